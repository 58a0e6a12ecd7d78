"""Roles on a Baustelle: who may let whom in, how roles pass on, and how one is invited."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.people.permissions import Viewer
from offenbau.people.tokens import hashed
from offenbau.projects import actions
from offenbau.projects.models import Compromise, CornerView, Obstacle, OpenQuestion, ProjectInvitation, ProjectRole
from offenbau.projects.permissions import can_read_confidential, in_team
from offenbau.projects.queries import invitation_by_hash, possible_members
from tests.factories.municipality import make_town
from tests.factories.people import PersonFactory
from tests.factories.projects import make_person, make_project, make_staff

pytestmark = pytest.mark.django_db
NEXT_WEEK = timezone.localdate() + timedelta(days=7)
CORE = ("caretaker", "team")
OTHERS = ("editor", "sponsor", "moderator", "reviewer")


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def project(town):
    return make_project(town)


@pytest.fixture
def admin(town):
    return make_staff(town, "admin")


@pytest.fixture
def caretaker(project):
    person = make_person("Kümmerin")
    actions.grant_role(project=project, person=person, role="caretaker", by=None)
    return person


def refusal(action, **values):
    """The code with which the action refuses."""
    with pytest.raises(ValidationError) as refused:
        action(**values)
    return refused.value.code


# -- The core team ----------------------------------------------------------------------------------
@pytest.mark.parametrize("role", CORE)
def test_into_a_core_team_its_members_alone_let_somebody(project, admin, caretaker, role):
    newcomer = make_person()
    assert refusal(actions.grant_role, project=project, person=newcomer, role=role, by=admin) == "core_team"
    actions.grant_role(project=project, person=newcomer, role=role, by=caretaker)
    assert can_read_confidential(Viewer(newcomer), project)


@pytest.mark.parametrize("role", OTHERS)
def test_whoever_leads_gives_others_all_other_roles(project, admin, caretaker, role):
    newcomer = make_person()
    actions.grant_role(project=project, person=newcomer, role=role, ends_on=NEXT_WEEK, by=admin)
    assert ProjectRole.objects.get(project=project, person=newcomer).role == role
    assert not can_read_confidential(Viewer(newcomer), project)
    assert in_team(Viewer(newcomer), project) == (role != "reviewer")


@pytest.mark.parametrize("role", [role for role in OTHERS if role != "reviewer"])
def test_nobody_opens_by_their_own_hand_what_the_team_keeps_to_itself(project, town, admin, caretaker, role):
    values = {"project": project, "person": admin, "role": role}
    assert refusal(actions.grant_role, **values, by=admin) == "core_team"
    colleague = make_staff(town, "admin")
    grant = actions.grant_role(project=project, person=colleague, role=role, by=caretaker)
    assert refusal(actions.change_role, grant=grant, values={"deputy": admin}, by=admin) == "core_team"
    assert refusal(actions.hand_over_role, grant=grant, to=admin, by=admin) == "core_team"
    EmailAddress.objects.update_or_create(
        user_id=admin.pk, defaults={"email": admin.email or "admin@example.org", "verified": True}
    )
    to_themselves = actions.invite_to_project(
        project=project, email=EmailAddress.objects.get(user_id=admin.pk).email, role=role, by=admin
    )
    assert refusal(accept, invited=to_themselves, by=admin) == "core_team"
    assert not in_team(Viewer(admin), project)
    actions.grant_role(**values, by=caretaker)
    assert in_team(Viewer(admin), project)


def test_where_nobody_belongs_to_the_core_team_whoever_leads_takes_a_role(project, admin):
    actions.grant_role(project=project, person=admin, role="moderator", by=admin)
    assert in_team(Viewer(admin), project)


def test_a_reviewer_belongs_to_no_team_unless_they_hold_another_role(project, admin, caretaker):
    actions.grant_role(project=project, person=admin, role="reviewer", ends_on=NEXT_WEEK, by=admin)
    assert not in_team(Viewer(admin), project)
    actions.grant_role(project=project, person=admin, role="editor", by=caretaker)
    assert in_team(Viewer(admin), project)


def test_a_deputy_of_the_core_team_is_let_in_by_its_members_alone(project, admin, caretaker):
    grant = ProjectRole.objects.get(person=caretaker)
    values = {"deputy": make_person()}
    assert refusal(actions.change_role, grant=grant, values=values, by=admin) == "core_team"
    actions.change_role(grant=grant, values=values, by=caretaker)
    assert can_read_confidential(Viewer(values["deputy"]), project)


def test_a_core_role_is_handed_over_by_the_core_team_alone(project, admin, caretaker):
    grant = ProjectRole.objects.get(person=caretaker)
    assert refusal(actions.hand_over_role, grant=grant, to=make_person(), by=admin) == "core_team"


def test_nobody_becomes_caretaker_by_naming_their_hours(project, admin, caretaker):
    assert refusal(actions.set_hours, project=project, hours_per_week=None, by=admin) == "core_team"
    assert not can_read_confidential(Viewer(admin), project)


def test_an_invitation_into_the_core_team_is_sent_by_its_members_alone(project, admin, caretaker):
    values = {"project": project, "email": "neu@example.org", "role": "team"}
    assert refusal(actions.invite_to_project, **values, by=admin) == "core_team"
    assert actions.invite_to_project(**values, by=caretaker).token


def test_where_nobody_holds_the_threads_whoever_leads_may_take_them_up(project, admin):
    actions.set_hours(project=project, hours_per_week=None, by=admin)
    assert can_read_confidential(Viewer(admin), project)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Obstacle, {"note": "vertraulich", "keep_until": NEXT_WEEK}),
        (Compromise, {"matter": "vertraulich", "keep_until": NEXT_WEEK}),
        (CornerView, {"looks": "politics", "at": "administration"}),
        (OpenQuestion, {"question": "vertraulich"}),
    ],
)
def test_notes_of_an_earlier_core_team_open_to_no_one_by_their_own_hand(project, admin, caretaker, kind, values):
    actions.add_item(project=project, kind=kind, values=values, by=caretaker)
    actions.end_role(grant=ProjectRole.objects.get(person=caretaker), by=admin)
    assert refusal(actions.grant_role, project=project, person=admin, role="team", by=admin) == "four_eyes"
    actions.grant_role(project=project, person=make_person(), role="team", by=admin)


# -- Passing on -------------------------------------------------------------------------------------
def test_a_role_that_is_handed_over_keeps_its_terms(project, caretaker):
    grant = ProjectRole.objects.get(person=caretaker)
    last, successor = timezone.localdate() + timedelta(days=90), make_person()
    values = {"hours_per_week": 7, "ends_on": last, "released_by": "Amtsleitung", "deputy": successor}
    actions.change_role(grant=grant, values=values, by=caretaker)
    new = actions.hand_over_role(grant=grant, to=successor, by=caretaker)
    assert (new.hours_per_week, new.ends_on, new.released_by, new.deputy) == (7, last, "Amtsleitung", None)
    assert not Viewer(caretaker).memo and not can_read_confidential(Viewer(caretaker), project)


def test_an_ended_role_cannot_be_changed_or_handed_over(project, caretaker):
    grant = ProjectRole.objects.get(person=caretaker)
    actions.end_role(grant=grant, by=caretaker)
    assert refusal(actions.change_role, grant=grant, values={"hours_per_week": 9}, by=None) == "ended"
    assert refusal(actions.hand_over_role, grant=grant, to=make_person(), by=None) == "ended"


def test_a_role_whose_term_is_over_makes_way_for_a_new_one(project):
    reviewer, yesterday = make_person(), timezone.localdate() - timedelta(days=1)
    values = {"project": project, "person": reviewer, "role": "reviewer", "by": None}
    actions.grant_role(**values, starts_on=yesterday, ends_on=yesterday)
    actions.grant_role(**values, ends_on=timezone.localdate())
    assert refusal(actions.grant_role, **values, ends_on=timezone.localdate()) == "taken"


def test_colleagues_and_those_who_are_here_can_be_given_a_role(project, town, caretaker):
    colleague, stranger = make_staff(town, "editor"), make_person()
    sleeping = make_staff(town, "team")
    sleeping.is_active = False
    sleeping.save()
    assert set(possible_members(project)) == {colleague, caretaker} != {stranger}


# -- Invitations ------------------------------------------------------------------------------------
@pytest.fixture
def guest():
    return PersonFactory(email="gast@example.org")


@pytest.fixture
def invited(project, caretaker, guest):
    last = timezone.localdate() + timedelta(days=30)
    return actions.invite_to_project(
        project=project, email="Gast@Example.org", role="reviewer", grant_ends_on=last, hours_per_week=2, by=caretaker
    )


def accept(invited, by):
    return actions.accept_project_invitation(invitation=invited.invitation, by=by)


def test_accepting_gives_the_role_that_was_offered(invited, guest, project):
    grant = accept(invited, guest)
    assert (grant.person, grant.project, grant.role, grant.hours_per_week) == (guest, project, "reviewer", 2)
    assert grant.ends_on == invited.invitation.grant_ends_on


def test_an_invitation_is_good_once_and_for_its_address_alone(invited, guest):
    assert refusal(accept, invited=invited, by=PersonFactory()) == "other_address"
    accept(invited, guest)
    assert refusal(accept, invited=invited, by=guest) == "void"


def test_an_unconfirmed_address_does_not_count(invited, guest):
    EmailAddress.objects.filter(user_id=guest.pk).update(verified=False)
    assert refusal(accept, invited=invited, by=guest) == "other_address"


def test_who_lost_the_lead_invites_no_more(invited, guest, project, caretaker):
    actions.end_role(grant=ProjectRole.objects.get(person=caretaker), by=None)
    assert refusal(accept, invited=invited, by=guest) == "void"
    assert invitation_by_hash(hashed(invited.token)) is None


def test_a_revoked_invitation_is_void_and_an_accepted_one_stays(invited, guest, caretaker):
    again = actions.invite_to_project(
        project=invited.invitation.project, email="x@example.org", role="editor", by=caretaker
    )
    actions.revoke_project_invitation(invitation=again.invitation, by=caretaker)
    assert invitation_by_hash(hashed(again.token)) is None
    accept(invited, guest)
    assert refusal(actions.revoke_project_invitation, invitation=invited.invitation, by=caretaker) == "accepted"


def test_inviting_again_makes_the_first_link_useless(invited, caretaker):
    first = invited.invitation
    again = actions.invite_to_project(
        project=first.project, email=first.email, role=first.role, grant_ends_on=first.grant_ends_on, by=caretaker
    )
    assert invitation_by_hash(hashed(invited.token)) is None
    assert invitation_by_hash(hashed(again.token)) == again.invitation


def test_who_has_the_role_already_keeps_it_as_it_is(invited, guest, project):
    last = timezone.localdate() + timedelta(days=1)
    held = actions.grant_role(project=project, person=guest, role="reviewer", ends_on=last, by=None)
    assert accept(invited, guest) == held


@pytest.mark.parametrize("role", ["team", "editor", "sponsor", "moderator"])
def test_whoever_does_not_lead_neither_invites_nor_takes_back(invited, project, role):
    member = make_person()
    actions.grant_role(project=project, person=member, role=role, by=None)
    with pytest.raises(PermissionDenied):
        actions.invite_to_project(project=project, email="neu@example.org", role="editor", by=member)
    with pytest.raises(PermissionDenied):
        actions.revoke_project_invitation(invitation=invited.invitation, by=member)


def test_the_database_knows_no_invitation_as_administrator_of_a_baustelle(invited):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectInvitation.objects.update(role="admin", grant_ends_on=None)


def test_the_mail_names_the_baustelle_and_holds_the_link(
    project, caretaker, mailoutbox, settings, django_capture_on_commit_callbacks
):
    settings.PUBLIC_URL = "https://offen.example"
    with django_capture_on_commit_callbacks(execute=True):
        made = actions.invite_to_project(project=project, email="gast@example.org", role="team", by=caretaker)
    assert project.title in mailoutbox[0].body
    assert f"https://offen.example/konto/einladung/{made.token}/" in mailoutbox[0].body
