"""What froze at the start, to be read: of each format, word for word."""

import pytest
from django.test import Client
from django.urls import reverse

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


def test_a_draft_has_frozen_nothing():
    assert read(make_draft()).status_code == 404
