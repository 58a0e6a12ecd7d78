"""The help pages: all there, short, in both languages, and no link leads nowhere."""

import re

import pytest

from offenbau.web.guide.texts import FOLDER, ORDER, chapters, page

LANGUAGES = ("de", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_contents_is_written_and_no_other(language):
    assert {path.stem for path in (FOLDER / language).glob("*.md")} == set(ORDER)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ORDER)
def test_a_page_is_short_and_has_a_title_and_a_teaser(slug, language):
    found = page(slug, language)
    assert (FOLDER / language / f"{slug}.md").read_text().count("\n") < 60
    assert found.lang == language
    assert len(found.title) > 3
    assert len(found.teaser) > 30


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ORDER)
def test_links_between_pages_lead_somewhere(slug, language):
    text = (FOLDER / language / f"{slug}.md").read_text()
    linked = re.findall(r"\]\(([^)]+)\)", text)
    assert set(linked) <= {f"/hilfe/{other}/" for other in ORDER}


def test_pages_follow_one_another():
    assert page(ORDER[0], "de").before is None
    assert page(ORDER[1], "de").before.slug == ORDER[0]
    assert page(ORDER[-1], "de").after is None


def test_a_language_without_a_page_falls_back_to_german():
    assert page("zeiten", "fr").lang == "de"


def test_the_contents_list_every_page_once():
    assert [each.slug for chapter in chapters("de") for each in chapter.pages] == list(ORDER)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ORDER)
def test_a_page_opens(client, slug):
    response = client.get(f"/hilfe/{slug}/")
    assert response.status_code == 200
    assert page(slug, "de").title in response.content.decode()


@pytest.mark.django_db
def test_an_unknown_page_is_not_found(client):
    assert client.get("/hilfe/gibt-es-nicht/").status_code == 404


@pytest.mark.django_db
def test_help_asks_the_database_nothing_of_its_own(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        client.get("/hilfe/zeiten/")
