"""The sheet on which one shares out the money on paper."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offenbau.base.euros import in_euros
from offenbau.base.papers import Method, Sheet, SheetOption, sheet_pdf
from offenbau.participation.formats.budget.enums import BallotKind
from offenbau.participation.formats.budget.projects import budget_of, kind_of, projects_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import taking_part
from offenbau.people.mail import absolute
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.budget.ballots import words_of
from offenbau.web.participation.sheets import hand_in_words


def sheet_of(procedure: Procedure, *, large: bool = False) -> bytes:
    """Return the sheet as a tagged PDF in the language of the page."""
    phase = taking_part(procedure)
    points = kind_of(procedure) is BallotKind.POINTS
    sheet = Sheet(
        town=procedure.municipality.name,
        title=procedure.title,
        question=procedure.question,
        promise=f"{procedure.get_binding_display()}. {procedure.promise}",
        options=tuple(SheetOption(words_of(project), project.place) for project in projects_of(procedure)),
        method=Method.DOTS if points else Method.APPROVAL,
        hand_in=hand_in_words(procedure),
        until=phase.ends_at - timedelta(minutes=1) if phase else timezone.now(),
        url=absolute(address("page", procedure)),
        most=procedure.settings["points"] if points else 0,
        intro=procedure.electorate,
        note=_note(procedure),
        large=large,
    )
    return sheet_pdf(sheet, language=(get_language() or "de")[:2])


def _note(procedure: Procedure) -> str:
    """Return what the form online reckons by itself: what may be spent; and how one abstains."""
    budget = in_euros(budget_of(procedure))
    words = _("Who wants none of these and abstains hands the sheet in empty: that counts, too.")
    if kind_of(procedure) is BallotKind.BASKET:
        limit = _("What you tick may cost no more than %(budget)s together: a dearer sheet is invalid.")
        return f"{limit % {'budget': budget}} {words}"
    return " ".join([_("There is %(budget)s to be spent.") % {"budget": budget}, words])
