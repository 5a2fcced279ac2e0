"""Clocks for processes, for screens and for the disk."""

import importlib.util
import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROWS, COLUMNS = 24, 80
PATIENCE_S = 60
PAGE = bytes(4096)
ASKED, ANSWER = b"\x1b[c", b"\x1b[?62;22c"
"""The question for a terminal's attributes, and the answer of one without pictures."""
ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")


def is_installed(package: str) -> bool:
    """True when this interpreter could import `package`."""
    return importlib.util.find_spec(package) is not None


def python(*arguments: str) -> list[str]:
    """This interpreter's command line."""
    return [sys.executable, *arguments]


def quizzer(*arguments: str | Path) -> list[str]:
    """quizzer's command line, started as the installed command starts it."""
    start = "from quizzer.__main__ import main; main()"
    return python("-c", start, *map(str, arguments))


def surroundings(home: Path) -> dict[str, str]:
    """An environment with an empty home for quizzer and a terminal of full colour.

    Compiled modules are kept, as those of an installed program are: the first run compiles them.
    """
    return os.environ | {
        "QUIZZER_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "",
    }


def result_of(module: str, *arguments: object, home: Path) -> dict[str, Any]:
    """What `python -m module` prints as JSON, run in a process of its own."""
    done = subprocess.run(
        python("-m", module, *map(str, arguments)),
        env=surroundings(home),
        stdout=subprocess.PIPE,
        check=True,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def seconds_to_exit(command: Sequence[str], home: Path) -> float:
    """From process start to its end."""
    start = perf_counter()
    subprocess.run(command, env=surroundings(home), stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start


def seconds_to_words(command: Sequence[str], words: re.Pattern[str], home: Path) -> float:
    """From process start until `words` stand on a terminal of 24 lines and 80 columns."""
    return _at_words(command, words, home)[0]


def megabytes_at_words(command: Sequence[str], words: re.Pattern[str], home: Path) -> float:
    """The most memory that the process has held until `words` stand on its terminal."""
    return _at_words(command, words, home)[1]


def _at_words(command: Sequence[str], words: re.Pattern[str], home: Path) -> tuple[float, float]:
    """The terminal says what it is when it is asked, as terminals do."""
    screen, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (ROWS, COLUMNS))
    start = perf_counter()
    process = subprocess.Popen(
        command,
        env=surroundings(home),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    )
    os.close(terminal)
    try:
        _wait_for(words, screen)
        return perf_counter() - start, peak_megabytes(process.pid)
    finally:
        process.kill()
        process.wait()
        os.close(screen)


def _wait_for(words: re.Pattern[str], screen: int) -> None:
    """Read until `words` are there; raises RuntimeError when nothing comes any more."""
    written = b""
    while not words.search(ESCAPES.sub("", written.decode(errors="ignore"))):
        more = _read(screen)
        if not more:
            raise RuntimeError(f"{words.pattern!r} never came to the screen: {written[-2_000:]!r}")
        written += more
        if ASKED in more:
            os.write(screen, ANSWER)


def _read(screen: int) -> bytes:
    """What was written since; nothing when the program ended or takes too long."""
    ready, _, _ = select.select([screen], [], [], PATIENCE_S)
    try:
        return os.read(screen, 65_536) if ready else b""
    except OSError:  # Linux's way to say that nobody holds the other end any more
        return b""


def medians(repeats: int, *works: Callable[[], float]) -> list[float]:
    """The median of what each of `works` measures, run in turn, after one run that warms up."""
    for work in works:
        work()
    rounds = [[work() for work in works] for _ in range(repeats)]
    return [median(figures) for figures in zip(*rounds, strict=True)]


def timed(work: Callable[[], object]) -> float:
    """The seconds that `work` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def percentile(figures: Sequence[float], share: float) -> float:
    """The figure that `share` (0..1) of all do not exceed."""
    return sorted(figures)[min(int(share * len(figures)), len(figures) - 1)]


def sync_seconds(folder: Path, times: int = 100) -> list[float]:
    """How long each of `times` pages takes to reach the disk of `folder` for good."""
    reach_disk = getattr(os, "fdatasync", os.fsync)
    path = folder / "page"
    taken = []
    with path.open("wb", buffering=0) as file:
        for _ in range(times):
            file.write(PAGE)
            taken.append(timed(lambda: reach_disk(file.fileno())))
    path.unlink()
    return taken


def peak_megabytes(process: int | str = "self") -> float:
    """The most memory that a process, else this one, held at once.

    Linux's own record where there is one: `getrusage` also counts the process it was forked from.
    """
    record = Path(f"/proc/{process}/status")
    if record.exists():
        written = re.search(r"VmHWM:\s*(\d+) kB", record.read_text(encoding="ascii"))
        if written:
            return int(written[1]) * 1_024 / 1e6
    from resource import RUSAGE_SELF, getrusage  # noqa: PLC0415  not on every system

    peak = getrusage(RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1_024 / 1e6
