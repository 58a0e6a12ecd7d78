"""Quick wins with a budget."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Entrance
from offenbau.projects.enums import Binding
from offenbau.web.participation.contract import QuickWin

QUICK_WINS = (
    QuickWin(
        code="buergerbudget",
        label=_("A small residents' budget"),
        hint=_("Some tens of thousands of euros: people propose, the town checks, people share out."),
        values={
            "question": _("What shall we build with this money?"),
            "binding": Binding.DECIDING.value,
            "promise": _(
                "What is chosen, we build. If one of the projects turns out to be impossible, we say so here, and why."
            ),
            "who_decides": _("You do, with your ballots"),
            "fixed_points": _("How much money there is, and that each project is checked before it can be chosen."),
            "entrance": Entrance.MAIL.value,
        },
        settings={"budget": 30_000, "ballot": "approval", "points": 10, "rule": "equal-shares", "limit": 3,
                  "moderated_first": False, "comments": True, "supports": True, "places": True},
        days=28,
        answer_days=28,
    ),
)  # fmt: skip
