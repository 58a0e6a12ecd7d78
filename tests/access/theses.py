"""Thesis polls in the small world: one that is open, one draft, one for which people propose theses."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.theses.actions import arrange, save_thesis
from offenbau.participation.formats.theses.proposals import propose
from offenbau.participation.formats.theses.rules import SETTINGS
from offenbau.participation.identity import by_browser
from offenbau.participation.models import Procedure
from offenbau.projects.models import Measure
from tests.factories.participation import READY, open_for

Arguments = dict[str, dict[str, Any]]


def polls(measure: Measure, word: str, hidden: str) -> dict[str, Procedure]:
    """Add the three; all words of those that have started are `word`, those of the draft `hidden`."""
    open_, draft = (_draft(measure, each) for each in (word, hidden))
    started = actions.start_procedure(procedure=Procedure.objects.get(pk=open_.pk), by=None)
    return {"theses": started, "theses draft": draft, "theses proposed": _gathering(measure, word)}


def _gathering(measure: Measure, word: str) -> Procedure:
    draft = _draft(measure, f"{word} Vorschläge")
    now, day = timezone.now(), timedelta(days=1)
    phases = {"collect": (now - day, now + 9 * day), "decide": (now + 10 * day, now + 19 * day)}
    actions.set_phases(procedure=draft, phases=phases, by=None)
    settings = {**SETTINGS, "proposals": True, "moderated_first": False, "limit": None}
    draft = arrange(procedure=draft, settings=settings, revision=draft.revision, by=None)
    procedure = actions.start_procedure(procedure=Procedure.objects.get(pk=draft.pk), by=None)
    proposal = {"title": f"{word} Vorschlag", "text": word}
    propose(procedure=procedure, participant=by_browser("t"), values=proposal)
    return procedure


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
    names = ("theses", "theses draft", "theses proposed")
    open_, draft, gathering = ({"town": town, "slug": found[name].slug} for name in names)
    thesis = {**draft, "pk": found["theses draft"].theses.earliest("id").pk}
    return {
        **{f"theses:{name}": open_ for name in ("ballot", "sheet", "result_file")},
        **{f"theses:{name}": gathering for name in ("proposals", "propose", "cards", "reviews")},
        "theses:review": {**gathering, "number": 1},
        "api:answer_theses": open_,
        "api:propose_thesis": gathering,
        **{f"theses:{name}": draft for name in ("options", "add_thesis", "arrange")},
        **{f"theses:{name}": thesis for name in ("edit_thesis", "move_thesis", "remove_thesis")},
    }
