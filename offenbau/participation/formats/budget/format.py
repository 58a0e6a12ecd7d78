"""The participatory budget, as procedures know it."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Format
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.budget import rules

FORMAT = Format(
    code="budget",
    label=_("Participatory budget"),
    description=_("People propose what is to be built, the town checks what it costs, people share out the money."),
    open_in=(PhaseKind.COLLECT, PhaseKind.DECIDE),
    votes_in=(PhaseKind.DECIDE,),
    settings=rules.SETTINGS,
    problems=rules.problems,
    manifest=rules.manifest,
    reset=rules.reset,
    again=rules.again,
    says=rules.says,
    count=rules.count,
    check=rules.check,
    has_receipts=True,
    listed=rules.listed,
    contributes=True,
    check_contribution=rules.check_proposal,
    editable=rules.proposal_is_editable,
    moderated=rules.moderated,
    taken_back=rules.taken_back,
    preparation=(
        ("kosten", _("Who finds out in the offices what each proposal costs, and until when?")),
        ("geld", _("Does the money stand in the budget of the town, and who may spend it?")),
    ),
)
