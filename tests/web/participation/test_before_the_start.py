"""What staff are told before a procedure starts: who would see it, what does not fit together."""

from datetime import date, timedelta
from importlib import import_module
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from offenbau.participation.actions import change_procedure, draft_procedure, make_codes
from offenbau.participation.formats.vote.actions import remove_option, save_option
from offenbau.participation.models import Procedure
from offenbau.participation.queries import problems_of
from offenbau.people.enums import Role
from offenbau.projects.models import Measure, ParticipationOffer
from tests.factories.participation import end, make_draft, make_vote, open_for
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


def ready_draft(visibility, until=30, **values):
    """Return a vote that could start, on a published Baustelle that so many may see for so many days."""
    project = make_project(published=True)
    project.visibility = visibility
    if visibility != "public":
        project.visibility_reason = "Erst im Haus"
        project.visibility_until = timezone.localdate() + timedelta(days=until)
    project.save()
    procedure = make_draft(project, **values)
    for title in ("Rathaus", "Bücherei"):
        save_option(procedure=procedure, option=None, values={"title": title}, by=None)
    open_for(procedure)
    return procedure


def pages_before(procedure):
    """Return the overview and the start as the caretaker reads them."""
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    where = [procedure.municipality.slug, procedure.slug]
    return [client.get(reverse(f"participation:{name}", args=where)).content.decode() for name in ("setup", "start")]


@pytest.mark.parametrize(
    ("visibility", "words"),
    [
        ("team", "Nur das Team sieht diese Baustelle"),
        ("administration", "Nur die Verwaltung sieht diese Baustelle"),
        ("partners", "Nur die Verwaltung und ihre Partner sehen diese Baustelle"),
    ],
)
def test_who_alone_sees_the_baustelle_is_said_and_one_can_pass(visibility, words):
    for page in pages_before(ready_draft(visibility)):
        assert words in page
        assert "Jetzt starten" in page or "Zum Start" in page


@pytest.mark.parametrize(("visibility", "until"), [("public", 0), ("administration", -1)])
def test_where_everybody_sees_the_baustelle_nothing_is_said(visibility, until):
    for page in pages_before(ready_draft(visibility, until)):
        assert "sieht diese Baustelle" not in page


DECIDED_BY_ALL = "Niemand kann ausschließen, dass jemand mehrfach mitentscheidet"


@pytest.mark.parametrize(
    ("values", "warned"),
    [
        ({"binding": "deciding", "entrance": "anyone"}, True),
        ({"binding": "codeciding", "entrance": "anyone"}, True),
        ({"binding": "deciding", "entrance": "registered"}, False),
        ({"binding": "consulting", "entrance": "anyone"}, False),
    ],
)
def test_voices_that_decide_want_a_way_in(values, warned):
    for page in pages_before(ready_draft("public", **values)):
        assert (DECIDED_BY_ALL in page) is warned


def test_a_decision_before_the_end_keeps_it_from_starting():
    procedure = ready_draft("public", decided_on=timezone.localdate() + timedelta(days=2))
    assert [(problem.step, str(problem.words)) for problem in problems_of(procedure)] == [
        ("versprechen", "Entschieden wird, bevor die Beteiligung zu Ende ist.")
    ]
    procedure.decided_on = timezone.localdate() + timedelta(days=30)
    assert problems_of(procedure) == []


def test_what_went_missing_while_the_start_stood_open_is_said():
    procedure = ready_draft("public")
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    address = reverse("participation:start", args=[procedure.municipality.slug, procedure.slug])
    assert "Jetzt starten" in client.get(address).content.decode()
    with mock.patch.object(
        import_module("offenbau.web.participation.views.setup"), "problems_of", return_value=[]
    ):  # as the page saw it
        remove_option(option=procedure.vote_options.first(), by=None)
        answer = client.post(address, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/einrichten/")
    assert 'class="kern-alert' in answer.content.decode()
    assert not Procedure.objects.get().is_started


@pytest.mark.parametrize("year", [1900, 9999])
def test_no_day_lies_in_a_year_that_nobody_means(year):
    procedure = ready_draft("public")
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    where = [procedure.municipality.slug, procedure.slug]
    days = {"decide_from": f"{year}-01-01", "decide_until": f"{year}-02-01"}
    page = client.post(reverse("participation:times", args=where), days).content.decode()
    assert page.count("Dieser Tag liegt zu weit weg") >= 2
    with pytest.raises(ValidationError):
        change_procedure(procedure=procedure, values={"answers_due_on": date(year, 1, 1)}, revision=0, by=None)


def test_nobody_promises_an_answer_for_yesterday():
    procedure = ready_draft("public")
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    address = reverse("participation:promise", args=[procedure.municipality.slug, procedure.slug])
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = client.post(address, {"answers_due_on": yesterday.isoformat()})
    assert answer.context["form"].errors["answers_due_on"] == ["Dieser Tag ist schon vorbei."]


def test_a_day_of_the_plan_that_is_over_is_not_promised_again():
    procedure = ready_draft("public")
    for days, taken in ((-1, False), (1, True)):
        due = timezone.localdate() + timedelta(days=days)
        ParticipationOffer.objects.update_or_create(
            measure=procedure.measure, defaults={"answers_due_on": due, "project": procedure.project}
        )
        measure = Measure.objects.get(pk=procedure.measure_id)
        draft = draft_procedure(measure=measure, format="vote", title=f"Noch eine {days}", by=None)
        assert draft.answers_due_on == (due if taken else None)


def test_the_same_option_is_not_there_twice_however_it_is_written():
    procedure = ready_draft("public")
    with pytest.raises(ValidationError, match="Diese Möglichkeit gibt es schon"):
        save_option(procedure=procedure, option=None, values={"title": "bücherei"}, by=None)
    town_hall = procedure.vote_options.get(title="Rathaus")
    save_option(procedure=procedure, option=town_hall, values={"title": "RATHAUS"}, by=None)


def test_what_has_ended_is_not_offered_to_be_cancelled():
    procedure = make_vote()
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    link = reverse("participation:cancel", args=[procedure.municipality.slug, procedure.slug])
    assert link in client.get(procedure.get_absolute_url()).content.decode()
    end(procedure)
    assert link not in client.get(procedure.get_absolute_url()).content.decode()


def test_nobody_starts_without_codes_unawares():
    procedure = ready_draft("public", entrance="code")
    assert all("Es gibt noch keine Codes" in page for page in pages_before(procedure))
    make_codes(procedure=procedure, count=2, by=None)
    assert not any("Es gibt noch keine Codes" in page for page in pages_before(procedure))


def test_the_start_shows_all_that_is_promised():
    day = timezone.localdate() + timedelta(days=25)
    said = {
        "decided_in": "Rat",
        "hand_in": "Kasten am Rathaus",
        "contact": "Frau Beck, 03571 1",
        "electorate_size": 431,
    }
    _overview, start = pages_before(ready_draft("public", decided_on=day, **said))
    assert [words for words in (*map(str, said.values()), f", {said['decided_in']}") if words not in start] == []


def test_what_runs_elsewhere_asks_for_no_way_in_of_ours():
    procedure = make_draft(make_project(published=True), format="external", entrance="mail")
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    where = [procedure.municipality.slug, procedure.slug]
    form = client.get(reverse("participation:electorate", args=where)).context["form"]
    assert not {"entrance", "postcodes", "districts"} & form.fields.keys()
    assert "Zur Probe mitmachen" not in client.get(reverse("participation:setup", args=where)).content.decode()
    page = client.get(procedure.get_absolute_url()).content.decode()
    assert "nach deren Regeln" in page
    assert "E-Mail-Adresse." not in page
