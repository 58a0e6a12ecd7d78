"""Alignment: how each measure pays into the goals, what hangs in the air, and who has signed that it fits."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from offenbau.engines.alignment import Alignment
from offenbau.engines.checks.plan import Goal, GoalLink, Measure, Standing
from offenbau.projects import actions
from offenbau.projects.enums import Strength
from offenbau.projects.models import Project
from offenbau.projects.queries import Aligned, Signed, alignment_of, sign_offs_of
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import add_refusal
from offenbau.web.projects import access
from offenbau.web.projects.forms.together import SignOffForm
from offenbau.web.projects.frame import around, to, workshop_crumbs

# The links by the ids of goal and measure, as the plan writes them.
LinkIds = dict[tuple[str, str], int]
PARTS = {"goals": gettext_lazy("goals"), "measures": gettext_lazy("measures"), "links": gettext_lazy("links")}


@require_http_methods(["GET", "POST"])
@access.login_first
def alignment(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The picture of goals and measures, and the signatures under it."""
    project = access.project_for_workshop(request, town, slug)
    if request.method == "POST":
        access.project_for_planning(request, town, slug)
    form = reopened(request, SignOffForm)
    if form.is_valid() and _signed(request, project, form):
        put_away(request)
        messages.success(request, _("Signed. Your name stands below, with today's date."))
        return redirect(f"{to('alignment', project)}#unterschriften")
    title = _("Alignment")
    return render(
        request,
        "projects/workshop/alignment.html",
        around(
            request,
            project,
            title,
            form=form,
            **_shown(request, project, alignment_of(project)),
            crumbs=workshop_crumbs(project, (title, "")),
        ),
    )


def _signed(request: HttpRequest, project: Project, form: SignOffForm) -> bool:
    try:
        actions.sign_alignment(
            project=project, seen=request.POST.get("seen", ""), **form.cleaned_data, by=request.user
        )
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    return True


@require_POST
@access.login_first
def take_back_sign_off(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Take one's own signature back: whoever may still read the workshop can, planning or not.

    Who may read it no more has it erased with the account.
    """
    project = access.project_for_workshop(request, town, slug)
    own = get_object_or_404(project.sign_offs.filter(person=request.user)[:1])
    actions.take_back_sign_off(sign_off=own, by=request.user)
    messages.success(request, _("Your signature is taken back."))
    return redirect(f"{to('alignment', project)}#unterschriften")


def _shown(request: HttpRequest, project: Project, aligned: Aligned) -> dict[str, Any]:
    picture, ids = aligned.picture, _link_ids(project)
    signatures = [_signature(request, signed) for signed in sign_offs_of(project, aligned.state)]
    own = any(signature["own"] for signature in signatures)
    return {
        "state": str(aligned.state),
        "can_be_signed": picture.can_be_signed,
        "goals": [{"label": goal.statement or _("no words yet"), "id": goal.id} for goal in picture.goals],
        "measures": _measures(project, picture, ids),
        "by_goal": _by_goal(project, picture, ids),
        "gaps": _gaps(project, picture, ids),
        "signatures": signatures,
        "resting": not own and project.sign_offs.filter(person=request.user).exists(),
    }


def _measures(project: Project, picture: Alignment, ids: LinkIds) -> list[dict[str, Any]]:
    """Each measure with a cell for every goal, empty where they are not linked."""
    return [
        {
            "label": measure.title or _("no words yet"),
            "reserve": measure.standing is Standing.RESERVE,
            "cells": [
                _cell(project, ids, goal, measure, picture.links.get((goal.id, measure.id))) for goal in picture.goals
            ],
        }
        for measure in picture.measures
    ]


def _link_ids(project: Project) -> LinkIds:
    links = project.links.values_list("goal_id", "measure_id", "pk")
    return {(f"g{goal}", f"m{measure}"): pk for goal, measure, pk in links}


def _cell(project: Project, ids: LinkIds, goal: Goal, measure: Measure, link: GoalLink | None) -> dict[str, Any]:
    about = f"{measure.title} → {goal.statement}"
    if link is None:
        preset = f"?goal={goal.id[1:]}&measure={measure.id[1:]}"
        return {"linked": False, "url": f"{to('add', project, 'verbindungen')}{preset}", "about": about}
    strength = link.strength or 0
    return {
        "linked": True,
        "label": measure.title or _("no words yet"),
        "about": about,
        "url": to("edit", project, "verbindungen", ids[goal.id, measure.id]),
        "reason": link.reason.strip(),
        "dots": "●" * strength + "○" * (3 - strength),
        "strength": Strength(strength).label if strength else "",
    }


def _by_goal(project: Project, picture: Alignment, ids: LinkIds) -> list[dict[str, Any]]:
    """The same by goals, with linked measures alone: what a narrow screen and a reader of lists get."""
    return [
        {
            "label": goal.statement or _("no words yet"),
            "links": [
                _cell(project, ids, goal, measure, picture.links[goal.id, measure.id])
                for measure in picture.measures
                if (goal.id, measure.id) in picture.links
            ],
        }
        for goal in picture.goals
    ]


def _gaps(project: Project, picture: Alignment, ids: LinkIds) -> list[tuple[str, list[dict[str, str]]]]:
    """What hangs in the air, each under its heading with where it is mended."""
    new = to("add", project, "verbindungen")
    goals = {goal.id: goal.statement for goal in picture.goals}
    titles = {measure.id: measure.title for measure in picture.measures}

    def ends(links: tuple[GoalLink, ...], field: str) -> list[dict[str, str]]:
        return [
            {
                "label": f"{titles[link.measure]} → {goals[link.goal]}",
                "url": f"{to('edit', project, 'verbindungen', ids[link.goal, link.measure])}#id_{field}",
            }
            for link in links
        ]

    found = [
        (
            _("Goals into which no measure pays"),
            [{"label": goal.statement, "url": f"{new}?goal={goal.id[1:]}"} for goal in picture.lone_goals],
        ),
        (
            _("Measures that pay into no goal"),
            [{"label": each.title, "url": f"{new}?measure={each.id[1:]}"} for each in picture.lone_measures],
        ),
        (_("Links without a reason"), ends(picture.without_reason, "reason")),
        (_("Links of which nobody has said how much"), ends(picture.unrated, "strength")),
    ]
    return [(heading, things) for heading, things in found if things]


def _signature(request: HttpRequest, signed: Signed) -> dict[str, Any]:
    return {
        "sign_off": signed.sign_off,
        "own": signed.sign_off.person_id == request.user.pk,
        "changed": [str(PARTS[part]) for part in signed.changed],
    }
