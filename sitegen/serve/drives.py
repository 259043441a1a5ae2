"""Whether a folder lies on another machine, whose system does not tell this one of changes."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_REMOTE = re.compile(
    r"9p|afs|afpfs|ceph|cifs|davfs|drvfs|glusterfs|ncpfs|nfs4?|prl_fs|smb[23]|smbfs|vboxsf|vmhgfs|virtiofs"
    r"|fuse\.(?:davfs2|gvfsd-fuse|rclone|sshfs|vmhgfs-fuse)"
)
_MOUNTS = Path("/proc/self/mounts")
_ESCAPED = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOTE = 4


def elsewhere(folder: Path) -> bool:
    """Whether `folder` is on a network drive, or shared with the machine that this one runs in."""
    if sys.platform == "win32":
        return _windows_remote(folder)
    try:
        return _REMOTE.fullmatch(kind_of(folder.resolve(), _MOUNTS.read_text("utf-8", "replace"))) is not None
    except OSError:
        return False


def kind_of(folder: Path, mounts: str) -> str:
    """The kind of file system that holds `folder`, by a table as in /proc/mounts; "" if it says nothing."""
    found = [(Path(), "")]
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) > 2:
            place = Path(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), words[1]))
            if folder.is_relative_to(place):
                found.append((place, words[2]))
    # Of two at one place the later hides the earlier.
    return max(enumerate(found), key=lambda one: (len(one[1][0].parts), one[0]))[1][1]


def _windows_remote(folder: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes  # noqa: PLC0415 - Windows alone needs it

    anchor = folder.resolve().anchor
    return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
