"""What importing costs: work and memory grow with the text alone, whatever is in it."""

import sys
import tracemalloc
from pathlib import Path
from types import FrameType

import pytest

from quizzer.parsing import parse_file
from tests.parsing.worst_cases import PIECES

SMALL, LARGE = 2_500, 10_000
MOST_TIMES = 20
A_FEW_KB = 300_000


def calls(data: bytes) -> int:
    """How many functions are called while `data` is read."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        parse_file(data, "n.md")
    finally:
        sys.setprofile(before)
    return count


def repeated(name: str, size: int) -> bytes:
    piece = PIECES[name]
    return ("# x\n\n" + piece * (size // len(piece.encode()))).encode()


@pytest.mark.parametrize("name", PIECES)
def test_four_times_the_text_is_four_times_the_work(name: str) -> None:
    """Counted in calls, so that it is the same on every machine."""
    parse_file(repeated(name, SMALL), "n.md")
    assert calls(repeated(name, LARGE)) <= 5 * calls(repeated(name, SMALL)) + 1_000


def peak(data: bytes) -> int:
    """The most memory that is taken at once while `data` is read, in bytes."""
    tracemalloc.start()
    try:
        parse_file(data, "n.md")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", PIECES)
def test_four_times_the_text_is_four_times_the_memory(name: str) -> None:
    """At most: nothing is kept twice for each note."""
    parse_file(repeated(name, SMALL), "n.md")
    assert peak(repeated(name, LARGE)) <= 5 * peak(repeated(name, SMALL)) + A_FEW_KB


def test_memory_stays_below_a_multiple_of_the_notes() -> None:
    """Notes in every style, as one large file, take less than twenty times its size."""
    cases = sorted(Path(__file__).with_name("cases").glob("*.md"))
    sound = [case.read_bytes() for case in cases if "unclosed" not in case.stem]
    data = b"\n\n".join(sound * 8)
    parse_file(data[:SMALL], "n.md")
    assert peak(data) <= MOST_TIMES * len(data)
