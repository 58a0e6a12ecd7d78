"""The petition, as procedures know it."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Format
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.petition import rules, statistics

FORMAT = Format(
    code="petition",
    label=_("Petition or residents' motion"),
    description=_("A demand that people sign, online and on sheets; then it is handed to the council, which answers."),
    open_in=(PhaseKind.COLLECT,),
    settings=rules.SETTINGS,
    problems=rules.problems,
    reset=rules.reset,
    begin=rules.begin,
    count=rules.count,
    channels=statistics.by_channel,
    waits=rules.names_to_look_at,
    on_paper=False,
    counts_in_public=True,
    asks_of_oneself=False,
)
