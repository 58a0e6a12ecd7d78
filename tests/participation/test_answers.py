"""Answering: two people, a public reason, a dated trail; all or none, and nothing closed in silence."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from offenbau.base.models import LedgerEntry
from offenbau.base.notices import topic
from offenbau.base.text import markdown
from offenbau.diary.actions import follow
from offenbau.diary.models import Notice
from offenbau.participation import actions
from offenbau.participation.models import Answer, Contribution, StatusEntry
from offenbau.participation.placeholders import filled
from offenbau.participation.queries.answers import answers_of, overdue_of, text_for, trail_of
from offenbau.people.enums import Role
from offenbau.people.models import MunicipalityRole
from offenbau.people.permissions import Viewer
from tests.factories.answers import REFUSAL, answered, draft, fresh, make_desk, promise_over
from tests.factories.participation import contribute, make_ideas
from tests.factories.projects import make_person, make_plan, make_staff
from tests.participation.racing import race, side_by_side
from tests.participation.test_urn import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    return make_desk()


def publish(contributions, by, **more):
    return actions.publish_answers(contributions=contributions, by=by, **more)


# -- Two people -----------------------------------------------------------------------------------
def test_a_published_answer_gives_status_reason_and_trail(desk):
    contribution = answered(desk, **REFUSAL)
    assert (contribution.status, contribution.status_reason) == ("not_taken", "Die Gasleitung")
    assert contribution.status_on == timezone.localdate()
    (entry,) = trail_of(contribution)
    assert (entry.before, entry.status, entry.reason) == ("received", "not_taken", "Die Gasleitung")
    assert entry.answer == answers_of(contribution)[0]


def test_who_follows_a_contribution_is_told_of_its_answer(desk):
    contribution = answered(desk, **REFUSAL)
    told = Notice.objects.get(kind="contribution", object_id=contribution.pk)
    assert (
        told.said("title", "de") == f"Nr. {contribution.number} von „{contribution.procedure.title}“ ist beantwortet"
    )
    assert "Die Gasleitung" in told.said("text", "de")
    assert told.path.endswith(f"/beitrag/{contribution.number}/")


def test_a_contribution_that_is_hidden_is_no_topic(desk):
    contribution = answered(desk, **REFUSAL)
    assert topic("contribution", contribution.pk, Viewer()) is not None
    Contribution.objects.filter(pk=contribution.pk).update(state="hidden", reason="spam")
    assert topic("contribution", contribution.pk, Viewer()) is None


def test_nobody_publishes_what_they_have_drafted_themselves(desk):
    contribution = contribute(desk.procedure)
    draft(contribution, desk.caretaker)
    with pytest.raises(ValidationError, match="yourself|selbst"):
        publish([contribution], desk.caretaker)
    assert fresh(contribution).status == "received"


def test_what_somebody_else_has_seen_its_drafter_may_publish(desk):
    contribution = contribute(desk.procedure)
    draft(contribution, desk.caretaker)
    actions.approve_answer(contribution=contribution, by=desk.editor, seen=1)
    publish([contribution], desk.caretaker)
    assert fresh(contribution).status == "taken_up"


def test_nobody_sees_their_own_draft_through(desk):
    contribution = contribute(desk.procedure)
    draft(contribution, desk.editor)
    assert refusal(actions.approve_answer, contribution=contribution, by=desk.editor, seen=1) == "own_draft"


def test_whoever_changes_a_draft_takes_the_second_look_away(desk):
    contribution = contribute(desk.procedure)
    draft(contribution, desk.caretaker)
    actions.approve_answer(contribution=contribution, by=desk.editor, seen=1)
    draft(contribution, desk.caretaker, text="Doch nicht.")
    with pytest.raises(ValidationError):
        publish([contribution], desk.caretaker)


def test_a_draft_is_not_published_that_is_another_than_was_seen(desk):
    contribution = contribute(desk.procedure)
    draft(contribution, desk.editor)
    draft(contribution, desk.editor, text="Anders")
    with pytest.raises(actions.StaleError):
        publish([contribution], desk.caretaker, seen={contribution.pk: 1})


def test_a_draft_that_somebody_has_changed_is_not_written_over(desk):
    contribution = contribute(desk.procedure)
    draft(contribution, desk.editor)
    with pytest.raises(actions.StaleError):
        actions.draft_answers(
            contributions=[contribution], values=REFUSAL, by=desk.caretaker, seen={contribution.pk: 0}
        )


# -- Held by the database -------------------------------------------------------------------------
def kept(contribution, **values):
    drafter, reviewer = make_person(), make_person()
    begin = {"version": 9, "text": "Ja", "status": "taken_up", "drafted_by": drafter, "reviewed_by": reviewer,
             "reviewed_at": timezone.now(), "published_at": timezone.now()}  # fmt: skip
    return Answer.objects.create(contribution=contribution, **{**begin, **values})


@pytest.mark.parametrize(
    "values",
    [
        {"reviewed_by": None},
        {"reviewed_at": None},
        {"status": "partly"},
        {"status": "in_review"},
        {"status": "decided"},
        {"text": ""},
        {"published_at": None, "days": 3},
    ],
)
def test_the_database_refuses_an_answer_that_is_none(desk, values):
    contribution = contribute(desk.procedure)
    with pytest.raises(IntegrityError), transaction.atomic():
        kept(contribution, **values)
    assert kept(contribution)


def test_the_database_knows_two_pairs_of_eyes_by_their_names(desk):
    same = make_person()
    with pytest.raises(IntegrityError), transaction.atomic():
        kept(contribute(desk.procedure), drafted_by=same, reviewed_by=same)


@pytest.mark.parametrize(
    "values",
    [
        {"status": "taken_up"},
        {"status": "not_taken", "reason": ""},
        {"status": "decided", "reason": "Ja", "detail": ""},
        {"kind": "merged", "status": "received"},
    ],
)
def test_the_database_closes_nothing_in_silence(desk, values):
    contribution = contribute(desk.procedure)
    answer = kept(contribution)
    entry = {"contribution": contribution, "kind": "status", "before": "received", "answer": answer, **values}
    if values["status"] == "taken_up":
        entry["answer"] = None
    with pytest.raises(IntegrityError), transaction.atomic():
        StatusEntry.objects.create(**entry)


@pytest.mark.parametrize("status", ["partly", "not_taken"])
def test_the_database_refuses_a_status_without_its_reason(desk, status):
    contribution = contribute(desk.procedure)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=contribution.pk).update(status=status)


def test_the_trail_is_not_changed(desk):
    (entry,) = trail_of(answered(desk))
    entry.reason = "Anders"
    with pytest.raises(ValueError, match="trail"):
        entry.save()


# -- All or none ----------------------------------------------------------------------------------
def test_many_are_published_at_once(desk):
    many = [contribute(desk.procedure) for _each in range(3)]
    actions.draft_answers(contributions=many, values={"text": "Danke", "status": "taken_up"}, by=desk.editor)
    publish(many, desk.caretaker)
    assert {fresh(one).status for one in many} == {"taken_up"}
    assert LedgerEntry.objects.filter(action="publish answers").count() == 1


def test_of_many_none_is_published_when_one_has_no_draft(desk):
    first, second = contribute(desk.procedure), contribute(desk.procedure)
    draft(first, desk.editor)
    with pytest.raises(ValidationError):
        publish([first, second], desk.caretaker)
    assert fresh(first).status == "received"
    assert not StatusEntry.objects.exists()


def test_of_many_none_is_published_when_one_is_of_a_baustelle_that_one_does_not_lead(desk):
    other = make_desk(make_ideas())
    first, foreign = contribute(desk.procedure), contribute(other.procedure)
    draft(first, desk.editor)
    draft(foreign, other.editor)
    with pytest.raises(PermissionDenied):
        publish([first, foreign], desk.caretaker)
    assert fresh(first).status == "received"


def test_one_answer_to_many_calls_each_by_its_name(desk):
    many = [contribute(desk.procedure, title=f"Bank {n}") for n in (1, 2)]
    values = {"text": "Zu Nr. {nummer}, {titel}: ja.", "status": "taken_up"}
    drafts = actions.draft_answers(contributions=many, values=values, by=desk.editor)
    texts = [text_for(one, answer) for one, answer in zip(many, drafts, strict=True)]
    assert texts == ["Zu Nr. 1, Bank 1: ja.", "Zu Nr. 2, Bank 2: ja."]


@side_by_side
@pytest.mark.django_db(transaction=True)
def test_of_two_publishers_at_once_one_publishes():
    desk = make_desk()
    contribution = contribute(desk.procedure)
    draft(contribution, desk.editor)
    others = [make_staff(desk.procedure.municipality, Role.CARETAKER) for _each in range(4)]
    assert race([lambda by=by: publish([contribution], by) for by in others]) == 1
    assert Answer.objects.count() == StatusEntry.objects.count() == 1


# -- What follows ---------------------------------------------------------------------------------
def test_a_later_version_stands_above_and_the_first_stays(desk):
    contribution = answered(desk)
    draft(contribution, desk.editor, text="Beschlossen.", status="decided", decided_in="Rat, 12. Mai, Vorlage 7")
    publish([contribution], desk.caretaker)
    assert [answer.text for answer in answers_of(contribution)] == ["Beschlossen.", "Zwei Bänke kommen im Mai."]
    assert [answer.days for answer in answers_of(contribution)] == [None, 0]
    assert trail_of(contribution)[-1].detail == "Rat, 12. Mai, Vorlage 7"


def test_what_is_carried_out_names_a_measure_of_its_own_baustelle(desk):
    contribution = answered(desk)
    values = {"text": "Sie stehen.", "status": "carried_out"}
    with pytest.raises(ValidationError):
        draft(contribution, desk.editor, **values)
    _goal, foreign = make_plan(make_ideas().project)
    with pytest.raises(ValidationError):
        draft(contribution, desk.editor, **values, measure=foreign)
    draft(contribution, desk.editor, **values, measure=desk.procedure.measure)
    publish([contribution], desk.caretaker)
    assert fresh(contribution).measure == desk.procedure.measure


def test_what_is_looked_at_says_so_once(desk):
    contribution = contribute(desk.procedure)
    assert actions.take_in_review(contributions=[contribution], by=desk.editor) == 1
    assert actions.take_in_review(contributions=[contribution], by=desk.editor) == 0
    assert [entry.status for entry in trail_of(contribution)] == ["in_review"]


def test_what_waits_beyond_the_promise_is_overdue(desk):
    contribute(desk.procedure)
    answered(desk)
    assert overdue_of(desk.procedure) == 0
    promise_over(desk.procedure)
    desk.procedure.refresh_from_db()
    assert overdue_of(desk.procedure) == 1


# -- Called off -----------------------------------------------------------------------------------
def called_off(desk, reason="Das Grundstück ist verkauft."):
    actions.cancel_procedure(procedure=desk.procedure, reason=reason, by=desk.caretaker)


def test_with_its_procedure_a_contribution_is_called_off_aloud(desk):
    waits, done, gone = contribute(desk.procedure), answered(desk), contribute(desk.procedure)
    actions.withdraw_contribution(contribution=gone, by=gone.author)
    called_off(desk)
    (step,) = trail_of(waits)
    assert (step.kind, step.status, step.reason) == ("cancelled", "received", "Das Grundstück ist verkauft.")
    assert [len(trail_of(one)) for one in (done, gone)] == [1, 0]


def test_what_was_called_off_is_not_overdue(desk):
    contribute(desk.procedure)
    called_off(desk)
    promise_over(desk.procedure)
    desk.procedure.refresh_from_db()
    assert overdue_of(desk.procedure) == 0


def test_who_follows_a_contribution_hears_that_it_is_called_off(desk):
    followed, other = contribute(desk.procedure), contribute(desk.procedure)
    follow(kind="contribution", object_id=followed.pk, frequency="daily", language="de", by=make_person())
    called_off(desk)
    told = Notice.objects.get(kind="contribution")
    assert told.object_id == followed.pk != other.pk
    assert told.said("title", "de") == f"„{desk.procedure.title}“ wurde abgesagt"
    assert "Das Grundstück ist verkauft." in told.said("text", "de")


@pytest.mark.parametrize("count", [3, 30])
def test_calling_off_asks_the_database_as_little_for_many_as_for_few(desk, count):
    first, *_others = [contribute(desk.procedure) for _each in range(count)]
    for one in Contribution.objects.all():
        follow(kind="contribution", object_id=one.pk, frequency="daily", language="de", by=desk.editor)
    with CaptureQueriesContext(connection) as asked:
        called_off(desk)
    assert (len(asked) <= 30, trail_of(first)[0].kind) == (True, "cancelled")


# -- Offices --------------------------------------------------------------------------------------
def office(desk, *people, name="Bauhof"):
    return actions.save_unit(
        municipality=desk.procedure.municipality, unit=None, name=name, people=people, by=desk.caretaker
    )


def test_the_people_of_an_office_draft_what_is_given_to_it_and_publish_nothing(desk):
    mason = make_staff(desk.procedure.municipality, Role.TEAM)
    given, other = contribute(desk.procedure), contribute(desk.procedure)
    actions.assign(contributions=[given], unit=office(desk, mason), by=desk.editor)
    draft(given, mason)
    with pytest.raises(PermissionDenied):
        draft(other, mason)
    with pytest.raises(PermissionDenied):
        publish([given], mason)


def test_who_leaves_the_administration_answers_no_more(desk):
    mason = make_staff(desk.procedure.municipality, Role.TEAM)
    contribution = contribute(desk.procedure)
    actions.assign(contributions=[contribution], unit=office(desk, mason), by=desk.editor)
    MunicipalityRole.objects.filter(person=mason).delete()
    with pytest.raises(PermissionDenied):
        draft(contribution, mason)


def test_an_office_takes_staff_of_its_own_town_alone(desk):
    with pytest.raises(ValidationError):
        office(desk, make_person())


def test_an_office_of_another_town_gets_nothing(desk):
    other = make_desk(make_ideas())
    with pytest.raises(ValidationError):
        actions.assign(contributions=[contribute(desk.procedure)], unit=office(other), by=desk.editor)


def test_who_has_no_role_answers_nothing(desk):
    with pytest.raises(PermissionDenied):
        draft(contribute(desk.procedure), make_person())


# -- Texts that are used again --------------------------------------------------------------------
def boilerplate(desk, text):
    town = desk.procedure.municipality
    return actions.save_boilerplate(municipality=town, boilerplate=None, title="Dank", text=text, by=desk.editor)


@pytest.mark.parametrize("name", ["{nummer.__class__}", "{procedure}", "{0}", "{}", "{titel!r}", "{nummer:>9999}"])
def test_a_text_fills_in_known_names_and_reaches_for_nothing(desk, name):
    with pytest.raises(ValidationError):
        boilerplate(desk, f"Danke {name}")
    with pytest.raises(ValidationError):
        draft(contribute(desk.procedure), desk.editor, text=f"Danke {name}")
    assert filled(f"Danke {name}", {"nummer": 1, "titel": "Bank"}) == f"Danke {name}"


def test_what_is_filled_in_is_neither_markup_nor_a_name_again(desk):
    contribution = contribute(desk.procedure, title="[Klick](https://boese.example) {kommune}")
    answer = draft(contribution, desk.editor, text="Zu {titel}")
    shown = markdown(text_for(contribution, answer))
    assert desk.procedure.municipality.name not in shown
    assert "<a" not in shown
    assert "[Klick](https://boese.example) {kommune}" in shown
