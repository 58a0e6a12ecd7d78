"""What everybody may keep of a procedure's contributions: what stands on the pages, and nothing else."""

import csv
import io
import json
from itertools import islice

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from offenbau.base import tables
from offenbau.base.models import Installation
from offenbau.discussion.actions import write_comment
from offenbau.discussion.models import Comment
from offenbau.participation.models import Contribution
from offenbau.participation.permissions import rights_in
from offenbau.participation.queries import open_data
from offenbau.people.permissions import Viewer
from tests.factories.participation import contribute, make_draft, make_ideas, make_vote
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db
TABLES = ("beitraege", "kommentare", "antworten")


@pytest.fixture(autouse=True)
def installation():
    Installation.objects.get_or_create(id=1)


def say(idea, text):
    person = make_person()
    rights = rights_in(Viewer(person), idea.procedure, writes=True)
    return write_comment(thread=idea.thread, text=text, rights=rights, by=person).comment


def kept(procedure, table, form="json"):
    answer = Client().get(f"{procedure.get_absolute_url()}daten/{table}.{form}")
    assert answer.status_code == 200
    return answer


def lines(procedure, table):
    return json.loads(b"".join(kept(procedure, table)))


def test_contributions_come_with_counts_and_where_they_stand():
    procedure = make_ideas(categories=("Grün",))
    idea = contribute(procedure, "Ein Baum", title="Baum", category=procedure.categories.get())
    say(idea, "Schön")
    (line,) = lines(procedure, "beitraege")
    assert (line["number"], line["title"], line["text"], line["category"]) == (1, "Baum", "Ein Baum", "Grün")
    assert (line["supports"], line["comments"], line["status"]) == (0, 1, "eingegangen")
    assert line["url"].endswith("/beitrag/1/")


def test_comments_name_what_they_belong_to():
    idea = contribute(make_ideas())
    said = say(idea, "Schön")
    (line,) = lines(idea.procedure, "kommentare")
    assert (line["contribution"], line["id"], line["text"]) == (idea.number, said.pk, "Schön")


def test_nothing_tells_more_than_the_pages_do():
    procedure = make_ideas()
    person = make_person()
    person.name = "Erna Muster"
    person.save()
    idea = contribute(procedure, by=person)
    said = say(idea, "Sichtbar")
    for state, text in (("waiting", "wartet"), ("hidden", "verborgen"), ("withdrawn", "fort")):
        other = contribute(procedure, f"Beitrag {text}")
        say(other, f"Zu etwas, das {text} ist")
        Contribution.objects.filter(pk=other.pk).update(state=state, reason="spam")
        Comment.objects.filter(pk=say(idea, f"Kommentar {text}").pk).update(state=state, reason="spam")
    told = "".join(b"".join(kept(procedure, table)).decode() for table in TABLES)
    for word in ("wartet", "verborgen", "fort", "Erna Muster", person.email, idea.speaker):
        assert word not in told
    assert said.text in told


def test_a_file_holds_no_formula():
    idea = contribute(make_ideas(), "=SUMME(A1)", title="@Bank")
    say(idea, "+49 =1")
    for table in ("beitraege", "kommentare"):
        text = b"".join(kept(idea.procedure, table, "csv")).decode("utf-8-sig")
        for row in islice(csv.reader(io.StringIO(text), delimiter=";"), 1, None):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("table", TABLES)
def test_each_table_comes_in_each_form_also_without_a_row(table, form):
    answer = kept(make_ideas(), table, form)
    assert f".{form}" in answer["Content-Disposition"]
    assert b"".join(answer)


def test_tables_are_linked_where_people_look():
    procedure = make_ideas()
    for page in ("", "ideen/"):
        shown = Client().get(procedure.get_absolute_url() + page).content.decode()
        for table in TABLES:
            assert f"daten/{table}.csv" in shown


def test_what_is_no_table_is_not_there():
    procedure, vote, draft = make_ideas(), make_vote(), make_draft(format="ideas")
    for place in ((procedure, "stimmen.csv"), (procedure, "beitraege.pdf"), (vote, "beitraege.csv"),
                  (draft, "beitraege.csv")):  # fmt: skip
        assert Client().get(f"{place[0].get_absolute_url()}daten/{place[1]}").status_code == 404


def asked_for(procedure, table):
    with CaptureQueriesContext(connection) as queries:
        b"".join(kept(procedure, table, "csv"))
    return len(queries)


def test_many_rows_ask_no_more_than_few_and_come_in_pieces(monkeypatch):
    monkeypatch.setattr(tables, "ROWS_AT_ONCE", 5)
    procedure = make_ideas()
    say(contribute(procedure), "Erster")
    few = {table: asked_for(procedure, table) for table in TABLES}
    for _number in range(20):
        say(contribute(procedure), "Noch einer")
    for table in TABLES:
        assert asked_for(procedure, table) == few[table] <= 6
    assert len(list(kept(procedure, "beitraege", "csv"))) == 6  # the mark, and 22 lines by five


def test_rows_are_never_all_in_memory(monkeypatch):
    procedure = make_ideas()
    for _number in range(7):
        contribute(procedure)
    monkeypatch.setattr(open_data, "AT_ONCE", 3)
    rows = open_data.contribution_rows(procedure)
    assert next(rows)["number"] == 1
    assert [row["number"] for row in rows] == [2, 3, 4, 5, 6, 7]


def test_a_large_workbook_comes_as_csv_that_begins_at_once(monkeypatch):
    monkeypatch.setattr(tables, "MOST_IN_A_WORKBOOK", 2)
    procedure = make_ideas()
    for _number in range(2):
        contribute(procedure)
    small = kept(procedure, "beitraege", "xlsx")
    assert ".xlsx" in small["Content-Disposition"]
    assert b"".join(small).startswith(b"PK")
    contribute(procedure)
    answer = kept(procedure, "beitraege", "xlsx")
    assert ".csv" in answer["Content-Disposition"]
    assert answer.streaming
