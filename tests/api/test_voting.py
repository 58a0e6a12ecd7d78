"""V-04: casting a vote through the API: the same rules as on the page."""

import pytest
from django.test import Client

from offenbau.participation import actions
from offenbau.participation.formats.vote.actions import save_option
from offenbau.participation.models import Ballot, Procedure, Turnout
from offenbau.people.enums import Role
from tests.api.asking import cast
from tests.factories.participation import end, make_draft, make_vote
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person


def with_code(**values):
    vote = make_vote(entrance="code", **values)
    ((_number, code),) = actions.make_codes(procedure=vote, count=1, by=None)
    return vote, code


def refused(answer):
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def test_a_code_is_good_for_one_vote():
    vote, code = with_code()
    told = cast(vote, code=code.lower()).json()
    assert (told["counted"], told["trial"]) == (True, False)
    assert refused(cast(vote, code=code, choices=["o2"])) == (409, "already")
    assert list(Ballot.objects.values_list("channel", "choices")) == [("online", '["o1"]')]
    assert Procedure.objects.get(pk=vote.pk).voices == 1


def test_an_account_has_one_vote_by_whichever_door():
    vote, client = make_vote(), logged_in(make_person())
    assert cast(vote, client).status_code == 201
    client.post(f"{vote.get_absolute_url()}abstimmung/", {"choice": "o2"})
    assert refused(cast(vote, client)) == (409, "already")
    assert Turnout.objects.count() == 2  # the two marks of one person
    assert Ballot.objects.count() == 1


def test_a_void_or_unknown_code_is_none():
    vote, code = with_code()
    actions.replace_code(procedure=vote, number=1, by=None)
    for shown in (code, "0000-0000-0000-0000", "", "x"):
        assert refused(cast(vote, code=shown)) == (422, "unknown_code")
    assert Ballot.objects.count() == 0


def test_an_account_is_no_code():
    vote, _code = with_code()
    assert refused(cast(vote, logged_in(make_person()))) == (422, "unknown_code")


def test_codes_are_not_tried_out(monkeypatch):
    monkeypatch.setattr("offenbau.participation.actions.codes.TRIES_AN_HOUR", 3)
    vote, code = with_code()
    for _try in range(3):
        cast(vote, code="0000-0000-0000-0000")
    assert refused(cast(vote, code=code)) == (429, "too_often")


def test_page_and_api_count_tries_together(monkeypatch):
    monkeypatch.setattr("offenbau.participation.actions.codes.TRIES_AN_HOUR", 2)
    vote, code = with_code()
    for _try in range(2):
        Client().post(f"{vote.get_absolute_url()}mitmachen/", {"code": "0000-0000-0000-0000"})
    assert refused(cast(vote, code=code)) == (429, "too_often")


@pytest.mark.parametrize("entrance", ["anyone", "mail", "registered"])
def test_guests_are_sent_to_the_page(entrance):
    vote = make_vote(entrance=entrance)
    assert refused(cast(vote)) == (403, "not_entitled")
    assert Ballot.objects.count() == 0


def test_a_part_of_town_is_asked_for_where_the_page_asks():
    vote, client = make_vote(entrance="district", districts="Altstadt\nNeustadt"), logged_in(make_person())
    assert refused(cast(vote, client, district="Vorstadt")) == (403, "not_entitled")
    assert cast(vote, client, district="Neustadt").status_code == 201


def test_a_postcode_is_asked_for_where_the_page_asks():
    vote, client = make_vote(entrance="postcode", postcodes="12345"), logged_in(make_person())
    assert refused(cast(vote, client)) == (403, "not_entitled")
    assert refused(cast(vote, client, postcode="54321")) == (403, "not_entitled")
    assert cast(vote, client, postcode="12345").status_code == 201


def test_nobody_votes_outside_the_time():
    vote, code = with_code()
    assert refused(cast(end(vote), code=code)) == (409, "closed")


@pytest.mark.parametrize("choices", [["o1", "o2"], ["o9"], {"o1": 1}, ["o1", "o1"]])
def test_what_is_no_ballot_is_not_counted(choices):
    vote, code = with_code()
    assert refused(cast(vote, code=code, choices=choices))[0] == 422
    assert Ballot.objects.count() == 0
    assert cast(vote, code=code).status_code == 201  # the code is still good


@pytest.mark.parametrize("body", [{"choices": "o1"}, {"choices": ["o1"], "voter": 7}, {"choices": [["o1"]]}, {}])
def test_a_body_of_another_form_is_refused(body):
    vote, _code = with_code()
    answer = Client().post(f"/api/v1/procedures/{vote.municipality.slug}/{vote.slug}/vote/", body, "application/json")
    assert refused(answer) == (422, "invalid")


def test_a_login_alone_does_not_vote_without_the_form_token():
    vote, client = make_vote(), Client(enforce_csrf_checks=True)
    client.force_login(make_person())
    assert refused(cast(vote, client)) == (403, "csrf")
    assert Ballot.objects.count() == 0


def test_a_login_votes_with_the_token_of_a_page():
    vote, client = make_vote(), Client(enforce_csrf_checks=True)
    client.force_login(make_person())
    client.get(f"{vote.get_absolute_url()}abstimmung/")
    token = client.cookies["csrf"].value
    address = f"/api/v1/procedures/{vote.municipality.slug}/{vote.slug}/vote/"
    answer = client.post(address, {"choices": ["o1"]}, "application/json", headers={"X-CSRFToken": token})
    assert answer.status_code == 201


def test_what_is_no_vote_takes_no_ballot():
    vote, code = with_code()
    Procedure.objects.filter(pk=vote.pk).update(format="ideas")
    assert refused(cast(vote, code=code)) == (404, "not_found")
    assert Ballot.objects.count() == 0


def test_a_draft_without_options_is_not_tried_out_yet():
    draft = make_draft()
    member = logged_in(make_member(draft.municipality, Role.CARETAKER))
    assert refused(cast(draft, member)) == (409, "closed")


def test_a_draft_is_tried_out_by_its_team_alone():
    draft = make_draft()
    assert cast(draft).status_code == 404
    assert cast(draft, logged_in(make_person())).status_code == 404
    for title in ("Rathaus", "Bahnhof"):
        save_option(procedure=draft, option=None, values={"title": title}, by=None)
    answer = cast(draft, logged_in(make_member(draft.municipality, Role.CARETAKER)))
    assert answer.json() == {"counted": True, "trial": True, "receipt": None}


def test_a_vote_leaves_no_trace_of_who_cast_it():
    vote, code = with_code()
    answer = cast(vote, code=code)
    assert not answer.cookies
    assert set(answer.json()) == {"counted", "trial", "receipt"}


def test_a_vote_is_answered_with_its_receipt():
    vote, nonce = make_vote(), "0f" * 16
    receipt = cast(vote, logged_in(make_person()), nonce=nonce).json()["receipt"]
    ballot = Ballot.objects.get(procedure=vote)
    assert (receipt["code"], receipt["nonce"], ballot.nonce) == (ballot.code, nonce, nonce)


def test_without_receipts_there_is_none():
    assert cast(make_vote(receipts=False), logged_in(make_person())).json()["receipt"] is None


def test_the_board_has_an_address_where_receipts_are_given():
    for receipts in (True, False):
        vote = make_vote(receipts=receipts)
        told = Client().get(f"/api/v1/procedures/{vote.municipality.slug}/{vote.slug}/").json()
        assert (told["board_url"] is not None) is receipts
