"""What the selection lists of the forms offer: the bureau's stations, services, texts and rooms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sitegen.model.clause import Clause
from sitegen.model.finding import Translate
from sitegen.model.profile import Profile, StandardText
from sitegen.model.service import Catalogue
from sitegen.model.site import Organisation


class Offer(Struct, frozen=True):
    """One line of a list: what the file gets, and what the clerk reads."""

    value: str
    label: str


class Offers(Struct, frozen=True, kw_only=True):
    """The lists; one is empty while the file that it comes from cannot be read."""

    stations: tuple[Offer, ...] = ()
    units: tuple[Offer, ...] = ()
    services: tuple[Offer, ...] = ()
    duties: tuple[Offer, ...] = ()
    work_rules: tuple[Offer, ...] = ()
    courtesies: tuple[Offer, ...] = ()
    team_models: tuple[Offer, ...] = ()
    rooms: tuple[Offer, ...] = ()
    clauses: tuple[Offer, ...] = ()

    @property
    def codes(self) -> dict[str, frozenset[str]]:
        """The codes a room may name, by the field of the room they belong to."""
        lists = {
            "services": self.services,
            "duties": self.duties,
            "work_rules": self.work_rules,
            "courtesies": self.courtesies,
        }
        return {name: frozenset(offer.value for offer in offers) for name, offers in lists.items()}


def gathered(
    organisation: Organisation | None,
    catalogue: Catalogue | None,
    profile: Profile | None,
    rooms: Mapping[str, str],
    clauses: Iterable[Clause],
    translate: Translate,
) -> Offers:
    """The lists as these files fill them; `rooms` are titles by folder."""
    return Offers(
        stations=tuple(_stations(organisation)),
        units=tuple(_units(organisation)),
        services=tuple(
            Offer(one.code, one.title or one.code) for one in (catalogue.services if catalogue else ())
        ),
        duties=_texts(profile.duties if profile else ()),
        work_rules=_texts(profile.work_rules if profile else ()),
        courtesies=_texts(profile.courtesies if profile else ()),
        team_models=tuple(
            Offer(model.name, model.name) for model in (profile.team_models if profile else ())
        ),
        rooms=tuple(Offer(room, title) for room, title in rooms.items()),
        clauses=tuple(
            Offer(clause.code, f"{clause.code} {translate(clause.title)}".rstrip("。.")) for clause in clauses
        ),
    )


def _stations(organisation: Organisation | None) -> Iterable[Offer]:
    for branch in organisation.branches if organisation else ():
        for station in branch.stations:
            yield Offer(station.title, f"{station.title}（{branch.title}）")


def _units(organisation: Organisation | None) -> Iterable[Offer]:
    for branch in organisation.branches if organisation else ():
        yield Offer(branch.code, branch.title)
        for station in branch.stations:
            yield Offer(station.code, f"{branch.title} {station.title}")


def _texts(texts: tuple[StandardText, ...]) -> tuple[Offer, ...]:
    return tuple(Offer(text.code, f"{text.code} {text.title}") for text in texts)
