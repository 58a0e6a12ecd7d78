"""Paper: two people, no more than were ticked off, and nothing that moves a result once it stands."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from offenbau.participation import actions
from offenbau.participation.identity import by_name
from offenbau.participation.models import Ballot
from offenbau.participation.queries.paper import has_final_result
from tests.factories.participation import end, make_vote
from tests.factories.projects import make_staff
from tests.participation.test_urn import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def procedure():
    return make_vote(entrance="mail")


def readers(procedure, count=2):
    return [make_staff(procedure.municipality, "team") for _number in range(count)]


def tick(procedure, *names):
    for name in names:
        actions.tick_off(procedure=procedure, participant=by_name(name, date(1950, 1, 2)), by=None)


def pile(procedure, *choices, by=None, second=None):
    """A pile that two people have read; `second` is what the second one reads instead."""
    batch = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=len(choices), by=None)
    for reader, read in zip(by or readers(procedure), (choices, second or choices), strict=True):
        for number, choice in enumerate(read, start=1):
            actions.read_sheet(batch=batch, sheet=number, choices=[choice], by=reader)
    return batch


def test_a_pile_is_counted_once_two_people_have_read_the_same(procedure):
    tick(procedure, "Erna", "Otto")
    actions.count_batch(batch=pile(procedure, "o1", "o2"), by=None)
    assert sorted(Ballot.objects.values_list("channel", "choices")) == [("paper", '["o1"]'), ("paper", '["o2"]')]


def test_a_pile_is_counted_once_however_often_one_clicks(procedure):
    tick(procedure, "Erna")
    batch = pile(procedure, "o1")
    for _click in range(3):
        actions.count_batch(batch=batch, by=None)
    assert Ballot.objects.count() == 1


def test_two_who_differ_do_not_count(procedure):
    tick(procedure, "Erna", "Otto")
    batch = pile(procedure, "o1", "o2", second=("o1", "o3"))
    assert refusal(actions.count_batch, batch=batch, by=None) == "differs"


def test_one_person_does_not_read_for_two(procedure):
    reader = readers(procedure, 1)[0]
    tick(procedure, "Erna")
    batch = pile(procedure, "o1", by=(reader, reader))
    assert refusal(actions.count_batch, batch=batch, by=None) == "unread"


def test_a_third_person_reads_no_more(procedure):
    tick(procedure, "Erna")
    batch = pile(procedure, "o1")
    with pytest.raises(PermissionDenied):
        actions.read_sheet(batch=batch, sheet=1, choices=["o2"], by=readers(procedure, 1)[0])


def test_more_sheets_than_people_are_not_counted(procedure):
    tick(procedure, "Erna")
    assert refusal(actions.count_batch, batch=pile(procedure, "o1", "o1"), by=None) == "too_many"


def test_who_was_ticked_off_gets_no_second_sheet(procedure):
    tick(procedure, "Erna")
    again = {"participant": by_name("Erna", date(1950, 1, 2)), "by": None}
    assert refusal(actions.tick_off, procedure=procedure, **again) == "already"


def test_a_result_waits_for_sheets_that_were_handed_out(procedure):
    tick(procedure, "Erna")
    ended = end(procedure)
    assert not has_final_result(ended)
    actions.count_batch(batch=pile(ended, "o1"), by=None)
    ended.refresh_from_db()
    assert has_final_result(ended)


def test_nothing_is_added_to_a_result_that_stands(procedure):
    ended = end(procedure)
    assert has_final_result(ended)
    late = {"channel": "paper", "origin": "Spät", "sheets": 1, "by": None}
    assert refusal(actions.open_batch, procedure=ended, **late) == "closed"


def test_a_pile_that_is_held_back_does_not_hold_back_the_result_for_ever(procedure, time_machine):
    tick(procedure, "Erna")
    batch = pile(procedure, "o1")
    ended = end(procedure)
    time_machine.move_to(ended.phases.get().ends_at + timedelta(days=8))
    assert has_final_result(ended)
    assert refusal(actions.count_batch, batch=batch, by=None) == "closed"


def test_a_pile_that_somebody_else_has_read_is_thrown_away_by_nobody(procedure):
    tick(procedure, "Erna")
    batch = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=1, by=None)
    first, second = readers(procedure)
    actions.read_sheet(batch=batch, sheet=1, choices=["o1"], by=first)
    batch.refresh_from_db()
    assert refusal(actions.remove_batch, batch=batch, by=second) == "read"
    actions.remove_batch(batch=batch, by=first)
    read = pile(procedure, "o1")
    for person in (*readers(procedure), None):
        assert refusal(actions.remove_batch, batch=read, by=person) == "read"


def test_an_invalid_sheet_counts_for_nobody_and_stays_in_the_number(procedure):
    tick(procedure, "Erna")
    batch = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=1, by=None)
    for reader in readers(procedure):
        actions.read_sheet(batch=batch, sheet=1, choices=[], invalid=True, by=reader)
    actions.count_batch(batch=batch, by=None)
    batch.refresh_from_db()
    assert (batch.invalid, Ballot.objects.count()) == (1, 0)


def test_a_code_is_handed_out_once_a_person():
    procedure = make_vote(entrance="desk")
    somebody = {"participant": by_name("Erna", date(1950, 1, 2)), "by": None}
    actions.hand_out_code(procedure=procedure, **somebody)
    assert refusal(actions.hand_out_code, procedure=procedure, **somebody) == "already"


def test_a_drawn_group_gets_no_codes_at_the_desk():
    procedure = make_vote(entrance="panel")
    with pytest.raises(ValidationError):
        actions.hand_out_code(procedure=procedure, participant=by_name("Erna", date(1950, 1, 2)), by=None)
