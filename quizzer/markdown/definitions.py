"""Definition lists: a term on a line, and below it what it means, after `: `."""

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.deflist import deflist_plugin

_NAME = "deflist"


def definition_lists(markdown: MarkdownIt) -> None:
    """Add the rule, for `:` alone: after `~ ` notes give approximate numbers."""
    markdown.use(deflist_plugin)
    rule = next(each for each in markdown.block.ruler.__rules__ if each.name == _NAME)
    every_mark = rule.fn

    def colons_only(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        line = start if silent else _next_text(state, start + 1, end)
        if line >= end or state.src[state.bMarks[line] + state.tShift[line]] != ":":
            return False
        return bool(every_mark(state, start, end, silent))

    options = {"alt": ["paragraph", "reference", "blockquote"]}
    markdown.block.ruler.at(_NAME, colons_only, options)  # type: ignore[arg-type]


def _next_text(state: StateBlock, line: int, end: int) -> int:
    """The line below a term; one empty line may be between."""
    return line + 1 if line < end and state.isEmpty(line) else line
