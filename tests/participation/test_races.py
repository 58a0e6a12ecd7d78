"""V-01, V-02: sixty-four at once, and votes against the close: nothing is counted twice, nothing acknowledged lost.

The last test takes the guards away and runs the same race: it must find double votes, or the race proves nothing.
"""

import threading
import time
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.actions import urn
from offenbau.participation.contract import format_of
from offenbau.participation.formats.landscape.actions import say
from offenbau.participation.formats.landscape.models import Opinion, Statement
from offenbau.participation.formats.survey.actions import send
from offenbau.participation.formats.survey.models import Response
from offenbau.participation.formats.survey.rules import differences
from offenbau.participation.formats.theses.actions import answer
from offenbau.participation.formats.vote.actions import vote
from offenbau.participation.formats.vote.rules import published
from offenbau.participation.identity import by_account, by_code, by_name, turnout_keys
from offenbau.participation.models import Ballot, Contribution, Procedure, Turnout
from tests.factories.landscapes import make_landscape
from tests.factories.participation import make_ideas, make_vote
from tests.factories.projects import make_person, make_staff
from tests.factories.surveys import make_survey
from tests.factories.theses import make_poll
from tests.participation.racing import race, run_race, side_by_side

pytestmark = [side_by_side, pytest.mark.django_db(transaction=True)]
OPTIONS = ("o1", "o2", "o3")


def casting(procedure, who, choice="o1"):
    return lambda: vote(procedure=procedure, participant=who, raw=[choice])


def in_the_urn(procedure):
    """How often each choice lies in the urn, after looking that marks, ballots and counter agree."""
    procedure.refresh_from_db()
    ballots = Counter(format_of(procedure).urn.objects.filter(procedure=procedure).values_list("choices", flat=True))
    assert procedure.voices == ballots.total()
    return ballots


def doubles(procedure):
    """How many ballots there are beyond one for each person on the turnout."""
    people = Turnout.objects.filter(procedure=procedure).values("key").distinct().count() / 2  # two marks an account
    return int(in_the_urn(procedure).total() - people)


# -- Sixty-four at once -------------------------------------------------------------------------------
def test_the_same_person_votes_once():
    procedure, who = make_vote(), by_account(make_person())
    assert race([casting(procedure, who)] * 64) == 1
    assert (in_the_urn(procedure), doubles(procedure)) == ({'["o1"]': 1}, 0)


def test_of_different_people_every_vote_is_there_as_it_was_cast():
    procedure = make_vote()
    chosen = [OPTIONS[number % 3] for number in range(64)]
    assert race([casting(procedure, by_account(make_person()), choice) for choice in chosen]) == 64
    assert in_the_urn(procedure) == Counter(f'["{choice}"]' for choice in chosen)


def test_of_32_people_in_two_windows_each_the_one_vote_counts_that_was_acknowledged():
    procedure = make_vote()
    people = [by_account(make_person()) for _number in range(32)]
    chosen = [(who, choice) for who in people for choice in ("o1", "o2")]
    found = run_race([casting(procedure, *each) for each in chosen])
    assert (len(found.through), found.refused, found.broken) == (32, ["already"] * 32, [])
    assert in_the_urn(procedure) == Counter(f'["{chosen[place][1]}"]' for place in found.through)
    assert doubles(procedure) == 0


@pytest.mark.parametrize(
    ("make", "take_part"),
    [
        (make_poll, lambda poll, who: answer(procedure=poll, participant=who, raw={"t1": "yes"})),
        (make_survey, lambda survey, who: send(procedure=survey, participant=who, raw={"q1": "a1"})),
    ],
)
def test_other_urns_take_one_voice_a_person_too(make, take_part):
    procedure = make()
    people = [by_account(make_person()) for _number in range(8)]
    assert race([lambda who=who: take_part(procedure, who) for who in people * 4]) == 8
    assert in_the_urn(procedure).total() == 8
    if format_of(procedure).urn is Response:
        assert differences(procedure) == {}


def test_of_answers_of_one_person_at_once_one_stands_and_one_voice_counts():
    procedure = make_landscape(entrance="registered")
    people = [by_account(make_person()) for _number in range(8)]
    saying = partial(say, procedure=procedure, number=1)
    found = run_race([partial(saying, participant=who, answer=answer) for who in people for answer in (1, -1, 0, 1)])
    assert (len(found.through), found.refused, found.broken) == (32, [], [])
    assert (Opinion.objects.count(), Procedure.objects.get(pk=procedure.pk).voices) == (8, 8)
    assert Statement.objects.get(number=1).votes == 8


def test_a_code_is_good_for_one_vote_however_many_show_it():
    procedure = make_vote(entrance="code")
    codes = actions.make_codes(procedure=procedure, count=16, by=None)
    shown = [actions.show_code(procedure=procedure, text=code, network="") for _number, code in codes]
    found = run_race([casting(procedure, by_code(digest)) for digest in shown * 4])
    assert (len(found.through), found.refused, found.broken) == (16, ["already"] * 48, [])
    assert Turnout.objects.count() == in_the_urn(procedure).total() == 16


def test_a_code_that_is_replaced_meanwhile_votes_once_or_never():
    procedure = make_vote(entrance="code")
    codes = actions.make_codes(procedure=procedure, count=8, by=None)
    shown = [actions.show_code(procedure=procedure, text=code, network="") for _number, code in codes]
    renewed = [lambda number=number: actions.replace_code(procedure=procedure, number=number, by=None)
               for number, _code in codes]  # fmt: skip
    found = run_race([*(casting(procedure, by_code(digest)) for digest in shown), *renewed])
    assert found.broken == []
    voted, replaced = ({place % 8 for place in found.through if (place < 8) is first} for first in (True, False))
    assert voted.isdisjoint(replaced)
    assert voted | replaced == set(range(8))
    assert in_the_urn(procedure).total() == len(voted)


def test_nobody_contributes_more_often_than_each_person_can():
    procedure, who = make_ideas(limit=3), by_account(make_person())

    def idea(number):
        return lambda: actions.submit_contribution(
            procedure=procedure, participant=who, values={"title": f"Idee {number}", "text": f"Bank {number}"}
        )

    found = run_race([idea(number) for number in range(32)])
    assert (len(found.through), found.refused, found.broken) == (3, ["limit"] * 29, [])
    assert sorted(Contribution.objects.values_list("number", flat=True)) == [1, 2, 3]
    procedure.refresh_from_db()
    assert procedure.voices == 1


def piles(procedure, count, sheets):
    """Piles that two people have read alike, ready to be counted."""
    readers, made = [make_staff(procedure.municipality, "team") for _number in range(2)], []
    for number in range(count):
        batch = actions.open_batch(
            procedure=procedure, channel="paper", origin=f"Kasten {number}", sheets=sheets, by=None
        )
        for reader in readers:
            for sheet in range(1, sheets + 1):
                actions.read_sheet(batch=batch, sheet=sheet, choices=["o1"], by=reader)
        made.append(batch)
    return made


def test_piles_counted_at_once_never_hold_more_than_were_ticked_off():
    procedure = make_vote(entrance="mail")
    for number in range(5):
        actions.tick_off(procedure=procedure, participant=by_name(f"Erna {number}", date(1950, 1, 2)), by=None)
    batches = piles(procedure, 8, 2)
    found = run_race([lambda batch=batch: actions.count_batch(batch=batch, by=None) for batch in batches])
    assert (len(found.through), found.refused, found.broken) == (2, ["too_many"] * 6, [])
    assert in_the_urn(procedure) == {'["o1"]': 4}


def test_one_pile_is_counted_once_by_however_many():
    procedure = make_vote(entrance="anyone")
    (batch,) = piles(procedure, 1, 3)
    assert race([lambda: actions.count_batch(batch=batch, by=None)] * 16) == 16  # a second click is no mistake
    assert in_the_urn(procedure) == {'["o1"]': 3}


def test_online_and_at_the_desk_at_once_one_voice_is_counted():
    procedure = make_vote(entrance="code")
    codes = actions.make_codes(procedure=procedure, count=16, by=None)
    shown = [by_code(actions.show_code(procedure=procedure, text=code, network="")) for _number, code in codes]
    at_the_desk = [
        lambda who=who: actions.vote_on_behalf(
            procedure=procedure, participant=who, choices=["o2"], channel="desk", consent=True, by=None
        )
        for who in shown
    ]
    found = run_race([*(casting(procedure, who) for who in shown), *at_the_desk])
    assert (len(found.through), found.refused, found.broken) == (16, ["already"] * 16, [])
    assert {place % 16 for place in found.through} == set(range(16))
    assert in_the_urn(procedure).total() == 16


# -- Votes against the close --------------------------------------------------------------------------
def vote_until_it_closes(procedure, close):
    """Let 16 people after people vote until they are refused; `close` runs once some were acknowledged.

    Returns how many votes for each choice were acknowledged before and after the close was done.
    """
    begun, closed = threading.Semaphore(0), threading.Event()
    before, after, errors = [], [], []

    def voter(place, people):
        choice = OPTIONS[place % 3]
        try:
            for who in people:
                late = closed.is_set()
                casting(procedure, who, choice)()
                (after if late else before).append(choice)
                begun.release()
            errors.append("it never closed")
        except ValidationError as refusal:
            if refusal.code != "closed":
                errors.append(refusal)
        finally:
            connections.close_all()

    def closer():
        for _vote in range(20):
            begun.acquire()
        try:
            close()
            closed.set()
        finally:
            connections.close_all()

    crowds = [[by_account(make_person()) for _one in range(40)] for _crowd in range(16)]
    threads = [threading.Thread(target=voter, args=pair) for pair in enumerate(crowds)]
    threads.append(threading.Thread(target=closer))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    return before, after


def end_it_earlier(procedure):
    """Move the end to a moment that is about to come, as a correction in public does; return once it is over."""
    ends_at, ahead = None, 0.2
    while ends_at is None:
        with suppress(ValidationError):  # the queue of voters was longer than that
            ends_at = _move_end(procedure, timezone.now() + timedelta(seconds=ahead))
        ahead *= 2
    while timezone.now() < ends_at:
        time.sleep(0.01)


def _move_end(procedure, ends_at):
    begun = procedure.phases.get().starts_at
    actions.correct_procedure(
        procedure=procedure, text="Früher zu Ende", reason="Aushang", phases={"decide": (begun, ends_at)}, by=None
    )
    return ends_at


def cancel(procedure):
    actions.cancel_procedure(procedure=procedure, reason="Der Kasten ist schon verschenkt.", by=None)


@pytest.mark.parametrize("close", [end_it_earlier, cancel])
def test_what_was_acknowledged_before_the_close_counts_and_nothing_after(close):
    procedure = make_vote()
    before, after = vote_until_it_closes(procedure, lambda: close(procedure))
    assert len(before) >= 20
    assert after == []
    assert in_the_urn(procedure) == Counter(f'["{choice}"]' for choice in before)
    result = published(Procedure.objects.get(pk=procedure.pk)).result
    assert result["ballots"] == len(before)
    assert {option["key"]: option["votes"] for option in result["options"]} == Counter(before)


# -- The race can fail --------------------------------------------------------------------------------
@pytest.fixture
def without_guards(monkeypatch):
    """The urn as one would write it carelessly: look first, then write; no row held, no constraint, no codes."""
    constraint = next(each for each in Turnout._meta.constraints if each.name == "one_voice_a_person")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Turnout, constraint)
    monkeypatch.setattr(urn, "hold", lambda procedure: Procedure.objects.get(pk=procedure.pk))
    monkeypatch.setattr(urn, "tick", look_then_write)
    yield
    Turnout.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(Turnout, constraint)


def look_then_write(procedure, participant):
    keys = turnout_keys(procedure, participant)
    if Turnout.objects.filter(procedure=procedure, key__in=keys).exists():
        raise ValidationError("already", code="already")
    Turnout.objects.bulk_create([Turnout(procedure=procedure, key=key) for key in keys])


def test_without_the_guards_one_after_another_votes_once_but_the_race_finds_double_votes(without_guards):
    procedure, who = make_vote(receipts=False), by_account(make_person())
    assert [len(run_race([casting(procedure, who)]).through) for _try in range(3)] == [1, 0, 0]
    somebody = by_account(make_person())
    found = run_race([casting(procedure, somebody)] * 64)
    assert len(found.through) > 1
    assert Ballot.objects.filter(procedure=procedure).count() > 2
