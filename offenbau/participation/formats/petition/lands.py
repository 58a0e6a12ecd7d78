"""What the Länder ask of a residents' motion to a municipality. Facts with their norm, source and day of checking.

`checked` names the day on which the text was compared with the source. No rule stands here from memory: where a Land
has no such motion, or nobody has compared its rule, there is none; the pages say that the law must be looked up, and
the town enters its own figure and norm. A rule is a suggestion: it is the town that answers for the figure.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from offenbau.municipality.enums import Kind
from offenbau.municipality.models import Municipality

CHECKED = date(2026, 11, 27)


@dataclass(frozen=True)
class Step:
    """Of municipalities up to so many inhabitants (None: of all larger ones) per cent of them, `most` at most."""

    up_to: int | None
    percent: str
    most: int | None = None
    least: int = 1


@dataclass(frozen=True)
class Rule:
    """The rule of one Land. `of_entitled`: the share is of those old enough, not of all inhabitants.

    `own_district` are the steps for towns that are their own district, where they differ. `months` is the term
    within which an admissible motion must be dealt with, where the source names one in months.
    """

    land: str
    name: str
    norm: str
    minimum_age: int
    steps: tuple[Step, ...]
    source: str
    checked: date
    months: int | None = None
    of_entitled: bool = False
    own_district: tuple[Step, ...] = ()
    by_hand: bool = False
    note: str = ""


RULES = (
    Rule(
        "BY", "Bürgerantrag", "Art. 18b GO Bayern", 18, (Step(None, "1"),),
        "waltenhofen.de, Bürgerantrag; buergerservice-portal.de (VG Dasing)", CHECKED, months=3,
    ),
    Rule(
        "NI", "Einwohnerantrag", "§ 31 NKomVG", 14,
        (Step(10_000, "5", 400), Step(50_000, "4", 1_500), Step(100_000, "3", 2_500), Step(None, "2.5", 8_000)),
        "juralib.de, NKomVG § 31", CHECKED,
        by_hand=True, note="Die elektronische Form ist unzulässig (§ 31 Abs. 2 NKomVG).",
    ),
    Rule(
        "NW", "Einwohnerantrag", "§ 25 GO NRW", 14, (Step(None, "5", 4_000),),
        "serviceportal.telgte.de und essen.de, Einwohnerantrag", CHECKED, own_district=(Step(None, "4", 8_000),),
    ),
    Rule(
        "RP", "Einwohnerantrag", "§ 17 GemO Rheinland-Pfalz", 14,
        (Step(100_000, "2", None, 10), Step(None, "2", 2_000, 10)),
        "umwelt-online.de, Landesgesetz vom 22.12.2015 (GVBl. S. 477)", CHECKED,
    ),
    Rule(
        "SH", "Einwohnerantrag", "§ 16f GO Schleswig-Holstein", 14,
        (Step(10_000, "5"), Step(20_000, "4.5"), Step(30_000, "4"), Step(50_000, "3.5"), Step(100_000, "3"),
         Step(150_000, "2.5"), Step(None, "2")),
        "justiz-nrw.wolterskluwer-online.de, § 16f GO SH", CHECKED, of_entitled=True,
        by_hand=True, note="Jede Unterschrift persönlich und handschriftlich (§ 7 GKAVO).",
    ),
    Rule("SL", "Einwohnerantrag", "§ 21 KSVG", 16, (Step(None, "5"),),
         "lexsoft.de (Justizportal NRW), § 21 KSVG", CHECKED, months=3, of_entitled=True),
)  # fmt: skip
_BY_LAND = {rule.land: rule for rule in RULES}


def rule_for(municipality: Municipality) -> Rule | None:
    """Return the rule of the Land in which the town lies; None for districts, regions and where none is known."""
    if municipality.kind == Kind.KREIS or not municipality.land:
        return None
    return _BY_LAND.get(municipality.land)


def threshold(rule: Rule, municipality: Municipality, inhabitants: int) -> int:
    """Return how many signatures the rule asks for among so many inhabitants, rounded up."""
    steps = rule.own_district if rule.own_district and is_own_district(municipality) else rule.steps
    step = next(step for step in steps if step.up_to is None or inhabitants <= step.up_to)
    share = -(-Fraction(step.percent) * inhabitants // 100)
    needed = max(int(share), step.least)
    return min(needed, step.most) if step.most else needed


def is_own_district(municipality: Municipality) -> bool:
    """Whether the town is its own district: its key has nothing but zeros behind the district's number."""
    return bool(municipality.ars) and municipality.ars.endswith("0000000")
