"""Quick successes: where they lie among the measures, and suggestions to take over."""

from datetime import timedelta

import html5lib
import pytest
from django.urls import reverse
from django.utils import timezone, translation

from offenbau.projects import actions
from offenbau.projects.enums import Floor
from offenbau.projects.models import Measure
from offenbau.web.projects.suggestions import BY_CODE, SUGGESTIONS, not_yet_in
from tests.factories.municipality import make_town
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(make_town())


def on(project, role, **term):
    person = make_person()
    actions.grant_role(project=project, person=person, role=role, by=None, **term)
    return logged_in(person)


@pytest.fixture
def browser(project):
    return on(project, "caretaker")


def page(project, name="quick_wins", *more):
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug, *more])


def add(project, title, **values):
    return actions.add_item(project=project, kind=Measure, values={"title": title, **values}, by=None)


def cells(html):
    """Return (row heading, column heading, text) of each cell in which a measure stands."""
    table = html5lib.parse(html, namespaceHTMLElements=False).find(".//table")
    columns = ["".join(head.itertext()).split()[0] for head in table.findall("thead/tr/th")]
    return [
        ("".join(row.find("th").itertext()).split()[0], column, " ".join("".join(cell.itertext()).split()))
        for row in table.findall("tbody/tr")
        for column, cell in zip(columns, row.findall("td"), strict=True)
        if cell.find(".//a") is not None
    ]


def test_a_measure_stands_where_its_effort_and_benefit_meet(browser, project):
    add(project, "Aushang", effort="shutter", benefit="soon")
    add(project, "Rathausumbau", effort="breakthrough", benefit="late")
    add(project, "Verworfen", effort="shutter", benefit="soon", standing="dropped", standing_reason="Nein")
    found = cells(browser.get(page(project)).content.decode())
    assert [(row, column) for row, column, _text in found] == [("Bald", "Fensterladen"), ("Spät", "Durchbruch")]
    assert found[0][2] == "Quick Win Fensterladen Aushang"
    assert "Quick Win" not in found[1][2]


def test_what_nobody_has_judged_is_listed_with_the_way_to_judge_it(browser, project):
    only_effort = add(project, "Halb", effort="door")
    neither = add(project, "Gar nicht")
    html = browser.get(page(project)).content.decode()
    assert "Der Nutzen ist noch offen" in html and "Aufwand und Nutzen sind noch offen" in html
    assert page(project, "edit", "massnahmen", only_effort.pk) + "#id_benefit" in html
    assert page(project, "edit", "massnahmen", neither.pk) + "#id_effort" in html
    assert "steht bisher beides" in html and "<table" not in html


def test_without_measures_the_page_still_has_suggestions(browser, project):
    html = browser.get(page(project)).content.decode()
    assert html.count("Als Maßnahme übernehmen") == len(SUGGESTIONS)
    assert "Noch nicht eingeschätzt" not in html


def test_the_suggestions_speak_for_every_floor():
    assert {each.floor for each in SUGGESTIONS} == set(Floor)


@pytest.mark.parametrize("code", BY_CODE)
def test_a_suggestion_opens_the_form_filled_in_and_writes_nothing(browser, project, code):
    form = browser.get(page(project, "take_over", code)).context["form"]
    assert not project.measures.exists()
    with translation.override("de"):
        wanted = BY_CODE[code].values
    assert {name: form[name].value() for name in wanted} == wanted
    filled = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    assert browser.post(page(project, "take_over", code), filled).status_code == 302
    measure = project.measures.get()
    assert measure.title == wanted["title"] and measure.quick_win and measure.benefit == "soon"


def test_what_is_in_the_plan_is_not_offered_again_whatever_its_language(browser, project):
    add(project, " bürgersprechstunde auf dem WOCHENMARKT", standing="reserve")
    add(project, "A Saturday to lend a hand")
    codes = {each.code for each in SUGGESTIONS} - {each.code for each in not_yet_in(_titles(project))}
    assert codes == {"markt", "anpacken"}
    html = browser.get(page(project)).content.decode()
    assert 'id="idee-markt"' not in html and 'id="idee-rat"' in html


def _titles(project):
    return project.measures.values_list("title", flat=True)


def test_an_unknown_suggestion_is_not_found(browser, project):
    assert browser.get(page(project, "take_over", "erfunden")).status_code == 404


def test_who_only_reads_is_offered_nothing_to_write(project):
    add(project, "Aushang", effort="shutter", benefit="soon")
    add(project, "Halb")
    reader = on(project, "reviewer", ends_on=timezone.localdate() + timedelta(days=9))
    html = reader.get(page(project)).content.decode()
    assert "Aushang" in html and "Als Maßnahme übernehmen" not in html and "Einschätzen" not in html
    assert reader.get(page(project, "take_over", "markt")).status_code == 404


def test_more_measures_cost_no_more_queries(browser, project, django_assert_max_num_queries):
    for number in range(12):
        add(project, f"M{number}", effort="door" if number % 2 else "", benefit="soon")
    with django_assert_max_num_queries(8):
        browser.get(page(project))


def test_who_came_from_the_check_goes_back_there_with_a_quick_win(browser, project):
    add(project, "Rathausumbau", effort="breakthrough")
    way = {"fund": "no-quick-win", "stelle": "measures"}
    html = browser.get(page(project), way).content.decode()
    assert page(project, "check") in html and "markt/?fund=no-quick-win" in html
    address = f"{page(project, 'take_over', 'markt')}?fund=no-quick-win&stelle=measures"
    form = browser.get(address).context["form"]
    filled = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    answer = browser.post(address, filled, follow=True)
    assert answer.redirect_chain[0][0] == page(project, "check")
    assert "Damit ist der Punkt erledigt" in answer.content.decode()


def test_the_check_leads_here(browser, project):
    add(project, "Rathausumbau", effort="breakthrough")
    assert page(project) in browser.get(page(project, "check")).content.decode()
