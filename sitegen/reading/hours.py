"""Weekly times as people write them, to slots.

Read are weekdays (`周一至周五`, `星期一到五`, `每周二、四`, `周一三五`, `工作日`, `周末`, `每天`), times
(`8:30-17:30`, `8：30—17：30`, `8点半至12点`, `下午2:30-5:30`, `22:00-次日06:00`, `24小时`, `全天`) and a
word on public holidays (`不含法定节假日`, `节假日休息`, `节假日照常`). Times belong to the weekdays
before them; without any weekday they hold for every day. A part of the day without times
stands for the hours in `PERIODS`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.model.hours import DAY, Holidays, Hours, Slot
from sitegen.reading.refusal import Refusal, plain_form

PERIODS = {
    "上午": (8 * 60 + 30, 12 * 60),
    "下午": (14 * 60 + 30, 17 * 60 + 30),
    "晚上": (19 * 60, 21 * 60),
}
"""What a part of the day means when no times follow, in minutes from midnight."""

EXAMPLE = "周一至周五 08:30-12:00 14:30-17:30（法定节假日休息）"
LENGTH = 500

_DAY_NAMES = {
    name: day
    for day, names in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7"))
    for name in names
}
_ALL_DAYS = frozenset(range(7))
_DAY_WORDS = {
    **dict.fromkeys(("工作日", "平日"), frozenset(range(5))),
    **dict.fromkeys(("周末", "双休日", "星期六日"), frozenset((5, 6))),
    **dict.fromkeys(("每天", "每日", "天天", "全周", "一周七天"), _ALL_DAYS),
}
_SYNONYMS = {
    "早上": "上午",
    "早晨": "上午",
    "清晨": "上午",
    "晚间": "晚上",
    "夜间": "晚上",
    "夜里": "晚上",
    "傍晚": "晚上",
}
_PERIOD = "上午|下午|晚上|早上|早晨|清晨|晚间|夜间|夜里|傍晚|中午|凌晨"

_DASH = re.compile(r"\s*(?:[-‐-―−~∼〜─]+|至|到)\s*")
_WEEK = re.compile(r"\s*(?:每?(?:周|星期|礼拜))\s*")
_DAY = re.compile(r"[一二三四五六日天](?!天|周)|[1-7](?![\d:.点时])")
_LISTED = re.compile(r"\s*[、,，和及]?\s*(?=(?:每?(?:周|星期|礼拜))?\s*[一二三四五六日天])")
_DAY_WORD = re.compile("|".join(_DAY_WORDS))
_ALWAYS = re.compile(
    r"\s*(?:7\s*[x×*]\s*)?(?:24|二十四)\s*(?:个?小时|h)(?:\s*[x×*]\s*7天?)?|全天候?|昼夜|不打烊",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?P<period>{_PERIOD})?\s*(?P<next>次日|第二天|翌日)?\s*(?P<late>{_PERIOD})?\s*"
    r"(?P<hour>\d{1,2})\s*(?:[:.](?P<minute>\d{2})(?!\d)|[点时]\s*(?:(?P<half>半)|整|(?P<after>\d{1,2})分?)?|(?P<bare>(?=\D|$)))"
)
_PERIOD_ALONE = re.compile(_PERIOD)
_CLOSED = re.compile(
    r"(?:不含|不包括|除了?|除去)\s*(?:国家)?(?:法定)?节?假日?(?:之?外|以外)?"
    r"|(?:国家)?(?:法定)?节?假日(?:期间)?(?:除外|休息|放假|不开放|不办公|不上班|不接待|不服务|关闭|暂停(?:开放|服务|办公)?)"
)
_OPEN = re.compile(
    r"(?:国家)?(?:法定)?节?假日(?:期间)?(?:照常|正常|也|不休息?|无休|有人值班|值班|开放)(?:开放|办公|上班|接待|服务|值班)?"
    r"|(?:含|包括)\s*(?:国家)?(?:法定)?节?假日|全年无休|全年不休"
)
_REST = re.compile(
    r"(?:每?(?:周|星期|礼拜)(?P<one>[一二三四五六日天])|(?P<both>周末|双休日))\s*(?:休息|不开放|不上班|不办公|不接待|关闭|除外)"
)
_FILLER = re.compile(
    r"中午(?:不休息?|不打烊|连续(?:服务|办公)|照常)|[\s,，、;；/|()\[\]【】()。:]+|和|及|与|以及|的|为|开放|办公|接待|值班|服务|上班|时间|营业|其中|群众|照常"
)


class _Group:
    """Weekdays and the times given for them."""

    def __init__(self) -> None:
        self.days: set[int] = set()
        self.times: list[tuple[int, int]] = []


class _Unclear(Exception):  # noqa: N818 - not an error of the program: a text nobody can read
    """Carries what to say."""

    def __init__(self, said: Message, help_: Message | None = None) -> None:
        super().__init__(said)
        self.said = said
        self.help = help_ or _("Write for example `{example}`.", example=EXAMPLE)


@lru_cache(maxsize=4096)
def parse_hours(text: str) -> Hours | Refusal:
    """Give the hours `text` means, or S026 with the part that cannot be understood."""
    if len(text) > LENGTH:
        return Refusal(
            "S026", _("This is too long for hours."), _("Write for example `{example}`.", example=EXAMPLE)
        )
    try:
        holidays, rest = _holidays(plain_form(text))
        closed = {day for match in _REST.finditer(rest) for day in _rest_days(match)}
        slots = tuple(slot for slot in _slots(_groups(_REST.sub(" ", rest))) if slot.day not in closed)
    except _Unclear as unclear:
        return Refusal("S026", unclear.said, unclear.help)
    return Hours(slots, holidays, text.strip())


def _holidays(text: str) -> tuple[Holidays, str]:
    """Take the words on public holidays out of `text`."""
    for pattern, found in ((_CLOSED, Holidays.CLOSED), (_OPEN, Holidays.OPEN)):
        rest, count = pattern.subn(" ", text)
        if count:
            return found, rest
    return Holidays.UNSTATED, text


def _rest_days(match: re.Match[str]) -> tuple[int, ...]:
    return (_DAY_NAMES[match["one"]],) if match["one"] else (5, 6)


def _groups(text: str) -> list[_Group]:
    groups = [_Group()]
    place = 0
    while place < len(text):
        end = _days(text, place, groups) or _times(text, place, groups[-1])
        if not end:
            filler = _FILLER.match(text, place)
            if filler is None:
                raise _Unclear(_("`{part}` cannot be understood as hours.", part=_part(text, place)))
            end = filler.end()
        place = end
    return groups


def _part(text: str, place: int) -> str:
    """The words at `place` up to the next blank or sign, as far as a message shows them."""
    return re.split(r"[\s,，;；()]", text[place:], maxsplit=1)[0][:16]


def _days(text: str, place: int, groups: list[_Group]) -> int:
    """Read weekdays at `place` into the last group, or a new one; give their end, 0 if there are none."""
    word = _DAY_WORD.match(text, place)
    if word:
        days, end = set(_DAY_WORDS[word[0]]), word.end()
    else:
        week = _WEEK.match(text, place)
        days, end = _weekdays(text, week.end()) if week else (set(), 0)
    if days:
        if groups[-1].times:
            groups.append(_Group())
        groups[-1].days |= days
    return end if days else 0


def _weekdays(text: str, place: int) -> tuple[set[int], int]:
    days: set[int] = set()
    while day := _DAY.match(text, place):
        first, place = _DAY_NAMES[day[0]], day.end()
        last, place = _last_day(text, place, first)
        days |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
        listed = _LISTED.match(text, place)
        if not listed:
            break
        week = _WEEK.match(text, listed.end())
        following = week.end() if week else listed.end()
        if not _DAY.match(text, following):
            break
        place = following
    return days, place


def _last_day(text: str, place: int, first: int) -> tuple[int, int]:
    dash = _DASH.match(text, place)
    if not dash:
        return first, place
    week = _WEEK.match(text, dash.end())
    day = _DAY.match(text, week.end() if week else dash.end())
    return (_DAY_NAMES[day[0]], day.end()) if day else (first, place)


def _times(text: str, place: int, group: _Group) -> int:
    """Read one range of times at `place` into `group`; give where it ends, 0 if there is none."""
    always = _ALWAYS.match(text, place)
    if always:
        group.times.append((0, DAY))
        return always.end()
    start = _TIME.match(text, place)
    if start:
        dash = _DASH.match(text, start.end())
        end = _TIME.match(text, dash.end()) if dash else None
        if end is None:
            raise _Unclear(
                _(
                    "`{part}` has no closing time.",
                    part=_part(text, place + len(start[0]) - len(start[0].lstrip())),
                )
            )
        if start["bare"] is not None and end["bare"] is not None:
            raise _Unclear(_("`{part}` cannot be understood as hours.", part=_part(text, place)))
        group.times.append(_range(start, end))
        return end.end()
    alone = _PERIOD_ALONE.match(text, place)
    period = _SYNONYMS.get(alone[0], alone[0]) if alone else ""
    if alone and period in PERIODS:
        group.times.append(PERIODS[period])
        return alone.end()
    return 0


def _range(start: re.Match[str], end: re.Match[str]) -> tuple[int, int]:
    first = _minutes(start, start["period"] or start["late"])
    last = _minutes(end, end["late"] or end["period"])
    if (
        not (end["late"] or end["period"])
        and first >= DAY // 2 > last
        and start["period"]
        and not end["next"]
    ):
        last += DAY // 2
    if end["next"]:
        last += DAY
    if last <= first:
        typed = f"{_clock(first)}-{_clock(last)}"
        raise _Unclear(
            _("`{typed}` ends before it begins.", typed=typed),
            _("If it runs past midnight write `{meant}`.", meant=f"{_clock(first)}-次日{_clock(last)}"),
        )
    return first, last


def _minutes(time: re.Match[str], period: str | None) -> int:
    hour = int(time["hour"])
    minute = 30 if time["half"] else int(time["minute"] or time["after"] or 0)
    period = _SYNONYMS.get(period, period) if period else None
    if (
        (period == "下午" and hour < 12)
        or (period == "晚上" and 5 <= hour <= 12)
        or (period == "中午" and hour < 3)
    ):
        hour += 12
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise _Unclear(_("There is no time `{typed}`.", typed=time[0].strip()))
    return hour * 60 + minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _slots(groups: list[_Group]) -> tuple[Slot, ...]:
    if len(groups) > 1 and not groups[0].days and not groups[-1].times:
        # 08:30-17:30（周一至周五）: the weekdays came last.
        groups[0].days, groups = groups[-1].days, groups[:-1]
    slots: set[Slot] = set()
    for group in groups:
        if not group.times:
            raise _Unclear(_("There is no time in it."))
        slots.update(Slot(day, *time) for day in group.days or _ALL_DAYS for time in group.times)
    return tuple(sorted(slots))
