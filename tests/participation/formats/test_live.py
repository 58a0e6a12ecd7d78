"""Live questions: the room and its code, turns, leading the hall, what goes to the desk of answers."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offenbau.base.models import LedgerEntry
from offenbau.participation import actions
from offenbau.participation.formats.live.actions import (
    answer_later,
    call_up,
    enter_question,
    note_answer,
    put_back,
    put_together,
    set_order,
)
from offenbau.participation.formats.live.models import EarlierNote, Room, Turn
from offenbau.participation.formats.live.queries import (
    hall_of,
    procedure_with_code,
    room_of,
    state_mark,
)
from offenbau.participation.formats.live.rules import LETTERS, begin, problems
from offenbau.participation.formats.live.turns import Waiting, in_turns
from offenbau.participation.identity import by_account
from offenbau.participation.models import Answer, Contribution, Procedure
from offenbau.participation.queries import problems_of
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from tests.factories.live import ask, leading, make_live, make_live_draft
from tests.factories.participation import make_draft
from tests.factories.people import make_member
from tests.factories.projects import make_person, make_project

pytestmark = pytest.mark.django_db
NOTED = {"note": "Im Frühjahr 2027.", "answered_by": "Eva Muster, Bürgermeisterin"}


# -- The room -----------------------------------------------------------------------------------------
def test_each_draft_gets_a_room_with_five_letters_that_are_told_apart():
    codes = {Room.objects.get(procedure=make_draft(format="live")).code for _number in range(5)}
    assert len(codes) == 5
    assert all(re.fullmatch(f"[{LETTERS}]{{5}}", code) for code in codes)


def test_no_two_rooms_have_the_same_code():
    first, second = make_draft(format="live"), make_draft(format="live")
    code = Room.objects.get(procedure=first).code
    with pytest.raises(IntegrityError), transaction.atomic():
        Room.objects.filter(procedure=second).update(code=code)


def test_a_code_that_is_taken_is_drawn_anew(monkeypatch):
    first, second = make_draft(format="live"), make_draft(format="live")
    taken = Room.objects.get(procedure=first).code
    Room.objects.filter(procedure=second).delete()
    drawn = iter([taken, taken, "XXXXX"])
    monkeypatch.setattr("offenbau.participation.formats.live.rules.new_code", lambda: next(drawn))
    begin(second)
    assert Room.objects.get(procedure=second).code == "XXXXX"


def test_it_does_not_start_without_event_time_and_place():
    procedure = make_draft(format="live")
    assert "auswahl" in {problem.step for problem in problems_of(procedure)}
    with pytest.raises(ValidationError):
        actions.start_procedure(procedure=procedure, by=None)


def test_the_event_freezes_with_the_start():
    procedure = make_live(topics=("Bau", "Weg"))
    assert (procedure.manifest["place"], procedure.manifest["topics"]) == ("Aula der Aueschule", ["Bau", "Weg"])


def test_the_code_leads_to_what_one_may_see_alone():
    code = room_of(make_live()).code
    assert procedure_with_code(Viewer(), code.lower()).format == "live"
    hidden = room_of(make_live_draft(make_project())).code
    for wrong in (hidden, "ZZZZZ" if code != "ZZZZZ" else "YYYYY", ""):
        with pytest.raises(Http404):
            procedure_with_code(Viewer(), wrong)


# -- Turns --------------------------------------------------------------------------------------------
def waiting(*rows):
    return [Waiting(number, person, topic, supports) for number, person, topic, supports in rows]


def test_everybody_is_heard_once_before_anybody_is_heard_twice():
    rows = waiting((1, "a", 1, 90), (2, "a", 1, 80), (3, "b", 1, 0), (4, "a", 1, 70), (5, "c", 1, 1))
    assert in_turns(rows, {}, {}) == [1, 5, 3, 2, 4]


def test_who_was_heard_already_waits_for_the_next_round():
    rows = waiting((1, "a", 1, 90), (2, "b", 1, 0))
    assert in_turns(rows, {"a": 1}, {}) == [2, 1]


def test_topics_alternate_and_what_most_want_to_know_comes_first_in_each():
    rows = waiting((1, "a", 1, 9), (2, "b", 1, 8), (3, "c", 1, 7), (4, "d", 2, 1))
    assert in_turns(rows, {}, {}) == [1, 4, 2, 3]
    assert in_turns(rows, {}, {1: 1}) == [4, 1, 2, 3]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 3), st.integers(0, 99)), max_size=12),
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3)),
)
def test_no_question_is_lost_and_no_voice_waits_for_a_third_of_another(rows, heard):
    numbered = waiting(*((number, *row) for number, row in enumerate(rows, start=1)))
    found = in_turns(numbered, heard, {})
    assert sorted(found) == [one.number for one in numbered]
    person = {one.number: one.person for one in numbered}
    turns = {key: heard.get(key, 0) for key in "abcd"}
    rounds = []
    for number in found:
        rounds.append(turns[person[number]])
        turns[person[number]] += 1
    assert rounds == sorted(rounds)


def test_the_queue_follows_the_order_of_the_room():
    procedure = make_live()
    talker = make_person()
    first, second = ask(procedure, by=talker), ask(procedure, by=talker)
    quiet = ask(procedure)
    Contribution.objects.filter(pk=second.pk).update(supports=5)
    room = room_of(procedure)
    assert [thing.pk for thing in hall_of(room, 9).coming] == [first.pk, quiet.pk, second.pk]
    room = set_order(procedure=procedure, order="supports", **leading(procedure))
    assert [thing.pk for thing in hall_of(room, 9).coming] == [second.pk, first.pk, quiet.pk]


def test_each_card_is_somebody_elses():
    procedure = make_live()
    talker = make_person()
    ask(procedure, by=talker), ask(procedure, by=talker)
    for text in ("Karte eins?", "Karte zwei?"):
        enter_question(
            procedure=procedure, values={"text": text}, channel="event", consent=True, by=leading(procedure)["by"]
        )
    assert [thing.number for thing in hall_of(room_of(procedure), 9).coming] == [1, 3, 4, 2]


# -- Leading the hall ---------------------------------------------------------------------------------
def test_one_question_at_a_time_is_answered():
    procedure = make_live()
    one, two = ask(procedure), ask(procedure)
    leader = leading(procedure)
    call_up(contribution=one, **leader)
    call_up(contribution=two, **leader)
    hall = hall_of(room_of(procedure))
    assert (hall.now, [thing.pk for thing in hall.coming], hall.waiting) == (two, [one.pk], 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Turn.objects.create(contribution=one, room=room_of(procedure), place="now")


def test_a_note_stands_in_the_protocol_and_waits_as_a_draft_for_a_second_pair_of_eyes():
    procedure = make_live()
    thing, leader = ask(procedure), leading(procedure)
    call_up(contribution=thing, **leader)
    turn = note_answer(contribution=thing, **NOTED, status="taken_up", **leader).turn
    thing.refresh_from_db()
    assert (turn.place, thing.status) == ("answered", "in_review")
    assert [step.status for step in thing.trail.all()] == ["in_review"]
    draft = Answer.objects.get()
    assert "Im Frühjahr 2027." in draft.text and draft.published_at is None
    lead = make_member(procedure.municipality, Role.CARETAKER)
    actions.publish_answers(contributions=[thing], by=lead)
    thing.refresh_from_db()
    assert thing.status == "taken_up"
    assert "Frühjahr" not in str(list(LedgerEntry.objects.values()))


def test_nobody_publishes_their_own_note():
    procedure = make_live()
    thing = ask(procedure)
    leader = leading(procedure, Role.CARETAKER, exception="Heute ist niemand von außen da.")
    note_answer(contribution=thing, **NOTED, status="taken_up", **leader)
    with pytest.raises(ValidationError):
        actions.publish_answers(contributions=[thing], by=leader["by"])


@pytest.mark.parametrize("missing", ["note", "answered_by"])
def test_what_is_answered_says_what_and_who(missing):
    procedure = make_live()
    thing, leader = ask(procedure), leading(procedure)
    with pytest.raises(ValidationError):
        note_answer(contribution=thing, **{**NOTED, missing: " "}, **leader)
    assert not Turn.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Turn.objects.create(
            contribution=thing, room=room_of(procedure), place="answered", closed_at=timezone.now(),
            **{**NOTED, missing: ""},
        )  # fmt: skip


@pytest.mark.parametrize("action", [call_up, put_back, answer_later])
def test_no_page_that_was_open_for_long_erases_a_note(action):
    procedure = make_live()
    thing, leader = ask(procedure), leading(procedure)
    note_answer(contribution=thing, **NOTED, **leader)
    with pytest.raises(ValidationError) as refused:
        action(contribution=thing, **leader)
    call_up(contribution=ask(procedure), **leader)
    assert refused.value.code == "answered"
    assert Turn.objects.get(pk=thing.pk).note == NOTED["note"]


def test_a_note_is_mended_by_noting_it_once_more_and_the_first_one_is_kept():
    procedure = make_live()
    thing, leader = ask(procedure), leading(procedure)
    for note in ("Im Herbst.", NOTED["note"], NOTED["note"]):
        made = note_answer(contribution=thing, **{**NOTED, "note": note}, status="taken_up", **leader)
    assert made.turn.note == NOTED["note"]
    assert [(earlier.note, earlier.turn_id) for earlier in EarlierNote.objects.all()] == [("Im Herbst.", thing.pk)]
    assert NOTED["note"] in Answer.objects.get().text


def test_a_note_that_decides_nothing_drafts_nothing():
    procedure = make_live()
    thing, leader = ask(procedure), leading(procedure)
    note_answer(contribution=thing, **NOTED, status="taken_up", **leader)
    assert note_answer(contribution=thing, **NOTED, **leader).draft is None
    thing.refresh_from_db()
    assert (Answer.objects.count(), thing.status) == (0, "in_review")


def test_a_no_from_the_podium_is_drafted_as_a_no_with_its_reason():
    procedure = make_live()
    thing, leader = ask(procedure), leading(procedure)
    with pytest.raises(ValidationError):
        note_answer(contribution=thing, **NOTED, status="not_taken", **leader)
    assert not Turn.objects.exists()
    draft = note_answer(contribution=thing, **NOTED, status="not_taken", reason="Das Land baut.", **leader).draft
    assert (draft.status, draft.reason) == ("not_taken", "Das Land baut.")


def test_what_somebody_drafted_at_the_desk_is_left_as_it_is():
    procedure = make_live()
    thing, leader = ask(procedure), leading(procedure)
    writer = make_member(procedure.municipality, Role.CARETAKER)
    values = {"text": "Wir prüfen es gründlich.", "status": "partly", "reason": "Nur die Hälfte geht."}
    actions.draft_answers(contributions=[thing], values=values, by=writer)
    made = note_answer(contribution=thing, **NOTED, status="taken_up", **leader)
    draft = Answer.objects.get()
    assert (made.draft, made.is_left, draft.text, draft.drafted_by) == (None, True, values["text"], writer)


def test_real_names_stay_out_where_questions_stand_for_themselves():
    person = make_person("Erika Beispiel")
    with pytest.raises(ValidationError):
        actions.submit_contribution(
            procedure=make_live(named=False), participant=by_account(person), values={"text": "Wann?"}, real_name=True
        )
    made = actions.submit_contribution(
        procedure=make_live(), participant=by_account(person), values={"text": "Wann?"}, real_name=True
    )
    assert made.contribution.real_name


def test_the_turn_goes_over_to_the_question_that_asks_the_same():
    procedure = make_live()
    one, two, leader = ask(procedure), ask(procedure), leading(procedure)
    call_up(contribution=two, **leader)
    put_together(into=one, contribution=two, **leader)
    assert hall_of(room_of(procedure)).now == one
    assert list(Turn.objects.values_list("pk", "place")) == [(one.pk, "now")]


def test_an_answered_question_keeps_its_note_when_another_is_put_to_it_and_is_put_to_none():
    procedure = make_live()
    one, two, leader = ask(procedure), ask(procedure), leading(procedure)
    note_answer(contribution=one, **NOTED, **leader)
    call_up(contribution=two, **leader)
    with pytest.raises(ValidationError):
        put_together(into=two, contribution=one, **leader)
    put_together(into=one, contribution=two, **leader)
    assert list(Turn.objects.values_list("pk", "place")) == [(one.pk, "answered")]


def test_what_is_answered_later_stays_open():
    procedure = make_live()
    thing, leader = ask(procedure), leading(procedure)
    answer_later(contribution=thing, **leader)
    thing.refresh_from_db()
    assert (Turn.objects.get().place, thing.status, Answer.objects.count()) == ("later", "in_review", 0)
    put_back(contribution=thing, **leader)
    assert hall_of(room_of(procedure)).waiting == 1


def test_questions_that_ask_the_same_are_put_together():
    procedure = make_live()
    one, two = ask(procedure), ask(procedure)
    leader = leading(procedure)
    put_together(into=one, contribution=two, **leader)
    assert [thing.pk for thing in hall_of(room_of(procedure), 9).coming] == [one.pk]
    with pytest.raises(ValidationError):
        call_up(contribution=two, **leader)


@pytest.mark.parametrize("role", [Role.TEAM, Role.CARETAKER, Role.EDITOR])
def test_who_belongs_to_the_project_leads_the_hall_by_exception_alone(role):
    procedure = make_live()
    thing = ask(procedure)
    leader = leading(procedure, role)
    for action in (call_up, put_back, answer_later):
        with pytest.raises(PermissionDenied):
            action(contribution=thing, **leader)
    with pytest.raises(PermissionDenied):
        note_answer(contribution=thing, **NOTED, **leader)
    with pytest.raises(PermissionDenied):
        set_order(procedure=procedure, order="supports", **leader)
    with pytest.raises(PermissionDenied):
        put_together(into=ask(procedure), contribution=thing, **leader)
    assert not Turn.objects.exists()


def test_whoever_asked_does_not_lead_the_hall():
    procedure = make_live()
    leader = leading(procedure)
    thing = ask(procedure, by=leader["by"])
    leader = {"rights": leading(procedure)["rights"], "by": leader["by"]}
    with pytest.raises(PermissionDenied):
        call_up(contribution=thing, **leader)


def test_rights_of_one_hall_are_none_in_the_next():
    here, there = make_live(), make_live()
    with pytest.raises(PermissionDenied):
        call_up(contribution=ask(there), **leading(here))


def test_a_moderator_enters_cards_and_a_stranger_does_not():
    procedure = make_live()
    card = {"procedure": procedure, "values": {"text": "Wann?"}, "channel": "event", "consent": True}
    assert enter_question(by=leading(procedure)["by"], **card).contribution.channel == "event"
    with pytest.raises(PermissionDenied):
        enter_question(by=make_person(), **card)


def test_the_mark_differs_as_soon_as_the_hall_sees_something_else():
    procedure = make_live()
    one, leader = ask(procedure), leading(procedure)
    marks = [state_mark(room_of(procedure))]
    for change in (
        lambda: ask(procedure),
        lambda: call_up(contribution=one, **leader),
        lambda: put_back(contribution=one, **leader),
        lambda: set_order(procedure=procedure, order="supports", **leader),
        lambda: Contribution.objects.filter(pk=one.pk).update(supports=1),
        lambda: Contribution.objects.filter(pk=one.pk).update(state="hidden", reason="spam"),
    ):
        change()
        marks.append(state_mark(room_of(procedure)))
        assert marks[-1] != marks[-2]
    assert state_mark(room_of(procedure)) == marks[-1]


def test_a_trial_is_erased_at_the_start():
    procedure = make_live_draft()
    ask(procedure, by=make_member(procedure.municipality, Role.CARETAKER))
    code = room_of(procedure).code
    procedure = actions.start_procedure(procedure=Procedure.objects.get(pk=procedure.pk), by=None)
    assert not Contribution.objects.exists() and room_of(procedure).code == code


def test_a_question_that_was_called_up_is_not_changed_any_more():
    procedure, author = make_live(), make_person()
    question = ask(procedure, by=author)
    actions.edit_contribution(contribution=question, values={"text": "Wann fährt der Bus?"}, by=author)
    call_up(contribution=question, **leading(procedure))
    with pytest.raises(ValidationError):
        actions.edit_contribution(contribution=question, values={"text": "Ganz anders"}, by=author)


def test_an_event_that_is_over_does_not_start():
    procedure = make_live_draft()
    Room.objects.filter(procedure=procedure).update(begins_at=timezone.now() - timedelta(days=2))
    assert "schon vorbei" in " ".join(str(problem.words) for problem in problems(procedure))
    Room.objects.filter(procedure=procedure).update(begins_at=timezone.now())
    assert problems(procedure) == []
