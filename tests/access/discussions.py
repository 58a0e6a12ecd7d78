"""Discussions in the small world: one that goes on, one that has ended with its summary, one draft."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.discussion.actions import arrange, post, write_summary
from offenbau.participation.formats.discussion.models import Question
from offenbau.participation.formats.discussion.rules import SETTINGS
from offenbau.participation.identity import by_browser
from offenbau.participation.models import Procedure
from offenbau.projects.models import Measure
from tests.factories.participation import READY, end, open_for

Arguments = dict[str, dict[str, Any]]


def discussions(measure: Measure, word: str, hidden: str) -> dict[str, Procedure]:
    """Add the three; all words of those that have started are `word`, those of the draft `hidden`."""
    talk, over = (_started(_draft(measure, f"{word} {title}", word)) for title in ("Gespräch", "Zuende"))
    for procedure in (talk, over):
        values = {"title": word, "text": word, "category": _question(procedure).category}
        post(procedure=procedure, stance="for", participant=by_browser("a"), values=values)
    end(over)
    write_summary(question=_question(over), text=word, signed=word, by=None)
    return {"talk": talk, "talk over": over, "talk draft": _draft(measure, f"{hidden} Gespräch", hidden)}


def _started(procedure: Procedure) -> Procedure:
    return actions.start_procedure(procedure=Procedure.objects.get(pk=procedure.pk), by=None)


def _draft(measure: Measure, title: str, word: str) -> Procedure:
    due = timezone.localdate() + timedelta(days=40)
    values = {**READY, "question": word, "entrance": "anyone", "answers_due_on": due}
    procedure = actions.draft_procedure(measure=measure, format="discussion", title=title, by=None, **values)
    arrange(procedure=procedure, questions=[f"{word} richtig?"], settings=SETTINGS, revision=0, by=None)
    open_for(procedure, kind="discuss")
    return procedure


def _question(procedure: Procedure) -> Question:
    return Question.objects.select_related("category__procedure").get(category__procedure=procedure)


def discussion_arguments(town: str, found: dict[str, Procedure]) -> Arguments:
    """Return for each page the words of its address."""
    talk, over, draft = ({"town": town, "slug": found[name].slug} for name in ("talk", "talk over", "talk draft"))
    return {
        **{f"debate:{name}": talk for name in ("listing", "write", "cards", "climate")},
        "api:post_to_discussion": talk,
        "debate:question": {**talk, "pk": _question(found["talk"]).pk},
        "debate:question#over": {**over, "pk": _question(found["talk over"]).pk},
        "debate:summary": {**over, "pk": _question(found["talk over"]).pk},
        "debate:arrange": draft,
    }
