"""Regional keys and what follows from the Land."""

from datetime import date

import pytest

from offenbau.municipality.ars import ArsError, ags_of, land_of, padded, parse_ars
from offenbau.municipality.lands import LANDS, Duty, land_by_code, semesters


def test_a_key_may_be_written_with_blanks():
    assert parse_ars(" 05 358 0016 016 ") == "053580016016"


@pytest.mark.parametrize("text", ["", "05358016", "0535800160161", "17358001601a", "990000000000", "٠٥٣٥٨٠٠١٦٠١٦"])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(ArsError):
        parse_ars(text)


def test_the_ags_leaves_out_the_association():
    assert ags_of("053580016016") == "05358016"


def test_a_leading_zero_stays():
    assert land_of("010510110011").code == "SH"


def test_a_district_is_padded():
    assert padded("05358") == "053580000000"


def test_there_are_sixteen_lands_in_the_order_of_their_numbers():
    assert [land.number for land in LANDS] == [f"{number:02}" for number in range(1, 17)]


def test_every_land_has_a_code_of_its_own():
    assert len({land.code for land in LANDS}) == 16


def test_bavaria_elects_for_six_years():
    assert land_by_code("BY").next_local_election == 2032


def test_what_is_not_known_of_a_land_is_not_guessed():
    assert {land.code for land in LANDS if land.easy_language == Duty.UNKNOWN} == {"SH", "ST", "TH"}


def test_semesters_touching_a_span_come_in_order():
    names = [span.name for span in semesters(date(2027, 1, 10), date(2027, 4, 1))]
    assert names == ["Wintersemester 2026/27", "Sommersemester 2027"]
