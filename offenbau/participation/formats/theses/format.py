"""The thesis poll, as procedures know it."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Format
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.theses import queries, rules

FORMAT = Format(
    code="theses",
    label=_("Poll on theses"),
    description=_("A few short statements, yes, no or no opinion to each: how people see it, in two minutes."),
    open_in=(PhaseKind.COLLECT, PhaseKind.DECIDE),
    optional=(PhaseKind.COLLECT,),
    votes_in=(PhaseKind.DECIDE,),
    settings=rules.SETTINGS,
    problems=rules.problems,
    manifest=rules.manifest,
    reset=rules.reset,
    again=rules.again,
    count=rules.count,
    contributes=True,
    check_contribution=rules.check_proposal,
    editable=rules.proposal_is_editable,
    check_answer=rules.check_answer,
    moderated=rules.moderated,
    taken_back=rules.taken_back,
    check=rules.check,
    has_receipts=True,
    listed=rules.listed,
    says=queries.says,
    waits=queries.open_to_review_by,
)
