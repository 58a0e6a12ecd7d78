"""Preparing a procedure: the list, and who is on duty on which day."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.base.calendars import Event, calendar_response
from offenbau.participation.models import Procedure
from offenbau.participation.preparation import actions
from offenbau.participation.preparation.enums import OWN, Progress, Task
from offenbau.participation.preparation.models import Duty, Item
from offenbau.participation.preparation.permissions import can_read_shifts
from offenbau.participation.preparation.queries import (
    Day,
    Line,
    counted,
    days_of,
    gaps_of,
    lines_of,
    people_for,
    plan_of,
    shifts_of,
    tasks_of,
)
from offenbau.participation.queries import get_procedure
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.frame import around, setup_crumbs
from offenbau.web.participation.preparation.forms import DutyForm, ItemForm
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out
from offenbau.web.parts.guests import kept_private

MOST_NAMED = 6


# -- The list -------------------------------------------------------------------------------------
@require_safe
@access.login_first
def checklist(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """What is to be prepared, what is done, by whom and until when."""
    procedure = access.procedure_for_looking(request, town, slug)
    lines = lines_of(procedure)
    done, needed = counted(lines)
    return _page(request, procedure, "checklist", _("Preparation"), lines=lines, done=done, needed=needed)


@require_http_methods(["GET", "POST"])
@access.login_first
def edit(request: HttpRequest, town: str, slug: str, key: str) -> HttpResponse:
    """Say of an item how it stands, who does it and until when."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    line = _line(procedure, key)
    form = reopened(request, ItemForm, instance=line.item)
    if form.is_valid() and carried_out(
        form, actions.save_item, procedure=procedure, key=key, values=form.values, by=request.user
    ):
        put_away(request)
        return redirect(address("preparation:checklist", procedure))
    return _page(request, procedure, "item", str(line.words), form=form, line=line)


@require_http_methods(["GET", "POST"])
@access.login_first
def add(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Add something of one's own."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    form = reopened(request, ItemForm, instance=Item(procedure=procedure, key=OWN))
    if form.is_valid() and carried_out(
        form, actions.add_item, procedure=procedure, values=form.values, by=request.user
    ):
        put_away(request)
        return redirect(address("preparation:checklist", procedure))
    return _page(request, procedure, "item", _("Add something to the list"), form=form)


@require_POST
@access.login_first
def tick(request: HttpRequest, town: str, slug: str, key: str) -> HttpResponse:
    """Tick an item off, or take the tick away."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    done = _line(procedure, key).item.progress != Progress.DONE
    actions.tick(procedure=procedure, key=key, done=done, by=request.user)
    return redirect(f"{address('preparation:checklist', procedure)}#{key}")


@require_POST
@access.login_first
def remove(request: HttpRequest, town: str, slug: str, key: str) -> HttpResponse:
    """Take something of one's own away."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    item = _line(procedure, key).item
    if not item.is_own:
        raise Http404
    actions.remove_item(item=item, by=request.user)
    messages.success(request, _("It is off the list."))
    return redirect(address("preparation:checklist", procedure))


def _line(procedure: Procedure, key: str) -> Line:
    found = next((line for line in lines_of(procedure) if line.item.key == key), None)
    if found is None:
        raise Http404
    return found


# -- The shift plan -------------------------------------------------------------------------------
@require_safe
@access.login_first
def shifts(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Who is on duty on which day, and where nobody is."""
    procedure = get_procedure(request.viewer, town, slug)
    if not can_read_shifts(request.viewer, procedure):
        raise Http404
    plan = plan_of(procedure)
    more = {"plan": plan, "gaps": _in_words(plan), "tasks": tasks_of(procedure), "over": _over(plan)}
    more["is_on_duty"] = any(
        duty.person_id == request.user.pk for day in plan for slot in day.slots for duty in slot.duties
    )
    return _page(request, procedure, "shifts", _("Shift plan"), **more)


def _over(plan: list[Day]) -> int:
    return sum(day.is_over for day in plan)


def _in_words(plan: list[Day]) -> list[str]:
    """Say of each task on which days nobody is on duty."""
    return [_gap(task, [date_format(day, "j. F") for day in days]) for task, days in gaps_of(plan).items()]


def _gap(task: Task, days: list[str]) -> str:
    named, rest = ", ".join(days[:MOST_NAMED]), len(days) - MOST_NAMED
    if rest > 0:
        named = ngettext("%(days)s and %(rest)d more", "%(days)s and %(rest)d more", rest) % {
            "days": named,
            "rest": rest,
        }
    if task is Task.MODERATION:
        return _("Nobody moderates yet on: %(days)s.") % {"days": named}
    return _("Nobody is at the desk yet on: %(days)s.") % {"days": named}


@require_safe
@access.login_first
def my_shifts(request: HttpRequest) -> HttpResponse:
    """When I am on duty, in all procedures, as a calendar to take along."""
    events = [_event(duty) for duty in shifts_of(request.viewer)]  # type: ignore[attr-defined]
    return kept_private(calendar_response(_("My shifts"), events, file_name="dienste"))


def _event(duty: Duty) -> Event:
    procedure = duty.procedure
    return Event(
        key=f"duty/{duty.pk}",
        title=f"{Task(duty.task).label}: {procedure.title}",
        starts=duty.day,
        ends=duty.day,
        changed=procedure.changed_at,
        place=procedure.in_person if duty.task == Task.DESK else "",
        text=duty.hours,
        path=address("preparation:shifts", procedure),
    )


@require_http_methods(["GET", "POST"])
@access.login_first
def put_on(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Put somebody on duty."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    if not days_of(procedure) or not tasks_of(procedure) or not people_for(procedure):
        messages.info(request, _("First say when people take part, and who belongs to the team."))
        return redirect(address("preparation:shifts", procedure))
    form = reopened(request, DutyForm, procedure=procedure)
    if form.is_valid() and carried_out(
        form, actions.add_duty, procedure=procedure, by=request.user, **form.cleaned_data
    ):
        put_away(request)
        messages.success(request, _("It stands in the plan."))
        return redirect(address("preparation:shifts", procedure))
    return _page(
        request, procedure, "put_on", _("Put somebody on duty"), form=form, first=form.days[0], last=form.days[-1]
    )


@require_POST
@access.login_first
def take_off(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take somebody off duty."""
    procedure = access.procedure_for_setting_up(request, town, slug)
    duty = get_object_or_404(Duty.objects.select_related("procedure"), pk=pk, procedure=procedure)
    actions.remove_duty(duty=duty, by=request.user)
    return redirect(f"{address('preparation:shifts', procedure)}#tag-{duty.day.isoformat()}")


def _page(request: HttpRequest, procedure: Procedure, template: str, title: str, **more: Any) -> HttpResponse:
    head = {"checklist": "preparation:checklist", "item": "preparation:checklist"}.get(template, "preparation:shifts")
    label = _("Preparation") if head == "preparation:checklist" else _("Shift plan")
    way = [(label, address(head, procedure)), (title, "")] if title != label else [(label, "")]
    context = around(request, procedure, title, crumbs=setup_crumbs(procedure, *way))
    return render(request, f"preparation/{template}.html", {**context, **more})
