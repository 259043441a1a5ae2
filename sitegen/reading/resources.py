"""Where the product's own files lie: templates, assets, translations, sample content."""

from __future__ import annotations

from pathlib import Path

import sitegen

_PACKAGE = Path(sitegen.__file__).parent


def resource(name: str) -> Path:
    """Give the folder `name` (`templates`, `assets`, `locales`, `content`).

    A wheel carries it inside the package; in a checkout it stands beside the package.
    Raises FileNotFoundError when it is in neither place.
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"sitegen is installed without its {name}/ folder")
