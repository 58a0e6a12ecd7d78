"""From a building site, a procedure or an answer to the paper it stands on, and back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from offenbau.council.naming import numbers_in, papers_named_in
from offenbau.participation.queries.papers import named_in
from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.models import Measure
from offenbau.projects.queries.papers import decisions_of, projects_with
from tests.factories.answers import answered, make_desk
from tests.factories.council import make_meeting, make_paper, put_on_agenda
from tests.factories.municipality import make_town
from tests.factories.participation import make_vote
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town(name="Aue", slug="aue")


@pytest.fixture
def paper(town):
    """A paper that the committee advised on, the council decided, and the works committee will hear of."""
    paper = make_paper(town)
    put_on_agenda(paper, make_meeting(town, "Bauausschuss", in_days=-30), result="empfohlen", role="Vorberatung")
    put_on_agenda(paper, make_meeting(town, "Rat", in_days=-10), result="mit zwei Gegenstimmen", decides=True)
    put_on_agenda(paper, make_meeting(town, "Werkausschuss", in_days=20), role="Bericht")
    return paper


# -- A Baustelle and its papers -------------------------------------------------------------------------
def test_from_a_baustelle_it_is_one_step_to_the_decision_and_back(town, paper, client, django_assert_max_num_queries):
    project = make_project(town, published=True, title="Herzsicher")
    actions.link_paper(project=project, paper=paper, by=None)
    page = client.get(project.get_absolute_url()).content.decode()
    assert "mit zwei Gegenstimmen" in page and "Werkausschuss" in page and paper.get_absolute_url() in page
    with django_assert_max_num_queries(8):
        answer = client.get(paper.get_absolute_url())
    assert project.get_absolute_url() in answer.content.decode()


def test_a_hidden_baustelle_is_not_named_on_the_papers_page(town, paper, client):
    project = make_project(town, title="Geheimsache")
    actions.link_paper(project=project, paper=paper, by=None)
    assert "Geheimsache" not in client.get(paper.get_absolute_url()).content.decode()
    assert projects_with(paper, Viewer()) == []
    assert len(projects_with(paper, Viewer(make_member(town, "admin")))) == 1


def test_a_paper_belongs_to_a_baustelle_once_and_only_to_its_own_measures(town, paper):
    project = make_project(town)
    actions.link_paper(project=project, paper=paper, by=None)
    with pytest.raises(ValidationError):
        actions.link_paper(project=project, paper=paper, by=None)
    strange = Measure.objects.create(project=make_project(town), title="Fremd")
    with pytest.raises(ValidationError):
        actions.link_paper(project=project, paper=make_paper(town, reference="2026/7"), measure=strange, by=None)


def test_who_does_not_plan_ties_and_unties_nothing(town, paper):
    project = make_project(town)
    link = actions.link_paper(project=project, paper=paper, by=None)
    by = make_member(town, "moderator")
    with pytest.raises(PermissionDenied):
        actions.link_paper(project=project, paper=paper, by=by)
    with pytest.raises(PermissionDenied):
        actions.unlink_paper(link=link, by=by)


def test_a_paper_that_was_taken_back_stands_with_no_baustelle_and_has_no_page(town, paper, client):
    project = make_project(town, published=True)
    actions.link_paper(project=project, paper=paper, by=None)
    type(paper).objects.filter(pk=paper.pk).update(withdrawn_at=timezone.now())
    assert decisions_of(project) == []
    assert client.get(paper.get_absolute_url()).status_code == 404
    paper.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.link_paper(project=project, paper=paper, by=None)


# -- What procedures say ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Rat am 3. Mai, Vorlage 2026/0212", {"2026/0212"}),
        ("TOP 5, DS-17/2026-3.", {"DS-17/2026-3"}),
        ("am 03.05.2026 im Rat", set()),
        ("", set()),
    ],
)
def test_the_number_of_a_paper_is_found_in_a_sentence(text, numbers):
    assert numbers_in(text) == numbers


def test_a_text_without_a_number_asks_nothing(town, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert papers_named_in(town, "in der nächsten Sitzung") == []


def test_a_procedure_that_names_a_paper_links_it_and_is_found_from_there(client):
    procedure = make_vote(decided_in="Rat, Vorlage 2026/0212")
    paper = make_paper(procedure.municipality)
    make_paper(procedure.municipality, "Andere", reference="2026/021")
    assert paper.get_absolute_url() in client.get(procedure.get_absolute_url()).content.decode()
    assert [each.url for each in named_in(paper, Viewer())] == [procedure.get_absolute_url()]
    other = make_paper(procedure.municipality, "Teil der Nummer", reference="026/0212")
    assert named_in(other, Viewer()) == []


def test_what_came_of_a_procedure_is_found_from_the_paper():
    procedure = make_vote()
    procedure.outcomes.create(kind="decision", text="Beschlossen", where="Rat, 2026/0212")
    paper = make_paper(procedure.municipality)
    assert [each.url for each in named_in(paper, Viewer())] == [f"{procedure.get_absolute_url()}#ergebnis"]


def test_a_contribution_whose_answer_names_the_paper_is_found_from_there(client):
    thing = answered(make_desk(), status="decided", decided_in="Rat, 2026/0212")
    paper = make_paper(thing.procedure.municipality)
    found = [each.url for each in named_in(paper, Viewer())]
    page = reverse(
        "participation:contribution", args=[thing.procedure.municipality.slug, thing.procedure.slug, thing.number]
    )
    assert found == [page]
    assert paper.get_absolute_url() in client.get(page).content.decode()


def test_the_team_finds_a_paper_ties_it_to_a_measure_and_unties_it(town, paper):
    type(paper).objects.filter(pk=paper.pk).update(search=" ein defibrillator 2026 0212")
    project = make_project(town, title="Herzsicher")
    measure = Measure.objects.create(project=project, title="Kasten an der Turnhalle")
    client = logged_in(make_member(town, "caretaker"))
    page = reverse("projects:papers", args=[town.slug, project.slug])
    assert "2026/0212" in client.get(f"{page}?suche=defi").content.decode()
    client.post(page, {"vorlage": paper.pk, "massnahme": measure.pk})
    (decision,) = decisions_of(project)
    assert (decision.paper, decision.link.measure) == (paper, measure)
    assert "gehört schon" in client.post(page, {"vorlage": paper.pk}, follow=True).content.decode()
    assert client.post(page, {"vorlage": "x"}).status_code == 404
    client.post(reverse("projects:unlink_paper", args=[town.slug, project.slug, decision.link.pk]))
    assert decisions_of(project) == []
