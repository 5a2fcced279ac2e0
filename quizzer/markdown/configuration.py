"""Which rules the shared parser has, in one table."""

from threading import Lock

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote.index import footnote_def

from quizzer.markdown.brackets import loose_brackets
from quizzer.markdown.definitions import definition_lists
from quizzer.markdown.depth import too_deep
from quizzer.markdown.emphasis import FriendlyInline
from quizzer.markdown.footnotes import footnote_reference, number_footnotes
from quizzer.markdown.line_breaks import join_chinese_lines
from quizzer.markdown.links import written_links
from quizzer.markdown.mathematics import bracket_block, bracket_math, dollar_math

_INTERRUPTING: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_EVERY_TABLE = "[](a) https://example.org"
_BUILDING = Lock()


def build(max_depth: int, *, has_definitions: bool) -> MarkdownIt:
    """A new parser that nests blocks and inline marks at most `max_depth` deep.

    With `has_definitions` it knows definition lists. Threads may share it.
    """
    # markdown-it and mdurl fill their tables at the first use, and would let another thread look
    # into a table that is half full.
    with _BUILDING:
        markdown = _configured(max_depth, has_definitions=has_definitions)
        markdown.parse(_EVERY_TABLE)
    return markdown


def _configured(max_depth: int, *, has_definitions: bool) -> MarkdownIt:
    options = {"maxNesting": max_depth + 8}
    markdown = MarkdownIt("commonmark", options).enable(["table", "strikethrough", "linkify"])
    markdown.core.ruler.disable("linkify")
    markdown.inline.ruler.at("linkify", written_links())
    markdown.inline = FriendlyInline(markdown.inline)
    markdown.use(dollarmath_plugin, allow_labels=False, allow_blank_lines=False)
    markdown.inline.ruler.at("math_inline", dollar_math)
    markdown.inline.ruler.before("escape", "bracket_math", bracket_math)
    markdown.block.ruler.before("fence", "bracket_block", bracket_block, _INTERRUPTING)
    markdown.inline.ruler.before("link", "loose_brackets", loose_brackets)
    markdown.inline.ruler.before("link", "footnote_reference", footnote_reference)
    markdown.block.ruler.before(
        "reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]}
    )
    markdown.block.ruler.before("table", "too_deep", too_deep(max_depth))
    if has_definitions:
        definition_lists(markdown)
    markdown.core.ruler.push("number_footnotes", number_footnotes)
    markdown.core.ruler.push("join_chinese_lines", join_chinese_lines)
    return markdown
