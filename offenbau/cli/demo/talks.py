"""Talks of the invented town: a discussion that goes on, and an evening at which people ask the council."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.cli.demo.files import read
from offenbau.discussion import actions as talks
from offenbau.municipality.models import Municipality
from offenbau.participation import actions
from offenbau.participation.formats.discussion import actions as debate
from offenbau.participation.formats.discussion.models import Question
from offenbau.participation.formats.live import actions as live
from offenbau.participation.identity import by_browser, by_mail
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.permissions import rights_in
from offenbau.people.enums import Role
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects import actions as projects
from offenbau.projects.models import Measure, Project
from offenbau.web.participation.beginning import begin_draft


def load(town: Municipality, persons: dict[str, Person], by: Person) -> None:
    """Set both up through the actions, by the caretaker's hand; the hall is led by the moderator from outside."""
    content = read("talks.json")
    for entry in content.values():
        project = Project.objects.get(municipality=town, title=read(entry["plan"])["title"])
        projects.grant_role(project=project, person=persons["moderator"], role=Role.MODERATOR, by=by)
    _discussion(town, content["discussion"], by)
    _live(town, content["live"], persons["moderator"], by)


def _draft(town: Municipality, entry: dict[str, Any], by: Person) -> Procedure:
    title = read(entry["plan"])["title"]
    measure = Measure.objects.get(project__municipality=town, project__title=title, title=entry["measure"])
    procedure = begin_draft(measure, entry["template"], entry["title"], by)
    return actions.change_procedure(procedure=procedure, values=entry["values"], revision=procedure.revision, by=by)


def _discussion(town: Municipality, entry: dict[str, Any], by: Person) -> None:
    draft = _draft(town, entry, by)
    settings = {**draft.settings, "sides": True}
    debate.arrange(procedure=draft, questions=entry["questions"], settings=settings, revision=draft.revision, by=by)
    procedure = actions.start_procedure(procedure=Procedure.objects.get(pk=draft.pk), by=by)
    questions = list(Question.objects.filter(category__procedure=procedure).select_related("category"))
    for number, post in enumerate(entry["posts"]):
        values = {"title": post["title"], "text": post["text"], "category": questions[post["question"]].category}
        somebody = by_mail(f"gespraech{number}@demo.invalid")
        made = debate.post(procedure=procedure, stance=post["stance"], participant=somebody, values=values)
        _support(made.contribution, post["supports"])
        for answer in post.get("answers", ()):
            rights = rights_in(Viewer(), procedure, writes=True)
            talks.write_comment(thread=made.contribution.thread, rights=rights, by=None, **answer)  # type: ignore[arg-type]


def _support(contribution: Contribution, count: int) -> None:
    for number in range(count):
        who = by_mail(f"stimme{number}@demo.invalid")
        if contribution.procedure.entrance == "anyone":
            who = by_browser(f"stimme{number}")
        actions.support(contribution=contribution, participant=who)


def _live(town: Municipality, entry: dict[str, Any], moderator: Person, by: Person) -> None:
    draft = _draft(town, entry, by)
    event = {**entry["event"], "begins_at": timezone.now() - timedelta(minutes=20)}
    settings = {**draft.settings, "moderated_first": False}
    live.arrange(
        procedure=draft, values=event, topics=entry["topics"], settings=settings, revision=draft.revision, by=by
    )
    procedure = actions.start_procedure(procedure=Procedure.objects.get(pk=draft.pk), by=by)
    topics = list(procedure.categories.all())
    leading = {"rights": rights_in(Viewer(moderator), procedure), "by": moderator}
    for question in entry["questions"]:
        values = {"text": question["text"], "category": topics[question["topic"]]}
        thing = _asked(procedure, question, values, moderator)
        _support(thing, question["supports"])
        if "note" in question:
            noted = {name: question[name] for name in ("note", "answered_by", "status", "reason") if name in question}
            live.note_answer(contribution=thing, **noted, **leading)
        elif "now" in question:
            live.call_up(contribution=thing, **leading)
        elif "later" in question:
            live.answer_later(contribution=thing, **leading)


def _asked(procedure: Procedure, question: dict[str, Any], values: dict[str, Any], moderator: Person) -> Contribution:
    if "channel" in question:
        entered = live.enter_question(
            procedure=procedure, values=values, channel=question["channel"], consent=True, by=moderator
        )
        return entered.contribution
    somebody = by_browser(f"handy{question['person']}")
    return actions.submit_contribution(procedure=procedure, participant=somebody, values=values).contribution
