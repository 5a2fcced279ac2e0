"""`quizzer stats`, as text and as JSON."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from quizzer.cli import stats_json
from quizzer.cli.stats_json import as_document
from quizzer.cli.stats_report import print_report
from quizzer.services.stats.periods import Period
from quizzer.typeset.width import text_width
from tests.cli.running import Program
from tests.tui.numbers import studied


def test_statistics_count_what_was_studied(quizzer: Program, imported: Path) -> None:
    """States, streak and the reviews of today, as text and as JSON."""
    quizzer("study", "--plain", keys="\n3\n\n4\n\n1\nq\n")
    found = json.loads(quizzer("stats", "--json").out)
    assert [day["reviews"] for day in found["days"]] == [3]
    assert found["streak_days"] == found["longest_streak_days"] == 1
    assert found["states"]["young"] == 1
    assert found["states"]["learning"] == 2
    assert found["retention"]["all"] == {"reviews": 0, "remembered": 0, "rate": None}
    assert found["target_retention"] == 0.9
    assert sum(found["stability"]["counts"]) == 3
    assert found["periods"]["month"]["ratings"]["learning"] == {
        "again": 1,
        "hard": 0,
        "good": 1,
        "easy": 1,
    }
    out = quizzer("stats").out
    assert "streak    1 day (longest 1)\n" in out
    assert "2 learning, 1 young" in out
    assert f"last      {found['today']}: 3 reviews" in out
    of_sky = json.loads(quizzer("stats", "sky", "--json").out)
    assert sum(of_sky["states"].values()) == 3
    assert quizzer("stats", "sky").out.startswith("sky\n")


def test_a_deck_that_is_not_there_is_the_users_error(quizzer: Program, imported: Path) -> None:
    """One line, exit code 2."""
    ran = quizzer("stats", "clouds")
    assert ran.code == 2
    assert ran.err == "quizzer: there is no deck 'clouds'; `quizzer decks` lists them\n"


def _names(value: Any) -> set[str]:  # noqa: ANN401  any part of a JSON document
    if isinstance(value, dict):
        below = [_names(each) for each in value.values()]
        return {str(name) for name in value}.union(*below)
    if isinstance(value, list | tuple):
        return set().union(*(_names(each) for each in value))
    return set()


def test_every_field_of_the_document_is_explained() -> None:
    """The shape at the head of the module names each, and the document is plain JSON."""
    document = json.loads(json.dumps(as_document(studied().of("")), allow_nan=False))
    explained = set(re.findall(r"[a-z_]+", stats_json.__doc__ or ""))
    assert _names(document) <= explained


def test_the_document_holds_the_numbers_of_the_screen() -> None:
    """Read from the same values."""
    found = studied().of("学习")
    document = as_document(found)
    assert document["deck"] == "学习"
    assert sum(each["cards"] for each in document["forecast"]) == sum(found.forecast.values())
    for period, figures in found.periods.items():
        told = document["periods"][str(period)]
        assert told["retention"]["all"]["rate"] == figures.retention.total.rate
        assert sum(hour["reviews"] for hour in told["hours"]) == told["reviews"]
        rated = sum(count for group in told["ratings"].values() for count in group.values())
        assert rated == figures.reviews
    assert document["stability"]["edges"][-1] is None
    assert [span["start"] for span in document["retention_by_week"]] == [
        span.start.isoformat() for span in found.weeks
    ]


@pytest.mark.parametrize("period", Period)
def test_the_report_fits_its_terminal_and_tells_the_periods_numbers(
    period: Period, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every section is there, no line wider than the terminal."""
    monkeypatch.setenv("COLUMNS", "80")
    found = studied().of("")
    print_report(found, period)
    out = capsys.readouterr().out
    assert max(map(text_width, out.splitlines())) < 80
    figures = found.periods[period]
    assert f"studied   {figures.reviews:,} reviews on {figures.days_studied:,} days" in out
    for words in (
        "true retention (target 90%)",
        "reviews by day",
        "due (",
        "stability in days (mean",
        "retrievability today (mean",
        "hours of day",
        "ratings",
        "  Brier score 0.410 (0 is perfect, 0.25 is guessing)",
    ):
        assert words in out
    assert ("week of" in out) is (period is Period.MONTH)
