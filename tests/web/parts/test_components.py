"""The shared components render, and say in words what they show in colour."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string

from offenbau.projects.enums import Floor, Phase
from offenbau.web.parts.cards import project_cards
from offenbau.web.parts.chain import chain


def tag(source, **context):
    return Template("{% load parts %}" + source).render(Context(context))


def row(**values):
    usual = {
        "title": "Digital dabei", "url": "/a/baustellen/b/", "summary": "Worum es geht", "goal": "",
        "municipality_name": "Aue", "municipality_url": "/a/", "floors": (Floor.ENABLING, Floor.TRANSPARENCY),
        "phases": (Phase.PLAN,), "measures_running": 1, "measures_total": 3,
        "updated_on": datetime(2027, 3, 9), "published": True,
    }  # fmt: skip
    return SimpleNamespace(**{**usual, **values})


def test_a_floor_is_an_icon_and_a_word():
    html = tag('{% floor "participation" %}')
    assert "Beteiligung" in html
    assert "icons.svg#participation" in html


def test_no_floors_are_no_list():
    assert tag("{% floors none %}", none=()) == ""


def test_a_help_link_leads_to_the_help_page():
    assert 'href="/hilfe/zeiten/"' in tag('{% help "zeiten" %}')


def test_the_chain_shows_all_links_and_walks_only_to_those_that_exist():
    links = chain("goal", vision=("Alle kommen mit", "/vision/"), goal=("Ältere", "/ziel/"))
    assert [(link.url, link.current) for link in links][:3] == [("/vision/", False), ("", True), ("", False)]
    assert len(links) == 6


def test_a_link_of_the_chain_that_is_not_built_yet_says_so():
    html = render_to_string("parts/chain.html", {"chain": chain("goal", goal=("Ältere", ""))})
    assert html.count("noch nicht gebaut") == 5
    assert html.count('aria-current="step"') == 1


def test_a_long_link_of_the_chain_is_cut_between_words():
    text = chain("goal", goal=("wort " * 30, ""))[1].text
    assert text.endswith("wort …")
    assert len(text) <= 62


@pytest.mark.parametrize(
    ("running", "total", "words"),
    [(0, 0, "noch keine Maßnahme"), (0, 3, "3 Maßnahmen geplant"), (1, 1, "1 von 1 Maßnahme in Arbeit"),
     (2, 3, "2 von 3 Maßnahmen in Arbeit")],
)  # fmt: skip
def test_a_card_counts_measures_with_their_base(running, total, words):
    assert project_cards([row(measures_running=running, measures_total=total)])[0].works == words


def test_a_row_shows_the_goal_rather_than_the_topic():
    html = render_to_string("parts/project_rows.html", {"rows": project_cards([row(goal="Ältere kommen zurecht")])})
    assert "Ziel: Ältere kommen zurecht" in html
    assert "Worum es geht" not in html


def test_a_row_says_that_a_draft_is_one():
    html = render_to_string("parts/project_rows.html", {"rows": project_cards([row(published=False)])})
    assert "Entwurf, noch nicht öffentlich" in html


def test_a_title_with_markup_stays_text():
    html = render_to_string("parts/project_rows.html", {"rows": project_cards([row(title="<b>x</b>")])})
    assert "&lt;b&gt;x" in html


@pytest.mark.parametrize(
    ("template", "context", "words"),
    [
        ("empty", {"text": "Noch nichts", "action_url": "/x/", "action_label": "Anfangen"}, "Anfangen"),
        ("alert", {"headline": "Achtung", "tone": "warning"}, "kern-alert--warning"),
        ("more", {"more_url": "?nach=1"}, "Mehr zeigen"),
        ("breadcrumb", {"crumbs": [("Aue", "/a/"), ("Hier", "")]}, 'aria-current="page">Hier'),
        ("pages", {"page": Paginator(range(30), 10).page(2)}, 'aria-current="page">2'),
        ("kept_at", {"kept_at": datetime(2027, 3, 9, 14, 3)}, "Als Entwurf gesichert um 14:03"),
    ],
)  # fmt: skip
def test_a_component_says_what_it_is_given(rf, template, context, words):
    assert words in render_to_string(f"parts/{template}.html", context, rf.get("/"))
