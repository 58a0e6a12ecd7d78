"""What is drawn above lists: the triangle of actors, and the square of channels."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from offenbau.people.enums import Corner
from offenbau.projects.enums import Medium, Side
from offenbau.projects.models import Actor, Channel, Project
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


@dataclass(frozen=True)
class Quadrant:
    """One of the four fields of the infrastructure square."""

    label: str
    names: tuple[str, ...]
    add_url: str = ""


def corners(figures: Sequence[tuple[str | None, Figure]], add_url: str = "") -> list[CornerBox]:
    """Return the three corners with those who stand there; of two with one name, the first."""
    boxes = []
    for corner in Corner:
        here: dict[str, Figure] = {}
        for place, figure in figures:
            if place == corner.value:
                here.setdefault(figure.name, figure)
        add = f"{add_url}?corner={corner.value}" if add_url else ""
        boxes.append(CornerBox(corner.value, str(corner.label), tuple(here.values()), add))
    return boxes


def triangle_of(project: Project) -> list[CornerBox]:
    """Return the corners with all actors, and with the organisations that carry the Baustelle."""
    actors = [
        (actor.corner, Figure(actor.name, to("edit", project, "akteure", actor.pk), actor.ally, actor.expectations))
        for actor in Actor.objects.filter(project=project)
    ]
    organisations = (carrier.organisation for carrier in project.carriers.select_related("organisation"))
    carriers = [(each.corner, carrying(each.name)) for each in organisations]
    return corners([*actors, *carriers], to("add", project, "akteure"))


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
