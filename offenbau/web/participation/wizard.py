"""Which format fits? The guide's questions, and what follows from the answers."""

from collections import Counter
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Format, get_format
from offenbau.participation.formats import FORMATS


@dataclass(frozen=True)
class Answer:
    """One answer: its word in the address, what people read, and for which formats it speaks, with a weight."""

    code: str
    label: str | Promise
    speaks_for: dict[str, int]


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


QUESTIONS = (
    Question(
        "thema",
        _("Who brings the topics?"),
        (
            Answer(
                "offen",
                _("People themselves: we want to hear what moves them"),
                {"ideas": 3, "petition": 1, "live": 1},
            ),
            Answer(
                "vorgegeben",
                _("We do: there is something definite to talk about"),
                {"vote": 2, "survey": 2, "consultation": 2, "discussion": 2, "theses": 1},
            ),
        ),
    ),
    Question(
        "frage",
        _("Is the question open, or can one choose between answers?"),
        (
            Answer(
                "offen",
                _("Open: people answer in their own words"),
                {"ideas": 2, "discussion": 2, "consultation": 1, "survey": 1, "live": 1},
            ),
            Answer("geschlossen", _("Closed: a few answers to choose from"), {"vote": 2, "theses": 2, "survey": 1}),
        ),
    ),
    Question(
        "gewicht",
        _("A mood, or a decision?"),
        (
            Answer(
                "stimmung",
                _("A mood: we want to know how people see it"),
                {"survey": 2, "theses": 2, "discussion": 1},
            ),
            Answer("entscheidung", _("A decision: what comes out of it is done"), {"vote": 4, "petition": 1}),
            Answer(
                "entwurf",
                _("A draft: we want to make a text or plan better"),
                {"consultation": 4, "discussion": 1},
            ),
        ),
    ),
    Question(
        "stimmen",
        _("Whose voices are needed above all?"),
        (
            Answer("alle", _("As many as possible"), {"vote": 1, "theses": 1, "survey": 1}),
            Answer(
                "betroffene",
                _("Those who are concerned, and who know about it"),
                {"discussion": 2, "consultation": 1, "ideas": 1},
            ),
            Answer("leise", _("The quiet ones, who rarely speak up"), {"survey": 2, "vote": 1}),
        ),
    ),
    Question(
        "ort",
        _("Where do people meet it?"),
        (
            Answer("beides", _("On the phone and on paper"), {"vote": 1, "survey": 1, "ideas": 1, "petition": 1}),
            Answer("saal", _("In a hall, all at the same time"), {"live": 4}),
            Answer("anderswo", _("On another portal, where we are already"), {"external": 6}),
        ),
    ),
)  # fmt: skip


def suggest(answers: dict[str, str]) -> list[Suggestion]:
    """Return the formats that fit to the answers (question code → answer code), the best first; at most three."""
    chosen = [
        answer for question in QUESTIONS for answer in question.answers if answers.get(question.code) == answer.code
    ]
    points: Counter[str] = Counter()
    for answer in chosen:
        points.update(answer.speaks_for)
    ranked = sorted(
        (code for code in points if code in FORMATS), key=lambda code: (-points[code], FORMATS.index(code))
    )
    return [
        Suggestion(get_format(code), tuple(str(answer.label) for answer in chosen if code in answer.speaks_for))
        for code in ranked[:3]
    ]
