"""What a list of the workshop says of each thing beside its name: one short line."""

from django.utils.translation import gettext as _

from offenbau.projects import models
from offenbau.web.projects.present import day, number, span


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


def target_group(group: models.TargetGroup) -> str:
    size = _("about %(number)s people") % {"number": number(group.number)} if group.number else ""
    return _joined(size, group.get_source_display(), group.change)


def goal(goal: models.Goal) -> str:
    groups = ", ".join(group.name for group in goal.target_groups.all())
    until = _("by %(day)s") % {"day": day(goal.by_when)} if goal.by_when else ""
    return _joined(_("for %(groups)s") % {"groups": groups} if groups else "", goal.get_change_kind_display(), until)


def indicator(indicator: models.Indicator) -> str:
    values = [number(value) if value is not None else _("open") for value in (indicator.baseline, indicator.target)]
    change = _("%(before)s → %(after)s %(unit)s") % {
        "before": values[0],
        "after": values[1],
        "unit": indicator.unit,
    }
    until = _("by %(day)s") % {"day": day(indicator.target_on)} if indicator.target_on else ""
    return _joined(change.strip(), until, indicator.goal)


def measure(measure: models.Measure) -> str:
    state = measure.get_progress_display() if measure.standing == "active" else measure.get_standing_display()
    floors = dict(models.Measure._meta.get_field("floors").flatchoices)
    named = ", ".join(str(floors[code]) for code in measure.floors if code in floors)
    return _joined(state, named or _("on no floor yet"), span(measure.starts_on, measure.ends_on))


def link(link: models.GoalLink) -> str:
    return _joined(link.reason or _("no reason yet"), link.get_strength_display())


def offer(offer: models.ParticipationOffer) -> str:
    answers = _("answers by %(day)s") % {"day": day(offer.answers_due_on)} if offer.answers_due_on else ""
    return _joined(offer.get_binding_display(), span(offer.starts_on, offer.ends_on), answers)


def inventory(item: models.InventoryItem) -> str:
    return _joined(item.get_disposition_display(), item.get_floor_display(), item.note)


def actor(actor: models.Actor) -> str:
    return _joined(
        actor.get_corner_display() or _("at no corner yet"),
        actor.get_kind_display(),
        _("an ally") if actor.ally else "",
        _("shown in public") if actor.public else "",
    )


def obstacle(note: models.Obstacle) -> str:
    return _joined(note.actor, _("deleted after %(day)s") % {"day": day(note.keep_until)})


def corner_view(view: models.CornerView) -> str:
    return _joined(view.expectations or view.role or view.prejudices)


def politics_step(step: models.PoliticsStep) -> str:
    done = _("done on %(day)s") % {"day": day(step.done_on)} if step.done_on else ""
    due = _("by %(day)s") % {"day": day(step.due_on)} if step.due_on and not done else ""
    return _joined(done or due, step.how, step.outcome)


def open_question(question: models.OpenQuestion) -> str:
    where = question.get_corner_display() or _("at the topic")
    return _joined(
        where, _("answered: %(answer)s") % {"answer": question.answer} if question.is_answered else _("open")
    )


def compromise(compromise: models.Compromise) -> str:
    gifts = ((compromise.one_side, compromise.one_gave), (compromise.other_side, compromise.other_gave))
    given = " ↔ ".join(": ".join(filter(None, gift)) for gift in gifts if any(gift))
    agreed = day(compromise.agreed_on) if compromise.agreed_on else ""
    return _joined(agreed, given, _("deleted after %(day)s") % {"day": day(compromise.keep_until)})


def resource(resource: models.Resource) -> str:
    hours = resource.hours_per_month
    monthly = _("%(hours)s hours a month") % {"hours": number(hours)} if hours is not None else ""
    money = _("%(amount)s euros") % {"amount": number(float(resource.amount))} if resource.amount is not None else ""
    times = span(resource.starts_on, resource.ends_on)
    return _joined(resource.get_kind_display(), resource.get_availability_display(), monthly, money, times)


def channel(channel: models.Channel) -> str:
    return _joined(channel.get_medium_display(), channel.get_side_display())


def meeting(meeting: models.WorkMeeting) -> str:
    clock = _("at %(time)s") % {"time": f"{meeting.starts_at:%H:%M}"} if meeting.starts_at else ""
    return _joined(meeting.get_weekday_display(), clock, _("with volunteers") if meeting.with_volunteers else "")


def carrier(carrier: models.Carrier) -> str:
    return _joined(carrier.organisation.get_corner_display(), _("in the lead") if carrier.lead else "")


DETAILS = {
    models.TargetGroup: target_group,
    models.Goal: goal,
    models.Indicator: indicator,
    models.Measure: measure,
    models.GoalLink: link,
    models.ParticipationOffer: offer,
    models.InventoryItem: inventory,
    models.Actor: actor,
    models.Obstacle: obstacle,
    models.CornerView: corner_view,
    models.PoliticsStep: politics_step,
    models.OpenQuestion: open_question,
    models.Compromise: compromise,
    models.Resource: resource,
    models.Channel: channel,
    models.WorkMeeting: meeting,
    models.Carrier: carrier,
}


def detail(item: models.PlanItem) -> str:
    """Return the line that stands below the thing's name; empty for a place."""
    say = DETAILS.get(type(item))
    return say(item) if say else ""  # type: ignore[operator]
