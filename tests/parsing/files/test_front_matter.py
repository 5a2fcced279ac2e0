"""Front matter: what it may say, and what is said about nonsense."""

import sys
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.notes import FrontMatter
from quizzer.domain.options import DeckOptions
from quizzer.domain.problems import Severity
from quizzer.parsing.files import front_matter
from quizzer.parsing.files.front_matter import read_front_matter
from quizzer.parsing.files.safe_yaml import NotYamlError, read_mapping


def read(source: str) -> tuple[FrontMatter, list[str]]:
    front, _, problems = read_front_matter(f"---\n{source}\n---\n", "n.md")
    return front, [f"{problem.line}: {problem.message}" for problem in problems]


def test_every_key_is_read() -> None:
    """What the file says, it says with the right type; numbers and flags in a title are text."""
    front, problems = read(
        'deck: /a / b/\ntitle: 1.10\nlanguage: no\ntranslates: a/c\ntags: "one，two #three"\n'
        "cards: questions\nitems: off\nmacros:\n  \\R: \\mathbb{R}\n  \\e:\n"
        "desired_retention: 0.8\nnew_per_day: 5\nreviews_per_day: 50\nlearning_steps: [1m, 10]\n"
        "relearning_steps: 5m\nmaximum_interval: 100\nfuzz: no"
    )
    assert problems == []
    assert front == FrontMatter(
        deck="a/b",
        title="1.10",
        language="no",
        translates="a/c",
        tags=("one", "two", "three"),
        cards="questions",
        items=False,
        macros=(("\\R", "\\mathbb{R}"), ("\\e", "")),
        options=DeckOptions(
            desired_retention=0.8,
            new_per_day=5,
            reviews_per_day=50,
            learning_steps=(60, 600),
            relearning_steps=(300,),
            maximum_interval=100,
            fuzz=False,
        ),
    )


def test_a_deck_may_be_named_as_for_anki() -> None:
    """`::` is between its levels; two names of the same are one too many."""
    assert read("cards-deck: Biology::Plants") == (FrontMatter(deck="Biology/Plants"), [])
    front, problems = read("deck: a\ncards-deck: b")
    assert (front.deck, problems) == ("b", ["3: deck: said twice; the last one counts"])
    assert read("cards-deck: [a]")[1] == ["2: deck: expected a text"]


@pytest.mark.parametrize("key", ["deck", "language", "tags", "cards", "items", "macros", "fuzz"])
def test_a_key_without_a_value_says_nothing(key: str) -> None:
    """`key:` is as good as no key."""
    assert read(f"{key}:") == (FrontMatter(), [])


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("deck: a/../b", "2: deck: expected a path such as a/b, not 'a/../b'"),
        ("deck: [a]", "2: deck: expected a text"),
        ("title: t\nlanguage: Norwegian!", "3: language: expected a code such as en or zh"),
        ("cards: some", "2: cards: expected headings or questions, not 'some'"),
        ("items: maybe", "2: items: expected on or off, not 'maybe'"),
        ("items: [on]", "2: items: expected on or off"),
        ("tags: {a: b}", "2: tags: expected a text"),
        ("tags: [a, [b]]", "2: tags: expected a text"),
        ("macros: x", "2: macros: expected names and their LaTeX"),
        ("fuzz: 1", "2: fuzz: expected true or false, not 1"),
        ("desired_retention: 2.5", "2: desired_retention: expected a number from 0.7 to 0.99"),
        ("new_per_day: 99999999999999999999", "2: new_per_day: expected a whole number"),
        ("learning_steps: {a: b}", "2: learning_steps: expected steps"),
        ("colour: red", "2: colour: unknown key"),
        ("deck: x\ntgs: y", "3: tgs: unknown key; did you mean tags?"),
        ("title: x\ntitle: y", "3: title: said twice; the last one counts"),
        ("deck: x\n? [a]\n: y", "3: "),
    ],
)
def test_nonsense_is_a_warning_on_its_line(source: str, problem: str) -> None:
    """The rest of the front matter still counts."""
    front, problems = read(source + "\nmaximum_interval: 9")
    assert len(problems) == 1
    assert problems[0].startswith(problem)
    assert front.options.maximum_interval == 9


@pytest.fixture(params=["C", "Python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """PyYAML with and without its C part."""
    monkeypatch.delitem(sys.modules, "quizzer.parsing.files.safe_yaml", raising=False)
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    yield
    sys.modules.pop("quizzer.parsing.files.safe_yaml", None)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("deck: [a", 2),
        ("deck: x\n\tbad: tab", 3),
        ("deck: &a x\ntitle: *a", 3),
        pytest.param("deck: " + "[" * 5000, 2, id="deep"),
        ("deck: \x07", 2),
        ("deck: a\nb", 3),
        ("deck: !!python/object:os.system x\n  y: [", 3),
    ],
)
def test_broken_yaml_is_one_error(source: str, line: int) -> None:
    """It is told on its line, and counts for nothing."""
    front, end, problems = read_front_matter(f"---\n{source}\n---\n# Q1?", "n.md")
    assert front == FrontMatter()
    assert end == len(source) + 9
    assert [(problem.line, problem.severity) for problem in problems] == [(line, Severity.ERROR)]


def test_very_long_front_matter_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The notes below it are read."""
    monkeypatch.setattr(front_matter, "_LONGEST", 20)
    text = f"---\ntitle: {'a' * 20}\n---\n# a?"
    front, end, problems = read_front_matter(text, "n.md")
    assert (front, text[end:]) == (FrontMatter(), "# a?")
    assert [str(each) for each in problems] == [
        "n.md:1: front matter of more than 20 characters: the notes are imported without it"
    ]


@pytest.mark.parametrize("source", ["", "- a\n", "words", "'quoted'"])
def test_only_a_mapping_says_something(source: str) -> None:
    """Other YAML is refused."""
    with pytest.raises(NotYamlError, match="expected lines of"):
        read_mapping(source)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "---\n\ndeck: x\n---\n",
        "---\nwords\n---\n",
        "---\n# Is this a heading?\nWord: text\n---\n",
        " ---\ndeck: x\n---\n",
        "\n---\ndeck: x\n---\n",
        "---\nWord: text\n",
        "----\ndeck: x\n---\n",
    ],
)
def test_a_rule_is_not_front_matter(text: str) -> None:
    """Front matter is a first line `---` with a key right below and an end."""
    assert read_front_matter(text, "n.md") == (FrontMatter(), 0, [])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Linear algebra", FrontMatter(deck="Linear algebra")),
        ("TCP/IP", FrontMatter(deck="TCP-IP")),
        ("..", FrontMatter(title="..")),
        ("", FrontMatter()),
    ],
)
def test_a_deck_of_hashcards_is_named(name: str, expected: FrontMatter) -> None:
    """In TOML; a name that is no path is a title."""
    text = f'---\nname = "{name}"\n---\nQ: a\n'
    front, start, problems = read_front_matter(text, "n.md")
    assert (front, text[start:], problems) == (expected, "Q: a\n", [])


def test_front_matter_without_an_end_is_an_error() -> None:
    """It is read as text, and the line where it begins is named."""
    front, end, problems = read_front_matter("---\ndeck: x\n\n# Q1?\n", "n.md")
    assert (front, end) == (FrontMatter(), 0)
    assert [str(problem) for problem in problems] == [
        "n.md:1: front matter begins here, but no line '---' ends it: read as plain text"
    ]


def test_text_begins_after_the_closing_line() -> None:
    """Dots close front matter too; comments may come first."""
    text = "---  \n# about\ndeck: x\n... \n# Q1?"
    front, end, problems = read_front_matter(text, "n.md")
    assert (front.deck, text[end:], problems) == ("x", "# Q1?", [])


@given(st.text(st.sampled_from("deck: tagsxyz\n[]{}&*!'\"#,-|>?%@`\\\t0.1é中")))
def test_no_yaml_raises(source: str) -> None:
    """Whatever stands in front matter, the file goes on after it."""
    text = f"---\ndeck: {source}\n---\n"
    _, end, problems = read_front_matter(text, "n.md")
    assert 0 <= end <= len(text)
    assert all(1 <= problem.line <= text.count("\n") for problem in problems)


def test_keys_of_other_programs_are_left_alone() -> None:
    """A page of a site, or a note of another program, is not reported for them."""
    text = "---\nlayout: post\nsidebar_position: 3\naliases: [a]\ntitle: T\nlayot: x\n---\n"
    front, _, problems = read_front_matter(text, "n.md")
    assert front.title == "T"
    assert [problem.line for problem in problems] == [6]
