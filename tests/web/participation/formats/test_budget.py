"""Pages of participatory budgets, as people walk through them."""

from datetime import date

import pytest
from django.urls import reverse

from offenbau.engines.counting.budgets.pabulib import read
from offenbau.participation.formats.budget.models import Building, Dossier, Estimate
from offenbau.participation.models import Ballot, Contribution
from offenbau.people.enums import Role
from offenbau.web.participation.formats.budget.ballots import entered
from tests.factories.budgets import (
    begin_voting,
    check_as_somebody,
    end_voting,
    make_budget,
    make_budget_draft,
    make_list,
    propose_as_somebody,
    share_out,
)
from tests.factories.people import make_member
from tests.factories.projects import make_person, make_project

pytestmark = pytest.mark.django_db


def at(procedure, name, *more):
    return reverse(f"budget:{name}", args=[procedure.municipality.slug, procedure.slug, *more])


@pytest.fixture
def project():
    return make_project(published=True)


@pytest.fixture
def staff(client, project):
    """Somebody of the town's administration, logged in."""
    person = make_member(project.municipality, Role.CARETAKER)
    client.force_login(person)
    return person


@pytest.fixture
def citizen(client):
    person = make_person()
    client.force_login(person)
    return person


def test_money_ballot_and_rule_are_set_in_german_numbers(client, staff, project):
    draft = make_budget_draft(project)
    client.post(at(draft, "arrange"), {
        "budget": "14.200,50 €", "ballot": "basket", "points": "10", "rule": "greedy", "categories": "Wege\nGrün",
        "revision": draft.revision,
    })  # fmt: skip
    draft.refresh_from_db()
    settings = draft.settings
    assert (settings["budget"], settings["ballot"], settings["rule"]) == (14201, "basket", "greedy")
    assert [each.name for each in draft.categories.all()] == ["Wege", "Grün"]


def test_a_project_is_proposed_with_what_it_may_cost(client, citizen, project):
    procedure = make_budget(project)
    client.post(at(procedure, "propose"), {"title": "Trinkbrunnen", "text": "Bitte am Markt", "cost": "6.000 €"})
    assert [(each.proposal.title, each.cost) for each in Estimate.objects.all()] == [("Trinkbrunnen", 6000)]


def test_a_project_that_sounds_alike_is_shown_once_and_nothing_typed_is_lost(client, citizen, project):
    procedure = make_budget(project)
    propose_as_somebody(procedure, "Trinkbrunnen am Marktplatz")
    body = {"title": "Ein Trinkbrunnen am Marktplatz", "text": "Mit kaltem Wasser", "cost": "6.000 €"}
    assert (
        reverse("participation:near", args=[procedure.municipality.slug, procedure.slug])
        in client.get(at(procedure, "propose")).content.decode()
    )
    page = client.post(at(procedure, "propose"), body).content.decode()
    assert "Gibt es das schon?" in page and "6.000 €" in page and "Mit kaltem Wasser" in page
    assert Contribution.objects.count() == 1
    client.post(at(procedure, "propose"), {**body, "seen": "True"})
    assert [each.cost for each in Estimate.objects.filter(proposal__title=body["title"])] == [6000]


@pytest.mark.parametrize("cost", ["-6000", "NaN", "9" * 30, "٦٠٠٠"])
def test_a_cost_that_is_none_is_refused_beside_the_field(client, citizen, project, cost):
    procedure = make_budget(project)
    page = client.post(at(procedure, "propose"), {"title": "Trinkbrunnen", "text": "Bitte", "cost": cost})
    assert [*page.context["form"].errors] == ["cost"]
    assert Contribution.objects.count() == 0


def test_the_dossier_is_public_on_the_page_of_the_proposal(client, staff, project):
    procedure = make_budget(project)
    proposal = propose_as_somebody(procedure)
    client.post(at(procedure, "dossier", 1), {
        "title": "Bank am Bach", "what": "Eine Bank", "verdict": "not_feasible", "reason": "Hochwasser",
        "unit": "Bauamt", "checked_on": "2026-11-01", "told": "Bauamt, am Telefon",
    })  # fmt: skip
    client.logout()
    address = reverse(
        "participation:contribution", args=[procedure.municipality.slug, procedure.slug, proposal.number]
    )
    text = client.get(address).content.decode()
    for words in ("nicht machbar", "Hochwasser", "Bauamt, 1. November 2026", "Bauamt, am Telefon"):
        assert words in text


def test_half_a_dossier_is_refused_with_what_is_missing(client, staff, project):
    procedure = make_budget(project)
    propose_as_somebody(procedure)
    sent = {
        "title": "Bank",
        "what": "Eine Bank",
        "verdict": "feasible",
        "unit": "Bauamt",
        "checked_on": date.today().isoformat(),
    }
    page = client.post(at(procedure, "dossier", 1), sent)
    assert "Was machbar ist, braucht geprüfte Kosten." in page.content.decode()
    assert Dossier.objects.count() == 0


def test_the_list_says_what_the_check_came_to(client, project):
    procedure = make_budget(project)
    check_as_somebody(propose_as_somebody(procedure), 14)
    propose_as_somebody(procedure, "Brunnen", cost=30)
    text = client.get(at(procedure, "listing")).content.decode()
    assert ("14\u00a0€" in text, "etwa 30\u00a0€" in text, "noch nicht geprüft" in text) == (True, True, True)


def test_while_people_propose_the_way_in_leads_to_proposing(client, citizen, project):
    procedure = make_budget(project)
    assert client.get(at(procedure, "ballot")).url == at(procedure, "propose")
    assert client.get(at(begin_voting(procedure), "propose")).url == at(procedure, "listing")


def test_a_ballot_goes_into_the_urn(client, citizen, project):
    procedure = make_list(project)
    client.post(at(procedure, "ballot"), {"choice": ["p3", "p1"]})
    assert [each.choices for each in Ballot.objects.all()] == ['["p1","p3"]']


def test_a_basket_is_reckoned_without_a_script_and_nothing_is_cast(client, citizen, project):
    procedure = make_list(project, ballot="basket")
    page = client.post(at(procedure, "ballot"), {"choice": ["p3", "p4"], "reckon": "1"})
    assert "Im Korb: 50\u00a0€. Übrig: 50\u00a0€." in page.content.decode()
    assert (page.context["form"]["choice"].value(), Ballot.objects.count()) == (["p3", "p4"], 0)


def test_a_basket_that_costs_too_much_comes_back_filled(client, citizen, project):
    procedure = make_list(project, ballot="basket")
    page = client.post(at(procedure, "ballot"), {"choice": ["p1", "p2"]})
    assert page.context["form"].non_field_errors() == [
        "Ihr Korb kostet 10\u00a0€ mehr, als da ist. Bitte nehmen Sie etwas heraus."
    ]
    assert (page.context["form"].left, Ballot.objects.count()) == ("10\u00a0€ mehr, als da ist.", 0)


def test_points_are_typed_and_counted_down(client, citizen, project):
    procedure = make_list(project, ballot="points", points=5)
    page = client.post(at(procedure, "ballot"), {"o_p1": "4", "o_p2": "2"})
    assert page.context["form"].left == "Punkte übrig: -1 von 5."
    client.post(at(procedure, "ballot"), {"o_p1": "3", "o_p2": "2"})
    assert [each.choices for each in Ballot.objects.all()] == ['{"p1":3,"p2":2}']


@pytest.mark.parametrize(
    ("sent", "kept"), [({"abstain": "on"}, ["[]"]), ({}, []), ({"abstain": "on", "choice": "p1"}, [])]
)
def test_whoever_wants_nothing_says_so(client, citizen, project, sent, kept):
    procedure = make_list(project)
    client.post(at(procedure, "ballot"), sent)
    assert [each.choices for each in Ballot.objects.all()] == kept


def test_a_sheet_that_costs_too_much_is_called_invalid(project):
    procedure = make_list(project, ballot="basket")
    ticked = {"choice": ["p1", "p2"]}
    over, called = (
        entered(data, procedure=procedure, on_paper=True) for data in (ticked, {**ticked, "invalid": "on"})
    )
    assert (over.is_valid(), called.is_valid(), called.is_invalid_sheet, called.choices) == (False, True, True, [])


def ended(project, *ballots, **values):
    procedure = make_list(project, costs=(60, 40, 30), **values)
    share_out(procedure, *(ballots or [["p1", "p2"]] * 6 + [["p3"]] * 4))
    return end_voting(procedure)


def page_of(client, procedure):
    return client.get(reverse("participation:page", args=[procedure.municipality.slug, procedure.slug]))


def test_the_result_says_who_paid_and_what_the_others_lacked(client, project):
    result = page_of(client, ended(project)).context["result"]
    assert [(row.title, row.how) for row in result.chosen] == [
        ("Projekt 2", "6 zahlten je 6,67\u00a0€"),
        ("Projekt 3", "4 zahlten je 7,50\u00a0€"),
    ]
    assert [row.how for row in result.missed] == [
        "seine Unterstützenden hatten zusammen noch 20\u00a0€; als der Rest verteilt wurde, fehlten 30\u00a0€"
    ]


def test_what_the_other_rule_would_have_chosen_stands_beside_it(client, project):
    result = page_of(client, ended(project)).context["result"]
    assert result.beside[1:3] == ("Nur im Ergebnis: „Projekt 3“.", "Nur nach der anderen Regel: „Projekt 1“.")


def test_points_are_called_points_and_projects_of_one_name_are_told_apart(client, project):
    procedure = ended(project, {"p1": 3}, {"p2": 3}, ballot="points", points=5, rule="greedy")
    Dossier.objects.update(title="Bank am Ufer")
    result = page_of(client, procedure).context["result"]
    assert result.explanation[0].startswith("Die Projekte mit den meisten Punkten kamen zuerst.")
    assert "2 Projekte für" in result.beside[0]
    assert result.ties[0].startswith("Gleichauf waren „Bank am Ufer“ (60\u00a0€), „Bank am Ufer“ (40\u00a0€).")
    assert result.ties[0].endswith("weil es weniger kostet. Das änderte nichts: Alle werden gebaut.")
    mine = client.get(at(procedure, "mine")).content.decode()
    assert "Was aus meinem Stimmzettel wurde</h1>" in mine and "Anteil" not in mine.split("<main")[1]


def test_a_tie_is_named(client, project):
    result = page_of(client, ended(project)).context["result"]
    assert result.ties == (
        "Gleichauf waren „Projekt 1“, „Projekt 2“. Zuerst kam „Projekt 2“, weil es weniger kostet.",
    )


def test_what_my_part_paid_for_is_shown_and_kept_nowhere(client, project):
    procedure = ended(project)
    page = client.post(at(procedure, "mine"), {"choice": ["p1", "p2"]})
    slip = page.context["slip"]
    assert slip.lines[0] == ("Projekt 2", "6,67\u00a0€ aus Ihrem Anteil (67 %)")
    assert (slip.had, slip.left, len(client.session.keys())) == ("10\u00a0€", "3,33\u00a0€", 0)


def test_few_ballots_are_not_published_and_many_are(client, project):
    few, many = ended(project), ended(project, *[["p1"]] * 29, [])
    assert client.get(at(few, "ballots_file")).status_code == 404
    file = read(client.get(at(many, "ballots_file")).content)
    assert (file.election.voters, file.funded) == (30, ("p1",))


def test_before_the_end_nothing_of_the_result_is_there(client, project):
    procedure = make_list(project)
    share_out(procedure, ["p1"])
    for name in ("mine", "buildings", "ballots_file"):
        assert client.get(at(procedure, name)).status_code == 404
    assert "result" not in page_of(client, procedure).context


def test_how_far_the_building_is_is_reported_and_read(client, staff, project):
    procedure = ended(project)
    client.post(at(procedure, "building", "p3"), {"state": "stopped", "on": date.today().isoformat(), "reason": ""})
    assert Building.objects.count() == 0
    client.post(at(procedure, "building", "p3"), {"state": "done", "on": date.today().isoformat()})
    client.logout()
    assert "ist fertig" in client.get(at(procedure, "buildings")).content.decode()


def test_a_sheet_is_there_once_the_list_stands(client, project):
    procedure = make_budget(project)
    assert client.get(at(procedure, "sheet")).status_code == 404
    assert client.get(at(make_list(project, ballot="basket"), "sheet")).content[:5] == b"%PDF-"


def test_the_page_of_a_result_asks_few_queries(client, project, django_assert_max_num_queries):
    procedure = ended(project)
    page_of(client, procedure)
    with django_assert_max_num_queries(14):
        page_of(client, procedure)
