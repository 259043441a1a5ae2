"""The plugin of the made-up city: reads structured front matter, and writes the pages that are no files."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator
from pelican.readers import Readers

from police.city import City
from police.filters import FILTERS
from police.lists import lists
from police.reader import FrontMatterReader


class Lists(Generator):  # type: ignore[misc]
    """Home, branches, stations, services, archives, maps: whatever stands in no file of its own."""

    def generate_context(self) -> None:
        """Bring rooms and notices together, once Pelican has read them."""
        given = self.settings["CITY"]
        self.city = City.of(given["branches"], self.context["pages"], self.context["articles"])

    def generate_output(self, writer: Any) -> None:
        """Write them by Pelican's own writer."""
        for view in lists(self.city, self.settings["CITY"]):
            writer.write_file(view["path"], self.env.get_template(view["layout"]), self.context, p=view)


def register() -> None:
    """What Pelican calls at its start."""
    signals.readers_init.connect(_add_reader)
    signals.get_generators.connect(_generators)
    signals.generator_init.connect(_add_filters)


def _add_reader(readers: Readers) -> None:
    readers.reader_classes["md"] = FrontMatterReader


def _generators(pelican: Any) -> type[Generator]:
    del pelican
    return Lists


def _add_filters(generator: Generator) -> None:
    generator.env.filters.update(FILTERS)
