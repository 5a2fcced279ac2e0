"""The laboratory on this machine: every run in a process of its own, none in the interface's."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

from quizzer.domain.claims.knobs import KnobValue
from quizzer.domain.claims.runs import Programme
from quizzer.laboratory.forked import ForkedProcesses
from quizzer.laboratory.runs import Limits, LocalRun, UnstartedRun
from quizzer.laboratory.spawned import SpawnedProcesses
from quizzer.laboratory.starting import Experiments

CAN_FORK = sys.platform == "linux"  # elsewhere a fork is unsafe once NumPy is loaded
SHIPPED = Experiments()


class LocalLaboratory:
    """The port's `Laboratory`. Nothing is started before it is needed; not for several threads.

    `experiments` names the package to run from, `limits` what a run may use. `is_forking`: a run is
    a fork of one warm worker, else an interpreter started ahead.
    """

    def __init__(
        self,
        experiments: Experiments = SHIPPED,
        *,
        limits: Limits | None = None,
        is_forking: bool = CAN_FORK,
    ) -> None:
        self._limits = limits or Limits()
        self._runs: list[LocalRun] = []
        processes = ForkedProcesses if is_forking else SpawnedProcesses
        self._processes = processes(experiments)

    def warm_up(self) -> None:
        """Start the worker without waiting for it; what goes wrong is told by the first run."""
        with suppress(OSError):
            self._processes.warm_up()

    def start(
        self,
        programme: Programme,
        measures: Sequence[str],
        settings: Mapping[str, KnobValue],
        seed: int,
        limits: Limits | None = None,
    ) -> LocalRun | UnstartedRun:
        """Start a run that must return exactly `measures`; one that cannot start has failed.

        A worker that died is replaced first. `limits` holds in place of the laboratory's own.
        """
        limits = limits or self._limits
        request = {
            "module": programme.module,
            "function": programme.function,
            "settings": dict(settings),
            "seed": seed,
            "memory_mb": limits.memory_mb,
            "cpu_s": limits.cpu_s,
        }
        try:
            channel = self._processes.start(request)
        except OSError as error:
            return UnstartedRun(error.strerror or str(error))
        run = LocalRun(channel, measures, limits)
        self._runs = [*self._open_runs(), run]
        return run

    def wait(self, timeout_s: float) -> None:
        """Return when a run has something to read, at the latest after `timeout_s`.

        At once when no run is under way, and when one reaches a limit of time.
        """
        live = [run for run in self._open_runs() if run.outcome is None]
        if live:
            patience = min(timeout_s, *(run.seconds_left for run in live))
            self._processes.wait(max(patience, 0.0))

    def close(self) -> None:
        """Stop every run and the worker; a later start begins anew."""
        for run in self._runs:
            run.close()
        self._runs = []
        self._processes.close()

    def _open_runs(self) -> list[LocalRun]:
        return [run for run in self._runs if not run.is_closed]
