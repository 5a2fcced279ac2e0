"""Links written out with their scheme: `https://...` in running text."""

import re

from linkify_it import LinkifyIt
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"(?:^|[^a-z0-9.+-])(https?|ftp)$", re.IGNORECASE)
_LONGEST_SCHEME = 5
_ADDRESS = re.compile(r"[\x21-\x7e]{1,2048}(?![\x21-\x7e])")


def written_links() -> RuleFuncInlineType:
    """An inline rule for links that end at the first character outside ASCII.

    Chinese text follows a link without a space. Host names without a scheme are left alone:
    `train.py` is a file, not a site in Paraguay. What is longer than any address is none.
    """
    recogniser = LinkifyIt()

    def rule(state: StateInline, silent: bool) -> bool:
        if state.linkLevel > 0 or not state.src.startswith("://", state.pos, state.posMax):
            return False
        found = _SCHEME.search(state.src[max(0, state.pos - _LONGEST_SCHEME - 1) : state.pos])
        scheme = found[1] if found else ""
        url = _url(state, state.pos - len(scheme), recogniser) if scheme else ""
        target = state.md.normalizeLink(url)
        if not url or not state.md.validateLink(target):
            return False
        if not silent:
            _push(state, scheme, url, target)
        state.pos += len(url) - len(scheme)
        return True

    return rule


def _url(state: StateInline, start: int, recogniser: LinkifyIt) -> str:
    """The address at `start`, without a mark of emphasis after it; '' when there is none."""
    run = _ADDRESS.match(state.src, start, state.posMax)
    link = recogniser.match_at_start(run[0]) if run else None
    return str(link.url).rstrip("*") if link else ""


def _push(state: StateInline, scheme: str, url: str, target: str) -> None:
    state.pending = state.pending[: -len(scheme)]
    opened = state.push("link_open", "a", 1)
    opened.attrs = {"href": target}
    text = state.push("text", "", 0)
    text.content = state.md.normalizeLinkText(url)
    closed = state.push("link_close", "a", -1)
    for token in (opened, closed):
        token.markup, token.info = "linkify", "auto"
