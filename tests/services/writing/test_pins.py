"""Ids in a text: read back as they were written, and taken out to the last byte."""

from dataclasses import replace

import pytest
from hypothesis import given

from quizzer.domain.errors import QuizzerError
from quizzer.domain.identity import note_guid, pinned_guid, pinned_id
from quizzer.domain.notes import ParsedNote
from quizzer.services.writing.lines import NotesText, read_lines, split_lines
from quizzer.services.writing.pins import comment, pin, unpin
from tests.services.writing.texts import files, parse


def ids_for(text: NotesText) -> dict[int, str]:
    """An id for each note that has none."""
    return {
        i: pinned_id(note_guid("deck", note.heading_path, note.question, i))
        for i, note in enumerate(parse(text))
        if not note.explicit_id
    }


def lines(text: str) -> NotesText:
    return NotesText(lines=split_lines(text))


@given(files())
def test_taking_ids_out_gives_every_byte_back(data: bytes) -> None:
    """Whatever the line ends, the encoding, the mark, and what stands around the notes."""
    text = read_lines(data, "a.md")
    pinned = pin(text, parse, ids_for(text)).text
    back, count = unpin(read_lines(pinned.encoded(), "a.md"), parse)
    assert back.encoded() == data
    assert count == len(parse(pinned)) - len(
        [note for note in parse(pinned) if not pinned_guid(note.explicit_id)]
    )


@given(files())
def test_every_note_has_its_id_and_says_the_same(data: bytes) -> None:
    """What was not written by hand is written; the notes are read as before but for it."""
    text = read_lines(data, "a.md")
    wanted = ids_for(text)
    done = pin(text, parse, wanted)
    before, after = parse(text), parse(done.text)
    assert {*done.done, *done.left} == wanted.keys()
    for i, (old, new) in enumerate(zip(before, after, strict=True)):
        expected = wanted[i] if i in done.done else old.explicit_id
        assert new.explicit_id == expected
        assert (new.question, new.heading_path) == (old.question, old.heading_path)
        assert new.cards == old.cards


@given(files())
def test_pinning_twice_is_pinning_once(data: bytes) -> None:
    """Notes that have an id are left alone."""
    text = read_lines(data, "a.md")
    once = pin(text, parse, ids_for(text))
    left = {i: id_ for i, id_ in ids_for(once.text).items() if i not in once.left}
    assert left == {}
    assert pin(once.text, parse, left).text == once.text


def test_an_id_stands_below_its_heading() -> None:
    """And above a paragraph with gaps, in the indentation that it has."""
    text = lines("# A?\r\n\r\nb\r\n# C\r\n\r\n- x\r\n\r\n  {{c1::d}}")
    made = pin(text, parse, {0: "quizzer:1", 1: "quizzer:2"}).text
    assert "".join(made.lines) == (
        "# A?\r\n<!-- id: quizzer:1 -->\r\n\r\nb\r\n# C\r\n\r\n- x\r\n\r\n"
        "  <!-- id: quizzer:2 -->\r\n  {{c1::d}}"
    )


def test_a_place_that_changes_the_note_is_not_taken() -> None:
    """Where the answer's first line must stay first, the id goes into the heading."""

    def picky(text: NotesText) -> list[ParsedNote]:
        return [note for note in parse(text) if not note.answer.startswith("<!--")]

    made = pin(lines("# A?\nb\n"), picky, {0: "x"})
    assert made.text.lines == ("# A? <!-- id: x -->\n", "b\n")
    back, _ = unpin(pin(lines("# A?\nb"), picky, ids_for(lines("# A?\nb"))).text, picky)
    assert back.lines == ("# A?\n", "b")


def test_a_note_without_a_place_is_left_out() -> None:
    """The others get their ids all the same."""

    def deaf(text: NotesText) -> list[ParsedNote]:
        return [
            replace(n, explicit_id="" if n.explicit_id == "x" else n.explicit_id)
            for n in parse(text)
        ]

    made = pin(lines("# A?\n\na\n\n# B?\n\nb\n"), deaf, {0: "x", 1: "y"})
    assert (made.done, made.left) == ((1,), (0,))
    assert [note.explicit_id for note in parse(made.text)] == ["", "y"]


def test_a_parser_that_never_reads_ids_is_given_up() -> None:
    """There is an end to trying."""
    calls: list[int] = []

    def fickle(text: NotesText) -> list[ParsedNote]:
        calls.append(1)
        notes = list(parse(text))
        return notes if len(calls) == 1 else notes[:-1]

    text = lines("# A?\n\nb\n" * 60)
    with pytest.raises(QuizzerError, match="no place was found"):
        pin(text, fickle, {i: str(i) for i in range(59)})


def test_ids_written_by_hand_stay() -> None:
    """Also those that look like a guid."""
    guid = note_guid("a", (), "b")
    text = lines(f"# A?\n{comment(guid)}\n\nb\n# B?\n{comment('mine')}\nc\n")
    assert unpin(text, parse) == (text, 0)


def test_an_id_that_the_note_lives_by_is_not_taken_out() -> None:
    """Nothing changes where a note would be another without it."""

    def bound(text: NotesText) -> list[ParsedNote]:
        return [note for note in parse(text) if note.explicit_id]

    pinned = pinned_id(note_guid("a", (), "b"))
    with pytest.raises(QuizzerError, match="line 1 would be read differently"):
        unpin(lines(f"# A?\n{comment(pinned)}\n\nb\n"), bound)


def test_a_question_that_is_no_heading_gets_its_id_below() -> None:
    """Where an id above it would be read as something else."""

    def bold(text: NotesText) -> list[ParsedNote]:
        question, _, answer = text.normal().partition("\n")
        found = parse(NotesText(lines=split_lines(f"# Q?\n{answer}")))[0]
        return [replace(found, question=question, line=1)]

    made = pin(lines("  **What?**\n\n  Yes.\n"), bold, {0: "x"})
    assert made.text.lines[:2] == ("  **What?**\n", f"{comment('x')}\n")
    made = pin(lines("**What?**"), bold, {0: "x"})
    assert made.text.lines == ("**What?**\n", comment("x"))


def test_an_id_at_the_very_end_goes_with_its_line() -> None:
    """A heading without a newline has none afterwards."""
    text = lines("# A?")
    pinned = pin(text, parse, ids_for(text)).text
    assert len(pinned.lines) == 2
    assert unpin(pinned, parse) == (text, 1)


def test_an_id_within_a_line_is_taken_out_of_it() -> None:
    """Wherever a learner moved it to."""
    pinned = comment(pinned_id(note_guid("a", (), "b")))
    assert unpin(lines(f"# A? {pinned}\n\nb\n"), parse) == (lines("# A?\n\nb\n"), 1)
