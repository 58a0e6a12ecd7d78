"""Baustellen: the list, and one with its public plan."""

from typing import Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Query, Router
from pydantic import Field

from offenbau.api.answers import next_url, town_named
from offenbau.api.doors import known_only
from offenbau.api.problems import Problem
from offenbau.api.shapes import AFTER, WORD, Filters, Page, ProjectRowShape, ProjectShape
from offenbau.base.addresses import absolute
from offenbau.engines.checks import plan_to_data
from offenbau.municipality.lands import LANDS
from offenbau.projects import enums
from offenbau.projects.queries import ProjectRow, get_project, public_plan_of, search_projects

router = Router(tags=["projects"])
Floor = Literal[("", *enums.Floor.values)]  # type: ignore[valid-type]
Phase = Literal[("", *enums.Phase.values)]  # type: ignore[valid-type]
Topic = Literal[("", *enums.Field.values)]  # type: ignore[valid-type]
Land = Literal[("", *(land.code for land in LANDS))]  # type: ignore[valid-type]


class ProjectFilters(Filters):
    """Which Baustellen."""

    municipality: str = Field("", pattern=WORD, description=gettext_noop("Address word of a municipality"))
    q: str = Field("", max_length=120, description=gettext_noop("Words to look for"))
    floor: Floor = Field("", description=gettext_noop("Floor of the house"))
    phase: Phase = Field("", description=gettext_noop("Phase in which it is"))
    topic: Topic = Field("", description=gettext_noop("Topic"))
    land: Land = Field("", description=gettext_noop("Land, as two letters"))
    after: str = Field("", pattern=r"^$|^[0-9T:.+-]{10,40}~[0-9]{1,18}$", description=AFTER)


@router.get("/", response={200: Page[ProjectRowShape], 422: Problem}, summary=gettext_noop("Baustellen, newest first"))
def projects(request: HttpRequest, filters: Query[ProjectFilters]) -> object:
    known_only(request, ProjectFilters)
    found = search_projects(
        request.viewer,
        text=filters.q,
        floor=filters.floor,
        phase=filters.phase,
        field=filters.topic,
        land=filters.land,
        town=filters.municipality,
        after=filters.after,
    )
    here = absolute("")
    following = next_url(request, here, found.next) if found.next else None
    return {"items": [_row(row, here) for row in found.rows], "next": following}


def _row(row: ProjectRow, here: str) -> dict[str, object]:
    _empty, town, _list, slug, _end = row.url.split("/")
    return {
        "slug": slug,
        "municipality": town,
        "title": row.title,
        "summary": row.summary,
        "goal": row.goal,
        "floors": [str(floor) for floor in row.floors],
        "phases": [str(phase) for phase in row.phases],
        "measures": row.measures_total,
        "measures_running": row.measures_running,
        "changed_at": row.updated_on,
        "url": here + row.url,
    }


@router.get(
    "/{slug:town}/{slug:slug}/",
    response={200: ProjectShape, 404: Problem},
    summary=gettext_noop("One Baustelle with its public plan"),
)
def project(request: HttpRequest, town: str, slug: str) -> object:
    found = get_project(request.viewer, town, slug)
    here = absolute("")
    return {
        "slug": found.slug,
        "municipality": town_named(found.municipality, here),
        "title": found.title,
        "published_at": found.published_at,
        "changed_at": found.changed_at,
        "plan": plan_to_data(public_plan_of(found)),
        "url": here + reverse("projects:page", args=[town, slug]),
    }
