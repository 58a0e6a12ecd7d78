"""A region says who belongs to it."""

import pytest
from django.urls import reverse

from offenbau.municipality.models import RegisterEntry
from tests.factories.municipality import load_excerpt, make_town
from tests.factories.people import logged_in, make_admin

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    load_excerpt()
    return make_town(name="Region", kind="region", land="", ars="")


@pytest.fixture
def browser(region):
    return logged_in(make_admin(region))


def address(region):
    return reverse("municipality:parts", args=[region.slug])


def save(browser, region, *lines):
    return browser.post(address(region), {"places": "\n".join(lines)})


def test_places_are_known_by_key_or_by_exact_name(browser, region):
    first, second = RegisterEntry.objects.filter(level="gemeinde").order_by("ars")[:2]
    save(browser, region, first.ars, second.name.split(",")[0], "Strasbourg", "")
    parts = {part.name: part.ars for part in region.parts.all()}
    assert parts == {first.name.split(",")[0]: first.ars, second.name.split(",")[0]: second.ars, "Strasbourg": ""}


def test_the_lands_of_a_region_follow_from_its_parts(browser, region):
    entry = RegisterEntry.objects.filter(level="gemeinde").first()
    save(browser, region, entry.ars)
    assert region.lands == (entry.land,)


def test_a_place_named_twice_belongs_once(browser, region):
    entry = RegisterEntry.objects.filter(level="gemeinde").first()
    save(browser, region, entry.ars, entry.ars, "Strasbourg", "strasbourg")
    assert region.parts.count() == 2


@pytest.mark.parametrize("key", ["999999999999", "12345", "051110000001"])
def test_a_key_that_does_not_exist_is_named_with_its_line(browser, region, key):
    answer = save(browser, region, "Strasbourg", key)
    assert "Zeile 2" in answer.content.decode() and key in answer.content.decode()
    assert not region.parts.exists()


def test_far_too_many_places_are_refused(browser, region):
    assert save(browser, region, *(f"Ort {'x' * (number % 7)}" for number in range(501))).status_code == 200
    assert not region.parts.exists()


def test_only_a_tenant_of_several_is_asked(browser, region):
    assert address(region) in browser.get(reverse("municipality:settings", args=[region.slug])).content.decode()
    town = make_town(kind="stadt")
    settings = logged_in(make_admin(town)).get(reverse("municipality:settings", args=[town.slug])).content.decode()
    assert address(town) not in settings
