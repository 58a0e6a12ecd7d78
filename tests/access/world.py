"""A small world with one of each: two towns, people in every role, a Baustelle in every state, a canary in each.

Every text of a Baustelle bears a word that no other has (`word_of`), so that a leak says whence it came.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from offenbau.base.models import Installation
from offenbau.diary import tokens
from offenbau.diary.models import Subscription
from offenbau.discussion import actions as discussion
from offenbau.municipality.models import BarrierReport, LegalPage, Municipality
from offenbau.people.actions import keep_form
from offenbau.people.models import MunicipalityInvitation, MunicipalityRole, Organisation, Person
from offenbau.projects import actions
from offenbau.projects.models import CharterSignature, Measure, Note, Project, ProjectInvitation, ProjectRole, SignOff
from offenbau.projects.queries import alignment_of, findings_of
from offenbau.web.parts.threads import report_url
from offenbau.web.projects.kinds import BY_SLUG
from tests.access.answers import OF_ONE, desk_arguments
from tests.access.cases import case_arguments
from tests.access.councils import council_arguments, paper_arguments
from tests.access.ideas import ideas_arguments
from tests.access.journal import journal_arguments
from tests.access.landscapes import landscape_arguments
from tests.access.live import halls, live_arguments
from tests.access.petitions import petition_arguments
from tests.access.procedures import procedure_arguments, procedures
from tests.access.things import fill
from tests.factories.council import make_meeting
from tests.factories.diary import guest_of
from tests.factories.discussion import make_thread, moderator_of, say
from tests.factories.municipality import make_town
from tests.factories.pictures import picture
from tests.factories.projects import make_person, make_staff

# The Baustellen of Hierstadt by who may see them. `next door` is a draft there too, with a team of its own;
# `abroad` is a draft of another town.
VISIBILITIES = ("public", "partners", "administration", "team", "draft")
STATES = (*VISIBILITIES, "next door", "abroad")
# Routes whose address names something of one Baustelle.
OF_PROJECTS = (
    "projects:", "participation:", "vote:", "ideas:", "debate:", "live:", "live_short:", "survey:", "theses:",
    "budget:", "landscape:", "consultation:", "petition:", "assembly:", "reach:", "moderators:", "external:",
    "journal:", "api:",
)  # fmt: skip
FOR_READERS = {
    f"projects:{name}"
    for name in ("page", "export", "goal", "measure", "versions", "version", "version_changes", "version_export")
}
PROJECT_ROLES = ("caretaker", "team", "editor", "sponsor", "moderator", "reviewer")
TOWN_ROLES = ("admin", "caretaker", "editor", "sponsor", "team", "moderator")
ROLES = (
    "anonymous", "citizen", "deactivated",
    "former member",  # once in the team, and reviewer until yesterday
    "neighbour",  # caretaker of the Baustelle next door, nothing anywhere else
    "foreign admin",  # of the other town, one of whose organisations carries the Baustellen of Hierstadt too
    *(f"project {role}" for role in PROJECT_ROLES),  # on each of VISIBILITIES
    *(f"town {role}" for role in TOWN_ROLES),
    "platform admin",
)  # fmt: skip
MAIL_PASSWORD = "kanarienvogelkennwort"
UNSENT = "kanarienvogelungesendet"  # typed by somebody who is none of these people
Arguments = dict[str, dict[str, Any]]
# What is confidential: the mark behind a route's name in the tables, and the kind's address word.
CONFIDENTIAL = {"notes": "hindernisse", "views": "blicke", "compromises": "kompromisse", "questions": "offene-fragen"}


@dataclass
class World:
    """Everything that the access tests ask for by name."""

    people: dict[str, Person | None] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    arguments: dict[str, Arguments] = field(default_factory=dict)

    def client(self, role: str, **options: Any) -> Client:
        """Return a browser in which somebody in this role is logged in."""
        client = Client(**options)
        person = self.people[role]
        if person is not None:
            client.force_login(person)
        return client

    def path(self, row: str, state: str = "public") -> str:
        """Return an address of this row of the table, for the Baustelle in this state or for its town."""
        words = dict(self.of(row, state))
        query = words.pop("?", QUERIES.get(row, ""))
        return reverse(row.partition("#")[0], kwargs=words) + query

    def of(self, row: str, state: str = "public") -> dict[str, Any]:
        """Return the words of that address."""
        known = self.arguments[state]
        return known.get(row, known["*"])

    def states_of(self, row: str) -> tuple[str, ...]:
        """Return the states in which the row has an address of its own: all, one in each town, or one."""
        words = self.of(row)
        named = row.startswith(OF_PROJECTS) and {"slug", "code"} & words.keys()
        if named or row in OF_ONE or row == "diary:follow":
            return STATES
        return ("public", "abroad") if {"town", "slug"} & words.keys() and row != "guide:page" else ("public",)


def word_of(state: str, kind: str = "") -> str:
    """Return the word that everything of a Baustelle bears; `kind` is what only some of its readers see."""
    return f"kanarienvogel{state.replace(' ', '')}{kind}"


def slug_of(state: str) -> str:
    """Return a Baustelle's address word: a secret too, but one that an answer to this address may repeat."""
    return f"pfad{state.replace(' ', '')}"


def build_world() -> World:
    """Build it through the actions, as the product would."""
    Installation.objects.create(id=1, mail_host="mail.example.org", mail_password=MAIL_PASSWORD)
    here, there = make_town(name="Hierstadt"), make_town(name="Dortstadt")
    world = World({role: make_person(role.title()) for role in ROLES if role != "anonymous"})
    world.people["anonymous"] = None
    Person.objects.filter(pk=world.people["platform admin"].pk).update(is_platform_admin=True)
    world.people["platform admin"].refresh_from_db()
    abroad = Organisation.objects.create(name="Verein Dort", slug="dort", corner="civil_society", municipality=there)
    _town_roles(world, here, there)
    for state in STATES:
        town = there if state == "abroad" else here
        world.projects[state] = _project(world, town, state, abroad)
    _join(world.projects)
    towns = {here.pk: _town(here, world, "town"), there.pk: _town(there, world, "foreign")}
    followed = _followed(world.projects["public"])
    for state, project in world.projects.items():
        found = procedures(project, word_of(state), word_of(state, "werkstatt"), word_of(state, "geheim"))
        readers = [world.people["platform admin"], make_staff(project.municipality, "team", "Second reader")]
        world.arguments[state] = {
            **towns[project.municipality_id],
            **followed,
            **petition_arguments(project.municipality.slug, found, readers, word_of(state), word_of(state, "wartet")),
            **_project_arguments(project),
            **paper_arguments(project),
            **journal_arguments(project, word_of(state), word_of(state, "werkstatt")),
            **procedure_arguments(project, found, readers),
            **live_arguments(
                project.municipality.slug,
                halls(
                    found["open"].measure,
                    word=word_of(state),
                    hidden=word_of(state, "werkstatt"),
                    waits=word_of(state, "wartet"),
                    leader=readers[0],
                ),
            ),
            **landscape_arguments(
                project.municipality.slug,
                found["open"].measure,
                word=word_of(state),
                hidden=word_of(state, "werkstatt"),
                waits=word_of(state, "wartet"),
            ),
            **desk_arguments(project, word_of(state), readers[0]),
            **ideas_arguments(
                project,
                found["open"].measure,
                word=word_of(state),
                hidden=word_of(state, "werkstatt"),
                waits=word_of(state, "wartet"),
                admin=readers[0],
            ),
        }
    Person.objects.filter(pk=world.people["deactivated"].pk).update(is_active=False)
    for person in filter(None, world.people.values()):
        person.refresh_from_db()
    return world


# -- Baustellen -----------------------------------------------------------------------------------
def _project(world: World, town: Municipality, state: str, carrier: Organisation) -> Project:
    word, keeper = word_of(state), make_person()
    project = actions.open_project(municipality=town, title=slug_of(state), by=None)
    texts = {name: word for name in ("title", "topic", "everyday", "vision", "perpetuation", "easy_text")}
    project = actions.change_project(project=project, values=texts, revision=0, by=None)
    project = actions.change_picture(project=project, picture=picture(), picture_alt=word, by=None)
    _project_roles(world, project, state)
    actions.grant_role(project=project, person=keeper, role="caretaker", by=None)
    actions.freeze_concept(project=project, note=word, agreed_by=word, by=None)
    fill(project, carrier, word=word, hidden=word_of(state, "akteur"), secret=word_of(state, "geheim"), keeper=keeper)
    actions.freeze_concept(project=project, note=word, agreed_by=word, by=None)
    _workshop(world, project, word_of(state, "werkstatt"), keeper)
    _note(world, project, state, keeper)
    _agree(project, word_of(state, "absprache"), keeper)
    if state in VISIBILITIES and state != "draft":
        actions.publish(project=project, by=None)
    if state in VISIBILITIES and state not in {"public", "draft"}:
        until = timezone.localdate() + timedelta(days=30)
        actions.set_visibility(project=project, visibility=state, reason=word, until=until, by=None)
    return Project.objects.select_related("municipality").get(pk=project.pk)


def _join(projects: dict[str, Project]) -> None:
    """Make hidden Baustellen parts of an open one, and one that some may see part of a hidden one."""
    hidden = [projects[state].pk for state in ("administration", "team", "draft")]
    Project.objects.filter(pk__in=hidden).update(parent=projects["public"])
    Project.objects.filter(pk=projects["partners"].pk).update(parent=projects["next door"])


def _workshop(world: World, project: Project, word: str, keeper: Person) -> None:
    """What only the workshop knows: a finding put aside, a thing taken out, an invitation, half a sentence."""
    found = findings_of(project).open[0]
    _sign(world, project, word, keeper)
    actions.dismiss_finding(project=project, code=found.code, place=found.place, reason=word, by=None)
    spare = actions.add_item(project=project, kind=Measure, values={"title": word}, by=None)
    actions.remove_item(item=spare, by=None)
    # Something is new since the last version, so that there is something to freeze.
    actions.add_item(project=project, kind=Measure, values={"title": "Neues"}, by=None)
    invited = actions.invite_to_project(project=project, email=f"{word}@example.org", role="editor", by=keeper)
    assert isinstance(invited.invitation, ProjectInvitation)
    place = reverse("projects:topic", args=[project.municipality.slug, project.slug])
    keep_form(place=place, data={"title": [UNSENT]}, opened_at=timezone.now(), by=keeper)


def _sign(world: World, project: Project, word: str, keeper: Person) -> None:
    """Sign how measures pay into goals; the platform's administrator has signed too, and can take it back."""
    actions.sign_alignment(project=project, seen=str(alignment_of(project).state), remark=word, by=keeper)
    SignOff.objects.create(project=project, person=world.people["platform admin"])


def _note(world: World, project: Project, state: str, keeper: Person) -> None:
    """A note for the team, one for its author alone; and two of the platform's administrator, one of them removed."""
    for kind, shared in (("mitteilung", True), ("eigenes", False)):
        actions.write_note(project=project, text=word_of(state, kind), shared=shared, place="ziele", by=keeper)
    own = world.people["platform admin"]
    Note.objects.create(project=project, author=own, text="Meins")
    Note.objects.create(project=project, author=own, text="Weg", removed_at=timezone.now())


def _agree(project: Project, word: str, keeper: Person) -> None:
    """An agreement with the word in each of its texts, signed by all who may."""
    texts = ("aims", "expectations", "hours", "tools", "simple_ways", "getting_to_know")
    task = dict.fromkeys(("task", "responsible", "decides", "helps", "told"), word)
    values = dict.fromkeys(texts, word)
    charter = actions.write_charter(project=project, values=values, tasks=[task], revision=0, by=keeper)
    members = project.roles.filter(ended_at=None).exclude(role="reviewer").values_list("person_id", flat=True)
    for person_id in set(members):
        CharterSignature.objects.create(charter=charter, person_id=person_id)


def _project_roles(world: World, project: Project, state: str) -> None:
    if state in {"next door", "abroad"}:
        holders = {"": "editor"} | ({"neighbour": "caretaker"} if state == "next door" else {})
    else:
        holders = {f"project {role}": role for role in PROJECT_ROLES} | {"deactivated": "caretaker"}
        _past_roles(world, project)
    for holder, role in holders.items():
        end = timezone.localdate() + timedelta(days=9) if role == "reviewer" else None
        person = world.people[holder] if holder else make_person()
        actions.grant_role(project=project, person=person, role=role, ends_on=end, by=None)


def _past_roles(world: World, project: Project) -> None:
    today, person = timezone.localdate(), world.people["former member"]
    ProjectRole.objects.create(
        person=person, project=project, role="reviewer", starts_on=today - timedelta(days=9),
        ends_on=today - timedelta(days=1),
    )  # fmt: skip
    ended = actions.grant_role(project=project, person=person, role="team", by=None)
    actions.end_role(grant=ended, by=None)


def _project_arguments(project: Project) -> Arguments:
    """Return for each page of the Baustelle the words of its address; `*` are those that all others have."""
    here = {"town": project.municipality.slug, "slug": project.slug}
    grant = {**here, "pk": project.roles.get(ended_at=None, role="editor").pk}
    # The first measure, which stands in the frozen version as well.
    measure = {**here, "kind": "massnahmen", "pk": project.measures.earliest("id").pk}
    note = project.notes.get(text="Meins")
    single = ("edit", "move", "remove")
    return {
        "*": here,
        "diary:follow": {"?": f"?zu=project:{project.pk}"},
        "api:project": here,
        "projects:goal": {**here, "pk": project.goals.get().pk},
        "projects:measure": {**here, "pk": measure["pk"]},
        **{f"projects:{name}": {**here, "pk": measure["pk"]} for name in ("mandate", "to_reserve")},
        "projects:take_over": {**here, "code": "markt"},
        **{f"projects:{name}": {**here, "number": 2} for name in ("version", "version_changes", "version_export")},
        "projects:take_up": {**here, "pk": project.dismissals.get().pk},
        "projects:put_back": {**here, "pk": project.removed_items.get().pk},
        "projects:revoke": {**here, "pk": project.invitations.get().pk},
        **{f"projects:{name}": {**here, "pk": note.pk} for name in ("edit_note", "remove_note")},
        "projects:fetch_back_note": {**here, "pk": project.notes.get(removed_at__isnull=False).pk},
        **{f"projects:{name}": grant for name in ("edit_role", "end_role", "hand_over_role")},
        **{f"projects:{name}": {**here, "kind": "massnahmen"} for name in ("items", "add")},
        **{f"projects:{name}": measure for name in single},
        **_confidential_arguments(project, here, single),
    }


def _confidential_arguments(project: Project, here: dict, single: tuple[str, ...]) -> Arguments:
    found = {}
    for mark, word in CONFIDENTIAL.items():
        things = {**here, "kind": word}
        thing = {**things, "pk": BY_SLUG[word].model.objects.get(project=project).pk}
        found.update({f"projects:{name}#{mark}": things for name in ("items", "add")})
        found.update({f"projects:{name}#{mark}": thing for name in single})
    return found


# -- Towns ----------------------------------------------------------------------------------------
def _town_roles(world: World, here: Municipality, there: Municipality) -> None:
    for role in TOWN_ROLES:
        MunicipalityRole.objects.create(person=world.people[f"town {role}"], municipality=here, role=role)
    MunicipalityRole.objects.create(person=world.people["foreign admin"], municipality=there, role="admin")
    make_staff(there, "team", "Colleague there")
    MunicipalityRole.objects.create(person=make_person(), municipality=there, role="moderator")


def _town(town: Municipality, world: World, whose: str) -> Arguments:
    """Give the town one of each, and return the words of its addresses; `whose` is the name of its people's roles."""
    word, year = f"kanarienvogel{whose}", timezone.localdate().year
    meeting = make_meeting(town, on=date(year + 4, 1, 1))
    report = BarrierReport.objects.create(municipality=town, message=f"{word}barriere", contact=f"{word}@example.org")
    LegalPage.objects.create(municipality=town, kind="impressum", text="Wer wir sind")
    organisation = Organisation.objects.create(
        name="Verein", slug=f"verein-{whose}", corner="civil_society", municipality=town
    )
    moderator = MunicipalityRole.objects.get(municipality=town, role="moderator")
    invitation = MunicipalityInvitation.objects.create(
        municipality=town, email=f"{word}gast@example.org", role="team", token_hash=whose.ljust(64, "0"),
        expires_at=timezone.now() + timedelta(days=9), invited_by=world.people[f"{whose} admin"],
    )  # fmt: skip
    talk = _talk(town, f"{word}ausgeblendet", world.people["platform admin"])
    more = talk | council_arguments(town, meeting, f"{word}frage")
    more |= case_arguments(town, f"{word}vorgang", world.people["platform admin"])
    return _town_arguments(town, meeting, report, organisation, moderator, invitation) | more


def _talk(town: Municipality, word: str, author: Person) -> Arguments:
    """A talk in which the author said something that can be reported, and something that was hidden, with the word."""
    thread = make_thread(municipality=town)
    shown, hidden = say(thread), say(thread, word, by=author)
    discussion.hide(thing=hidden, reason="insult", note=word, **moderator_of(thread))
    report = resolve(report_url("discussion.comment", shown.pk, town.slug, "/hilfe/"))
    house = {"town": town.slug}
    return {
        **{f"discussion:{name}": house for name in ("rules", "edit_rules", "log")},
        "discussion:report": report.kwargs,
        "discussion:receipt": {**house, "kind": "discussion.comment", "pk": hidden.pk},
    }


def _town_arguments(
    town: Municipality, meeting: Model, report: Model, organisation: Organisation, role: Model, invitation: Model
) -> Arguments:
    house, team = {"town": town.slug}, {"slug": town.slug}
    pages = "house barrier settings profile parts look calendar add_meetings add_recess add_election barrier_reports"
    date = {**house, "kind": "sitzung", "pk": meeting.pk}
    return {
        **{name: {} for name in LONE},
        **LONE_WITH_WORDS,
        **{f"municipality:{name}": house for name in pages.split()},
        "api:municipality": house,
        **{f"projects:{name}": house for name in ("of_town", "new", "read_in")},
        **{f"municipality:{name}": {**house, "page": "impressum"} for name in ("legal", "edit_legal", "remove_legal")},
        **{f"municipality:{name}": date for name in ("change_date", "remove_date")},
        "municipality:barrier_report": {**house, "pk": report.pk},
        **{f"people:{name}": team for name in ("team", "invite", "role_add", "organisations", "organisation_add")},
        "people:organisation_change": {**team, "organisation": organisation.slug},
        "people:revoke": {**team, "pk": invitation.pk},
        **{f"people:{name}": {**team, "pk": role.pk} for name in ("role_change", "role_end", "role_hand_over")},
    }


def _followed(project: Project) -> Arguments:
    """A mailbox that follows the open Baustelle and one that is asked, with the words of the links in their mails."""
    row = guest_of(project, "daily", "briefkasten@example.org")
    asked = guest_of(project, "daily", "gefragt@example.org")
    Subscription.objects.filter(pk=asked.pk).update(confirmed_at=None)
    return {
        **{f"diary:{name}": {} for name in ("link", "mailbox", "mine")},
        "diary:confirm": {"token": tokens.question(asked.pk, "de")},
        "diary:all": {"token": tokens.all_of(row.recipient_id)},
        "diary:stop": {"token": tokens.stop_one(row.pk)},
    }


# -- What is there once ---------------------------------------------------------------------------
LONE = (
    "network:start", "network:projects", "network:towns", "network:barrier", "guide:index",
    "people:home", "people:name", "people:data", "people:data_file", "people:erase", "people:invited", "people:keep",
    "people:throw_away", "api:docs", "api:openapi", "api:municipalities", "api:projects", "api:procedures",
    "setup:start", "setup:town", "setup:by_hand", "setup:register", "setup:contact", "setup:mail",
    "setup:administrator", "setup:done", "setup:platform", "setup:choose_town", "setup:open_town",
    "setup:update_register", "setup:mail_server",
)  # fmt: skip
QUERIES = {"people:keep": "?ort=/konto/name/&seit=0", "people:throw_away": "?ort=/konto/name/"}
LONE_WITH_WORDS: Arguments = {
    "network:language": {"code": "de"},
    "network:legal": {"page": "impressum"},
    "guide:page": {"slug": "zeiten"},
    "api:unknown": {"rest": "v2/alles/"},
    "people:invitation": {"token": "x" * 43},
    "municipality:crest": {"name": "kein-wappen"},
    "municipality:vision_picture": {"name": "kein-bild"},
}
