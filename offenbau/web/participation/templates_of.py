"""Quick wins ready to be taken: a procedure with its words filled in, of which one changes what is different here."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Entrance
from offenbau.participation.formats import FORMATS
from offenbau.projects.enums import Binding


@dataclass(frozen=True)
class Template:
    """A ready procedure: `values` fill the draft; it is open for `days`, and answers come `answer_days` later."""

    code: str
    format: str
    label: str | Promise
    hint: str | Promise
    values: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    days: int = 14
    answer_days: int = 14


_EVERY = (
    Template(
        code="standort",
        format="vote",
        label=_("Vote on a site"),
        hint=_("Two to ten places, one voice each: defibrillator, bench, drinking fountain, book box."),
        values={
            "question": _("Where is it to stand?"),
            "binding": Binding.DECIDING.value,
            "promise": _(
                "The place with the most votes wins, and there we put it up. If two have the same number, we ask once "
                "more."
            ),
            "who_decides": _("You do, with your votes"),
            "fixed_points": _(
                "That it is bought, and which places are possible: the building office has looked at each of them."
            ),
            "entrance": Entrance.MAIL.value,
        },
        settings={"method": "single"},
    ),
    Template(
        code="name",
        format="vote",
        label=_("Vote on a name"),
        hint=_("Name of a square, a kindergarten, a bus stop: everyone ticks all names that they like."),
        values={
            "question": _("What is it to be called?"),
            "binding": Binding.CODECIDING.value,
            "promise": _(
                "We propose the name with the most votes to the council. If it decides otherwise, it says why."
            ),
            "who_decides": _("The council, on the proposal with the most votes"),
            "fixed_points": _("The names on the list: each of them is free and allowed."),
            "entrance": Entrance.MAIL.value,
        },
        settings={"method": "approval"},
    ),
    Template(
        code="reihenfolge",
        format="vote",
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
    Template(
        code="wege",
        format="survey",
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
    Template(
        code="ideen",
        format="ideas",
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
    Template(
        code="themen",
        format="ideas",
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
    Template(
        code="streitgespraech",
        format="discussion",
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
    Template(
        code="versammlung",
        format="live",
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
    Template(
        code="satzung",
        format="consultation",
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
    Template(
        code="stimmungsbild",
        format="theses",
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
    Template(
        code="anliegen",
        format="petition",
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
TEMPLATES = tuple(template for template in _EVERY if template.format in FORMATS)


def template_of(code: str) -> Template | None:
    """Return the template of this name, or None."""
    return next((template for template in TEMPLATES if template.code == code), None)
