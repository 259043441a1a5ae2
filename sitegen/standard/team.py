"""The team models of the standard [S0-S4] laid against a room's team. What a model asks for is data."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.model.people import TeamMember
from sitegen.model.profile import Profile, TeamModel


def model_named(name: str, profile: Profile) -> TeamModel | None:
    """The model that `name` means; blanks, full-width signs and small letters make no difference."""
    plain = spelt(name)
    for model in profile.team_models:
        if plain in map(spelt, (model.name, *model.aliases)):
            return model
    return None


def spelt(name: str) -> str:
    """A model's name as it is compared."""
    return "".join(name.split()).replace("＋", "+").upper()


def lacks(model: TeamModel, team: tuple[TeamMember, ...]) -> Iterator[Message]:
    """What the team has too few or too many of."""
    counted = 0
    for share in model.shares:
        count = sum(member.count for member in team if member.role in share.roles)
        role = "/".join(share.roles)
        if count < share.least:
            yield _("{least} × {role} needed, {count} listed", least=share.least, role=role, count=count)
        elif share.most is not None and count > share.most:
            yield _("at most {most} × {role}, {count} listed", most=share.most, role=role, count=count)
        counted += min(count, share.least)
    beyond = sum(member.count for member in team) - counted
    if beyond < model.others:
        yield _("{least} other people needed, {count} listed", least=model.others, count=beyond)
