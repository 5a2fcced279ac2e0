"""The commands in Chinese, with nothing left in English but names."""

import re
from pathlib import Path

import pytest

from quizzer.cli.help_text import HelpText
from quizzer.cli.main import COMMANDS
from quizzer.typeset.width import text_width
from tests.cli.running import Program, Ran

RIVERS = """\
---
title: 河流
language: zh
---
# 河流

## 世界上最长的河是哪一条？

通常说是{{c1::尼罗河}}。

## 亚马孙河流入哪个大洋？

## 长江有多长？

约 6 300 千米。
"""
CODE = re.compile(
    r"`[^`]*`|示例：.*|^ *-.*?  |\S*/\S*|Brier|TERM or TERM|quizzer \w+", re.MULTILINE
)
SENTENCE = re.compile(r"[A-Za-z]{2,}[,:;]? [a-z]{2,}")
CHINESE = re.compile("[\u4e00-\u9fff]")


def assert_chinese(said: str) -> None:
    """There is Chinese, and no two English words follow each other outside of code and paths."""
    assert CHINESE.search(said)
    assert SENTENCE.findall(CODE.sub(" ", said)) == []


@pytest.fixture
def chinese(quizzer: Program, tmp_path: Path) -> Program:
    """The commands with `--lang zh`, and three Chinese notes imported."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "河流.md").write_text(RIVERS, encoding="utf-8")

    def call(*arguments: str | Path, keys: str = "", typed: bool = False) -> Ran:
        return quizzer("--lang", "zh", *arguments, keys=keys, typed=typed)

    call("import", tmp_path / "notes")
    return call


@pytest.mark.parametrize("name", ["", *COMMANDS, "decks pause", "decks forget"])
def test_help(chinese: Program, name: str) -> None:
    """In Chinese, in lines that fit the terminal."""
    out = chinese(*name.split(), "--help").out
    assert_chinese(out)
    assert out.startswith("用法：")
    assert max(map(text_width, out.splitlines())) <= 80


@pytest.mark.parametrize(
    "line",
    ["", "decks", "notes", "claims", "doctor --replay", "stats", "study", "decks pause 河流"],
)
def test_reports(chinese: Program, line: str) -> None:
    """Whatever a command says."""
    assert_chinese(chinese(*line.split()).out)


def test_statistics(chinese: Program) -> None:
    """Every part of them; all columns stand below their headings."""
    chinese("study", "--plain", keys="\n3\n\n1\n")
    for period in ("month", "year", "all"):
        out = chinese("stats", "--period", period).out
        assert_chinese(out)
        assert "真实保留率" in out
        lines = out.splitlines()
        at = next(number for number, line in enumerate(lines) if "良好" in line)
        assert len({text_width(line) for line in lines[at : at + 4]}) == 1


def test_an_import(chinese: Program, tmp_path: Path) -> None:
    """The report, every card of a dry run, and what is wrong."""
    out = chinese("import", tmp_path / "notes", "--dry-run").out
    assert_chinese(out)
    assert "河流.md:11: 警告: 答案为空" in out.replace(f"{tmp_path}/notes/", "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("stat", "没有命令“stat”；是否想用“stats”？"),
        ("decks pause 海洋", "没有牌组“海洋”"),
        ("import gone.md", "没有这个文件或文件夹"),
        ("--nonsense", "没有选项 '--nonsense'；参见 `quizzer --help`"),
        ("import --jsn a", "没有选项 '--jsn'。是否想用 '--json'？"),
        ("import --cards all a", "'--cards' 的值无效：'all' 不是"),
        ("study --new -1", "'--new' 的值无效：-1 不在范围"),
        ("study --new x", "'--new' 的值无效：'x' 不是范围内的整数"),
        ("decks pause", "缺少参数 'DECK'"),
        ("stats a b", "多余的参数（b）"),
        ("stats a b c", "多余的参数（b c）"),
        ("import --cards", "选项 '--cards' 需要一个值"),
        ("study --plain=3", "选项 '--plain' 不带值"),
        ("decks forgt", "没有命令 'forgt'。是否想用 'forget'？"),
        ("decks xyz", "没有命令 'xyz'"),
        ("--database / decks", "'--database' 的值无效：文件 '/' 是一个文件夹"),
        ("verify --seeds x", "既不是种子个数"),
        ("notes --find is:foo", "没有“is:foo”"),
        ("export", "请指明文件"),
        ("verify", "验证哪些断言？"),
    ],
)
def test_mistakes(chinese: Program, line: str, said: str) -> None:
    """What is wrong with a command line, by quizzer or by click."""
    ran = chinese(*line.split())
    assert ran.code == 2
    assert said in ran.err


def test_json_is_the_same_in_every_language(chinese: Program, quizzer: Program) -> None:
    """Programs read it."""
    for line in ("stats --json", "notes --json", "decks --json", "claims --json"):
        assert chinese(*line.split()).out == quizzer(*line.split()).out


@pytest.mark.parametrize("where", ["config.toml", "locale"])
def test_the_language_may_be_written_down(
    quizzer: Program, home: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """In the settings or in the locale; the command line is stronger."""
    home.mkdir(exist_ok=True)
    if where == "locale":
        monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    else:
        (home / "config.toml").write_text('language = "zh"\n', encoding="utf-8")
    assert "还没有笔记" in quizzer("decks").out
    assert "no notes yet" in quizzer("--lang", "en", "decks").out
    assert "no notes yet" in quizzer("--lang=en", "decks").out


def test_a_long_term_stands_on_a_line_of_its_own() -> None:
    """Where it leaves no room beside it, as click does with English."""
    text = HelpText(width=40)
    text.write_dl([("--a", "一"), ("--much-longer", "二")], col_max=6)
    assert text.getvalue() == "--a     一\n--much-longer\n        二\n"
