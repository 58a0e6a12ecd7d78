"""Resolution or trial, in words: the questions, what each answer speaks for, and when the council meets next."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.council.models import Meeting
from offenbau.council.queries import next_meetings
from offenbau.engines.mandate import Advice, Answer, Course, Question
from offenbau.municipality.models import Municipality
from offenbau.projects.enums import Mandate
from offenbau.projects.models import Measure

YES, NO = "ja", "nein"
QUESTIONS: dict[Question, str | Promise] = {
    Question.BINDS: _("Does it bind money or staff beyond this year?"),
    Question.RIGHTS: _("Does it change rights or duties, a statute or a fee?"),
    Question.UNDOABLE: _("Can you stop it at once and leave things as they were?"),
    Question.OFFICES: _("Does it concern more than one office?"),
    Question.POWERFUL: _("Does somebody at the top have to stand by the result?"),
    Question.MOMENTUM: _("Would waiting for the next meeting cost the momentum?"),
}
REASONS: dict[Answer, str | Promise] = {
    (Question.BINDS, True): _("It binds money or staff beyond this year: that is for the council to take on."),
    (Question.RIGHTS, True): _("It changes rights or duties: only the council can do that."),
    (Question.UNDOABLE, True): _("It can be stopped at once and leaves nothing behind."),
    (Question.UNDOABLE, False): _("It cannot simply be undone: who is to bear the consequences should agree before."),
    (Question.OFFICES, True): _("Several offices are concerned: a resolution makes clear that all pull together."),
    (Question.POWERFUL, True): _("Whoever is to stand by the result stands firmer on a resolution."),
    (Question.MOMENTUM, True): _("Waiting would cost the momentum."),
    (Question.MOMENTUM, False): _("There is time for the next meeting."),
}
COURSES: dict[Course, str | Promise] = {
    Course.RESOLUTION: _("This speaks for a resolution"),
    Course.TRIAL: _("This speaks for a trial"),
    Course.BOTH: _("This speaks for both: begin small with a last day, and let the council decide then"),
}
STORED = {Course.RESOLUTION: Mandate.SOUGHT, Course.TRIAL: Mandate.TRIAL, Course.BOTH: Mandate.TRIAL}


@dataclass(frozen=True)
class Meetings:
    """The next meeting, and the next one for which a paper can still be handed in; both may be the same, or None."""

    next: Meeting | None
    in_reach: Meeting | None


def answers_in(data: Any) -> dict[Question, bool]:
    """Return what an address or form answers; what is neither yes nor no is not answered."""
    given = {question: data.get(question.value) for question in Question}
    return {question: answer == YES for question, answer in given.items() if answer in {YES, NO}}


def rows_of(answers: dict[Question, bool]) -> list[tuple[str, str | Promise, str]]:
    """Return for each question its name, its words and what was answered."""
    said = {True: YES, False: NO}
    return [
        (question.value, words, said[answers[question]] if question in answers else "")
        for question, words in QUESTIONS.items()
    ]


def reasons_for(answers: tuple[Answer, ...]) -> list[str]:
    """Return what answers speak for, as sentences."""
    return [str(REASONS[answer]) for answer in answers]


def is_decided(measure: Measure) -> bool:
    """Whether the plan says already on what the measure stands."""
    return bool(measure.mandate or measure.mandate_on or measure.mandate_reason)


def proposal(measure: Measure, advice: Advice | None) -> dict[str, str]:
    """Return what the form suggests to keep: nothing where something is kept already, which advice must not undo."""
    if advice is None or is_decided(measure):
        return {}
    return {
        "mandate": STORED[advice.course].value,
        "mandate_reason": " ".join(reasons_for(advice.reasons)),
    }


def meetings_of(municipality: Municipality) -> Meetings:
    """Return when the council or a committee meets next, as far as the town's calendar knows."""
    today = timezone.localdate()
    coming = list(next_meetings(municipality, count=40))
    in_reach = (each for each in coming if (each.submission_deadline or each.on) >= today)
    return Meetings(coming[0] if coming else None, next(in_reach, None))
