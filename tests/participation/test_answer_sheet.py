"""The queue as a spreadsheet: what comes back untouched changes nothing, what is newer here is not written over."""

import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from offenbau.base.spreadsheets import read_table
from offenbau.base.tables import csv_chunks, xlsx_file
from offenbau.participation import actions
from offenbau.participation.models import Answer, Contribution
from offenbau.participation.queries.answer_sheet import LIMITS, columns, compared, reading_columns, sheet_rows
from offenbau.people.permissions import Viewer
from tests.factories.answers import answered, draft, fresh, make_desk
from tests.factories.participation import contribute, make_ideas

FILES = {
    "csv": lambda rows: io.BytesIO(b"".join(csv_chunks(columns(), rows))),
    "xlsx": lambda rows: xlsx_file(columns(), rows),
}
FORMS = pytest.mark.parametrize("form", FILES)
UP = {"status": "taken_up", "answer": "Zwei Bänke kommen."}


@pytest.fixture
def desk(db):
    return make_desk()


def fetched(desk):
    """The lines of the sheet, as somebody has them before them."""
    contributions = Contribution.objects.filter(procedure=desk.procedure)
    return list(sheet_rows(contributions))


def returned(rows, form="csv"):
    with FILES[form](rows) as file:
        return read_table(file, reading_columns(), LIMITS)


def lines(desk, rows, form="csv", by=None):
    read = [(row.line, row.values) for row in returned(rows, form)]
    return compared(read, desk.procedure.municipality, Viewer(by or desk.editor))


def carried_out(desk, rows, form="csv"):
    upload = actions.keep_upload(municipality=desk.procedure.municipality, rows=returned(rows, form), by=desk.editor)
    return actions.apply_upload(upload=upload, by=desk.editor)


@FORMS
def test_what_comes_back_as_it_left_changes_nothing(desk, form):
    contribute(desk.procedure, "=1+1")
    answered(desk, text="- ja\n- nein", status="not_taken", reason="@home")
    draft(contribute(desk.procedure), desk.editor)
    assert lines(desk, fetched(desk), form) == []


@FORMS
def test_what_is_filled_in_becomes_a_draft_that_somebody_else_publishes(desk, form):
    contribution = contribute(desk.procedure)
    (row,) = fetched(desk)
    assert carried_out(desk, [{**row, **UP}], form) == 1
    kept = Answer.objects.get()
    assert (kept.text, kept.status, kept.drafted_by, kept.published_at) == (
        UP["answer"],
        "taken_up",
        desk.editor,
        None,
    )
    assert fresh(contribution).status == "received"


def test_a_formula_that_somebody_typed_stays_a_text(desk):
    contribute(desk.procedure, "=HYPERLINK(1)")
    written = FILES["csv"](fetched(desk)).getvalue().decode()
    assert "'=HYPERLINK(1)" in written


def test_what_somebody_has_changed_meanwhile_is_shown_and_not_written_over(desk):
    contribution = contribute(desk.procedure)
    (row,) = fetched(desk)
    draft(contribution, desk.caretaker, text="Schon dabei")
    (line,) = lines(desk, [{**row, **UP}])
    assert line.conflict
    assert ("answer", "Schon dabei", UP["answer"]) in [(one.key, one.before, one.after) for one in line.changes]
    with pytest.raises(ValidationError):
        carried_out(desk, [{**row, **UP}])
    assert Answer.objects.get().text == "Schon dabei"


def test_a_line_that_nobody_touched_is_no_conflict(desk):
    contribution = contribute(desk.procedure)
    rows = fetched(desk)
    draft(contribution, desk.caretaker)
    assert lines(desk, rows) == []


def test_of_a_sheet_all_lines_are_carried_out_or_none(desk):
    for _each in range(2):
        contribute(desk.procedure)
    first, second = fetched(desk)
    with pytest.raises(ValidationError):
        carried_out(desk, [{**first, **UP}, {**second, "status": "not_taken", "answer": "Nein"}])
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"status": "vielleicht"},
        {"status": "not_taken", "answer": "Nein"},
        {"status": "taken_up", "answer": ""},
        {"status": "received", "answer": "Hm"},
        {"status": "carried_out", "answer": "Steht", "measure": "Gibt es nicht"},
        {"status": "carried_out", "answer": "Steht"},
        {"unit": "Gibt es nicht"},
        {"status": "taken_up", "answer": "x" * 9000},
    ],
)
def test_a_line_that_cannot_be_says_why(desk, values):
    contribute(desk.procedure)
    (row,) = fetched(desk)
    (line,) = lines(desk, [{**row, **values}])
    assert line.problem and not line.conflict


def test_a_line_that_stands_twice_is_refused(desk):
    contribute(desk.procedure)
    (row,) = fetched(desk)
    assert [bool(line.problem) for line in lines(desk, [{**row, **UP}, {**row, **UP, "answer": "Anders"}])] == [
        True
    ] * 2


def test_a_sheet_reaches_what_its_sender_may_answer_alone(desk):
    other = make_desk(make_ideas())
    contribute(other.procedure)
    (row,) = fetched(other)
    (line,) = lines(desk, [{**row, **UP}])
    assert line.contribution is None and line.problem
    (line,) = compared(
        [(each.line, each.values) for each in returned([{**row, **UP}])],
        other.procedure.municipality,
        Viewer(desk.editor),
    )
    assert line.contribution is None


def test_an_upload_is_carried_out_by_its_sender_alone(desk):
    contribute(desk.procedure)
    (row,) = fetched(desk)
    town = desk.procedure.municipality
    upload = actions.keep_upload(municipality=town, rows=returned([{**row, **UP}]), by=desk.editor)
    with pytest.raises(PermissionDenied):
        actions.apply_upload(upload=upload, by=desk.caretaker)


def test_offices_and_looks_come_by_the_sheet_too(desk):
    town = desk.procedure.municipality
    actions.save_unit(municipality=town, unit=None, name="Bauhof", people=[], by=desk.caretaker)
    contribution = contribute(desk.procedure)
    (row,) = fetched(desk)
    carried_out(desk, [{**row, "unit": "Bauhof", "status": "in_review"}])
    assert (fresh(contribution).unit, fresh(contribution).status) == ("Bauhof", "in_review")


class TestAnySheet(TestCase):
    """Whatever is typed into the sheet comes out as it was typed, and changes just that."""

    typed = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).map(
        lambda text: text.strip().replace("{", "").replace("\xad", "")
    )

    @given(texts=st.lists(typed.filter(bool), min_size=3, max_size=3), form=st.sampled_from(sorted(FILES)))
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_a_sheet_says_what_was_typed(self, texts, form):
        desk = make_desk()
        for _each in texts[:2]:
            contribute(desk.procedure)
        first, second = fetched(desk)
        filled_in = {**first, "status": "not_taken", "reason": texts[0], "answer": texts[1], "decided_in": texts[2]}
        carried_out(desk, [filled_in, second], form)
        (kept,) = Answer.objects.all()
        assert [kept.reason, kept.text, kept.decided_in] == texts
        assert lines(desk, fetched(desk), form) == []
