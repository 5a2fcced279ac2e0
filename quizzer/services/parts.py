"""Work of several parts, told as one."""

from quizzer.services.importing.request import Progressed

STEPS = 1_000


def part_of(told: Progressed, begin: float, end: float) -> Progressed:
    """What tells how far a part is that takes from `begin` to `end` (0..1) of the whole."""

    def tell(done: int, total: int) -> None:
        share = done / total if total else 1.0
        told(round(STEPS * (begin + (end - begin) * share)), STEPS)

    return tell
