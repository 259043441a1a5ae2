"""`sitegen rules`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sitegen.cli.language import UsageFault, language_of, say, speaker
from sitegen.cli.site import find_site, language_option, site_option
from sitegen.model.finding import Translate
from sitegen.model.finding import message as _
from sitegen.model.profile import Profile


@click.command(help="List the standard's clauses, or show the manual of one: `sitegen rules S402`.")
@click.argument("code", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    help="How to print clauses; json gives everything about them as data.",
)
@click.option(
    "--page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the manual of all clauses as a web page into this file.",
)
@site_option
@language_option
def rules(code: str | None, form: str, page: Path | None, site: Path | None, lang: str | None) -> None:
    """Run the command."""
    from sitegen.standard.manual import listing, manual

    root = _site_or_none(site, speaker(lang, None))
    translate = speaker(lang, root)
    profile = profile_of(root)
    if page is not None:
        _write_page(page, profile, translate, language_of(lang, root))
        return
    if form == "json":
        click.echo(_as_json(code, profile, translate))
        return
    if code is None:
        click.echo(listing(profile, translate), nl=False)
        return
    told = manual(code.upper(), profile, translate)
    if told is None:
        raise _unknown(code, translate)
    click.echo(told, nl=False)


def _write_page(page: Path, profile: Profile | None, translate: Translate, language: str) -> None:
    from sitegen.exchange.manual.writing import write_page

    try:
        write_page(page, profile, translate, language)
    except OSError as fault:
        raise UsageFault(_("The disk refused: {what}.", what=str(fault)), translate) from fault
    say(_("Wrote `{path}`.", path=str(page)), translate)


def _as_json(code: str | None, profile: Profile | None, translate: Translate) -> str:
    """All clauses as a JSON list, or the one asked for as an object."""
    from sitegen.reading.locales import translator
    from sitegen.standard.catalogue import plain

    clauses = plain(profile, translator("zh"))
    if code is None:
        return json.dumps(clauses, ensure_ascii=False, indent=2)
    asked = next((clause for clause in clauses if clause["code"] == code.upper()), None)
    if asked is None:
        raise _unknown(code, translate)
    return json.dumps(asked, ensure_ascii=False, indent=2)


def _unknown(code: str, translate: Translate) -> UsageFault:
    return UsageFault(_("There is no clause `{code}`. `sitegen rules` lists them all.", code=code), translate)


def _site_or_none(asked: Path | None, translate: Translate) -> Path | None:
    """The site whose thresholds are shown; without one, those that come with sitegen."""
    try:
        return find_site(asked, Path.cwd(), translate)
    except UsageFault:
        if asked is not None:
            raise
        return None


def profile_of(root: Path | None) -> Profile | None:
    """The standard of the site at `root`, or the one that comes with sitegen; None when it cannot be read."""
    from sitegen.reading.inheritance import inherited
    from sitegen.reading.resources import resource
    from sitegen.reading.yaml_file import read_yaml

    content = root / "content" if root else resource("content")

    def read(path: str) -> Profile | None:
        try:
            return read_yaml(Profile, path, (content.parent / path).read_bytes())[0]
        except OSError:
            return None

    return inherited(read, lambda path: (content.parent / path).is_file())[0]
