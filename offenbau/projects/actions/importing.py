"""A plan that was read from a file becomes rows of a new Baustelle."""

from dataclasses import fields
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.engines.checks import corner_of
from offenbau.engines.checks import plan as engine
from offenbau.people.actions import create_organisation
from offenbau.people.enums import Corner, OrganisationKind
from offenbau.people.models import Organisation, Person
from offenbau.people.permissions import Viewer, can_change_organisation
from offenbau.projects.enums import Field
from offenbau.projects.models import (
    Actor,
    Carrier,
    Channel,
    Goal,
    GoalLink,
    GuidingAnswer,
    Indicator,
    InventoryItem,
    Measure,
    ParticipationOffer,
    Place,
    PlanItem,
    PoliticsStep,
    Project,
    Resource,
    TargetGroup,
    WorkMeeting,
)

TITLE_LENGTH = Project._meta.get_field("title").max_length or 0
# What a plan says of its town's calendar; a Baustelle has the calendar of its own municipality.
CALENDAR = ("meetings", "recesses", "elections", "school_holidays", "public_holidays", "semesters")


def fill_from_plan(project: Project, plan: engine.Plan, by: Person | None) -> None:
    """Save the project and everything in `plan`; its ids get new numbers.

    Raises ValidationError, which names the thing, where the plan holds what the product cannot (a dropped measure
    without a reason).
    Imported actors are shown to the team alone until somebody opens them.
    """
    project.fields = tuple(field for field in plan.fields if field in Field.values)
    project.full_clean(exclude=["municipality"])
    project.save()
    groups = _add_all(project, TargetGroup, plan.target_groups)
    goals = _add_goals(project, plan.goals, groups)
    measures = _add_measures(project, plan.measures)
    for position, link in enumerate(plan.links):
        _add(
            project,
            GoalLink,
            position,
            goal=goals[link.goal],
            measure=measures[link.measure],
            reason=link.reason,
            strength=link.strength,
        )
    for kind, things in (
        (InventoryItem, plan.inventory),
        (Actor, plan.actors),
        (PoliticsStep, plan.politics),
        (Resource, plan.resources),
        (Channel, plan.channels),
        (WorkMeeting, plan.times.work_meetings),
    ):
        _add_all(project, kind, things)
    for position, name in enumerate(plan.places):
        _add(project, Place, position, name=name)
    for position, answer in enumerate(plan.answers):
        _add(
            project,
            GuidingAnswer,
            position,
            question=answer.question,
            text=answer.text,
            unclear=answer.unclear,
        )
    _add_carriers(project, plan.carriers, by)


def left_out(plan: engine.Plan, project: Project) -> list[str]:
    """Return, in words, what of a plan its new Baustelle has not taken over or had to assume, and why."""
    said = _about_carriers(plan, project)
    if len(plan.title) > TITLE_LENGTH:
        said.append(_("The title was too long and has been shortened. It was: %(title)s") % {"title": plan.title})
    unknown = [field for field in plan.fields if field not in Field.values]
    if unknown:
        said.append(_("These fields are not known here: %(names)s.") % {"names": ", ".join(unknown)})
    if plan.roles:
        words = ngettext(
            "%(count)d role was not taken over: invite the person to your team.",
            "%(count)d roles were not taken over: invite the people to your team.",
            len(plan.roles),
        )
        said.append(words % {"count": len(plan.roles)})
    if any(getattr(plan.times, name) for name in CALENDAR):
        said.append(_("Days of council, elections and holidays were not taken over: those of your municipality hold."))
    return said


def _about_carriers(plan: engine.Plan, project: Project) -> list[str]:
    taken = {carrier.organisation.name.casefold() for carrier in project.carriers.select_related("organisation")}
    said = []
    if missing := [each.name for each in plan.carriers if each.name.casefold() not in taken]:
        words = _("Not known here: %(names)s. Ask whoever looks after the organisations to add who carries it.")
        said.append(words % {"names": ", ".join(missing)})
    if assumed := [each.name for each in plan.carriers if each.name not in missing and corner_of(each) is None]:
        words = _("No corner was named for %(names)s. Unless known here, civil society was assumed; please look.")
        said.append(words % {"names": ", ".join(assumed)})
    return said


def _add(project: Project, model: type[PlanItem], position: int, /, **values: Any) -> PlanItem:
    """Save one thing; positional, because things have a `kind` of their own."""
    item = model(project=project, position=position, **values)
    try:
        item.full_clean(exclude=["project", "goal", "measure"])
    except ValidationError as refusal:
        raise ValidationError(_named(item, refusal)) from refusal
    item.save()
    return item


def _named(item: PlanItem, refusal: ValidationError) -> list[str]:
    """Return what is wrong with one of the many things of a plan, each with the thing and its field."""
    said = []
    for name, words in refusal.message_dict.items():
        field = "" if name == NON_FIELD_ERRORS else f" – {item._meta.get_field(name).verbose_name}"
        said += [f"{item}{field}: {each}" for each in words]
    return said


def _add_all(project: Project, kind: type[PlanItem], things: tuple[Any, ...]) -> dict[str, Any]:
    """Save things whose fields are called alike in the plan and in the model; return them by their old ids."""
    return {thing.id: _add(project, kind, position, **_values(thing, kind)) for position, thing in enumerate(things)}


def _values(thing: Any, kind: type[models.Model]) -> dict[str, Any]:
    """Return what the thing says, as the model stores it: a choice that is not made is an empty text."""
    known = {field.name: field for field in kind._meta.concrete_fields}
    values = {field.name: getattr(thing, field.name) for field in fields(thing) if field.name in known}
    values.pop("id", None)
    for name, value in values.items():
        if value is None and isinstance(known[name], models.CharField):
            values[name] = ""
        if isinstance(value, tuple):
            values[name] = tuple(choice.value for choice in value)
    return values


def _add_goals(project: Project, goals: tuple[engine.Goal, ...], groups: dict[str, TargetGroup]) -> dict[str, Goal]:
    found = {}
    for position, goal in enumerate(goals):
        item = _add(project, Goal, position, **_values(goal, Goal))
        item.target_groups.set([groups[key] for key in goal.target_groups])  # type: ignore[attr-defined]
        for place, indicator in enumerate(goal.indicators):
            _add(project, Indicator, place, goal=item, **_values(indicator, Indicator))
        found[goal.id] = item
    return found  # type: ignore[return-value]


def _add_measures(project: Project, measures: tuple[engine.Measure, ...]) -> dict[str, Measure]:
    found = {}
    for position, measure in enumerate(measures):
        item = _add(project, Measure, position, **_values(measure, Measure))
        if measure.participation:
            offer = _values(measure.participation, ParticipationOffer)
            _add(project, ParticipationOffer, 0, measure=item, **offer)
        found[measure.id] = item
    return found  # type: ignore[return-value]


def _add_carriers(project: Project, carriers: tuple[engine.Carrier, ...], by: Person | None) -> None:
    """Find each organisation by its name, in the municipality or among all; whoever may adds what is missing."""
    may_add = by is None or can_change_organisation(Viewer(by), project.municipality_id)
    for position, carrier in enumerate(carriers):
        known = Organisation.objects.filter(name__iexact=carrier.name).filter(
            models.Q(municipality=project.municipality) | models.Q(municipality=None)
        )
        organisation = known.first()
        if organisation is None and may_add:
            organisation = create_organisation(
                name=carrier.name,
                corner=corner_of(carrier) or Corner.CIVIL_SOCIETY,
                kind=OrganisationKind.OTHER,
                by=by,
                municipality=project.municipality,
            )
        if organisation is None:
            continue
        if not project.carriers.filter(organisation=organisation).exists():
            _add(project, Carrier, position, organisation=organisation, lead=carrier.lead)
