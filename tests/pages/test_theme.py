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


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{% if view.nickname is defined %}a{% endif %}b", "b"),
        ("{{ view.nickname is undefined }}", "True"),
        ("{{ view.nickname|default('x') }}{{ view.name.nick|d('y') }}", "xy"),
        ("{% if view.name is defined %}a{% endif %}", "a"),
    ],
)
def test_what_may_be_missing_can_be_asked_for(template: str, text: str) -> None:
    assert rendered(template) == text


@pytest.mark.parametrize(
    ("call", "text"),
    [
        ("m('a', 'b')", "a-b-z"),
        ("m('a')", "a-&lt;y&gt;-z"),
        ("m(q='b', p='a')", "a-b-z"),
        ("m('a', r='c')", "a-&lt;y&gt;-c"),
        ("m(*['a', 'b'])", "a-b-z"),
        ("m(**{'p': 'a', 'r': 'c'})", "a-&lt;y&gt;-c"),
        ("m('<', m('a'))", "&lt;-a-&lt;y&gt;-z-z"),
    ],
)
def test_a_macro_takes_its_arguments_in_any_way(call: str, text: str) -> None:
    assert (
        rendered("{% macro m(p, q='<y>', r='z') %}{{ p }}-{{ q }}-{{ r }}{% endmacro %}{{ " + call + " }}")
        == text
    )


@pytest.mark.parametrize("call", ["m()", "m('a', 'b')", "m('a', p='b')", "m('a', x='b')", "m('a', caller=1)"])
def test_a_wrong_call_of_a_macro_is_an_error(call: str) -> None:
    with pytest.raises(ThemeFaultError):
        rendered("{% macro m(p) %}{{ p }}{% endmacro %}{{ " + call + " }}")


def test_a_macro_may_take_what_it_did_not_ask_for() -> None:
    made = rendered(
        "{% macro m(p) %}{{ p }}{{ varargs|join }}{{ kwargs.class }}{% endmacro %}{{ m(1, 2, class='<') }}"
    )
    assert made == "12&lt;"


def test_a_macro_shows_what_its_caller_holds() -> None:
    frame = "{% macro m(p, q=1) %}[{{ p }}{{ q }}{{ caller('<') }}]{% endmacro %}"
    assert (
        rendered(frame + "{% call(x) m('a', q=2) %}{{ x }}{{ view.name }}{% endcall %}")
        == "[a2&lt;&lt;b&gt;]"
    )
    with pytest.raises(ThemeFaultError):
        rendered(frame + "{{ m('a') }}")


def test_blocks_loops_and_plurals_work_as_ever() -> None:
    assert rendered("{% block title %}<{{ view.name }}{% endblock %}{{ self.title() }}") == "<&lt;b&gt;" * 2
    assert (
        rendered("{% for one in [1, 2] %}{{ loop.cycle('a', 'b') }}{{ loop.last }}{% endfor %}")
        == "aFalsebTrue"
    )
    assert rendered('{{ ngettext("%(num)s room", "%(num)s rooms", 2) }}') == "2 rooms"
    assert rendered("{% trans name=view.name %}to {{ name }}{% endtrans %}") == "to &lt;b&gt;"
    assert rendered("{% autoescape false %}{{ view.name }}{% endautoescape %}") == "<b>"


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


def test_words_without_slots_are_in_the_theme_s_language() -> None:
    template = '<p>{{ _("a < b") }}</p>{% for _ in ["x"] %}{{ _ }}{% endfor %}'
    assert rendered(template, Shouting()) == "<p>A &lt; B</p>x"
    assert rendered(template) == "<p>a &lt; b</p>x"
    assert rendered("{% macro m(_) %}{{ _('a') }}{% endmacro %}{{ m(view.name.strip) }}") == "&lt;b&gt;"


def test_data_for_scripts_is_chinese_as_typed_and_cannot_end_the_script() -> None:
    made = rendered("{{ {'b': '甲</script>&', 'a': view.name}|tojson }}")
    assert made == r'{"a": "\u003cb\u003e", "b": "甲\u003c/script\u003e\u0026"}'


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
        (
            {
                "t.html": "{% from 'part.html' import m %}\n{{ m(view) }}",
                "part.html": "{% macro m(one) %}\n{{ one.name }}\n{{ one.nickname }}{% endmacro %}",
            },
            "templates/part.html`, line 3",
        ),
    ],
)
def test_a_fault_is_placed(templates: dict[str, str], place: str) -> None:
    theme = Theme(templates, NullTranslations(), {})
    with pytest.raises(ThemeFaultError, match=place):
        theme.render("t.html", Greeting("x"))
