"""Contributing: numbered, limited, moderated, changed and taken back by whoever said it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.discussion import actions as moderation
from offenbau.discussion.models import Comment
from offenbau.discussion.queries import decisions_against, open_appeals, public_log
from offenbau.participation import actions, privacy, queries
from offenbau.participation.identity import by_account, by_browser, by_mail
from offenbau.participation.models import Contribution, ContributionVersion, Procedure, Support
from offenbau.participation.models.contributions import scope_of
from offenbau.participation.permissions import rights_in
from offenbau.people.enums import Role
from offenbau.people.models import MunicipalityRole
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Project
from tests.factories.participation import contribute, end, make_draft, make_ideas, make_vote
from tests.factories.people import make_member
from tests.factories.pictures import picture
from tests.factories.projects import make_person
from tests.participation.racing import race, side_by_side
from tests.participation.test_urn import refusal

pytestmark = pytest.mark.django_db
SOMEBODY = Viewer()


def submit(procedure, who, text="Mehr Bänke"):
    return actions.submit_contribution(procedure=procedure, participant=who, values={"title": "Bänke", "text": text})


def fresh(contribution):
    return Contribution.objects.get(pk=contribution.pk)


def moderator(procedure, **more):
    person = make_member(procedure.municipality, Role.MODERATOR)
    return {"rights": rights_in(Viewer(person), procedure, **more), "by": person}


def test_contributions_are_numbered_in_their_procedure():
    first, other = make_ideas(), make_ideas()
    assert [contribute(first).number, contribute(first).number, contribute(other).number] == [1, 2, 1]


def test_a_guest_gets_a_receipt_of_which_only_the_hash_is_kept():
    submitted = submit(make_ideas(entrance="mail"), by_mail("erna@example.org"))
    kept = fresh(submitted.contribution)
    assert len(submitted.receipt) == 43
    assert submitted.receipt not in str(vars(kept))
    assert kept.is_written_by(None, submitted.receipt)


def test_somebody_with_an_account_speaks_under_a_made_up_name():
    procedure, person = make_ideas(), make_person("Erna Muster")
    shown = contribute(procedure, by=person).shown_name
    assert shown and "Erna" not in shown
    assert contribute(procedure, by=person, real_name=True).shown_name == "Erna Muster"


def test_each_person_contributes_as_often_as_the_limit_says():
    procedure, person = make_ideas(limit=2, entrance="mail"), make_person()
    submit(procedure, by_account(person), "eins")
    submit(procedure, by_mail(person.email), "zwei")
    assert refusal(submit, procedure=procedure, who=by_account(person), text="drei") == "limit"
    submit(procedure, by_account(make_person()), "vier")


def test_the_same_is_said_once_by_the_same_person():
    procedure, person = make_ideas(), make_person()
    submit(procedure, by_account(person), "Mehr Bänke!")
    with pytest.raises(ValidationError):
        submit(procedure, by_account(person), "mehr   bänke")
    assert Contribution.objects.count() == 1


def test_nothing_comes_in_once_collecting_is_over():
    assert refusal(submit, procedure=end(make_ideas()), who=by_account(make_person())) == "closed"
    assert refusal(submit, procedure=make_ideas(phases=("discuss",)), who=by_account(make_person())) == "closed"


def test_who_has_not_shown_what_is_asked_for_does_not_contribute():
    assert refusal(submit, procedure=make_ideas(), who=by_browser("x")) == "not_entitled"


def test_people_are_counted_not_contributions():
    procedure, person = make_ideas(), make_person()
    for text in ("eins", "zwei"):
        submit(procedure, by_account(person), text)
    submit(procedure, by_account(make_person()))
    procedure.refresh_from_db()
    assert procedure.voices == 2


def test_what_waits_for_a_look_is_read_by_its_author_alone():
    procedure, person = make_ideas(moderated_first=True), make_person()
    waiting = contribute(procedure, by=person)
    assert list(queries.contributions_for(procedure, SOMEBODY)) == []
    assert list(queries.contributions_for(procedure, Viewer(person))) == [waiting]
    moderation.approve(thing=waiting, **moderator(procedure))
    assert list(queries.contributions_for(procedure, SOMEBODY)) == [waiting]


def test_a_trial_is_erased_at_the_start_with_its_talks_and_pictures(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    procedure = make_ideas()
    Procedure.objects.filter(pk=procedure.pk).update(started_at=None)
    lead = make_member(procedure.municipality, Role.CARETAKER)
    contribute(procedure, by=lead, picture=picture(), picture_alt="Eine Bank")
    started = actions.start_procedure(procedure=procedure, by=None)
    assert (Contribution.objects.count(), started.voices) == (0, 0)
    assert contribute(started).number == 1


def test_a_card_is_entered_with_consent_by_those_at_the_desk_alone():
    procedure = make_ideas()
    card = {"procedure": procedure, "values": {"text": "Mehr Bänke"}, "channel": "paper", "event": "Markttag"}
    staff = make_member(procedure.municipality, Role.TEAM)
    with pytest.raises(ValidationError):
        actions.submit_for_somebody(**card, consent=False, by=staff)
    with pytest.raises(PermissionDenied):
        actions.submit_for_somebody(**card, consent=True, by=make_person())
    entered = actions.submit_for_somebody(**card, consent=True, by=staff)
    assert (entered.contribution.event, entered.contribution.author) == ("Markttag", None)
    assert entered.contribution.is_written_by(None, entered.receipt)


def test_a_card_comes_in_neither_after_the_end_nor_where_nothing_is_contributed():
    card = {"values": {"text": "Mehr Bänke"}, "channel": "paper", "consent": True, "by": None}
    for procedure in (end(make_ideas()), make_vote()):
        assert refusal(actions.submit_for_somebody, procedure=procedure, **card) == "closed"
    assert refusal(submit, procedure=make_vote(), who=by_account(make_person())) == "closed"
    actions.submit_for_somebody(procedure=make_ideas(phases=("discuss",)), **card)
    assert Contribution.objects.count() == 1


def test_cards_that_say_the_same_are_all_counted():
    procedure, staff = make_ideas(), None
    for _card in range(5):
        actions.submit_for_somebody(
            procedure=procedure, values={"text": "Mehr Bänke"}, channel="event", consent=True, by=staff
        )
    assert Contribution.objects.count() == 5
    procedure.refresh_from_db()
    assert procedure.voices == 5


def test_one_changes_ones_own_within_a_quarter_of_an_hour(time_machine):
    procedure, person = make_ideas(), make_person()
    idea = contribute(procedure, "Mehr Bänke", by=person)
    changed = actions.edit_contribution(contribution=idea, values={"text": "Mehr Bänke im Schatten"}, by=person)
    assert (changed.text, changed.edited_at is not None) == ("Mehr Bänke im Schatten", True)
    assert ContributionVersion.objects.get().text == "Mehr Bänke"
    with pytest.raises(PermissionDenied):
        actions.edit_contribution(contribution=idea, values={"text": "Nein"}, by=make_person())
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    assert refusal(actions.edit_contribution, contribution=idea, values={"text": "Zu spät"}, by=person) == "late"


def test_a_change_does_not_slip_past_moderation():
    procedure, person = make_ideas(moderated_first=True), make_person()
    idea = contribute(procedure, by=person)
    moderation.approve(thing=idea, **moderator(procedure))
    actions.edit_contribution(contribution=idea, values={"text": "Etwas ganz anderes"}, by=person)
    assert fresh(idea).state == "waiting"


def test_what_is_taken_back_is_gone_in_every_column(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path
    procedure = make_ideas(entrance="mail", places=True)
    values = {"title": "Wanderbank", "text": "Eine Wanderbank", "place": "Wanderweg", "picture_alt": "Wandern"}
    submitted = actions.submit_contribution(
        procedure=procedure, participant=by_mail("a@example.org"), values=values, picture=picture()
    )
    actions.support(contribution=submitted.contribution, participant=by_mail("b@example.org"))
    gone = submitted.contribution
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_contribution(contribution=gone, by=None, receipt=submitted.receipt)
    assert "wander" not in str(vars(fresh(gone))).lower()
    assert (fresh(gone).number, fresh(gone).supports, Support.objects.count()) == (1, 0, 0)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_is_blacked_out_is_found_by_no_search():
    procedure = make_ideas()
    idea = contribute(procedure, "Herr Kanarienmann parkt immer auf dem Markt")
    moderation.redact(thing=idea, passage="Kanarienmann", reason="personal_data", **moderator(procedure))
    assert queries.list_contributions(procedure, SOMEBODY, search="Kanarienmann").rows == ()
    assert len(queries.list_contributions(procedure, SOMEBODY, search="parken").rows) == 1


def test_the_town_hides_and_restores_and_the_author_objects():
    procedure, author = make_ideas(), make_person()
    idea, mod = contribute(procedure, by=author), moderator(procedure)
    moderation.hide(thing=idea, reason="off_topic", **mod)
    assert list(queries.contributions_for(procedure, SOMEBODY)) == []
    against = decisions_against(idea)[0].entry
    objection = moderation.appeal(thing=idea, against=against, text="Das gehört hierher.", by=author)
    answer = {"appeal": objection, "thing": idea, "granted": True, "answer": "Ja, das stimmt."}
    second = moderator(procedure)
    with pytest.raises(PermissionDenied):
        moderation.decide_appeal(**answer, rights=rights_in(Viewer(mod["by"]), procedure), by=mod["by"])
    moderation.decide_appeal(**answer, **second)
    assert fresh(idea).state == "visible"


def test_who_takes_back_what_was_hidden_objects_no_more():
    procedure, author = make_ideas(), make_person()
    idea = contribute(procedure, by=author)
    moderation.hide(thing=idea, reason="off_topic", **moderator(procedure))
    moderation.appeal(thing=idea, against=decisions_against(idea)[0].entry, text="Das gehört hierher.", by=author)
    actions.withdraw_contribution(contribution=idea, by=author)
    assert not open_appeals([scope_of(procedure.pk)]).exists()


def test_whoever_hid_it_answers_the_author_only_where_nobody_else_could():
    procedure, author = make_ideas(), make_person()
    first = make_member(procedure.municipality, Role.CARETAKER)

    def rights():
        return rights_in(Viewer(first), procedure, exception="Es ist sonst niemand da.")

    idea = contribute(procedure, by=author)
    moderation.hide(thing=idea, reason="off_topic", rights=rights(), by=first)
    against = decisions_against(idea)[0].entry
    objection = moderation.appeal(thing=idea, against=against, text="Das gehört hierher.", by=author)
    answer = {"appeal": objection, "thing": idea, "granted": True, "answer": "Ja, das stimmt.", "by": first}
    assert rights().alone
    second = make_member(procedure.municipality, Role.ADMIN)  # no moderator, but may come in with a reason
    with pytest.raises(PermissionDenied):
        moderation.decide_appeal(**answer, rights=rights())
    MunicipalityRole.objects.filter(person=second).delete()
    moderation.decide_appeal(**answer, rights=rights())
    assert fresh(idea).state == "visible"


def test_the_public_log_names_no_procedure_that_not_everybody_may_know_of():
    procedure = make_ideas(title="Geheimsache")
    idea = contribute(procedure)
    rights = rights_in(SOMEBODY, procedure, writes=True)
    said = moderation.write_comment(thread=idea.thread, text="Ja!", rights=rights, by=None).comment
    until = timezone.localdate() + timedelta(days=9)
    restricted = {"visibility": "team", "visibility_reason": "Vertrag", "visibility_until": until}
    Project.objects.filter(pk=procedure.project_id).update(**restricted)
    moderation.hide(thing=Contribution.objects.get(pk=idea.pk), reason="spam", **moderator(procedure))
    moderation.hide(thing=said, reason="spam", **moderator(procedure))
    labels = [row.place for row in public_log(procedure.municipality).rows]
    assert len(labels) == 2
    assert "Geheimsache" not in str(labels)


def test_the_team_moderates_by_exception_alone():
    procedure = make_ideas()
    idea, lead = contribute(procedure), make_member(procedure.municipality, Role.CARETAKER)
    with pytest.raises(PermissionDenied):
        moderation.hide(thing=idea, reason="spam", rights=rights_in(Viewer(lead), procedure), by=lead)
    rights = rights_in(Viewer(lead), procedure, exception="Am Feiertag ist sonst niemand da.")
    assert moderation.hide(thing=idea, reason="spam", rights=rights, by=lead).state == "hidden"


def test_who_contributes_moderates_by_exception_alone():
    procedure = make_ideas()
    mod = moderator(procedure)
    contribute(procedure, by=mod["by"])
    assert not rights_in(Viewer(mod["by"]), procedure).may_moderate
    assert mod["rights"].may_moderate


def test_an_account_that_goes_takes_its_name_and_leaves_the_text():
    procedure, person = make_ideas(), make_person("Erna Muster")
    idea = contribute(procedure, "Mehr Bänke", by=person, real_name=True)
    rights = rights_in(SOMEBODY, procedure, writes=True)
    moderation.write_comment(thread=idea.thread, text="Ja!", rights=rights, by=None)
    privacy.forget(person)
    left = fresh(idea)
    assert (left.text, left.author, left.speaker, left.real_name) == ("Mehr Bänke", None, "", False)
    assert "Erna" not in left.shown_name
    assert Comment.objects.get().text == "Ja!"


@pytest.mark.parametrize("status", ["not_taken", "partly"])
def test_what_is_not_taken_up_wholly_has_a_reason_in_the_database(status):
    idea = contribute(make_ideas())
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=idea.pk).update(status=status)
    Contribution.objects.filter(pk=idea.pk).update(status=status, status_reason="Dort liegt eine Leitung.")


def test_a_category_of_another_procedure_is_refused():
    other = make_ideas(categories=("Grün",))
    with pytest.raises(ValidationError):
        contribute(make_ideas(), category=other.categories.get())


def test_a_vote_takes_no_contributions():
    assert refusal(submit, procedure=make_draft(), who=by_account(make_person())) == "closed"


@side_by_side
@pytest.mark.django_db(transaction=True)
def test_of_16_at_once_one_person_gets_as_many_through_as_the_limit_says():
    procedure, person = make_ideas(limit=3), make_person()
    calls = [lambda text=f"Idee {number}": submit(procedure, by_account(person), text) for number in range(16)]
    assert race(calls) == 3
    assert Contribution.objects.count() == 3


@side_by_side
@pytest.mark.django_db(transaction=True)
def test_of_16_people_at_once_each_gets_a_number_of_their_own():
    procedure = make_ideas()
    people = [make_person() for _number in range(16)]
    assert race([lambda person=person: submit(procedure, by_account(person)) for person in people]) == 16
    assert sorted(Contribution.objects.values_list("number", flat=True)) == list(range(1, 17))
    procedure.refresh_from_db()
    assert procedure.voices == 16


@pytest.mark.parametrize("who", [lambda: by_account(make_person()), lambda: by_mail("erna@example.org")])
def test_nobody_fills_a_page_in_one_go(who, time_machine):
    procedure, somebody = make_ideas(limit=None, entrance="mail"), who()
    for number in range(10):
        submit(procedure, somebody, f"Bank Nummer {number}")
    values = {"title": "Noch eine", "text": "Bank am Bach"}
    spam = {"procedure": procedure, "values": values}
    assert refusal(actions.submit_contribution, participant=somebody, **spam) == "haste"
    actions.submit_contribution(participant=by_mail("somebody.else@example.org"), **spam)
    time_machine.move_to(timezone.now() + timedelta(minutes=11))
    actions.submit_contribution(participant=somebody, **spam)
    assert Contribution.objects.count() == 12
