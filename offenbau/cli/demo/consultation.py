"""A consultation of the invented town: a short statute in two versions, with statements, two of them answered."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.cli.demo.files import read
from offenbau.municipality.models import Municipality
from offenbau.participation import actions
from offenbau.participation.formats.consultation import actions as consultation
from offenbau.participation.formats.consultation.rules import deadline
from offenbau.participation.identity import by_browser
from offenbau.participation.models import Contribution, Procedure
from offenbau.people.models import Person
from offenbau.projects.models import Measure
from offenbau.web.participation.beginning import begin_draft


def load(town: Municipality, persons: dict[str, Person], by: Person) -> None:
    """Set it up through the actions, let people speak, answer some of them, and publish the second version."""
    entry = read("consultation.json")
    title = read(entry["plan"])["title"]
    measure = Measure.objects.get(project__municipality=town, project__title=title, title=entry["measure"])
    procedure = actions.start_procedure(procedure=_draft(measure, entry, by), by=by)
    for number, said in enumerate(entry["statements"]):
        contribution = _said(procedure, said, number, by)
        if "reply" in said:
            actions.draft_answers(contributions=[contribution], values=said["reply"], by=persons["editor"])
            actions.publish_answers(contributions=[contribution], by=by)
    consultation.begin_version(procedure=procedure, by=by)
    consultation.paste_text(procedure=procedure, text=entry["later"], by=by)
    consultation.publish_version(procedure=procedure, note=entry["note"], by=by)


def _draft(measure: Measure, entry: dict[str, Any], by: Person) -> Procedure:
    procedure = begin_draft(measure, "satzung", entry["title"], by)
    consultation.paste_text(procedure=procedure, text=entry["text"], by=by)
    last = deadline(procedure)
    assert last is not None
    days = {"display_from": timezone.localdate().isoformat(), "display_until": last.isoformat()}
    procedure = actions.change_procedure(
        procedure=procedure, values=entry["values"], revision=procedure.revision, by=by
    )
    settings = {**entry["settings"], **days}
    return consultation.arrange(procedure=procedure, settings=settings, revision=procedure.revision, by=by)


def _said(procedure: Procedure, said: dict[str, Any], number: int, by: Person) -> Contribution:
    values = {name: said.get(name, "") for name in ("why", "wording", "speaks_for", "organisation")}
    place = {"procedure": procedure, "version": 1, "anchor": said["anchor"], "pseudonym": said["pseudonym"]}
    if "channel" not in said:
        who = by_browser(f"demo {number}")
        return consultation.make_statement(participant=who, values=values, **place).contribution
    day = timezone.localdate() - timedelta(days=said["days_ago"])
    letter = {"channel": said["channel"], "consent": True, "received_on": day, "by": by}
    return consultation.enter_statement(values=values, **place, **letter).contribution
