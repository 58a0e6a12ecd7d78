"""The plan of a Baustelle as plain data: what is checked, frozen, exported and imported.

Everything but the title may be missing: a plan is allowed to be half-filled at any time.
Dates are `datetime.date`; ids are short strings, unique within their list.
"""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

FORMAT = "offenbau-plan/1"


class Floor(StrEnum):
    """The five elements of the guide's house, from the foundation up."""

    ENABLING = "enabling"
    INFRASTRUCTURE = "infrastructure"
    TRANSPARENCY = "transparency"
    PARTICIPATION = "participation"
    COLLABORATION = "collaboration"


class Phase(StrEnum):
    """The guide's four phases; they may overlap."""

    PLAN = "plan"
    STEER = "steer"
    REFLECT = "reflect"
    PERPETUATE = "perpetuate"


class Corner(StrEnum):
    """The corners of the actor triangle."""

    POLITICS = "politics"
    ADMINISTRATION = "administration"
    CIVIL_SOCIETY = "civil_society"


class Change(StrEnum):
    """What changes for a target group (the guide's sixth question)."""

    ATTITUDE = "attitude"
    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    BEHAVIOUR = "behaviour"
    CONDITIONS = "conditions"


class Gain(StrEnum):
    """In what way a task is solved better once the goal is reached."""

    CLOSE_TO_LIFE = "close_to_life"
    TAILORED = "tailored"
    UP_TO_DATE = "up_to_date"
    LASTING = "lasting"
    SHARED = "shared"


class Feasibility(StrEnum):
    """How sure the team is that it can be done."""

    SURE = "sure"
    AMBITIOUS = "ambitious"
    UNCERTAIN = "uncertain"


class Source(StrEnum):
    """Where a statement about a target group comes from."""

    ASSUMED = "assumed"
    ASKED = "asked"


class Openness(StrEnum):
    """How open a measure is; transparent is the least."""

    TRANSPARENT = "transparent"
    PARTICIPATORY = "participatory"
    COPRODUCTIVE = "coproductive"


class Effort(StrEnum):
    """How heavy the tool is, from pushing a shutter open to breaking through the wall."""

    SHUTTER = "shutter"
    WINDOW = "window"
    DOOR = "door"
    BREAKTHROUGH = "breakthrough"


class Benefit(StrEnum):
    """How soon, and how clearly, people feel it."""

    SOON = "soon"
    GRADUAL = "gradual"
    LATE = "late"


class Mandate(StrEnum):
    """On what a measure stands: none needed, a trial, or a resolution and how far it has come."""

    NOT_NEEDED = "not_needed"
    TRIAL = "trial"
    SOUGHT = "sought"
    RESOLVED = "resolved"
    REFUSED = "refused"


class Standing(StrEnum):
    """Whether a means is used, kept in reserve, or given up."""

    ACTIVE = "active"
    RESERVE = "reserve"
    DROPPED = "dropped"


class Progress(StrEnum):
    """How far a measure is."""

    PLANNED = "planned"
    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    PERMANENT = "permanent"


class Disposition(StrEnum):
    """What becomes of something that exists already."""

    STAYS = "stays"
    CHANGES = "changes"
    GOES = "goes"
    NEW = "new"


class ResourceKind(StrEnum):
    """What a Baustelle is built with; money alone builds no opening."""

    STAFF = "staff"
    TIME = "time"
    MONEY = "money"
    KNOWLEDGE = "knowledge"
    NETWORK = "network"
    ROOMS = "rooms"
    BACKING = "backing"


class Availability(StrEnum):
    """Whether a resource is there or has still to be brought into position."""

    AT_HAND = "at_hand"
    TO_ACTIVATE = "to_activate"


class ActorKind(StrEnum):
    """What sort of actor stands at a corner of the triangle."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    UNIVERSITY = "university"


class PoliticsKind(StrEnum):
    """With whom of politics one talks."""

    FACTION = "faction"
    BODY = "body"
    PERSON = "person"


class Role(StrEnum):
    """Who does what on a Baustelle."""

    CARETAKER = "caretaker"
    TEAM = "team"
    SPONSOR = "sponsor"
    MODERATOR = "moderator"
    EDITOR = "editor"
    REVIEWER = "reviewer"


class Medium(StrEnum):
    """Digital or analogue: one axis of the infrastructure square."""

    DIGITAL = "digital"
    ANALOGUE = "analogue"


class Side(StrEnum):
    """In-house or outside: the other axis of the infrastructure square."""

    INSIDE = "inside"
    OUTSIDE = "outside"


class Binding(StrEnum):
    """What a voice is worth in a participation offer."""

    INFORMING = "informing"
    CONSULTING = "consulting"
    INVOLVING = "involving"
    CODECIDING = "codeciding"
    DECIDING = "deciding"


@dataclass(frozen=True)
class TargetGroup:
    """Who is affected: their interests, needs, abilities, and what should change for them."""

    id: str
    name: str = ""
    affected: str = ""
    number: int | None = None
    interests: str = ""
    needs: str = ""
    abilities: str = ""
    change: str = ""
    source: Source = Source.ASSUMED


@dataclass(frozen=True)
class Indicator:
    """How to tell whether an effect occurs; values are numbers in `unit`."""

    id: str
    name: str = ""
    unit: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    target_on: date | None = None
    source: str = ""


@dataclass(frozen=True)
class Goal:
    """An intended effect: for whom, which change, by when, how to tell. `level` is 1–7 on the steps of effect."""

    id: str
    statement: str = ""
    target_groups: tuple[str, ...] = ()
    change_kind: Change | None = None
    change: str = ""
    by_when: date | None = None
    how_to_tell: str = ""
    level: int | None = None
    gains: tuple[Gain, ...] = ()
    feasibility: Feasibility | None = None
    feasibility_reason: str = ""
    feasibility_by: str = ""
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True)
class Participation:
    """What a participation offer promises; part of a measure on that floor."""

    binding: Binding | None = None
    promise: str = ""
    who_decides: str = ""
    analogue_path: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    answers_due_on: date | None = None
    moderator: str = ""
    moderator_is_member: bool = False


@dataclass(frozen=True)
class Measure:
    """A means to a goal, on one or several floors."""

    id: str
    title: str = ""
    description: str = ""
    floors: tuple[Floor, ...] = ()
    openness: Openness = Openness.TRANSPARENT
    effort: Effort | None = None
    quick_win: bool = False
    benefit: Benefit | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    progress: Progress = Progress.PLANNED
    standing: Standing = Standing.ACTIVE
    standing_reason: str = ""
    resources_needed: str = ""
    hours_per_month: float | None = None
    decision_needed_by: date | None = None
    mandate: Mandate | None = None
    mandate_on: date | None = None
    mandate_reason: str = ""
    feasibility: Feasibility | None = None
    feasibility_reason: str = ""
    feasibility_by: str = ""
    participation: Participation | None = None


@dataclass(frozen=True)
class GoalLink:
    """How a measure pays into a goal; `strength` is 1 (a little) to 3 (decisive)."""

    goal: str
    measure: str
    reason: str = ""
    strength: int | None = None


@dataclass(frozen=True)
class InventoryItem:
    """Something that exists already and stays, changes or goes, or that is new."""

    id: str
    name: str = ""
    floor: Floor | None = None
    disposition: Disposition = Disposition.STAYS
    note: str = ""


@dataclass(frozen=True)
class Actor:
    """Somebody at a corner of the triangle. `joins_on`: when a university partner is to take part."""

    id: str
    name: str = ""
    corner: Corner | None = None
    kind: ActorKind = ActorKind.GROUP
    expectations: str = ""
    scope: str = ""
    limits: str = ""
    ally: bool = False
    joins_on: date | None = None


@dataclass(frozen=True)
class PoliticsStep:
    """A step by which politics is involved: with whom, how, by when, and what came of it.

    Such steps stand in the team's own plan and in no public one. A list of whom one means to talk to, how and by when
    is read as a campaign by those on it and by those who are not; and a person would be named without being asked.
    """

    id: str
    name: str = ""
    kind: PoliticsKind = PoliticsKind.BODY
    how: str = ""
    due_on: date | None = None
    done_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True)
class Resource:
    """Staff, time, money, knowledge, network, rooms, backing: at hand or to be activated."""

    id: str
    kind: ResourceKind
    name: str = ""
    availability: Availability = Availability.AT_HAND
    hours_per_month: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    amount: float | None = None
    conditions: str = ""
    funding_programme: bool = False


@dataclass(frozen=True)
class Channel:
    """A channel or meeting space; one of four quadrants of the infrastructure square."""

    id: str
    name: str = ""
    medium: Medium | None = None
    side: Side | None = None


@dataclass(frozen=True)
class RoleHolder:
    """Who holds a role, with hours per week and term. Names only of people who stand for it in public."""

    role: Role
    name: str = ""
    corner: Corner | None = None
    hours_per_week: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    statement: str = ""


@dataclass(frozen=True)
class Meeting:
    """A meeting of a council or committee and the last day to hand in a paper for it."""

    body: str
    on: date
    submission_deadline: date | None = None


@dataclass(frozen=True)
class Span:
    """A named span of days, both ends included: a recess, school holidays, a semester."""

    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class NamedDay:
    """A named day: an election, a public holiday."""

    name: str
    on: date


@dataclass(frozen=True)
class WorkMeeting:
    """A regular meeting of the team; `weekday` is 0 for Monday to 6 for Sunday."""

    id: str
    name: str = ""
    weekday: int | None = None
    starts_at: time | None = None
    with_volunteers: bool = False


@dataclass(frozen=True)
class Times:
    """The inner clocks of those involved."""

    meetings: tuple[Meeting, ...] = ()
    recesses: tuple[Span, ...] = ()
    elections: tuple[NamedDay, ...] = ()
    school_holidays: tuple[Span, ...] = ()
    public_holidays: tuple[NamedDay, ...] = ()
    semesters: tuple[Span, ...] = ()
    work_meetings: tuple[WorkMeeting, ...] = ()


@dataclass(frozen=True)
class Carrier:
    """An organisation that carries the Baustelle."""

    name: str
    corner: Corner | None = None
    lead: bool = False


@dataclass(frozen=True)
class GuidingAnswer:
    """An answer to one of the seven guiding questions (1–7)."""

    question: int
    text: str
    unclear: bool = False


@dataclass(frozen=True)
class Plan:
    """A whole plan. `ars` is the 12-digit key of the lead municipality; `land` its two-letter code (NW, SN …)."""

    title: str
    format: str = FORMAT
    ars: str = ""
    land: str = ""
    topic: str = ""
    everyday: str = ""
    vision: str = ""
    fields: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    answers: tuple[GuidingAnswer, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    goals: tuple[Goal, ...] = ()
    measures: tuple[Measure, ...] = ()
    links: tuple[GoalLink, ...] = ()
    inventory: tuple[InventoryItem, ...] = ()
    actors: tuple[Actor, ...] = ()
    politics: tuple[PoliticsStep, ...] = ()
    resources: tuple[Resource, ...] = ()
    channels: tuple[Channel, ...] = ()
    roles: tuple[RoleHolder, ...] = ()
    times: Times = field(default_factory=Times)
    starts_on: date | None = None
    ends_on: date | None = None
    retrospective_on: date | None = None
    perpetuation: str = ""
