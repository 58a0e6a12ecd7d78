"""Landscapes of opinion in the small world: one that is open, with a statement that waits, and one draft."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.landscape.actions import add_statement, arrange, say
from offenbau.participation.formats.landscape.rules import SETTINGS
from offenbau.participation.identity import by_browser
from offenbau.participation.models import Procedure
from offenbau.projects.models import Measure, Project
from tests.factories.participation import READY, open_for

Arguments = dict[str, dict[str, Any]]
EXCEPTION = "?ausnahme=Feiertag-im-ganzen-Land"


def landscape_arguments(town: str, measure: Measure, word: str, hidden: str, waits: str) -> Arguments:
    """Add the two; return for each page the words of its address.

    All words of the one that has started are `word`, those of the draft `hidden`; `waits` is for moderators alone.
    """
    published = measure.project.published_at
    # Only what is published can be started; some of these Baustellen were withdrawn afterwards.
    Project.objects.filter(pk=measure.project_id).update(published_at=published or timezone.now())
    procedure = actions.start_procedure(procedure=_draft(measure, word), by=None)
    Project.objects.filter(pk=measure.project_id).update(published_at=published)
    say(procedure=procedure, participant=by_browser("x"), number=1, answer=1)
    add_statement(procedure=procedure, participant=by_browser("y"), values={"text": waits})
    open_, draft = ({"town": town, "slug": slug} for slug in (procedure.slug, _draft(measure, hidden).slug))
    return {
        **{f"landscape:{name}": open_ for name in ("answer", "add", "take_back")},
        **{f"api:{name}": open_ for name in ("answer_statement", "add_statement")},
        "landscape:sift": {**open_, "?": EXCEPTION},
        "landscape:options": draft,
        **{f"landscape:{name}": {**open_, "form": "csv"} for name in ("votes_file", "statements_file")},
    }


def _draft(measure: Measure, word: str) -> Procedure:
    due = timezone.localdate() + timedelta(days=40)
    values = {**READY, "question": word, "entrance": "anyone", "answers_due_on": due}
    title = f"{word} Landschaft"
    procedure = actions.draft_procedure(measure=measure, format="landscape", title=title, by=None, **values)
    statements = [f"{word} {number}" for number in range(1, 6)]
    arrange(procedure=procedure, statements=statements, settings={**SETTINGS}, revision=procedure.revision, by=None)
    open_for(procedure, kind="collect")
    return Procedure.objects.get(pk=procedure.pk)
