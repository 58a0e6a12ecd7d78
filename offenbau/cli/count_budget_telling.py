"""The count of a budget in plain words."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from offenbau.cli import count_budget_words as words
from offenbau.cli.telling import Counted, number, spoken
from offenbau.engines.checks.words import Words, short
from offenbau.engines.counting.budgets import Ballot, Bought, Missed, Outcome, Rule, Shares, Tie, compared, receipt
from offenbau.engines.counting.budgets.pabulib import File

SIGNS = {"EUR": "€"}


class Telling:
    """A result, told in one language, with the receipt of one ballot if there is one."""

    def __init__(self, file: File, outcome: Outcome, lang: str, ballot: Ballot | None = None) -> None:
        self.file = file
        self.election = file.election
        self.outcome = outcome
        self.lang = lang
        self.ballot = ballot

    def text(self) -> str:
        """All of it, for people."""
        parts = [self._head(), self._method(), self._chosen(), self._not_chosen(), self._ties(), self._greedy()]
        parts += [self._receipt(), self._notes()]
        return "\n\n".join(filter(None, ("\n".join(lines) for lines in parts)))

    def explanation(self) -> list[str]:
        """The same in sentences, without the receipt."""
        parts = self._method(), self._chosen(), self._not_chosen(), self._ties(), self._greedy()
        return [line.strip() for lines in parts for line in lines]

    def _say(self, said: Words, /, **gaps: object) -> str:
        return spoken(said, self.lang).format(**gaps)

    def _money(self, amount: Fraction | int) -> str:
        """1.234,56 €; cents only where there are some."""
        cents = round(Fraction(amount) * 100 / self.election.scale)
        whole, rest = divmod(cents, 100)
        mark = "." if self.lang == "en" else ","
        figure = number(whole, self.lang) + (f"{mark}{rest:02}" if rest else "")
        return f"{figure} {SIGNS.get(self.election.currency, self.election.currency)}".strip()

    def _name(self, project: str) -> str:
        return short(self.election.by_id[project].name) or project

    def _names(self, projects: Iterable[str]) -> str:
        return ", ".join(map(self._name, projects))

    def _number(self, value: int) -> str:
        return number(value, self.lang)

    def _many(self, things: Counted, value: int) -> str:
        return self._say(things.of(value), number=self._number(value))

    def _head(self) -> Iterator[str]:
        if title := self.file.fields.get("description", ""):
            yield short(title)
        yield self._say(
            words.BASIS,
            ballots=self._many(words.BALLOTS, self.election.voters),
            projects=self._many(words.PROJECTS, len(self.election.projects)),
            budget=self._money(self.election.budget),
        )
        left = self._money(self.outcome.budget - self.outcome.cost)
        chosen = self._many(words.PROJECTS, len(self.outcome.selected))
        yield self._say(words.RESULT, projects=chosen, cost=self._money(self.outcome.cost), left=left)

    def _method(self) -> Iterator[str]:
        yield self._say(words.RULES[self.outcome.rule])
        if self.outcome.shares:
            yield from self._shares(self.outcome.shares)
        if filled := len(self.outcome.filled):
            yield self._many(words.FILLED, filled)

    def _shares(self, shares: Shares) -> Iterator[str]:
        yield self._say(words.UTILITIES[shares.utility])
        yield self._say(words.PART, part=self._money(shares.part))
        steps = self._number(shares.steps)
        if shares.steps:
            step, raised = self._money(shares.step), self._money(shares.raised)
            yield self._say(words.RAISED, steps=steps, step=step, raised=raised)
        if shares.next_cost is not None:
            yield self._say(words.NEXT_STEP, cost=self._money(shares.next_cost))
        elif shares.steps:
            yield self._say(words.STOPPED if shares.stopped else words.NOTHING_FITS, steps=steps)

    def _chosen(self) -> Iterator[str]:
        bought = {each.project: each for each in self.outcome.shares.bought} if self.outcome.shares else {}
        yield self._say(words.CHOSEN)
        for place, each in enumerate(self.outcome.selected, start=1):
            how = self._paid(bought[each]) if each in bought else self._by_votes(each)
            yield f"  {place}. {self._name(each)} ({self._money(self.election.by_id[each].cost)}): {how}."

    def _paid(self, bought: Bought) -> str:
        weighed = self.outcome.shares is not None and self.outcome.shares.utility.weighed
        full, each = self._number(bought.full), self._money(bought.each)
        told = self._say((words.PAID_POINTS if weighed else words.PAID_ALL).of(bought.full), full=full, each=each)
        if not bought.all_they_had:
            return told
        number_, less = self._number(bought.all_they_had), self._money(bought.less)
        return f"{told}; {self._say(words.PAID_LESS.of(bought.all_they_had), number=number_, less=less)}"

    def _by_votes(self, project: str) -> str:
        shares = self.outcome.shares
        weighed = shares.utility.weighed if shares else self.election.kind.weighs
        votes, points = self.election.votes[project], self.election.points[project]
        if shares:
            what = self._many(words.OF_POINTS, points) if weighed else self._many(words.VOTES, votes)
            return self._say(words.FROM_REST, what=what)
        if not weighed:
            return self._many(words.VOTES, votes)
        ballots = self._many(words.OF_BALLOTS, votes)
        return self._say(words.BY_POINTS, points=self._many(words.POINTS, points), ballots=ballots)

    def _not_chosen(self) -> Iterator[str]:
        if self.outcome.missed:
            yield self._say(words.MISSED)
        for each in sorted(self.outcome.missed, key=lambda each: (-self.election.votes[each.project], each.project)):
            cost = self._money(self.election.by_id[each.project].cost)
            yield f"  {self._name(each.project)} ({cost}): {self._why(each, cost)}."

    def _why(self, missed: Missed, cost: str) -> str:
        shares = self.outcome.shares is not None and missed.why == "money"
        said = words.HAD if shares else words.WHY[missed.why]
        return self._say(said, lacking=self._money(missed.lacking), had=self._money(missed.had), cost=cost)

    def _ties(self) -> Iterator[str]:
        if not self.outcome.ties:
            yield self._say(words.NO_TIES)
        for tie in self.outcome.ties:
            harmless = set(tie.projects) <= set(self.outcome.selected)
            yield self._tie(tie) + (f" {self._say(words.HARMLESS)}" if harmless else "")

    def _tie(self, tie: Tie) -> str:
        lot = self.outcome.lot
        from_order = tie.chosen in lot.order  # what is missing there follows by the seed
        drawn = self._say(words.LOT_ORDER) if from_order else self._say(words.LOT_SEED, seed=short(lot.seed))
        by = self._say(words.BY[tie.by], lot=drawn)
        return self._say(words.TIE, projects=self._names(tie.projects), chosen=self._name(tie.chosen), by=by)

    def _greedy(self) -> Iterator[str]:
        if self.outcome.rule is Rule.GREEDY:
            return
        found = compared(self.election, self.outcome)
        chosen, cost = len(found.other.selected), self._money(found.other.cost)
        yield self._say(words.COMPARED.of(chosen), number=self._number(chosen), cost=cost)
        if found.only_here:
            yield self._say(words.ONLY_HERE, projects=self._names(found.only_here))
        if found.only_there:
            yield self._say(words.ONLY_THERE, projects=self._names(found.only_there))
        if not found.only_here and not found.only_there:
            yield self._say(words.ALL_SAME)
        counts = map(self._number, (found.reached, found.reached_there, self.election.voters))
        yield self._say(words.REACHED, **dict(zip(("reached", "there", "voters"), counts, strict=True)))

    def _receipt(self) -> Iterator[str]:
        if self.ballot is None:
            return
        found = receipt(self.election, self.outcome, self.ballot)
        yield self._say(words.RECEIPT, had=self._money(found.had)) if self.outcome.shares else self._say(words.BALLOT)
        for line in found.lines:
            said = words.RECEIPT_PAID if line.paid else words.RECEIPT_FILLED if line.filled else words.RECEIPT_CHOSEN
            said = said if line.chosen else words.RECEIPT_NOT
            yield f"  {self._say(said, name=self._name(line.project), paid=self._money(line.paid))}"
        if self.outcome.shares:
            yield f"  {self._say(words.RECEIPT_LEFT, left=self._money(found.left))}"

    def _notes(self) -> Iterator[str]:
        for note in self.file.notes:
            said = words.NOTES.get(note.odd) or words.LIMIT.of(note.counted)
            yield self._say(said, odd=note.odd, said=self._number(note.said), counted=self._number(note.counted))
        if funded := set(self.file.funded):
            same = len(funded & set(self.outcome.selected))
            alike = funded == set(self.outcome.selected)
            told = words.PUBLISHED if alike else words.PUBLISHED_OTHER
            yield self._say(told, number=self._number(len(funded)), same=self._number(same))
