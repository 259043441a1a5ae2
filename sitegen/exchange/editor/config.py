"""The configuration of the form editor: which files it opens, and the form of each."""

from __future__ import annotations

from typing import Any

from sitegen.exchange.editor.documents import BUREAU_FILES
from sitegen.exchange.editor.fields import Widget, fields_of
from sitegen.exchange.editor.form import BODY, ROOM
from sitegen.exchange.editor.offers import Offers
from sitegen.model.finding import Message, Translate
from sitegen.model.finding import message as _
from sitegen.model.notice import Briefing, Notice
from sitegen.model.room import Room

Config = dict[str, Any]

FORMATS = {"yaml": "form-yaml", "md": "form-frontmatter"}
"""The editor's names for the form of a file with that ending; the page registers them."""
_NO_FIELDS: frozenset[str] = frozenset()
_FILE_NAME = _(
    "The name of the file: small letters, digits and hyphens, such as {example}. It is the page's address."
)
_FOLDER_NAME = _(
    "The name of the room's folder: lower-case pinyin, such as fuhaiyuan. It is the page's address."
)
_NAME_PATTERN = "^[a-z0-9]+(?:-[a-z0-9]+)*$"
_BUREAU_LABELS: dict[str, tuple[Message, str]] = {
    "site": (_("The site"), "public"),
    "organisation": (_("Branches and stations"), "account_tree"),
    "services": (_("Catalogue of services"), "fact_check"),
    "standard": (_("Display standard"), "rule"),
    "holidays": (_("Public holidays"), "event"),
}
_BODY_HINT = _("A blank line begins a paragraph, `- ` a list, `**…**` is bold.")


def configuration(title: str, offers: Offers, translate: Translate) -> Config:
    """The whole configuration as plain data; `title` is the site's name."""
    writer = _Writer(offers, translate)
    return {
        "load_config_file": False,
        "backend": {"name": "test-repo"},
        "app_title": title,
        "logo": {"src": "/admin/logo.svg", "show_in_header": True},
        "logout_redirect_url": "/workbench/",
        "media_folder": "content/files",
        "media_libraries": {"default": {"config": {"max_file_size": 20 << 20}}, "stock_assets": False},
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "lowercase": True, "timezone": "local"},
        "collections": [
            writer.rooms(),
            writer.room_notices(),
            writer.briefings(),
            writer.abouts(),
            {"divider": True},
            writer.bureau_notices(),
            writer.bureau(),
        ],
    }


class _Writer:
    """Writes the collections."""

    def __init__(self, offers: Offers, translate: Translate) -> None:
        self.offers = offers
        self.translate = translate

    def say(self, sentence: Message) -> str:
        return sentence.render(self.translate)

    def fields(self, kind: type, skip: frozenset[str] = _NO_FIELDS) -> list[Widget]:
        return fields_of(kind, self.offers, self.translate, skip)

    def body(self) -> Widget:
        return {
            "name": BODY,
            "label": BODY,
            "widget": "markdown",
            "required": True,
            "hint": self.say(_BODY_HINT),
            "modes": ["raw", "rich_text"],
            "buttons": ["bold", "link", "heading-two", "bulleted-list", "numbered-list"],
            "editor_components": [],
            "use_emoji_autocomplete": False,
        }

    def room(self) -> Widget:
        """In whose folder a file lies."""
        options = [{"value": offer.value, "label": offer.label} for offer in self.offers.rooms]
        return {"name": ROOM, "label": ROOM, "widget": "select", "required": True, "options": options}

    def slug(self, hint: Message, template: str | None = None) -> Widget:
        slug: Widget = {
            "editable": ["create"],
            "hint": self.say(hint),
            "pattern": [_NAME_PATTERN, self.say(_("Small letters, digits and single hyphens only."))],
        }
        return slug | ({"template": template} if template else {})

    def rooms(self) -> Config:
        return {
            "name": "rooms",
            "label": self.say(_("Police rooms")),
            "label_singular": ROOM,
            "icon": "home_work",
            "folder": "content/rooms",
            "path": "{{slug}}/room",
            "extension": "yaml",
            "format": FORMATS["yaml"],
            "create": True,
            "delete": False,
            "duplicate": False,
            "identifier_field": "名称",
            "summary": "{{名称}}",
            "slug": self.slug(_FOLDER_NAME),
            "sortable_fields": {"fields": ["名称", "派出所", "等级"]},
            "view_groups": {
                "groups": [
                    {"name": "station", "label": "派出所", "field": "派出所"},
                    {"name": "grade", "label": "等级", "field": "等级"},
                    {"name": "kind", "label": "类型", "field": "类型"},
                ],
            },
            "preview_path": "workbench/rooms/{{slug}}/",
            "fields": self.fields(Room),
        }

    def room_notices(self) -> Config:
        return {
            **self._dated("notices", _("Notices of rooms"), "campaign", "md"),
            "label_singular": self.say(_("notice")),
            "folder": "content/rooms",
            "path": f"{{{{{ROOM}}}}}/notices/{{{{slug}}}}",
            "identifier_field": "标题",
            "summary": "{{标题}}（{{发布日期}}）",
            "view_groups": {"groups": [{"name": "room", "label": ROOM, "field": ROOM}]},
            "preview_path": f"workbench/rooms/{{{{{ROOM}}}}}/",
            "fields": [self.room(), *self.fields(Notice, frozenset(("scope",))), self.body()],
        }

    def briefings(self) -> Config:
        return {
            **self._dated("briefings", _("Crime briefings"), "query_stats", "yaml"),
            "label_singular": self.say(_("briefing")),
            "folder": "content/rooms",
            "path": f"{{{{{ROOM}}}}}/briefings/{{{{slug}}}}",
            "identifier_field": "发布日期",
            "summary": "{{发布日期}}",
            "slug": self.slug(Message(_FILE_NAME.text, {"example": "2026-11-16"}), "{{发布日期}}"),
            "view_groups": {"groups": [{"name": "room", "label": ROOM, "field": ROOM}]},
            "preview_path": f"workbench/rooms/{{{{{ROOM}}}}}/",
            "fields": [self.room(), *self.fields(Briefing)],
        }

    def abouts(self) -> Config:
        return {
            "name": "abouts",
            "label": self.say(_("Introductions")),
            "icon": "article",
            "folder": "content/rooms",
            "path": f"{{{{{ROOM}}}}}/about",
            "extension": "md",
            "format": FORMATS["md"],
            "create": True,
            "delete": False,
            "duplicate": False,
            "identifier_field": ROOM,
            "summary": f"{{{{{ROOM}}}}}",
            "slug": {"template": f"{{{{{ROOM}}}}}", "editable": False},
            "fields": [self.room(), self.body()],
        }

    def bureau_notices(self) -> Config:
        return {
            **self._dated("bureau-notices", _("Notices of the bureau"), "campaign", "md"),
            "label_singular": self.say(_("notice")),
            "folder": "content/notices",
            "identifier_field": "标题",
            "summary": "{{标题}}（{{发布日期}}）",
            "fields": [*self.fields(Notice), self.body()],
        }

    def _dated(self, name: str, label: Message, icon: str, extension: str) -> Config:
        return {
            "name": name,
            "label": self.say(label),
            "icon": icon,
            "extension": extension,
            "format": FORMATS[extension],
            "create": True,
            "delete": True,
            "duplicate": True,
            "slug": self.slug(
                Message(_FILE_NAME.text, {"example": "2026-11-20-jiasuo"}), "{{发布日期}}-tongzhi"
            ),
            "sortable_fields": {
                "fields": ["发布日期"],
                "default": {"field": "发布日期", "direction": "descending"},
            },
        }

    def bureau(self) -> Config:
        """The bureau's own files, one form each."""
        return {
            "name": "bureau",
            "label": self.say(_("The bureau's files")),
            "icon": "apartment",
            "files": [
                {
                    "name": name,
                    "label": self.say(_BUREAU_LABELS[name][0]),
                    "icon": _BUREAU_LABELS[name][1],
                    "file": f"content/{name}.yaml",
                    "format": FORMATS["yaml"],
                    "fields": self.fields(kind),
                }
                for name, kind in BUREAU_FILES
            ],
        }
