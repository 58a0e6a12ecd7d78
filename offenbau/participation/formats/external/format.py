"""A procedure elsewhere, as procedures know it."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Format
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.external import rules

FORMAT = Format(
    code="external",
    label=_("Procedure on another site"),
    description=_(
        "It runs on a portal where you are already; here it has its promise, its dates and what came of it."
    ),
    open_in=(PhaseKind.COLLECT,),
    settings={"url": "", "site": ""},
    problems=rules.problems,
    on_paper=False,
    elsewhere=True,
    asks_of_oneself=False,
)
