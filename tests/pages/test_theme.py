"""A template sees its view and nothing else."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from msgspec import Struct

from sitegen.pages.theme import Theme
from sitegen.reading.materials import ThemeFaultError


class Greeting(Struct):
    name: str


class Shouting(NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper()


def rendered(template: str, translations: NullTranslations | None = None) -> str:
    theme = Theme({"t.html": template}, translations or NullTranslations(), {"site.css": "assets/site.1.css"})
    return theme.render("t.html", Greeting("<b>")).decode()


def test_text_is_escaped() -> None:
    assert rendered("{{ view.name }}") == "&lt;b&gt;"


def test_typed_times_stay_in_one_piece_and_the_rest_is_escaped() -> None:
    made = rendered("{{ ('周二 8:30-12:00，' ~ view.name)|times }}")
    assert made == '周二 <span class="range">8:30–12:00</span>，&lt;b&gt;'


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(ThemeFaultError):
        rendered("{{ view.nickname }}")


@pytest.mark.parametrize("template", ["{{ lipsum() }}", "{{ cycler(1) }}", "{{ namespace() }}"])
def test_there_is_no_filler_and_no_state(template: str) -> None:
    with pytest.raises(ThemeFaultError):
        rendered(template)


def test_there_is_no_chance() -> None:
    with pytest.raises(ThemeFaultError):
        rendered("{{ [1, 2]|random }}")


def test_there_is_no_file_beyond_the_theme() -> None:
    with pytest.raises(ThemeFaultError):
        rendered('{% include "/etc/hosts" %}')


def test_chrome_is_translated_and_its_slots_escaped() -> None:
    assert rendered('{{ _("to %(name)s", name=view.name) }}') == "to &lt;b&gt;"
    assert rendered('{{ _("open") }}', Shouting()) == "OPEN"


def test_assets_have_their_published_names() -> None:
    assert rendered('{{ assets["site.css"] }}') == "assets/site.1.css"


@pytest.mark.parametrize(
    ("templates", "place"),
    [
        ({"t.html": "a\n{% if %}"}, "templates/t.html`, line 2"),
        ({"t.html": "a\n\n{{ view.nickname }}"}, "templates/t.html`, line 3"),
        (
            {"t.html": '{% include "part.html" %}', "part.html": "\n{{ nobody }}"},
            "templates/part.html`, line 2",
        ),
        ({"t.html": '\n{% extends "part.html" %}'}, "templates/t.html`, line 2"),
        ({"t.html": "{{ 1 // 0 }}"}, "templates/t.html`, line 1"),
    ],
)
def test_a_fault_is_placed(templates: dict[str, str], place: str) -> None:
    theme = Theme(templates, NullTranslations(), {})
    with pytest.raises(ThemeFaultError, match=place):
        theme.render("t.html", Greeting("x"))
