"""Ten thousand guesses find nothing and tell nothing: neither in words nor in work."""

import random
import re
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offenbau.base import codes
from offenbau.cases import queries
from offenbau.cases.actions import opening
from tests.factories.cases import make_case, make_kind, make_office

pytestmark = pytest.mark.django_db
# What differs each time: the form's token, and what was typed.
FRESH = re.compile(rb'(?<=middlewaretoken" value=")[^"]+')
GUESSES = 10_000


@pytest.fixture
def town():
    kind = make_kind()
    make_office(kind.municipality)
    return kind.municipality


def page(town):
    return reverse("cases:look_up", args=[town.slug])


def told(client, town, reference, code):
    """Return status, headers and body of a try, without what was typed."""
    answer = client.post(page(town), {"reference": reference, "code": code})
    body = FRESH.sub(b"", answer.content).replace(reference.encode(), b"R").replace(code.encode(), b"C")
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    return answer.status_code, tuple(sorted(headers.items())), body


def noting(asked):
    """Note the words of each question to the database, without its values, and how many came back."""

    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    return note


def guesses(references, right):
    """Yield pairs that could be right: half with a reference that exists, codes of every form."""
    chance = random.Random(17)  # noqa: S311 (guesses that come again)
    for number in range(GUESSES):
        reference = references[number % len(references)] if number % 2 else f"50-2099/{number:05d}"
        code = codes.new_codes(1)[0]
        if number % 10 == 0:
            code = "".join(chance.sample(right, len(right)))  # the right signs in another order
        elif number % 10 == 1:
            code = right[:-1] + chance.choice(codes.ALPHABET.replace(right[-1], ""))
        elif number % 10 == 2:
            code = chance.choice(["", "0", right[:15], f"{right}0", "' OR 1=1 --", "%", "ЁЖ" * 8, "🔑" * 16])
        if code != right:
            yield reference, code


def test_ten_thousand_guesses_find_nothing_and_are_all_the_same_work(town, monkeypatch):
    kind = queries.kinds_of(town).get()
    known = [make_case(kind) for _number in range(20)]
    references, (_case, right) = [case.reference for case, _code in known], known[1]
    hashed, work = Counter(), Counter()
    digest = queries.digest
    monkeypatch.setattr(queries, "digest", lambda *words: hashed.update(["hash"]) or digest(*words))
    for reference, code in guesses(references, right):
        before, asked = hashed["hash"], []
        with connection.execute_wrapper(noting(asked)):
            assert queries.find_case(town, reference, code) is None
        work[hashed["hash"] - before, tuple(asked)] += 1
    assert len(work) == 1
    ((hashes, shape),) = work
    assert (hashes, len(shape), sum(work.values()) > GUESSES * 0.99) == (1, 1, True)


def test_a_wrong_reference_and_a_wrong_code_get_the_same_answer_letter_by_letter(town):
    case, right = make_case(queries.kinds_of(town).get())
    wrong = [
        (case.reference, codes.new_codes(1)[0]), ("50-2099/77777", right), ("50-2099/77777", codes.new_codes(1)[0]),
        (case.reference, "zu-kurz"), ("Anna Muster", right),
    ]  # fmt: skip
    answers = {told(Client(), town, reference, code) for reference, code in wrong}
    assert len(answers) == 1
    status, _headers, body = answers.pop()
    assert status == 200
    assert "passen nicht zusammen" in body.decode()


def test_the_whole_request_asks_the_same_whatever_is_wrong(town):
    case, right = make_case(queries.kinds_of(town).get())
    shapes = set()
    for reference, code in ((case.reference, "0" * 16), ("50-2099/77777", right), ("50-2099/77777", "x")):
        client = Client()
        with CaptureQueriesContext(connection) as asked:
            told(client, town, reference, code)
        shapes.add(tuple(re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in asked))
    assert len(shapes) == 1


def test_a_reference_is_shut_alike_whether_it_exists_and_for_a_quarter_of_an_hour(town, time_machine, monkeypatch):
    monkeypatch.setattr(opening, "AT_A_REFERENCE", 3)
    time_machine.move_to("2026-12-01T10:01:00Z")
    case, code = make_case(queries.kinds_of(town).get())
    shut = {}
    for reference in (case.reference, "50-2099/77777"):
        for _number in range(3):
            told(Client(), town, reference, "0" * 16)
        shut[reference] = told(Client(), town, reference, code)
    assert len(set(shut.values())) == 1
    assert "Viertelstunde" in shut[case.reference][2].decode()
    time_machine.move_to("2026-12-01T10:15:01Z")
    assert told(Client(), town, case.reference, code)[0] == 302


def test_one_network_cannot_keep_a_reference_shut_beyond_its_own_limit(town, monkeypatch):
    monkeypatch.setattr(opening, "FROM_A_NETWORK", 2)
    monkeypatch.setattr(opening, "AT_A_REFERENCE", 4)
    case, code = make_case(queries.kinds_of(town).get())
    for _number in range(20):
        told(Client(REMOTE_ADDR="203.0.113.9"), town, case.reference, "0" * 16)
    assert told(Client(REMOTE_ADDR="203.0.113.9"), town, case.reference, code)[0] == 200
    assert told(Client(REMOTE_ADDR="198.51.100.7"), town, case.reference, code)[0] == 302


def test_what_was_typed_stands_in_no_address_and_no_log(town, caplog):
    case, code = make_case(queries.kinds_of(town).get())
    client = Client()
    with caplog.at_level("DEBUG"):
        answer = client.post(page(town), {"reference": case.reference, "code": code})
        client.get(page(town), {"reference": case.reference, "code": code})
    assert answer["Location"] == reverse("cases:status", args=[town.slug])
    assert [word for word in (code, case.reference) if word in answer["Location"] + str(answer.cookies)] == []
    ours = "".join(record.getMessage() for record in caplog.records if record.name.startswith("offenbau"))
    assert [word for word in (code, case.reference) if word in ours] == []
    assert case.reference not in client.get(page(town), {"reference": case.reference}).content.decode()
