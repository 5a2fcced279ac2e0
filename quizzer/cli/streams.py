"""Standard input, output and error, in whatever state they were handed over."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from quizzer.cli.desk import fail
from quizzer.languages import tr


def prepare_streams() -> None:
    """Let every stream be there, and write any text: what an encoding lacks is escaped."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # whoever started quizzer closed it
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def give_up(error: OSError) -> int:
    """Say what the system refused; the exit code for it. What waits to be written is let go."""
    with suppress(OSError):
        sys.stdout.close()
    reason = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
    return fail(
        tr("the system refused ({reason}); what was done before is kept").format(reason=reason)
    )
