"""S6xx: files, links, channels and phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from html import unescape
from posixpath import basename, dirname, normpath, splitext
from unicodedata import normalize
from urllib.parse import unquote

from sitegen.model.clock import Clock
from sitegen.model.community import Download, LegalItem
from sitegen.model.contact import Channel, ChannelKind, Contact, Feedback
from sitegen.model.display import DisplayItem
from sitegen.model.finding import Message, Severity
from sitegen.model.finding import message as _
from sitegen.model.folder import Bureau, RoomFolder
from sitegen.model.notice import Prose
from sitegen.model.part import Part
from sitegen.model.people import Officer
from sitegen.model.room import Room
from sitegen.standard.rule import Faults, rule

WARNING = Severity.WARNING
GROUPS = (ChannelKind.WECHAT_GROUP, ChannelKind.QQ_GROUP)
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
DRIVE = re.compile(r"[A-Za-z]:[\\/]|\\\\")
PHONE = re.compile(
    r"(?:\+86[- ]?)?(?:"
    r"\(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?[- ]?[2-9][0-9]{2,3}[- ]?[0-9]{4}"
    r"(?:[- ]?(?:转|ext\.?|-)[- ]?[0-9]{1,6})?"
    r"|1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}"
    r"|[48]00[- ]?[0-9]{3}[- ]?[0-9]{4}"
    r"|1[0-2][0-9]|12[0-9]{3}|95[0-9]{3}|96[0-9]{3,4}"
    r")"
)
LOCAL = re.compile(r"[2-9][0-9]{2,3}[- ]?[0-9]{4}")
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
SEVERAL = re.compile(r"\s*[/、，,;；]\s*")


def _named_files(room: Room) -> Iterator[tuple[Part, str, str]]:
    """Every file that room.yaml names: the part, the field, the name."""
    fields = {Officer: "photo", DisplayItem: "photo", Channel: "qr", Feedback: "file", Download: "file"}
    groups: tuple[tuple[Part, ...], ...] = (
        room.officers,
        room.display_items,
        room.channels,
        room.feedback,
        room.downloads,
    )
    for group in groups:
        for part in group:
            field = fields[type(part)]
            if name := getattr(part, field):
                yield part, field, name
    pictures = (room.plan_image, room.network_image, *(exhibit.picture for exhibit in room.exhibits))
    for picture in pictures:
        if picture is not None and picture.file:
            yield picture, "file", picture.file


def _nearest(name: str, names: frozenset[str]) -> Message:
    """What to write instead: the name in another case, one close by its bare name, or how to add the file."""
    same = [known for known in names if known.casefold() == name.casefold().replace("\\", "/")]
    stems = {splitext(basename(known))[0]: known for known in sorted(names)}
    close = same or [stems[stem] for stem in get_close_matches(splitext(basename(name))[0], stems, 1, 0.75)]
    if close:
        return _("Did you mean “{name}”? Capital and small letters count.", name=close[0])
    return _("Copy the file into the room's folder under this name, or correct the name.")


@rule("S601", on=Room)
def file_missing(room: Room, folder: RoomFolder) -> Faults:
    """A photo, code, picture or download named in room.yaml is not in the folder.

    Why: the page would show a hole.
    Good: `照片: photos/wanghaining.jpg`, and the file is there
    Bad: `照片: photos/wanghaining.JPG`, while the file ends in .jpg
    """
    for part, field, name in _named_files(room):
        if name not in folder.names and not _leaves(name):
            yield (
                part.at(field),
                _("File “{name}” is not in the room's folder.", name=name),
                _nearest(name, folder.names),
            )


def _leaves(name: str) -> bool:
    """Paths out of the room's folder are reported by the reader."""
    return name.startswith("/") or normpath(name).startswith("..") or bool(SCHEME.match(name))


def _target(prose: Prose, folder: RoomFolder, link: str) -> str | None:
    """The file of the folder that a Markdown target points at; None when it points elsewhere.

    Names count from the text's own folder; as staff write them from the room's folder, too,
    that is tried second.
    """
    link = unescape(link)  # addresses in <…> arrive as numbered characters
    path = unquote(link.split("#", 1)[0].split("?", 1)[0])
    if not path or SCHEME.match(link) or DRIVE.match(link) or link.startswith(("/", "#")):
        return None
    beside = normpath(f"{dirname(prose.path.removeprefix(folder.path + '/'))}/{path}").lstrip("/")
    return path if path in folder.names else beside


@rule("S602", on=Prose)
def link_broken(prose: Prose, folder: RoomFolder | None) -> Faults:
    """A link in a text leads to a file that is not there.

    Why: dead links are an inspection veto (gov).
    Good: `[合同样本](files/zulin-hetong.docx)`, and the file is there
    Bad: `[合同样本](files/合同.docx)`, and it is not
    """
    if folder is None:
        return
    for link, _text, span in prose.links:
        target = _target(prose, folder, link)
        if target is not None and target not in folder.names and "@" not in link:
            yield (
                span,
                _("The link leads to “{link}”, which is not there.", link=link),
                _nearest(target, folder.names),
            )


@rule("S603", on=Prose)
def image_broken(prose: Prose, folder: RoomFolder | None) -> Faults:
    """A picture in a text is not in the folder.

    Why: the page would show a hole.
    Good: `![防骗海报](photos/haibao.jpg)`, and the file is there
    Bad: `![防骗海报](海报.jpg)`, and it is not
    """
    if folder is None:
        return
    for link, _text, span in prose.images:
        target = _target(prose, folder, link)
        if target is not None and target not in folder.names:
            yield (
                span,
                _("Picture “{link}” is not in the room's folder.", link=link),
                _nearest(target, folder.names),
            )


@rule("S604", on=Prose, severity=WARNING)
def link_insecure(prose: Prose) -> Faults:
    """A link to another site does not use https.

    Why: what is sent over http can be read and changed on the way; browsers warn.
    Good: `[政务服务](https://zwfw.qingyu.example)`
    Bad: `[政务服务](http://zwfw.qingyu.example)`
    """
    for link, _text, span in (*prose.links, *prose.images):
        if link.lower().startswith("http://"):
            yield span, *_insecure(link)


def _insecure(link: str) -> tuple[Message, Message]:
    return (
        _("The address “{link}” does not use https.", link=link),
        _("Write “https://{rest}” if that opens the same page.", rest=link[7:]),
    )


@rule("S605", on=Channel, severity=WARNING)
def group_code_undated(channel: Channel) -> Faults:
    """A group's QR code has no last day.

    Why: the QR code of a WeChat group lives seven days.
    Good: `二维码: photos/qun.png` with `有效期至: 2026-11-29`
    Bad: `二维码: photos/qun.png` alone
    """
    if channel.kind in GROUPS and channel.qr and channel.valid_until is None:
        yield (
            channel.at("valid_until"),
            _(
                "The QR code of group “{title}” has no last day; WeChat's group codes live seven days.",
                title=channel.title,
            ),
            _("Add e.g. “有效期至: 2026-11-29”."),
        )


@rule("S606", on=Channel)
def qr_expired(channel: Channel, clock: Clock) -> Faults:
    """A QR code has run out.

    Why: residents scan it and are told that it is invalid.
    Good: `有效期至` ahead
    Bad: `有效期至: 2026-11-01`, read on the 23rd
    """
    if channel.valid_until is not None and clock.is_past(channel.valid_until):
        yield (
            channel.at("valid_until"),
            _(
                "The code of “{title}” ran out on {day}; scanning it fails.",
                title=channel.title,
                day=channel.valid_until.isoformat(),
            ),
            _("Make a new code in the group, replace the picture and write its last day."),
        )


@rule("S616", on=Channel, severity=WARNING)
def qr_unreadable(channel: Channel, folder: RoomFolder) -> Faults:
    """A picture named as a QR code holds no code that can be read.

    Why: residents hold their phone in front of it, and nothing happens.
    WeChat's round mini-program codes are not QR codes.
    Good: `二维码: photos/qun.png`, saved as a picture straight from the group
    Bad: a code cut off at its edge, blurred, photographed aslant, or another picture
    """
    if channel.qr and folder.codes.get(channel.qr) is False:
        yield (
            channel.at("qr"),
            _("The code in “{file}” cannot be read; a phone finds nothing in it.", file=channel.qr),
            _(
                "Save the code anew from its app as a picture, whole and with its white margin,"
                " and try it with a phone."
            ),
        )


@rule("S607", on=Room)
def phone_undialable(room: Room) -> Faults:
    """A phone number cannot be dialled as it is written.

    Why: residents tap the number on a phone.
    Good: `0899-8800 1234`, `0899-88001234转801`, `12389`
    Bad: `1.38E+10`, `88O01234`
    """
    for part, field, number in _phones(room):
        if not PHONE.fullmatch(number) and not LOCAL.fullmatch(number):
            yield (
                part.at(field),
                _("“{number}” cannot be dialled.", number=number),
                _dialable(number),
            )


def _dialable(number: str) -> Message:
    """The same number in ordinary digits, where that can be dialled."""
    meant = normalize("NFKC", number)
    if PHONE.fullmatch(meant):
        return _("Type it with ordinary digits: “{meant}”.", meant=meant)
    return _("Write area code and number, e.g. “0899-8800 1234”; an extension as “转801”.")


@rule("S608", on=Room)
def area_code_missing(room: Room, bureau: Bureau) -> Faults:
    """A landline number has no area code.

    Why: most residents call from a mobile, which needs it.
    Good: `0899-8800 1234`
    Bad: `8800 1234`
    """
    for part, field, number in _phones(room):
        if LOCAL.fullmatch(number):
            code = re.match(r"\(?(0[0-9]{2,3})", bureau.site.phone)
            yield (
                part.at(field),
                _("“{number}” has no area code; mobiles need it.", number=number),
                _("Write e.g. “{code}-{number}”.", code=code[1] if code else "0899", number=number),
            )


def _phones(room: Room) -> Iterator[tuple[Part, str, str]]:
    """Every number the room publishes: the part, the field, the number as typed."""
    pairs: list[tuple[Part | None, str]] = [
        (room.contact, "phone"),
        (room.contact, "night_phone"),
        (room.contact, "supervision_phone"),
        (room.partner_office, "phone"),
    ]
    pairs += [(part, "phone") for part in (*room.officers, *room.partner_services, *room.services)]
    for part, field in pairs:
        typed = getattr(part, field) if part is not None else None
        if part is not None and typed:
            for number in SEVERAL.split(_plain(typed)):
                yield part, field, number


def _plain(typed: str) -> str:
    return typed.replace("（", "(").replace("）", ")").replace("－", "-").replace("—", "-").strip()


@rule("S609", on=Channel, severity=WARNING)
def channel_without_target(channel: Channel) -> Faults:
    """A channel has neither a number nor a link nor a QR code.

    Why: residents learn that it exists, but not how to get there.
    Good: `号码: qingyu-fuhaiyuan`, or `链接`, or `二维码`
    Bad: only `类型` and `名称`
    """
    if not (channel.account or channel.url or channel.qr) and not channel.origin.faulty:
        yield (
            channel.at(),
            _("Channel “{title}” does not say how to reach it.", title=channel.title),
            _("Add “号码:”, “链接:” or “二维码:”."),
        )


@rule("S610", on=Channel)
def channel_link_refused(channel: Channel) -> Faults:
    """A channel's link is of a kind that does not work for residents.

    Why: only https, mailto and tel open on every phone.
    Good: `链接: https://yuyue.qingyu.example`, `链接: mailto:lingang@qingyu.example`
    Bad: `链接: www.qingyu.example`
    """
    if channel.url and not re.match(r"(https?://|mailto:|tel:)\S+$", channel.url):
        yield channel.at("url"), *_refused(channel.url)


def _refused(link: str) -> tuple[Message, Message]:
    return (
        _("“{link}” does not open on a resident's phone.", link=link),
        _("Begin with https://, mailto: or tel:, e.g. “https://yuyue.qingyu.example”."),
    )


@rule("S611", on=Prose)
def link_into_computer(prose: Prose) -> Faults:
    """A link or picture points into the writer's own computer, or is of a kind that is refused.

    Why: what lies on the writer's disk nobody else can see.
    Good: `![海报](photos/haibao.jpg)`
    Bad: `![海报](file:///C:/Users/海报.jpg)`
    """
    for link, _text, span in (*prose.links, *prose.images):
        scheme = SCHEME.match(link)
        if DRIVE.match(link) or (scheme and scheme[1].lower() not in ("http", "https", "mailto", "tel")):
            yield (
                span,
                _("“{link}” only works on the computer where it was written.", link=link),
                _("Copy the file into the room's folder and write its name, e.g. “photos/haibao.jpg”."),
            )


@rule("S612", on=Contact)
def email_malformed(contact: Contact) -> Faults:
    """An e-mail address cannot be right.

    Why: a full-width ＠ or a missing part makes every mail come back.
    Good: `邮箱: fuhaiyuan@qingyu.example`
    Bad: `邮箱: fuhaiyuan＠qingyu`
    """
    if contact.email and not EMAIL.fullmatch(contact.email):
        yield (
            contact.at("email"),
            _("“{email}” is no e-mail address.", email=contact.email),
            _("Write e.g. “邮箱: fuhaiyuan@qingyu.example”, all in half-width letters."),
        )


@rule("S613", on=Channel, severity=WARNING)
def channel_link_insecure(channel: Channel) -> Faults:
    """A channel's link does not use https.

    Why: residents enter names and numbers on the page behind it.
    Good: `链接: https://yuyue.qingyu.example`
    Bad: `链接: http://yuyue.qingyu.example`
    """
    if channel.url and channel.url.startswith("http://"):
        yield channel.at("url"), *_insecure(channel.url)


@rule("S614", on=LegalItem, severity=WARNING)
def legal_link_unusable(item: LegalItem) -> Faults:
    """A link of the legal column is not an https address.

    Why: residents should reach the law's text itself, safely.
    Good: `链接: https://flk.npc.gov.cn`
    Bad: `链接: flk.npc.gov.cn`
    """
    if item.url and not item.url.startswith("https://"):
        yield item.at("url"), *(_insecure(item.url) if item.url.startswith("http://") else _refused(item.url))


@rule("S615", on=Room)
def phone_missing(room: Room) -> Faults:
    """The room gives no phone number.

    Why: a window of the police publishes address, hours, phone and officer (gov).
    Good: `联系方式: {电话: 0899-8800 1234}`
    Bad: no `电话` under `联系方式`
    """
    part: Part = room.contact or room
    if room.contact is None or not room.contact.phone:
        yield (
            part.at("phone") if room.contact else room.at("contact"),
            _("The room gives no phone number; residents could not call."),
            _("Under “联系方式:” add e.g. “电话: 0899-8800 1234”."),
        )
