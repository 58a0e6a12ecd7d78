"""Landscapes of opinion of the invented town: one that has ended, and one to which people answer now."""

from datetime import timedelta
from typing import Any
from zlib import crc32

from django.utils import timezone

from offenbau.cli.demo.files import read
from offenbau.cli.demo.procedures import moved, settled_earlier, since_the_end
from offenbau.discussion.enums import Reason
from offenbau.discussion.permissions import Rights
from offenbau.municipality.models import Municipality
from offenbau.participation import actions
from offenbau.participation.formats.landscape.actions import add_statement, arrange, draw, say, sift
from offenbau.participation.formats.landscape.rules import SETTINGS
from offenbau.participation.identity import by_browser, by_mail
from offenbau.participation.models import Procedure
from offenbau.participation.models.contributions import scope_of
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Measure

SIGNS = {"+": 1, "-": -1, "0": 0}
OTHERWISE, LEFT_OUT = 5, 7  # each of so many answers is another one, or is not given: people are no copies


def load(town: Municipality, persons: dict[str, Person], by: Person) -> None:
    """Set them up through the actions; what has ended is then moved into the past."""
    for entry in read("landscapes.json")["landscapes"]:
        title = read(entry["plan"])["title"]
        measure = Measure.objects.get(project__municipality=town, project__title=title, title=entry["measure"])
        procedure = actions.start_procedure(procedure=_draft(measure, entry, by), by=by)
        _add(procedure, entry, persons["moderator"])
        for group, camp in enumerate(entry["camps"]):
            for number in range(camp["people"]):
                _answer(procedure, f"{group}-{number}", camp["answers"])
        if "ended_days_ago" in entry:
            move = since_the_end(procedure, entry["ended_days_ago"], "collect")
            moved(settled_earlier(procedure, move), move)
        draw(Procedure.objects.get(pk=procedure.pk))


def _draft(measure: Measure, entry: dict[str, Any], by: Person) -> Procedure:
    now = timezone.now()
    end = now + timedelta(days=entry.get("open_days", 10))
    values = {**entry["values"], "answers_due_on": timezone.localdate(end + timedelta(days=30))}
    procedure = actions.draft_procedure(measure=measure, format="landscape", title=entry["title"], by=by, **values)
    statements, revision = entry["statements"], procedure.revision
    arrange(procedure=procedure, statements=statements, settings=SETTINGS, revision=revision, by=by)
    actions.set_phases(procedure=procedure, phases={"collect": (now - timedelta(days=4), end)}, by=by)
    return Procedure.objects.get(pk=procedure.pk)


def _who(procedure: Procedure, name: str) -> Any:
    return by_browser(name) if procedure.entrance == "anyone" else by_mail(f"landschaft{name}@demo.invalid")


def _add(procedure: Procedure, entry: dict[str, Any], moderator: Person) -> None:
    """Let people add statements: those that are admitted, then those that wait."""
    rights = Rights(Viewer(moderator), procedure.municipality_id, scope_of(procedure.pk), moderates=True)
    for number, text in enumerate([*entry["added"], *entry["waiting"]]):
        made = add_statement(procedure=procedure, participant=_who(procedure, f"a{number}"), values={"text": text})
        if number < len(entry["added"]):
            own = [made.contribution.number]
            sift(procedure=procedure, numbers=own, keep=own[0], reason=Reason.DUPLICATE, rights=rights, by=moderator)


def _answer(procedure: Procedure, name: str, signs: str) -> None:
    for number, sign in enumerate(signs, start=1):
        mixed = crc32(f"{name} {number}".encode())
        if mixed % LEFT_OUT:
            chosen = SIGNS[sign] if mixed % OTHERWISE else mixed // OTHERWISE % 3 - 1
            say(procedure=procedure, participant=_who(procedure, name), number=number, answer=chosen)
