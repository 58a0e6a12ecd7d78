"""Count the ballots in a table or a file of rankings that brings no question of its own, for `offenbau count`.

Tables (CSV) have the columns channel, count and one for each option, as docs/ballots.md describes; rankings are BLT,
or the same with commas.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from offenbau.cli import recount_words as words
from offenbau.cli.options import Options, whole
from offenbau.cli.recount import place, reason, told
from offenbau.cli.telling import never_fail_on_letters, read_bytes, shown_name, spoken
from offenbau.engines.checks.words import Words
from offenbau.engines.counting import (
    METHODS,
    BallotFile,
    FileError,
    Poll,
    Recount,
    Result,
    count,
    from_blt,
    from_numbered_csv,
    poll_in_csv,
    reasons,
    result_to_data,
)
from offenbau.engines.counting.errors import Code
from offenbau.engines.counting.limits import FILE_BYTES
from offenbau.engines.counting.methods.method import Method

# Other names under which people know a method.
ALSO_CALLED = {
    "irv": "ranked",
    "cumulative": "dots",
    "majority-judgment": "judgment",
    "3-2-1": "three",
    "consensing": "resistance",
}
RULES: dict[str, Words] = {
    "single": Words("eine Option je Stimmzettel", "one option on each ballot"),
    "approval": Words("alle ankreuzen, die gehen (Zustimmung)", "tick all that are fine"),
    "score": Words("Punkte von 0 bis top (--setting top=5)", "points from 0 to top (--setting top=5)"),
    "dots": Words("Punkte verteilen (--setting dots=3)", "share out dots (--setting dots=3)"),
    "cumulative": Words("kumulieren: dasselbe wie dots", "cumulative votes: the same as dots"),
    "ranked": Words("Rangfolge, wer hinten liegt, scheidet aus", "rankings, instant run-off"),
    "irv": Words("dasselbe wie ranked", "the same as ranked"),
    "schulze": Words("Rangfolge, Duelle (Schulze)", "rankings, duels (Schulze)"),
    "stv": Words("Rangfolge, mehrere Plätze (übertragbare Stimme)", "rankings, several seats"),
    "resistance": Words("Widerstand 0 bis 10 (--setting passive=N)", "resistance 0 to 10 (--setting passive=N)"),
    "consensing": Words("systemisches Konsensieren: dasselbe wie resistance", "the same as resistance"),
    "judgment": Words("Noten von 0 bis 5", "grades from 0 to 5"),
    "majority-judgment": Words("dasselbe wie judgment", "the same as judgment"),
    "three": Words("gut 2, geht so 1, schlecht 0", "good 2, fair 1, bad 0"),
    "3-2-1": Words("dasselbe wie three", "the same as three"),
}

# Where a question's fields stand on the command line.
OPTIONS = {"settings": "--setting", "seats": "--seats"}
EXAMPLE = Words("Zum Beispiel so: {table}", "For example: {table}")
ONE_SEAT = Words(
    "Nach dieser Regel gewinnt eine Option; für mehrere Plätze: --rule stv.",
    "By this rule one option wins; for several places: --rule stv.",
)


def main(argv: Sequence[str]) -> int:
    """Count the file that the arguments name and print the result."""
    options = _options(argv)
    never_fail_on_letters()
    try:
        found = counted(options.file, options.rule, options.seats, dict(options.setting))
    except (FileError, OSError) as error:
        said = _reason(error, METHODS[ALSO_CALLED.get(options.rule, options.rule)], options)
        print(f"offenbau count: {shown_name(options.file)}: {said}", file=sys.stderr)
        return 2
    print(as_json(found, options.lang) if options.format == "json" else as_text(found, options.file, options.lang))
    return 0


def _reason(error: FileError | OSError, rules: Method, options: argparse.Namespace) -> str:
    """As `recount` says it, but what stands in an option is named by that, and a table is shown where one lacks."""
    lang = options.lang
    if isinstance(error, OSError):
        return reason(error, lang)
    if error.code is Code.COLUMNS:
        return f"{reason(error, lang)}. {spoken(EXAMPLE, lang).format(table=_example(rules))}"
    option, _, name = error.place.partition(".")
    if option in OPTIONS:
        error = FileError(error.code, f"{OPTIONS[option]} {name}".rstrip(), error.limit)
    if error.code is Code.SEATS and rules.most_seats == 1:
        return f"{place(error, lang)}: {spoken(ONE_SEAT, lang)}"
    return reason(error, lang)


def _example(rules: Method) -> str:
    """A table that can be counted so: three ballots in two rows."""
    first, second = ("1,2", "2,1") if rules.ordered or not rules.lists else ("1,", ",1")
    return f"channel,count,Park,Markt / online,2,{first} / paper,1,{second}"


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = Options(prog="offenbau count", description="Count ballots in a table or rankings.")
    parser.add_argument("file", metavar="BALLOTS.csv", help="a table with channel, count and the options; or rankings")
    parser.add_argument("--rule", required=True, choices=list(RULES), metavar="RULE", help=", ".join(RULES))
    parser.add_argument("--seats", type=whole, help="how many win (those that the file names, or one)")
    parser.add_argument("--setting", type=_setting, action="append", default=[], metavar="NAME=NUMBER")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--lang", choices=["de", "en"], default="de", help="language of the text (German)")
    return parser.parse_args(argv)


def _setting(text: str) -> tuple[str, int]:
    name, _, number = text.partition("=")
    return name, whole(number)


@dataclass(frozen=True)
class Counted:
    """A vote and what was counted."""

    poll: Poll
    result: Result


def counted(name: str, rule: str, seats: int | None = None, settings: Mapping[str, int] | None = None) -> Counted:
    """Count a file by one of RULES. Raises OSError, or FileError whose words `recount.reason` finds.

    `seats` left out are those in the file, or one; `settings` those of the method, such as `{"top": 10}`.
    """
    raw = read_bytes(name, FILE_BYTES)
    poll = _poll(raw, PurePath(name).suffix.lower(), ALSO_CALLED.get(rule, rule), seats, settings or {})
    return Counted(poll, count(poll.question, poll.ballots))


def _poll(raw: bytes, suffix: str, method: str, seats: int | None, settings: Mapping[str, int]) -> Poll:
    if suffix != ".blt" and not raw[:100].lstrip(b"\xef\xbb\xbf \"'")[:1].isdigit():
        return poll_in_csv(raw, method, seats, settings)
    if method in METHODS and not METHODS[method].ordered:
        raise FileError(Code.ORDER_NEEDED)
    return from_blt(raw, method, seats) if suffix == ".blt" else from_numbered_csv(raw, method, seats)


def as_json(found: Counted, lang: str = "de") -> str:
    """The result for machines: `selected` names who has won, in the order in which it was found."""
    titles = found.poll.question.titles
    said: dict[str, Any] = {
        "rule": found.result.method,
        "seats": found.result.seats,
        "selected": [titles[key] for key in found.result.elected],
        "tied": [titles[key] for key in found.result.tied],
        "explanation": list(_explanation(found, lang)),
        "options": titles,
        "result": result_to_data(found.result),
    }
    return json.dumps(said, indent=2, ensure_ascii=False)


def _explanation(found: Counted, lang: str) -> Iterator[str]:
    titles = found.poll.question.titles
    if found.result.tied:
        tied = ", ".join(titles[key] for key in found.result.tied)
        yield spoken(words.TIED, lang).format(names=tied, number=found.result.open_seats)
    elif not found.result.winners:
        yield spoken(words.NO_WINNER, lang)
    for each in reasons(found.poll.question, found.result):
        first = ", ".join(titles[key] for key in each.first)
        second = titles.get(each.second, "")
        yield spoken(words.WHY[each.why], lang).format(first=first, second=second, a=each.a, b=each.b)


def as_text(found: Counted, name: str, lang: str = "de") -> str:
    """The result in words, as `offenbau recount` tells it."""
    poll, result = found.poll, found.result
    file = BallotFile(poll.title or PurePath(name).name, "", poll.question, poll.ballots, result.ballots)
    return told(file, Recount(result, ()), lang)
