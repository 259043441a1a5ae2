"""What hangs on the wall: pledges, duties, work rules, courtesies, channels, feedback, display items."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sitegen.model.clock import Clock
from sitegen.model.contact import Channel, ChannelKind
from sitegen.model.room import Room
from sitegen.pages.album import CODE, THUMB, Album, FileView, PictureView
from sitegen.pages.context import Context
from sitegen.pages.dates import iso
from sitegen.pages.words import word

_SAFE = ("https://", "http://", "mailto:", "tel:")


class TextView(Struct, frozen=True):
    """A text of the standard, or the room's own words in `text`."""

    title: str | None
    text: str


class PledgeView(Struct, frozen=True):
    """A commitment and its answer-back time."""

    text: str
    answer_within: str | None


class ChannelView(Struct, frozen=True, kw_only=True):
    """An online channel; `kind` is a message id; `external` when the link leaves the site."""

    kind: str
    title: str
    account: str | None
    href: str | None
    external: bool
    code: PictureView | None
    valid_until: str | None


class FeedbackView(Struct, frozen=True):
    """A way to say what one thinks."""

    title: str
    note: str | None
    file: FileView | None


class DisplayView(Struct, frozen=True):
    """A display item with the photo that proves it; `kind` is a message id."""

    kind: str
    photo: PictureView
    taken_on: str | None


def texts(codes: Iterable[str], context: Context) -> tuple[TextView, ...]:
    """The standard's texts for the codes; what is no code stands for itself."""
    return tuple(
        TextView(*context.texts[code]) if code in context.texts else TextView(None, code) for code in codes
    )


def pledges(room: Room) -> tuple[PledgeView, ...]:
    """The room's commitments."""
    return tuple(PledgeView(one.text, one.answer_within) for one in room.pledges)


def channels(room: Room, album: Album, clock: Clock) -> tuple[ChannelView, ...]:
    """The channels; a code that is no longer valid does not show."""
    return tuple(_channel(one, album, clock) for one in room.channels)


def feedback(room: Room, album: Album) -> tuple[FeedbackView, ...]:
    """The ways to give an opinion."""
    return tuple(FeedbackView(one.title, one.note, album.file(one.file)) for one in room.feedback)


def display_items(room: Room, album: Album) -> tuple[DisplayView, ...]:
    """The display items that have a photo."""
    return tuple(
        DisplayView(word(one.kind), photo, iso(one.taken_on))
        for one in room.display_items
        if (photo := album.picture(one.photo, f"{room.title} · {one.kind.label}", THUMB))
    )


def _channel(channel: Channel, album: Album, clock: Clock) -> ChannelView:
    valid = channel.valid_until is None or not clock.is_past(channel.valid_until)
    href = _href(channel)
    return ChannelView(
        kind=word(channel.kind),
        title=channel.title,
        account=channel.account,
        href=href,
        external=bool(href and href.startswith("http")),
        code=album.picture(channel.qr, channel.title, CODE) if valid else None,
        valid_until=iso(channel.valid_until) if valid else None,
    )


def _href(channel: Channel) -> str | None:
    """Where the channel leads: only to schemes that cannot run anything."""
    if channel.url and channel.url.lower().startswith(_SAFE):
        return channel.url
    if channel.kind is ChannelKind.EMAIL and channel.account:
        return f"mailto:{channel.account}"
    return None
