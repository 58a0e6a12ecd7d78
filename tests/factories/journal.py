"""Entries of a Bautagebuch, to test with. Everything is written through actions."""

from typing import Any

from offenbau.diary.journal import actions
from offenbau.diary.journal.models import Entry
from offenbau.projects.models import Project


def make_draft(project: Project, kind: str = "standing", **values: Any) -> Entry:
    """Return a draft."""
    told = {
        "kind": kind,
        "title": "Das Fundament liegt",
        "text": "Es regnete drei Tage.",
        "why": "Es war Zeit.",
        **values,
    }
    return actions.write_entry(project=project, values=told, by=None)


def make_entry(project: Project, kind: str = "standing", **values: Any) -> Entry:
    """Return a published entry."""
    return actions.publish_entry(entry=make_draft(project, kind, **values), by=None)
