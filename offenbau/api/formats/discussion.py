"""Discussions: the questions, where posts stand, and posting."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from pydantic import Field

from offenbau.api.answers import choice
from offenbau.api.contract import FormatApi
from offenbau.api.doors import procedure_of_format, somebody
from offenbau.api.problems import TAKING_PART, Fault, ProblemError
from offenbau.api.shapes import Labelled
from offenbau.api.submitting import WHO, NamedIn, SubmittedShape, speaker, taken
from offenbau.discussion.enums import Stance
from offenbau.participation.formats.discussion import actions
from offenbau.participation.formats.discussion.models import Question, Summary
from offenbau.participation.formats.discussion.queries import Told, drawers_of, stances_of, told_of
from offenbau.participation.formats.discussion.rules import SETTINGS
from offenbau.participation.models import Category, Contribution, Procedure

router = Router(tags=["contributions"])
StanceName = Literal["for", "against", "open"]


class SummaryShape(Schema):
    """What the talk about a question came to."""

    text: str = Field(description=gettext_noop("As Markdown"))
    signed: str
    written_at: datetime
    changed_at: datetime | None


class LeadingQuestionShape(Schema):
    """A leading question; one posts to its `id`."""

    id: int
    text: str
    category: str = Field(description=gettext_noop("How lists call it; what “category” filters by"))
    posts: int
    stances: dict[StanceName, int] = Field(description=gettext_noop("How many posts stand where"))
    summary: SummaryShape | None


class DiscussionShape(Schema):
    """What is talked about, and how."""

    questions: list[LeadingQuestionShape]
    takes_sides: bool = Field(description=gettext_noop("Whether a post says that it is for something or against it"))
    limit: int | None = Field(description=gettext_noop("How many each person may contribute; null for no limit"))
    moderated_first: bool = Field(description=gettext_noop("Whether somebody looks at everything before it appears"))
    contributions_url: str = Field(description=gettext_noop("Where they stand in this interface"))
    post_url: str = Field(description=gettext_noop("Where one posts"))


class PostShape(Schema):
    """To which question a post speaks, and where it stands."""

    question: int
    question_text: str
    stance: Labelled | None = Field(description=gettext_noop("for or against; null where it leaves that open"))


class PostIn(NamedIn):
    """What somebody says to a question, and what shows that they may."""

    question: int = Field(ge=1, lt=2**63, description=gettext_noop("The id of the question"))
    stance: StanceName = Field("open", description=gettext_noop("Where it stands; not asked for without sides"))
    title: str = Field(max_length=160, description=gettext_noop("The point in one sentence"))
    text: str = Field(max_length=8000)


def details(here: str, procedure: Procedure) -> DiscussionShape:
    """Return the questions with their figures; two queries."""
    settings = {**SETTINGS, **procedure.settings}
    words = [procedure.municipality.slug, procedure.slug]
    return DiscussionShape(
        questions=[_question(told) for told in told_of(procedure)],
        takes_sides=settings["stances"],
        limit=settings["limit"],
        moderated_first=settings["moderated_first"],
        contributions_url=here + reverse("api:contributions", args=words),
        post_url=here + reverse("api:post_to_discussion", args=words),
    )


def _question(told: Told) -> LeadingQuestionShape:
    stances = {stance or "open": number for stance, number in told.stances.items()}
    return LeadingQuestionShape(
        id=told.question.pk,
        text=told.question.text,
        category=told.question.category.name,
        posts=told.posts,
        stances={name: stances.get(name, 0) for name in ("for", "against", "open")},
        summary=_summary(told.summary) if told.summary else None,
    )


def _summary(summary: Summary) -> SummaryShape:
    names = ("text", "signed", "written_at", "changed_at")
    return SummaryShape(**{name: getattr(summary, name) for name in names})


def beside(procedure: Procedure, ids: Collection[int]) -> Mapping[int, PostShape]:
    """Return where posts stand; three queries."""
    asked = {drawer.pk: drawer.question for drawer in drawers_of(procedure)}
    stances = stances_of(ids)
    posts = Contribution.objects.filter(pk__in=ids, category__in=asked).values_list("pk", "category")
    return {
        pk: PostShape(
            question=category,
            question_text=asked[category],
            stance=choice(Stance(stances[pk])) if stances.get(pk) else None,
        )
        for pk, category in posts
    }


@router.post(
    "/{slug:town}/{slug:slug}/posts/",
    url_name="post_to_discussion",
    auth=somebody,
    response={201: SubmittedShape, **TAKING_PART},
    summary=gettext_noop("Post something to a question"),
    description=WHO,
)
def post_to_discussion(request: HttpRequest, town: str, slug: str, payload: PostIn) -> object:
    procedure = procedure_of_format(request, town, slug, "discussion")
    values = {"category": _asked(procedure, payload.question), "title": payload.title, "text": payload.text}
    stance = "" if payload.stance == "open" else payload.stance
    who = speaker(request, procedure, payload)
    return taken(actions.post(procedure=procedure, stance=stance, values=values, **who))


def _asked(procedure: Procedure, pk: int) -> Category:
    found = Question.objects.filter(category__procedure=procedure, pk=pk).select_related("category").first()
    if found is None:
        said = _("There is no such question here.")
        raise ProblemError(422, "invalid", said, [Fault(where="body.question", what=said)])
    return found.category


API = FormatApi(
    details_shape=DiscussionShape,
    details=details,
    router=router,
    contributes_at="post_to_discussion",
    beside_shape=PostShape,
    beside=beside,
)
