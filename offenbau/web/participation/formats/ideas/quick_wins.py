"""Quick wins with ideas."""

from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Entrance
from offenbau.projects.enums import Binding
from offenbau.web.participation.contract import QuickWin

QUICK_WINS = (
    QuickWin(
        code="ideen",
        label=_("Ideas for a place"),
        hint=_("What is missing on the market square? Everyone proposes something, others support it."),
        values={
            "question": _("What would make the market square better for you?"),
            "intro": _(
                "Small things are welcome: a bench, a tree, a light. Whoever has no time to write fills in a card."
            ),
            "binding": Binding.CONSULTING.value,
            "promise": _(
                "We answer every idea in public: what we take up, what not, and why. What can be done at once, we do."
            ),
            "who_decides": _("The administration; for larger things the council"),
            "fixed_points": _("What it may cost in all, and what is protected or already being built."),
            "entrance": Entrance.MAIL.value,
        },
        settings={"places": True},
        days=28,
        answer_days=42,
    ),
    QuickWin(
        code="themen",
        label=_("What is on your mind?"),
        hint=_("A collection of topics, before anything is planned: what should the town look after first?"),
        values={
            "question": _("What is on your mind, and what should we look after?"),
            "intro": _("There are no wrong answers. One sentence is enough, also on a card or by telephone."),
            "binding": Binding.CONSULTING.value,
            "promise": _(
                "We read everything, put together what belongs together, and say in public which topics we begin with "
                "and which have to wait."
            ),
            "who_decides": _("The administration proposes, the council chooses"),
            "entrance": Entrance.ANYONE.value,
        },
        settings={"limit": None, "pictures": False},
        days=28,
        answer_days=42,
    ),
    QuickWin(
        code="vision",
        label=_("Our picture of tomorrow"),
        hint=_("How is it to be here one day? People say it, draw it, photograph it; others stand behind it."),
        values={
            "question": _("What should it be like here in ten years?"),
            "intro": _("Dream along: a sentence, a drawing, a photograph. Nothing is too large yet."),
            "binding": Binding.INVOLVING.value,
            "promise": _(
                "We put together what belongs together, and write the vision from it with whoever wants to join in. "
                "What does not go into it we name, and say why."
            ),
            "who_decides": _("The council resolves the vision"),
            "entrance": Entrance.MAIL.value,
        },
        settings={"pictures": True, "limit": None},
        days=28,
        answer_days=42,
    ),
)
