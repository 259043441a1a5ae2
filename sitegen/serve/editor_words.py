"""What the form editor's page and its script say beside the forms."""

from __future__ import annotations

from sitegen.model.finding import Translate
from sitegen.model.finding import message as _

_PAGE = {
    "heading": _("Fill in forms"),
    "lead": _("What you save here goes straight into the files of this computer. Nothing is sent anywhere."),
    "open": _("Open the site's folder"),
    "step_open": _("Press the button."),
    "step_choose": _("Choose this folder and press “Select folder”:"),
    "step_allow": _("The browser asks whether this page may edit files: allow it."),
    "copy": _("Copy"),
    "station_label": _("Rooms of the station"),
    "unable_heading": _("This browser cannot fill in forms"),
    "unable_use": _(
        "Forms need access to a folder, which only Edge and Chrome on a computer give. "
        "Open this address in Edge or Chrome on this computer:"
    ),
    "unable_else": _(
        "Or do without forms: the files can be edited in Notepad or WPS, and a spreadsheet can be imported."
    ),
    "unable_guide": _("How: the guide for staff"),
    "unable_workbench": _("Workbench: what is wrong in which room"),
    "back": _("Back to the workbench"),
    "understood": _("Understood"),
}
_SCRIPT = {
    "stopped": _(
        "The preview has been ended. Start `sitegen serve --admin` again; what you typed is kept here."
    ),
    "failed": _("The server could not do it. Try again."),
    "no_moving": _("A file cannot move to another room here. Make a new one there and delete this one."),
    "unsaved": _("What you changed here is not saved yet. Leave all the same?"),
    "too_large": _("The picture has more than {limit} MB.", limit=22),
    "other_copy": _(
        "This is another copy of the site. The preview shows `{where}`: choose that folder.", where="{where}"
    ),
    "too_deep": _(
        "`{name}` lies inside the site's folder. Choose the folder one level up: `{where}`",
        name="{name}",
        where="{where}",
    ),
    "not_here": _(
        "`{name}` is not the site's folder: it holds no content folder of this site. Choose `{where}`",
        name="{name}",
        where="{where}",
    ),
    "no_station": _("(no station named)"),
    "not_allowed": _("The browser may not edit files in this folder. Press the button again and allow it."),
    "not_opened": _("The folder could not be opened: {why}", why="{why}"),
    "not_taken": _("Not taken: {names}", names="{names}"),
    "not_written": _(
        "The file could not be written: {why} Is it open in another program, or is the folder read-only?",
        why="{why}",
    ),
    "reading": _("Reading {done} of {of} files …", done="{done}", of="{of}"),
    "faulty": _(
        "{count} files have to be mended before their forms can be opened: show which", count="{count}"
    ),
}


def page_words(translate: Translate) -> dict[str, str]:
    """The words of the page, by their slot in it."""
    return {name: sentence.render(translate) for name, sentence in _PAGE.items()}


def script_words(translate: Translate) -> dict[str, str]:
    """The words of the script, by the name it calls them by; `{slots}` are left to it."""
    return {name: sentence.render(translate) for name, sentence in _SCRIPT.items()}
