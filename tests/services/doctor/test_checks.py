"""Every check finds what it is for, and what can be mended is mended without loss."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from quizzer.domain.backups import Occasion
from quizzer.domain.errors import QuizzerError
from quizzer.domain.health import Confinement, Health, TerminalFacts
from quizzer.domain.reviews import Rating
from quizzer.services.doctor.examination import CHECKS, Diagnosis, examine, mend
from quizzer.services.doctor.patient import Patient
from quizzer.services.importing.request import Progressed
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import Desk, answer, questions, take_in, unseen, write

TERMINAL = TerminalFacts(
    is_terminal=True, colours=256, images="kitty", is_unicode=True, columns=80, rows=24
)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")


@dataclass(frozen=True)
class Illness:
    """What makes a check find something, how bad it is, and whether it can be mended."""

    check: str
    cause: Callable[[Desk], None]
    health: Health = Health.PROBLEM
    is_mended: bool = False


def _sql(*statements: str) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        with closing(sqlite3.connect(desk.settings.database)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return run


def _scratch(desk: Desk) -> None:
    """Damage a page in the middle."""
    data = bytearray(desk.settings.database.read_bytes())
    data[20_480:24_576] = b"\xaa" * 4_096
    desk.settings.database.write_bytes(bytes(data))


def _open_up(desk: Desk) -> None:
    desk.settings.database.chmod(0o644)


def _forget_backups(desk: Desk) -> None:
    for backup in desk.vault.backups():
        desk.vault.remove(backup)


def _spoil_backup(desk: Desk) -> None:
    desk.vault.path(desk.vault.backups()[-1]).write_bytes(b"spoilt")


def _take_long(desk: Desk) -> None:
    desk.wait(days=8)


def _turn_back(desk: Desk) -> None:
    desk.wait(days=-2)


def _rename(desk: Desk) -> None:
    """Give a note another guid than its index says."""
    guid = read_progress(desk.exchange_work).notes[0].note.guid.encode()
    desk.close()
    data = desk.settings.database.read_bytes()
    desk.settings.database.write_bytes(data.replace(guid, guid[::-1], 1))


_TOLD_BY_ANOTHER = (
    "INSERT INTO sync_folder (id, path, is_open) VALUES (1, '/shared', 1)",
    "INSERT INTO deck (path) VALUES ('to-come')",
)
ILLNESSES = [
    Illness("structure", _rename),
    Illness("structure", _sql("ALTER TABLE deck RENAME COLUMN title TO tytle")),
    Illness("structure", _scratch),
    Illness("references", _sql("DELETE FROM note WHERE id = 1")),
    Illness(
        "references",
        _sql("INSERT INTO note_claim VALUES (99, 0, 'relu', '', '[]', 'written', 0, '', 0)"),
        is_mended=True,
    ),
    Illness("schema", _sql("UPDATE alembic_version SET version_num = '9999'")),
    Illness("schema", _sql("UPDATE alembic_version SET version_num = '0001'"), Health.NOTE),
    Illness("text index", _sql("UPDATE alembic_version SET version_num = '0001'"), Health.NOTE),
    Illness("text index", _sql("DELETE FROM note_text WHERE rowid = 1"), is_mended=True),
    Illness("text index", _sql("UPDATE note_text SET tokens = 'x'"), is_mended=True),
    Illness(
        "text index",
        _sql("INSERT INTO note_text (rowid, tokens) VALUES (77, 'x')"),
        is_mended=True,
    ),
    Illness("text index", _sql("DELETE FROM note_text_data"), is_mended=True),
    Illness("decks", _sql("INSERT INTO deck (path) VALUES ('old')"), Health.WARNING, True),
    Illness("decks", _sql(*_TOLD_BY_ANOTHER), Health.FINE),
    pytest.param(Illness("privacy", _open_up, Health.WARNING, True), marks=POSIX),
    Illness("backups", _forget_backups, Health.NOTE),
    Illness("backups", _take_long, Health.NOTE),
    Illness("backups", _spoil_backup),
    Illness("clock", _turn_back, Health.NOTE),
    Illness("log", _forget_backups, Health.NOTE),
    Illness("log", _sql("UPDATE card_event SET value = 'x' WHERE 0"), Health.FINE),
    Illness(
        "log",
        _sql(
            "DROP TRIGGER review_is_append_only",
            "UPDATE review SET taken_ms = taken_ms + 1 WHERE uuid = (SELECT min(uuid) FROM review)",
        ),
    ),
    Illness("log", _sql("DELETE FROM review"), Health.NOTE),
    Illness("notes", _forget_backups, Health.NOTE),
    Illness("notes", _sql("UPDATE note SET source = '`.md' WHERE id = 1")),
    Illness("notes", _sql("UPDATE note SET question = lower(question) WHERE id = 1")),
    Illness(
        "notes", _sql("UPDATE note SET source = 'b.md', changed_at = changed_at + 1"), Health.FINE
    ),
    Illness("notes", _sql("UPDATE alembic_version SET version_num = '0001'"), Health.NOTE),
    Illness("tallies", _sql("UPDATE alembic_version SET version_num = '0001'"), Health.NOTE),
    Illness("tallies", _sql("UPDATE review_tally SET reviews = reviews + 1"), is_mended=True),
    Illness("tallies", _sql("DELETE FROM card_tally"), is_mended=True),
    Illness("tallies", _sql("UPDATE stability_tally SET millionths = 1"), is_mended=True),
    Illness(
        "replay",
        _sql("DROP TRIGGER card_event_is_append_only", "UPDATE card_event SET value = 'x'"),
    ),
    Illness("replay", _sql("UPDATE card SET state = 66")),
    Illness("replay", _sql("UPDATE card SET lapses = 7 WHERE reps > 0"), is_mended=True),
]


@pytest.fixture
def desk(desks: Desks, notes: Path) -> Iterator[Desk]:
    """A desk that is well: studied, closed and backed up."""
    desk = desks()
    desk.settings.database.chmod(0o600)
    write(notes, "a.md", questions(9))
    take_in(desk, notes)
    session = desk.study("")
    for _ in range(3):
        answer(desk, session, Rating.GOOD)
        desk.wait(minutes=1)
    session.flag(session.next(desk.at).card, desk.at)  # type: ignore[union-attr]
    desk.back_up(Occasion.ASKED)
    desk.close()
    yield desk
    desk.close()


def _patient(desk: Desk) -> Patient:
    return Patient(
        file=desk.file_health(),
        vault=desk.vault,
        replay_work=desk.exchange_work,
        terminal=TERMINAL,
        confinement=lambda: Confinement(kept=("time",)),
        now=desk.at,
        shown=unseen,
    )


def _found(patient: Patient, check: str) -> Diagnosis:
    return next(each for each in examine(patient, with_slow=True) if each.check.name == check)


def test_a_well_kept_collection_is_fine(desk: Desk) -> None:
    """Every check says so, in one line."""
    found = list(examine(_patient(desk), with_slow=True))
    assert [each.check for each in found] == [*CHECKS]
    assert {each.found.health for each in found} == {Health.FINE}
    assert not any("\n" in each.found.said or each.is_problem for each in found)
    assert len(list(examine(_patient(desk), with_slow=False))) == len(CHECKS) - 1


@pytest.mark.parametrize("illness", ILLNESSES, ids=lambda each: each.check)
def test_each_check_finds_its_illness(desk: Desk, illness: Illness) -> None:
    """And mends it, if it says so: then all is fine, and no review is lost."""
    before = read_progress(desk.exchange_work).reviews
    desk.close()
    illness.cause(desk)
    found = _found(_patient(desk), illness.check)
    assert found.found.health is illness.health
    assert found.is_problem == (illness.health is Health.PROBLEM)
    assert found.can_be_mended or not illness.is_mended
    if illness.is_mended:
        mended = mend(_patient(desk), found)
        assert mended.mended
        assert mended.mended.health is Health.FINE
        assert not mended.is_problem
        assert _found(_patient(desk), illness.check).found.health is Health.FINE
        assert read_progress(desk.exchange_work).reviews == before


def test_every_check_has_an_illness() -> None:
    """A new check comes with what makes it fail; what depends on the machine is tested below."""
    machine = {"room", "written back", "experiments", "terminal"}
    ill = {each.check for each in ILLNESSES if isinstance(each, Illness)} | {"privacy"}
    assert ill | machine == {check.name for check in CHECKS}


def test_mending_begins_with_a_backup(desk: Desk) -> None:
    """What cannot be backed up is not touched."""
    _sql("INSERT INTO deck (path) VALUES ('old')")(desk)
    found = _found(_patient(desk), "decks")
    mend(_patient(desk), found)
    assert desk.vault.backups()[-1].occasion is Occasion.REPAIR
    _sql("INSERT INTO deck (path) VALUES ('old')")(desk)
    for backup in desk.vault.backups():
        desk.vault.remove(backup)
    desk.vault.folder.rmdir()
    desk.vault.folder.write_text("in the way", encoding="utf-8")
    with pytest.raises(QuizzerError, match="no backup could be made"):
        mend(_patient(desk), found)
    assert _found(_patient(desk), "decks").found.health is Health.WARNING


def test_what_is_not_ill_is_not_mended(desk: Desk) -> None:
    """Nor what cannot be."""
    fine = _found(_patient(desk), "decks")
    assert mend(_patient(desk), fine) is fine
    _sql("UPDATE alembic_version SET version_num = '9999'")(desk)
    ill = _found(_patient(desk), "schema")
    assert mend(_patient(desk), ill) is ill


def test_what_resists_mending_is_said(desk: Desk) -> None:
    """The error is the new finding."""
    _sql("UPDATE note_text SET tokens = 'x'")(desk)
    found = _found(_patient(desk), "text index")

    def refuse(_: Patient) -> None:
        raise QuizzerError("the disk refused")

    mended = mend(_patient(desk), replace(found, check=replace(found.check, mend=refuse)))
    assert mended.mended
    assert (mended.is_problem, mended.mended.said) == (True, "the disk refused")


def test_many_differences_are_not_all_told(desk: Desk, notes: Path) -> None:
    """Twenty, and how many more."""
    write(notes, "a.md", questions(30), at=desk.at)
    take_in(desk, notes)
    desk.close()
    _sql("UPDATE card SET lapses = 7")(desk)
    finding = _found(_patient(desk), "replay").found
    assert finding.said == "replayed 30 cards: 30 differences"
    assert len(finding.details) == 21
    assert finding.details[-1] == "… and 10 more differences"
    assert "lapses is 7, by the log 0" in finding.details[0]


@dataclass
class FullDisk:
    """A file beside which there is no room, with a long log."""

    path: str = "q.db"

    def exists(self) -> bool:
        return True

    def sizes(self) -> tuple[int, int]:
        return 10_000_000, 20_000_000

    def log_bytes(self) -> int:
        return 1 << 30


@pytest.mark.parametrize("name", ["room", "written back"])
def test_little_room_and_a_long_log_are_warned_of(desk: Desk, name: str) -> None:
    """Both before they hurt."""
    check = next(check for check in CHECKS if check.name == name)
    patient = replace(_patient(desk), file=FullDisk())  # type: ignore[arg-type]
    assert check.look(patient).health is Health.WARNING


def test_a_log_is_written_back(desk: Desk) -> None:
    """As far as nobody reads from it."""
    session = desk.study("")
    answer(desk, session, Rating.GOOD)
    health = desk.file_health()
    assert health.log_bytes() > 0
    health.write_back()
    assert health.log_bytes() == 0


def test_headings_that_cannot_be_read_are_a_problem(desk: Desk) -> None:
    """The other checks go on."""
    with closing(sqlite3.connect(desk.settings.database)) as connection, connection:
        connection.execute('UPDATE note SET heading_path = \'["a""]\'')
    finding = _found(_patient(desk), "text index").found
    assert finding.health is Health.PROBLEM
    assert finding.said.startswith("cannot be looked at: ")


def test_machines_and_terminals_differ(desk: Desk) -> None:
    """What they cannot do is said."""
    patient = replace(
        _patient(desk),
        confinement=lambda: Confinement(kept=("time",), broken=("files", "memory")),
        terminal=replace(TERMINAL, is_unicode=False, images="", colours=0),
    )
    limits = _found(patient, "experiments").found
    assert limits.health is Health.WARNING
    assert limits.said.endswith("but without limits of files, memory")
    finding = _found(patient, "terminal").found
    assert finding.health is Health.WARNING
    assert finding.said == "80 x 24 cells, 0 colours, no Unicode, pictures: none"
    broken = replace(patient, confinement=lambda: Confinement(problem="no room"))
    assert _found(broken, "experiments").found.said == "experiments cannot be run: no room"
    nowhere = replace(patient, terminal=replace(TERMINAL, is_terminal=False))
    assert _found(nowhere, "terminal").found.health is Health.NOTE


def test_without_a_data_file_the_machine_is_looked_at(desk: Desk) -> None:
    """And nothing is made by looking."""
    os.remove(desk.settings.database)  # noqa: PTH107
    names = [each.check.name for each in examine(_patient(desk), with_slow=True)]
    assert names == ["backups", "experiments", "terminal"]
    assert not desk.settings.database.exists()
    assert desk.file_health().log_bytes() == 0
    with pytest.raises(QuizzerError, match="No such file"):
        desk.file_health().sizes()


def test_a_week_old_backup_is_worth_a_note(desk: Desk) -> None:
    """No sooner."""
    desk.at += timedelta(days=6)
    assert _found(_patient(desk), "backups").found.health is Health.FINE


def test_long_checks_tell_how_far_they_are_and_can_be_stopped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that read all of the file or of a backup; stopped, they changed nothing."""
    monkeypatch.setattr("quizzer.storage.interrupts.STEPS", 20)
    heard: dict[str, list[float]] = {}

    @contextmanager
    def shown(label: str) -> Iterator[Progressed]:
        yield lambda done, total: heard.setdefault(label, []).append(done / total)

    patient = replace(_patient(desk), shown=shown)
    assert not any(each.is_problem for each in examine(patient, with_slow=True))
    for name in ("structure", "references", "text index", "log", "tallies", "backups"):
        told = heard[f"Checking: {name}"]
        assert 0 < told[0] <= told[-1] <= 1

    @contextmanager
    def stopped(label: str) -> Iterator[Progressed]:
        def stop(_done: int, _total: int) -> None:
            raise KeyboardInterrupt

        yield stop

    with pytest.raises(KeyboardInterrupt):
        list(examine(replace(patient, shown=stopped), with_slow=False))
    assert {each.found.health for each in examine(_patient(desk), with_slow=True)} == {Health.FINE}
