"""Recordings: told apart by what they are, and published once everybody can follow them."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from offenbau.base.media import form_of
from offenbau.diary.journal import actions
from offenbau.diary.journal.models import Recording
from tests.factories.journal import MP3, MP4, VTT, make_draft, make_entry
from tests.factories.pictures import picture
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_draft(make_project(published=True))


def record(entry, data=MP4, captions=VTT, transcript="Wir graben."):
    told = captions.encode() if captions is not None else None
    return actions.set_recording(
        entry=entry, file=ContentFile(data, "a.bin"), captions=told, transcript=transcript, by=None
    )


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (MP4, "video/mp4"),
        (b"\x00\x00\x00\x18ftypM4A ", "audio/mp4"),
        (b"\x1a\x45\xdf\xa3\x01\x42\x82\x84webm", "video/webm"),
        (b"OggS" + b"\x00" * 24 + b"OpusHead", "audio/ogg"),
        (MP3, "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
    ],
)
def test_a_recording_is_what_stands_in_it(head, kind):
    assert form_of(head).kind == kind


NO_RECORDINGS = (
    b"",
    b"\xff",
    b"<html><script>",
    b"\x00\x00\x00\x14ftypqt  ",
    b"%PDF-1.7",
    b"OggS" + b"\x00" * 60,
    b"\xff\xd8\xff\xe0",
)


@pytest.mark.parametrize("head", NO_RECORDINGS)
def test_what_not_every_browser_plays_is_none(head):
    assert form_of(head) is None


def test_a_picture_called_a_video_is_refused(draft):
    with pytest.raises(ValidationError) as refused:
        record(draft, picture())
    assert "file" in refused.value.message_dict


def test_what_is_too_large_is_refused(draft, settings):
    settings.RECORDING_MEGABYTES = 0
    with pytest.raises(ValidationError, match="zu groß"):
        record(draft)


@pytest.mark.parametrize("captions", ["", "Hallo", "WEBVTT\n\nohne Zeiten"])
def test_captions_are_webvtt(draft, captions):
    with pytest.raises(ValidationError) as refused:
        record(draft, captions=captions)
    assert "captions" in refused.value.message_dict


@pytest.mark.parametrize(("captions", "transcript"), [(None, "Wir graben."), (VTT, "")])
def test_a_video_is_published_with_captions_and_transcript_alone(draft, captions, transcript):
    record(draft, captions=captions, transcript=transcript)
    with pytest.raises(ValidationError):
        actions.publish_entry(entry=draft, by=None)
    record(draft)
    assert actions.publish_entry(entry=draft, by=None).is_published


def test_sound_needs_a_transcript_and_no_captions(draft):
    record(draft, MP3, captions=None)
    assert actions.publish_entry(entry=draft, by=None).is_published


def test_a_published_entry_gets_no_recording_that_cannot_be_read(draft):
    entry = make_entry(draft.project)
    with pytest.raises(ValidationError):
        record(entry, captions=None)
    assert not Recording.objects.exists()
    record(entry)
    entry.refresh_from_db()
    assert entry.changed_at


def test_another_video_does_not_keep_the_captions_of_the_first(draft):
    record(draft)
    assert record(draft, captions=None).captions == ""


def test_the_old_file_goes_when_another_comes_and_when_it_is_taken_out(draft, django_capture_on_commit_callbacks):
    first = record(draft).file
    with django_capture_on_commit_callbacks(execute=True):
        second = record(draft).file
    assert not first.storage.exists(first.name)
    assert second.storage.exists(second.name)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_recording(entry=draft, by=None)
    assert not second.storage.exists(second.name)
