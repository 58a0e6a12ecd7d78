"""The council's calendar, and the inner clocks that the check of the plan gets."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from offenbau.municipality import actions, queries
from tests.factories.municipality import make_town
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
DAYS = [date(2027, 3, 24), date(2027, 2, 17), date(2027, 3, 24)]


def test_only_administrators_change_the_calendar():
    town = make_town()
    election = actions.add_election(municipality=town, name="x", on=DAYS[0], by=None)
    member = make_member(town, "caretaker")
    for action in (
        lambda: actions.add_recess(municipality=town, name="x", starts_on=DAYS[0], ends_on=DAYS[0], by=member),
        lambda: actions.add_election(municipality=town, name="x", on=DAYS[0], by=member),
        lambda: actions.remove_date(entry=election, by=member),
        lambda: actions.change_date(entry=election, values={}, by=member),
    ):
        with pytest.raises(PermissionDenied):
            action()


def test_a_recess_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValidationError):
        actions.add_recess(
            municipality=make_town(), name="x", starts_on=date(2027, 2, 2), ends_on=date(2027, 2, 1), by=None
        )


def test_the_check_gets_all_clocks():
    town = make_town()
    actions.add_recess(
        municipality=town, name="Sommer", starts_on=date(2027, 7, 1), ends_on=date(2027, 8, 31), by=None
    )
    actions.add_election(municipality=town, name="Landtagswahl", on=date(2027, 5, 9), by=None)
    times = queries.calendar_of(town, date(2027, 3, 1), date(2027, 7, 31))
    assert [span.name for span in times.recesses] == ["Sommer"]
    assert [day.name for day in times.elections] == ["Landtagswahl"]
    assert date(2027, 5, 1) in {day.on for day in times.public_holidays}
    assert any("oster" in span.name.lower() for span in times.school_holidays)
    assert [span.name for span in times.semesters] == ["Wintersemester 2026/27", "Sommersemester 2027"]


def test_a_region_has_the_holidays_of_all_its_lands():
    region = make_town(land="")
    region.parts.create(name="Merseburg", land="ST")
    region.parts.create(name="Köln", land="NW")
    days = {day.on for day in queries.calendar_of(region, date(2027, 1, 1), date(2027, 12, 31)).public_holidays}
    assert {date(2027, 1, 6), date(2027, 5, 27)} <= days  # Epiphany in ST, Corpus Christi in NW


def test_a_place_without_a_land_still_has_a_calendar():
    assert queries.calendar_of(make_town(land=""), date(2027, 1, 1), date(2027, 2, 1)).public_holidays == ()


def test_the_open_points_go_one_by_one(django_assert_max_num_queries):
    town = make_town(ars="053580016016")
    assert {str(point) for point in queries.open_points(town)} == {"easy_language", "contact", "vision"}
    town = actions.change_profile(municipality=town, values={"vision": "x", "contact_phone": "1"}, by=None)
    actions.write_legal_page(municipality=town, kind="impressum", text="[Name] und [Link](https://x.example)", by=None)
    actions.write_legal_page(municipality=town, kind="accessibility", text="Gut.", by=None)
    assert {str(point) for point in queries.open_points(town)} == {"easy_language", "legal_gaps", "review"}
    assert "meetings" in {str(point) for point in queries.open_points(town, has_meetings=False)}
