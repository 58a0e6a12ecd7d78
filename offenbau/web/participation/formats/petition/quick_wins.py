"""Quick wins with a petition."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Entrance
from offenbau.projects.enums import Binding
from offenbau.web.participation.contract import QuickWin

QUICK_WINS = (
    QuickWin(
        code="anliegen",
        label=_("A petition to the council"),
        hint=_("One demand with its reasons: people sign it, and from a certain number on the council deals with it."),
        values={
            "binding": Binding.CONSULTING.value,
            "promise": _(
                "From the number of signatures named here on, the council deals with it in public, hears those who "
                "speak for it, and says why it follows it or not."
            ),
            "who_decides": _("The council"),
            "entrance": Entrance.MAIL.value,
        },
        days=56,
        answer_days=90,
    ),
)
