"""V-10: from the question to one panel by lot, and what a stranger can check of it."""

import json
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

from offenbau.engines.canonical import digest
from offenbau.engines.lot import (
    PANELS,
    Announced,
    Code,
    Kind,
    LotError,
    Method,
    Person,
    Question,
    Quota,
    draw,
    prepare,
    protocol,
)
from offenbau.engines.lot import verifier as verifier_folder
from offenbau.engines.lot.chance import Stream
from offenbau.engines.lot.drawing import drawn_number, preparation
from offenbau.engines.lot.verifier import verify_draw
from tests.engines.lot.enumeration import every_panel
from tests.engines.lot.pools import questions, two_by_two

PAGE = Path(verifier_folder.__path__[0]) / "verify_draw.html"


DICE = Announced(Kind.DICE)
LOTTERY = Announced(Kind.PUBLIC, "Lotto 6aus49, aufsteigend", "2026-04-04")
SEED = Announced(Kind.SEED)


def _prepared(announced, question=None, seed="ein Samen"):
    return prepare(question or two_by_two(), method=Method.LEXIMIN, seed=seed, announced=announced)


@pytest.fixture(scope="module")
def prepared():
    return _prepared(LOTTERY)


@pytest.fixture
def told(prepared):
    return json.loads(json.dumps(protocol(draw(prepared, "7 12 23 31 40 49"))))


def _judged_by_python(told, published="", language="de"):
    return sorted(verify_draw.faults(told, published, language))


def _judged_by_the_page(told, published="", language="de"):
    """What the page's script finds, run without a browser."""
    given = json.dumps([told, published, language])
    return sorted(_node("faults(...JSON.parse(require('fs').readFileSync(0)))", given))


def _node(call, given=""):
    script = re.search(r"<script>(.*)</script>", PAGE.read_text("utf-8"), re.DOTALL)[1]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "page.js").write_text(script, encoding="utf-8")
        run = f"Promise.resolve(require('./page.js').{call})"
        said = subprocess.run(
            ["node", "-e", f"{run}.then((found) => console.log(JSON.stringify(found)))"],
            input=given, capture_output=True, text=True, check=True, cwd=folder,
        )  # fmt: skip
    return json.loads(said.stdout)


needs_node = pytest.mark.skipif(not shutil.which("node"), reason="needs node")
JUDGES = [_judged_by_python, pytest.param(_judged_by_the_page, marks=needs_node)]


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize(("announced", "words"), [(SEED, ""), (LOTTERY, "7, 12, 23"), (DICE, "071")])
def test_verifiers_agree_with_the_draw(judge, announced, words):
    drawn = json.loads(json.dumps(protocol(draw(_prepared(announced), words))))
    assert judge(drawn, drawn["commitment_sha256"]) == []


@pytest.mark.parametrize("judge", JUDGES)
def test_what_is_promised_is_checked_before_the_draw(judge, prepared):
    assert judge(json.loads(json.dumps(preparation(prepared)))) == []


def _equal_panels(told):
    told["panels"] = [told["panel"]] * PANELS


def _promised_anew(told):
    """Make a protocol agree with itself again, as somebody would who forges all of it."""
    counted = Counter(key for panel in told["panels"] for key in panel)
    commitment = told["commitment"]
    commitment["seats"] = {person["id"]: counted[person["id"]] for person in told["people"]}
    commitment["panels_sha256"] = digest(told["panels"])
    commitment["input"]["pool_sha256"] = digest(told["people"])
    commitment["input_sha256"] = digest(commitment["input"])
    told["commitment_sha256"] = digest(commitment)
    told["draw"]["number"], told["draw"]["words"] = drawn_number(commitment, told["draw"]["words"])
    told["panel"] = told["panels"][told["draw"]["number"]]


CHANGES = {
    "a person of the panel": (
        lambda told: told["panel"].__setitem__(0, "x"),
        "Die Liste der Gezogenen ist nicht Gremium {number:03}.",
    ),
    "a panel of the thousand": (
        lambda told: told["panels"][5].reverse(), "Die Gremien sind nicht die zugesagten: ",
    ),
    "no panel": (lambda told: told.update(panels=[]), "Es sind 0 Gremien statt 1000."),
    "a panel too few": (lambda told: told["panels"].pop(), "Es sind 999 Gremien statt 1000."),
    "the same panel a thousand times": (
        _equal_panels, "old-f-0: Zugesagt sind {sits} von 1000, in den Gremien sind es ",
    ),
    "somebody twice in a panel": (
        lambda told: told["panels"][7].__setitem__(1, told["panels"][7][0]),
        "Gremium 007: nicht 4 verschiedene Menschen aus dem Topf.",
    ),
    "a person in the pool": (
        lambda told: told["people"].pop(0), "old-f-0 hat eine zugesagte Chance, steht aber nicht im Topf.",
    ),
    "a person more in the pool": (
        lambda told: told["people"].append({**told["people"][0], "id": "x"}),
        "x steht im Topf, doch ohne zugesagte Chance.",
    ),
    "a person twice in the pool": (
        lambda told: told["people"].append(told["people"][0]), "old-f-0 steht im Topf zweimal.",
    ),
    "a profile in the pool": (
        lambda told: told["people"][0]["profile"].reverse(), "Der Topf ist nicht der zugesagte: ",
    ),
    "a quota": (
        lambda told: told["commitment"]["input"]["quotas"][0].update(least=3),
        ": age old hat 1 Plätze statt 3 bis 3.",
    ),
    "the seed of the panels": (
        lambda told: told["commitment"]["input"].update(seed="ein anderer"), "Die Prüfsumme der Eingaben ist ",
    ),
    "a promised chance": (
        lambda told: told["commitment"]["seats"].update({"old-f-0": 999}),
        "old-f-0: Zugesagt sind 999 von 1000, in den Gremien sind es {sits}.",
    ),
    "the promised kind of chance": (
        lambda told: told["commitment"]["chance"].update(by="seed"),
        "Zugesagt war „der Startwert allein“, gezogen wurde durch „öffentliche Zahlen“.",
    ),
    "the kind of chance": (
        lambda told: told["draw"].update(by="dice", words="617", number=617),
        "Zugesagt war „öffentliche Zahlen“, gezogen wurde durch „drei Würfel“.",
    ),
    "the source of the numbers": (
        lambda told: told["commitment"]["chance"].update(source=" "),
        "Es ist nicht gesagt, von wem und von wann die öffentlichen Zahlen sind.",
    ),
    "the spelling of the numbers": (
        lambda told: told["draw"].update(words="07 12 23 31 40 49"),
        "„07 12 23 31 40 49“ sind keine Zahlen mit je einem Leerzeichen dazwischen.",
    ),
    "the words of the draw": (
        lambda told: told["draw"].update(words="7 12 23 31 40 48"), "Gezogen sein müsste Gremium ",
    ),
    "the number": (
        lambda told: told["draw"].update(number=5), "Gezogen sein müsste Gremium {number}, im Protokoll steht 5.",
    ),
    "a draw taken out": (
        lambda told: told.pop("draw"), "Ein Gremium steht als gezogen da, und nirgends, wie es gezogen wurde.",
    ),
    "a panel taken out": (lambda told: told.pop("panel"), "Es ist gesagt, wie gezogen wurde, und nirgends, wer."),
    "something beside it": (lambda told: told.update(winner="x"), "Was „winner“ bedeutet, ist nirgends gesagt."),
    "something in the promise": (
        lambda told: told["commitment"]["input"].update(pannels=1), "Was „input.pannels“ bedeutet, ist nirgends",
    ),
    "something in the draw": (lambda told: told["draw"].update(by_hand=1), "Was „draw.by_hand“ bedeutet"),
    "fewer panels promised": (
        lambda told: told["commitment"]["input"].update(panels=1), "Zugesagt sind 1 Gremien; es müssen genau 1000",
    ),
    "no quotas": (lambda told: told["commitment"]["input"].update(quotas=[]), "Es ist keine Quote zugesagt."),
    "an empty pool": (
        lambda told: told.update(people=[]), "Das Protokoll will Profile enthalten, und es sind keine darin.",
    ),
    "no pool but its name": (
        lambda told: told.update(people=None), "Das Protokoll will Profile enthalten, und es sind keine darin.",
    ),
    "a total": (lambda told: told["totals"][0].update(all=1), "age old: Die Gremien haben "),
}  # fmt: skip


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize(("change", "said"), CHANGES.values(), ids=CHANGES)
def test_verifiers_refuse_what_was_changed_and_name_it(told, judge, change, said):
    expected = said.format(number=told["draw"]["number"], sits=told["commitment"]["seats"]["old-f-0"])
    change(told)
    assert any(expected in fault for fault in judge(told))


@needs_node
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("change", [change for change, _said in CHANGES.values()], ids=CHANGES)
def test_both_verifiers_say_the_same_in_both_languages(told, change, language):
    change(told)
    assert _judged_by_the_page(told, "0" * 64, language) == _judged_by_python(told, "0" * 64, language)


def test_the_page_is_one_file_and_its_labels_are_words_of_its_own():
    page = PAGE.read_text("utf-8")
    script = re.search(r"<script>(.*)</script>", page, re.DOTALL)[1]
    labels = re.findall(r'data-word="(\w+)"', page)
    assert (" src=" in page, "href=" in page, page.count("<script")) == (False, False, 1)
    assert {word for word in labels if script.count(f"\n  {word}: [") != 1} == set()


@needs_node
def test_both_verifiers_have_the_same_words():
    assert _node("WORDS") == {word: list(said) for word, said in verify_draw.WORDS.items()}


@pytest.mark.parametrize("judge", JUDGES)
def test_somebody_else_s_seed_is_refused(judge):
    drawn = json.loads(json.dumps(protocol(draw(_prepared(SEED), ""))))
    drawn["draw"]["words"] = "ein anderer"
    assert "Gezogen wurde mit dem Startwert „ein anderer“, zugesagt war „ein Samen“." in judge(drawn)


@pytest.mark.parametrize("judge", JUDGES)
def test_dice_that_show_no_number_are_refused(judge):
    drawn = json.loads(json.dumps(protocol(draw(_prepared(DICE), "071"))))
    drawn["draw"]["words"] = "٠٧١"
    assert judge(drawn) == ["„٠٧١“ sind keine drei Ziffern."]


@pytest.mark.parametrize("judge", JUDGES)
def test_a_thousand_equal_panels_are_refused_even_where_they_were_promised(told, judge):
    """All hashes are right then, but people who are alike do not have the same chance."""
    _equal_panels(told)
    told["totals"] = []
    _promised_anew(told)
    said = [fault for fault in judge(told) if "Summen" not in fault and "zusammen" not in fault]
    assert said
    assert all("sind für das Los gleich, ihre Chancen aber nicht: 0 und 1000 von 1000." in fault for fault in said)


@pytest.mark.parametrize("judge", JUDGES)
def test_another_promise_is_refused_by_the_hash_that_was_published(told, judge):
    published = told["commitment_sha256"]
    _equal_panels(told)
    del told["totals"]
    _promised_anew(told)
    del told["people"]
    assert judge(told) == []
    found = told["commitment_sha256"]
    assert judge(told, published.upper()) == [
        f"Vor der Ziehung veröffentlicht war die Prüfsumme {published}; dieses Protokoll ergibt {found}."
    ]


@pytest.mark.parametrize("judge", JUDGES)
def test_without_the_pool_the_rest_is_checked(told, judge):
    del told["people"]
    assert judge(told) == []
    told["panel"][0] = "x"
    assert judge(told) == [f"Die Liste der Gezogenen ist nicht Gremium {told['draw']['number']:03}."]


@pytest.mark.parametrize("judge", JUDGES)
def test_verifiers_refuse_two_of_one_household(told, judge):
    told["people"] = [{**person, "household": 1} for person in told["people"]]
    assert any(fault.startswith("Gremium 000: ") and "leben in einem Haushalt." in fault for fault in judge(told))


@pytest.mark.parametrize("judge", JUDGES)
def test_ids_of_any_letters_are_hashed_alike(judge):
    """RFC 8785 sorts by UTF-16: 𝒜 stands before ﬁ, though its number is higher."""
    people = tuple(Person(key, ("f",)) for key in ("𝒜", "ﬁ", "__proto__", "10", "9", 'q"\\\t'))
    question = Question(people, (Quota("sex", "f", 0, 2),), 2)
    assert judge(json.loads(json.dumps(protocol(draw(_prepared(DICE, question), "000"))))) == []


def _said(told, capsys, tmp_path, *words):
    (tmp_path / "p.json").write_text(json.dumps(told), encoding="utf-8")
    status = verify_draw.main([str(tmp_path / "p.json"), *words])
    return status, capsys.readouterr().out


@pytest.mark.parametrize(
    ("announced", "words", "said"),
    [
        (SEED, "", "Wer ihn allein bestimmt, kann viele probiert"),
        (DICE, "071", "Ob wirklich so gewürfelt wurde"),
        (LOTTERY, "7 12", "Ob die Zahlen die angekündigten sind (Lotto 6aus49, aufsteigend, 2026-04-04)"),
    ],
)
def test_it_is_said_what_a_protocol_cannot_show(capsys, tmp_path, announced, words, said):
    drawn = protocol(draw(_prepared(announced), words))
    status, out = _said(drawn, capsys, tmp_path, "--language", "de")
    assert status == 0
    assert said in out
    least = min(drawn["commitment"]["seats"].values())
    assert f"Kleinste Chance: {least} von 1000 (Menschen: " in out
    assert f"Ob gerechtere Chancen möglich waren. Die kleinste ist {least} von 1000" in out
    assert "Ob die Zusage vor der Ziehung öffentlich war" in out
    published = ("--commitment-sha256", drawn["commitment_sha256"])
    assert "öffentlich war" not in _said(drawn, capsys, tmp_path, "--language", "de", *published)[1]


def test_all_is_well_only_with_a_hash_that_was_known_before(told, capsys, tmp_path):
    known = ("--commitment-sha256", told["commitment_sha256"])
    assert _said(told, capsys, tmp_path, "--language", "de")[1].startswith("In sich stimmig: 1000 Gremien")
    assert _said(told, capsys, tmp_path, "--language", "de", *known)[1].startswith("Alles stimmt: 1000 Gremien")


@needs_node
def test_the_page_sums_up_what_the_program_says(told, capsys, tmp_path):
    said = _said(told, capsys, tmp_path, "--language", "en")[1].splitlines()
    given = "JSON.parse(require('fs').readFileSync(0))"
    summed = _node(f"summary({given}, 'en')", json.dumps(told))
    assert said[: len(summed)] == summed
    assert _node(f"summary({given}, 'en', 'x')", json.dumps(told))[0].startswith("All is well: ")
    assert said[len(summed) + 1 :] == [f"  – {line}" for line in _node(f"limits({given}, '', 'en')", json.dumps(told))]


def test_people_without_a_chance_are_counted(capsys, tmp_path):
    people = (Person("a", ("x",)), Person("b", ("y",)), Person("c", ("z",)))
    quotas = (Quota("f", "x", 0, 1), Quota("f", "y", 0, 1), Quota("f", "z", 0, 0))
    drawn = protocol(draw(_prepared(DICE, Question(people, quotas, 1)), "000"))
    assert "Note: 1 of 3 people cannot be drawn." in _said(drawn, capsys, tmp_path, "--language", "en")[1]


@pytest.mark.parametrize(
    ("language", "said"),
    [("de_DE.UTF-8", "In sich stimmig: "), ("en_US", "Consistent in itself: "), ("C", "In sich stimmig: ")],
)
def test_the_program_speaks_as_the_system_does(told, capsys, tmp_path, monkeypatch, language, said):
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LC_ALL", language)
    assert _said(told, capsys, tmp_path)[1].startswith(said)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "offenbau-lot/1"}', "[" * 100_000])
def test_what_is_no_protocol_is_said_in_one_line(capsys, tmp_path, content):
    (tmp_path / "p.json").write_text(content, encoding="utf-8")
    assert verify_draw.main([str(tmp_path / "p.json"), "--language", "en"]) == 2
    said = f"verify_draw: {tmp_path / 'p.json'}: This is no protocol of a draw that I can read.\n"
    assert capsys.readouterr().err == said


def test_a_protocol_that_is_not_there_is_said_to_be_so(capsys, tmp_path):
    for path in (tmp_path, tmp_path / "none.json"):
        assert verify_draw.main([str(path), "--lang", "de"]) == 2
        assert capsys.readouterr().err.startswith(f"verify_draw: {path}: Diese Datei gibt es nicht, oder")


def test_the_order_of_rows_does_not_matter(prepared):
    question = two_by_two()
    turned = Question(question.people[::-1], question.quotas[::-1], question.size)
    assert _prepared(LOTTERY, turned).commitment == prepared.commitment


def test_the_seed_decides(prepared):
    other = _prepared(LOTTERY, seed="ein anderer")
    assert other.commitment["input_sha256"] != prepared.commitment["input_sha256"]
    assert other.panels != prepared.panels


def test_the_panels_do_not_hang_on_the_chance_that_is_announced(prepared):
    other = _prepared(DICE)
    assert other.panels == prepared.panels
    assert other.commitment_sha256 != prepared.commitment_sha256


@settings(deadline=None, max_examples=40)
@given(questions())
def test_every_panel_is_one_that_the_quotas_allow(question):
    allowed = {tuple(question.people[index].key for index in panel) for panel in every_panel(question)}
    if allowed:
        found = _prepared(SEED, question)
        assert len(found.panels) == PANELS
        assert set(found.panels) <= allowed
        assert found.deviation < 0.005
        assert verify_draw.faults(json.loads(json.dumps(protocol(draw(found, ""))))) == []


def test_people_who_are_alike_have_the_same_chance_where_profiles_live_together():
    """Of three profiles in ten households of four; whoever chooses last must not always find theirs taken."""
    people = tuple(Person(f"p{each}", ("abc"[each * each * 18 // 7 % 3],), f"h{each * 18 % 20}") for each in range(40))
    quotas = (Quota("f", "a", 0, 6), Quota("f", "b", 2, 2), Quota("f", "c", 2, 4))
    found = _prepared(SEED, Question(people, quotas, 10))
    homes = {person.household: [] for person in people}
    for person in people:
        homes[person.household].append(person.profile)
    alike = {}
    for person in people:
        alike.setdefault((person.profile, *sorted(homes[person.household])), []).append(found.seats[person.key])
    assert max(max(seats) - min(seats) for seats in alike.values()) <= 2


def test_whoever_the_quotas_make_certain_or_impossible_is_named():
    people = (Person("a", ("x",)), Person("b", ("y",)), Person("c", ("y",)), Person("d", ("z",)))
    quotas = (Quota("f", "x", 1, 1), Quota("f", "y", 1, 2), Quota("f", "z", 0, 0))
    found = _prepared(SEED, Question(people, quotas, 2))
    assert (found.certain, found.never) == (("a",), ("d",))


@pytest.mark.parametrize("words", ["1000", "71", "-01", "٠٧١", ""])
def test_dice_show_000_to_999(words):
    with pytest.raises(LotError) as caught:
        draw(_prepared(DICE), words)
    assert caught.value.code == Code.NUMBER


@pytest.mark.parametrize("words", ["7 12 49", "07,12;49", " 7 / 12 + 49. ", "7\n12\n049"])
def test_of_public_numbers_the_numbers_alone_count(prepared, words):
    assert draw(prepared, words) == draw(prepared, "7 12 49")


def test_chance_of_a_beacon_is_taken_as_it_is(prepared):
    assert draw(prepared, "00" + "AB" * 15).words == "00" + "ab" * 15


@pytest.mark.parametrize("words", ["", " ,", "Lotto 7 12", "7 zwölf", "٧ 12", "1234567890", "abc"])
def test_words_beside_the_numbers_are_refused(prepared, words):
    """They could be spelt until the panel pleases."""
    with pytest.raises(LotError) as caught:
        draw(prepared, words)
    assert caught.value.code == Code.NO_NUMBERS


@pytest.mark.parametrize(
    ("kind", "source", "when"),
    [("public", "", ""), ("public", "Lotto", " "), ("public", "", "morgen"), ("dice", "Lotto", "morgen")],
)
def test_public_numbers_alone_have_a_source_and_a_day(kind, source, when):
    with pytest.raises(LotError) as caught:
        Announced(Kind(kind), source, when)
    assert caught.value.code == Code.ANNOUNCEMENT


def test_numbers_by_chance_are_even():
    """Chi-square with 9 degrees of freedom; 27.9 is passed once in a thousand, and the numbers are always the same."""
    stream = Stream(b"key")
    counted = Counter(stream.below(10) for _each in range(10_000))
    assert sum((counted[number] - 1000) ** 2 / 1000 for number in range(10)) < 27.9
