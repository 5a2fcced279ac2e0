"""What holds for every rule that is registered."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import languages
from quizzer.domain.problems import Severity
from quizzer.languages import tr
from quizzer.linting.rule import Rule
from quizzer.linting.rules import RULES
from tests.cli.running import REPOSITORY
from tests.linting.examples import NOTE, SOUND, WRONG
from tests.linting.looking import look
from tests.work import calls

NAMES = [rule.name for rule in RULES]
PIECES = [
    *("$", "$$", "\\$", "`", "```\n", "![", "](", ")", "[[", "]]", "|", "#", "\n", "\n\n", "- "),
    *("<img src=", "<a href='", ">", "{{c1::", "{{c1:", "}}", "\\frac", "{", "}", "^", "_", "出。"),
    *("a.png", "# Why?\n", "## ", "[x] ", "[ ] ", "```verify\n", "<!--", "-->", "5", "\\(", "%00"),
    *("[a]: ", "[^1]", "---\n", "\0", "\ud800", "::", "https://a.b/", "<h2>", "</h2>", "?", "//"),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)


def _every(rule: Rule) -> str:
    return rule.name


@pytest.mark.parametrize("rule", RULES, ids=_every)
def test_a_rule_can_be_looked_up(rule: Rule) -> None:
    """By a name of its own in lower case; the manual says what it finds, and how grave it is."""
    assert NAMES.count(rule.name) == 1
    assert rule.name.replace("-", "a").isalpha()
    assert rule.name == rule.name.lower()
    assert rule.severity in (Severity.ERROR, Severity.WARNING)
    manual = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert f"| `{rule.name}` | {rule.severity} | {rule.about} |" in manual


@pytest.mark.parametrize("rule", RULES, ids=_every)
def test_a_rule_finds_what_it_is_for(rule: Rule) -> None:
    """On those lines; and no other rule takes it for something else."""
    assert WRONG[rule.name]
    for text, lines in WRONG[rule.name]:
        found = look(text)
        named = [problem for problem in found if problem.rule == rule.name]
        assert [problem.line for problem in named] == lines, text
        others = {problem.rule for problem in found} - {rule.name, "empty-answer"}
        assert others == set(), text


@pytest.mark.parametrize("rule", RULES, ids=_every)
def test_a_rule_leaves_alone_what_is_sound(rule: Rule) -> None:
    """And so do all others."""
    for answer in SOUND[rule.name]:
        assert [str(problem) for problem in look(f"{NOTE}{answer}\n")] == []


@pytest.mark.parametrize("rule", RULES, ids=_every)
def test_a_rule_speaks_chinese(rule: Rule) -> None:
    """What it finds is told in words of that language."""
    english = [problem.message for text, _ in WRONG[rule.name] for problem in look(text, [rule])]
    languages.use("zh")
    chinese = [problem.message for text, _ in WRONG[rule.name] for problem in look(text, [rule])]
    assert tr(rule.about) != rule.about
    assert all(one != other for one, other in zip(english, chinese, strict=True))


@given(TEXTS)
def test_no_rule_fails_on_any_text(text: str) -> None:
    """Whatever is written, there are lines of it that findings point to."""
    lines = text.count("\n") + text.count("\r") + 1
    for problem in look(text):
        assert 1 <= problem.line <= lines
        assert problem.column >= 0
        assert problem.message
        assert problem.rule in NAMES


def test_every_column_is_that_of_what_is_meant() -> None:
    """Where it is known."""
    text = NOTE + "See ![a](img/gone.png), [b](gone.md) and $x + \\nosuchthing$.\n"
    starts = {problem.line: problem.column for problem in look(text)}
    assert starts.keys() == {3}
    columns = [problem.column for problem in look(text)]
    words = [text.split("\n")[2][column - 1 :] for column in columns]
    beginnings = ("img/gone.png)", "gone.md)", "\\nosuchthing$")
    assert [word.startswith(start) for word, start in zip(words, beginnings, strict=True)] == (
        [True] * 3
    )


def test_a_rule_is_one_file() -> None:
    """Or what is reported anyway; every file of rules is in the table."""
    folder = Path(sys.modules["quizzer.linting.rules"].__path__[0])
    files = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    assert {rule.check.__module__.rpartition(".")[2] for rule in RULES} == files


def _steps(text: str) -> int:
    """The work that all rules make together."""
    return calls(lambda: look(text))


PILES = [
    *("$x ", "$$\n\n", "![a](b.png) ", "[a](#b) ", "[[a]] ", "<img src=a>", "{{c1:a}} ", "<h2>"),
    *("# Why?\n\n", "# Why?\n\nSo.\n\n", "出。\n\n", "$\\nosuch$ ", "<a id=", "- **A**: b\n"),
]


@pytest.mark.parametrize("piece", PILES)
def test_work_grows_with_the_text(piece: str) -> None:
    """Twice the text is about twice the work, whatever the text."""
    look(NOTE + piece * 10)
    once, twice = (_steps(NOTE + piece * count) for count in (100, 200))
    assert twice < 2.5 * once
