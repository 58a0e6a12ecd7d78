"""Results and ballots of votes in words, ready for pages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.engines import counting
from offenbau.participation.enums import Channel
from offenbau.participation.formats.vote.models import Option
from offenbau.participation.formats.vote.rules import options_of, question_of
from offenbau.participation.models import Procedure
from offenbau.web.participation.present import is_small_part, took_part, whole
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


UNITS = {
    counting.Unit.BALLOTS: lambda n: ngettext("%(count)s vote", "%(count)s votes", n),
    counting.Unit.POINTS: lambda n: ngettext("%(count)s point", "%(count)s points", n),
    counting.Unit.DOTS: lambda n: ngettext("%(count)s dot", "%(count)s dots", n),
    counting.Unit.FIRST_CHOICES: lambda n: ngettext("%(count)s first place", "%(count)s first places", n),
}


def shown(procedure: Procedure, result: counting.Result) -> Shown:
    """Return a result in words: who has won or that it is a tie, all figures, how many took part."""
    titles = question_of(procedure).titles
    widest = max((figure.votes for figure in result.figures), default=0) or 1
    bars = [_bar(figure, result, titles, widest) for figure in result.figures]
    return Shown(
        headline=_headline(result, titles),
        explanation=_explanation(result),
        turnout=took_part(procedure),
        bars=tuple(sorted(bars, key=lambda bar: -bar.width)),
        rounds=tuple(_rounds(result, titles)),
        channels=tuple(_channels(result)),
        empty=_count(ngettext("%(count)s abstained.", "%(count)s abstained.", result.empty), result.empty)
        if result.empty
        else "",
        small=is_small_part(procedure),
    )


def _bar(figure: counting.Figure, result: counting.Result, titles: dict[str, str], widest: int) -> Bar:
    return Bar(
        title=titles[figure.key],
        votes=_count(UNITS[result.unit](figure.votes), figure.votes),
        share=f"{number_format(round(float(figure.share * 100), 1), decimal_pos=1)} %",
        width=round(figure.votes * 100 / widest),
        wins=figure.key in result.winners,
        tied=figure.key in result.tied,
    )


def _headline(result: counting.Result, titles: dict[str, str]) -> str:
    won = [titles[key] for key in result.winners]
    tied = [titles[key] for key in result.tied]
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


def _explanation(result: counting.Result) -> str:
    return {
        "single": _("Each ballot had one vote. Shares are parts of the ballots on which something was chosen."),
        "approval": _(
            "One could tick several. The share says on how many of the ballots an option was ticked, so shares add up "
            "to more than 100 per cent."
        ),
        "score": _("Each option could be given points. The share says which part of all possible points it got."),
        "ranked": _(
            "Options were put in an order. Whoever had the fewest first places left, and those ballots went on to "
            "their next choice, until one had more than half."
        ),
        "dots": _("Everybody had several dots to share out. The share is the part of all dots that were given."),
    }[result.method]


def _rounds(result: counting.Result, titles: dict[str, str]) -> list[tuple[str, str]]:
    """Each round as (heading, sentence)."""
    found = []
    for number, round_ in enumerate(result.rounds, start=1):
        votes = ", ".join(f"{titles[key]} {whole(count)}" for key, count in round_.votes.items())
        left = _listed([titles[key] for key in round_.left]) if round_.left else ""
        sentence = _("%(votes)s. %(left)s left.") % {"votes": votes, "left": left} if left else f"{votes}."
        found.append((_("Round %(number)d") % {"number": number}, sentence))
    return found


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
    """Return the newest figures that may be shown before the end, the highest first."""
    figures = procedure.interim.get("figures", {})
    return sorted(((option.title, figures.get(option.key, 0)) for option in options), key=lambda pair: -pair[1])


def method_words(procedure: Procedure) -> str:
    """Return how one votes here, in one sentence."""
    options = options_of(procedure)
    try:
        question = question_of(procedure, options)
    except counting.QuestionError:
        return ""
    settings = question.settings
    return {
        "single": lambda: _("You have one vote for one option."),
        "approval": lambda: _("You may tick up to %(most)d options.") % settings,
        "score": lambda: _("You give each option between 0 and %(top)d points.") % settings,
        "ranked": lambda: _("You put the options in your order; you need not rank all of them."),
        "dots": lambda: _("You share out %(dots)d dots, at most %(most_per_option)d on one option.") % settings,
    }[question.method]()


def in_words(procedure: Procedure, choices: Any) -> str:
    """Return what stands on a ballot."""
    titles = question_of(procedure).titles
    if not choices:
        return _("nothing is ticked")
    if isinstance(choices, dict):
        return ", ".join(f"{titles[key]}: {number}" for key, number in choices.items())
    if procedure.settings.get("method") == "ranked":
        return ", ".join(f"{place}. {titles[key]}" for place, key in enumerate(choices, start=1))
    return ", ".join(titles[key] for key in choices)
