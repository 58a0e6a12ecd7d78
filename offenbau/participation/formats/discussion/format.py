"""Discussions, as procedures know them."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Format
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.discussion import rules

FORMAT = Format(
    code="discussion",
    label=_("Discuss"),
    description=_("Leading questions; people say what speaks for it and against it, and answer each other."),
    open_in=(PhaseKind.DISCUSS,),
    settings=rules.SETTINGS,
    problems=rules.problems,
    manifest=rules.manifest,
    reset=rules.reset,
    again=rules.again,
    says=rules.says,
    contributes=True,
    contributes_in=(PhaseKind.DISCUSS,),
    asks=("category", "title", "text"),
    check_contribution=rules.check_post,
    contributed=rules.stand_open,
)
