"""One run, seen from the interface: what it says, the limits it keeps, how it ended."""

import signal
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final, Protocol

from quizzer.domain.claims.runs import Frame, RunEnd, RunOutcome
from quizzer.laboratory.frames import (
    MAX_LINE,
    Begun,
    Done,
    Drawn,
    Failed,
    FrameError,
    Measured,
    Message,
    decoded,
)
from quizzer.languages import tr

CHUNK: Final = 8192  # bytes read at once: decoding them takes a fraction of a tick
NO_WORKER: Final = 1 << 16  # in place of an exit status: who would have told it is gone

_WORKER_GONE = "the laboratory stopped; starting it again"
_OUT_OF_MEMORY = "it used up its memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a run may use.

    `wall_s` seconds from its beginning, `cpu_s` seconds of processor time, `memory_mb` megabytes
    more than the worker has, `output` bytes; and `start_s` seconds until it begins.
    """

    wall_s: float = 10.0
    cpu_s: int = 10
    memory_mb: int = 512
    output: int = 8 << 20
    start_s: float = 60.0


class Channel(Protocol):
    """The process of one run."""

    def read(self) -> bytes | None:
        """At most `CHUNK` bytes that came, None when none did yet, b"" when none will."""
        ...

    def status(self) -> int | None:
        """The exit status as in `subprocess`, None while the process lives, or `NO_WORKER`."""
        ...

    def kill(self) -> None:
        """End the process without waiting for its end; nothing more is read from it."""
        ...

    def close(self) -> None:
        """Let every descriptor go; the process is killed."""
        ...


class _EndingError(Exception):
    """The run is over."""

    def __init__(self, end: RunEnd, reason: str) -> None:
        super().__init__(reason)
        self.end = end
        self.reason = reason


class LocalRun:
    """A run in a process of this machine; the port's `ExperimentRun`.

    It counts only with exit status 0, a last line, and every declared measurement exactly once.
    """

    def __init__(self, channel: Channel, measures: Sequence[str], limits: Limits) -> None:
        self._channel = channel
        self.is_closed = False
        self._measures = tuple(measures)
        self._limits = limits
        self._started = monotonic()
        self._began: float | None = None
        self._rest = b""
        self._bytes = 0
        self._measured: dict[str, float] = {}
        self._is_done = False
        self._is_silent = False
        self._outcome: RunOutcome | None = None

    @property
    def outcome(self) -> RunOutcome | None:
        """How the run ended; None while it goes on."""
        return self._outcome

    @property
    def seconds_left(self) -> float:
        """Until the next limit of time."""
        if self._began is None:
            return self._started + self._limits.start_s - monotonic()
        return self._began + self._limits.wall_s - monotonic()

    def advance(self, budget_s: float = 0.003) -> tuple[Frame, ...]:
        """The frames that came since the last call, reading for no longer than `budget_s`."""
        drawn: list[Frame] = []
        if self._outcome is None:
            try:
                is_more = self._listen(monotonic() + budget_s, drawn)
                self._settle(is_more=is_more)
            except FrameError as error:
                self._finish(
                    RunEnd.FAILED, tr("it did not keep to the form: {error}").format(error=error)
                )
            except _EndingError as ending:
                self._finish(ending.end, ending.reason)
        return tuple(drawn)

    def cancel(self) -> None:
        """Kill the run, unless it ended before."""
        if self._outcome is None:
            self._finish(RunEnd.CANCELLED, "cancelled")

    def close(self) -> None:
        """Let everything go that the run holds."""
        if not self.is_closed:
            self.cancel()
            self._channel.close()
            self.is_closed = True

    def _finish(self, end: RunEnd, reason: str = "") -> None:
        self._channel.kill()
        began = monotonic() if self._began is None else self._began
        measured = tuple((name, self._measured[name]) for name in self._measures if not reason)
        self._outcome = RunOutcome(end, measured, reason, round((monotonic() - began) * 1000))

    def _listen(self, until: float, drawn: list[Frame]) -> bool:
        """Read till nothing is there, or till `until`, and then True. Raises as `_hear` does."""
        while not self._is_silent:
            came = self._channel.read()
            if came is None:
                return False
            self._is_silent = not came
            self._bytes += len(came)
            if self._bytes > self._limits.output:
                raise _EndingError(RunEnd.STOPPED, tr("it said too much"))
            *lines, self._rest = (self._rest + came).split(b"\n")
            for line in lines:
                self._hear(decoded(line), drawn)
            if len(self._rest) >= MAX_LINE:
                raise FrameError(tr("a line was too long"))
            if monotonic() >= until:
                return True
        return False

    def _hear(self, message: Message, drawn: list[Frame]) -> None:
        """Take one line's message. Raises FrameError and _EndingError."""
        if self._is_done or (self._began is None) is not isinstance(message, Begun):
            raise FrameError(tr("a line was out of order"))
        match message:
            case Begun():
                self._began = monotonic()
            case Drawn(frame):
                drawn.append(frame)
            case Measured(name, value):
                self._measure(name, value)
            case Failed():
                raise _failure(message)
            case Done():
                self._is_done = True

    def _measure(self, name: str, value: float) -> None:
        if name not in self._measures:
            raise _EndingError(
                RunEnd.FAILED, tr("it measured {name}, which is not declared").format(name=name)
            )
        if name in self._measured:
            raise _EndingError(RunEnd.FAILED, tr("it measured {name} twice").format(name=name))
        self._measured[name] = value

    def _settle(self, *, is_more: bool) -> None:
        """End the run if its process ended, or ran past its time. Raises _EndingError."""
        status = self._channel.status()
        if status is not None and (self._is_silent or status == NO_WORKER):
            self._conclude(status)
        elif self.seconds_left <= 0 and (status is None or not is_more):
            late = (
                tr("it took too long to start") if self._began is None else tr("it ran out of time")
            )
            raise _EndingError(RunEnd.STOPPED, late)

    def _conclude(self, status: int) -> None:
        if status != 0:
            raise _death(status)
        if not self._is_done:
            raise _EndingError(RunEnd.FAILED, tr("it ended without finishing"))
        for name in self._measures:
            if name not in self._measured:
                raise _EndingError(RunEnd.FAILED, tr("it did not measure {name}").format(name=name))
        self._finish(RunEnd.COMPLETED)


class UnstartedRun:
    """A run that the system would not start, for lack of memory, processes or descriptors."""

    def __init__(self, why: str) -> None:
        self.outcome = RunOutcome(RunEnd.FAILED, reason=f"it could not be started ({why})")

    def advance(self, budget_s: float = 0.003) -> tuple[Frame, ...]:  # noqa: ARG002 - the port's
        """Nothing came."""
        return ()

    def cancel(self) -> None:
        """There is nothing to kill."""

    def close(self) -> None:
        """There is nothing to let go."""


def _failure(error: Failed) -> _EndingError:
    """What an exception in the experiment means for its run."""
    if error.kind == "MemoryError":
        return _EndingError(RunEnd.STOPPED, tr(_OUT_OF_MEMORY))
    where = tr(" (line {line})").format(line=error.line) if error.line > 0 else ""
    return _EndingError(RunEnd.FAILED, f"{error.kind}: {error.text}{where}")


def _death(status: int) -> _EndingError:
    """What an exit status other than 0 means for its run."""
    if status == NO_WORKER:
        return _EndingError(RunEnd.FAILED, tr(_WORKER_GONE))
    if status >= 0:
        return _EndingError(
            RunEnd.FAILED, tr("it ended with exit status {status}").format(status=status)
        )
    if -status == getattr(signal, "SIGXCPU", None):
        return _EndingError(RunEnd.STOPPED, tr("it used up its processor time"))
    if -status == getattr(signal, "SIGKILL", None):
        return _EndingError(RunEnd.STOPPED, tr("the system killed it"))
    return _EndingError(RunEnd.FAILED, tr("it crashed (signal {signal})").format(signal=-status))
