"""A small world with one of each: towns, people in every role, a Baustelle in every state, and a canary in each."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offenbau.base.models import Installation
from offenbau.municipality.models import BarrierReport, CouncilMeeting, LegalPage, Municipality
from offenbau.people.models import MunicipalityInvitation, MunicipalityRole, Organisation, Person
from offenbau.projects import actions
from offenbau.projects.models import Actor, Measure, Obstacle, Project, ProjectRole
from tests.factories.municipality import make_town
from tests.factories.projects import make_person, make_plan

STATES = ("public", "partners", "administration", "team", "draft")
PROJECT_ROLES = ("caretaker", "team", "editor", "sponsor", "moderator", "reviewer")
TOWN_ROLES = ("admin", "caretaker", "editor", "sponsor", "team", "moderator")
ROLES = (
    "anonymous", "citizen", "deactivated", "foreign admin", "expired reviewer", "ended team",
    *(f"project {role}" for role in PROJECT_ROLES),
    *(f"town {role}" for role in TOWN_ROLES),
    "platform admin",
)  # fmt: skip


@dataclass
class World:
    """Everything that the access tests ask for by name."""

    town: Municipality
    people: dict[str, Person | None]
    projects: dict[str, Project]
    canaries: dict[str, str]
    arguments: dict[str, dict[str, dict]] = field(default_factory=dict)

    def client(self, role: str, **options) -> Client:
        """Return a browser in which somebody in this role is logged in."""
        client = Client(**options)
        person = self.people[role]
        if person is not None:
            client.force_login(person)
        return client

    def path(self, route: str, state: str = "public") -> str:
        """Return an address of this route, for the Baustelle in this state."""
        return reverse(route, kwargs=self.arguments[state].get(route, self.arguments[state]["*"] | {}))


def build_world() -> World:
    """Build it through the actions, as the product would."""
    Installation.objects.create(id=1)
    town = make_town(name="Hierstadt")
    projects = {state: _project(town, state) for state in STATES}
    people = _people(town, list(projects.values()))
    canaries = {state: f"kanarienvogel{state}" for state in STATES if state != "public"}
    canaries["confidential"] = "kanarienvogelgeheim"
    canaries["actor"] = "kanarienvogelakteur"
    world = World(town, people, projects, canaries)
    things = _town_things(town, people)
    for state, project in projects.items():
        world.arguments[state] = _arguments(world, project, things)
    return world


def _project(town: Municipality, state: str) -> Project:
    word = "Sichtbar" if state == "public" else f"kanarienvogel{state}"
    project = actions.open_project(municipality=town, title=f"{word} Schulweg", topic=word, by=None)
    make_plan(project)
    values = {"title": f"{word} Laterne", "floors": ("transparency",), "progress": "running"}
    actions.add_item(project=project, kind=Measure, values=values, by=None)
    values = {"note": "kanarienvogelgeheim", "keep_until": timezone.localdate() + timedelta(days=30)}
    keeper = make_person()
    actions.grant_role(project=project, person=keeper, role="caretaker", by=None)
    actions.add_item(project=project, kind=Obstacle, values=values, by=keeper)
    actions.add_item(project=project, kind=Actor, values={"name": "kanarienvogelakteur"}, by=None)
    actions.dismiss_finding(project=project, code="no-backing", place="roles", reason=f"{word} egal", by=None)
    actions.freeze_concept(project=project, note=word, by=None)
    spare = actions.add_item(project=project, kind=Measure, values={"title": f"{word} weg"}, by=None)
    actions.remove_item(item=spare, by=None)
    if state == "draft":
        return project
    actions.publish(project=project, by=None)
    if state != "public":
        until = timezone.localdate() + timedelta(days=30)
        actions.set_visibility(project=project, visibility=state, reason=f"{word} Grund", until=until, by=None)
    project.refresh_from_db()
    return project


def _people(town: Municipality, projects: list[Project]) -> dict[str, Person | None]:
    today = timezone.localdate()
    people: dict[str, Person | None] = {role: make_person(role.title()) for role in ROLES if role != "anonymous"}
    people["anonymous"] = None
    for role in TOWN_ROLES:
        MunicipalityRole.objects.create(person=people[f"town {role}"], municipality=town, role=role)
    MunicipalityRole.objects.create(person=people["foreign admin"], municipality=make_town(), role="admin")
    for project in projects:
        for role in PROJECT_ROLES:
            end = today + timedelta(days=9) if role == "reviewer" else None
            person = people[f"project {role}"]
            actions.grant_role(project=project, person=person, role=role, ends_on=end, by=None)
        ProjectRole.objects.create(
            person=people["expired reviewer"], project=project, role="reviewer",
            starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1),
        )  # fmt: skip
        ended = actions.grant_role(project=project, person=people["ended team"], role="team", by=None)
        actions.end_role(grant=ended, by=None)
        actions.grant_role(project=project, person=people["deactivated"], role="caretaker", by=None)
    Person.objects.filter(pk=people["platform admin"].pk).update(is_platform_admin=True)
    Person.objects.filter(pk=people["deactivated"].pk).update(is_active=False)
    return people


def _town_things(town: Municipality, people: dict[str, Person | None]) -> dict[str, int | str]:
    meeting = CouncilMeeting.objects.create(municipality=town, body="Rat", on="2030-01-01")
    report = BarrierReport.objects.create(municipality=town, message="kanarienvogelbarriere")
    LegalPage.objects.create(municipality=town, kind="impressum", text="Wer wir sind")
    organisation = Organisation.objects.create(name="Verein", slug="verein", corner="civil_society", municipality=town)
    grant = MunicipalityRole.objects.get(person=people["town moderator"], municipality=town)
    invitation = MunicipalityInvitation.objects.create(
        municipality=town, email="neu@example.org", role="team", token_hash="0" * 64,
        expires_at=timezone.now() + timedelta(days=9), invited_by=people["town admin"],
    )  # fmt: skip
    return {
        "meeting": meeting.pk,
        "report": report.pk,
        "organisation": organisation.slug,
        "grant": grant.pk,
        "invitation": invitation.pk,
    }


def _arguments(world: World, project: Project, things: dict) -> dict[str, dict]:
    """Return for each route the words of its address; `*` are those of every page of the Baustelle."""
    here = {"town": project.municipality.slug, "slug": project.slug}
    town = {"town": project.municipality.slug}
    team = {"slug": project.municipality.slug}
    measure = project.measures.order_by("id").last()
    thing = {**here, "kind": "massnahmen", "pk": measure.pk}
    grant = ProjectRole.objects.filter(project=project, ended_at=None, role="editor").first()
    return {
        "*": here,
        **{route: town for route in _routes_of_a_town()},
        **{route: {} for route in _lone_routes()},
        "network:language": {"code": "de"},
        "network:legal": {"page": "impressum"},
        "guide:page": {"slug": "zeiten"},
        "people:invitation": {"token": "x" * 43},
        "people:team": team,
        "people:invite": team,
        "people:role_add": team,
        "people:organisations": team,
        "people:organisation_add": team,
        "people:organisation_change": {**team, "organisation": things["organisation"]},
        "people:revoke": {**team, "pk": things["invitation"]},
        "people:role_change": {**team, "pk": things["grant"]},
        "people:role_end": {**team, "pk": things["grant"]},
        "people:role_hand_over": {**team, "pk": things["grant"]},
        "mfa_edit_webauthn": {"pk": 1},
        "mfa_remove_webauthn": {"pk": 1},
        "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
        "municipality:crest": {"name": "kein-wappen"},
        "municipality:remove_legal": {**town, "page": "impressum"},
        "municipality:change_date": {**town, "kind": "sitzung", "pk": things["meeting"]},
        "municipality:legal": {**town, "page": "impressum"},
        "municipality:edit_legal": {**town, "page": "impressum"},
        "municipality:barrier_report": {**town, "pk": things["report"]},
        "municipality:remove_date": {**town, "kind": "sitzung", "pk": things["meeting"]},
        "projects:goal": {**here, "pk": project.goals.first().pk},
        "projects:measure": {**here, "pk": measure.pk},
        "projects:version": {**here, "number": 1},
        "projects:version_export": {**here, "number": 1},
        "projects:take_up": {**here, "pk": project.dismissals.first().pk},
        "projects:put_back": {**here, "pk": project.removed_items.first().pk},
        "projects:edit_role": {**here, "pk": grant.pk},
        "projects:end_role": {**here, "pk": grant.pk},
        "projects:hand_over_role": {**here, "pk": grant.pk},
        "projects:revoke": {**here, "pk": 1},
        "projects:items": {**here, "kind": "massnahmen"},
        "projects:add": {**here, "kind": "massnahmen"},
        **{f"projects:{name}": thing for name in ("edit", "move", "remove")},
    }


def _routes_of_a_town() -> list[str]:
    names = "house barrier settings profile parts look calendar add_meetings add_recess add_election barrier_reports"
    return [f"municipality:{name}" for name in names.split()] + [
        f"projects:{name}" for name in ("of_town", "new", "read_in")
    ]


def _lone_routes() -> list[str]:
    from tests.access.table import LONE

    return list(LONE)
