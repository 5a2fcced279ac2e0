"""Ctrl-C while the program loads: it ends at once, and shows no traceback. And any other end."""

import gc
import os
import signal
import sys
from pathlib import Path

import pytest

from quizzer.__main__ import main
from tests.cli.running import Program, script

MOMENTS = (
    "signal",
    "quizzer.cli.main",
    "click",
    "quizzer.cli.decks",
    "sqlalchemy.engine",
    "dropped",
)
INTERRUPTED = """
import os
import signal
import sys
import weakref
from quizzer.__main__ import main

class Interrupter:
    def __init__(self, moment):
        self.moment = moment

    def find_spec(self, name, path=None, target=None):
        if name == self.moment:
            signal.raise_signal(signal.SIGINT)

def drop(_arguments):
    # an interrupt where Python cannot raise it
    lock = Interrupter("")
    kept = weakref.ref(lock, lambda _: signal.raise_signal(signal.SIGINT))
    del lock

def begin(moment):
    if moment == "signal":
        del sys.modules["signal"], sys.modules["quizzer.__main__"]
        sys.meta_path.insert(0, Interrupter(moment))
        import quizzer.__main__
    elif moment == "dropped":
        from quizzer.cli import main as command_line
        command_line.run = drop
    else:
        sys.meta_path.insert(0, Interrupter(moment))

moments = sys.argv[1:]
sys.argv[1:] = ["decks"]
for moment in moments:
    child = os.fork()
    if child == 0:
        os.dup2(1, 2)
        begin(moment)
        main()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX")
def test_an_interrupt_while_loading_ends_without_a_word(quizzer: Program) -> None:
    """Before the command line is read, while a command is loaded, and while storage is."""
    assert quizzer("decks").code == 0
    said = script(INTERRUPTED, *MOMENTS)
    codes = [line for line in said.splitlines() if line.isdigit()]
    assert codes == ["130"] * len(MOMENTS), said
    assert "Traceback" not in said
    assert "ignored" not in said


def test_the_end_of_the_process_looks_through_nothing(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    """What was made is frozen: looking for cycles in it would only take time."""
    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(sys, "argv", ["quizzer", "keys"])
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    gc.unfreeze()
    try:
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        signal.signal(signal.SIGINT, before)
