"""A session line by line, and things that go wrong below it."""

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.cli.running import environment

CAPABILITIES = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
_PR_CAPBSET_DROP = 24
_PROMPT = re.compile(rb"flag, q quit: \Z")


def obey_modes() -> None:
    """In a child, before it becomes a program: root obeys the modes of files like everybody."""
    for capability in CAPABILITIES:
        ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


class Session:
    """`quizzer study --plain` in a process of its own, one key at a time."""

    def __init__(self, *before: str, prepare: Callable[[], None] | None = None, **env: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "quizzer", *before, "study", "--plain", "--new", "9999"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(**env),
            preexec_fn=prepare,  # noqa: PLW1509  nothing runs beside this test
        )
        self.written = b""

    def read(self) -> None:
        """What it writes, up to the next question put to the learner or its end."""
        assert self.process.stdout is not None
        while read := os.read(self.process.stdout.fileno(), 65_536):
            self.written += read
            if _PROMPT.search(self.written):
                return

    def press(self, keys: str) -> None:
        """Type `keys`, each with its own answer."""
        assert self.process.stdin is not None
        for key in keys.splitlines(keepends=True):
            with suppress(BrokenPipeError):  # it may be over
                self.process.stdin.write(key.encode())
                self.process.stdin.flush()
                self.read()

    def rate(self, count: int) -> None:
        """Show and rate so many cards."""
        self.press("\n3\n" * count)

    def end(self) -> tuple[int, str]:
        """The exit code, and what was said on standard error."""
        out, err = self.process.communicate()
        self.written += out
        return self.process.returncode, err.decode()


def fill_disk(process: int, room: int) -> None:
    """From now on the process cannot write beyond `room` bytes of any file (Linux)."""
    import resource  # noqa: PLC0415

    resource.prlimit(process, resource.RLIMIT_FSIZE, (room, room))


def log_size(database: Path) -> int:
    """How long the write-ahead log is."""
    return Path(f"{database}-wal").stat().st_size
