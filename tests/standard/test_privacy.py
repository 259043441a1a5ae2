"""Valid ID numbers are never missed, invalid ones never flagged."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sitegen.standard.numbers import bank_cards, is_resident_id, mobiles, resident_ids

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
IDS = st.builds(
    lambda area, birthday, serial: _complete(f"{area}{birthday:%Y%m%d}{serial:03}"),
    st.sampled_from(["110101", "469022", "310115", "650102"]),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.integers(0, 999),
)


def _complete(body: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


@given(st.text(max_size=30), IDS, st.text(max_size=30))
def test_id_between_any_characters_is_found(before: str, number: str, after: str) -> None:
    assert number in {found.digits for found in resident_ids(before + number + after)}


@given(IDS, st.integers(1, 16), st.sampled_from([" ", "-", "\u3000", "\u200b", "－"]))
def test_broken_up_id_is_found_where_it_starts(number: str, cut: int, sign: str) -> None:
    text = "证件号：" + number[:cut] + sign + number[cut:]
    assert [found.offset for found in resident_ids(text)] == [4]


@given(IDS)
def test_full_width_id_is_found(number: str) -> None:
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in number)
    assert [found.digits for found in resident_ids(wide)] == [number]


@given(st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True).filter(lambda number: not is_resident_id(number)))
def test_wrong_checksum_is_never_flagged(number: str) -> None:
    assert not list(resident_ids(number))
    assert not list(mobiles(number))


def test_message_form_hides_the_middle() -> None:
    found = next(resident_ids("469022198001011237"))
    assert found.masked == "469***********1237"


def test_everyday_numbers_are_left_alone() -> None:
    text = (
        "0899-8800 1234、0899-88001235，2026-11-20 2026-12-20，91469027MA5T2K3X4Y，12469000428500123X，"
        "琼ICP备12345678号-1，琼公网安备46990002000001号，警号031207，08:30-12:00，mmexport1699999999999.jpg"
    )
    assert not list(resident_ids(text))
    assert not list(mobiles(text))
    assert not list(bank_cards(text))


def test_a_number_that_goes_on_in_the_next_line_is_found() -> None:
    assert [found.digits for found in resident_ids("证件 4690221980\n  01011237。")] == ["469022198001011237"]


def test_columns_of_figures_are_no_number() -> None:
    assert not list(resident_ids("4690\n2219\n8001\n0112\n37\n"))
