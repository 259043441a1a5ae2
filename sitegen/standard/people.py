"""S2xx: officers and teams."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model.clock import Clock
from sitegen.model.finding import Severity
from sitegen.model.finding import message as _
from sitegen.model.people import Officer, Role
from sitegen.model.profile import Limits, Profile
from sitegen.model.room import Room
from sitegen.standard.rule import Faults, rule
from sitegen.standard.team import lacks, model_named

WARNING = Severity.WARNING
BADGE = re.compile(r"[0-9]{6}")
SAMPLE = "031207"
DAMAGE = re.compile(r"[?？\ufffd□*#0-9]")
"""Signs that stand in a name only when saving or copying lost a character."""


def serving(room: Room) -> Iterator[Officer]:
    """The police officers on the room's cards: auxiliaries and civilians do not count."""
    return (officer for officer in room.officers if officer.role is Role.OFFICER)


@rule("S201", on=Room)
def officers_too_few(room: Room, limits: Limits) -> Faults:
    """The room has fewer police officers than the standard asks for.

    Why: every community has at least one officer, a complex one two [S0]; auxiliaries do not count.
    Limit: officers, officers_complex
    Good: one card with `角色: 民警`
    Bad: only cards with `角色: 辅警`
    """
    least = limits.officers_complex if room.complex else limits.officers
    if least is None or "officers" in room.origin.faulty:
        return
    count = sum(1 for _officer in serving(room))
    if count < least:
        yield (
            room.at("officers"),
            _(
                "The room lists {count} police officers but needs {least}; auxiliaries do not count.",
                count=count,
                least=least,
            ),
            _("Add a card under “民警:” with “角色: 民警”, name, badge number, photo and post phone."),
        )


@rule("S202", on=Officer)
def auxiliary_disguised(officer: Officer) -> Faults:
    """An auxiliary's or civilian's card looks like an officer's.

    Why: auxiliaries have no power to act alone, and residents must see it on the card.
    Good: `角色: 辅警` with `职务: 社区辅警`
    Bad: `角色: 辅警` with `职务: 社区民警`, or with a police rank
    """
    if officer.role is Role.OFFICER:
        return
    if officer.rank:
        yield (
            officer.at("rank"),
            _(
                "{name} is {role} but carries the police rank “{rank}”.",
                name=officer.name,
                role=officer.role.label,
                rank=officer.rank,
            ),
            _("Remove “警衔”; only police officers have one."),
        )
    if officer.post and "民警" in officer.post:
        yield (
            officer.at("post"),
            _(
                "{name} is {role} but the post reads “{post}”.",
                name=officer.name,
                role=officer.role.label,
                post=officer.post,
            ),
            _("Write e.g. “职务: 社区辅警”."),
        )


@rule("S203", on=Room)
def model_unmet(room: Room, profile: Profile) -> Faults:
    """The team is not what the model it declares asks for.

    Why: a model on the wall that the team does not fill promises help that is not there [S0-S4]. What
    each model asks for is in standard.yaml under `队伍模式`.
    Good: `队伍模式: 1+2+4+X` with 1 民警, 2 辅警, 4 社区保安, 3 志愿者
    Bad: `队伍模式: 1+2+4+X` with 1 民警 and 2 辅警
    """
    model = model_named(room.team_model, profile) if room.team_model else None
    if model is None or not room.team:
        return
    lack = next(lacks(model, room.team), None)
    if lack is not None:
        yield (
            room.at("team"),
            _("The team does not fill its model {model}: {lack}.", model=room.team_model or "", lack=lack),
            _("Correct the people under “队伍:”, or declare the model that is true."),
        )


@rule("S204", on=Room, severity=WARNING)
def model_unclear(room: Room, profile: Profile) -> Faults:
    """The team model is not one of the standard, or is declared without a team.

    Why: only a model that the standard explains can be checked; a bureau adds its own in standard.yaml.
    Good: `队伍模式: 1+2+4+X` or `队伍模式: 一警两辅`, and `队伍` with the numbers
    Bad: `队伍模式: 多元共治`
    """
    if not room.team_model or not profile.team_models:
        return
    if model_named(room.team_model, profile) is None:
        yield (
            room.at("team_model"),
            _("The standard does not know the team model “{model}”.", model=room.team_model),
            _(
                "Write one of: {names}; or add it to standard.yaml under “队伍模式”.",
                names="、".join(model.name for model in profile.team_models),
            ),
        )
    elif not room.team and not room.has("team"):
        yield (
            room.at("team_model"),
            _("The room declares the model {model} but lists no team.", model=room.team_model),
            _("Add “队伍:” with lines such as “  - 角色: 辅警” and “    人数: 2”."),
        )


@rule("S205", on=Officer, severity=WARNING)
def officer_unverified(officer: Officer, limits: Limits, clock: Clock) -> Faults:
    """An officer's card has not been confirmed for a long time.

    Why: signs that name officers who moved away are the commonest complaint.
    Limit: verified_within
    Good: `核实日期: 2026-10-02`
    Bad: no date, or one older than the limit
    """
    within = limits.verified_within
    if within is None or not clock.older_than(officer.verified_on, within):
        return
    if officer.verified_on is None:
        found = _("The card of {name} has never been confirmed.", name=officer.name)
    else:
        found = _(
            "The card of {name} was last confirmed on {day}, more than {days} days ago.",
            name=officer.name,
            day=officer.verified_on.isoformat(),
            days=within,
        )
    yield (
        officer.at("verified_on"),
        found,
        _("Compare the card with the duty roster, then write the day: “核实日期: 2026-11-20”."),
    )


@rule("S206", on=Officer)
def badge_missing(officer: Officer) -> Faults:
    """A card has no badge number.

    Why: by the badge number residents can ask whether the person is really an officer.
    Good: `警号: "031207"`
    Bad: no `警号`
    """
    if not officer.badge and officer.role is not Role.CIVILIAN:
        yield (
            officer.at("badge"),
            _(
                "{name} has no badge number; residents could not verify who stands before them.",
                name=officer.name,
            ),
            _('Add e.g. “警号: "031207"”.'),
        )


@rule("S207", on=Officer)
def photo_missing(officer: Officer) -> Faults:
    """A card has no photo.

    Why: the uniform card is how residents recognise the officer at the door [S0].
    Good: `照片: photos/wanghaining.jpg`
    Bad: no `照片`
    """
    if not officer.photo:
        yield (
            officer.at("photo"),
            _("{name} has no photo; residents could not recognise the officer.", name=officer.name),
            _("Put a portrait into photos/ and add “照片: photos/wanghaining.jpg”."),
        )


@rule("S208", on=Officer)
def post_phone_missing(officer: Officer) -> Faults:
    """A card has no post phone.

    Why: a resident who knows the officer must be able to call (the post's number, not a private one).
    Good: `电话: 0899-8800 1235`
    Bad: no `电话`
    """
    if not officer.phone and officer.role is Role.OFFICER:
        yield (
            officer.at("phone"),
            _("{name} has no post phone; residents could not call.", name=officer.name),
            _("Add the post's number with area code, e.g. “电话: 0899-8800 1235”."),
        )


@rule("S209", on=Officer)
def start_missing(officer: Officer) -> Faults:
    """A card does not say since when its holder serves here.

    Why: officers are assigned for years; the date shows that the card is about this room [S1].
    Good: `到任日期: 2024-03-01`
    Bad: no `到任日期`
    """
    if officer.since is None:
        yield (
            officer.at("since"),
            _("The card of {name} does not say since when.", name=officer.name),
            _("Add e.g. “到任日期: 2024-03-01”."),
        )


def _whole_badge(badge: str) -> str:
    """The badge number with its lost zero, or a sample where more than the zero is wrong."""
    whole = f"0{badge}"
    return whole if BADGE.fullmatch(whole) else SAMPLE


@rule("S210", on=Officer)
def badge_malformed(officer: Officer) -> Faults:
    """An officer's badge number is not six digits.

    Why: Excel drops the leading zero, and a wrong number cannot be verified.
    Good: `警号: "031207"`
    Bad: `警号: 31207`
    """
    if officer.badge and officer.role is Role.OFFICER and not BADGE.fullmatch(officer.badge):
        yield (
            officer.at("badge"),
            _(
                "Badge number “{badge}” is not six digits; a leading zero is easily lost.",
                badge=officer.badge,
            ),
            _('Write all six digits in quotes: “警号: "{badge}"”.', badge=_whole_badge(officer.badge)),
        )


@rule("S211", on=Officer)
def officer_left(officer: Officer, clock: Clock) -> Faults:
    """An officer who left is still on the board.

    Why: residents call somebody who cannot help any more.
    Good: the card is gone, or `离任日期` lies ahead
    Bad: `离任日期: 2026-10-31`, read in November
    """
    reversed_dates = officer.since and officer.until and officer.until < officer.since
    if officer.until is not None and clock.is_past(officer.until) and not reversed_dates:
        yield (
            officer.at("until"),
            _("{name} left on {day} but is still listed.", name=officer.name, day=officer.until.isoformat()),
            _("Delete this card; the successor's card carries “审批文号”."),
        )


@rule("S212", on=Officer)
def service_reversed(officer: Officer) -> Faults:
    """An officer's last day lies before the first.

    Why: one of the two dates is a slip, and the board's list would be wrong.
    Good: `到任日期: 2024-03-01` with `离任日期: 2026-12-31`
    Bad: `到任日期: 2024-03-01` with `离任日期: 2023-12-31`
    """
    if officer.since and officer.until and officer.until < officer.since:
        yield (
            officer.at("until"),
            _(
                "{name} leaves on {until}, before the first day {since}.",
                name=officer.name,
                until=officer.until.isoformat(),
                since=officer.since.isoformat(),
            ),
            _("Correct “到任日期” or “离任日期”."),
        )


@rule("S213", on=Officer)
def change_unapproved(officer: Officer, profile: Profile) -> Faults:
    """An officer who came after the standard took effect has no approval reference.

    Why: a change of a community's officer needs the bureau's approval [S4].
    Good: `到任日期: 2026-05-01` with `审批文号: 青公政〔2026〕12号`
    Bad: `到任日期: 2026-05-01` alone
    """
    late = officer.since is not None and officer.since >= profile.in_force
    if late and officer.role is Role.OFFICER and not officer.approval:
        yield (
            officer.at("approval") if officer.has("approval") else officer.at("since"),
            _(
                "{name} took over on {day} without an approval reference; a change of officer needs one.",
                name=officer.name,
                day=officer.since.isoformat() if officer.since else "",
            ),
            _("Add the document's number, e.g. “审批文号: 青公政〔2026〕12号”."),
        )


@rule("S214", on=Room)
def badge_repeated(room: Room) -> Faults:
    """Two cards of one room carry the same badge number.

    Why: a badge number belongs to one person; one of the two was copied.
    Good: every `警号` appears once
    Bad: `警号: "031207"` on two cards
    """
    owners: dict[str, str] = {}
    for officer in room.officers:
        if officer.badge in owners:
            yield (
                officer.at("badge"),
                _(
                    "Badge number {badge} of {name} already belongs to {other}.",
                    badge=officer.badge or "",
                    name=officer.name,
                    other=owners[officer.badge or ""],
                ),
                _("Write the number from {name}'s own badge.", name=officer.name),
            )
        elif officer.badge:
            owners[officer.badge] = officer.name


@rule("S215", on=Officer, severity=WARNING)
def verified_ahead(officer: Officer, clock: Clock) -> Faults:
    """A card is confirmed on a day that has not come.

    Why: a date written ahead hides an old card.
    Good: `核实日期` is today or earlier
    Bad: `核实日期: 2027-11-12`, read in 2026
    """
    if officer.verified_on is not None and not clock.reached(officer.verified_on):
        yield (
            officer.at("verified_on"),
            _(
                "The card of {name} is confirmed on {day}, a day that has not come.",
                name=officer.name,
                day=officer.verified_on.isoformat(),
            ),
            _("Write the day on which the card was really compared, e.g. “核实日期: 2026-11-20”."),
        )


@rule("S216", on=Room, severity=WARNING)
def team_count_differs(room: Room) -> Faults:
    """The team counts another number of officers than there are cards.

    Why: two numbers on one page make residents doubt both.
    Good: `队伍` counts one 民警 and one card has `角色: 民警`
    Bad: `队伍` counts two 民警, but there is one card
    """
    members = [member for member in room.team if member.role == Role.OFFICER.label]
    cards = sum(1 for _officer in serving(room))
    if len(members) == 1 and cards and members[0].count != cards:
        yield (
            members[0].at("count"),
            _(
                "The team counts {count} officers (民警), but {cards} cards are shown.",
                count=members[0].count,
                cards=cards,
            ),
            _("Correct the number, or add the missing card under “民警:”."),
        )
