"""What a run's process gives up before the experiment starts."""

import ctypes
import os
import signal
import sys
from math import ceil

if sys.platform != "win32":
    import resource

PIPE = 3  # the one descriptor a forked run keeps beside the standard ones
NICER_BY = 10
MEGABYTE = 1 << 20
_PR_SET_PDEATHSIG = 1
_MOST_DESCRIPTORS = 1 << 16


def keep_only(pipe: int) -> None:
    """Make `pipe` the descriptor `PIPE`, and the only one that leads anywhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(pipe, PIPE)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.closerange(PIPE + 1, _MOST_DESCRIPTORS)


def stand_alone(worker: int) -> None:
    """Leave the worker's session, yield to the interface, and die when the worker dies (Linux).

    Raises ProcessLookupError when the worker, a process id, died already.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.setsid()
    os.nice(NICER_BY)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != worker:
        raise ProcessLookupError("the worker is gone")


def limit(*, memory_mb: int, cpu_s: int) -> None:
    """Bound what this process may use from now on, as far as the system can.

    `memory_mb` megabytes of address space more than now, `cpu_s` seconds of processor time more
    than now, no bytes written to files, no core.
    """
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = ceil(used.ru_utime + used.ru_stime) + cpu_s
    _lower(resource.RLIMIT_CPU, seconds, grace=1)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":
        _lower(resource.RLIMIT_AS, _address_space() + memory_mb * MEGABYTE)


def _lower(kind: int, soft: int, *, grace: int = 0) -> None:
    """Lower a limit for good, the hard one to `grace` above; one that is lower already stays."""
    _, bound = resource.getrlimit(kind)
    hard = soft + grace if bound == resource.RLIM_INFINITY else min(soft + grace, bound)
    resource.setrlimit(kind, (min(soft, hard), hard))


def _address_space() -> int:
    """The bytes of address space in use."""
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - read in every run
        return int(statm.read().split()[0]) * resource.getpagesize()
