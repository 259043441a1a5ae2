"""`sitegen serve`."""

from __future__ import annotations

import webbrowser
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from sitegen.cli.findings import counted
from sitegen.cli.language import UsageFault, language_of, say, speaker
from sitegen.cli.progress import progress_bar
from sitegen.cli.site import (
    SHANGHAI,
    as_date,
    date_option,
    find_site,
    jobs_option,
    language_option,
    site_option,
    today,
)
from sitegen.model.finding import Message, Translate
from sitegen.model.finding import message as _

if TYPE_CHECKING:
    import socket

    from sitegen.build.output.folder import OutputRefusedError
    from sitegen.serve.guard import Door
    from sitegen.serve.server import Audience, Settings
    from sitegen.serve.state import State

PORT = 8000
FOLDER = Path(".sitegen") / "preview"
_TAGS = {"zh": "zh-CN", "en": "en"}
_NAMED = 3
_SITE, _LISTS = _("the site"), _("the pages that list rooms")


@click.command(help="Show the site while you work on it: saved files show at once, with what is wrong.")
@site_option
@click.option(
    "--port",
    type=click.IntRange(min=0, max=65535),
    help="The port to serve at; default: 8000, or the next one that is free.",
)
@click.option("--open/--no-open", "show", default=True, help="Open the workbench in the browser.")
@click.option(
    "--lan/--no-lan",
    default=False,
    help="Show the site to phones on the local network, too: to who scans the QR code of the workbench.",
)
@click.option("--admin/--no-admin", default=False, help="Offer the form editor at /admin/.")
@click.option(
    "--poll/--no-poll",
    default=None,
    help="Look through the files again and again; for network drives that do not tell of changes.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The folder to keep the preview in; default: `.sitegen/preview` in the site's folder.",
)
@date_option
@jobs_option
@language_option
def serve(
    site: Path | None,
    port: int | None,
    show: bool,
    lan: bool,
    admin: bool,
    poll: bool | None,
    out: Path | None,
    day: datetime | None,
    jobs: int,
    lang: str | None,
) -> None:
    """Run the command."""
    from sitegen.serve.drives import elsewhere
    from sitegen.serve.server import Settings

    root = find_site(site, Path.cwd(), speaker(lang, None)).resolve()
    translate = speaker(lang, root)
    if poll is None and elsewhere(root):
        say(
            _("The site is on a network drive, so its files are looked through again and again."),
            translate,
            err=True,
        )
        poll = True
    if admin:
        _prepare_editor(translate)
    settings = Settings(
        root=root,
        out=out or root / FOLDER,
        today=today,
        now=lambda: datetime.now(SHANGHAI),
        day=as_date(day) if day else None,
        jobs=jobs,
        admin=admin,
        poll=bool(poll),
    )
    sockets, door = _listening(port, translate, lan=lan)
    try:
        _run(settings, door, sockets, language_of(lang, root), translate, show=show)
    finally:
        for one in sockets:
            one.close()


def _prepare_editor(translate: Translate) -> None:
    from sitegen.serve.editor_bundle import BundleRefusedError, prepare

    try:
        prepare(lambda message: say(message, translate, err=True))
    except BundleRefusedError as fault:
        if fault.told:
            click.echo(fault.told, err=True)
        raise UsageFault(fault.why, translate) from fault


def _listening(port: int | None, translate: Translate, *, lan: bool) -> tuple[list[socket.socket], Door]:
    """Sockets at the port asked for, or at the first free one from PORT on."""
    from sitegen.serve.guard import Door
    from sitegen.serve.ports import NoNetworkError, PortTakenError, lan_address, listen
    from sitegen.serve.server import new_token

    try:
        address = lan_address() if lan else None
        sockets, found = listen(PORT if port is None else port, address, search=port is None)
    except NoNetworkError as fault:
        raise UsageFault(
            _("This computer is in no network, so no phone can reach it. Leave out `--lan`."), translate
        ) from fault
    except PortTakenError as fault:
        free = f"--port {fault.free}" if fault.free else "--port 0"
        raise UsageFault(
            _(
                "Port {port} is taken: another program, perhaps another preview, uses it. Try `{free}`.",
                port=fault.port,
                free=free,
            ),
            translate,
        ) from fault
    except OSError as fault:
        raise UsageFault(
            _("The system does not let sitegen listen at this port: {what}", what=str(fault)), translate
        ) from fault
    if port is None and found != PORT:
        said = _("Port {port} is taken, so the preview is at {found}.", port=PORT, found=found)
        say(said, translate, err=True)
    return sockets, Door(found, address, new_token() if lan else "")


def _run(
    settings: Settings,
    door: Door,
    sockets: list[socket.socket],
    language: str,
    translate: Translate,
    *,
    show: bool,
) -> None:
    from sitegen.build.output.folder import OutputRefusedError
    from sitegen.serve.rendering import Pages
    from sitegen.serve.server import serve as run

    pages = Pages(translate, _TAGS[language])
    try:
        with ExitStack() as bar:
            run(settings, door, sockets, pages, _audience(door, translate, bar, show=show))
    except OutputRefusedError as fault:
        raise _refused(settings, fault, translate) from fault
    except OSError as fault:
        raise UsageFault(
            _(
                "The preview cannot be kept in `{folder}`: {what}. Name a folder that may be written with "
                "`--out`.",
                folder=str(settings.out),
                what=str(fault),
            ),
            translate,
        ) from fault
    say(_("The preview has ended."), translate, err=True)


def _refused(settings: Settings, fault: OutputRefusedError, translate: Translate) -> UsageFault:
    from sitegen.build.output.folder import BUSY
    from sitegen.serve.server import address_of

    if fault.why != BUSY:
        said = _("The preview cannot be kept in `{folder}`: {why}", folder=str(settings.out), why=fault.why)
        return UsageFault(said, translate)
    address = address_of(settings.out)
    if address:
        return UsageFault(
            _(
                "This site is shown already, at {address}. Go there, or end that preview first.",
                address=address,
            ),
            translate,
        )
    return UsageFault(
        _("Another preview, or a build, is at work on this site. Wait for it to end, or end it."), translate
    )


def _audience(door: Door, translate: Translate, bar: ExitStack, *, show: bool) -> Audience:
    """Whoever sits at the terminal: a bar for the first build, the address after it, then a line a build."""
    from sitegen.serve.guard import DESK
    from sitegen.serve.server import Audience

    home = f"http://127.0.0.1:{door.port}"
    first = [True]
    tell = bar.enter_context(progress_bar(translate, quiet=False))

    def state(now: State) -> None:
        if first:
            first.clear()
            bar.close()
            say(_("The site: {address}", address=f"{home}{now.root}/"), translate)
            say(_("The workbench: {address}", address=f"{home}{DESK}"), translate)
            if door.lan:
                said = _("Phones on the local network: scan the QR code on the workbench page.")
                say(said, translate)
            say(_("Save a file, and the page shows it. Ctrl-C ends the preview."), translate)
            if show:
                Thread(target=webbrowser.open, args=(f"{home}{DESK}",), daemon=True).start()
        say(_line(now), translate, err=True)

    def polling(why: str) -> None:
        say(
            _("The system does not tell of changes ({why}), so files are looked through instead.", why=why),
            translate,
            err=True,
        )

    def ending() -> None:
        say(_("Ending the preview …"), translate, err=True)

    def progress(done: int, of: int) -> None:
        if first:
            tell(done, of)

    return Audience(state=state, polling=polling, progress=progress, ending=ending)


def _line(now: State) -> Message:
    """One line on a build: when, what, how it went, how long it took."""
    time = f"{now.built.at:%H:%M:%S}"
    if now.broken:
        return _("{time} not built: {why}", time=time, why=now.broken)
    titles = [now.rooms[room].score.title for room in now.built.rooms if room in now.rooms]
    shown = "、".join(titles[:_NAMED]) + ("…" if len(titles) > _NAMED else "")
    what = shown or (_SITE if now.built.whole else _LISTS)
    found = [*now.site, *(finding for room in now.rooms.values() for finding in room.findings)]
    return _(
        "{time} {what}: {findings} ({seconds} s)",
        time=time,
        what=what,
        findings=counted(found),
        seconds=f"{now.built.seconds:.2f}",
    )
