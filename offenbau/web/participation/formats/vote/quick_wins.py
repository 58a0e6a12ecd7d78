"""Quick wins with a vote."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Entrance
from offenbau.projects.enums import Binding
from offenbau.web.participation.contract import QuickWin

QUICK_WINS = (
    QuickWin(
        code="standort",
        label=_("Vote on a site"),
        hint=_("Two to ten places, one voice each: defibrillator, bench, drinking fountain, book box."),
        values={
            "question": _("Where is it to stand?"),
            "binding": Binding.DECIDING.value,
            "promise": _(
                "The place with the most votes wins, and there we put it up. If two have the same number, a lot in "
                "public decides."
            ),
            "who_decides": _("You do, with your votes"),
            "fixed_points": _("That it is bought, and which places are possible."),
            "entrance": Entrance.MAIL.value,
        },
        settings={"method": "single"},
    ),
    QuickWin(
        code="name",
        label=_("Vote on a name"),
        hint=_("Name of a square, a kindergarten, a bus stop: everyone ticks all names that they like."),
        values={
            "question": _("What is it to be called?"),
            "binding": Binding.CODECIDING.value,
            "promise": _(
                "We propose the name with the most votes to the council. If it decides otherwise, it says why."
            ),
            "who_decides": _("The council, on the proposal with the most votes"),
            "fixed_points": _("One can choose among the names on the list."),
            "entrance": Entrance.MAIL.value,
        },
        settings={"method": "approval"},
    ),
    QuickWin(
        code="reihenfolge",
        label=_("Vote on an order"),
        hint=_("Several good things, money or time for one: people put them in their order."),
        values={
            "question": _("What shall we do first?"),
            "binding": Binding.CONSULTING.value,
            "promise": _(
                "We begin with what the most people put first, unless something speaks against it; then we say what."
            ),
            "who_decides": _("The administration"),
            "entrance": Entrance.MAIL.value,
        },
        settings={"method": "ranked"},
    ),
)
