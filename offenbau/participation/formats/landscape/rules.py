"""What a landscape needs before it starts, what freezes then, and which statements people vote on."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.discussion.enums import State
from offenbau.engines.similarity import normalised
from offenbau.participation.actions.contributions import erase_contributions
from offenbau.participation.contract import Problem
from offenbau.participation.formats.landscape.models import LONGEST, Drawing, Opinion, Statement
from offenbau.participation.models import Contribution, Procedure

MOST_SEEDS, LEAST_SEEDS = 60, 5
#: `adds`: people add statements, each at most `limit`; `moderated_first`: somebody looks at each beforehand.
SETTINGS: dict[str, Any] = {
    "adds": True,
    "limit": 5,
    "moderated_first": True,
    "comments": False,
    "supports": False,
}
STEP = "auswahl"
#: While it runs it is drawn from so many people on, and anew with each STEP_AT_LEAST more and a tenth.
FIRST_DRAWN, STEP_AT_LEAST = 30, 10


def begin(procedure: Procedure) -> None:
    """Give a new draft its empty drawing."""
    Drawing.objects.create(procedure=procedure, due=FIRST_DRAWN)


def next_due(people: int) -> int:
    """Return at how many people the landscape is drawn anew: from one time to the next nobody stands out."""
    return people + max(STEP_AT_LEAST, people // 10)


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from starting: too few statements to begin with."""
    if Statement.objects.filter(procedure=procedure, contribution=None).count() >= LEAST_SEEDS:
        return []
    words = gettext_lazy("There are too few statements: people need five at least to begin with.")
    return [Problem(words, STEP)]


def manifest(procedure: Procedure) -> dict[str, Any]:
    """Return what freezes: the team's statements, word for word."""
    seeds = Statement.objects.filter(procedure=procedure, contribution=None)
    return {"statements": list(seeds.values("number", "text"))}


def reset(procedure: Procedure) -> None:
    """Erase what was tried out: votes, and statements that were added for trial."""
    statements = Statement.objects.filter(procedure=procedure)
    # By a subquery: with a join the database would delete by a table joined to itself, row against row.
    Opinion.objects.filter(statement__in=statements.values("pk")).delete()
    erase_contributions(procedure)
    statements.update(votes=0)
    Drawing.objects.filter(procedure=procedure).update(data={}, due=FIRST_DRAWN, is_final=False)


def again(last: Procedure, following: Procedure) -> None:
    """Give the next round the team's statements."""
    for statement in Statement.objects.filter(procedure=last, contribution=None):
        Statement.objects.create(procedure=following, number=statement.number, text=statement.text)


def is_open() -> Q:
    """The condition that people vote on a statement: the team's, or one that everybody may read as it was written."""
    readable = Q(contribution__state=State.VISIBLE, contribution__redacted_at=None, contribution__merged_into=None)
    return Q(contribution=None) | readable


def open_statements(procedure: Procedure) -> QuerySet[Statement]:
    """Return the statements on which people vote."""
    return Statement.objects.filter(is_open(), procedure=procedure)


def check_statement(contribution: Contribution) -> None:
    """Refuse what is no short statement, and what nobody asked for."""
    if not contribution.procedure.settings.get("adds"):
        raise ValidationError(_("Nobody adds statements here."), code="closed")
    if "\n" in contribution.text or len(contribution.text) > LONGEST:
        raise ValidationError(
            {"text": _("One sentence, please, with at most %(most)d characters.") % {"most": LONGEST}}
        )
    _refuse_what_is_there(contribution)


def _refuse_what_is_there(contribution: Contribution) -> None:
    """Refuse the very words of a statement on which people vote already: half of the work of sifting is those."""
    words = normalised(contribution.text)
    others = open_statements(contribution.procedure).exclude(contribution=contribution.pk or 0)
    for statement in others.select_related("contribution"):
        if normalised(statement.words) == words:
            said = _("This is there already, as no. %(number)d. You can answer to it.")
            raise ValidationError({"text": said % {"number": statement.number}})


def contributed(contribution: Contribution) -> None:
    """Give what somebody has added its number among the statements; the procedure is held."""
    last = Statement.objects.filter(procedure=contribution.procedure).aggregate(last=Max("number"))["last"]
    Statement.objects.create(procedure=contribution.procedure, number=(last or 0) + 1, contribution=contribution)


def is_editable(contribution: Contribution) -> bool:
    """Whether nobody has voted on it yet: what was voted on stands as it was read."""
    return not Opinion.objects.filter(statement__contribution=contribution).exists()


def says(field: Callable[[str], Q]) -> Q:
    """Return the condition on procedures that a statement of the team says so."""
    return Q(Exists(Statement.objects.filter(field("text"), procedure=OuterRef("pk"))))
