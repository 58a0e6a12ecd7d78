"""Answering page by page, without JavaScript and without losing anything."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from offenbau.participation.formats.survey.models import Draft, Response
from offenbau.participation.formats.survey.rules import differences
from offenbau.participation.models import Turnout
from tests.factories.humans import challenge_of
from tests.factories.people import logged_in
from tests.factories.projects import make_person
from tests.factories.surveys import make_survey, options

pytestmark = pytest.mark.django_db


class Walk:
    """Somebody who answers a survey in a browser."""

    def __init__(self, procedure, client=None):
        self.procedure, self.client = procedure, client or Client()

    def address(self, name, *args):
        return reverse(f"survey:{name}", args=[self.procedure.municipality.slug, self.procedure.slug, *args])

    def page(self, number=1):
        return self.client.get(f"{self.address('part')}?seite={number}").content.decode()

    def fill(self, number, go="next", **typed):
        typed = {name.replace("__", ":"): value for name, value in typed.items()}
        return self.client.post(f"{self.address('part')}?seite={number}", {"go": go, **typed})

    def send(self):
        return self.client.post(self.address("check"), {"challenge": challenge_of(f"survey:{self.procedure.pk}")})


@pytest.fixture
def walk():
    return Walk(make_survey(entrance="anyone"))


def test_a_survey_is_answered_page_by_page_and_counted_once_it_is_sent(walk):
    assert "Seite 1 von 3" in walk.page()
    assert walk.fill(1, q1="a1", q2=["a1", "a3"]).url.endswith("?seite=2")
    assert walk.fill(2, q4="5").url.endswith("?seite=3")
    assert walk.fill(3, q6__r1="4", q7="12", q8="Mehr Bänke\nam Markt").url.endswith("/pruefen/")
    assert Response.objects.count() == 0
    assert walk.send().url.endswith("/danke/")
    assert Response.objects.get().choices == (
        '{"q1":"a1","q2":["a1","a3"],"q4":"5","q6":{"r1":"4"},"q7":12,"q8":"Mehr Bänke\\nam Markt"}'
    )
    assert Draft.objects.count() == 0


def test_who_is_not_concerned_does_not_see_the_page(walk):
    assert walk.fill(1, q1="a2").url.endswith("?seite=3")
    assert "Seite 2 von 2" in walk.page(3)
    assert walk.fill(3, go="back").url.endswith("?seite=1")


def test_an_answer_that_is_not_shown_any_more_is_dropped(walk):
    walk.fill(1, q1="a1")
    walk.fill(2, q4="5")
    walk.fill(1, q1="a2")
    walk.fill(3)
    walk.send()
    assert Response.objects.get().choices == '{"q1":"a2"}'


def test_what_was_typed_stays_when_something_is_wrong(walk):
    walk.fill(1, q1="a2")
    page = walk.fill(3, q7="sehr lange", q8="Danke!").content.decode()
    assert "Bitte geben Sie eine Zahl" in page
    assert 'value="sehr lange"' in page
    assert "Danke!</textarea>" in page


def test_going_back_loses_nothing_not_even_what_is_wrong(walk):
    walk.fill(1, q1="a2")
    walk.fill(3, go="back", q7="sehr lange")
    assert 'value="sehr lange"' in walk.page(3)
    assert 'value="a2" checked' in re.sub(r'\s(class|id)="[^"]*"', "", walk.page(1))


def test_a_required_question_must_be_answered_before_one_goes_on(walk):
    assert "Bitte beantworten Sie diese Frage." in walk.fill(1).content.decode()
    assert walk.send().url.endswith("?seite=1")
    assert Response.objects.count() == 0


def test_words_under_other_count_as_choosing_it(walk):
    walk.fill(1, q1="a2", q2__other="Ein Klavier")
    walk.fill(3)
    walk.send()
    assert Response.objects.get().choices == '{"q1":"a2","q2":["other"],"q2:other":"Ein Klavier"}'


def test_words_under_other_beside_another_choice_are_not_dropped_in_silence():
    one = {"kind": "single", "title": "Was spielen Sie?", "options": options("Geige", "Flöte"), "other": True}
    walk = Walk(make_survey((one,), entrance="anyone"))
    said = walk.fill(1, q1="a1", q1__other="Trommel").content.decode()
    assert "Bitte lassen Sie eines von beiden stehen" in said
    assert "Trommel" in said
    walk.fill(1, q1="other", q1__other="Trommel")
    walk.send()
    assert Response.objects.get().choices == '{"q1":"other","q1:other":"Trommel"}'


def test_one_goes_on_later_on_another_device_by_a_link_of_which_only_a_hash_is_kept(walk):
    walk.fill(1, go="later", q1="a2")
    walk.client.post(walk.address("later"), {"mail": "erna@example.org"})
    link = re.search(r"https?://[^/\s]+(\S+)", mail.outbox[-1].body)[1]
    token = link.rstrip("/").split("/")[-1]
    assert token not in str(list(Draft.objects.values()))
    other = Walk(walk.procedure)
    assert other.client.get(link).url.endswith("?seite=3")
    assert 'value="a2"' in other.page(1)
    other.fill(3)
    other.send()
    assert Response.objects.get().choices == '{"q1":"a2"}'
    assert walk.client.get(link).url == walk.procedure.get_absolute_url()


def test_a_link_of_another_survey_opens_nothing(walk):
    walk.fill(1, go="later", q1="a2")
    token = walk.client.cookies[f"umfrage-{walk.procedure.pk}"].value
    other = Walk(make_survey(entrance="anyone"))
    assert other.client.get(other.address("resume", token)).url == other.procedure.get_absolute_url()


def test_a_person_sends_once(walk):
    for _time in range(2):
        walk.fill(1, q1="a2")
        walk.fill(3)
        walk.send()
    assert Response.objects.count() == Turnout.objects.count() == 1
    assert differences(walk.procedure) == {}


def test_where_anyone_may_a_machine_is_kept_out(walk):
    walk.fill(1, q1="a2")
    walk.fill(3)
    page = walk.client.post(walk.address("check")).content.decode()
    assert "noch einmal" in page
    assert 'name="challenge"' in page
    assert Response.objects.count() == 0
    walk.send()
    assert Response.objects.count() == 1


def test_guests_of_one_network_send_only_so_often_a_day(walk, settings):
    settings.GUESTS_A_DAY = 2
    for _guest in range(3):
        guest = Walk(walk.procedure)
        guest.fill(1, q1="a2")
        guest.fill(3)
        last = guest.send()
    assert "Aus Ihrem Netz" in last.content.decode()
    assert Response.objects.count() == 2
    guest.client = logged_in(make_person())
    guest.fill(1, q1="a2")
    guest.fill(3)
    assert guest.client.post(guest.address("check")).url.endswith("/danke/")


def test_who_has_to_show_who_they_are_does_that_first():
    walk = Walk(make_survey(entrance="registered"))
    assert walk.fill(1, q1="a1").url.endswith("/mitmachen/")
    assert Draft.objects.count() == 0
    known = Walk(walk.procedure, logged_in(make_person()))
    assert known.fill(1, q1="a1").url.endswith("?seite=2")


def test_somebody_else_at_the_same_screen_begins_with_an_empty_page(walk):
    walk.fill(1, q1="a2")
    walk.client.post(walk.address("begin_anew"))
    assert Draft.objects.count() == 0
    assert "checked" not in walk.page(1)


def test_reading_writes_nothing(walk):
    for name in ("part", "check", "later"):
        walk.client.get(walk.address(name))
    assert Draft.objects.count() == 0
