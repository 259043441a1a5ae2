"""The machine and the versions, as found."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("jinja2", "markdown", "msgspec", "nh3", "pillow", "pyyaml", "click")


def machine() -> str:
    """Processor, memory, system, Python and libraries in a sentence."""
    model = next((line.split(":", 1)[1].strip() for line in _lines("cpuinfo") if "model name" in line), "")
    memory = next((int(line.split()[1]) for line in _lines("meminfo") if line.startswith("MemTotal")), 0)
    room = f", {memory / 1e6:.0f} GB of memory" if memory else ""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} cores {model or platform.machine()}{room}, {platform.system()} "
        f"{platform.release().split('-')[0]}, Python {platform.python_version()}; {libraries}"
    )


def _lines(name: str) -> list[str]:
    try:
        return Path("/proc", name).read_text("utf-8").splitlines()
    except OSError:
        return []
