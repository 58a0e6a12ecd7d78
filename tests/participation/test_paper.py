"""V-08: paper: two people, no more than were ticked off, and nothing that moves a result once it stands."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from offenbau.participation import actions
from offenbau.participation.identity import by_name
from offenbau.participation.models import Ballot, Procedure
from offenbau.participation.queries.paper import has_final_result, sheets_not_counted
from tests.factories.participation import end, make_draft, make_vote
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


def late(procedure, time_machine):
    """The same procedure, eight days after its end: no pile is begun any more."""
    ended = end(procedure)
    time_machine.move_to(ended.phases.get().ends_at + timedelta(days=8))
    return Procedure.objects.get(pk=procedure.pk)


def test_voices_in_a_pile_are_waited_for_however_long_it_lies_there(procedure, time_machine):
    tick(procedure, "Erna", "Otto")
    batch = pile(procedure, "o1")
    ended = late(procedure, time_machine)
    assert not has_final_result(ended)
    actions.count_batch(batch=batch, by=None)
    ended.refresh_from_db()
    assert has_final_result(ended)
    assert Ballot.objects.count() == 1
    assert sheets_not_counted(ended) == 1  # Otto's never came back


def test_nobody_begins_a_pile_once_the_result_may_stand(procedure, time_machine):
    tick(procedure, "Erna")
    ended = late(procedure, time_machine)
    assert has_final_result(ended)
    values = {"channel": "paper", "origin": "Spät", "sheets": 1, "by": None}
    assert refusal(actions.open_batch, procedure=ended, **values) == "closed"


def test_a_pile_that_cannot_be_cleared_up_is_left_out_in_public(procedure, time_machine):
    tick(procedure, "Erna")
    batch = pile(procedure, "o1", "o2", second=("o1", "o3"))
    left_out = {"batch": batch, "reason": "Der Kasten war offen.", "by": None}
    assert refusal(actions.leave_out_batch, **left_out) == "open"  # while people take part
    ended = late(procedure, time_machine)
    with pytest.raises(PermissionDenied):
        actions.leave_out_batch(**{**left_out, "by": readers(procedure)[0]})
    with pytest.raises(ValidationError):
        actions.leave_out_batch(**{**left_out, "reason": " "})
    correction = actions.leave_out_batch(**left_out)
    assert correction.text == "2 Blätter aus „Kasten“ werden nicht gezählt."
    assert correction.reason == "Der Kasten war offen."
    assert has_final_result(ended)
    assert (Ballot.objects.count(), sheets_not_counted(ended)) == (0, 1)


def test_a_pile_with_more_sheets_than_people_can_be_left_out_and_one_that_fits_is_counted(procedure, time_machine):
    tick(procedure, "Erna")
    fits, too_many = pile(procedure, "o1"), pile(procedure, "o1", "o2")
    late(procedure, time_machine)
    assert refusal(actions.count_batch, batch=too_many, by=None) == "too_many"
    assert refusal(actions.leave_out_batch, batch=fits, reason="Keine Zeit", by=None) == "read"
    actions.leave_out_batch(batch=too_many, reason="Ein Blatt ist zu viel.", by=None)
    actions.count_batch(batch=fits, by=None)
    assert Ballot.objects.count() == 1


def test_a_pile_whose_reader_is_gone_is_read_by_two_others(procedure, time_machine):
    tick(procedure, "Erna")
    batch = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=1, by=None)
    (gone,) = readers(procedure, 1)
    actions.read_sheet(batch=batch, sheet=1, choices=["o1"], by=gone)
    with pytest.raises(PermissionDenied):
        actions.read_anew(batch=batch, by=gone)
    actions.read_anew(batch=batch, by=None)
    for reader in readers(procedure):
        actions.read_sheet(batch=batch, sheet=1, choices=["o2"], by=reader)
    actions.count_batch(batch=batch, by=None)
    assert [ballot.choices for ballot in Ballot.objects.all()] == ['["o2"]']
    assert refusal(actions.read_anew, batch=batch, by=None) == "counted"


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


def test_no_code_is_handed_out_before_the_start_nor_after_the_end():
    somebody = {"participant": by_name("Erna", date(1950, 1, 2)), "by": None}
    draft = make_draft(entrance="desk")
    assert refusal(actions.hand_out_code, procedure=draft, **somebody) == "closed"
    ended = end(make_vote(entrance="desk"))
    assert refusal(actions.hand_out_code, procedure=ended, **somebody) == "closed"


def test_a_drawn_group_gets_no_codes_at_the_desk():
    procedure = make_vote(entrance="panel")
    with pytest.raises(ValidationError):
        actions.hand_out_code(procedure=procedure, participant=by_name("Erna", date(1950, 1, 2)), by=None)
