"""On which legal basis towns let people state their views, and for how long papers must be there. Pure."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Basis:
    """A legal basis as one cites it; `days` is how long the papers must be there at least, as the law says, or 0."""

    cited: str
    days: int = 0


# § 3 and § 4 BauGB as of the Act of 3 July 2023 (BGBl. 2023 I Nr. 176), § 9 ROG as of the Act of 22 March 2023
# (BGBl. 2023 I Nr. 88): "one month", which has 28 days at least; planning permission: § 73 VwVfG.
BASES = (
    Basis("§ 3 Abs. 1 BauGB (frühzeitige Beteiligung der Öffentlichkeit)"),
    Basis("§ 3 Abs. 2 BauGB (Veröffentlichung des Entwurfs)", 30),
    Basis("§ 4 Abs. 1 BauGB (frühzeitige Beteiligung der Behörden)"),
    Basis("§ 4 Abs. 2 BauGB (Beteiligung der Behörden zum Entwurf)", 30),
    Basis("§ 9 Abs. 2 ROG (Aufstellung eines Raumordnungsplans)", 28),
    Basis("§ 73 VwVfG (Anhörung im Planfeststellungsverfahren)", 28),
    Basis("Hauptsatzung der Gemeinde"),
    Basis("Beschluss des Gemeinderats"),
)


def least_days(legal_basis: str) -> tuple[str, int]:
    """Return the provision that a legal basis cites and that asks for most days, with these; ("", 0) if none."""
    named = _plain(legal_basis)
    found = [(_provision(basis), basis.days) for basis in BASES if basis.days]
    fitting = [(cited, days) for cited, days in found if _plain(cited) in named]
    return max(fitting, key=lambda pair: pair[1], default=("", 0))


def _provision(basis: Basis) -> str:
    return basis.cited.partition(" (")[0]


def _plain(text: str) -> str:
    """Without blanks, and with „Absatz“ as it is cited in short."""
    return re.sub(r"\s+", "", text).replace("Absatz", "Abs.").casefold()
