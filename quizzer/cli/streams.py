"""Standard input, output and error, in whatever state they were handed over."""

import os
import sys
from contextlib import suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from quizzer.cli.desk import fail
from quizzer.languages import tr

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def prepare_streams() -> None:
    """Let every stream be there, and write any text: what an encoding lacks is escaped.

    What standard error cannot take (its disk is full) changes nothing of what is done.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # whoever started quizzer closed it
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stderr, TextIOWrapper) and sys.stderr is sys.__stderr__:
        sys.stderr = forgiving(sys.stderr)


class _Forgiving(FileIO):
    """A file that drops what it cannot take."""

    def write(self, data: "ReadableBuffer") -> int:
        try:
            return super().write(data)
        except OSError:
            return len(memoryview(data))


def forgiving(stream: TextIO) -> TextIO:
    """The same stream, of which no writing fails."""
    raw = _Forgiving(stream.fileno(), "w", closefd=False)
    return TextIOWrapper(
        BufferedWriter(raw),
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=True,
    )


def give_up(error: OSError) -> int:
    """Say what the system refused; the exit code for it. What waits to be written is let go."""
    with suppress(OSError):
        sys.stdout.close()
    reason = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
    return fail(
        tr("the system refused ({reason}); what was done before is kept").format(reason=reason)
    )
