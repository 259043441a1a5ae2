"""Off the net: the worker that keeps pages on a reader's device, and the page it shows for all others."""

from __future__ import annotations

from hashlib import sha256

import msgspec
from msgspec import Struct

from sitegen.model.finding import message as _
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import Head, SiteFacts
from sitegen.pages.output import PortalPage

_COLUMN = _("No network just now").text
_COLUMN_TYPE = _("Front page").text
_HOME = _("Home").text
_PLACES = _("Branches and police stations").text


class OfflineView(Struct, frozen=True, kw_only=True):
    """The page for when there is no net; `links` are kept pages with message ids of their names."""

    site: SiteFacts
    head: Head
    links: tuple[tuple[str, str], ...]


class WorkerView(Struct, frozen=True, kw_only=True):
    """What the worker knows of the site.

    `shell` are the pages every reader's device keeps, `offline` the language's tag ("" the site's
    own) and its page for when there is no net. `version` changes with the looks and the numbers.
    """

    root: str
    version: str
    shell: tuple[str, ...]
    offline: tuple[tuple[str, str], ...]


def offline_page(context: Context) -> PortalPage:
    """The page for when there is no net."""
    return PortalPage(context.file(addresses.OFFLINE), "offline.html", _offline_view(context))


def worker(contexts: tuple[Context, ...]) -> PortalPage:
    """The site's worker, one for all languages; `contexts` in the order of the languages."""
    shell = (addresses.OFFLINE, addresses.HOME, addresses.BRANCHES)
    state = (sorted(contexts[0].assets.items()), [_offline_view(context) for context in contexts])
    view = WorkerView(
        root=contexts[0].site.root,
        version=sha256(msgspec.msgpack.encode(state)).hexdigest()[:10],
        shell=tuple(context.href(address) for context in contexts for address in shell),
        offline=tuple((context.tag, context.href(addresses.OFFLINE)) for context in contexts),
    )
    return PortalPage(addresses.WORKER, "sw.js", view)


def _offline_view(context: Context) -> OfflineView:
    head = context.head(addresses.OFFLINE, column_word=_COLUMN, column_type=_COLUMN_TYPE)
    links = ((context.href(addresses.BRANCHES), _PLACES), (context.href(addresses.HOME), _HOME))
    return OfflineView(site=context.site, head=head, links=links)
