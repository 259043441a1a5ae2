"""A picture chosen in a form, made fit for a room's folder as `sitegen new` does it."""

from __future__ import annotations

from pathlib import PurePosixPath

from sitegen.exchange.beginning.pictures import PHOTO, PLAN, thing_file
from sitegen.reading.fitting import fitted

_PNG = b"\x89PNG\r\n"


def fit(name: str, data: bytes) -> tuple[str, bytes]:
    """The name and the bytes under which the picture goes into the folder.

    Upright, small enough, without location and other metadata; a drawing stays PNG. Raises
    PictureRefusedError for what cannot become a picture of a page.
    """
    picture = fitted(data, PLAN if data.startswith(_PNG) else PHOTO)
    stem = PurePosixPath(name.replace("\\", "/")).stem
    return f"{thing_file(stem)}.{picture.ending}", picture.data
