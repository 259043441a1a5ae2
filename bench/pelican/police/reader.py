"""Pelican's Markdown, below front matter that can hold lists and fields."""

from __future__ import annotations

from typing import Any

import yaml
from markdown import Markdown
from pelican.readers import MarkdownReader
from pelican.utils import pelican_open


class FrontMatterReader(MarkdownReader):  # type: ignore[misc]
    """YAML between two lines of dashes, then Markdown; one converter for all files."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._converter = Markdown(**self.settings["MARKDOWN"])

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The HTML and the metadata of a file."""
        with pelican_open(source_path) as text:
            _, front, markdown = text.split("---\n", 2)
        head = yaml.load(front, yaml.CSafeLoader)
        metadata = {name: self.process_metadata(name, value) for name, value in head.items()}
        return self._converter.reset().convert(markdown), metadata
