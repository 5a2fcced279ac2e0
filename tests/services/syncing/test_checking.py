"""What a segment may hold, and what it may not."""

from dataclasses import replace

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.domain.progress import Progress
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS
from quizzer.services.syncing.checking import check_progress
from tests.interchange.strategies import small_progress


def sound() -> Progress:
    """What studying leads to."""
    progress = small_progress()
    weights = replace(progress.parameters[0], weights=tuple(DEFAULT_WEIGHTS))
    return replace(progress, parameters=(weights,))


def test_what_studying_leads_to_is_kept() -> None:
    """Parameters come with the segment, or are known."""
    check_progress(sound(), ())
    check_progress(replace(sound(), parameters=()), ["default"])


@pytest.mark.parametrize("retention", [0.0, 1.0])
def test_a_retention_that_no_interval_keeps_is_refused(retention: float) -> None:
    """Neither never nor always: no day could be found for either."""
    spoilt = replace(sound().reviews[0], desired_retention=retention)
    with pytest.raises(QuizzerError, match="none that studying leads to"):
        check_progress(replace(sound(), reviews=(spoilt,)), ())


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ("reviews", "session"),
        ("events", "device"),
        ("predictions", "run_uuid"),
        ("aliases", "joined_guid"),
        ("runs", "uuid"),
    ],
)
def test_names_that_could_steer_a_terminal_are_refused(table: str, field: str) -> None:
    """Wherever they stand, and the message holds no such sign."""
    progress = sound()
    if not getattr(progress, table):
        pytest.skip("there is none")
    spoilt = replace(getattr(progress, table)[0], **{field: "x\x1b[2J"})
    with pytest.raises(QuizzerError, match=r"x\?\[2J") as refused:
        check_progress(replace(progress, **{table: (spoilt,)}), ())
    assert str(refused.value).isprintable()
