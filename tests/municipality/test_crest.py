"""A crest is drawn anew; what is no picture, or too much of one, is refused."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from offenbau.municipality import actions
from tests.factories.municipality import make_town
from tests.factories.pictures import picture

pytestmark = pytest.mark.django_db


def stored(data, **values):
    town = actions.change_look(municipality=make_town(), colour="", crest=data, by=None, **values)
    with town.crest.open() as file:
        return file.read()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_pictures_become_png(form):
    assert Image.open(io.BytesIO(stored(picture(form)))).format == "PNG"


def test_a_large_picture_is_made_smaller():
    assert Image.open(io.BytesIO(stored(picture(size=(2000, 1000))))).size == (512, 256)


def test_what_is_hidden_in_a_picture_is_lost():
    exif = Image.Exif()
    exif[0x010E] = "geheim"
    assert b"geheim" not in stored(picture("JPEG", exif=exif))
    note = PngInfo()
    note.add_text("Comment", "geheim")
    assert b"geheim" not in stored(picture(pnginfo=note))


def test_a_colour_profile_is_lost():
    assert b"iCCP" not in stored(picture(icc_profile=b"geheimes Profil"))


def test_what_hangs_behind_a_picture_is_lost():
    assert b"<script>" not in stored(picture() + b"<script>alert(1)</script>")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\x00" * 100,
        b"%PDF-1.7",
        picture()[:60],
        picture("WEBP")[:40],
        picture("GIF"),
        picture("BMP"),
    ],
    ids=["empty", "svg", "gif header", "pdf", "cut png", "cut webp", "gif", "bmp"],
)
def test_anything_else_is_refused(data):
    with pytest.raises(ValidationError) as caught:
        stored(data)
    assert "crest" in caught.value.error_dict


def test_a_picture_of_too_many_bytes_is_refused():
    with pytest.raises(ValidationError, match="2 Megabyte"):
        stored(b"\x89PNG" + b"0" * 2_000_000)


@pytest.mark.parametrize("size", [(8000, 8000), (50_000, 4_000)])
def test_a_picture_of_too_many_pixels_is_refused(size):
    with pytest.raises(ValidationError):
        stored(picture(mode="1", size=size))


def test_the_old_file_goes_with_a_new_crest(django_capture_on_commit_callbacks):
    town = actions.change_look(municipality=make_town(), colour="#1F6F5C", crest=picture(), by=None)
    old = town.crest.name
    with django_capture_on_commit_callbacks(execute=True):
        town = actions.change_look(municipality=town, colour="", remove_crest=True, by=None)
    assert not town.crest and not town._meta.get_field("crest").storage.exists(old)


def test_a_colour_is_kept_in_small_letters():
    assert actions.change_look(municipality=make_town(), colour="#1F6F5C", by=None).colour == "#1f6f5c"


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "url(x)", '#000000"/><script>'])
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(ValidationError):
        actions.change_look(municipality=make_town(), colour=colour, by=None)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_made_small_before_it_is_copied(form, monkeypatch):
    sizes = []
    convert = Image.Image.convert
    monkeypatch.setattr(Image.Image, "convert", lambda self, *args: sizes.append(self.size) or convert(self, *args))
    stored(picture(form, size=(4000, 4000)))
    assert max(width for width, _height in sizes) <= 1600


def test_a_picture_is_drawn_before_anybody_waits_for_it(monkeypatch):
    around, depth = [], len(connection.savepoint_ids)
    opened = Image.open
    monkeypatch.setattr(Image, "open", lambda *args, **more: around.append(_depth()) or opened(*args, **more))
    stored(picture())
    assert around == [depth]


def _depth():
    return len(connection.savepoint_ids)
