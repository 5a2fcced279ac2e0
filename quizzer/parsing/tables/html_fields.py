"""Fields written as HTML, as Anki keeps them, to markdown. Runs in linear time on any text.

Understood is what Anki's editor makes: line breaks and blocks, emphasis, lists, code, tables,
pictures, links, sounds and formulas. Other tags are dropped, their text stays; what is no HTML tag
stays as it is written.
"""

import re
from html import unescape

from quizzer.parsing.tables.html_formulas import put_back, take_out
from quizzer.parsing.tables.html_writer import BLOCKS, MARKS, HtmlWriter

_TOKEN = re.compile(
    r"""<!--(?:(?!<!--|-->)[\s\S])*+-->
      | <(?P<closing>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:[\s/][^<>]*)?)>""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LIKELY = re.compile(
    r"<(?:br|hr)\s*/?>|</(?:div|p|b|i|u|strong|em|ul|ol|li|span|code|pre|td|sup|sub)>|<img\s"
    r"|&(?:nbsp|lt|gt|amp|quot|#\d+);",
    re.IGNORECASE,
)
_SOUND = re.compile(r"\[sound:([^\[\]\n]+)\]")
_KNOWN = {
    *BLOCKS,
    *MARKS,
    *("br", "hr", "ul", "ol", "li", "code", "pre", "img", "a", "sup", "sub", "tr", "td", "th"),
    *("span", "font", "u", "ins", "big", "small", "mark", "center", "style", "script", "tbody"),
    *("thead", "tfoot", "colgroup", "col", "label", "abbr", "ruby", "rt", "rp", "kbd", "q"),
    *("cite", "wbr", "audio", "video", "source", "tt", "var", "samp", "time", "svg", "path"),
}


def is_html(text: str) -> bool:
    """True when `text` is plainly written in HTML."""
    return bool(_LIKELY.search(text))


def html_to_markdown(html: str) -> str:
    """The field `html` as markdown, without blank space around it."""
    held, formulas = take_out(html)
    writer = HtmlWriter()
    at = 0
    for match in _TOKEN.finditer(held):
        writer.text(unescape(held[at : match.start()]))
        at = match.end()
        name = (match["name"] or "").lower()
        if not name:
            continue
        if name not in _KNOWN:
            writer.text(match.group())
        elif match["closing"]:
            writer.close(name)
        else:
            writer.open(name, _attributes(match["attributes"]))
    writer.text(unescape(held[at:]))
    return put_back(_SOUND.sub(_sound, writer.markdown()), formulas)


def _attributes(written: str) -> dict[str, str]:
    return {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(written)
    }


def _sound(match: re.Match[str]) -> str:
    """A link to a sound, which the terminal cannot play."""
    target = match[1].strip()
    return f"[♪ {target}](<{target}>)" if " " in target else f"[♪ {target}]({target})"
