"""The portal stage: from all rooms' summaries to the pages that list them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b

from msgspec import Struct

from sitegen.build.ledger import PageEntry, SectionEntry
from sitegen.build.output.ledger_file import LedgerFile
from sitegen.build.output.staging import Staging
from sitegen.build.sections import RULES, Done, Maker
from sitegen.build.stage import Stage
from sitegen.model.finding import Finding
from sitegen.pages.output import PortalFile
from sitegen.pages.portal.plan import sections
from sitegen.pages.portal.section import Section
from sitegen.pages.portal.sections import NAME_ALONE, Roll


class Roster:
    """What the portal may know of the rooms, by id: first digests, and the summaries when needed."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._ledger = ledger

    def facets(self) -> Iterator[tuple[str, bytes]]:
        """Each room's id and the digests of its summary, in the order of the ids."""
        for room, known in self._ledger.known():
            yield room, known.state.facets

    def summaries(self) -> Iterator[bytes]:
        """Each room's summary, encoded, in the same order."""
        for _room, result in self._ledger.results():
            yield bytes(result.summary)


class KnownPortal(Struct, frozen=True):
    """The portal as last built in the same context: its sections by name, its standing pages by path."""

    sections: Mapping[str, SectionEntry]
    pages: Mapping[str, PageEntry]


class Portal(Struct, frozen=True):
    """The portal as it will be published: its sections, its pages, and which of them are staged."""

    sections: dict[str, SectionEntry]
    pages: dict[str, PageEntry]
    staged: tuple[str, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found across rooms."""
        return tuple(finding for section in self.sections.values() for finding in section.findings)

    @property
    def until(self) -> date:
        """The first day on which some section is no longer right."""
        return min(section.interval.until for section in self.sections.values())


def portal_stage(roster: Roster, stage: Stage, known: KnownPortal, staging: Staging, jobs: int = 1) -> Portal:
    """Render the pages whose view changed into the staging area; keep those that stand.

    A section whose rooms show what they showed is taken over as a whole, without a look at them. Up
    to `jobs` processes make the others; that changes nothing in the result. Raises ValueError when
    two pages claim one path, ThemeFaultError for a template that does not work, OSError when a disk
    refuses.
    """
    roll = Roll(roster.facets())
    plan = (RULES, _assets(stage), *sections(roll, stage.editions))
    making = _Making(plan, known, stage.today)
    with Maker(stage, roster.summaries, len(roll.ids), known.pages, staging) as maker:
        due = [
            section for section in plan if not section.crawling and making.due(section, _key(section, roll))
        ]
        for done in maker.all(due, jobs):
            making.add(done)
        files = tuple(making.files())
        for section in plan:
            if section.crawling and making.due(section, _key(section, roll, files)):
                for done in maker.make((section,), files):
                    making.add(done)
    return making.portal()


class _Making:
    """What the portal consists of, as far as it is known."""

    def __init__(self, plan: Iterable[Section], known: KnownPortal, today: date) -> None:
        self._plan = {section.name: section for section in plan}
        self._known = known
        self._today = today
        self._keys: dict[str, bytes] = {}
        self._sections: dict[str, SectionEntry] = {}
        self._pages: dict[str, PageEntry] = {}
        self._staged: list[str] = []
        self._standing: dict[str, list[PageEntry]] = {}
        for page in known.pages.values():
            self._standing.setdefault(page.section, []).append(page)

    def due(self, section: Section, key: bytes) -> bool:
        """Whether the section must be made; otherwise it is taken over."""
        self._keys[section.name] = key
        old = self._known.sections.get(section.name)
        pages = self._standing.get(section.name, [])
        if old is None or old.key != _sealed(key, pages) or not old.interval.holds(self._today):
            return True
        self._sections[section.name] = old
        self._put(pages)
        return False

    def add(self, done: Done) -> None:
        """Take a section as made."""
        key = _sealed(self._keys[done.name], done.pages)
        self._sections[done.name] = SectionEntry(key, done.interval, done.findings)
        self._put(done.pages)
        self._staged += done.staged

    def _put(self, pages: Iterable[PageEntry]) -> None:
        for page in pages:
            if page.file.path in self._pages:
                raise ValueError(f"two pages claim {page.file.path}")
            self._pages[page.file.path] = page

    def files(self) -> Iterator[str]:
        """The paths of the sections that crawlers are told of, in order."""
        return (path for path in sorted(self._pages) if self._plan[self._pages[path].section].found)

    def portal(self) -> Portal:
        """The whole, sections in the order of the plan."""
        made = {name: self._sections[name] for name in self._plan}
        return Portal(made, self._pages, tuple(sorted(self._staged)))


def _key(section: Section, roll: Roll, files: Iterable[str] = ()) -> bytes:
    """A digest of all that a section is made from, beside the context and the date."""
    rooms = range(len(roll.ids)) if section.rooms is None else section.rooms
    found = blake2b(roll.digest(section.reads, rooms), digest_size=16)
    found.update(roll.digest(NAME_ALONE, section.others))
    found.update(str(len(roll.ids) if section.counts else None).encode())
    found.update("\0".join(files).encode())
    return found.digest()


def _sealed(key: bytes, pages: Iterable[PageEntry]) -> bytes:
    """The key with the number of pages, so that a section of which some are gone is made again."""
    return key + sum(1 for _ in pages).to_bytes(4, "big")


def _assets(stage: Stage) -> Section:
    files = tuple(PortalFile(asset.path, asset.body) for asset in stage.assets)
    return Section(name="assets", reads=frozenset(), make=lambda _given: iter(files), rooms=())
