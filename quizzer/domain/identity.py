"""Names that two machines agree on without talking: guids of notes, ids of steps."""

import re
import unicodedata
import uuid
from functools import lru_cache
from hashlib import sha1

from quizzer.domain.normal_form import nfkc

_NOTES = uuid.UUID("6f1d0f5e-3d0a-5b7e-9f43-0c6c4f8d7a21")

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NUMBER = re.compile(
    r"""^\s*(?:
        (?:Q(?:uestion)?|问题?|题目?)\s*\d+\s*[:：.．、)）]?                      # Q3: 问题3
      | 第\s*\d+\s*(?:题|问|个问题)\s*[:：.．、)）]?                            # 第3题
      | [(（]\s*\d+\s*[)）]                                                        # (3)
      | \d+(?:\.\d+)*\s*[.．、:：)）](?!\d)                                           # 3. 3.1.2. 3)
      | \d+(?:\.\d+)+(?=\s)                                                        # 3.1.2
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)


def question_number(question: str) -> str:
    """The leading question number of `question` with the space after it, or ''."""
    match = _NUMBER.match(question)
    return match.group() if match and match.end() < len(question) else ""


class _Kept(dict[int, int | None]):
    """For `str.translate`: letters, digits, marks and symbols stay, everything else goes."""

    def __missing__(self, code: int) -> int | None:
        self[code] = code if unicodedata.category(chr(code))[0] in "LNMS" else None
        return self[code]


_KEPT = _Kept()


def essence(text: str) -> str:
    """The letters, digits, marks and symbols of `text`, in NFKC and case-folded."""
    return _folded(text).translate(_KEPT)


def _folded(text: str) -> str:
    return nfkc(text).casefold()


def normalise(text: str) -> str:
    """The part of a question that is its identity.

    Without its number, in NFKC, case-folded, with only letters, digits, marks and symbols kept: so
    a renumbered question or a mended comma is still the same question. Symbols stay, since `x > 1`
    and `x < 1` are different questions. Falls back to the bare text when nothing else is left.
    """
    bare = text[len(question_number(text)) :]
    return essence(bare) or _folded(bare).strip()


def note_guid(deck: str, heading_path: tuple[str, ...], question: str, ordinal: int = 0) -> str:
    """UUIDv5 of a note by where it was first seen.

    `deck` is the one that its file's place gives, whatever the file says. `question` is the
    question as first seen; `ordinal` counts, from 0, equal questions under the same headings of the
    same deck.
    """
    name = f"{_place(deck, heading_path)}\x1e{normalise(question)}\x1e{ordinal}"
    return _uuid5(name)


@lru_cache(maxsize=1_024)
def _place(deck: str, heading_path: tuple[str, ...]) -> str:
    path = "\x1f".join(normalise(heading) for heading in heading_path)
    return f"{deck}\x1e{path}"


def _uuid5(name: str) -> str:
    """What `uuid.uuid5` gives (RFC 9562), at a third of its price: an import makes many."""
    digest = bytearray(sha1(_NOTES.bytes + name.encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


_PIN = "quizzer:"


def pinned_id(guid: str) -> str:
    """The id that is written into a file to hold on to the note `guid`: on every machine the same.

    Its prefix tells it from the ids that people write.
    """
    return _PIN + guid


def pinned_guid(explicit_id: str) -> str:
    """The guid that a pinned id holds on to; '' for an id of another kind."""
    guid = explicit_id.removeprefix(_PIN)
    return guid if guid != explicit_id and _GUID.fullmatch(guid) else ""


def step_id(after: str, at_millis: int, entropy: int) -> str:
    """A UUIDv7 (RFC 9562) for a review or an event, later than the id `after` ('' for none).

    Ids sort by time; when the clock went back, by the order in which things were done.
    `entropy` supplies 74 random bits.
    """
    low = entropy & ((1 << 62) - 1)
    high = (entropy >> 62) & 0xFFF
    made = _uuid7(max(at_millis, 0), high, low)
    if made > after:
        return made
    previous = uuid.UUID(after).int
    return _uuid7((previous >> 80) + 1, high, low)


def _uuid7(millis: int, high: int, low: int) -> str:
    value = (millis << 80) | (0x7 << 76) | (high << 64) | (0x2 << 62) | low
    return str(uuid.UUID(int=value))
