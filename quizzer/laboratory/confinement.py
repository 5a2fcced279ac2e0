"""Whether runs really are kept from what they are to be kept from: tried, as in any other run."""

from typing import Final

from quizzer.domain.claims.runs import Programme, RunEnd, RunOutcome
from quizzer.domain.health import Confinement
from quizzer.domain.ports.laboratory import ExperimentRun
from quizzer.laboratory.limits import limits_here
from quizzer.laboratory.local import LocalLaboratory
from quizzer.laboratory.runs import Limits
from quizzer.laboratory.starting import Experiments

PROBES: Final = Experiments("quizzer.laboratory.probes")
MEASURED: Final = ("processor", "files", "memory")
LIMITS: Final = Limits(memory_mb=64)
_TOO_MUCH_MB: Final = 128
_SOON: Final = Limits(wall_s=0.2)


def confinement(probes: Experiments = PROBES) -> Confinement:
    """Run what does what no run may do; which limits held, and which did not."""
    laboratory = LocalLaboratory(probes, limits=LIMITS)
    try:
        reaching = laboratory.start(
            Programme("reaching", "reach"), MEASURED, {"megabytes": _TOO_MUCH_MB}, 0
        )
        staying = laboratory.start(Programme("reaching", "outstay"), (), {}, 0, _SOON)
        reached, stayed = _ended(laboratory, reaching), _ended(laboratory, staying)
    finally:
        laboratory.close()
    if reached.end is not RunEnd.COMPLETED:
        return Confinement(problem=reached.reason)
    could = reached.as_dict() | {"time": stayed.end is not RunEnd.STOPPED}
    promised = limits_here()
    return Confinement(
        kept=tuple(limit for limit in promised if not could[limit]),
        broken=tuple(limit for limit in promised if could[limit]),
    )


def _ended(laboratory: LocalLaboratory, run: ExperimentRun) -> RunOutcome:
    while run.outcome is None:
        laboratory.wait(LIMITS.wall_s)
        run.advance()
    return run.outcome
