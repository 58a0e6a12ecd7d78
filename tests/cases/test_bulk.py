"""Many applications at once: faults row by row, all or nothing, the same again changes nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from offenbau.base.models import LedgerEntry
from offenbau.cases import actions, queries
from offenbau.cases.models import Case, Step
from tests.factories.cases import make_case, make_kind, make_office
from tests.factories.municipality import make_town

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def rows(*values):
    return list(enumerate(values, start=2))


def look(kind, *values):
    return actions.look_through(municipality=kind.municipality, rows=rows(*values))


def apply(kind, *values, **more):
    return actions.apply_rows(municipality=kind.municipality, rows=rows(*values), by=None, **more)


def test_new_ones_get_codes_that_open_them():
    kind = make_kind()
    done = apply(kind, {"reference": "50-12", "kind": "wohngeld"}, {"reference": "50-22", "kind": "Wohngeld"})
    assert (done.new, done.changed, done.same) == (2, 0, 0)
    for reference, code in done.codes:
        assert queries.find_case(kind.municipality, reference, code).reference == reference


def test_the_same_rows_again_change_nothing():
    kind = make_kind()
    make_office(kind.municipality, "Grundbuchamt")
    row = {
        "reference": "50-17", "kind": "Wohngeld", "state": "waiting", "office": "grundbuchamt",
        "note": "Wir warten auf das Grundbuch.", "expected_on": "31.12.2099",
    }  # fmt: skip
    first, second = apply(kind, row), apply(kind, row)
    assert (first.new, second.new, second.changed, second.same) == (1, 0, 0, 1)
    assert (Step.objects.count(), LedgerEntry.objects.filter(action="cases.bulk").count()) == (1, 1)


def test_what_is_empty_stays_as_it_is():
    case, _code = make_case()
    done = apply(case.kind, {"reference": case.reference, "state": "in_work", "note": ""})
    after = Case.objects.get()
    assert (done.changed, after.state, after.expected_on, after.office) == (
        1,
        "in_work",
        case.expected_on,
        case.office,
    )
    assert after.revision == case.revision + 1


FAULTS = [
    ({"reference": ""}, "reference"),
    ({"reference": "50-99"}, "kind"),
    ({"reference": "50-99", "kind": "Bauantrag"}, "kind"),
    ({"reference": "Schmidt-1980", "kind": "Wohngeld"}, "reference"),
    ({"reference": "50-99", "kind": "Wohngeld", "received_on": "31.02.2026"}, "received_on"),
    ({"reference": "50-99", "kind": "Wohngeld", "received_on": "01.01.2199"}, "received_on"),
    ({"reference": "50-10", "state": "erfunden"}, "state"),
    ({"reference": "50-10", "state": "question"}, "state"),
    ({"reference": "50-10", "office": "Nirgends"}, "office"),
    ({"reference": "50-10", "received_on": "01.01.2020"}, "received_on"),
    ({"reference": "50-10", "expected_on": "2099-01-01"}, "delay_reason"),
    ({"reference": "50-10", "note": "x" * 1001}, "note"),
    ({"reference": "50-10", "expected_on": "bald"}, "expected_on"),
]


@pytest.mark.parametrize(("row", "column"), FAULTS)
def test_a_row_that_cannot_be_carried_out_keeps_all_back_and_says_why(row, column):
    kind = make_kind()
    make_case(kind, "50-10")
    good = {"reference": "50-11", "kind": "Wohngeld"}
    lines = look(kind, good, row)
    assert (lines[0].problems, list(lines[1].problems)) == ({}, [column])
    with pytest.raises(ValidationError):
        apply(kind, good, row)
    assert (Case.objects.count(), Step.objects.count()) == (1, 1)


def test_a_reference_twice_in_a_table_names_the_first_line():
    kind = make_kind()
    _first, second = look(kind, {"reference": "50-10", "kind": "Wohngeld"}, {"reference": "50 10", "kind": "Wohngeld"})
    assert "2" in second.problems["reference"]


def test_a_table_reaches_its_own_town_alone():
    case, _code = make_case(reference="50-17")
    other = make_kind(make_town())
    apply(other, {"reference": "50-17", "kind": "Wohngeld", "state": "decided"})
    assert Case.objects.get(pk=case.pk).state == "received"


def test_what_ends_by_a_table_is_erased_in_time_too():
    case, _code = make_case(make_kind(keep_days=7), ago=10)
    apply(case.kind, {"reference": case.reference, "state": "decided"})
    after = Case.objects.get()
    assert (after.days, after.erase_on) == (10, TODAY() + timedelta(days=7))


def test_ten_thousand_rows_take_no_query_each():
    kind = make_kind()
    many = [{"reference": f"50-{number:06d}", "kind": "Wohngeld"} for number in range(10_000)]
    with CaptureQueriesContext(connection) as asked:
        done = apply(kind, *many)
    assert (done.new, Case.objects.count()) == (10_000, 10_000)
    assert len(asked) < 400
    with pytest.raises(ValidationError):
        apply(kind, *many, {"reference": "60-1", "kind": "Wohngeld"})
    changed = apply(kind, *[{"reference": row["reference"], "state": "in_work"} for row in many[:500]])
    assert changed.changed == 500
