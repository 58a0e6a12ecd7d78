"""What anybody downloads to check a board: the Python file, run as a program of its own."""

import copy
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from offenbau.engines import board as engine
from offenbau.engines.board import verifier

PROGRAM = Path(verifier.__file__).with_name("verify_board.py")
SECRET = b"a secret of the installation"
MANIFEST = json.dumps({"title": "Ein Baum", "board_key": engine.public_key(SECRET)}, separators=(",", ":"))
DIGEST = hashlib.sha256(MANIFEST.encode()).hexdigest()
BALLOTS = ['["markt"]'] * 25 + ['["bahnhof"]'] * 14 + ["[]"]


def nonce(number):
    return f"{number:032x}"


def opened():
    return [
        engine.Opened(engine.code_of(DIGEST, text, nonce(number)), text, nonce(number))
        for number, text in enumerate(BALLOTS)
    ]


def made(*, closed=""):
    every = opened()
    codes = [each.code for each in every]
    pages = engine.checked_pages(DIGEST, [codes[:20], codes[20:]])
    ballots = () if closed else tuple(every)
    standing = engine.Standing(MANIFEST, DIGEST, engine.public_key(SECRET), pages, not closed, ballots, closed)
    return json.loads("".join(engine.to_json(standing)))


def receipt_of(number):
    code = opened()[number].code
    signature = engine.sign(SECRET, DIGEST, code)
    return {"manifest_sha256": DIGEST, "code": code, "nonce": nonce(number), "signature": signature}


def published():
    return {
        "method": "single",
        "options": [{"key": "markt", "title": "Markt"}, {"key": "bahnhof", "title": "Bahnhof"}],
        "ballots": [
            {"choices": ["markt"], "count": 25}, {"choices": ["bahnhof"], "count": 14}, {"choices": [], "count": 1},
        ],
        "result": {"options": [{"key": "markt", "votes": 25}, {"key": "bahnhof", "votes": 14}]},
    }  # fmt: skip


@pytest.fixture
def verify(tmp_path):
    """Run the program on these files; returns its exit status and what it says."""

    def run(board, **files):
        arguments = [written(tmp_path, "board", board)]
        for name, data in files.items():
            arguments += [f"--{name}", written(tmp_path, name, data)]
        ended = subprocess.run([sys.executable, "-I", PROGRAM, *arguments], capture_output=True, text=True)
        return ended.returncode, ended.stdout + ended.stderr

    return run


def written(folder, name, data):
    path = folder / f"{name}.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return str(path)


def test_a_board_as_it_should_be_passes(verify):
    status, said = verify(made(), receipt=receipt_of(3), ballots=published())
    assert status == 0
    assert "40 Codes auf 2 Seiten, 40 Stimmzettel geöffnet" in said
    assert "Markt 25, Bahnhof 14" in said and '["markt"]' in said


def test_while_people_take_part_the_pages_are_checked(verify):
    status, said = verify(made(closed="open"), receipt=receipt_of(30))
    assert (status, "liegen noch nicht offen" in said, "auf Seite 2" in said) == (0, True, True)


def test_a_code_that_is_not_posted_yet_is_told_to_wait(verify):
    board = made(closed="open")
    del board["pages"][1]
    status, said = verify(board, receipt=receipt_of(30))
    assert (status, "kommt mit einer der nächsten Seiten" in said) == (0, True)


def swap_ballots(board):
    board["ballots"][0]["ballot"] = '["bahnhof"]' if "markt" in board["ballots"][0]["ballot"] else '["markt"]'


def drop_a_ballot(board):
    del board["ballots"][5]


def double_a_ballot(board):
    board["ballots"].append(board["ballots"][0])


def drop_a_page(board):
    del board["pages"][0]


def change_a_code(board):
    board["pages"][0]["codes"][0] = "0" * 64


def change_a_code_and_its_head(board):
    change_a_code(board)
    for page, right in zip(
        board["pages"], engine.checked_pages(DIGEST, [p["codes"] for p in board["pages"]]), strict=True
    ):
        page["head"] = right.head


def change_the_question(board):
    board["manifest"] = board["manifest"].replace("Baum", "Haus")


def change_the_key(board):
    board["key"] = engine.public_key(b"another")


def stuff_a_code(board):
    codes = [page["codes"] for page in board["pages"]] + [["f" * 64]]
    board["pages"] = [
        {"number": page.number, "codes": list(page.codes), "head": page.head}
        for page in engine.checked_pages(DIGEST, codes)
    ]


def withhold(board):
    board["ballots"] = []


def say_few(board):
    board["ballots"], board["closed"] = [], "few"


def say_closed(board):
    board["closed"] = "open"


def tear(board):
    codes = [[code] for page in board["pages"] for code in page["codes"]]
    board["pages"] = [
        {"number": page.number, "codes": list(page.codes), "head": page.head}
        for page in engine.checked_pages(DIGEST, codes)
    ]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (swap_ballots, "anderer Stimmzettel"),
        (drop_a_ballot, "1 Codes haben am Ende keinen"),
        (double_a_ballot, "1 Stimmzettel haben keinen Code"),
        (drop_a_page, "Seite 1 fehlt"),
        (change_a_code, "Prüfsumme passt nicht"),
        (change_a_code_and_its_head, "haben am Ende keinen"),
        (change_the_question, "festgelegt wurde, passt nicht"),
        (change_the_key, "Prüfschlüssel"),
        (stuff_a_code, "1 Codes haben am Ende keinen"),
        (withhold, "trotzdem nicht offen"),
        (say_few, "trotzdem nicht offen"),
        (say_closed, "nicht richtig"),
        (tear, "weniger als 20"),
    ],
)
def test_whatever_is_changed_afterwards_is_found(verify, change, word):
    board = copy.deepcopy(made())
    change(board)
    status, said = verify(board)
    assert (status, word in said) == (1, True), said


def test_a_receipt_of_a_ballot_that_was_taken_out_is_found(verify):
    board, lost = made(), receipt_of(3)
    keep = [each for each in opened() if each.code != lost["code"]]
    pages = engine.checked_pages(DIGEST, [[each.code for each in keep]])
    standing = engine.Standing(MANIFEST, DIGEST, board["key"], pages, True, tuple(keep))
    status, said = verify("".join(engine.to_json(standing)), receipt=lost)
    assert (status, "nicht auf dem vollständigen Aushang" in said) == (1, True)


@pytest.mark.parametrize("field", ["code", "signature"])
def test_a_forged_receipt_is_found(verify, field):
    forged = receipt_of(3)
    forged[field] = ("0" if forged[field][0] != "0" else "1") + forged[field][1:]
    status, said = verify(made(), receipt=forged)
    assert (status, "nicht echt" in said) == (1, True)


def test_a_receipt_with_somebody_else_s_code_is_found(verify):
    """A server that gives two people who vote alike one code gives one of them digits that are not theirs."""
    given = receipt_of(3)
    given["nonce"] = nonce(1000)
    status, said = verify(made(), receipt=given)
    assert (status, "gehört zu einer fremden Stimme" in said) == (1, True)


def test_a_wrong_result_is_found(verify):
    wrong = published()
    wrong["result"]["options"][0]["votes"] = 26
    status, said = verify(made(), ballots=wrong)
    assert (status, "markt: 25 Stimmen nachgezählt, 26 veröffentlicht" in said) == (1, True)


def test_published_ballots_that_are_not_those_of_the_board_are_found(verify):
    wrong = published()
    wrong["ballots"][1]["count"] = 15
    status, said = verify(made(), ballots=wrong)
    assert (status, "andere als die auf dem Aushang" in said) == (1, True)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "x"}', '{"format": "offenbau-board/1"}', "\x00", "[" * 100_000]
)
def test_what_is_no_board_is_one_line(verify, text):
    status, said = verify(text)
    assert (status, said.count("\n")) == (2, 1)
