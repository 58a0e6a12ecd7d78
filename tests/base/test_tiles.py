"""The operator's setting of tiles: what is allowed, and which host a page may load from."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from offenbau.base.tiles import read_tiles

PATH = "/{z}/{x}/{y}.png"


def test_without_a_setting_there_are_no_tiles():
    assert read_tiles("", "") is None


@pytest.mark.parametrize("address", [f"/kacheln{PATH}", f"https://offen.example.de{PATH}"])
def test_tiles_of_our_own_origin_need_no_permission(address):
    tiles = read_tiles(address, "© Stadt", "https://offen.example.de")
    assert (tiles.address, tiles.host, tiles.source) == (address, "", "")


@pytest.mark.parametrize(
    ("address", "host", "source"),
    [
        ("https://karten.example", "karten.example", "https://karten.example"),
        ("https://karten.example:8443", "karten.example:8443", "https://karten.example:8443"),
        ("https://{s}.karten.example", "karten.example", "https://*.karten.example"),
        ("http://127.0.0.1:9", "127.0.0.1:9", "http://127.0.0.1:9"),
    ],
)
def test_another_host_is_named_and_it_alone_allowed(address, host, source):
    tiles = read_tiles(address + PATH, "© Karten", "https://offen.example.de")
    assert (tiles.host, tiles.source) == (host, source)


@pytest.mark.parametrize(
    "address",
    [
        "https://karten.example/",
        f"//karten.example{PATH}",
        f"javascript:alert(1){PATH}",
        f"https://a.example; script-src *{PATH}",
        f"https://name:secret@karten.example{PATH}",
        f"https://*{PATH}",
    ],
)
def test_an_address_that_is_none_stops_the_start(address):
    with pytest.raises(ImproperlyConfigured):
        read_tiles(address, "© Karten")


def test_a_map_without_its_source_named_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match="CREDIT"):
        read_tiles(f"/kacheln{PATH}", "")
