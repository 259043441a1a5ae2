"""Why a row misses its target: text for the page, by the target's key in bench/targets.py.

A remark is shown with the row while the row misses, and names the profile and the limit.
"""

from __future__ import annotations

REMARKS: dict[str, str] = {}
