"""Quick wins with a landscape."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Entrance
from offenbau.projects.enums import Binding
from offenbau.web.participation.contract import QuickWin

QUICK_WINS = (
    QuickWin(
        code="landschaft",
        label=_("What unites us?"),
        hint=_("Short statements on a topic about which people quarrel, and people add their own."),
        values={
            "question": _("What do you agree with?"),
            "intro": _(
                "One statement after the other: you agree, you disagree, or you don’t know. Stop when you like."
            ),
            "binding": Binding.CONSULTING.value,
            "promise": _(
                "We publish what nearly all agree on and where opinions part. The council talks about what unites "
                "first, and says in public what it takes up of it."
            ),
            "who_decides": _("The council"),
            "entrance": Entrance.MAIL.value,
        },
        days=28,
        answer_days=42,
    ),
)
