"""Runs in interpreters of their own, each started ahead of its request (no fork needed)."""

import json
import os
import subprocess
import threading
from collections.abc import Mapping
from contextlib import suppress
from queue import Empty, Queue
from time import monotonic
from typing import Any

from quizzer.laboratory.runs import CHUNK
from quizzer.laboratory.starting import Experiments, start_worker

_CHUNKS_AHEAD = 16  # then the process has to wait
_PATIENCE_S = 2.0


class SpawnedChannel:
    """A run in a process of its own; a thread hears its output, since not every system can poll."""

    def __init__(self, process: "subprocess.Popen[bytes]", news: threading.Event) -> None:
        self._process = process
        self._news = news
        self.is_wanted = True
        self._chunks: Queue[bytes] = Queue(_CHUNKS_AHEAD)
        self._reader = threading.Thread(target=self._hear, daemon=True)
        self._reader.start()

    @property
    def has_news(self) -> bool:
        """True when there is something to read."""
        return not self._chunks.empty()

    def read(self) -> bytes | None:
        """At most `CHUNK` bytes, None when none came yet, b"" when none will."""
        try:
            return self._chunks.get_nowait()
        except Empty:
            return None

    def status(self) -> int | None:
        """The exit status, None while the process lives."""
        return self._process.poll()

    def kill(self) -> None:
        """End the process without waiting for its end; nothing more is read from it."""
        self.is_wanted = False
        self._process.kill()

    def close(self) -> None:
        """Kill the process, wait for its end, and close its streams."""
        self.kill()
        self._process.wait()
        until = monotonic() + _PATIENCE_S
        while self._reader.is_alive() and monotonic() < until:
            with suppress(Empty):
                self._chunks.get(timeout=0.001)
        close_streams(self._process)

    def _hear(self) -> None:
        """Pass on what the process says, and then that it ended."""
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        while came := os.read(descriptor, CHUNK):
            self._chunks.put(came)
            self._news.set()
        self._process.wait()
        self._chunks.put(b"")
        self._news.set()


def close_streams(process: "subprocess.Popen[bytes]") -> None:
    """Close this end of a process's standard input and output."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


class SpawnedProcesses:
    """One process a run, with the next one warming up meanwhile."""

    def __init__(self, experiments: Experiments) -> None:
        self._experiments = experiments
        self._next: subprocess.Popen[bytes] | None = None
        self._news = threading.Event()
        self._channels: list[SpawnedChannel] = []

    def warm_up(self) -> None:
        """Start the next run's process, without waiting for it. Raises OSError."""
        if self._next is not None and self._next.poll() is not None:
            self.close()
        if self._next is None:
            self._next = start_worker(self._experiments, streams=subprocess.PIPE)

    def start(self, request: Mapping[str, Any]) -> SpawnedChannel:
        """Start a run. Raises OSError."""
        self.warm_up()
        process, self._next = self._next, None
        assert process is not None
        assert process.stdin is not None
        with suppress(BrokenPipeError):  # it died just now: its status says so
            process.stdin.write(json.dumps(request).encode() + b"\n")
        channel = SpawnedChannel(process, self._news)
        self._channels = [*self._wanted(), channel]
        with suppress(OSError):  # it is tried again when it is needed
            self.warm_up()
        return channel

    def wait(self, timeout_s: float) -> None:
        """Return when a run has something to tell, at the latest after `timeout_s`."""
        self._news.clear()
        if not any(channel.has_news for channel in self._wanted()):
            self._news.wait(timeout_s)

    def close(self) -> None:
        """End the process that waits for a request."""
        if self._next is not None:
            self._next.kill()
            self._next.wait()
            close_streams(self._next)
            self._next = None

    def _wanted(self) -> list[SpawnedChannel]:
        return [channel for channel in self._channels if channel.is_wanted]
