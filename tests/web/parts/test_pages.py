"""The layout in real pages, the error pages, and the part that htmx fetches."""

from urllib.parse import urlencode

import html5lib
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offenbau.people.actions import keep_form
from offenbau.web.parts import errors
from offenbau.web.parts.htmx import is_fragment
from tests.factories.municipality import make_town
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def parsed(response):
    return html5lib.parse(response.content, namespaceHTMLElements=False, transport_encoding="utf-8")


def test_the_first_thing_to_reach_is_the_skip_link(client):
    link = next(parsed(client.get("/")).iter("a"))
    assert (link.get("href"), link.text) == ("#inhalt", "Zum Inhalt springen")


def test_a_page_says_its_language_and_title(client):
    page = parsed(client.get("/hilfe/"))
    assert page.get("lang") == "de"
    assert page.find(".//title").text == "Hilfe – Offenbau"


def test_a_page_holds_nothing_inline_and_nothing_foreign(client):
    page = parsed(client.get("/"))
    sources = [node.get("src") or node.get("href") for tag in ("script", "link", "img") for node in page.iter(tag)]
    assert all(source.startswith("/") for source in sources)
    assert not any(node.get("style") for node in page.iter())
    assert not list(page.iter("style"))


def test_htmx_runs_no_text_as_code(client):
    config = parsed(client.get("/")).find(".//meta[@name='htmx-config']").get("content")
    assert '"allowEval":false' in config
    assert '"selfRequestsOnly":true' in config


def test_an_anonymous_page_sets_no_cookie_and_carries_no_token(client):
    response = client.get("/baustellen/")
    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content


def test_a_towns_colour_stands_in_the_head_and_needs_no_style(client):
    town = make_town(colour="#0a6b4f")
    stripe = parsed(client.get(f"/{town.slug}/")).find(".//header//{http://www.w3.org/2000/svg}rect")
    assert stripe.get("fill") == "#0a6b4f"


def test_what_is_not_there_answers_404_with_a_way_on(client):
    response = client.get("/gibt/es/nicht/")
    page = parsed(response)
    assert response.status_code == 404
    assert "Hinter dieser Tür ist nichts" in page.find(".//h1").text
    assert page.find(".//main//a").get("href") == "/"


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (errors.bad_request, 400, "Das konnten wir nicht lesen"),
        (errors.forbidden, 403, "Diese Tür ist zu"),
        (errors.csrf_failed, 403, "Das Formular ist abgelaufen"),
        (errors.not_found, 404, "Hinter dieser Tür ist nichts"),
    ],
)
def test_an_error_says_what_happened(rf, view, status, words):
    response = view(rf.get("/"))
    assert response.status_code == status
    assert words in response.content.decode()


def test_the_page_for_a_breakdown_asks_nothing_of_the_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = errors.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Der Fehler liegt bei uns" in response.content.decode()


def test_a_form_without_its_token_is_refused_in_plain_words():
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})
    assert response.status_code == 403
    assert "Das Formular ist abgelaufen" in response.content.decode()


def test_an_expired_form_leads_back_to_it(client):
    browser = Client(enforce_csrf_checks=True)
    page = reverse("account_login")
    back = parsed(browser.post(page, {"login": "x"})).find(".//main//a[@class='kern-btn kern-btn--primary']")
    assert back.get("href") == page
    for referer, href in (
        ("http://testserver/von/hier/", "http://testserver/von/hier/"),
        ("https://evil.example/", page),
    ):
        answer = browser.post(page, {"login": "x"}, headers={"referer": referer})
        assert parsed(answer).find(".//main//a[@class='kern-btn kern-btn--primary']").get("href") == href


def test_an_expired_form_says_whether_the_text_is_kept():
    browser, person = Client(enforce_csrf_checks=True), make_person()
    browser.force_login(person)
    page = reverse("people:name")
    assert "Dort steht Ihr Text noch" in browser.post(page, {"name": "Kim"}).content.decode()
    keep_form(place=page, data={"name": ["Kim"]}, opened_at=timezone.now(), by=person)
    assert "ist aufbewahrt" in browser.post(page, {"name": "Kim"}).content.decode()


def test_far_too_much_is_said_to_be_too_long():
    sent = urlencode({"login": "ä" * 2_000_000})
    answer = Client().post(reverse("account_login"), sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "Das ist zu lang" in answer.content.decode()
    assert reverse("account_login") in answer.content.decode()


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_only_htmx_itself_gets_a_part(rf, headers, expected):
    assert is_fragment(rf.get("/", headers=headers)) is expected
