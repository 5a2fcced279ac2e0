"""Starting a worker's interpreter, with nothing of this process but what it needs."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, TypeAlias

import quizzer

_SINGLE_THREADED: Final = {
    f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")
} | {"VECLIB_MAXIMUM_THREADS": "1"}
_INHERITED: Final = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP")

Stream: TypeAlias = int | IO[bytes]


@dataclass(frozen=True, slots=True)
class Experiments:
    """Where the experiments are: a package, and the folder it is imported from if not ours."""

    package: str = "quizzer.experiments"
    root: Path | None = None

    @property
    def roots(self) -> str:
        """The folders to import from, as in PATH."""
        ours = Path(quizzer.__file__).parents[1]
        return os.pathsep.join(str(each) for each in (self.root, ours) if each)


def start_worker(
    experiments: Experiments, *, streams: Stream, control: int | None = None
) -> "subprocess.Popen[bytes]":
    """Start a worker with its standard input and output at `streams`, e.g. `subprocess.PIPE`.

    With `control`, the descriptor of a socket that the worker inherits, it forks for each request.
    Raises OSError.
    """
    shared = () if control is None else (control,)
    return subprocess.Popen(
        [
            *(sys.executable, "-I", "-B", str(Path(__file__).with_name("worker.py"))),
            *(experiments.roots, experiments.package, *map(str, shared)),
        ],
        stdin=streams,
        stdout=streams,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        pass_fds=shared,
        start_new_session=True,
        env=_environment(os.environ),
    )


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    kept = {name: ours[name] for name in _INHERITED if name in ours}
    return kept | _SINGLE_THREADED | {"LC_ALL": "C.UTF-8"}
