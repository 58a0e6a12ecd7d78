"""What a discussion needs before it starts, what freezes then, and what a trial leaves behind."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offenbau.participation.actions.contributions import erase_contributions
from offenbau.participation.contract import Problem
from offenbau.participation.formats.discussion.models import Post, Question
from offenbau.participation.models import Contribution, Procedure

MOST_QUESTIONS = 10
#: `stances`: posts take a side, shown in columns; `sides`: so do the answers to a post, which `comments` lets be.
SETTINGS: dict[str, Any] = {
    "stances": True,
    "sides": False,
    "listening": True,
    "supports": True,
    "limit": None,
    "moderated_first": False,
    "comments": True,
}


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from starting: nothing to talk about."""
    if not Question.objects.filter(category__procedure=procedure).exists():
        return [Problem(_("There is no leading question yet."), "auswahl")]
    return []


def manifest(procedure: Procedure) -> dict[str, Any]:
    """Return what freezes beside the settings: the questions, word for word."""
    questions = Question.objects.filter(category__procedure=procedure)
    return {"questions": list(questions.values_list("text", flat=True))}


def reset(procedure: Procedure) -> None:
    """Erase the posts of the trial, with all that was said of them."""
    erase_contributions(procedure)


def says(field: Callable[[str], Q]) -> Q:
    """Return the condition on procedures that a leading question says so."""
    return Q(Exists(Question.objects.filter(field("text"), category__procedure=OuterRef("pk"))))


def again(last: Procedure, following: Procedure) -> None:
    """Give the next round the same leading questions."""
    for question in Question.objects.filter(category__procedure=last).select_related("category"):
        category = question.category
        category.pk, category.procedure = None, following
        category.save(force_insert=True)
        Question.objects.create(category=category, text=question.text)


def check_post(post: Contribution) -> None:
    """Refuse what speaks to no question: it would count, and stand on no page."""
    asked = Question.objects.filter(pk=post.category_id, category__procedure=post.procedure_id)
    if not asked.exists():
        raise ValidationError({"category": gettext("Please choose the question that you speak to.")})


def stand_open(post: Contribution) -> None:
    """Let a post leave open where it stands, until it is said; not each door asks for it."""
    Post.objects.create(contribution=post)
