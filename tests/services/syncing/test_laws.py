"""Machines that study apart and share a folder: nothing is lost, and in the end all are alike."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from quizzer.domain.decks import DeckState
from quizzer.domain.reviews import Rating
from tests.services.syncing.machines import ANSWERS, DECKS, SUBJECTS, Machine

NAMES = ("A", "B", "C")
EXAMPLES = settings().max_examples

answers = st.tuples(*(st.integers(-1, len(ANSWERS) - 1) for _ in SUBJECTS))
deeds = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(DECKS), answers),
    st.tuples(st.just("rate"), st.sampled_from(Rating), st.integers(0, 3)),
    st.tuples(st.just("rate"), st.sampled_from(Rating), st.just(0)),
    st.tuples(st.just("undo_last_import")),
    st.tuples(st.just("decide"), st.integers(0, 5), st.booleans()),
    st.tuples(st.just("choose"), st.sampled_from(DECKS), st.sampled_from(DeckState)),
    st.tuples(st.just("join"), st.integers(0, 5), st.integers(0, 5)),
    st.tuples(st.just("pass_time"), st.integers(-40, 90)),
)


def do(machine: Machine, deed: tuple[object, ...]) -> None:
    """One thing that a learner does, or time passing, on a clock that may go back."""
    name, *rest = deed
    if name == "decide":
        machine.decide(rest[0], is_accepted=bool(rest[1]))  # type: ignore[arg-type]
    elif name == "pass_time":
        machine.wait(hours=rest[0])  # type: ignore[arg-type]
    else:
        getattr(machine, str(name))(*rest)


@settings(
    max_examples=max(EXAMPLES // 8, 1),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(deeds, max_size=3),
    st.tuples(*(st.lists(deeds, min_size=1, max_size=6) for _ in NAMES)),
    st.permutations(range(len(NAMES))),
)
def test_merging_is_a_union(
    tmp_path_factory: pytest.TempPathFactory,
    empty_database: Path,
    before: list[tuple[object, ...]],
    apart: tuple[list[tuple[object, ...]], ...],
    order: list[int],
) -> None:
    """In any order and grouping the same bytes, with everything of all; and once more nothing."""
    folder = tmp_path_factory.mktemp("merging")
    machines = [Machine(folder, empty_database, name) for name in NAMES]
    for machine, deeds_apart in zip(machines, apart, strict=True):
        for deed in (*before, *deeds_apart):
            do(machine, deed)
    logged = set().union(*(machine.logged() for machine in machines))
    originals = {machine: _copy(machine, "original") for machine in machines}
    alone = {machine: machine.exported() for machine in machines}
    for machine in machines:
        machine.merge(originals[machine])
        assert machine.exported() == alone[machine]
    exports = set()
    for first, second, third in (machines, [machines[at] for at in order]):
        first.merge(originals[second])
        first.merge(originals[third])
        exports.add(first.exported())
        both = _copy(first, "united")
        assert first.logged() == logged
        first.check()
        first.merge(both)
        first.merge(originals[third])
        assert first.exported() in exports
        _restore(first, originals[first])
        second.merge(originals[third])
        first.merge(_copy(second, "pair"))
        exports.add(first.exported())
        for machine in machines:
            _restore(machine, originals[machine])
    assert len(exports) == 1
    for machine in machines:
        machine.close()


def _copy(machine: Machine, name: str) -> Path:
    machine.close()
    made = machine.settings.database.with_name(f"{name}.db")
    return Path(shutil.copyfile(machine.settings.database, made))


def _restore(machine: Machine, original: Path) -> None:
    machine.close()
    shutil.copyfile(original, machine.settings.database)


class SharedFolders(RuleBasedStateMachine):
    """Three machines, each with its copy of one folder; what copies files does so as it pleases."""

    folder: Path
    empty: Path
    count = 0

    def __init__(self) -> None:
        super().__init__()
        SharedFolders.count += 1
        place = self.folder / str(SharedFolders.count)
        self.machines = [Machine(place, self.empty, name) for name in NAMES]
        self.logged: set[str] = set()

    @rule(at=st.integers(0, 2), deed=deeds)
    def do(self, at: int, deed: tuple[object, ...]) -> None:
        do(self.machines[at], deed)

    @rule(at=st.integers(0, 2))
    def sync(self, at: int) -> None:
        assert self.machines[at].exchange().refused == ()

    @rule(
        source=st.integers(0, 2),
        to=st.integers(0, 2),
        which=st.integers(0, 50),
        part=st.sampled_from((0.0, 0.3, 0.99, 1.0, 1.0, 1.0)),
        name=st.sampled_from(("{}.jsonl", "{} (conflicted copy).jsonl", "{} 2.jsonl")),
    )
    def copy(self, source: int, to: int, which: int, part: float, name: str) -> None:
        files = sorted(self.machines[source].shared.iterdir())
        if files and source != to:
            file = files[which % len(files)]
            data = file.read_bytes()
            copied = self.machines[to].shared / name.format(file.stem)
            copied.write_bytes(data[: int(len(data) * part)])

    @rule(at=st.integers(0, 2), which=st.integers(0, 50))
    def remove(self, at: int, which: int) -> None:
        files = sorted(self.machines[at].shared.iterdir())
        if files:
            files[which % len(files)].unlink()

    @invariant()
    def nothing_is_lost(self) -> None:
        for machine in self.machines:
            self.logged |= machine.logged()

    def teardown(self) -> None:
        for _ in range(2):
            for machine in self.machines:
                machine.exchange()
            self._copy_all()
        for machine in self.machines:
            report = machine.exchange()
            assert (report.waiting, report.refused) == ((), ())
            machine.check()
        assert len({machine.exported() for machine in self.machines}) == 1
        assert all(machine.logged() == self.logged for machine in self.machines)
        for machine in self.machines:
            report = machine.exchange()
            assert (report.taken, report.sent_rows) == (0, 0)
            machine.close()

    def _copy_all(self) -> None:
        for source in self.machines:
            for file in source.shared.iterdir():
                for target in self.machines:
                    copied = target.shared / file.name
                    if not copied.exists() or copied.stat().st_size < file.stat().st_size:
                        shutil.copyfile(file, copied)


def _run(folder: Path, empty: Path, *, examples: int, steps: int) -> None:
    SharedFolders.folder, SharedFolders.empty = folder, empty
    run_state_machine_as_test(
        SharedFolders,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_shared_folders_make_machines_alike(tmp_path: Path, empty_database: Path) -> None:
    """Once all files are everywhere, whole, and each machine has synced."""
    _run(tmp_path, empty_database, examples=6, steps=20)


@pytest.mark.soak
def test_shared_folders_make_machines_alike_for_long(tmp_path: Path, empty_database: Path) -> None:
    """The same law over many more histories."""
    _run(tmp_path, empty_database, examples=300, steps=50)
