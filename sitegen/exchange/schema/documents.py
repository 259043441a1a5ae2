"""Every kind of file that staff edit, and its JSON Schema."""

from __future__ import annotations

import json

from msgspec import Struct

from sitegen.exchange.schema.parts import Suggestions, definitions
from sitegen.exchange.schema.values import Schema
from sitegen.model.finding import Message, Translate
from sitegen.model.finding import message as _
from sitegen.model.notice import Briefing, Notice
from sitegen.model.part import Part
from sitegen.model.profile import Profile
from sitegen.model.room import Room
from sitegen.model.service import Catalogue
from sitegen.model.site import HolidayCalendar, Organisation, Site

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that every release of yaml-language-server understands."""


class Document(Struct, frozen=True):
    """A kind of file: what it is read as, and where such files lie, as patterns from the site's folder.

    The fields of a notice stand above its text, where editors do not look; its schema has no place.
    """

    name: str
    kind: type[Part]
    title: Message
    places: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of the schema's file."""
        return f"{self.name}.schema.json"


DOCUMENTS = (
    Document("room", Room, _("A police room"), ("content/rooms/*/room.yaml",)),
    Document("briefing", Briefing, _("A crime briefing"), ("content/rooms/*/briefings/*.yaml",)),
    Document("notice", Notice, _("The fields above a notice")),
    Document("site", Site, _("The site"), ("content/site.yaml",)),
    Document("organisation", Organisation, _("Branches and stations"), ("content/organisation.yaml",)),
    Document("services", Catalogue, _("The catalogue of services"), ("content/services.yaml",)),
    Document(
        "standard", Profile, _("The display standard"), ("content/standard.yaml", "content/standard-*.yaml")
    ),
    Document("holidays", HolidayCalendar, _("Public holidays"), ("content/holidays.yaml",)),
)


def document_schema(
    document: Document, translate: Translate, suggestions: Suggestions | None = None
) -> Schema:
    """The schema of one kind of file."""
    return {
        "$schema": DRAFT,
        "title": document.title.render(translate),
        "$comment": _("Written by `sitegen schema`; changes are lost.").render(translate),
        "allOf": [{"$ref": f"#/definitions/{document.kind.__name__}"}],
        "definitions": definitions(document.kind, translate, suggestions or {}),
    }


def as_text(schema: Schema) -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
