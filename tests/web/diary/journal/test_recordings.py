"""Handing recordings out, in the parts that browsers ask for, and showing them with what can be read of them."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from offenbau.diary.journal import actions
from tests.factories.journal import MP4, VTT, make_draft
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    draft = make_draft(make_project(published=True))
    told = {"file": ContentFile(MP4, "a.mp4"), "captions": VTT.encode(), "transcript": "Wir graben."}
    actions.set_recording(entry=draft, **told, by=None)
    return f"{actions.publish_entry(entry=draft, by=None).get_absolute_url()}aufnahme/datei"


def got(address, part=""):
    answer = Client().get(address, headers={"Range": part} if part else {})
    body = b"".join(answer) if answer.streaming else answer.content
    return answer, body


def test_the_whole_recording_is_handed_out(address):
    answer, body = got(address)
    assert (answer.status_code, body) == (200, MP4)
    assert answer["Content-Type"] == "video/mp4"


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("bytes=0-9", MP4[:10]),
        ("bytes=5-", MP4[5:]),
        ("bytes=-7", MP4[-7:]),
        (f"bytes=10-{10**9}", MP4[10:]),
    ],
)
def test_a_part_is_handed_out(address, part, expected):
    answer, body = got(address, part)
    assert (answer.status_code, body) == (206, expected)
    begin = len(MP4) - len(expected) if not part.endswith("-9") else 0
    assert answer["Content-Range"] == f"bytes {begin}-{begin + len(expected) - 1}/{len(MP4)}"


@pytest.mark.parametrize("part", [f"bytes={10**6}-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(address, part):
    assert got(address, part)[0].status_code == 416


@pytest.mark.parametrize("part", ["bytes=a-b", "bytes=0-1,5-6", "lines=1-2", "bytes="])
def test_nonsense_gets_the_whole(address, part):
    assert got(address, part)[1] == MP4


def test_a_page_shows_the_video_with_its_captions_and_what_is_said(address):
    page = Client().get(address.removesuffix("aufnahme/datei"))
    shown = page.content.decode()
    assert '<track kind="captions"' in shown
    assert "Wir graben." in shown
    assert "media-src 'self'" in page["Content-Security-Policy"]
