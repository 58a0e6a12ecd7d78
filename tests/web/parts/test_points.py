from decimal import Decimal

import pytest
from django import forms

from offenbau.base.tiles import read_tiles
from offenbau.web.parts.points import PointField, pair

MUNICH = (Decimal("48.137"), Decimal("11.575"))


class PlaceForm(forms.Form):
    place = PointField(label="Ort", required=False)


@pytest.mark.parametrize("text", ["48,137 N 11,575 O", "48.137, 11.575", "geo:48.137,11.575"])
def test_a_pasted_place_is_a_pair(text):
    form = PlaceForm({"place": text})
    assert form.is_valid()
    assert form.cleaned_data["place"] == MUNICH


def test_an_empty_place_is_none():
    form = PlaceForm({"place": ""})
    assert form.is_valid()
    assert form.cleaned_data["place"] is None


def test_a_required_place_is_asked_for():
    assert PointField().widget.is_required is True
    with pytest.raises(forms.ValidationError):
        PointField().clean(" ")


def test_what_was_typed_wrongly_is_shown_again_with_its_error():
    form = PlaceForm({"place": "am Rathaus"})
    assert not form.is_valid()
    assert 'value="am Rathaus"' in str(form["place"])


def test_a_kept_place_is_shown_as_it_can_be_typed():
    assert 'value="48.137, 11.575"' in str(PlaceForm(initial={"place": MUNICH})["place"])


def test_another_spelling_of_the_same_place_is_no_change():
    assert not PlaceForm({"place": "48,137 N 11,575 O"}, initial={"place": MUNICH}).has_changed()
    assert PlaceForm({"place": "48.138, 11.575"}, initial={"place": MUNICH}).has_changed()


def test_the_place_of_a_model_is_shown_rounded_and_half_a_place_not_at_all():
    assert pair(48.137, 11.575) == MUNICH
    assert pair(48.13712345, -11.5) == (Decimal("48.137123"), Decimal("-11.500000"))
    assert pair(48.137, None) is None


def test_scripts_find_their_tools_beside_the_field_and_tiles_only_where_they_are_set(settings):
    html = str(PlaceForm()["place"])
    assert 'data-for="id_place"' in html
    assert "data-tiles" not in html
    settings.TILES = read_tiles("/kacheln/{z}/{x}/{y}.png", "© Stadt")
    assert 'data-tiles="/kacheln/{z}/{x}/{y}.png"' in str(PlaceForm()["place"])
