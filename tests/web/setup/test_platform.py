"""What the platform's administrators look after, once the first house stands."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from offenbau.base.models import Installation
from offenbau.municipality.enums import Level
from offenbau.municipality.models import Municipality, RegisterEntry
from offenbau.people.models import MunicipalityInvitation, Person
from tests.factories.municipality import make_town
from tests.factories.people import PersonFactory, logged_in, make_admin

pytestmark = pytest.mark.django_db
PAGES = ["platform", "choose_town", "open_town", "update_register", "mail_server"]


@pytest.fixture(autouse=True)
def installation():
    return Installation.objects.create(id=1)


@pytest.fixture
def platform():
    person = PersonFactory()
    Person.objects.filter(pk=person.pk).update(is_platform_admin=True)
    return logged_in(person)


@pytest.fixture
def register():
    return RegisterEntry.objects.create(
        ars="053580008008", ags="05358008", level=Level.GEMEINDE, type_key="63", name="Düren, Stadt",
        kreis_name="Düren", land="NW", search=" dueren duren stadt", inhabitants=93_000, as_of=dt.date(2026, 1, 1),
    )  # fmt: skip


def page(name, **query):
    address = reverse(f"setup:{name}")
    return f"{address}?ars={query['ars']}" if query else address


@pytest.mark.parametrize("name", PAGES)
def test_these_pages_are_for_the_platform_alone(platform, name):
    assert platform.get(page(name)).status_code == 200
    assert logged_in(make_admin(make_town())).get(page(name)).status_code == 404
    assert logged_in(None).get(page(name)).status_code == 302


def test_a_house_is_opened_from_the_register_and_somebody_invited(platform, register):
    found = platform.get(page("choose_town"), {"q": "Düren"}).content.decode()
    assert page("open_town", ars=register.ars) in found
    answer = platform.post(
        page("open_town", ars=register.ars), {"name": "Düren", "administrator": "amt@dueren.example"}
    )
    town = Municipality.objects.get()
    assert (town.ars, town.land, town.inhabitants, town.kind) == (register.ars, "NW", 93_000, "stadt")
    assert (MunicipalityInvitation.objects.get().role, "/konto/einladung/" in answer.content.decode()) == (
        "admin",
        True,
    )


def test_a_house_that_stands_is_led_to_and_not_opened_twice(platform, register):
    platform.post(page("open_town", ars=register.ars), {"name": "Düren"})
    assert "Ihr Haus steht schon" in platform.get(page("choose_town"), {"q": "Düren"}).content.decode()
    again = platform.post(
        page("open_town", ars=register.ars), {"name": "Düren", "administrator": "amt@dueren.example"}
    )
    assert "schon ihr Haus" in again.content.decode()
    assert (Municipality.objects.count(), MunicipalityInvitation.objects.count()) == (1, 0)


def test_a_house_is_opened_by_hand(platform):
    values = {"name": "Region Aue", "kind": "region", "land": "", "inhabitants": ""}
    town = platform.post(page("open_town"), values)["Location"].strip("/")
    assert Municipality.objects.get(slug=town).kind == "region"


def test_a_wrong_address_opens_nothing(platform, register):
    answer = platform.post(page("open_town", ars=register.ars), {"name": "Düren", "administrator": "kein-at"})
    assert answer.status_code == 200
    assert not Municipality.objects.exists()


def test_a_key_that_is_in_no_register_opens_a_house_by_hand_at_most(platform):
    platform.post(page("open_town", ars="999999999999"), {"name": "Irgendwo", "kind": "gemeinde"})
    assert Municipality.objects.get().ars == ""


def test_a_damaged_register_changes_nothing_and_says_why(platform, register):
    file = SimpleUploadedFile("register.txt", b"10 kaputt\n")
    answer = platform.post(page("update_register"), {"file": file})
    assert "errorlist" in answer.content.decode()
    assert list(RegisterEntry.objects.all()) == [register]


def test_the_overview_tells_what_the_installation_lacks(platform):
    shown = platform.get(page("platform")).content.decode()
    assert "Was noch fehlt" in shown or "Mailserver" in shown
    assert "offenbau manage backup" in shown
