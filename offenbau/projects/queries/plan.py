"""The plan of a Baustelle as the checks engine knows it."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from offenbau.council.queries import calendar_of
from offenbau.engines.checks import plan as engine
from offenbau.engines.checks import plan_to_data, read_plan
from offenbau.people.enums import Role
from offenbau.projects.models import (
    Actor,
    Goal,
    Indicator,
    Measure,
    ParticipationOffer,
    Project,
    Resource,
    TargetGroup,
)
from offenbau.projects.queries.single import roles_of

# Who stands for the Baustelle in public.
NAMED_IN_PUBLIC = {Role.CARETAKER, Role.SPONSOR}
# How far ahead and back the calendar of a plan without dates reaches.
AHEAD = timedelta(days=730)
BACK = timedelta(days=90)


def plan_of(project: Project, *, private: bool = True) -> engine.Plan:
    """Return the whole plan with roles and times; with `private` also actors that only the team sees.

    Confidential notes are in no plan.
    """
    stored = base_plan(project, private=private)
    names = set(Role) if private else NAMED_IN_PUBLIC
    return replace(stored, roles=_roles(project, names=names), times=_times(project, stored))


def public_plan_of(project: Project) -> engine.Plan:
    """Return the plan as everybody who may see the Baustelle sees it, from the row alone; without times."""
    return replace(read_plan(project.public_plan), roles=_roles(project, names=NAMED_IN_PUBLIC))


def concept_of(project: Project) -> engine.Plan:
    """Return what is frozen: the public plan with its roles, but no names; those live with their people."""
    return replace(base_plan(project, private=False), roles=_roles(project, names=()))


def public_data_of(project: Project) -> dict[str, Any]:
    """Return what `public_plan` is to hold: JSON values in the plan format."""
    return plan_to_data(base_plan(project, private=False))


def base_plan(project: Project, *, private: bool) -> engine.Plan:
    """Return the plan without roles and times."""
    municipality = project.municipality
    actors = project.actors.all() if private else project.actors.filter(public=True)
    return engine.Plan(
        title=project.title,
        ars=municipality.ars,
        land=municipality.land,
        topic=project.topic,
        everyday=project.everyday,
        vision=project.vision,
        fields=project.fields,
        places=tuple(dict.fromkeys(place.name for place in project.places.all())),
        phases=tuple(engine.Phase(phase) for phase in project.phases),
        carriers=tuple(_carriers(project)),
        answers=tuple(
            engine.GuidingAnswer(answer.question, answer.text, answer.unclear) for answer in project.answers.all()
        ),
        target_groups=tuple(_target_group(group) for group in project.target_groups.all()),
        goals=tuple(_goals(project)),
        measures=tuple(_measures(project)),
        links=tuple(
            engine.GoalLink(f"g{link.goal_id}", f"m{link.measure_id}", link.reason, link.strength)
            for link in project.links.all()
        ),
        inventory=tuple(
            engine.InventoryItem(
                f"i{item.pk}",
                item.name,
                _choice(engine.Floor, item.floor),
                engine.Disposition(item.disposition),
                item.note,
            )
            for item in project.inventory.all()
        ),
        actors=tuple(_actor(actor, private=private) for actor in actors),
        politics=tuple(_politics(project)) if private else (),
        resources=tuple(_resource(resource) for resource in project.resources.all()),
        channels=tuple(
            engine.Channel(
                f"k{channel.pk}",
                channel.name,
                _choice(engine.Medium, channel.medium),
                _choice(engine.Side, channel.side),
            )
            for channel in project.channels.all()
        ),
        times=engine.Times(work_meetings=tuple(_work_meetings(project))),
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        retrospective_on=project.retrospective_on,
        perpetuation=project.perpetuation,
    )


def _choice(kind: Any, value: str) -> Any:
    return kind(value) if value else None


def _carriers(project: Project) -> Iterable[engine.Carrier]:
    for carrier in project.carriers.select_related("organisation"):
        organisation = carrier.organisation
        yield engine.Carrier(organisation.name, _choice(engine.Corner, organisation.corner), carrier.lead)


def _target_group(group: TargetGroup) -> engine.TargetGroup:
    return engine.TargetGroup(
        id=f"t{group.pk}",
        name=group.name,
        affected=group.affected,
        number=group.number,
        interests=group.interests,
        needs=group.needs,
        abilities=group.abilities,
        change=group.change,
        source=engine.Source(group.source),
    )


def _goals(project: Project) -> Iterable[engine.Goal]:
    for goal in project.goals.prefetch_related("target_groups", "indicators"):
        yield _goal(goal)


def _goal(goal: Goal) -> engine.Goal:
    return engine.Goal(
        id=f"g{goal.pk}",
        statement=goal.statement,
        target_groups=tuple(f"t{group.pk}" for group in goal.target_groups.all()),
        change_kind=_choice(engine.Change, goal.change_kind),
        change=goal.change,
        by_when=goal.by_when,
        how_to_tell=goal.how_to_tell,
        level=goal.level,
        gains=tuple(engine.Gain(gain) for gain in goal.gains),
        feasibility=_choice(engine.Feasibility, goal.feasibility),
        feasibility_reason=goal.feasibility_reason,
        feasibility_by=goal.feasibility_by,
        indicators=tuple(_indicator(indicator) for indicator in goal.indicators.all()),
    )


def _indicator(indicator: Indicator) -> engine.Indicator:
    return engine.Indicator(
        id=f"n{indicator.pk}",
        name=indicator.name,
        unit=indicator.unit,
        baseline=indicator.baseline,
        baseline_on=indicator.baseline_on,
        target=indicator.target,
        target_on=indicator.target_on,
        source=indicator.source,
    )


def _measures(project: Project) -> Iterable[engine.Measure]:
    for measure in project.measures.select_related("participation"):
        yield _measure(measure)


def _measure(measure: Measure) -> engine.Measure:
    offer = getattr(measure, "participation", None)
    return engine.Measure(
        id=f"m{measure.pk}",
        title=measure.title,
        description=measure.description,
        floors=tuple(engine.Floor(floor) for floor in measure.floors),
        openness=engine.Openness(measure.openness),
        effort=_choice(engine.Effort, measure.effort),
        quick_win=measure.quick_win,
        benefit=_choice(engine.Benefit, measure.benefit),
        starts_on=measure.starts_on,
        ends_on=measure.ends_on,
        progress=engine.Progress(measure.progress),
        standing=engine.Standing(measure.standing),
        standing_reason=measure.standing_reason,
        resources_needed=measure.resources_needed,
        hours_per_month=measure.hours_per_month,
        decision_needed_by=measure.decision_needed_by,
        mandate=_choice(engine.Mandate, measure.mandate),
        mandate_on=measure.mandate_on,
        mandate_reason=measure.mandate_reason,
        feasibility=_choice(engine.Feasibility, measure.feasibility),
        feasibility_reason=measure.feasibility_reason,
        feasibility_by=measure.feasibility_by,
        participation=_participation(offer) if offer else None,
    )


def _participation(offer: ParticipationOffer) -> engine.Participation:
    return engine.Participation(
        binding=_choice(engine.Binding, offer.binding),
        promise=offer.promise,
        who_decides=offer.who_decides,
        analogue_path=offer.analogue_path,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
        answers_due_on=offer.answers_due_on,
        moderator=offer.moderator,
        moderator_is_member=offer.moderator_is_member,
    )


def _actor(actor: Actor, *, private: bool) -> engine.Actor:
    """Return the actor; where somebody's limits are is the team's own judgement, and in no public plan."""
    return engine.Actor(
        id=f"a{actor.pk}",
        name=actor.name,
        corner=_choice(engine.Corner, actor.corner),
        kind=engine.ActorKind(actor.kind),
        expectations=actor.expectations,
        scope=actor.scope,
        limits=actor.limits if private else "",
        ally=actor.ally,
        joins_on=actor.joins_on,
    )


def _politics(project: Project) -> Iterable[engine.PoliticsStep]:
    for step in project.politics.all():
        yield engine.PoliticsStep(
            id=f"p{step.pk}",
            name=step.name,
            kind=engine.PoliticsKind(step.kind),
            how=step.how,
            due_on=step.due_on,
            done_on=step.done_on,
            outcome=step.outcome,
        )


def _resource(resource: Resource) -> engine.Resource:
    return engine.Resource(
        id=f"r{resource.pk}",
        kind=engine.ResourceKind(resource.kind),
        name=resource.name,
        availability=engine.Availability(resource.availability),
        hours_per_month=resource.hours_per_month,
        starts_on=resource.starts_on,
        ends_on=resource.ends_on,
        amount=None if resource.amount is None else float(resource.amount),
        conditions=resource.conditions,
        funding_programme=resource.funding_programme,
    )


def _work_meetings(project: Project) -> Iterable[engine.WorkMeeting]:
    for meeting in project.work_meetings.all():
        yield engine.WorkMeeting(
            f"w{meeting.pk}", meeting.name, meeting.weekday, meeting.starts_at, meeting.with_volunteers
        )


def _roles(project: Project, *, names: Collection[Role]) -> tuple[engine.RoleHolder, ...]:
    """Return which roles are held; `names` are the roles whose holders are named."""
    return tuple(
        engine.RoleHolder(
            role=engine.Role(grant.role),
            name=str(grant.person) if grant.role in names else "",
            corner=_choice(engine.Corner, grant.organisation.corner) if grant.organisation else None,
            hours_per_week=None if grant.hours_per_week is None else float(grant.hours_per_week),
            starts_on=grant.starts_on,
            ends_on=grant.ends_on,
            statement=grant.statement,
        )
        for grant in roles_of(project)
    )


def _times(project: Project, stored: engine.Plan) -> engine.Times:
    """Return the municipality's calendar over the days that the plan speaks of, and the team's meetings."""
    start, end = _days_spoken_of(stored)
    calendar = calendar_of(project.municipality, start, end)
    return replace(calendar, work_meetings=stored.times.work_meetings)


def _days_spoken_of(stored: engine.Plan) -> tuple[date, date]:
    today = timezone.localdate()
    days = [today - BACK, today + AHEAD]
    for measure in stored.measures:
        offer = measure.participation or engine.Participation()
        days += [
            measure.starts_on,
            measure.ends_on,
            measure.decision_needed_by,
            offer.starts_on,
            offer.ends_on,
        ]
    known = [day for day in days if day is not None]
    return max(min(known), today - 2 * AHEAD), min(max(known), today + 3 * AHEAD)
