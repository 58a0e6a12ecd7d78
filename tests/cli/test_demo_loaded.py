"""The demo as it stands once it is loaded: complete for every page, and without power where no demo runs.

It is loaded once, in a transaction around all tests of this file; each test is one inside it.
"""

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core import mail, serializers
from django.db import transaction
from django.db.models import Sum
from django.test import override_settings

from offenbau.base.models import Installation, LedgerEntry
from offenbau.cli import demo
from offenbau.cli.demo import files
from offenbau.engines.checks.plan import Floor, Progress, Standing
from offenbau.municipality.models import Municipality
from offenbau.participation.formats.vote.rules import options_of, result_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries.paper import has_final_result
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.enums import LIT
from offenbau.projects.models import CornerView, HouseTally, Measure, Project
from offenbau.web.projects.kinds import KINDS

TOWN = files.read("town.json")


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    around = transaction.atomic()
    with django_db_blocker.unblock(), override_settings(DEMO=True, MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        around.__enter__()
        before = len(mail.outbox)
        accounts = demo.load()
        assert len(mail.outbox) == before, "loading the demo writes to people"
    yield accounts
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def accounts(loaded, settings, db):
    settings.DEMO = True
    return loaded


def everything():
    """All rows of all tables, as text."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return [serializers.serialize("json", model.objects.order_by("pk")) for model in models]


def test_the_demo_opens_thirteen_houses_and_the_invented_town(accounts):
    assert Municipality.objects.filter(is_listed=True).count() == 14
    assert [town.name for town in Municipality.objects.filter(fictional=True)] == ["Musterlingen an der Aue"]


def test_the_installation_says_that_it_is_a_demo(accounts):
    assert Installation.objects.get().demo


def test_every_account_can_log_in(accounts):
    found = [authenticate(email=account.email, password=account.password) for account in accounts]
    assert [person.email for person in found] == [account.email for account in accounts]


def test_demo_people_are_marked(accounts):
    assert not Person.objects.filter(is_demo=False).exists()


def test_loading_twice_changes_nothing(accounts):
    before = everything()
    assert demo.load() == accounts
    assert everything() == before


def test_every_write_stands_in_the_ledger(accounts):
    assert set(Project.objects.values_list("pk", flat=True)) <= set(
        LedgerEntry.objects.filter(object_type="projects.project").values_list("object_id", flat=True)
    )


def test_the_towns_house_has_windows_on_every_floor_and_in_every_state(accounts):
    measures = Measure.objects.filter(project__in=_visible("musterlingen"))
    assert measures.count() >= 25
    assert {floor for measure in measures for floor in measure.floors} == set(Floor)
    assert {measure.state for measure in measures} == {*Progress, Standing.DROPPED}


def test_what_is_counted_on_the_rows_is_what_the_houses_draw(accounts, client):
    drawn, counted, kept = {}, {}, {}
    for tally in HouseTally.objects.select_related("municipality"):
        house = client.get(f"/{tally.municipality.slug}/").context["house"]
        states = [entry.state_key for floor in house.floors for entry in floor.entries]
        rows = Project.objects.open_to_all().filter(municipality=tally.municipality)
        sums = rows.aggregate(total=Sum("windows_total", default=0), lit=Sum("windows_lit", default=0))
        drawn[tally.pk] = (len(states), sum(state in LIT for state in states))
        counted[tally.pk] = (sums["total"], sums["lit"])
        kept[tally.pk] = (tally.windows, tally.lit)
    assert drawn == counted == kept
    assert sum(lit for _windows, lit in drawn.values()) > 10


def test_the_anonymous_see_neither_the_draft_nor_what_is_restricted(accounts):
    hidden = set(Project.objects.values_list("slug", flat=True)) - set(
        _visible("musterlingen").values_list("slug", flat=True)
    )
    town = Project.objects.filter(slug__in=hidden, municipality__slug="musterlingen")
    assert sorted(project.title for project in town) == [
        "Bürgerbüro: erst fragen, dann umbauen", "Ein Raum für die Jugend",
    ]  # fmt: skip


def test_a_frozen_concept_differs_from_its_draft(accounts):
    project = Project.objects.get(slug__startswith="digital-dabei")
    frozen = project.versions.get().plan
    assert len(frozen["measures"]) + 1 == len(project.public_plan["measures"])


def test_every_kind_of_the_core_teams_own_has_something_to_show(accounts):
    assert [kind.slug for kind in KINDS if kind.confidential and not kind.model.objects.exists()] == []
    assert CornerView.objects.filter(project__slug__startswith="digital-dabei").count() == 6


def test_the_reviewer_reads_only_until_an_agreed_day(accounts):
    reviewer = Person.objects.get(name="Dr. Ines Abel")
    town = Municipality.objects.get(slug="musterlingen")
    assert Viewer(reviewer).has_role(town.pk, "reviewer")


def test_every_dismissal_of_the_files_was_carried_out(accounts):
    named = sum(len(entry.get("dismissals", ())) for entry in TOWN["projects"])
    assert sum(project.dismissals.count() for project in Project.objects.all()) == named


@pytest.mark.parametrize("demo_runs", [True, False])
def test_the_printed_password_opens_a_demo_alone(accounts, settings, client, demo_runs):
    settings.DEMO = demo_runs
    client.post("/konto/anmelden/", {"login": accounts[0].email, "password": accounts[0].password})
    assert ("_auth_user_id" in client.session) == demo_runs


def test_demo_accounts_have_no_power_where_no_demo_runs(accounts, settings):
    settings.DEMO = False
    assert all(Viewer(person).is_anonymous for person in Person.objects.all())


def _visible(slug):
    return Project.objects.open_to_all().filter(municipality__slug=slug)


def test_votes_by_resistance_and_by_duels_have_a_result_to_look_at(accounts):
    winners = {}
    for method in ("resistance", "schulze"):
        vote = Procedure.objects.get(municipality__fictional=True, settings__method=method)
        assert has_final_result(vote)
        titles = {option.key: option.title for option in options_of(vote)}
        winners[method] = [titles[key] for key in result_of(vote).winners]
    assert winners == {
        "resistance": ["Samstags von 9 bis 11 Uhr neben dem Wochenmarkt"],
        "schulze": ["Wofür die Stadt ihr Geld ausgibt"],
    }
