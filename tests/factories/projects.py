"""Baustellen and people around them, to test with. Everything is written through actions."""

from itertools import count
from typing import Any

from offenbau.municipality.models import Municipality
from offenbau.people.models import MunicipalityRole, Person
from offenbau.projects import actions
from offenbau.projects.models import Goal, GoalLink, Measure, Project, TargetGroup
from tests.factories.municipality import make_town

_numbers = count(1)


def make_person(name: str = "", **values: Any) -> Person:
    """Return a saved account without a role."""
    number = next(_numbers)
    return Person.objects.create_user(f"person{number}@example.org", "ein-langes-passwort", name=name, **values)


def make_staff(town: Municipality, role: str, name: str = "") -> Person:
    """Return somebody with a role in the municipality."""
    person = make_person(name or role)
    MunicipalityRole.objects.create(person=person, municipality=town, role=role)
    return person


def make_project(town: Municipality | None = None, *, published: bool = False, **values: Any) -> Project:
    """Return a Baustelle opened from the command line."""
    project = actions.open_project(
        municipality=town or make_town(), title=values.pop("title", f"Baustelle {next(_numbers)}"), by=None, **values
    )
    return actions.publish(project=project, by=None) if published else project


def make_plan(project: Project) -> tuple[Goal, Measure]:
    """Give the Baustelle a target group, a goal and a running measure that pays into it."""
    group = actions.add_item(project=project, kind=TargetGroup, values={"name": "Menschen über 70"}, by=None)
    goal = actions.add_item(
        project=project,
        kind=Goal,
        values={"statement": "Ältere Menschen kommen digital zurecht", "target_groups": [group]},
        by=None,
    )
    values = {"title": "Digitalcafé in der Bücherei", "floors": ("participation",), "progress": "running"}
    measure = actions.add_item(project=project, kind=Measure, values=values, by=None)
    link = {"goal": goal, "measure": measure, "reason": "Üben nimmt die Scheu."}
    actions.add_item(project=project, kind=GoalLink, values=link, by=None)
    project.refresh_from_db()
    return goal, measure
