"""What people say of themselves is counted, once each, never more than there are voices, and shown in steps."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.base.limits import is_first_use
from offenbau.base.models import Attempts, LedgerEntry
from offenbau.participation.reach import actions
from offenbau.participation.reach.models import OutreachNote, ReachPlan, Register
from offenbau.people.enums import Role
from tests.factories.participation import end, make_vote
from tests.factories.people import make_member
from tests.factories.petitions import make_petition_draft
from tests.factories.projects import make_person
from tests.factories.reach import ask, make_register, say, take_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def procedure():
    return make_vote()


def plan_now(procedure):
    return ReachPlan.objects.get(procedure=procedure)


def test_nothing_is_asked_by_default(procedure):
    assert not ReachPlan.objects.exists()
    with pytest.raises(ValidationError, match="Nothing is asked|Hier wird nichts gefragt"):
        actions.tell_of_oneself(procedure=procedure, token="a", answers={})


def test_where_a_voice_is_taken_back_and_given_anew_nobody_is_asked():
    with pytest.raises(ValidationError) as refusal:
        actions.save_plan(procedure=make_petition_draft(), questions=["age"], by=None)
    assert refusal.value.code == "closed"


def test_what_is_said_becomes_a_number(procedure):
    ask(procedure)
    take_part(procedure, 3)
    say(procedure, 2, age="u18", district="altstadt")
    say(procedure, 1, age="80", district="")
    plan = plan_now(procedure)
    assert (plan.told, plan.counts["age"]["u18"], plan.counts["age"]["80"]) == (3, 2, 1)
    assert plan.counts["district"] == {"altstadt": 2, "suedhang": 0}


def test_a_word_is_good_once(procedure):
    ask(procedure)
    take_part(procedure, 3)
    actions.tell_of_oneself(procedure=procedure, token="wort", answers={"age": "u18"})
    with pytest.raises(ValidationError) as refusal:
        actions.tell_of_oneself(procedure=procedure, token="wort", answers={"age": "u18"})
    assert refusal.value.code == "spent"
    assert plan_now(procedure).told == 1


def test_a_word_that_was_used_before_midnight_is_spent_after_it(monkeypatch):
    evening = datetime(2026, 3, 1, 23, 55, tzinfo=UTC)
    monkeypatch.setattr("offenbau.base.limits.timezone.now", lambda: evening)
    assert is_first_use("tell of oneself", "wort")
    monkeypatch.setattr("offenbau.base.limits.timezone.now", lambda: evening + timedelta(minutes=10))
    assert not is_first_use("tell of oneself", "wort")
    assert Attempts.objects.get().lapses_at > evening + timedelta(days=1)


def test_who_leaves_all_out_has_told_nothing_and_may_still_do_so(procedure):
    ask(procedure)
    take_part(procedure, 2)
    word = {"procedure": procedure, "token": "wort"}
    assert not actions.tell_of_oneself(**word, answers={"age": "", "district": ""})
    assert plan_now(procedure).told == 0
    assert actions.tell_of_oneself(**word, answers={"age": "u18", "district": ""})
    assert plan_now(procedure).told == 1


def test_empty_slips_are_nobody_who_told_something(procedure):
    ask(procedure)
    take_part(procedure, 5)
    with pytest.raises(ValidationError, match="sheets"):
        actions.tell_from_sheets(procedure=procedure, sheets=3, counts={"age": {"u18": 2}}, by=None)
    assert plan_now(procedure).told == 0


def test_nobody_tells_more_often_than_there_are_voices(procedure):
    ask(procedure)
    take_part(procedure, 1)
    say(procedure, age="u18")
    with pytest.raises(ValidationError) as refusal:
        say(procedure, age="u18")
    assert refusal.value.code == "too_many"
    with pytest.raises(ValidationError):
        actions.tell_from_sheets(procedure=procedure, sheets=1, counts={"age": {"u18": 1}}, by=None)


def test_an_answer_that_is_not_to_be_chosen_is_refused(procedure):
    ask(procedure)
    take_part(procedure, 2)
    with pytest.raises(ValidationError):
        say(procedure, age="999")
    say(procedure, gender="w")  # not asked: left aside
    assert plan_now(procedure).told == 0


def test_from_the_end_on_nobody_is_added_by_no_way(procedure):
    """Two reports side by side would tell what was said in between."""
    ask(procedure)
    take_part(procedure, 20)
    over = end(procedure)
    with pytest.raises(ValidationError) as refusal:
        say(over, age="u18")
    assert refusal.value.code == "closed"
    with pytest.raises(ValidationError) as refusal:
        actions.tell_from_sheets(procedure=over, sheets=12, counts={"age": {"u18": 12}}, by=None)
    assert refusal.value.code == "closed"
    assert plan_now(procedure).told == 0


def test_slips_of_paper_are_counted_together(procedure):
    ask(procedure)
    take_part(procedure, 12)
    by = make_member(procedure.municipality, Role.TEAM)
    counts = {"age": {"u18": 2, "80": 6}, "district": {"altstadt": 7}}
    actions.tell_from_sheets(procedure=procedure, sheets=10, counts=counts, by=by)
    plan = plan_now(procedure)
    assert (plan.told, plan.counts["age"]["80"], plan.counts["district"]["altstadt"]) == (10, 6, 7)
    entry = LedgerEntry.objects.latest("id")
    assert (entry.action, entry.details["sheets"]) == ("enter reach slips", 10)
    assert "u18" not in str(entry.details)


def test_more_answers_than_slips_are_refused(procedure):
    ask(procedure)
    take_part(procedure, 12)
    with pytest.raises(ValidationError, match="slips|Zettel"):
        actions.tell_from_sheets(procedure=procedure, sheets=2, counts={"age": {"u18": 3}}, by=None)


def test_only_the_desk_enters_slips(procedure):
    ask(procedure)
    with pytest.raises(PermissionDenied):
        actions.tell_from_sheets(procedure=procedure, sheets=1, counts={}, by=make_person())


def test_what_is_asked_stays_once_somebody_has_answered(procedure):
    ask(procedure)
    actions.save_plan(procedure=procedure, questions=["gender"], by=None)
    assert list(plan_now(procedure).questions) == ["gender"]
    take_part(procedure)
    say(procedure, gender="d")
    with pytest.raises(ValidationError) as refusal:
        actions.save_plan(procedure=procedure, questions=[], by=None)
    assert refusal.value.code == "frozen"


def test_districts_are_asked_only_where_the_town_has_named_them(procedure):
    with pytest.raises(ValidationError):
        actions.save_plan(procedure=procedure, questions=["district"], by=None)
    make_register(procedure.municipality)
    actions.save_plan(procedure=procedure, questions=["district"], by=None)
    make_register(procedure.municipality, districts=(("Neustadt", 5),))
    assert plan_now(procedure).questions["district"] == [["altstadt", "Altstadt"], ["suedhang", "Südhang"]]


def test_who_does_not_plan_settles_nothing(procedure):
    stranger = make_person()
    for call in (
        lambda: actions.save_plan(procedure=procedure, questions=["age"], by=stranger),
        lambda: actions.add_note(procedure=procedure, on=timezone.localdate(), text="Wir gehen hin", by=stranger),
    ):
        with pytest.raises(PermissionDenied):
            call()


def test_a_note_says_something_and_goes_again(procedure):
    note = actions.add_note(procedure=procedure, on=timezone.localdate(), text=" Wir gehen hin. ", by=None)
    assert note.text == "Wir gehen hin."
    with pytest.raises(ValidationError):
        actions.add_note(procedure=procedure, on=timezone.localdate(), text=" ", by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutreachNote.objects.create(procedure=procedure, text="")
    actions.remove_note(note=note, by=None)
    assert not OutreachNote.objects.exists()


# -- The town's figures ---------------------------------------------------------------------------
def test_figures_are_kept_once_a_town_and_replaced(procedure):
    town = procedure.municipality
    make_register(town)
    make_register(town, districts=(("Neustadt", None),))
    (kept,) = Register.objects.all()
    assert kept.figures["district"] == [["neustadt", "Neustadt", None]]
    assert kept.figures["age"][0][::2] == ["u18", 200]


@pytest.mark.parametrize(
    "wrong",
    [
        {"districts": [("Nord", 1), ("nord", 2)]},
        {"as_of": timezone.localdate() + timedelta(days=1)},
        {"source": " "},
        {"districts": [(f"Teil {number}", 1) for number in range(61)]},
    ],
)
def test_figures_that_cannot_be_are_refused(procedure, wrong):
    values = {"source": "Amt", "as_of": date(2026, 1, 1), "figures": {}, "districts": [], **wrong}
    with pytest.raises(ValidationError):
        actions.save_register(municipality=procedure.municipality, by=None, **values)


def test_only_who_keeps_the_towns_texts_keeps_its_figures(procedure):
    values = {"source": "Amt", "as_of": date(2026, 1, 1), "figures": {}, "districts": []}
    town = procedure.municipality
    actions.save_register(municipality=town, by=make_member(town, Role.EDITOR), **values)
    with pytest.raises(PermissionDenied):
        actions.save_register(municipality=town, by=make_member(town, Role.TEAM), **values)
