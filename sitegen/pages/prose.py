"""Prose on a page: headings below the page's own, pictures and files as published."""

from __future__ import annotations

import re
from posixpath import dirname, normpath

from markupsafe import escape

from sitegen.model.notice import Prose
from sitegen.pages.album import WIDE, Album

_HEADING = re.compile(r"<(/?)h([1-6])\b")
_IMAGE = re.compile(r"<img\b[^>]*>")
_LINK = re.compile(r'(<a\b[^>]*?\bhref=")([^"]*)"')
_ATTRIBUTE = re.compile(r'\b(src|alt)="([^"]*)"')
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|/|#)", re.IGNORECASE)
_IDENTITY = re.compile(r'(\bid="|\bhref="#)')
_LOWEST = 6


def fitted(prose: Prose, album: Album | None, base: str, top: int) -> str:
    """The prose's HTML with its highest heading at level `top` and its targets resolved.

    `base` is the room folder's path; `album` is None for a text without a folder (its local
    pictures stay out).
    """
    html = prose.html
    if "<h" in html:
        html = _lowered(html, top)
    if 'id="' in html or 'href="#' in html:
        html = _IDENTITY.sub(r"\1text-", html)
    folder = dirname(prose.path).removeprefix(base).lstrip("/")
    if "<img" in html:
        html = _IMAGE.sub(lambda match: _picture(match[0], folder, album), html)
    if "<a" in html:
        html = _LINK.sub(lambda match: f'{match[1]}{_target(match[2], folder, album)}"', html)
    return html


def _lowered(html: str, top: int) -> str:
    levels = [int(level) for _, level in _HEADING.findall(html)]
    shift = top - min(levels, default=top)
    return _HEADING.sub(lambda match: f"<{match[1]}h{min(_LOWEST, int(match[2]) + shift)}", html)


def _picture(tag: str, folder: str, album: Album | None) -> str:
    """The picture element for an image of the room's folder; its words when there is no such picture."""
    values = dict(_ATTRIBUTE.findall(tag))
    source, alt = values.get("src", ""), values.get("alt", "")
    for name in _candidates(source, folder):
        view = album.picture(name, alt, WIDE) if album else None
        if view is not None:
            size = f'width="{view.width}" height="{view.height}"'
            return (
                f'<picture><source type="image/webp" srcset="{view.candidates}" sizes="{view.sizes}">'
                f'<img src="{view.src}" {size} alt="{alt}" loading="lazy"></picture>'
            )
    return f"<span>{alt}</span>"


def _target(target: str, folder: str, album: Album | None) -> str:
    if album is None or _OUTSIDE.match(target):
        return target
    for name in _candidates(target, folder):
        view = album.file(name)
        if view is not None:
            return str(escape(view.href))
    return target


def _candidates(target: str, folder: str) -> tuple[str, str]:
    """The target beside the text, then from the room's folder."""
    return normpath(f"{folder}/{target}").lstrip("/"), normpath(target)
