"""`sitegen print`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.language import UsageFault, say, speaker, theme_fault
from sitegen.cli.site import as_date, date_option, find_site, language_option, site_option
from sitegen.model.finding import Message, Severity, Translate
from sitegen.model.finding import message as _

if TYPE_CHECKING:
    from sitegen.exchange.paper import Papers

ALL = "all"


@click.command("print", help="Make the sign, the officers' cards and the posters of ROOM, to print.")
@click.argument("room")
@click.option(
    "--what",
    type=click.Choice(("sign", "cards", "notices", ALL)),
    default=ALL,
    help="What to make; default: all of them.",
)
@click.option("--paper", type=click.Choice(("a4", "a3")), default="a4", help="The paper for the sign.")
@click.option("--pdf/--no-pdf", default=False, help="Make PDF files; without it, pages for the browser.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The folder to write into; default: `print/ROOM` in the site's folder.",
)
@site_option
@date_option
@language_option
def print_room(
    room: str,
    what: str,
    paper: str,
    pdf: bool,
    out: Path | None,
    site: Path | None,
    day: datetime | None,
    lang: str | None,
) -> None:
    """Run the command."""
    from sitegen.exchange.paper import KINDS, NoSuchRoomError, papers
    from sitegen.reading.derive import PictureTornError
    from sitegen.reading.materials import ThemeFaultError

    root = find_site(site, Path.cwd(), speaker(lang, None))
    translate = speaker(lang, root)
    kinds = KINDS if what == ALL else (what,)
    try:
        found = papers(root, room, as_date(day), kinds, paper)
    except NoSuchRoomError as fault:
        raise UsageFault(_no_such_room(room, fault.near), translate) from fault
    except ThemeFaultError as fault:
        raise theme_fault(fault, root, translate) from fault
    except PictureTornError as fault:
        raise UsageFault(_("A picture of `{room}` is broken.", room=room), translate) from fault
    except OSError as fault:
        raise UsageFault(_("The disk refused: {what}.", what=str(fault)), translate) from fault
    _refuse_errors(found, root, translate)
    if not found.pages:
        raise UsageFault(_("`{room}` has nothing of that kind to print.", room=room), translate)
    for path in _written(found, out or root / "print" / room, translate, pdf=pdf):
        click.echo(str(path))


def _no_such_room(room: str, near: tuple[str, ...]) -> Message:
    """Name the room there is not, and the one that was probably meant."""
    if near:
        return _("There is no room `{room}`. Did you mean `{near}`?", room=room, near="` `".join(near))
    return _("There is no room `{room}`: name one of the folders in `content/rooms`.", room=room)


def _refuse_errors(found: Papers, root: Path, translate: Translate) -> None:
    """Print the errors of a room that may not be shown, and exit with 1."""
    from sitegen.cli.findings import Report

    errors = [finding for finding in found.findings if finding.severity is Severity.ERROR]
    if errors:
        Report("text", root, translate).print(found.findings, errors)
        say(_("Nothing was printed: mend the errors above first."), translate, err=True)
        sys.exit(1)


def _written(found: Papers, folder: Path, translate: Translate, *, pdf: bool) -> tuple[Path, ...]:
    """Write pages or PDF files."""
    from sitegen.exchange.paper import write
    from sitegen.exchange.pdf import NoFontError, NoWeasyPrintError, write_pdf

    try:
        return write_pdf(found, folder) if pdf else write(found, folder)
    except NoWeasyPrintError as fault:
        raise UsageFault(
            _(
                "PDF files need WeasyPrint: install it with `pip install 'sitegen[pdf]'`, or print the pages "
                "with the browser (leave out `--pdf`). {what}",
                what=str(fault),
            ),
            translate,
        ) from fault
    except NoFontError as fault:
        raise UsageFault(
            _(
                "This machine has no font for these characters: {characters}. "
                "Install a Chinese font, such as the package fonts-noto-cjk.",
                characters=fault.characters[:40],
            ),
            translate,
        ) from fault
    except OSError as fault:
        raise UsageFault(_("The disk refused: {what}.", what=str(fault)), translate) from fault
