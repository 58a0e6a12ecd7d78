"""V-07: what froze at the start, to be read: of each format, word for word."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from offenbau.engines.canonical import digest
from offenbau.participation import actions
from offenbau.participation.models.procedure import PROMISED
from tests.factories.discussions import make_discussion
from tests.factories.participation import make_draft, make_ideas, make_vote
from tests.factories.petitions import MOTION, make_petition
from tests.factories.surveys import make_survey
from tests.factories.theses import THESES, make_poll

pytestmark = pytest.mark.django_db


def read(procedure):
    address = reverse("participation:word_for_word", args=[procedure.municipality.slug, procedure.slug])
    return Client().get(address)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (make_vote, "Turnhalle"),
        (make_survey, "Wie kommen Sie her?. Bus · Rad · Auto"),
        (make_poll, THESES[1]),
        (lambda: make_ideas(categories=("Grün und Schatten",)), "Grün und Schatten"),
        (lambda: make_petition(reasoning="Der Weg ist zu weit."), "Der Weg ist zu weit."),
        (lambda: make_petition(goal=1710, inhabitants=34_200, **MOTION), "1.710 Unterschriften, bei 34.200 Einw"),
        (lambda: make_petition(**MOTION), "§ 25 GO NRW, ab 14 Jahren"),
    ],
)
def test_each_format_says_what_it_has_frozen(make, words):
    procedure = make()
    page = read(procedure).content.decode()
    assert words.replace("?.", "?") in page.replace("?.", "?")
    assert procedure.manifest_digest in page
    assert procedure.promise in page


def test_a_leading_question_stands_as_it_was_written():
    procedure = make_discussion()
    page = read(procedure).content.decode()
    for question in procedure.manifest["questions"]:
        assert question in page


def test_dates_are_frozen_as_they_were_promised():
    vote = make_vote(decided_on=date(2031, 5, 7), decided_in="Rat, Vorlage 12", answers_due_on=date(2031, 6, 1))
    later = {"answers_due_on": date(2033, 1, 1)}
    actions.correct_procedure(procedure=vote, text="Später", reason="Krank", values=later, by=None)
    page = read(vote).content.decode()
    assert ["7. Mai 2031, Rat, Vorlage 12" in page, "1. Juni 2031" in page] == [True, True]
    assert vote.manifest_digest == digest(vote.manifest)
    assert vote.manifest["answers_due_on"] == "2031-06-01"


def test_what_started_before_dates_were_frozen_is_still_read():
    vote = make_vote()
    old = {key: value for key, value in vote.manifest.items() if key not in PROMISED}
    type(vote).objects.filter(pk=vote.pk).update(manifest=old, manifest_digest=digest(old))
    assert digest(old) in read(vote).content.decode()


def test_a_draft_has_frozen_nothing():
    assert read(make_draft()).status_code == 404
