"""The fields of a form, made from what the model declares: label, hint, list, pattern, place for pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sitegen.exchange.editor import form
from sitegen.exchange.editor.offers import Offer, Offers
from sitegen.exchange.editor.patterns import anchored, pattern_for
from sitegen.model.community import Listing
from sitegen.model.contact import Channel, Whereabouts
from sitegen.model.declaration import Declaration, declared
from sitegen.model.display import DisplayItem, DisplayKind, Exhibit
from sitegen.model.finding import Message, Translate
from sitegen.model.finding import message as _
from sitegen.model.notice import Briefing, Notice, Topic
from sitegen.model.part import Part
from sitegen.model.people import NamedRoom, Officer
from sitegen.model.profile import ClauseSetting, Limits, Waiver
from sitegen.model.room import Room
from sitegen.model.service import Catalogue, Service
from sitegen.reading.decode import REFERENCES

Widget = dict[str, Any]

OFFICER_LIST = "officer-name"
"""The control of our own that offers the names of the officers on the same form."""
PICTURES = ".jpg,.jpeg,.png,.webp,.gif"
_LONG = frozenset(("text", "alt", "advice", "who", "basis", "home_visit"))
_PHOTOGRAPHS = frozenset(((Officer, "photo"), (DisplayItem, "photo"), (Channel, "qr")))
_TODAY = frozenset(((Notice, "published"), (Briefing, "published"), (Listing, "published")))
_IN_SUMMARY = 2
_MOST = 500
"""Nobody finds anything in a longer list; typing is quicker."""
_LISTS: dict[tuple[type[Part], str], str] = {
    (Room, "station"): "stations",
    (Room, "team_model"): "team_models",
    (Room, "duties"): "duties",
    (Room, "work_rules"): "work_rules",
    (Room, "courtesies"): "courtesies",
    (Room, "services"): "services",
    (Notice, "scope"): "units",
    (Limits, "services"): "services",
    (ClauseSetting, "code"): "clauses",
    (Waiver, "code"): "clauses",
    (Waiver, "room"): "rooms",
}
_NAMES_OF_OFFICERS = frozenset(((Whereabouts, "officer"), (NamedRoom, "officer")))
_OWN_WORDS = _("{label}: texts of our own")
_OWN_WORDS_HINT = _("Only what is not among the texts of the standard above. One text a line.")
_OVERRIDES = _("{label}: what differs here")
_OVERRIDES_HINT = _(
    "Only for services ticked above whose time, place or materials differ from the catalogue."
)
_EXAMPLE = _("{hint} Example: {example}")


def fields_of(kind: type[Part], offers: Offers, translate: Translate, skip: frozenset[str]) -> list[Widget]:
    """The fields of the form of a `kind`, in the order of the model, without those named in `skip`."""
    writer = _Writer(kind, offers, translate)
    return [widget for field in declared(kind) if field.name not in skip for widget in writer.of(kind, field)]


class _Writer:
    """Writes the fields of one form. `root` is what its file holds."""

    def __init__(self, root: type[Part], offers: Offers, translate: Translate) -> None:
        self.root = root
        self.offers = offers
        self.translate = translate

    def of(self, owner: type[Part], field: Declaration) -> Iterator[Widget]:
        """The field, and what is asked separately of it."""
        base: Widget = {"name": field.label, "label": field.label, "required": field.required}
        hint = self._hint(field)
        if hint and (field.many or not self._offered(owner, field)):
            base["hint"] = hint
        yield base | self._control(owner, field)
        if owner is Room:
            yield from self._besides(field)

    def _besides(self, field: Declaration) -> Iterator[Widget]:
        """What a room says of a list in its own words."""
        if field.name in form.WITH_OWN_WORDS and self._offered(Room, field):
            yield {
                "name": form.own_words(field.label),
                "label": Message(_OWN_WORDS.text, {"label": field.label}).render(self.translate),
                "hint": _OWN_WORDS_HINT.render(self.translate),
                "required": False,
                "widget": "list",
            }
        if field.name == "services" and self._offered(Room, field):
            yield {
                "name": form.overrides(field.label),
                "label": Message(_OVERRIDES.text, {"label": field.label}).render(self.translate),
                "hint": _OVERRIDES_HINT.render(self.translate),
                "required": False,
            } | self._groups(Service, field.label)

    def _hint(self, field: Declaration) -> str:
        shown = field.example if field.value not in (date, bool) and not field.choices else ""
        if field.part is not None or not shown:
            return field.hint
        stop = "" if not field.hint or field.hint[-1] in "。！？…" else "。"
        return (
            Message(_EXAMPLE.text, {"hint": field.hint + stop, "example": shown})
            .render(self.translate)
            .strip()
        )

    def _control(self, owner: type[Part], field: Declaration) -> Widget:
        if field.part is not None and not (
            owner is Room and field.name == "services" and self.offers.services
        ):
            return (
                self._groups(field.part, field.label, owner) if field.many else self._group(field.part, owner)
            )
        offered = self._offered(owner, field)
        if offered:
            return self._selection(offered, many=field.many)
        if field.many:
            return {"widget": "list"}
        return self._single(owner, field)

    def _offered(self, owner: type[Part], field: Declaration) -> tuple[Offer, ...]:
        if field.choices:
            return tuple(Offer(choice.label, choice.label) for choice in field.choices)
        if field.value is bool:
            return tuple(Offer(word, word) for word in ("是", "否"))
        if (owner, field.name) == (Limits, "display_items"):
            return tuple(Offer(kind.label, kind.label) for kind in DisplayKind)
        if (owner, field.name) == (Limits, "topics"):
            return tuple(Offer(topic.label, topic.label) for topic in Topic)
        if owner is Service and field.name == "code" and self.root is not Catalogue:
            return self.offers.services
        name = _LISTS.get((owner, field.name))
        offered: tuple[Offer, ...] = getattr(self.offers, name) if name else ()
        return offered if len(offered) <= _MOST else ()

    @staticmethod
    def _selection(offered: tuple[Offer, ...], *, many: bool) -> Widget:
        options = [{"value": offer.value, "label": offer.label} for offer in offered]
        if not many:
            return {"widget": "select", "options": options}
        # Ticks are seen at a glance; a list that folds out shows one line at a time.
        return {"widget": "select", "multiple": True, "options": options, "dropdown_threshold": len(options)}

    def _single(self, owner: type[Part], field: Declaration) -> Widget:
        if (owner, field.name) in _NAMES_OF_OFFICERS:
            return {"widget": OFFICER_LIST}
        if field.name in REFERENCES:
            folder = "photos" if (owner, field.name) in _PHOTOGRAPHS else "files"
            return self._upload(folder, picture=(owner, field.name) in _PHOTOGRAPHS)
        control: Widget = {"widget": "text" if field.name in _LONG else "string"}
        if field.value is date:
            control = {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
            if (owner, field.name) in _TODAY:
                control["default"] = "{{now}}"
        pattern = pattern_for(owner, field)
        if pattern is not None:
            control["pattern"] = [anchored(pattern[0]), pattern[1].render(self.translate)]
        return control

    @staticmethod
    def _upload(folder: str, *, picture: bool) -> Widget:
        control: Widget = {
            "widget": "image" if picture else "file",
            "media_folder": folder,
            "public_folder": f"./{folder}",
            "choose_url": False,
        }
        return control | {"accept": PICTURES} if picture else control

    def _group(self, part: type[Part], owner: type[Part]) -> Widget:
        fields = [widget for one in declared(part) for widget in self.of(part, one)]
        if "图片" in (widget["name"] for widget in fields):
            folder = "photos" if owner is Exhibit else "maps"
            fields = [
                widget | self._upload(folder, picture=True) if widget["name"] == "图片" else widget
                for widget in fields
            ]
        return {"widget": "object", "fields": fields}

    def _groups(self, part: type[Part], label: str, owner: type[Part] | None = None) -> Widget:
        fields = [widget for one in declared(part) for widget in self.of(part, one)]
        if owner is None and part is Service:
            fields = sorted(fields, key=lambda widget: widget["name"] != "代码")
        told = [one.label for one in declared(part) if one.required and one.part is None][:_IN_SUMMARY]
        summary = " ".join(f"{{{{{name}}}}}" for name in told or [declared(part)[0].label])
        return {
            "widget": "list",
            "fields": fields,
            "label_singular": label,
            "summary": summary,
            "collapsed": True,
            "minimize_collapsed": "auto",
        }
