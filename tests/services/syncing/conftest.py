"""Machines that share one folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizzer.domain.reviews import Rating
from tests.services.syncing.machines import Machine

Make = Callable[[str], Machine]


@pytest.fixture
def make(tmp_path: Path, empty_database: Path) -> Iterator[Make]:
    """Makes machines that share one folder."""
    made: list[Machine] = []
    shared = tmp_path / "shared"
    shared.mkdir()

    def machine(name: str) -> Machine:
        made.append(Machine(tmp_path, empty_database, name))
        made[-1].shared = shared
        return made[-1]

    yield machine
    for each in made:
        each.close()


@pytest.fixture
def told(make: Make) -> Machine:
    """A machine that studied and told of it."""
    machine = make("A")
    machine.write("a", (0, 1, 2))
    machine.rate(Rating.GOOD)
    machine.exchange()
    return machine
