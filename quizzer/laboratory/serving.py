"""How a worker serves: a fork for each request, or one request and no more.

A request is a JSON object: `module`, `function`, `settings`, `seed`, `memory_mb` and `cpu_s`. A
forking worker also gets a number `run` and, beside the request, the write end of the run's pipe; it
answers `{"run": ..., "status": ...}` when the run's process is gone, the status as in
`subprocess`. `{"kill": run}` ends a run.
"""

import gc
import json
import os
import selectors
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NoReturn

from quizzer.laboratory import isolation, trial

_LONGEST_REQUEST = 1 << 16


def _leave(status: int) -> NoReturn:
    """End without waiting for what the experiment may have left running."""
    os._exit(status)


def fork_for_each(package: str, control: int) -> int:
    """Serve until the other end of the socket with the descriptor `control` closes.

    What still runs then dies with this process.
    """
    trial.warm(package)
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=control) as connection:
        server = _ForkServer(package, connection)
        with suppress(OSError):
            while server.serve_next():
                pass
    return trial.SUCCEEDED


def run_one(package: str) -> int:
    """Load everything, wait for a request on standard input, run it to standard output.

    Ends at once when standard input closes: the interface is gone.
    """
    trial.warm(package)
    line = sys.stdin.buffer.readline()
    if not line:
        return trial.FAILED
    request = json.loads(line)
    answer = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    threading.Thread(target=_die_with_the_interface, daemon=True).start()
    if sys.platform != "win32":
        os.nice(isolation.NICER_BY)
    _leave(_run(request, package, answer))


def _run(request: Mapping[str, Any], package: str, pipe: int) -> int:
    isolation.limit(memory_mb=request["memory_mb"], cpu_s=request["cpu_s"])

    def write(line: bytes) -> None:
        while line:
            line = line[os.write(pipe, line) :]

    return trial.run(request, package, write)


def _die_with_the_interface() -> None:
    while os.read(0, 1):
        pass
    _leave(trial.FAILED)


class _ForkServer:
    """The forked runs that are alive, by run, each with a descriptor that tells of its end."""

    def __init__(self, package: str, control: socket.socket) -> None:
        self._package = package
        self._control = control
        self._pids: dict[int, int] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ)

    def serve_next(self) -> bool:
        """Wait for what comes next and see to it; False when the interface is gone."""
        for key, _ in self._selector.select():
            if key.data is None:
                if not self._serve_request():
                    return False
            else:
                self._bury(key.fd, key.data)
        return True

    def _serve_request(self) -> bool:
        message, descriptors, _, _ = socket.recv_fds(self._control, _LONGEST_REQUEST, 1)
        if not message:
            return False
        request = json.loads(message)
        if "kill" in request:
            self._kill(request["kill"])
            return True
        try:
            self._fork(request, descriptors[0])
        except OSError:
            self._tell(request["run"], trial.FAILED)
        finally:
            os.close(descriptors[0])
        return True

    def _fork(self, request: Mapping[str, Any], pipe: int) -> None:
        worker = os.getpid()
        pid = os.fork()
        if pid == 0:
            _live_as_child(request, self._package, pipe, worker)
        self._pids[request["run"]] = pid
        self._selector.register(os.pidfd_open(pid), selectors.EVENT_READ, request["run"])

    def _kill(self, run: int) -> None:
        if run in self._pids:
            os.kill(self._pids[run], signal.SIGKILL)

    def _bury(self, handle: int, run: int) -> None:
        self._selector.unregister(handle)
        os.close(handle)
        _, status = os.waitpid(self._pids.pop(run), 0)
        self._tell(run, os.waitstatus_to_exitcode(status))

    def _tell(self, run: int, status: int) -> None:
        self._control.send(json.dumps({"run": run, "status": status}).encode())


def _live_as_child(request: Mapping[str, Any], package: str, pipe: int, worker: int) -> NoReturn:
    """Everything that a forked process does: whatever goes wrong, it never returns."""
    status = trial.FAILED
    try:
        isolation.keep_only(pipe)
        isolation.stand_alone(worker)
        status = _run(request, package, isolation.PIPE)
    finally:
        _leave(status)
