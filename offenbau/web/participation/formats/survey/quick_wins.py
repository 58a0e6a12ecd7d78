"""Quick wins with a survey."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Entrance
from offenbau.projects.enums import Binding
from offenbau.web.participation.contract import QuickWin

QUICK_WINS = (
    QuickWin(
        code="wege",
        label=_("How do we reach you?"),
        hint=_("A short survey on where people hear of you: the best way to plan how to reach them is to ask."),
        values={
            "question": _("Where do you hear what is going on in our municipality?"),
            "binding": Binding.CONSULTING.value,
            "promise": _(
                "We choose our ways to you by what you answer, and say on this page which ones these will be."
            ),
            "who_decides": _("The administration"),
            "entrance": Entrance.ANYONE.value,
        },
        settings={"blocks": ["wege", "person"]},
    ),
)
