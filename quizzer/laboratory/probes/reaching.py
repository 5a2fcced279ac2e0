"""What a run is kept from, tried from inside one. Only a worker imports this module."""

import sys
import tempfile
import time
from collections.abc import Generator, Mapping

from numpy.random import Generator as Chance

if sys.platform != "win32":
    import resource

Reached = Generator[dict[str, float], None, Mapping[str, int]]


def reach(_rng: Chance, megabytes: int) -> Reached:
    """Try it all; each measurement is 1 where it could be done. Memory: so many megabytes."""
    yield {"step": 0.0}
    return {
        "processor": _has_processor_for_ever(),
        "files": _writes_files(),
        "memory": _takes(megabytes << 20),
    }


def outstay(_rng: Chance) -> Reached:
    """Never come to an end, without using the processor."""
    yield {"step": 0.0}
    while True:
        time.sleep(60)


def _has_processor_for_ever() -> bool:
    if sys.platform == "win32":
        return True
    return resource.getrlimit(resource.RLIMIT_CPU)[1] == resource.RLIM_INFINITY


def _writes_files() -> bool:
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"x")
            file.flush()
    except OSError:
        return False
    return True


def _takes(size: int) -> bool:
    try:
        bytearray(size)
    except MemoryError:
        return False
    return True
