"""V-12: asked, and free to say no; who has something at stake does not moderate; what both thought stays theirs."""

from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from offenbau.base import privacy
from offenbau.discussion import actions as moderation
from offenbau.discussion.models import Appeal, Comment
from offenbau.discussion.queries import decisions_against
from offenbau.participation.formats.theses.proposals import propose, review
from offenbau.participation.identity import by_account
from offenbau.participation.models import Contribution
from offenbau.participation.models.contributions import scope_of
from offenbau.participation.moderators import actions
from offenbau.participation.moderators.models import Moderation, PoolEntry
from offenbau.participation.moderators.queries import hours_of, pool_for
from offenbau.participation.permissions import can_moderate, is_moderator, rights_in
from offenbau.participation.queries import procedures_for
from offenbau.participation.queries.moderation import moderated_procedures
from offenbau.people.enums import Role
from offenbau.people.models import MunicipalityRole
from offenbau.people.permissions import Viewer
from offenbau.projects import actions as projects
from offenbau.projects.models import Project
from tests.factories.discussion import make_thread, say
from tests.factories.municipality import make_town
from tests.factories.participation import contribute, end, make_ideas, make_vote
from tests.factories.people import make_member
from tests.factories.petitions import make_petition, name_somebody, sign_as_somebody
from tests.factories.projects import make_person
from tests.factories.theses import begin_voting, make_gathering

pytestmark = pytest.mark.django_db
OFFER = {"kind": "near", "skills": "Zuhören"}


@pytest.fixture
def procedure():
    return make_ideas()


def offer(town, person=None, **values):
    person = person or make_person()
    return actions.save_entry(person=person, values={**OFFER, "municipality": town, **values}, by=person)


def asked(procedure, **values):
    entry = offer(procedure.municipality, **values)
    by = make_member(procedure.municipality, Role.EDITOR)
    return actions.ask(procedure=procedure, entry=entry, message="Drei Abende", by=by)


def accepted(procedure, **values):
    row = asked(procedure, **values)
    return actions.answer(moderation=row, accepts=True, word="Gern", by=row.person)


def test_who_says_yes_moderates_this_procedure_and_no_other(procedure):
    row = accepted(procedure)
    viewer, other = Viewer(row.person), make_ideas(procedure.project)
    assert is_moderator(viewer, procedure)
    assert can_moderate(viewer, procedure)
    assert rights_in(viewer, procedure).may_moderate
    assert not is_moderator(viewer, other)


@pytest.mark.parametrize("accepts", [True, False])
def test_before_the_answer_and_after_a_no_nobody_moderates(procedure, accepts):
    row = asked(procedure)
    assert not is_moderator(Viewer(row.person), procedure)
    actions.answer(moderation=row, accepts=accepts, word="", by=row.person)
    assert is_moderator(Viewer(row.person), procedure) is accepts
    with pytest.raises(ValidationError):
        actions.answer(moderation=row, accepts=True, word="", by=row.person)


def test_nobody_answers_for_somebody_else(procedure):
    row = asked(procedure)
    with pytest.raises(PermissionDenied):
        actions.answer(moderation=row, accepts=True, word="", by=make_member(procedure.municipality, Role.ADMIN))


@pytest.mark.parametrize("role", ["caretaker", "team", "editor", "sponsor"])
def test_who_belongs_to_the_project_is_not_asked(procedure, role):
    person = make_person()
    projects.grant_role(project=procedure.project, person=person, role=role, by=None)
    entry = offer(procedure.municipality, person)
    with pytest.raises(ValidationError) as refusal:
        actions.ask(procedure=procedure, entry=entry, message="Bitte", by=None)
    assert refusal.value.code == "involved"


@pytest.mark.parametrize("role", [Role.CARETAKER, Role.SPONSOR, Role.EDITOR])
def test_who_works_for_all_projects_of_the_town_is_not_asked(procedure, role):
    entry = offer(procedure.municipality, make_member(procedure.municipality, role))
    with pytest.raises(ValidationError) as refusal:
        actions.ask(procedure=procedure, entry=entry, message="Bitte", by=None)
    assert refusal.value.code == "involved"


def test_a_sponsor_who_moderates_does_so_by_exception_alone(procedure):
    row = accepted(procedure)
    projects.grant_role(project=procedure.project, person=row.person, role="sponsor", by=None)
    assert rights_in(Viewer(row.person), procedure).member


def test_who_has_declined_is_not_asked_again(procedure):
    row = asked(procedure)
    actions.answer(moderation=row, accepts=False, word="", by=row.person)
    with pytest.raises(ValidationError) as refusal:
        actions.ask(procedure=procedure, entry=PoolEntry.objects.get(), message="Doch?", by=None)
    assert refusal.value.code == "declined"


def test_who_has_left_hears_no_answer_any_more(procedure, django_capture_on_commit_callbacks):
    row = asked(procedure)
    MunicipalityRole.objects.filter(person=row.asked_by).delete()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.answer(moderation=row, accepts=True, word="Gern", by=row.person)
    assert not mail.outbox


def test_who_has_contributed_meanwhile_cannot_say_yes(procedure):
    row = asked(procedure)
    contribute(procedure, by=row.person)
    with pytest.raises(ValidationError) as refusal:
        actions.answer(moderation=row, accepts=True, word="", by=row.person)
    assert refusal.value.code == "involved"


def test_who_joins_the_project_later_moderates_by_exception_alone(procedure):
    row = accepted(procedure)
    projects.grant_role(project=procedure.project, person=row.person, role="team", by=None)
    rights = rights_in(Viewer(row.person), procedure)
    assert (rights.member, rights.may_moderate) == (True, False)


def test_a_moderator_sees_a_procedure_that_is_not_open_to_all(procedure):
    row = accepted(procedure)
    Project.objects.filter(pk=procedure.project_id).update(published_at=None)
    assert procedure in procedures_for(Viewer(row.person))
    assert procedure not in procedures_for(Viewer(make_person()))
    actions.end(moderation=row, by=row.person)
    assert procedure not in procedures_for(Viewer(row.person))


def test_the_pool_holds_the_towns_own_and_those_who_go_elsewhere(procedure):
    here = offer(procedure.municipality)
    offer(make_town())
    wanders = offer(make_town(), elsewhere=True)
    assert set(pool_for(procedure)) == {here, wanders}
    stays = PoolEntry.objects.exclude(pk__in=[here.pk, wanders.pk]).get()
    with pytest.raises(PermissionDenied):
        actions.ask(procedure=procedure, entry=stays, message="Bitte", by=None)


def test_only_who_comes_from_outside_costs_something(procedure):
    with pytest.raises(ValidationError):
        offer(procedure.municipality, costs="100 Euro")
    entry = offer(procedure.municipality, kind="external", costs="100 Euro")
    with pytest.raises(IntegrityError), transaction.atomic():
        PoolEntry.objects.filter(pk=entry.pk).update(kind="near")


def test_nobody_is_asked_twice_at_once(procedure):
    row = asked(procedure)
    entry = PoolEntry.objects.get(person=row.person)
    with pytest.raises(ValidationError):
        actions.ask(procedure=procedure, entry=entry, message="Noch mal", by=None)
    actions.end(moderation=row, by=None)
    actions.ask(procedure=procedure, entry=entry, message="Noch mal", by=None)


def test_only_the_team_asks_and_ends(procedure):
    row = asked(procedure)
    with pytest.raises(PermissionDenied):
        actions.end(moderation=row, by=make_person())
    with pytest.raises(PermissionDenied):
        actions.ask(procedure=procedure, entry=offer(procedure.municipality), message="Bitte", by=make_person())


def test_nobody_offers_for_somebody_else(procedure):
    values = {**OFFER, "municipality": procedure.municipality}
    with pytest.raises(PermissionDenied):
        actions.save_entry(person=make_person(), values=values, by=make_person())


def test_both_look_back_and_hours_add_up(procedure):
    row = accepted(procedure)
    actions.look_back(moderation=row, text="Gut", hours=Decimal("3.5"), by=row.person)
    actions.look_back(moderation=row, text="Gern wieder", by=row.asked_by)
    row.refresh_from_db()
    assert (row.review_of_moderator, row.review_of_staff, row.hours) == ("Gut", "Gern wieder", Decimal("3.5"))
    actions.look_back(moderation=accepted(make_vote(), person=row.person), text="", hours=Decimal(2), by=row.person)
    assert hours_of(row.person) == Decimal("5.5")


def test_nobody_looks_back_upon_what_was_not_moderated(procedure):
    row = asked(procedure)
    with pytest.raises(ValidationError):
        actions.look_back(moderation=row, text="Gut", by=row.person)


def test_mails_go_to_who_is_asked_and_to_who_has_asked(procedure, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = asked(procedure)
    assert (mail.outbox[-1].to, "Drei Abende" in mail.outbox[-1].body) == ([row.person.email], True)
    with django_capture_on_commit_callbacks(execute=True):
        actions.answer(moderation=row, accepts=False, word="Keine Zeit", by=row.person)
    assert (mail.outbox[-1].to, mail.outbox[-1].body) == ([row.asked_by.email], "Keine Zeit")


def test_who_is_forgotten_leaves_no_name_and_no_word(procedure):
    row = accepted(procedure)
    actions.look_back(moderation=row, text="Gut", by=row.person)
    assert "Gut" in str(privacy.known_of(row.person))
    privacy.forget(row.person)
    row.refresh_from_db()
    assert (row.person_id, row.answer, row.review_of_moderator) == (None, "", "")
    assert not PoolEntry.objects.exists()
    assert Moderation.objects.count() == 1


# -- What waits -----------------------------------------------------------------------------------
def waiting(procedure, count=1):
    for _number in range(count):
        contribute(procedure)
    Contribution.objects.filter(procedure=procedure).update(state="waiting")


def told(person):
    return [(each.slug, each.waiting) for each in moderated_procedures(Viewer(person))]


def test_who_moderates_reads_how_much_waits_in_each_procedure_in_one_query(procedure):
    busy = make_ideas(procedure.project)
    waiting(busy, 2)
    in_town = make_member(procedure.municipality, Role.MODERATOR)
    assert told(in_town) == [(busy.slug, 2), (procedure.slug, 0)]
    viewer = Viewer(in_town)
    assert procedures_for(viewer).exists()  # reads the roles
    with CaptureQueriesContext(connection) as queries:
        moderated_procedures(viewer)
    assert len(queries) == 1
    asked = accepted(busy).person
    assert told(asked) == [(busy.slug, 2)]
    for other in (make_person(), make_member(procedure.municipality, Role.CARETAKER)):
        assert told(other) == []


def test_comments_that_wait_are_counted_too(procedure):
    say(make_thread(municipality=procedure.municipality, scope=scope_of(procedure.pk)))
    Comment.objects.update(state="waiting")
    assert told(make_member(procedure.municipality, Role.MODERATOR)) == [(procedure.slug, 1)]


def test_names_in_a_petition_are_counted_until_somebody_has_looked():
    petition = make_petition()
    person = make_member(petition.municipality, Role.MODERATOR)
    assert told(person) == [(petition.slug, 0)]
    sign_as_somebody(petition, name="Ada Lang")
    sign_as_somebody(petition, name="Max Kurz")
    sign_as_somebody(petition)
    assert told(person) == [(petition.slug, 2)]
    name_somebody(petition, "Ute Breit")
    assert told(person) == [(petition.slug, 2)]


def test_proposed_theses_are_counted_until_the_person_has_spoken_or_the_poll_begins():
    gathering = make_gathering()
    person = make_member(gathering.municipality, Role.MODERATOR)
    values = {"title": "Der Bach soll wieder offen fließen", "text": "Er liegt seit 1962 in einem Rohr."}
    proposal = propose(procedure=gathering, participant=by_account(make_person()), values=values).contribution
    assert told(person) == [(gathering.slug, 1)]
    review(proposal=proposal, fits=True, by=person)
    assert told(person) == [(gathering.slug, 0)]
    other = make_member(gathering.municipality, Role.MODERATOR)
    assert told(other) == [(gathering.slug, 1)]
    begin_voting(gathering)
    assert told(other) == [(gathering.slug, 0)]


def hidden_and_objected_to(procedure, moderator):
    author = make_person()
    contribution = contribute(procedure, by=author)
    rights = rights_in(Viewer(moderator), procedure)
    moderation.hide(thing=contribution, reason="insult", rights=rights, by=moderator)
    (decision,) = decisions_against(contribution)
    return moderation.appeal(thing=contribution, against=decision.entry, text="Ein Zitat!", by=author)


def test_an_objection_counts_for_those_alone_who_may_answer_it(procedure):
    first, second = (make_member(procedure.municipality, Role.MODERATOR) for _each in range(2))
    hidden_and_objected_to(procedure, first)
    assert told(first) == [(procedure.slug, 0)]
    assert told(second) == [(procedure.slug, 1)]
    Appeal.objects.update(granted=False, answer="Es bleibt dabei.", decided_at=timezone.now())
    assert told(second) == [(procedure.slug, 0)]


def test_an_objection_counts_for_who_has_decided_where_there_is_nobody_else(procedure):
    alone = make_member(procedure.municipality, Role.MODERATOR)
    hidden_and_objected_to(procedure, alone)
    assert told(alone) == [(procedure.slug, 1)]


def test_what_is_over_is_told_only_as_long_as_something_waits(procedure):
    person = make_member(procedure.municipality, Role.MODERATOR)
    contribute(procedure)
    end(procedure)
    assert told(person) == []
    Contribution.objects.update(state="waiting")
    assert told(person) == [(procedure.slug, 1)]


def test_what_may_not_be_seen_is_not_told(procedure):
    waiting(procedure)
    person = make_member(make_town(), Role.MODERATOR)
    assert told(person) == []
    Project.objects.update(published_at=None)
    assert told(make_member(procedure.municipality, Role.MODERATOR)) == []
