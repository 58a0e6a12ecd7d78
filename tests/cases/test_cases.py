"""Applications: references, steps, dates, questions, codes, mails, erasure, durations."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from offenbau.base.models import LedgerEntry
from offenbau.cases import actions, queries, tokens
from offenbau.cases.actions.mails import ask_mailbox, tell_mailbox
from offenbau.cases.models import Case, Duration, Notification, Question, Step, key_of
from offenbau.participation import suppression
from offenbau.people.permissions import Viewer
from tests.factories.cases import ended, make_case, make_kind, make_office, step
from tests.factories.municipality import make_town
from tests.factories.projects import make_person, make_staff

pytestmark = pytest.mark.django_db


def days(number):
    return timezone.localdate() + timedelta(days=number)


# -- References -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "reference",
    [
        "Schmidt",
        "Schmidt 1980",
        "anna.schmidt@example.org",
        "Müller-17",
        "12.03.1980",
        "1-3-80",
        "17",
        "AB/C",
        "  ",
        "x" * 50,
    ],
)
def test_a_reference_that_tells_of_a_person_or_is_none_is_refused(reference):
    with pytest.raises(ValidationError):
        make_case(reference=reference)


@pytest.mark.parametrize("reference", ["50-2026/0017", "III-4 WG 123/26", "WOHNGELD-2026-17", "12345", "50.1-26_3"])
def test_a_reference_as_offices_write_them_is_taken(reference):
    assert make_case(reference=reference)[0].reference == reference


def test_a_reference_stands_once_in_a_town_whatever_signs_are_in_between():
    kind = make_kind()
    make_case(kind, "50-2026/17")
    with pytest.raises(ValidationError) as refused:
        make_case(kind, "50 2026-17")
    assert "vergeben" in str(refused.value) or "taken" in str(refused.value)
    assert make_case(make_kind(), "50-2026/17")


def test_the_ledger_holds_neither_reference_nor_code():
    case, code = make_case(reference="77-KAN-1")
    step(case, "decided")
    said = str(list(LedgerEntry.objects.values()))
    assert [word for word in (case.reference, case.reference_key, code) if word in said] == []


# -- Looking up -----------------------------------------------------------------------------------
def test_reference_and_code_open_a_case_however_they_are_typed():
    case, code = make_case(reference="50-2026/17")
    town = case.municipality
    assert queries.find_case(town, " 50 2026 17", code.lower()) == case
    assert queries.find_case(town, "50-2026/18", code) is None
    assert queries.find_case(make_town(), "50-2026/17", code) is None


def test_a_code_opens_its_own_case_alone():
    kind = make_kind()
    one, code = make_case(kind)
    other, _code = make_case(kind)
    assert queries.find_case(kind.municipality, other.reference, code) is None
    assert code not in str(Case.objects.values_list()[0])


def test_a_new_code_shuts_the_old_one_out():
    case, old = make_case()
    new = actions.new_code(case=case, by=None)
    assert queries.find_case(case.municipality, case.reference, old) is None
    assert queries.find_case(case.municipality, case.reference, new) == case


def test_zeros_open_nothing_in_the_place_of_what_is_no_code(monkeypatch):
    case, _code = make_case()
    zeros = queries.digest_of(case.municipality_id, case.reference, queries.NO_CODE)
    Case.objects.update(digest=zeros)
    assert queries.find_case(case.municipality, case.reference, "kein Code") is None


# -- Steps and dates ------------------------------------------------------------------------------
def test_a_case_begins_with_what_is_usual_for_its_kind():
    kind = make_kind(usual_days=40)
    case, _code = make_case(kind, ago=10)
    assert (case.office, case.expected_on, case.state) == (kind.office, days(30), "received")
    assert [each.state for each in case.steps.all()] == ["received"]


def test_what_is_usual_and_over_already_names_no_day():
    assert make_case(make_kind(usual_days=5), ago=10)[0].expected_on is None


@pytest.mark.parametrize("later", [31, None])
def test_a_later_day_needs_a_reason(later):
    case, _code = make_case(make_kind(usual_days=40), ago=10)
    expected = days(later) if later else None
    with pytest.raises(ValidationError) as refused:
        step(case, expected_on=expected)
    assert list(refused.value.error_dict) == ["delay_reason"]
    assert step(case, expected_on=expected, delay_reason="Das Grundbuchamt fehlt noch").expected_on == expected


def test_an_earlier_day_needs_none():
    case, _code = make_case()
    assert step(case, expected_on=days(1)).expected_on == days(1)


def test_a_day_that_is_over_needs_a_reason_at_the_next_step(time_machine):
    case, _code = make_case(make_kind(usual_days=20), ago=10)
    time_machine.move_to(timezone.now() + timedelta(days=11))
    assert case.is_overdue(timezone.localdate())
    with pytest.raises(ValidationError):
        step(case, "waiting")
    assert step(case, "decided").ended_on == timezone.localdate()


def test_what_ends_names_the_day_of_its_erasure_and_what_goes_on_loses_it():
    case, _code = make_case(make_kind(keep_days=30), ago=10)
    case = step(case, "decided")
    assert (case.ended_on, case.days, case.erase_on) == (days(0), 10, days(30))
    assert step(case, "closed").erase_on == days(30)
    assert step(case, "in_work").erase_on is None


def test_two_who_write_at_once_do_not_overwrite_one_another():
    case, _code = make_case()
    actions.take_step(case=case, revision=case.revision, values={"state": "in_work"}, by=None)
    with pytest.raises(ValidationError) as refused:
        actions.take_step(case=case, revision=case.revision, values={"state": "waiting"}, by=None)
    assert refused.value.code == "newer"
    assert [each.state for each in Step.objects.filter(case=case)] == ["received", "in_work"]


def test_only_those_who_look_after_applications_may():
    case, _code = make_case()
    town = case.municipality
    for role in ("editor", "moderator", "sponsor"):
        with pytest.raises(PermissionDenied):
            step(case, by=make_staff(town, role))
    with pytest.raises(PermissionDenied):
        step(case, by=make_staff(make_town(), "admin"))
    for role in ("admin", "caretaker", "team"):
        person = make_staff(town, role)
        assert list(queries.cases_of(town, Viewer(person))) == [case]
        step(case, by=person)
    with pytest.raises(PermissionDenied):
        actions.make_key(municipality=town, name="Fachverfahren", by=make_staff(town, "team"))
    assert not queries.cases_of(town, Viewer(make_person())).exists()


# -- Questions ------------------------------------------------------------------------------------
def ask(case, text="Wie viele Menschen wohnen mit Ihnen?", due=14):
    current = Case.objects.get(pk=case.pk)
    return actions.ask_back(case=current, revision=current.revision, text=text, due_on=days(due), by=None)


def test_a_question_waits_for_its_answer_and_then_it_goes_on():
    case, _code = make_case()
    question = ask(case)
    assert Case.objects.get().state == "question"
    actions.answer(case=case, question=question, text="Drei")
    question.refresh_from_db()
    assert (question.answer, question.answered_on, Case.objects.get().state) == ("Drei", days(0), "in_work")
    with pytest.raises(ValidationError):
        actions.answer(case=case, question=question, text="Vier")


def test_one_question_is_open_at_a_time_and_none_after_the_end():
    case, _code = make_case()
    ask(case)
    with pytest.raises(ValidationError):
        ask(case)
    step(case, "decided")
    assert Question.objects.get().settled_on == days(0)
    with pytest.raises(ValidationError):
        ask(case)
    with pytest.raises(ValidationError):
        step(case, "question")


def test_a_question_is_not_due_yesterday_and_asks_something():
    case, _code = make_case()
    for text, due in (("Was?", -1), ("  ", 3)):
        with pytest.raises(ValidationError):
            ask(case, text, due)
    assert Case.objects.get().state == "received"


# -- Mails ----------------------------------------------------------------------------------------
def wants(case, address="wartet@example.org"):
    actions.ask_for_mail(case=case, email=address, language="de")
    return Notification.objects.get(case=case, email=address)


def test_nothing_but_a_question_is_sent_before_the_yes(django_capture_on_commit_callbacks):
    case, _code = make_case()
    with django_capture_on_commit_callbacks(execute=True):
        row = wants(case)
        step(case)
    assert [message.to for message in mail.outbox] == [["wartet@example.org"]]
    assert tokens.yes(row.pk).partition(".")[0] in mail.outbox[0].body
    actions.confirm_mail(notification=row)
    with django_capture_on_commit_callbacks(execute=True):
        step(case, "waiting", note="Kanarienvogel fehlt noch")
    news = mail.outbox[1].subject + mail.outbox[1].body
    assert [word for word in (case.reference, case.kind.name, "Kanarienvogel", "wartet") if word in news] == []
    assert f"/{case.municipality.slug}/vorgang/" in news


def test_who_has_stopped_hears_no_more_and_is_forgotten(django_capture_on_commit_callbacks):
    case, _code = make_case()
    row = wants(case)
    actions.confirm_mail(notification=row)
    with django_capture_on_commit_callbacks(execute=True):
        step(case)
        actions.stop_mail(notification=row)
    for job in (tell_mailbox, ask_mailbox):
        job.call(row.pk)
    assert (mail.outbox, Notification.objects.count()) == ([], 0)


def test_a_case_has_three_mailboxes_at_most_and_the_ones_that_said_yes_stay():
    case, _code = make_case()
    actions.confirm_mail(notification=wants(case, "ja@example.org"))
    for number in range(4):
        wants(case, f"m{number}@example.org")
    left = set(Notification.objects.values_list("email", flat=True))
    assert left == {"ja@example.org", "m2@example.org", "m3@example.org"}


def test_tokens_are_good_for_one_purpose_and_the_yes_for_a_week(time_machine):
    token = tokens.yes(7)
    assert (tokens.read_yes(token), tokens.read_stop(token), tokens.read_yes("7.x")) == (7, None, None)
    time_machine.move_to(timezone.now() + timedelta(days=8))
    assert tokens.read_yes(token) is None


# -- Erasure --------------------------------------------------------------------------------------
def test_what_is_over_is_erased_on_its_day_with_all_that_hangs_on_it(time_machine):
    case, _code = make_case(make_kind(keep_days=30), ago=10)
    question = ask(case)
    actions.answer(case=case, question=question, text="Kanarienantwort")
    actions.confirm_mail(notification=wants(case))
    step(case, "decided")
    waits, _code = make_case(case.kind)
    time_machine.move_to(timezone.now() + timedelta(days=29))
    call_command("erase_lapsed")
    assert Case.objects.count() == 2
    time_machine.move_to(timezone.now() + timedelta(days=1))
    call_command("erase_lapsed")
    call_command("erase_lapsed")
    assert list(Case.objects.all()) == [waits]
    assert (Question.objects.count(), Notification.objects.count()) == (0, 0)
    assert list(Duration.objects.values_list("days", "number")) == [(10, 1)]


def test_what_was_withdrawn_is_not_counted(time_machine):
    case, _code = make_case(make_kind(keep_days=1))
    step(case, "withdrawn")
    time_machine.move_to(timezone.now() + timedelta(days=2))
    call_command("erase_lapsed")
    assert (Case.objects.count(), Duration.objects.count()) == (0, 0)


def test_addresses_that_never_said_yes_go_after_a_week(time_machine):
    case, _code = make_case()
    wants(case)
    time_machine.move_to(timezone.now() + timedelta(days=8))
    call_command("erase_lapsed")
    assert Notification.objects.count() == 0


# -- How long it takes ----------------------------------------------------------------------------
def test_twelve_whole_months():
    assert queries.whole_months(date(2027, 3, 15)) == (date(2026, 3, 1), date(2027, 2, 28))
    assert queries.whole_months(date(2027, 1, 1)) == (date(2026, 1, 1), date(2026, 12, 31))
    assert queries.whole_months(date(2026, 12, 31)) == (date(2025, 12, 1), date(2026, 11, 30))


def test_half_and_eight_of_ten_are_counted_from_cases_and_from_what_was_erased():
    kind = make_kind()
    for number in range(1, 8):
        ended(kind, number * 10)
    month = timezone.localdate().replace(day=1) - timedelta(days=60)
    Duration.objects.create(kind=kind, month=month.replace(day=1), days=80, number=3)
    (found,) = queries.durations(kind.municipality)
    assert (found.ended, found.median, found.most) == (10, 50, 80)


def test_few_are_neither_counted_nor_timed():
    kind = make_kind()
    for number in range(1, 5):
        ended(kind, number)
        make_case(kind)
    (found,) = queries.durations(kind.municipality)
    assert (found.ended, found.waiting, found.median, found.most) == (None, None, None, None)
    for number in range(5):
        ended(kind, number)
        make_case(kind)
    (found,) = queries.durations(kind.municipality)
    assert (found.ended, found.waiting, found.median) == (9, 9, None)


def test_small_is_what_is_small_everywhere():
    assert (queries.SMALL, queries.ENOUGH) == (suppression.SMALL, suppression.TOGETHER)


def test_what_ended_this_month_changes_nothing_yet():
    kind = make_kind()
    for _number in range(10):
        step(make_case(kind)[0], "decided")
    assert queries.durations(kind.municipality)[0].ended == 0


# -- Offices, kinds, keys -------------------------------------------------------------------------
def test_what_is_in_use_stays():
    case, _code = make_case()
    for remove, thing in (
        (actions.remove_kind, {"kind": case.kind}),
        (actions.remove_office, {"office": case.office}),
    ):
        with pytest.raises(ValidationError):
            remove(**thing, by=None)
    actions.remove_office(office=make_office(case.municipality, "Leer"), by=None)


def test_a_key_holds_in_its_own_town_until_it_is_taken_back():
    town = make_town()
    key, token = actions.make_key(municipality=town, name="Fachverfahren", by=None)
    assert queries.machine_of(town, token) == key
    assert (queries.machine_of(make_town(), token), queries.machine_of(town, key.key_hash)) == (None, None)
    actions.revoke_key(key=key, by=None)
    assert queries.machine_of(town, token) is None


def test_a_reference_is_compared_by_its_letters_and_digits():
    assert key_of(" wg-50/2026 . 17") == "WG50202617"
