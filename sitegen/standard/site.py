"""S11x, S136–S138: what a government website must state about itself in site.yaml (gov)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model.finding import Message, Severity
from sitegen.model.finding import message as _
from sitegen.model.site import MAP_SLOTS, Language, Organisation, Site
from sitegen.standard.rule import Faults, rule

WARNING = Severity.WARNING

# The first two digits of the administrative code decide the letter of the province.
PROVINCES = {
    "11": "京", "12": "津", "13": "冀", "14": "晋", "15": "蒙", "21": "辽", "22": "吉", "23": "黑",
    "31": "沪", "32": "苏", "33": "浙", "34": "皖", "35": "闽", "36": "赣", "37": "鲁", "41": "豫",
    "42": "鄂", "43": "湘", "44": "粤", "45": "桂", "46": "琼", "50": "渝", "51": "川", "52": "贵",
    "53": "云", "54": "藏", "61": "陕", "62": "甘", "63": "青", "64": "宁", "65": "新",
}  # fmt: skip
SITE_CODE = re.compile(r"[0-9]{10}|bm[0-9]{8}")
ICP = re.compile(r"([\u4e00-\u9fff])ICP备([0-9]{5,10})号(-[0-9]+)?")
ADDRESS = re.compile(r"https://[\w.-]+(:[0-9]{1,5})?(/(?!\.+(?:/|$))[\w.~-]+)*")
MANUAL = re.compile(r"https?://[^\s/#?]+[^\s#]*")
POLICE_RECORD = re.compile(r"([\u4e00-\u9fff])公网安备([0-9]{14})号")


@rule("S111", on=Site)
def site_code_malformed(site: Site) -> Faults:
    """The site's identification code does not have the official form.

    Why: the inspection looks sites up by this code (gov).
    Good: `网站标识码: 4699000001`, or `bm` and eight digits
    Bad: `网站标识码: 469900001`
    """
    if site.site_code and not SITE_CODE.fullmatch(site.site_code):
        yield (
            site.at("site_code"),
            _("Site code “{code}” is neither ten digits nor “bm” and eight digits.", code=site.site_code),
            _("Copy it from the registration letter, e.g. “网站标识码: 4699000001”."),
        )


@rule("S112", on=Site)
def icp_malformed(site: Site) -> Faults:
    """The ICP record number does not have the official form.

    Why: it stands in the footer of every page and is checked by machines (gov).
    Good: `ICP备案号: 琼ICP备12345678号-1`
    Bad: `ICP备案号: ICP备12345678`
    """
    if site.icp and not ICP.fullmatch(site.icp):
        yield (
            site.at("icp"),
            _("ICP record “{number}” does not have the official form.", number=site.icp),
            _("Write province letter, “ICP备”, digits, “号”, serial: “琼ICP备12345678号-1”."),
        )


@rule("S113", on=Site)
def police_record_malformed(site: Site) -> Faults:
    """The public-security record number does not have the official form.

    Why: it stands in the footer of every page and is checked by machines (gov).
    Good: `公安备案号: 琼公网安备46990002000001号`
    Bad: `公安备案号: 琼公网安备4699000200001号`
    """
    if site.police_record and not POLICE_RECORD.fullmatch(site.police_record):
        digits = sum(letter.isdigit() for letter in site.police_record)
        yield (
            site.at("police_record"),
            _(
                "Public-security record “{number}” has {digits} digits or a wrong sign; it needs 14 digits.",
                number=site.police_record,
                digits=digits,
            ),
            _("Write province letter, “公网安备”, 14 digits, “号”: “琼公网安备46990002000001号”."),
        )


@rule("S114", on=Site)
def admin_code_disagrees(site: Site) -> Faults:
    """A record number belongs to another administrative area than the site.

    Why: the first six digits of the site code and of the public-security record are the area's code (gov).
    Good: `行政区划代码: 469900` with `网站标识码: 4699000001`
    Bad: `行政区划代码: 469900` with `网站标识码: 4403000001`
    """
    if not site.admin_code:
        return
    numbers = {"site_code": (site.site_code or "")[:6], "police_record": _record_area(site)}
    for field, code in numbers.items():
        if code.isdigit() and len(code) == 6 and code != site.admin_code:
            yield (
                site.at(field),
                _(
                    "The number begins with {code}, but the administrative code is {admin}; they must agree.",
                    code=code,
                    admin=site.admin_code,
                ),
                _("Correct whichever is wrong: the number here or “行政区划代码: {code}”.", code=code),
            )


def _record_area(site: Site) -> str:
    match = POLICE_RECORD.fullmatch(site.police_record or "")
    return match[2][:6] if match else ""


@rule("S115", on=Site)
def province_disagrees(site: Site) -> Faults:
    """A province letter does not belong to the administrative code.

    Why: a number copied from another site's footer is a veto in the inspection (gov).
    Good: `琼` with 469900
    Bad: `粤ICP备12345678号-1` with 469900
    """
    expected = PROVINCES.get((site.admin_code or "")[:2])
    if expected is None:
        return
    for field, letter in _province_letters(site):
        if letter != expected:
            yield (
                site.at(field),
                _(
                    "Province letter “{letter}” does not fit code {admin}, which belongs to “{expected}”.",
                    letter=letter,
                    admin=site.admin_code or "",
                    expected=expected,
                ),
                _("Write “{expected}…”, or correct “行政区划代码”.", expected=expected),
            )


def _province_letters(site: Site) -> Iterator[tuple[str, str]]:
    if site.province:
        yield "province", site.province
    for field, form, typed in (("icp", ICP, site.icp), ("police_record", POLICE_RECORD, site.police_record)):
        match = form.fullmatch(typed or "")
        if match:
            yield field, match[1]


@rule("S116", on=Site)
def footer_incomplete(site: Site) -> Faults:
    """Something that a government website's footer must carry is not stated.

    Why: the inspection deducts for a missing site code, record number or “report an error” link (gov).
    Good: 网站标识码, ICP备案号, 公安备案号, 行政区划代码, 找错链接 are all there
    Bad: no `找错链接`
    """
    duties = {
        "site_code": "网站标识码", "icp": "ICP备案号", "police_record": "公安备案号",
        "admin_code": "行政区划代码", "report_error_url": "找错链接",
    }  # fmt: skip
    missing = [title for field, title in duties.items() if not getattr(site, field)]
    if missing:
        yield (
            site.at(),
            _(
                "The site does not state: {missing}. Every government site must carry them in its footer.",
                missing="、".join(missing),
            ),
            _("Add a line for each to site.yaml, e.g. “网站标识码: 4699000001”."),
        )


@rule("S117", on=Site, severity=WARNING)
def address_not_secure(site: Site) -> Faults:
    """The site's own address does not begin with https.

    Why: without it browsers warn residents, and WeChat refuses the page.
    Good: `网址: https://jws.qingyu.example`
    Bad: `网址: http://jws.qingyu.example/`; `网址: https://jws.qingyu.example?site=1`
    """
    if not ADDRESS.fullmatch(site.url):
        yield (
            site.at("url"),
            _("The site's address “{url}” must begin with https:// and end without a slash.", url=site.url),
            _("Write e.g. “网址: https://jws.qingyu.example”."),
        )


@rule("S118", on=Organisation)
def organisation_code_repeated(organisation: Organisation) -> Faults:
    """Two branches, or two stations, share a code or a name.

    Why: the code is the address of the page; one of the two would overwrite the other.
    Good: every `代码` appears once
    Bad: `代码: lingang` at two stations
    """
    stations = [station for branch in organisation.branches for station in branch.stations]
    for group in (organisation.branches, stations):
        seen: set[str] = set()
        for unit in group:
            for field in ("code", "title"):
                value: str = getattr(unit, field)
                if f"{field}={value}" in seen:
                    yield unit.at(field), *_repeated(value)
                seen.add(f"{field}={value}")


def _repeated(value: str) -> tuple[Message, Message]:
    return (
        _("“{value}” is already taken by another branch or station; their pages would collide.", value=value),
        _("Give this one a code and a name of its own."),
    )


@rule("S136", on=Site)
def site_link_unusable(site: Site) -> Faults:
    """A link that every page carries leads nowhere.

    Why: it would be left out, or replaced by the national one, and nobody would notice.
    Good: `地图链接: https://map.qingyu.example/?lat={纬度}&lon={经度}`
    Bad: `找错链接: zfwzgl.qingyu.example`; `地图链接: https://map.qingyu.example/?lat={lat}`
    """
    for field in ("report_error_url", "map_url"):
        url: str = getattr(site, field) or ""
        if url and not re.match(r"https://[\w.-]+\.[\w.-]+(?:[:/?#]|$)", url):
            yield (
                site.at(field),
                _("“{url}” is no address that a browser opens.", url=url),
                _("Copy it from the browser's address bar; it begins with “https://”."),
            )
            return
    pattern = site.map_url or ""
    for slot in re.findall(r"\{[^{}]*\}?|\}", pattern):
        if slot not in MAP_SLOTS:
            yield (
                site.at("map_url"),
                _("“{slot}” in the map's address stands for nothing.", slot=slot),
                _("Known are: {slots}.", slots=" ".join(MAP_SLOTS)),
            )
            return
    if pattern and not all(slot in pattern for slot in MAP_SLOTS[:2]):
        yield (
            site.at("map_url"),
            _("The map's address holds no place: it would show the same map for every room."),
            _("Put {slots} where the coordinates belong.", slots=" ".join(MAP_SLOTS[:2])),
        )


@rule("S138", on=Site, severity=WARNING)
def manual_unreachable(site: Site) -> Faults:
    """The address of the manual is none that a browser opens.

    Why: the codes in findings lead there; without an address they lead to the manual on the machine.
    Good: `手册网址: https://jws.qingyu.example/tiaokuan.html`
    Bad: `手册网址: tiaokuan.html`; an address with `#` in it, which the code is put behind
    """
    url = site.manual_url
    if url and not MANUAL.fullmatch(url):
        yield (
            site.at("manual_url"),
            _("“{url}” is no address that a code can be put behind.", url=url),
            _("Copy it from the browser's address bar, from “http” up to the first “#”."),
        )


@rule("S137", on=Site, severity=WARNING)
def english_idle(site: Site) -> Faults:
    """A setting for pages in other languages does nothing.

    Why: somebody expects pages, or a name, that nobody will see.
    Good: `其他语言: [英文]` with `英文名称: Qingyu Police Rooms`
    Bad: `其他语言: [中文]` where `语言: 中文`; `英文名称` without pages in English
    """
    for index, language in enumerate(site.other_languages):
        if language in (site.language, *site.other_languages[:index]):
            yield (
                site.at("other_languages", index),
                _("The pages are in {language} already.", language=language.label),
                _("Delete this entry."),
            )
    if site.title_en is None:
        return
    if Language.ENGLISH not in site.languages:
        yield (
            site.at("title_en"),
            _("There are no pages in English, so the English name is shown nowhere."),
            _("Add “其他语言: [英文]”, or delete the line."),
        )
    elif re.search("[\u3400-\u9fff]", site.title_en):
        yield (
            site.at("title_en"),
            _("The English name “{name}” holds Chinese characters.", name=site.title_en),
            _("Write it in English, e.g. “英文名称: Qingyu Police Rooms”."),
        )
