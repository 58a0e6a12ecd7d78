"""`offenbau landscape`: the landscape of opinions from a file of votes. Starts without Django.

Exit status: 0, or 2 for a file that cannot be read.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: more would burn time and add in another order

from offenbau.cli import landscape_words as words
from offenbau.cli.options import Options
from offenbau.cli.telling import Counted, never_fail_on_letters, read_bytes, shown_name, spoken, unreadable
from offenbau.engines.checks.errors import shown
from offenbau.engines.checks.words import Words, short
from offenbau.engines.landscape import (
    UNSEEN,
    Figure,
    Landscape,
    Settings,
    Split,
    Statement,
    Votes,
    VotesError,
    landscape,
    read_statements,
    read_votes,
)

FILE_BYTES = 500_000_000
DIGITS = 6
MOST_TOLD = 10


def main(argv: Sequence[str]) -> int:
    """Read the file that the arguments name and print its landscape."""
    options = _options(argv)
    never_fail_on_letters()
    reading = options.file
    try:
        votes = read_votes(read_bytes(options.file, FILE_BYTES))
        statements: dict[str, Statement] = {}
        if options.statements:
            reading = options.statements
            statements = read_statements(read_bytes(reading, FILE_BYTES))
    except (VotesError, OSError) as error:
        print(f"offenbau landscape: {shown_name(reading)}: {_reason(error, options.lang)}", file=sys.stderr)
        return 2
    kept = votes.without(name for name, statement in statements.items() if statement.out)
    found = landscape(kept, Settings(smallest=options.smallest, seed=options.seed))
    if options.format == "json":
        print(_json(told(found, votes, statements)))
    else:
        print(_Telling(found, votes, statements, options.lang).text())
    return 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = Options(
        prog="offenbau landscape",
        description="Who votes alike, what unites and what divides, from votes as Polis publishes them.",
    )
    parser.add_argument("file", metavar="VOTES.csv", help="participant, statement, vote; - reads standard input")
    parser.add_argument("--statements", metavar="FILE", help="texts and moderation (comments.csv)")
    parser.add_argument("--smallest", type=_count, default=10, metavar="N", help="people in a group at least (10)")
    parser.add_argument("--seed", type=_count, default=1, metavar="N", help="where the search for groups begins (1)")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--lang", choices=["de", "en"], default="de", help="language of the text (German)")
    return parser.parse_args(argv)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:10]) < 2**31):
        raise ValueError
    return int(text)


def _reason(error: VotesError | OSError, lang: str) -> str:
    if isinstance(error, OSError):
        return unreadable(error, lang)
    places = [spoken(words.ROW, lang).format(row=error.row)] if error.row else []
    if error.column:
        places.append(spoken(words.COLUMN, lang).format(column=shown(error.column)[1:-1]))
    said = spoken(words.ERRORS[error.code], lang).format(value=shown(error.value))
    return f"{', '.join(places)}: {said}" if places else said


# -- As data --------------------------------------------------------------------------------------
def told(found: Landscape, votes: Votes, statements: dict[str, Statement]) -> dict[str, Any]:
    """Return a landscape as JSON values."""
    return {
        "groups": [list(group) for group in found.groups],
        "silhouette": None if found.silhouette is None else round(found.silhouette, DIGITS),
        "distinct": found.distinct,
        "seed": found.settings.seed,
        "smallest_group": found.settings.smallest,
        "participants": len(votes.participants),
        "positions": {name: [round(x, DIGITS), round(y, DIGITS)] for name, (x, y) in found.positions.items()},
        "explained": [round(share, DIGITS) for share in found.axes.explained],
        "axes": [[round(value, DIGITS) for value in axis] for axis in found.axes.loadings.tolist()],
        "left_out": [
            {"participant": each.participant, "votes": each.votes, "reason": "few_votes"} for each in found.left_out
        ],
        "uniting": [_split(each, statements) | {"side": each.unites} for each in found.uniting],
        "dividing": [_split(each, statements) for each in found.dividing],
        "typical": [
            [
                {
                    "statement": each.statement,
                    "side": each.side,
                    "group": _figure(each.group),
                    "others": _figure(each.others),
                    "z_majority": each.z_majority,
                    "z_difference": each.z_difference,
                    "ratio": each.ratio,
                }
                for each in group
            ]
            for group in found.typical
        ],
        "statements": [_split(each, statements) for each in found.statements],
        "moderated_out": sorted(set(votes.statements) - {each.statement for each in found.statements}),
    }


def _json(values: dict[str, Any]) -> str:
    """As JSON, an entry a line: indenting all of it would take as long as finding the groups."""
    return "{\n" + ",\n".join(f" {_dumped(key)}: {_entries(value)}" for key, value in values.items()) + "\n}"


def _entries(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _dumped(value)
    return "[\n" + ",\n".join(f"  {_dumped(each)}" for each in value) + "\n ]"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _split(split: Split, statements: dict[str, Statement]) -> dict[str, Any]:
    told: dict[str, Any] = {"statement": split.statement}
    if split.statement in statements:
        told["text"] = statements[split.statement].text
    return told | {
        **_figure(split.total),
        "consensus": split.consensus,
        "dissent": split.dissent,
        "distance": split.distance,
        "groups": [_figure(each) for each in split.groups],
    }


def _figure(figure: Figure) -> dict[str, int]:
    return {"agree": figure.agree, "disagree": figure.disagree, "seen": figure.seen}


# -- In words -------------------------------------------------------------------------------------
class _Telling:
    """A landscape in plain words."""

    def __init__(self, found: Landscape, votes: Votes, statements: dict[str, Statement], lang: str) -> None:
        self.found = found
        self.votes = votes
        self.statements = statements
        self.lang = lang

    def text(self) -> str:
        parts = [
            self._head(),
            self._groups(),
            *(self._group(at) for at in range(len(self.found.groups))),
            self._listed(words.UNITING, self.found.uniting),
            self._listed(words.DIVIDING, self.found.dividing),
        ]
        return "\n\n".join("\n".join(lines) for lines in parts)

    def _say(self, said: Words, /, **gaps: object) -> str:
        return spoken(said, self.lang).format(**gaps)

    def _many(self, things: Counted, number: int, /, **gaps: object) -> str:
        return self._say(things.of(number), number=number, **gaps)

    def _head(self) -> Iterator[str]:
        given = int((self.votes.matrix != UNSEEN).sum())
        people, kept = len(self.votes.participants), len(self.found.statements)
        times, statements = self._many(words.TIMES, given), self._many(words.STATEMENTS, len(self.votes.statements))
        yield self._many(words.HEAD, people, times=times, statements=statements)
        if out := len(self.votes.statements) - kept:
            yield self._many(words.MODERATED_OUT, out)
        if self.found.left_out:
            least = self._many(words.STATEMENTS, max(min(self.found.settings.least_votes, kept), 1))
            yield self._many(words.LEFT_OUT, len(self.found.left_out), least=least)

    def _groups(self) -> Iterator[str]:
        rules = self.found.settings
        if self.found.silhouette is None:
            yield self._many(words.NO_GROUPS, rules.smallest)
            return
        silhouette = f"{self.found.silhouette:.2f}"
        shown = silhouette if self.lang == "en" else silhouette.replace(".", ",")
        yield self._say(words.GROUPS, number=len(self.found.groups), silhouette=shown, seed=rules.seed)
        yield self._say(words.READING_AID)
        if not self.found.distinct:
            yield self._say(words.NOT_DISTINCT)

    def _group(self, at: int) -> Iterator[str]:
        yield self._many(words.GROUP, len(self.found.groups[at]), name=_letter(at))
        if self.found.typical[at]:
            yield f"  {self._say(words.TYPICAL)}"
        for each in self.found.typical[at]:
            yield f"  {self._statement(each.statement)}: {self._say(words.SIDES[each.side])}"

    def _listed(self, title: Words, splits: Sequence[Split]) -> Iterator[str]:
        yield self._say(title)
        if not splits:
            yield f"  {self._say(words.NOTHING)}"
        for split in splits[:MOST_TOLD]:
            yield f"  {self._statement(split.statement)}"
            named = [(self._say(words.ALL), split.total)] if len(split.groups) == 1 else []
            named += [(_letter(at), each) for at, each in enumerate(split.groups)] if not named else []
            yield f"    {'; '.join(self._figure(name, each) for name, each in named)}"
        if len(splits) > MOST_TOLD:
            yield f"  {self._many(words.FURTHER, len(splits) - MOST_TOLD)}"

    def _statement(self, name: str) -> str:
        statement = self.statements.get(name)
        return f"[{short(name)}] {short(statement.text)}" if statement and statement.text else f"[{short(name)}]"

    def _figure(self, name: str, figure: Figure) -> str:
        seen = max(figure.seen, 1)
        agree, disagree = round(100 * figure.agree / seen), round(100 * figure.disagree / seen)
        return self._say(words.FIGURE, name=f"{name}:", agree=agree, disagree=disagree)


def _letter(at: int) -> str:
    return "ABCDEFGHIJ"[at]
