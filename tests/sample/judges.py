"""The judges that are not ours, from the npm registry: `make test` installs them into tests/browser/."""

from __future__ import annotations

from pathlib import Path

MODULES = Path(__file__).parents[1] / "browser" / "node_modules"


def judge(name: str) -> Path:
    """A file of an installed package. Raises FileNotFoundError that says how to install it."""
    file = MODULES / name
    if not file.is_file():
        raise FileNotFoundError(f"{name} is not installed: run `make judges`")
    return file
