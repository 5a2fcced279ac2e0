"""The program as a test runs it, in this process or in one of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of one run."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """Standard output as text."""
        return self.raw.decode()


class Program(Protocol):
    """Runs a command line, with `keys` on standard input: piped, or typed by a person."""

    def __call__(self, *arguments: str | Path, keys: str = "", typed: bool = False) -> Ran: ...


def environment(**more: str) -> dict[str, str]:
    """The environment of a process that finds this checkout before any installed quizzer."""
    path = os.pathsep.join(filter(None, (str(REPOSITORY), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **more}


def start(
    *arguments: str | Path, out: int = subprocess.PIPE, env: dict[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """The program in a process of its own, with pipes at its ends."""
    return subprocess.Popen(
        [sys.executable, "-m", "quizzer", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=out,
        stderr=subprocess.PIPE,
        env=env or environment(),
    )


def script(source: str, *arguments: str | Path) -> str:
    """What a Python script, run in a process of its own, prints."""
    done = subprocess.run(
        [sys.executable, "-c", source, *map(str, arguments)],
        input=b"",
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
