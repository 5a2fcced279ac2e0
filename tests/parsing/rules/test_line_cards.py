"""Cards that are lines of other tools: laws that hold for the syntax of each, then examples."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind
from quizzer.domain.rules import Rule
from quizzer.parsing import parse_file
from quizzer.parsing.finders import asks_below
from quizzer.parsing.found import Finder, FoundNote
from quizzer.parsing.rules.double_colons import find_double_colons
from quizzer.parsing.rules.lettered_blocks import find_lettered_blocks
from quizzer.parsing.rules.question_marks import find_question_marks
from quizzer.parsing.rules.quoted_answers import find_quoted_answers

FINDERS: tuple[Finder, ...] = (
    find_lettered_blocks,
    find_question_marks,
    find_quoted_answers,
    find_double_colons,
)
SAMPLES: dict[Finder, str] = {
    find_lettered_blocks: "Q: Why now?\nA: Because.",
    find_question_marks: "Why now\n?\nBecause.",
    find_quoted_answers: "1. Why now?\n> Because.",
    find_double_colons: "Why now :: because",
}
PIECES = [
    *("Q: ", "A: ", "C: ", "F: ", "B: ", "C1: ", "C2: ", "T: ", "问：", "答：", "**Q:** ", "**"),
    *("::", ":::", " :: ", " ::: ", "?", "??", "？", "1. ", "- ", "> ", "> [!sr] ", "[", "]", "1"),
    *(
        "{{c1::",
        "}}",
        "==",
        "`",
        "```",
        "$",
        "$$",
        "|",
        "|-|-|",
        "---",
        "<!--SR:!2026-01-02,3,250-->",
    ),
    *("<!--", "-->", "#flashcards/a", "Deck: a", "word", "梯度", " ", "\n", "\n\n", "    "),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
MARKS = "-*+>:：.?？[]!()#0123456789QACFBTxc{}|问答問srDeck"


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace() and char not in MARKS)


@pytest.mark.parametrize("find", FINDERS)
def test_every_syntax_has_its_sample(find: Finder) -> None:
    """The samples below are cards where nothing hides them."""
    (note,) = find(f"Before.\n\n{SAMPLES[find]}\n")
    assert note.question.startswith("Why now")
    assert note.answer.lower().startswith("because")


@pytest.mark.parametrize("find", FINDERS)
@given(text=TEXTS)
def test_notes_stand_apart_and_hold_all_of_their_text(find: Finder, text: str) -> None:
    """In order, within the text, with two sides, and no word of their stretch on neither."""
    at = 0
    for note in find(text):
        assert at <= note.start < note.end <= len(text)
        at = note.end
        assert note.question.strip()
        assert note.answer.strip()
        written = letters(text[note.start : note.end])
        assert not written - letters(note.question + note.answer)


@pytest.mark.parametrize("find", FINDERS)
@pytest.mark.parametrize(
    "hiding",
    [
        "```\n{}\n```",
        "~~~ text\n{}\n~~~",
        "    {}",
        "$$\n{}\n$$",
        "<!--\n{}\n-->",
    ],
)
def test_what_is_no_prose_makes_no_cards(find: Finder, hiding: str) -> None:
    """Code, formulas and comments are shown as they are."""
    text = hiding.format(SAMPLES[find])
    indented = text.replace("\n", "\n    ") if hiding.startswith("    ") else text
    assert not list(find(f"Before.\n\n{indented}\n\nAfter.\n"))


@given(TEXTS)
def test_no_text_is_fatal(text: str) -> None:
    """Every note has cards, and no comment about when it is due is left in one."""
    for note in parse_file(text.encode(), "n.md").notes:
        assert note.cards
        assert {card for card, _ in note.carried} <= {*note.cards}


def odd(n: int) -> list[tuple[str, int]]:
    """Texts that repeat `n` times or never end, each with how many notes it has."""
    return [
        ("::" * n, 0),
        ("front :: back\n" * n, n),
        ("a::" * n, 0),
        ("a" + " " * n + "::" + " " * n + "b", 0),
        ("?\n" * n, 0),
        ("front\n" * n + "?\nback", 1),
        ("front\n?\n```\n" + "```\n\n" * n, 1),
        ("Q: a\n" * n, 0),
        ("A: a\n" * n, 0),
        ("Q: a\n" + "A: b\n" * n, 1),
        ("Q: a\nA: b\n" + "\n" * n + "c", 1),
        ("C: " + "[" * n, 0),
        ("C: " + "[a" * n, 0),
        ("1. a?\n" + "b?\n" * n + "> c\n", 1),
        ("> [!sr] a\n" * n, 0),
        ("#flashcards/" + "a/" * n + "!", 0),
        ("front :: back <!--SR:" + "!" * n, 1),
        (" " * n + "\n" + "==gap==", 1),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [pytest.param(*each, id=f"{at}") for at, each in enumerate(odd(2_000))]
    + [
        pytest.param(*each, id=f"{at}-long", marks=pytest.mark.soak)
        for at, each in enumerate(odd(20_000))
    ],
)
def test_odd_input_is_no_wait(text: str, count: int) -> None:
    """What repeats or never ends takes as long as its length."""
    assert len(parse_file(text.encode(), "n.md").notes) == count


def sides(notes: Iterable[FoundNote]) -> list[tuple[str, str]]:
    return [(note.question, note.answer) for note in notes]


@pytest.mark.parametrize(
    "text",
    [
        "What is heat :: energy",
        "What is heat ::: energy",
        "- What is heat :: energy",
        "3. What is heat :: energy",
        "- [ ] What is heat :: energy",
        "What is heat?::energy",
        "the capital of France::Paris",
        "the heat of $x$::its energy",
        "什么是热::能量",
        "什么是热？:: 能量",
        "Heat::energy that flows\nWork::energy by a force",
        "Heat::flowing energy <!--SR:!2026-01-02,3,250-->",
        "std::flow\n<!--SR:!2026-01-02,3,250-->",
        "Heat $a::b$ :: energy",
        "[[Heat]] :: energy of `std::flow`",
        "run :: (verb) to move fast",
        "Paris :: France",
        "hola :: hello",
        "x :: the unknown",
    ],
)
def test_lines_with_a_double_colon(text: str) -> None:
    """With spaces around it always, without where it can be no name."""
    found = list(find_double_colons(f"Before it.\n\n{text}\n" if "\n" not in text else text))
    assert len(found) == len([line for line in text.split("\n") if not line.startswith("<!--")])


@pytest.mark.parametrize(
    "text",
    [
        "std::vector is a dynamic array",
        "Use std::sort to sort it",
        "Call HashMap::entry to update",
        "You can always use Vec::new to make one",
        "You should look into get_it::now there",
        "map :: (a -> b) -> [a] -> [b]",
        "x :: Int",
        "xs :: [a]",
        "main :: IO ()",
        "pair :: (Int, String)",
        "lookup :: Map k v",
        "show :: a",
        "std::map::iterator and std::set",
        "a :: b :: c",
        ":: nothing before",
        "nothing after ::",
        "> quoted :: line",
        "# heading :: line",
        "::: warning",
        "--- :: ---",
        "The address fe80::1 is local",
        "Topic::term",
        "Topic:: value\nRating:: 5",
        "| x :: y | z |\n|--------|---|\n| p :: q | r |",
        "x :: y | z\n:-- | --\np :: q | r\n",
        "什么是热::能量\n\n`std::heat`",
        "std::map: sorted\nstd::set: unique",
        "the heat of a body" + " and more" * 50 + "::energy",
    ],
)
def test_lines_with_names_make_no_cards(text: str) -> None:
    """C++, Rust, Haskell, addresses and tables are left alone."""
    assert not sides(find_double_colons(f"Before it.\n\n{text}\n"))


def test_a_list_of_cards_goes_to_a_table_and_on() -> None:
    """A blank line ends a table."""
    text = "a|b\n-|-\np :: q|r\n\nheat :: energy\n"
    assert sides(find_double_colons(text)) == [("heat", "energy")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q: a\nA: b", [("a", "b")]),
        ("Q: a\n\nb\n\nA:\n- c\n\n- d\n", [("a\n\nb", "- c\n\n- d")]),
        ("Q: a\nA: b\nQ: c\nA: d\n", [("a", "b"), ("c", "d")]),
        ("Q: a\nA: b\n---\nA: c", [("a", "b")]),
        ("Q: a\nA: b\nA: c\nB: d", [("a", "b\nA: c\nB: d")]),
        ("Q1: a\nA1: b", [("a", "b")]),
        ("**Q:** a\n**A:** b", []),
        ("问：甲\n答：乙", [("甲", "乙")]),
        ("Q:`a`\nA: b", [("`a`", "b")]),
        ("F: a\nB: b", [("a", "b")]),
        ("Q: a\nC1: b\nC2: c\nA: 2\nsince", [("a", "- [ ] b\n- [x] c\n\nsince")]),
        ("Q: a\nC1: b\nmore\nC2: c\nA: both", [("a", "- b\n  more\n- c\n\nboth")]),
        ("C: a [b] c", [("a b c", "a {{c1::b}} c")]),
        ("C: a [std::b] {{c4::c}}", [("a std::b c", "a {{c5::std::b::}} {{c4::c}}")]),
        ("C: [a}] [b\nc]", [("a} b", "{{c1::a}::}} {{c2::b\nc}}")]),
        ("C: [a]\nC: none\nC: [b]", [("a", "{{c1::a}}\nC: none"), ("b", "{{c1::b}}")]),
        ("T: a {{c1::b}}\n\nmore", [("a b", "a {{c1::b}}\n\nmore")]),
        ("T: none\n\nA: b\nB: c", []),
        ("C: [a](u) [^1] ![b] \\[c] [ ] `[d]` $[e]$ [[f]] []", []),
        ("C: list:\n- [x] a\n- [X] b", []),
        ("Q: a\nQ:\nA: b\nQ: c\nA:\n", []),
        ("A: a\nC1: b\n", []),
        ("Q: a\nC1: b\n", []),
        ("Q: a\nA: b\nB: c\nAnswer: B", []),
        ("Q: a\nA) b\nB) c\nAnswer: B\n\nQ: d\nA: e", [("d", "e")]),
        (" Q: a\n A: b", []),
        ("Q:a\nA:b", []),
        ("C:\\windows [a]", []),
    ],
)
def test_lettered_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    """From a letter at the margin to the next one that begins something, or to a rule."""
    assert sides(find_lettered_blocks(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n?\nb", [("a", "b")]),
        ("a\nb\n??\nc\nd\n\ne", [("a\nb", "c\nd")]),
        ("a\n？\nb", [("a", "b")]),
        ("a\n?\n```\nb\n\n?\n```\nc\n\nd", [("a", "```\nb\n\n?\n```\nc")]),
        ("a\n?\nb\n?\nc", [("a", "b")]),
        ("# a\nb\n?\nc\n---\nd", [("b", "c")]),
        ("a\n\n?\nb", []),
        ("a\n?\n\nb", []),
        ("a ?\nb", []),
        ("a\n???\nb", []),
    ],
)
def test_question_marks_between_lines(text: str, expected: list[tuple[str, str]]) -> None:
    """Both sides touch the mark."""
    assert sides(find_question_marks(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a?\n> b\n> c", [("a?", "b\nc")]),
        ("12. a\nb?\n\n> c", [("a\nb?", "c")]),
        ("1. a\n> b", []),
        ("Deck: x\n\n1. a\n\n> b", [("a", "b")]),
        ("1. a?\n\nb\n\n> c", []),
        ("1. a?\n>", []),
        ("1. a?\n> [!sr] b\n> c\n> [!sr]+ d\n> e\n", [("b", "c"), ("d", "e")]),
        ("> [!sr] a\n\n> [!note] b\n> c", []),
    ],
)
def test_quoted_answers(text: str, expected: list[tuple[str, str]]) -> None:
    """Below a numbered question, or in a callout that says so."""
    assert sides(find_quoted_answers(text)) == expected


def test_both_directions_are_two_cards() -> None:
    """Of `:::`, `??` and `F:`."""
    text = "- heat? ::: energy\n\nwork\n??\nforce by way\n\nF: mass\nB: inertia\n"
    notes = parse_file(text.encode(), "n.md").notes
    assert len(notes) == 3
    for note in notes:
        assert [card.kind for card in note.cards] == [CardKind.BASIC, CardKind.REVERSE]


def test_a_rule_right_below_a_block_makes_no_heading() -> None:
    """Markdown takes it for an underline; other underlined headings stay."""
    text = "Part\n----\n\nQ: a\nA: b\n---\n\nQ: c\nA: d\n\ne\n---\n\n# More\n\nOther\n=====\n\n"
    notes = parse_file(f"{text}Q: f\nA: g".encode(), "n.md").notes
    assert [(note.heading_path, note.question, note.answer) for note in notes] == [
        (("Part",), "a", "b"),
        (("Part",), "c", "d\n\ne"),
        (("Other",), "f", "g"),
    ]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("heat :: energy\n- work ::: force by way\n", [("1. Heat",)] * 2),
        ("Q: heat?\nA: energy\n\nQ: work?\nA: a force by a way\n\nmore", [("1. Heat",)] * 2),
        ("heat :: energy\n\nmore\n\nand more\n", [()]),
    ],
)
def test_which_wins_under_a_heading_that_asks(text: str, paths: list[tuple[str, ...]]) -> None:
    """The heading; but one that asks by its number only groups lines that are mostly cards."""
    for heading, path in ("1. Heat", paths), ("What is heat?", [()]):
        whole = f"---\ncards: questions\n---\n# {heading}\n\n{text}"
        assert [note.heading_path for note in parse_file(whole.encode(), "n.md").notes] == path


def test_gaps_alone_do_not_make_a_heading_a_group() -> None:
    """They ask for parts of the answer."""
    assert not asks_below("A ==gap==.")


def test_the_manual_shows_what_is_understood() -> None:
    """Its example makes the notes that the table below it names."""
    manual = Path(__file__).parents[3].joinpath("README.md").read_text("utf-8")
    example = manual.partition("### Decks of other tools")[2].split("```")[1]
    notes = parse_file(example.removeprefix("markdown\n").encode(), "n.md").notes
    assert [(note.rule, len(note.cards)) for note in notes] == [
        (Rule.QUESTION_BLOCK, 1),
        (Rule.BRACKETS, 2),
        (Rule.TWO_SIDES_BLOCK, 2),
        (Rule.DOUBLE_COLON, 1),
        (Rule.DOUBLE_COLON, 2),
        (Rule.QUESTION_MARK_LINE, 1),
        (Rule.QUESTION_MARK_LINE, 2),
        (Rule.QUOTED_ANSWER, 1),
    ]
    assert [len(note.carried) for note in notes] == [0, 0, 0, 0, 0, 0, 2, 0]
