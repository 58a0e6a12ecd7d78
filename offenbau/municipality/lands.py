"""The sixteen Länder and what follows from lying in one. None means: not known here, and not guessed.

Terms and years are those of the local councils; where a Land has none (city states), of the districts.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from offenbau.engines.checks.plan import Span


class Duty(StrEnum):
    """Whether a municipality must offer plain language and sign language on its start page."""

    YES = "yes"
    SHOULD = "should"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Land:
    """`number` is the first two digits of every key, `code` the two letters (also of holiday calendars)."""

    number: str
    code: str
    name: str
    accessibility_law: str
    easy_language: Duty
    term_years: int | None
    last_local_election: int | None

    @property
    def next_local_election(self) -> int | None:
        """The year in which local councils are regularly elected next, if known."""
        if self.term_years is None or self.last_local_election is None:
            return None
        return self.last_local_election + self.term_years


LANDS = (
    Land("01", "SH", "Schleswig-Holstein", "Landesbehindertengleichstellungsgesetz (LBGG)",
         Duty.UNKNOWN, 5, 2023),
    Land("02", "HH", "Hamburg", "Hamburgisches Behindertengleichstellungsgesetz (HmbBGG)",
         Duty.YES, 5, 2024),
    Land("03", "NI", "Niedersachsen", "Niedersächsisches Behindertengleichstellungsgesetz (NBGG)",
         Duty.NO, 5, 2026),
    Land("04", "HB", "Bremen", "Bremisches Behindertengleichstellungsgesetz (BremBGG)",
         Duty.YES, 4, 2023),
    Land("05", "NW", "Nordrhein-Westfalen",
         "Behindertengleichstellungsgesetz Nordrhein-Westfalen (BGG NRW) und BITVNRW",
         Duty.YES, 5, 2025),
    Land("06", "HE", "Hessen", "Hessisches Behinderten-Gleichstellungsgesetz (HessBGG) und BITV HE",
         Duty.NO, 5, 2026),
    Land("07", "RP", "Rheinland-Pfalz", "Landesinklusionsgesetz (LInklG)", Duty.YES, 5, 2024),
    Land("08", "BW", "Baden-Württemberg", "Landes-Behindertengleichstellungsgesetz (L-BGG)",
         Duty.YES, 5, 2024),
    Land("09", "BY", "Bayern",
         "Bayerisches Behindertengleichstellungsgesetz (BayBGG) und Bayerische Digitalverordnung (BayDiV)",
         Duty.NO, 6, 2026),
    Land("10", "SL", "Saarland", "Saarländisches Behindertengleichstellungsgesetz (SBGG)",
         Duty.YES, 5, 2024),
    Land("11", "BE", "Berlin", "Barrierefreie-IKT-Gesetz Berlin (BIKTG Bln)", Duty.YES, 5, 2026),
    Land("12", "BB", "Brandenburg", "Brandenburgisches Behindertengleichstellungsgesetz (BbgBGG)",
         Duty.SHOULD, 5, 2024),
    Land("13", "MV", "Mecklenburg-Vorpommern", "Landesbehindertengleichstellungsgesetz (LBGG M-V)",
         Duty.NO, 5, 2024),
    Land("14", "SN", "Sachsen", "Barrierefreie-Websites-Gesetz (BfWebG)", Duty.NO, 5, 2024),
    Land("15", "ST", "Sachsen-Anhalt", "Behindertengleichstellungsgesetz Sachsen-Anhalt (BGG LSA)",
         Duty.UNKNOWN, 5, 2024),
    Land("16", "TH", "Thüringen",
         "Thüringer Gesetz über den barrierefreien Zugang zu den Websites und mobilen Anwendungen "
         "öffentlicher Stellen (ThürBarrWebG)",
         Duty.UNKNOWN, 5, 2024),
)  # fmt: skip

_BY_NUMBER = {land.number: land for land in LANDS}
_BY_CODE = {land.code: land for land in LANDS}


def land_by_number(number: str) -> Land | None:
    """Return the Land of a key's first two digits, or None."""
    return _BY_NUMBER.get(number)


def land_by_code(code: str) -> Land | None:
    """Return the Land of two letters (NW, SN …), or None."""
    return _BY_CODE.get(code)


def semesters(start: date, end: date) -> tuple[Span, ...]:
    """Return the semesters of universities that touch the days from `start` to `end`, in order.

    All Länder use these terms for universities; universities of applied sciences start a month earlier.
    """
    spans = []
    for year in range(start.year - 1, end.year + 1):
        spans.append(Span(f"Sommersemester {year}", date(year, 4, 1), date(year, 9, 30)))
        winter = f"Wintersemester {year}/{(year + 1) % 100:02d}"
        spans.append(Span(winter, date(year, 10, 1), date(year + 1, 3, 31)))
    return tuple(span for span in spans if span.starts_on <= end and span.ends_on >= start)
