"""The council's calendar, and the inner clocks that the check of the plan gets."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from offenbau.municipality import actions, queries
from tests.factories.municipality import make_town
from tests.factories.people import make_admin, make_member

pytestmark = pytest.mark.django_db
DAYS = [date(2027, 3, 24), date(2027, 2, 17), date(2027, 3, 24)]


def with_meetings(**values):
    town = make_town(**values)
    actions.add_meetings(municipality=town, body=" Rat ", days=DAYS, deadline_days=14, by=None)
    return town


def test_several_meetings_are_added_at_once():
    meetings = with_meetings().council_meetings.values_list("body", "on", "submission_deadline")
    assert list(meetings) == [
        ("Rat", date(2027, 2, 17), date(2027, 2, 3)),
        ("Rat", date(2027, 3, 24), date(2027, 3, 10)),
    ]


def test_days_that_are_there_already_stay():
    town = with_meetings()
    added = actions.add_meetings(
        municipality=town, body="Rat", days=[*DAYS, date(2027, 5, 5)], deadline_days=7, by=make_admin(town)
    )
    assert [meeting.on for meeting in added] == [date(2027, 5, 5)]


def test_a_meeting_can_be_moved():
    meeting = with_meetings().council_meetings.first()
    actions.change_date(entry=meeting, values={"on": date(2027, 2, 18)}, by=None)
    meeting.refresh_from_db()
    assert meeting.on == date(2027, 2, 18)


def test_a_meeting_cannot_be_moved_before_its_deadline():
    with pytest.raises(ValidationError):
        actions.change_date(entry=with_meetings().council_meetings.first(), values={"on": date(2027, 1, 1)}, by=None)


def test_a_meeting_cannot_be_given_to_another_town():
    meeting = with_meetings().council_meetings.first()
    actions.change_date(entry=meeting, values={"municipality": make_town(), "pk": 99}, by=None)
    assert meeting.municipality.council_meetings.count() == 2


def test_only_administrators_change_the_calendar():
    town = with_meetings()
    member = make_member(town, "caretaker")
    for action in (
        lambda: actions.add_meetings(municipality=town, body="Rat", days=DAYS, deadline_days=None, by=member),
        lambda: actions.add_recess(municipality=town, name="x", starts_on=DAYS[0], ends_on=DAYS[0], by=member),
        lambda: actions.add_election(municipality=town, name="x", on=DAYS[0], by=member),
        lambda: actions.remove_date(entry=town.council_meetings.first(), by=member),
        lambda: actions.change_date(entry=town.council_meetings.first(), values={}, by=member),
    ):
        with pytest.raises(PermissionDenied):
            action()


def test_a_recess_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValidationError):
        actions.add_recess(
            municipality=make_town(), name="x", starts_on=date(2027, 2, 2), ends_on=date(2027, 2, 1), by=None
        )


def test_the_check_gets_all_clocks():
    town = with_meetings()
    actions.add_recess(
        municipality=town, name="Sommer", starts_on=date(2027, 7, 1), ends_on=date(2027, 8, 31), by=None
    )
    actions.add_election(municipality=town, name="Landtagswahl", on=date(2027, 5, 9), by=None)
    times = queries.calendar_of(town, date(2027, 3, 1), date(2027, 7, 31))
    assert [meeting.on for meeting in times.meetings] == [date(2027, 3, 24)]
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
    assert {str(point) for point in queries.open_points(town)} == {"easy_language", "contact", "vision", "meetings"}
    town = actions.change_profile(municipality=town, values={"vision": "x", "contact_phone": "1"}, by=None)
    actions.write_legal_page(municipality=town, kind="impressum", text="[Name] und [Link](https://x.example)", by=None)
    actions.write_legal_page(municipality=town, kind="accessibility", text="Gut.", by=None)
    assert {str(point) for point in queries.open_points(town)} == {"easy_language", "meetings", "legal_gaps", "review"}
