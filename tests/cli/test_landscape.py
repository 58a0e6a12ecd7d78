"""`offenbau landscape` as people type it."""

import json
import subprocess
import sys

import numpy as np
import pytest

from offenbau.cli import landscape_words
from offenbau.cli.landscape import main
from offenbau.engines.landscape import UNSEEN, Code, read_votes
from tests.engines.landscape.made import camps, rows
from tests.shared_data import shared

HEAD = "participant,statement,vote\n"


@pytest.fixture
def written(tmp_path):
    """A function that writes text or bytes to a file and returns its name."""

    def write(content, name="votes.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def table(votes, head=HEAD):
    return head + "".join(f"{person},{statement},{vote}\n" for person, statement, vote in rows(votes))


def as_json(capsys, *argv):
    assert main([*argv, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_groups_and_statements_are_printed_as_json(written, capsys):
    told = as_json(capsys, written(table(camps(30, 20))))
    assert ([len(group) for group in told["groups"]], told["seed"], told["left_out"]) == ([30, 20], 1, [])
    assert set(told["positions"]) == {name for group in told["groups"] for name in group}
    assert {each["side"] for each in told["uniting"]} <= {"agree", "disagree"}


def test_the_same_votes_as_list_as_matrix_and_with_semicolons_are_the_same(written, capsys):
    votes = camps(30, 20, seen=0.8)
    signs = [["" if vote == UNSEEN else str(vote) for vote in row] for row in votes.matrix.tolist()]
    matrix = "participant,xid,n-votes," + ",".join(str(at) for at in range(12)) + "\n"
    matrix += "".join(f"{name},,9,{','.join(row)}\n" for name, row in zip(votes.participants, signs, strict=True))
    listed = HEAD + table(votes, head="").replace(",s", ",")
    first = as_json(capsys, written(listed))
    assert as_json(capsys, written(matrix)) == first
    assert as_json(capsys, written("\ufeff" + listed.replace(",", ";").replace("\n", "\r\n"))) == first


def test_the_later_vote_wins_by_its_time_wherever_it_stands(written):
    data = b"timestamp,datetime,comment-id,voter-id,vote\n20,b,1,7,-1\n10,a,1,7,1\n"
    assert read_votes(data).matrix.tolist() == [[-1]]
    assert read_votes(b"participant,statement,vote\n7,1,-1\n7,1,1\n").matrix.tolist() == [[1]]


def test_what_moderation_rejected_is_left_out(written, capsys):
    votes = written(table(camps(30, 20)))
    said = written("comment-id,moderated,comment-body\ns0,1,Ja\ns1,-1,Nein\ns2,0,Noch offen\n", "comments.csv")
    told = as_json(capsys, votes, "--statements", said)
    assert told["moderated_out"] == ["s1"]
    assert [each["text"] for each in told["statements"][:2]] == ["Ja", "Noch offen"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "Die Datei ist leer."),
        ("  \n", "Die Datei ist leer."),
        (HEAD, "In der Datei steht keine Stimme."),
        (HEAD + "a,1,2\n", 'Zeile 2, Spalte „vote“: "2" ist keine Stimme: 1 (stimme zu), -1 (stimme nicht zu) oder'),
        (HEAD + "a,1,1\nb,1,NaN\n", 'Zeile 3, Spalte „vote“: "NaN" ist keine Stimme'),
        (HEAD + "a,1,\n", 'Zeile 2, Spalte „vote“: "" ist keine Stimme'),
        (HEAD + "a,1,١\n", 'Zeile 2, Spalte „vote“: "\\u0661" ist keine Stimme'),
        (HEAD + "١,1,1\n", 'Zeile 2, Spalte „participant“: "\\u0661" kann niemanden'),
        (HEAD + "a,nan,1\n", 'Zeile 2, Spalte „statement“: "nan" kann niemanden'),
        (HEAD + "a\n", "Zeile 2, Spalte „statement“: Hier endet die Zeile"),
        (HEAD + "a,1\n", "Zeile 2, Spalte „vote“: Hier endet die Zeile"),
        (HEAD + "a,1,1,7\n", 'Zeile 2: "7" steht in keiner Spalte'),
        (HEAD + 'a,1,"1\n', "Zeile 2: keine Tabelle in CSV"),
        ("participant,vote\na,1\n", "Zeile 1, Spalte „statement“: Diese Spalte fehlt."),
        ("participant,vote,statement,vote\na,1,1,1\n", "Zeile 1, Spalte „vote“: Diese Spalte gibt es zweimal."),
        (
            "participant,voter-id,statement,vote\na,1,1,1\n",
            "Zeile 1, Spalte „voter-id“: Diese Spalte gibt es zweimal.",
        ),
        ("participant,0,1\na,1,5\n", 'Zeile 2, Spalte „1“: "5" ist keine Stimme'),
        ("participant,0,1\na,1,1\na,0,1\n", 'Zeile 3, Spalte „participant“: "a" steht zweimal'),
        (
            b"timestamp,participant,statement,vote\n1e9,a,1,1\n",
            'Zeile 2, Spalte „timestamp“: "1e9" ist kein Zeitpunkt',
        ),
        (
            HEAD.encode() + "ä,1,1\n".encode() + "ö,1,1\n".encode("latin-1"),
            "Zeile 3, Spalte „participant“: kein Text in",
        ),
    ],
)
def test_a_broken_file_is_one_line_with_row_and_column(written, capsys, content, said):
    assert main([written(content)]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.split("votes.csv: ")[1].startswith(said)


def test_a_file_that_is_not_there_is_said(capsys):
    assert main(["nowhere.csv", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "offenbau landscape: nowhere.csv: There is no such file.\n"


def test_every_code_has_words_in_both_languages():
    assert set(landscape_words.ERRORS) == set(Code)


@pytest.mark.parametrize(("lang", "said"), [("de", "Die Gruppen sind eine Lesehilfe"), ("en", "are a reading aid")])
def test_the_text_says_that_groups_are_a_reading_aid(written, capsys, lang, said):
    assert main([written(table(camps(30, 20))), "--lang", lang]) == 0
    assert said in capsys.readouterr().out


def test_groups_that_are_none_are_said_to_be_so(written, capsys):
    noise = np.random.default_rng(2).integers(-1, 2, (200, 40))
    text = HEAD + "".join(f"p{p},s{s},{vote}\n" for (p, s), vote in np.ndenumerate(noise))
    assert main([written(text), "--lang", "en"]) == 0
    assert "They can hardly be told apart" in capsys.readouterr().out


def test_one_of_anything_is_told_as_one(written, capsys):
    assert main([written(HEAD + "a,s,1\n")]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Ein Mensch hat einmal zu einer Aussage Stellung genommen.\n")
    assert "bräuchte jede mindestens 10 Menschen." in said


def test_few_people_get_no_groups(written, capsys):
    assert main([written(table(camps(5, 5))), "--lang", "en"]) == 0
    assert "No groups: each would need at least 10 people." in capsys.readouterr().out


def test_a_real_german_conversation_has_two_groups(capsys):
    folder = shared("polis", "austria-climate.5twd2jsnkf.2022-08-08")
    told = as_json(capsys, str(folder / "votes.csv"), "--statements", str(folder / "comments.csv"))
    assert (len(told["groups"]), told["participants"], len(told["moderated_out"])) == (2, 1116, 245)


def test_it_starts_without_django(written):
    code = "import sys; from offenbau.cli import main; main(sys.argv[1:]); print('django' in sys.modules)"
    argv = [sys.executable, "-c", code, "landscape", written(table(camps(12, 11)))]
    assert subprocess.run(argv, capture_output=True, text=True, check=True).stdout.endswith("False\n")
