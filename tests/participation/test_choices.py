"""V-11: what is no ballot goes into no urn, whatever door it comes through: formats check, no form is trusted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from offenbau.participation import actions
from offenbau.participation.contract import format_of, formats, no_voices
from offenbau.participation.identity import by_account, by_name
from offenbau.participation.models import PaperBallot, Turnout
from offenbau.people.enums import Role
from tests.factories.budgets import make_list
from tests.factories.participation import make_ideas, make_vote
from tests.factories.people import make_member
from tests.factories.projects import make_person
from tests.factories.surveys import make_survey
from tests.factories.theses import make_poll

pytestmark = pytest.mark.django_db
ODD = (None, "", "o1", 7, 1e999, True, {"$ne": 1}, [[]], [None], {"o1": float("nan")}, ["\x00"], {"__proto__": "yes"})
GOOD = {"vote": ["o1"], "theses": {"t1": "yes"}, "survey": {"q1": "a1"}, "budget": ["p4", "p3"]}
BAD = {
    "vote": (["o9"], ["o1", "o2"], ["o1", "o1"], {"o1": 1}),
    "theses": ({"t9": "yes"}, {"t1": "maybe"}, {"t1": ["yes"]}, {}, ["t1"]),
    "survey": ({"q9": "a1"}, {"q1": "a9"}, {"q1": ["a1"]}, {"q1": "a1", "q7": 10**9}, {"q1": "a1", "q7": "12"}),
    "budget": (["p9"], ["p1", "p2"], ["p3", "p3"], {"p3": 1}, [3]),
}
MAKE = {
    "vote": make_vote,
    "theses": make_poll,
    "survey": make_survey,
    "budget": lambda: make_list(ballot="basket"),
}


def online(procedure, choices):
    actions.cast(procedure=procedure, participant=by_account(make_person()), choices=choices)


def on_behalf(procedure, choices):
    who = by_name("Erna Muster", date(1950, 1, 2))
    actions.vote_on_behalf(
        procedure=procedure, participant=who, choices=choices, channel="phone", consent=True, by=None
    )


def on_a_sheet(procedure, choices, invalid=False):
    pile = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=1, by=None)
    reader = make_member(procedure.municipality, Role.CARETAKER)
    actions.read_sheet(batch=pile, sheet=1, choices=choices, invalid=invalid, by=reader)


def in_the_urn(procedure):
    return list(format_of(procedure).urn.objects.filter(procedure=procedure).values_list("choices", flat=True))


@pytest.mark.parametrize("way", [online, on_behalf, on_a_sheet])
@pytest.mark.parametrize("name", MAKE)
def test_what_is_no_ballot_is_refused_at_each_door(name, way):
    procedure = MAKE[name]()
    for choices in (*BAD[name], *ODD):
        if way is not online and name == "survey" and choices == {}:
            continue
        with pytest.raises(ValidationError):
            way(procedure, choices)
    assert (in_the_urn(procedure), Turnout.objects.count(), PaperBallot.objects.count()) == ([], 0, 0)


@pytest.mark.parametrize("way", [online, on_behalf])
@pytest.mark.parametrize("name", MAKE)
def test_what_is_a_ballot_comes_in(name, way):
    procedure = MAKE[name]()
    way(procedure, GOOD[name])
    assert len(in_the_urn(procedure)) == 1


def test_a_ballot_goes_in_in_its_canonical_form():
    procedure = make_survey()
    online(procedure, {"q1": "a1", "q2": ["a2", "a1"], "q4": "", "q8": "  Danke  "})
    assert in_the_urn(procedure) == ['{"q1":"a1","q2":["a1","a2"],"q8":"Danke"}']


def test_a_sheet_that_is_called_invalid_says_nothing():
    on_a_sheet(make_vote(), ["o1"], invalid=True)
    assert PaperBallot.objects.get().choices == "null"


def test_formats_without_an_urn_take_no_voice():
    with pytest.raises(ValidationError) as caught:
        online(make_ideas(), ["o1"])
    assert caught.value.code == "closed"


def test_a_format_without_a_check_takes_no_voice():
    """One that forgets it is noticed at the first voice; those that keep their own list (signatures) need none."""
    checking = {format_.code for format_ in formats() if format_.check is not no_voices}
    assert checking >= MAKE.keys()
