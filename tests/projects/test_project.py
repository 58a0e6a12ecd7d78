"""The Baustelle as a whole: opened, published, restricted, frozen, imported."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, connections
from django.utils import timezone

from offenbau.engines.checks import plan_to_data
from offenbau.people.actions import create_organisation
from offenbau.people.models import Organisation
from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.models import (
    Actor,
    ConceptVersion,
    Dismissal,
    Goal,
    HouseTally,
    Project,
)
from offenbau.projects.permissions import visible_to
from offenbau.projects.queries import compare, findings_of, plan_of, public_plan_of
from tests.factories.municipality import make_town
from tests.factories.projects import make_person, make_plan, make_project, make_staff

pytestmark = pytest.mark.django_db
ANYBODY = Viewer()


def seen_by(viewer: Viewer) -> list[Project]:
    return list(Project.objects.filter(visible_to(viewer)))


def test_who_opens_a_baustelle_becomes_its_caretaker():
    town = make_town()
    keeper = make_staff(town, "caretaker")
    project = actions.open_project(municipality=town, title="Schulweg", by=keeper)
    assert [(grant.person, grant.role) for grant in project.roles.all()] == [(keeper, "caretaker")]


def test_a_citizen_cannot_open_a_baustelle():
    with pytest.raises(PermissionDenied):
        actions.open_project(municipality=make_town(), title="Schulweg", by=make_person())


def test_equal_titles_get_different_addresses():
    town = make_town()
    assert [make_project(town, title="Neu").slug for _ in range(2)] == ["neu-2", "neu-3"]


def test_a_draft_is_seen_by_the_team_alone():
    town = make_town()
    project = make_project(town)
    assert seen_by(ANYBODY) == []
    assert seen_by(Viewer(make_staff(make_town(), "admin"))) == []
    assert seen_by(Viewer(make_staff(town, "caretaker"))) == [project]


@pytest.mark.parametrize(
    ("visibility", "administration", "stranger"),
    [("public", True, True), ("partners", True, False), ("administration", True, False), ("team", False, False)],
)
def test_visibility_opens_from_the_inside_out(visibility, administration, stranger):
    town = make_town()
    project = make_project(town, published=True)
    if visibility != "public":
        until = timezone.localdate() + timedelta(days=9)
        actions.set_visibility(project=project, visibility=visibility, reason="Personal", until=until, by=None)
    member = make_person()
    actions.grant_role(project=project, person=member, role="team", by=None)
    assert project in seen_by(Viewer(member))
    assert (project in seen_by(Viewer(make_staff(town, "moderator")))) is administration
    assert (project in seen_by(Viewer(make_person()))) is stranger


def test_a_restriction_ends_by_itself():
    project = make_project(published=True)
    Project.objects.filter(pk=project.pk).update(
        visibility="team", visibility_reason="x", visibility_until=timezone.localdate() - timedelta(days=1)
    )
    assert seen_by(ANYBODY) == [project]


def test_a_restriction_that_ended_is_counted_by_the_daily_round():
    project = make_project(published=True)
    until = timezone.localdate() + timedelta(days=1)
    actions.set_visibility(project=project, visibility="team", reason="x", until=until, by=None)
    Project.objects.filter(pk=project.pk).update(visibility_until=timezone.localdate() - timedelta(days=1))
    assert HouseTally.objects.get().projects == 0
    call_command("refresh_houses")
    assert HouseTally.objects.get().projects == 1


def test_no_baustelle_is_hung_below_one_that_the_writer_may_not_know_of():
    town = make_town()
    hidden, own, editor = make_project(town, title="Kanarienvogel"), make_project(town), make_person()
    actions.grant_role(project=own, person=editor, role="editor", by=None)
    with pytest.raises(ValidationError):
        actions.change_project(project=own, values={"parent": hidden}, revision=0, by=editor)


def test_a_restriction_without_reason_is_impossible():
    project = make_project()
    with pytest.raises(ValidationError):
        actions.set_visibility(project=project, visibility="team", reason="", until=None, by=None)
    with pytest.raises(IntegrityError):
        Project.objects.filter(pk=project.pk).update(visibility="team")


def test_publishing_lights_a_window_in_the_house():
    project = make_project()
    make_plan(project)
    assert HouseTally.objects.get().windows == 0
    actions.publish(project=project, by=None)
    tally = HouseTally.objects.get()
    assert (tally.projects, tally.windows, tally.lit) == (1, 1, 1)


def test_withdrawing_needs_a_reason_and_closes_the_window():
    project = make_project(published=True)
    make_plan(project)
    with pytest.raises(ValidationError):
        actions.withdraw(project=project, reason=" ", by=None)
    actions.withdraw(project=project, reason="Wir haben etwas übersehen.", by=None)
    assert (HouseTally.objects.get().windows, seen_by(ANYBODY)) == (0, [])


def test_a_published_baustelle_cannot_be_thrown_away():
    with pytest.raises(ValidationError):
        actions.discard_draft(project=make_project(published=True), by=None)


def test_freezing_twice_without_a_change_is_refused():
    project = make_project()
    make_plan(project)
    actions.freeze_concept(project=project, by=None)
    with pytest.raises(ValidationError, match="1"):
        actions.freeze_concept(project=project, by=None)
    assert ConceptVersion.objects.count() == 1


def test_a_second_version_shows_what_changed():
    project = make_project()
    goal, _measure = make_plan(project)
    first = actions.freeze_concept(project=project, by=None)
    actions.change_item(item=goal, values={"statement": "Anderes Ziel"}, revision=0, by=None)
    second = actions.freeze_concept(project=project, by=None)
    (change,) = compare(first.plan, second.plan).items
    assert (second.number, change.kind, change.what, [field.name for field in change.fields]) == (
        2, "goals", "changed", ["statement"],
    )  # fmt: skip


def test_team_members_do_not_freeze():
    project = make_project()
    member = make_person()
    actions.grant_role(project=project, person=member, role="team", by=None)
    with pytest.raises(PermissionDenied):
        actions.freeze_concept(project=project, by=member)


def test_the_public_plan_names_nobody_but_those_who_stand_for_it():
    project = make_project()
    for role, name in (("caretaker", "Frau Müller"), ("team", "Herr Schmidt")):
        actions.grant_role(project=project, person=make_person(name), role=role, by=None)
    assert [holder.name for holder in public_plan_of(project).roles] == ["Frau Müller", ""]


def test_actors_stay_with_the_team_unless_opened():
    project = make_project(published=True)
    actions.add_item(project=project, kind=Actor, values={"name": "Kanarienvogel"}, by=None)
    project.refresh_from_db()
    assert "Kanarienvogel" not in str(project.public_plan)
    assert "Kanarienvogel" in str(plan_to_data(plan_of(project)))


def test_a_dismissed_finding_keeps_its_reason():
    project = make_project()
    finding = {"code": "no-goal", "place": "goals"}
    dismissal = actions.dismiss_finding(project=project, **finding, reason="Kommt noch", by=None)
    again = actions.dismiss_finding(project=project, **finding, reason="Doch nicht", by=None)
    assert (again.pk, again.reason) == (dismissal.pk, "Doch nicht")
    with pytest.raises(ValidationError):
        actions.dismiss_finding(project=project, **finding, reason="  ", by=None)


def test_only_what_is_found_is_put_aside():
    with pytest.raises(ValidationError):
        actions.dismiss_finding(project=make_project(), code="no-goal", place="plan", reason="Kommt", by=None)
    assert not Dismissal.objects.exists()


def test_a_finding_that_speaks_of_something_else_is_open_again_with_the_old_reason():
    project = make_project()
    goal = actions.add_item(project=project, kind=Goal, values={"statement": "Wir bauen eine App"}, by=None)
    place = f"goals/g{goal.pk}"
    dismissal = actions.dismiss_finding(project=project, code="goal-is-measure", place=place, reason="So", by=None)
    assert (place, dismissal) in [(finding.place, each) for finding, each in findings_of(project).dismissed]
    actions.change_item(item=goal, values={"statement": "Wir drucken ein Faltblatt"}, revision=goal.revision, by=None)
    findings = findings_of(project)
    assert "goal-is-measure" in [finding.code for finding in findings.open]
    assert findings.reopened == {f"goal-is-measure@{place}": dismissal}


def at_once(work, count=4):
    """Do the work in several threads, each with a connection of its own; return what came of each."""

    def closed(number: int):
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(closed, range(count)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_of_two_who_freeze_at_once_one_wins():
    project = make_project()
    make_plan(project)

    def freeze(_number: int) -> str:
        try:
            actions.freeze_concept(project=project, by=None)
        except ValidationError:
            return "refused"
        return "frozen"

    results = sorted(at_once(freeze))
    assert results == ["frozen", "refused", "refused", "refused"]
    assert list(ConceptVersion.objects.values_list("number", flat=True)) == [1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_of_several_who_open_the_same_title_at_once_each_gets_an_address():
    town = make_town()
    at_once(lambda _number: actions.open_project(municipality=town, title="Gleich", by=None))
    assert sorted(Project.objects.values_list("slug", flat=True)) == ["gleich", "gleich-2", "gleich-3", "gleich-4"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_a_house_counts_all_that_are_published_at_once():
    town = make_town()
    projects = [make_project(town) for _number in range(4)]
    at_once(lambda number: actions.publish(project=projects[number], by=None))
    assert HouseTally.objects.get(municipality=town).projects == 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_organisations_of_the_same_name_at_once_each_get_an_address():
    towns = [make_town() for _number in range(4)]
    values = {"name": "Verein", "corner": "civil_society", "kind": "other", "by": None}
    at_once(lambda number: create_organisation(**values, municipality=towns[number]))
    assert Organisation.objects.count() == Organisation.objects.values("slug").distinct().count() == 4
