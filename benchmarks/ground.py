"""Where the benchmarks run, and at which size."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

RESULTS = Path(__file__).parent / "results"
MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Two empty folders and the sizes of a run.

    `disk` lies beside the results, `memory` on a file system without a disk (None where there is
    none). `repeats` counts runs of what takes seconds; what takes less runs three times as often.
    `notes` is a markdown file to take the longest answer from, None for a made one.
    """

    disk: Path
    memory: Path | None
    cards: int = 100_000
    reviews: int = 300_000
    ratings: int = 1_000
    replayed: int = 1_000_000
    repeats: int = 3
    notes: Path | None = None

    @property
    def short_repeats(self) -> int:
        """Runs of what takes a fraction of a second."""
        return 3 * self.repeats


@contextmanager
def prepared(*, quick: bool, notes: Path | None = None) -> Iterator[Ground]:
    """Fresh folders, removed afterwards; `quick` is a tenth of the size."""
    RESULTS.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=RESULTS) as disk, _in_memory() as memory:
        ground = Ground(disk=Path(disk), memory=memory, notes=notes)
        yield _tenth(ground) if quick else ground


@contextmanager
def _in_memory() -> Iterator[Path | None]:
    if not MEMORY.is_dir():
        yield None
        return
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


def _tenth(ground: Ground) -> Ground:
    return Ground(
        disk=ground.disk,
        memory=ground.memory,
        cards=ground.cards // 10,
        reviews=ground.reviews // 10,
        ratings=ground.ratings // 5,
        replayed=ground.replayed // 10,
        repeats=1,
        notes=ground.notes,
    )
