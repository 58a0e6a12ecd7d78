"""The sheet on which one answers theses on paper."""

from django.utils.translation import gettext as _

from offenbau.participation.formats.theses.enums import Answer
from offenbau.participation.formats.theses.rules import theses_of
from offenbau.participation.models import Procedure
from offenbau.web.participation.sheets import sheet_pdf


def sheet_of(procedure: Procedure, *, large: bool = False) -> bytes:
    """Return the sheet: each thesis with a box for each answer."""
    return sheet_pdf(
        "web/participation/formats/theses/theses.typ",
        procedure,
        how=_("Please tick one box for each thesis. You may leave out what you do not want to answer."),
        large=large,
        theses=[{"text": thesis.text, "explanation": thesis.explanation} for thesis in theses_of(procedure)],
        answers=[str(label) for label in Answer.labels],
    )
