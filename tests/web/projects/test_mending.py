"""From each finding of the check to the page, and the field, on which it is mended."""

import html
import re

import pytest
from django.urls import reverse

from offenbau.engines.checks import catalogue
from offenbau.engines.checks.findings import finding
from offenbau.engines.checks.words import Words
from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.models import Actor, Goal, Indicator, ParticipationOffer, PoliticsStep, Resource, WorkMeeting
from offenbau.web.projects.mending import FIELDS, NEW, Mending
from tests.factories.municipality import make_town
from tests.factories.people import logged_in
from tests.factories.projects import make_plan, make_project, make_staff

pytestmark = pytest.mark.django_db
CODES = sorted({kind.code for kind in catalogue.KINDS})


@pytest.fixture
def project():
    town = make_town()
    elsewhere, project = make_project(town), make_project(town)
    for number in range(5):  # so that goals and links do not bear the same numbers by chance
        actions.add_item(project=elsewhere, kind=Goal, values={"statement": f"Ziel {number}"}, by=None)
    goal, measure = make_plan(project)
    for kind, values in (
        (Indicator, {"goal": goal, "name": "Besuche"}),
        (ParticipationOffer, {"measure": measure}),
        (Actor, {"name": "Hochschule"}),
        (PoliticsStep, {"name": "Rat"}),
        (Resource, {"name": "Förderung", "kind": "money"}),
        (WorkMeeting, {"name": "Runde"}),
    ):
        actions.add_item(project=project, kind=kind, values=values, by=None)
    return project


def key(things, letter):
    return f"{letter}{things.first().pk}"


def place_of(project, code):
    """A place as the engine names it for findings of this code."""
    goal, measure = key(project.goals, "g"), key(project.measures, "m")
    places = {
        "goals": f"goals/{goal}",
        "indicators": f"goals/{goal}/indicators/{key(project.indicators, 'n')}",
        "groups": f"target_groups/{key(project.target_groups, 't')}",
        "measures": f"measures/{measure}",
        "offers": f"measures/{measure}/participation",
        "links": f"links/{goal}/{measure}",
        "universities": f"actors/{key(project.actors, 'a')}",
    }
    for begin, found in (
        ("goal", "goals"), ("output-for", "goals"), ("no-alternative", "goals"), ("indicator", "indicators"),
        ("target-group", "groups"), ("measure", "measures"), ("decision", "measures"), ("link", "links"),
        ("participation", "offers"), ("transparency", "offers"), ("moderated", "offers"),
        ("university", "universities"), ("dates", "measures"), ("baseline", "indicators"),
        ("answers-before", "offers"), ("quick-win-not", "measures"),
    ):  # fmt: skip
        if code.startswith(begin):
            return places[found]
    return {
        "triangle-corner-empty": "actors/politics",
        "no-meetings-entered": "times/meetings",
        "volunteers-in-office-hours": f"times/work_meetings/{key(project.work_meetings, 'w')}",
        "caretaker-hours-unknown": "roles/caretaker",
        "caretaker-gap": "roles/caretaker",
        "sponsor-without-word": "roles/sponsor",
        "answers-unclear": "answers",
        "no-dates": "plan",
        "quick-win-late": "measures",
        "politics-not-involved": "politics",
        "politics-step-overdue": f"politics/{key(project.politics, 'p')}",
    }.get(code, "topic")


@pytest.mark.parametrize("role", ["admin", "editor"])
@pytest.mark.parametrize("code", CODES)
def test_a_finding_leads_to_a_page_with_its_field(project, code, role):
    person = make_staff(project.municipality, role)
    kind = next(kind for kind in catalogue.KINDS if kind.code == code)
    words = dict.fromkeys(re.findall(r"{(\w+)}", kind.de + kind.advice_de + kind.en + kind.advice_en), Words("x", "x"))
    address = Mending(project, Viewer(person)).of(finding(kind, place_of(project, code), **words))
    page = logged_in(person).get(address)
    assert page.status_code == 200
    field = address.partition("#id_")[2]
    assert not field or f'id="id_{field}' in page.content.decode()
    assert field == FIELDS.get(code, "")


def test_no_line_speaks_of_a_finding_that_is_gone():
    assert FIELDS.keys() | NEW.keys() <= set(CODES)


@pytest.mark.parametrize(
    ("code", "form_says"),
    [
        ("goal-without-indicator", 'value="{goal}" selected'),
        ("measure-without-goal", 'value="{measure}" selected'),
        ("no-alternative", 'value="reserve" selected'),
        ("participation-without-transparency", 'value="transparency"'),
        ("no-backing", 'value="backing" selected'),
        ("triangle-corner-empty", 'value="politics" selected'),
    ],
)
def test_something_new_begins_with_what_is_known(project, code, form_says):
    person = make_staff(project.municipality, "editor")
    kind = next(kind for kind in catalogue.KINDS if kind.code == code)
    words = dict.fromkeys(re.findall(r"{(\w+)}", kind.de + kind.advice_de + kind.en + kind.advice_en), Words("x", "x"))
    address = Mending(project, Viewer(person)).of(finding(kind, place_of(project, code), **words))
    page = logged_in(person).get(address).content.decode()
    expected = form_says.format(goal=project.goals.first().pk, measure=project.measures.first().pk)
    assert expected in page


def test_what_an_address_suggests_is_taken_only_where_the_form_knows_it(project):
    browser = logged_in(make_staff(project.municipality, "editor"))
    address = reverse("projects:add", args=[project.municipality.slug, project.slug, "massnahmen"])
    page = browser.get(address, {"title": "Kanarienvogel", "standing": "erfunden", "floors": "keller"})
    assert "Kanarienvogel" not in page.content.decode()


def test_all_findings_of_a_page_cost_two_queries(project, django_assert_num_queries):
    mending = Mending(project, Viewer(make_staff(project.municipality, "editor")))
    kinds = [catalogue.measures.LINK_WITHOUT_REASON, catalogue.participation.PARTICIPATION_WITHOUT_PROMISE] * 5
    words = {"goal": Words("x", "x"), "measure": Words("x", "x")}
    found = [finding(kind, place_of(project, kind.code), **words) for kind in kinds]
    with django_assert_num_queries(2):
        for each in found:
            mending.of(each)


# -- The way back ------------------------------------------------------------------------------------
def found_on(browser, project, words):
    """The address behind "Jetzt richten" of the finding that says these words."""
    page = browser.get(at(project, "check")).content.decode()
    part = next(part for part in page.split('<li class="pr-finding')[1:] if words in part)
    return html.unescape(re.search(r'href="([^"#]+)[^"]*">Jetzt richten', part).group(1))


def at(project, name, *more):
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug, *more])


@pytest.fixture
def browser(project):
    return logged_in(make_staff(project.municipality, "caretaker"))


def test_who_mends_a_finding_is_led_back_to_the_check_and_told_that_it_is_gone(browser, project):
    address = found_on(browser, project, "noch offen, was sich ändern soll")
    form = browser.get(address).content.decode()
    assert f'href="{at(project, "check")}"><span class="kern-label">Zurück zum Blick' in form
    goal = project.goals.get()
    sent = {
        "statement": goal.statement,
        "change_kind": "skill",
        "change": "Sie trauen sich",
        "revision": goal.revision,
    }
    answer = browser.post(address, sent)
    assert answer.url == at(project, "check")
    shown = browser.get(answer.url).content.decode()
    assert "Damit ist der Punkt erledigt" in shown
    assert "noch offen, was sich ändern soll" not in shown


def test_who_leaves_it_as_it_was_is_told_that_too(browser, project):
    address = found_on(browser, project, "noch offen, was sich ändern soll")
    goal = project.goals.get()
    browser.post(address, {"statement": goal.statement, "revision": goal.revision})
    assert "Der Blick sagt noch dasselbe" in browser.get(at(project, "check")).content.decode()


def test_a_finding_mended_by_something_new_leads_back_as_well(browser, project):
    answer = browser.post(
        found_on(browser, project, "dass die Spitze"),
        {"name": "Der Rat", "kind": "backing", "availability": "at_hand"},
    )
    assert answer.url == at(project, "check")


def test_a_finding_about_the_whole_leads_back_from_the_topic(browser, project):
    address = f"{at(project, 'topic')}?fund=no-topic&stelle=topic"
    project.refresh_from_db()
    sent = {"title": project.title, "topic": "Hilfe am Handy", "easy_state": "draft", "revision": project.revision}
    answer = browser.post(address, sent)
    assert answer.url == at(project, "check")


def test_a_list_hands_the_way_back_on(browser, project):
    shown = browser.get(
        at(project, "items", "massnahmen"), {"fund": "no-quick-win", "stelle": "measures"}
    ).content.decode()
    assert "Zurück zum Blick" in shown
    assert shown.count("?fund=no-quick-win&amp;stelle=measures") == 2


def test_without_the_check_one_returns_to_the_list(browser, project):
    goal = project.goals.get()
    address = at(project, "edit", "ziele", goal.pk)
    assert "Zurück zum Blick" not in browser.get(address).content.decode()
    answer = browser.post(address, {"statement": goal.statement, "revision": goal.revision})
    assert answer.url == at(project, "items", "ziele")


# -- One step after the other ------------------------------------------------------------------------
def buttons(browser, project):
    """The workshop's buttons, the primary one first, as they stand."""
    page = browser.get(at(project, "workshop")).content.decode()
    found = re.findall(r'kern-btn--(primary|secondary)" href="[^"]*"><span class="kern-label">([^<]*)', page)
    assert [tone for tone, _label in found].count("primary") == 1
    return [label for _tone, label in sorted(found)]


def test_the_workshop_leads_from_the_check_to_freezing_to_publishing(browser, project, monkeypatch):
    assert buttons(browser, project)[0] == "Blick zurück nach vorne"
    monkeypatch.setattr("offenbau.projects.queries.findings.check", lambda plan, day: ())
    assert buttons(browser, project)[0] == "Konzept festschreiben"
    actions.freeze_concept(project=project, by=None)
    assert buttons(browser, project)[0] == "Veröffentlichen"
    actions.publish(project=project, by=None)
    assert buttons(browser, project) == ["Konzept festschreiben", "Blick zurück nach vorne"]


def test_open_warnings_bar_nobody_from_freezing_or_publishing(browser, project):
    assert buttons(browser, project)[1:] == ["Konzept festschreiben", "Veröffentlichen"]
    shown = browser.get(at(project, "freeze")).content.decode()
    assert re.search(rf'<a class="kern-link" href="{at(project, "check")}">\d+ Warnungen</a>', shown)
    assert browser.post(at(project, "freeze"), {"note": ""}).url == at(project, "version", 1)


def test_who_does_not_lead_is_led_to_the_check(project):
    assert buttons(logged_in(make_staff(project.municipality, "editor")), project) == ["Blick zurück nach vorne"]
