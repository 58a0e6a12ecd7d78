"""A survey with very many responses: results from the kept tally, the export's memory, the count from the rows."""

import os
import random
import resource
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, connections, transaction
from django.utils import timezone

from offenbau.base.tables import table_response
from offenbau.cli.bench.measuring import WSGIHandler, count_queries, get
from offenbau.participation import actions
from offenbau.participation.actions.urn import canonical
from offenbau.participation.formats.survey.actions import save_question
from offenbau.participation.formats.survey.models import Count, Response
from offenbau.participation.formats.survey.rules import differences, kept_tally, recount
from offenbau.participation.models import Procedure
from offenbau.projects.models import Measure
from offenbau.web.participation.formats.survey.export import columns_of, rows_of

RECOUNT_SECONDS, EXPORT_MEGABYTES, RESULT_QUERIES = 2.0, 200, 8
BATCH = 5000
_ANSWERS = [{"key": f"a{number}", "label": f"Antwort {number}"} for number in range(1, 7)]
_QUESTIONS: tuple[dict[str, Any], ...] = (
    *({"kind": "single", "title": f"Wahl {n}", "options": _ANSWERS} for n in range(3)),
    *({"kind": "multiple", "title": f"Mehreres {n}", "options": _ANSWERS} for n in range(2)),
    *({"kind": "scale", "title": f"Stufe {n}", "dont_know": True, "condition_question": "q1",
       "condition_among": ["a1", "a2", "a3"]} for n in range(2)),
    {"kind": "matrix", "title": "Zeilen", "rows": [{"key": f"r{n}", "label": f"Zeile {n}"} for n in range(1, 5)]},
    {"kind": "number", "title": "Minuten", "least": 0, "greatest": 180},
    {"kind": "text", "title": "Was noch?", "long": True},
)  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """What it costs: CPU seconds of the count, milliseconds and queries of the results, megabytes of the export."""

    responses: int
    results_ms: float
    queries: int
    tally_ms: float
    recount: float
    export_seconds: float
    export_megabytes: float
    differs: bool


@transaction.atomic
def fill_survey(responses: int) -> Procedure:
    """Make a survey with so many responses, and its tally as it would have been kept; it has ended."""
    day = timezone.localdate() + timedelta(days=40)
    procedure = actions.draft_procedure(
        measure=Measure.objects.select_related("project__municipality").earliest("id"), format="survey",
        title="Große Umfrage", question="Was denken Sie?", binding="consulting", promise="Wir lesen alles.",
        who_decides="Der Rat", in_person="Im Rathaus", answers_due_on=day, by=None,
    )  # fmt: skip
    for question in _QUESTIONS:
        save_question(procedure=procedure, question=None, values=question, by=None)
    now = timezone.now()
    span = (now - timedelta(days=9), now + timedelta(hours=1))
    actions.set_phases(procedure=procedure, phases={"collect": span}, by=None)
    procedure = actions.start_procedure(procedure=procedure, by=None)
    for begun in range(0, responses, BATCH):
        made = _made(begun, min(BATCH, responses - begun))
        Response.objects.bulk_create(Response(procedure=procedure, channel="online", choices=text) for text in made)
    _keep_tally(procedure)
    procedure.phases.update(ends_at=now - timedelta(seconds=1))
    Procedure.objects.filter(pk=procedure.pk).update(voices=responses)
    return Procedure.objects.get(pk=procedure.pk)


def _made(seed: int, number: int) -> Iterator[str]:
    chance = random.Random(seed)  # noqa: S311 (the same answers each time)
    values = [answer["key"] for answer in _ANSWERS]
    for _response in range(number):
        first = chance.choice(values)
        answers: dict[str, Any] = {f"q{n}": chance.choice(values) for n in (2, 3)} | {"q1": first}
        answers |= {f"q{n}": sorted(chance.sample(values, 2)) for n in (4, 5)}
        if first in ("a1", "a2", "a3"):
            answers |= {f"q{n}": chance.choice("12345") for n in (6, 7)}
        answers |= {"q8": {f"r{n}": chance.choice("12345") for n in range(1, 5)}, "q9": chance.randint(0, 180)}
        if chance.random() < 0.2:
            answers["q10"] = "Mehr Bänke im Schatten, bitte. " * chance.randint(1, 5)
        yield canonical(answers)


def _keep_tally(procedure: Procedure) -> None:
    for channel, tally in recount(procedure).items():
        Count.objects.bulk_create(
            Count(procedure=procedure, channel=channel, question=question, row=row, cell=cell, number=number)
            for (question, row, cell), number in tally.items()
        )


def measure_survey(procedure: Procedure) -> Figures:
    """Return what the results, the count and the export cost."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    site, address = WSGIHandler(), f"{procedure.get_absolute_url()}umfrage/ergebnis/"
    status, _size = get(site, address)
    if status != 200:
        raise SystemExit(f"offenbau bench: {address} answered {status}")
    queries = count_queries(lambda: get(site, address))
    seconds, megabytes = in_a_child(lambda: _export(procedure))
    return Figures(
        responses=Response.objects.filter(procedure=procedure).count(),
        results_ms=cpu_seconds(lambda: get(site, address), 10) * 1000,
        queries=queries,
        tally_ms=cpu_seconds(lambda: kept_tally(procedure), 10) * 1000,
        recount=cpu_seconds(lambda: recount(procedure), 3),
        export_seconds=seconds,
        export_megabytes=megabytes,
        differs=bool(differences(procedure)),
    )


def cpu_seconds(work: Any, rounds: int) -> float:
    """Return the smallest CPU time of some rounds."""
    found = []
    for _round in range(rounds):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def _export(procedure: Procedure) -> None:
    response = table_response("csv", "antworten", columns_of(procedure), rows_of(procedure))
    for _chunk in response.streaming_content:  # type: ignore[attr-defined]
        pass


def in_a_child(work: Any) -> tuple[float, float]:
    """Do it in a process of its own; return its CPU seconds, and its megabytes at most, Python and Django included."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work()
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            os.write(writing, f"{time.process_time()} {most}".encode())
        except BaseException:
            traceback.print_exc()
        os._exit(0)  # without what the parent has still to put in order
    os.close(writing)
    with os.fdopen(reading) as told:
        words = told.read().split()
    os.waitpid(child, 0)
    if len(words) != 2:
        raise RuntimeError("what was measured in a process of its own broke off")
    return float(words[0]), float(words[1])


def report_survey(figures: Figures) -> int:
    """Print the figures and which budgets are broken; return 1 if any is."""
    print(
        f"Survey with {figures.responses} responses: results page {figures.results_ms:.1f} ms and {figures.queries} "
        f"queries, kept tally {figures.tally_ms:.1f} ms, count from the rows {figures.recount:.2f} s, "
        f"export {figures.export_seconds:.1f} s with {figures.export_megabytes:.0f} MB at most"
    )
    broken = {
        f"results with {figures.queries} queries": figures.queries > RESULT_QUERIES,
        f"count from the rows {figures.recount:.2f} s": figures.recount > RECOUNT_SECONDS,
        f"export {figures.export_megabytes:.0f} MB": figures.export_megabytes > EXPORT_MEGABYTES,
        "tally and rows differ": figures.differs,
    }
    over = [line for line, is_over in broken.items() if is_over]
    for line in over:
        print(f"Over budget: {line}")
    return 1 if over else 0
