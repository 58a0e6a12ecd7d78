"""Resolution or trial? Six questions about a measure, and what the answers speak for.

Pure: the same answers get the same advice. It weighs; it does not decide, and is no legal advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Question(StrEnum):
    """What is asked, in the order in which it is asked."""

    BINDS = "binds"  # money or staff beyond this year
    RIGHTS = "rights"  # changes rights, duties or a statute
    UNDOABLE = "undoable"  # can be undone at once
    OFFICES = "offices"  # concerns more than one office
    POWERFUL = "powerful"  # somebody powerful has to stand by the result
    MOMENTUM = "momentum"  # waiting for the next meeting would cost the momentum


class Course(StrEnum):
    """Which way the answers point."""

    RESOLUTION = "resolution"
    TRIAL = "trial"
    BOTH = "both"  # begin small with a last day, and let the council decide then


Answer = tuple[Question, bool]
# What only the council can take on: one yes is enough.
COMPELLING = frozenset({(Question.BINDS, True), (Question.RIGHTS, True)})
# What speaks for a trial is above zero, what speaks for a resolution below.
WEIGHTS: dict[Answer, int] = {
    (Question.UNDOABLE, True): 2,
    (Question.UNDOABLE, False): -2,
    (Question.OFFICES, True): -1,
    (Question.POWERFUL, True): -2,
    (Question.MOMENTUM, True): 1,
    (Question.MOMENTUM, False): -1,
}
# As long as one of these is open, the advice may still turn round.
DECISIVE = (Question.BINDS, Question.RIGHTS, Question.UNDOABLE)


@dataclass(frozen=True)
class Advice:
    """A course, what speaks for a resolution and for a trial, and what is still open."""

    course: Course
    for_resolution: tuple[Answer, ...]
    for_trial: tuple[Answer, ...]
    open: tuple[Question, ...]
    is_firm: bool
    may_begin_small: bool

    @property
    def reasons(self) -> tuple[Answer, ...]:
        """What speaks for the course."""
        sides = {Course.RESOLUTION: self.for_resolution, Course.TRIAL: self.for_trial}
        return sides.get(self.course, (*self.for_trial, *self.for_resolution))


def recommend(answers: Mapping[Question, bool]) -> Advice | None:
    """Return what the answers speak for; None where none of them speaks for anything yet."""
    given = [(question, answers[question]) for question in Question if question in answers]
    if not any(answer in COMPELLING or answer in WEIGHTS for answer in given):
        return None
    must = COMPELLING.intersection(given)
    weight = sum(WEIGHTS.get(answer, 0) for answer in given)
    course = Course.RESOLUTION if must or weight < 0 else Course.TRIAL if weight > 0 else Course.BOTH
    return Advice(
        course,
        for_resolution=tuple(answer for answer in given if answer in must or WEIGHTS.get(answer, 0) < 0),
        for_trial=tuple(answer for answer in given if WEIGHTS.get(answer, 0) > 0),
        open=tuple(question for question in Question if question not in answers),
        is_firm=bool(must) or all(question in answers for question in DECISIVE),
        may_begin_small=course is Course.RESOLUTION and answers.get(Question.MOMENTUM, False),
    )
