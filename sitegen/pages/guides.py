"""What can be done here: a room's services, filled up from the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from sitegen.model.service import Guide, Service
from sitegen.pages.dialling import Phone, phone

_ELEMENTS = tuple(name for name in Guide.__struct_fields__ if name != "origin")


class ServiceView(Struct, frozen=True, kw_only=True):
    """One service guide, complete."""

    code: str
    title: str
    category: str
    who: str | None
    materials: tuple[str, ...]
    steps: tuple[str, ...]
    time_limit: str | None
    fee: str | None
    place: str | None
    when: str | None
    phone: Phone | None
    basis: str | None
    home_visit: str | None


class ServiceGroup(Struct, frozen=True):
    """The services of one category, in the order of the room's file; `category` may be empty."""

    category: str
    services: tuple[ServiceView, ...]


def service_view(service: Service) -> ServiceView:
    """The guide of a service of the catalogue."""
    return ServiceView(
        code=service.code,
        title=service.title or service.code,
        category=service.category or "",
        who=service.who,
        materials=service.materials,
        steps=service.steps,
        time_limit=service.time_limit,
        fee=service.fee,
        place=service.place,
        when=service.when,
        phone=phone(service.phone),
        basis=service.basis,
        home_visit=service.home_visit,
    )


def room_services(
    services: Iterable[Service], catalogue: Mapping[str, ServiceView]
) -> tuple[ServiceGroup, ...]:
    """A room's services by category, each filled up from the catalogue's guide."""
    return grouped(_room_service(service, catalogue.get(service.code)) for service in services)


def _room_service(service: Service, entry: ServiceView | None) -> ServiceView:
    """The catalogue's guide with what the room says differently."""
    if entry is None:
        return service_view(service)
    said = {name: value for name in _ELEMENTS if (value := getattr(service, name))}
    if "phone" in said:
        said["phone"] = phone(said["phone"])
    return replace(entry, **said) if said else entry


def grouped(services: Iterable[ServiceView]) -> tuple[ServiceGroup, ...]:
    """Services by category, categories in order of first appearance."""
    groups: dict[str, list[ServiceView]] = {}
    for service in services:
        groups.setdefault(service.category, []).append(service)
    return tuple(ServiceGroup(category, tuple(members)) for category, members in groups.items())
