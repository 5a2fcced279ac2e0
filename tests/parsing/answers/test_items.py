"""Named items of lists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.parsing.answers.items import find_items

pytestmark = pytest.mark.counted


def items(answer: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(item.anchor, item.groups, item.text) for item in find_items(answer)]


@pytest.mark.parametrize(
    ("entry", "name", "text"),
    [
        ("**Name** text", "Name", "text"),
        ("**Name：**text", "Name", "text"),
        ("**Name**；", "Name", ""),
        ("__Name__. text", "Name", "text"),
        ("Name: text", "Name", "text"),
        ("名字：文字", "名字", "文字"),
        ("Name 公式: $a:b$", "Name", "公式: $a:b$"),
        ("Name公式：$a$", "Name", "公式：$a$"),
        ("Name formula: x", "Name", "formula: x"),
        ("公式: $a$", "公式", "$a$"),
        ("*Name*: text", "Name", "text"),
        ("`a:b`: text", "`a:b`", "text"),
        ("$f(x)$: text", "$f(x)$", "text"),
    ],
)
def test_a_name_is_a_bold_lead_or_ends_in_a_colon(entry: str, name: str, text: str) -> None:
    """What follows the name, without punctuation between, is the item."""
    found = items(f"- {entry}\n\n  more\n- Other: x\n")
    assert found[0] == (name, (), f"{text}\n\nmore".strip())


@pytest.mark.parametrize(
    "entry",
    [
        "no name",
        "see https://a.b",
        "at 10:30",
        "one, two: three",
        "so many words before a colon come: x",
        "[x] done: yes",
        "[a](b): c",
        "12: x",
        "**1**: x",
        "** a ** b",
        "",
    ],
)
def test_other_leads_are_no_names(entry: str) -> None:
    """A list with one name only makes no items."""
    assert items(f"- {entry}\n- Other: x\n") == []


def test_half_of_the_entries_must_have_names() -> None:
    """Two names among four entries make items, two among five do not."""
    lead = "- A: x\n- B: y\n- c\n- d\n"
    assert [anchor for anchor, _, _ in items(lead)] == ["A", "B"]
    assert items(lead + "- e\n") == []


def test_lists_in_quotes_and_code_are_not_items() -> None:
    """Only lists of the answer itself count."""
    assert items("> - A: x\n> - B: y\n\n```\n- A: x\n- B: y\n```\n") == []


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("-\tA: x\n\n\ty\n- B: z", "x\n\ny"),
        ("1.  A: x\n    - y\n      z\n2.  B: z", "x\n- y\n  z"),
        ("- A: x\nlazy\n- B: z", "x\nlazy"),
        ("- A:\n      code\n\n      more\n- B: z", "    code\n\n    more"),
        ("- A:\n  ```\n    x\n  ```\n- B: z", "```\n  x\n```"),
    ],
)
def test_an_items_text_is_taken_out_of_its_list(answer: str, text: str) -> None:
    """Indentation of the list goes, that of code within it stays."""
    assert items(answer)[0][2] == text


def test_an_entry_of_code_has_no_name() -> None:
    """Five spaces after the marker begin code, which names nothing."""
    assert items("-     a: b\n- C: d\n- E: f\n-\n") == [("C", (), "d"), ("E", (), "f")]


def test_groups_nest_to_a_depth() -> None:
    """An item knows the groups it lies in, outermost first; at some depth groups are items."""
    names = [f"G{depth}:" for depth in range(6)]
    tree = "".join("  " * depth + f"- {name}\n" for depth, name in enumerate(names))
    tree += "  " * 6 + "- A: x\n" + "  " * 6 + "- B: y\n"
    assert items(tree) == []
    assert items("- G:\n  - H:\n    - A: x\n    - B: y\n") == [
        ("A", ("G", "H"), "x"),
        ("B", ("G", "H"), "y"),
    ]


def test_names_that_siblings_share_are_attributes() -> None:
    """Lists that name the same things describe their entries."""
    shared = "- **A**\n  - Cause: x\n  - Cure: y\n- **B**\n  - Cause: z\n  - Cure: w\n"
    assert [anchor for anchor, _, _ in items(shared)] == ["A", "B"]
    apart = shared.replace("Cause: z", "Other: z").replace("Cure: w", "Third: w")
    assert [anchor for anchor, _, _ in items(apart)] == ["Cause", "Cure", "Other", "Third"]


PIECES = ["\n- ", "\n  - ", "**", "A", ": ", "\n", "  ", "1. ", "\t", "`", "> ", "：", "b"]
NAMES = st.lists(st.sampled_from(["A", "B", "A#2", "中"]), min_size=2, max_size=8)


@settings(deadline=None)
@given(NAMES)
def test_anchors_are_unique(names: list[str]) -> None:
    """Items of one name have anchors of their own, the first the name itself."""
    found = find_items("".join(f"- **{name}** x\n" for name in names))
    assert [item.name for item in found] == names
    assert len({item.anchor for item in found}) == len(names)
    assert found[0].anchor == names[0]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_an_items_words_stand_in_the_answer(answer: str) -> None:
    """Whatever the list, an item has a name and a text, and both are made of the answer's words."""
    for item in find_items(answer):
        assert item.name in answer
        assert item.text
        assert all(line.strip() in answer for line in item.text.split("\n"))
