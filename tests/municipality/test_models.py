"""What must never be false stands in the database."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from offenbau.municipality.models import BarrierReport, LegalPage, Municipality, Recess
from tests.factories.municipality import make_town

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "values",
    [
        {"ars": "05358"},
        {"ars": "05358001601x"},
        {"colour": "red"},
        {"colour": "#12345"},
        {"slug": "konto"},
        {"slug": "media"},
        {"slug": ""},
    ],
)
def test_a_municipality_cannot_be_stored_with(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_town(**values)


def test_a_key_belongs_to_one_municipality():
    make_town(ars="053580016016")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_town(ars="053580016016")


def test_many_may_have_no_key():
    make_town()
    make_town()
    assert Municipality.objects.count() == 2


def test_a_recess_does_not_end_before_it_starts():
    with pytest.raises(IntegrityError), transaction.atomic():
        Recess.objects.create(
            municipality=make_town(), name="Sommer", starts_on=date(2027, 8, 1), ends_on=date(2027, 7, 1)
        )


def test_a_legal_page_exists_once():
    town = make_town()
    LegalPage.objects.create(municipality=town, kind="impressum", text="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalPage.objects.create(municipality=town, kind="impressum", text="b")


def test_a_report_says_something():
    with pytest.raises(IntegrityError), transaction.atomic():
        BarrierReport.objects.create(message="")


def test_a_region_lies_where_its_parts_lie():
    region = make_town(land="")
    region.parts.create(name="Bremen", land="HB")
    region.parts.create(name="Stuhr", land="NI")
    region.parts.create(name="Syke", land="NI")
    assert region.lands == ("HB", "NI")
