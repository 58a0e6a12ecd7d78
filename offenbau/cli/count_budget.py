"""`offenbau count FILE.pb`: count a participatory budget in Pabulib's format."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from offenbau.cli import count_budget_words as words
from offenbau.cli.count_budget_data import as_data
from offenbau.cli.count_budget_telling import Telling
from offenbau.cli.options import Options
from offenbau.cli.telling import read_bytes, shown_name, spoken, unreadable
from offenbau.engines.checks.words import short
from offenbau.engines.counting.budgets import (
    SEED,
    Ballot,
    Completion,
    Election,
    Kind,
    Lot,
    Rule,
    Utility,
    count,
)
from offenbau.engines.counting.budgets.pabulib import FILE_BYTES, Fault, PabulibError, read
from offenbau.engines.counting.budgets.pabulib.amounts import cents
from offenbau.engines.counting.budgets.pabulib.ids import Ids
from offenbau.engines.counting.budgets.pabulib.votes import ballot_of

RULES = words.RULES


def main(argv: Sequence[str]) -> int:
    """Count the file and print the result."""
    options = _options(argv)
    rule = Rule(options.rule)
    if alone := _of_equal_shares_alone(options, rule):
        print(f"offenbau count: {alone}: {spoken(words.EQUAL_SHARES_ALONE, options.lang)}", file=sys.stderr)
        return 2
    try:
        file = read(read_bytes(options.file, FILE_BYTES))
        file = replace(file, election=_with_budget(file.election, options.budget))
        ballot = _ballot(file.election, options.ballot)
        outcome = count(
            file.election,
            rule,
            utility=Utility(options.utility or Utility.COST),
            completion=Completion(options.completion or Completion.ADD1_GREEDY),
            lot=Lot(_seed(options.seed), _order(file.election, options.lot)),
        )
    except (PabulibError, OSError, ValueError) as error:
        print(f"offenbau count: {shown_name(options.file)}: {_reason(error, options.lang)}", file=sys.stderr)
        return 2
    telling = Telling(file, outcome, options.lang, ballot)
    data = as_data(file, outcome, telling.explanation(), ballot)
    print(json.dumps(data, indent=2, ensure_ascii=False) if options.format == "json" else telling.text())
    return 0


def _values(kind: type[StrEnum]) -> list[str]:
    return [each.value for each in kind]


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = Options(prog="offenbau count", description="Count a participatory budget (Pabulib .pb).")
    parser.add_argument("file", metavar="FILE.pb")
    parser.add_argument(
        "--rule", choices=[*_values(Rule), "help"], default=Rule.EQUAL_SHARES.value, help="help lists them all"
    )
    parser.add_argument("--completion", choices=_values(Completion), help="for equal-shares (add1+greedy)")
    parser.add_argument("--utility", choices=_values(Utility), help="for equal-shares (cost)")
    parser.add_argument("--budget", metavar="AMOUNT", default="", help="instead of the budget in the file")
    parser.add_argument("--seed", default=SEED, help="from which the lot for ties is drawn")
    parser.add_argument("--lot", metavar="ID,ID", default="", help="order drawn by lot for ties, the first wins")
    parser.add_argument("--ballot", metavar="ID,ID:POINTS", help="the receipt of one ballot")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--lang", choices=["de", "en"], default="de", help="language of the text (German)")
    return parser.parse_args(argv)


def _of_equal_shares_alone(options: argparse.Namespace, rule: Rule) -> str:
    """Return the option that says nothing with this rule; empty if there is none."""
    if rule is Rule.EQUAL_SHARES:
        return ""
    if options.completion not in (None, Completion.NONE.value):
        return "--completion"
    return "--utility" if options.utility else ""


def _with_budget(election: Election, text: str) -> Election:
    if not text:
        return election
    amount = cents(text)
    if isinstance(amount, Fault):
        raise PabulibError(amount, 0, "--budget", text)
    if amount * election.scale % 100:
        raise PabulibError(Fault.NOT_NUMBER, 0, "--budget", text)
    return replace(election, budget=amount * election.scale // 100)


def _ballot(election: Election, text: str | None) -> Ballot | None:
    if text is None:
        return None
    if election.kind is not Kind.POINTS:
        kind = election.kind if election.kind is not Kind.CHOOSE_ONE else Kind.APPROVAL
        return _given("--ballot", election, text, "", kind)
    if not text.strip():
        return Ballot((), ())
    names, _, _ = zip(*(part.partition(":") for part in text.split(",")), strict=True)
    points = ",".join(part.partition(":")[2] or "1" for part in text.split(","))
    return _given("--ballot", election, ",".join(names), points, Kind.POINTS)


def _seed(text: str) -> str:
    """What can be written down and drawn from: bytes that are no text, or unseen letters, give nobody a lot."""
    if not text.strip():
        raise PabulibError(Fault.EMPTY, 0, "--seed", text)
    if not text.isprintable():
        raise PabulibError(Fault.HIDDEN, 0, "--seed", text)
    return text


def _order(election: Election, text: str) -> tuple[str, ...]:
    """The ids in the order that was drawn, named as ballots name them."""
    return _given("--lot", election, text, "", Kind.RANKED).choices


def _given(option: str, election: Election, names: str, points: str, kind: Kind) -> Ballot:
    try:
        return ballot_of(names, points, 0, 1, kind, Ids(election.by_id))
    except PabulibError as error:
        raise PabulibError(error.fault, 0, option, error.said) from None


def _reason(error: Exception, lang: str) -> str:
    if isinstance(error, OSError):
        return unreadable(error, lang)
    if not isinstance(error, PabulibError):
        return spoken(words.NO_POINTS, lang)
    place = [spoken(words.ROW, lang).format(row=error.row)] if error.row else []
    if error.column:
        heading = (
            error.column if error.column.startswith("--") else spoken(words.COLUMN, lang).format(name=error.column)
        )
        place.append(heading)
    said = short(error.said.encode("unicode_escape").decode() if not error.said.isprintable() else error.said)
    fault = spoken(words.FAULTS[error.fault], lang).format(said=said)
    return f"{', '.join(place)}: {fault}" if place else fault
