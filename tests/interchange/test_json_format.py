"""The JSON format: its layout, and files that are not right."""

import copy
import json
import re
from dataclasses import replace
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.errors import QuizzerError
from quizzer.domain.progress import Progress
from quizzer.interchange import json_format
from quizzer.interchange.json_format import FORMAT, VERSION, read_json, write_json
from tests.interchange.strategies import progresses, small_progress

EMPTY = Progress(decks=(), notes=(), reviews=(), events=(), parameters=())


def written(progress: Progress) -> str:
    out = StringIO()
    write_json(progress, out)
    return out.getvalue()


def document() -> dict[str, Any]:
    """A right file, as plain values to spoil."""
    whole: dict[str, Any] = json.loads(written(small_progress()))
    return whole


def spoil(path: tuple[str | int, ...], value: object) -> str:
    """The text of a right file with one value replaced."""
    whole = document()
    place: Any = whole
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return json.dumps(whole)


def test_layout() -> None:
    """Format and version first, then one record a line, Chinese as it is."""
    lines = written(small_progress()).splitlines()
    assert lines[:4] == [
        "{",
        '  "format": "quizzer-progress",',
        '  "version": 6,',
        '  "decks": [',
    ]
    records = [line for line in lines if line.startswith("    {")]
    assert len(records) == 8
    assert any(
        "什么是过拟合？" in line and "训练误差小，\\n测试误差大。" in line for line in records
    )
    assert '"reviewed_at": "2026-01-31T08:30:00.000Z", "reviewed_on": "2026-01-31"' in records[2]
    assert '"rating": "good"' in records[2]
    assert '"memory": {"stability_days": 2.3065, "difficulty": 2.118}' in records[1]


def test_schema_is_documented() -> None:
    """Every field that is written is named in the module's description."""
    named = set(re.findall(r"`(\w+)`", json_format.__doc__ or ""))

    def fields(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(fields, value.values()))
        return set().union(*map(fields, value)) if isinstance(value, list) else set()

    assert fields(document()) <= named


def test_nothing_at_all() -> None:
    """An empty collection is a file too."""
    assert json.loads(written(EMPTY)) == {
        "format": FORMAT,
        "version": VERSION,
        "decks": [],
        "notes": [],
        "reviews": [],
        "events": [],
        "predictions": [],
        "aliases": [],
        "runs": [],
        "parameters": [],
    }
    assert read_json(written(EMPTY)) == EMPTY


@settings(max_examples=40, deadline=None)
@given(progresses)
def test_any_json_layout_is_read(progress: Progress) -> None:
    """A file that another program indented, escaped and marked with a BOM says the same."""
    text = "\ufeff" + json.dumps(json.loads(written(progress)), indent=4, sort_keys=True)
    assert read_json(text) == progress


def test_records_come_back_in_order() -> None:
    """Records that a merge of two files left out of order are sorted."""
    progress = small_progress()
    later = replace(progress.reviews[0], uuid="review-0")
    text = written(replace(progress, reviews=(*progress.reviews, later)))
    assert [review.uuid for review in read_json(text).reviews] == ["review-0", "review-1"]


CARD = ("notes", 0, "cards", 0)
WRONG = [
    (
        (*CARD, "due_on"),
        "x",
        "notes[0].cards[0].due_on: expected a date such as 2026-01-31, not 'x'",
    ),
    ((*CARD, "due_on"), "20260131", "notes[0].cards[0].due_on: expected a date"),
    ((*CARD, "due_on"), 5, "notes[0].cards[0].due_on: expected a date"),
    ((*CARD, "is_active"), 1, "notes[0].cards[0].is_active: expected true or false, not 1"),
    (
        (*CARD, "memory", "difficulty"),
        "5",
        "notes[0].cards[0].memory.difficulty: expected a number",
    ),
    ((*CARD, "memory", "difficulty"), True, "expected a number, not True"),
    ((*CARD, "memory", "difficulty"), float("inf"), "expected a finite number, not inf"),
    ((*CARD, "memory", "difficulty"), float("nan"), "expected a finite number, not nan"),
    ((*CARD, "memory", "difficulty"), 10**400, "expected a finite number, not 1000"),
    ((*CARD, "reps"), -1, "notes[0].cards[0].reps: expected a whole number from 0, not -1"),
    ((*CARD, "reps"), 1.0, "expected a whole number from 0, not 1.0"),
    ((*CARD, "reps"), True, "expected a whole number from 0, not True"),
    ((*CARD, "reps"), 2**63, "expected a whole number from 0"),
    (
        (*CARD, "kind"),
        "essay",
        "kind: expected one of basic, item, cloze, claim, choice, reverse, not 'essay'",
    ),
    (
        (*CARD, "kind"),
        [],
        "kind: expected one of basic, item, cloze, claim, choice, reverse, not []",
    ),
    ((*CARD, "ease"), 250, "notes[0].cards[0]: unknown field 'ease'"),
    (("notes", 0, "tags"), "a", "notes[0].tags: expected a list, not 'a'"),
    (("notes", 0, "tags"), ["a", 3], "notes[0].tags[1]: expected text, not 3"),
    (
        ("notes", 0, "question"),
        "\ud800",
        "notes[0].question: expected text without half characters",
    ),
    (
        ("notes", 0, "claims", 0, "knobs"),
        [["depth", "20", "x"]],
        "notes[0].claims[0]: expected a name and a value of each knob",
    ),
    (("notes", 0), None, "notes[0]: expected a record, not None"),
    (
        ("reviews", 0, "reviewed_at"),
        "2026-01-31T08:30:00Z",
        "reviews[0].reviewed_at: expected a time",
    ),
    (("reviews", 0, "reviewed_at"), "2026-01-31T08:30:00.000", "expected a time such as"),
    (("reviews", 0, "reviewed_at"), "now", "expected a time such as"),
    (
        ("reviews", 0, "interval_seconds"),
        60,
        "reviews[0]: expected exactly one of interval_seconds",
    ),
    (("reviews", 0, "interval_days"), None, "reviews[0]: expected exactly one of interval_seconds"),
    (("decks",), {}, "decks: expected a list, not {}"),
    (("devices",), [], "unknown field 'devices'"),
    (("version",), 7, "version: the file is of version 7, this quizzer reads up to 6; upgrade"),
    (("version",), 0, "version: expected a whole number from 1, not 0"),
    (("version",), True, "version: expected a whole number from 1, not True"),
    (("version",), "1", "version: expected a whole number from 1, not '1'"),
    (("format",), "cards", "not a progress file"),
]


@pytest.mark.parametrize(("path", "value", "message"), WRONG)
def test_a_wrong_value_is_named(path: tuple[str | int, ...], value: object, message: str) -> None:
    """A file with one wrong value is refused in one line that says where and what."""
    with pytest.raises(QuizzerError) as refused:
        read_json(spoil(path, value))
    line = str(refused.value)
    assert message in line
    assert "; mend the file" in line or "; upgrade quizzer" in line
    assert "\n" not in line


def without_runs(progress: Progress) -> Progress:
    """The progress as it was told before runs were."""
    return replace(progress, runs=())


def test_a_file_of_version_5_is_read() -> None:
    """Decks, notes and decisions did not say since when they are so; runs were not told."""
    old = document()
    old["version"] = 5
    del old["runs"]
    for note in old["notes"]:
        del note["changed_at"]
        for link in note["claims"]:
            del link["decided_at"]
    for deck in old["decks"]:
        del deck["chosen_at"]
        del deck["described_at"]
    assert read_json(json.dumps(old)) == without_runs(small_progress())


def test_a_file_of_version_4_is_read() -> None:
    """No notes were joined."""
    old = document()
    old["version"] = 4
    del old["aliases"]
    assert read_json(json.dumps(old)) == replace(small_progress(), aliases=())


def test_a_file_of_version_3_is_read() -> None:
    """No deck said how it is answered."""
    old = document()
    old["version"] = 3
    for deck in old["decks"]:
        del deck["options"]["answer"]
    assert read_json(json.dumps(old)) == small_progress()


def test_a_file_of_version_2_is_read() -> None:
    """No card was tagged by the learner."""
    old = document()
    old["version"] = 2
    for note in old["notes"]:
        for card in note["cards"]:
            del card["tags"]
    assert read_json(json.dumps(old)) == small_progress()


def test_a_file_of_version_1_is_read() -> None:
    """What it could not say yet, claims and predictions, is nothing."""
    old = document()
    old["version"] = 1
    del old["predictions"]
    for note in old["notes"]:
        del note["claims"]
        for card in note["cards"]:
            del card["tags"]
    for deck in old["decks"]:
        del deck["options"]["new_claims_per_note"]
    progress = small_progress()
    notes = tuple(replace(each, note=replace(each.note, claims=())) for each in progress.notes)
    assert read_json(json.dumps(old)) == replace(progress, notes=notes, predictions=())


@pytest.mark.parametrize("damage", [("notes", 0), ("notes", None), ("decks", 0)])
def test_a_damaged_file_of_version_1_is_refused(damage: tuple[str, int | None]) -> None:
    """In one line, as any other."""
    old = document()
    old["version"] = 1
    table, row = damage
    if row is None:
        old[table] = 3
    else:
        old[table][row] = 3
    with pytest.raises(QuizzerError, match="expected a"):
        read_json(json.dumps(old))


def paths_of(value: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every field in a document."""
    if isinstance(value, dict):
        return [path for k, v in value.items() for path in [(*at, k), *paths_of(v, (*at, k))]]
    if isinstance(value, list):
        return [path for k, v in enumerate(value) for path in paths_of(v, (*at, k))]
    return []


def test_no_field_may_be_missing() -> None:
    """Without any one of its fields, wherever it stands, a file is refused."""
    for path in paths_of(document()):
        whole = document()
        place: Any = whole
        for part in path[:-1]:
            place = place[part]
        del place[path[-1]]
        with pytest.raises(QuizzerError, match=f"missing field '{path[-1]}'|not a prog|version: "):
            read_json(json.dumps(whole))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1, column 1: not valid JSON"),
        ('{"format":\n oops}', "line 2, column 2: not valid JSON"),
        ("[]", "not a progress file"),
        ("[" * 200_000, "nested too deeply"),
        ("9" * 5_000, "too many digits"),
        ('{"a": 1, "a": 2}', "the field 'a' stands twice"),
    ],
)
def test_what_is_not_a_progress_file_is_refused(text: str, message: str) -> None:
    """Other text, and JSON that says nothing or two things, is refused in one line."""
    with pytest.raises(QuizzerError, match=re.escape(message)):
        read_json(text)


def test_bytes_that_are_not_text_are_refused() -> None:
    """A file in another encoding is refused in one line."""
    with pytest.raises(QuizzerError, match="the file is not UTF-8 text"):
        read_json(TextIOWrapper(BytesIO("过拟合".encode("gbk")), encoding="utf-8"))


@pytest.mark.parametrize("table", ["decks", "notes", "reviews", "events", "parameters"])
def test_no_record_may_stand_twice(table: str) -> None:
    """Two records of one name, as a careless merge leaves them, are refused and both named."""
    whole = document()
    whole[table].append(copy.deepcopy(whole[table][0]))
    with pytest.raises(QuizzerError, match=rf"{table}\[1\]\.\w+: the same as {table}\[0\]\.\w+"):
        read_json(json.dumps(whole))


def test_numbers_without_a_json_form_are_not_written() -> None:
    """NaN is no JSON: better no file than one that nothing can read."""
    progress = small_progress()
    with pytest.raises(ValueError, match="JSON compliant"):
        written(replace(progress, reviews=(replace(progress.reviews[0], desired_retention=1e999),)))


def read_or_refused(text: str) -> None:
    """The file is refused in one line, or read, and what is read can be written."""
    try:
        progress = read_json(text)
    except QuizzerError as error:
        refusal = str(error)
    else:
        refusal = ""
        assert read_json(written(progress)) == progress
    assert "\n" not in refusal


RIGHT = written(small_progress())
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.sampled_from(paths_of(json.loads(RIGHT))), junk)
def test_no_value_breaks_the_reader(path: tuple[str | int, ...], value: object) -> None:
    """Whatever stands in a field, the file is read or refused."""
    read_or_refused(spoil(path, value))


@given(st.integers(0, len(RIGHT)), st.integers(0, 20), st.text(max_size=3))
def test_no_damage_breaks_the_reader(start: int, length: int, text: str) -> None:
    """With any stretch cut out and anything put in, the file is read or refused."""
    read_or_refused(RIGHT[:start] + text + RIGHT[start + length :])
