"""What anybody downloads to check a board: the Python file, run as a program of its own, and the page's script."""

import copy
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from offenbau.engines import board as engine
from offenbau.engines import counting
from offenbau.engines.board import verifier
from offenbau.engines.board.verifier import verify_board
from offenbau.engines.counting import budgets
from offenbau.engines.counting.budgets.pabulib import written as written_pabulib

PROGRAM = Path(verifier.__file__).with_name("verify_board.py")
SECRET = b"a secret of the installation"
TITLES = {"markt": "Markt", "bahnhof": "Bahnhof"}
FROZEN = {
    "format": "vote", "title": "Ein Baum", "question": "Wo soll er stehen?", "board_key": engine.public_key(SECRET),
    "method": "single", "method_settings": {}, "seats": 1, "electorate_size": 90,
    "options": [{"key": key, "title": title, "description": "", "place": ""} for key, title in TITLES.items()],
}  # fmt: skip
BALLOTS = ['["markt"]'] * 25 + ['["bahnhof"]'] * 14 + ["[]"]
# The page's script as a program: what it says goes out line by line, as from the other one.
NODE = """
globalThis.crypto ??= require("node:crypto").webcrypto;
const { faults, told, parsed } = require("./page.js");
const given = JSON.parse(require("node:fs").readFileSync(0));
const read = (text) => (text === null ? null : parsed(text));
const heads = new Map(given.heads);
(async () => {
  const [board, published, receipt] = [given.board, given.ballots, given.receipt].map(read);
  const wrong = await faults(board, published, receipt, given.manifest, heads, given.lang);
  const known = Boolean(given.manifest || heads.size);
  const well = wrong.length ? [] : await told(board, published, receipt, known, given.lang);
  console.log((wrong.length ? wrong.slice(0, 20) : well.map(({ text }) => text)).join("\\n"));
  process.exitCode = wrong.length ? 1 : 0;
})().catch((fault) => { console.log(String(fault).split("\\n")[0]); process.exitCode = 2; });
"""


def canonical(data):
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def nonce(number):
    return f"{number:032x}"


def made(frozen=FROZEN, ballots=BALLOTS, *, closed="", complete=None, listed=""):
    """A board on which nothing is wrong by its hashes."""
    manifest = canonical(frozen)
    digest = hashlib.sha256(manifest.encode()).hexdigest()
    every = [
        engine.Opened(engine.code_of(digest, text, nonce(number)), text, nonce(number))
        for number, text in enumerate(ballots)
    ]
    codes = [each.code for each in every]
    parts = [part for part in (codes[:20], codes[20:]) if part]
    standing = engine.Standing(
        manifest,
        digest,
        engine.public_key(SECRET),
        engine.checked_pages(digest, parts, listed),
        not closed if complete is None else complete,
        () if closed else tuple(every),
        closed,
        listed,
    )
    return json.loads("".join(engine.to_json(standing)))


MANIFEST, DIGEST = made()["manifest"], made()["manifest_sha256"]


def opened():
    return [
        engine.Opened(engine.code_of(DIGEST, text, nonce(number)), text, nonce(number))
        for number, text in enumerate(BALLOTS)
    ]


def receipt_of(number):
    code = opened()[number].code
    signature = engine.sign(SECRET, DIGEST, code)
    return {"manifest_sha256": DIGEST, "code": code, "nonce": nonce(number), "signature": signature}


def published():
    return {
        "format": "offenbau-ballots/1", "title": "Ein Baum", "question": "Wo soll er stehen?",
        "method": "single", "settings": {}, "seats": 1,
        "options": [{"key": key, "title": title} for key, title in TITLES.items()],
        "electorate": 90, "turnout": 41, "invalid": 1,
        "ballots": [
            {"choices": ["markt"], "count": 25}, {"choices": ["bahnhof"], "count": 14}, {"choices": [], "count": 1},
        ],
        "result": {
            "ballots": 40, "empty": 1, "channels": {"online": 40}, "unit": "ballots", "whole": 39,
            "options": [{"key": "markt", "votes": 25, "ballots": 25}, {"key": "bahnhof", "votes": 14, "ballots": 14}],
            "winners": ["markt"], "tied": [], "rounds": [],
        },
    }  # fmt: skip


def by_program(folder, board, *, manifest="", heads=(), lang="de", **files):
    arguments = [written(folder, "board", board), "--lang", lang]
    for name, data in files.items():
        arguments += [f"--{name}", written(folder, name, data)]
    arguments += ["--manifest-sha256", manifest] if manifest else []
    for number, head in heads:
        arguments += ["--head", f"{number}={head}"]
    ended = subprocess.run([sys.executable, "-I", PROGRAM, *arguments], capture_output=True, text=True)
    return ended.returncode, ended.stdout + ended.stderr


def by_page(folder, board, *, manifest="", heads=(), lang="de", ballots=None, receipt=None):
    script = re.search("<script>\n(.*)</script>", PROGRAM.with_suffix(".html").read_text(encoding="utf-8"), re.DOTALL)
    (folder / "page.js").write_text(script[1], encoding="utf-8")
    given = {"board": board, "ballots": ballots, "receipt": receipt}
    texts = {name: data if isinstance(data, str | None) else json.dumps(data) for name, data in given.items()}
    ended = subprocess.run(
        ["node", "-e", NODE], cwd=folder, capture_output=True, text=True,
        input=json.dumps({**texts, "manifest": manifest, "heads": heads, "lang": lang}),
    )  # fmt: skip
    return ended.returncode, ended.stdout + ended.stderr


JUDGES = [
    by_program,
    pytest.param(by_page, marks=pytest.mark.skipif(not shutil.which("node"), reason="needs node")),
]


@pytest.fixture(params=JUDGES)
def verify(request, tmp_path):
    """Let one of the two look at these files; returns its exit status and what it says."""
    return lambda board, **given: request.param(tmp_path, board, **given)


def written(folder, name, data):
    path = folder / f"{name}.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return str(path)


def test_a_board_as_it_should_be_passes(verify):
    status, said = verify(made(), receipt=receipt_of(3), ballots=published())
    assert status == 0
    assert "40 Codes auf 2 Seiten, 40 Stimmzettel geöffnet" in said
    assert said.startswith("In sich stimmig: ") and "Gefragt ist: Ein Baum – Wo soll er stehen?" in said
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


# -- What was frozen ----------------------------------------------------------------------------------
SCORE = {**FROZEN, "method": "score", "method_settings": {"top": 5}}


@pytest.mark.parametrize(
    "text",
    [
        '{"bahnhof":1000}', '{"bahnhof":0}', '{"hafen":1}', '{"markt":true}', '{"markt":1.5}', '["markt"]', "3",
        "null", '{"markt": 1}', '{"markt":1,"bahnhof":1}', "markt", '{"markt":NaN}', "",
    ],
)  # fmt: skip
def test_a_ballot_that_the_frozen_method_does_not_know_is_found(verify, text):
    status, said = verify(made(SCORE, ['{"markt":5}'] * 39 + [text]))
    assert (status, f"kein Stimmzettel ist: {text}\n" in said, said.count("\n")) == (1, True, 1)


FORMS = {
    "single": ({}, ["[]", '["markt"]'], ['["bahnhof","markt"]', '["markt","markt"]', '{"markt":1}']),
    "approval": ({"most": 2}, ["[]", '["bahnhof","markt"]'], ['["markt","bahnhof"]', '["hafen"]']),
    "dots": (
        {"dots": 3, "most_per_option": 2},
        ["{}", '{"bahnhof":1,"markt":2}'], ['{"bahnhof":2,"markt":2}', '{"markt":3}'],
    ),
    "ranked": ({}, ["[]", '["markt","bahnhof"]'], ['["markt","markt"]', "[[]]"]),
    "stv": ({}, ["[]", '["markt","bahnhof"]'], ['[{}]']),
    "schulze": ({}, ['["bahnhof"]'], ['["hafen"]']),
    "resistance": ({"passive": 2}, ["{}", '{"bahnhof":0,"markt":10}'], ['{"markt":1}', '{"bahnhof":0,"markt":11}']),
    "judgment": ({}, ['{"bahnhof":0,"markt":5}'], ['{"bahnhof":0,"markt":6}']),
    "three": ({}, ['{"bahnhof":0,"markt":2}'], ['{"bahnhof":0,"markt":3}']),
    "toString": ({}, [], ["[]", "{}"]),
}  # fmt: skip


@pytest.mark.parametrize("method", FORMS)
def test_each_method_has_its_form_of_ballot(verify, method):
    settings, good, bad = FORMS[method]
    frozen = {**FROZEN, "method": method, "method_settings": settings}
    ballots = (good * 30 or ["[]"] * 30) + bad
    status, said = verify(made(frozen, ballots))
    named = {line.partition("kein Stimmzettel ist: ")[2] for line in said.splitlines()}
    assert (status, named) == (1, {*bad, *([] if good else ["[]"])})
    assert not good or verify(made(frozen, good * 30))[0] == 0


def lead(told):
    told["options"][0]["title"], told["options"][1]["title"] = "Bahnhof", "Markt"


def add_an_option(told):
    told["options"].append({"key": "hafen", "title": "Hafen"})
    told["result"]["options"].append({"key": "hafen", "votes": 0, "ballots": 0})


def empty(told):
    told["result"]["options"] = []


FORGERIES = {
    "the question": (lambda told: told.update(question="Wo nicht?"), "am Anfang festgelegt wurde: die Frage."),
    "the name": (lambda told: told.update(title="Ein Strauch"), "festgelegt wurde: der Name."),
    "the method": (lambda told: told.update(method="approval"), "festgelegt wurde: die Zählweise."),
    "a method counted elsewhere": (lambda told: told.update(method="stv"), "festgelegt wurde: die Zählweise."),
    "its numbers": (lambda told: told.update(settings={"most": 2}), "festgelegt wurde: die Zahlen zur Zählweise."),
    "the seats": (lambda told: told.update(seats=2), "festgelegt wurde: wie viele gewinnen."),
    "who may vote": (lambda told: told.update(electorate=91), "festgelegt wurde: wie viele abstimmen dürfen."),
    "titles swapped": (lead, "festgelegt wurde: die Optionen."),
    "an option that nobody knew": (add_an_option, "nennt andere Optionen"),
    "no options in the result": (empty, "nennt andere Optionen"),
    "the winners": (
        lambda told: told["result"].update(winners=["bahnhof"]), "Gewonnen: markt nachgezählt, bahnhof",
    ),
    "nobody wins": (lambda told: told["result"].update(winners=[]), "Gewonnen: markt nachgezählt, – veröffentlicht."),
    "a tie": (lambda told: told["result"].update(tied=["markt"]), "Gleichstand: – nachgezählt, markt veröffentlicht."),
    "the lot": (lambda told: told["result"].update(drawn=["markt"]), "Durch das Los: – nachgezählt, markt"),
    "the whole": (lambda told: told["result"].update(whole=40), "gerechnet sind: 39 nachgezählt, 40 veröffentlicht."),
    "empty ballots": (lambda told: told["result"].update(empty=0), "Leere Stimmzettel: 1 nachgezählt, 0"),
    "the turnout": (lambda told: told.update(turnout=42), "Beteiligung: 41 nachgezählt, 42 veröffentlicht."),
    "how often it is named": (
        lambda told: told["result"]["options"][0].update(ballots=24), "markt: Sie steht auf 25 Stimmzetteln,",
    ),
    "a ballot that is none": (
        lambda told: told["ballots"][0].update(choices=["hafen"]), "Unter den veröffentlichten Stimmzetteln ist etwas",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGERIES)
def test_published_ballots_that_say_something_else_than_was_frozen_are_found(verify, name):
    change, word = FORGERIES[name]
    forged = published()
    change(forged)
    status, said = verify(made(), ballots=forged)
    assert (status, word in said) == (1, True), said


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
def test_the_page_says_what_the_program_says(tmp_path, lang):
    for change in [lambda _told: None, *(change for change, _word in FORGERIES.values())]:
        told = published()
        change(told)
        both = [
            judge(tmp_path, made(), ballots=told, lang=lang, receipt=receipt_of(3)) for judge in (by_program, by_page)
        ]
        assert both[0] == both[1]


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
def test_both_have_the_same_words(tmp_path):
    by_page(tmp_path, made())
    call = "console.log(JSON.stringify(require('./page.js').WORDS))"
    found = subprocess.run(["node", "-e", call], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(found.stdout) == {word: list(said) for word, said in verify_board.WORDS.items()}


def counted(method, settings, ballots, lot=None, seats=1):
    """A file of ballots as the engine writes it, and its board."""
    keys = ["a", "b", "c"]
    question = counting.Question(method, tuple(counting.Option(key, key.upper()) for key in keys), settings, seats)
    cast = [counting.Ballot(json.loads(text), "online") for text in ballots]
    file = counting.published(
        title="Drei", text="Was?", question=question, ballots=cast, electorate=None, lot=lot, least=1
    )
    options = [{"key": key, "title": key.upper()} for key in keys]
    frozen = {
        **FROZEN, "title": "Drei", "question": "Was?", "method": method, "method_settings": dict(question.settings),
        "seats": seats, "electorate_size": None, "options": options,
    }  # fmt: skip
    return made(frozen, ballots), json.loads(counting.to_json(file))


LOT = counting.Lot("3 5 1 6", "2026-11-28", "Frau Keller")
COUNTS = {
    "approval": ("approval", {}, ['["a","b"]'] * 20 + ['["c"]'] * 15, None, 2),
    "a tie": ("single", {}, ['["a"]'] * 20 + ['["c"]'] * 20, None, 1),
    "a tie and its lot": ("single", {}, ['["a"]'] * 20 + ['["c"]'] * 20, LOT, 1),
    "score": ("score", {"top": 9}, ['{"a":9,"b":1}'] * 20 + ['{"c":8}'] * 20, None, 1),
    "dots": ("dots", {"dots": 5}, ['{"a":2,"b":3}'] * 20 + ["{}"] * 15, None, 2),
    "resistance": ("resistance", {}, ['{"a":3,"b":9,"c":4}'] * 20 + ['{"a":1,"b":0,"c":7}'] * 20, None, 1),
    "resistance, the fewest high ones": (
        "resistance", {}, ['{"a":8,"b":4,"c":10}'] * 20 + ['{"a":0,"b":4,"c":10}'] * 20, None, 1,
    ),
    "nobody": ("resistance", {}, ["{}"] * 40, None, 1),
    "stv": ("stv", {}, ['["a","b"]'] * 30, None, 2),
    "judgment": ("judgment", {}, ['{"a":5,"b":0,"c":2}'] * 30, None, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", COUNTS)
def test_what_the_engine_counts_is_counted_alike(verify, name):
    board, told = counted(*COUNTS[name])
    status, said = verify(board, ballots=told)
    assert status == 0, said
    assert ("„offenbau recount“ nach" in said) == (COUNTS[name][0] in ("stv", "judgment"))
    if "Nachgezählt" in said:
        told["result"]["winners"] = ["b"] if told["result"]["winners"] != ["b"] else ["a"]
        assert verify(board, ballots=told)[0] == 1


def test_ballots_that_stay_closed_are_compared_by_their_number(verify):
    board, told = counted("single", {}, ['["a"]'] * 22)
    closed = {**board, "ballots": [], "closed": "few"}
    assert verify(closed, ballots=told)[0] == 0
    told["ballots"][0]["count"] += 1
    status, said = verify(closed, ballots=told)
    assert (status, "Veröffentlicht sind 23 Stimmzettel, auf dem Aushang stehen 22 Codes." in said) == (1, True)


# -- A budget and theses ------------------------------------------------------------------------------
LISTED = [{"key": "p1", "cost": 60}, {"key": "p2", "cost": 50}]


def budget(kind, ballots, change=str):
    """A board of a budget, and its file in Pabulib's format."""
    settings = {"budget": 100, "ballot": kind, "points": 5}
    frozen = {"format": "budget", "title": 'Geld; "viel"', "board_key": FROZEN["board_key"], "settings": settings}
    kinds = {"approval": budgets.Kind.APPROVAL, "points": budgets.Kind.POINTS, "basket": budgets.Kind.KNAPSACK}
    projects = tuple(budgets.Project(each["key"], 'Bank; "am" Bach', each["cost"], "", "") for each in LISTED)
    cast = []
    for text in ballots:
        said = json.loads(text)
        points = said.values() if isinstance(said, dict) else [1] * len(said)
        cast.append(budgets.Ballot(tuple(said), tuple(points), 1))
    election = budgets.Election(projects, tuple(cast), 100, kinds[kind], 1, "EUR")
    file = written_pabulib(election, {"description": 'Geld; "viel"'}, ["p1"])
    return made(frozen, ballots, listed=canonical(LISTED)), change(file)


SHARED_OUT = {
    "approval": ['["p1","p2"]'] * 20 + ['["p2"]'] * 15 + ["[]"],
    "points": ['{"p1":2,"p2":3}'] * 20 + ['{"p2":1}'] * 15 + ["{}"],
    "basket": ['["p1"]'] * 20 + ['["p2"]'] * 15,
}


@pytest.mark.parametrize("kind", SHARED_OUT)
def test_a_budget_is_tied_to_its_result(verify, kind):
    board, file = budget(kind, SHARED_OUT[kind])
    status, said = verify(board, ballots=file)
    assert (status, "zählt „offenbau count“ nach" in said) == (0, True), said


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("\np1;60;", "\np1;61;", "andere Liste von Vorhaben oder andere Kosten"),
        ("\np1;60;", "\np9;60;", "andere Liste von Vorhaben"),
        ("\np1;60;20;20;", "\np1;60;21;20;", "Stimmen für p1: 20 nachgezählt, 21 veröffentlicht."),
        ("\np1;60;20;20;", "\np1;60;20;21;", "Punkte für p1: 20 nachgezählt, 21 veröffentlicht."),
        ("budget;100", "budget;90", "festgelegt wurde: das Budget."),
        ("vote_type;approval", "vote_type;knapsack", "festgelegt wurde: die Art des Stimmzettels."),
        ("num_votes;36", "num_votes;35", "Stimmzettel: 36 nachgezählt, 35 veröffentlicht."),
        ("\n36;p2;1\n", "\n36;p1;1\n", "andere als die auf dem Aushang"),
        ("\n36;p2;1\n", "\n", "Veröffentlicht sind 35 Stimmzettel, auf dem Aushang stehen 36 Codes."),
    ],
)
def test_what_a_budget_s_file_says_otherwise_is_found(verify, old, new, word):
    board, file = budget("approval", SHARED_OUT["approval"])
    assert old in file
    status, said = verify(board, ballots=file.replace(old, new))
    assert (status, word in said) == (1, True), said


def test_another_list_of_projects_is_another_board(verify):
    board, _file = budget("approval", SHARED_OUT["approval"])
    board["list"] = board["list"].replace("60", "61")
    status, said = verify(board)
    assert (status, "Seite 1: Die Prüfsumme passt nicht" in said) == (1, True)


@pytest.mark.parametrize(
    ("kind", "text"), [("approval", '["p2","p1"]'), ("points", '{"p1":6}'), ("basket", '["p1","p2"]')]
)
def test_a_ballot_that_is_none_of_the_budget_is_found(verify, kind, text):
    board, _file = budget(kind, [*SHARED_OUT[kind], text])
    status, said = verify(board)
    assert (status, f"kein Stimmzettel ist: {text}" in said) == (1, True)


def poll(ballots, number):
    frozen = {
        "format": "theses", "title": "Bild", "question": "", "board_key": FROZEN["board_key"], "settings": {},
        "theses": [{"key": "t1", "text": "Sonne", "explanation": ""}], "answers": ["yes", "no", "none"],
    }  # fmt: skip
    told = {
        "title": "Bild", "question": "", "ballots": number,
        "theses": [{"key": "t1", "text": "Sonne"}, {"key": "t2", "text": "Mond"}],
        "figures": {"t1": {"yes": number, "no": 0, "none": 0}, "t2": {"yes": 0, "no": number, "none": 0}},
        "whole_ballots": [{"channel": "online", "choices": {"t2": "no", "t1": "yes"}, "count": number}],
    }  # fmt: skip
    return made(frozen, ballots, listed='[{"key":"t2"}]'), told


def test_a_poll_on_theses_is_counted_anew(verify):
    board, told = poll(['{"t1":"yes","t2":"no"}'] * 30, 30)
    status, said = verify(board, ballots=told)
    assert (status, "t1 30/0/0" in said, "t2 0/30/0" in said) == (0, True, True), said
    told["figures"]["t2"]["no"] = 29
    assert "t2, „no“: 30 nachgezählt, 29 veröffentlicht." in verify(board, ballots=told)[1]
    told["theses"][0]["text"] = "Regen"
    assert "festgelegt wurde: die Thesen." in verify(board, ballots=told)[1]


@pytest.mark.parametrize("text", ['{"t3":"yes"}', '{"t1":"maybe"}', "{}", "[]"])
def test_an_answer_that_there_is_not_is_found(verify, text):
    board, _told = poll(['{"t1":"yes"}'] * 30 + [text], 31)
    assert "kein Stimmzettel ist" in verify(board)[1]


def test_a_format_that_is_not_known_is_not_said_to_be_well(verify):
    status, said = verify(made({**FROZEN, "format": "wahl"}))
    assert (status, "weiß dieses Programm nicht" in said) == (1, True)


# -- Hashes known before, and why ballots are closed --------------------------------------------------
@pytest.mark.parametrize("known", [{"manifest": DIGEST}, {"heads": [(2, made()["pages"][1]["head"])]}])
def test_with_a_hash_known_before_all_is_well(verify, known):
    status, said = verify(made(), **known)
    assert (status, said.startswith("Alles stimmt: "), "schon vorher kannten" in said) == (0, True, False)


def test_without_one_it_is_consistent_in_itself_alone(verify):
    status, said = verify(made())
    assert (status, said.startswith("In sich stimmig: "), "schon vorher kannten" in said) == (0, True, True)


@pytest.mark.parametrize(
    ("known", "word"),
    [
        ({"manifest": "0" * 64}, f"Die Prüfsumme des Festgelegten ist {DIGEST}; Sie kannten {'0' * 64}."),
        ({"heads": [(1, "0" * 64)]}, "Seite 1: Ihre Prüfsumme ist "),
        ({"heads": [(0, "0" * 64)]}, "Seite 0: Ihre Prüfsumme ist "),
        ({"heads": [(3, "0" * 64)]}, "Seite 3, deren Prüfsumme Sie kannten, fehlt."),
    ],
)
def test_another_board_than_the_one_known_before_is_found(verify, known, word):
    status, said = verify(made(), **known)
    assert (status, word in said) == (1, True), said


@pytest.mark.parametrize("complete", [True, False])
def test_what_was_cancelled_is_said_to_be(verify, complete):
    status, said = verify(made(closed="cancelled", complete=complete))
    assert (status, "wurde abgebrochen" in said, "noch nicht offen" in said) == (0, True, False)


@pytest.mark.parametrize(("closed", "complete"), [("few", False), ("open", True), ("x", False)])
def test_a_reason_that_cannot_be_is_found(verify, closed, complete):
    status, said = verify(made(ballots=BALLOTS[:22], closed=closed, complete=complete))
    assert (status, "nicht richtig" in said) == (1, True)


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


@pytest.mark.parametrize(("lang", "said"), [("de", "oder sie ist beschädigt."), ("en", "or it is damaged.")])
@pytest.mark.parametrize("text", ["", "{", "\x00", "[]", "{}"])
def test_the_program_says_in_plain_words_which_file_is_none(tmp_path, capsys, text, lang, said):
    path = written(tmp_path, "stimmen", text)
    assert verify_board.main([path, "--language", lang]) == 2
    assert capsys.readouterr().err.endswith(f"{said}\n")
    assert verify_board.main([str(tmp_path / "nirgends.json"), "--lang", lang]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"verify_board: {tmp_path / 'nirgends.json'}: ") and error.count("\n") == 1
