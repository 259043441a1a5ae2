"""Forms to begin with: a site, a room, a notice. Nothing that exists is ever overwritten."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.model.notice import Topic
from sitegen.reading.paths import is_slug, why_no_room_id, why_refused
from sitegen.reading.resources import resource

BUREAU_FILES = ("site.yaml", "organisation.yaml", "services.yaml", "standard.yaml", "holidays.yaml")
WHOLE_BUREAU = "-"
FORMS = Path(__file__).parent / "forms"


class BeginningRefusedError(Exception):
    """The thing cannot be begun; `why` is for staff."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.text)
        self.why = why


def begin_site(folder: Path) -> None:
    """Copy the bureau's files into the new or empty `folder`. Raises BeginningRefusedError when it is not."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BeginningRefusedError(
            _("`{folder}` is not empty. Name a new or an empty folder.", folder=str(folder))
        )
    (folder / "content" / "rooms").mkdir(parents=True)
    (folder / "content" / "notices").mkdir()
    for name in BUREAU_FILES:
        shutil.copyfile(resource("content") / name, folder / "content" / name)


def begin_room(root: Path, name: str, *, title: str, station: str, kind: str, grade: str) -> Path:
    """Make the folder of room `name` with a room.yaml to fill in, and give the file's path.

    Raises BeginningRefusedError when the name is not fit for a folder or taken.
    """
    _refuse_name(name, fit=why_no_room_id(name) is None)
    folder = root / "content" / "rooms" / name
    if folder.exists():
        raise BeginningRefusedError(
            _("There is a room in `content/rooms/{name}` already. Choose another name.", name=name)
        )
    for inner in ("notices", "briefings", "photos", "maps", "files"):
        (folder / inner).mkdir(parents=True)
    values = {"title": title, "station": station, "kind": kind, "grade": grade}
    form = (FORMS / "room.yaml").read_text("utf-8")
    for key, value in values.items():
        form = form.replace(f"@{key}@", _quoted(value))
    path = folder / "room.yaml"
    _write(path, form)
    return path


def begin_notice(
    root: Path, room: str, *, title: str, topic: str, level: str, today: date, days: int, name: str | None
) -> Path:
    """Make a notice of `room` (`-`: of the whole bureau), valid for `days` from `today`, and give its path.

    Raises BeginningRefusedError when there is no such room or the file's name is unfit or taken.
    """
    folder = root / "content" if room == WHOLE_BUREAU else root / "content" / "rooms" / room
    if not (room == WHOLE_BUREAU or is_slug(room)) or not folder.is_dir():
        raise BeginningRefusedError(
            _("There is no room `{room}`. Its name is that of its folder in content/rooms.", room=room)
        )
    stem = name or f"{today.isoformat()}-{next(t.value for t in Topic if t.label == topic)}"
    _refuse_name(stem, fit=is_slug(stem) and why_refused(f"{stem}.md") is None)
    path = folder / "notices" / f"{stem}.md"
    if path.exists():
        raise BeginningRefusedError(
            _("`{path}` exists already. Choose another name with `--name`.", path=path.name)
        )
    head = {
        "标题": _quoted(title),
        "级别": level,
        "主题": topic,
        "发布日期": today.isoformat(),
        "有效期至": (today + timedelta(days=days)).isoformat(),
    }
    lines = [f"{key}: {value}" for key, value in head.items()]
    path.parent.mkdir(exist_ok=True)
    _write(path, "\n".join(["---", *lines, "---", "", "（在这里写正文）", ""]))
    return path


def _refuse_name(name: str, *, fit: bool) -> None:
    if not fit:
        raise BeginningRefusedError(
            _(
                "`{name}` is not fit for a name: use small letters, digits and hyphens, such as `fuhaiyuan`.",
                name=name,
            )
        )


def _quoted(text: str) -> str:
    """The text as a YAML value that is read back as it was typed."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
