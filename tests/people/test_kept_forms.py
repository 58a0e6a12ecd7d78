"""What one types is kept as one types, for oneself alone, and gone once it is sent."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from offenbau.base.models import LedgerEntry
from offenbau.people import actions, queries
from offenbau.people.actions import kept_forms
from offenbau.people.models import KeptForm
from offenbau.people.privacy import KEPT_FORM_TERM, SENT_FORM_TERM, erase_lapsed
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
HERE = "/aue/baustellen/neu/"


@pytest.fixture
def person():
    return PersonFactory()


def keep(person, words="Halber Sa", place=HERE, opened_at=None):
    return actions.keep_form(place=place, data={"title": [words]}, opened_at=opened_at or timezone.now(), by=person)


def kept(person, place=HERE):
    found = queries.kept_forms(person, [place]).get(place)
    return found.data["title"][0] if found else None


def test_the_last_words_are_kept(person):
    keep(person, "Halber")
    keep(person, "Halber Satz")
    assert kept(person) == "Halber Satz"


def test_nobody_else_sees_them(person):
    keep(person)
    assert kept(PersonFactory()) is None


def test_each_form_is_kept_by_itself(person):
    keep(person, "hier")
    keep(person, "dort", place="/dort/")
    assert (kept(person), kept(person, "/dort/")) == ("hier", "dort")


def test_what_was_sent_is_forgotten(person):
    keep(person)
    actions.close_form(place=HERE, by=person)
    assert kept(person) is None
    assert KeptForm.objects.get().data == {}


def test_a_keystroke_that_comes_after_the_sending_revives_nothing(person):
    opened_at = timezone.now()
    actions.close_form(place=HERE, by=person)
    assert keep(person, opened_at=opened_at) is None
    assert kept(person) is None


def test_the_form_opened_again_is_kept_again(person):
    actions.close_form(place=HERE, by=person)
    assert keep(person, "Neu", opened_at=timezone.now())
    assert kept(person) == "Neu"


def test_far_too_much_is_refused_and_the_old_stays(person):
    keep(person, "kurz")
    with pytest.raises(ValidationError):
        keep(person, "x" * kept_forms.MOST_CHARACTERS)
    assert kept(person) == "kurz"


def test_of_too_many_forms_the_oldest_go(person, monkeypatch):
    monkeypatch.setattr(kept_forms, "MOST_FORMS", 2)
    for number in range(3):
        keep(person, place=f"/{number}/")
    assert sorted(KeptForm.objects.values_list("place", flat=True)) == ["/1/", "/2/"]


def test_the_ledger_knows_nothing_of_it(person):
    keep(person)
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(("term", "sent"), [(KEPT_FORM_TERM, False), (SENT_FORM_TERM, True)])
def test_it_is_erased_in_time(person, term, sent):
    keep(person)
    if sent:
        actions.close_form(place=HERE, by=person)
    field = "closed_at" if sent else "kept_at"
    KeptForm.objects.update(**{field: timezone.now() - term + timedelta(hours=1)})
    assert erase_lapsed() == 0
    KeptForm.objects.update(**{field: timezone.now() - term - timedelta(hours=1)})
    assert erase_lapsed() == 1
