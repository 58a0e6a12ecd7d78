"""Receipt and board in a real browser: the nonce that it draws, and the page with which one checks at home."""

import json
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from offenbau.engines import board as engine
from offenbau.engines.board import verifier
from offenbau.participation.formats.budget.published import published
from offenbau.participation.formats.vote.actions import vote
from offenbau.participation.identity import by_account
from offenbau.participation.models import Ballot
from offenbau.participation.queries.board import board_of
from tests.factories.budgets import end_voting, make_list, share_out
from tests.factories.participation import end, make_vote
from tests.factories.projects import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]
PAGE = Path(verifier.__file__).with_name("verify_board.html")
# A line with the mark before it, which stands in the style.
MARKED = "all => all.map((line) => getComputedStyle(line).listStyleType.replaceAll('\"', '') + line.innerText)"
SCREENS = [("light", 1280), ("dark", 320)]


def at(name, procedure, *more):
    area = name if ":" in name else f"participation:{name}"
    return reverse(area, args=[procedure.municipality.slug, procedure.slug, *more])


def let_vote(procedure, number):
    for place in range(number):
        vote(procedure=procedure, participant=by_account(make_person()), raw=[f"o{1 + place % 3}"])


def cast(seen):
    seen.page.locator("input[type=radio]").first.check()
    with seen.page.expect_navigation():
        seen.page.locator("form.vo-ballot button[type=submit]").click()


@pytest.fixture
def checked(chromium, tmp_path):
    """Open the saved page as one does at home, give it files, and return what it says."""
    context = chromium.new_context(locale="de-DE")

    def run(**files):
        page = context.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(PAGE.as_uri())
        for name in files.keys() & {"manifest", "heads"}:
            page.fill(f"#{name}", files.pop(name))
        for name, content in files.items():
            path = tmp_path / f"{name}.json"
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
            page.set_input_files(f"#{name}", path)
        page.get_by_role("button", name="Prüfen").click()
        page.locator("#said li").first.wait_for()
        assert asked == [PAGE.as_uri()]
        return page.inner_text("#verdict"), "\n".join(page.locator("#said li").evaluate_all(MARKED))

    yield run
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_whoever_votes_takes_a_receipt_home_that_the_page_finds_in_order(visit, checked, script):
    procedure, person = make_vote(), make_person()
    seen = visit(at("vote:ballot", procedure), person=person, script=script)
    drawn = seen.page.locator("input[name=nonce]")
    assert drawn.count() == int(script)
    nonce = drawn.input_value() if script else ""
    cast(seen)
    ballot = Ballot.objects.get()
    assert not script or ballot.nonce == nonce
    expect(seen.page.locator("main")).to_contain_text(engine.shortened(ballot.code), use_inner_text=True)
    with seen.page.expect_download() as kept:
        seen.page.get_by_role("link", name="Quittung speichern").click()
    receipt = Path(kept.value.path()).read_text()
    let_vote(procedure, 39)
    board = "".join(engine.to_json(board_of(end(procedure)).standing()))
    known = json.loads(board)["pages"][0]["head"]
    verdict, said = checked(board=board, receipt=receipt, manifest=procedure.manifest_digest, heads=f"1={known}")
    assert verdict == "Alles stimmt: 40 Codes auf 2 Seiten, 40 Stimmzettel geöffnet."
    assert f"– Gefragt ist: {procedure.title} – {procedure.question}" in said
    assert f"✓ Ihre Quittung {engine.shortened(ballot.code)} ist echt" in said
    assert engine.shortened(ballot.code) in said and ballot.choices in said
    assert "kann die Unterschrift nicht prüfen" not in said


def swap(board, _receipt):
    first = board["ballots"][0]
    first["ballot"] = '["o1"]' if first["ballot"] != '["o1"]' else '["o2"]'


def drop(board, _receipt):
    del board["ballots"][3]


def rewrite(board, _receipt):
    board["pages"][0]["codes"][0] = "0" * 64


def reword(board, _receipt):
    board["manifest"] = board["manifest"].replace("Standort", "Sandort")


def forge(_board, receipt):
    receipt["signature"] = receipt["signature"][:-2] + ("00" if receipt["signature"][-2:] != "00" else "01")


def confuse(_board, receipt):
    receipt["nonce"] = "f" * 32


def withhold(board, _receipt):
    board["ballots"] = []


@pytest.mark.parametrize("change", [swap, drop, rewrite, reword, forge, confuse, withhold])
def test_the_page_says_what_is_wrong(checked, change):
    procedure = make_vote()
    given = vote(procedure=procedure, participant=by_account(make_person()), raw=["o1"]).receipt
    let_vote(procedure, 39)
    ended = end(procedure)
    board = json.loads("".join(engine.to_json(board_of(ended).standing())))
    receipt = {
        "manifest_sha256": ended.manifest_digest,
        "code": given.code,
        "nonce": given.nonce,
        "signature": given.signature,
    }
    assert checked(board=board, receipt=receipt)[0].startswith("In sich stimmig: 40 Codes")
    change(board, receipt)
    assert checked(board=board, receipt=receipt)[0] == "Hier stimmt etwas nicht"


@pytest.mark.parametrize("text", ["[]", "nichts"])
def test_the_page_names_the_file_that_is_no_board(checked, text):
    assert checked(board=text) == ("Das ist nicht, was hierher gehört, oder es ist beschädigt", "✗ board.json")


def test_the_page_reads_the_file_of_a_budget(checked):
    procedure = make_list(costs=(60, 50))
    share_out(procedure, *[["p1"]] * 30, *[["p2"]] * 5)
    ended = end_voting(procedure)
    board = "".join(engine.to_json(board_of(ended).standing()))
    assert checked(board=board, ballots=published(ended))[0].startswith("In sich stimmig: 35 Codes")
    verdict, said = checked(board=board, ballots=published(ended).replace("p1;60", "p1;61"), heads="1=" + "0" * 64)
    assert (verdict, "andere Kosten" in said, "Sie kannten 000" in said) == ("Hier stimmt etwas nicht", True, True)


@pytest.mark.parametrize(("theme", "width"), SCREENS)
def test_board_and_thanks_have_no_barriers_and_fit(visit, theme, width):
    procedure = make_vote()
    let_vote(procedure, 70)
    seen = visit(at("vote:ballot", procedure), person=make_person(), theme=theme, width=width)
    cast(seen)
    assert (seen.barriers(), seen.overflow(), seen.complaints) == ([], 0, [])
    for more in ("", "?beginnt=7"):
        end(procedure)
        shown = visit(at("board", procedure) + more, theme=theme, width=width)
        shown.page.get_by_text("Die neuesten Seiten").click()
        assert (shown.barriers(), shown.overflow(), shown.complaints) == ([], 0, [])
