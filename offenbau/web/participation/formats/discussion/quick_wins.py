"""Quick wins with a discussion."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Entrance
from offenbau.projects.enums import Binding
from offenbau.web.participation.contract import QuickWin

QUICK_WINS = (
    QuickWin(
        code="streitgespraech",
        label=_("For and against"),
        hint=_("One disputed question: what speaks for it, what against it, side by side, and in the end a summary."),
        values={
            "question": _("What speaks for it, and what against it?"),
            "intro": _("One argument a post, and first listen: then it becomes a talk and no exchange of blows."),
            "binding": Binding.CONSULTING.value,
            "promise": _(
                "We read everything, sum up in public what came up and what stays open, and put it before the council."
            ),
            "who_decides": _("The council"),
            "entrance": Entrance.MAIL.value,
        },
        days=21,
        answer_days=21,
    ),
)
