"""What residents read for each choice of the vocabulary, as message ids for the templates."""

from __future__ import annotations

from sitegen.model.community import EventKind, ListingKind
from sitegen.model.contact import ChannelKind
from sitegen.model.display import DisplayKind
from sitegen.model.finding import message as _
from sitegen.model.notice import Level, Topic
from sitegen.model.part import Choice
from sitegen.model.people import Role
from sitegen.model.room import Coverage, Grade, Kind

_MESSAGES = {
    Kind.URBAN: _("Urban community"),
    Kind.RURAL: _("Rural"),
    Kind.KEY_AREA: _("Key area"),
    Kind.MOBILE: _("Mobile room"),
    Grade.FIRST: _("First grade"),
    Grade.SECOND: _("Second grade"),
    Grade.THIRD: _("Third grade"),
    Coverage.ONE_VILLAGE: _("One officer per village"),
    Coverage.JOINT_VILLAGES: _("One officer for several villages"),
    Coverage.RESIDENT: _("Officer living in the village"),
    Coverage.LIAISON: _("Police liaison office"),
    Coverage.AUXILIARY: _("Auxiliary stationed in the village"),
    Coverage.VILLAGE_OFFICIAL: _("Officer serving as village official"),
    Coverage.ONE_COMMUNITY: _("One officer per community"),
    Coverage.TWO_OFFICERS: _("Two officers per community"),
    Role.OFFICER: _("Police officer"),
    Role.AUXILIARY: _("Auxiliary officer"),
    Role.CIVILIAN: _("Civilian staff"),
    Level.TIP: _("Tip"),
    Level.NOTICE: _("Notice"),
    Level.WARNING: _("Warning"),
    Topic.FRAUD: _("Fraud"),
    Topic.THEFT: _("Theft"),
    Topic.FIRE: _("Fire safety"),
    Topic.DRUGS: _("Drugs"),
    Topic.TRAFFIC: _("Traffic"),
    Topic.SERVICE: _("Everyday services"),
    Topic.EVENT: _("Event"),
    Topic.OTHER: _("Other"),
    EventKind.OPEN_TALK: _("Open talk with residents"),
    EventKind.OPEN_DAY: _("Open day of the police room"),
    EventKind.RESIDENTS_MEETING: _("Residents' meeting"),
    EventKind.OTHER: _("Event"),
    ListingKind.RENT: _("To let"),
    ListingKind.JOB: _("Jobs"),
    ListingKind.OTHER: _("Other"),
    DisplayKind.SIGN: _("Sign of the room"),
    DisplayKind.LIGHT_BOX: _("Light box"),
    DisplayKind.NOTICE_BOARD: _("Notice board"),
    DisplayKind.CONTACT_BOX: _("Contact box"),
    DisplayKind.WHEREABOUTS_BOARD: _("Whereabouts board"),
    DisplayKind.LEGAL_BOARD: _("Legal board"),
    ChannelKind.WECHAT_GROUP: _("WeChat group"),
    ChannelKind.WECHAT_ACCOUNT: _("WeChat account"),
    ChannelKind.QQ: _("QQ"),
    ChannelKind.QQ_GROUP: _("QQ group"),
    ChannelKind.EMAIL: _("E-mail"),
    ChannelKind.APPOINTMENT: _("Online appointment"),
    ChannelKind.CONSULTATION: _("Online consultation"),
    ChannelKind.TIP_OFF: _("Give information"),
}
_WORDS = {choice: text.text for choice, text in _MESSAGES.items()}
_WORDS_OF = {(type(choice), choice.value): text for choice, text in _WORDS.items()}

WEEKDAYS = tuple(
    text.text
    for text in (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
)
MONTHS = tuple(
    text.text
    for text in (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )
)


def word(choice: Choice) -> str:
    """The message id of a choice."""
    return _WORDS[choice]


def word_of(kind: type[Choice], value: str | int) -> str:
    """The message id of the choice that has this English value."""
    return _WORDS_OF[kind, value]
