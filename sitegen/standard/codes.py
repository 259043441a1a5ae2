"""S135, S417: codes of branches, stations and services, which are addresses of pages."""

from __future__ import annotations

from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.model.service import Catalogue
from sitegen.model.site import Branch, Organisation, Station
from sitegen.reading.paths import is_code
from sitegen.standard.rule import Faults, rule


@rule("S135", on=Organisation)
def organisation_code_malformed(organisation: Organisation) -> Faults:
    """The code of a branch or station cannot be an address.

    Why: the code is the address of the page. Capitals, blanks, dots and slashes lead nowhere, or to
    another page.
    Good: `代码: lingang`
    Bad: `代码: Lingang`; `代码: 临港`; `代码: ../lingang`
    """
    branches = organisation.branches
    units: list[Branch | Station] = [*branches, *(one for branch in branches for one in branch.stations)]
    for unit in units:
        if not is_code(unit.code):
            yield unit.at("code"), *_no_address(unit.code)


@rule("S417", on=Catalogue)
def catalogue_code_malformed(catalogue: Catalogue) -> Faults:
    """The code of a service cannot be an address.

    Why: the code is the address of the service's page, and rooms name services by it.
    Good: `代码: id-card`
    Bad: `代码: 身份证`; `代码: ID_card`
    """
    for service in catalogue.services:
        if not is_code(service.code):
            yield service.at("code"), *_no_address(service.code)


def _no_address(code: str) -> tuple[Message, Message]:
    return (
        _("The code “{code}” cannot be the address of a page.", code=code),
        _("Use lower-case pinyin, digits and single hyphens, at most 60, e.g. “代码: lingang”."),
    )
