"""Questions with their figures, posts by where they stand, and how the word is shared out.

The caller has fetched the procedure with permission.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from offenbau.base.typed import number_in
from offenbau.discussion.models import Comment
from offenbau.participation.formats.discussion.models import Post, Question, Summary
from offenbau.participation.models import Category, Contribution, Procedure
from offenbau.participation.models.contributions import scope_of

FEWEST = 5  # people: a smaller group is never shown by itself
UNANSWERED_SHOWN = 30
# How many posts and answers of one person make a group, from its least on.
STEPS = (1, 2, 4, 10)


@dataclass(frozen=True)
class Told:
    """A question as it is listed: how many posts everybody can read, and how many of them stand where."""

    question: Question
    summary: Summary | None
    stances: dict[str, int]

    @property
    def posts(self) -> int:
        """How many posts there are."""
        return sum(self.stances.values())


@dataclass(frozen=True)
class Group:
    """So many people wrote `least` to `most` times (None: and more)."""

    least: int
    most: int | None
    people: int


@dataclass(frozen=True)
class Spread:
    """How many people wrote how much, without names: a group of less than five is told with its neighbours alone."""

    people: int
    posts: int
    answers: int
    groups: tuple[Group, ...]


def questions_of(procedure: Procedure) -> QuerySet[Question]:
    """Return the questions in their order, each with its summary."""
    found = Question.objects.filter(category__procedure=procedure)
    return found.select_related("category", "summary")


def drawers_of(procedure: Procedure) -> QuerySet[Category]:
    """Return the categories of the questions in their order, each with its `question` in full."""
    return Category.objects.filter(procedure=procedure).annotate(
        question=Subquery(Question.objects.filter(pk=OuterRef("pk")).values("text"))
    )


def question_in(procedure: Procedure, pk: int) -> Question:
    """Return a question of this procedure, or raise Http404; one query."""
    found = questions_of(procedure).filter(pk=number_in(str(pk))).first()
    if found is None:
        raise Http404
    found.category.procedure = procedure
    return found


def summary_of(question: Question) -> Summary | None:
    """Return what the talk about it came to, if that is written."""
    return getattr(question, "summary", None)


def summary_revision(summary: Summary | None) -> int:
    """Return how many times it was written, 0 for never: tells whether somebody has changed it meanwhile."""
    return 0 if summary is None else summary.earlier.count() + 1


def told_of(procedure: Procedure) -> list[Told]:
    """Return all questions with their figures; two queries."""
    counts: dict[int, dict[str, int]] = {}
    for category, stance, number in _visible(procedure).values_list("category", "stance").annotate(number=Count("id")):
        counts.setdefault(category, {})[stance] = number
    return [Told(one, summary_of(one), counts.get(one.pk, {})) for one in questions_of(procedure)]


def figures_of_question(question: Question) -> dict[str, int]:
    """Return how many posts stand where; one query."""
    rows = _visible(question.category.procedure).filter(category=question.pk)
    return dict(rows.values_list("stance").annotate(number=Count("id")))


def _visible(procedure: Procedure) -> QuerySet[Contribution]:
    stance = Subquery(Post.objects.filter(contribution=OuterRef("pk")).values("stance")[:1])
    rows = Contribution.objects.visible().filter(procedure=procedure, merged_into=None).order_by()
    return rows.annotate(stance=Coalesce(stance, Value("")))


def standing(stance: str) -> Q:
    """The condition that a contribution stands there; open is also what the town has split off others."""
    if stance:
        return Q(pk__in=Post.objects.filter(stance=stance).values("contribution"))
    return ~Q(pk__in=Post.objects.exclude(stance="").values("contribution"))


def stances_of(numbers: Iterable[int]) -> dict[int, str]:
    """Return where these contributions stand, by id; one query."""
    return dict(Post.objects.filter(pk__in=list(numbers)).values_list("pk", "stance"))


def stance_of(contribution: Contribution) -> str:
    """Return where one contribution stands; one query."""
    return stances_of([contribution.pk]).get(contribution.pk, "")


# -- For moderators -------------------------------------------------------------------------------
def unanswered(procedure: Procedure, after: str = "") -> tuple[list[Contribution], str, int]:
    """Return posts to which nobody has said anything, the longest waiting first, the next key, and how many in all."""
    rows = Contribution.objects.visible().filter(procedure=procedure, merged_into=None, thread__comments_visible=0)
    count = rows.count()
    if (key := number_in(after)) is not None:
        rows = rows.filter(number__gt=key)
    found = list(rows.select_related("category").order_by("number")[: UNANSWERED_SHOWN + 1])
    shown = found[:UNANSWERED_SHOWN]
    return shown, str(shown[-1].number) if len(found) > UNANSWERED_SHOWN else "", count


def spread_of(procedure: Procedure) -> Spread:
    """Return how the word is shared out, posts and answers together; two queries.

    An account is one person; guests are told apart by the name they gave or got.
    """
    posts = Contribution.objects.visible().filter(procedure=procedure)
    answers = Comment.objects.visible().filter(thread__scope=scope_of(procedure.pk), official=False)
    said: dict[tuple[int, str], int] = {}
    totals = [0, 0]
    for place, rows in enumerate((posts, answers)):
        for author, name, number in rows.order_by().values_list("author", "pseudonym").annotate(number=Count("id")):
            key = (author or 0, "" if author else name)
            said[key] = said.get(key, 0) + number
            totals[place] += number
    return Spread(len(said), totals[0], totals[1], grouped(list(said.values())))


def grouped(counts: list[int]) -> tuple[Group, ...]:
    """Return how many people wrote how often, in groups of at least five; nothing where there are fewer in all.

    A group that is too small goes together with the next one, so that no difference gives it away.
    """
    found: list[Group] = []
    for least, following in zip(STEPS, (*STEPS[1:], None), strict=True):
        most = following - 1 if following else None
        people = sum(count >= least and (most is None or count <= most) for count in counts)
        found.append(Group(least, most, people))
        if len(found) > 1 and found[-2].people < FEWEST:
            found[-2:] = [_joined(*found[-2:])]
    if len(found) > 1 and found[-1].people < FEWEST:
        found[-2:] = [_joined(*found[-2:])]
    return tuple(found) if found[0].people >= FEWEST else ()


def _joined(one: Group, other: Group) -> Group:
    return Group(one.least, other.most, one.people + other.people)
