"""Assemblies, as procedures know them."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Format
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.assembly import rules

FORMAT = Format(
    code="assembly",
    label=_("Citizens' assembly, drawn by lot"),
    description=_("People are drawn by lot so that all sorts are there; the council replies to what they recommend."),
    open_in=(PhaseKind.COLLECT,),
    settings=rules.SETTINGS,
    problems=rules.problems,
    manifest=rules.manifest,
    reset=rules.reset,
    begin=rules.begin,
    channels=rules.by_channel,
    took_part=rules.took_part,
    phase_names={PhaseKind.COLLECT: _("Draw by lot")},
    on_paper=False,
    own_codes=True,
    asks_of_oneself=False,
    preparation=(
        (
            "register",
            _("Has the data protection officer seen for what the register's extract is used, and until when?"),
        ),
        ("ziehung", _("Who rolls the dice, where, and who watches?")),
    ),
)
