"""Quick wins that elsewhere have shown something within weeks, to take over as a measure and make one's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from offenbau.projects.enums import Benefit, Effort, Floor, Openness


@dataclass(frozen=True)
class Suggestion:
    """A small measure whose value is felt soon; `code` is its word in addresses."""

    code: str
    floor: Floor
    openness: Openness
    effort: Effort
    title: str | Promise
    description: str | Promise

    @property
    def values(self) -> dict[str, Any]:
        """What the form of a new measure begins with."""
        return {
            "title": str(self.title),
            "description": str(self.description),
            "floors": (self.floor.value,),
            "openness": self.openness.value,
            "effort": self.effort.value,
            "benefit": Benefit.SOON.value,
            "quick_win": True,
        }


SUGGESTIONS = (
    Suggestion(
        "bauzaun",
        Floor.TRANSPARENCY,
        Openness.TRANSPARENT,
        Effort.SHUTTER,
        _("“What is happening here?”: a notice at the building site"),
        _("One page at the fence: what is being built and why, until when, and whom one can ring."),
    ),
    Suggestion(
        "markt",
        Floor.TRANSPARENCY,
        Openness.PARTICIPATORY,
        Effort.SHUTTER,
        _("Citizens' office hour at the market"),
        _("A table, two chairs, somebody from the town hall, where people are anyway. Every question gets an answer."),
    ),
    Suggestion(
        "defibrillator",
        Floor.PARTICIPATION,
        Openness.PARTICIPATORY,
        Effort.WINDOW,
        _("Vote: where shall the public defibrillator hang?"),
        _("Three possible sites in two sentences each; one person, one vote; at the end a photo of it on the wall."),
    ),
    Suggestion(
        "rat",
        Floor.TRANSPARENCY,
        Openness.TRANSPARENT,
        Effort.WINDOW,
        _("The council meeting on half a page"),
        _("The day after: what was decided and why, in plain words, on the notice board and by mail."),
    ),
    Suggestion(
        "antwort",
        Floor.TRANSPARENCY,
        Openness.TRANSPARENT,
        Effort.WINDOW,
        _("An answer within three days"),
        _("Whoever asks hears within three days who is looking after it and when to expect more."),
    ),
    Suggestion(
        "handgriff",
        Floor.ENABLING,
        Openness.COPRODUCTIVE,
        Effort.SHUTTER,
        _("Twenty minutes to learn from one another"),
        _("Every other week somebody in the house shows the others one thing that makes the work easier."),
    ),
    Suggestion(
        "schaukasten",
        Floor.INFRASTRUCTURE,
        Openness.PARTICIPATORY,
        Effort.SHUTTER,
        _("A letter box and a notice board where people pass by"),
        _("At the bakery or the bus stop: news on the one, questions into the other. Emptied and renewed every week."),
    ),
    Suggestion(
        "anpacken",
        Floor.COLLABORATION,
        Openness.COPRODUCTIVE,
        Effort.WINDOW,
        _("A Saturday to lend a hand"),
        _("One small place, a few hours, tools from the depot: in the evening all see what they have built together."),
    ),
)
BY_CODE = {suggestion.code: suggestion for suggestion in SUGGESTIONS}


def not_yet_in(titles: Iterable[str]) -> list[Suggestion]:
    """Return what is not among these titles, in whichever language it was taken over."""
    there = {title.strip().casefold() for title in titles}
    return [each for each in SUGGESTIONS if there.isdisjoint(_titles(each))]


def _titles(suggestion: Suggestion) -> set[str]:
    found = set()
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.add(str(suggestion.title).casefold())
    return found
