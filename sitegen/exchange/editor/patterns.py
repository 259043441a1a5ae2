"""What may be typed into a field: patterns that the form tries at once, each with what to type instead."""

from __future__ import annotations

import re
from datetime import date

from sitegen.model.declaration import Declaration
from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.model.part import Part
from sitegen.model.people import Officer
from sitegen.model.site import Branch, Site, Station
from sitegen.standard.channels import EMAIL, PHONE

Pattern = tuple[str, Message]

_PHONE = (
    f"{PHONE.pattern}(?:\\s*[/、，,;；]\\s*(?:{PHONE.pattern}))*",
    _("Write a number with its area code, such as 0899-8800 1234."),
)
_CODE = (r"[a-z0-9]+(?:-[a-z0-9]+)*", _("Small letters, digits and single hyphens only."))
_BY_TYPE: dict[type, Pattern] = {
    date: (r"\d{4}-\d{2}-\d{2}", _("Write the date as in 2026-11-20.")),
    int: (r"\d+", _("Write a whole number, digits only.")),
    float: (r"-?\d+(?:\.\d+)?", _("Write a number, digits only.")),
}
_BY_NAME: dict[str, Pattern] = {
    "phone": _PHONE,
    "night_phone": _PHONE,
    "supervision_phone": _PHONE,
    "email": (EMAIL.pattern, _("Write an address such as fuhaiyuan@qingyu.example.")),
}
_BY_FIELD: dict[tuple[type[Part], str], Pattern] = {
    (Officer, "badge"): (
        r"\d{6}|(?=.*[^\d]).+",
        _("Six digits; a leading zero belongs to it. Auxiliaries: the letter and the digits."),
    ),
    (Station, "code"): _CODE,
    (Branch, "code"): _CODE,
    (Site, "admin_code"): (r"\d{6}", _("Six digits.")),
    (Site, "url"): (r"https?://.+[^/]", _("Begin with https:// and end without a slash.")),
}


def pattern_for(owner: type[Part], field: Declaration) -> Pattern | None:
    """The pattern of the whole text of a field of `owner`, in a form that JavaScript understands, too."""
    if field.many:
        return None
    return _BY_FIELD.get((owner, field.name)) or _BY_TYPE.get(field.value) or _BY_NAME.get(field.name)


def anchored(pattern: str) -> str:
    """The pattern for a search: from the beginning of the text to its end."""
    re.compile(pattern)
    return f"^(?:{pattern})$"
