"""S5xx: what must never be published: residents' data and words from internal ledgers.

The clauses read the text of every file as it was typed, attachments included, and the names
of the files. Values found are repeated masked only, because reports end up in logs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce

from sitegen.model.finding import Severity, Span
from sitegen.model.finding import message as _
from sitegen.model.folder import Bureau, PictureFile, RoomFolder, SourceText
from sitegen.model.profile import Profile
from sitegen.reading.inheritance import is_standard
from sitegen.standard import numbers
from sitegen.standard.rule import Faults, rule

WARNING = Severity.WARNING
_PHONE_KEY = re.compile(
    r"^[ \t\-]*[\"']?(?:电话|夜间电话|监督电话|号码|phone|night_phone|supervision_phone|account)[\"']?"
    r"[ \t]*[:：](.*)$",
    re.MULTILINE,
)
_PHONE_IN_FLOW = re.compile(r"[{,][ \t]*(?:电话|夜间电话|监督电话|号码)[ \t]*[:：]([^,}\n]*)")
# Patterns begin with a set of signs where possible: the search then runs several times faster.
_PASSPORT = re.compile(
    r"[EGDSP](?<![A-Za-z0-9].)(?:(?<=E)[A-HJ-NP-Z0-9][0-9]{7}|(?<=G)[0-9]{8}|(?<=[DSP])E[0-9]{7})(?![A-Za-z0-9])"
)
_CODE_HINT = re.compile("[A-Z][A-Z0-9·•. ][A-Z0-9]{4}")
_DATED = re.compile(r"[EG]20[0-9]{2}[01][0-9][0-3][0-9]")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. ]?"
    r"(?=[A-Z]{0,5}[0-9])([A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学港澳])(?![A-Z0-9警])"
)
_SURNAME = (
    "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
    "顾侯邵孟龙万段漕钱汤尹黎易常武乔贺赖龚文符]"
)
_HOME_HINT = re.compile("[家现庭籍楼栋幢址](?:(?<=[家现])住|(?<=[庭籍])地址|(?<=号楼)|(?<=[栋幢])|(?<=住址))")
_HOME = re.compile(
    r"(?:家住|现住|住址|家庭住址|家庭地址|户籍地址)(?:是|为|在|于)?[ :：]{0,2}[^。；\n]{0,30}?"
    r"[0-9０-９]+ ?(?:号楼|栋|幢|座|单元|室)"
)
_NAME_AND_HOME = re.compile(
    rf"(?<![\u4e00-\u9fff]){_SURNAME}[\u4e00-\u9fff]{{1,2}}[，,、：:（( ]{{1,2}}"
    r"(?:男|女|[0-9]{1,3}岁|[，, ])*[\u4e00-\u9fff0-9]{2,20}?[0-9]+ ?(?:号楼|栋|幢|座) ?[0-9]+ ?(?:单元|室)"
)
_NO_NAME = (
    "(?:某|[女男](?:[士性子孩童，,、（(]|$)|先生|小姐|小朋友|小妹|小伙|老[师伯人太汉板爷奶]|大[爷妈姐叔娘伯哥嫂]|阿[姨婆公]"
    "|同[学志事]|家[人属里中的被]|[父母]亲|(?<=马)上|(?<=高)[兴度速价额]|(?<=周)[末围边]|(?<=方)[可才便]|(?<=于)是|(?<=任)何)"
)
_PARTY = re.compile(
    r"(?:受害人|被害人|受害者|事主|报警人|嫌疑人|犯罪嫌疑人|违法行为人|涉案人员|失主)(?:是|为)?[ :：“]{0,2}"
    rf"({_SURNAME}(?!{_NO_NAME}|[×xX*○〇])[\u4e00-\u9fff]{{1,2}}?)"
    r"(?=[，,。；、（( ”\n]|$|的|被|在|称|向|通过|接到|遭|报警|说|因|将|于|已|曾|又|收到|发现|提供|表示|反映"
    r"|告诉|打电话)"
)


@lru_cache(maxsize=8)
def own_numbers(texts: tuple[str, ...]) -> frozenset[str]:
    """The digits of the numbers that stand under a phone's key: those the room publishes itself."""
    values = (
        match[1] for text in texts for form in (_PHONE_KEY, _PHONE_IN_FLOW) for match in form.finditer(text)
    )
    return frozenset(number.digits for value in values for number in numbers.mobiles(value))


def file_names(folder: RoomFolder) -> SourceText:
    """The names of a folder's files as a text, one a line; its path ends in `/`."""
    return SourceText(f"{folder.path}/", "\n".join(sorted(folder.names)))


def folder_name(folder: RoomFolder) -> SourceText:
    """The name of the folder itself, which is the room's address."""
    return SourceText(folder.path.removesuffix(folder.id), folder.id)


def bureau_names(bureau: Bureau) -> SourceText:
    """The same of the bureau's own files: the name of a notice becomes its address."""
    return SourceText("content/", "\n".join(text.path.removeprefix("content/") for text in bureau.texts))


def place(source: SourceText, offset: int) -> Span:
    """Where `offset` lies: line and column, or the file as a whole where lines mean nothing."""
    start = source.text.rfind("\n", 0, offset) + 1
    if source.path.endswith("/"):
        end = source.text.find("\n", offset)
        return Span(source.path.removeprefix("./") + source.text[start : end if end >= 0 else None])
    if not source.located:
        return Span(source.path)
    return Span(source.path, source.text.count("\n", 0, offset) + 1, offset - start + 1)


def _whole(picture: PictureFile, folder: RoomFolder | None) -> Span:
    """The picture as a place; without a folder it is one of the site's own theme."""
    return Span(f"{folder.path}/{picture.path}" if folder else picture.path)


@rule("S501", on=SourceText)
def resident_id(source: SourceText) -> Faults:
    """A resident's ID number is in a file.

    Why: publishing it is an offence and cannot be taken back. The number counts when province, date of
    birth and check digit are valid, however it is spaced.
    Good: `35*************123`
    Bad: the full 18 digits
    """
    for number in numbers.resident_ids(source.text):
        yield (
            place(source, number.offset),
            _("Resident ID number {number}: publishing it is an offence.", number=number.masked),
            _("Delete it, or mask it as 35*************123. Delete it from attachments, too."),
        )


@rule("S502", on=SourceText)
def private_mobile(source: SourceText, folder: RoomFolder | None, bureau: Bureau) -> Faults:
    """A mobile number stands outside the room's own contact fields.

    Why: it belongs to a resident, a victim or an officer off duty. Numbers under 电话, 夜间电话, 监督电话 or
    号码 of the room's file are the room's own and may be repeated anywhere.
    Good: `138****1234`, or the room's phone
    Bad: a victim's mobile number in a notice
    """
    found = tuple(numbers.mobiles(source.text))
    if not found:
        return
    texts: Iterable[SourceText] = (*folder.texts, *bureau.texts) if folder is not None else bureau.texts
    own = own_numbers(tuple(text.text for text in texts if text.path.endswith((".yaml", ".yml"))))
    for number in found:
        if number.digits not in own:
            yield (
                place(source, number.offset),
                _("Mobile number {number} is none of the room's own numbers.", number=number.masked),
                _("Delete it or mask it as 138****1234. If it is a post phone, enter it under “联系方式”."),
            )


@rule("S503", on=SourceText)
def bank_card(source: SourceText) -> Faults:
    """A bank card number is in a file.

    Why: it invites fraud. The number counts when issuer, length and check digit are valid.
    Good: `6222 **** **** 1234`
    Bad: the full number
    """
    for number in numbers.bank_cards(source.text):
        yield (
            place(source, number.offset),
            _("Bank card number {number}: it invites fraud.", number=number.masked),
            _("Delete it, or mask it as 6222 **** **** 1234."),
        )


@lru_cache(maxsize=16)
def _has_code(text: str) -> bool:
    """Whether there is anything like the code of a passport or a plate, which most texts lack."""
    return _CODE_HINT.search(text) is not None


@rule("S504", on=SourceText)
def passport_number(source: SourceText) -> Faults:
    """A passport number is in a file.

    Why: it identifies a person.
    Good: `E12****78`
    Bad: `E12345678`
    """
    for match in _PASSPORT.finditer(source.text) if _has_code(source.text) else ():
        if not _DATED.fullmatch(match[0]):
            yield (
                place(source, match.start()),
                _("“{number}” reads like a passport number.", number=f"{match[0][:3]}****{match[0][-2:]}"),
                _("Delete it, or mask it as E12****78."),
            )


@rule("S505", on=SourceText)
def number_plate(source: SourceText) -> Faults:
    """A private car's number plate is in a file.

    Why: it leads to the owner. Police plates (…警) may be shown.
    Good: `琼A·1**45`
    Bad: the full plate
    """
    for match in _PLATE.finditer(source.text) if _has_code(source.text) else ():
        yield (
            place(source, match.start()),
            _("“{plate}” is a number plate.", plate=f"{match[0][:3]}***{match[0][-2:]}"),
            _("Delete it, or mask it as 琼A·1**45."),
        )


@rule("S506", on=PictureFile)
def picture_located(picture: PictureFile, folder: RoomFolder | None) -> Faults:
    """A picture tells where it was taken.

    Why: the coordinates of a victim's door travel with the file. They are removed from what is published,
    but the file in the folder is passed on, too.
    Good: a picture saved without location
    Bad: a phone photo as it is
    """
    if "gps" in picture.private:
        yield (
            _whole(picture, folder),
            _("The picture {name} contains GPS coordinates.", name=picture.path),
            _("Save it again without location (in WPS: export; on a phone: share without location)."),
        )


_TRACES = {"device": _("the device"), "owner": _("its author"), "comment": _("remarks")}


@rule("S507", on=PictureFile, severity=WARNING)
def picture_traceable(picture: PictureFile, folder: RoomFolder | None) -> Faults:
    """A picture names the device or the person that made it.

    Why: serial numbers and names lead to people. They are removed from what is published.
    Good: a picture saved without properties
    Bad: a phone photo as it is
    """
    traces = [_TRACES[kind] for kind in picture.private if kind in _TRACES]
    if traces:
        told = reduce(lambda first, second: _("{first}, {second}", first=first, second=second), traces)
        yield (
            _whole(picture, folder),
            _("The picture {name} tells of {what}.", name=picture.path, what=told),
            _("Remove it under Properties → Details → “Remove properties and personal information”."),
        )


# Everyday phrases that contain one of the usual words by chance.
_INNOCENT = re.compile(
    r"[中我全各外他本]国保|国保护|国保险|国保障|分布控|发布控|公布控|[晚早线网马街路岸]上访|上访[问谈客]|在逃人员救助"
    r"|勤劳教|[请可]协警务|《[^》\n]{0,60}》"
)


@lru_cache(maxsize=8)
def words_pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern for any of `words`; None when there are none."""
    ordered = sorted(filter(None, words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def words_in(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Where `words` stand in `text`, without phrases that contain them by chance and titles in 《》."""
    pattern = words_pattern(words)
    if pattern is None or pattern.search(text) is None:
        return
    innocent = [match.span() for match in _INNOCENT.finditer(text)]
    current = 0
    for match in pattern.finditer(text):
        while current < len(innocent) and innocent[current][1] < match.end():
            current += 1
        if current == len(innocent) or not innocent[current][0] <= match.start():
            yield match.start(), match[0]


@rule("S508", on=SourceText)
def secret_word(source: SourceText, profile: Profile) -> Faults:
    """A word that only belongs into internal ledgers is in a file.

    Why: it shows that something internal was pasted. The words are in standard.yaml under `内部用语`.
    Good: `独居老人走访`
    Bad: `重点人口走访记录`
    """
    if is_standard(source.path):
        return
    for offset, word in words_in(source.text, profile.secret_words):
        yield (
            place(source, offset),
            _("“{word}” belongs into internal ledgers, not onto the web.", word=word),
            _("Delete the passage and check where it was copied from."),
        )


@rule("S509", on=SourceText)
def home_address(source: SourceText) -> Faults:
    """A person's home is given more closely than the street.

    Why: it exposes residents and officers' families.
    Good: `家住渔港路`
    Bad: `家住渔港路3号楼2单元401室`
    """
    if _HOME_HINT.search(source.text) is None:
        return
    for form in (_HOME, _NAME_AND_HOME):
        for match in form.finditer(source.text):
            if not re.search("警务室|居委会|村委会|派出所|地址", match[0][4:]):
                yield (
                    place(source, match.start()),
                    _("A home address down to building or flat: “{start}…”.", start=match[0][:8]),
                    _("Leave out everything after the street, e.g. “家住渔港路”."),
                )


@rule("S510", on=SourceText)
def party_named(source: SourceText) -> Faults:
    """A victim, suspect or other party of a case is named.

    Why: names of parties are given in the 某 form only.
    Good: `受害人张某`
    Bad: a surname with the full given name after 受害人
    """
    for match in _PARTY.finditer(source.text):
        yield (
            place(source, match.start(1)),
            _("A party of a case is named: “{name}”.", name=f"{match[1][0]}**"),
            _("Write “{surname}某” instead.", surname=match[1][0]),
        )
