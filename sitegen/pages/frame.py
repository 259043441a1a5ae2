"""What stands around every page: the site's facts and the head of the page."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from msgspec import Struct

from sitegen.model.finding import message as _
from sitegen.model.site import Language, Site
from sitegen.pages import addresses
from sitegen.pages.addresses import HOME, NOTICES, SERVICES, SITE_MAP, in_language
from sitegen.pages.dialling import Phone, phone

TAGS = {Language.CHINESE: "zh-CN", Language.ENGLISH: "en"}
"""Languages as HTML names them (BCP 47)."""
NAMES = {Language.CHINESE: ("中文", "中文"), Language.ENGLISH: ("English", "EN")}
"""Languages by their own name, in full and in short."""
ATOM = "application/atom+xml"
SAFETY_NOTICES = _("Safety notices").text
ANNOUNCEMENTS = _("Announcements").text
"""The column of all notices, and its type (gov)."""
LOCALES = {Language.CHINESE: "zh_CN", Language.ENGLISH: "en_US"}
"""Languages as Open Graph names them."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ug", "ur"})


class HotlineView(Struct, frozen=True):
    """A public number and what it is for."""

    phone: Phone
    use: str


class Columns(Struct, frozen=True, kw_only=True):
    """Links to the site's other columns: ways to a room, and what there is to know."""

    branches: str
    rooms_a_to_z: str
    communities: str
    always_open: str
    kinds: str
    calendar: str
    standard: str
    accessibility: str
    about: str
    contact: str


class SiteFacts(Struct, frozen=True, kw_only=True):
    """The site as header, footer and `<meta>` show it (gov); the same on all pages of a language.

    `language` is the pages' and `content_language` that of what staff write, as HTML names them;
    `root` is the path before all addresses.
    """

    title: str
    owner: str
    domain: str
    root: str
    language: str
    direction: str
    content_language: str
    code: str | None
    phone: Phone | None
    email: str | None
    address: str | None
    icp: str | None
    police_record: str | None
    police_record_href: str
    report_error_href: str
    hotlines: tuple[HotlineView, ...]
    home: str
    services: str
    notices: str
    site_map: str
    columns: Columns


class Crumb(Struct, frozen=True):
    """A step from the home page to here; the home page itself is not listed."""

    title: str
    href: str


class Article(Struct, frozen=True):
    """The facts a dated text carries in its `<meta>` (gov); `published` is `YYYY-MM-DD HH:MM`."""

    title: str
    published: str
    source: str


class Alternate(Struct, frozen=True):
    """The same page in a language: its tag, its own name in full and in short, absolute URL and link."""

    language: str
    name: str
    short: str
    url: str
    href: str


class LinkedFile(Struct, frozen=True):
    """The page's content in another form: media type, link, and what it is as a message id."""

    type: str
    href: str
    title: str


class Head(Struct, frozen=True, kw_only=True):
    """What the head of one page says. `column_word` and `column_type` are message ids.

    `alternates` are this page in all languages of the site, the first language first; empty when
    there is but one. `locale` and the absolute URL `image` are for those who share the page.
    """

    canonical: str
    locale: str
    image: str
    files: tuple[LinkedFile, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    column_type: str
    column: str = ""
    column_word: str = ""
    article: Article | None = None
    crumbs: tuple[Crumb, ...] = ()


_SCHEME = re.compile(r"^(?:(https?:/)/|[a-zA-Z]*:)?/*")
_UNFIT = re.compile(r"[^\w.~:/%@-]")


@lru_cache(maxsize=8)
def base_url(typed: str) -> str:
    """The site's address as `typed`, without a slash at the end; https, and signs that none has encoded.

    Its path never begins with two slashes: links to the site's own files would lead to another host.
    """
    scheme = _SCHEME.match(typed)
    rest = re.sub("/+", "/", typed[scheme.end() :] if scheme else typed).rstrip("/")
    start = scheme[1] if scheme and scheme[1] else "https:/"
    return f"{start}/{_UNFIT.sub(lambda sign: quote(sign[0]), rest)}"


def site_facts(site: Site, language: Language) -> SiteFacts:
    """The facts of a site as its pages in `language` show them."""
    url = urlsplit(base_url(site.url))
    root = url.path.rstrip("/")
    record = re.sub(r"\D", "", site.police_record or "")
    query = f"?site_code={site.site_code}" if site.site_code else ""
    tag = TAGS[language]
    start = f"{root}/{in_language(HOME, '' if language is site.language else tag)}"
    return SiteFacts(
        title=(site.title_en or site.title) if language is Language.ENGLISH else site.title,
        owner=site.owner,
        domain=url.netloc,
        root=root,
        language=tag,
        direction="rtl" if tag in RIGHT_TO_LEFT else "ltr",
        content_language=TAGS[site.language],
        code=site.site_code,
        phone=phone(site.phone),
        email=site.email,
        address=site.address,
        icp=site.icp,
        police_record=site.police_record,
        police_record_href=f"https://beian.mps.gov.cn/#/query/webSearch?code={record}",
        report_error_href=given
        if (given := site.report_error_url or "").startswith(("https://", "http://"))
        else f"https://zfwzgl.www.gov.cn/exposure/jiucuo.html{query}",
        hotlines=tuple(
            HotlineView(number, hotline.use) for hotline in site.hotlines if (number := phone(hotline.number))
        ),
        home=f"{start}{HOME}",
        services=f"{start}{SERVICES}",
        notices=f"{start}{NOTICES}",
        site_map=f"{start}{SITE_MAP}",
        columns=Columns(
            **{name: f"{start}{getattr(addresses, name.upper())}" for name in Columns.__struct_fields__}
        ),
    )
