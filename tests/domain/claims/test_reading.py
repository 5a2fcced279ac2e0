import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.claims.form import ID_ATTRIBUTE, Trial, experiment
from quizzer.domain.claims.knobs import KnobKind
from quizzer.domain.claims.reading import Reading, read_claims
from quizzer.domain.claims.values import AS_STATED, Claim, PlotStyle, Role, Status, Text

SOURCE = '''"""A topic."""
from typing import Annotated, Literal

SCALE: float = 2.0
UNUSED = 3.0


class Pair:
    size: int = 2


def _half(value):
    return value / SCALE


@experiment(
    "halves-shrink",
    claim={"en": "Half is less.", "zh": "一半更少。"},
    measures={
        "ratio": {"en": "half over whole", "zh": "一半与整体之比"},
        "count": {"en": "how many", "zh": "几个"},
    },
    holds="ratio < 0.9",
    control={"doubled": {"factor": 4}},
    ask={
        "en": "What is the ratio?",
        "zh": "比值是多少？",
        "choices": {"about 0.5": "ratio < 1", "about 2": "ratio >= 1"},
    },
    exact=["count"],
    plot={
        "en": "Halves", "zh": "一半", "x": "step", "y": "value", "log": "y",
        "style": "points", "levels": {"one": 1},
    },
    labels={"zh": {"doubled": "加倍", "factor": "倍数"}},
    corrected={"en": "Indeed.", "zh": "的确。"},
    terms=["half"],
    source="A book",
)
def halves_shrink(
    rng,
    factor: Annotated[float, Between(0, 10)] = 1,
    depth: Annotated[int, Between(1, 100, log=True)] = 3,
    kind: Literal["plain", "odd"] = "plain",
    is_loud: bool = False,
):
    """Halve and look."""
    for step in range(2):
        yield {"step": step, "value": _half(step)}
    return {"ratio": factor * _half(1.0), "count": depth, "pair": Pair.size}
'''


def read(source: str = SOURCE, languages: tuple[str, ...] = ("en", "zh")) -> Reading:
    return read_claims(source, path="topic.py", topic="topic", languages=languages)


def claim_of(source: str = SOURCE, languages: tuple[str, ...] = ("en", "zh")) -> Claim:
    reading = read(source, languages)
    assert reading.problems == ()
    return reading.claims[0]


def test_everything_declared_is_read() -> None:
    """A claim is known in full from its source, with numbers of the knobs' types."""
    claim = claim_of()
    assert (claim.id, claim.topic, claim.function) == ("halves-shrink", "topic", "halves_shrink")
    assert claim.statement.said_in("zh") == "一半更少。"
    assert [each.name for each in claim.measurements] == ["ratio", "count"]
    assert claim.exact == {"count"}
    assert [knob.kind for knob in claim.knobs] == [
        KnobKind.NUMBER,
        KnobKind.COUNT,
        KnobKind.CHOICE,
        KnobKind.FLAG,
    ]
    assert [(arm.label, arm.role, arm.must_hold) for arm in claim.arms] == [
        (AS_STATED, Role.WHEN, True),
        ("doubled", Role.CONTROL, False),
    ]
    settings = claim.settings(claim.arm("doubled"))
    assert repr(settings) == repr({"factor": 4.0, "depth": 3, "kind": "plain", "is_loud": False})
    assert claim.question.arm == AS_STATED
    assert [choice.label for choice in claim.question.choices] == ["about 0.5", "about 2"]
    assert claim.plot.is_log_y
    assert not claim.plot.is_log_x
    assert claim.plot.style is PlotStyle.POINTS
    assert claim.plot.levels == (("one", 1.0),)
    assert (claim.terms, claim.source) == (("half",), "A book")
    assert claim.label("doubled", "zh") == "加倍"
    assert claim.label("is_loud", "en") == "is loud"
    assert claim.label("ReLU + He", "zh") == "ReLU + He"


def test_the_code_is_what_the_function_needs() -> None:
    """A learner reads the function and what it uses of its module, no texts and no more."""
    code = claim_of().code
    for shown in ("SCALE: float = 2.0", "class Pair", "def _half", "def halves_shrink"):
        assert shown in code
    for left_out in ("UNUSED", "@experiment", "import"):
        assert left_out not in code
    compile(code, "code", "exec")


@given(
    said=st.text(st.sampled_from("aé激\t '\u2028\x0b\x0c\x85")),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_the_code_is_as_it_was_written(said: str, line_end: str) -> None:
    """Character by character, whatever else takes part in lines and bytes."""
    source = SOURCE.replace("A topic.", said).replace(
        "return value /", f"return {said!r} or value /"
    )
    source = f"# {said}\n{source}".replace("\n", line_end)
    definitions = {getattr(node, "name", ""): node for node in ast.parse(source).body}
    for name in ("_half", "halves_shrink"):
        written = ast.get_source_segment(source, definitions[name])
        assert written is not None
        assert written in claim_of(source).code


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("SCALE: float = 2.0", "SCALE: float = 3.0", False),
        ("ratio < 0.9", "ratio < 0.8", False),
        ("range(2)", "range(3)", False),
        ("size: int = 2", "size: int = 3", False),
        ("UNUSED = 3.0", "UNUSED = 4.0", True),
        ('"""A topic."""', '"""Another topic."""', True),
    ],
)
def test_the_hash_is_of_what_decides(old: str, new: str, is_same: bool) -> None:
    """Changing what a verdict depends on changes the hash, changing anything else does not."""
    assert (claim_of().code_hash == claim_of(SOURCE.replace(old, new)).code_hash) is is_same


UNLESS = 'unless={"odd": {"kind": "odd"}},'
WHEN = 'when={"plain": {}},'
CONTROL = 'control={"doubled": {"factor": 4}},'


@pytest.mark.parametrize(
    ("arms", "status"),
    [
        (CONTROL, Status.TRUE),
        (WHEN + CONTROL, Status.TRUE),
        (UNLESS + CONTROL, Status.FALSE),
        (WHEN + UNLESS, Status.CONDITIONAL),
    ],
)
def test_the_status_is_derived_from_the_arms(arms: str, status: Status) -> None:
    """Only `when`: true; only `unless`: false; both: conditional. A control is the opposite."""
    claim = claim_of(SOURCE.replace(CONTROL, arms))
    assert claim.status is status
    for arm in claim.arms:
        is_opposite = arm.role is not Role.CONTROL
        assert (arm.must_hold is claim.arms[0].must_hold) >= (is_opposite and len(claim.arms) < 2)
    with pytest.raises(KeyError):
        claim.arm("no such arm")


def test_a_number_may_be_the_answer() -> None:
    """Right within a factor of two unless the author says otherwise."""
    choices = '"choices": {"about 0.5": "ratio < 1", "about 2": "ratio >= 1"}'
    question = claim_of(SOURCE.replace(choices, '"answer": "2 * ratio"')).question
    assert (question.answer, question.factor, question.tolerance) == ("2 * ratio", 2.0, None)
    other = '"answer": "ratio", "tolerance": 0.5, "factor": 3, "arm": "doubled"'
    question = claim_of(SOURCE.replace(choices, other)).question
    assert (question.arm, question.factor, question.tolerance) == ("doubled", 3.0, 0.5)


def test_a_deck_in_one_language_may_write_plain_texts() -> None:
    """Where no language is promised, a text is for every reader and measures are names."""
    source = """
@experiment("plain", claim="All is well.", measures=["ratio"], holds="ratio < 1",
            control={"big": {"size": 9}}, ask={"": "How large?", "answer": "ratio"})
def plain(rng, size: Annotated[int, Between(low=1, high=9)] = 1):
    yield {"x": 0, "y": 1}
    return {"ratio": size / 3}
"""
    claim = claim_of(source, ())
    assert claim.statement.said_in("zh") == "All is well."
    assert not claim.measurements[0].meaning
    assert not claim.corrected
    assert claim.plot.title.said_in("en") == ""


REFUSED = {
    "a control": (CONTROL, "", "without a control"),
    "both kinds": (CONTROL, UNLESS, "without a control"),
    "a knob's range": ('"factor": 4', '"factor": 11', "out of the knob's range"),
    "a knob": ('"factor": 4', '"speed": 4', "not a knob"),
    "a choice": ('"factor": 4', '"kind": "even"', "out of the knob's range"),
    "a known name": ("ratio < 0.9", "speed < 0.9", "'speed', which is not measured"),
    "a measurement": ("ratio < 0.9", "1 < 2", "speaks of no measurement"),
    "a predicate": ("ratio < 0.9", "ratio + 1", "not allowed"),
    "quotes": ('holds="ratio < 0.9"', "holds=True", "predicate in quotes"),
    "a language": ('"zh": "一半更少。"', '"fr": "Moins."', "claim= has no text in zh"),
    "texts": ('"zh": "一半更少。"', '"zh": 7', "text for each language"),
    "a meaning": ('"en": "how many", "zh": "几个"', '"en": "how many"', "has no text in zh"),
    "names": ('"count": {', '"a count": {', "a Python name"),
    "a field": ("measures={", "measure={", "is not a field"),
    "a mapping": ('control={"doubled": {"factor": 4}}', "control=4", "maps names to values"),
    "a literal": ('source="A book"', "source=str(1)", "must be a literal"),
    "a text": ('source="A book"', "source=1", "is a text"),
    "a list": ('terms=["half"]', 'terms="half"', "is a list of texts"),
    "exact": ('exact=["count"]', 'exact=["speed"]', "not measured"),
    "holds": ('holds="ratio < 0.9",', "", "needs holds="),
    "an id": ('"halves-shrink"', '"Halves shrink"', "is not an id"),
    "one id": ('"halves-shrink"', '"halves-shrink", "more"', "takes one id"),
    "an arm": ('"choices":', '"arm": "tripled", "choices":', "does not exist"),
    "one question": ('"choices":', '"answer": "ratio", "choices":', "either choices or an answer"),
    "two choices": (', "about 2": "ratio >= 1"', "", "at least two choices"),
    "an answer": (
        '"choices": {"about 0.5": "ratio < 1", "about 2": "ratio >= 1"}',
        '"answer": 7',
        "answer in quotes",
    ),
    "a factor": ('"choices":', '"factor": 1, "choices":', "factor above 1"),
    "a tolerance": ('"choices":', '"tolerance": "x", "choices":', "tolerance above 0"),
    "labels": ('"doubled": "加倍"', '"doubled": 2', "each label to a text"),
    "a log": ('"log": "y"', '"log": "z"', "log 'x', 'y' or 'xy'"),
    "a style": ('"style": "points"', '"style": "pie"', "log 'x', 'y' or 'xy'"),
    "levels": ('{"one": 1}', '{"one": "1"}', "a label and a height"),
    "two arms": (CONTROL, CONTROL + 'when={"doubled": {}},', "two arms are called 'doubled'"),
    "a correction": (
        'corrected={"en": "Indeed.", "zh": "的确。"},',
        UNLESS,
        "corrected= has no text in en, zh",
    ),
    "a generator": ("    rng,\n", "    *rng,\n", "takes a generator"),
    "a default": ("] = 1,", "],", "every knob has a default"),
    "a form": ("is_loud: bool", "is_loud: str", "is written as Literal"),
    "a kind": ("Annotated[int", "Annotated[str", "is written as Literal"),
    "a default in range": ('"odd"] = "plain"', '"odd"] = "even"', "out of its range"),
    "a range": ("Between(0, 10)", "Between(10, 0)", "low below high"),
    "numbers": ("Between(0, 10)", "Between('0', 10)", "low below high"),
    "a high end": ("Between(0, 10)", "Between(0)", "low below high"),
    "a log range": ("Between(1, 100, log=True)", "Between(0, 100, log=True)", "low below high"),
    "a log flag": ("Between(1, 100, log=True)", "Between(1, 100, log=1)", "low below high"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_breaks_the_form_is_told_at_its_line(what: str) -> None:
    """The claim is left out, with the line of what is wrong and what is wanted."""
    old, new, told = REFUSED[what]
    source = SOURCE.replace(old, new, 1)
    assert source != SOURCE
    reading = read(source)
    assert reading.claims == ()
    (problem,) = reading.problems
    assert told in problem.message
    assert problem.path == "topic.py"
    assert 16 <= problem.line <= 50


def test_one_id_is_one_claim() -> None:
    """The second of two equal ids is reported, the first kept."""
    again = SOURCE + SOURCE.partition("SCALE")[2].partition("UNUSED")[2].partition("\n")[2]
    reading = read(again)
    assert len(reading.claims) == 1
    assert "declared twice" in reading.problems[0].message


def test_lines_count_from_where_the_source_starts() -> None:
    """Code in a note is reported at the note's lines."""
    reading = read_claims("x = (", path="notes.md", topic="deck", first_line=40)
    assert reading.claims == ()
    assert str(reading.problems[0]).startswith("notes.md:40: not Python")


@given(st.text(max_size=80))
def test_no_source_does_anything_but_be_reported(text: str) -> None:
    """Any text, alone or inside the form, gives claims or problems, never an exception."""
    for source in (
        text,
        SOURCE.replace("ratio < 0.9", text),
        SOURCE.replace("Between(0, 10)", text),
    ):
        assert isinstance(read(source), Reading)


def test_other_decorators_and_functions_are_nobodys_claim() -> None:
    """Only `@experiment(...)` makes one."""
    assert read("@property\ndef f(): pass\ndef g(): pass\nX: int = 1\n") == Reading((), ())


def test_the_decorator_leaves_the_function_alone() -> None:
    """At run time it marks the function with the claim's id and nothing else."""

    def trial() -> Trial:
        yield {"x": 0, "y": 0}
        return {"ratio": 1.0}

    marked = experiment("marked", claim="", measures=[], holds="", ask={})(trial)
    assert marked is trial
    assert getattr(marked, ID_ATTRIBUTE) == "marked"


def test_a_text_is_shown_to_every_reader() -> None:
    """In the reader's language, else the common one, else English, else whatever there is."""
    assert Text((("en", "yes"), ("zh", "是"))).said_in("fr") == "yes"
    assert Text((("fr", "oui"),)).said_in("zh") == "oui"
    assert Text().said_in("en") == ""
    assert Text((("en", "yes"), ("zh", ""))).languages == {"en"}
