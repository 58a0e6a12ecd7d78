"""Petitions: one signature a person, sheets that two people check, the threshold, and the way to the council."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from offenbau.base.models import LedgerEntry
from offenbau.diary.models import Notice
from offenbau.discussion.enums import Reason
from offenbau.discussion.queries import public_log
from offenbau.participation import actions as procedures
from offenbau.participation.formats.petition import actions, checking, handing, privacy, rules
from offenbau.participation.formats.petition.lands import RULES, rule_for, threshold
from offenbau.participation.formats.petition.models import (
    LineMark,
    Petition,
    Pile,
    Representative,
    SheetReading,
    Signature,
)
from offenbau.participation.identity import by_account, by_mail, by_name
from offenbau.participation.models import Outcome, Procedure, Turnout
from offenbau.people.enums import Role
from tests.factories.municipality import make_town
from tests.factories.participation import end
from tests.factories.people import make_member
from tests.factories.petitions import (
    MOTION,
    handed_over,
    make_petition,
    make_petition_draft,
    make_pile,
    name_somebody,
    settle,
    sign_as_somebody,
)
from tests.factories.projects import make_person, make_plan, make_project

pytestmark = pytest.mark.django_db
BORN = date(1980, 5, 1)


def fresh(procedure):
    return Procedure.objects.get(pk=procedure.pk)


def two_readers(procedure):
    return tuple(make_member(procedure.municipality, Role.CARETAKER) for _number in range(2))


def refused(call, code, **values):
    with pytest.raises(ValidationError) as refusal:
        call(**values)
    assert refusal.value.code == code


# -- Setting up -------------------------------------------------------------------------------------
def test_it_does_not_start_without_reasons_threshold_and_inhabitants():
    draft = make_petition_draft(reasoning="", goal=None, inhabitants=None)
    assert len(rules.problems(draft)) == 3
    assert rules.problems(make_petition_draft()) == []


def test_a_motion_names_its_law_and_the_law_that_lets_signatures_online_count():
    bare = make_petition_draft(kind="motion", norm="", online_counts=True, online_law="")
    assert len(rules.problems(bare)) == 2
    assert rules.problems(make_petition_draft(**MOTION)) == []


def test_the_threshold_freezes_with_its_norm():
    procedure = make_petition(goal=710, norm="§ 25 GO NRW")
    assert (procedure.manifest["settings"]["goal"], procedure.manifest["settings"]["norm"]) == (710, "§ 25 GO NRW")
    refused(actions.arrange, "frozen", procedure=procedure, settings={"goal": 1}, revision=procedure.revision, by=None)


def test_three_people_at_most_are_named_and_only_with_their_consent():
    draft = make_petition_draft()
    with pytest.raises(ValidationError, match="consent"):
        actions.add_representative(procedure=draft, values={"name": "Ada"}, consent=False, by=None)
    for name in ("Ada", "Bea", "Cem"):
        person = actions.add_representative(procedure=draft, values={"name": name}, consent=True, by=None)
        assert person.consent_on == timezone.localdate()
    refused(actions.add_representative, "too_many", procedure=draft, values={"name": "Dan"}, consent=True, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Representative.objects.create(procedure=draft, position=4, name="Dan")
    # Who takes their consent back is named no longer, also after the start.
    started = procedures.start_procedure(procedure=draft, by=None)
    actions.remove_representative(representative=Representative.objects.get(name="Bea"), by=None)
    assert [person.name for person in rules.representatives_of(started)] == ["Ada", "Cem"]


@pytest.mark.parametrize(
    ("land", "inhabitants", "needed"),
    [("NW", 14_200, 710), ("NW", 90_000, 4_000), ("NI", 10_000, 400), ("NI", 10_001, 401), ("NI", 30_000, 1_200),
     ("RP", 100, 10), ("RP", 150_000, 2_000), ("BY", 12_345, 124), ("SH", 15_000, 675)],
)  # fmt: skip
def test_the_rule_of_the_land_gives_the_threshold(land, inhabitants, needed):
    town = make_town(land=land)
    assert threshold(rule_for(town), town, inhabitants) == needed


def test_a_town_that_is_its_own_district_has_steps_of_its_own():
    town = make_town(land="NW", ars="051130000000")
    assert threshold(rule_for(town), town, 100_000) == 4_000
    assert threshold(rule_for(town), town, 600_000) == 8_000


def test_city_states_and_what_is_not_known_have_no_rule():
    assert [rule_for(make_town(land=land)) for land in ("BE", "HH", "HB", "HE", "ST", "")] == [None] * 6
    for unverified in ("BW", "BB", "MV", "SN", "TH"):
        assert rule_for(make_town(land=unverified)) is None
    assert all(rule.norm and rule.source and rule.checked for rule in RULES)


# -- Signing ----------------------------------------------------------------------------------------
def test_each_person_signs_once_and_is_counted():
    procedure, person = make_petition(), make_person()
    actions.sign(procedure=procedure, participant=by_account(person))
    refused(actions.sign, "already", procedure=procedure, participant=by_account(person))
    assert (fresh(procedure).voices, rules.petition_of(procedure).online) == (1, 1)


def test_the_database_knows_one_signature_a_person():
    procedure = make_petition()
    Signature.objects.create(procedure=procedure, key="k")
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(procedure=procedure, key="k")


def test_a_name_stands_there_only_by_choice_and_is_shown_after_a_look():
    procedure = make_petition()
    sign_as_somebody(procedure)
    assert not Signature.objects.exclude(name="", place="").exists()
    sign_as_somebody(procedure, name="Nachbarin", place="Oberdorf")
    assert rules.names_shown(procedure) == []
    actions.look_through(procedure=procedure, show=[row.pk for row in rules.names_waiting(procedure)], by=None)
    assert [(row.name, row.place) for row in rules.names_shown(procedure)] == [("Nachbarin", "Oberdorf")]
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.filter(name="Nachbarin").update(state="")


def test_a_refused_name_is_erased_and_its_signature_counts():
    procedure = make_petition()
    signature = name_somebody(procedure, "Unsinn")
    actions.look_through(procedure=procedure, refuse=[signature.pk], reason="spam", by=None)
    assert (rules.names_shown(procedure), fresh(procedure).voices) == ([], 1)
    entry = LedgerEntry.objects.latest("pk")
    assert entry.action == "look through names"
    assert "Unsinn" not in str(entry.details)


def test_names_of_another_petition_are_not_touched():
    mine, other = make_petition(), make_petition()
    sign_as_somebody(other, name="Fremd")
    actions.look_through(procedure=mine, show=[row.pk for row in rules.names_waiting(other)], by=None)
    assert len(rules.names_waiting(other)) == 1


def test_moderation_looks_through_names_and_a_visitor_does_not():
    with pytest.raises(PermissionDenied):
        actions.look_through(procedure=make_petition(), by=make_person())


def test_no_name_is_erased_without_a_reason_that_stands_in_the_public_log():
    procedure = make_petition()
    signed = sign_as_somebody(procedure, name="Unsinn")
    signature = Signature.objects.get()
    moderator = make_member(procedure.municipality, Role.MODERATOR)
    refuse = {"procedure": procedure, "refuse": [signature.pk], "by": moderator}
    for reason in ({}, {"reason": "unsinn"}, {"reason": "other"}):
        with pytest.raises(ValidationError):
            actions.look_through(**refuse, **reason)
    actions.look_through(**refuse, reason="insult", note="So nicht.")
    (line,) = public_log(procedure.municipality).rows
    assert (line.reason, line.exception) == (Reason.INSULT.label, "")
    assert "Unsinn" not in str(line)
    signature.refresh_from_db()
    assert rules.refusal_of(signature).note == "So nicht."
    actions.choose_name(procedure=procedure, receipt=signed.receipt, name="Ada")
    signature.refresh_from_db()
    assert (signature.name, signature.state, rules.refusal_of(signature)) == ("Ada", "waiting", None)


def test_who_leads_the_project_or_has_signed_decides_about_names_by_exception_alone():
    procedure = make_petition()
    sign_as_somebody(procedure, name="Ada")
    name = Signature.objects.get()
    leader = make_member(procedure.municipality, Role.CARETAKER)
    moderator = make_member(procedure.municipality, Role.MODERATOR)
    actions.sign(procedure=procedure, participant=by_account(moderator), name="Ich")
    own = Signature.objects.get(name="Ich")
    for person in (leader, moderator):
        for act in ({"show": [name.pk]}, {"refuse": [name.pk], "reason": "spam"}):
            with pytest.raises(PermissionDenied):
                actions.look_through(procedure=procedure, by=person, exception="kurz", **act)
    moderator.email = "neue-adresse@example.org"
    moderator.save()
    why = "Es gibt bei uns niemanden, der von außen moderiert."
    shown = actions.look_through(procedure=procedure, show=[name.pk, own.pk], exception=why, by=moderator)
    own.refresh_from_db()
    assert (shown, own.state) == (1, "waiting")  # nobody decides about their own name
    actions.look_through(procedure=procedure, refuse=[name.pk], reason="spam", exception=why, by=leader)
    assert [line.exception for line in public_log(procedure.municipality).rows] == [why, why]


def test_what_is_taken_back_leaves_nothing_and_one_may_sign_again():
    procedure, person = make_petition(), by_account(make_person())
    receipt = actions.sign(procedure=procedure, participant=person, name="Ada").receipt
    assert actions.withdraw(procedure=procedure, receipt=receipt)
    assert not actions.withdraw(procedure=procedure, receipt=receipt)  # a second click
    assert not Signature.objects.exists()
    assert not Turnout.objects.exists()
    assert (fresh(procedure).voices, rules.petition_of(procedure).online) == (0, 0)
    actions.sign(procedure=procedure, participant=person)
    assert fresh(procedure).voices == 1


def test_a_foreign_receipt_opens_nothing():
    mine, other = make_petition(), make_petition()
    receipt = sign_as_somebody(mine).receipt
    assert not actions.withdraw(procedure=other, receipt=receipt)
    assert fresh(mine).voices == 1
    assert receipt not in str(list(Signature.objects.values()))


def test_the_name_goes_alone_and_the_signature_stays():
    procedure = make_petition()
    receipt = sign_as_somebody(procedure, name="Ada").receipt
    actions.hide_name(procedure=procedure, receipt=receipt)
    assert (Signature.objects.get().name, fresh(procedure).voices) == ("", 1)


def test_nobody_signs_after_the_end():
    refused(sign_as_somebody, "closed", procedure=end(make_petition()))


def test_a_trial_is_erased_at_the_start():
    draft = make_petition_draft()
    caretaker = make_member(draft.municipality, Role.CARETAKER)
    actions.sign(procedure=draft, participant=by_account(caretaker))
    started = procedures.start_procedure(procedure=fresh(draft), by=None)
    assert (started.voices, rules.petition_of(started).online, Signature.objects.count()) == (0, 0, 0)


def test_no_ledger_entry_tells_who_signed_when():
    procedure, before = make_petition(), LedgerEntry.objects.count()
    sign_as_somebody(procedure)
    assert LedgerEntry.objects.count() == before


# -- A motion by law --------------------------------------------------------------------------------
def test_support_online_is_never_added_to_the_signatures_of_a_motion():
    procedure = make_petition(**MOTION)
    for _number in range(4):
        sign_as_somebody(procedure)
    petition = rules.petition_of(procedure)
    assert (fresh(procedure).voices, petition.online, petition.reached_on) == (0, 4, None)


def online_motion(**more):
    return make_petition(**{**MOTION, "online_counts": True, "online_law": "§ 3 Hauptsatzung", **more})


def test_where_the_law_lets_them_count_one_gives_name_and_birthday_and_only_a_mark_stays():
    procedure = online_motion()
    refused(sign_as_somebody, "not_entitled", procedure=procedure)
    sign_as_somebody(procedure, person=("Ada Lovelace", BORN))
    refused(sign_as_somebody, "already", procedure=procedure, person=("lovelace ada", BORN))
    assert fresh(procedure).voices == 1
    kept = str(list(Signature.objects.values()) + list(Turnout.objects.values()))
    assert "Ada" not in kept
    assert str(BORN) not in kept and repr(BORN) not in kept


def test_who_is_too_young_does_not_sign():
    young = timezone.localdate() - timedelta(days=365 * 13)
    refused(sign_as_somebody, "too_young", procedure=online_motion(), person=("Kim Jung", young))


# -- Entered for somebody ---------------------------------------------------------------------------
ADA = by_name("Ada Lovelace", BORN)


def test_who_calls_signs_once_whatever_way_they_come():
    procedure = make_petition(entrance="mail")
    staff = make_member(procedure.municipality, Role.TEAM)
    spoken = {"procedure": procedure, "channel": "phone", "consent": True, "by": staff}
    receipt = actions.sign_on_behalf(participant=by_name("Ada", date(1950, 1, 2), "ada@example.org"), **spoken).receipt
    refused(
        actions.sign_on_behalf, "already", participant=by_name("Ada", date(1950, 1, 2), "ada@example.org"), **spoken
    )
    refused(actions.sign, "already", procedure=procedure, participant=by_mail("ada@example.org"))
    petition = rules.petition_of(procedure)
    assert (fresh(procedure).voices, petition.online, petition.spoken) == (1, 0, 1)
    entry = LedgerEntry.objects.latest("pk")
    assert (entry.action, entry.details["consent"]) == ("enter signature on behalf", True)
    assert "ada" not in str(entry.details)
    actions.withdraw(procedure=procedure, receipt=receipt)
    assert (fresh(procedure).voices, rules.petition_of(procedure).spoken) == (0, 0)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"consent": False}, "consent"), ({"channel": "online"}, "channel"), ({"channel": "paper"}, "channel")],
)
def test_nothing_is_entered_without_consent_or_as_if_it_came_otherwise(changed, field):
    values = {"procedure": make_petition(), "participant": ADA, "channel": "desk", "consent": True, "by": None}
    with pytest.raises(ValidationError, match=field):
        actions.sign_on_behalf(**{**values, **changed})
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(procedure=values["procedure"], channel="paper")


def test_a_citizen_enters_nothing_for_others_and_staff_nothing_after_the_end():
    values = {"participant": ADA, "channel": "desk", "consent": True}
    with pytest.raises(PermissionDenied):
        actions.sign_on_behalf(procedure=make_petition(), by=make_person(), **values)
    refused(actions.sign_on_behalf, "closed", procedure=end(make_petition()), by=None, **values)


def test_where_the_law_asks_for_a_hand_only_support_is_entered_for_somebody():
    procedure = make_petition(**MOTION)
    actions.sign_on_behalf(procedure=procedure, participant=ADA, channel="desk", consent=True, by=None)
    assert (fresh(procedure).voices, rules.petition_of(procedure).spoken) == (0, 1)


def test_where_the_law_needs_none_the_person_is_compared_with_sheets_and_old_enough():
    procedure = online_motion()
    spoken = {"procedure": procedure, "participant": ADA, "channel": "desk", "consent": True, "by": None}
    refused(actions.sign_on_behalf, "not_entitled", **spoken)
    young = timezone.localdate() - timedelta(days=365 * 13)
    refused(actions.sign_on_behalf, "too_young", **spoken, person=("Kim Jung", young))
    actions.sign_on_behalf(**spoken, person=("Ada Lovelace", BORN))
    first, _second = two_readers(procedure)
    line = {"pile": make_pile(procedure), "sheet": 1, "line": 1}
    assert checking.check_line(**line, name="Ada Lovelace", born_on=BORN, by=first).online
    assert fresh(procedure).voices == 1


# -- Sheets -----------------------------------------------------------------------------------------
def test_a_pile_counts_once_two_people_have_found_the_same():
    procedure = make_petition()
    first, second = two_readers(procedure)
    pile = make_pile(procedure)
    good = {"lines": 10, "valid": 8, "twice": 1, "unreadable": 1}
    checking.read_sheet(pile=pile, sheet=1, figures=good, by=first)
    refused(checking.settle_pile, "unread", pile=pile, by=first)
    checking.read_sheet(pile=pile, sheet=1, figures={"lines": 10, "valid": 9, "twice": 1}, by=second)
    refused(checking.settle_pile, "differs", pile=pile, by=first)
    checking.read_sheet(pile=pile, sheet=1, figures={**good, "twice": 1}, by=second)
    checking.settle_pile(pile=pile, by=first)
    petition = rules.petition_of(procedure)
    assert (fresh(procedure).voices, petition.paper, petition.invalid) == (8, 8, 2)
    assert {reason.value: number for reason, number in rules.invalid_reasons(procedure).items()} == {
        "twice": 1, "unreadable": 1,
    }  # fmt: skip
    refused(checking.settle_pile, "settled", pile=pile, by=first)


def test_one_person_cannot_check_a_pile_twice():
    procedure = make_petition()
    first, second = two_readers(procedure)
    pile = make_pile(procedure)
    for figures in ({"lines": 2, "valid": 2}, {"lines": 1, "valid": 1}):
        checking.read_sheet(pile=pile, sheet=1, figures=figures, by=first)
    assert pile.readings.count() == 1
    checking.read_sheet(pile=pile, sheet=1, figures={"lines": 1, "valid": 1}, by=second)
    with pytest.raises(PermissionDenied):
        third = make_member(procedure.municipality, Role.CARETAKER)
        checking.read_sheet(pile=pile, sheet=1, figures={"lines": 1, "valid": 1}, by=third)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pile.objects.filter(pk=pile.pk).update(second_reader=first)


def settled_pile(procedure, readers, sheets):
    pile = make_pile(procedure, sheets=sheets)
    for sheet in range(1, sheets + 1):
        read_by_both(pile, readers, sheet, lines=5, valid=4, twice=1)
    checking.settle_pile(pile=pile, by=readers[0])
    return Pile.objects.get(pk=pile.pk)


def test_a_settled_pile_is_opened_again_in_public_and_counted_anew_by_the_same_two():
    procedure = make_petition(goal=8)
    readers = two_readers(procedure)
    pile = settled_pile(procedure, readers, sheets=2)
    assert fresh(procedure).voices == 8
    refused(checking.read_sheet, "settled", pile=pile, sheet=2, figures={"lines": 5, "valid": 5}, by=readers[0])
    checking.reopen_pile(pile=pile, sheets=[2], reason="Bogen 2 war nicht von hier.", by=readers[0])
    petition = rules.petition_of(procedure)
    assert (fresh(procedure).voices, petition.paper, petition.invalid) == (0, 0, 0)
    assert not rules.has_enough(fresh(procedure))
    (correction,) = procedure.corrections.all()
    assert (correction.reason, correction.by) == ("Bogen 2 war nicht von hier.", readers[0])
    assert "Bücherei" not in correction.text
    assert "8 gültigen" in correction.text
    pile = Pile.objects.get(pk=pile.pk)
    assert (pile.reopened_on, pile.is_settled, pile.readings.count()) == (timezone.localdate(), False, 2)
    refused(checking.settle_pile, "unread", pile=pile, by=readers[0])
    with pytest.raises(PermissionDenied):  # a third one, where something of the two is left
        figures = {"lines": 5, "valid": 0, "not_resident": 5}
        checking.read_sheet(
            pile=pile, sheet=2, figures=figures, by=make_member(procedure.municipality, Role.CARETAKER)
        )
    read_by_both(pile, readers, 2, lines=5, valid=0, not_resident=5)
    checking.settle_pile(pile=pile, by=readers[1])
    assert (fresh(procedure).voices, rules.petition_of(procedure).invalid) == (4, 6)


def test_a_pile_that_is_open_again_is_opened_wholly_where_a_reader_is_gone():
    procedure = make_petition()
    readers = two_readers(procedure)
    pile = settled_pile(procedure, readers, sheets=2)
    checking.reopen_pile(pile=pile, sheets=[2], reason="Verzählt.", by=None)
    refused(checking.reopen_pile, "open", pile=pile, sheets=[1], reason="Auch.", by=None)
    checking.reopen_pile(pile=pile, reason="Frau Beispiel ist in Elternzeit.", by=None)
    assert procedure.corrections.count() == 1
    others = two_readers(procedure)
    for sheet in (1, 2):
        read_by_both(Pile.objects.get(pk=pile.pk), others, sheet, lines=5, valid=3, twice=2)
    checking.settle_pile(pile=pile, by=others[0])
    assert (fresh(procedure).voices, rules.petition_of(procedure).paper) == (6, 6)


def test_who_was_looked_up_on_a_sheet_is_looked_up_anew_with_it():
    procedure = make_petition()
    readers = two_readers(procedure)
    pile = make_pile(procedure)
    checking.check_line(pile=pile, sheet=1, line=1, name="Erna Muster", born_on=date(1950, 1, 2), by=readers[0])
    read_by_both(pile, readers, lines=5, valid=5)
    checking.settle_pile(pile=pile, by=readers[0])
    assert Turnout.objects.count() == LineMark.objects.count() == 1
    checking.reopen_pile(pile=pile, reason="Falsch gelesen.", by=None)
    assert Turnout.objects.count() == LineMark.objects.count() == 0


def test_no_sheet_is_not_all_sheets():
    procedure = make_petition()
    pile = settled_pile(procedure, two_readers(procedure), sheets=1)
    with pytest.raises(ValidationError):
        checking.reopen_pile(pile=pile, sheets=[], reason="Verzählt.", by=None)
    assert SheetReading.objects.filter(pile=pile).count() == 2


def test_a_pile_that_was_opened_again_is_not_thrown_away_by_one_person():
    procedure = make_petition()
    pile = settled_pile(procedure, two_readers(procedure), sheets=1)
    checking.reopen_pile(pile=pile, reason="Verzählt.", by=None)
    refused(checking.remove_pile, "reopened", pile=Pile.objects.get(pk=pile.pk), by=None)
    assert Pile.objects.filter(pk=pile.pk).exists()


def test_a_pile_opened_wholly_may_be_checked_by_two_others():
    procedure = make_petition()
    pile = settled_pile(procedure, two_readers(procedure), sheets=1)
    checking.reopen_pile(pile=pile, reason="Verzählt.", by=None)
    others = two_readers(procedure)
    read_by_both(pile, others, lines=5, valid=5)
    checking.settle_pile(pile=pile, by=others[0])
    assert fresh(procedure).voices == 5


def test_no_pile_is_opened_again_without_a_reason_by_a_citizen_or_after_the_handing_over():
    procedure = make_petition(goal=1)
    pile = settled_pile(procedure, two_readers(procedure), sheets=1)
    for wrong in ({"reason": " "}, {"reason": "Verzählt.", "sheets": [2]}):
        with pytest.raises(ValidationError):
            checking.reopen_pile(pile=pile, by=None, **wrong)
    with pytest.raises(PermissionDenied):
        checking.reopen_pile(pile=pile, reason="Verzählt.", by=make_person())
    refused(checking.reopen_pile, "open", pile=make_pile(procedure), reason="Verzählt.", by=None)
    Pile.objects.filter(settled_at=None).delete()
    handed_over(procedure)
    refused(checking.reopen_pile, "closed", pile=pile, reason="Verzählt.", by=None)
    for broken in ({"reopened_on": timezone.localdate()}, {"settled_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pile.objects.filter(pk=pile.pk).update(**broken)


def test_valid_and_invalid_lines_are_all_lines():
    procedure = make_petition()
    first, _second = two_readers(procedure)
    with pytest.raises(ValidationError):
        checking.read_sheet(pile=make_pile(procedure), sheet=1, figures={"lines": 5, "valid": 4}, by=first)


def test_sheets_that_came_too_late_are_refused_and_those_in_time_are_taken_after_the_end():
    procedure = end(make_petition())
    late = {"origin": "Post", "received_on": timezone.localdate() + timedelta(days=1), "sheets": 1}
    with pytest.raises(ValidationError, match="received_on"):
        checking.open_pile(procedure=procedure, values=late, by=None)
    settle(procedure, 5, two_readers(procedure))
    assert fresh(procedure).voices == 5


def test_a_person_on_two_lines_is_found_without_keeping_the_name():
    procedure = make_petition()
    first, second = two_readers(procedure)
    pile = make_pile(procedure, sheets=2)
    line = {"pile": pile, "sheet": 1, "line": 3, "name": "Ada Lovelace", "born_on": BORN}
    assert not checking.check_line(**line, by=first).is_twice
    assert not checking.check_line(**line, by=second).is_twice  # the same line, by the second person
    found = checking.check_line(**{**line, "sheet": 2, "line": 1, "name": "Lovelace, Ada"}, by=first)
    assert (found.elsewhere.sheet, found.elsewhere.line) == (1, 3)
    assert "Ada" not in str(list(LineMark.objects.values()))


def test_another_name_on_the_same_line_takes_its_place():
    procedure = make_petition()
    first, _second = two_readers(procedure)
    pile = make_pile(procedure)
    for name in ("Verlesen", "Richtig"):
        checking.check_line(pile=pile, sheet=1, line=1, name=name, born_on=BORN, by=first)
    assert (LineMark.objects.count(), Turnout.objects.count()) == (1, 1)
    assert not checking.check_line(pile=pile, sheet=1, line=2, name="Verlesen", born_on=BORN, by=first).is_twice


def test_who_signed_online_is_found_on_paper_and_the_other_way_round():
    procedure = online_motion()
    first, _second = two_readers(procedure)
    pile = make_pile(procedure)
    sign_as_somebody(procedure, person=("Ada Lovelace", BORN))
    assert checking.check_line(pile=pile, sheet=1, line=1, name="Ada Lovelace", born_on=BORN, by=first).online
    checking.check_line(pile=pile, sheet=1, line=2, name="Grace Hopper", born_on=BORN, by=first)
    refused(sign_as_somebody, "already", procedure=procedure, person=("Grace Hopper", BORN))


def read_by_both(pile, readers, sheet=1, **figures):
    for reader in readers:
        checking.read_sheet(pile=pile, sheet=sheet, figures=figures, by=reader)


def test_whoever_was_found_online_or_on_another_sheet_is_not_counted_once_more():
    procedure = online_motion()
    readers = two_readers(procedure)
    pile = make_pile(procedure, sheets=2)
    receipt = sign_as_somebody(procedure, person=("Ada Lovelace", BORN)).receipt
    for sheet, line, name in ((1, 1, "Ada Lovelace"), (1, 2, "Grace Hopper"), (2, 4, "Grace Hopper")):
        checking.check_line(pile=pile, sheet=sheet, line=line, name=name, born_on=BORN, by=readers[0])
    assert [(mark.sheet, mark.line) for mark in checking.doubles_of(pile)] == [(1, 1), (2, 4)]
    for sheet in (1, 2):
        read_by_both(pile, readers, sheet, lines=4, valid=3, no_signature=1)
    with pytest.raises(ValidationError, match=r"(?s)1, .*1.*2, .*4") as refusal:
        checking.settle_pile(pile=pile, by=readers[0])
    assert refusal.value.code == "doubles"
    read_by_both(pile, readers, 2, lines=4, valid=3, twice=1, no_signature=0)
    refused(checking.settle_pile, "doubles", pile=pile, by=readers[0])
    actions.withdraw(procedure=procedure, receipt=receipt)  # then the line on paper is the only one
    checking.settle_pile(pile=pile, by=readers[0])
    assert fresh(procedure).voices == 6
    refused(sign_as_somebody, "already", procedure=procedure, person=("Ada Lovelace", BORN))


def test_who_stands_on_a_line_that_does_not_count_may_sign_online():
    procedure = online_motion()
    readers = two_readers(procedure)
    pile = make_pile(procedure, sheets=2)
    for sheet, name in ((1, "Ada Lovelace"), (1, "Grace Hopper"), (2, "Mary Ward")):
        line = 1 if name < "G" else 2
        checking.check_line(pile=pile, sheet=sheet, line=line, name=name, born_on=BORN, by=readers[0])
    read_by_both(pile, readers, 1, lines=2, valid=1, no_signature=1)
    read_by_both(pile, readers, 2, lines=1, valid=0, unreadable=1)
    refused(checking.settle_pile, "doubles", pile=pile, by=readers[0])  # which of the two counts?
    checking.void_line(pile=pile, sheet=1, line=1, by=readers[1])
    checking.settle_pile(pile=pile, by=readers[0])
    for name in ("Ada Lovelace", "Mary Ward"):
        sign_as_somebody(procedure, person=(name, BORN))
    refused(sign_as_somebody, "already", procedure=procedure, person=("Grace Hopper", BORN))


def test_a_line_that_does_not_count_is_not_counted_as_valid():
    procedure = online_motion()
    readers = two_readers(procedure)
    pile = make_pile(procedure)
    checking.void_line(pile=pile, sheet=1, line=1, by=readers[0])
    read_by_both(pile, readers, lines=1, valid=1)
    refused(checking.settle_pile, "doubles", pile=pile, by=readers[0])


def test_sheets_from_before_the_start_are_refused():
    early = {"origin": "Post", "received_on": timezone.localdate() - timedelta(days=1), "sheets": 1}
    with pytest.raises(ValidationError, match="received_on"):
        checking.open_pile(procedure=make_petition(), values=early, by=None)


def test_a_pile_that_is_removed_frees_its_people():
    procedure = make_petition()
    first, _second = two_readers(procedure)
    pile = make_pile(procedure)
    checking.check_line(pile=pile, sheet=1, line=1, name="Ada", born_on=BORN, by=first)
    checking.remove_pile(pile=pile, by=first)
    assert not Turnout.objects.exists()


# -- The threshold ----------------------------------------------------------------------------------
def test_reaching_the_threshold_is_said_in_public_once():
    procedure = make_petition(goal=2)
    sign_as_somebody(procedure)
    assert not Outcome.objects.exists()
    receipt = sign_as_somebody(procedure).receipt
    petition = rules.petition_of(procedure)
    assert petition.reached_on == timezone.localdate()
    actions.withdraw(procedure=procedure, receipt=receipt)
    sign_as_somebody(procedure)
    sign_as_somebody(procedure)
    assert Outcome.objects.filter(procedure=procedure).count() == 1
    assert Notice.objects.filter(path__contains="#ergebnis").count() == 1


def test_sheets_reach_the_threshold_of_a_motion():
    procedure = make_petition(**{**MOTION, "goal": 5})
    settle(procedure, 5, two_readers(procedure), twice=1)
    assert rules.petition_of(procedure).reached_on


def test_it_is_handed_over_early_only_while_the_threshold_is_reached():
    procedure = make_petition(goal=1)
    receipt = sign_as_somebody(procedure).receipt
    actions.withdraw(procedure=procedure, receipt=receipt)
    refused(handed_over, "closed", procedure=procedure)
    sign_as_somebody(procedure)
    handed_over(procedure)


# -- The way to the council -------------------------------------------------------------------------
def test_handing_over_needs_the_threshold_or_the_end_and_no_open_pile():
    procedure = make_petition()
    refused(handed_over, "closed", procedure=procedure)
    pile = make_pile(procedure)
    refused(handed_over, "piles", procedure=end(procedure))
    checking.remove_pile(pile=pile, by=None)
    handed_over(fresh(procedure))
    refused(handed_over, "closed", procedure=fresh(procedure))


def test_collecting_ends_with_the_handing_over_and_marks_of_lines_go():
    procedure = make_petition(goal=1)
    readers = two_readers(procedure)
    pile = make_pile(procedure)
    checking.check_line(pile=pile, sheet=1, line=1, name="Ada", born_on=BORN, by=readers[0])
    for reader in readers:
        checking.read_sheet(pile=pile, sheet=1, figures={"lines": 1, "valid": 1}, by=reader)
    checking.settle_pile(pile=pile, by=readers[0])
    receipt = sign_as_somebody(procedure).receipt
    handed_over(procedure)
    assert not LineMark.objects.exists()
    refused(sign_as_somebody, "closed", procedure=procedure)
    refused(actions.withdraw, "handed", procedure=procedure, receipt=receipt)
    refused(checking.open_pile, "closed", procedure=procedure, values={}, by=None)


def test_each_step_to_the_council_is_a_dated_entry_in_public_with_its_reason():
    procedure = end(make_petition())
    handed_over(procedure)
    today = timezone.localdate()
    found = {"admissible": True, "admissible_on": today, "admissible_reason": "Die Stadt ist zuständig."}
    handing.find_admissible(procedure=procedure, values=found, by=None)
    _goal, measure = make_plan(procedure.project)
    said = {"decision": "partly", "decided_on": today, "decision_reason": "Freitags fährt er.", "measure": measure}
    handing.record_decision(procedure=procedure, values=said, by=None)
    texts = list(Outcome.objects.filter(procedure=procedure).values_list("kind", "text"))
    assert [kind for kind, _text in texts] == ["next", "next", "decision"]
    assert "Die Stadt ist zuständig." in texts[1][1]
    assert "Freitags fährt er." in texts[2][1]
    assert Petition.objects.get().measure == measure
    refused(handing.record_decision, "closed", procedure=procedure, values=said, by=None)


def test_the_steps_to_the_council_follow_one_another():
    procedure = end(make_petition())
    today = timezone.localdate()
    for values in ({"handed_on": today - timedelta(days=900)}, {"due_on": today - timedelta(days=1)}):
        with pytest.raises(ValidationError, match=next(iter(values))):
            handed_over(procedure, **values)
    handed_over(procedure)
    before = today - timedelta(days=1)
    found = {"admissible": True, "admissible_on": before, "admissible_reason": "Ja."}
    said = {"decision": "taken", "decided_on": before, "decision_reason": "Ja."}
    for call, values in ((handing.find_admissible, found), (handing.record_decision, said)):
        with pytest.raises(ValidationError, match="_on"):
            call(procedure=procedure, values=values, by=None)
        with pytest.raises(IntegrityError), transaction.atomic():
            Petition.objects.update(**values)


def test_nothing_is_found_or_decided_without_a_reason():
    procedure = end(make_petition())
    handed_over(procedure)
    today = timezone.localdate()
    for call, values in (
        (handing.find_admissible, {"admissible": False, "admissible_on": today, "admissible_reason": " "}),
        (handing.record_decision, {"decision": "taken", "decided_on": today, "decision_reason": ""}),
    ):
        with pytest.raises(ValidationError):
            call(procedure=procedure, values=values, by=None)
    for values in ({"admissible": True, "admissible_on": today}, {"decision": "taken", "decided_on": today}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Petition.objects.update(**values)


def test_a_measure_of_another_building_site_is_refused():
    procedure = end(make_petition())
    handed_over(procedure)
    _goal, foreign = make_plan(make_project(procedure.municipality))
    said = {"decision": "taken", "decided_on": timezone.localdate(), "decision_reason": "Ja.", "measure": foreign}
    with pytest.raises(ValidationError, match="measure"):
        handing.record_decision(procedure=procedure, values=said, by=None)


# -- Counting and forgetting ------------------------------------------------------------------------
def test_the_counts_by_way():
    procedure = make_petition()
    sign_as_somebody(procedure)
    settle(procedure, 4, two_readers(procedure), not_resident=2)
    assert rules.count(fresh(procedure)) | {"reached_on": None} == {
        "signatures": 5, "threshold": 3, "inhabitants": 1000, "online": 1, "spoken": 0, "online_counts": True,
        "paper": 4, "paper_invalid": 2, "reached_on": None,
    }  # fmt: skip


def test_whoever_asks_learns_what_they_signed_and_is_forgotten_by_name():
    procedure, person = make_petition(), make_person()
    actions.sign(procedure=procedure, participant=by_account(person), name="Ada")
    sign_as_somebody(procedure, name="Bea")
    assert [row["name"] for row in privacy.known_of(person)["signatures"]] == ["Ada"]
    privacy.forget(person)
    assert set(Signature.objects.values_list("name", flat=True)) == {"", "Bea"}
    assert fresh(procedure).voices == 2


def test_a_name_is_found_also_after_the_mail_address_has_changed():
    procedure, person = make_petition(), make_person()
    actions.sign(procedure=procedure, participant=by_account(person), name="Ada", place="")
    person.email = "neu@example.org"
    person.save()
    assert [row["name"] for row in privacy.known_of(person)["signatures"]] == ["Ada"]
    assert privacy.known_of(make_person())["signatures"] == []
    privacy.forget(person)
    assert Signature.objects.get().name == ""


def test_marks_and_links_are_erased_half_a_year_after_the_end():
    procedure = make_petition()
    name_somebody(procedure, "Ada")
    first, _second = two_readers(procedure)
    checking.check_line(pile=make_pile(procedure), sheet=1, line=1, name="Ada", born_on=BORN, by=first)
    end(procedure)
    assert privacy.erase_lapsed() == 0
    for phase in procedure.phases.all():
        phase.starts_at, phase.ends_at = (moment - timedelta(days=200) for moment in (phase.starts_at, phase.ends_at))
        phase.save()
    assert privacy.erase_lapsed() == 2
    signature = Signature.objects.get()
    assert (signature.key, signature.marks, signature.receipt, signature.name) == ("", "", "", "")
    assert fresh(procedure).voices == 1


# -- Side by side -----------------------------------------------------------------------------------
def race(calls):
    """Carry out the calls side by side; return how many were done."""
    barrier, done = threading.Barrier(len(calls)), []

    def run(call):
        barrier.wait()
        try:
            call()
        except ValidationError:
            pass
        else:
            done.append(1)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done)


postgres = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="races are looked at where writers run side by side"
)


@postgres
@pytest.mark.django_db(transaction=True)
def test_32_at_once_in_one_name_are_one_signature():
    procedure = make_petition(entrance="mail")
    calls = [
        lambda: actions.sign(procedure=procedure, participant=by_mail("ada@example.org")) for _number in range(32)
    ]
    assert race(calls) == 1
    assert (fresh(procedure).voices, rules.petition_of(procedure).online, Signature.objects.count()) == (1, 1, 1)


@postgres
@pytest.mark.django_db(transaction=True)
def test_32_different_people_at_once_are_32_and_reach_the_threshold_once():
    procedure = make_petition(entrance="mail", goal=20)
    calls = [
        lambda number=number: actions.sign(procedure=procedure, participant=by_mail(f"n{number}@example.org"))
        for number in range(32)
    ]
    assert race(calls) == 32
    assert (fresh(procedure).voices, rules.petition_of(procedure).online, Signature.objects.count()) == (32, 32, 32)
    assert Outcome.objects.filter(procedure=procedure).count() == 1
