"""The workshop's overview and lists: questions as headings, a line of detail, pictures that are lists."""

import datetime as dt

import pytest
from django import forms
from django.urls import reverse
from django.utils import translation

from offenbau.people.models import Organisation
from offenbau.projects import actions, models
from offenbau.projects.models import CornerView
from offenbau.web.projects.details import DETAILS, detail
from offenbau.web.projects.kinds import GROUPS, KINDS
from tests.factories.municipality import make_town
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_plan, make_project

MEASURE = {"openness": "transparent", "progress": "planned", "standing": "active"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(make_town(), title="Schulweg")


@pytest.fixture
def browser(project):
    keeper = make_person("Kim")
    actions.grant_role(project=project, person=keeper, role="caretaker", by=None)
    return logged_in(keeper)


def page(name, project, *more):
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug, *more])


def add(project, kind, /, **values):
    return actions.add_item(project=project, kind=kind, values=values, by=None)


def test_every_kind_of_thing_answers_one_question():
    assert sorted(slug for group in GROUPS for slug in group.kinds) == sorted(kind.slug for kind in KINDS)


def test_the_overview_asks_four_questions(browser, project):
    html = browser.get(page("workshop", project)).content.decode()
    places = [html.index(f'id="{group.anchor}"') for group in GROUPS]
    assert places == sorted(places)


def test_each_thing_says_more_than_its_name(browser, project):
    goal, measure = make_plan(project)
    day = dt.date(2027, 3, 1)
    club = Organisation.objects.create(name="Verein", slug="verein", corner="civil_society")
    things = {
        "etwa 1.200 Menschen": add(project, models.TargetGroup, name="Eltern", number=1200),
        "3,5 → 40 Prozent · bis 1. März 2027": add(
            project, models.Indicator, goal=goal, name="Zu Fuß", baseline=3.5, target=40, unit="Prozent", target_on=day
        ),
        "verworfen · Transparenz": add(
            project, models.Measure, title="App", floors=("transparency",), standing="dropped", standing_reason="Nein"
        ),
        "noch auf keiner Etage": add(project, models.Measure, title="Ohne"),
        "Antworten bis 1. März 2027": add(
            project, models.ParticipationOffer, measure=measure, binding="consulting", answers_due_on=day
        ),
        "fällt weg": add(project, models.InventoryItem, name="Zettel", disposition="goes", floor="transparency"),
        "Politik": add(project, models.Actor, name="Rat", corner="politics", ally=True, public=True),
        "wird nach dem 1. März 2027 gelöscht": add(project, models.Obstacle, note="x", keep_until=day),
        "Sie hören zu": add(project, CornerView, looks="politics", at="administration", expectations="Sie hören zu"),
        "geschehen am 1. März 2027 · Am Stehtisch · Sie gehen mit": add(
            project,
            models.PoliticsStep,
            name="Rat",
            how="Am Stehtisch",
            due_on=day,
            done_on=day,
            outcome="Sie gehen mit",
        ),
        "bis 1. März 2027 · Ein Anruf": add(project, models.PoliticsStep, name="Amt", how="Ein Anruf", due_on=day),
        "Verwaltung · beantwortet: Das Bauamt": add(
            project, models.OpenQuestion, question="Wer?", corner="administration", answer="Das Bauamt"
        ),
        "am Thema · offen": add(project, models.OpenQuestion, question="Wozu?"),
        "1. März 2027 · Rat: Geld für zwei Jahre ↔ Verein: Schlüsseldienst · wird nach dem 1. März 2027": add(
            project,
            models.Compromise,
            matter="Öffnung am Abend",
            one_side="Rat",
            one_gave="Geld für zwei Jahre",
            other_side="Verein",
            other_gave="Schlüsseldienst",
            agreed_on=day,
            keep_until=day,
        ),
        "7,5 Stunden im Monat": add(project, models.Resource, name="Zeit", kind="time", hours_per_month=7.5),
        "digital": add(project, models.Channel, name="Seite", medium="digital", side="outside"),
        "um 18:00 Uhr · mit Ehrenamtlichen": add(
            project, models.WorkMeeting, name="Runde", weekday=0, starts_at=dt.time(18), with_volunteers=True
        ),
        "federführend": add(project, models.Carrier, organisation=club, lead=True),
    }
    with translation.override("de"):
        said = {words: detail(thing) for words, thing in things.items()}
    assert [words for words, line in said.items() if words not in line] == []
    assert {type(thing) for thing in things.values()} | {models.Goal, models.GoalLink} == set(DETAILS)


def test_the_triangle_shows_who_stands_where(browser, project):
    add(project, models.Actor, name="Verkehrsausschuss", corner="politics", ally=True)
    club = Organisation.objects.create(name="Elternverein", slug="elternverein", corner="civil_society")
    add(project, models.Carrier, organisation=club)
    html = browser.get(page("items", project, "akteure")).content.decode()
    politics, administration, civil = html.split("pr-triangle__corner--")[1:4]
    assert "Verkehrsausschuss" in politics and "Verbündet" in politics
    assert "Noch niemand" in administration
    assert "Elternverein" in civil and "trägt es mit" in civil


def test_the_public_triangle_shows_whom_the_team_has_opened(browser, project):
    add(project, models.Actor, name="Verkehrsausschuss", corner="politics", public=True, ally=True)
    add(project, models.Actor, name="Bremser", corner="politics")
    actions.publish(project=project, by=None)
    html = logged_in(None).get(page("page", project)).content.decode()
    assert "Verkehrsausschuss" in html
    assert "Bremser" not in html and "Verbündet" not in html and "akteure/neu" not in html


def ask(project):
    """An open question at the topic, two at politics, and one at the administration that has its answer."""
    for corner, answer in (("", ""), ("politics", ""), ("politics", " "), ("administration", "Das Bauamt")):
        add(project, models.OpenQuestion, question="Kanarienvogel", corner=corner, answer=answer)


def test_the_triangle_says_how_many_questions_are_open_where(browser, project):
    ask(project)
    add(project, models.Resource, name="Schlüssel fürs Haus", kind="rooms")
    html = browser.get(page("items", project, "akteure")).content.decode()
    middle, politics, administration, civil = html.split('<div class="pr-triangle__')[1:5]
    assert "1 offene Frage" in middle and "Schlüssel fürs Haus" in middle
    assert "2 offene Fragen" in politics
    assert "offene Frage" not in administration
    assert "Kanarienvogel" not in html


def test_the_triangle_is_said_in_words_too(browser, project):
    ask(project)
    add(project, models.Actor, name="Rat", corner="politics", ally=True)
    add(project, models.Actor, name="Ausschuss", corner="politics")
    add(project, models.Resource, name="Geld", kind="money", availability="to_activate")
    html = browser.get(page("items", project, "akteure")).content.decode()
    assert "Politik: 2 Namen, davon 1 verbündet, 2 offene Fragen" in html
    assert "Verwaltung: noch niemand, keine offene Frage" in html
    assert "In der Mitte: 1 Ressource, davon 1 noch zu aktivieren, 1 offene Frage" in html


def test_who_is_not_of_the_core_team_learns_of_no_question(project):
    ask(project)
    actions.publish(project=project, by=None)
    sponsor = make_person()
    actions.grant_role(project=project, person=sponsor, role="sponsor", by=None)
    theirs = logged_in(sponsor)
    for address in (page("items", project, "akteure"), page("triangle_sheet", project), page("page", project)):
        assert "offene Frage" not in theirs.get(address).content.decode()
    assert theirs.get(page("items", project, "offene-fragen")).status_code == 404


def test_the_sheet_for_the_printer_tells_neither_expectations_nor_questions(browser, project):
    ask(project)
    add(project, models.Actor, name="Rat", corner="politics", expectations="Früh gefragt werden", limits="Kein Geld")
    html = browser.get(page("triangle_sheet", project)).content.decode()
    assert "Rat" in html and "<svg" in html
    assert [word for word in ("offene Frage", "Kanarienvogel", "Früh gefragt", "Kein Geld") if word in html] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.confidential], ids=lambda kind: kind.slug)
def test_no_text_of_a_thing_may_be_turned_around(browser, project, kind):
    texts = [name for name, field in kind.form.base_fields.items() if isinstance(field, forms.CharField)]
    turned = dict.fromkeys(texts, "Rat \u202etsgnuhcuseG")
    html = browser.post(page("add", project, kind.slug), turned).content.decode()
    assert html.count("kehrten hier die Leserichtung um") >= len(texts)
    assert not kind.model.objects.exists()


def test_controls_pasted_from_elsewhere_do_not_make_the_plan_unreadable(browser, project):
    browser.post(page("add", project, "massnahmen"), MEASURE | {"title": "Ba\x1bnk", "description": "Eins\x0bZwei"})
    actions.publish(project=project, by=None)
    assert "Bank" in logged_in(None).get(page("page", project)).content.decode()
    assert models.Measure.objects.get().description == "Eins\nZwei"


def test_titles_in_other_scripts_are_shown_as_they_were_typed(browser, project):
    for title in ("مقهى رقمي في المكتبة", "בית קפה דיגיטלי", "می\u200cخواهم", "Café \U0001f469\u200d\U0001f467"):
        browser.post(page("add", project, "massnahmen"), MEASURE | {"title": title})
        assert title in browser.get(page("items", project, "massnahmen")).content.decode()


def test_the_square_shows_where_no_line_is_laid(browser, project):
    add(project, models.Channel, name="Aushang", medium="analogue", side="outside")
    html = browser.get(page("items", project, "kanaele")).content.decode()
    assert html.count("Noch keine Leitung") == 3
    assert "medium=digital&amp;side=inside" in html


def test_how_corners_look_at_each_other_is_for_the_core_team_alone(browser, project):
    address = page("add", project, "blicke")
    values = {"looks": "politics", "at": "administration", "prejudices": "Kanarienvogel"}
    assert browser.post(address, values).status_code == 302
    assert "Kanarienvogel" in browser.get(page("items", project, "blicke")).content.decode()
    editor = make_person()
    actions.grant_role(project=project, person=editor, role="editor", by=None)
    theirs = logged_in(editor)
    assert theirs.get(page("items", project, "blicke")).status_code == 404
    assert theirs.post(address, values).status_code == 404
    assert "aufeinander schauen" not in theirs.get(page("workshop", project)).content.decode()


def test_who_gave_what_is_for_the_core_team_alone(browser, project):
    address = page("add", project, "kompromisse")
    values = {"matter": "Kanarienvogel", "one_side": "Rat", "one_gave": "Geld", "keep_until": "2030-01-01"}
    assert browser.post(address, values).status_code == 302
    html = browser.get(page("items", project, "kompromisse")).content.decode()
    assert "Kanarienvogel" in html and "Rat: Geld" in html
    editor = make_person()
    actions.grant_role(project=project, person=editor, role="editor", by=None)
    assert logged_in(editor).get(page("items", project, "kompromisse")).status_code == 404


def test_a_compromise_is_proposed_to_be_kept_a_year_beyond_the_baustelle(browser, project):
    actions.change_project(project=project, values={"ends_on": dt.date(2028, 3, 1)}, revision=0, by=None)
    assert 'value="2029-03-01"' in browser.get(page("add", project, "kompromisse")).content.decode()


def test_a_compromise_needs_its_matter_and_its_last_day(browser, project):
    html = browser.post(page("add", project, "kompromisse"), {"one_gave": "Geld"}).content.decode()
    assert html.count("kern-error") >= 2 and "Geld" in html
    assert not models.Compromise.objects.exists()


def test_an_actors_room_and_limits_are_asked_apart(browser, project):
    values = {"name": "Rat", "kind": "group", "scope": "Entscheidet über Geld", "limits": "Keine neuen Stellen"}
    assert browser.post(page("add", project, "akteure"), values).status_code == 302
    actor = models.Actor.objects.get()
    assert (actor.scope, actor.limits) == ("Entscheidet über Geld", "Keine neuen Stellen")


def test_a_corner_does_not_look_at_itself(browser, project):
    values = {"looks": "politics", "at": "politics", "prejudices": "x"}
    assert "auf eine andere" in browser.post(page("add", project, "blicke"), values).content.decode()
    assert not CornerView.objects.exists()


def test_two_corners_look_at_each_other_once(browser, project):
    values = {"looks": "politics", "at": "administration"}
    browser.post(page("add", project, "blicke"), values)
    assert browser.post(page("add", project, "blicke"), values).status_code == 200
    assert CornerView.objects.count() == 1
