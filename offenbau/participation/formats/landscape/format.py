"""The landscape of opinions, as procedures know it."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Format
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.landscape import rules

FORMAT = Format(
    code="landscape",
    label=_("Landscape of opinions"),
    description=_("Short statements, one at a time, also by those who take part: what unites, and what divides."),
    open_in=(PhaseKind.COLLECT,),
    settings=rules.SETTINGS,
    problems=rules.problems,
    manifest=rules.manifest,
    reset=rules.reset,
    begin=rules.begin,
    again=rules.again,
    # Statements come in all the time, least seen first: a sheet of paper would be old before it is read.
    on_paper=False,
    contributes=True,
    counts_contributors=False,
    asks=("text",),
    check_contribution=rules.check_statement,
    editable=rules.is_editable,
    contributed=rules.contributed,
    asks_of_oneself=False,
    says=rules.says,
)
