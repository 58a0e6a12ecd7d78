"""Entries of a Bautagebuch, to test with. Everything is written through actions."""

from typing import Any

from offenbau.diary.journal import actions
from offenbau.diary.journal.models import Entry
from offenbau.projects.models import Project

# Beginnings that say what a file is; nobody plays it in these tests.
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + bytes(range(256)) * 8
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" * 64
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\n"


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
