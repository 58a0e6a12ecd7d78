"""The Baustelle and everything its plan is made of; a noun a file."""

from offenbau.projects.models.alignment import SignOff
from offenbau.projects.models.charter import Charter, CharterSignature, CharterTask
from offenbau.projects.models.concept import ConceptVersion, Dismissal
from offenbau.projects.models.effects import (
    Goal,
    GoalLink,
    Indicator,
    Measure,
    ParticipationOffer,
    TargetGroup,
)
from offenbau.projects.models.house import HouseTally
from offenbau.projects.models.notes import Note
from offenbau.projects.models.papers import ProjectPaper
from offenbau.projects.models.project import Carrier, GuidingAnswer, Place, PlanItem, Project, RemovedItem
from offenbau.projects.models.search import SearchWord
from offenbau.projects.models.surroundings import (
    Actor,
    Channel,
    Compromise,
    CornerView,
    InventoryItem,
    Obstacle,
    OpenQuestion,
    PoliticsStep,
    Resource,
    WorkMeeting,
)
from offenbau.projects.models.team import ProjectInvitation, ProjectRole

__all__ = [
    "Actor",
    "Carrier",
    "Channel",
    "Charter",
    "CharterSignature",
    "CharterTask",
    "Compromise",
    "ConceptVersion",
    "CornerView",
    "Dismissal",
    "Goal",
    "GoalLink",
    "GuidingAnswer",
    "HouseTally",
    "Indicator",
    "InventoryItem",
    "Measure",
    "Note",
    "Obstacle",
    "OpenQuestion",
    "ParticipationOffer",
    "Place",
    "PlanItem",
    "PoliticsStep",
    "Project",
    "ProjectInvitation",
    "ProjectPaper",
    "ProjectRole",
    "RemovedItem",
    "Resource",
    "SearchWord",
    "SignOff",
    "TargetGroup",
    "WorkMeeting",
]
