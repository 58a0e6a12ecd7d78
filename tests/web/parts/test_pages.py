"""The layout in real pages, the error pages, and the part that htmx fetches."""

import html5lib
import pytest
from django.test import Client
from django.urls import reverse

from offenbau.web.parts import errors
from offenbau.web.parts.htmx import is_fragment
from tests.factories.municipality import make_town

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
