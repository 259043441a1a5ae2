"""What an editor offers beyond the model: the site's own stations, services, duties and clauses.

They are offered, not asked for: whether a name is known is for the check to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.exchange.schema.documents import Document
from sitegen.exchange.schema.parts import Suggestions
from sitegen.exchange.schema.values import Suggestion
from sitegen.model.display import DisplayKind
from sitegen.model.finding import Translate
from sitegen.model.folder import Bureau
from sitegen.model.notice import Topic
from sitegen.model.part import Choice
from sitegen.model.profile import ClauseSetting, Limits, Profile, StandardText, TeamModel, Waiver
from sitegen.model.room import Room
from sitegen.model.service import Catalogue, Service
from sitegen.model.site import Branch
from sitegen.standard.rules import RULES

MOST = 500
"""A longer list is no help to anybody who types, and makes the editor slow."""


def suggestions(document: Document, bureau: Bureau, translate: Translate) -> Suggestions:
    """What the site of `bureau` has to offer in files of one kind."""
    found = _in_rooms(bureau) if document.kind is Room else {}
    if document.kind is Profile:
        found = _in_the_standard(bureau.catalogue, translate)
    return {field: offered for field, offered in found.items() if 0 < len(offered) <= MOST}


def _in_rooms(bureau: Bureau) -> Suggestions:
    profile, branches = bureau.profile, bureau.organisation.branches
    return {
        (Room, "station"): tuple(_stations(branches)),
        (Room, "covers"): tuple(
            Suggestion(community, station.title)
            for branch in branches
            for station in branch.stations
            for community in station.communities
        ),
        (Room, "team_model"): tuple(_models(profile.team_models)),
        (Room, "duties"): _texts(profile.duties),
        (Room, "work_rules"): _texts(profile.work_rules),
        (Room, "courtesies"): _texts(profile.courtesies),
        (Service, "code"): _services(bureau.catalogue),
    }


def _in_the_standard(catalogue: Catalogue, translate: Translate) -> Suggestions:
    codes = tuple(Suggestion(rule.code, translate(rule.title)) for rule in RULES)
    return {
        (ClauseSetting, "code"): codes,
        (Waiver, "code"): codes,
        (Limits, "display_items"): _labels(DisplayKind),
        (Limits, "topics"): _labels(Topic),
        (Limits, "services"): _services(catalogue),
    }


def _stations(branches: Iterable[Branch]) -> Iterator[Suggestion]:
    for branch in branches:
        yield from (Suggestion(station.title, branch.title) for station in branch.stations)


def _models(models: Iterable[TeamModel]) -> Iterator[Suggestion]:
    for model in models:
        yield from (Suggestion(name, model.name) for name in (model.name, *model.aliases))


def _texts(texts: Iterable[StandardText]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(text.code, text.title) for text in texts)


def _services(catalogue: Catalogue) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(service.code, service.title or "") for service in catalogue.services)


def _labels(kind: type[Choice]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(one.label, str(one.value)) for one in kind)
