"""Surveys in the small world: one that is open, one that has ended, one draft."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.survey.actions import publish_texts, save_question, send
from offenbau.participation.formats.survey.models import PublishedText
from offenbau.participation.identity import by_browser
from offenbau.participation.models import Procedure
from offenbau.projects.models import Measure
from tests.factories.participation import READY, end, open_for
from tests.factories.surveys import lines, options

Arguments = dict[str, dict[str, Any]]
# What somebody has written and the team alone has read.
WRITTEN, PUBLIC = "Nur das Team liest das", "Das lesen alle"


def surveys(measure: Measure, word: str, hidden: str) -> dict[str, Procedure]:
    """Add the three; all words of those that have started are `word`, those of the draft `hidden`."""
    open_, ended = (_started(_draft(measure, f"{word} {title}", word)) for title in ("Umfrage", "Rückblick"))
    for number, text in enumerate((f"{hidden} {WRITTEN}", PUBLIC)):
        send(procedure=ended, participant=by_browser(f"b{number}"), raw={"q1": "a1", "q4": text})
    publish_texts(procedure=ended, question="q4", texts=[PUBLIC], by=None)
    return {"survey": open_, "survey ended": end(ended), "survey draft": _draft(measure, f"{hidden} Umfrage", hidden)}


def _draft(measure: Measure, title: str, word: str) -> Procedure:
    due = timezone.localdate() + timedelta(days=40)
    values = {**READY, "question": word, "entrance": "anyone", "answers_due_on": due}
    procedure = actions.draft_procedure(measure=measure, format="survey", title=title, by=None, **values)
    questions: tuple[dict[str, Any], ...] = (
        {"kind": "single", "title": word, "text": word, "options": options(word, f"{word} 2")},
        {"kind": "scale", "title": f"{word} 2", "low_words": word},
        {"kind": "matrix", "title": f"{word} 3", "rows": lines(word)},
        {"kind": "text", "title": f"{word} 4"},
    )
    for question in questions:
        save_question(procedure=procedure, question=None, values=question, by=None)
    open_for(procedure, kind="collect")
    return procedure


def _started(procedure: Procedure) -> Procedure:
    return actions.start_procedure(procedure=Procedure.objects.get(pk=procedure.pk), by=None)


def survey_arguments(town: str, found: dict[str, Procedure]) -> Arguments:
    """Return for each page the words of its address."""
    open_, ended, draft = (
        {"town": town, "slug": found[name].slug} for name in ("survey", "survey ended", "survey draft")
    )
    question = {**draft, "pk": found["survey draft"].survey_questions.earliest("id").pk}
    text = {**ended, "key": "q4"}
    return {
        **{f"survey:{name}": open_ for name in ("part", "check", "later", "begin_anew", "sheet")},
        "api:hand_in_survey": open_,
        "survey:resume": {**open_, "token": "geheim"},
        "survey:results#open": open_,
        "survey:evaluation#open": open_,
        **{f"survey:{name}": ended for name in ("results", "evaluation")},
        "survey:export": {**ended, "form": "csv"},
        "survey:export#open": {**open_, "form": "csv"},
        "survey:publish_texts": text,
        "survey:withdraw_text": {**ended, "pk": _public_text(found["survey ended"])},
        **{f"survey:{name}": draft for name in ("options", "preview", "take_block")},
        "survey:add_question": {**draft, "kind": "text"},
        **{f"survey:{name}": question for name in (
            "edit_question", "copy_question", "move_question", "remove_question",
        )},
    }  # fmt: skip


def _public_text(procedure: Procedure) -> int:
    return PublishedText.objects.get(procedure=procedure).pk
