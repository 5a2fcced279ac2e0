"""Where the data file lies: a write-ahead log needs memory shared by all who use the file."""

import re
from pathlib import Path, PurePosixPath

from quizzer.languages import tr

MOUNTS = Path("/proc/mounts")
NETWORK = frozenset(
    {"9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs"}
    | {"nfs", "nfs4", "smb3", "smbfs", "fuse.ceph-fuse", "fuse.glusterfs", "fuse.gvfsd-fuse"}
    | {"fuse.rclone", "fuse.s3fs", "fuse.sshfs"}
)
"""Kinds of file systems that several machines may have mounted."""
_OCTAL = re.compile(r"\\([0-7]{3})")


def file_system_of(path: str, mounts: str) -> str:
    """The kind of file system that the absolute `path` is on, by a table like `/proc/mounts`.

    The deepest mount counts, and of several at one place the last; '' when none is above `path`.
    """
    place = PurePosixPath(path)
    kind, depth = "", 0
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:  # noqa: PLR2004  device, place, kind, options ...
            mounted = PurePosixPath(_OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[1]))
            if place.is_relative_to(mounted) and len(mounted.parts) >= depth:
                kind, depth = fields[2], len(mounted.parts)
    return kind


def is_on_network(file: Path) -> bool:
    """True when `file` lies, or would lie, on a file system of the network, as far as is known."""
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        return file_system_of(str(file.resolve()), mounts) in NETWORK
    except OSError:
        return False


def network_caution(file: Path) -> str:
    """What to know about a data file on the network; '' elsewhere."""
    if not is_on_network(file):
        return ""
    return tr(
        "{path} is on a network drive: slower, and safe for one machine at a time only;"
        " QUIZZER_HOME names a folder on this machine"
    ).format(path=file)
