"""Live questions, as procedures know them."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.actions.arranging import copy_categories
from offenbau.participation.contract import Format
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.live import rules

FORMAT = Format(
    code="live",
    label=_("Live questions at an event"),
    description=_("People ask by phone or on cards; whoever moderates sees to it that all voices are heard."),
    open_in=(PhaseKind.COLLECT,),
    settings=rules.SETTINGS,
    problems=rules.problems,
    manifest=rules.manifest,
    reset=rules.reset,
    begin=rules.begin,
    again=copy_categories,
    contributes=True,
    preparation=(
        ("technik", _("Were projector, Wi-Fi and a second device for moderating tried out in the hall?")),
        ("karten", _("Does somebody collect cards and type them in?")),
    ),
    asks=("text", "category"),
    check_contribution=rules.check_question,
    editable=rules.is_not_called,
)
