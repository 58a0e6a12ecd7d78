"""A participatory budget of the invented town: proposed, checked, voted on, counted, and partly built."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.cli.demo.files import read
from offenbau.cli.demo.procedures import moved, settled_earlier
from offenbau.municipality.models import Municipality
from offenbau.participation import actions
from offenbau.participation.formats.budget.actions import arrange, propose, report_building, save_dossier
from offenbau.participation.formats.budget.models import Dossier
from offenbau.participation.formats.budget.rules import SETTINGS
from offenbau.participation.identity import by_mail
from offenbau.participation.models import Category, Contribution, Procedure
from offenbau.people.models import Person
from offenbau.projects.models import Measure

COLLECTING, CHECKING, VOTING = timedelta(days=21), timedelta(days=14), timedelta(days=14)


def load(town: Municipality, by: Person) -> None:
    """Set them up through the actions, by the caretaker's hand; between them time passes, as no action lets it."""
    for entry in read("budgets.json")["budgets"]:
        title = read(entry["plan"])["title"]
        measure = Measure.objects.get(project__municipality=town, project__title=title, title=entry["measure"])
        procedure = actions.start_procedure(procedure=_draft(measure, entry, by), by=by)
        since = VOTING + timedelta(days=entry["ended_days_ago"])
        procedure = settled_earlier(procedure, COLLECTING + CHECKING + since)
        for number, proposal in enumerate(entry["proposals"]):
            _propose(procedure, number, proposal, entry["checked_days_ago"], by)
        procedure = moved(procedure, COLLECTING + CHECKING)
        _vote(procedure, entry["ballots"])
        procedure = moved(procedure, since)
        _date(procedure)
        for building in entry["buildings"]:
            _report(procedure, building, by)


def _draft(measure: Measure, entry: dict[str, Any], by: Person) -> Procedure:
    now = timezone.now()
    values = {**entry["values"], "answers_due_on": timezone.localdate(now + timedelta(days=120))}
    procedure = actions.draft_procedure(measure=measure, format="budget", title=entry["title"], by=by, **values)
    settings, categories = {**SETTINGS, **entry["settings"]}, entry["categories"]
    arrange(procedure=procedure, categories=categories, settings=settings, revision=procedure.revision, by=by)
    end = now + COLLECTING - timedelta(hours=1)
    vote = now + COLLECTING + CHECKING - timedelta(hours=1)
    phases = {"collect": (now - timedelta(hours=1), end), "decide": (vote, vote + VOTING)}
    actions.set_phases(procedure=procedure, phases=phases, by=by)
    return Procedure.objects.get(pk=procedure.pk)


def _propose(procedure: Procedure, number: int, entry: dict[str, Any], days: int, by: Person) -> None:
    category = Category.objects.get(procedure=procedure, name=entry["category"])
    values = {name: entry[name] for name in ("title", "text", "place")} | {"category": category}
    somebody = by_mail(f"vorschlag{number}@demo.invalid")
    proposal = propose(procedure=procedure, participant=somebody, values=values, cost=entry.get("cost")).contribution
    said = {"title": entry["title"], "what": entry["text"], **entry["dossier"]}
    checked_on = timezone.localdate() - timedelta(days=days)
    save_dossier(proposal=proposal, values={**said, "checked_on": checked_on}, by=by)


def _vote(procedure: Procedure, ballots: list[tuple[list[int], int]]) -> None:
    keys = dict(Dossier.objects.filter(procedure=procedure).values_list("proposal__number", "key"))
    cast = [[keys[number] for number in chosen] for chosen, count in ballots for _number in range(count)]
    for number, choices in enumerate(cast):
        somebody = by_mail(f"budget{number}@demo.invalid")
        actions.cast(procedure=procedure, participant=somebody, choices=choices)


def _date(procedure: Procedure) -> None:
    """Let proposals have come while they were collected."""
    begin = procedure.phases.get(kind="collect").starts_at
    for row in Contribution.objects.filter(procedure=procedure):
        Contribution.objects.filter(pk=row.pk).update(created_at=begin + timedelta(days=row.number, hours=11))


def _report(procedure: Procedure, entry: dict[str, Any], by: Person) -> None:
    dossier = Dossier.objects.get(procedure=procedure, proposal__number=entry["number"])
    on = timezone.localdate() - timedelta(days=entry["days_ago"])
    report_building(dossier=dossier, state=entry["state"], on=on, reason=entry["reason"], by=by)
