"""What a procedure's figures look like in words."""

import pytest
from django.utils import translation

from offenbau.participation.actions.urn import canonical, put_in, slip_of
from offenbau.participation.formats.vote.rules import result_of
from offenbau.web.participation.formats.vote.present import shown
from offenbau.web.participation.present import rounded, turnout
from tests.factories.participation import make_vote


def test_a_share_is_rounded_and_not_cut_off():
    with translation.override("de"):
        assert turnout(2, 3) == "2 von 3 Menschen (66,7 %)"
        assert turnout(192, 7000) == "192 von 7.000 Menschen (2,7 %)"


def test_a_mean_is_rounded_too():
    with translation.override("de"):
        assert (rounded(3.47, 1), rounded(66.7), rounded(0.707967, 2), rounded(4)) == ("3,5", "67", "0,71", "4")


def test_a_turnout_of_unknown_size_is_a_number_of_voices():
    with translation.override("de"):
        assert turnout(1, None) == "1 Stimme"
        assert turnout(5, None, invalid=3) == "5 Stimmen, davon 3 ungültig"


@pytest.mark.django_db
def test_a_result_tells_its_ways_and_puts_small_ones_together():
    procedure = make_vote()
    ways = [("online", 6), ("paper", 5), ("phone", 2), ("desk", 4)]
    put_in(procedure, [slip_of(procedure, way, canonical(["o1"])) for way, count in ways for _ballot in range(count)])
    with translation.override("de"):
        told = dict(shown(procedure, result_of(procedure)).channels)
    assert told == {"online": "6", "auf Papier": "5", "auf anderen Wegen": "6"}
