"""An assembly of the invented town: drawn by lot, it has met and recommended something; the council has replied."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from zlib import crc32

from django.utils import timezone

from offenbau.base.papers import CodeLetter
from offenbau.cli.demo.files import read
from offenbau.cli.demo.procedures import moved, settled_earlier, since_the_end
from offenbau.municipality.models import Municipality
from offenbau.participation import actions
from offenbau.participation.formats.assembly import drawing, letters, meetings, replacing
from offenbau.participation.formats.assembly.actions import (
    arrange,
    import_extract,
    record_reply,
    save_recommendation,
)
from offenbau.participation.formats.assembly.enums import Reason, Standing
from offenbau.participation.formats.assembly.models import Assembly, Invitee
from offenbau.participation.formats.assembly.rules import SETTINGS
from offenbau.participation.identity import by_code
from offenbau.participation.models import Procedure
from offenbau.participation.queries.codes import digest_of_code
from offenbau.people.models import Person
from offenbau.projects.models import Measure

KEPT = timedelta(days=60)
# Of those with a letter every second says yes, and every fifth does not reply.
SAYS_YES, SILENT = 2, 5
SATURDAY = 5


def load(town: Municipality, by: Person) -> None:
    """Set it up through the actions, and move it into the past; nobody but the command line works with the people."""
    data = read("assemblies.json")
    for entry in data["assemblies"]:
        title = read(entry["plan"])["title"]
        measure = Measure.objects.get(project__municipality=town, project__title=title, title=entry["measure"])
        procedure = actions.start_procedure(procedure=_draft(measure, entry, by), by=by)
        move = since_the_end(procedure, entry["ended_days_ago"], "collect")
        procedure = settled_earlier(procedure, move)
        _invite(procedure, entry, data)
        drawing.fix_pool(procedure=procedure, seed=entry["seed"], by_what="dice", by=None)
        drawing.work_out.call(procedure.pk)
        drawing.draw(procedure=procedure, words=entry["dice"], by=None)
        for member in Invitee.objects.filter(assembly_id=procedure.pk, standing=Standing.DRAWN)[: entry["leave"]]:
            replacing.give_back(procedure=procedure, invitee=member, by=None)
        procedure = moved(procedure, move)
        _meet(procedure, entry, by)
        for row in entry["recommendations"]:
            _recommend(procedure, row, by)


def _draft(measure: Measure, entry: dict[str, Any], by: Person) -> Procedure:
    now = timezone.now()
    values = {**entry["values"], "answers_due_on": timezone.localdate(now + timedelta(days=90))}
    procedure = actions.draft_procedure(measure=measure, format="assembly", title=entry["title"], by=by, **values)
    settings = {**SETTINGS, "seats": entry["seats"], "quotas": entry["quotas"]}
    arrange(procedure=procedure, settings=settings, revision=procedure.revision, by=by)
    phases = {"collect": (now - timedelta(hours=1), now + timedelta(days=30))}
    actions.set_phases(procedure=procedure, phases=phases, by=by)
    return Procedure.objects.get(pk=procedure.pk)


def _invite(procedure: Procedure, entry: dict[str, Any], data: dict[str, Any]) -> None:
    import_extract(
        procedure=procedure, raw=_extract(entry, data), purpose="Auslosung des Bürgerrats, § 46 BMG",
        erase_on=timezone.localdate() + KEPT, source=entry["announced"],
        out_on=timezone.localdate() + timedelta(days=1), by=None,
    )  # fmt: skip
    # The day on which they come out has passed: no action lets it.
    Assembly.objects.filter(procedure=procedure).update(out_on=timezone.localdate())
    letters.draw_letters(procedure=procedure, letters=entry["letters"], words=entry["numbers"], by=None)
    for letter in letters.make_letters(procedure=procedure, again=False, by=None):
        _reply(procedure, letter)


def _extract(entry: dict[str, Any], data: dict[str, Any]) -> bytes:
    """Invented people: as many of each value as its share says, mixed by a checksum."""
    known = {name: list(_shares(entry["quotas"], name)) for name in ("Alter", "Geschlecht", "Wohnort")}
    table = io.StringIO()
    lines = csv.writer(table, delimiter=";")
    lines.writerow(["Name", "Straße", "Ort", *known])
    for number in range(entry["people"]):
        values = {name: shares[_mixed(name, number) % len(shares)] for name, shares in known.items()}
        first, last, street = (
            names[_mixed(word, number) % len(names)]
            for word, names in (
                ("first", data["first_names"][values["Geschlecht"]]),
                ("last", data["last_names"]),
                ("street", data["streets"][values["Wohnort"]]),
            )
        )
        house = _mixed("house", number) % 40 + 1
        lines.writerow([f"{first} {last}", f"{street} {house}", "12345 Musterlingen", *values.values()])
    return table.getvalue().encode()


def _shares(quotas: list[list[Any]], feature: str) -> Iterator[str]:
    for name, value, _least, _most, share in quotas:
        if name == feature:
            yield from [value] * int(share)


def _mixed(word: str, number: int) -> int:
    return crc32(f"{number} {word} {number}".encode()) // 256


def _reply(procedure: Procedure, letter: CodeLetter) -> None:
    if letter.number % SILENT == 0:
        return
    comes = _mixed("comes", letter.number) % SAYS_YES == 0
    children = "ja" if _mixed("children", letter.number) % 3 == 0 else "nein"
    needs = {"child_care": children == "ja", "step_free": letter.number % 7 == 0, "needs": ""}
    reasons = [str(reason) for reason in Reason if reason != Reason.MOVED]
    letters.reply(
        procedure=procedure, participant=by_code(digest_of_code(procedure, letter.code)), comes=comes,
        values={"features": {"Kinder im Haushalt": children}, **needs},
        reason="" if comes else reasons[_mixed("reason", letter.number) % len(reasons)],
    )  # fmt: skip


def _meet(procedure: Procedure, entry: dict[str, Any], by: Person) -> None:
    for row in entry["meetings"]:
        day = timezone.localdate() - timedelta(days=row["days_ago"])
        day -= timedelta(days=(day.weekday() - SATURDAY) % 7)
        begins = timezone.make_aware(datetime.combine(day, time(9, 30)))
        times = {"starts_at": begins, "ends_at": begins + timedelta(hours=6, minutes=30)}
        values = {**times, **{name: row[name] for name in ("title", "place", "agenda")}}
        meeting = meetings.save_meeting(procedure=procedure, meeting=None, values=values, by=by)
        for thing in row["materials"]:
            meetings.save_material(meeting=meeting, material=None, values=thing, by=by)
        meetings.seat(meeting=meeting, tables=row["tables"], rounds=row["rounds"], by=None)


def _recommend(procedure: Procedure, entry: dict[str, Any], by: Person) -> None:
    votes = dict(zip(("in_favour", "against", "abstained"), entry["votes"], strict=True))
    values = {"title": entry["title"], "text": entry["text"], **votes}
    row = save_recommendation(procedure=procedure, recommendation=None, values=values, by=by)
    if "reply" in entry:
        day = timezone.localdate() - timedelta(days=entry["replied_days_ago"])
        said = {"reply": entry["reply"], "reason": entry["reason"], "replied_on": day}
        record_reply(recommendation=row, values=said, by=by)
