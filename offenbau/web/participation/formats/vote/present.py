"""Results and ballots of votes in words, ready for pages."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.engines import counting
from offenbau.participation.enums import Channel
from offenbau.participation.formats.vote.models import Option
from offenbau.participation.formats.vote.rules import options_of, question_of
from offenbau.participation.models import Procedure
from offenbau.web.participation.formats.vote.tables import Table, table_of
from offenbau.web.participation.formats.vote.words import (
    GRADES,
    THREE_WORDS,
    UNITS,
    explanation,
    reason_words,
    with_grades,
)
from offenbau.web.participation.formats.vote.words import method_words as methods
from offenbau.web.participation.present import is_small_part, rounded, took_part, whole
from offenbau.web.parts.maps.data import MapPoint


@dataclass(frozen=True)
class Bar:
    """One option in a result: its figure and share in words, and how long its bar is, in per cent of the widest."""

    title: str
    votes: str
    share: str
    width: int
    wins: bool
    tied: bool
    refused: bool = False


@dataclass(frozen=True)
class Shown:
    """A result, ready to be shown."""

    headline: str
    explanation: str
    turnout: str
    bars: tuple[Bar, ...]
    rounds: tuple[tuple[str, str], ...]
    channels: tuple[tuple[str, str], ...]
    empty: str
    small: bool
    reasons: tuple[str, ...] = ()
    table: Table | None = None


def shown(procedure: Procedure, result: counting.Result) -> Shown:
    """Return a result in words: who has won or that it is a tie, all figures, how many took part."""
    question = question_of(procedure)
    titles = question.titles
    widest = max((figure.votes for figure in result.figures), default=0) or 1
    bars = [_bar(figure, result, question, widest) for figure in result.figures]
    return Shown(
        headline=_headline(result, titles),
        explanation=explanation(result.method),
        reasons=tuple(_reasons(question, result)),
        table=table_of(question, result),
        turnout=took_part(procedure),
        bars=tuple(sorted(bars, key=lambda bar: -bar.width)),
        rounds=tuple(_rounds(result, titles)),
        channels=tuple(_channels(result)),
        empty=_count(ngettext("%(count)s abstained.", "%(count)s abstained.", result.empty), result.empty)
        if result.empty
        else "",
        small=is_small_part(procedure),
    )


def _bar(figure: counting.Figure, result: counting.Result, question: counting.Question, widest: int) -> Bar:
    """With fewest votes winning the bar and the share are what is missing to the whole."""
    fewest = question.rules.fewest_win and result.whole
    share = 1 - figure.share if fewest else figure.share
    return Bar(
        title=question.titles[figure.key],
        votes=_count(UNITS[result.unit](figure.votes), figure.votes),
        share=_share(share, result.unit),
        width=round(share * 100) if fewest else round(figure.votes * 100 / widest),
        wins=figure.key in result.elected,
        tied=figure.key in result.tied and not result.drawn,
        refused=figure.key in result.details.get("not_recommended", ()),
    )


def _share(share: Fraction | int, unit: counting.Unit) -> str:
    """A share in per cent; a grade has none."""
    if unit is counting.Unit.GRADES:
        return ""
    percent = f"{rounded(float(share * 100), 1)} %"
    return _("%(percent)s acceptance") % {"percent": percent} if unit is counting.Unit.RESISTANCE else percent


def _headline(result: counting.Result, titles: dict[str, str]) -> str:
    won = [titles[key] for key in result.elected]
    tied = [] if result.drawn else [titles[key] for key in result.tied]
    if not result.valid:
        return _("Nobody has chosen anything.")
    if tied and won:
        return _("Chosen: %(won)s. The last place is tied between %(tied)s.") % {
            "won": _listed(won),
            "tied": _listed(tied),
        }
    if tied:
        return _("A tie between %(tied)s.") % {"tied": _listed(tied)}
    return _("Chosen: %(won)s") % {"won": _listed(won)}


def _listed(titles: list[str]) -> str:
    quoted = [_("“%(title)s”") % {"title": title} for title in titles]
    return (
        quoted[0]
        if len(quoted) == 1
        else _("%(first)s and %(last)s") % {"first": ", ".join(quoted[:-1]), "last": quoted[-1]}
    )


def _reasons(question: counting.Question, result: counting.Result) -> list[str]:
    """Why those have won who have."""
    titles = question.titles
    found = []
    for each in counting.reasons(question, result):
        names = {
            "first": _listed([titles[key] for key in each.first]),
            "second": _listed([titles[each.second]]) if each.second else "",
        }
        numbers = {"a": whole(each.a), "b": whole(each.b), **with_grades(each.a, each.b)}
        found.append(reason_words(each.why) % {**names, **numbers})
    return found


def _rounds(result: counting.Result, titles: dict[str, str]) -> list[tuple[str, str]]:
    """Each round as (heading, sentence)."""
    return [
        (_("Round %(number)d") % {"number": number}, " ".join(_sentences(round_, titles)))
        for number, round_ in enumerate(result.rounds, start=1)
    ]


def _sentences(round_: counting.Round, titles: dict[str, str]) -> Iterator[str]:
    yield ", ".join(f"{titles[key]} {_votes(count)}" for key, count in round_.votes.items()) + "."
    if round_.elected:
        yield _("%(elected)s now has a place.") % {"elected": _listed([titles[key] for key in round_.elected])}
    if round_.left:
        left = {"left": _listed([titles[key] for key in round_.left])}
        yield {
            counting.Rule.SURPLUS: _("What %(left)s has too much passes on.") % left,
            counting.Rule.LOT: _("%(left)s left by lot.") % left,
        }.get(round_.rule, _("%(left)s left.") % left)


def _votes(number: int | Fraction) -> str:
    """Whole votes, or parts of one to two decimals, rounded down."""
    if number.denominator == 1:
        return whole(int(number))
    return number_format(Decimal(number.numerator * 100 // number.denominator) / 100, decimal_pos=2)


def _channels(result: counting.Result) -> list[tuple[str, str]]:
    """How many came on which way; ways with few voices are put together, so that nobody is seen through."""
    ballots = [counting.Ballot([], channel, number) for channel, number in result.channels.items() if number]
    merged = counting.by_channel(counting.without_small_channels(ballots))
    if len(merged) < 2:
        return []
    labels = {**dict(Channel.choices), counting.OTHER: _("on other ways")}
    return [(str(labels[channel]), whole(number)) for channel, number in merged.items()]


def _count(words: str, number: int) -> str:
    return words % {"count": whole(number)}


def sites(options: Sequence[Option], won: Collection[str] = ()) -> list[MapPoint]:
    """Return the options that have a place, by their numbers in the list; none if fewer than two have one.

    won: keys of those that were chosen.
    """
    placed = [
        MapPoint(
            number=number,
            title=option.title,
            lat=option.latitude,
            lon=option.longitude,
            url=f"#moeglichkeit-{number}",
            state="chosen" if option.key in won else "",
        )
        for number, option in enumerate(options, start=1)
        if option.latitude is not None
    ]
    return placed if len(placed) > 1 else []


def interim(procedure: Procedure, options: list[Option]) -> list[tuple[str, int]]:
    """Return the newest figures that may be shown before the end, the best first."""
    figures = procedure.interim.get("figures", {})
    sign = 1 if question_of(procedure, options).rules.fewest_win else -1
    return sorted(((option.title, figures.get(option.key, 0)) for option in options), key=lambda pair: sign * pair[1])


def method_words(procedure: Procedure) -> str:
    """Return how one votes here, in one sentence."""
    options = options_of(procedure)
    try:
        question = question_of(procedure, options)
    except counting.QuestionError:
        return ""
    return methods(question.method, dict(question.settings))


def in_words(procedure: Procedure, choices: Any) -> str:
    """Return what stands on a ballot."""
    question = question_of(procedure)
    titles = question.titles
    if not choices:
        return _("nothing is ticked")
    if isinstance(choices, dict):
        said: dict[str, tuple[Any, ...]] = {"judgment": GRADES, "three": THREE_WORDS}
        words = said.get(question.method, range(1001))
        return ", ".join(f"{titles[key]}: {words[number]}" for key, number in choices.items())
    if question.rules.ordered:
        return ", ".join(f"{place}. {titles[key]}" for place, key in enumerate(choices, start=1))
    return ", ".join(titles[key] for key in choices)
