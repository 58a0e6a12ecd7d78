"""Small words for findings, in German and English at once."""

from datetime import date
from typing import NamedTuple


class Words(NamedTuple):
    """The same thing said in both languages."""

    de: str
    en: str


_MONTHS_DE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SUBJECT_CHARACTERS = 100


def short(text: str) -> str:
    """Text on one line, cut at a word where it is long."""
    line = " ".join(text[: 10 * SUBJECT_CHARACTERS].split())
    if len(line) <= SUBJECT_CHARACTERS:
        return line
    head = line[:SUBJECT_CHARACTERS]
    return (head.rsplit(" ", 1)[0] if " " in head[60:] else head) + " …"


def named(text: str, number: int) -> Words:
    """A thing by its name, or by its place in the list when it has none yet."""
    line = short(text)
    return Words(f"„{line}“", f"“{line}”") if line else Words(f"Nr. {number}", f"no. {number}")


def day(on: date) -> Words:
    return Words(f"{on.day}. {_MONTHS_DE[on.month - 1]} {on.year}", f"{on.day} {_MONTHS_EN[on.month - 1]} {on.year}")


def span(first: date | None, last: date | None) -> Words:
    """'vom 3. Mai 2027 bis 4. Juni 2027'; one end may be open."""
    if first and last:
        return Words(f"{day(first).de} bis {day(last).de}", f"{day(first).en} to {day(last).en}")
    if first:
        return Words(f"ab {day(first).de}", f"from {day(first).en}")
    return Words(f"bis {day(last).de}", f"until {day(last).en}") if last else Words("", "")


def month(first: date) -> Words:
    return Words(f"{_MONTHS_DE[first.month - 1]} {first.year}", f"{_MONTHS_EN[first.month - 1]} {first.year}")


def hours(value: float) -> Words:
    """Hours to one decimal, without a trailing zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return Words(text.replace(".", ","), text)


def plain_number(value: float) -> Words:
    """A value as people write it: '34', '0,5'."""
    text = f"{value:.10g}"
    return Words(text.replace(".", ","), text)


def listed(things: list[Words]) -> Words:
    """'a, b und c'."""
    return Words(_joined([w.de for w in things], "und"), _joined([w.en for w in things], "and"))


def _joined(parts: list[str], last: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"
