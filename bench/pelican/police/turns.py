"""What every list needs: its page, its turns, its groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

View = dict[str, Any]
_T = TypeVar("_T")


def page(href: str, layout: str, title: str, **shown: Any) -> View:
    """A page of the site; an address that ends with a slash is a folder."""
    path = f"{href[1:]}index.html" if href.endswith("/") else href[1:]
    return shown | {"href": href, "path": path, "layout": f"{layout}.html", "title": title}


def newest(notices: Iterable[View]) -> list[View]:
    """The latest first."""
    return sorted(notices, key=lambda notice: str(notice["发布日期"]), reverse=True)


def turns(first: str, every: Sequence[View], size: int) -> Iterator[View]:
    """Pages of so many, with `some` of them each, and the addresses beside it."""
    total = max(1, -(-len(every) // size))
    hrefs = [first, *(f"{first}page/{number}/" for number in range(2, total + 1))]
    for at, href in enumerate(hrefs):
        yield {
            "href": href,
            "first": first,
            "number": at + 1,
            "total": total,
            "some": every[at * size : (at + 1) * size],
            "prev": hrefs[at - 1] if at else "",
            "next": hrefs[at + 1] if at + 1 < total else "",
        }


def by(every: Iterable[_T], keys: Iterable[Hashable]) -> list[list[_T]]:
    """Groups of those with the same key, in the order in which keys appear."""
    groups: dict[Hashable, list[_T]] = {}
    for one, key in zip(every, keys, strict=True):
        groups.setdefault(key, []).append(one)
    return list(groups.values())
