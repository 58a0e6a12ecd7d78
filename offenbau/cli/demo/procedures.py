"""Procedures of the invented town: one that has ended, with what came of it, one that is open, one being set up."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from offenbau.cli.demo.files import DATA, read
from offenbau.engines.canonical import digest
from offenbau.municipality.models import Municipality
from offenbau.participation import actions
from offenbau.participation.formats.vote.actions import add_passive_option, save_option, vote
from offenbau.participation.identity import by_mail, by_name
from offenbau.participation.models import Procedure
from offenbau.participation.preparation import actions as preparation
from offenbau.participation.reach import actions as reach
from offenbau.participation.rhythm import actions as rhythm
from offenbau.people.models import Person
from offenbau.projects.models import Measure
from offenbau.web.participation.beginning import begin_draft
from offenbau.web.participation.reach.table import read_figures

SPAN = ("first_in_days", "last_in_days")


def load(town: Municipality, persons: dict[str, Person], by: Person) -> None:
    """Set them up through the actions, by the caretaker's hand; what has ended is then moved into the past."""
    _register(town, by)
    for entry in read("procedures.json")["procedures"]:
        title = read(entry["plan"])["title"]
        measure = Measure.objects.get(project__municipality=town, project__title=title, title=entry["measure"])
        procedure = _draft(measure, entry, by)
        if not entry.get("draft"):
            _run(procedure, entry, persons, by)
        _prepared(procedure, entry, persons, by)
    _planned(town, by)


def _prepared(procedure: Procedure, entry: dict[str, Any], persons: dict[str, Person], by: Person) -> None:
    """Say how far the team is, and who is on duty."""
    today = timezone.localdate()
    for key, said in entry.get("prepared", {}).items():
        values = {name: value for name, value in said.items() if name != "until_in_days"}
        if "until_in_days" in said:
            values["until"] = today + timedelta(days=said["until_in_days"])
        preparation.save_item(procedure=procedure, key=key, values=values, by=by)
    for values in entry.get("prepared_too", ()):
        preparation.add_item(procedure=procedure, values=values, by=by)
    for duty in entry.get("on_duty", ()):
        first, last = (today + timedelta(days=duty.get(name, duty["first_in_days"])) for name in SPAN)
        span = {"first": first, "last": last, "weekends": True, "hours": duty["hours"]}
        preparation.add_duty(procedure=procedure, task="desk", person=persons[duty["who"]], by=by, **span)


def _planned(town: Municipality, by: Person) -> None:
    """What the invented town plans: something in spring, whatever the year."""
    today = timezone.localdate()
    values = {
        "title": "Was soll der Haushalt nächstes Jahr können?",
        "month": date(today.year + 1, 3, 1),
        "how": "Ideen auf Karten und online, danach eine Abstimmung auf dem Frühlingsmarkt",
    }
    rhythm.save_planned(municipality=town, planned=None, values=values, by=by)


def _draft(measure: Measure, entry: dict[str, Any], by: Person) -> Procedure:
    procedure = begin_draft(measure, entry["template"], entry["title"], by)
    for option in entry["options"]:
        save_option(procedure=procedure, option=None, values=option, by=by)
    if entry.get("passive"):
        with translation.override("de"):
            add_passive_option(procedure=procedure, by=by)
    return actions.change_procedure(procedure=procedure, values=entry["values"], revision=procedure.revision, by=by)


def _run(procedure: Procedure, entry: dict[str, Any], persons: dict[str, Person], by: Person) -> None:
    procedure = actions.start_procedure(procedure=procedure, by=by)
    if "ended_days_ago" in entry:
        settled_earlier(procedure, since_the_end(procedure, entry["ended_days_ago"]))
    for number, choices in enumerate(_ballots(entry)):
        vote(procedure=procedure, participant=by_mail(f"stimme{number}@demo.invalid"), raw=choices)
    _paper(procedure, entry.get("paper"), persons, by)
    _said_of_themselves(procedure, entry.get("reach"), by)
    if "ended_days_ago" in entry:
        moved(procedure, since_the_end(procedure, entry["ended_days_ago"]))
    for outcome in entry.get("outcomes", ()):
        on = timezone.localdate() - timedelta(days=outcome["days_ago"])
        values = {"kind": outcome["kind"], "on": on, "text": outcome["text"]}
        actions.add_outcome(procedure=procedure, values=values, by=by)


def _ballots(entry: dict[str, Any]) -> list[Any]:
    """Return the ballots one by one: whole ones with their number, or how often each option was chosen."""
    whole = [choices for number, choices in entry.get("ballots", ()) for _each in range(number)]
    single = [[key] if key else [] for key, number in entry.get("voices", {}).items() for _each in range(number)]
    return [*whole, *single]


def _paper(procedure: Procedure, paper: dict[str, Any] | None, persons: dict[str, Person], by: Person) -> None:
    if paper is None:
        return
    for number, _sheet in enumerate(paper["sheets"]):
        somebody = by_name(f"Beispiel {number}", timezone.localdate() - timedelta(days=20_000 + number))
        actions.tick_off(procedure=procedure, participant=somebody, by=by)
    sheets = len(paper["sheets"])
    batch = actions.open_batch(procedure=procedure, channel="paper", origin=paper["origin"], sheets=sheets, by=by)
    for reader in paper["readers"]:
        for number, choice in enumerate(paper["sheets"], start=1):
            actions.read_sheet(batch=batch, sheet=number, choices=[choice], by=persons[reader])
    actions.count_batch(batch=batch, by=by)


def _register(town: Municipality, by: Person) -> None:
    """Who lives in the invented town."""
    with (DATA / "musterlingen-einwohnerschaft.csv").open("rb") as file, translation.override("de"):
        found = read_figures(file)
    reach.save_register(
        municipality=town,
        source="Melderegister (erfunden)",
        as_of=date(2026, 1, 1),
        figures=found.fixed,
        districts=found.districts,
        by=by,
    )


def _said_of_themselves(procedure: Procedure, said: dict[str, Any] | None, by: Person) -> None:
    """Let some of those who took part have said how old they are and where they live."""
    if said is None:
        return
    reach.save_plan(procedure=procedure, questions=list(said["counts"]), by=by)
    reach.tell_from_sheets(procedure=procedure, sheets=said["people"], counts=said["counts"], by=by)
    if "note" in said:
        reach.add_note(procedure=procedure, on=timezone.localdate(), text=said["note"], by=by)


def since_the_end(procedure: Procedure, days: int, kind: str = "decide") -> timedelta:
    """How far it has to be moved so that this phase has ended so many days ago."""
    last = max(phase.ends_at for phase in procedure.phases.filter(kind=kind))
    return last - timezone.now() + timedelta(days=days)


def settled_earlier(procedure: Procedure, move: timedelta) -> Procedure:
    """Let what was promised have been promised earlier: before anybody votes, for codes stand on what is settled."""
    if procedure.answers_due_on:
        procedure.answers_due_on -= move
    procedure.manifest = actions.manifest_of(procedure)
    procedure.manifest_digest = digest(procedure.manifest)
    procedure.save(update_fields=["answers_due_on", "manifest", "manifest_digest"])
    return procedure


@transaction.atomic
def moved(procedure: Procedure, move: timedelta) -> Procedure:
    """Let it have run so much earlier: no action does that, and none should."""
    for phase in procedure.phases.all():
        phase.starts_at, phase.ends_at = phase.starts_at - move, phase.ends_at - move
        phase.save()
    started = (procedure.started_at or timezone.now()) - move
    Procedure.objects.filter(pk=procedure.pk).update(started_at=started)
    return Procedure.objects.get(pk=procedure.pk)
