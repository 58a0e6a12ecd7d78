"""Whom a procedure reached, in words and bars, ready for pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.participation.reach.enums import Question
from offenbau.participation.reach.figures import ENOUGH, Compared, Group, Heard
from offenbau.participation.reach.models import ReachPlan, Register
from offenbau.participation.reach.queries import report_of
from offenbau.web.participation.present import whole


@dataclass(frozen=True)
class Bar:
    """A group: how many said it, their share and the town's, in words and as lengths in per cent."""

    label: str
    number: str
    share: str
    expected: str
    width: int
    town_width: int
    mark: str


@dataclass(frozen=True)
class Chart:
    """A question beside the town's figures. `why_not` says why nothing is shown."""

    title: str
    base: str
    bars: tuple[Bar, ...]
    why_not: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """All questions, and the sentences that say who was not heard."""

    charts: tuple[Chart, ...]
    unheard: tuple[str, ...]
    few: bool
    source: str


def report(plan: ReachPlan, register: Register | None) -> Report:
    """Return the report in words."""
    compared = report_of(plan, register)
    return Report(
        charts=tuple(_chart(question, plan.told) for question in compared),
        unheard=tuple(_sentence(group, question) for question in compared for group in _less(question)),
        few=plan.told < ENOUGH,
        source=_source(register),
    )


def told_words(told: int, voices: int) -> str:
    """Return how many said something of themselves, never without the number of those who took part."""
    words = ngettext(
        "%(told)s of %(voices)s voices came with something of whose they are (%(share)s %%).",
        "%(told)s of %(voices)s voices came with something of whose they are (%(share)s %%).",
        told,
    )
    share = percent(told / voices if voices else 0)
    return words % {"told": whole(told), "voices": whole(voices), "share": share}


def percent(share: float) -> str:
    """Return a share as a number of per cent."""
    return number_format(round(share * 100), decimal_pos=0)


def _source(register: Register | None) -> str:
    if register is None:
        return ""
    day = date_format(register.as_of, "DATE_FORMAT")
    return _("%(source)s, as of %(day)s") % {"source": register.source, "day": day}


def _less(question: Compared) -> Iterable[Group]:
    return (group for group in question.groups if group.heard is Heard.LESS)


def _sentence(group: Group, question: Compared) -> str:
    """Say of a group that was clearly heard less than it is large, with how sure that is."""
    town = percent(group.expected or 0)
    if group.number is None:
        words = _("%(group)s: at most %(most)s of %(base)s. In the municipality they are %(town)s %%.")
        return words % {
            "group": said(group, question),
            "most": whole(group.most),
            "base": whole(question.answered),
            "town": town,
        }
    words = _(
        "%(group)s: %(number)s of %(base)s (%(share)s %%; by chance alone it could be up to %(high)s %%). "
        "In the municipality they are %(town)s %%."
    )
    return words % {
        "group": said(group, question),
        "number": whole(group.number),
        "base": whole(question.answered),
        "share": percent(group.share or 0),
        "high": percent(group.high),
        "town": town,
    }


def said(group: Group, question: Compared) -> str:
    """Return a group with its question, so that “under 18” stands by itself."""
    return f"{title_of(question.question)} {group.label}"


def title_of(question: str) -> str:
    """Return the name of a question as a heading."""
    return capfirst(str(Question(question).label))


def _chart(question: Compared, told: int) -> Chart:
    title = title_of(question.question)
    if question.hidden:
        words = _("Too few have answered this. So that nobody can be recognised, nothing is shown.")
        return Chart(title, "", (), words, ())
    base = _("Answered by %(base)s of %(told)s.") % {"base": whole(question.answered), "told": whole(told)}
    return Chart(title, base, tuple(_bar(group) for group in question.groups), "", tuple(_notes(question)))


def _bar(group: Group) -> Bar:
    marks = {Heard.LESS: _("heard less"), Heard.MORE: _("heard more")}
    return Bar(
        label=group.label,
        number=_("not shown") if group.number is None else whole(group.number),
        share="" if group.share is None else f"{percent(group.share)}\u00a0%",
        expected="–" if group.expected is None else f"{percent(group.expected)}\u00a0%",
        width=round((group.share or 0) * 100),
        town_width=round((group.expected or 0) * 100),
        mark=marks.get(group.heard, ""),
    )


def _notes(question: Compared) -> Iterable[str]:
    if question.has_gaps:
        yield _("Numbers below five, and what would give them away, are not shown.")
    if all(group.expected is None for group in question.groups):
        yield _("To compare with the municipality, its figures are missing.")
