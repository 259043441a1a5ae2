"""The waivers and what became of them: a table for people, plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sitegen.model.assessment import WaiverState, WaiverUse
from sitegen.model.finding import Translate
from sitegen.model.finding import message as _
from sitegen.report.columns import aligned

_HEADS = (_("State"), _("Room"), _("Clause"), _("Expires"), _("Approved by"), _("Reason"))
_STATES = {
    WaiverState.USED: _("in use"),
    WaiverState.UNUSED: _("not needed"),
    WaiverState.EXPIRED: _("expired"),
    WaiverState.REFUSED: _("refused"),
}


def render(uses: Sequence[WaiverUse], translate: Translate) -> Iterator[str]:
    """Give a line for each waiver under a head; one sentence when there are none."""
    if not uses:
        yield _("There are no waivers.").render(translate)
        return
    rows = [[head.render(translate) for head in _HEADS]]
    for use in uses:
        waiver = use.waiver
        rows.append(
            [
                _STATES[use.state].render(translate),
                waiver.room,
                waiver.code,
                waiver.expires.isoformat(),
                waiver.approved_by,
                waiver.reason,
            ]
        )
    yield from aligned(rows)


def plain(uses: Sequence[WaiverUse]) -> list[dict[str, Any]]:
    """Give the same as data."""
    return [
        {
            "room": use.waiver.room,
            "code": use.waiver.code,
            "state": use.state.value,
            "reason": use.waiver.reason,
            "approved_by": use.waiver.approved_by,
            "expires": use.waiver.expires.isoformat(),
        }
        for use in uses
    ]
