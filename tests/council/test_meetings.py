"""Meetings that are entered by hand, and what is added to those of a system."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.council import actions, queries
from offenbau.council.models import Meeting, Paper
from offenbau.council.ways import ways_of
from tests.factories.council import make_committee, make_meeting, meetings_of
from tests.factories.municipality import make_town
from tests.factories.people import make_admin, make_member

pytestmark = pytest.mark.django_db
DAYS = [date(2027, 3, 24), date(2027, 2, 17), date(2027, 3, 24)]


def with_meetings(**values):
    town = make_town(**values)
    actions.add_meetings(municipality=town, body=" Rat ", days=DAYS, deadline_days=14, by=None)
    return town


def test_several_meetings_are_added_at_once():
    meetings = meetings_of(with_meetings()).values_list("committee__name", "on", "submission_deadline")
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
    meeting = meetings_of(with_meetings()).first()
    actions.change_meeting(meeting=meeting, values={"on": date(2027, 2, 18)}, by=None)
    meeting.refresh_from_db()
    assert meeting.on == date(2027, 2, 18)


def test_a_meeting_cannot_be_moved_before_its_deadline():
    with pytest.raises(ValidationError):
        actions.change_meeting(meeting=meetings_of(with_meetings()).first(), values={"on": date(2027, 1, 1)}, by=None)


def test_a_meeting_cannot_be_given_to_another_town():
    meeting = meetings_of(with_meetings()).first()
    actions.change_meeting(meeting=meeting, values={"municipality": make_town(), "pk": 99}, by=None)
    assert meetings_of(meeting.municipality).count() == 2


def test_editors_and_administrators_change_meetings_and_nobody_else():
    town = with_meetings()
    meeting, committee = meetings_of(town).first(), make_committee(town)
    item = actions.save_item(meeting=meeting, item=None, values={"title": "Bank"}, by=make_member(town, "editor"))
    for by in (make_member(town, "caretaker"), make_admin(make_town())):
        for action in (
            lambda by: actions.add_meetings(municipality=town, body="Rat", days=DAYS, deadline_days=None, by=by),
            lambda by: actions.change_meeting(meeting=meeting, values={}, by=by),
            lambda by: actions.remove_meeting(meeting=meeting, by=by),
            lambda by: actions.save_item(meeting=meeting, item=None, values={"title": "x"}, by=by),
            lambda by: actions.remove_item(item=item, by=by),
            lambda by: actions.change_committee(committee=committee, deadline_days=3, by=by),
        ):
            with pytest.raises(PermissionDenied):
                action(by)


def test_papers_are_not_due_after_the_meeting():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_meeting(make_town(), on=date(2027, 3, 1), submission_deadline=date(2027, 3, 2))


def test_of_a_system_one_changes_only_what_is_added_to_it():
    meeting = make_meeting(make_town(), oparl_id="https://ris.example/1", place="Rathaus")
    actions.change_meeting(meeting=meeting, values={"place": "Woanders", "visitors": "Eingang hinten"}, by=None)
    meeting.refresh_from_db()
    assert (meeting.place, meeting.visitors) == ("Rathaus", "Eingang hinten")
    with pytest.raises(ValidationError):
        actions.remove_meeting(meeting=meeting, by=None)
    with pytest.raises(ValidationError):
        actions.save_item(meeting=meeting, item=None, values={"title": "x"}, by=None)


def test_a_new_point_comes_last_and_one_can_be_taken_off():
    meeting = make_meeting(make_town())
    first, second = (
        actions.save_item(meeting=meeting, item=None, values={"title": each}, by=None) for each in ("Bank", "Baum")
    )
    assert [item.title for item in queries.agenda_of(meeting)] == ["Bank", "Baum"]
    actions.remove_item(item=first, by=None)
    assert list(meeting.items.all()) == [second]


def test_a_moved_meeting_counts_for_calendars_and_words_for_visitors_do_not():
    meeting = make_meeting(make_town())
    actions.change_meeting(meeting=meeting, values={"visitors": "Bitte leise"}, by=None)
    moved = actions.change_meeting(meeting=meeting, values={"on": meeting.on + timedelta(days=1)}, by=None)
    assert moved.sequence == 1


def test_a_body_that_says_its_deadline_gives_it_to_coming_meetings_without_one():
    town = make_town()
    past, coming = make_meeting(town, in_days=-3), make_meeting(town, in_days=20)
    own = make_meeting(town, in_days=30, submission_deadline=timezone.localdate())
    actions.change_committee(committee=coming.committee, deadline_days=10, by=None)
    found = {each.pk: each.submission_deadline for each in Meeting.objects.all()}
    assert found == {past.pk: None, coming.pk: coming.on - timedelta(days=10), own.pk: timezone.localdate()}


def test_the_check_of_plans_gets_the_meetings_that_take_place():
    town = with_meetings()
    make_meeting(town, "Bauausschuss", on=date(2027, 3, 25), cancelled=True)
    make_meeting(town, "Beirat", on=date(2027, 3, 26), withdrawn_at=timezone.now())
    times = queries.calendar_of(town, date(2027, 3, 1), date(2027, 7, 31))
    assert [(each.body, each.on) for each in times.meetings] == [("Rat", date(2027, 3, 24))]
    assert date(2027, 5, 1) in {day.on for day in times.public_holidays}


def test_pages_of_a_list_follow_one_another_without_gap_or_repetition(monkeypatch):
    monkeypatch.setattr(queries, "AT_ONCE", 3)
    town = make_town()
    for number in range(8):
        make_meeting(town, f"Rat {number % 3}", in_days=1 + number // 2)
    seen, after = [], ""
    while True:
        page = queries.meetings_page(town, after=after)
        seen += [row.pk for row in page.rows]
        after = page.next
        if not after:
            break
    assert len(seen) == 8 and len(set(seen)) == 8
    assert queries.meetings_page(town, after="nonsense_99999999999999999999").rows


def test_the_next_meetings_are_those_that_take_place():
    town = make_town()
    make_meeting(town, in_days=1, cancelled=True)
    today = make_meeting(town, in_days=0)
    make_meeting(town, in_days=-1)
    assert queries.next_meetings(town) == [today]


# -- Papers that are entered with a point of the agenda --------------------------------------------------
def item_on(meeting, **values):
    return actions.save_item(meeting=meeting, item=None, values={"title": "Bank am Markt", **values}, by=None)


def test_the_same_number_from_meeting_to_meeting_is_one_paper_with_its_way():
    town = make_town()
    item_on(make_meeting(town, "Bauausschuss", in_days=-20), reference="2026/7", result="empfohlen")
    item_on(make_meeting(town, "Rat", in_days=-3), reference=" 2026/7 ", result="beschlossen", decides=True)
    (paper,) = Paper.objects.all()
    way = ways_of([paper])[paper.pk]
    assert [each.body for each in way.stations] == ["Bauausschuss", "Rat"] and way.decided.result == "beschlossen"
    assert list(queries.papers_of(town, "bank mar")) == [paper]


def test_a_point_that_no_longer_names_a_paper_is_no_station_of_it():
    item = item_on(make_meeting(make_town()), reference="2026/7")
    actions.save_item(meeting=item.meeting, item=item, values={"reference": ""}, by=None)
    assert not item.consultations.exists() and Paper.objects.exists()


def test_another_towns_paper_of_the_same_number_is_another_paper():
    for _town in range(2):
        item_on(make_meeting(make_town()), reference="2026/7")
    assert Paper.objects.count() == 2
