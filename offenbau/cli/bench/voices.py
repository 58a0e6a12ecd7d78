"""Very many voices: a vote with its ballots, a collection of ideas with comments; what pages and a vote cost then."""

import random
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, transaction
from django.utils import timezone

from offenbau.base.tables import table_response
from offenbau.cli.bench.measuring import WSGIHandler, count_queries, get
from offenbau.cli.bench.surveys import cpu_seconds, in_a_child
from offenbau.discussion.actions import open_thread
from offenbau.discussion.models import Comment
from offenbau.engines.board import LEAST_PAGE
from offenbau.participation import actions
from offenbau.participation.actions.answers import agreed_answer
from offenbau.participation.actions.urn import canonical, put_in, slip_of
from offenbau.participation.formats.vote.actions import save_option, vote
from offenbau.participation.identity import by_mail, turnout_keys
from offenbau.participation.models import Category, Contribution, Procedure, Turnout
from offenbau.participation.models.contributions import words_of
from offenbau.participation.trigrams import letters_of
from offenbau.people.models import Person
from offenbau.projects.models import Measure
from offenbau.web.participation.views.open_data import TABLES

LIST_QUERIES, PAGE_QUERIES, VOTE_QUERIES = 6, 8, 10
# Who is logged in costs four more at least: the session, the account, its roles in towns and on building sites.
LOGIN_QUERIES = 4
EXPORT_MEGABYTES = 200
BATCH = 5000
SITES = 5
# Of the comments this share stands beneath one idea, the others one by one beneath the rest.
BUSY = 30
# So many ideas have a discussion, and every fourth of them an answer.
DISCUSSED = 200


@dataclass(frozen=True)
class Line:
    """What one thing costs: milliseconds of CPU, queries, and how many it may ask."""

    name: str
    milliseconds: float
    queries: int
    most: int


@dataclass(frozen=True)
class Export:
    """What a file costs: CPU seconds, and megabytes at most, Python and Django included."""

    name: str
    seconds: float
    megabytes: float


def fill_voices(votes: int) -> tuple[Procedure, Procedure, Procedure]:
    """Make an open vote and one that has ended with so many ballots, and a tenth as many ideas with comments."""
    measure = Measure.objects.select_related("project__municipality").earliest("id")
    open_, ended = (_vote(measure, title, votes) for title in ("Große Abstimmung", "Alte Abstimmung"))
    ended.phases.update(ends_at=timezone.now() - timedelta(seconds=1))
    return open_, Procedure.objects.get(pk=ended.pk), _ideas(measure, votes // 10)


@transaction.atomic
def _vote(measure: Measure, title: str, votes: int) -> Procedure:
    procedure = _draft(measure, "vote", title)
    for number in range(SITES):
        save_option(procedure=procedure, option=None, values={"title": f"Ort {number}"}, by=None)
    procedure = _started(procedure, "decide")
    chance = random.Random(1)  # noqa: S311 (the same ballots each time)
    for begun in range(0, votes, BATCH):
        people = range(begun, min(begun + BATCH, votes))
        made = [slip_of(procedure, "online", canonical([f"o{chance.randint(1, SITES)}"])) for _ballot in people]
        for start in range(0, len(made), LEAST_PAGE):
            put_in(procedure, made[start : start + LEAST_PAGE])
        keys = (key for who in people for key in turnout_keys(procedure, by_mail(f"v{who}@bench.invalid")))
        Turnout.objects.bulk_create(Turnout(procedure=procedure, key=key) for key in keys)
    Procedure.objects.filter(pk=procedure.pk).update(voices=votes)
    return procedure


@transaction.atomic
def _ideas(measure: Measure, ideas: int) -> Procedure:
    procedure = _started(_draft(measure, "ideas", "Große Sammlung"), "collect")
    drawers = Category.objects.bulk_create(Category(procedure=procedure, name=name) for name in ("Grün", "Wege"))
    threads = [
        open_thread(municipality=procedure.municipality, scope=f"procedure:{procedure.pk}", label="Idee", by=None)
        for _number in range(min(ideas, DISCUSSED))
    ]
    made = [_idea(procedure, number, drawers, threads) for number in range(1, ideas + 1)]
    Contribution.objects.bulk_create(made, batch_size=1000)
    _answer(made[: len(threads) : 4])
    _talk(threads, ideas * 3)
    return procedure


def _idea(procedure: Procedure, number: int, drawers: list[Category], threads: list[Any]) -> Contribution:
    title, text = f"Idee {number}", "Mehr Bänke im Schatten, bitte. " * 4
    return Contribution(
        procedure=procedure, number=number, title=title, text=text, words=words_of(title, text),
        letters=letters_of(title, text),
        category=drawers[number % len(drawers)], latitude=51 + number % 100 / 1000,
        longitude=12 + number // 100 / 1000, pseudonym="Nachbarin", supports=number % 97,
        thread=threads[number - 1] if number <= len(threads) else None,
    )  # fmt: skip


def _answer(ideas: list[Contribution]) -> None:
    first, second = (
        Person.objects.create_user(email=f"{name}@bench.invalid", password=None) for name in ("entwurf", "zweitblick")
    )
    words = {"text": "Danke, das machen wir.", "status": "partly", "reason": "Zwei Bänke passen auf den Platz."}
    for idea in ideas:
        agreed_answer(idea, words, first=first, by=second)


def _talk(threads: list[Any], comments: int) -> None:
    """A thirtieth of the comments stands beneath the first idea (1,000 of 30,000)."""
    busy = comments // BUSY
    places = [threads[0] if number < busy else threads[1 + number % (len(threads) - 1)] for number in range(comments)]
    Comment.objects.bulk_create(
        (Comment(thread=thread, text="Das sehe ich auch so.", pseudonym="Nachbar") for thread in places),
        batch_size=BATCH,
    )
    for thread in threads:
        thread.comments_visible = places.count(thread)
        thread.save(update_fields=["comments_visible"])


def _draft(measure: Measure, format: str, title: str) -> Procedure:
    day = timezone.localdate() + timedelta(days=40)
    return actions.draft_procedure(
        measure=measure, format=format, title=title, question="Was denken Sie?", binding="consulting",
        promise="Wir lesen alles.", who_decides="Der Rat", in_person="Im Rathaus", answers_due_on=day, by=None,
    )  # fmt: skip


def _started(procedure: Procedure, kind: str) -> Procedure:
    now = timezone.now()
    span = (now - timedelta(days=9), now + timedelta(days=1))
    actions.set_phases(procedure=procedure, phases={kind: span}, by=None)
    return actions.start_procedure(procedure=procedure, by=None)


def measure_voices(open_: Procedure, ended: Procedure, ideas: Procedure) -> list[Line]:
    """Return what the pages and one vote cost at that size."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    site, cookie = WSGIHandler(), logged_in()
    number = iter(range(1_000_000))

    def one_vote() -> None:
        vote(procedure=open_, participant=by_mail(f"m{next(number)}@bench.invalid"), raw=["o1"])

    pages = (
        ("page of an open vote", open_.get_absolute_url(), PAGE_QUERIES),
        ("page of a result", ended.get_absolute_url(), PAGE_QUERIES),
        ("board of a vote, by a first sign", f"{ended.get_absolute_url()}aushang/?beginnt=K", PAGE_QUERIES),
        ("list of ideas", f"{ideas.get_absolute_url()}ideen/", LIST_QUERIES),
        ("an idea with very many comments", f"{ideas.get_absolute_url()}beitrag/1/", PAGE_QUERIES),
        ("search of a town", f"/{ideas.municipality.slug}/verfahren/?suche=Schatten", LIST_QUERIES),
    )
    lines = [_line(name, lambda address=address: get(site, address), most) for name, address, most in pages]
    lines += [
        _line(f"{name}, logged in", lambda address=address: get(site, address, cookie), most + LOGIN_QUERIES)
        for name, address, most in pages[3:]
    ]
    return [*lines, _line("a vote", one_vote, VOTE_QUERIES)]


def logged_in() -> str:
    """Return the cookie of somebody who is logged in, and holds no role."""
    person = Person.objects.create_user(email="bench@bench.invalid", password=None)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session.update({SESSION_KEY: str(person.pk), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                    HASH_SESSION_KEY: person.get_session_auth_hash()})  # fmt: skip
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def measure_exports(ideas: Procedure) -> list[Export]:
    """Return what the open data of the ideas cost, each in a process of its own."""
    return [
        Export(name, *in_a_child(lambda name=name: _export(ideas, name)))  # type: ignore[misc]
        for name in ("beitraege", "kommentare", "antworten")
    ]


def _export(procedure: Procedure, name: str) -> None:
    table = TABLES[name]
    response = table_response("csv", name, table.columns(procedure), table.rows(procedure))
    for _chunk in response.streaming_content:  # type: ignore[attr-defined]
        pass


def _line(name: str, work: Any, most: int) -> Line:
    work()
    return Line(name, cpu_seconds(work, 10) * 1000, count_queries(work), most)


def report_voices(lines: list[Line], exports: list[Export], votes: int) -> int:
    """Print the figures and which budgets are broken; return 1 if any is."""
    print(f"Participation with {votes} votes, {votes // 10} ideas and {votes // 10 * 3} comments:")
    for line in lines:
        print(f"  {line.name:<34} {line.milliseconds:8.1f} ms {line.queries:3} queries (budget {line.most})")
    for file in exports:
        print(
            f"  export of {file.name:<24} {file.seconds:8.1f} s  {file.megabytes:3.0f} MB (budget {EXPORT_MEGABYTES})"
        )
    over = [f"{line.name} with {line.queries} queries" for line in lines if line.queries > line.most]
    over += [f"{file.name} with {file.megabytes:.0f} MB" for file in exports if file.megabytes > EXPORT_MEGABYTES]
    for words in over:
        print(f"Over budget: {words}")
    return 1 if over else 0
