"""V-09: forms that anybody may send: machines are kept out, people are asked again and lose nothing."""

import threading
from datetime import UTC, datetime, timedelta

import html5lib
import pytest
import time_machine
from django import forms
from django.db import connection, connections

from offenbau.base import humans, privacy
from offenbau.base.humans import LIFE, Refusal, challenge, spend
from offenbau.base.middleware import refuse_writes
from offenbau.base.models import SpentChallenge
from offenbau.web.parts.humans import HumanMixin

NOON = datetime(2027, 1, 4, 12, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


class Idea(HumanMixin, forms.Form):
    title = forms.CharField(label="Titel")


def shown_fields(form) -> dict[str, str]:
    """What a browser would send back."""
    page = html5lib.parse(str(form), namespaceHTMLElements=False)
    return {node.get("name"): node.get("value") or "" for node in page.iter("input")}


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def opened(clock, purpose="idea:1", waited=timedelta(seconds=5)):
    """An open form, whose fields were read a while ago."""
    form = Idea(purpose=purpose)
    fields = shown_fields(form)
    clock.shift(waited)
    return fields


def sent(fields, purpose="idea:1", **typed):
    return Idea({**fields, "title": "Mehr Bänke", **typed}, purpose=purpose)


def codes(form):
    return [error.code for error in form.non_field_errors().as_data()]


def test_a_person_notices_nothing(clock):
    form = sent(opened(clock))
    assert form.is_valid()
    assert form.cleaned_data == {"title": "Mehr Bänke"}


def test_who_fills_in_everything_is_asked_again_with_all_that_was_typed(clock):
    form = sent(opened(clock), homepage="https://spam.example")
    assert codes(form) == ["filled_trap"]
    again = shown_fields(form)
    assert (again["title"], again["homepage"]) == ("Mehr Bänke", "")
    assert sent(again).is_valid()


def test_who_answers_at_once_is_asked_again_and_need_not_wait_again(clock):
    form = sent(opened(clock, waited=timedelta(milliseconds=300)))
    assert codes(form) == ["too_fast"]
    clock.shift(timedelta(milliseconds=800))
    again = shown_fields(form)
    assert again["title"] == "Mehr Bänke"
    assert sent(again).is_valid()


def test_a_quick_person_at_a_keyboard_is_not_taken_for_a_machine(clock):
    assert sent(opened(clock, waited=timedelta(seconds=1.1))).is_valid()


def test_a_form_is_good_for_one_sending_and_says_so(clock):
    fields = opened(clock)
    assert sent(fields).is_valid()
    second = sent(fields)
    assert codes(second) == ["spent"]
    assert sent(shown_fields(second)).is_valid()


def test_looking_at_a_form_twice_does_not_spend_it(clock):
    form = sent(opened(clock))
    assert form.is_valid() and form.is_valid() and not form.errors


def test_a_form_with_a_mistake_in_it_spends_nothing(clock):
    form = sent(opened(clock), title="")
    assert list(form.errors) == ["title"]
    assert not SpentChallenge.objects.exists()


@pytest.mark.parametrize("token", ["", "nonsense", "eyJmb3IiOiJpZGVhOjEifQ:1abc:def"])
def test_a_challenge_that_is_not_ours_is_not_believed(clock, token):
    assert codes(sent(opened(clock), challenge=token)) == ["unknown"]


def test_a_challenge_is_good_for_its_own_form_alone(clock):
    fields = opened(clock, purpose="idea:2")
    assert codes(sent(fields, purpose="idea:1")) == ["unknown"]
    assert sent(fields, purpose="idea:2").is_valid()


def test_a_page_left_open_overnight_keeps_what_was_typed(clock):
    form = sent(opened(clock, waited=LIFE + timedelta(seconds=1)))
    assert codes(form) == ["unknown"]
    clock.shift(timedelta(seconds=2))
    again = shown_fields(form)
    clock.shift(timedelta(seconds=2))
    assert again["title"] == "Mehr Bänke" and sent(again).is_valid()


def test_a_spent_challenge_is_remembered_for_its_life_and_no_longer(clock):
    fields = opened(clock)
    assert sent(fields).is_valid()
    clock.shift(LIFE - timedelta(minutes=1))
    assert privacy.erase_lapsed() == 0
    clock.shift(timedelta(minutes=2))
    assert privacy.erase_lapsed() == 1
    assert codes(sent(fields)) == ["unknown"]


def test_the_trap_is_neither_reached_nor_read_out():
    page = html5lib.parse(str(Idea(purpose="idea:1")), namespaceHTMLElements=False)
    trap = page.find(".//input[@name='homepage']")
    around = page.find(".//div[@class='ob-trap']")
    assert (trap.get("type"), trap.get("tabindex"), trap.get("autocomplete")) == ("text", "-1", "off")
    assert around.get("aria-hidden") == "true" and trap in list(around.iter("input"))
    assert around.find("label").get("for") == trap.get("id")


def test_showing_a_form_writes_nothing():
    with connection.execute_wrapper(refuse_writes):
        assert "challenge" in str(Idea(purpose="idea:1"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's tests share one connection")
def test_of_many_sendings_at_once_one_is_let_through(monkeypatch):
    monkeypatch.setattr(humans, "FASTEST", timedelta(0))
    token, gate, said = challenge("idea:1"), threading.Barrier(16), []

    def send():
        try:
            gate.wait()
            said.append(spend(token, "idea:1"))
        finally:
            connections.close_all()

    crowd = [threading.Thread(target=send) for _thread in range(16)]
    [thread.start() for thread in crowd]
    [thread.join() for thread in crowd]
    assert (said.count(None), said.count(Refusal.SPENT)) == (1, 15)
