"""By how much everybody's part is raised in one step, and how long.

One whole unit of the currency. Where such a unit is small money, the first of 1, 2, 5, 10, 20, 50 … units that is at
least a hundredth of everybody's part: single forints would never end and change nothing.
"""

from fractions import Fraction

from .election import Election

# ISO 4217: currencies of which a hundred are worth less than about one euro, or not much more.
SMALL_MONEY = frozenset(
    {
        "HUF", "JPY", "KRW", "CLP", "COP", "ISK", "IDR", "VND", "PYG", "CRC", "AMD", "KZT",
        "RSD", "IQD", "LBP", "MMK", "NGN", "UZS", "TZS", "UGX", "RWF", "XAF", "XOF", "CDF",
        "GNF", "MGA", "LAK", "KHR", "IRR", "ARS",
    }
)  # fmt: skip
MOST_UNITS = 100_000  # of everybody's part, from which on a single unit is small money in any currency
MOST_STEPS = 1_000_000
MOST_COUNTS = 10_000  # real files need some hundreds; a limit on time would end elsewhere on another machine


def step(election: Election) -> int:
    """The step in the smallest unit."""
    part = Fraction(election.budget, max(election.voters, 1))
    units = part / election.scale
    if election.currency.upper() not in SMALL_MONEY and units <= MOST_UNITS:
        return election.scale
    size, factors = 1, (2, Fraction(5, 2), 2)
    turn = 0
    while size < units / 100:
        size = int(size * factors[turn % 3])
        turn += 1
    return size * election.scale
