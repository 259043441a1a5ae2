"""`sitegen rules`."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.language import UsageFault, speaker
from sitegen.cli.site import find_site, language_option, site_option
from sitegen.model.finding import Translate
from sitegen.model.finding import message as _
from sitegen.model.profile import Profile


@click.command(help="List the standard's clauses, or show the manual of one: `sitegen rules S402`.")
@click.argument("code", required=False)
@site_option
@language_option
def rules(code: str | None, site: Path | None, lang: str | None) -> None:
    """Run the command."""
    from sitegen.standard.manual import listing, manual

    root = _site_or_none(site, speaker(lang, None))
    translate = speaker(lang, root)
    profile = _profile(root)
    if code is None:
        click.echo(listing(profile, translate), nl=False)
        return
    page = manual(code.upper(), profile, translate)
    if page is None:
        raise UsageFault(
            _("There is no clause `{code}`. `sitegen rules` lists them all.", code=code), translate
        )
    click.echo(page, nl=False)


def _site_or_none(asked: Path | None, translate: Translate) -> Path | None:
    """The site whose thresholds are shown; without one, those that come with sitegen."""
    try:
        return find_site(asked, Path.cwd(), translate)
    except UsageFault:
        if asked is not None:
            raise
        return None


def _profile(root: Path | None) -> Profile | None:
    from sitegen.reading.resources import resource
    from sitegen.reading.yaml_file import read_yaml

    content = root / "content" if root else resource("content")
    try:
        data = (content / "standard.yaml").read_bytes()
    except OSError:
        return None
    return read_yaml(Profile, "content/standard.yaml", data)[0]
