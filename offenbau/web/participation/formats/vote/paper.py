"""The sheet on which one votes on paper."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from offenbau.base.papers import Method, Sheet, SheetOption, sheet_pdf
from offenbau.participation.formats.vote.rules import question_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import taking_part
from offenbau.people.mail import absolute
from offenbau.web.participation.contract import address
from offenbau.web.participation.sheets import hand_in_words

# The setting of each method that the sheet names: how many, or how much.
MOST = {"approval": "most", "score": "top", "dots": "dots"}


def sheet_of(procedure: Procedure, *, large: bool = False) -> bytes:
    """Return the sheet as a tagged PDF in the language of the page."""
    question = question_of(procedure)
    phase = taking_part(procedure)
    most = question.settings.get(MOST.get(question.method, ""), 0)
    sheet = Sheet(
        town=procedure.municipality.name,
        title=procedure.title,
        question=procedure.question,
        promise=f"{procedure.get_binding_display()}. {procedure.promise}",
        options=tuple(
            SheetOption(option["title"], option["place"]) for option in procedure.manifest.get("options", [])
        ),
        method=Method("ranked" if question.rules.ordered else question.method),
        hand_in=hand_in_words(procedure),
        until=phase.ends_at - timedelta(minutes=1) if phase else timezone.now(),
        url=absolute(address("page", procedure)),
        most=0 if question.method == "approval" and most >= len(question.options) else most,
        intro=procedure.electorate,
        note=_note(procedure),
        large=large,
    )
    return sheet_pdf(sheet, language=(get_language() or "de")[:2])


def _note(procedure: Procedure) -> str:
    """Return what online has a choice and a page of its own for: abstaining, and who helps."""
    words = _("Who wants none of these and abstains hands the sheet in empty: that counts, too.")
    return " ".join([words, _("Questions?"), procedure.contact]) if procedure.contact else words
