"""Quick wins with a text."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Entrance
from offenbau.projects.enums import Binding
from offenbau.web.participation.contract import QuickWin

QUICK_WINS = (
    QuickWin(
        code="satzung",
        label=_("Comment on a draft statute"),
        hint=_("A statute, a concept or house rules: paste the text, and people speak to each paragraph."),
        values={
            "question": _("What do you say to this draft?"),
            "intro": _("Choose a paragraph, say what you think of it, or write how it should read instead."),
            "binding": Binding.CONSULTING.value,
            "promise": _(
                "We reply to each statement in public and say why we follow it or not. All of it goes to the council "
                "before it decides."
            ),
            "who_decides": _("The council"),
            "fixed_points": _("What laws prescribe, and what the council has decided already."),
            "entrance": Entrance.MAIL.value,
        },
        days=30,
        answer_days=42,
    ),
)
