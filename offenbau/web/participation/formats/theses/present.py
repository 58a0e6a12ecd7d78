"""Results and ballots of thesis polls in words and bars, ready for pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.engines import counting as engine
from offenbau.participation.enums import Channel
from offenbau.participation.formats.theses.counting import Figure, Result
from offenbau.participation.formats.theses.enums import Answer
from offenbau.participation.formats.theses.models import Thesis
from offenbau.participation.formats.theses.rules import publishes_ballots, theses_of
from offenbau.participation.models import Procedure
from offenbau.web.participation.present import is_small_part, rounded, took_part, whole


@dataclass(frozen=True)
class Part:
    """One answer to a thesis: how many gave it, its share in words, and its stretch of the bar in per cent."""

    code: str
    label: str
    number: str
    share: str
    start: int
    width: int


@dataclass(frozen=True)
class Bar:
    """A thesis with what was said to it; `base` names how many have answered it, of how many."""

    number: int
    text: str
    explanation: str
    base: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Shown:
    """A result, ready to be shown."""

    turnout: str
    small: bool
    bars: tuple[Bar, ...]
    channels: tuple[tuple[str, str], ...] = ()
    whole_ballots: bool = False


def shown(procedure: Procedure, result: Result, channels: dict[str, int] | None = None) -> Shown:
    """Return a result in words; `channels` are those of which one may tell how many voices came on them."""
    theses = {thesis.key: thesis for thesis in theses_of(procedure)}
    return Shown(
        turnout=took_part(procedure),
        small=is_small_part(procedure),
        bars=tuple(
            _bar(number, theses[figure.key], figure, result.ballots)
            for number, figure in enumerate(result.figures, start=1)
        ),
        channels=_channels(channels or {}),
        whole_ballots=publishes_ballots(result),
    )


def _bar(number: int, thesis: Thesis, figure: Figure, ballots: int) -> Bar:
    base = _("answered by %(answered)s of %(ballots)s") % {
        "answered": whole(figure.answered), "ballots": whole(ballots),
    }  # fmt: skip
    return Bar(number, thesis.text, thesis.explanation, base, tuple(_parts(figure)))


def _parts(figure: Figure) -> list[Part]:
    """The answers in the order of the ballot; their stretches fill the bar without a gap."""
    total = figure.answered or 1
    ends = [round(number * 100 / total) for number in accumulate(figure.answers.values())]
    return [
        Part(answer.value, str(answer.label), whole(number), _share(number, figure.answered), start, end - start)
        for (answer, number), (start, end) in zip(figure.answers.items(), pairwise([0, *ends]), strict=True)
    ]


def _share(number: int, total: int) -> str:
    return f"{rounded(number * 100 / total, 1)} %" if total else "–"


def _channels(channels: dict[str, int]) -> tuple[tuple[str, str], ...]:
    if len(channels) < 2:
        return ()
    labels = {**dict(Channel.choices), engine.OTHER: _("on other ways")}
    return tuple((str(labels[channel]), whole(number)) for channel, number in channels.items())


def extent(theses: Sequence[Thesis]) -> str:
    """Return what awaits people, in one sentence."""
    return ngettext(
        "%(count)s thesis: yes, no or no opinion.",
        "%(count)s theses: yes, no or no opinion. You may leave out what you do not want to answer.",
        len(theses),
    ) % {"count": len(theses)}


def in_words(procedure: Procedure, choices: Any) -> str:
    """Return what stands on a ballot: the numbers of the theses with their answers."""
    said = [
        f"{number}: {Answer(choices[thesis.key]).label}"
        for number, thesis in enumerate(theses_of(procedure), start=1)
        if thesis.key in choices
    ]
    return ", ".join(said) or _("nothing is ticked")
