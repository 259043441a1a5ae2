"""Names of files that programs keep beside another only while they have it open. Pure."""

from __future__ import annotations

import re

_PASSING = re.compile(
    r"~\$.*|\.~.*|~.*\.tmp|.*\.sw[n-px]|\.#.*|#.*#|4913|\.goutputstream-.*|\.sb-.*"
    r"|.*\.(?:crdownload|part|partial|download)",
    re.IGNORECASE,
)


def passing(path: str) -> bool:
    """Whether the file is one that programs keep beside another only while they have it open."""
    return any(_PASSING.fullmatch(part) for part in path.split("/"))
