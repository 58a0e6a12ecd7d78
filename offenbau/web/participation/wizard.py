"""Which format fits? The guide's questions, and what follows from the answers."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Format
from offenbau.web.participation.contract import FormatPages, formats_with_pages

MOST_SUGGESTIONS = 3


@dataclass(frozen=True)
class Answer:
    """One answer: its word in the address, and what people read. Which formats it speaks for they say themselves."""

    code: str
    label: str | Promise


@dataclass(frozen=True)
class Question:
    """One of the guide's questions with its answers."""

    code: str
    text: str | Promise
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Suggestion:
    """A format that fits, and the answers that speak for it."""

    format: Format
    reasons: tuple[str, ...]
    weight: int


QUESTIONS = (
    Question(
        "thema",
        _("Who brings the topics?"),
        (
            Answer("offen", _("People themselves: we want to hear what moves them")),
            Answer("vorgegeben", _("We do: there is something definite to talk about")),
        ),
    ),
    Question(
        "frage",
        _("Is the question open, or can one choose between answers?"),
        (
            Answer("offen", _("Open: people answer in their own words")),
            Answer("geschlossen", _("Closed: a few answers to choose from")),
        ),
    ),
    Question(
        "gewicht",
        _("A mood, or a decision?"),
        (
            Answer("stimmung", _("A mood: we want to know how people see it")),
            Answer("entscheidung", _("A decision: what comes out of it is done")),
            Answer("entwurf", _("A draft: we want to make a text or plan better")),
        ),
    ),
    Question(
        "stimmen",
        _("Whose voices are needed above all?"),
        (
            Answer("alle", _("As many as possible")),
            Answer("betroffene", _("Those who are concerned, and who know about it")),
            Answer("leise", _("The quiet ones, who rarely speak up")),
        ),
    ),
    Question(
        "ort",
        _("Where do people meet it?"),
        (
            Answer("beides", _("On the phone and on paper")),
            Answer("saal", _("In a hall, all at the same time")),
            Answer("anderswo", _("On another portal, where we are already")),
        ),
    ),
)


def suggest(answers: dict[str, str]) -> list[Suggestion]:
    """Return the formats that fit to the answers (question code → answer code), the best first; at most three."""
    chosen = {
        f"{question.code}={answer.code}": str(answer.label)
        for question in QUESTIONS
        for answer in question.answers
        if answers.get(question.code) == answer.code
    }
    fitting = [_weighed(format_, pages, chosen) for format_, pages in formats_with_pages()]
    ranked = sorted(fitting, key=lambda suggestion: -suggestion.weight)
    return [suggestion for suggestion in ranked[:MOST_SUGGESTIONS] if suggestion.weight]


def _weighed(format_: Format, pages: FormatPages, chosen: dict[str, str]) -> Suggestion:
    """How much of what was `chosen` (answer → its words) speaks for a format."""
    speaking = [answer for answer in chosen if answer in pages.fits]
    reasons = tuple(chosen[answer] for answer in speaking)
    return Suggestion(format_, reasons, sum(pages.fits[answer] for answer in speaking))
