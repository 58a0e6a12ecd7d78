"""Resolution or trial: six questions about a measure, and what is kept of the answers."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from offenbau.council.models import Meeting
from offenbau.engines.mandate import COMPELLING, WEIGHTS, Question
from offenbau.projects import actions
from offenbau.projects.models import Measure
from offenbau.web.projects.mandates import QUESTIONS, REASONS
from tests.factories.council import make_meeting
from tests.factories.municipality import make_town
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_project

pytestmark = pytest.mark.django_db
TRIAL = {"binds": "nein", "rights": "nein", "undoable": "ja", "momentum": "ja"}
COUNCIL = {"binds": "ja", "momentum": "ja"}


@pytest.fixture
def project():
    return make_project(make_town())


@pytest.fixture
def measure(project):
    return actions.add_item(project=project, kind=Measure, values={"title": "Lernpaare"}, by=None)


def on(project, role):
    person = make_person()
    actions.grant_role(project=project, person=person, role=role, by=None)
    return logged_in(person)


@pytest.fixture
def browser(project):
    return on(project, "caretaker")


def page(measure, name="mandate"):
    project = measure.project
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug, measure.pk])


def meets(measure, in_days, papers_in):
    today = timezone.localdate()
    deadline = None if papers_in is None else today + dt.timedelta(days=papers_in)
    on = today + dt.timedelta(days=in_days)
    make_meeting(measure.project.municipality, f"Rat {in_days}", on=on, submission_deadline=deadline)


def test_every_question_has_its_words_and_every_weight_its_reason():
    assert set(QUESTIONS) == set(Question)
    assert set(REASONS) == COMPELLING | WEIGHTS.keys()


def test_answers_get_advice_with_its_reasons_and_nothing_is_written(browser, measure):
    html = browser.get(page(measure), TRIAL).content.decode()
    assert "Das spricht für eine Erprobung" in html
    assert "Warten würde den Schwung kosten." in html and "2 Fragen sind noch offen" in html
    assert 'id="undoable-ja" checked' in html and 'id="offices-ja" checked' not in html
    measure.refresh_from_db()
    assert (measure.mandate, measure.revision) == ("", 0)


def test_what_only_the_council_can_take_on_may_begin_small(browser, measure):
    html = browser.get(page(measure), COUNCIL).content.decode()
    assert "Das spricht für einen Beschluss" in html
    assert "Was niemanden bindet, kann inzwischen beginnen" in html


def test_while_a_decisive_question_is_open_it_is_a_leaning(browser, measure):
    assert "Bisher nur eine Tendenz" in browser.get(page(measure), {"undoable": "ja"}).content.decode()
    assert "Bisher nur eine Tendenz" not in browser.get(page(measure), TRIAL).content.decode()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Noch ist nichts beantwortet"),
        ({"binds": "nein"}, "spricht für keines"),
        ({"binds": "vielleicht"}, "Noch"),
    ],
)
def test_without_an_answer_that_weighs_there_is_no_advice(browser, measure, asked, said):
    html = browser.get(page(measure), asked).content.decode()
    assert said in html and "Das spricht" not in html


def test_the_advice_is_kept_on_the_measure(browser, measure):
    address = f"{page(measure)}?binds=nein&rights=nein&undoable=ja"
    form = browser.get(address).context["form"]
    assert form["mandate"].value() == "trial"
    kept = {name: form[name].value() or "" for name in form.fields}
    answer = browser.post(address, kept)
    assert answer.status_code == 302 and answer.url.endswith(f"#eintrag-{measure.pk}")
    measure.refresh_from_db()
    assert measure.mandate == "trial" and measure.mandate_reason == kept["mandate_reason"] != ""


def test_advice_does_not_take_the_place_of_what_is_kept_already(browser, measure):
    kept = {"mandate": "refused", "mandate_reason": "Rat hat abgelehnt"}
    actions.change_item(item=measure, values=kept, revision=0, by=None)
    answer = browser.get(page(measure), TRIAL)
    form = answer.context["form"]
    assert {name: form[name].value() for name in kept} == kept
    html = answer.content.decode()
    assert "Das spricht für eine Erprobung" in html and "was Sie schon festgehalten haben" in html


def test_a_refusal_without_a_reason_is_not_given_the_reasons_of_the_advice(browser, measure):
    actions.change_item(item=measure, values={"mandate": "refused"}, revision=0, by=None)
    form = browser.get(page(measure), TRIAL).context["form"]
    assert (form["mandate"].value(), form["mandate_reason"].value()) == ("refused", "")


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(browser, measure):
    actions.change_item(item=measure, values={"mandate": "resolved"}, revision=0, by=None)
    answer = browser.post(page(measure), {"mandate": "trial", "mandate_reason": "Mein Satz", "revision": 0})
    html = answer.content.decode()
    assert answer.status_code == 200 and "Inzwischen hat" in html and "Mein Satz" in html
    measure.refresh_from_db()
    assert measure.mandate == "resolved"


def test_a_mandate_that_does_not_exist_is_refused(browser, measure):
    assert browser.post(page(measure), {"mandate": "erfunden", "revision": 0}).status_code == 200
    measure.refresh_from_db()
    assert measure.mandate == ""


def test_the_next_meeting_and_its_day_for_papers_are_told(browser, measure):
    meets(measure, 20, 6)
    html = browser.get(page(measure)).content.decode()
    assert "Rat 20" in html and "Vorlagen bis" in html and "vorbei" not in html


def test_a_missed_day_for_papers_leads_to_the_next_meeting_in_reach(browser, measure):
    meets(measure, 5, -3)
    meets(measure, 40, None)
    html = browser.get(page(measure)).content.decode()
    assert "Rat 5" in html and "die Sie erreichen" in html and "Rat 40" in html
    Meeting.objects.filter(committee__name="Rat 40").delete()
    assert "eine weitere Sitzung steht noch nicht" in browser.get(page(measure)).content.decode()


def test_an_empty_calendar_says_so(browser, measure):
    assert "steht noch keine Sitzung" in browser.get(page(measure)).content.decode()


def test_the_way_back_to_the_check_outlasts_the_questions(browser, measure):
    finding = {"fund": "decision-without-meeting", "stelle": f'measures/m{measure.pk}/"x"'}
    html = browser.get(page(measure), finding).content.decode()
    assert '<input type="hidden" name="fund" value="decision-without-meeting">' in html
    assert f'<input type="hidden" name="stelle" value="measures/m{measure.pk}/&quot;x&quot;">' in html
    assert "hidden" not in re.search(r'method="get".*?</form>', browser.get(page(measure)).content.decode(), re.S)[0]
    assert "Zurück zum Blick" in browser.get(page(measure), finding | TRIAL).content.decode()


def test_who_may_not_plan_does_not_find_it(project, measure):
    sponsor = on(project, "sponsor")
    assert sponsor.get(page(measure)).status_code == sponsor.post(page(measure), {"revision": 0}).status_code == 404
    elsewhere = make_project(project.municipality)
    there = reverse("projects:mandate", args=[project.municipality.slug, elsewhere.slug, measure.pk])
    assert on(elsewhere, "caretaker").get(there).status_code == 404


def test_the_measure_leads_here(browser, measure):
    edit = reverse(
        "projects:edit", args=[measure.project.municipality.slug, measure.project.slug, "massnahmen", measure.pk]
    )
    assert page(measure) in browser.get(edit).content.decode()
    assert page(measure) in browser.get(page(measure, "measure")).content.decode()
