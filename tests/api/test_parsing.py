"""Nothing gets past the parser that a database cannot keep; the same answer from each of them."""

import json

import pytest
from django.test import Client

from offenbau.api.service import description
from offenbau.participation.models import Contribution
from tests.api.asking import place
from tests.factories.participation import make_ideas
from tests.factories.people import logged_in
from tests.factories.projects import make_person

WORDS = {"{town}": "hierstadt", "{slug}": "ideen", "{number}": "1"}
IDEA = {"title": "Trinkbrunnen", "text": "Ein Brunnen auf dem Markt"}


def queries():
    """Every parameter of each address that is asked for in a query."""
    for path, methods in description()["paths"].items():
        for parameter in methods.get("get", {}).get("parameters", []):
            if parameter["in"] == "query":
                yield path, parameter["name"]


def texts():
    """Every field of each body, whatever it takes."""
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            if "requestBody" in operation:
                shape = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
                for name in description()["components"]["schemas"][shape]["properties"]:
                    yield path, method, name


def filled(path):
    for word, value in WORDS.items():
        path = path.replace(word, value)
    return path


def faults(answer):
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    return [fault["where"] for fault in answer.json()["errors"]]


@pytest.mark.parametrize("bad", ["%00", "%07", "%1b"])
def test_no_query_takes_control_characters(bad):
    asked = list(queries())
    assert len(asked) > 20
    for path, name in asked:
        assert faults(Client().get(f"{filled(path)}?{name}=a{bad}b")) == [f"query.{name}"]


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\x7f", "\ud83d"])
def test_no_body_takes_control_characters_or_half_a_character(bad):
    fields = list(texts())
    assert len(fields) > 20
    for path, method, name in fields:
        for value, where in ((f"a{bad}b", ""), ([f"a{bad}b"], ".0"), ({"t1": f"a{bad}b"}, ".t1")):
            answer = getattr(Client(), method)(
                filled(path), json.dumps({name: value}), content_type="application/json"
            )
            assert faults(answer) == [f"body.{name}{where}"]


def test_a_name_with_a_zero_in_it_is_refused_too():
    answer = Client().post(
        filled(place(make_ideas(), "theses/")), r'{"answers": {"t\u0000": "yes"}}', "application/json"
    )
    assert faults(answer) == ["body.answers.t?"]


def test_lines_and_tabs_stay():
    procedure = make_ideas()
    client = logged_in(make_person())
    text = "Erstens\n\tBäume\r\nZweitens 👨‍👩‍👧"
    answer = client.post(place(procedure, "contributions/"), {**IDEA, "text": text}, "application/json")
    assert answer.status_code == 201
    assert "\tBäume\nZweitens 👨‍👩‍👧" in Contribution.objects.get().text


@pytest.mark.parametrize(("number", "status"), [
    ("NaN", 400), ("Infinity", 400), ("-Infinity", 400), ("1e999", 422), ('"NaN"', 422), ('"inf"', 422), ("91", 422),
])  # fmt: skip
def test_what_is_no_number_is_no_place(number, status):
    procedure = make_ideas(places=True)
    body = json.dumps({**IDEA, "longitude": 9.2})[:-1] + f', "latitude": {number}}}'
    answer = logged_in(make_person()).post(place(procedure, "contributions/"), body, "application/json")
    assert answer.status_code == status, answer.content
    assert Contribution.objects.count() == 0
