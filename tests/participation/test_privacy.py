"""What is forgotten, and when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from offenbau.participation import actions, privacy
from offenbau.participation.formats.vote.actions import vote
from offenbau.participation.identity import by_account
from offenbau.participation.models import Ballot, Correction, Turnout
from offenbau.people.actions import erase_person
from tests.factories.participation import make_vote
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
