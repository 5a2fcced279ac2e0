"""Merging two data files: what it tells, and what a dry run leaves alone."""

from quizzer.domain.reviews import Rating
from tests.services.syncing.conftest import Make


def test_notes_that_look_alike_are_told(make: Make) -> None:
    """The same question of another deck is another note; the learner may join the two."""
    one, other = make("A"), make("B")
    one.write("a", (0, 1, -1))
    other.write("b", (0, -1, 2))
    other.rate(Rating.GOOD)
    other.close()
    before = one.exported()
    promised = one.merge(other.settings.database, dry_run=True)
    assert one.exported() == before
    report = one.merge(other.settings.database)
    assert (report.added, report.look_alikes) == (promised.added, promised.look_alikes)
    assert [each.question for each in report.look_alikes] == ["What is a loss?"]
    one.check()


def test_what_is_known_is_not_added_again(make: Make) -> None:
    """Nor told of."""
    one, other = make("A"), make("B")
    for machine in (one, other):
        machine.write("a", (0, 1, 2))
    other.rate(Rating.GOOD, deed=1)
    other.close()
    report = one.merge(other.settings.database)
    assert (report.added.reviews, report.look_alikes) == (1, ())
    again = one.merge(other.settings.database)
    assert again.added.reviews == again.added.events == 0
    one.check()
