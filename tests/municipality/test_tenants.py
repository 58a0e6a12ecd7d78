"""Municipalities are opened, described and coloured by those who may."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from offenbau.base.models import LedgerEntry
from offenbau.municipality import actions
from offenbau.municipality.models import Municipality, RegisterEntry
from tests.factories.municipality import load_excerpt, make_town
from tests.factories.people import PersonFactory, make_admin, make_member

pytestmark = pytest.mark.django_db


def opened(ars="053580008008", **values):
    load_excerpt()
    return actions.open_municipality(entry=RegisterEntry.objects.get(ars=ars), by=None, **values)


def test_a_town_comes_from_the_register_with_all_that_follows():
    town = opened()
    assert (town.name, town.slug, town.kind, town.land, town.ars, town.inhabitants) == (
        "Düren", "dueren", "stadt", "NW", "053580008008", 93207,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ars", "kind"), [("053580000000", "kreis"), ("010515163000", "verbund"), ("053580016016", "gemeinde")]
)
def test_the_kind_follows_from_the_register(ars, kind):
    assert opened(ars).kind == kind


def test_a_second_house_of_the_same_name_gets_an_address_of_its_own():
    opened()
    assert actions.open_municipality(name="Düren", by=None).slug == "dueren-2"


@pytest.mark.parametrize("name", ["Netz", "F."])
def test_a_place_called_like_a_word_of_ours_gets_another_address(name):
    assert actions.open_municipality(name=name, by=None).slug == f"{name.lower().strip('.')}-2"


def test_the_same_place_cannot_be_opened_twice():
    opened()
    with pytest.raises(ValidationError):
        opened()


def test_a_key_that_does_not_exist_is_refused():
    load_excerpt()
    with pytest.raises(ValidationError, match="kennt keinen Ort"):
        actions.open_municipality(name="Nirgends", ars="053580099099", by=None)


@pytest.mark.parametrize("ars", ["123", "990000000000", "x" * 2_000_000])
def test_what_is_no_key_is_refused(ars):
    with pytest.raises(ValidationError):
        actions.open_municipality(name="Nirgends", ars=ars, by=None)


def test_without_a_register_a_key_by_hand_is_believed():
    assert actions.open_municipality(name="Hürtgenwald", ars="053580016016", by=None).land == "NW"


def test_a_name_of_two_megabytes_is_refused():
    with pytest.raises(ValidationError):
        actions.open_municipality(name="ä" * 2_000_000, by=None)
    assert not Municipality.objects.exists()


def test_only_the_platform_opens_municipalities():
    with pytest.raises(PermissionDenied):
        actions.open_municipality(name="Meins", by=make_admin(make_town()))
    assert actions.open_municipality(name="Unseres", by=PersonFactory(is_platform_admin=True)).pk


def test_parts_find_their_land_by_their_key():
    region = make_town(land="")
    actions.set_parts(municipality=region, parts=[{"name": "Düren", "ars": "053580008008"}, {"name": "X"}], by=None)
    assert region.lands == ("NW",)


def test_a_part_with_a_wrong_key_is_refused_and_the_old_parts_stay():
    region = make_town(land="")
    actions.set_parts(municipality=region, parts=[{"name": "Düren"}], by=None)
    with pytest.raises(ValidationError):
        actions.set_parts(municipality=region, parts=[{"name": "Y", "ars": "99"}], by=None)
    assert [part.name for part in region.parts.all()] == ["Düren"]


def test_an_administrator_changes_the_profile_and_the_ledger_knows():
    town = make_town()
    admin = make_admin(town)
    changed = actions.change_profile(municipality=town, values={"vision": "Alle Türen offen"}, by=admin)
    assert changed.vision == "Alle Türen offen"
    entry = LedgerEntry.objects.get(action="municipality.change_profile")
    assert (entry.actor_id, entry.details) == (admin.pk, {"changed": ["vision"]})


def test_what_is_no_part_of_the_profile_cannot_be_changed():
    town = actions.change_profile(municipality=make_town(), values={"slug": "anders", "ars": "1"}, by=None)
    assert town.slug != "anders"


@pytest.mark.parametrize("role", ["caretaker", "team", "sponsor", "editor"])
def test_nobody_else_changes_the_profile(role):
    town = make_town()
    with pytest.raises(PermissionDenied):
        actions.change_profile(municipality=town, values={"vision": "x"}, by=make_member(town, role))


def test_an_administrator_of_another_town_is_a_stranger():
    with pytest.raises(PermissionDenied):
        actions.change_profile(municipality=make_town(), values={"vision": "x"}, by=make_admin(make_town()))
