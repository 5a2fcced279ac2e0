"""Choices: options of which one or several are right."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from hashlib import sha256

from quizzer.domain.reviews import Rating

MOST_OPTIONS = 9
"""As many as there are number keys."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose, in markdown."""

    text: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Options in the order they are shown; at least one of them is right.

    `is_fixed`: their order stays, since they have letters that the explanation may refer to.
    """

    options: tuple[Option, ...]
    is_fixed: bool = False

    @property
    def right(self) -> frozenset[int]:
        """The places of the right options, from 0."""
        return frozenset(at for at, option in enumerate(self.options) if option.is_right)

    @property
    def is_single(self) -> bool:
        """True when exactly one option is right, so that choosing one gives up the others."""
        return len(self.right) == 1

    def toggled(self, chosen: frozenset[int], place: int) -> frozenset[int]:
        """What is chosen once the option at `place` was chosen, or given up."""
        if self.is_single:
            return frozenset() if place in chosen else frozenset((place,))
        return chosen ^ {place}

    def suggested(self, chosen: AbstractSet[int]) -> Rating:
        """Good for exactly the right options, else Again."""
        return Rating.GOOD if chosen == self.right else Rating.AGAIN

    def shuffled(self, seed: str) -> "Choice":
        """The same options in an order that `seed` decides, the same on every machine."""
        if self.is_fixed:
            return self

        def draw(place: int) -> bytes:
            return sha256(f"{seed}:{place}".encode()).digest()

        order = sorted(range(len(self.options)), key=draw)
        return replace(self, options=tuple(self.options[place] for place in order))

    def as_markdown(self) -> str:
        """The options as a task list."""
        return "\n".join(_task(option) for option in self.options)


def _task(option: Option) -> str:
    sign = "x" if option.is_right else " "
    return f"- [{sign}] " + option.text.replace("\n", "\n  ")
