"""Setting up a discussion, posting in it, and writing down what it came to."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.discussion.enums import Stance
from offenbau.participation.actions import (
    StaleError,
    Submitted,
    locked,
    submit_contribution,
    submit_for_somebody,
    tell,
)
from offenbau.participation.actions.arranging import change_settings, each_once
from offenbau.participation.enums import Stage
from offenbau.participation.formats.discussion.models import LONGEST_QUESTION, EarlierSummary, Post, Question, Summary
from offenbau.participation.formats.discussion.queries import summary_revision
from offenbau.participation.formats.discussion.rules import MOST_QUESTIONS
from offenbau.participation.models import Category, Procedure
from offenbau.participation.permissions import can_set_up
from offenbau.participation.queries import stage
from offenbau.people.models import Person

SHORT = Category._meta.get_field("name").max_length or 0


@transaction.atomic
def arrange(
    *, procedure: Procedure, questions: list[str], settings: dict[str, Any], revision: int, by: Person | None
) -> Procedure:
    """Give a draft its questions, in this order, and its settings (any of SETTINGS).

    A question that stays keeps what was posted there for trial. Raises as `change_procedure` does.
    """
    texts = each_once(questions)
    _refuse_questions(texts)
    changed = change_settings(procedure=procedure, settings=settings, revision=revision, by=by)
    standing = {question.text: question for question in Question.objects.filter(category__procedure=changed)}
    gone = [question.pk for text, question in standing.items() if text not in texts]
    Category.objects.filter(procedure=changed, pk__in=gone).delete()
    for position, text in enumerate(texts):
        if text in standing:
            Category.objects.filter(pk=standing[text].pk).update(position=position)
        else:
            _ask(changed, text, position)
    return changed


def _refuse_questions(texts: list[str]) -> None:
    if len(texts) > MOST_QUESTIONS:
        raise ValidationError({"questions": _("At most %(most)d questions.") % {"most": MOST_QUESTIONS}})
    if any(len(text) > LONGEST_QUESTION for text in texts):
        raise ValidationError(
            {"questions": _("A question has at most %(most)d characters.") % {"most": LONGEST_QUESTION}}
        )
    if len({_short(text) for text in texts}) < len(texts):
        raise ValidationError(
            {"questions": _("Two questions begin with the same words. Please tell them apart sooner.")}
        )


def _short(text: str) -> str:
    """Return the question as lists and files call it."""
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"


def _ask(procedure: Procedure, text: str, position: int) -> None:
    category = Category(procedure=procedure, name=_short(text), position=position)
    category.full_clean(exclude=["procedure"])
    category.save()
    question = Question(category=category, text=text)
    question.full_clean()
    question.save(force_insert=True)


@transaction.atomic
def post(*, procedure: Procedure, stance: str, **submission: Any) -> Submitted:
    """Post something to a question, online; everything else goes as in `submit_contribution`."""
    submitted = submit_contribution(procedure=procedure, **submission)
    _take_stance(submitted, stance)
    return submitted


@transaction.atomic
def post_for_somebody(*, procedure: Procedure, stance: str, **submission: Any) -> Submitted:
    """Enter what somebody wrote on a card or said; everything else goes as in `submit_for_somebody`."""
    submitted = submit_for_somebody(procedure=procedure, **submission)
    _take_stance(submitted, stance)
    return submitted


def _take_stance(submitted: Submitted, stance: str) -> None:
    if submitted.contribution.procedure.settings.get("stances") and stance in Stance.values:
        Post.objects.filter(contribution=submitted.contribution).update(stance=stance)


@transaction.atomic
def write_summary(
    *, question: Question, text: str, signed: str, by: Person | None, seen: int | None = None
) -> Summary:
    """Say in public what the talk about a question came to, or say it better; dated, and signed by who wrote it.

    Whoever plans the Baustelle does so, once the talk has ended; what it said before stays readable. Raises
    ValidationError before that, StaleError if somebody has changed it since it was `seen` (see `summary_revision`).
    """
    current = locked(question.category.procedure, by=by, rule=can_set_up)
    if stage(current) is not Stage.ENDED:
        raise ValidationError(_("The talk still goes on: a summary comes after it."), code="early")
    summary = Summary.objects.select_for_update(of=("self",)).filter(question=question).first()
    if seen is not None and seen != summary_revision(summary):
        raise StaleError
    said = {"text": text.strip(), "signed": " ".join(signed.split())}
    if summary is None:
        summary = Summary(question=question)
    elif said == {name: getattr(summary, name) for name in said}:
        return summary
    else:
        _keep_earlier(summary)
    summary.text, summary.signed, summary.written_by = said["text"], said["signed"], by
    summary.full_clean(exclude=["question", "written_by"])
    summary.save()
    tell(current, "write summary", on=summary, by=by)
    return summary


def _keep_earlier(summary: Summary) -> None:
    EarlierSummary.objects.create(
        summary=summary,
        text=summary.text,
        signed=summary.signed,
        written_by=summary.written_by,
        written_at=summary.changed_at or summary.written_at,
    )
    summary.changed_at = timezone.now()
