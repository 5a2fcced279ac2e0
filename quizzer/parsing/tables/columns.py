"""What the columns of a table hold: said by directives, by a header, or by their place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from quizzer.parsing.tables.records import Record, read_records


class Role(StrEnum):
    """What a column is for. `EXTRA` goes with the answer, `IGNORED` nowhere."""

    FRONT = "front"
    BACK = "back"
    EXTRA = "extra"
    TAGS = "tags"
    DECK = "deck"
    NOTETYPE = "notetype"
    ID = "id"
    IGNORED = "ignored"


_NAMES = {
    Role.FRONT: "front question q prompt term word text expression vocabulary phrase sentence "
    "正面 前面 问题 题目 提问 问 单词 词语 词汇 术语 名词 原文 句子 文字",
    Role.BACK: "back answer a definition meaning translation response solution "
    "背面 反面 后面 答案 回答 答 释义 解释 定义 含义 意思 翻译 译文",
    Role.TAGS: "tags tag labels keywords 标签 标记 标注",
    Role.DECK: "deck 牌组 卡组 记忆库 卡片组",
    Role.NOTETYPE: "notetype note_type model card_type 笔记类型 笔记模板 模板 卡片类型",
    Role.ID: "id guid uuid",
    Role.EXTRA: "extra back_extra hint note notes comment comments source example explanation "
    "reading 备注 笔记 例句 例子 解析 来源 提示 补充 背面额外 说明",
    Role.IGNORED: "no number index 序号 编号",
}
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names.split()}
_SEPARATOR_NAMES = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "\\t": "\t",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}
_LINE = re.compile(r"\"?#[^\n]*(?:\n|\Z)")
_DIRECTIVE = re.compile(r"(?P<quote>\"?)#([A-Za-z ]{1,30}):[ \t]*(.*?)[ \t]*(?P=quote)\n?")
_COLUMN_KEYS = {
    "tags column": Role.TAGS,
    "deck column": Role.DECK,
    "notetype column": Role.NOTETYPE,
    "guid column": Role.ID,
}
_SPREADSHEET = re.compile(r"\"?sep=([^\w\s\"]|\t)\"?[ \t]*\n", re.IGNORECASE)
_KEYS = frozenset(
    ("separator", "html", "tags", "columns", "deck", "notetype", "if matches", "match scope")
).union(_COLUMN_KEYS)
_ADD_REVERSE = ("add_reverse", "添加反向", "添加反转")
_TAG_WORDS = re.compile(r"#?[\w:/.+-]{0,30}\w(?:[\s,，;；]+#?[\w:/.+-]{0,30}\w){0,4}")
REVIEW_TABLE = ("reviewed_at", "reviewed_on")
"""The first columns of the table of reviews that `quizzer export` writes."""


@dataclass(frozen=True, slots=True)
class Directives:
    """What the lines `#key:value` at a table's start say, as Anki's text export writes them.

    '' and None where they say nothing; `columns` counts from 0. `end` is where the records begin;
    among them, lines that begin with `#` are comments if that was so above.
    """

    end: int = 0
    allows_comments: bool = False
    separator: str = ""
    html: bool | None = None
    tags: tuple[str, ...] = ()
    deck: str = ""
    notetype: str = ""
    names: tuple[str, ...] = ()
    columns: Mapping[int, Role] = field(default_factory=dict)


def read_directives(text: str) -> Directives:
    """The directives at the start of `text`; other lines with `#` among them are comments.

    Spreadsheets know one, `sep=;`.
    """
    if match := _SPREADSHEET.match(text):
        return Directives(end=match.end(), separator=match[1])
    said, end = _said(text)
    separator = _separator(said.get("separator", ""))
    html = said.get("html", "").lower()
    columns = {
        int(said[key]) - 1: role
        for key, role in _COLUMN_KEYS.items()
        if re.fullmatch(r"[1-9][0-9]{0,2}", said.get(key, ""))
    }
    names = next(read_records(said.get("columns", ""), separator or "\t"), Record(1, ())).fields
    return Directives(
        end=end,
        allows_comments=bool(said),
        separator=separator,
        html=html == "true" if html in ("true", "false") else None,
        tags=tuple(said.get("tags", "").split()),
        deck=said.get("deck", ""),
        notetype=said.get("notetype", ""),
        names=names if len(names) > 1 else tuple(" ".join(names).split()),
        columns=columns,
    )


def _said(text: str) -> tuple[dict[str, str], int]:
    """What the lines at the start of `text` say that begin with `#`, and where they end.

    Where none of them is a directive they may be rows, and there are none.
    """
    said: dict[str, str] = {}
    end = 0
    while line := _LINE.match(text, end):
        end = line.end()
        if found := _DIRECTIVE.fullmatch(line.group()):
            key = " ".join(found[2].lower().split())
            if key in _KEYS:
                said[key] = found[3]
    return (said, end) if said else ({}, 0)


def _separator(written: str) -> str:
    return _SEPARATOR_NAMES.get(written.lower(), written if len(written) == 1 else "")


@dataclass(frozen=True, slots=True)
class Layout:
    """The role of each column, and its name where it has one ('' otherwise).

    `reverse` is the column that, where it is filled, asks for the reverse too.
    """

    roles: tuple[Role, ...]
    names: tuple[str, ...]
    reverse: int | None = None
    is_guessed: bool = False

    def first(self, role: Role) -> int | None:
        """The column with this role."""
        return self.roles.index(role) if role in self.roles else None


def is_header(record: Record) -> bool:
    """True when a record names columns: a front and a back, or nothing that is no such name."""
    roles = [_ROLE_OF.get(_bare(name)) for name in record.fields if name.strip()]
    return {Role.FRONT, Role.BACK} <= {*roles} or (len(roles) > 1 and None not in roles)


def is_review_table(record: Record) -> bool:
    """True for the header of a table of reviews, which holds no notes."""
    return tuple(record.fields[: len(REVIEW_TABLE)]) == REVIEW_TABLE


def _bare(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().strip("#:：").lower())


def layout_of(
    directives: Directives, names: Sequence[str], rows: Sequence[Record], width: int
) -> Layout:
    """What each of `width` columns holds; `names` are those of a header, if there is one.

    Without names the first column that is nothing else is the front, the second the back. A third
    one that holds nothing but tags in every row holds tags; else it goes with the answer.
    """
    named = [*names, *[""] * (width - len(names))][:width]
    roles = [_ROLE_OF.get(_bare(name), Role.EXTRA) for name in named]
    reverse = next((i for i, name in enumerate(named) if _bare(name) in _ADD_REVERSE), None)
    if reverse is not None:
        roles[reverse] = Role.IGNORED
    if directives.columns:
        roles = [Role.EXTRA if role in _COLUMN_KEYS.values() else role for role in roles]
    for at, role in directives.columns.items():
        roles[at : at + 1] = [role] if at < width else []
    free = [at for at, role in enumerate(roles) if role is Role.EXTRA]
    for role in (Role.FRONT, Role.BACK):
        if role not in roles and free:
            roles[free.pop(0)] = role
    says_columns = bool(names or directives.columns or directives.notetype)
    third = free[0] if len(free) == 1 and not says_columns else None
    if third is not None and _are_tags(rows, third):
        roles[third] = Role.TAGS
    is_guessed = not (names or directives.allows_comments)
    return Layout(tuple(_once(roles)), tuple(named), reverse, is_guessed)


def _once(roles: Sequence[Role]) -> list[Role]:
    """The roles, each given to its first column only; the others go with the answer."""
    seen: set[Role] = set()
    once = []
    for role in roles:
        is_taken = role in seen and role is not Role.IGNORED
        once.append(Role.EXTRA if is_taken else role)
        seen.add(role)
    return once


def _are_tags(rows: Sequence[Record], at: int) -> bool:
    fields = [row.fields[at].strip() for row in rows if at < len(row.fields)]
    return any(fields) and all(not each or _TAG_WORDS.fullmatch(each) for each in fields)
