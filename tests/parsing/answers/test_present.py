"""What cards show, from the notes of the case files."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from quizzer.domain.cards import CardKind, Face
from quizzer.domain.notes import ParsedCard, ParsedNote
from quizzer.parsing import parse_file, present
from quizzer.parsing.answers.cloze import plain

CASES = sorted(Path(__file__).parents[1].joinpath("cases").glob("*.md"))
each_file = pytest.mark.parametrize(
    "notes",
    [pytest.param(parse_file(case.read_bytes(), case.name).notes, id=case.stem) for case in CASES],
)


def face(note: ParsedNote, card: ParsedCard) -> Face:
    return present(note.heading_path, note.question, note.answer, card.kind, card.anchor)


def cards(notes: Sequence[ParsedNote], *kinds: CardKind) -> Iterator[tuple[ParsedNote, Face]]:
    """Each card of these kinds: its note, and what it shows."""
    for note in notes:
        for card in note.cards:
            if card.kind in kinds:
                yield note, face(note, card)


def letters(*texts: str) -> Counter[str]:
    return Counter(char for text in texts for char in text if not char.isspace())


@each_file
def test_every_card_of_a_note_can_be_shown(notes: Sequence[ParsedNote]) -> None:
    """Each has a front and, unless the answer is empty, a back of its own."""
    for note in notes:
        faces = [face(note, card) for card in note.cards]
        assert all(shown.front for shown in faces)
        assert note.is_answer_empty or all(shown.back or shown.choice for shown in faces)
        assert len({(shown.context, shown.front) for shown in faces}) == len(faces)
        assert all(shown.context[: len(note.heading_path)] == note.heading_path for shown in faces)


@each_file
def test_a_whole_answer_card_shows_everything(notes: Sequence[ParsedNote]) -> None:
    """Front and back are the note, its gaps filled in."""
    for note, shown in cards(notes, CardKind.BASIC):
        assert (shown.front, shown.back) == (plain(note.question), plain(note.answer))


@each_file
def test_a_cloze_hides_its_gap_and_shows_the_rest(notes: Sequence[ParsedNote]) -> None:
    """The back is the filled text with bold gaps; the front lacks what is bold there."""
    for note, shown in cards(notes, CardKind.CLOZE):
        assert letters(shown.back) - letters("*" * 99) == letters(plain(note.answer))
        assert "[" in shown.front
        gaps = shown.back.split("**")[1::2]
        assert gaps
        assert all(f"**{gap}**" not in shown.front for gap in gaps)


@pytest.mark.parametrize("name", ["items", "links", "nested"])
def test_every_character_of_a_file_is_on_some_card(name: str) -> None:
    """Where all text lies under questions, only the marks of headings are on no card."""
    case = Path(__file__).parents[1].joinpath("cases") / f"{name}.md"
    faces = [
        face(note, card)
        for note in parse_file(case.read_bytes(), case.name).notes
        for card in note.cards
    ]
    seen: Counter[str] = Counter()
    for shown in {(shown.front, shown.back) for shown in faces}:
        seen += letters(*shown)
    seen += letters(*{heading for shown in faces for heading in shown.context})
    assert set(letters(case.read_text("utf-8")) - seen) <= {"#"}


BOXES = re.compile(r"(?:> )?<(?:input\b[^<>]*|br)>")


@each_file
def test_a_choice_shows_everything(notes: Sequence[ParsedNote]) -> None:
    """Question, options and what explains them are the note, but for boxes and hidden comments."""
    for note, shown in cards(notes, CardKind.CHOICE):
        assert shown.choice is not None
        answer = plain(note.answer).removeprefix(f"<!-- id: {note.explicit_id} -->")
        written = letters(BOXES.sub("", answer))
        stem = shown.front.removeprefix(plain(note.question))
        told = letters(stem, shown.choice.as_markdown(), shown.back)
        assert set(told - written) <= set("xX-*[]12.3")
        if not shown.choice.is_fixed:
            assert set(written - told) <= set("xX-*[]12.3")


@each_file
def test_lettered_options_keep_all_but_their_key(notes: Sequence[ParsedNote]) -> None:
    """Of options with letters, what is left out is the key, and the markup that it stands in."""
    for note, shown in cards(notes, *CardKind):
        if shown.choice and shown.choice.is_fixed:
            answer = plain(note.answer)
            told = [option.text[3:] for option in shown.choice.options]
            for words in (" ".join(told) + " " + shown.back).split():
                assert words in answer


def test_an_item_is_asked_by_its_name() -> None:
    """The groups go to the path, the name below the question, what follows it on the back."""
    answer = "- Kinds:\n  - Alpha: the {{c1::first}}\n  - Beta: the second\n"
    assert present(("P",), "Q1: Which?", answer, CardKind.ITEM, "Alpha") == Face(
        context=("P", "Kinds"), front="Q1: Which?\n\n**› Alpha**", back="the first"
    )


def test_a_cloze_is_asked_with_its_hint() -> None:
    """Other gaps are filled in; gaps of the same number are all asked."""
    answer = "A {{c1::cat::pet}} and a {{c2:: dog }}, ==too==; {{c1::**both**}}."
    assert present((), "Who?", answer, CardKind.CLOZE, "1") == Face(
        context=(),
        front="Who?\n\nA [pet] and a  dog , too; […].",
        back="A **cat** and a  dog , too; **both**.",
        hidden="cat, **both**",
    )
    assert (
        present((), "Who?", answer, CardKind.CLOZE, "2").back
        == "A cat and a  **dog** , too; **both**."
    )


def test_a_text_that_names_itself_does_not_give_itself_away() -> None:
    """A paragraph's title is its own words: only the text with its gap is asked."""
    shown = present(("Terms",), "A cat purrs.", "A {{c1::cat}} purrs.", CardKind.CLOZE, "1")
    assert shown.front == "A […] purrs."


def test_a_reversed_card_asks_for_the_question() -> None:
    """Gaps are filled in on both sides."""
    assert present(("P",), "Pomme", "An ==apple==", CardKind.REVERSE, "") == Face(
        context=("P",), front="An apple", back="Pomme"
    )


@pytest.mark.parametrize("kind", [CardKind.ITEM, CardKind.CLOZE, CardKind.CHOICE])
def test_a_card_that_the_text_lost_is_the_whole_answer(kind: CardKind) -> None:
    """An anchor that is not found never fails."""
    shown = present(("P",), "Why ==so==?", "- A: ==x==\n- B: y", kind, "gone")
    assert shown == Face(context=("P",), front="Why so?", back="- A: x\n- B: y")


def test_what_stands_below_a_rule_explains_a_gap_and_comes_with_the_answer() -> None:
    """A rule before the last gap is only a rule."""
    answer = "A {{c1::cat}} purrs.\n\n---\n\nCats only."
    shown = present((), "A cat purrs.", answer, CardKind.CLOZE, "1")
    assert shown.front == "A […] purrs."
    assert shown.back == "A **cat** purrs.\n\n---\n\nCats only."
    two = "A {{c1::cat}}\n\n---\n\na {{c2::dog}}"
    assert present((), "A cat", two, CardKind.CLOZE, "1").front == "A […]\n\n---\n\na dog"
