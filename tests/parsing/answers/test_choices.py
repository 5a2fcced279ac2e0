"""Choices: which task lists are one, and what is right in them."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizzer.domain.choices import MOST_OPTIONS, Choice, Option
from quizzer.parsing.answers.choices import NO_RIGHT_OPTION, TOO_MANY_OPTIONS, find_choice

texts = st.text("abc 中文，1", min_size=1).map(str.strip).filter(bool)
lists = st.lists(st.builds(Option, text=texts, is_right=st.booleans()), min_size=2, max_size=12)


@pytest.mark.counted
@settings(deadline=None)
@given(lists, texts)
@example([Option("a", True)] * 12, "b")
def test_a_task_list_is_the_choice_it_was_written_from(
    options: list[Option], explanation: str
) -> None:
    """Or says what keeps it from being one."""
    choice = Choice(tuple(options))
    found, problem = find_choice(f"{choice.as_markdown()}\n\n{explanation}\n")
    if len(options) > MOST_OPTIONS:
        assert (found, problem) == (None, TOO_MANY_OPTIONS)
    elif not choice.right:
        assert (found, problem) == (None, NO_RIGHT_OPTION)
    else:
        assert found is not None
        assert (found.choice, found.explanation, problem) == (choice, explanation, "")


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "text\n\n- [x] a\n- [ ] b",
        "- [x] a\n- b",
        "- [x] a",
        "- [x]\n- [ ] b",
        "- [y] a\n- [ ] b",
        "> - [x] a\n> - [ ] b",
        "    - [x] a\n    - [ ] b",
        "- - [x] a\n  - [ ] b",
        "- a\n  - [x] b\n  - [ ] c",
    ],
)
def test_other_lists_are_none(answer: str) -> None:
    """Text before it, an entry without a box, a single task, code, a list in a list."""
    assert find_choice(answer) == (None, "")


def test_an_option_may_hold_more_than_a_line() -> None:
    """Its lists and code come along, without the indentation of the entry."""
    found, _ = find_choice("- [x] a\n  - b\n\n      c\n- [ ] d")
    assert found is not None
    assert found.choice.options == (Option("a\n- b\n\n    c", True), Option("d", False))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["- [x] ", "- [ ] ", "* ", "a", "\n", "  ", "```", ">"])))
def test_no_text_breaks_it(pieces: list[str]) -> None:
    """Whatever stands there."""
    found, problem = find_choice("".join(pieces))
    assert found is None or (found.choice.right and not problem)


def test_code_may_stand_above_the_options() -> None:
    """And what belongs to one of them below it."""
    code = "```python\n1 + 1\n```"
    found, problem = find_choice(f"{code}\n\n- [ ] 1\n- [x] 2\n  - as in arithmetic\n\nTwo.")
    assert (found is not None, problem) == (True, "")
    assert found is not None
    assert [option.is_right for option in found.choice.options] == [False, True]
    assert found.explanation.endswith("Two.")
