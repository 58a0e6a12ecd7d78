"""Whom procedures reach, in the small world: an open one that asks, one that has ended, and what staff say of it."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from offenbau.participation.models import Procedure
from offenbau.participation.reach import actions
from offenbau.participation.reach.models import ReachPlan
from tests.factories.reach import ask

Arguments = dict[str, dict[str, Any]]


def reach_arguments(town: str, found: dict[str, Procedure], word: str) -> Arguments:
    """Let the two ask; return for each page the words of its address."""
    for name in ("open", "ended"):
        ask(found[name])
        Procedure.objects.filter(pk=found[name].pk).update(voices=40)
    counts = {"age": {"u18": 3, "80": 30}, "district": {"altstadt": 20, "suedhang": 10}}
    ReachPlan.objects.filter(procedure=found["ended"]).update(told=35, counts=counts)
    note = actions.add_note(procedure=found["ended"], on=timezone.localdate(), text=word, by=None)
    open_, ended, draft = ({"town": town, "slug": found[name].slug} for name in ("open", "ended", "draft"))
    house = {"town": town}
    return {
        **{f"reach:{name}": open_ for name in ("tell", "slips", "report#open")},
        "reach:report": ended,
        "reach:report_file": {**ended, "form": "csv"},
        "reach:report_file#open": {**open_, "form": "csv"},
        "reach:plan": draft,
        "reach:add_note": ended,
        "reach:remove_note": {**ended, "pk": note.pk},
        **{f"reach:{name}": house for name in ("register", "upload")},
        "reach:register_file": {**house, "form": "csv"},
    }


FIGURES = b"question;group;people\r\nage;u18;20\r\n"
SOURCE = {"source": "Melderegister", "as_of": "2026-01-01"}
BODIES: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    "reach:tell": lambda world, state: {"age": "u18"},
    "reach:plan": lambda world, state: {"questions": ["age"]},
    "reach:slips": lambda world, state: {"sheets": "2", "age.u18": "2"},
    "reach:add_note": lambda world, state: {"on": timezone.localdate().isoformat(), "text": "Wir gehen hin."},
    "reach:register": lambda world, state: {**SOURCE, "districts": "Altstadt: 300", "age.u18": "20"},
    "reach:upload": lambda world, state: {**SOURCE, "file": SimpleUploadedFile("zahlen.csv", FIGURES)},
}
