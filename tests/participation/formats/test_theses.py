"""Thesis polls: what goes into the urn, how it is counted, and what of it is published."""

import json
import random

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from offenbau.participation import actions
from offenbau.participation.actions.urn import canonical
from offenbau.participation.contract import format_of
from offenbau.participation.formats.theses import actions as polls
from offenbau.participation.formats.theses.models import Thesis
from offenbau.participation.formats.theses.rules import checked_choices, count, manifest, published
from offenbau.participation.identity import by_account
from offenbau.participation.models import Ballot, Procedure, Turnout
from tests.factories.people import make_member
from tests.factories.projects import make_person
from tests.factories.theses import THESES, answer_as_somebody, make_poll, make_poll_draft

pytestmark = pytest.mark.django_db


def refusal(call, **values):
    with pytest.raises(ValidationError) as caught:
        call(**values)
    return caught.value


def put_in(procedure, ballots, channel="online"):
    """Put ballots in as they lie in the urn, without a person each."""
    rows = [Ballot(procedure=procedure, channel=channel, choices=canonical(choices)) for choices in ballots]
    Ballot.objects.bulk_create(rows)


@pytest.mark.parametrize(
    "raw",
    [
        None, [], "t1", 1, ["t1"], {"t9": "yes"}, {"t1": "perhaps"}, {"t1": None}, {"t1": True}, {"t1": ["yes"]},
        {"t1": {"yes": 1}}, {1: "yes"}, {("t1",): "yes"}, {"t1": "yes", "t9": "no"}, {"t1": "YES"}, {"t1": ""},
    ],
)  # fmt: skip
def test_what_is_no_ballot_does_not_come_in(raw):
    procedure = make_poll()
    participant = by_account(make_person())
    assert refusal(polls.answer, procedure=procedure, participant=participant, raw=raw).code == "malformed"
    assert Ballot.objects.count() == Turnout.objects.count() == 0


def test_an_empty_ballot_is_asked_for_one_answer_at_least():
    assert refusal(lambda: checked_choices(make_poll(), {})).code == "nothing"


def test_a_ballot_is_kept_in_one_form_whatever_the_order():
    procedure = make_poll()
    answer_as_somebody(procedure, t3="none", t1="yes")
    answer_as_somebody(procedure, t1="yes", t3="none")
    assert set(Ballot.objects.values_list("choices", flat=True)) == {'{"t1":"yes","t3":"none"}'}


def test_a_person_answers_once():
    procedure, person = make_poll(), make_person()
    polls.answer(procedure=procedure, participant=by_account(person), raw={"t1": "yes"})
    again = refusal(polls.answer, procedure=procedure, participant=by_account(person), raw={"t2": "no"})
    assert again.code == "already"
    assert Ballot.objects.count() == 1


def test_the_count_is_what_counting_by_hand_gives():
    procedure, dice = make_poll(), random.Random(7)  # noqa: S311 (the same answers each time)
    ballots = []
    for _number in range(80):
        keys = dice.sample(["t1", "t2", "t3"], dice.randint(1, 3))
        ballots.append({key: dice.choice(["yes", "no", "none"]) for key in keys})
    put_in(procedure, ballots[:50])
    put_in(procedure, ballots[50:], "paper")
    by_hand = {
        key: {answer: sum(1 for ballot in ballots if ballot.get(key) == answer) for answer in ("yes", "no", "none")}
        for key in ("t1", "t2", "t3")
    }
    assert count(procedure) == {"ballots": 80, "figures": by_hand}


def file_of(procedure):
    return json.loads(published(procedure))


def test_below_thirty_ballots_nothing_joins_what_one_person_said_to_several_theses():
    procedure = make_poll()
    put_in(procedure, [{"t1": "yes", "t2": "no"}] * 29)
    file = file_of(procedure)
    assert file["whole_ballots"] is None
    assert file["figures"]["t2"] == {"yes": 0, "no": 29, "none": 0}
    put_in(procedure, [{"t1": "yes"}])
    assert file_of(procedure)["whole_ballots"] == [
        {"channel": "online", "choices": {"t1": "yes", "t2": "no"}, "count": 29},
        {"channel": "online", "choices": {"t1": "yes"}, "count": 1},
    ]


def test_ways_with_fewer_than_five_voices_are_published_together():
    procedure = make_poll()
    put_in(procedure, [{"t1": "yes"}] * 30)
    for channel, number in (("paper", 4), ("phone", 3)):
        put_in(procedure, [{"t1": "no"}] * number, channel)
    file = file_of(procedure)
    assert file["channels"] == {"online": 30, "other": 7}
    assert {ballot["channel"] for ballot in file["whole_ballots"]} == {"online", "other"}
    assert [ballot["count"] for ballot in file["whole_ballots"] if ballot["channel"] == "other"] == [7]


def test_one_voice_by_telephone_is_not_told_apart():
    procedure = make_poll()
    put_in(procedure, [{"t1": "yes"}] * 30)
    put_in(procedure, [{"t1": "no"}], "phone")
    assert file_of(procedure)["channels"] == {"other": 31}


def test_theses_freeze_at_the_start_word_for_word():
    procedure = make_poll()
    assert [thesis["text"] for thesis in procedure.manifest["theses"]] == list(THESES)
    thesis = procedure.theses.first()
    save = {"procedure": procedure, "thesis": thesis, "values": {"text": "Anders"}, "by": None}
    assert refusal(polls.save_thesis, **save).code == "frozen"
    assert refusal(polls.remove_thesis, thesis=thesis, by=None).code == "frozen"
    assert refusal(polls.move_thesis, thesis=thesis, up=False, by=None).code == "frozen"
    assert manifest(Procedure.objects.get(pk=procedure.pk))["theses"] == procedure.manifest["theses"]


def test_what_is_frozen_is_counted_whatever_becomes_of_the_rows():
    procedure = make_poll()
    answer_as_somebody(procedure, t1="yes")
    Thesis.objects.filter(procedure=procedure).delete()
    again = Procedure.objects.get(pk=procedure.pk)
    assert count(again)["figures"]["t1"] == {"yes": 1, "no": 0, "none": 0}
    assert refusal(lambda: checked_choices(again, {"t4": "yes"})).code == "malformed"


def test_a_thesis_of_another_poll_is_not_changed():
    mine, other = make_poll_draft(), make_poll_draft()
    theirs = other.theses.first()
    refusal(polls.save_thesis, procedure=mine, thesis=theirs, values={"text": "Anders"}, by=None)
    assert Thesis.objects.get(pk=theirs.pk).text == THESES[0]


def test_a_poll_without_theses_does_not_start():
    procedure = make_poll_draft(theses=())
    assert [str(problem.step) for problem in format_of(procedure).problems(procedure)] == ["auswahl"]


def test_theses_are_moved_and_removed_and_keep_their_keys():
    procedure = make_poll_draft()
    first, second, third = procedure.theses.all()
    polls.move_thesis(thesis=third, up=True, by=None)
    polls.move_thesis(thesis=first, up=True, by=None)
    polls.remove_thesis(thesis=second, by=None)
    assert list(Thesis.objects.filter(procedure=procedure).values_list("key", flat=True)) == ["t1", "t3"]
    polls.save_thesis(procedure=procedure, thesis=None, values={"text": "Neu"}, by=None)
    assert list(Thesis.objects.filter(procedure=procedure).values_list("key", flat=True)) == ["t1", "t3", "t4"]


def test_a_thesis_stands_once_and_says_something_and_there_are_twenty_at_most():
    procedure = make_poll_draft()
    for text in (THESES[0], " ", "x" * 201):
        refusal(polls.save_thesis, procedure=procedure, thesis=None, values={"text": text}, by=None)
    for number in range(17):
        polls.save_thesis(procedure=procedure, thesis=None, values={"text": f"These {number}"}, by=None)
    refusal(polls.save_thesis, procedure=procedure, thesis=None, values={"text": "Eine zu viel"}, by=None)


@pytest.mark.parametrize("values", [{"key": "t1", "text": "Neu"}, {"key": "t9", "text": THESES[0]}, {"key": "t9"}])
def test_the_database_refuses_a_key_or_a_text_twice_and_an_empty_text(values):
    procedure = make_poll_draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Thesis.objects.create(procedure=procedure, **values)


def test_a_trial_does_not_count_and_outlives_a_thesis_that_goes():
    procedure = make_poll_draft()
    member = make_member(procedure.municipality, "caretaker")
    polls.answer(procedure=procedure, participant=by_account(member), raw={"t1": "yes", "t2": "no"})
    polls.remove_thesis(thesis=procedure.theses.get(key="t2"), by=None)
    assert count(Procedure.objects.get(pk=procedure.pk))["figures"].keys() == {"t1", "t3"}
    started = actions.start_procedure(procedure=Procedure.objects.get(pk=procedure.pk), by=None)
    assert started.voices == Ballot.objects.count() == 0
