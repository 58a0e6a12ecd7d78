"""Participatory budgets: proposals, dossiers, the list, ballots, the count, and how the building goes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.base.models import LedgerEntry
from offenbau.engines.counting.budgets import Completion, Lot, Rule, count
from offenbau.engines.counting.budgets.pabulib import read
from offenbau.participation import actions
from offenbau.participation.formats.budget import rules
from offenbau.participation.formats.budget.actions import arrange, report_building, save_dossier
from offenbau.participation.formats.budget.counting import counted
from offenbau.participation.formats.budget.models import Building, Dossier, Estimate
from offenbau.participation.formats.budget.projects import projects_of
from offenbau.participation.formats.budget.published import published
from offenbau.participation.formats.budget.queries import building_of, to_check, unchecked_count
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries.readiness import problems_of
from tests.factories.budgets import (
    CHECKED,
    begin_voting,
    check_as_somebody,
    end_voting,
    make_budget,
    make_budget_draft,
    make_list,
    propose_as_somebody,
    share_out,
)
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def refused(action, **values):
    """The code and the words of what an action refuses."""
    with pytest.raises(ValidationError) as error, transaction.atomic():
        action(**values)
    return getattr(error.value, "code", None), error.value.messages


def keys(procedure):
    return [project.key for project in projects_of(Procedure.objects.get(pk=procedure.pk))]


# -- Before the start -----------------------------------------------------------------------------
def test_a_budget_without_money_does_not_start():
    draft = make_budget_draft(budget=0)
    assert [str(each.words) for each in rules.problems(draft)] == ["Es ist noch nicht gesagt, wie viel Geld es gibt."]


def test_voting_leaves_days_to_check_the_proposals():
    draft = make_budget_draft()
    now = timezone.now()
    span = now + timedelta(days=1), now + timedelta(days=5)
    actions.set_phases(
        procedure=draft, phases={"collect": span, "decide": (span[1], now + timedelta(days=9))}, by=None
    )
    draft = Procedure.objects.get(pk=draft.pk)
    assert [each.step for each in rules.problems(draft)] == ["zeiten"]


def test_a_budget_that_is_ready_has_no_problems():
    assert problems_of(make_budget_draft()) == []


def test_money_ballot_and_rule_freeze_at_the_start():
    procedure = make_budget(ballot="points", points=5, rule="greedy")
    frozen = procedure.manifest["settings"]
    assert (frozen["budget"], frozen["ballot"], frozen["points"], frozen["rule"]) == (100, "points", 5, "greedy")
    assert procedure.manifest["lot"] == f"{procedure.municipality.slug}/{procedure.slug}"
    with pytest.raises(ValidationError):
        arrange(procedure=procedure, categories=[], settings={"budget": 1}, revision=procedure.revision, by=None)


@pytest.mark.parametrize("wrong", [{"ballot": "veto"}, {"rule": "dice"}, {"points": 0}, {"points": 101}])
def test_ways_that_there_are_not_cannot_be_chosen(wrong):
    draft = make_budget_draft()
    refused(arrange, procedure=draft, categories=[], settings=wrong, revision=draft.revision, by=None)


# -- Proposing and checking -----------------------------------------------------------------------
def test_a_proposal_keeps_what_its_author_thinks_that_it_costs():
    proposal = propose_as_somebody(make_budget(), cost=14_200)
    assert Estimate.objects.get(proposal=proposal).cost == 14_200


def test_a_proposal_without_a_dossier_is_on_no_list():
    procedure = make_budget()
    first, _second = propose_as_somebody(procedure), propose_as_somebody(procedure, "Brunnen")
    check_as_somebody(first)
    assert keys(begin_voting(procedure)) == ["p1"]


def test_what_waits_for_its_check_comes_first():
    procedure = make_budget()
    check_as_somebody(propose_as_somebody(procedure, cost=3))
    propose_as_somebody(procedure, "Brunnen")
    assert [(row.number, row.estimate, row.dossier is None) for row in to_check(procedure)] == [
        (2, None, True),
        (1, 3, False),
    ]
    assert unchecked_count(procedure) == 1


def test_what_cannot_be_built_is_on_no_list_and_says_why():
    procedure = make_budget()
    proposal = propose_as_somebody(procedure)
    refused(check_as_somebody, proposal=proposal, cost=None, verdict="not_feasible")
    check_as_somebody(proposal, None, verdict="not_feasible", reason="Der Grund gehört dem Land.")
    assert keys(procedure) == []


def test_what_is_built_otherwise_says_what_is_different():
    procedure = make_budget()
    proposal = propose_as_somebody(procedure)
    refused(check_as_somebody, proposal=proposal, verdict="changed")
    check_as_somebody(proposal, verdict="changed", changes="Zwei Meter weiter, dort liegt keine Leitung.")
    assert [project.changes for project in projects_of(procedure)] == ["Zwei Meter weiter, dort liegt keine Leitung."]


@pytest.mark.parametrize("wrong", [{"cost": None}, {"cost": 0}, {"cost": 101}, {"unit": ""}, {"title": ""}])
def test_a_dossier_that_lacks_something_is_refused(wrong):
    proposal = propose_as_somebody(make_budget())
    with pytest.raises(ValidationError):
        check_as_somebody(proposal, **{"cost": 10, **wrong})
    assert Dossier.objects.count() == 0


def test_a_check_of_tomorrow_is_refused():
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "checked_on" in _errors(check_as_somebody, proposal=propose_as_somebody(make_budget()), checked_on=tomorrow)


def _errors(action, **values):
    with pytest.raises(ValidationError) as error:
        action(**values)
    return error.value.message_dict


def test_who_has_no_desk_checks_nothing():
    proposal = propose_as_somebody(make_budget())
    with pytest.raises(PermissionDenied):
        save_dossier(proposal=proposal, values={**CHECKED, "title": "a", "what": "b", "cost": 1}, by=make_person())


def test_a_check_tells_the_proposer_that_it_is_looked_at_and_writes_one_entry():
    proposal = propose_as_somebody(make_budget())
    before = LedgerEntry.objects.count()
    check_as_somebody(proposal)
    assert Contribution.objects.get(pk=proposal.pk).status == "in_review"
    assert LedgerEntry.objects.count() == before + 1


def test_the_list_stands_once_people_vote():
    procedure = make_list()
    proposal = Contribution.objects.filter(procedure=procedure).latest("number")
    assert refused(check_as_somebody, proposal=proposal, cost=5)[0] == "late"
    assert [project.cost for project in projects_of(procedure)] == [60, 50, 30, 20]


def test_what_went_into_another_proposal_can_still_leave_the_list():
    procedure = make_budget()
    first, second = propose_as_somebody(procedure), propose_as_somebody(procedure, "Noch eine Bank")
    check_as_somebody(second)
    actions.merge(contributions=[second], into=first, by=None)
    check_as_somebody(second, None, verdict="not_feasible", reason="Ging in Nr. 1 auf.")
    assert (keys(procedure), unchecked_count(procedure)) == ([], 1)


def test_what_is_taken_back_before_people_vote_leaves_the_list():
    procedure = make_budget()
    proposal = propose_as_somebody(procedure)
    check_as_somebody(proposal)
    actions.withdraw_contribution(contribution=proposal, by=proposal.author)
    assert (Dossier.objects.count(), keys(begin_voting(procedure))) == (0, [])


def test_what_is_taken_back_while_people_vote_stays_on_the_list():
    procedure = make_list()
    proposal = Contribution.objects.filter(procedure=procedure).earliest("number")
    actions.withdraw_contribution(contribution=proposal, by=proposal.author)
    assert keys(procedure) == ["p1", "p2", "p3", "p4"]


@pytest.mark.parametrize("wrong", [{"verdict": "feasible", "cost": None}, {"verdict": "changed", "changes": ""},
                                   {"verdict": "not_feasible", "reason": ""}, {"cost": 0}, {"unit": ""}])  # fmt: skip
def test_the_database_refuses_half_a_dossier(wrong):
    dossier = check_as_somebody(propose_as_somebody(make_budget()))
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(**wrong)


# -- Ballots --------------------------------------------------------------------------------------
def test_boxes_are_kept_in_the_order_of_the_list():
    assert rules.check(make_list(), ["p4", "p1"], False) == ["p1", "p4"]


@pytest.mark.parametrize("raw", [["p9"], ["p1", "p1"], "p1", {"p1": 1}, [1], None, [["p1"]]])
def test_what_is_no_ballot_is_refused(raw):
    assert refused(rules.check, procedure=make_list(), choices=raw, _on_paper=False)[0] == "malformed"


def test_a_basket_that_costs_more_than_there_is_is_refused_in_euros():
    procedure = make_list(ballot="basket")
    assert rules.check(procedure, ["p2", "p3", "p4"], False) == ["p2", "p3", "p4"]
    code, words = refused(rules.check, procedure=procedure, choices=["p1", "p2"], _on_paper=True)
    assert (code, words) == (
        "over_budget",
        ["Ihr Korb kostet 10\u00a0€ mehr, als da ist. Bitte nehmen Sie etwas heraus."],
    )


def test_points_are_shared_out_and_not_more_than_there_are():
    procedure = make_list(ballot="points", points=5)
    assert rules.check(procedure, {"p2": 3, "p1": 2, "p3": 0}, False) == {"p1": 2, "p2": 3}
    assert refused(rules.check, procedure=procedure, choices={"p1": 6}, _on_paper=False)[0] == "too_many_points"


@pytest.mark.parametrize("raw", [{"p1": -1}, {"p1": 1.0}, {"p1": True}, {"p1": "1"}, {"p9": 1}, ["p1"], {1: 1}])
def test_points_that_are_none_are_refused(raw):
    procedure = make_list(ballot="points")
    assert refused(rules.check, procedure=procedure, choices=raw, _on_paper=False)[0] == "malformed"


def test_nobody_votes_while_proposals_are_collected():
    procedure = make_budget()
    check_as_somebody(propose_as_somebody(procedure))
    with pytest.raises(ValidationError) as error:
        share_out(procedure, ["p1"])
    assert error.value.code == "closed"


# -- The count ------------------------------------------------------------------------------------
def test_the_rule_that_was_declared_counts_and_the_other_stands_beside_it():
    procedure = make_list(costs=(60, 40, 30))
    share_out(procedure, *[["p1", "p2"]] * 6, *[["p3"]] * 4)
    procedure = end_voting(procedure)
    outcome, beside = counted(procedure).outcome, counted(procedure).beside
    assert (set(outcome.selected), beside.other.selected) == ({"p2", "p3"}, ("p2", "p1"))


def test_greedy_counts_where_greedy_was_declared():
    procedure = make_list(costs=(60, 40, 30), rule="greedy")
    share_out(procedure, *[["p1", "p2"]] * 6, *[["p3"]] * 4)
    procedure = end_voting(procedure)
    assert rules.count(procedure)["selected"] == ["p2", "p1"]


def test_the_urn_is_read_once_as_long_as_nothing_comes_in(django_assert_num_queries):
    procedure = make_list(costs=(60, 40, 30))
    share_out(procedure, ["p1"])
    first, second = (Procedure.objects.get(pk=procedure.pk) for _visit in range(2))
    with django_assert_num_queries(2):
        assert counted(first).election.votes["p1"] == 1
    with django_assert_num_queries(1):
        assert counted(second).election.votes["p1"] == 1
    share_out(procedure, ["p1"])
    assert counted(Procedure.objects.get(pk=procedure.pk)).election.votes["p1"] == 2
    Dossier.objects.filter(key="p1").update(title="Umbenannt")
    assert counted(Procedure.objects.get(pk=procedure.pk)).election.by_id["p1"].name == "Umbenannt"


def test_an_empty_ballot_has_its_part_too():
    procedure = make_list(costs=(50,))
    share_out(procedure, ["p1"], [])
    outcome = counted(procedure).outcome
    assert (outcome.shares.part, outcome.selected) == (50, ("p1",))


def test_the_published_file_counts_to_the_same():
    procedure = make_list(costs=(60, 40, 30))
    share_out(procedure, *[["p1", "p2"]] * 6, *[["p3"]] * 4, [])
    procedure = end_voting(procedure)
    file = read(published(procedure).encode())
    again = count(
        file.election, Rule.EQUAL_SHARES, completion=Completion.ADD1_GREEDY, lot=Lot(procedure.manifest["lot"])
    )
    assert again == counted(procedure).outcome
    assert (set(file.funded), file.notes) == (set(again.selected), ())


def test_points_count_in_proportion_and_the_file_says_so():
    procedure = make_list(ballot="points", points=4)
    share_out(procedure, {"p1": 4}, {"p2": 3, "p3": 1}, {"p3": 4})
    procedure = end_voting(procedure)
    file = read(published(procedure).encode())
    assert file.election.points == counted(procedure).election.points == {"p1": 4, "p2": 3, "p3": 5, "p4": 0}
    assert "--utility cost-points" in file.fields["counted_with"]


# -- Building -------------------------------------------------------------------------------------
def finished():
    procedure = make_list(costs=(60, 50))
    share_out(procedure, ["p1"], ["p1"])
    return end_voting(procedure)


def dossier(procedure, key="p1"):
    return Dossier.objects.get(procedure=procedure, key=key)


def test_how_far_the_building_is_stands_among_what_came_of_it():
    procedure, today = finished(), timezone.localdate()
    report_building(dossier=dossier(procedure), state="building", on=today, reason="Der Bagger ist da.", by=None)
    report_building(dossier=dossier(procedure), state="done", on=today, by=None)
    assert [(each.kind, each.text) for each in procedure.outcomes.all()] == [
        ("next", "Projekt 1: wird gebaut. Der Bagger ist da."),
        ("done", "Projekt 1: ist fertig."),
    ]
    assert [step.state for step in building_of(procedure)["p1"]] == ["building", "done"]


def test_what_is_stopped_has_a_reason():
    procedure = finished()
    values = {"dossier": dossier(procedure), "state": "stopped", "on": timezone.localdate(), "by": None}
    refused(report_building, **values)
    report_building(**values, reason="Der Boden trägt nicht.")
    assert [each.kind for each in procedure.outcomes.all()] == ["dropped"]


def test_only_what_was_chosen_is_built():
    procedure = finished()
    values = {"dossier": dossier(procedure, "p2"), "state": "done", "on": timezone.localdate(), "by": None}
    assert refused(report_building, **values)[0] == "not_chosen"


def test_an_entry_that_is_removed_takes_its_state_with_it():
    procedure = finished()
    building = report_building(dossier=dossier(procedure), state="planned", on=timezone.localdate(), by=None)
    actions.remove_outcome(outcome=building.outcome, reason="Verschrieben", by=None)
    assert Building.objects.count() == 0
