"""Count the ballots in a table or a file of rankings that brings no question of its own, for `offenbau count`.

Tables (CSV) have the columns channel, count and one for each option, as docs/ballots.md describes; rankings are BLT,
or the same with commas.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from offenbau.cli import recount_words as words
from offenbau.cli.recount import told
from offenbau.cli.telling import read_bytes, spoken
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

SUFFIXES = (".csv", ".blt")
# Other names under which people know a method.
ALSO_CALLED = {
    "irv": "ranked",
    "cumulative": "dots",
    "majority-judgment": "judgment",
    "3-2-1": "three",
    "consensing": "resistance",
}
RULES = (*METHODS, *ALSO_CALLED)


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
