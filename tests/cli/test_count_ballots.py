"""Ballots in a table or a file of rankings: counted by a rule, or refused in one line with row and column."""

import json

import pytest

from offenbau.cli.count_ballots import ALSO_CALLED, RULES, as_json, as_text, counted, main
from offenbau.cli.recount import reason
from offenbau.engines.counting import METHODS, FileError
from tests.shared_data import shared

HEADER = "channel,count,markt,bahnhof,schule\n"
BLT = '3 2\n4 1 2 0\n3 2 0\n# a note\n2 3 0\n0\n"Anna"\n"Bert"\n"Cem"\n"Ein Ortsrat"\n'
NUMBERED = (
    "3,2,\n4,1,2,\n3,2,\n2,3,\n"
    '"Candidate 1","Anna","A (A)",\n"Candidate 2","Bert",\n"Candidate 3","Cem",\n"Ein Ortsrat",\n'
)


@pytest.fixture
def written(tmp_path):
    """A function that writes a file and returns its name."""

    def write(content, name="ballots.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def _selected(name, rule, **more):
    return json.loads(as_json(counted(name, rule, **more)))["selected"]


@pytest.mark.parametrize(
    ("rule", "rows", "selected"),
    [
        ("single", "online,3,1,,\npaper,2,,1,\n", ["markt"]),
        ("approval", "online,3,1,1,\npaper,2,,1,\n", ["bahnhof"]),
        ("score", "online,3,5,4,\npaper,2,,5,\n", ["bahnhof"]),
        ("cumulative", "online,3,3,,\npaper,2,1,2,\n", ["markt"]),
        ("irv", "online,4,1,,2\npaper,3,,1,2\npaper,2,,2,1\n", ["bahnhof"]),
        ("schulze", "online,4,1,,2\npaper,3,,1,2\npaper,2,,2,1\n", ["schule"]),
        ("stv", "online,4,1,,2\npaper,3,,1,2\npaper,2,,2,1\n", ["bahnhof"]),
        ("consensing", "online,2,0,9,5\npaper,1,9,0,5\n", ["markt"]),
        ("majority-judgment", "online,2,5,2,1\npaper,1,0,4,1\n", ["markt"]),
        ("3-2-1", "online,2,2,1,0\npaper,1,0,2,0\n", ["markt"]),
    ],
)
def test_a_table_is_counted_by_each_rule(written, rule, rows, selected):
    assert _selected(written(HEADER + rows), rule) == selected


def test_options_may_be_called_as_they_are_on_the_paper(written):
    name = written('channel,count,"Marktplatz, an der Apotheke",Bahnhöfle\nonline,2,1,\n')
    assert _selected(name, "single") == ["Marktplatz, an der Apotheke"]


def test_seats_are_those_of_the_file_unless_others_are_asked_for(written):
    assert _selected(written(BLT, "a.blt"), "stv") == ["Anna", "Bert"]
    assert _selected(written(BLT, "a.blt"), "stv", seats=1) == ["Anna"]
    assert _selected(written(NUMBERED), "stv") == ["Anna", "Bert"]


def test_both_forms_of_rankings_are_the_same_vote(written):
    one, other = counted(written(BLT, "a.blt"), "stv"), counted(written(NUMBERED), "stv")
    assert (one.poll.title, one.result) == ("Ein Ortsrat", other.result)


def test_settings_of_the_method_can_be_given(written):
    assert _selected(written(HEADER + "online,1,10,,\n"), "score", settings={"top": 10}) == ["markt"]


def test_a_tie_is_named_and_nobody_selected(written):
    said = json.loads(as_json(counted(written(HEADER + "online,2,1,,\nonline,2,,,1\n"), "single")))
    assert (said["selected"], said["tied"]) == ([], ["markt", "schule"])
    assert said["explanation"] == [
        "Gleichstand: markt, schule. Offene Plätze: 1. Darüber entscheidet ein öffentliches Los."
    ]


def test_the_result_is_told_in_words(written):
    name = written(HEADER + "online,3,1,,\n")
    assert "Gewonnen: markt\nmarkt hat 3, sonst niemand etwas." in as_text(counted(name, "single"), name)


@pytest.mark.parametrize(
    ("rule", "content", "said"),
    [
        ("single", "", "Zeile 1: Hier müssen channel, count und die Optionen stehen, jede in einer Spalte"),
        ("single", "channel,count,markt,markt\n", "Zeile 1, Spalte markt: steht schon bei einer anderen Option"),
        ("single", "channel,count,markt,\n", "Zeile 1, Spalte 4: ist leer, zu lang oder enthält Steuerzeichen"),
        ("single", HEADER + "online,-3,1,,\n", "Zeile 2, Spalte count: ist kleiner als 0"),
        ("single", HEADER + "online,1,1,1,\n", "Zeile 2: nennt zu viele Optionen (höchstens 1)"),
        ("single", HEADER + "online,1,x,,\n", "Zeile 2, Spalte markt: ist keine ganze Zahl"),
        ("single", HEADER + "online,1,1\n", "Zeile 2: hat nicht so viele Zellen wie die Kopfzeile (5)"),
        ("single", HEADER + "on line,1,1,,\n", "Zeile 2, Spalte channel: ist kein kurzes Wort aus"),
        ("single", HEADER.encode() + b"online,1,\xfc,,\n", "Zeile 2, Spalte 3: Das ist kein Text in UTF-8."),
        ("score", HEADER + "online,1,-2,,\n", "Zeile 2, Spalte markt: ist kleiner als 0"),
        ("score", HEADER + "online,1,,NaN,\n", "Zeile 2, Spalte bahnhof: ist keine ganze Zahl"),
        ("score", HEADER + "online,1,,,٣\n", "Zeile 2, Spalte schule: ist keine ganze Zahl"),
        ("score", HEADER + "online,1,6,,\n", "Zeile 2, Spalte markt: ist zu hoch (höchstens 5)"),
        ("score", HEADER + "online,1e9,1,,\n", "Zeile 2, Spalte count: ist keine ganze Zahl"),
        ("ranked", HEADER + "online,1,1,1,\n", "Zeile 2, Spalte bahnhof: Platz 1 ist schon vergeben"),
        ("ranked", HEADER + "online,1,1,3,\n", "Zeile 2, Spalte bahnhof: Platz 3, obwohl davor ein Platz frei ist"),
        ("resistance", HEADER + "online,1,0,,9\n", "Zeile 2, Spalte bahnhof: fehlt: Jeder Stimmzettel muss alle"),
        ("lottery", HEADER, "method: ist kein Verfahren, das ich auszählen kann"),
        ("stv", NUMBERED.replace("3,2,\n", "3,4,\n", 1), "Zeile 1, Spalte 2: ist keine ganze Zahl von 1 bis 3"),
        (
            "stv",
            NUMBERED.replace("4,1,2,", "4,1,5,"),
            "Zeile 2, Spalte 3: nennt eine Option, die nicht zur Wahl steht",
        ),
        ("stv", NUMBERED.replace("4,1,2,", "4,1,1,"), "Zeile 2, Spalte 3: nennt eine Option zweimal"),
        ("stv", NUMBERED.replace("4,1,2,", "4,-1,2,"), "Zeile 2, Spalte 2: ist kleiner als 0"),
        ("stv", NUMBERED.replace("4,1,2,", "0,1,2,"), "Zeile 2, Spalte 1: ist keine ganze Zahl ab 1"),
        ("stv", NUMBERED.replace("3,2,\n", "3,\n", 1), "Zeile 1: Hier müssen zwei Zahlen stehen"),
        ("stv", NUMBERED.partition('"Cand')[0], "Nach den Stimmzetteln fehlt das Ende (0) oder der Name einer Option"),
        ("single", HEADER, "Es gibt keinen einzigen Stimmzettel."),
        ("stv", NUMBERED.replace("4,1,2,\n3,2,\n2,3,\n", ""), "Es gibt keinen einzigen Stimmzettel."),
        ("stv", NUMBERED.replace("Cem", "Bert"), "Zeile 7: steht schon bei einer anderen Option"),
        ("stv", NUMBERED + "Rest,\n", "Zeile 9: Nach den Optionen und dem Titel darf nichts mehr stehen"),
        ("approval", NUMBERED, "Hier stehen Rangfolgen: Zählen lassen sie sich mit ranked, schulze oder stv."),
    ],
)
def test_what_is_broken_is_named_with_row_and_column(written, rule, content, said):
    with pytest.raises(FileError) as refused:
        counted(written(content), rule)
    line = reason(refused.value, "de")
    assert (line.startswith(said), line.count("\n")) == (True, 0)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("4 1 2 0", "4 1 2", "Zeile 2: Am Ende dieser Stimmzettel fehlt die 0"),
        ("\n0\n", "\n", "Zeile 6: Am Ende dieser Stimmzettel fehlt die 0"),
        ("4 1 2 0\n3 2 0\n# a note\n2 3 0\n", "", "Es gibt keinen einzigen Stimmzettel."),
        ("Cem", "Anna", "Zeile 9: steht schon bei einer anderen Option"),
        ('Ortsrat"\n', 'Ortsrat"\n\n17 1 0\n', "Zeile 12: Nach den Optionen und dem Titel darf nichts mehr stehen"),
    ],
)
def test_rankings_that_are_cut_off_or_go_on_are_refused_with_the_line(written, old, new, said):
    with pytest.raises(FileError) as refused:
        counted(written(BLT.replace(old, new), "a.blt"), "stv")
    assert reason(refused.value, "de") == said


def test_a_note_may_stand_before_the_numbers_of_options_and_seats(written):
    assert _selected(written("# 2027\n" + BLT, "a.blt"), "stv") == ["Anna", "Bert"]


def test_every_method_has_a_rule():
    assert set(RULES) == {*METHODS, *ALSO_CALLED}


def test_the_command_prints_json_or_one_line_and_status_2(written, capsys):
    name = written(HEADER + "online,3,1,,\n")
    assert main([name, "--rule", "schulze", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["selected"] == ["markt"]
    assert main([written(HEADER + "online,x,1,,\n"), "--rule", "single", "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", said.err.splitlines()[0] + "\n")
    assert said.err.endswith("ballots.csv: line 2, column count: is not a whole number\n")


@pytest.mark.parametrize(
    ("rule", "options", "said"),
    [
        ("irv", ("--seats", "2"), "--seats: Nach dieser Regel gewinnt eine Option; für mehrere Plätze: --rule stv."),
        ("score", ("--setting", "top=999"), "--setting top: ist keine ganze Zahl von 1 bis 100"),
        ("resistance", ("--setting", "passive=9"), "--setting passive: ist keine ganze Zahl von 1 bis 3"),
        ("score", ("--setting", "most=1"), "--setting: nennt etwas, das es bei diesem Verfahren nicht gibt"),
    ],
)
def test_what_does_not_fit_is_named_by_its_option(written, capsys, rule, options, said):
    name = written(HEADER + "online,1,1,2,3\n")
    assert main([name, "--rule", rule, *options]) == 2
    assert capsys.readouterr().err == f"offenbau count: {name}: {said}\n"


@pytest.mark.parametrize(
    ("rule", "setting", "said"),
    [
        ("approval", "most=1", "Optionen auf jedem Stimmzettel: bis zu 1."),
        ("score", "top=1", "Punkte für jede Option: 0 bis 1."),
        ("dots", "dots=1", "Klebepunkte auf jedem Stimmzettel: bis zu 1, höchstens 1 auf einer Option."),
    ],
)
def test_a_method_is_told_in_words_that_fit_any_number(written, capsys, rule, setting, said):
    assert main([written(HEADER + "online,1,1,,\n"), "--rule", rule, "--setting", setting]) == 0
    assert capsys.readouterr().out.splitlines()[1] == said


@pytest.mark.parametrize("rule", list(RULES))
def test_a_table_without_its_columns_is_shown_one_that_can_be_counted(written, capsys, rule):
    assert main([written("Name,Stimme\nAnna,ja\n"), "--rule", rule]) == 2
    said = capsys.readouterr().err
    example = said.partition("Zum Beispiel so: ")[2].rstrip(".\n").replace(" / ", "\n")
    assert (said.count("\n"), counted(written(example + "\n"), rule).result.ballots) == (1, 3)


@pytest.mark.parametrize(("rule", "said"), [("stv", "ist keine ganze Zahl von 1 bis"), ("irv", "Nach dieser Regel")])
def test_seats_in_a_file_that_do_not_fit_are_named_by_their_place(written, capsys, rule, said):
    name = written(BLT.replace(" 2\n", " 99\n", 1), "a.blt")
    assert main([name, "--rule", rule]) == 2
    assert capsys.readouterr().err.startswith(f"offenbau count: {name}: Zeile 1, Spalte 2: {said}")


@pytest.mark.parametrize("seats", ["-1", "99"])
def test_seats_that_cannot_be_are_refused(written, seats, capsys):
    assert main([written(BLT, "a.blt"), "--rule", "stv", "--seats", seats]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("ward", "elected"),
    [
        ("aberdeen_2012_ward10", {"Ross Thomson", "John Munro Corall", "Jennifer Stewart", "Martin Greig"}),
        ("aberdeen_2017_ward13", {"Stephen Flynn", "Alex Nicoll", "Sarah Duncan", "Philip Sellar"}),
    ],
)
def test_the_wards_of_aberdeen_elect_whom_they_elected(ward, elected):
    assert set(_selected(str(shared("stv", f"{ward}.csv")), "stv")) == elected
    one, other = (counted(str(shared("stv", f"{ward}.{form}")), "stv").result for form in ("csv", "blt"))
    assert one == other
