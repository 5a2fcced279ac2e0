"""A process with quizzer loaded that forks sessions, so that each starts at once.

`python -m tests.program.nursery` reads one order a line, as JSON: the command line, the file to
take for standard input and the one for standard output. It answers with the new process's id, and
with an empty line once that process is over.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, Popen

from tests.cli.running import environment


class Nursery:
    """The parent's end."""

    def __init__(self, process: "Popen[str]") -> None:
        self._process = process

    def start(self, arguments: list[str], keys: Path, out: Path) -> int:
        """Begin a session; the id of its process. Blocks until `out`, if a pipe, is opened."""
        self._say(json.dumps([arguments, str(keys), str(out)]))
        return int(self._answer())

    def wait(self) -> None:
        """Until the session's process is over."""
        self._answer()

    def kill(self, arguments: list[str], folder: Path, after_s: float | None) -> None:
        """Run a command without keys, and kill it after a while unless it is done.

        None lets it end. What it says is written to a file in `folder`.
        """
        out = folder / "out"
        out.touch()
        process = self.start(arguments, Path(os.devnull), out)
        if after_s is not None:
            time.sleep(after_s)
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.wait()

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextmanager
def nursery() -> Iterator[Nursery]:
    """A nursery, over with the block."""
    order = [sys.executable, "-m", "tests.program.nursery"]
    with Popen(order, stdin=PIPE, stdout=PIPE, text=True, env=environment()) as process:
        yield Nursery(process)


def _serve() -> None:

    import quizzer.cli.plain  # noqa: PLC0415
    import quizzer.services.importing.notes  # noqa: PLC0415
    import quizzer.storage.backup  # noqa: PLC0415
    import quizzer.storage.database  # noqa: PLC0415
    import quizzer.storage.import_works  # noqa: PLC0415
    import quizzer.storage.studying  # noqa: F401, PLC0415
    from quizzer.storage import study_works  # noqa: PLC0415
    from quizzer.typeset import typeset  # noqa: PLC0415

    study_works.MANY_WRITES = 2  # sessions are killed while they copy what was written ahead, too

    typeset("`all` of **markdown**, loaded", 40)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become_session(*json.loads(line))
        print(child, flush=True)  # noqa: T201
        os.waitpid(child, 0)
        print(flush=True)  # noqa: T201


def _become_session(arguments: list[str], keys: str, out: str) -> None:
    from quizzer.cli.main import run  # noqa: PLC0415

    for path, flags, at in ((keys, os.O_RDONLY, 0), (out, os.O_WRONLY, 1)):
        os.dup2(os.open(path, flags), at)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    os._exit(run(arguments))


if __name__ == "__main__":
    _serve()
