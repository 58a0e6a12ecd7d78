"""What is drawn above lists: the triangle of actors, and the square of channels."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.people.enums import Corner
from offenbau.people.permissions import Viewer
from offenbau.projects.enums import Availability, Medium, Side
from offenbau.projects.models import Actor, Channel, Project, Resource
from offenbau.projects.permissions import can_read_confidential
from offenbau.projects.queries import open_questions_of
from offenbau.web.projects.frame import to


@dataclass(frozen=True)
class Figure:
    """Somebody at a corner; `url` leads to the entry, and is empty where there is none."""

    name: str
    url: str = ""
    ally: bool = False
    note: str = ""


@dataclass(frozen=True)
class CornerBox:
    """A corner of the triangle with who stands there; `add_url` adds somebody, and is empty for onlookers."""

    code: str
    label: str
    figures: tuple[Figure, ...]
    add_url: str = ""
    questions: int = 0


@dataclass(frozen=True)
class Triangle:
    """The triangle with what lies in its middle; `words` say the same as the drawing, and are empty for onlookers.

    `questions` counts those that are open at the topic itself, as each corner counts its own; all are 0 for whoever
    may not know of them.
    """

    corners: tuple[CornerBox, ...]
    resources: tuple[Figure, ...] = ()
    questions: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quadrant:
    """One of the four fields of the infrastructure square."""

    label: str
    names: tuple[str, ...]
    add_url: str = ""


def corners(
    figures: Sequence[tuple[str | None, Figure]], add_url: str = "", questions: Mapping[str, int] | None = None
) -> tuple[CornerBox, ...]:
    """Return the three corners with those who stand there; of two with one name, the first."""
    boxes, questions = [], questions or {}
    for corner in Corner:
        here: dict[str, Figure] = {}
        for place, figure in figures:
            if place == corner.value:
                here.setdefault(figure.name, figure)
        add = f"{add_url}?corner={corner.value}" if add_url else ""
        asked = questions.get(corner.value, 0)
        boxes.append(CornerBox(corner.value, str(corner.label), tuple(here.values()), add, asked))
    return tuple(boxes)


def triangle_of(project: Project, viewer: Viewer) -> Triangle:
    """Return the corners with all actors and carriers, the resources, and for the core team what is open where."""
    asked = open_questions_of(project, viewer)
    questions = Counter(question.corner for question in asked if not question.is_answered)
    boxes = corners(_figures(project), to("add", project, "akteure"), questions)
    resources = tuple(_resource(resource) for resource in Resource.objects.filter(project=project))
    knows = can_read_confidential(viewer, project)
    words = (*(_corner_words(box, knows) for box in boxes), _middle_words(resources, questions[""], knows))
    return Triangle(boxes, resources, questions[""], words)


def _figures(project: Project) -> list[tuple[str | None, Figure]]:
    """Return who stands at which corner: the actors, and the organisations that carry the Baustelle."""
    actors = [
        (actor.corner, Figure(actor.name, to("edit", project, "akteure", actor.pk), actor.ally, actor.expectations))
        for actor in Actor.objects.filter(project=project)
    ]
    organisations = (carrier.organisation for carrier in project.carriers.select_related("organisation"))
    carriers = [(each.corner, carrying(each.name)) for each in organisations]
    return [*actors, *carriers]


def _resource(resource: Resource) -> Figure:
    missing = resource.availability == Availability.TO_ACTIVATE
    return Figure(resource.name, note=str(Availability.TO_ACTIVATE.label) if missing else "")


def _corner_words(box: CornerBox, knows: bool) -> str:
    """Say what stands at a corner, as the drawing shows it."""
    here, allies = len(box.figures), sum(figure.ally for figure in box.figures)
    stand = ngettext("%(count)d name", "%(count)d names", here) % {"count": here} if here else _("nobody yet")
    allied = ngettext("%(count)d of them an ally", "%(count)d of them allies", allies) % {"count": allies}
    return f"{box.label}: " + ", ".join([stand, *([allied] if allies else []), *_question_words(box.questions, knows)])


def _middle_words(resources: tuple[Figure, ...], questions: int, knows: bool) -> str:
    """Say what lies in the middle, as the drawing shows it."""
    there, missing = len(resources), sum(bool(figure.note) for figure in resources)
    lie = ngettext("%(count)d resource", "%(count)d resources", there) % {"count": there}
    waits = ngettext("%(count)d of them to be activated", "%(count)d of them to be activated", missing)
    said = [lie if there else _("no resource yet"), *([waits % {"count": missing}] if missing else [])]
    return _("In the middle: %(what)s") % {"what": ", ".join([*said, *_question_words(questions, knows)])}


def _question_words(count: int, knows: bool) -> list[str]:
    """Say how many questions are open; nothing at all to whoever may not know of them."""
    words = ngettext("%(count)d open question", "%(count)d open questions", count) % {"count": count}
    return [words if count else _("no open question")] if knows else []


def carrying(name: str) -> Figure:
    """Return an organisation that carries the Baustelle."""
    return Figure(name, note=_("carries it"))


def square_of(project: Project) -> list[Quadrant]:
    """Return digital and analogue, in the house and outside, each with its channels."""
    channels = list(Channel.objects.filter(project=project))
    return [
        Quadrant(
            f"{medium.label}, {side.label}",
            tuple(channel.name for channel in channels if (channel.medium, channel.side) == (medium, side)),
            f"{to('add', project, 'kanaele')}?medium={medium.value}&side={side.value}",
        )
        for medium in Medium
        for side in Side
    ]
