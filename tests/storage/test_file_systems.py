"""A data file on a network drive is known, and not written ahead."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from quizzer.storage import file_systems
from quizzer.storage.database import open_database, reading
from quizzer.storage.file_systems import NETWORK, file_system_of, is_on_network
from tests.cli.running import Program
from tests.storage.conftest import NOON

TABLE = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/srv /srv nfs4 rw,vers=4.2 0 0
/dev/sdb1 /srv/local xfs rw 0 0
//nas/share /mnt/my\\040share cifs rw 0 0
me@host: /mnt/far fuse.sshfs rw 0 0
C: /mnt/c 9p rw 0 0
tmpfs /mnt/far/near tmpfs rw 0 0
broken
"""
parts = st.lists(st.text("ab", min_size=1), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/quizzer.db", "ext4"),
        ("/srv", "nfs4"),
        ("/srv/me/quizzer.db", "nfs4"),
        ("/srvless/quizzer.db", "ext4"),
        ("/srv/local/quizzer.db", "xfs"),
        ("/mnt/my share/q/quizzer.db", "cifs"),
        ("/mnt/far/quizzer.db", "fuse.sshfs"),
        ("/mnt/far/near/quizzer.db", "tmpfs"),
        ("/mnt/c/me/q.db", "9p"),
    ],
)
def test_the_deepest_mount_counts(path: str, kind: str) -> None:
    """Not one whose name only begins alike."""
    assert file_system_of(path, TABLE) == kind


def test_no_table_no_kind() -> None:
    """On systems that do not tell."""
    assert file_system_of("/a", "") == ""


@given(parts, st.permutations(["ext4", "nfs", "xfs"]), st.data())
def test_what_is_mounted_elsewhere_changes_nothing(
    path: list[str], kinds: list[str], data: st.DataObject
) -> None:
    """Lines of other places may stand anywhere."""
    place = "/" + "/".join(path)
    lines = [f"x / {kinds[0]} rw", f"x {place} {kinds[1]} rw"]
    at = data.draw(st.integers(0, 2))
    lines.insert(at, f"x {place}c {kinds[2]} rw")
    assert file_system_of(f"{place}/q.db", "\n".join(lines)) == kinds[1]


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the mount table says is on the network."""
    table = tmp_path / "mounts"
    table.write_text(f"/dev/x / ext4 rw 0 0\nserver:/ {tmp_path / 'net'} nfs rw 0 0\n")
    monkeypatch.setattr(file_systems, "MOUNTS", table)
    return tmp_path / "net"


def test_a_file_on_the_network_is_not_written_ahead(network: Path) -> None:
    """On no connection, whether it is new or came from elsewhere."""
    local = network.parent / "local" / "quizzer.db"
    open_database(local, NOON).dispose()
    network.mkdir()
    for path in (network / "new.db", local.rename(network / "moved.db")):
        engine = open_database(path, NOON)
        with reading(engine) as one, reading(engine) as other:
            for connection in (one, other):
                mode = connection.execute(text("PRAGMA journal_mode")).scalar()
                assert mode == "truncate"
        engine.dispose()
        assert not Path(f"{path}-wal").exists()


def test_a_table_that_is_not_there_says_nothing(network: Path) -> None:
    """Nor is anything wrong then."""
    assert is_on_network(network / "q.db")
    file_systems.MOUNTS.unlink()
    assert not is_on_network(network / "q.db")
    assert "nfs" in NETWORK


def test_the_commands_warn_once(quizzer: Program, network: Path) -> None:
    """In one line that names the way out; the command does its work."""
    ran = quizzer("--database", network / "q.db", "decks")
    assert ran.code == 0
    assert ran.err.count("\n") == 1
    assert "is on a network drive" in ran.err
    assert "QUIZZER_HOME" in ran.err
