"""Characters in a text that could steer a terminal."""

import re

BIDIRECTIONAL = "\u202a-\u202e\u2066-\u2069"
STEERING = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{BIDIRECTIONAL}]")
"""Control characters but for tab and newline, overrides of direction, and lone surrogates."""


def harmless(text: str) -> str:
    """`text` without them; on a screen as wide as before, since they take no cell."""
    return STEERING.sub("", text)


def escaped_json(written: str) -> str:
    """JSON with them as `\\u` escapes; it says the same as before."""
    if written.isprintable():
        return written
    return STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", written)
