"""Settings of the made-up city by Pelican: rooms are its pages, notices its articles, a plugin does the rest.

What such a site has no use for is off: feeds, tags, categories, authors, archives by date.
"""

from __future__ import annotations

import json
from pathlib import Path

CITY = json.loads(Path("city.json").read_text(encoding="utf-8"))

SITENAME = CITY["site"]["名称"]
SITEURL = ""
DEFAULT_LANG = "zh"
TIMEZONE = "Asia/Shanghai"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
THEME_STATIC_PATHS = ["../static"]
THEME_STATIC_DIR = "."
PAGE_PATHS = STATIC_PATHS = ["rooms"]
ARTICLE_PATHS = ["notices"]
USE_FOLDER_AS_CATEGORY = False
SLUGIFY_SOURCE = "basename"
PAGE_TRANSLATION_ID = ARTICLE_TRANSLATION_ID = None

PLUGIN_PATHS = ["."]
PLUGINS = ["police"]
MARKDOWN = {"extensions": [], "extension_configs": {}, "output_format": "html5"}
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}
JINJA_GLOBALS = {name: CITY[name] for name in ("site", "root", "host", "services", "texts")}

DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
