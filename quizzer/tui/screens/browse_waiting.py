"""What is asked of all cards found while only the first ones are known."""

from collections.abc import Callable

Wish = Callable[[], None]


class Waiting:
    """Keeps what needs the whole list until it is there, and whatever is asked after that."""

    def __init__(self) -> None:
        """The list is whole, and nothing waits."""
        self._is_part = False
        self._wishes: list[Wish] = []

    @property
    def is_wished(self) -> bool:
        """True while anything waits."""
        return bool(self._wishes)

    def begin(self) -> None:
        """Only the first cards are known from now on."""
        self._is_part = True

    def do(self, wish: Wish, *, needs_all: bool) -> None:
        """Call `wish` now if it can be, else when its turn comes."""
        if self._is_part and (needs_all or self._wishes):
            self._wishes.append(wish)
        else:
            wish()

    def end(self) -> None:
        """All cards are known: do what waited, in the order it was asked."""
        self._is_part = False
        wishes, self._wishes = self._wishes, []
        for wish in wishes:
            wish()

    def give_up(self) -> bool:
        """Forget what waits; True if anything did."""
        had = bool(self._wishes)
        self._wishes.clear()
        return had
