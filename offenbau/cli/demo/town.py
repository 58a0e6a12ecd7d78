"""The invented town: people, calendar, and Baustellen in every state that a page can show."""

from datetime import date
from typing import Any

from django.utils import timezone

from offenbau.cli.demo import (
    assemblies,
    budgets,
    cases,
    consultation,
    journal,
    landscapes,
    petitions,
    procedures,
    talks,
)
from offenbau.cli.demo import council as council_of_town
from offenbau.cli.demo.files import distance, moved, read
from offenbau.council import actions as council
from offenbau.engines.checks import read_plan
from offenbau.engines.checks.plan import Plan, RoleHolder
from offenbau.municipality import actions as municipalities
from offenbau.municipality.models import Municipality
from offenbau.people import actions as people
from offenbau.people.models import Organisation, Person
from offenbau.people.permissions import Viewer
from offenbau.projects import actions as projects
from offenbau.projects.models import (
    Actor,
    Compromise,
    CornerView,
    Goal,
    GoalLink,
    Measure,
    Obstacle,
    OpenQuestion,
    PlanItem,
    Project,
)
from offenbau.projects.queries import agreement_of, alignment_of
from offenbau.projects.queries.findings import findings_of

People = dict[str, Person]
# What town.json says of a Baustelle in confidence, by its name there.
CONFIDENTIAL: dict[str, type[PlanItem]] = {
    "obstacles": Obstacle,
    "corner_views": CornerView,
    "compromises": Compromise,
    "open_questions": OpenQuestion,
}


def load(password: str) -> None:
    """Open the town with all that is in it, its days moved to today."""
    raw = read("town.json")
    move = distance(date.fromisoformat(raw["anchor"]), timezone.localdate())
    content = moved(raw, move)
    town = municipalities.open_municipality(fictional=True, by=None, **content["municipality"])
    for kind, text in content["legal_pages"].items():
        municipalities.write_legal_page(municipality=town, kind=kind, text=text, by=None)
    organisations = _organisations(town, content["organisations"])
    persons = _persons(content["people"], password)
    _municipality_roles(town, content["people"], persons, organisations)
    plans = {entry["plan"]: read_plan(moved(read(entry["plan"]), move)) for entry in content["projects"]}
    _calendar(town, list(plans.values()))
    for entry in content["projects"]:
        _Site(town, persons, organisations, content["people"]).build(plans[entry["plan"]], entry)
    council_of_town.load(town, persons["caretaker"])
    journal.load(town, persons["caretaker"])
    procedures.load(town, persons, persons["caretaker"])
    talks.load(town, persons, persons["caretaker"])
    cases.load(town)
    consultation.load(town, persons, persons["caretaker"])
    petitions.load(town, persons, persons["caretaker"])
    budgets.load(town, persons["caretaker"])
    landscapes.load(town, persons, persons["caretaker"])
    assemblies.load(town, persons["caretaker"])


def _organisations(town: Municipality, entries: list[dict[str, Any]]) -> dict[str, Organisation]:
    return {entry["name"]: people.create_organisation(municipality=town, by=None, **entry) for entry in entries}


def _persons(entries: list[dict[str, Any]], password: str) -> People:
    found = {}
    for entry in entries:
        person = people.create_person(
            email=entry["email"], name=entry["name"], password=password, is_demo=True, by=None
        )
        if entry.get("platform_admin"):
            people.make_platform_admin(person=person)
        found[entry["key"]] = person
    return found


def _municipality_roles(
    town: Municipality,
    entries: list[dict[str, Any]],
    persons: People,
    organisations: dict[str, Organisation],
) -> None:
    for entry in entries:
        for role in entry.get("roles", ()):
            terms = dict(role) | {"organisation": organisations.get(entry.get("organisation", ""))}
            if "deputy" in terms:
                terms["deputy"] = persons[terms["deputy"]]
            if "ends_on" in terms:
                terms["ends_on"] = date.fromisoformat(terms["ends_on"])
            people.grant_municipality_role(person=persons[entry["key"]], municipality=town, by=None, **terms)


def _calendar(town: Municipality, plans: list[Plan]) -> None:
    """The council's days that the plans name; each is entered once."""
    meetings = {meeting for plan in plans for meeting in plan.times.meetings}
    bodies = {(m.body, (m.on - m.submission_deadline).days if m.submission_deadline else None) for m in meetings}
    for body, days_before in sorted(bodies, key=str):
        days = {meeting.on for meeting in meetings if meeting.body == body}
        council.add_meetings(municipality=town, body=body, days=days, deadline_days=days_before, by=None)
    for recess in sorted({span for plan in plans for span in plan.times.recesses}, key=lambda span: span.starts_on):
        municipalities.add_recess(
            municipality=town, name=recess.name, starts_on=recess.starts_on, ends_on=recess.ends_on, by=None
        )
    for election in sorted({day for plan in plans for day in plan.times.elections}, key=lambda day: day.on):
        municipalities.add_election(municipality=town, name=election.name, on=election.on, by=None)


class _Site:
    """Builds one Baustelle out of its plan and of what town.json says of it, mostly by the caretaker's hand."""

    def __init__(
        self,
        town: Municipality,
        persons: People,
        organisations: dict[str, Organisation],
        entries: list[dict[str, Any]],
    ) -> None:
        self.town = town
        self.persons = persons
        self.caretaker = persons["caretaker"]
        self.by_name = {person.name: person for person in persons.values()}
        self.organisation_of = {entry["name"]: organisations.get(entry.get("organisation", "")) for entry in entries}

    def build(self, plan: Plan, entry: dict[str, Any]) -> None:
        project = projects.import_plan(municipality=self.town, plan=plan, by=self.caretaker)
        for holder in plan.roles:
            self._give(project, holder)
        for name in entry.get("public_actors", ()):
            self._change(Actor.objects.get(project=project, name=name), {"public": True})
        self._answer(project, entry)
        self._note_in_confidence(project, entry)
        self._work_together(project, entry)
        self._show(project, entry)
        if "freeze" in entry:
            projects.freeze_concept(project=project, by=self.caretaker, **entry["freeze"])
        for change in entry.get("after_freeze", ()):
            self._change_later(project, change)
        self._dismiss(project, entry)
        self._sign(project, entry)

    def _give(self, project: Project, holder: RoleHolder) -> None:
        """Give the role that the plan names; the caretaker has hers since she opened the Baustelle."""
        person = self.by_name[holder.name]
        terms: dict[str, Any] = {
            "organisation": self.organisation_of[holder.name],
            "hours_per_week": holder.hours_per_week,
            "starts_on": holder.starts_on,
            "ends_on": holder.ends_on,
            "statement": holder.statement,
        }
        held = project.roles.filter(person=person, role=holder.role.value).first()
        if held:
            projects.change_role(grant=held, values=terms, by=self.caretaker)
        else:
            projects.grant_role(project=project, person=person, role=holder.role.value, by=self.caretaker, **terms)

    def _answer(self, project: Project, entry: dict[str, Any]) -> None:
        for answer in entry.get("answers", ()):
            projects.answer_question(
                project=project,
                question=answer["question"],
                text=answer["text"],
                unclear=answer.get("unclear", False),
                by=self.persons[answer["by"]],
            )

    def _note_in_confidence(self, project: Project, entry: dict[str, Any]) -> None:
        """What the core team alone reads, which no plan file holds."""
        for name, kind in CONFIDENTIAL.items():
            for note in entry.get(name, ()):
                days = {key: date.fromisoformat(note[key]) for key in ("keep_until", "agreed_on") if key in note}
                about = {"actor": Actor.objects.get(project=project, name=note["actor"])} if "actor" in note else {}
                projects.add_item(project=project, kind=kind, values={**note, **days, **about}, by=self.caretaker)

    def _work_together(self, project: Project, entry: dict[str, Any]) -> None:
        """The team's agreement with its signatures, and notes."""
        agreement = entry.get("agreement")
        if agreement:
            projects.write_charter(
                project=project,
                values=agreement["texts"],
                tasks=agreement["tasks"],
                revision=0,
                by=self.caretaker,
            )
            for key in agreement["signed_by"]:
                person = self.persons[key]
                projects.sign_charter(project=project, seen=self._agreed(project, person), by=person)
        for note in entry.get("notes", ()):
            values = {name: value for name, value in note.items() if name != "by"}
            projects.write_note(project=project, by=self.persons[note["by"]], **values)

    def _agreed(self, project: Project, person: Person) -> str:
        agreement = agreement_of(project, Viewer(person))
        return agreement.digest if agreement else ""

    def _sign(self, project: Project, entry: dict[str, Any]) -> None:
        """Sign how measures pay into goals, once the plan stands."""
        for sign_off in entry.get("alignment", ()):
            projects.sign_alignment(
                project=project,
                seen=str(alignment_of(project).state),
                remark=sign_off.get("remark", ""),
                by=self.persons[sign_off["by"]],
            )

    def _show(self, project: Project, entry: dict[str, Any]) -> None:
        if "visibility" in entry:
            projects.set_visibility(
                project=project,
                visibility=entry["visibility"]["level"],
                reason=entry["visibility"]["reason"],
                until=date.fromisoformat(entry["visibility"]["until"]),
                by=self.caretaker,
            )
        if entry.get("publish"):
            projects.publish(project=project, by=self.caretaker)

    def _change_later(self, project: Project, change: dict[str, Any]) -> None:
        """What moved on after the concept was frozen: the page shows it as a difference."""
        if "measure" in change:
            self._change(Measure.objects.get(project=project, title=change["measure"]), change["values"])
            return
        added = change["add_measure"]
        values = added | {name: date.fromisoformat(added[name]) for name in ("starts_on", "ends_on")}
        measure = projects.add_item(project=project, kind=Measure, values=values, by=self.caretaker)
        goal = Goal.objects.get(project=project, statement=change["goal"])
        link = {"goal": goal, "measure": measure, "reason": change["reason"], "strength": 2}
        projects.add_item(project=project, kind=GoalLink, values=link, by=self.caretaker)

    def _change(self, item: Any, values: dict[str, Any]) -> None:
        projects.change_item(item=item, values=values, revision=item.revision, by=self.caretaker)

    def _dismiss(self, project: Project, entry: dict[str, Any]) -> None:
        """Put findings aside that the file names by their code, each with its reason."""
        reasons = {dismissal["code"]: dismissal["reason"] for dismissal in entry.get("dismissals", ())}
        if not reasons:
            return
        for finding in findings_of(project).open:
            if finding.code in reasons:
                projects.dismiss_finding(
                    project=project,
                    code=finding.code,
                    place=finding.place,
                    reason=reasons[finding.code],
                    by=self.caretaker,
                )
