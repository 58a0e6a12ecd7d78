"""What still keeps a procedure from starting, each point with the step on which it is mended; and what to think of."""

from datetime import timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.base.enums import Visibility
from offenbau.participation.contract import Problem, format_of
from offenbau.participation.enums import Entrance
from offenbau.participation.models import Procedure
from offenbau.participation.queries.codes import code_counts
from offenbau.projects.enums import Binding

# The fields without which nothing starts, with the step that holds them and what is said when they are missing.
_NEEDED = (
    ("question", "frage", _("The question is missing.")),
    ("binding", "versprechen", _("It does not say yet what a voice is worth.")),
    ("promise", "versprechen", _("The promise in your own words is missing.")),
    ("who_decides", "versprechen", _("It does not say yet who decides.")),
    ("answers_due_on", "versprechen", _("It does not say yet by when people hear what came of it.")),
)

# Who alone finds the procedure while its Baustelle is not open to everybody.
_SEEN_BY = {
    Visibility.TEAM: _(
        "Only the team sees this Baustelle: nobody else finds the procedure, citizens neither. "
        "If they are meant to take part, open the Baustelle to everybody first."
    ),
    Visibility.ADMINISTRATION: _(
        "Only the administration sees this Baustelle: nobody else finds the procedure, citizens neither. "
        "If they are meant to take part, open the Baustelle to everybody first."
    ),
    Visibility.PARTNERS: _(
        "Only the administration and its partners see this Baustelle: nobody else finds the procedure, citizens "
        "neither. If they are meant to take part, open the Baustelle to everybody first."
    ),
}


def problems_of(procedure: Procedure) -> list[Problem]:
    """Return all that is still missing before the start, in the order of the steps."""
    missing = [Problem(words, step) for name, step, words in _NEEDED if not getattr(procedure, name)]
    found = [*missing, *_hidden(procedure), *_in_person(procedure), *_times(procedure), *_electorate(procedure)]
    found += _without_board(procedure)
    return sorted([*found, *format_of(procedure).problems(procedure)], key=lambda problem: STEPS.index(problem.step))


def _without_board(procedure: Procedure) -> list[Problem]:
    """How it stands is counted from the board: where there is none, nobody sees it before the end."""
    if procedure.results_hidden or procedure.receipts or not format_of(procedure).has_interim:
        return []
    words = _("An interim result is counted from the public board. Give receipts, or keep the results hidden.")
    return [Problem(words, "frage")]


def hints_of(procedure: Procedure) -> list[str | Promise]:
    """Return what to think of before the start, and what one may knowingly pass: staff can be asked alone."""
    return [*_seen_by_some(procedure), *_decided_by_anyone(procedure), *_without_codes(procedure)]


STEPS = ("frage", "auswahl", "versprechen", "teilnahme", "zeiten")


def _seen_by_some(procedure: Procedure) -> list[str | Promise]:
    project = procedure.project
    if not project.is_published or project.is_open_to_all(timezone.localdate()):
        return []
    return [_SEEN_BY[Visibility(project.visibility)]]


def _decided_by_anyone(procedure: Procedure) -> list[str | Promise]:
    """The voices decide, and nobody keeps out who sends several."""
    decides = procedure.binding in {Binding.CODECIDING, Binding.DECIDING}
    if not decides or procedure.entrance != Entrance.ANYONE or not format_of(procedure).count:
        return []
    return [
        _(
            "The voices are to decide, but anyone may take part without showing anything: nobody can rule out that "
            "somebody decides several times. Better choose another way in, or promise less."
        )
    ]


def _without_codes(procedure: Procedure) -> list[str | Promise]:
    """People need a code, and there is none yet; at the desk each is made when it is handed out, and
    some formats make them themselves."""
    waits = procedure.by_code and procedure.entrance != Entrance.DESK
    if not waits or format_of(procedure).own_codes or code_counts(procedure)[0]:
        return []
    return [_("No code has been made yet. Nobody can take part without one: print them before it begins.")]


def _hidden(procedure: Procedure) -> list[Problem]:
    if procedure.project.is_published:
        return []
    words = _("The Baustelle is not published yet: nobody would see the procedure. Please publish it first.")
    return [Problem(words, "teilnahme")]


def _in_person(procedure: Procedure) -> list[Problem]:
    if procedure.in_person.strip() or procedure.no_in_person_reason.strip():
        return []
    return [
        Problem(
            _("Please name a place where people can take part face to face, or say why there is none."), "teilnahme"
        )
    ]


def _electorate(procedure: Procedure) -> list[Problem]:
    if procedure.entrance == Entrance.POSTCODE and not procedure.postcode_list:
        return [Problem(_("The postcodes are missing."), "teilnahme")]
    if procedure.entrance == Entrance.DISTRICT and not procedure.district_list:
        return [Problem(_("The parts of town are missing."), "teilnahme")]
    return []


def _times(procedure: Procedure) -> list[Problem]:
    format_ = format_of(procedure)
    phases = {phase.kind: phase for phase in procedure.phases.all()}
    taking = [phases[kind] for kind in format_.open_kinds if kind in phases]
    if not taking:
        return [Problem(_("It does not say yet from when until when people can take part."), "zeiten")]
    last = max(phase.ends_at for phase in taking)
    found = []
    if last <= timezone.now():
        found.append(Problem(_("The time for taking part is over already."), "zeiten"))
    if are_due_too_early(procedure):
        found.append(Problem(DUE_TOO_EARLY, "versprechen"))
    if procedure.decided_on and procedure.decided_on < timezone.localdate(last - timedelta(seconds=1)):
        found.append(Problem(_("It is decided before taking part has ended."), "versprechen"))
    return found


DUE_TOO_EARLY = _("The answers are due before taking part has ended.")


def are_due_too_early(procedure: Procedure) -> bool:
    """Whether people are to hear what came of it while they still take part."""
    ends = [phase.ends_at for phase in procedure.phases.all() if phase.kind in format_of(procedure).open_kinds]
    due = procedure.answers_due_on
    return due is not None and bool(ends) and due < timezone.localdate(max(ends))
