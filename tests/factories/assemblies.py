"""Assemblies to test with. Everything is written through actions."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions as procedures
from offenbau.participation.formats.assembly import actions, drawing, letters
from offenbau.participation.formats.assembly.models import Assembly, Invitee
from offenbau.participation.formats.assembly.rules import SETTINGS
from offenbau.participation.identity import Participant, by_code
from offenbau.participation.models import Procedure
from offenbau.participation.queries.codes import digest_of_code
from offenbau.projects.models import Measure, Project
from tests.factories.participation import READY, make_draft, open_for

QUOTAS = [
    ["Alter", "jung", 1, 3, 40.0],
    ["Alter", "alt", 1, 3, 60.0],
    ["Beruf", "Arbeit", 1, 3, None],
    ["Beruf", "keine", 1, 3, None],
]
HEAD = "Name;Straße;Ort;Alter;Haushalt\n"


def table(number: int = 20, word: str = "") -> bytes:
    """Return an extract of so many people, half of them young, two in each household."""
    rows = (
        f"Erna {word} {row};Weg {row};12345 Musterstadt;{'jung' if row % 2 else 'alt'};h{row // 2}\n"
        for row in range(number)
    )
    return (HEAD + "".join(rows)).encode()


def make_assembly_draft(project: Project | None = None, **values: Any) -> Procedure:
    """Return a draft that is ready; `values` are of the procedure or of its settings."""
    settings = {name: values.pop(name) for name in list(values) if name in SETTINGS}
    begin = {"title": "Bürgerrat", "question": "Wie soll der Markt werden?", **values}
    begin.setdefault("entrance", "panel")
    procedure = make_draft(project, format="assembly", **begin)
    given = {"seats": 4, "quotas": QUOTAS, **settings}
    actions.arrange(procedure=procedure, settings=given, revision=procedure.revision, by=None)
    open_for(procedure, kind="collect")
    return Procedure.objects.get(pk=procedure.pk)


def draft_for(measure: Measure, title: str, word: str) -> Procedure:
    """Return a draft for this measure, all of its texts being `word`."""
    due = timezone.localdate() + timedelta(days=40)
    values = {**READY, "question": word, "entrance": "panel", "answers_due_on": due}
    procedure = procedures.draft_procedure(measure=measure, format="assembly", title=title, by=None, **values)
    given = {"seats": 4, "quotas": QUOTAS}
    actions.arrange(procedure=procedure, settings=given, revision=procedure.revision, by=None)
    open_for(procedure, kind="collect")
    return Procedure.objects.get(pk=procedure.pk)


def started(procedure: Procedure) -> Procedure:
    """Start it."""
    return procedures.start_procedure(procedure=procedure, by=None)


def make_assembly(project: Project | None = None, **values: Any) -> Procedure:
    """Return an assembly that has started."""
    return started(make_assembly_draft(project, **values))


def take_in(procedure: Procedure, raw: bytes | None = None, *, days: int = 30, purpose: str = "Auslosung") -> int:
    """Import an extract."""
    day = timezone.localdate() + timedelta(days=days)
    raw = table() if raw is None else raw
    today = timezone.localdate()
    number = actions.import_extract(
        procedure=procedure, raw=raw, purpose=purpose, erase_on=day, source="Lotto 6 aus 49",
        out_on=today + timedelta(days=1), by=None,
    )  # fmt: skip
    Assembly.objects.filter(procedure=procedure).update(out_on=today)  # the day has come
    return number


def invite(procedure: Procedure, number: int = 10, words: str = "3 11 17") -> list[Participant]:
    """Draw letters and write them; returns those who hold one."""
    letters.draw_letters(procedure=procedure, letters=number, words=words, by=None)
    made = letters.make_letters(procedure=procedure, again=False, by=None)
    return [by_code(digest_of_code(procedure, letter.code)) for letter in made]


def say(procedure: Procedure, participant: Participant, *, comes: bool = True, job: str = "Arbeit") -> Invitee:
    """Reply to a letter."""
    values = {"features": {"Beruf": job}, "child_care": True, "step_free": False, "needs": "Dolmetschen"}
    return letters.reply(procedure=procedure, participant=participant, comes=comes, values=values)


def make_replied(procedure: Procedure) -> list[Participant]:
    """Bring an assembly to where ten have said yes."""
    take_in(procedure)
    people = invite(procedure)
    for number, person in enumerate(people):
        say(procedure, person, job="Arbeit" if number % 2 else "keine")
    return people


def make_ready(procedure: Procedure) -> Procedure:
    """Bring it to where its panels are published."""
    make_replied(procedure)
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    drawing.work_out.call(procedure.pk)
    return procedure


def made_ready(procedure: Procedure, *, secret: str, words: str) -> None:
    """The same with people of whom all bear a word, and with other words in public."""
    take_in(procedure, table(8, secret), purpose=words)
    for number, person in enumerate(invite(procedure, 8)):
        values = {"features": {"Beruf": "Arbeit" if number % 2 else "keine"}, "needs": secret}
        letters.reply(procedure=procedure, participant=person, comes=True, values=values)
    drawing.fix_pool(procedure=procedure, seed=words, by_what="dice", by=None)
    drawing.work_out.call(procedure.pk)
