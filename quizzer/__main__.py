"""`python -m quizzer`, and the entry point of the `quizzer` command."""

import gc
import os
import sys

INTERRUPTED = 128 + 2
try:
    import signal
    from types import FrameType
except KeyboardInterrupt:
    os._exit(INTERRUPTED)

_END_OF_LINE = b"\n"  # after the `^C` that the terminal shows


def main() -> None:
    """Run the command line and exit with its code.

    Ctrl-C ends it without a traceback at any moment that is not Python's own: while it loads and
    when it is done at once, while it works as `run` says.
    """
    signal.signal(signal.SIGINT, _leave)
    sys.unraisablehook = _leave_if_interrupted
    from quizzer.cli.main import run

    code = INTERRUPTED
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        os.write(2, _END_OF_LINE)
    finally:
        signal.signal(signal.SIGINT, _leave)
    gc.freeze()  # what ends with the process is not looked through for cycles
    sys.exit(code)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """End now: nothing has begun that would have to be put away."""
    os.write(2, _END_OF_LINE)
    os._exit(INTERRUPTED)


def _leave_if_interrupted(unraisable: "sys.UnraisableHookArgs") -> None:
    """An interrupt came where Python can only drop it, as when a module's lock is let go."""
    if unraisable.exc_type is KeyboardInterrupt:
        _leave(signal.SIGINT, None)
    sys.__unraisablehook__(unraisable)


if __name__ == "__main__":
    main()
