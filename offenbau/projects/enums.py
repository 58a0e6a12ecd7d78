"""The plan's words as choices: values come from the checks engine, labels are what people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from offenbau.engines.checks import plan


class Floor(models.TextChoices):
    """The five elements of the house, from the foundation up."""

    ENABLING = plan.Floor.ENABLING.value, _("Enabling")
    INFRASTRUCTURE = plan.Floor.INFRASTRUCTURE.value, _("Infrastructure")
    TRANSPARENCY = plan.Floor.TRANSPARENCY.value, _("Transparency")
    PARTICIPATION = plan.Floor.PARTICIPATION.value, _("Participation")
    COLLABORATION = plan.Floor.COLLABORATION.value, _("Collaboration")


class Phase(models.TextChoices):
    """The guide's four phases; they may overlap."""

    PLAN = plan.Phase.PLAN.value, _("Plan and get going")
    STEER = plan.Phase.STEER.value, _("Keep at it and steer")
    REFLECT = plan.Phase.REFLECT.value, _("Reflect and report")
    PERPETUATE = plan.Phase.PERPETUATE.value, _("Carry on and make it last")


class Field(models.TextChoices):
    """What a Baustelle is about, for filters."""

    DEMOCRACY = "democracy", _("Democracy and council")
    DIGITAL = "digital", _("Digital life")
    ADMINISTRATION = "administration", _("Administration")
    VOLUNTEERING = "volunteering", _("Volunteering and clubs")
    SOCIAL = "social", _("Social matters and generations")
    EDUCATION = "education", _("Education and youth")
    HEALTH = "health", _("Health and care")
    CULTURE = "culture", _("Culture and libraries")
    TOWN = "town", _("Town and village development")
    MOBILITY = "mobility", _("Mobility")
    CLIMATE = "climate", _("Climate and sustainability")
    ECONOMY = "economy", _("Economy and tourism")
    OPEN_DATA = "open_data", _("Open data")


class Change(models.TextChoices):
    """What changes for a target group."""

    ATTITUDE = plan.Change.ATTITUDE.value, _("Attitude")
    KNOWLEDGE = plan.Change.KNOWLEDGE.value, _("Knowledge")
    SKILL = plan.Change.SKILL.value, _("Skills")
    BEHAVIOUR = plan.Change.BEHAVIOUR.value, _("Behaviour")
    CONDITIONS = plan.Change.CONDITIONS.value, _("Conditions")


class Gain(models.TextChoices):
    """In what way a task is solved better once the goal is reached."""

    CLOSE_TO_LIFE = plan.Gain.CLOSE_TO_LIFE.value, _("closer to people's life")
    TAILORED = plan.Gain.TAILORED.value, _("fitting those concerned")
    UP_TO_DATE = plan.Gain.UP_TO_DATE.value, _("up to date")
    LASTING = plan.Gain.LASTING.value, _("lasting")
    SHARED = plan.Gain.SHARED.value, _("carried by many")


class Feasibility(models.TextChoices):
    """How sure the team is that it can be done."""

    SURE = plan.Feasibility.SURE.value, _("well within reach")
    AMBITIOUS = plan.Feasibility.AMBITIOUS.value, _("ambitious, but possible")
    UNCERTAIN = plan.Feasibility.UNCERTAIN.value, _("uncertain: we try")


class EffectLevel(models.IntegerChoices):
    """The seven steps of effect; effects begin at step 4."""

    OFFERED = 1, _("1 · The offer takes place")
    REACHED = 2, _("2 · The target group is reached")
    ACCEPTED = 3, _("3 · The target group takes it up gladly")
    ABLE = 4, _("4 · Knowledge, skills or attitudes change")
    ACTING = 5, _("5 · People act differently")
    LIVING = 6, _("6 · Their life situation changes")
    SOCIETY = 7, _("7 · The town as a whole changes")


class Source(models.TextChoices):
    """How we know what we say about a target group."""

    ASSUMED = plan.Source.ASSUMED.value, _("assumed by us")
    ASKED = plan.Source.ASKED.value, _("asked them")


class Openness(models.TextChoices):
    """How open a measure is; transparent is the least."""

    TRANSPARENT = plan.Openness.TRANSPARENT.value, _("transparent: everyone can see what we do")
    PARTICIPATORY = plan.Openness.PARTICIPATORY.value, _("participatory: others are asked and answered")
    COPRODUCTIVE = plan.Openness.COPRODUCTIVE.value, _("co-productive: others build with us")


class Effort(models.TextChoices):
    """From pushing a shutter open to breaking through the wall."""

    SHUTTER = plan.Effort.SHUTTER.value, _("Shutter: pushed open in a few hours")
    WINDOW = plan.Effort.WINDOW.value, _("Window: some weeks beside the daily work")
    DOOR = plan.Effort.DOOR.value, _("Door: several months, with partners")
    BREAKTHROUGH = plan.Effort.BREAKTHROUGH.value, _("Breakthrough: changes how the house works")


class Benefit(models.TextChoices):
    """How soon, and how clearly, people feel a measure."""

    SOON = plan.Benefit.SOON.value, _("soon and clearly: people notice within weeks")
    GRADUAL = plan.Benefit.GRADUAL.value, _("bit by bit: within months, or only some notice")
    LATE = plan.Benefit.LATE.value, _("late or indirectly: it prepares what comes later")


class Mandate(models.TextChoices):
    """On what a measure stands; left empty as long as that is not clear."""

    NOT_NEEDED = plan.Mandate.NOT_NEEDED.value, _("No resolution is needed: it is part of our daily work")
    TRIAL = plan.Mandate.TRIAL.value, _("We try it out; a resolution may come later")
    SOUGHT = plan.Mandate.SOUGHT.value, _("A resolution is still to be sought")
    RESOLVED = plan.Mandate.RESOLVED.value, _("It is resolved")
    REFUSED = plan.Mandate.REFUSED.value, _("It was refused")


class Necessity(models.TextChoices):
    """What the team thinks of a measure when there is too much: for the team alone, until it acts on it."""

    ESSENTIAL = "essential", _("cannot be spared")
    OTHERWISE = "otherwise", _("can be done another way")
    LATER = "later", _("can come later")


class Standing(models.TextChoices):
    """Whether a means is used, kept in reserve, or given up."""

    ACTIVE = plan.Standing.ACTIVE.value, pgettext_lazy("measure", "active")
    RESERVE = plan.Standing.RESERVE.value, pgettext_lazy("measure", "in reserve")
    DROPPED = plan.Standing.DROPPED.value, pgettext_lazy("measure", "dropped")


class Progress(models.TextChoices):
    """How far a measure is."""

    PLANNED = plan.Progress.PLANNED.value, pgettext_lazy("measure", "planned")
    STARTING = plan.Progress.STARTING.value, pgettext_lazy("measure", "starting")
    RUNNING = plan.Progress.RUNNING.value, pgettext_lazy("measure", "running")
    PAUSED = plan.Progress.PAUSED.value, pgettext_lazy("measure", "paused")
    FINISHED = plan.Progress.FINISHED.value, pgettext_lazy("measure", "finished")
    PERMANENT = plan.Progress.PERMANENT.value, pgettext_lazy("measure", "permanent")


# Behind which windows of the house there is light: what people can use today.
LIT = frozenset({Progress.RUNNING.value, Progress.PERMANENT.value})


class Disposition(models.TextChoices):
    """What becomes of something that exists already."""

    STAYS = plan.Disposition.STAYS.value, _("stays")
    CHANGES = plan.Disposition.CHANGES.value, _("changes")
    GOES = plan.Disposition.GOES.value, _("goes")
    NEW = plan.Disposition.NEW.value, _("is new")


class ResourceKind(models.TextChoices):
    """What a Baustelle is built with."""

    STAFF = plan.ResourceKind.STAFF.value, _("Staff")
    TIME = plan.ResourceKind.TIME.value, _("Time")
    MONEY = plan.ResourceKind.MONEY.value, _("Money")
    KNOWLEDGE = plan.ResourceKind.KNOWLEDGE.value, _("Knowledge")
    NETWORK = plan.ResourceKind.NETWORK.value, _("Network")
    ROOMS = plan.ResourceKind.ROOMS.value, _("Rooms")
    BACKING = plan.ResourceKind.BACKING.value, _("Backing")


class Availability(models.TextChoices):
    """Whether a resource is there or has still to be brought into position."""

    AT_HAND = plan.Availability.AT_HAND.value, _("at hand")
    TO_ACTIVATE = plan.Availability.TO_ACTIVATE.value, _("to be activated")


class ActorKind(models.TextChoices):
    """What sort of actor stands at a corner of the triangle."""

    PERSON = plan.ActorKind.PERSON.value, _("a person")
    GROUP = plan.ActorKind.GROUP.value, _("a group")
    ORGANISATION = plan.ActorKind.ORGANISATION.value, _("an organisation")
    UNIVERSITY = plan.ActorKind.UNIVERSITY.value, _("a university")


class PoliticsKind(models.TextChoices):
    """With whom of politics the team talks."""

    FACTION = plan.PoliticsKind.FACTION.value, _("a faction")
    BODY = plan.PoliticsKind.BODY.value, _("a body: council, committee, advisory board")
    PERSON = plan.PoliticsKind.PERSON.value, _("a person")


class Medium(models.TextChoices):
    """One axis of the infrastructure square."""

    DIGITAL = plan.Medium.DIGITAL.value, _("digital")
    ANALOGUE = plan.Medium.ANALOGUE.value, _("analogue")


class Side(models.TextChoices):
    """The other axis of the infrastructure square."""

    INSIDE = plan.Side.INSIDE.value, _("in the house")
    OUTSIDE = plan.Side.OUTSIDE.value, _("outside")


class Binding(models.TextChoices):
    """What a voice is worth in a participation offer."""

    INFORMING = plan.Binding.INFORMING.value, _("We inform")
    CONSULTING = plan.Binding.CONSULTING.value, _("We ask and give reasons for what we do with it")
    INVOLVING = plan.Binding.INVOLVING.value, _("We work on it together; the decision stays with us")
    CODECIDING = plan.Binding.CODECIDING.value, _("We decide together")
    DECIDING = plan.Binding.DECIDING.value, _("You decide")


class Strength(models.IntegerChoices):
    """How much a measure pays into a goal."""

    LITTLE = 1, _("a little")
    CLEARLY = 2, _("clearly")
    DECISIVE = 3, _("decisively")


class EasyState(models.TextChoices):
    """Whether a text in Leichte Sprache has been checked by readers."""

    DRAFT = "draft", _("draft")
    REVIEWED = "reviewed", _("checked by its readers")


class Weekday(models.IntegerChoices):
    """Days of the week, Monday first."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


GUIDING_QUESTIONS = {
    1: _("Why take up this topic at all?"),
    2: _("Which larger aim does it serve?"),
    3: _("What should be different afterwards?"),
    4: _("How should things be afterwards?"),
    5: _("What do we want to reach, for whom and together with whom?"),
    6: _("How do attitudes, knowledge, skills, behaviour and conditions of the target group change?"),
    7: _("What can we really bring about, by when and with the means we have?"),
}
