"""V-03: what is forgotten, and when."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.utils import timezone
from django.utils.formats import date_format

from offenbau.diary.actions import follow
from offenbau.diary.models import Notice, Subscription
from offenbau.participation import actions, privacy
from offenbau.participation.formats.vote.actions import vote
from offenbau.participation.identity import by_account
from offenbau.participation.models import Ballot, Correction, Turnout
from offenbau.people.actions import erase_person
from tests.factories.answers import draft, make_desk
from tests.factories.participation import contribute, make_vote
from tests.factories.projects import make_person, make_staff

pytestmark = pytest.mark.django_db


def test_a_voice_stays_counted_when_its_person_is_erased():
    procedure, person = make_vote(), make_person()
    vote(procedure=procedure, participant=by_account(person), raw=["o1"])
    erase_person(person=person, by=person)
    procedure.refresh_from_db()
    assert (Ballot.objects.count(), Turnout.objects.count(), procedure.voices) == (1, 2, 1)


def test_a_correction_stays_without_its_writer():
    procedure = make_vote()
    writer = make_staff(procedure.municipality, "caretaker")
    actions.correct_procedure(procedure=procedure, text="Am Bahnhof", reason="Schreibfehler", by=writer)
    erase_person(person=writer, by=writer)
    assert Correction.objects.get().by is None


def test_marks_of_the_turnout_go_half_a_year_after_the_end(time_machine):
    procedure = make_vote()
    vote(procedure=procedure, participant=by_account(make_person()), raw=["o1"])
    ends = procedure.phases.get().ends_at
    time_machine.move_to(ends + timedelta(days=182))
    assert privacy.erase_lapsed() == 0
    time_machine.move_to(ends + timedelta(days=184))
    assert privacy.erase_lapsed() == 2
    assert Ballot.objects.count() == 1


def test_marks_of_a_draft_that_is_tried_out_stay(time_machine):
    procedure = make_vote()
    Turnout.objects.create(procedure=procedure, key="a" * 64)
    procedure.phases.all().delete()
    type(procedure).objects.filter(pk=procedure.pk).update(started_at=None)
    time_machine.move_to(timezone.now() + timedelta(days=400))
    assert privacy.erase_lapsed() == 0


def whole_database():
    """Every column of every model, as text."""
    return "".join(serializers.serialize("json", model._base_manager.all()) for model in apps.get_models())


@pytest.fixture
def greeted():
    """A contribution under a real name, followed, answered by name and title; another one is put together with it."""
    desk = make_desk()
    writer = make_person("Walpurga Zwick")
    said = contribute(desk.procedure, by=writer, title="Schaukel am Eichbach", real_name=True)
    same = contribute(desk.procedure)
    for person in (writer, make_person()):
        follow(kind="contribution", object_id=said.pk, frequency="daily", language="de", by=person)
    actions.merge(into=said, contributions=[same], by=desk.editor)
    draft(said, desk.editor, text="Guten Tag {name}, zu „{titel}“: ja.")
    actions.publish_answers(contributions=[said], by=desk.caretaker)
    return said


def test_an_erased_account_stands_in_no_column_of_any_table(greeted):
    writer, email = greeted.author, greeted.author.email
    told = Notice.objects.filter(kind="contribution", object_id=greeted.pk).latest("pk")  # before it: put together
    assert "Guten Tag Walpurga Zwick" in told.said("text", "de")
    erase_person(person=writer, by=writer)
    left = whole_database()
    assert [word for word in ("Walpurga", "Zwick", email) if word in left] == []


def test_what_is_taken_back_stands_in_no_column_of_any_table(greeted):
    assert "Schaukel am Eichbach" in whole_database()
    actions.withdraw_contribution(contribution=greeted, by=greeted.author)
    assert "Eichbach" not in whole_database()
    assert Subscription.objects.first().label == f"{greeted.procedure.title}, {greeted.number}"


def test_what_is_removed_from_what_came_of_it_stands_in_no_column_of_any_table():
    vote = make_vote()
    said = {"kind": "done", "on": timezone.localdate(), "text": "Frau Zwickel, Hauptstr. 3, hat ihn aufgehängt."}
    kept, gone = (actions.add_outcome(procedure=vote, values={**said, "text": text}, by=None)
                  for text in ("Er hängt.", said["text"]))  # fmt: skip
    actions.remove_outcome(outcome=gone, reason="Sie möchte nicht genannt werden.", by=None)
    day = date_format(gone.on, "DATE_FORMAT")
    assert Correction.objects.get().text == f"Aus „Was daraus wurde“ entfernt: Es ist umgesetzt ({day})"
    left = whole_database()
    assert [word in left for word in ("Zwickel", "Hauptstr", "Sie möchte nicht", kept.text)] == [
        False,
        False,
        True,
        True,
    ]
    assert Notice.objects.filter(text__de=kept.text).count() == 1
