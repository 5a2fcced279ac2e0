"""Notes that came in a merge and may be ones that were here."""

from quizzer.services.merging import LookAlike, _look_alikes

ASKED = "What is a limit?"
TELLS = "x" * 20


def test_of_several_look_alikes_the_smallest_id_is_named() -> None:
    """So that every machine suggests the same, whatever came first."""
    before = {guid: (ASKED, guid) for guid in "dbcagfhijklmnopqrstu"}
    came = {"z": (ASKED, "another")}
    assert _look_alikes(before, before | came) == (LookAlike(guid="a", other="z", question=ASKED),)


def test_notes_that_are_gone_look_like_none() -> None:
    """What was joined while merging cannot be joined again."""
    before = {"a": (ASKED, "one"), "b": (ASKED, "two")}
    (found,) = _look_alikes(before, {"b": before["b"], "c": (ASKED, "three")})
    assert found.guid == "b"


def test_an_answer_tells_from_twenty_characters_on() -> None:
    """A word may be the answer to many questions."""
    for answer, other in ((TELLS, ["b"]), (TELLS[1:], [])):
        found = _look_alikes(
            {"a": ("Why?", answer)}, {"a": ("Why?", answer), "b": ("How?", answer)}
        )
        assert [each.other for each in found] == other
