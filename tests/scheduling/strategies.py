"""What the scheduling tests draw from."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from quizzer.domain.options import StudyOptions
from quizzer.domain.reviews import Rating
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS

modest = settings(deadline=None)

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
TODAY = date(2025, 3, 1)
NO_STEPS = StudyOptions(learning_steps=(), relearning_steps=(), fuzz=False)

ratings = st.sampled_from(Rating)
instants = st.integers(-(10**8), 10**8).map(lambda seconds: NOON + timedelta(seconds=seconds))
days = st.integers(-1_000, 1_000).map(lambda days: TODAY + timedelta(days=days))
steps = st.lists(st.integers(1, 2_592_000), max_size=4).map(tuple)
fractions = st.integers(0, 2**32 - 1).map(lambda whole: whole / 2**32)
options = st.builds(
    StudyOptions,
    desired_retention=st.floats(0.70, 0.99),
    learning_steps=steps,
    relearning_steps=steps,
    maximum_interval=st.integers(1, 36_500),
    fuzz=st.booleans(),
)
weights = st.lists(st.floats(1.0, 1.2), min_size=21, max_size=21).map(
    lambda factors: tuple(w * f for w, f in zip(DEFAULT_WEIGHTS, factors, strict=True))
)
