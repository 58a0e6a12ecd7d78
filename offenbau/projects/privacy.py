"""What becomes of a person's traces in this room when the account goes."""

from offenbau.projects.models import (
    ConceptVersion,
    Dismissal,
    GuidingAnswer,
    Obstacle,
    ProjectRole,
)

# model → (erase | anonymise | keep, reason, term)
RULES = {
    ProjectRole: ("erase", "A role without its person says nothing.", "with the account"),
    GuidingAnswer: ("anonymise", "The answer is part of the plan; its author is taken out.", "with the account"),
    ConceptVersion: (
        "anonymise",
        "The concept is the town's; who froze it is taken out.",
        "with the account",
    ),
    Dismissal: ("anonymise", "The reason belongs to the plan; who gave it is taken out.", "with the account"),
    Obstacle: ("erase", "Notes on third persons go on the day that the note names.", "keep_until"),
}
