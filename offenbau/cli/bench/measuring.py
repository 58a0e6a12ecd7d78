"""Whole requests in this process, through the product's own middleware and WSGI."""

import statistics
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path
from django.utils import timezone

from offenbau.base.memory import settle
from offenbau.base.pagecache import ChangeMark, PageCache
from offenbau.cli.bench.results import Page, Result, pages

WARM_UP = 5
BLOCK = 10  # rounds of one page before its neighbour's turn


class BareRequest(WSGIRequest):
    """A request to a site whose one page says hello."""

    urlconf = (path("bare/", lambda request: HttpResponse("hello")),)


class BareSite(WSGIHandler):
    """The usual middleware, and nothing behind it."""

    request_class = BareRequest


def measure(rounds: int) -> list[Result]:
    """Return what each page costs, and the bare page in the same moments."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settle()  # as the server does
    mark = ChangeMark(connection)
    plain, bare = WSGIHandler(), BareSite()
    cached = PageCache(plain, mark, today=timezone.localdate)
    try:
        return [_measure(page, plain, cached, bare, rounds) for page in pages()]
    finally:
        mark.close()


def _measure(page: Page, plain: Callable, cached: Callable, bare: Callable, rounds: int) -> Result:
    status, size = get(plain, page.path)
    if status != 200:
        raise SystemExit(f"offenbau bench: {page.path} answered {status}")
    queries = count_queries(lambda: get(plain, page.path))
    own, hello = _taking_turns(lambda: get(plain, page.path), lambda: get(bare, "/bare/"), rounds)
    kept, _again = _taking_turns(lambda: get(cached, page.path), lambda: get(bare, "/bare/"), rounds)
    return Result(
        page=page,
        bare=statistics.median(cpu for cpu, _elapsed in hello),
        milliseconds=statistics.median(cpu for cpu, _elapsed in own),
        elapsed=statistics.median(elapsed for _cpu, elapsed in own),
        cached=statistics.median(cpu for cpu, _elapsed in kept),
        queries=queries,
        size=size,
    )


def get(app: Callable, address: str, cookie: str = "") -> tuple[int, int]:
    """Ask for a page as a browser with this cookie, or without any, does; return status and bytes."""
    place, _mark, query = address.partition("?")
    environ = RequestFactory()._base_environ(PATH_INFO=place, QUERY_STRING=query, HTTP_COOKIE=cookie)
    found: list[int] = []
    answer = app(environ, lambda status, headers, error=None: found.append(int(status.split()[0])))
    size = sum(len(part) for part in answer)
    if hasattr(answer, "close"):
        answer.close()
    return found[0], size


def count_queries(work: Callable[[], object]) -> int:
    """Count the queries of one request, sessions and all; the marks of transactions are no queries."""
    count = 0

    def counted(execute: Any, sql: str, *arguments: Any) -> Any:
        nonlocal count
        count += not sql.startswith(("SAVEPOINT", "RELEASE"))
        return execute(sql, *arguments)

    with connection.execute_wrapper(counted):
        work()
    return count


def _taking_turns(one: Callable, other: Callable, rounds: int) -> tuple[list[tuple], list[tuple]]:
    """Time both, block by block: a machine that is slower for a while is slower for both."""
    for _ in range(WARM_UP):
        one()
        other()
    times_of_one: list[tuple] = []
    times_of_other: list[tuple] = []
    for begun in range(0, rounds, BLOCK):
        block = range(begun, min(begun + BLOCK, rounds))
        times_of_one += [_time(one) for _ in block]
        times_of_other += [_time(other) for _ in block]
    return times_of_one, times_of_other


def _time(work: Callable[[], object]) -> tuple[float, float]:
    """Return milliseconds of this process's CPU time, and of the clock."""
    cpu, clock = time.process_time_ns(), time.perf_counter_ns()
    work()
    return (time.process_time_ns() - cpu) / 1e6, (time.perf_counter_ns() - clock) / 1e6
