"""How clauses are run: order, merging, what a bureau may change."""

from msgspec.structs import replace

from sitegen.model.clock import Clock
from sitegen.model.finding import Fault, Message, Severity, Span
from sitegen.model.folder import RoomFolder, SourceText
from sitegen.model.profile import ClauseSetting, Limits, Weight
from sitegen.model.room import Grade, Kind
from sitegen.standard.check import check_room, judge
from sitegen.standard.limits import limits_for
from tests.standard.site import TODAY, base_bureau

SAID = Message("x")


def test_faults_are_sorted_and_merged() -> None:
    late, early = Span("b", 2, 1), Span("b", 1, 9)
    found = judge([Fault("S005", late, SAID, SAID)] * 2 + [Fault("S004", early, SAID, SAID)], None)
    assert [(finding.span, finding.code) for finding in found] == [(early, "S004"), (late, "S005")]


def test_two_things_missing_at_one_place_are_two_findings() -> None:
    lamp, box = (Fault("S106", Span("a"), Message("{item} gone", {"item": item}), SAID) for item in "灯箱")
    found = judge([box, lamp, box], None)
    assert [finding.message.values["item"] for finding in found] == ["灯", "箱"]


def test_the_profile_decides_severity_or_silence() -> None:
    profile = replace(
        base_bureau().profile,
        clauses=(
            ClauseSetting(code="S205", severity=Weight.ERROR),
            ClauseSetting(code="S206", severity=Weight.OFF),
        ),
    )
    faults = [Fault(code, Span("a"), SAID, SAID) for code in ("S205", "S206", "S207")]
    found = {finding.code: finding.severity for finding in judge(faults, profile)}
    assert found == {"S205": Severity.ERROR, "S207": Severity.ERROR}


def test_a_folder_without_a_readable_room_is_still_searched_for_private_data() -> None:
    text = SourceText("content/rooms/a/room.yaml", "身份证: 469022198001011237")
    folder = RoomFolder(id="a", path="content/rooms/a", texts=(text,))
    found = check_room(folder, (), base_bureau(), Clock(TODAY))
    assert [(finding.code, finding.span.column) for finding in found] == [("S501", 6)]


def test_more_special_limits_win() -> None:
    profile = replace(
        base_bureau().profile,
        limits=(
            Limits(grade=Grade.FIRST, kind=Kind.RURAL, officers=4),
            Limits(kind=Kind.RURAL, officers=3, floor_area=20),
            Limits(grade=Grade.FIRST, officers=2, quarter=90),
            Limits(officers=1, last_hour=22),
        ),
    )
    merged = limits_for(profile, Grade.FIRST, Kind.RURAL)
    assert (merged.officers, merged.floor_area, merged.quarter, merged.last_hour) == (4, 20, 90, 22)
    assert limits_for(profile, Grade.SECOND, Kind.URBAN).officers == 1
