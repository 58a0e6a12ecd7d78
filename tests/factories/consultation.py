"""Consultations to test with. Everything is written through actions."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.actions import Submitted
from offenbau.participation.formats.consultation import actions as consultation
from offenbau.participation.formats.consultation.rules import SETTINGS
from offenbau.participation.identity import Participant, by_account
from offenbau.participation.models import Contribution, Procedure
from offenbau.people.enums import Role
from offenbau.projects.models import Project
from tests.factories.answers import draft
from tests.factories.participation import make_draft, open_for
from tests.factories.people import make_member
from tests.factories.projects import make_person

TEXT = """# Satzung über die Spielplätze

Die Gemeinde Musterlingen erlässt diese Satzung.

## § 1 Für wen

Die Spielplätze sind für Kinder bis 14 Jahre da.

## § 2 Wann

Gespielt wird von 8 bis 20 Uhr.

An Sonntagen beginnt das Spielen um 10 Uhr.
"""
# p1 the title with its sentence, p2 § 1, p3 § 2, p4 its second paragraph.
LATER_TEXT = TEXT.replace("20 Uhr", "22 Uhr")


def make_consultation_draft(project: Project | None = None, *, text: str = TEXT, **values: Any) -> Procedure:
    """Return a draft with this text, and dates; `values` are of the procedure or of its settings."""
    settings = {name: values.pop(name) for name in list(values) if name in SETTINGS}
    begin = {"title": "Satzung über die Spielplätze", "question": "Was sagen Sie dazu?", **values}
    procedure = make_draft(project, format="consultation", **begin)
    if text:
        consultation.paste_text(procedure=procedure, text=text, by=None)
    if settings:
        consultation.arrange(procedure=procedure, settings=settings, revision=procedure.revision, by=None)
    open_for(procedure, kind="collect")
    return Procedure.objects.get(pk=procedure.pk)


def make_consultation(project: Project | None = None, **values: Any) -> Procedure:
    """Return a consultation that is open."""
    draft = make_consultation_draft(project, **values)
    return actions.start_procedure(procedure=draft, by=None)


def formalities(**values: Any) -> dict[str, Any]:
    """Return settings of a formal procedure in which nothing is missing."""
    today = timezone.localdate()
    return {
        "formal": True,
        "legal_basis": "Beschluss des Gemeinderats vom 3. März",
        "display_from": today.isoformat(),
        "display_until": (today + timedelta(days=7)).isoformat(),
        "display_place": "Rathaus, Zimmer 12, montags bis freitags von 8 bis 12 Uhr",
        **values,
    }


def state(
    procedure: Procedure,
    why: str = "Das ist gut so.",
    *,
    anchor: str = "",
    by: Participant | None = None,
    **values: Any,
) -> Submitted:
    """Return what somebody new, or this participant, says of a paragraph."""
    options = {name: values.pop(name) for name in ("pseudonym", "real_name") if name in values}
    return consultation.make_statement(
        procedure=procedure,
        participant=by or by_account(make_person()),
        version=consultation.newest_number(procedure),
        anchor=anchor,
        values={"why": why, **values},
        **options,
    )


def publish_later_text(procedure: Procedure, text: str = LATER_TEXT, note: str = "Abends wird es später.") -> None:
    """Publish a second version."""
    consultation.begin_version(procedure=procedure, by=None)
    consultation.paste_text(procedure=procedure, text=text, by=None)
    consultation.publish_version(procedure=procedure, note=note, by=None)


def reply(contribution: Contribution, **values: Any) -> None:
    """Answer a statement: one person drafts, another one publishes."""
    town = contribution.procedure.municipality
    editor, caretaker = (make_member(town, role) for role in (Role.EDITOR, Role.CARETAKER))
    draft(contribution, editor, **values)
    actions.publish_answers(contributions=[contribution], by=caretaker)
