"""`offenbau bench`: what pages cost on a large database, as ratios to a bare Django page in the same run."""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MUNICIPALITIES = 2_000
PROJECTS = 10_000
LIST_QUERIES, DETAIL_QUERIES = 6, 8
LIST_RATIO, CACHED_RATIO = 12.0, 2.0
WORDS = [
    "Bibliothek",
    "Schulweg",
    "Bürgerrat",
    "Haushalt",
    "Spielplatz",
    "Radweg",
    "Dorfladen",
    "Ehrenamt",
    "Klimaschutz",
    "Pflege",
    "Jugend",
    "Markt",
    "Vereine",
    "Datenspaziergang",
    "Sprechstunde",
    "Bahnhof",
    "Innenstadt",
    "Wohnen",
    "Wald",
    "Wasser",
    "Feuerwehr",
    "Musikschule",
    "Museum",
    "Park",
]


@dataclass(frozen=True)
class Page:
    """A page to measure with its budgets: queries, and CPU time as a multiple of the bare page (None: no budget)."""

    name: str
    path: str
    queries: int
    ratio: float | None = None


@dataclass(frozen=True)
class Result:
    """What a page cost: milliseconds of CPU time (median), queries, bytes."""

    page: Page
    milliseconds: float
    cached: float
    queries: int
    size: int


def main(argv: Sequence[str]) -> int:
    """Fill a throw-away database, measure, print; 1 if a budget is broken."""
    parser = argparse.ArgumentParser(prog="offenbau bench", description=__doc__)
    parser.add_argument("--projects", type=int, default=PROJECTS)
    parser.add_argument("--municipalities", type=int, default=MUNICIPALITIES)
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="offenbau-bench-") as folder:
        _prepare(Path(folder))
        _fill(options.municipalities, options.projects)
        return _report(*_measure(options.rounds))


def _prepare(folder: Path) -> None:
    """Start Django on an empty SQLite file of its own: nothing here touches a real database."""
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(OFFENBAU_DATA=str(folder), OFFENBAU_LOCAL="1", DJANGO_SETTINGS_MODULE="offenbau.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)


# -- A large database ---------------------------------------------------------------------------------
def _fill(municipalities: int, projects: int) -> None:
    """Write rows in bulk, shaped as the actions would leave them."""
    print(f"Filling a database with {municipalities} municipalities and {projects} projects …", flush=True)
    from django.db import transaction

    from offenbau.base.models import Installation
    from offenbau.municipality.models import Municipality

    with transaction.atomic():
        Installation.objects.create(id=1)
        towns = Municipality.objects.bulk_create(
            Municipality(
                name=f"Ort {n:04}", slug=f"ort-{n:04}", land=("NW", "SN", "BY", "HE")[n % 4], inhabitants=5000 + n
            )
            for n in range(municipalities)
        )
        _fill_projects(towns, projects)


def _fill_projects(towns: list[Any], count: int) -> None:
    from django.db import connection

    from offenbau.projects.actions.common import refresh
    from offenbau.projects.models import Goal, GoalLink, Measure, Project, SearchWord
    from offenbau.projects.words import stems_of

    sample = _sample(towns[0])
    refresh(sample)
    plan, busy = sample.public_plan, towns[0]
    made = Project.objects.bulk_create(
        (_project(n, busy if n % 100 == 0 else towns[n % len(towns)], plan) for n in range(count)), batch_size=500
    )
    goals = Goal.objects.bulk_create((Goal(project=p, statement=p.headline) for p in made), batch_size=500)
    measures = Measure.objects.bulk_create(
        (
            Measure(project=p, title=f"Maßnahme {k} zu {p.title}", floors=("transparency",), progress="running")
            for p in made
            for k in range(2)
        ),
        batch_size=500,
    )
    GoalLink.objects.bulk_create(
        (GoalLink(project_id=g.project_id, goal=g, measure=measures[2 * i]) for i, g in enumerate(goals)),
        batch_size=500,
    )
    words = {word: SearchWord.objects.get_or_create(word=word)[0].pk for word in sorted(stems_of(WORDS))}
    through = Project.words.through
    through.objects.bulk_create(
        (
            through(project_id=p.pk, searchword_id=words[stem])
            for p in made
            for stem in stems_of([p.title])
            if stem in words
        ),
        batch_size=2000,
    )
    _fill_tallies(towns, made)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE projects_project SET parent_id = id - 1 WHERE id % 20 = 0")  # some are parts of others
        cursor.execute("ANALYZE")


def _sample(town: Any) -> Any:
    """One Baustelle made as people make it: its plan is the others' plan."""
    from offenbau.projects import actions
    from offenbau.projects.models import Goal, GoalLink, Measure

    project = actions.open_project(municipality=town, title="Muster", topic="Worum es geht. " * 20, by=None)
    for n in range(3):
        goal = actions.add_item(project=project, kind=Goal, values={"statement": f"Ziel {n}"}, by=None)
        values = {"title": f"Maßnahme {n}", "floors": ("participation", "transparency"), "progress": "running"}
        measure = actions.add_item(project=project, kind=Measure, values=values, by=None)
        link = {"goal": goal, "measure": measure, "reason": "Das hilft, weil es nah ist."}
        actions.add_item(project=project, kind=GoalLink, values=link, by=None)
    actions.freeze_concept(project=project, by=None)
    return actions.publish(project=project, by=None)


def _project(number: int, town: Any, plan: dict) -> Any:
    from datetime import timedelta

    from django.utils import timezone

    from offenbau.projects.models import Project

    first, second = WORDS[number % len(WORDS)], WORDS[number // len(WORDS) % len(WORDS)]
    when = timezone.now() - timedelta(minutes=number)
    return Project(
        municipality=town,
        title=f"{first} und {second} {number}",
        slug=f"baustelle-{number}",
        topic="Was die Menschen hier bewegt, und warum jetzt etwas geschieht. " * 3,
        headline=f"Mehr Menschen reden bei {first} und {second} mit",
        fields=("digital",) if number % 3 else ("town",),
        floors=("transparency", "participation") if number % 2 else ("enabling",),
        measures_total=3,
        measures_running=2,
        public_plan=plan,
        published_at=when,
        changed_at=when,
    )


def _fill_tallies(towns: list[Any], made: list[Any]) -> None:
    from collections import Counter

    from offenbau.projects.models import HouseTally

    counts = Counter(project.municipality_id for project in made)
    HouseTally.objects.all().delete()
    HouseTally.objects.bulk_create(
        (
            HouseTally(
                municipality=town, projects=counts[town.pk], windows=3 * counts[town.pk], lit=2 * counts[town.pk]
            )
            for town in towns
        ),
        batch_size=500,
    )


# -- Measuring ----------------------------------------------------------------------------------------
def _pages() -> list[Page]:
    return [
        Page("start page", "/", DETAIL_QUERIES),
        Page("project list", "/baustellen/", LIST_QUERIES, LIST_RATIO),
        Page("project list, filtered", "/baustellen/?etage=participation&land=NW", LIST_QUERIES),
        Page("project list, search", "/baustellen/?q=Bibliotheken+Schulwege", LIST_QUERIES),
        Page("project list, with a slip", "/baustellen/?q=Bibliotek", LIST_QUERIES),
        Page("house with 3 projects", "/ort-0001/", DETAIL_QUERIES),
        Page("house with 100 projects", "/ort-0000/", DETAIL_QUERIES),
        Page("project page", "/ort-0000/baustellen/muster/", DETAIL_QUERIES),
    ]


def _measure(rounds: int) -> tuple[float, list[Result]]:
    """Return the bare page's milliseconds and each page's result, all through the same middleware and WSGI."""
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection
    from django.utils import timezone

    from offenbau.base.memory import settle
    from offenbau.base.pagecache import ChangeMark, PageCache

    settings.ALLOWED_HOSTS = ["testserver"]
    settle()  # as the server does
    plain = WSGIHandler()
    cached = PageCache(plain, ChangeMark(connection), today=timezone.localdate)
    with _bare_page():
        bare = _median(lambda: _get(plain, "/bare/"), 4 * rounds)
    results = []
    for page in _pages():
        status, size = _get(plain, page.path)
        if status != 200:
            raise SystemExit(f"offenbau bench: {page.path} answered {status}")
        queries = _queries(plain, page.path)
        cost = _median(lambda path=page.path: _get(plain, path), rounds)
        _get(cached, page.path)
        results.append(
            Result(page, cost, _median(lambda path=page.path: _get(cached, path), 4 * rounds), queries, size)
        )
    return bare, results


class _bare_page:  # noqa: N801 (used as a word: with _bare_page())
    """For a moment, a page that says hello, behind the usual middleware and nothing else."""

    def __enter__(self) -> None:
        from django.http import HttpResponse
        from django.test.utils import override_settings
        from django.urls import path

        module = type(sys)("offenbau_bench_urls")
        module.urlpatterns = [path("bare/", lambda request: HttpResponse("hello"))]  # type: ignore[attr-defined]
        sys.modules[module.__name__] = module
        self._settings = override_settings(ROOT_URLCONF=module.__name__)
        self._settings.enable()

    def __exit__(self, *error: object) -> None:
        self._settings.disable()


def _get(app: Callable, path: str) -> tuple[int, int]:
    """Ask for a page as a browser without cookies does; return status and bytes."""
    from django.test import RequestFactory

    address, _mark, query = path.partition("?")
    environ = RequestFactory()._base_environ(PATH_INFO=address, QUERY_STRING=query)
    found: list[int] = []
    answer = app(environ, lambda status, headers, error=None: found.append(int(status.split()[0])))
    size = sum(len(part) for part in answer)
    if hasattr(answer, "close"):
        answer.close()
    return found[0], size


def _median(work: Callable[[], object], rounds: int) -> float:
    """Return the median CPU time in milliseconds, after some rounds to warm up."""
    for _ in range(5):
        work()
    times = []
    for _ in range(rounds):
        begun = time.process_time_ns()
        work()
        times.append(time.process_time_ns() - begun)
    return statistics.median(times) / 1e6


def _queries(app: Callable, path: str) -> int:
    """Count the queries of one request, sessions and all."""
    from django.db import connection

    count = 0

    def counted(execute: Any, *arguments: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*arguments)

    with connection.execute_wrapper(counted):
        _get(app, path)
    return count


# -- Saying it ----------------------------------------------------------------------------------------
def _report(bare: float, results: list[Result]) -> int:
    print(f"\nBare Django page behind the same middleware: {bare:.2f} ms of CPU time\n")
    print(f"{'page':<28}{'queries':>9}{'CPU ms':>9}{'ratio':>8}{'from memory':>13}{'ratio':>8}{'kB':>7}")
    broken = []
    for result in results:
        print(
            f"{result.page.name:<28}{result.queries:>9}{result.milliseconds:>9.2f}{result.milliseconds / bare:>8.1f}"
            f"{result.cached:>13.3f}{result.cached / bare:>8.2f}{result.size / 1000:>7.0f}"
        )
        broken += _broken(result, bare)
    print()
    for line in broken:
        print(f"Over budget: {line}")
    return 1 if broken else 0


def _broken(result: Result, bare: float) -> list[str]:
    page, lines = result.page, []
    if result.queries > page.queries:
        lines.append(f"{page.name}: {result.queries} queries, {page.queries} allowed")
    if page.ratio and result.milliseconds > page.ratio * bare:
        lines.append(f"{page.name}: {result.milliseconds / bare:.1f} × the bare page, {page.ratio:g} × allowed")
    if result.cached > CACHED_RATIO * bare:
        lines.append(
            f"{page.name}: {result.cached / bare:.1f} × the bare page from memory, {CACHED_RATIO:g} × allowed"
        )
    return lines
