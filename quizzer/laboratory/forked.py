"""Runs as forks of one worker that has everything loaded (Linux)."""

import json
import os
import select
import socket
import subprocess
from collections.abc import Mapping
from contextlib import ExitStack
from itertools import count
from typing import Any

from quizzer.laboratory.runs import CHUNK, NO_WORKER
from quizzer.laboratory.starting import Experiments, start_worker

_LONGEST_ANSWER = 4096


class ForkedChannel:
    """A forked run: its pipe here, its process known to the worker alone."""

    def __init__(self, worker: "ForkingWorker", number: int, pipe: int) -> None:
        self.pipe = pipe
        self.is_silent = False
        self.is_wanted = True
        self._worker = worker
        self._number = number

    def read(self) -> bytes | None:
        """At most `CHUNK` bytes, None when none came yet, b"" when none will.

        What outlives the run and holds its pipe is not waited for.
        """
        is_over = self.status() is not None
        try:
            came = os.read(self.pipe, CHUNK)
        except BlockingIOError:
            return b"" if is_over else None
        self.is_silent = not came
        return came

    def status(self) -> int | None:
        """The exit status, None while the process lives, or `NO_WORKER`."""
        return self._worker.status(self._number)

    def kill(self) -> None:
        """Have the worker kill the process; nothing more is read from it."""
        self.is_wanted = False
        if self.status() is None:
            self._worker.send({"kill": self._number})

    def close(self) -> None:
        """Kill the process and close the pipe."""
        self.kill()
        os.close(self.pipe)
        self._worker.forget(self._number)


class ForkingWorker:
    """One worker and its control socket; once it is lost, it stays lost."""

    def __init__(self, experiments: Experiments) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, ExitStack() as unless_started:
            unless_started.callback(ours.close)
            self._process = start_worker(
                experiments, streams=subprocess.DEVNULL, control=theirs.fileno()
            )
            unless_started.pop_all()
        self.control = ours
        self._numbers = count(1)
        self._statuses: dict[int, int | None] = {}
        self._is_lost = False

    def is_lost(self) -> bool:
        """True when the worker died."""
        self._listen()
        return self._is_lost

    def status(self, number: int) -> int | None:
        """The exit status of a run, None while it lives, or `NO_WORKER`."""
        self._listen()
        status = self._statuses.get(number)
        return NO_WORKER if status is None and self._is_lost else status

    def start(self, request: Mapping[str, Any]) -> ForkedChannel:
        """Have a run started; if the worker is gone, the channel says so."""
        number = next(self._numbers)
        ours, theirs = os.pipe()
        os.set_blocking(ours, False)
        self._statuses[number] = None
        try:
            self.send({"run": number, **request}, theirs)
        finally:
            os.close(theirs)
        return ForkedChannel(self, number, ours)

    def send(self, message: Mapping[str, Any], *descriptors: int) -> None:
        """Tell the worker something; nothing happens if it is gone."""
        try:
            socket.send_fds(self.control, [json.dumps(message).encode()], descriptors)
        except ConnectionError:
            self._is_lost = True

    def forget(self, number: int) -> None:
        """A run's status is of no more interest."""
        self._statuses.pop(number, None)

    def close(self) -> None:
        """Kill the worker, and with it its runs, and wait for its end."""
        self._is_lost = True
        self.control.close()
        self._process.kill()
        self._process.wait()

    def _listen(self) -> None:
        """Take in what the worker said, without waiting."""
        while not self._is_lost:
            try:
                message = self.control.recv(_LONGEST_ANSWER, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return
            except ConnectionError:
                message = b""
            if not message:
                self._is_lost = True
                return
            said = json.loads(message)
            if said["run"] in self._statuses:
                self._statuses[said["run"]] = said["status"]


class ForkedProcesses:
    """Runs from one worker, which is replaced when it died."""

    def __init__(self, experiments: Experiments) -> None:
        self._experiments = experiments
        self._worker: ForkingWorker | None = None
        self._channels: list[ForkedChannel] = []

    def warm_up(self) -> ForkingWorker:
        """Start the worker if there is none, without waiting for it. Raises OSError."""
        if self._worker is not None and self._worker.is_lost():
            self.close()
        if self._worker is None:
            self._worker = ForkingWorker(self._experiments)
        return self._worker

    def start(self, request: Mapping[str, Any]) -> ForkedChannel:
        """Start a run. Raises OSError."""
        channel = self.warm_up().start(request)
        self._channels = [*self._wanted(), channel]
        return channel

    def wait(self, timeout_s: float) -> None:
        """Return when a run has something to tell, at the latest after `timeout_s`."""
        channels = self._wanted()
        if any(channel.status() is not None for channel in channels):
            return
        awaited = [channel.pipe for channel in channels if not channel.is_silent]
        if self._worker is not None:
            awaited.append(self._worker.control.fileno())
        poll = select.poll()
        for descriptor in awaited:
            poll.register(descriptor, select.POLLIN)
        poll.poll(timeout_s * 1000)

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _wanted(self) -> list[ForkedChannel]:
        return [channel for channel in self._channels if channel.is_wanted]
