"""What importing costs: work and memory grow with the text alone, whatever is in it."""

import tracemalloc
from pathlib import Path

import pytest

from quizzer import markdown
from quizzer.domain import packing
from quizzer.parsing import found, parse_file
from quizzer.parsing.answers import cloze
from quizzer.parsing.text import sections, stretches
from tests.parsing.worst_cases import PIECES, SMALL_NOTES
from tests.work import calls

pytestmark = pytest.mark.uncounted
SMALL, LARGE = 1_000, 4_000
LONG = pytest.mark.parametrize(
    "times", [pytest.param(1, id="short"), pytest.param(10, id="long", marks=pytest.mark.soak)]
)
MOST_TIMES = 20
SOME_KB = 50_000
A_NOTE = 100
HEAVY = {"exam": 200, "letters": 300}


def work(data: bytes) -> int:
    """How much reading `data` makes."""
    return calls(lambda: parse_file(data, "n.md"))


def repeated(name: str, size: int) -> bytes:
    piece = PIECES[name]
    return ("# x\n\n" + piece * (size // len(piece.encode()))).encode()


def pack_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ten notes, headings or gaps be kept as a thousand are."""
    monkeypatch.setattr(found, "_FEW", 10)
    monkeypatch.setattr(cloze, "_FEW", 10)
    monkeypatch.setattr(stretches, "_LONG", 100)
    monkeypatch.setattr(packing, "FEW", 10)
    monkeypatch.setattr(sections, "_MANY", 10)
    monkeypatch.setattr(markdown, "_MANY_LINES", 20)


@LONG
@pytest.mark.parametrize("name", PIECES)
def test_four_times_the_text_is_four_times_the_work(
    name: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in calls, so that it is the same on every machine; long texts are both packed."""
    if times > 1:
        pack_soon(monkeypatch)
    small, large = repeated(name, times * SMALL), repeated(name, times * LARGE)
    parse_file(small, "n.md")
    assert work(large) <= 5 * work(small) + 1_000


def peak(data: bytes) -> int:
    """The most memory that is taken at once while `data` is read, in bytes."""
    tracemalloc.start()
    try:
        parse_file(data, "n.md")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@LONG
@pytest.mark.parametrize("name", PIECES)
def test_four_times_the_text_is_four_times_the_memory(name: str, times: int) -> None:
    """At most: nothing is kept twice for each note."""
    small, large = repeated(name, times * SMALL), repeated(name, times * LARGE)
    parse_file(small, "n.md")
    assert peak(large) <= 5 * peak(small) + SOME_KB


def test_memory_stays_below_a_multiple_of_the_notes() -> None:
    """Notes in every style, as one large file, take less than twenty times its size."""
    cases = sorted(Path(__file__).with_name("cases").glob("*.md"))
    sound = [case.read_bytes() for case in cases if "unclosed" not in case.stem]
    data = b"\n\n".join(sound * 2)
    parse_file(data[:SMALL], "n.md")
    assert peak(data) <= MOST_TIMES * len(data)


@pytest.mark.parametrize("name", SMALL_NOTES)
def test_the_shortest_notes_are_kept_lightly(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they are many, each takes less than 20 times its size and 100 bytes.

    Only exams take up to 200 bytes more, letters 300; most others stay below 20 times their size.
    """
    pack_soon(monkeypatch)

    def some(count: int) -> bytes:
        head = "| Q | A |\n| --- | --- |\n" * (name == "table rows")
        return (head + SMALL_NOTES[name] * count).encode()

    assert len(parse_file(some(300), "n.md").notes) == 300
    a_note = HEAVY.get(name, A_NOTE) + MOST_TIMES * len(SMALL_NOTES[name])
    many = min(peak(some(300)), peak(some(300)))  # tables of what is remembered may grow once
    assert many - peak(some(100)) <= 200 * a_note
