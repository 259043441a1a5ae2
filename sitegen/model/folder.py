"""A room's folder as read, and the bureau's files every room is checked and shown with."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.notice import Briefing, Notice, Prose
from sitegen.model.profile import Profile
from sitegen.model.room import Room
from sitegen.model.service import Catalogue
from sitegen.model.site import HolidayCalendar, Organisation, Site


class PictureFile(Struct, frozen=True, kw_only=True):
    """What the header of a picture says: `width`×`height` as shown (orientation applied), in pixels.

    `private` names the metadata a resident must not get (GPS, device, owner).
    """

    path: str
    digest: str
    format: str
    width: int
    height: int
    orientation: int = 1
    private: tuple[str, ...] = ()


class SourceText(Struct, frozen=True):
    """The text of a file, whatever it is: YAML, Markdown, or the text inside an attachment.

    `located` is false for attachments, where lines mean nothing to the reader.
    """

    path: str
    text: str
    located: bool = True


class ThemeText(SourceText, frozen=True):
    """The text of a template or asset of the site's own: only what must never be published is looked for."""


class RoomFolder(Struct, frozen=True, kw_only=True):
    """One room's folder, decoded. `path` is `content/rooms/<id>`; file names in `pictures` and
    `attachments` are relative to it, with `/`. `names` lists every file of the folder.
    `room` is None when room.yaml is missing or beyond reading. `codes` says of each picture named as
    a 二维码 whether its code can be read; of those where nobody can tell it says nothing.
    """

    id: str
    path: str
    room: Room | None = None
    about: Prose | None = None
    notices: tuple[Notice, ...] = ()
    briefings: tuple[Briefing, ...] = ()
    pictures: dict[str, PictureFile] = {}
    codes: dict[str, bool] = {}
    attachments: dict[str, str] = {}
    names: frozenset[str] = frozenset()
    texts: tuple[SourceText, ...] = ()


class Bureau(Struct, frozen=True, kw_only=True):
    """What all rooms share: the decoded files of `content/` outside `rooms/`.

    `notices` are the bureau-wide ones; `texts` as in RoomFolder; `theme` and `pictures` are of the site's
    own templates and assets.
    """

    site: Site
    organisation: Organisation
    catalogue: Catalogue
    profile: Profile
    calendar: HolidayCalendar
    notices: tuple[Notice, ...] = ()
    texts: tuple[SourceText, ...] = ()
    theme: tuple[SourceText, ...] = ()
    pictures: tuple[PictureFile, ...] = ()
