"""Quick wins with theses."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Entrance
from offenbau.projects.enums import Binding
from offenbau.web.participation.contract import QuickWin

QUICK_WINS = (
    QuickWin(
        code="stimmungsbild",
        label=_("A mood in three theses"),
        hint=_("Three short statements, yes, no or no opinion to each: how do people see it?"),
        values={
            "question": _("How do you see it?"),
            "intro": _("Two minutes are enough. What you do not want to answer you leave out."),
            "binding": Binding.CONSULTING.value,
            "promise": _(
                "We read the result as a mood, with the number of those who took part beside it. We tell the council "
                "and say on this page what follows from it, and what does not."
            ),
            "who_decides": _("The council"),
            "entrance": Entrance.MAIL.value,
        },
    ),
)
