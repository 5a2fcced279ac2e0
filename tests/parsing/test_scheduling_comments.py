"""Comments about when a card is due: read, taken out, and never shown."""

from datetime import date

import pytest

from quizzer.domain.carried import CarriedState
from quizzer.domain.notes import ParsedNote
from quizzer.parsing import parse_file, present


def only_note(text: str) -> ParsedNote:
    (note,) = parse_file(text.encode(), "n.md").notes
    return note


def state(day: int, interval_days: int, ease_percent: int) -> CarriedState:
    return CarriedState(
        due_on=date(2026, 1, day), interval_days=interval_days, ease_percent=ease_percent
    )


@pytest.mark.parametrize(
    ("text", "answer", "states"),
    [
        ("what heat is :: energy <!--SR:!2026-01-02,3,250-->", "energy", {"basic": (2, 3, 250)}),
        ("what heat is :: energy\n<!--SR:!2026-01-02,3,250-->", "energy", {"basic": (2, 3, 250)}),
        (
            "what heat is :: energy\n<!--SR:!2026-01-02,0.5,250.4-->",
            "energy",
            {"basic": (2, 1, 250)},
        ),
        (
            "heat ::: energy\n<!--SR:!2026-01-02,3,250!2026-01-09,8,130-->",
            "energy",
            {"basic": (2, 3, 250), "reverse": (9, 8, 130)},
        ),
        (
            "heat ::: energy\n<!--SR:!2000-01-01,1,250!2026-01-09,8,130-->",
            "energy",
            {"reverse": (9, 8, 130)},
        ),
        (
            "heat\n?\nenergy\nthat flows\n<!--SR:!2026-01-02,3,250-->",
            "energy\nthat flows",
            {"basic": (2, 3, 250)},
        ),
        (
            "# What is heat?\n\nenergy\n\n<!--SR:!2026-01-02,3,250-->\n\nmore",
            "energy\n\n\nmore",
            {"basic": (2, 3, 250)},
        ),
        (
            "# What is heat?\n\n==energy== that {{c4::flows}}\n"
            "<!--SR:!2026-01-02,3,250!2026-01-09,8,130-->",
            "==energy== that {{c4::flows}}",
            {"cloze:4": (2, 3, 250), "cloze:5": (9, 8, 130)},
        ),
        ("# What is heat?\n\nenergy <!--SR:!2026-13-02,3,250-->", "energy", {}),
        ("# What is heat?\n\nenergy <!--SR:!x-->", "energy", {}),
        ("# What is heat?\n\nenergy <!--SR:-->", "energy <!--SR:-->", {}),
        (
            "# What is heat?\n\n`<!--SR:!2026-01-02,3,250-->`",
            "`<!--SR:!2026-01-02,3,250-->`",
            {},
        ),
        (
            "# What is heat?\n\nenergy <!--SR:!2026-01-02,3,250",
            "energy <!--SR:!2026-01-02,3,250",
            {},
        ),
        (
            "# What is heat?\n\nenergy <!--SR:!2026-01-02,3,250--><!--SR:!2026-01-09,8,130-->",
            "energy",
            {"basic": (2, 3, 250)},
        ),
    ],
)
def test_what_a_comment_says_of_its_cards(
    text: str, answer: str, states: dict[str, tuple[int, int, int]]
) -> None:
    """One group a card, in order; the first of 2000 stands for never, and code is not looked at."""
    note = only_note(text)
    assert note.answer == answer
    carried = {
        f"{card.kind}:{card.anchor}".removesuffix(":"): found for card, found in note.carried
    }
    assert carried == {key: state(*said) for key, said in states.items()}
    shown = [
        present(note.heading_path, note.question, note.answer, card.kind, card.anchor)
        for card in note.cards
    ]
    if states:
        assert not any("SR:" in face.front + face.back for face in shown)


def test_a_note_is_the_same_whenever_it_is_due() -> None:
    """The comment is no part of question or answer."""
    line = "what heat is ::: energy\n"
    notes = [only_note(f"{line}<!--SR:!2026-01-02,{days},250-->") for days in (3, 8)]
    notes.append(only_note(line))
    assert len({(note.question, note.answer, note.cards) for note in notes}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#flashcards\n\nheat :: energy", [("heat", ("flashcards",))]),
        (
            "heat :: energy\n\n#flashcards/a\n\nwork :: force",
            [("heat", ()), ("work", ("flashcards/a",))],
        ),
        ("#flashcards/a-b #c\nheat\n?\nenergy", [("heat", ("flashcards/a-b", "c"))]),
        ("#flashcards/a\n\n#flashcard/b heat :: energy", [("heat", ("flashcard/b",))]),
        (
            "#flashcards/a\n\nheat :: energy\n\n#flashcards/b\n\nwork :: force",
            [("heat", ("flashcards/a",)), ("work", ("flashcards/b",))],
        ),
        ("about #flashcards here\n\nheat :: energy", [("heat", ())]),
        ("#flashcards :: energy", [("#flashcards", ())]),
    ],
)
def test_tags_that_name_a_deck(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    """Alone on a line for the notes below; before a question for that one."""
    notes = parse_file(text.encode(), "n.md").notes
    assert [(note.question, note.tags) for note in notes] == expected
