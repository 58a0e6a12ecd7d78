"""`offenbau count` as people type it."""

import json
import subprocess
import sys

import pytest

from offenbau.cli import count_budget_words as words
from offenbau.cli.count import COUNTERS, main
from offenbau.engines.counting.budgets import By, Lot, Rule, Utility, Why
from offenbau.engines.counting.budgets.pabulib import Fault, Odd
from tests.shared_data import shared

FILE = """META
key;value
description;Ein Platz für alle
budget;20
currency;EUR
vote_type;approval
num_votes;9
PROJECTS
project_id;cost;name;selected
01;10;Bank;1
2;11;Brunnen;0
3;30;Bühne;0
VOTES
voter_id;vote
a;1,2
b;1,2
c;1
d;2
"""


@pytest.fixture
def written(tmp_path):
    """A function that writes a file and returns its name."""

    def write(text=FILE, name="budget.pb"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def told(capsys, *argv):
    """What a count prints as JSON."""
    assert main([*argv, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_what_is_selected_comes_with_ids_as_in_the_file(written, capsys):
    data = told(capsys, written(), "--rule", "equal-shares", "--completion", "none")
    assert (data["selected"], data["cost"], data["budget"]) == (["01"], 10, 20)
    assert data["explanation"]["projects"][0]["paid"] == {
        "each": {"about": 3.3333, "exact": "10/3"},
        "ballots": 3,
    }


def test_completion_is_the_default_and_says_its_step(written, capsys):
    data = told(capsys, written())
    assert (data["completion"], data["step"], data["filled"], data["selected"]) == ("add1+greedy", 1, [], ["01"])


def test_greedy_is_told_beside_it_with_what_the_file_published(written, capsys):
    data = told(capsys, written(), "--completion", "none")
    assert (data["greedy"]["selected"], data["published"]) == (["01"], {"selected": ["01"], "same": True})
    assert data["notes"] == [{"about": "num_votes", "said": 9, "counted": 4}]


def test_a_receipt_is_printed_for_a_ballot(written, capsys):
    assert main([written(), "--completion", "none", "--ballot", "2,1"]) == 0
    out = capsys.readouterr().out
    assert "Ihr Teil des Budgets: 5 €\n  Bank: 3,33 €\n  Brunnen: nicht gewählt\n  nicht ausgegeben: 1,67 €" in out


def test_people_read_why_in_german_and_english(written, capsys):
    main([written(), "--completion", "none"])
    main([written(), "--completion", "none", "--lang", "en"])
    out = capsys.readouterr().out
    assert "Brunnen (11 €): die Unterstützenden hatten noch 8,33 € von 11 €, es fehlten 2,67 €." in out
    assert "Bühne (30 €): no votes." in out


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        (
            "equal-shares",
            (
                "1 Stimmzettel, 1 Projekt, Budget 20 €.",
                "Gewählt: 1 Projekt für 10 €; übrig: 10 €.",
                "  1. Bank (10 €): ein Stimmzettel zahlte 10 €.",
                "Der Reihe nach gezählt, die meisten Stimmen (oder Punkte) zuerst, wäre es ein Projekt für 10 €.",
                "Stimmzettel laut Datei: 9, gezählt: 1.",
            ),
        ),
        ("greedy", ("  1. Bank (10 €): 1 Stimme.",)),
    ],
)
def test_one_of_anything_is_told_as_one(written, capsys, rule, lines):
    few = FILE.replace("2;11;Brunnen;0\n3;30;Bühne;0\n", "").replace("a;1,2\nb;1,2\nc;1\nd;2\n", "a;1\n")
    assert main([written(few), "--rule", rule]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line not in said] == []


def test_another_budget_can_be_tried(written, capsys):
    assert told(capsys, written(), "--rule", "greedy", "--budget", "51")["selected"] == ["01", "2"]


@pytest.mark.parametrize(("option", "value"), [("--completion", "add1"), ("--utility", "cardinality")])
def test_what_says_nothing_with_a_rule_is_refused_and_not_passed_over(written, capsys, option, value):
    assert main([written(), "--rule", "greedy", option, value]) == 2
    assert capsys.readouterr().err == f"offenbau count: {option}: Das gilt nur für --rule equal-shares.\n"
    assert told(capsys, written(), "--rule", "greedy", "--completion", "none")["selected"]


def test_an_empty_seed_draws_nothing(written, capsys):
    assert main([written(), "--seed", " "]) == 2
    assert capsys.readouterr().err.endswith("--seed: Hier steht nichts.\n")


def test_the_rules_are_listed(capsys):
    assert main(["--rule", "help"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:4]] == list(words.RULES)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "Welche Datei? Zählen kann ich: "),
        (["votes.ods"], "votes.ods: Zählen kann ich Dateien mit diesen Endungen: "),
        (["nirgends.pb"], "nirgends.pb: Diese Datei gibt es nicht."),
    ],
)
def test_what_cannot_be_counted_is_said_in_one_line(argv, said, capsys):
    assert main(argv) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"offenbau count: {said}")
    assert error.count("\n") == 1


SEEDED = [min(("01", "002"), key=Lot().key)]
LEVEL = FILE.replace("2;11;", "002;10;").replace("budget;20", "budget;10").replace("c;1\n", "")


@pytest.mark.parametrize(
    ("order", "chosen", "by"),
    [
        ("2,1", ["002"], "nach Los (gezogene Reihenfolge)"),
        ("1,2", ["01"], "nach Los (gezogene Reihenfolge)"),
        ("2", ["002"], "nach Los (gezogene Reihenfolge)"),
        ("3", SEEDED, "nach Los (Startwert „offenbau“)"),
        ("", SEEDED, "nach Los (Startwert „offenbau“)"),
    ],
)
def test_a_lot_drawn_in_public_names_projects_as_ballots_do(written, capsys, order, chosen, by):
    data = told(capsys, written(LEVEL.replace("d;2", "d;1\ne;2")), "--rule", "greedy", "--lot", order)
    assert data["selected"] == chosen
    assert [line.endswith(f", {by}.") for line in data["explanation"]["text"] if "Gleichstand" in line] == [True]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2;11", "2;-11", "Zeile 11, Spalte cost: „-11“ ist kleiner als 0."),
        ("d;2", "d;\x1b", "Zeile 18, Spalte vote: „\\x1b“ enthält einen Zeilenumbruch oder unsichtbare Zeichen."),
        ("d;2", "a;2", "Zeile 18, Spalte voter_id: „a“ hat zweimal abgestimmt."),
    ],
)
def test_a_fault_is_said_with_row_and_column(written, capsys, old, new, said):
    name = written(FILE.replace(old, new))
    assert main([name]) == 2
    assert capsys.readouterr().err == f"offenbau count: {name}: {said}\n"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--budget", "-5"], "--budget: „-5“ ist kleiner als 0."),
        (["--lot", "2,7"], "--lot: Ein Projekt „7“ gibt es nicht."),
        (["--lot", "2,1,01"], "--lot: „01“ steht hier zweimal."),
        (["--lot", "2,,1"], "--lot: Hier steht nichts."),
        (["--ballot", "1:5"], "--ballot: Ein Projekt „1:5“ gibt es nicht."),
        (["--seed", "\udcff"], "--seed: „\\udcff“ enthält einen Zeilenumbruch oder unsichtbare Zeichen."),
        (["--ballot", "7"], "--ballot: Ein Projekt „7“ gibt es nicht."),
        (["--utility", "points"], "--utility: Diese Stimmzettel haben keine Punkte."),
    ],
)
def test_an_option_that_cannot_be_is_named(written, capsys, argv, said):
    argv = [f"{argv[0]}={argv[1]}"]
    assert main([written(), *argv]) == 2
    assert capsys.readouterr().err.endswith(f": {said}\n")


def test_a_rule_that_there_is_not_is_said_in_one_line(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["x.pb", "--rule", "dice"])
    error = capsys.readouterr().err
    assert (ended.value.code, error.count("\n"), "dice" in error) == (2, 1, True)


def test_there_are_words_for_everything():
    assert {*words.FAULTS} == {*Fault}
    assert (
        {*words.RULES} == {*Rule}
        and {*words.UTILITIES} == {*Utility}
        and {*words.WHY} == {*Why}
        and {*words.BY} == {*By}
    )
    assert {*words.NOTES} < {*Odd}
    assert ".pb" in COUNTERS


def test_real_files_are_counted_without_django():
    code = "import sys; from offenbau.cli.count import main; main(sys.argv[1:]); assert 'django' not in sys.modules"
    path = shared("pabulib", "Netherlands_Assen_2024.pb")
    done = subprocess.run([sys.executable, "-c", code, str(path), "--format", "json"], capture_output=True, check=True)
    assert json.loads(done.stdout)["cost"] == 88700
