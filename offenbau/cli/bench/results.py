"""What pages may cost, what they cost, and saying so."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

LIST_QUERIES, DETAIL_QUERIES = 6, 8
LIST_RATIO, CACHED_RATIO = 12.0, 2.0


@dataclass(frozen=True)
class Page:
    """A page to measure with its budgets: queries, and CPU time as a multiple of the bare page (None: no budget)."""

    name: str
    path: str
    queries: int
    ratio: float | None = None


@dataclass(frozen=True)
class Result:
    """What a page cost, in medians of milliseconds: `bare` is the bare page in the same moments.

    The CPU time is this process's own; `elapsed` holds also what another process, such as PostgreSQL, took.
    """

    page: Page
    bare: float
    milliseconds: float
    elapsed: float
    cached: float
    queries: int
    size: int

    @property
    def ratio(self) -> float:
        """How many bare pages it costs."""
        return self.milliseconds / self.bare

    @property
    def cached_ratio(self) -> float:
        """How many bare pages it costs from memory."""
        return self.cached / self.bare


def pages() -> list[Page]:
    """Return the pages that are measured, in the database that `filling` fills."""
    return [
        Page("start page", "/", DETAIL_QUERIES),
        Page("project list", "/baustellen/", LIST_QUERIES, LIST_RATIO),
        Page("project list, filtered", "/baustellen/?etage=participation&land=NW", LIST_QUERIES),
        Page("project list, search", "/baustellen/?q=Bibliotheken+Schulwege", LIST_QUERIES),
        Page("project list, with a slip", "/baustellen/?q=Bibliotek", LIST_QUERIES),
        Page("usual house", "/ort-0001/", DETAIL_QUERIES),
        Page("large house", "/ort-0000/", DETAIL_QUERIES),
        Page("project page", "/ort-0000/baustellen/muster/", DETAIL_QUERIES),
    ]


def report(results: Sequence[Result]) -> int:
    """Print a table and which budgets are broken; return 1 if any is."""
    bare = statistics.median(result.bare for result in results)
    print(f"\nBare Django page behind the same middleware: {bare:.2f} ms of CPU time\n")
    print(f"{'page':<28}{'queries':>9}{'CPU ms':>9}{'ratio':>8}{'ms':>8}{'from memory':>13}{'ratio':>8}{'kB':>7}")
    for result in results:
        print(
            f"{result.page.name:<28}{result.queries:>9}{result.milliseconds:>9.2f}{result.ratio:>8.1f}"
            f"{result.elapsed:>8.1f}{result.cached:>13.3f}{result.cached_ratio:>8.2f}{result.size / 1000:>7.0f}"
        )
    print()
    broken = [line for result in results for line in over_budget(result)]
    for line in broken:
        print(f"Over budget: {line}")
    return 1 if broken else 0


def over_budget(result: Result) -> list[str]:
    """Return a line for each budget that the page breaks."""
    page, lines = result.page, []
    if result.queries > page.queries:
        lines.append(f"{page.name}: {result.queries} queries, {page.queries} allowed")
    if page.ratio is not None and result.ratio > page.ratio:
        lines.append(f"{page.name}: {result.ratio:.1f} × the bare page, {page.ratio:g} × allowed")
    if result.cached_ratio > CACHED_RATIO:
        lines.append(f"{page.name}: {result.cached_ratio:.1f} × the bare page from memory, {CACHED_RATIO:g} × allowed")
    return lines
