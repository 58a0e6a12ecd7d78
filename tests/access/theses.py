"""Thesis polls in the small world: one that is open, one draft."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.theses.actions import save_thesis
from offenbau.participation.models import Procedure
from offenbau.projects.models import Measure
from tests.factories.participation import READY, open_for

Arguments = dict[str, dict[str, Any]]


def polls(measure: Measure, word: str, hidden: str) -> dict[str, Procedure]:
    """Add the two; all words of the one that has started are `word`, those of the draft `hidden`."""
    open_, draft = (_draft(measure, each) for each in (word, hidden))
    started = actions.start_procedure(procedure=Procedure.objects.get(pk=open_.pk), by=None)
    return {"theses": started, "theses draft": draft}


def _draft(measure: Measure, word: str) -> Procedure:
    due = timezone.localdate() + timedelta(days=40)
    values = {**READY, "question": word, "entrance": "anyone", "answers_due_on": due}
    procedure = actions.draft_procedure(measure=measure, format="theses", title=f"{word} Thesen", by=None, **values)
    for number in (1, 2):
        thesis = {"text": f"{word} {number}", "explanation": word}
        save_thesis(procedure=procedure, thesis=None, values=thesis, by=None)
    open_for(procedure)
    return procedure


def thesis_arguments(town: str, found: dict[str, Procedure]) -> Arguments:
    """Return for each page the words of its address."""
    open_, draft = ({"town": town, "slug": found[name].slug} for name in ("theses", "theses draft"))
    thesis = {**draft, "pk": found["theses draft"].theses.earliest("id").pk}
    return {
        **{f"theses:{name}": open_ for name in ("ballot", "sheet", "result_file")},
        "api:answer_theses": open_,
        **{f"theses:{name}": draft for name in ("options", "add_thesis")},
        **{f"theses:{name}": thesis for name in ("edit_thesis", "move_thesis", "remove_thesis")},
    }
