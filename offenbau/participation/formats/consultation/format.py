"""A text consultation, as procedures know it."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.contract import Format
from offenbau.participation.enums import PhaseKind
from offenbau.participation.formats.consultation import queries, rules

FORMAT = Format(
    code="consultation",
    label=_("Consult on a text"),
    description=_(
        "A draft, paragraph by paragraph: people say what they think of it and suggest other words; each statement "
        "gets a reply. Also as a formal procedure with legal basis, display and deadline."
    ),
    open_in=(PhaseKind.COLLECT, PhaseKind.DISCUSS),
    optional=(PhaseKind.DISCUSS,),
    settings=rules.SETTINGS,
    problems=rules.problems,
    manifest=rules.manifest,
    reset=rules.reset,
    again=rules.again,
    begin=rules.begin,
    contributes=True,
    check_contribution=rules.check_statement,
    contributed=rules.contributed,
    taken_back=rules.taken_back,
    split_off=rules.split_off,
    says=queries.says,
    preparation=(("fassung", _("Is this the final draft, and who writes the replies?")),),
)
