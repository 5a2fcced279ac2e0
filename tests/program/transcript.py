"""What a plain session wrote, read as what it promised."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

_CARD = re.compile(r"^── ", re.MULTILINE)
_QUESTION = re.compile(r"^What is fact number (\d+)\?$", re.MULTILINE)
_RATED = "\n1 Again "
_OVER = ("\nthe next card is due", "\ndone: ", "\nnothing is due")
_REFUSED = "\nthis card was changed elsewhere"


def write_facts(folder: Path, name: str, numbers: range, *, more: str = "") -> Path:
    """A markdown file of one-line questions, each of which names its number."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.md"
    facts = (f"## What is fact number {n}?\n\nThe answer is {n}{more}.\n\n" for n in numbers)
    file.write_text("# Facts\n\n" + "".join(facts), encoding="utf-8")
    return file


@dataclass(frozen=True, slots=True)
class Transcript:
    """The numbers of the facts that were rated, in order.

    `acknowledged`: ratings after which the program went on. `last`: a card whose answer was shown
    when the text ends; its rating may or may not have been given. None for none.
    """

    acknowledged: tuple[int, ...]
    last: int | None


def read_transcript(text: str) -> Transcript:
    """Read what a session wrote, up to wherever it was cut off."""
    acknowledged: list[int] = []
    last: int | None = None
    starts = [match.start() for match in _CARD.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        card = text[start:end]
        answered, _, after = card.partition(_RATED)
        if _RATED not in card:
            continue
        asked = _QUESTION.search(answered)
        assert asked is not None
        went_on = end < len(text) or any(sign in after for sign in _OVER)
        if _REFUSED in after:
            continue
        if went_on:
            acknowledged.append(int(asked[1]))
        else:
            last = int(asked[1])
    return Transcript(tuple(acknowledged), last)
