"""`offenbau recount`: count published ballots again and compare with the published result. Starts without Django.

Exit status: 0 if the file says the same, 1 if it says something else, 2 for a file that cannot be read.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from offenbau.cli import recount_words as words
from offenbau.cli.options import Options
from offenbau.cli.telling import never_fail_on_letters, number, read_bytes, shown_name, spoken, unreadable
from offenbau.engines.checks.errors import shown
from offenbau.engines.checks.words import Words, short
from offenbau.engines.counting import (
    BallotFile,
    Difference,
    Figure,
    FileError,
    Recount,
    Result,
    Round,
    Rule,
    from_csv,
    parse,
    reasons,
    recount,
    result_to_data,
)
from offenbau.engines.counting.limits import FILE_BYTES

TITLE_COLUMNS = 50
MOST_DIFFERENCES = 20


def main(argv: Sequence[str]) -> int:
    """Recount the file that the arguments name and print the result."""
    options = _options(argv)
    never_fail_on_letters()
    reading = options.file
    try:
        file = parse(read_bytes(options.file, FILE_BYTES))
        if options.ballots:
            reading = options.ballots
            file = replace(file, ballots=from_csv(file.question, read_bytes(reading, FILE_BYTES)))
    except (FileError, OSError) as error:
        print(f"offenbau recount: {shown_name(reading)}: {reason(error, options.lang)}", file=sys.stderr)
        return 2
    counted = recount(file)
    print(_json(file, counted) if options.format == "json" else told(file, counted, options.lang))
    return 1 if counted.differences else 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = Options(
        prog="offenbau recount",
        description="Count published ballots again. Exit status 0 if the result is right, 1 if not, 2 if unreadable.",
    )
    parser.add_argument("file", metavar="BALLOTS.json", help="the file; - reads standard input")
    parser.add_argument("--ballots", metavar="BALLOTS.csv", help="count the ballots in this table instead")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--lang", choices=["de", "en"], default="de", help="language of the text (German)")
    return parser.parse_args(argv)


def reason(error: FileError | OSError, lang: str) -> str:
    if isinstance(error, OSError):
        return unreadable(error, lang)
    said = spoken(words.ERRORS[error.code], lang).format(limit=number(error.limit or 0, lang))
    where = place(error, lang)
    return f"{where}: {said}" if where else said


def place(error: FileError, lang: str) -> str:
    """Return a line, a cell of a table, or a path in a file."""
    line, _, column = error.place.partition(":")
    if not line.isdigit():
        return error.place
    return spoken(words.CELL if column else words.LINE, lang).format(number=line, column=short(column))


# -- Numbers --------------------------------------------------------------------------------------
def _percent(share: Fraction, lang: str) -> str:
    """To one decimal, halves up: 2,7 %."""
    whole, tenth = divmod((2000 * share.numerator + share.denominator) // (2 * share.denominator), 10)
    return f"{number(whole, lang)}.{tenth}%" if lang == "en" else f"{number(whole, lang)},{tenth} %"


# -- How it is told -------------------------------------------------------------------------------
def _json(file: BallotFile, counted: Recount) -> str:
    told: dict[str, Any] = {
        "title": file.title,
        "question": file.text,
        "method": file.question.method,
        "electorate": file.electorate,
        "turnout": file.turnout,
        "invalid": file.invalid,
        "result": result_to_data(counted.result),
        "compared": file.result is not None,
        "differences": [
            {"place": each.place, "said": each.said, "counted": each.counted} for each in counted.differences
        ],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def told(file: BallotFile, counted: Recount, lang: str) -> str:
    """The result in plain words, and where the file says something else."""
    return _Telling(file, counted, lang).text()


class _Telling:
    """A recount in plain words."""

    def __init__(self, file: BallotFile, counted: Recount, lang: str) -> None:
        self.file = file
        self.result: Result = counted.result
        self.differences: tuple[Difference, ...] = counted.differences
        self.lang = lang

    def text(self) -> str:
        parts = [self._head(), self._turnout(), self._table(), self._outcome(), *self._rounds(), self._comparison()]
        return "\n\n".join("\n".join(lines) for lines in parts)

    def _say(self, said: Words, /, **gaps: object) -> str:
        return spoken(said, self.lang).format(**gaps)

    def _number(self, value: int | Fraction) -> str:
        return number(value, self.lang)

    def _title(self, key: str) -> str:
        line = short(self.file.question.titles[key])
        return line if len(line) <= TITLE_COLUMNS else line[: TITLE_COLUMNS - 2] + " …"

    def _titles(self, keys: Iterable[str]) -> str:
        return ", ".join(map(self._title, keys))

    def _head(self) -> Iterator[str]:
        yield short(self.file.title)
        if self.file.text:
            yield short(self.file.text)
        yield self._say(words.METHODS[self.result.method], **self.file.question.settings)

    def _worth(self, figure: Figure) -> int:
        """By which options are sorted, the best first."""
        return figure.votes if self.file.question.rules.fewest_win else -figure.votes

    def _turnout(self) -> Iterator[str]:
        turnout, electorate = self._number(self.file.turnout), self.file.electorate
        if electorate is None:
            yield self._say(words.TURNOUT_ALONE, turnout=turnout)
        else:
            possible = electorate and self.file.turnout <= electorate
            share = f" ({_percent(Fraction(self.file.turnout, electorate), self.lang)})" if possible else ""
            yield self._say(words.TURNOUT, turnout=turnout, electorate=self._number(electorate), percent=share)
        yield self._say(words.OF_THESE, empty=self._number(self.result.empty), invalid=self._number(self.file.invalid))
        if self.result.channels:
            ways = ", ".join(f"{self._channel(name)}: {self._number(n)}" for name, n in self.result.channels.items())
            yield self._say(words.WAYS, ways=ways)

    def _channel(self, name: str) -> str:
        return spoken(words.CHANNELS[name], self.lang) if name in words.CHANNELS else name

    def _table(self) -> Iterator[str]:
        """Options with votes and share, the best first, those with equally many in the order of the paper."""
        unit = self.result.unit
        rows = [(self._say(words.OPTION), self._say(words.UNITS[unit]), self._say(words.SHARE))]
        for figure in sorted(self.result.figures, key=self._worth):
            share = _percent(figure.share, self.lang)
            rows.append((self._title(figure.key), self._number(figure.votes), share))
        first, second, third = (max(len(row[column]) for row in rows) for column in range(3))
        lines = [f"{row[0]:<{first}}  {row[1]:>{second}}  {row[2]:>{third}}" for row in rows]
        yield from (lines[0], "-" * len(lines[0]), *lines[1:])
        yield self._say(words.SHARES[unit])

    def _outcome(self) -> Iterator[str]:
        winners, tied, drawn = self.result.winners, self.result.tied, self.result.drawn
        if winners:
            yield self._say(words.WINNER, names=self._titles(winners))
        if drawn:
            yield from self._lot(tied, drawn)
        elif tied:
            yield self._say(words.TIED, names=self._titles(tied), number=self.result.open_seats)
        elif not winners:
            yield self._say(words.NO_WINNER)
        elif self.result.open_seats:
            yield self._say(words.EMPTY_PLACES, number=self.result.open_seats)
        for each in reasons(self.file.question, self.result):
            second = self._title(each.second) if each.second else ""
            numbers = {"a": self._number(each.a), "b": self._number(each.b)}
            yield self._say(words.WHY[each.why], first=self._titles(each.first), second=second, **numbers)

    def _lot(self, tied: Iterable[str], drawn: Iterable[str]) -> Iterator[str]:
        yield self._say(words.TIED_BEFORE, names=self._titles(tied))
        lot = self.file.lot
        if lot:
            said = {"day": lot.drawn_on, "seed": short(lot.seed), "witness": short(lot.witness)}
            yield self._say(words.DRAWN, names=self._titles(drawn), **said)

    def _rounds(self) -> Iterator[Iterator[str]]:
        return (self._round(number, each) for number, each in enumerate(self.result.rounds, start=1))

    def _round(self, number: int, each: Round) -> Iterator[str]:
        yield self._say(words.ROUND, number=number)
        yield f"  {self._each(each.votes)}"
        if each.exhausted:
            yield f"  {self._say(words.EXHAUSTED, number=self._number(each.exhausted))}"
        leader = self._title(max(each.votes, key=lambda key: each.votes[key])) if each.rule is Rule.MAJORITY else ""
        yield f"  {self._say(words.RULES[each.rule], left=self._titles(each.left), leader=leader)}"
        if each.elected:
            yield f"  {self._say(words.ELECTED, names=self._titles(each.elected))}"
        if each.transfers:
            yield f"  {self._say(words.PASSED_ON, transfers=self._each(each.transfers))}"

    def _each(self, votes: Mapping[str, int | Fraction]) -> str:
        return ", ".join(f"{self._title(key)}: {self._number(number)}" for key, number in votes.items())

    def _comparison(self) -> Iterator[str]:
        number = len(self.differences)
        if not number:
            yield self._say(words.NO_RESULT if self.file.result is None else words.SAME)
            return
        yield self._say(words.DIFFERENT.of(number), number=self._number(number))
        for each in self.differences[:MOST_DIFFERENCES]:
            place = short(each.place.encode("unicode_escape").decode())
            yield f"  {self._say(words.SAID, place=place, said=shown(each.said), counted=shown(each.counted))}"
        if number > MOST_DIFFERENCES:
            more = number - MOST_DIFFERENCES
            yield f"  {self._say(words.FURTHER.of(more), number=self._number(more))}"
