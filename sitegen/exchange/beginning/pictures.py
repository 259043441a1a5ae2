"""A picture from anywhere on the computer, taken in for a room: read, fitted, named."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sitegen.exchange.beginning.typed import TroubleError
from sitegen.model.finding import message as _
from sitegen.pages.album import PRINTED
from sitegen.pages.romanised import person_syllables, syllables
from sitegen.reading.fitting import LARGEST, Fitted, Frame, PictureRefusedError, fitted
from sitegen.reading.pictures import inspect

Held = Callable[[str], bytes | None]
"""What lies in the room's folder under a name, in small or capital letters."""

PORTRAIT = Frame(1200, (4, 5))
"""The card on a room's page is 4 wide and 5 high."""
PHOTO = Frame(1600)
PLAN = Frame(2400, drawing=True)
NAME = 40
WHERE = "图片在电脑里的位置，也可以把图片拖进这个窗口"
EXAMPLE = r"D:\照片\wang.jpg"


def taken_in(typed: str, cwd: Path, frame: Frame, held: Held) -> tuple[Fitted, bool]:
    """Fit the picture whose path was typed or dragged here; say whether it lies in the room's folder already.

    Raises TroubleError, also when there is none.
    """
    path = where(typed, cwd)
    try:
        own = None if path.is_file() else held(typed.replace("\\", "/").removeprefix("./"))
        if own is not None:
            return fitted(own, frame), True
        if not path.is_file():
            raise TroubleError(_("There is no file `{path}`.", path=typed[:120]), _FIND)
        if path.stat().st_size > LARGEST:
            raise TroubleError(
                _("The picture has more than {limit} MB.", limit=LARGEST >> 20),
                _("Save it smaller, at most 6000 pixels wide, and name the new file."),
            )
        return fitted(path.read_bytes(), frame), False
    except PictureRefusedError as fault:
        raise TroubleError(fault.why, fault.help) from fault
    except (OSError, ValueError) as fault:  # a name too long, or with a character of no file
        raise TroubleError(_("The file `{path}` cannot be opened.", path=typed[:120]), _FIND) from fault


_FIND = _("Type where the picture is, such as `D:\\照片\\wang.jpg`, or drag the file into this window.")


def where(typed: str, cwd: Path) -> Path:
    """The file that was meant: quotes of a dragged file, `file:` addresses and `~` are understood."""
    text = typed.strip().removeprefix("& ").strip("\"'“”‘’ ")  # PowerShell sets `& ` before what is dragged
    if text.lower().startswith("file:"):
        text = unquote(urlsplit(text).path)
        if os.name == "nt":
            text = text.lstrip("/")
    path = Path(text)
    if text.startswith("~"):
        path = Path(os.path.expanduser(text))  # noqa: PTH111 - a home that is unknown stays as typed
    path = path if path.is_absolute() else cwd / path
    spaced = Path(str(path).replace("\\ ", " "))  # other terminals set `\` before blanks
    return spaced if os.name != "nt" and "\\ " in str(path) and not path.exists() else path


def too_small(picture: Fitted, frame: Frame) -> bool:
    """Whether a portrait would be blurred on the printed card."""
    return frame == PORTRAIT and picture.width < PRINTED


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height of a fitted picture, in pixels."""
    picture = inspect("x.jpg", data, sha256(data).hexdigest())[0]
    return (picture.width, picture.height) if picture else (0, 0)


def person_file(name: str) -> str:
    """The name of a person's photo, without ending: `wanghaining`."""
    return _fit("".join(person_syllables(name)), "minjing")


def thing_file(name: str, otherwise: str = "tupian") -> str:
    """The name of the picture of a thing: `biaozhipai`."""
    return _fit("".join(syllables(name)), otherwise)


def _fit(letters: str, otherwise: str) -> str:
    return letters[:NAME] if letters.isascii() and letters.isalnum() else otherwise
