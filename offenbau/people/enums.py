"""Words of this room: roles, corners and kinds of organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.engines.checks.plan import Corner as PlanCorner


class Role(models.TextChoices):
    """What a person is in a municipality or in a project; a project knows no administrator."""

    ADMIN = "admin", _("Administrator")
    CARETAKER = "caretaker", _("Caretaker")
    TEAM = "team", _("Team member")
    SPONSOR = "sponsor", _("Sponsor from the top")
    MODERATOR = "moderator", _("Moderator")
    EDITOR = "editor", _("Editor")
    REVIEWER = "reviewer", _("External reviewer")


# What each role may do, in words that a clerk can check; the pages show them beside the choice.
MAY = {
    Role.ADMIN: _(
        "Looks after the municipality's house: settings, legal pages, people and their roles. "
        "May do all that caretakers may."
    ),
    Role.CARETAKER: _("Holds the threads: opens projects, plans, freezes concepts and publishes."),
    Role.TEAM: _("Works on the plan: goals, measures, resources, times. Sees what is confidential to the team."),
    Role.SPONSOR: _("Stands behind the undertaking from the top: sees all drafts and gives a word of support."),
    Role.MODERATOR: _(
        "Leads talks and participation, from outside the project team. Sees drafts, does not change them."
    ),
    Role.EDITOR: _("Writes and corrects texts for the public. Sees drafts, but nothing confidential."),
    Role.REVIEWER: _("Reads along from outside until an agreed day, then no more. Changes nothing."),
}

PROJECT_ROLES = [role for role in Role if role is not Role.ADMIN]

# Who belongs to the administration's house: outside reviewers do not.
STAFF_ROLES = frozenset(Role.values) - {Role.REVIEWER.value}


class Corner(models.TextChoices):
    """The corners of the actor triangle, with the words people see."""

    POLITICS = PlanCorner.POLITICS.value, _("Politics")
    ADMINISTRATION = PlanCorner.ADMINISTRATION.value, _("Administration")
    CIVIL_SOCIETY = PlanCorner.CIVIL_SOCIETY.value, _("Civil society")


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    ADMINISTRATION = "administration", _("Administration")
    COUNCIL = "council", _("Council")
    ASSOCIATION = "association", _("Association")
    UNIVERSITY = "university", _("University")
    COMPANY = "company", _("Company")
    INITIATIVE = "initiative", _("Initiative")
    PROGRAMME = "programme", _("Funding programme")
    OTHER = "other", _("Other")
