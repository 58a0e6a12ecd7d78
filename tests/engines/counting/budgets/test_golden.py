"""Real budgets with published winners."""

import csv
from dataclasses import replace

import pytest

from offenbau.engines.counting.budgets import Completion, Rule, count
from offenbau.engines.counting.budgets.pabulib import read
from tests.shared_data import shared


def real(*parts):
    return read(shared(*parts).read_bytes())


def test_assen_2024_is_what_was_published():
    file = real("pabulib", "Netherlands_Assen_2024.pb")
    outcome = count(file.election, completion=Completion.ADD1)
    assert (set(outcome.selected), outcome.shares.steps) == (set(file.funded), 843)


def test_winterthur_2024_is_what_was_published_with_380_000_francs():
    election = replace(real("kulturkomitee", "kk24_pre_voting.pb").election, budget=380_000)
    with shared("kulturkomitee", "kk24_outcomes.csv").open(encoding="utf-8") as rows:
        published = {row["id"] for row in csv.DictReader(rows) if row["mes380k"] == "True"}
    assert {each.lstrip("0") for each in count(election).selected} == published
    assert len(published) == 33


def test_winterthur_2024_by_votes_differs_within_one_tie_that_is_named():
    election = replace(real("kulturkomitee", "kk24_pre_voting.pb").election, budget=380_000)
    with shared("kulturkomitee", "kk24_outcomes.csv").open(encoding="utf-8") as rows:
        published = {row["id"] for row in csv.DictReader(rows) if row["grdy380k"] == "True"}
    outcome = count(election, Rule.GREEDY)
    differing = {each.lstrip("0") for each in outcome.selected} ^ published
    tied = [{each.lstrip("0") for each in tie.projects} for tie in outcome.ties]
    assert (differing, [each for each in tied if differing <= each] != []) == ({"30", "94", "149"}, True)


def test_wieliczka_2023_differs_by_the_step_that_only_wieliczka_has():
    file = real("pabulib", "Poland_Wieliczka_2023_Green_Budget.pb")
    outcome = count(file.election, completion=Completion.ADD1)
    assert (len(file.funded), len(set(outcome.selected) & set(file.funded))) == (30, 29)


def test_every_real_file_is_read():
    files = sorted(shared("pabulib").glob("*.pb"))
    assert [read(path.read_bytes()).election.voters > 0 for path in files] == [True] * 10


@pytest.mark.parametrize("name", ["France_Toulouse_2019", "Switzerland_Zurich_D10", "Switzerland_Zurich_S5D10"])
def test_points_of_real_files_are_the_sums_they_name(name):
    raw = shared("pabulib", f"{name}.pb").read_text("utf-8-sig").split("VOTES")[0].split("PROJECTS\n")[-1]
    rows = csv.DictReader(raw.splitlines(), delimiter=";")
    assert read(shared("pabulib", f"{name}.pb").read_bytes()).election.points == {
        row["project_id"]: int(row["score"]) for row in rows
    }
