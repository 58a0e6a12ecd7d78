"""A plan as a template: what carries over to another town, without what hangs on people, days, money and place."""

from . import plan as engine
from .plan import Plan


def as_template(plan: Plan) -> Plan:
    """Return the thinking of a plan, to be filled with a town's own facts.

    Kept: the topic, for whom, which effects, how to tell, measures that are in use or in reserve, why they help, and
    by which channels. Left out: days, hours, numbers measured and aimed at, people, carriers, money, places, promises,
    mandates, what was there before, answers and what was dropped. What target groups were asked there is assumed here.
    """
    measures = tuple(_measure(measure) for measure in plan.measures if measure.standing != engine.Standing.DROPPED)
    kept = {measure.id for measure in measures}
    return Plan(
        title=plan.title,
        topic=plan.topic,
        everyday=plan.everyday,
        fields=plan.fields,
        phases=(engine.Phase.PLAN,),
        target_groups=tuple(_target_group(group) for group in plan.target_groups),
        goals=tuple(_goal(goal) for goal in plan.goals),
        measures=measures,
        links=tuple(link for link in plan.links if link.measure in kept),
        channels=plan.channels,
    )


def _target_group(group: engine.TargetGroup) -> engine.TargetGroup:
    return engine.TargetGroup(
        id=group.id,
        name=group.name,
        affected=group.affected,
        interests=group.interests,
        needs=group.needs,
        abilities=group.abilities,
        change=group.change,
        source=engine.Source.ASSUMED,
    )


def _goal(goal: engine.Goal) -> engine.Goal:
    return engine.Goal(
        id=goal.id,
        statement=goal.statement,
        target_groups=goal.target_groups,
        change_kind=goal.change_kind,
        change=goal.change,
        how_to_tell=goal.how_to_tell,
        level=goal.level,
        gains=goal.gains,
        indicators=tuple(engine.Indicator(id=each.id, name=each.name, unit=each.unit) for each in goal.indicators),
    )


def _measure(measure: engine.Measure) -> engine.Measure:
    return engine.Measure(
        id=measure.id,
        title=measure.title,
        description=measure.description,
        floors=measure.floors,
        openness=measure.openness,
        effort=measure.effort,
        benefit=measure.benefit,
        quick_win=measure.quick_win,
        standing=measure.standing,
    )
