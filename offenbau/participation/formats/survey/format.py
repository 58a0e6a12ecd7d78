"""The survey, as procedures know it."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Format
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.survey import actions, rules
from offenbau.participation.formats.survey.models import Response

FORMAT = Format(
    code="survey",
    label=_("Survey"),
    description=_("Several questions of different kinds: what people use, what they miss, how content they are."),
    open_in=(PhaseKind.COLLECT,),
    problems=rules.problems,
    manifest=rules.manifest,
    reset=rules.reset,
    again=rules.again,
    says=rules.says,
    count=rules.count,
    check=rules.check,
    begin=actions.begin,
    urn=Response,
    taken_in=actions.taken_in,
    preparation=(("kurz", _("Does it take less than ten minutes? Somebody should stop the time.")),),
)
