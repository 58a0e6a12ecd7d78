"""Questions and columns as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.discussion.enums import Stance
from offenbau.participation.enums import Sort
from offenbau.participation.formats.discussion.models import Question, Summary
from offenbau.participation.formats.discussion.queries import Told, standing
from offenbau.participation.models import Procedure
from offenbau.participation.queries import ContributionRow, list_contributions
from offenbau.web.participation.contract import address
from offenbau.web.parts.guests import receipts_of

BESIDE = 10  # posts in each column, while all stand beside one another
COLUMNS: tuple[tuple[str, str, str | Promise], ...] = (
    ("dafuer", Stance.FOR.value, _("For it")),
    ("dagegen", Stance.AGAINST.value, _("Against it")),
    ("offen", Stance.NONE.value, _("Left open")),
)
SORTS = (
    (Sort.NEWEST.value, _("newest first")),
    (Sort.SUPPORTED.value, _("most supported first")),
    (Sort.DISCUSSED.value, _("most answered first")),
)


@dataclass(frozen=True)
class QuestionRow:
    """A question in a list: its address, and its figures as (label, number)."""

    text: str
    url: str
    posts: int
    figures: tuple[tuple[str, int], ...]
    summary: Summary | None
    summary_url: str


@dataclass(frozen=True)
class Column:
    """Posts that stand on one side, or all of them (`code` is empty)."""

    code: str
    title: str
    count: int
    rows: tuple[ContributionRow, ...]
    more_url: str


@dataclass(frozen=True)
class Choice:
    """A way to look at the posts."""

    label: str
    url: str
    is_chosen: bool


def question_rows(procedure: Procedure, told: Iterable[Told]) -> list[QuestionRow]:
    """Return the questions with their figures; where posts take no side, there are none."""
    stances = bool(procedure.settings.get("stances"))
    return [
        QuestionRow(
            one.question.text,
            address("debate:question", procedure, one.question.pk),
            one.posts,
            tuple((str(title), one.stances.get(stance, 0)) for _code, stance, title in COLUMNS if stances),
            one.summary,
            address("debate:summary", procedure, one.question.pk),
        )
        for one in told
    ]


@dataclass(frozen=True)
class Asked:
    """What the address of a question's page asks for: order, one side alone, behind which key."""

    sort: str
    side: str
    after: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """Read it; what is none of the choices is left out."""
        sort, side = request.GET.get("ordnung", ""), request.GET.get("haltung", "")
        known = sort if sort in {code for code, _label in SORTS} else SORTS[0][0]
        return cls(known, side if side in {code for code, _s, _t in COLUMNS} else "", request.GET.get("nach", ""))

    def url(self, **changes: str) -> str:
        """Return the address of another way to look at it."""
        words = {"ordnung": self.sort if self.sort != SORTS[0][0] else "", "haltung": self.side, **changes}
        return f"?{urlencode({name: word for name, word in words.items() if word})}"

    @property
    def sorts(self) -> list[Choice]:
        """The orders."""
        return [Choice(str(label), self.url(ordnung=code), code == self.sort) for code, label in SORTS]

    def sides(self, counts: dict[str, int]) -> list[Choice]:
        """The switch: all sides, or one of them alone."""
        titled = [(code, f"{title} ({counts.get(stance, 0)})") for code, stance, title in COLUMNS]
        every = [("", str(_("All sides"))), *titled]
        return [Choice(label, self.url(haltung=code), code == self.side) for code, label in every]


def columns_of(request: HttpRequest, question: Question, asked: Asked, counts: dict[str, int]) -> list[Column]:
    """Return the posts of a question: in columns, one of them alone, or in one list where no side is taken."""
    procedure = question.category.procedure
    if not procedure.settings.get("stances"):
        return [_column(request, question, asked, ("", "", ""), sum(counts.values()))]
    wanted = [column for column in COLUMNS if asked.side in ("", column[0])]
    return [_column(request, question, asked, column, counts.get(column[1], 0)) for column in wanted]


def _column(
    request: HttpRequest, question: Question, asked: Asked, column: tuple[str, str, str | Promise], count: int
) -> Column:
    code, stance, title = column
    beside = bool(code) and not asked.side
    more = {"limit": BESIDE} if beside else {}
    page = list_contributions(
        question.category.procedure,
        request.viewer,  # type: ignore[attr-defined]
        sort=asked.sort,
        after="" if beside else asked.after,
        category=question.pk,
        only=standing(stance) if code else None,
        receipts=receipts_of(request),
        **more,
    )
    more_url = asked.url(haltung=code, nach=page.after) if page.after else ""
    return Column(code, str(title), count, page.rows, more_url)
