"""V-07: `offenbau recount` as people type it."""

import json
import subprocess
import sys

import pytest

from offenbau.cli import recount_words
from offenbau.cli.recount import main
from offenbau.engines.checks.words import Words
from offenbau.engines.counting import METHODS, Ballot, Code, Option, Question, Rule, Unit, Why, published, to_csv
from offenbau.engines.counting.files import to_json

SITES = (Option("markt", "Marktplatz"), Option("bahnhof", "Bahnhof"), Option("schule", "Grundschule am Lindenplatz"))
CAST = {"markt": 92, "bahnhof": 60, "schule": 33}


@pytest.fixture
def written(tmp_path):
    """A function that writes a file of ballots and returns its name; `change` gets the data before it is written."""

    def write(ballots, method="single", change=None, electorate=7000, **question):
        file = published(
            title="Ein Defibrillator für Musterstadt",
            text="Wo soll er hängen?",
            question=Question(method, SITES, **question),
            ballots=ballots,
            electorate=electorate,
            invalid=2,
        )
        data = json.loads(to_json(file))
        if change:
            change(data)
        path = tmp_path / "ballots.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return str(path)

    return write


def _cast(numbers=CAST):
    return [Ballot([key], "online", number) for key, number in numbers.items()] + [Ballot([], "paper", 5)]


def _ranked(text):
    names = {"m": "markt", "b": "bahnhof", "s": "schule"}
    pairs = [entry.split() for entry in text.split(",")]
    return [Ballot([names[letter] for letter in order], "online", int(number)) for number, order in pairs]


def test_the_result_is_told_in_plain_words(written, capsys):
    assert main([written(_cast())]) == 0
    said = capsys.readouterr().out
    assert "Beteiligung: 192 von 7.000 (2,7 %)" in said
    assert "Ohne Auswahl (Enthaltung): 5; ungültig: 2" in said
    assert "Abgestimmt online: 185, auf Papier: 5" in said
    assert "\nMarktplatz                       92  49,7 %\n" in said
    assert "Gewonnen: Marktplatz\n" in said
    assert said.endswith("Nachgezählt: Das Ergebnis in der Datei stimmt.\n")


def test_a_wrong_result_ends_with_status_1_and_its_place(written, capsys):
    name = written(_cast(), change=lambda data: data["result"].update(winners=["schule"]))
    assert main([name]) == 1
    said = capsys.readouterr().out
    assert "an einer Stelle etwas anderes" in said
    assert 'result.winners[0]: Datei "schule", gezählt "markt"' in said


def test_a_ballot_put_in_afterwards_is_noticed(written, capsys):
    name = written(_cast(), change=lambda data: data["ballots"].append({"choices": ["schule"], "channel": "online"}))
    assert main([name]) == 1
    assert "turnout: Datei 192, gezählt 193" in capsys.readouterr().out


def test_many_differences_are_cut_short(written, capsys):
    name = written(_cast(), change=lambda data: data["result"].update({f"x\n{n}": n for n in range(100)}))
    assert main([name]) == 1
    said = capsys.readouterr().out
    assert "an 100 Stellen" in said and said.endswith("… und 80 weitere\n")


def test_a_file_without_a_result_is_counted(written, capsys):
    assert main([written(_cast(), change=lambda data: data.pop("result"))]) == 0
    assert "Die Datei nennt kein Ergebnis" in capsys.readouterr().out


def test_a_tie_is_named_and_not_decided(written, capsys):
    assert main([written(_cast({"markt": 9, "schule": 9, "bahnhof": 2}))]) == 0
    said = capsys.readouterr().out
    assert "Gleichstand: Marktplatz, Grundschule am Lindenplatz. Offene Plätze: 1." in said
    assert "Gewonnen" not in said


def test_a_lot_is_told_with_its_witness_and_the_tie_stays_named(written, capsys):
    lot = {"seed": "3 5 1 6", "drawn_on": "2026-11-30", "witness": "Frau Keller"}

    def enter(data):
        data.update(lot=lot)
        data["result"].update(drawn=["schule"])

    assert main([written(_cast({"markt": 9, "schule": 9, "bahnhof": 2}), change=enter)]) == 0
    said = capsys.readouterr().out
    assert "Gleichstand bei den Stimmen: Marktplatz, Grundschule am Lindenplatz." in said
    assert "Gezogen am 2026-11-30: 3 5 1 6 (Zeugen: Frau Keller)." in said
    assert "Durch das Los gewonnen: Grundschule am Lindenplatz." in said


@pytest.mark.parametrize(
    ("method", "said", "why"),
    [
        ("single", [(3, ["markt"]), (2, ["schule"])], "Marktplatz hat 3, Grundschule am Lindenplatz als Nächstes 2."),
        (
            "schulze",
            [(3, ["markt", "schule"]), (2, ["schule"])],
            "das knappste gegen Grundschule am Lindenplatz mit 3 zu 2.",
        ),
        ("judgment", [(2, {"markt": 4, "schule": 3})], "die Note 4 oder eine bessere; als Nächstes"),
        ("three", [(2, {"markt": 2, "schule": 1}), (1, {"schule": 2})], "2 ziehen Marktplatz vor, 1 Grundschule"),
        ("resistance", [(2, {"markt": 1, "bahnhof": 9, "schule": 4})], "Nicht empfohlen"),
    ],
)
def test_a_result_says_why(written, method, said, why, capsys):
    main([written([Ballot(choices, "online", number) for number, choices in said], method)])
    assert why in capsys.readouterr().out


def test_several_places_are_told_round_by_round(written, capsys):
    main([written(_ranked("6 mb, 2 b, 3 s"), "stv", seats=2)])
    said = " ".join(capsys.readouterr().out.split())
    assert "Marktplatz hat mehr Stimmen als nötig: Der Überschuss geht weiter." in said
    assert "Marktplatz hat in Runde 1 so viele Stimmen, wie für einen Platz nötig sind: 4." in said


def test_places_may_stay_empty(written, capsys):
    main([written(_cast({"markt": 1}), seats=2)])
    assert "Plätze ohne eine gewählte Option: 1" in capsys.readouterr().out
    main([written([])])
    assert "Gewonnen hat niemand" in capsys.readouterr().out


def test_rounds_are_told(written, capsys):
    main([written(_ranked("4 m, 3 bs, 2 sb, 1 s"), "ranked")])
    said = " ".join(capsys.readouterr().out.split())
    assert "Runde 1 Marktplatz: 4, Bahnhof: 3, Grundschule am Lindenplatz: 3 Mehrere haben gleich wenige" in said
    main([written(_ranked("4 m, 3 bs, 1 sb, 1 s"), "ranked")])
    said = " ".join(capsys.readouterr().out.split())
    assert "Grundschule am Lindenplatz scheidet aus: die wenigsten Stimmen. Weitergegeben: Bahnhof: 1" in said
    assert "Runde 2 Marktplatz: 4, Bahnhof: 4 Ohne weitere Wahl: 1 Die letzten beiden" in said


def test_the_majority_is_named(written, capsys):
    main([written(_ranked("5 bs, 4 m"), "ranked")])
    assert "Bahnhof hat mehr als die Hälfte" in capsys.readouterr().out


def test_more_ballots_than_people_are_a_difference(written, capsys):
    assert main([written(_cast(), electorate=192), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["differences"] == []
    assert main([written(_cast(), electorate=191), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["differences"] == [{"place": "electorate", "said": 191, "counted": 192}]


@pytest.mark.parametrize(
    ("electorate", "said"),
    [
        (None, "Beteiligung: 192\n"),
        (0, "192 von 0\n"),
        (5, "192 von 5\n"),
        (192, "192 von 192 (100,0 %)\n"),
        (384, "192 von 384 (50,0 %)\n"),
    ],
)
def test_turnout_is_told_as_far_as_it_is_known(written, electorate, said, capsys):
    main([written(_cast(), electorate=electorate)])
    assert said in capsys.readouterr().out


def test_json_says_the_same_for_machines(written, capsys):
    assert main([written(_cast(), change=lambda data: data.update(turnout=7)), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["turnout"], told["electorate"], told["compared"]) == (7, 7000, True)
    assert told["result"]["winners"] == ["markt"]
    assert told["differences"] == [{"place": "turnout", "said": 7, "counted": 192}]


def test_a_table_is_counted_by_the_question_of_the_file(written, tmp_path, capsys):
    name, table = written(_cast()), tmp_path / "ballots.csv"
    table.write_text(to_csv(Question("single", SITES), _cast()), encoding="utf-8")
    assert main([name, "--ballots", str(table)]) == 0
    table.write_text(to_csv(Question("single", SITES), _cast({"schule": 185})), encoding="utf-8")
    assert main([name, "--ballots", str(table)]) == 1
    table.write_text("channel,count\n", encoding="utf-8")
    assert main([name, "--ballots", str(table)]) == 2
    assert "ballots.csv: Zeile 1: Hier müssen" in capsys.readouterr().err


def test_english_is_spoken_on_request(written, capsys):
    main([written(_cast()), "--lang", "en"])
    said = capsys.readouterr().out
    assert "Turnout: 192 of 7,000 (2.7%)" in said and "Won: Marktplatz" in said and "Stimm" not in said


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data.update(format="x"), 'format: ist nicht "offenbau-ballots/1"'),
        (lambda data: data["ballots"][0].update(count=0), "ballots[0].count: ist keine ganze Zahl ab 1"),
        (lambda data: data.update(ballots=[{}] * 500_001), "ballots: hat zu viele Einträge (höchstens 500.000)"),
        (lambda data: data.pop("options"), "options: fehlt"),
    ],
)
def test_a_file_that_is_wrong_ends_with_status_2_and_one_line(written, change, reason, capsys):
    assert main([written(_cast(), change=change)]) == 2
    seen = capsys.readouterr()
    assert seen.out == "" and seen.err.endswith(f"ballots.json: {reason}\n")


@pytest.mark.parametrize("raw", [b"", b"\xff", b"[" * 200_000, b"[1, 2", b"{}", b'{"a": 1, "a": 2}', b"NaN"])
def test_bytes_that_are_no_file_end_with_status_2_and_one_line(raw, tmp_path, capsys):
    file = tmp_path / "broken.json"
    file.write_bytes(raw)
    assert main([str(file)]) == 2
    seen = capsys.readouterr()
    assert seen.out == "" and seen.err.startswith("offenbau recount: ") and seen.err.count("\n") == 1


@pytest.mark.parametrize("name", ["missing.json", ".", "a\nb.json", "a\0b", ""])
def test_a_file_that_cannot_be_read_ends_with_status_2_and_one_line(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main([name]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        (recount_words.METHODS, METHODS),
        (recount_words.ERRORS, Code),
        (recount_words.RULES, Rule),
        (recount_words.UNITS, Unit),
        (recount_words.SHARES, Unit),
        (recount_words.WHY, Why),
    ],
)
def test_nothing_lacks_words(table, wanted):
    assert set(table) == set(wanted)
    assert all(isinstance(said, Words) and said.de and said.en for said in table.values())


def test_counting_does_not_wake_django(written):
    code = "import sys; from offenbau.cli import main; main(sys.argv[1:]); sys.exit('django' in sys.modules)"
    command = [sys.executable, "-c", code, "recount", written(_cast())]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
