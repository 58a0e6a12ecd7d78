"""`offenbau draw`: draw a panel by lot from a pool within quotas. Starts without Django.

Exit status: 0 if a panel is drawn, 2 for tables that cannot be read and quotas that cannot be met.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from offenbau.cli import draw_words as words
from offenbau.cli.options import Options, whole
from offenbau.cli.telling import never_fail_on_letters, read_bytes, shown_name, spoken, unreadable
from offenbau.engines.checks.words import short
from offenbau.engines.lot import (
    Change,
    Code,
    Draw,
    LotError,
    Method,
    Prepared,
    Question,
    draw,
    prepare,
    protocol,
)
from offenbau.engines.lot.reading import question_from, quotas_from
from offenbau.engines.lot.tables import BYTES

MOST_NAMES = 20
BAR = 30


def main(argv: Sequence[str]) -> int:
    """Draw as the arguments say and print who is drawn."""
    options = _options(argv)
    never_fail_on_letters()
    try:
        drawn = _drawn(options)
    except _UnusableError as error:
        print(f"offenbau draw: {error}", file=sys.stderr)
        return 2
    print(_json(drawn) if options.format == "json" else "\n".join(_text(drawn, options.lang)))
    return 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = Options(
        prog="offenbau draw", description="Draw a panel by lot: within quotas, everyone's chance as equal as can be."
    )
    parser.add_argument("--pool", metavar="P.csv", required=True, help="one row a person; - reads standard input")
    parser.add_argument("--quotas", metavar="Q.csv", required=True, help="feature, value, min, max")
    parser.add_argument("--size", metavar="N", type=whole, required=True, help="seats to draw")
    parser.add_argument("--method", choices=[*map(str, Method)], default="leximin")
    parser.add_argument("--seed", metavar="S", required=True, help="any words; the same seed draws the same panel")
    chance = parser.add_mutually_exclusive_group()
    chance.add_argument("--dice", metavar="000", help="three ten-sided dice choose the panel, not the seed")
    chance.add_argument(
        "--public", metavar="WORDS", help="numbers announced beforehand choose it, such as a lottery's"
    )
    parser.add_argument("--household", metavar="COLUMN", default="", help="at most one person of each household")
    parser.add_argument("--id", metavar="COLUMN", default="", help="the column that names people")
    parser.add_argument("--seconds", metavar="N", type=_seconds, help="then leave leximin unfinished")
    parser.add_argument("--protocol", metavar="FILE", help="write everything that a verifier needs")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--lang", choices=["de", "en"], default="de", help="language of the text (German)")
    return parser.parse_args(argv)


def _seconds(text: str) -> float:
    """A number of seconds. Raises ValueError also for what float() reads and no time is, such as nan."""
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,3})?", text):
        raise ValueError
    return float(text)


class _UnusableError(Exception):
    """Input that no draw can be made of, in one line of words."""


def _drawn(options: argparse.Namespace) -> Draw:
    for chance in (options.seed, options.public or ""):
        if not chance.isprintable():
            said = spoken(words.UNREADABLE_CHANCE, options.lang)
            raise _UnusableError(said.format(said=short(chance.encode("unicode_escape").decode())))
    question = _question(options)
    try:
        with _Bar(options.seconds, options.lang) as bar:
            prepared = prepare(question, method=Method(options.method), seed=options.seed, go_on=bar.go_on)
        drawn = _chance(options, prepared)
    except LotError as error:
        raise _UnusableError(_reason(error, options.lang)) from None
    if options.protocol:
        _write(options, drawn)
    return drawn


def _question(options: argparse.Namespace) -> Question:
    if options.pool == options.quotas == "-":
        raise _UnusableError(spoken(words.TWICE_STDIN, options.lang))
    name = options.quotas
    try:
        quotas = quotas_from(read_bytes(options.quotas, BYTES))
        name = options.pool
        raw = read_bytes(options.pool, BYTES)
        return question_from(raw, quotas, options.size, key=options.id, household=options.household)
    except LotError as error:
        raise _UnusableError(f"{shown_name(name)}: {_reason(error, options.lang)}") from None
    except OSError as error:
        raise _UnusableError(f"{shown_name(name)}: {unreadable(error, options.lang)}") from None


def _chance(options: argparse.Namespace, prepared: Prepared) -> Draw:
    if options.dice is not None:
        return draw(prepared, "dice", options.dice)
    if options.public is not None:
        return draw(prepared, "public", options.public)
    return draw(prepared, "seed", options.seed)


def _write(options: argparse.Namespace, drawn: Draw) -> None:
    try:
        Path(options.protocol).write_text(json.dumps(protocol(drawn), ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise _UnusableError(f"{shown_name(options.protocol)}: {unreadable(error, options.lang)}") from None


class _Bar:
    """Progress on a terminal, and the time that leximin may take."""

    def __init__(self, seconds: float | None, lang: str) -> None:
        self.began, self.seconds, self.lang = time.monotonic(), seconds, lang
        self.shown = sys.stderr.isatty()

    def __enter__(self) -> "_Bar":
        return self

    def go_on(self, share: float) -> bool:
        """Show how much is done; whether there is time for more."""
        passed = time.monotonic() - self.began
        if self.shown:
            bar = ("#" * round(BAR * share)).ljust(BAR, ".")
            said = spoken(words.WORKING, self.lang)
            print(
                "\r" + said.format(bar=bar, percent=round(100 * share), seconds=round(passed)), end="", file=sys.stderr
            )
        return self.seconds is None or passed < self.seconds

    def __exit__(self, *_error: object) -> None:
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr)


# -- How it is told -------------------------------------------------------------------------------
def _reason(error: LotError, lang: str) -> str:
    said = _changes(error.changes, lang) if error.code is Code.IMPOSSIBLE else short(error.said)
    what = spoken(words.ERRORS[error.code], lang).format(said=said, limit=error.limit)
    place = [spoken(words.ROW, lang).format(row=error.row)] if error.row else []
    place += [spoken(words.COLUMN, lang).format(column=short(error.column))] if error.column else []
    return f"{', '.join(place)}: {what}" if place else what


def _changes(changes: Sequence[Change], lang: str) -> str:
    told = []
    for change in changes:
        name = short(f"{change.quota.feature} {change.quota.value}")
        if change.least < change.quota.least:
            told.append(spoken(words.LOWER, lang).format(name=name, number=change.least, before=change.quota.least))
        if change.most > change.quota.most:
            told.append(spoken(words.HIGHER, lang).format(name=name, number=change.most, before=change.quota.most))
    return "; ".join(told) or spoken(words.NO_CHANGE, lang)


def _json(drawn: Draw) -> str:
    prepared = drawn.prepared
    told: dict[str, Any] = {
        "panel": list(drawn.panel),
        "probabilities": prepared.chances,
        "method": prepared.commitment["method"],
        "exact": str(prepared.lottery.exact),
        "input_sha256": prepared.input_sha256,
        "panels_sha256": prepared.panels_sha256,
        "number": drawn.number,
        "deviation": prepared.deviation,
        "certain": list(prepared.certain),
        "never": list(prepared.never),
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _text(drawn: Draw, lang: str) -> Iterator[str]:
    prepared, chances = drawn.prepared, drawn.prepared.chances.values()
    yield spoken(words.PEOPLE, lang).format(people=len(chances), size=prepared.question.size)
    yield spoken(words.EXACT[prepared.lottery.exact], lang)
    yield spoken(words.CHANCES, lang).format(least=_percent(min(chances), lang), most=_percent(max(chances), lang))
    yield spoken(words.DEVIATION, lang).format(deviation=_number(100 * prepared.deviation, lang))
    for said, keys in ((words.CERTAIN, prepared.certain), (words.NEVER, prepared.never)):
        if keys:
            yield spoken(said, lang).format(names=", ".join(keys[:MOST_NAMES]) + (" …" if keys[MOST_NAMES:] else ""))
    yield f"SHA-256: {prepared.input_sha256}"
    yield spoken(words.NUMBER, lang).format(number=f"{drawn.number:03}")
    yield from drawn.panel


def _number(number: float, lang: str) -> str:
    text = f"{number:.2f}"
    return text if lang == "en" else text.replace(".", ",")


def _percent(share: float, lang: str) -> str:
    return f"{_number(100 * share, lang)}{'' if lang == 'en' else ' '}%"
