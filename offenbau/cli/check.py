"""`offenbau check`: look through a plan in a JSON file. Starts without Django.

Exit status: 0 without warnings, 1 with some, 2 for a file that is not a plan.
"""

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from offenbau.cli.telling import never_fail_on_letters, read_bytes, shown_name, spoken, unreadable
from offenbau.engines.checks import Finding, PlanError, Severity, check, parse_plan, schema
from offenbau.engines.checks.limits import FILE_BYTES, FIRST_YEAR, LAST_YEAR, land_of
from offenbau.engines.checks.plan import Plan
from offenbau.engines.checks.words import Words, day, short

MOST_COLUMNS = 100
# School holidays beyond this are not settled by anyone.
AHEAD = timedelta(days=3650)

HEADINGS = {
    Severity.WARNING: Words("Das sollten Sie klären", "To be settled"),
    Severity.HINT: Words("Anregungen", "Suggestions"),
}
COUNTED = {
    Severity.WARNING: (Words("1 Warnung", "1 warning"), Words("{} Warnungen", "{} warnings")),
    Severity.HINT: (Words("1 Hinweis", "1 hint"), Words("{} Hinweise", "{} hints")),
}
NOTHING = Words("Nichts fehlt. Viel Freude beim Bauen!", "Nothing is missing. Enjoy building!")
GUIDE = Words("Leitfaden", "Guide")


def main(argv: Sequence[str]) -> int:
    """Check the plan that the arguments name and print what it lacks."""
    options = _options(argv)
    never_fail_on_letters()
    if options.schema:
        print(json.dumps(schema(), indent=2, ensure_ascii=False))
        return 0
    try:
        plan = _with_holidays(parse_plan(read_bytes(options.plan, FILE_BYTES)), options.on)
    except (PlanError, OSError) as error:
        print(f"offenbau check: {shown_name(options.plan)}: {_reason(error, options.lang)}", file=sys.stderr)
        return 2
    findings = check(plan, options.on)
    tell = _json if options.format == "json" else _text
    print(tell(plan, options.on, findings, options.lang))
    return 1 if any(finding.severity is Severity.WARNING for finding in findings) else 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="offenbau check",
        description="What does a plan still lack? Exit status 0 without warnings, 1 with, 2 if it is not a plan.",
    )
    parser.add_argument("plan", metavar="PLAN.json", nargs="?", help="the file; - reads standard input")
    parser.add_argument(
        "--on", type=_day, default=date.today(), metavar="DATE", help="as if it were this day (YYYY-MM-DD)"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--lang", choices=["de", "en"], default="de", help="language of the text (German)")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of a plan and stop")
    options = parser.parse_args(argv)
    if options.plan is None and not options.schema:
        parser.error("which plan? Name a file, or - for standard input")
    return options


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date (YYYY-MM-DD)") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is not within {FIRST_YEAR}–{LAST_YEAR}")
    return found


def _reason(error: PlanError | OSError, lang: str) -> str:
    return error.line(lang) if isinstance(error, PlanError) else unreadable(error, lang)


def _with_holidays(plan: Plan, on: date) -> Plan:
    """The plan with the holidays of its Land where it names none itself."""
    land = land_of(plan.land, plan.ars)
    first, last = _days_spoken_of(plan, on)
    if not land or (plan.times.school_holidays and plan.times.public_holidays):
        return plan
    from offenbau.municipality.holidays import public_holidays, school_holidays

    times = replace(
        plan.times,
        school_holidays=plan.times.school_holidays or school_holidays(land, first, last),
        public_holidays=plan.times.public_holidays or public_holidays(land, first, last),
    )
    return replace(plan, times=times)


def _days_spoken_of(plan: Plan, on: date) -> tuple[date, date]:
    """From today to the last day on which people take part, within ten years."""
    ends = [plan.ends_on or on, on]
    for measure in plan.measures:
        ends += [measure.ends_on or on, measure.participation.ends_on or on if measure.participation else on]
        ends.append(measure.starts_on or on)
    starts = [measure.participation.starts_on for measure in plan.measures if measure.participation]
    starts += [measure.starts_on for measure in plan.measures]
    known = [day for day in starts if day]
    return max(min([*known, on]), on - AHEAD), min(max(ends), on + AHEAD)


# -- How it is told -----------------------------------------------------------------------------------
def _json(plan: Plan, on: date, findings: list[Finding], lang: str) -> str:
    told: dict[str, Any] = {
        "title": plan.title,
        "on": on.isoformat(),
        "warnings": _count(findings, Severity.WARNING),
        "hints": _count(findings, Severity.HINT),
        "findings": [
            {**asdict(finding), "message": finding.message(lang), "advice": finding.advice(lang)}
            for finding in findings
        ],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _count(findings: list[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _text(plan: Plan, on: date, findings: list[Finding], lang: str) -> str:
    return "\n".join(_lines(plan, on, findings, lang))


def _lines(plan: Plan, on: date, findings: list[Finding], lang: str) -> Iterator[str]:
    yield f"{short(plan.title)} · {spoken(day(on), lang)}"
    yield _summary(findings, lang)
    for severity, heading in HEADINGS.items():
        chosen = [finding for finding in findings if finding.severity is severity]
        if chosen:
            yield from ("", spoken(heading, lang), "-" * len(spoken(heading, lang)))
        for finding in chosen:
            yield from _told(finding, lang)


def _summary(findings: list[Finding], lang: str) -> str:
    parts = []
    for severity, (one, several) in COUNTED.items():
        count = _count(findings, severity)
        if count:
            parts.append(spoken(one if count == 1 else several, lang).format(count))
    return ", ".join(parts) or spoken(NOTHING, lang)


def _told(finding: Finding, lang: str) -> Iterator[str]:
    yield ""
    yield from _wrapped(finding.message(lang), "* ")
    yield from _wrapped(finding.advice(lang), "  → ")
    yield f"    {spoken(GUIDE, lang)}: {finding.section}"
    yield f"    {finding.code} @ {finding.place}"


def _wrapped(text: str, lead: str) -> list[str]:
    width = min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    return textwrap.wrap(
        text, max(width, 40), initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False
    )
