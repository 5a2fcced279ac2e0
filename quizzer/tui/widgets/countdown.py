"""Time left until the next card."""

from collections.abc import Callable
from math import ceil

from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from quizzer.languages import tr
from quizzer.typeset.intervals import countdown_text

_SECONDS_BETWEEN_LOOKS = 0.25


class Countdown(Static):
    """Counts down by a clock that never goes back, then posts `TimeIsUp`."""

    class TimeIsUp(Message):
        """The time that was waited for has come."""

    def __init__(self, seconds: Callable[[], float], *, id: str) -> None:  # noqa: A002
        """`seconds` is the clock."""
        super().__init__(id=id)
        self._seconds = seconds
        self._until: float | None = None
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """Look at the clock a few times a second while something is waited for."""
        self._timer = self.set_interval(_SECONDS_BETWEEN_LOOKS, self.tick, pause=True)

    def start(self, seconds: float) -> None:
        """Wait this long."""
        self._until = self._seconds() + max(seconds, 0)
        if self._timer:
            self._timer.resume()
        self.tick()

    def stop(self) -> None:
        """Wait no longer."""
        self._until = None
        if self._timer:
            self._timer.pause()

    def tick(self) -> None:
        """Show what is left, or say that nothing is."""
        if self._until is None:
            return
        left = ceil(self._until - self._seconds())
        if left > 0:
            self.update(tr("Next card in {time}").format(time=countdown_text(left)))
        else:
            self.stop()
            self.post_message(self.TimeIsUp())
