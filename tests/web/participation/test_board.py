"""V-06: the board and the receipt, as people see them."""

import json
import re
from importlib import import_module

import pytest
from django.test import Client
from django.urls import reverse

from offenbau.engines import board as engine
from offenbau.engines.board.verifier import verify_board
from offenbau.participation.actions import make_codes
from offenbau.participation.formats.vote.actions import vote
from offenbau.participation.identity import by_account, by_code
from offenbau.participation.models import Ballot
from offenbau.participation.queries.board import LEAST_OPENED
from offenbau.participation.queries.codes import digest_of_code
from tests.factories.participation import end, make_ideas, make_vote
from tests.factories.people import logged_in
from tests.factories.projects import make_person
from tests.factories.theses import make_poll

pytestmark = pytest.mark.django_db
NONCE = "0f" * 16


def at(name, procedure, *more):
    return reverse(f"participation:{name}", args=[procedure.municipality.slug, procedure.slug, *more])


def text(response):
    return " ".join(response.content.decode().split())


def cast(procedure, client=None, **more):
    """Vote on the page; returns the client whose browser now shows the thanks."""
    client = client or logged_in(make_person())
    address = reverse("vote:ballot", args=[procedure.municipality.slug, procedure.slug])
    assert client.post(address, {"choice": "o1", **more}).status_code == 302
    return client


def let_vote(procedure, number):
    for place in range(number):
        vote(procedure=procedure, participant=by_account(make_person()), raw=[f"o{1 + place % 3}"])


# -- The receipt --------------------------------------------------------------------------------------
def test_whoever_has_voted_reads_the_code_of_their_vote_and_takes_it_home():
    procedure = make_vote()
    client = cast(procedure, nonce=NONCE)
    code = engine.code_of(procedure.manifest_digest, '["o1"]', NONCE)
    assert engine.shortened(code) in text(client.get(at("thanks", procedure)))
    kept = json.loads(client.get(at("ballot_receipt", procedure)).content)
    assert (kept["code"], kept["nonce"], kept["shortened"]) == (code, NONCE, engine.shortened(code))
    said = f"offenbau-receipt-v1\n{procedure.manifest_digest}\n{code}".encode()
    assert verify_board.is_signed(procedure.manifest["board_key"], said, kept["signature"])


def test_without_a_script_there_is_a_receipt_too():
    procedure = make_vote()
    client = cast(procedure)
    assert engine.shortened(Ballot.objects.get().code) in text(client.get(at("thanks", procedure)))


def test_nobody_else_sees_a_receipt():
    procedure = make_vote()
    cast(procedure)
    assert Client().get(at("ballot_receipt", procedure)).status_code == 404


def test_a_forged_cookie_gives_no_receipt():
    procedure = make_vote()
    client = cast(procedure)
    client.cookies[f"receipt_{procedure.pk}"] = f"{'a' * 64}.{NONCE}:x:y"
    assert client.get(at("ballot_receipt", procedure)).status_code == 404


def test_a_receipt_is_kept_by_no_cache_and_in_no_session():
    procedure = make_vote()
    client = cast(procedure)
    assert client.get(at("ballot_receipt", procedure))["Cache-Control"] == "no-store, private"
    assert Ballot.objects.get().code not in str(dict(client.session))


def test_the_ballot_lets_the_browser_draw_only_where_receipts_are_given():
    for receipts in (True, False):
        procedure = make_vote(receipts=receipts)
        address = reverse("vote:ballot", args=[procedure.municipality.slug, procedure.slug])
        page = text(logged_in(make_person()).get(address))
        assert ("data-receipt" in page, "board.js" in page) == (receipts, receipts)


def test_a_vote_without_receipts_has_no_board():
    procedure = make_vote(receipts=False)
    client = cast(procedure)
    assert client.get(at("board", procedure)).status_code == 404
    assert "Ihre Quittung" not in text(client.get(at("thanks", procedure)))
    assert at("board", procedure) not in text(client.get(procedure.get_absolute_url()))


def test_what_is_contributed_has_no_board():
    assert Client().get(at("board", make_ideas())).status_code == 404


# -- The board ----------------------------------------------------------------------------------------
def test_an_empty_board_says_so():
    page = text(Client().get(at("board", make_vote())))
    assert "Hier hängt noch nichts." in page and "0 Codes hängen hier" in page


def test_the_board_shows_codes_and_no_vote_before_the_end():
    procedure = make_vote()
    let_vote(procedure, 40)
    page = text(Client().get(at("board", procedure)))
    shown = set(re.findall(r'<code class="vf-short">([^<]+)</code>', page))
    up = Ballot.objects.exclude(page=None).values_list("code", flat=True)
    assert shown == {engine.shortened(code) for code in up}
    assert "20 Codes hängen hier" in page and "20 Stimmen warten noch" in page
    assert "Rathaus" not in page.split("<main")[1]


def test_after_the_end_each_vote_stands_behind_its_code():
    procedure = make_vote()
    let_vote(procedure, 40)
    page = text(Client().get(at("board", end(procedure))))
    for ballot in Ballot.objects.all():
        words = {'["o1"]': "Rathaus", '["o2"]': "Turnhalle", '["o3"]': "Bahnhof"}[ballot.choices]
        cell = f'<td role="cell" data-label="Die Stimme dahinter">{words}</td>'
        assert f"{engine.shortened(ballot.code)}</code></th>{cell}" in page


def test_the_ballots_against_which_it_is_held_hang_beside_it_once_they_are_open():
    procedure, client = make_vote(), Client()
    let_vote(procedure, 40)
    file = reverse("vote:ballots_file", args=[procedure.municipality.slug, procedure.slug])
    assert file not in text(client.get(at("board", procedure)))
    assert f'<a class="kern-link" href="{file}">Alle Stimmzettel</a>' in text(client.get(at("board", end(procedure))))
    assert client.get(file).status_code == 200


def test_few_votes_stay_closed():
    procedure = make_vote()
    let_vote(procedure, LEAST_OPENED - 1)
    client = Client()
    page = text(client.get(at("board", end(procedure))))
    assert "bleibt verschlossen" in page and "Rathaus" not in page.split("<main")[1]
    file = json.loads(b"".join(client.get(at("board_file", procedure)).streaming_content))
    assert (file["closed"], file["ballots"], file["complete"]) == ("few", [], True)


def test_many_codes_are_found_by_their_first_sign():
    procedure = make_vote()
    let_vote(procedure, 40)
    ended = end(procedure)
    codes = [engine.shortened(code) for code in Ballot.objects.values_list("code", flat=True)]
    for sign in {code[0] for code in codes}:
        page = text(Client().get(at("board", ended) + f"?beginnt={sign.lower()}"))
        shown = re.findall(r'<code class="vf-short">([^<]+)</code>', page)
        assert shown == sorted(code for code in codes if code[0] == sign)


def test_where_very_many_begin_alike_the_next_sign_is_asked_for(monkeypatch):
    monkeypatch.setattr(import_module("offenbau.web.participation.views.board"), "OF_ONE_BEGINNING", 0)
    procedure = make_vote()
    let_vote(procedure, 40)
    code = engine.shortened(Ballot.objects.exclude(page=None).first().code)
    page = text(Client().get(at("board", procedure) + f"?beginnt={code[0]}"))
    assert f"?beginnt={code[:2]}#codes" in page
    assert "vf-short" not in page


def test_a_code_may_be_typed_as_it_stands_on_the_receipt():
    procedure = make_vote()
    let_vote(procedure, 40)
    code = engine.shortened(Ballot.objects.exclude(page=None).first().code)
    page = text(Client().get(at("board", procedure) + f"?beginnt={code.lower()}"))
    assert re.findall(r'<code class="vf-short">([^<]+)</code>', page) == [code]


def test_a_board_that_has_not_changed_is_not_sent_again():
    procedure = make_vote()
    let_vote(procedure, 40)
    client = Client()
    mark = client.get(at("board_file", procedure))["ETag"]
    assert client.get(at("board_file", procedure), headers={"if-none-match": mark}).status_code == 304
    end(procedure)
    answer = client.get(at("board_file", procedure), headers={"if-none-match": mark})
    assert (answer.status_code, answer["ETag"] == mark) == (200, False)


# -- Was it I? ----------------------------------------------------------------------------------------
def test_who_did_not_vote_finds_out_whether_somebody_did_with_their_code():
    procedure = make_vote(entrance="code")
    (one, other) = (code for _number, code in make_codes(procedure=procedure, count=2, by=None))
    vote(procedure=procedure, participant=by_code(digest_of_code(procedure, one)), raw=["o1"])
    client = Client()
    page = text(client.post(at("board_used", procedure), {"code": one}, follow=True))
    assert "Mit diesem Code wurde abgestimmt." in page
    end(procedure)
    page = text(client.post(at("board_used", procedure), {"code": other}, follow=True))
    assert "Mit diesem Code wurde nicht abgestimmt." in page
    assert "Diesen Code kennen wir nicht" in text(client.post(at("board_used", procedure), {"code": "AAAA" * 4}))


def test_where_nobody_holds_a_code_there_is_nothing_to_look_up():
    procedure = make_vote()
    assert Client().get(at("board_used", procedure)).status_code == 404
    assert at("board_used", procedure) not in text(Client().get(at("board", procedure)))


def test_a_sign_that_is_none_asks_for_nothing():
    procedure = make_vote()
    let_vote(procedure, 40)
    page = text(Client().get(at("board", procedure) + "?beginnt=%C3%9C"))
    assert len(re.findall(r'class="vf-short"', page)) == 20


def test_no_sign_is_asked_for_while_all_fit_on_one_page(monkeypatch):
    procedure = make_vote()
    let_vote(procedure, 40)
    assert "?beginnt=" not in text(Client().get(at("board", procedure)))
    monkeypatch.setattr(import_module("offenbau.web.participation.views.board"), "ON_ONE_PAGE", 19)
    page = text(Client().get(at("board", procedure) + "?"))
    assert (page.count("?beginnt="), "vf-short" in page) == (32, False)


def test_the_file_of_the_board_passes_the_program_beside_it(tmp_path):
    procedure = make_vote()
    client = cast(procedure)
    let_vote(procedure, 39)
    receipt = client.get(at("ballot_receipt", procedure)).content
    end(procedure)
    (tmp_path / "board.json").write_bytes(b"".join(client.get(at("board_file", procedure)).streaming_content))
    (tmp_path / "receipt.json").write_bytes(receipt)
    ballots = client.get(reverse("vote:ballots_file", args=[procedure.municipality.slug, procedure.slug])).content
    (tmp_path / "ballots.json").write_bytes(ballots)
    named = [f"--{name}={tmp_path / name}.json" for name in ("receipt", "ballots")]
    assert verify_board.main([str(tmp_path / "board.json"), *named]) == 0


@pytest.mark.parametrize("name", ["verify_board.py", "verify_board.html"])
def test_both_programs_are_saved_and_not_shown(name):
    response = Client().get(at("verifier", make_vote(), name))
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("name", ["__init__.py", "..%2Fcodes.py", "x"])
def test_no_other_file_is_given_out(name):
    assert Client().get(at("board", make_vote()) + f"pruefen/{name}").status_code == 404


def test_a_thesis_poll_has_its_board_too():
    procedure = make_poll()
    answers = {"t1": "yes", "t2": "no", "t3": "yes"}
    client = logged_in(make_person())
    address = reverse("theses:ballot", args=[procedure.municipality.slug, procedure.slug])
    assert client.post(address, {**answers, "nonce": NONCE}).status_code == 302
    assert Ballot.objects.get().nonce == NONCE
    assert engine.shortened(Ballot.objects.get().code) in text(client.get(at("thanks", procedure)))


def test_the_board_takes_the_same_queries_however_many_hang_there(django_assert_max_num_queries):
    procedure = make_vote()
    let_vote(procedure, 50)
    with django_assert_max_num_queries(8):
        Client().get(at("board", procedure))
    ended = end(procedure)
    with django_assert_max_num_queries(8):
        Client().get(at("board", ended))
