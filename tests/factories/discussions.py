"""Discussions to test with. Everything is written through actions."""

from itertools import count
from typing import Any

from offenbau.participation import actions
from offenbau.participation.formats.discussion.actions import arrange, post
from offenbau.participation.formats.discussion.models import Question
from offenbau.participation.formats.discussion.rules import SETTINGS
from offenbau.participation.identity import Participant, by_account
from offenbau.participation.models import Contribution, Procedure
from offenbau.people.models import Person
from offenbau.projects.models import Project
from tests.factories.participation import make_draft, open_for
from tests.factories.projects import make_person

QUESTIONS = ("Soll der Markt samstags autofrei sein?", "Was soll auf dem Platz stehen?")
_numbers = count(1)


def make_discussion_draft(
    project: Project | None = None, *, questions: tuple[str, ...] = QUESTIONS, **values: Any
) -> Procedure:
    """Return a draft with these questions, and dates; `values` are of the procedure or of its settings."""
    settings = {name: values.pop(name) for name in list(values) if name in SETTINGS}
    procedure = make_draft(project, format="discussion", **{"title": "Der Markt von morgen", **values})
    arrange(procedure=procedure, questions=list(questions), settings={**SETTINGS, **settings}, revision=0, by=None)
    open_for(procedure, kind="discuss")
    return Procedure.objects.get(pk=procedure.pk)


def make_discussion(project: Project | None = None, **values: Any) -> Procedure:
    """Return a discussion that goes on."""
    return actions.start_procedure(procedure=make_discussion_draft(project, **values), by=None)


def question_of(procedure: Procedure, place: int = 0) -> Question:
    """Return its first question, or a later one."""
    return Question.objects.filter(category__procedure=procedure).select_related("category__procedure")[place]


def say_to(
    question: Question, stance: str = "", by: Participant | Person | None = None, **values: Any
) -> Contribution:
    """Return what somebody new, or this person or participant, posts to a question."""
    number = next(_numbers)
    who = by_account(by or make_person()) if by is None or isinstance(by, Person) else by
    options = {name: values.pop(name) for name in ("pseudonym", "real_name") if name in values}
    values = {"title": f"Grund {number}", "text": f"Das spricht dafür, Nummer {number}", **values}
    procedure = Procedure.objects.get(pk=question.category.procedure_id)
    made = post(
        procedure=procedure,
        stance=stance,
        participant=who,
        values={"category": question.category, **values},
        **options,
    )
    return made.contribution
