"""Sheets of paper of each format that has them: tagged, in small and large type, with all that is asked."""

import subprocess

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.participation import make_ideas
from tests.factories.surveys import QUESTIONS, make_survey

pytestmark = pytest.mark.django_db


def pdf(route, procedure, query=""):
    address = reverse(route, args=[procedure.municipality.slug, procedure.slug]) + query
    answer = Client().get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert b"/StructTreeRoot" in answer.content
    return answer.content


def text_of(document, tmp_path):
    """The words of a PDF, where Debian's poppler is there to read them."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(document)
    try:
        done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)  # noqa: S607
    except FileNotFoundError:
        pytest.skip("poppler-utils is not installed")
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("query", ["", "?gross=1"])
def test_a_survey_is_printed_with_all_that_is_asked(query, tmp_path):
    procedure = make_survey()
    words = text_of(pdf("survey:sheet", procedure, query), tmp_path)
    for question in QUESTIONS:
        assert question["title"] in words
    assert procedure.question in words
    assert "Der Bus fährt stündlich." in words


def test_what_hangs_on_an_answer_says_so_on_paper(tmp_path):
    words = text_of(pdf("survey:sheet", make_survey()), tmp_path)
    conditions = [question for question in QUESTIONS if question.get("condition_question")]
    assert conditions
    assert words.count("Nur wenn") == len(conditions)


@pytest.mark.parametrize("query", ["", "?gross=1"])
def test_cards_for_ideas_are_two_to_a_page_or_one_in_large_type(query, tmp_path):
    procedure = make_ideas(places=True, categories=("Grün", "Grau"))
    words = text_of(pdf("ideas:paper_cards", procedure, query), tmp_path)
    assert words.count("Grün") == (1 if query else 2)
    assert words.count("Wo?") == (1 if query else 2)


@pytest.mark.parametrize(("route", "make"), [("survey:sheet", make_survey), ("ideas:paper_cards", make_ideas)])
def test_the_sheet_is_offered_on_the_page_in_both_sizes(route, make):
    procedure = make()
    page = Client().get(procedure.get_absolute_url()).content.decode()
    address = reverse(route, args=[procedure.municipality.slug, procedure.slug])
    assert f'href="{address}"' in page
    assert f'href="{address}?gross=1"' in page
