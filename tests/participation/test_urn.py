"""V-02, V-03, V-06: one voice a person, and a ballot that is nobody's."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from offenbau.participation import actions
from offenbau.participation.formats.vote.actions import save_option, vote
from offenbau.participation.formats.vote.rules import question_of, result_of
from offenbau.participation.identity import by_account, by_browser, by_mail, by_name
from offenbau.participation.models import Ballot, Procedure, Turnout
from offenbau.participation.queries import counted_ballots
from tests.factories.participation import end, make_draft, make_vote, open_for
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def refusal(call, **values):
    with pytest.raises(ValidationError) as caught:
        call(**values)
    return caught.value.code


def test_a_voice_is_counted_for_what_it_chose():
    procedure = make_vote()
    vote(procedure=procedure, participant=by_account(make_person()), raw=["o2"])
    assert [(row.channel, row.choices, row.count) for row in counted_ballots(procedure)] == [("online", ["o2"], 1)]
    assert result_of(procedure).winners == ("o2",)


def test_a_person_votes_once():
    procedure, person = make_vote(), make_person()
    vote(procedure=procedure, participant=by_account(person), raw=["o1"])
    assert refusal(vote, procedure=procedure, participant=by_account(person), raw=["o2"]) == "already"
    assert Ballot.objects.count() == 1


def test_a_new_account_with_the_same_address_is_the_same_person():
    procedure, person = make_vote(), make_person()
    vote(procedure=procedure, participant=by_account(person), raw=["o1"])
    address = person.email
    person.email = "andere@example.org"
    person.save()
    again = make_person()
    again.email = address
    assert refusal(vote, procedure=procedure, participant=by_account(again), raw=["o2"]) == "already"


def test_a_mailbox_is_one_voice_whatever_stands_behind_the_plus():
    procedure = make_vote(entrance="mail")
    vote(procedure=procedure, participant=by_mail("Erna@example.org"), raw=["o1"])
    assert refusal(vote, procedure=procedure, participant=by_mail("erna+2@example.org"), raw=["o1"]) == "already"


def test_what_was_not_asked_for_does_not_open_the_urn():
    procedure = make_vote(entrance="registered")
    assert refusal(vote, procedure=procedure, participant=by_browser("x"), raw=["o1"]) == "not_entitled"


def test_a_postcode_that_is_not_on_the_list_does_not_open_the_urn():
    procedure = make_vote(entrance="postcode", postcodes="12345, 12346")
    outside = by_mail("a@example.org", home="99999")
    assert refusal(vote, procedure=procedure, participant=outside, raw=["o1"]) == "not_entitled"
    vote(procedure=procedure, participant=by_mail("a@example.org", home="12346"), raw=["o1"])


def test_nothing_comes_in_after_the_end():
    procedure = end(make_vote())
    assert refusal(vote, procedure=procedure, participant=by_account(make_person()), raw=["o1"]) == "closed"
    assert Turnout.objects.count() == Ballot.objects.count() == 0


def test_nothing_comes_in_after_it_was_cancelled():
    procedure = make_vote()
    actions.cancel_procedure(procedure=procedure, reason="Der Kasten ist schon verschenkt.", by=None)
    assert refusal(vote, procedure=procedure, participant=by_account(make_person()), raw=["o1"]) == "closed"


def test_a_refused_ballot_ticks_nobody_off():
    procedure = make_vote()
    assert refusal(vote, procedure=procedure, participant=by_account(make_person()), raw=["o9"]) == "unknown_option"
    assert Turnout.objects.count() == 0


def test_a_draft_is_no_urn_for_strangers():
    procedure = make_draft()
    open_for(procedure)
    assert (
        refusal(actions.cast, procedure=procedure, participant=by_account(make_person()), choices=["o1"]) == "closed"
    )


def test_the_counter_on_the_row_is_the_number_of_ballots():
    procedure = make_vote()
    for _number in range(20):
        vote(procedure=procedure, participant=by_account(make_person()), raw=["o1"])
    procedure.refresh_from_db()
    assert procedure.voices == Ballot.objects.count() == 20


def test_an_interim_result_lags_so_far_that_neither_the_next_one_nor_the_urn_shows_single_ballots():
    procedure = make_vote(results_hidden=False)
    seen = set()
    for number in range(1, 58):
        vote(procedure=procedure, participant=by_account(make_person()), raw=["o1"])
        procedure.refresh_from_db()
        shown = procedure.interim.get("ballots", 0)
        assert shown == 0 or number - shown >= 16
        seen.add(shown)
    assert seen == {0, 20, 40}


def test_nothing_that_is_kept_tells_how_the_last_ones_voted():
    procedure = make_vote(results_hidden=False)
    for number in range(60):
        vote(procedure=procedure, participant=by_account(make_person()), raw=[f"o{1 + number % 3}"])
        row = Procedure.objects.filter(pk=procedure.pk).values().get()
        kept = sum(row["interim"].get("figures", {}).values())
        assert Ballot.objects.filter(procedure=procedure).count() - kept >= min(16, number + 1)


def test_without_a_board_nobody_sees_how_it_stands():
    procedure = make_vote()
    type(procedure).objects.filter(pk=procedure.pk).update(results_hidden=False)
    for _number in range(40):
        vote(procedure=procedure, participant=by_account(make_person()), raw=["o1"])
    without = make_vote(receipts=False)
    type(without).objects.filter(pk=without.pk).update(results_hidden=False)
    for _number in range(40):
        vote(procedure=without, participant=by_account(make_person()), raw=["o1"])
    procedure.refresh_from_db()
    without.refresh_from_db()
    assert (procedure.interim["ballots"], without.interim) == (20, {})


def test_what_has_ended_is_not_cancelled_any_more():
    procedure = end(make_vote())
    with pytest.raises(ValidationError):
        actions.cancel_procedure(procedure=procedure, reason="Das Ergebnis passt uns nicht.", by=None)


def test_an_option_of_another_vote_is_not_changed():
    running, draft = make_vote(), make_draft()
    option = running.vote_options.first()
    with pytest.raises(ValidationError):
        save_option(procedure=draft, option=option, values={"title": "Umbenannt"}, by=None)


def test_ballots_are_counted_by_what_was_frozen():
    procedure = make_vote()
    vote(procedure=procedure, participant=by_account(make_person()), raw=["o1"])
    procedure.vote_options.filter(key="o1").update(title="Umbenannt")
    assert question_of(procedure).titles["o1"] == "Rathaus"


def test_whoever_writes_their_name_the_other_way_round_is_the_same_person():
    born = date(1950, 1, 2)
    assert by_name("Erna Muster", born) == by_name("Muster, Erna", born)


def test_a_host_written_in_two_ways_is_one_mailbox():
    assert by_mail("erna@müller.de") == by_mail("erna@xn--mller-kva.de")
