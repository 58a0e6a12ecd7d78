"""Effort and benefit of the measures as a table: where the quick wins lie, and what nobody has judged yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from offenbau.projects.enums import Benefit, Effort
from offenbau.projects.models import Measure, Project
from offenbau.web.projects.frame import to

LIGHT = (Effort.SHUTTER, Effort.WINDOW)


@dataclass(frozen=True)
class Heading:
    """The heading of a row or column: a word, and what it means."""

    word: str
    meaning: str


@dataclass(frozen=True)
class Cell:
    """Where an effort and a benefit meet; `is_corner` where quick wins lie."""

    effort: Heading
    measures: tuple[Measure, ...]
    is_corner: bool


@dataclass(frozen=True)
class Unjudged:
    """A measure of which something is not said yet, and the field that says it."""

    measure: Measure
    missing: str
    url: str


@dataclass(frozen=True)
class Matrix:
    """Columns from light to heavy, rows from soon to late."""

    columns: tuple[Heading, ...]
    rows: tuple[tuple[Heading, tuple[Cell, ...]], ...]
    unjudged: tuple[Unjudged, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no measure is judged yet."""
        return not any(cell.measures for _heading, cells in self.rows for cell in cells)


def matrix_of(project: Project, measures: Iterable[Measure]) -> Matrix:
    """Return where these measures stand."""
    judged = [measure for measure in measures if measure.effort and measure.benefit]
    return Matrix(
        tuple(_heading(effort.label) for effort in Effort),
        tuple((_heading(benefit.label), _cells(benefit, judged)) for benefit in Benefit),
        tuple(_unjudged(project, measure) for measure in measures if not (measure.effort and measure.benefit)),
    )


def _cells(benefit: Benefit, measures: list[Measure]) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            _heading(effort.label),
            tuple(measure for measure in measures if (measure.effort, measure.benefit) == (effort, benefit)),
            benefit is Benefit.SOON and effort in LIGHT,
        )
        for effort in Effort
    )


def _heading(label: str | Promise) -> Heading:
    word, _colon, meaning = str(label).partition(": ")
    return Heading(word, meaning)


def _unjudged(project: Project, measure: Measure) -> Unjudged:
    field = "benefit" if measure.effort else "effort"
    words = {
        (False, False): _("effort and benefit are still open"),
        (False, True): _("the effort is still open"),
        (True, False): _("the benefit is still open"),
    }
    url = f"{to('edit', project, 'massnahmen', measure.pk)}#id_{field}"
    return Unjudged(measure, words[bool(measure.effort), bool(measure.benefit)], url)
