"""Owner, member, stranger: who reaches which page of a house."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from offenbau.council import actions as council
from offenbau.municipality import actions
from offenbau.people import actions as people
from tests.factories.council import meetings_of
from tests.factories.municipality import make_town
from tests.factories.people import PersonFactory, logged_in, make_admin, make_member

pytestmark = pytest.mark.django_db

STAFF = {"admin", "platform", "member"}
ADMINS = {"admin", "platform"}
EVERYBODY = {"nobody", "stranger", "other_admin", "asleep", "former", "reviewer", "member", "admin", "platform"}
OPEN_TO = {
    "house": EVERYBODY,
    "legal": EVERYBODY,
    "barrier": EVERYBODY,
    "settings": STAFF,
    "profile": ADMINS,
    "parts": ADMINS,
    "look": ADMINS,
    "calendar": ADMINS,
    "add_meetings": ADMINS,
    "add_recess": ADMINS,
    "add_election": ADMINS,
    "change_date": ADMINS,
    "remove_date": ADMINS,
    "barrier_reports": ADMINS,
    "barrier_report": ADMINS,
    "edit_legal": ADMINS,
    "remove_legal": ADMINS,
}


@pytest.fixture
def town():
    town = make_town()
    council.add_meetings(
        municipality=town, body="Kanarienrat", days=[dt.date(2027, 3, 1)], deadline_days=None, by=None
    )
    actions.report_barrier(municipality=town, page="/", message="Kanarienvogel", by=None)
    actions.write_legal_page(municipality=town, kind="impressum", text="Wir", by=None)
    return town


def address(name, town):
    """Return the page's address in the town."""
    more = {
        "legal": ["impressum"],
        "edit_legal": ["impressum"],
        "remove_legal": ["impressum"],
        "change_date": ["sitzung", meetings_of(town).get().pk],
        "remove_date": ["sitzung", meetings_of(town).get().pk],
        "barrier_report": [town.barrier_reports.get().pk],
    }
    return reverse(f"municipality:{name}", args=[town.slug, *more.get(name, [])])


def browser(kind, town):
    """Return a browser of the given kind of person."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    makers = {
        "nobody": lambda: None,
        "stranger": PersonFactory,
        "other_admin": lambda: make_admin(make_town()),
        "asleep": lambda: make_admin(town),
        "former": lambda: make_member(town, "admin", starts_on=yesterday, ends_on=yesterday),
        "reviewer": lambda: make_member(town, "reviewer", ends_on=timezone.localdate()),
        "member": lambda: make_member(town, "team"),
        "admin": lambda: make_admin(town),
        "platform": lambda: PersonFactory(is_platform_admin=True),
    }
    person = makers[kind]()
    client = logged_in(person)
    if kind == "asleep":
        people.deactivate_person(person=person, by=None)
    return client


def expected(kind, name):
    if kind in OPEN_TO[name]:
        return 200
    return 302 if kind in {"nobody", "asleep"} else 404


@pytest.mark.parametrize("kind", sorted(EVERYBODY))
def test_pages_open_to_those_who_may(kind, town):
    client = browser(kind, town)
    got = {name: client.get(address(name, town)).status_code for name in OPEN_TO}
    assert got == {name: expected(kind, name) for name in OPEN_TO}


@pytest.mark.parametrize("kind", sorted(EVERYBODY - ADMINS))
def test_nobody_else_can_write(kind, town):
    client = browser(kind, town)
    for name in OPEN_TO.keys() - {"house", "legal", "barrier", "settings"}:
        client.post(address(name, town), {"name": "x", "body": "x", "days": "1.1.2027", "text": "x", "state": "done"})
    town.refresh_from_db()
    assert meetings_of(town).count() == town.legal_pages.count() == 1
    assert (town.legal_pages.get().text, town.barrier_reports.get().state) == ("Wir", "new")
    assert not town.recesses.exists() and not town.elections.exists()


def test_every_page_stands_in_the_table():
    from offenbau.web.municipality.urls import settings, urlpatterns

    names = {pattern.name for pattern in [*urlpatterns, *settings] if getattr(pattern, "name", None)}
    assert names - {"crest", "vision_picture"} == set(OPEN_TO)


def test_an_administrator_cannot_reach_into_another_town(town):
    mine = make_town()
    client = logged_in(make_admin(mine))
    for name in ("change_date", "remove_date", "barrier_report"):
        other = address(name, town).replace(f"/{town.slug}/", f"/{mine.slug}/")
        assert client.get(other).status_code == client.post(other).status_code == 404


def test_a_member_sees_no_tasks_of_administrators(town):
    text = browser("member", town).get(address("settings", town)).content.decode()
    assert "/einstellungen/profil/" not in text


def test_words_of_ours_cannot_be_houses():
    from django.urls import get_resolver

    from offenbau.municipality.enums import RESERVED_SLUGS

    first = {str(one.pattern).split("/")[0] for one in _flat(get_resolver().url_patterns)}
    words = {word for word in first if len(word) > 1 and not word.startswith(("<", "^"))}  # a slug has two letters
    assert words <= RESERVED_SLUGS


def _flat(patterns, prefix=""):
    for one in patterns:
        if hasattr(one, "url_patterns") and not str(one.pattern):
            yield from _flat(one.url_patterns)
        else:
            yield one
