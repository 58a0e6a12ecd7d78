"""A-02, A-03: whoever points at two things needs a right to both, and both must belong together.

The people here are as strong as can be: the platform's administrator, who may reach everything, and a caretaker of
all Baustellen. What is refused to them is refused to all.
"""

from uuid import UUID

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from offenbau.engines.checks import parse_plan
from offenbau.people.models import MunicipalityInvitation, Organisation
from offenbau.projects import actions
from offenbau.projects.models import Carrier
from offenbau.web.people import forms as people_forms
from offenbau.web.projects.forms.project import TopicForm
from offenbau.web.projects.forms.team import HandOverForm, NewRoleForm, TermsForm
from offenbau.web.projects.kinds import KINDS
from tests.access.bodies import body_for, strongest
from tests.access.database import outcome, rows
from tests.access.table import POSTS, TABLE, WRITES
from tests.access.things import body_of, thing_for
from tests.access.world import VISIBILITIES, word_of

IDS = ("pk", "organisation")
# Whom one is asked by, and who offers to moderate, may be of any town.
PERSONAL = {f"moderators:{name}" for name in ("answer", "step_down", "my_review", "ask")}


# -- the address of one with the thing of another -------------------------------------------
def swapped(world, row, here, there):
    """Return this row's address, with the id of a thing that belongs elsewhere."""
    words, others = world.of(row, here), world.of(row, there)
    foreign = {name: value for name, value in others.items() if name in IDS}
    return address_of(row, {**words, **foreign})


def address_of(row, words):
    """Return this row's address with these words; `?` is what stands behind it."""
    asked = {name: value for name, value in words.items() if name != "?"}
    return reverse(row.partition("#")[0], kwargs=asked) + words.get("?", "")


def rows_with_ids(world):
    return [row for row in TABLE if set(IDS) & world.of(row).keys()]


def pairs(world, row):
    """Return (here, there) for a row: from the public Baustelle to the others, and from town to town."""
    others = ("draft", "next door", "abroad") if "projects:" in row else ("abroad",)
    return [("public", there) for there in others] + [("abroad", "public")]


def test_a_thing_is_found_under_its_own_baustelle_and_town_alone(world, bare_404):
    found = []
    for row in set(rows_with_ids(world)) - PERSONAL:
        client = world.client(strongest(row))
        for here, there in pairs(world, row):
            answer = client.get(swapped(world, row, here, there))
            if answer.status_code not in {404, 405} or word_of(there, "geheim") in answer.content.decode():
                found.append((row, here, there, answer.status_code))
    assert found == []


def test_a_post_reaches_things_of_its_own_baustelle_and_town_alone(world, bare_404):
    clients = {role: world.client(role) for role in ("platform admin", "project caretaker")}
    before, reached = rows(), []
    for row in POSTS.keys() & set(rows_with_ids(world)) - PERSONAL:
        for here, there in pairs(world, row):
            address = swapped(world, row, here, there)
            got, _answer = outcome(clients[strongest(row)], address, body_for(row, world, there))
            if got != 404:
                reached.append((row, here, there, got))
    assert reached == []
    assert rows() == before


def like(key, number):
    """The number as a key of the same kind."""
    return UUID(int=number) if isinstance(key, UUID) else number


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_a_thing_that_is_not_there_is_not_found(world, bare_404, number):
    client = world.client("platform admin")
    for row in rows_with_ids(world):
        words = {name: like(value, number) if name == "pk" else value for name, value in world.of(row).items()}
        if "pk" in words and "#" not in row:
            assert client.get(address_of(row, words)).status_code in {404, 405}, row


# -- a form that names a thing of another Baustelle or town ---------------------------------
def choices_of(form):
    """Return the fields of a form in which one chooses a row of the database."""
    return [name for name, field in form.base_fields.items() if isinstance(field, forms.ModelChoiceField)]


LINKS = [(kind, name) for kind in KINDS for name in choices_of(kind.form)]


@pytest.mark.parametrize(("kind", "name"), LINKS, ids=lambda part: getattr(part, "slug", part))
def test_a_thing_of_another_baustelle_cannot_be_named(world, kind, name):
    here, client = world.projects["public"], world.client("project caretaker")
    address = reverse("projects:add", args=[here.municipality.slug, here.slug, kind.slug])
    body = body_of(kind, here)
    assert outcome(client, address, body)[0] == WRITES
    model = kind.model._meta.get_field(name).related_model
    for there in ("abroad",) if model is Organisation else ("draft", "next door", "abroad"):
        foreign = thing_for(model, world.projects[there])
        assert outcome(client, address, {**body, name: foreign.pk})[0] == 200, there


# (row, field, whose thing is named): a person or an organisation of the other town, or what nobody may be part of.
NAMED = [
    ("projects:topic", "parent", "abroad"),
    ("people:role_add", "person", "foreign admin"),
    ("people:role_add", "deputy", "foreign admin"),
    ("people:role_add", "organisation", "organisation"),
    ("people:role_change", "deputy", "foreign admin"),
    ("people:role_change", "organisation", "organisation"),
    ("people:role_hand_over", "to", "foreign admin"),
    ("projects:add_role", "person", "foreign admin"),
    ("projects:edit_role", "deputy", "foreign admin"),
    ("projects:edit_role", "organisation", "organisation"),
    ("projects:hand_over_role", "to", "foreign admin"),
]


def named(world, whose):
    if whose in world.projects:
        return world.projects[whose].pk
    return Organisation.objects.get(name="Verein Dort").pk if whose == "organisation" else world.people[whose].pk


@pytest.mark.parametrize(("row", "name", "whose"), NAMED)
@pytest.mark.parametrize("role", ["town admin", "platform admin"])
def test_nobody_and_nothing_of_another_town_can_be_named(world, row, name, whose, role):
    client, body = world.client(role), body_for(row, world, "public")
    assert outcome(client, world.path(row), body)[0] == WRITES
    assert outcome(client, world.path(row), {**body, name: named(world, whose)})[0] == 200


def test_every_choice_in_a_form_is_tried_above():
    """A new field in which one chooses a row of the database needs a line in NAMED, or a kind of thing in a plan."""
    roles = {*choices_of(people_forms.RoleForm), *choices_of(people_forms.HandOverForm)}
    sites = {name for form in (NewRoleForm, TermsForm, HandOverForm, TopicForm) for name in choices_of(form)}
    tried = {(row.partition(":")[0], name) for row, name, _whose in NAMED}
    assert {("people", name) for name in roles} | {("projects", name) for name in sites} == tried
    assert {name for _kind, name in LINKS} == {"target_groups", "goal", "measure", "actor", "organisation"}


@pytest.mark.parametrize("state", ["next door", "abroad", "draft"])
def test_a_baustelle_becomes_part_of_none_that_the_writer_may_not_know_of(world, state):
    """`project team` belongs to the draft, but the draft is a part itself: parts have no parts."""
    body = {**body_for("projects:topic", world, "public"), "parent": world.projects[state].pk}
    got, answer = outcome(world.client("project team"), world.path("projects:topic"), body)
    assert got == 200
    assert word_of("next door") not in answer.content.decode()


def test_a_plan_from_a_file_does_not_reach_for_an_organisation_of_another_town(world):
    """It would show the Baustelle to the people of that town as partners."""
    town = world.projects["public"].municipality
    plan = parse_plan(b'{"title": "Neu", "carriers": [{"name": "Verein Dort"}]}')
    project = actions.import_plan(municipality=town, plan=plan, by=world.people["town caretaker"])
    assert Carrier.objects.get(project=project).organisation.municipality == town


def test_what_is_put_back_comes_back_to_its_own_baustelle_alone(world):
    """Also when the caretaker of another Baustelle says so to the action."""
    removed = world.projects["draft"].removed_items.get()
    with pytest.raises(PermissionDenied):
        actions.put_back(removed=removed, by=world.people["neighbour"])
    actions.put_back(removed=removed, by=world.people["project team"])
    assert world.projects["draft"].measures.filter(title=word_of("draft", "werkstatt")).count() == 1


@pytest.mark.parametrize(
    ("action", "thing"),
    [
        (actions.take_up_finding, lambda project: {"dismissal": project.dismissals.get()}),
        (actions.remove_item, lambda project: {"item": project.goals.get()}),
        (actions.move_item, lambda project: {"item": project.obstacles.get(), "up": True}),
        (actions.end_role, lambda project: {"grant": project.roles.get(role="editor", ended_at=None)}),
        (actions.revoke_project_invitation, lambda project: {"invitation": project.invitations.get()}),
    ],
)
@pytest.mark.parametrize("state", VISIBILITIES + ("abroad",))
def test_an_action_asks_for_the_baustelle_of_the_thing_itself(world, action, thing, state):
    with pytest.raises(PermissionDenied):
        action(**thing(world.projects[state]), by=world.people["neighbour"])


def test_an_invitation_to_one_town_gives_nothing_in_another(world):
    """A-07: the administrator of one town neither sees, uses nor takes back the invitation of another."""
    invitation = MunicipalityInvitation.objects.get(email__startswith="kanarienvogelforeign")
    client = world.client("town admin")
    address = reverse("people:revoke", args=[world.of("people:revoke")["slug"], invitation.pk])
    assert client.post(address).status_code == 404
    invitation.refresh_from_db()
    assert invitation.revoked_at is None
