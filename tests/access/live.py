"""Live questions in the small world: an event at which one asks, and a draft of one."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.discussion.permissions import Rights
from offenbau.participation import actions
from offenbau.participation.formats.live.actions import arrange, call_up, note_answer
from offenbau.participation.formats.live.models import Room
from offenbau.participation.formats.live.rules import SETTINGS
from offenbau.participation.identity import by_browser
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.models.contributions import scope_of
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Measure, Project
from tests.factories.participation import READY, open_for

Arguments = dict[str, dict[str, Any]]
EXCEPTION = "?ausnahme=Feiertag-im-ganzen-Land"


def halls(measure: Measure, word: str, hidden: str, waits: str, leader: Person) -> dict[str, Procedure]:
    """Add the two; all words of the one that has started are `word`, those of the draft `hidden`.

    One question is answered, one waits for its turn, one for a look (`waits`).
    """
    open_, draft = (_draft(measure, each) for each in (word, hidden))
    project = measure.project
    published = project.published_at
    # Only what is published can be started; some of these Baustellen were withdrawn afterwards.
    Project.objects.filter(pk=project.pk).update(published_at=published or timezone.now())
    open_ = actions.start_procedure(procedure=Procedure.objects.get(pk=open_.pk), by=None)
    answered, _turn, unseen = (_ask(open_, text) for text in (word, f"{word} auch", waits))
    Contribution.objects.filter(pk=unseen.pk).update(state="waiting")
    rights = Rights(Viewer(leader), open_.municipality_id, scope_of(open_.pk), moderates=True)
    call_up(contribution=answered, rights=rights, by=leader)
    note_answer(contribution=answered, note=word, answered_by=word, rights=rights, by=leader)
    Project.objects.filter(pk=project.pk).update(published_at=published)
    return {"live": open_, "live draft": draft}


def _ask(procedure: Procedure, text: str) -> Contribution:
    values = {"text": text}
    return actions.submit_contribution(procedure=procedure, participant=by_browser(text), values=values).contribution


def _draft(measure: Measure, word: str) -> Procedure:
    due = timezone.localdate() + timedelta(days=40)
    values = {**READY, "question": word, "entrance": "anyone", "answers_due_on": due}
    procedure = actions.draft_procedure(measure=measure, format="live", title=f"{word} Fragen", by=None, **values)
    event = {"event": word, "place": word, "podium": word, "begins_at": timezone.now()}
    settings = {**SETTINGS, "moderated_first": False, "limit": None}
    arrange(procedure=procedure, values=event, topics=[word], settings=settings, revision=0, by=None)
    open_for(procedure, kind="collect")
    return procedure


def live_arguments(town: str, found: dict[str, Procedure]) -> Arguments:
    """Return for each page the words of its address."""
    open_, draft = ({"town": town, "slug": found[name].slug} for name in ("live", "live draft"))
    excepted = {**open_, "?": EXCEPTION}
    return {
        **{f"live:{name}": open_ for name in ("questions", "ask", "cards", "wall", "protocol", "protocol_pdf")},
        "live:protocol_file": {**open_, "form": "json"},
        "api:ask_live": open_,
        "live:wall#draft": draft,
        **{f"live:{name}": excepted for name in ("direct", "order")},
        **{f"live:{name}": {**excepted, "number": 2} for name in ("act", "answered")},
        "live:arrange": draft,
        "live_short:type_code": {},
        "live_short:by_code": {"code": Room.objects.get(procedure=found["live"]).code},
    }
