"""Projects, results and receipts of budgets in words, ready for pages."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.base.euros import in_euros
from offenbau.engines.counting.budgets import (
    By,
    Comparison,
    Election,
    Line,
    Missed,
    Outcome,
    Receipt,
    Rule,
    Tie,
    Why,
    receipt,
)
from offenbau.participation.formats.budget.counting import ballot_of, counted
from offenbau.participation.formats.budget.enums import BallotKind, CountingRule
from offenbau.participation.formats.budget.projects import Choices, Project, budget_of, kind_of, projects_of
from offenbau.participation.formats.budget.published import command, publishes_ballots
from offenbau.participation.formats.budget.queries import Step, building_of
from offenbau.participation.models import Procedure
from offenbau.web.participation.present import is_small_part, took_part, whole


@dataclass(frozen=True)
class Row:
    """A project in a result: what it costs, how many wanted it, how it was paid or why it missed, how far it is."""

    key: str
    number: int | None
    title: str
    cost: str
    votes: str
    how: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A result, ready to be shown."""

    headline: str
    turnout: str
    small: bool
    explanation: tuple[str, ...]
    chosen: tuple[Row, ...]
    missed: tuple[Row, ...]
    ties: tuple[str, ...]
    beside: tuple[str, ...]
    command: str
    slip_title: str


def shown(procedure: Procedure) -> Shown:
    """Return the result in words; four queries, and a count the first time."""
    found = counted(procedure)
    election, outcome = found.election, found.outcome
    titles = {project.key: project for project in projects_of(procedure)}
    words = _Words(election, outcome, titles)
    steps = building_of(procedure)
    return Shown(
        headline=words.headline(),
        turnout=took_part(procedure),
        small=is_small_part(procedure),
        explanation=tuple(words.explanation()),
        chosen=tuple(words.row(key, tuple(steps.get(key, ()))) for key in outcome.selected),
        missed=tuple(words.missed(each) for each in words.by_votes()),
        ties=tuple(map(words.tie, outcome.ties)),
        beside=tuple(words.beside(found.beside)),
        command=command(procedure, outcome) if publishes_ballots(election.voters) else "",
        slip_title=title_of_slip(procedure),
    )


class _Words:
    """An outcome in sentences."""

    def __init__(self, election: Election, outcome: Outcome, projects: dict[str, Project]) -> None:
        self.election = election
        self.outcome = outcome
        self.projects = projects
        self.bought = {each.project: each for each in outcome.shares.bought} if outcome.shares else {}

    def headline(self) -> str:
        count = len(self.outcome.selected)
        words = ngettext(
            "%(count)d project for %(cost)s is built; %(left)s of %(budget)s stay unspent.",
            "%(count)d projects for %(cost)s are built; %(left)s of %(budget)s stay unspent.",
            count,
        )
        cost, budget = self.outcome.cost, self.outcome.budget
        left = in_euros(budget - cost)
        return words % {"count": count, "cost": in_euros(cost), "left": left, "budget": in_euros(budget)}

    def explanation(self) -> list[str]:
        shares = self.outcome.shares
        if shares is None:
            return [
                _("The projects with the most points came first. What cost more than was left was passed over.")
                if self.election.kind.weighs
                else _("The projects with the most votes came first. What cost more than was left was passed over.")
            ]
        said = [
            _(
                "Every ballot had an equal part of the budget, %(part)s. Whoever wanted a project paid for it "
                "together with the others; what its supporters could not pay together was not bought."
            )
            % {"part": in_euros(shares.part)}
        ]
        if shares.steps:
            words = _("So that less stays unspent, this part was raised on paper in steps of %(step)s to %(raised)s.")
            said.append(words % {"step": in_euros(shares.step), "raised": in_euros(shares.raised)})
        if self.outcome.filled:
            said.append(
                _("What was left then went to the projects with the most points that it could pay.")
                if self.election.kind.weighs
                else _("What was left then went to the projects with the most votes that it could pay.")
            )
        return said

    def row(self, key: str, steps: tuple[Step, ...] = (), how: str = "") -> Row:
        project = self.projects[key]
        return Row(
            key, project.number, project.title, in_euros(project.cost), self.votes(key), how or self._how(key), steps
        )

    def votes(self, key: str) -> str:
        if self.election.kind.weighs:
            return _("%(points)s points") % {"points": whole(self.election.points[key])}
        number = self.election.votes[key]
        return ngettext("%(count)s vote", "%(count)s votes", number) % {"count": whole(number)}

    def _how(self, key: str) -> str:
        if key not in self.bought:
            return _("from what was left") if key in self.outcome.filled else ""
        paid = self.bought[key]
        words = (
            _("%(count)s paid %(each)s a point") if self.election.kind.weighs else _("%(count)s paid %(each)s each")
        )
        said = words % {"count": whole(paid.full), "each": in_euros(paid.each)}
        if not paid.all_they_had:
            return said
        rest = _("%(count)s had less and gave %(less)s together")
        return f"{said}, {rest % {'count': whole(paid.all_they_had), 'less': in_euros(paid.less)}}"

    def by_votes(self) -> list[Missed]:
        figures = self.election.points if self.election.kind.weighs else self.election.votes
        return sorted(self.outcome.missed, key=lambda each: (-figures[each.project], each.project))

    def missed(self, each: Missed) -> Row:
        return self.row(each.project, how=why(each, shares=self.outcome.shares is not None))

    def tie(self, tie: Tie) -> str:
        by = {
            By.COST: _("because it costs less"),
            By.VOTES: _("because it has more votes"),
            By.LOT: _("by the lot that was settled at the start"),
        }[tie.by]
        words = _("Level were %(projects)s. %(chosen)s came first, %(by)s.")
        said = words % {"projects": self._titles(tie.projects), "chosen": self._title(tie.chosen), "by": by}
        if not set(tie.projects) <= set(self.outcome.selected):
            return said
        harmless = _("That changed nothing: all of them are built.")
        return f"{said} {harmless}"

    def beside(self, found: Comparison) -> list[str]:
        other = found.other.rule is Rule.GREEDY
        count = len(found.other.selected)
        words = (
            ngettext(
                "Most votes or points first, the same ballots would have chosen %(count)d project for %(cost)s.",
                "Most votes or points first, the same ballots would have chosen %(count)d projects for %(cost)s.",
                count,
            )
            if other
            else ngettext(
                "By equal shares, the same ballots would have chosen %(count)d project for %(cost)s.",
                "By equal shares, the same ballots would have chosen %(count)d projects for %(cost)s.",
                count,
            )
        )
        said = [words % {"count": count, "cost": in_euros(found.other.cost)}]
        if not found.only_here and not found.only_there:
            return [*said, _("They are the same.")]
        if found.only_here:
            said.append(_("Only here: %(projects)s.") % {"projects": self._titles(found.only_here)})
        if found.only_there:
            said.append(_("Only there: %(projects)s.") % {"projects": self._titles(found.only_there)})
        words = _(
            "At least one project of their own ballot is built for %(here)s of %(all)s people, there for %(there)s."
        )
        figures = {"here": found.reached, "there": found.reached_there, "all": self.election.voters}
        return [*said, words % {name: whole(number) for name, number in figures.items()}]

    def _title(self, key: str) -> str:
        """Return a title in quotes, with the cost where another project is called the same."""
        title = self.projects[key].title
        said = _("“%(title)s”") % {"title": title}
        alike = sum(project.title == title for project in self.projects.values()) > 1
        return f"{said} ({in_euros(self.projects[key].cost)})" if alike else said

    def _titles(self, keys: tuple[str, ...]) -> str:
        return ", ".join(map(self._title, keys))


def why(each: Missed, *, shares: bool) -> str:
    """Return why a project was not chosen."""
    figures = {"lacking": in_euros(each.lacking), "had": in_euros(each.had)}
    if each.why is Why.NO_VOTES:
        return _("nobody chose it")
    if each.why is Why.TOO_DEAR:
        return _("dearer than the whole budget")
    if shares and each.why is Why.MONEY:
        words = _("its supporters had %(had)s left together; when the rest was shared out, %(lacking)s was lacking")
        return words % figures
    if each.why is Why.MONEY:
        return _("at its turn %(lacking)s was lacking") % figures
    return _("its supporters had %(had)s left together, %(lacking)s was lacking") % figures


@dataclass(frozen=True)
class Slip:
    """What one ballot paid: the part, a line for each project with what became of it, and what is left."""

    had: str
    lines: tuple[tuple[str, str], ...]
    left: str


def has_parts(procedure: Procedure) -> bool:
    """Whether every ballot has a part of the budget, by the rule that was declared."""
    return procedure.settings.get("rule") != CountingRule.GREEDY


def title_of_slip(procedure: Procedure) -> str:
    """Return what the page is called on which one sees what became of one's own ballot."""
    return _("My part of the budget") if has_parts(procedure) else _("What became of my ballot")


def slip(procedure: Procedure, choices: Choices) -> Slip:
    """Return the receipt of a ballot that says this; it is kept nowhere."""
    outcome = counted(procedure).outcome
    found = receipt(counted(procedure).election, outcome, ballot_of(choices))
    missed = {each.project: each for each in outcome.missed}
    projects = {project.key: project for project in projects_of(procedure)}
    lines = tuple((projects[line.project].title, _line(found, line, missed, outcome)) for line in found.lines)
    if outcome.shares is None:
        return Slip("", lines, "")
    return Slip(in_euros(found.had), lines, in_euros(found.left))


def _line(found: Receipt, line: Line, missed: dict[str, Missed], outcome: Outcome) -> str:
    if not line.chosen:
        said = why(missed[line.project], shares=outcome.shares is not None)
        return _("not chosen: %(why)s") % {"why": said}
    if outcome.shares is None or line.filled:
        return _("is built, paid from what was left") if line.filled else _("is built")
    if not line.paid:
        return _("is built; your part was used up before")
    share = line.paid / found.had * 100
    return _("%(paid)s from your part (%(share)d %%)") % {"paid": in_euros(line.paid), "share": round(share)}


def how_words(procedure: Procedure) -> str:
    """Return how one votes here, in one sentence."""
    budget = in_euros(budget_of(procedure))
    return {
        BallotKind.APPROVAL: _("You tick all projects that are fine for you. There is %(budget)s to be spent."),
        BallotKind.POINTS: _("You share out %(points)d points. There is %(budget)s to be spent."),
        BallotKind.BASKET: _("You fill a basket with projects that together cost no more than %(budget)s."),
    }[kind_of(procedure)] % {"budget": budget, "points": procedure.settings.get("points", 0)}


def rule_words(procedure: Procedure) -> str:
    """Return how it is counted, in a sentence or two."""
    if procedure.settings.get("rule") == CountingRule.GREEDY:
        if kind_of(procedure) is BallotKind.POINTS:
            return _("The projects with the most points come first, as long as the money reaches.")
        return _("The projects with the most votes come first, as long as the money reaches.")
    return _(
        "Counted by equal shares: every voice has an equal part of the money, and whoever wants the same project pays "
        "for it together. So small groups and parts of town have their projects, too."
    )


def in_words(procedure: Procedure, choices: Choices) -> str:
    """Return what stands on a ballot."""
    titles = {project.key: project.title for project in projects_of(procedure)}
    if not choices:
        return _("nothing is ticked")
    if isinstance(choices, dict):
        return ", ".join(f"{titles[key]}: {number}" for key, number in choices.items())
    return ", ".join(titles[key] for key in choices)
