"""`offenbau draw` as people type it."""

import json
import subprocess
import sys

import pytest

from offenbau.cli import draw_words
from offenbau.cli.draw import main
from offenbau.engines.checks.words import Words
from offenbau.engines.lot import Code
from offenbau.engines.lot.verifier import verify_draw
from tests.shared_data import shared

QUOTAS = "feature,value,min,max\nOrt,Süd,1,2\nOrt,Nord,1,2\nAlter,jung,1,2\nAlter,alt,1,2\n"
POOL = "id;Name;Ort;Alter;Haus\n" + "".join(
    f"p{number};;{'Süd' if number % 2 else 'Nord'};{'jung' if number % 3 else 'alt'};{number // 2}\n"
    for number in range(12)
)


@pytest.fixture
def run(tmp_path, capsys):
    """A function that writes both tables, draws and returns exit status, output and error."""

    def draw(*words, pool=POOL, quotas=QUOTAS, size=3, seed="s"):
        for name, text in (("pool.csv", pool), ("quotas.csv", quotas)):
            (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        files = ["--pool", str(tmp_path / "pool.csv"), "--quotas", str(tmp_path / "quotas.csv")]
        status = main([*files, "--size", str(size), "--seed", seed, *words])
        said = capsys.readouterr()
        return status, said.out, said.err.replace(f"{tmp_path}/", "")

    return draw


def test_the_same_seed_draws_the_same_panel(run):
    first, second = run("--format", "json"), run("--format", "json")
    told = json.loads(first[1])
    assert first == second
    assert len(told["panel"]) == 3
    assert sum(told["probabilities"].values()) == pytest.approx(3)
    assert (told["method"], told["exact"]) == ("leximin", "leximin exact")


def test_standard_input_is_one_table_only(run):
    status, _out, said = run("--pool", "-", "--quotas", "-", "--lang", "en")
    assert (status, said.count("\n")) == (2, 1)
    assert "Only one of the two tables can come from standard input" in said


def test_the_order_of_rows_and_columns_does_not_matter(run):
    head, *rows = POOL.splitlines()
    turned = "\n".join(",".join(row.split(";")[::-1]) for row in (head, *rows[::-1]))
    assert run("--format", "json", pool=turned)[1] == run("--format", "json")[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_tables_are_read_as_spreadsheets_write_them(run, encoding):
    tables = {"pool": POOL.replace(";", "\t").encode(encoding), "quotas": QUOTAS.replace(",", ";").encode(encoding)}
    assert run("--format", "json", **tables)[1] == run("--format", "json")[1]


def test_a_column_of_another_name_that_tells_people_apart_names_them(run):
    head, *rows = POOL.splitlines()
    renamed = "\n".join([head.replace("id", "teilnehmer"), *rows])
    assert "teilnehmer" in renamed.splitlines()[0]
    assert run("--format", "json", pool=renamed)[1] == run("--format", "json")[1]


@pytest.mark.parametrize("words", [("--seed", "\udcff"), ("--public", "a\x00b"), ("--public", "\udcff")])
def test_chance_that_nobody_can_type_again_is_refused_in_one_line(run, words):
    status, out, said = run(*words)
    assert (status, out, said.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("words", [("--size", "٣"), ("--size", "1_0"), ("--seconds", "nan"), ("--seconds", "-1")])
def test_numbers_are_spelt_out_in_plain_digits(run, words):
    with pytest.raises(SystemExit) as ended:
        run(*words)
    assert ended.value.code == 2


def test_nobody_is_drawn_with_somebody_from_the_same_house(run):
    for seed in range(5):
        panel = json.loads(run("--format", "json", "--household", "Haus", seed=str(seed))[1])["panel"]
        assert len({int(key[1:]) // 2 for key in panel}) == 3


LOTTERY = ("--source", "Lotto 6aus49", "--when", "2026-04-04")


def _protocol(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_protocol_is_one_that_the_verifier_accepts(run, tmp_path):
    path = tmp_path / "p.json"
    told = json.loads(run("--format", "json", "--public", "7 12", *LOTTERY, "--protocol", str(path))[1])
    assert verify_draw.faults(_protocol(path), told["commitment_sha256"]) == []
    assert _protocol(path)["panel"] == told["panel"]


def test_the_chances_really_drawn_with_stand_beside_the_fairest(run):
    told = json.loads(run("--format", "json")[1])
    assert set(told["seats"]) == set(told["probabilities"])
    assert sum(told["seats"].values()) == 3 * told["panels"] == 3000
    furthest = max(abs(told["seats"][key] / 1000 - chance) for key, chance in told["probabilities"].items())
    assert told["deviation"] == pytest.approx(furthest)


@pytest.mark.parametrize(
    ("promise", "shown"),
    [(("--chance", "dice"), ("--dice", "617")), (("--chance", "public", *LOTTERY), ("--public", "7 12", *LOTTERY))],
)
def test_what_is_promised_before_the_draw_is_what_is_drawn_from(run, tmp_path, promise, shown):
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    promised = json.loads(run("--format", "json", *promise, "--protocol", str(before))[1])
    drawn = json.loads(run("--format", "json", *shown, "--protocol", str(after))[1])
    assert (promised["panel"], promised["number"], "draw" in _protocol(before)) == (None, None, False)
    assert drawn["commitment_sha256"] == promised["commitment_sha256"]
    assert verify_draw.faults(_protocol(before)) == []
    assert verify_draw.faults(_protocol(after), promised["commitment_sha256"]) == []


CHANCES = {
    "public numbers of nobody": (
        ("--public", "7 12"),
        "Zu öffentlichen Zahlen, und nur zu ihnen, gehören --source (wessen Zahlen) und --when (welcher Tag).",
    ),
    "dice of a lottery": (
        ("--dice", "617", *LOTTERY),
        "Zu öffentlichen Zahlen, und nur zu ihnen, gehören --source (wessen Zahlen) und --when (welcher Tag).",
    ),
    "numbers in words": (
        ("--public", "sieben 12", *LOTTERY), "„sieben 12“: Hier zählen Zahlen allein, ohne Wörter.",
    ),
    "two kinds": (("--chance", "dice", "--public", "7"), "--chance dice und --public widersprechen sich."),
    "a seed and dice": (("--chance", "seed", "--dice", "007"), "--chance seed und --dice widersprechen sich."),
}  # fmt: skip


@pytest.mark.parametrize(("given", "said"), CHANCES.values(), ids=CHANCES)
def test_chance_that_was_not_promised_so_is_refused_in_one_line(run, given, said):
    assert run(*given) == (2, "", f"offenbau draw: {said}\n")


def test_it_is_told_in_plain_words(run):
    status, said, error = run("--dice", "007")
    assert (status, error) == (0, "")
    assert said.startswith("Topf: 12 Menschen, Plätze: 3\nLeximin, genau: ")
    assert "Darin sitzt jeder Mensch 250-mal" in said
    assert "Gezogen ist Gremium 007 von 000 bis 999:\np" in said
    assert "Startwert" not in said


def test_one_person_in_the_pool_is_one_and_not_several(run):
    quotas, pool = "feature,value,min,max\nOrt,Süd,0,1\n", "id;Ort\np1;Süd\n"
    assert run(quotas=quotas, pool=pool, size=1)[1].startswith("Topf: ein Mensch, Plätze: 1\n")


def test_a_seed_that_draws_alone_is_told_as_such(run):
    assert "Der Startwert allein lost: Wer ihn aussucht, kann viele probieren." in run()[1]


def test_a_draw_that_is_promised_says_what_comes_next(run):
    assert "Nothing is drawn yet. Publish hash and protocol" in run("--chance", "dice", "--lang", "en")[1]


@pytest.mark.parametrize(("method", "exact"), [
    ("leximin", "maximin exact, the rest unfinished"), ("maximin", "maximin exact"),
])  # fmt: skip
def test_time_that_is_over_is_said_everywhere(run, tmp_path, monkeypatch, method, exact):
    monkeypatch.setattr("offenbau.engines.lot.lottery._Search._peeled", lambda _self, _chances: None)
    given = ("--method", method, "--seconds", "0", "--protocol", str(tmp_path / "p.json"))
    assert json.loads(run("--format", "json", *given)[1])["exact"] == exact
    assert _protocol(tmp_path / "p.json")["commitment"]["exact"] == exact
    assert ("für den Rest hat die Zeit nicht gereicht" in run(*given)[1]) == (method == "leximin")


@pytest.mark.parametrize("method", ["leximin", "maximin"])
def test_nothing_is_drawn_when_all_time_is_over(run, tmp_path, method):
    given = ("--method", method, "--most-seconds", "0", "--protocol", str(tmp_path / "p.json"))
    status, out, said = run(*given)
    assert (status, out, said.count("\n"), (tmp_path / "p.json").exists()) == (2, "", 1, False)
    assert "Gezogen ist nichts." in said


def test_whom_the_quotas_make_certain_or_impossible_is_warned_of(run):
    quotas = "feature,value,min,max\nAlter,jung,1,1\nAlter,alt,1,1\nAlter,mittel,0,0\n"
    pool = "id;Alter\na;jung\nb;alt\nc;alt\nd;mittel\n"
    said = run(pool=pool, quotas=quotas, size=2)[1]
    assert "Achtung: Die Quoten machen es sicher, dass gezogen wird: a\n" in said
    assert "Achtung: Die Quoten schließen aus, dass gezogen wird: d\n" in said
    told = json.loads(run("--format", "json", pool=pool, quotas=quotas, size=2)[1])
    assert (told["certain"], told["never"]) == (["a"], ["d"])


FAULTS = {
    "no column": ({"quotas": "feature,value,min\na,b,1\n"}, "quotas.csv: Zeile 1, Spalte max: Diese Spalte fehlt."),
    "no feature": (
        {"pool": "id,Ort\np1,Süd\n"}, "pool.csv: Zeile 1, Spalte Alter: Diese Spalte fehlt.",
    ),
    "min above max": (
        {"quotas": QUOTAS.replace("Nord,1,2", "Nord,3,2")},
        "quotas.csv: Zeile 3, Spalte min: Das Minimum liegt über dem Maximum: 3 > 2",
    ),
    "flex": (
        {"quotas": "feature,value,min,max,min_flex,max_flex\nOrt,Süd,1,4,0,3\n"},
        "quotas.csv: Zeile 2, Spalte max_flex: Der äußerste Spielraum (3) liegt enger als die Quote selbst",
    ),
    "no number": (
        {"quotas": QUOTAS.replace("Nord,1,2", "Nord,eins,2")},
        "quotas.csv: Zeile 3, Spalte min: „eins“ ist keine ganze Zahl ab 0",
    ),
    "negative": (
        {"quotas": QUOTAS.replace("Nord,1,2", "Nord,-1,2")},
        "quotas.csv: Zeile 3, Spalte min: „-1“ ist keine ganze Zahl ab 0",
    ),
    "same quota": (
        {"quotas": QUOTAS + "Ort,Süd,0,3\n"}, "quotas.csv: Zeile 6, Spalte value: „Süd“ hat schon eine Quote",
    ),
    "same id": (
        {"pool": POOL + "p3;;Süd;alt;9\n"}, "pool.csv: Zeile 14, Spalte id: „p3“ steht schon in einer früheren Zeile",
    ),
    "unknown value": (
        {"pool": POOL + "p99;;West;alt;9\n"}, "pool.csv: Zeile 14, Spalte Ort: Für „West“ gibt es keine Quote",
    ),
    "blank": ({"pool": POOL + "p99;;;alt;9\n"}, "pool.csv: Zeile 14, Spalte Ort: ist leer"),
    "too few cells": (
        {"pool": POOL + "p99;;Süd\n"}, "pool.csv: Zeile 14: Zellen: 3 statt 5 wie in der Kopfzeile",
    ),
    "mixed encodings": (
        {"pool": POOL.encode() + "p99;;Süd;alt;9\n".encode("cp1252")},
        "pool.csv: Zeile 14, Spalte Ort: Die Datei ist teils UTF-8 und teils nicht; hier passt ein Zeichen nicht. "
        "Bitte einheitlich speichern.",
    ),
    "empty": ({"pool": ""}, "pool.csv: Zeile 1: Hier fehlt etwas: eine Kopfzeile und mindestens eine Zeile darunter."),
    "a household of another town": (
        {"words": ("--household", "Wohnung")}, "pool.csv: Zeile 1, Spalte Wohnung: Diese Spalte fehlt.",
    ),
    "too few households": (
        {"size": 8, "words": ("--household", "Haus")},
        "pool.csv: Haushalte im Topf: 6, bei einer Person je Haushalt gebraucht: 8.",
    ),
    "nobody of a quota": (
        {"quotas": QUOTAS + "Alter,mittel,1,2\n"},
        "Mit diesen Quoten geht keine Auslosung. Die kleinste Änderung, mit der sie geht: "
        "Alter mittel: min 0 statt 1",
    ),
    "beyond the flex": (
        {
            "pool": "id;Alter\na;jung\nb;jung\nc;alt\n",
            "quotas": "feature,value,min,max,min_flex,max_flex\nAlter,jung,0,1,0,1\nAlter,alt,2,2,1,2\n",
        },
        "Mit diesen Quoten geht keine Auslosung. Die kleinste Änderung, mit der sie geht: "
        "Alter alt: min 1 statt 2; Alter jung: max 2 statt 1 (mehr, als der Spielraum erlaubt)",
    ),
    "a day that there is not": (
        {"words": ("--chance", "public", "--source", "Lotto", "--when", "2026-13-04")},
        "--when: „2026-13-04“ ist kein Tag, wie 2026-12-31 einer ist.",
    ),
    "no day": (
        {"words": ("--public", "3 11", "--source", "Lotto", "--when", "gestern")},
        "--when: „gestern“ ist kein Tag, wie 2026-12-31 einer ist.",
    ),
    "no seed": ({"words": ("--seed", " ")}, "--seed: Der Startwert ist leer."),
    "no seat": ({"size": 0}, "Es muss mindestens 1 Platz zu verlosen sein."),
    "too large": ({"size": 13}, "pool.csv: Menschen im Topf: 12, gebraucht: 13."),
    "impossible": (
        {"size": 5},
        "Mit diesen Quoten geht keine Auslosung. Die kleinste Änderung, mit der sie geht: "
        "Alter alt: max 3 statt 2; Ort Nord: max 3 statt 2",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "said"), FAULTS.values(), ids=FAULTS)
def test_bad_input_is_one_line_with_row_and_column(run, given, said):
    words = given.get("words", ())
    tables = {name: value for name, value in given.items() if name != "words"}
    assert run(*words, **tables) == (2, "", f"offenbau draw: {said}\n")


def test_fifty_thousand_rows_are_read_and_drawn_from(run):
    rows = (
        f"p{number};;{'Süd' if number % 2 else 'Nord'};{'jung' if number % 3 else 'alt'};0\n"
        for number in range(50_000)
    )
    told = json.loads(run("--format", "json", pool=POOL.splitlines()[0] + "\n" + "".join(rows))[1])
    assert len(told["probabilities"]) == 50_000


def test_real_pools_reach_the_published_chances(capsys):
    folder = shared("sortition", "sf_fixture")
    files = ["--pool", str(folder / "candidates.csv"), "--quotas", str(folder / "features.csv")]
    assert main([*files, "--size", "22", "--seed", "1", "--format", "json"]) == 0
    chances = sorted(json.loads(capsys.readouterr().out)["probabilities"].values())
    number = len(chances)
    gini = sum((2 * place - number + 1) * chance for place, chance in enumerate(chances)) / (number * sum(chances))
    assert (round(chances[0], 4), round(gini, 4)) == (0.0909, 0.1404)


def test_a_pool_without_ids_and_with_equal_chances(capsys):
    folder = shared("sortition", "example_small_20")
    files = ["--pool", str(folder / "respondents.csv"), "--quotas", str(folder / "categories.csv")]
    assert main([*files, "--size", "20", "--seed", "1", "--format", "json"]) == 0
    chances = json.loads(capsys.readouterr().out)["probabilities"].values()
    assert {round(chance, 6) for chance in chances} == {0.1}


def test_everything_that_can_be_wrong_has_words():
    assert set(draw_words.ERRORS) == set(Code)
    assert all(isinstance(said, Words) for said in draw_words.ERRORS.values())


def test_nothing_but_json_is_printed_without_django():
    code = "import sys; from offenbau.cli import main; main(['draw', '--help'])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert said.stdout.startswith("usage: offenbau draw")
    assert said.stderr == ""
