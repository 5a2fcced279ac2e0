"""Where progress goes after each kind of edit, in English and in Chinese."""

from dataclasses import replace

import pytest

from quizzer.domain.notes import NoteState, StoredNote
from quizzer.matching.incoming import IncomingNote
from quizzer.matching.notes import Evidence, Matching, match_notes
from tests.matching.corpus import CHINESE, ENGLISH, file_of, incoming, kept, stored, with_id

Texts = list[tuple[str, str]]
both_languages = pytest.mark.parametrize("deck", [ENGLISH, CHINESE], ids=["en", "zh"])
PLACE = 3


def guids(known: list[StoredNote], notes: list[IncomingNote]) -> list[str]:
    """The guid that each note continues, '' for a new one."""
    found = {match.incoming: match.guid for match in match_notes(known, notes).matched}
    return [found.get(place, "") for place in range(len(notes))]


def after(deck: tuple[tuple[str, str], ...], question: str, answer: str) -> Matching:
    """The matching of a file after one note of it was replaced by these texts."""
    texts = list(deck)
    texts[PLACE] = (question, answer)
    return match_notes(kept(file_of(deck)), file_of(tuple(texts)))


def evidence(matching: Matching) -> Evidence | None:
    """Why the edited note kept its progress; None where it is a new note."""
    for match in matching.matched:
        if match.incoming == PLACE:
            assert match.guid == f"g{PLACE}"
            return match.evidence
    assert matching.added == (PLACE,)
    assert matching.gone == (f"g{PLACE}",)
    return None


@both_languages
def test_unchanged(deck: tuple[tuple[str, str], ...]) -> None:
    """A file imported again keeps everything, on the strongest evidence."""
    matching = match_notes(kept(file_of(deck)), file_of(deck))
    assert [match.guid for match in matching.matched] == [f"g{n}" for n in range(len(deck))]
    assert {match.evidence for match in matching.matched} == {Evidence.CONTENT}
    assert (matching.added, matching.gone, matching.ambiguous) == ((), (), ())


Q_EN, A_EN = ENGLISH[PLACE]
Q_ZH, A_ZH = CHINESE[PLACE]
EDITS = [
    ("typo in the question", "What is a confussion matrix?", A_EN, Evidence.SIMILAR),
    ("typo in the question", "动量法怎样加速梯度下降？", A_ZH, Evidence.SIMILAR),
    ("typo in the answer", Q_EN, A_EN.replace("mixed", "mxied"), Evidence.QUESTION),
    ("typo in the answer", Q_ZH, A_ZH.replace("摆动", "摆东"), Evidence.QUESTION),
    ("typo in both", "What is a confusion matrx?", A_EN[1:], Evidence.SIMILAR),
    ("typo in both", "动量法怎样加块梯度下降？", A_ZH[1:], Evidence.SIMILAR),
    ("reworded question", "How do you read a table of confusions?", A_EN, Evidence.SIMILAR),
    ("reworded question", "加入动量以后，为什么收敛变快了？", A_ZH, Evidence.SIMILAR),
    (
        "rewritten answer",
        Q_EN,
        "Counts of predictions by class, true against predicted.",
        "question",
    ),
    ("rewritten answer", Q_ZH, "把历史更新按指数衰减平均，削弱噪声。", "question"),
    ("renumbered", "Question 7: " + Q_EN, A_EN, Evidence.CONTENT),
    ("renumbered", "第7题：" + Q_ZH, A_ZH, Evidence.CONTENT),
    ("punctuation mended", Q_EN.replace("?", " ?"), A_EN, Evidence.CONTENT),
    ("punctuation mended", Q_ZH.replace("？", "?"), A_ZH, Evidence.CONTENT),
    ("more of it asks", f"{Q_EN}\n\n{A_EN[:20]}", A_EN[20:], Evidence.CONTENT),
    ("less of it is said", Q_ZH[:8], f"{Q_ZH[8:]}\n\n答案：{A_ZH}", Evidence.CONTENT),
    ("a part of the answer cut", "What's a confusion matrix?", A_EN[: len(A_EN) // 2], "similar"),
    ("a part of the answer cut", "动量法怎么加快梯度下降？", A_ZH[: len(A_ZH) // 2], "similar"),
    ("translated", "Wie liest man eine Wahrheitsmatrix?", "Zeilen: wahre Klasse. Spalten:", None),
    ("translated", "How does momentum speed up descent?", "It sums up past gradients.", None),
    ("both rewritten", "Why shuffle the data?", "So that batches are alike on average.", None),
    ("both rewritten", "什么是早停？", "验证损失不再下降时结束训练，保留当时的参数。", None),
]


@pytest.mark.parametrize(
    ("question", "answer", "expected", "deck"),
    [
        pytest.param(question, answer, expected, deck, id=f"{name}-{language}")
        for (name, question, answer, expected), (deck, language) in zip(
            EDITS, [(ENGLISH, "en"), (CHINESE, "zh")] * (len(EDITS) // 2), strict=True
        )
    ],
)
def test_edited_in_place(
    question: str, answer: str, expected: Evidence | None, deck: tuple[tuple[str, str], ...]
) -> None:
    """An edited note keeps its progress; one that says something else has none."""
    assert evidence(after(deck, question, answer)) == expected


@both_languages
def test_reordered(deck: tuple[tuple[str, str], ...]) -> None:
    """Order says nothing about identity."""
    assert guids(kept(file_of(deck)), file_of(deck[::-1])) == [
        f"g{n}" for n in reversed(range(len(deck)))
    ]


@both_languages
@pytest.mark.parametrize("edit", ["", "!"])
def test_moved_to_another_file(deck: tuple[tuple[str, str], ...], edit: str) -> None:
    """A note keeps its progress in another file of another deck, edited on the way or not."""
    question, answer = deck[PLACE]
    rest = file_of(deck[:PLACE] + deck[PLACE + 1 :])
    moved = incoming(question, answer + edit, deck="more", source="more.md")
    assert guids(kept(file_of(deck)), [*rest, moved])[-1] == f"g{PLACE}"


@both_languages
def test_file_renamed_and_edited(deck: tuple[tuple[str, str], ...]) -> None:
    """A renamed file is the same file: its questions keep their progress, new answers or not."""
    notes = [
        incoming(question, f"{place}?", place, deck="new", source="new.md")
        for place, (question, _) in enumerate(deck)
    ]
    assert guids(kept(file_of(deck)), notes) == [f"g{n}" for n in range(len(deck))]


def test_another_file_with_one_of_the_questions_is_not_a_renamed_one() -> None:
    """One question in common does not make a new file the one that is gone."""
    new = [
        incoming(ENGLISH[0][0], "Nothing at all.", 0, deck="new", source="new.md"),
        incoming(CHINESE[0][0], CHINESE[0][1], 1, deck="new", source="new.md"),
    ]
    assert guids(kept(file_of(ENGLISH)), new) == ["", ""]


@both_languages
def test_split(deck: tuple[tuple[str, str], ...]) -> None:
    """Of a note split in two, the part with the question keeps the progress."""
    question, answer = deck[PLACE]
    half = len(answer) // 2
    parts: Texts = [(question, answer[:half]), ("And then what? 然后呢？", answer[half:])]
    found = guids(kept(file_of(deck)), file_of((*deck[:PLACE], *parts, *deck[PLACE + 1 :])))
    assert found[PLACE : PLACE + 2] == [f"g{PLACE}", ""]


@both_languages
def test_merged(deck: tuple[tuple[str, str], ...]) -> None:
    """Of two notes made one, the surviving question keeps its progress; the other is archived."""
    merged = (deck[PLACE][0], deck[PLACE][1] + deck[PLACE + 1][1])
    texts = (*deck[:PLACE], merged, *deck[PLACE + 2 :])
    matching = match_notes(kept(file_of(deck)), file_of(texts))
    assert evidence(matching) is Evidence.QUESTION
    assert matching.gone == (f"g{PLACE + 1}",)


@both_languages
def test_duplicated(deck: tuple[tuple[str, str], ...]) -> None:
    """Of two equal notes the earlier keeps the progress."""
    found = guids(kept(file_of(deck)), file_of((*deck, deck[PLACE])))
    assert found == [*(f"g{n}" for n in range(len(deck))), ""]


@both_languages
@pytest.mark.parametrize("source", ["ml.md", "renamed.md"])
def test_questions_swapped(deck: tuple[tuple[str, str], ...], source: str) -> None:
    """Progress follows the question, not the answer, also when the file was renamed."""
    (q1, a1), (q2, a2) = deck[PLACE : PLACE + 2]
    texts = (*deck[:PLACE], (q2, a1), (q1, a2), *deck[PLACE + 2 :])
    notes = [replace(note, source=source, deck=source) for note in file_of(texts)]
    assert guids(kept(file_of(deck)), notes)[PLACE : PLACE + 2] == [f"g{PLACE + 1}", f"g{PLACE}"]


@both_languages
def test_deleted_and_restored(deck: tuple[tuple[str, str], ...]) -> None:
    """A note that is gone comes back with its progress, in another deck and edited too."""
    known = kept(file_of(deck))
    gone = match_notes(known, file_of(deck[:PLACE] + deck[PLACE + 1 :])).gone
    assert gone == (f"g{PLACE}",)
    known[PLACE] = replace(known[PLACE], state=NoteState.ARCHIVED)
    assert guids(known, file_of(deck))[PLACE] == f"g{PLACE}"
    question, answer = deck[PLACE]
    elsewhere = incoming(question, answer[: len(answer) * 2 // 3], deck="x", source="x.md")
    assert guids(known, [elsewhere]) == [f"g{PLACE}"]


def test_archived_notes_are_not_gone() -> None:
    """Nothing changes for an archived note that stays away."""
    assert match_notes(kept(file_of(ENGLISH), is_active=False), []).gone == ()


def test_archived_notes_are_not_claimed_by_likeness_alone() -> None:
    """A note put away is claimed by its question, not by one that sounds like it."""
    question, answer = ENGLISH[PLACE]
    known = kept([incoming(question, answer)], is_active=False)
    assert guids(known, [incoming(question.replace("What", "Whta"), answer)]) == [""]


@both_languages
def test_neighbours_edited_at_once(deck: tuple[tuple[str, str], ...]) -> None:
    """Edits to several notes in a row do not mix them up."""
    texts = [
        (question[:-1] + " (2)?", answer[: len(answer) * 4 // 5]) if 2 <= place < 7 else text
        for place, text in enumerate(deck)
        for question, answer in [text]
    ]
    found = guids(kept(file_of(deck)), file_of(tuple(texts)))
    assert all(guid in ("", f"g{place}") for place, guid in enumerate(found))
    texts = [(question[1:], answer[1:]) for question, answer in deck]
    assert guids(kept(file_of(deck)), file_of(tuple(texts))) == [f"g{n}" for n in range(len(deck))]


@both_languages
def test_explicit_id_comes_first(deck: tuple[tuple[str, str], ...]) -> None:
    """Under its author's id a note keeps its progress whatever becomes of its texts."""
    notes = [with_id(note, f"id-{place}") for place, note in enumerate(file_of(deck))]
    shuffled = [with_id(note, f"id-{len(deck) - 1 - place}") for place, note in enumerate(notes)]
    assert guids(kept(notes), shuffled) == [f"g{n}" for n in reversed(range(len(deck)))]


def test_an_id_written_twice_belongs_to_the_earlier_note() -> None:
    """A copied id says nothing about its second bearer."""
    first = with_id(incoming(*ENGLISH[0], 0), "x")
    second = with_id(incoming(*ENGLISH[1], 1), "x")
    matching = match_notes(kept([first]), [second, first])
    assert [(match.incoming, match.guid) for match in matching.matched] == [(1, "g0")]


def test_an_id_written_to_a_known_note_changes_nothing() -> None:
    """A note that is given an id keeps the progress it had without."""
    known = kept([incoming(*ENGLISH[0])])
    assert guids(known, [with_id(incoming(*ENGLISH[0]), "new")]) == ["g0"]


def test_a_question_asked_under_many_headings_is_many_questions() -> None:
    """`Pros and cons?` under one heading has nothing to do with that under another."""
    known = kept(
        [incoming("优缺点？", f"{n} 的优缺点", n, path=(n_,)) for n, n_ in enumerate("甲乙丙")]
    )
    new = [incoming("优缺点？", "全新的内容", 0, path=("丁",)), *map(unchanged, known[1:])]
    assert guids(known, new) == ["", "g1", "g2"]


def unchanged(note: StoredNote) -> IncomingNote:
    """A stored note as it is parsed again."""
    return incoming(note.question, note.answer, note.position, path=note.heading_path)


def test_a_renumbered_heading_is_the_same_heading() -> None:
    """Equal questions keep apart by heading, its number aside."""
    known = kept(
        [incoming("Pros?", f"old {n}", n, path=(f"{n}. {h}",)) for n, h in enumerate("ABC")]
    )
    new = [incoming("Pros?", f"new {n}", n, path=(f"{n + 1}. {h}",)) for n, h in enumerate("ABC")]
    assert guids(known, new) == ["g0", "g1", "g2"]


@pytest.mark.parametrize(("deck", "source"), [("ml", "other.md"), ("other", "ml.md")])
def test_a_question_that_occurs_once_survives_its_headings(deck: str, source: str) -> None:
    """In the same file or deck a question is known under new headings, with a new answer."""
    question, _ = ENGLISH[PLACE]
    known = [*kept([incoming(*ENGLISH[PLACE], path=("Metrics",))]), other_file("other.md", "g8")]
    moved = incoming(question, "Short.", path=("Evaluation",), deck=deck, source=source)
    again = incoming(*CHINESE[0], 1, source="other.md")
    assert guids(known, [moved, again]) == ["g0", "g8"]


def other_file(source: str, guid: str) -> StoredNote:
    """A note that keeps a file from being new."""
    return stored(incoming(*CHINESE[0], 1, source=source), guid)


def test_one_answer_for_many_questions_tells_nothing() -> None:
    """A stock answer does not carry progress from one question to another."""
    stock = (
        "See the chapter on optimisation in the course notes, it has all the details and proofs."
    )
    known = kept([incoming("What is SGD?", stock, 0), incoming("Why momentum?", stock, 1)])
    new = [incoming("What is SGD?", stock, 0), incoming("Does Adam converge?", stock, 1)]
    matching = match_notes(known, new)
    assert (matching.added, matching.gone, matching.ambiguous) == ((1,), ("g1",), ())


def test_notes_made_to_one_pattern_are_not_taken_for_each_other() -> None:
    """What all notes of a file have in common is no evidence for any of them."""
    words = ["ruda", "gigo", "mole", "sapi", "tuno", "kefa", "beli"]
    known = kept([pattern(word, place) for place, word in enumerate(words)])
    words[PLACE] = "zoxy"
    new = [pattern(word, place) for place, word in enumerate(words)]
    assert guids(known, new) == ["g0", "g1", "g2", "", "g4", "g5", "g6"]


def pattern(word: str, place: int) -> IncomingNote:
    """One of many notes that differ in a word."""
    answer = f"The {word} rule says that the loss falls by a fixed share in every step of training."
    return incoming(f"What does the {word} rule say?", answer, place)


def test_another_number_is_another_question() -> None:
    """Questions that differ in a number are different, however alike."""
    known = kept([incoming("What does layer 12 do?", "Layer 12 maps edges to corners.")])
    new = [incoming("What does layer 34 do?", "Layer 34 maps edges to circles.")]
    assert guids(known, new) == [""]


def test_what_could_be_either_is_nobody_and_is_listed() -> None:
    """A note as like one stored note as another is new, both stay, and the report names them."""
    question, answer = ENGLISH[PLACE]
    known = [
        stored(incoming(question + " (a)", answer + " Aaa.", source="a.md", deck="a"), "g0"),
        stored(incoming(question + " (b)", answer + " Bbb.", source="b.md", deck="b"), "g1"),
    ]
    matching = match_notes(known, [incoming(question + " (c)", answer + " Ccc.")])
    assert matching.matched == ()
    assert matching.added == (0,)
    assert matching.gone == ("g0", "g1")
    assert [(doubt.incoming, set(doubt.guids)) for doubt in matching.ambiguous] == [
        (0, {"g0", "g1"})
    ]


def test_one_clear_decision_clears_the_next() -> None:
    """A rival that found its own note is no rival any more; the note beside it is evidence."""
    question, answer = ENGLISH[PLACE]
    shared = [(question + f" {name}?", f"{answer} {name * 9}") for name in ("alpha", "beta")]
    known = kept(file_of((ENGLISH[0], *shared, ENGLISH[1])))
    new = file_of((ENGLISH[0], (shared[0][0], shared[0][1] + " More."), shared[1], ENGLISH[1]))
    assert guids(known, new) == ["g0", "g1", "g2", "g3"]


YEARS = tuple((f"{question[:-1]} in 2015?", answer) for question, answer in ENGLISH)


def test_a_number_added_in_its_place() -> None:
    """Beside its neighbours a question with a number more is the same; elsewhere it is not."""
    added = YEARS[PLACE]
    assert evidence(after(ENGLISH, *added)) is Evidence.SIMILAR
    matching = match_notes(kept(file_of(ENGLISH)), [incoming(*added, deck="x", source="x.md")])
    assert matching.matched == ()
    assert [doubt.guids[0] for doubt in matching.ambiguous] == [f"g{PLACE}"]


def test_edits_in_a_row_are_told_one_by_the_other() -> None:
    """Each note that is found is evidence for the one beside it."""
    row = (*YEARS[:4], *ENGLISH[4:])
    assert guids(kept(file_of(ENGLISH)), file_of(row)) == [f"g{n}" for n in range(len(row))]


def test_notes_of_a_word() -> None:
    """A typo in a note that is nearly nothing else is still a typo."""
    deck = (*ENGLISH[:2], ("ReLU?", "Rectifier"), *ENGLISH[2:4])
    new = (*ENGLISH[:2], ("RelLU?", "Rectifer"), *ENGLISH[2:4])
    assert guids(kept(file_of(deck)), file_of(new))[2] == "g2"


def test_a_stored_note_is_offered_to_few() -> None:
    """Of many notes like one that is gone, only the likest twenty are listed."""
    question, answer = ENGLISH[PLACE]
    new = tuple((f"{question} {n * 'x'}", f"{answer} {n * 'y'}") for n in range(1, 60))
    matching = match_notes(kept([incoming(question, answer + " Z", source="old.md")]), file_of(new))
    assert len(matching.ambiguous) == 20


def test_short_and_repeated_questions_stay_under_their_headings() -> None:
    """Under another heading, with another answer, a question must be long and asked once."""
    short = kept([incoming("Pros?", "Fast.", path=("A",))])
    assert guids(short, [incoming("Pros?", "Slow but sure.", path=("B",))]) == [""]
    again = "What are the pros and cons?"
    twice = kept(
        [incoming(again, "Fast.", 0, path=("A",)), incoming(again, "Dear.", 1, path=("B",))]
    )
    new = [unchanged(twice[0]), incoming(again, "Slow but sure.", 1, path=("C",))]
    assert guids(twice, new) == ["g0", ""]
    away = kept([incoming(again, "Fast.", path=("A",))], is_active=False)
    assert guids(away, [incoming(again, "Slow but sure.", path=("B",))]) == [""]


def test_the_active_one_of_two_equals_goes_first() -> None:
    """An archived copy does not take the place of the note in use."""
    note = incoming(*ENGLISH[0])
    known = [stored(note, "g0", is_active=False), stored(note, "g1")]
    assert guids(known, [note]) == ["g1"]


def test_a_copy_does_not_take_the_place_of_an_archived_note() -> None:
    """Whose question it shares, but not its answer; what is answered anew still may."""
    first, second = (incoming("Pros?", answer, at) for at, answer in enumerate(("Fast.", "Dear.")))
    known = [stored(first, "g0"), stored(second, "g1", is_active=False)]
    copy, other = (incoming("Pros?", answer, 2) for answer in ("Fast.", "Cheap."))
    assert guids(known, [first, copy]) == ["g0", ""]
    assert guids(known, [first, other]) == ["g0", "g1"]


def test_the_place_decides_between_equals() -> None:
    """Equal notes of two files, or of two chapters of one, stay where they are."""
    twice = [incoming(*ENGLISH[0], source=source, deck=source) for source in ("a.md", "b.md")]
    assert guids(kept(twice), twice[::-1]) == ["g1", "g0"]
    assert guids(kept(twice), twice[1:]) == ["g1"]
    chapters = [incoming(*ENGLISH[0], path=(name,)) for name in ("Trees", "Forests")]
    assert guids(kept(chapters), chapters[::-1]) == ["g1", "g0"]
