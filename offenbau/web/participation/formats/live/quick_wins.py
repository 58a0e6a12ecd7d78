"""Quick wins with live questions."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Entrance
from offenbau.projects.enums import Binding
from offenbau.web.participation.contract import QuickWin

QUICK_WINS = (
    QuickWin(
        code="versammlung",
        label=_("Questions at a meeting"),
        hint=_("Residents’ meeting, council evening: people ask by phone or on cards, all voices get their turn."),
        values={
            "question": _("What would you like to know?"),
            "intro": _(
                "Ask by phone, on a card or at the microphone. What does not get its turn is answered in writing."
            ),
            "binding": Binding.INFORMING.value,
            "promise": _(
                "As many questions as possible are answered on the spot, the others in writing on this page. The "
                "protocol with all questions and answers is public."
            ),
            "who_decides": _("Nothing is decided: the podium answers"),
            "entrance": Entrance.ANYONE.value,
        },
        days=7,
        answer_days=21,
    ),
)
