"""The points of the phases' checklists in words, each with the page where it is mended."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.projects.enums import Phase
from offenbau.projects.models import Project
from offenbau.web.projects.frame import to

QUESTIONS = {
    Phase.PLAN: _("What do we want to reach, for whom, and by what means?"),
    Phase.STEER: _("Do we keep at it, and notice in time when something has to change?"),
    Phase.REFLECT: _("What has it brought about, and what have we learnt?"),
    Phase.PERPETUATE: _("What stays, and who carries it on?"),
}


@dataclass(frozen=True)
class Step:
    """A point in words; `page` with its `words` and `field` is where it is mended. Some only those may do who lead."""

    text: str | Promise
    page: str
    words: tuple[str, ...] = ()
    field: str = ""
    for_leads: bool = False

    def url(self, project: Project) -> str:
        """Return the address of the page, with the field behind #."""
        address = to(self.page, project, *self.words)
        return f"{address}#id_{self.field}" if self.field else address


POINTS = {
    "topic": Step(_("The topic is described."), "topic", field="topic"),
    "caretaker": Step(_("Somebody holds the threads."), "team"),
    "goal": Step(_("Every goal says for whom something changes, and what."), "items", ("ziele",)),
    "links": Step(_("Every measure pays into a goal, with the reason."), "alignment"),
    "hours": Step(_("Whoever holds the threads has hours for it."), "team"),
    "backing": Step(_("There is backing from the top."), "items", ("ressourcen",)),
    "dates": Step(_("Beginning and end are named."), "topic", field="starts_on"),
    "aligned": Step(_("Somebody has looked whether goals and measures fit, and signed today's state."), "alignment"),
    "frozen": Step(_("The concept is frozen."), "freeze", for_leads=True),
    "published": Step(_("The Baustelle is published."), "publish", for_leads=True),
    "begun": Step(_("A first measure has begun."), "items", ("massnahmen",)),
    "baseline": Step(_("Every indicator has a value before you begin, and a target."), "items", ("indikatoren",)),
    "answers": Step(_("Whoever takes part knows by when they get an answer."), "items", ("beteiligung",)),
    "on-time": Step(_("No measure is behind its time."), "items", ("massnahmen",)),
    "retrospective": Step(_("The retrospective has a date."), "topic", field="retrospective_on"),
    "looked-back": Step(_("The day of the retrospective has come."), "topic", field="retrospective_on"),
    "ended": Step(_("A measure has come to its end, or has become permanent."), "items", ("massnahmen",)),
    "written-down": Step(
        _("What you learnt stands in the plan: a version was frozen after the retrospective."),
        "freeze",
        for_leads=True,
    ),
    "perpetuation": Step(_("It is written how it is made to last."), "topic", field="perpetuation"),
    "carrier": Step(_("It is named who carries it."), "items", ("traeger",)),
    "permanent": Step(_("A measure has become permanent."), "items", ("massnahmen",)),
    "means": Step(
        _("Something is at hand beyond the end, and not from a funding programme."), "items", ("ressourcen",)
    ),
    "threads-go-on": Step(_("Somebody holds the threads beyond the end."), "team"),
}
