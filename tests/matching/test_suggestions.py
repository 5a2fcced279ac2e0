"""Which experiments are related to a note."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.related_notes import corpus, labelled_file, score
from quizzer.domain.notes import ParsedNote
from quizzer.experiments.catalogue import claims
from quizzer.matching.suggestions import Related
from quizzer.matching.vocabulary import VOCABULARY

FLOOR = 0.9
CONTENT = Path(__file__).parents[2] / "content"
RELATED = Related({claim.id: claim.terms for claim in claims().values()})
NOTES = [
    note for path in sorted(CONTENT.rglob("*.md")) for note in labelled_file(path, "shipped").notes
]
NOISE = st.text("sigmoid 梯度消失，。.\n-#>*:1", max_size=60)


def found(*terms: str, answer: str, question: str = "Neural networks?") -> bool:
    return bool(Related({"it": terms}).suggest((), question, answer))


def suggested(question: str, answer: str, *headings: str) -> set[str]:
    return {each.claim_id for each in RELATED.suggest(headings, question, answer)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_labelled_notes_are_met(language: str) -> None:
    """Precision and recall over the notes that the terms were tuned on."""
    files = [file for file in corpus() if (file.kind, file.language) == ("tuning", language)]
    scored = score(files, RELATED)
    assert scored.precision >= FLOOR
    assert scored.recall >= FLOOR


@given(st.sampled_from(NOTES), st.sampled_from(["We had tea on Monday.", "星期一喝了茶。"]))
def test_an_irrelevant_paragraph_takes_nothing_away(note: ParsedNote, more: str) -> None:
    """Nor does it change where a suggestion stands."""
    path, question, answer = note.heading_path, note.question, note.answer
    before = RELATED.suggest(path, question, answer)
    assert set(before) <= set(RELATED.suggest(path, question, f"{answer}\n\n# End\n\n{more}"))


@given(NOISE, NOISE)
def test_a_suggestion_lies_in_the_answer(question: str, answer: str) -> None:
    """Each claim at most once, the same for the same note, its words in its note."""
    first = RELATED.suggest((), question, answer)
    assert first == RELATED.suggest((), question, answer)
    assert len({each.claim_id for each in first}) == len(first)
    for each in first:
        assert 0 <= each.start < each.end <= len(answer)
        assert answer[each.start : each.end].strip() == answer[each.start : each.end]
        assert all(each.found)


@pytest.mark.parametrize("claim_id", claims())
def test_the_terms_of_each_claim_can_be_met(claim_id: str) -> None:
    """A sentence of the first alternatives is related to the claim."""
    first = [term.split(" | ")[0] for term in claims()[claim_id].terms if term[0] != "!"]
    words = [_said(term.removeprefix("@").removeprefix("activation: ")) for term in first]
    assert claim_id in suggested("Neural networks?", " ".join(words))


def _said(alternative: str) -> str:
    parts = [
        VOCABULARY[part[1:-1]].split(" | ")[0] if part[0] == "<" else part
        for part in alternative.split(" ... ")
    ]
    return " ".join(parts).replace("*", "").replace(" ... ", " ")


@pytest.mark.parametrize(
    ("term", "trouble"),
    [
        ("tea | ", "empty"),
        ("", "empty"),
        ("one ... two ... three", "more than two"),
        ("one ... ", "empty"),
        ("tea |coffee", "empty"),
        ("<tea>", "'tea'"),
        ("@<tea> ... cup", "'tea'"),
    ],
)
def test_terms_that_break_the_rules_are_named(term: str, trouble: str) -> None:
    """So that an author sees which."""
    with pytest.raises(ValueError, match=trouble) as error:
        Related({"it": ["good", term]})
    assert repr(term) in str(error.value)


def test_groups_without_a_mark_stand_beside() -> None:
    """In the sentence, the one before or after it, the line above or the question."""
    assert found("tea", "cup", answer="A cup of tea.")
    assert found("tea", "cup", answer="A cup. Some tea.")
    assert found("tea", "cup", answer="# Tea\n\nA cup.")
    assert found("tea", "cup", answer="A cup.", question="Neural tea?")
    assert not found("tea", "cup", answer="A cup. A saucer. Some tea.")
    assert not found("tea", "cup", answer="- a cup\n- some tea")


def test_a_marked_group_stands_anywhere_above() -> None:
    """Earlier in the note, but not later in another item; and one group is in the sentence."""
    assert found("@tea", "cup", answer="Tea.\n\nSugar.\n\nA cup.")
    assert not found("@tea", "cup", answer="A cup.\n\nSugar.\n\nTea.")
    assert not found("@neural", "@network", answer="A cup.", question="Tea?")


def test_the_question_counts_as_a_sentence() -> None:
    """It is said where the answer begins."""
    (only,) = Related({"it": ["neural", "network"]}).suggest((), "Neural networks?", "Yes. No.")
    assert (only.start, only.end, only.found) == (0, 4, ("neural", "network"))
    assert Related({"it": ["neural"]}).suggest((), "Neural?", "") == ()


def test_a_suggestion_stands_where_most_is_said() -> None:
    """At the sentence that meets most groups itself."""
    (only,) = Related({"it": ["tea", "cup"]}).suggest((), "Neural?", "Tea. A cup of tea. A cup.")
    assert (only.start, only.end) == (5, 18)


def test_two_words_near_each_other() -> None:
    """In either order, no further than 40 characters apart, not overlapping."""
    assert found("tea ... cup", answer="A cup of tea.")
    assert found("tea ... cup", answer="Tea in a cup.")
    assert not found("tea ... cup", answer=f"Tea {'and so on ' * 5} cup.")
    assert not found("大 ... 大批", answer="大批")


def test_an_entry_stands_for_its_words() -> None:
    """Also for its pairs, and as one of two near each other."""
    assert found("<relu>", answer="修正线性")
    assert found("<vanish>", answer="The gradient is tiny.")
    assert found("<large> ... <batch>", answer="批量太大")


def test_a_banned_word_before_forbids() -> None:
    """In the sentence, before it or in the question; not after it."""
    assert not found("cup", "!tea", answer="A cup of tea.")
    assert not found("cup", "!tea", answer="Tea. A cup.")
    assert not found("cup", "!tea", answer="A saucer. A cup.", question="Neural tea?")
    assert found("cup", "!tea", answer="A cup. Tea.")


def test_the_nearest_of_a_family_counts() -> None:
    """What is said of one is not said of another that stands further off."""
    drinks = Related({"tea": ["@drink: tea", "hot"], "milk": ["@drink: milk", "hot"]})

    def ids(answer: str) -> set[str]:
        return {each.claim_id for each in drinks.suggest((), "Neural?", answer)}

    assert ids("- Tea\n  - green\n  - hot\n- Milk\n  - cold") == {"tea"}
    assert ids("- Tea\n  - hot milk") == {"milk"}
    assert ids("Hot tea and milk.") == {"tea", "milk"}
    assert ids("Hot.") == set()


def test_a_note_must_be_about_the_field() -> None:
    """One of its names, or words for two of its concepts; nothing of other fields."""
    assert found("cup", answer="A cup.", question="Softmax?")
    assert found("cup", answer="A cup.", question="Gradient of the loss?")
    assert not found("cup", answer="A cup.", question="Gradient?")
    assert not found("cup", answer="A cup of SQL.", question="Softmax?")
    assert not found("cup", answer="A cup.", question="Softmax in SQL?")
    assert found("cup", answer="A cup.\n\nSQL.", question="Softmax?")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Why normalise a database?", "So that no fact is stored twice."),
        ("Learning rate of pupils", "High at first, then a plateau; it is lower in high school."),
        ("数据库连接池太大会怎样？", "上下文切换多，吞吐下降。"),
        ("How do I bake bread?", "Reduce the heat when the dough stops rising."),
        ("NaN in JavaScript", "0/0 is NaN, and NaN === NaN is false."),
    ],
)
def test_other_subjects_stay_silent(question: str, answer: str) -> None:
    """Though they share words with the field."""
    assert suggested(question, answer) == set()
