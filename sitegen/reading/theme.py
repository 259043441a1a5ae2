"""What a site's own templates and assets say, so that private data in them is found too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

from sitegen.model.folder import PictureFile, SourceText, ThemeText
from sitegen.reading import attachments, pictures

_DRAWN = re.compile(r"(?<=\s)(?:d|points|transform|viewBox|values|path)\s*=\s*(\"[^\"]*\"|'[^']*')")
"""Coordinates of a drawing: long rows of digits that are no numbers of anybody."""
_ARCHIVES = ("docx", "xlsx", "pdf")


def theme_texts(files: Mapping[str, bytes]) -> Iterator[SourceText]:
    """The texts of `files`, by path from the site's root, and first their names; fonts have none."""
    if files:
        yield ThemeText("./", "\n".join(sorted(files)))
    for path, data in files.items():
        ending = _ending(path)
        if ending in _ARCHIVES:
            yield ThemeText(path, attachments.text_of(path, data)[0], located=False)
        elif ending not in pictures.ENDINGS and (text := _text(data)):
            yield ThemeText(path, _DRAWN.sub(_blank, text) if "<" in text else text)


def theme_pictures(files: Mapping[str, bytes]) -> Iterator[PictureFile]:
    """The pictures among `files` that can be read; they are published as they are."""
    for path, data in files.items():
        if _ending(path) in pictures.ENDINGS:
            picture = pictures.inspect(path, data, sha256(data).hexdigest(), path)[0]
            if picture is not None:
                yield picture


def _ending(path: str) -> str:
    return path.rpartition(".")[2].lower()


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _blank(drawn: re.Match[str]) -> str:
    return re.sub(r"\S", " ", drawn[0])
