"""The vote, as procedures know it."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Format
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.vote import rules

FORMAT = Format(
    code="vote",
    label=_("Vote on options or sites"),
    description=_("A few clear options, one decision: where the defibrillator hangs, what the square is called."),
    open_in=(PhaseKind.DECIDE,),
    settings={"method": "single"},
    problems=rules.problems,
    manifest=rules.manifest,
    reset=rules.reset,
    again=rules.again,
    says=rules.says,
    count=rules.count,
    interim=rules.interim,
    check=rules.check,
    has_receipts=True,
    preparation=(("moeglich", _("Has the office checked that each option can be carried out?")),),
)
