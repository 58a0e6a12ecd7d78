"""What every page of a procedure has around it: addresses, crumbs, the chain."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from offenbau.engines.checks import read_plan
from offenbau.municipality.models import Municipality
from offenbau.participation.contract import format_of
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import can_moderate, can_read_drafts, can_set_up, can_start, can_work_at_desk
from offenbau.participation.queries import stage
from offenbau.web.participation.contract import address
from offenbau.web.participation.reach.invitation import invitation
from offenbau.web.parts.chain import Link, chain


def town_crumbs(municipality: Municipality, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way here from the town's house, through its procedures."""
    listed = (_("Take part"), reverse("participation:of_town", args=[municipality.slug]) if rest else "")
    return [(municipality.name, reverse("municipality:house", args=[municipality.slug])), listed, *rest]


def crumbs(procedure: Procedure, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way here through the procedure."""
    own = (procedure.title, address("page", procedure) if rest else "")
    return town_crumbs(procedure.municipality, own, *rest)


def setup_crumbs(procedure: Procedure, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way here through the steps of setting up."""
    return crumbs(procedure, (_("Set up"), address("setup", procedure) if rest else ""), *rest)


def around(request: HttpRequest, procedure: Procedure, title: str, **more: Any) -> dict[str, Any]:
    """Return the context that every page of a procedure has."""
    viewer = request.viewer
    return {
        "procedure": procedure,
        "project": procedure.project,
        "municipality": procedure.municipality,
        "title": title,
        "stage": stage(procedure),
        "may_look": can_read_drafts(viewer, procedure),
        "may_set_up": can_set_up(viewer, procedure),
        "may_lead": can_start(viewer, procedure),
        "may_moderate": can_moderate(viewer, procedure),
        "tell_url": invitation(request, procedure),
        "prints_codes": procedure.by_code and not format_of(procedure).own_codes,
        "may_desk": procedure.is_started and can_work_at_desk(viewer, procedure),
        **more,
    }


def serves(procedure: Procedure) -> tuple[str, str]:
    """Return the goal that the procedure's measure pays into, and where one reads more; empty where there is none."""
    plan = read_plan(procedure.project.public_plan)
    linked = {link.goal for link in plan.links if link.measure == f"m{procedure.measure_id}"}
    goals = [goal for goal in plan.goals if goal.id in linked] or list(plan.goals[:1])
    if not goals:
        return "", ""
    return goals[0].statement, _project_address("goal", procedure, int(goals[0].id[1:]))


def chain_of(procedure: Procedure) -> list[Link]:
    """Return the thin walkable line: vision, goal, measure, this procedure, and what came of it."""
    goal, goal_url = serves(procedure)
    vision = procedure.project.vision or procedure.municipality.vision
    return chain(
        "procedure",
        vision=(vision, f"{_project_address('page', procedure)}#vision") if vision else None,
        goal=(goal, goal_url) if goal else None,
        measure=(procedure.measure.title, _project_address("measure", procedure, procedure.measure_id)),
        procedure=(procedure.title, ""),
        answer=(_("What came of it"), f"{address('page', procedure)}#ergebnis") if procedure.is_started else None,
    )


def _project_address(name: str, procedure: Procedure, *args: int) -> str:
    return reverse(f"projects:{name}", args=[procedure.municipality.slug, procedure.project.slug, *args])
