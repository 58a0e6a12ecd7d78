"""The public board of a vote: what goes up when, what a receipt holds, and that pages tell nothing of people."""

import hashlib
import json
import random
from datetime import date

import pytest

from offenbau.engines import board as engine
from offenbau.engines.board.verifier import verify_board
from offenbau.participation import actions
from offenbau.participation.actions import urn
from offenbau.participation.formats.budget.published import published
from offenbau.participation.formats.theses.proposals import propose, review
from offenbau.participation.formats.vote.actions import save_option, vote
from offenbau.participation.identity import by_account, by_name
from offenbau.participation.models import Ballot, BoardPage, Procedure
from offenbau.participation.queries.board import LEAST_OPENED, board_of, has_board
from tests.factories import budgets, theses
from tests.factories.participation import end, make_draft, make_vote, open_for
from tests.factories.people import make_member
from tests.factories.projects import make_person, make_staff

pytestmark = pytest.mark.django_db
NONCE = "0123456789abcdef" * 2
# So many wait at most: the one after them lets a page go up.
MOST_WAITING = urn.STIRRED + engine.LEAST_PAGE


def fresh(procedure):
    return Procedure.objects.get(pk=procedure.pk)


def let_vote(procedure, number, *, choices=("o1", "o2", "o3")):
    """Let so many people vote; returns what they were given."""
    return [
        vote(procedure=procedure, participant=by_account(make_person()), raw=[choices[place % len(choices)]])
        for place in range(number)
    ]


def posted(procedure):
    return set(Ballot.objects.filter(procedure=procedure).exclude(page=None).values_list("code", flat=True))


def waiting(procedure):
    return Ballot.objects.filter(procedure=procedure, page=None).count()


def codes_beginning(procedure, signs):
    return [ballot.code for ballot in board_of(procedure).beginning(signs)]


# -- Pages ------------------------------------------------------------------------------------------
def test_no_code_goes_up_while_few_wait():
    procedure = make_vote()
    let_vote(procedure, MOST_WAITING)
    assert (board_of(procedure).newest_pages()[::-1], posted(procedure)) == ([], set())


def test_a_page_goes_up_with_the_next_one_and_leaves_enough_to_be_mixed_among():
    procedure = make_vote()
    let_vote(procedure, MOST_WAITING + 1)
    assert [page.size for page in board_of(procedure).newest_pages()] == [engine.LEAST_PAGE]
    assert (len(posted(procedure)), waiting(procedure)) == (engine.LEAST_PAGE, urn.STIRRED + 1)


def test_heads_are_chained_from_what_was_frozen():
    procedure = make_vote()
    let_vote(procedure, MOST_WAITING + 1 + engine.LEAST_PAGE)
    pages = [
        list(Ballot.objects.filter(page=page).values_list("code", flat=True))
        for page in board_of(procedure).newest_pages()[::-1]
    ]
    wanted = engine.checked_pages(procedure.manifest_digest, pages)
    assert [(page.number, page.head) for page in board_of(procedure).newest_pages()[::-1]] == [
        (page.number, page.head) for page in wanted
    ]
    assert len(wanted) == 2


def test_a_pile_of_paper_goes_up_as_one_page():
    procedure = make_vote(entrance="mail")
    count_pile(procedure, 60)
    assert [page.size for page in board_of(procedure).newest_pages()] == [60 - urn.STIRRED - 1]


def count_pile(procedure, sheets):
    """Tick so many people off, and count their sheets from one pile."""
    for number in range(sheets):
        who = by_name(f"Erna {number}", date(1950, 1, 2))
        actions.tick_off(procedure=procedure, participant=who, by=None)
    batch = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=sheets, by=None)
    for reader in (make_staff(procedure.municipality, "team"), make_staff(procedure.municipality, "team")):
        for sheet in range(1, sheets + 1):
            actions.read_sheet(batch=batch, sheet=sheet, choices=["o1"], by=reader)
    actions.count_batch(batch=batch, by=None)


def test_which_page_a_code_is_on_does_not_tell_who_came_when():
    early, rounds, people = 0, 6, MOST_WAITING + 1
    for _round in range(rounds):
        procedure = make_vote()
        given = let_vote(procedure, people)
        on_first_page = posted(procedure)
        early += sum(taken.receipt.code in on_first_page for taken in given[: engine.LEAST_PAGE])
    # By chance 20 of 36 of the first twenty are on the page: 67 of 120, with a standard deviation of 3.6.
    assert abs(early - 67) < 30


def test_a_page_in_the_order_of_coming_would_have_told_it(monkeypatch):
    monkeypatch.setattr(urn, "_random", random.Random(1))  # noqa: S311 (repeatable)
    monkeypatch.setattr(urn._random, "sample", lambda rows, number: sorted_by_coming(rows)[:number])
    procedure = make_vote()
    came.clear()
    for _number in range(MOST_WAITING + 1):
        came.append(let_vote(procedure, 1)[0].receipt)
    on_first_page = posted(procedure)
    assert sum(receipt.code in on_first_page for receipt in came[: engine.LEAST_PAGE]) == engine.LEAST_PAGE


came = []


def sorted_by_coming(ballots):
    order = [receipt.nonce for receipt in came]
    return sorted(ballots, key=lambda ballot: order.index(ballot.nonce) if ballot.nonce in order else len(order))


# -- Receipts -----------------------------------------------------------------------------------------
def test_a_receipt_holds_the_code_of_what_was_chosen_and_of_what_the_browser_drew():
    procedure = make_vote()
    given = vote(procedure=procedure, participant=by_account(make_person()), raw=["o2"], nonce=NONCE).receipt
    assert given.code == engine.code_of(procedure.manifest_digest, '["o2"]', NONCE)
    assert given.shortened == engine.shortened(given.code)
    assert Ballot.objects.get(procedure=procedure).code == given.code


def test_a_receipt_is_signed_with_the_key_that_was_frozen():
    procedure = make_vote()
    given = let_vote(procedure, 1)[0].receipt
    said = f"offenbau-receipt-v1\n{procedure.manifest_digest}\n{given.code}".encode()
    assert verify_board.is_signed(procedure.manifest["board_key"], said, given.signature)


@pytest.mark.parametrize("nonce", ["", "kurz", "G" * 32, NONCE.upper(), NONCE + "\n", "٠" * 32])
def test_what_is_no_nonce_is_drawn_here(nonce):
    procedure = make_vote()
    given = vote(procedure=procedure, participant=by_account(make_person()), raw=["o2"], nonce=nonce).receipt
    assert engine.is_nonce(given.nonce) and given.nonce != nonce


def test_the_same_ballot_with_the_same_nonce_is_a_second_code_nowhere():
    procedure = make_vote()
    for _number in range(2):
        vote(procedure=procedure, participant=by_account(make_person()), raw=["o2"], nonce=NONCE)
    assert len(set(Ballot.objects.filter(procedure=procedure).values_list("nonce", flat=True))) == 2


def test_a_trial_gives_no_receipt():
    draft = make_draft()
    for title in ("Hier", "Dort"):
        save_option(procedure=draft, option=None, values={"title": title}, by=None)
    open_for(draft)
    caretaker = make_staff(draft.municipality, "caretaker")
    taken = vote(procedure=draft, participant=by_account(caretaker), raw=["o1"])
    assert (taken.receipt, fresh(draft).voices) == (None, 1)


def test_a_vote_can_be_without_receipts():
    procedure = make_vote(receipts=False)
    given = let_vote(procedure, MOST_WAITING + 1)
    assert {taken.receipt for taken in given} == {None}
    assert (has_board(procedure), board_of(procedure).newest_pages()[::-1], "board_key" in procedure.manifest) == (
        False,
        [],
        False,
    )


# -- The end ------------------------------------------------------------------------------------------
def test_until_the_end_ballots_stay_closed():
    procedure = make_vote()
    let_vote(procedure, MOST_WAITING + 1)
    board = board_of(procedure).standing()
    assert (board.closed, board.ballots, board.is_complete, len(board.pages)) == ("open", (), False, 1)


def test_at_the_end_the_last_codes_go_up_and_each_ballot_stands_behind_its_code():
    procedure = make_vote()
    given = let_vote(procedure, MOST_WAITING + 1)
    board = board_of(end(procedure)).standing()
    assert (board.closed, board.is_complete) == ("", True)
    assert [len(page.codes) for page in board.pages] == [engine.LEAST_PAGE, urn.STIRRED + 1]
    assert {each.code for each in board.ballots} == {taken.receipt.code for taken in given}


def test_few_ballots_are_never_opened():
    procedure = make_vote()
    let_vote(procedure, LEAST_OPENED - 1)
    board = board_of(end(procedure)).standing()
    assert (board.closed, board.ballots, board.is_complete) == ("few", (), True)
    assert len(board.pages[0].codes) == LEAST_OPENED - 1


def test_what_is_cancelled_is_never_opened():
    procedure = make_vote()
    let_vote(procedure, MOST_WAITING + 1)
    actions.cancel_procedure(procedure=procedure, reason="Der Platz ist vergeben.", by=None)
    board = board_of(end(procedure)).standing()
    assert (board.closed, board.ballots, board.is_complete) == ("cancelled", (), False)


def test_the_program_that_everybody_can_download_finds_the_board_in_order(tmp_path, capsys):
    procedure = make_vote()
    given = let_vote(procedure, 47)[5].receipt
    ended = end(procedure)
    (tmp_path / "board.json").write_text("".join(engine.to_json(board_of(ended).standing())))
    receipt = {
        "manifest_sha256": ended.manifest_digest,
        "code": given.code,
        "nonce": given.nonce,
        "signature": given.signature,
    }
    (tmp_path / "receipt.json").write_text(json.dumps(receipt))
    assert verify_board.main([str(tmp_path / "board.json"), "--receipt", str(tmp_path / "receipt.json")]) == 0
    assert "47 Codes auf 2 Seiten, 47 Stimmzettel geöffnet" in capsys.readouterr().out


def test_what_was_frozen_has_one_text_whose_hash_it_keeps():
    procedure = make_vote()
    board = board_of(fresh(procedure)).standing()
    assert hashlib.sha256(board.manifest.encode()).hexdigest() == procedure.manifest_digest
    assert json.loads(board.manifest) == procedure.manifest


# -- What is settled when voting begins ---------------------------------------------------------------
def test_a_budget_s_board_holds_its_list_from_the_beginning_of_voting_on_and_fits_its_result(tmp_path, capsys):
    procedure = budgets.make_budget()
    for number, cost in enumerate((60, 50), start=1):
        budgets.check_as_somebody(budgets.propose_as_somebody(procedure, f"Projekt {number}"), cost)
    assert board_of(fresh(procedure)).standing().listed == ""
    procedure = budgets.begin_voting(procedure)
    listed = '[{"cost":60,"key":"p1"},{"cost":50,"key":"p2"}]'
    assert board_of(procedure).standing().listed == listed
    assert board_of(procedure).head() == engine.start_of(procedure.manifest_digest, listed)
    budgets.share_out(procedure, *[["p1"]] * 30, *[["p1", "p2"]] * 10, [])
    ended = budgets.end_voting(procedure)
    board, file = tmp_path / "board.json", tmp_path / "stimmen.pb"
    board.write_text("".join(engine.to_json(board_of(ended).standing())))
    file.write_text(published(ended))
    assert BoardPage.objects.get(number=1).head == json.loads(board.read_text())["pages"][0]["head"]
    assert verify_board.main([str(board), "--ballots", str(file)]) == 0
    file.write_text(published(ended).replace("p2;50", "p2;5"))
    assert verify_board.main([str(board), "--ballots", str(file)]) == 1
    assert "andere Kosten als der Aushang" in capsys.readouterr().out


def test_theses_that_people_proposed_stand_on_the_board_once_the_poll_begins():
    procedure = theses.make_gathering(reviewers=2)
    values = {"title": "Der Bach soll frei fließen", "text": "Er war schon einmal frei."}
    proposal = propose(procedure=procedure, participant=by_account(make_person()), values=values).contribution
    for _reviewer in range(2):
        review(proposal=proposal, fits=True, by=make_member(procedure.municipality, "editor"))
    assert board_of(fresh(procedure)).standing().listed == ""
    assert board_of(theses.begin_voting(procedure)).standing().listed == '[{"key":"t4"}]'


# -- Looking a code up --------------------------------------------------------------------------------
def test_codes_are_found_by_how_they_begin():
    procedure = make_vote()
    given = let_vote(procedure, MOST_WAITING + 1)
    ended = end(procedure)
    for taken in given:
        signs = engine.typed(taken.receipt.shortened)
        assert codes_beginning(ended, signs) == [taken.receipt.code]
    assert codes_beginning(ended, "") == sorted(taken.receipt.code for taken in given)


def test_a_code_that_waits_is_not_found():
    procedure = make_vote()
    given = let_vote(procedure, 1)[0].receipt
    assert codes_beginning(procedure, engine.typed(given.shortened)) == []
