"""One experiment from its beginning to its end, inside the process that is its own.

Only a worker imports this module: NumPy comes with it.
"""

import importlib
import pkgutil
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, TypeAlias

import numpy as np

from quizzer.laboratory import frames

Write: TypeAlias = Callable[[bytes], None]

SUCCEEDED = 0
FAILED = 1
_RESERVE = 4 << 20  # bytes, let go so that it can be said when all memory is used up


def warm(package: str) -> None:
    """Load what every run needs. A module that cannot be loaded is told of by the run of it."""
    np.linalg.svd(np.eye(3))
    np.random.default_rng(0).normal(size=3)
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        with suppress(Exception):
            importlib.import_module(f"{package}.{module.name}")


def run(request: Mapping[str, Any], package: str, write: Write) -> int:
    """Run what `request` names and write what it says; the exit status.

    `request` has the `module` in `package`, the `function`, its `settings` and the `seed`.
    """
    write(frames.encoded_beginning())
    path = ""
    reserve = bytearray(_RESERVE)
    try:
        module = importlib.import_module(f"{package}.{request['module']}")
        path = module.__file__ or ""
        function = getattr(module, request["function"])
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            trial = function(np.random.default_rng(request["seed"]), **request["settings"])
            for name, value in _shown_to_the_end(trial, write).items():
                write(frames.encoded_measurement(name, value))
        write(frames.encoded_end())
    except BaseException as error:
        del reserve
        line = _line_in(path, error)
        error.__traceback__ = None  # frees what the experiment held: it may have all the memory
        write(frames.encoded_error(_kind(error), str(error), line))
        return FAILED
    return SUCCEEDED


def _shown_to_the_end(trial: Any, write: Write) -> Mapping[str, object]:  # noqa: ANN401 - foreign
    """Write every frame of a trial; what it returned. Raises what it raises, and TypeError."""
    while True:
        try:
            frame = next(trial)
        except StopIteration as stop:
            if not isinstance(stop.value, Mapping):
                raise TypeError("the experiment returned no measurements") from None
            return stop.value
        write(frames.encoded_frame(frame))


def _kind(error: BaseException) -> str:
    """The type's name; NumPy has a MemoryError of its own."""
    return "MemoryError" if isinstance(error, MemoryError) else type(error).__name__


def _line_in(path: str, error: BaseException) -> int:
    """The last line of the experiment's module that the error came through, 0 when none did."""
    line, at = 0, error.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename == path:
            line = at.tb_lineno
        at = at.tb_next
    return line
