"""Assemblies after the first letters: visits at the door, who follows whom, meetings, small groups."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.base.models import LedgerEntry
from offenbau.engines.lot.replacing import substitutes
from offenbau.participation.formats.assembly import actions, drawing, letters, meetings, replacing, visiting
from offenbau.participation.formats.assembly.enums import Standing
from offenbau.participation.formats.assembly.models import Assembly, Invitee, Material, Meeting, Replacement
from offenbau.people.enums import Role
from tests.factories.assemblies import invite, make_assembly, make_ready, make_replied, say, take_in
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
NEEDS = {"features": {"Beruf": "Arbeit"}, "needs": "Rampe"}


def refusal(call, **values):
    with pytest.raises(ValidationError) as caught:
        call(**values)
    return caught.value


def make_drawn(procedure=None):
    procedure = make_ready(procedure or make_assembly())
    drawing.draw(procedure=procedure, words="617", by=None)
    return procedure


def members(procedure):
    return list(Invitee.objects.filter(assembly_id=procedure.pk, standing=Standing.DRAWN).order_by("row_hash"))


# -- Visits ---------------------------------------------------------------------------------------
def visited(procedure, outcome, *, reason="", values=None, person=None):
    person = person or Invitee.objects.filter(assembly_id=procedure.pk, standing="invited").first()
    return visiting.record_visit(
        procedure=procedure, invitee=person, outcome=outcome, reason=reason, values=values or NEEDS, by=None
    )


def lettered():
    procedure = make_assembly()
    take_in(procedure)
    invite(procedure)
    return procedure


def test_a_yes_at_the_door_is_a_reply_like_any_other():
    procedure = lettered()
    assert visited(procedure, "yes").standing == Standing.YES
    assert Assembly.objects.get(procedure=procedure).replied == 1
    person = Invitee.objects.get(standing=Standing.YES)
    assert drawing.people_of(Assembly.objects.get(), Standing.YES)[0].key == person.key


def test_a_yes_at_the_door_also_needs_what_the_register_does_not_know():
    procedure = lettered()
    assert refusal(visited, procedure=procedure, outcome="yes", values={"features": {}}).code == "incomplete"


def test_whoever_was_not_met_still_waits_and_the_visits_are_counted():
    procedure = lettered()
    person = visited(procedure, "not_met")
    again = visited(procedure, "not_met", person=person)
    assert (again.standing, again.visits) == (Standing.INVITED, 2)
    assert Assembly.objects.get(procedure=procedure).replied == 0


def test_reasons_are_counted_and_outlive_the_people():
    procedure = lettered()
    visited(procedure, "no", reason="time")
    visited(procedure, "no", reason="time")
    visited(procedure, "moved", reason="trust")
    visited(procedure, "no")
    assembly = Assembly.objects.get(procedure=procedure)
    expected = [("keine Zeit", 2), ("weggezogen oder nicht mehr hier", 1)]
    assert visiting.reasons_of(assembly) == expected
    actions.erase_extract(procedure=procedure, by=None)
    assert visiting.reasons_of(Assembly.objects.get(procedure=procedure)) == expected


def test_who_changes_their_mind_gives_no_reason_any_more():
    procedure = lettered()
    person = visited(procedure, "no", reason="time")
    assert visited(procedure, "yes", reason="time", person=person).reason == ""
    assert visiting.reasons_of(Assembly.objects.get(procedure=procedure)) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitee.objects.filter(pk=person.pk).update(reason="time")


def test_an_unknown_reason_is_refused():
    procedure = lettered()
    assert "reason" in refusal(visited, procedure=procedure, outcome="no", reason="laziness").message_dict


def test_nobody_without_a_letter_is_visited_and_nobody_once_replies_are_closed():
    procedure = lettered()
    unlisted = Invitee.objects.filter(standing=Standing.LISTED).first()
    assert refusal(visited, procedure=procedure, outcome="no", person=unlisted).code == "closed"
    ready = make_ready(make_assembly())
    person = Invitee.objects.filter(assembly_id=ready.pk).first()
    assert refusal(visited, procedure=ready, outcome="no", person=person).code == "closed"


def test_a_letter_may_be_declined_with_a_reason():
    procedure = make_assembly()
    take_in(procedure)
    person = invite(procedure)[0]
    kept = letters.reply(procedure=procedure, participant=person, comes=False, values={}, reason="health")
    assert (kept.standing, kept.reason) == (Standing.NO, "health")


# -- Who follows ----------------------------------------------------------------------------------
def test_whoever_is_most_alike_follows_in_the_order_that_the_draw_has_settled():
    procedure = make_drawn()
    assembly = Assembly.objects.get(procedure=procedure)
    leaving, panel = members(procedure)[0], [row.key for row in members(procedure)]
    seed = f"{assembly.published['commitment_sha256']} 617"
    expected = substitutes(drawing.question_of(assembly), panel, leaving.key, seed=seed)[0]
    row = replacing.give_back(procedure=procedure, invitee=leaving, by=None)
    assert (row.leaver, row.follower, row.differing) == (leaving.key, expected.key, expected.differing)
    now = {person.key for person in members(procedure)}
    assert now == {*panel, row.follower} - {leaving.key}
    assert Invitee.objects.get(pk=leaving.pk).standing == Standing.GONE


def test_after_somebody_has_followed_all_quotas_are_still_met():
    procedure = make_drawn()
    replacing.give_back(procedure=procedure, invitee=members(procedure)[0], by=None)
    seats = {(row["feature"], row["value"]): row["seats"] for row in Assembly.objects.get().composition}
    assert seats[("Alter", "jung")] + seats[("Alter", "alt")] == 4
    assert all(1 <= number <= 3 for number in seats.values())


def test_who_gave_the_seat_back_does_not_follow_and_the_seat_stays_empty_once_nobody_fits():
    procedure = make_drawn()
    for _turn in range(11):
        found = members(procedure)
        row = replacing.give_back(procedure=procedure, invitee=found[0], by=None)
        assert row.follower not in set(Replacement.objects.values_list("leaver", flat=True))
        if not row.follower:
            assert len(members(procedure)) == 3
            return
    pytest.fail("ten people cannot follow eleven times")


def test_only_a_member_gives_a_seat_back():
    procedure = make_drawn()
    other = Invitee.objects.filter(standing=Standing.YES).first()
    assert refusal(replacing.give_back, procedure=procedure, invitee=other, by=None).code == "closed"


def test_what_the_draw_published_stays_as_it_was():
    procedure = make_drawn()
    before = Assembly.objects.get().published
    replacing.give_back(procedure=procedure, invitee=members(procedure)[0], by=None)
    assert Assembly.objects.get().published == before


# -- Meetings -------------------------------------------------------------------------------------
def met(procedure, day=1, **values):
    starts = timezone.now() + timedelta(days=day)
    given = {"title": "Erster Tag", "place": "Rathaus", "agenda": "Ankommen", **values}
    times = {"starts_at": starts, "ends_at": starts + timedelta(hours=6)}
    return meetings.save_meeting(procedure=procedure, meeting=None, values={**times, **given}, by=None)


def test_a_meeting_does_not_end_before_it_begins():
    procedure = make_assembly()
    now = timezone.now()
    found = refusal(met, procedure=procedure, starts_at=now, ends_at=now)
    assert found.messages == ["Das Ende liegt vor dem Beginn."]


def test_material_needs_words_or_an_address():
    meeting = met(make_assembly())
    values = {"title": "Gutachten", "source": "Amt", "text": " ", "link": ""}
    assert refusal(meetings.save_material, meeting=meeting, material=None, values=values, by=None)
    made = meetings.save_material(meeting=meeting, material=None, values={**values, "text": "Kurz."}, by=None)
    meetings.remove_meeting(meeting=meeting, by=None)
    assert not Material.objects.filter(pk=made.pk).exists()


def test_each_table_is_as_mixed_as_the_whole_and_people_meet_others_the_next_time():
    procedure = make_assembly(seats=8, quotas=[["Alter", "jung", 4, 4, None], ["Alter", "alt", 4, 4, None]])
    rows = (f"Erna {number};Weg {number};Ort;{'jung' if number % 2 else 'alt'}\n" for number in range(20))
    take_in(procedure, ("Name;Straße;Ort;Alter\n" + "".join(rows)).encode())
    for person in invite(procedure, 20):
        say(procedure, person)
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    drawing.work_out.call(procedure.pk)
    drawing.draw(procedure=procedure, words="617", by=None)
    for day in (1, 2):
        meetings.seat(meeting=met(procedure, day=day), tables=4, rounds=1, by=None)
    age = {person.key: person.profile for person in drawing.people_of(Assembly.objects.get(), Standing.DRAWN)}
    pairs = []
    for meeting in Meeting.objects.all():
        (tables,) = meetings.tables_of(meeting)
        assert sorted(key for table in tables for key in table) == sorted(age)
        assert all(len({age[key] for key in table}) == 2 for table in tables)
        pairs += [frozenset(table) for table in tables]
    assert len(set(pairs)) == 8


def test_one_reads_where_one_sits_in_each_round():
    procedure = make_drawn()
    meeting = met(procedure)
    assert meetings.seat(meeting=meeting, tables=2, rounds=3, by=None) >= 1
    meeting.refresh_from_db()
    key = members(procedure)[0].key
    places = meetings.place_of(meeting, key)
    assert len(places) == 3
    assert all(key in tables[place - 1] for tables, place in zip(meetings.tables_of(meeting), places, strict=True))
    assert meetings.place_of(meeting, "somebody") == []


def test_tables_lie_sealed_and_go_with_the_people():
    procedure = make_drawn()
    meeting = met(procedure)
    meetings.seat(meeting=meeting, tables=2, rounds=1, by=None)
    assert members(procedure)[0].key not in Meeting.objects.get().sealed_tables
    actions.erase_extract(procedure=procedure, by=None)
    assert Meeting.objects.get().sealed_tables == ""


def test_nobody_sits_before_the_draw_and_no_table_is_empty():
    procedure = make_assembly()
    make_replied(procedure)
    meeting = met(procedure)
    assert refusal(meetings.seat, meeting=meeting, tables=2, rounds=1, by=None).code == "closed"
    drawn = make_drawn()
    assert "tables" in refusal(meetings.seat, meeting=met(drawn), tables=5, rounds=1, by=None).message_dict


def test_only_the_core_team_seats_and_replaces():
    procedure = make_drawn()
    meeting, person = met(procedure), make_member(procedure.municipality, Role.CARETAKER)
    with pytest.raises(PermissionDenied):
        meetings.seat(meeting=meeting, tables=2, rounds=1, by=person)
    with pytest.raises(PermissionDenied):
        replacing.give_back(procedure=procedure, invitee=members(procedure)[0], by=person)


def test_the_ledger_knows_of_visits_and_seats_but_of_nobody():
    procedure = make_drawn()
    leaving = members(procedure)[0]
    replacing.give_back(procedure=procedure, invitee=leaving, by=None)
    meetings.seat(meeting=met(procedure), tables=2, rounds=1, by=None)
    told = str(list(LedgerEntry.objects.values()))
    assert "replace a member" in told
    assert leaving.key not in told
    assert str(leaving.pk) not in told


# -- Recommendations ------------------------------------------------------------------------------
def test_the_assembly_s_own_vote_is_given_whole():
    procedure = make_assembly()
    values = {"title": "Mehr Bäume", "in_favour": 2, "against": None, "abstained": None}
    given = {"procedure": procedure, "recommendation": None, "by": None}
    found = refusal(actions.save_recommendation, values=values, **given)
    assert found.messages == ["Bitte geben Sie alle drei Zahlen an oder keine."]
    row = actions.save_recommendation(values={**values, "against": 1, "abstained": 0}, **given)
    assert (row.in_favour, row.against, row.abstained) == (2, 1, 0)


def test_a_reply_on_the_first_letter_still_works_after_a_visit_in_vain():
    procedure = make_assembly()
    take_in(procedure)
    person = invite(procedure)[0]
    visited(procedure, "not_met", person=letters.invitee_of(procedure, person))
    assert say(procedure, person).standing == Standing.YES
