"""Landscapes: what people say to statements, how secret that is, what they add, and what is drawn of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from offenbau.base.ledger import LedgerEntry
from offenbau.discussion.actions import hide
from offenbau.discussion.enums import State
from offenbau.participation import actions
from offenbau.participation.actions import hold
from offenbau.participation.formats.landscape.actions import (
    arrange,
    draw,
    draw_in_background,
    erase_opinions,
    say,
    sift,
    take_back,
)
from offenbau.participation.formats.landscape.drawing import drawn
from offenbau.participation.formats.landscape.export import (
    publishes_statements,
    publishes_votes,
    statement_rows,
    vote_rows,
    waits_with_votes,
)
from offenbau.participation.formats.landscape.figures import named_in, typical_in
from offenbau.participation.formats.landscape.models import Drawing, Opinion, Statement
from offenbau.participation.formats.landscape.privacy import erase_lapsed, known_of
from offenbau.participation.formats.landscape.queries import drawing_of, next_heap, turn_of, whereabouts
from offenbau.participation.formats.landscape.voters import voter_of
from offenbau.participation.identity import by_account, by_browser, by_mail, contributor_key, turnout_keys
from offenbau.participation.models import Contribution, Procedure, ProcedurePhase
from offenbau.participation.permissions import rights_in
from offenbau.people.actions import erase_person
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from tests.factories.landscapes import (
    STATEMENTS,
    add,
    answer,
    answer_as_camps,
    make_landscape,
    make_landscape_draft,
    somebody,
)
from tests.factories.participation import end
from tests.factories.people import make_member
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db

FOR = (1, -1, 1, 1, -1, 1, 1, 1)
AGAINST = (-1, 1, -1, 1, 1, -1, -1, 1)


def refusal(call, **values):
    with pytest.raises(ValidationError) as caught:
        call(**values)
    return caught.value


def voices(procedure):
    return Procedure.objects.get(pk=procedure.pk).voices


def moderator(procedure):
    person = make_member(procedure.municipality, Role.MODERATOR)
    return {"rights": rights_in(Viewer(person), procedure), "by": person}


# -- Saying something -----------------------------------------------------------------------------
def test_an_answer_can_be_changed_and_counts_once():
    procedure, person = make_landscape(), somebody()
    answer(procedure, person, 1, 1)
    answer(procedure, person, -1)
    assert list(Opinion.objects.order_by("statement").values_list("answer", flat=True)) == [-1, 1]
    assert (voices(procedure), Statement.objects.get(number=1).votes) == (1, 1)


def test_one_person_has_one_opinion_on_a_statement_says_the_database():
    procedure = make_landscape()
    statement = Statement.objects.get(number=1)
    Opinion.objects.create(statement=statement, voter="a", answer=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Opinion.objects.create(statement=statement, voter="a", answer=-1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Opinion.objects.create(statement=statement, voter="b", answer=2)
    assert voices(procedure) == 0


@pytest.mark.parametrize(
    ("number", "vote", "code"), [(1, 2, "malformed"), (1, None, "malformed"), (99, 1, "gone"), (0, 1, "gone")]
)
def test_what_is_no_answer_does_not_come_in(number, vote, code):
    values = {"procedure": make_landscape(), "participant": somebody(), "number": number, "answer": vote}
    assert refusal(say, **values).code == code
    assert Opinion.objects.count() == 0


def test_nobody_answers_before_the_start_or_after_the_end():
    draft, ended = make_landscape_draft(), end(make_landscape())
    for procedure in (draft, ended):
        assert refusal(say, procedure=procedure, participant=somebody(), number=1, answer=1).code == "closed"
        assert refusal(take_back, procedure=procedure, participant=somebody()).code == "closed"


def test_who_has_not_shown_who_they_are_does_not_answer():
    procedure = make_landscape(entrance="mail")
    assert refusal(say, procedure=procedure, participant=by_browser("x"), number=1, answer=1).code == "not_entitled"


def test_all_answers_can_be_taken_back():
    procedure, person = make_landscape(), somebody()
    answer(procedure, person, 1, -1)
    answer(procedure, somebody(), 1)
    take_back(procedure=procedure, participant=person)
    assert (Opinion.objects.count(), voices(procedure)) == (1, 1)
    assert list(Statement.objects.filter(number__lt=3).values_list("votes", flat=True)) == [1, 0]


def test_an_answer_costs_few_queries_however_many_statements_there_are():
    few, many = (make_landscape(statements=tuple(f"Aussage {n}" for n in range(number))) for number in (5, 60))
    costs = []
    for procedure in (few, many):
        person = somebody()
        answer(procedure, person, 1)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            say(procedure=procedure, participant=person, number=2, answer=1)
        costs.append(len(queries))
    assert costs == [costs[0]] * 2
    assert costs[0] <= 10


def test_the_statement_that_fewest_have_seen_comes_next():
    procedure, person = make_landscape(), somebody()
    answer(procedure, somebody(), 1, 1, None, 1)
    assert turn_of(procedure, person).statement.number == 3
    answer(procedure, person, None, None, 1)
    turn = turn_of(procedure, person)
    assert (turn.statement.number, turn.said, turn.left) == (5, 1, 7)
    assert turn_of(procedure, person, number=3).answer == 1


# -- Secrecy --------------------------------------------------------------------------------------
def test_nothing_but_the_opinions_says_who_has_answered():
    procedure, person = make_landscape(entrance="registered"), make_person()
    before = LedgerEntry.objects.count()
    answer(procedure, by_account(person), 1, -1)
    voter = voter_of(procedure, by_account(person))
    assert LedgerEntry.objects.count() == before
    assert voter not in {contributor_key(procedure, by_account(person)), *turnout_keys(procedure, by_account(person))}
    assert {field.name for field in Opinion._meta.get_fields()} == {"id", "statement", "voter", "answer"}


def test_the_same_person_is_somebody_else_in_another_landscape():
    one, other, person = make_landscape(), make_landscape(), by_mail("a@example.org")
    assert voter_of(one, person) != voter_of(other, person)


def test_who_adds_a_statement_has_said_nothing_to_it():
    procedure, person = make_landscape(moderated_first=False), somebody()
    add(procedure, "Der Brunnen soll wieder laufen", person)
    assert (Opinion.objects.count(), voices(procedure)) == (0, 0)


def test_a_month_after_the_end_nobody_can_be_found_any_more():
    procedure, person = make_landscape(), make_person()
    answer(procedure, by_account(person), 1, -1)
    answer(procedure, somebody(), 1)
    assert [each["answer"] for each in known_of(person)["opinions"]] == [1, -1]
    past = end(procedure).phases.get()
    ProcedurePhase.objects.update(starts_at=past.starts_at.replace(year=2020), ends_at=past.ends_at.replace(year=2020))
    assert erase_lapsed() == 2
    assert known_of(person) == {"opinions": []}
    assert (Opinion.objects.values("voter").distinct().count(), erase_lapsed()) == (2, 0)


def test_who_deletes_their_account_takes_their_answers_along():
    procedure, person = make_landscape(), make_person()
    answer(procedure, by_account(person), 1, -1)
    answer(procedure, somebody(), 1)
    erase_person(person=person, by=person)
    assert (Opinion.objects.count(), voices(procedure)) == (1, 1)


def test_what_is_drawn_holds_no_voter():
    procedure = make_landscape()
    answer_as_camps(procedure, (12, FOR), (11, AGAINST))
    text = str(drawn(procedure))
    assert not any(voter in text for voter in Opinion.objects.values_list("voter", flat=True))


# -- Adding, and sifting --------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text", ["Zwei\nZeilen", "x" * 161, STATEMENTS[0], "in der ALTSTADT soll Schritttempo gelten!"]
)
def test_what_is_no_short_new_statement_is_not_taken(text):
    procedure = make_landscape()
    with pytest.raises(ValidationError):
        add(procedure, text)
    assert Statement.objects.filter(procedure=procedure).count() == len(STATEMENTS)


def test_where_nobody_adds_nothing_comes_in():
    with pytest.raises(ValidationError):
        add(make_landscape(adds=False), "Der Brunnen soll wieder laufen")


def test_what_waits_is_answered_by_nobody_until_it_is_admitted():
    procedure = make_landscape()
    waiting = add(procedure, "Der Brunnen soll wieder laufen")
    values = {"procedure": procedure, "participant": somebody(), "number": len(STATEMENTS) + 1, "answer": 1}
    assert refusal(say, **values).code == "gone"
    sift(procedure=procedure, numbers=[waiting.number], keep=waiting.number, **moderator(procedure))
    say(**values)
    assert Opinion.objects.count() == 1


def test_nearly_the_same_is_decided_together():
    procedure = make_landscape()
    texts = ("Der Brunnen soll wieder laufen", "Der Brunnen soll wieder laufen!", "Mehr Lampen am Bach")
    first, second, other = (add(procedure, text) for text in texts)
    heap = next_heap(procedure)
    assert ([each.number for each in heap.waiting], heap.known, heap.left) == ([first.number, second.number], (), 3)
    sift(procedure=procedure, numbers=[first.number, second.number], keep=first.number, **moderator(procedure))
    states = dict(Contribution.objects.values_list("number", "state"))
    assert states == {first.number: State.VISIBLE, second.number: State.HIDDEN, other.number: State.WAITING}
    assert Contribution.objects.get(number=second.number).reason == "duplicate"


def test_what_is_there_already_stands_beside_what_waits():
    procedure = make_landscape()
    add(procedure, "In der ganzen Altstadt soll Schritttempo gelten")
    assert [statement.number for statement in next_heap(procedure).known] == [1]


def test_what_moderation_hides_leaves_the_landscape():
    procedure = make_landscape(moderated_first=False)
    added = add(procedure, "Der Brunnen soll wieder laufen")
    answer(procedure, somebody(), *FOR, 1)
    assert "9" in drawn(procedure)["statements"]
    hide(thing=Contribution.objects.get(pk=added.pk), reason="off_topic", **moderator(procedure))
    assert "9" not in drawn(procedure)["statements"]


def test_what_others_have_answered_to_is_not_changed_any_more():
    procedure, person = make_landscape(moderated_first=False), make_person()
    added = add(procedure, "Der Brunnen soll wieder laufen", by_account(person))
    answer(procedure, somebody(), *[None] * 8, 1)
    values = {"contribution": added, "values": {"text": "Etwas anderes"}, "by": person}
    assert refusal(actions.edit_contribution, **values).code == "late"


# -- Setting up -----------------------------------------------------------------------------------
def test_five_statements_are_needed_and_freeze_at_the_start():
    few = make_landscape_draft(statements=STATEMENTS[:4])
    with pytest.raises(ValidationError):
        actions.start_procedure(procedure=few, by=None)
    assert [each["text"] for each in make_landscape().manifest["statements"]] == list(STATEMENTS)


def test_a_trial_is_erased_at_the_start():
    procedure = make_landscape_draft()
    person = by_account(make_member(procedure.municipality, Role.CARETAKER))
    answer(procedure, person, 1, -1)
    add(procedure, "Der Brunnen soll wieder laufen", person)
    started = actions.start_procedure(procedure=procedure, by=None)
    assert (Opinion.objects.count(), Statement.objects.count(), voices(started)) == (0, len(STATEMENTS), 0)


def test_a_statement_that_stays_keeps_its_number():
    procedure = make_landscape_draft()
    changed = [*STATEMENTS[1:], "Ganz neu"]
    arrange(procedure=procedure, statements=changed, settings={}, revision=procedure.revision, by=None)
    found = Statement.objects.filter(procedure=procedure).values_list("number", "text")
    assert list(found)[0] == (2, STATEMENTS[1])
    assert list(found)[-1] == (9, "Ganz neu")


# -- What is drawn --------------------------------------------------------------------------------
def test_it_is_drawn_in_steps_while_it_runs(django_capture_on_commit_callbacks):
    procedure = make_landscape()
    with django_capture_on_commit_callbacks(execute=True):
        answer_as_camps(procedure, (15, FOR), (14, AGAINST))
    assert drawing_of(procedure) == {}
    with django_capture_on_commit_callbacks(execute=True):
        answer(procedure, somebody(), *FOR)
    assert (drawing_of(procedure)["people"], Drawing.objects.get().due) == (30, 40)


def test_a_job_draws_what_was_said_when_it_runs_and_nothing_of_what_is_gone():
    procedure = make_landscape()
    answer_as_camps(procedure, (12, FOR), (11, AGAINST))
    take_back(procedure=procedure, participant=somebody(1))
    draw_in_background.call(procedure.pk)
    assert drawing_of(procedure)["people"] == 22
    draw_in_background.call(procedure.pk + 1)
    assert Drawing.objects.count() == 1


def test_who_has_said_enough_knows_where_they_stand():
    procedure = make_landscape()
    answer_as_camps(procedure, (20, FOR), (15, AGAINST))
    draw(procedure)
    data, person = drawing_of(procedure), somebody()
    answer(procedure, person, *AGAINST[:4])
    assert whereabouts(procedure, person, data) is None
    answer(procedure, person, *AGAINST)
    assert [group["size"] for group in data["groups"]] == [20, 15]
    assert whereabouts(procedure, person, data).group == 1


def test_it_is_drawn_for_good_once_it_has_ended():
    procedure = make_landscape()
    answer_as_camps(procedure, (12, FOR), (11, AGAINST))
    draw(procedure)
    assert not Drawing.objects.get().is_final
    procedure = end(procedure)
    assert drawing_of(procedure)["people"] == 23
    call_command("erase_lapsed", verbosity=0)
    assert Drawing.objects.get().is_final
    assert {"4", "8"} <= set(drawing_of(procedure)["uniting"])


def test_votes_are_published_of_many_people_alone_and_under_new_numbers():
    procedure = make_landscape()
    answer_as_camps(procedure, (20, FOR), (15, AGAINST))
    procedure = end(procedure)
    assert not publishes_votes(procedure)
    Procedure.objects.update(voices=100)
    procedure.refresh_from_db()
    assert (publishes_votes(procedure), waits_with_votes(procedure)) == (False, True)
    procedure.phases.update(starts_at=timezone.now() - timedelta(days=60), ends_at=timezone.now() - timedelta(days=31))
    erase_lapsed()
    procedure = Procedure.objects.get()
    assert publishes_votes(procedure)
    rows = list(vote_rows(procedure))
    assert {row["participant"] for row in rows} == set(range(1, 36))
    assert sum(row["answer"] == 1 for row in rows if row["statement"] == 8) == next(
        row["agrees"] for row in statement_rows(procedure, drawing_of(procedure)) if row["number"] == 8
    )


def test_an_erased_voter_leaves_no_count_behind():
    procedure, person = make_landscape(), somebody()
    answer(procedure, person, 1)
    with transaction.atomic():
        assert erase_opinions(hold(procedure), voter_of(procedure, person)) == 1
    assert voices(procedure) == 0


# -- Few people, and accounts ---------------------------------------------------------------------
def test_an_account_whose_address_changes_still_has_one_opinion():
    procedure, person = make_landscape(entrance="registered"), make_person()
    answer(procedure, by_account(person), 1)
    person.email = "neu@example.org"
    person.save()
    answer(procedure, by_account(person), -1)
    assert (Opinion.objects.get().answer, voices(procedure)) == (-1, 1)
    erase_person(person=person, by=person)
    assert Opinion.objects.count() == 0


def test_of_few_people_no_statement_has_figures():
    procedure = make_landscape()
    for _person in range(4):
        answer(procedure, somebody(), 1, 1)
    procedure = end(Procedure.objects.get(pk=procedure.pk))
    assert not publishes_statements(procedure)
    Procedure.objects.filter(pk=procedure.pk).update(voices=6)
    few, enough = {"total": [3, 0, 4], "groups": []}, {"total": [3, 1, 5], "groups": []}
    rows = statement_rows(procedure, {"statements": {"1": few, "2": enough}})
    told = {row["number"]: (row["agrees"], row["disagrees"], row["passes"]) for row in rows}
    assert (told[1], told[2], told[3]) == ((None, None, None), (3, 1, 1), (0, 0, 0))
    assert publishes_statements(Procedure.objects.get(pk=procedure.pk))


def test_no_list_names_what_too_few_have_seen_and_no_file_lets_the_few_without_a_group_be_worked_out():
    drawn = {
        "1": {"total": [2, 0, 2], "groups": [[2, 0, 2], [0, 0, 0]]},
        "2": {"total": [30, 4, 43], "groups": [[20, 0, 21], [9, 3, 20]]},
        "3": {"total": [18, 3, 24], "groups": [[18, 0, 21], [0, 3, 3]]},
    }
    data = {"statements": drawn, "uniting": ["1", "2"], "dividing": ["1", "3"]}
    data["typical"] = [[("1", "agree"), ("2", "agree"), ("3", "agree")], [("3", "disagree")]]
    assert (named_in(data, "uniting"), named_in(data, "dividing")) == (["2"], ["3"])
    assert typical_in(data) == [[("2", "agree")], []]
    rows = {row["number"]: row for row in statement_rows(make_landscape(), data)}
    told = [tuple(rows[number][name] for name in ("agrees", "disagrees", "passes")) for number in (1, 2, 3)]
    assert told == [(None, None, None), (29, 3, 9), (18, 3, 3)]
