"""`offenbau bench`: what pages cost on a large database, as ratios to a bare Django page in the same run."""

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from offenbau.cli.bench.databases import ServerError, throw_away

MUNICIPALITIES = 2_000
PROJECTS = 10_000
RESPONSES = 250_000
VOTES = 100_000
ROUNDS = 60


def main(argv: Sequence[str]) -> int:
    """Fill a throw-away database, measure, print; 1 if a budget is broken, 2 if there is no such database server."""
    parser = argparse.ArgumentParser(prog="offenbau bench", description=__doc__)
    parser.add_argument("--projects", type=int, default=PROJECTS)
    parser.add_argument("--municipalities", type=int, default=MUNICIPALITIES)
    parser.add_argument("--responses", type=int, default=RESPONSES, help="of one survey")
    parser.add_argument("--votes", type=int, default=VOTES, help="of one vote; a tenth as many ideas")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument(
        "--database",
        metavar="URL",
        default="",
        help="a PostgreSQL server (postgres://user@host:port): a database of its own is made there and dropped again",
    )
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="offenbau-bench-") as folder:
        try:
            with throw_away(options.database, Path(folder)) as database:
                return _run(Path(folder), database, options)
        except ServerError as error:
            parser.error(str(error))


def _run(folder: Path, database: str, options: argparse.Namespace) -> int:
    os.environ.update(
        DATABASE_URL=database,
        OFFENBAU_DATA=str(folder),
        OFFENBAU_LOCAL="1",
        DJANGO_SETTINGS_MODULE="offenbau.site.settings",
    )
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    from offenbau.cli.bench.filling import fill
    from offenbau.cli.bench.measuring import measure
    from offenbau.cli.bench.results import report
    from offenbau.cli.bench.surveys import fill_survey, measure_survey, report_survey
    from offenbau.cli.bench.voices import fill_voices, measure_exports, measure_voices, report_voices

    try:
        call_command("migrate", interactive=False, verbosity=0)
        print(f"Filling a database with {options.municipalities} municipalities and {options.projects} projects …")
        fill(options.municipalities, options.projects)
        call_command("refresh_statistics")  # as every server does by day
        over = report(measure(options.rounds))
        over = report_survey(measure_survey(fill_survey(options.responses))) or over
        voices = fill_voices(options.votes)
        lines = measure_voices(*voices)
        return report_voices(lines, measure_exports(voices[-1]), options.votes) or over
    finally:
        connections.close_all()
