"""Collecting ideas, as procedures know it."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.actions.arranging import copy_categories
from offenbau.participation.contract import Format
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.ideas import rules

FORMAT = Format(
    code="ideas",
    label=_("Collect ideas and topics"),
    description=_("Everyone proposes something, online or on a card; others support it and talk about it."),
    open_in=(PhaseKind.COLLECT, PhaseKind.DISCUSS),
    optional=(PhaseKind.DISCUSS,),
    settings=rules.SETTINGS,
    problems=rules.problems,
    manifest=rules.manifest,
    reset=rules.reset,
    again=copy_categories,
    contributes=True,
    preparation=(("anstoss", _("Are there two or three examples that show how small an idea may be?")),),
)
