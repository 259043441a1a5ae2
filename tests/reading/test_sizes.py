"""How large a file may be."""

from __future__ import annotations

from sitegen.model.room import Room
from sitegen.model.site import Organisation
from sitegen.reading.yaml_file import ORGANISATION_SIZE, YAML_SIZE, read_yaml

PADDING = b"#" * YAML_SIZE + b"\n"


def codes(kind: type, data: bytes) -> set[str]:
    return {fault.code for fault in read_yaml(kind, "file.yaml", data)[2]}


def test_a_room_may_have_a_mebibyte() -> None:
    assert codes(Room, PADDING) == {"S003"}


def test_the_organisation_of_a_country_is_larger() -> None:
    assert "S003" not in codes(Organisation, PADDING)
    assert codes(Organisation, PADDING * 8) == {"S003"}
    assert len(PADDING * 8) > ORGANISATION_SIZE
