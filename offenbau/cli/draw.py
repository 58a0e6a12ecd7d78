"""`offenbau draw`: draw a panel by lot from a pool within quotas. Starts without Django.

Before the draw `--chance dice` or `--chance public` works out and promises the panels without drawing one.

Exit status: 0 if a panel is drawn or promised, 2 for tables that cannot be read and quotas that cannot be met.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from offenbau.cli import draw_words as words
from offenbau.cli.options import Options, whole
from offenbau.cli.telling import never_fail_on_letters, read_bytes, shown_name, spoken, unreadable
from offenbau.engines.checks.words import short
from offenbau.engines.lot import (
    PANELS,
    Announced,
    Change,
    Code,
    Draw,
    Kind,
    LotError,
    Method,
    Prepared,
    Question,
    draw,
    preparation,
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
        prepared, drawn = _worked_out(options)
    except _UnusableError as error:
        print(f"offenbau draw: {error}", file=sys.stderr)
        return 2
    print(_json(prepared, drawn) if options.format == "json" else "\n".join(_text(prepared, drawn, options.lang)))
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
    parser.add_argument(
        "--chance", choices=[*map(str, Kind)], help="what chooses the panel; given alone, it is promised and not drawn"
    )
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--dice", metavar="000", help="what three ten-sided dice show, hundreds first")
    shown.add_argument("--public", metavar="NUMBERS", help="the public numbers, such as a lottery's")
    parser.add_argument("--source", metavar="WORDS", default="", help="whose public numbers, and in which order")
    parser.add_argument("--when", metavar="DAY", default="", help="when the public numbers come or came out")
    parser.add_argument("--household", metavar="COLUMN", default="", help="at most one person of each household")
    parser.add_argument("--id", metavar="COLUMN", default="", help="the column that names people")
    parser.add_argument("--seconds", metavar="N", type=_seconds, help="then leave leximin unfinished")
    parser.add_argument("--most-seconds", metavar="N", type=_seconds, help="then give up, and draw nothing")
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


def _worked_out(options: argparse.Namespace) -> tuple[Prepared, Draw | None]:
    """The panels, and the one that is drawn; none as long as chance has shown nothing."""
    if not options.seed.strip():
        raise _UnusableError(f"--seed: {spoken(words.NO_SEED, options.lang)}")
    for said in (options.seed, options.public or "", options.source, options.when):
        _require_typeable(said, options.lang)
    try:
        announced = _announced(options)
        question = _question(options)
        with _Bar(options) as bar:
            prepared = prepare(
                question,
                method=Method(options.method),
                seed=options.seed,
                announced=announced,
                go_on=bar.go_on,
                hold_out=bar.hold_out,
            )
        drawn = _chance(options, prepared)
    except LotError as error:
        raise _UnusableError(_reason(error, options.lang)) from None
    if options.protocol:
        _write(options, preparation(prepared) if drawn is None else protocol(drawn))
    return prepared, drawn


def _require_typeable(said: str, lang: str) -> None:
    if not said.isprintable():
        shown = short(said.encode("unicode_escape").decode())
        raise _UnusableError(spoken(words.UNREADABLE_CHANCE, lang).format(said=shown))


def _announced(options: argparse.Namespace) -> Announced:
    """What is to draw, as it is said or as it follows from what it has shown. Raises LotError."""
    shown = {Kind.DICE: options.dice, Kind.PUBLIC: options.public}
    follows = next((kind for kind, said in shown.items() if said is not None), Kind.SEED)
    kind = Kind(options.chance or follows)
    if follows not in (kind, Kind.SEED):
        raise _UnusableError(spoken(words.OTHER_CHANCE, options.lang).format(promised=kind, given=follows))
    if options.when and not _is_moment(options.when):
        raise _UnusableError(f"--when: {spoken(words.NO_DAY, options.lang).format(said=short(options.when))}")
    return Announced(kind, options.source, options.when)


def _is_moment(text: str) -> bool:
    """Whether it is a day as 2026-12-31, or a moment as 2026-12-31T18:00."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return text.isascii() and bool(re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text))


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
        said = _reason(error, options.lang)
        raise _UnusableError(said if error.code is Code.SIZE else f"{shown_name(name)}: {said}") from None
    except OSError as error:
        raise _UnusableError(f"{shown_name(name)}: {unreadable(error, options.lang)}") from None


def _chance(options: argparse.Namespace, prepared: Prepared) -> Draw | None:
    if prepared.announced.kind is Kind.SEED:
        return draw(prepared, options.seed)
    shown = options.dice if prepared.announced.kind is Kind.DICE else options.public
    return None if shown is None else draw(prepared, shown)


def _write(options: argparse.Namespace, told: dict[str, Any]) -> None:
    try:
        Path(options.protocol).write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise _UnusableError(f"{shown_name(options.protocol)}: {unreadable(error, options.lang)}") from None


class _Bar:
    """Progress on a terminal, and the time that leximin, and all of it, may take."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.began, self.seconds, self.most, self.lang = (
            time.monotonic(),
            options.seconds,
            options.most_seconds,
            options.lang,
        )
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

    def hold_out(self, _share: float) -> bool:
        """Whether there is time for anything at all."""
        return self.most is None or time.monotonic() - self.began < self.most

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
        quota = change.quota
        name = short(f"{quota.feature} {quota.value}")
        beyond = spoken(words.BEYOND, lang)
        if change.least < quota.least:
            said = spoken(words.LOWER, lang).format(name=name, number=change.least, before=quota.least)
            told.append(said + beyond * (quota.least_flex is not None and change.least < quota.least_flex))
        if change.most > quota.most:
            said = spoken(words.HIGHER, lang).format(name=name, number=change.most, before=quota.most)
            told.append(said + beyond * (quota.most_flex is not None and change.most > quota.most_flex))
    return "; ".join(told) or spoken(words.NO_CHANGE, lang)


def _json(prepared: Prepared, drawn: Draw | None) -> str:
    commitment = prepared.commitment
    told: dict[str, Any] = {
        "panel": list(drawn.panel) if drawn else None,
        "probabilities": prepared.chances,
        "seats": prepared.seats,
        "panels": PANELS,
        "method": commitment["input"]["method"],
        "exact": commitment["exact"],
        "chance": commitment["chance"],
        "input_sha256": commitment["input_sha256"],
        "panels_sha256": commitment["panels_sha256"],
        "commitment_sha256": prepared.commitment_sha256,
        "number": drawn.number if drawn else None,
        "deviation": prepared.deviation,
        "certain": list(prepared.certain),
        "never": list(prepared.never),
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _text(prepared: Prepared, drawn: Draw | None, lang: str) -> Iterator[str]:
    chances, seats = prepared.chances.values(), prepared.seats.values()
    yield spoken(words.PEOPLE.of(len(chances)), lang).format(people=len(chances), size=prepared.question.size)
    yield spoken(words.EXACT[prepared.lottery.exact], lang)
    yield spoken(words.CHANCES, lang).format(least=_percent(min(chances), lang), most=_percent(max(chances), lang))
    deviation = _number(100 * prepared.deviation, lang)
    alike = min(seats) == max(seats)
    times = spoken(words.TIMES_ALIKE if alike else words.TIMES, lang).format(least=min(seats), most=max(seats))
    yield spoken(words.SEATS, lang).format(times=times, deviation=deviation)
    for said, keys in ((words.CERTAIN, prepared.certain), (words.NEVER, prepared.never)):
        if keys:
            yield spoken(said, lang).format(names=", ".join(keys[:MOST_NAMES]) + (" …" if keys[MOST_NAMES:] else ""))
    if prepared.announced.kind is Kind.SEED:
        yield spoken(words.SEED_ALONE, lang)
    yield spoken(words.COMMITMENT, lang).format(sha256=prepared.commitment_sha256)
    if drawn is None:
        yield spoken(words.PROMISED, lang)
        return
    yield spoken(words.NUMBER, lang).format(number=f"{drawn.number:03}")
    yield from drawn.panel


def _number(number: float, lang: str) -> str:
    text = f"{number:.2f}"
    return text if lang == "en" else text.replace(".", ",")


def _percent(share: float, lang: str) -> str:
    return f"{_number(100 * share, lang)}{'' if lang == 'en' else ' '}%"
