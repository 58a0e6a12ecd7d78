"""Uploaded recordings: told apart by what stands in the file, whatever it is called; and captions in WebVTT."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

HEAD = 4096
MOST_CAPTIONS = 500_000


@dataclass(frozen=True)
class Form:
    """What a recording is: `video` or not, and as what it is handed out."""

    video: bool
    kind: str
    suffix: str


MP4, M4A = Form(True, "video/mp4", "mp4"), Form(False, "audio/mp4", "m4a")
WEBM, OGG = Form(True, "video/webm", "webm"), Form(False, "audio/ogg", "ogg")
MP3, WAV = Form(False, "audio/mpeg", "mp3"), Form(False, "audio/wav", "wav")
FORMS = {form.kind: form for form in (MP4, M4A, WEBM, OGG, MP3, WAV)}
ACCEPTED = ",".join(FORMS)


def form_of(head: bytes) -> Form | None:
    """Return what a file is by its beginning; None for what browsers do not all play."""
    if head[4:8] == b"ftyp":
        return _form_of_brand(head[8:12])
    if head[:4] == b"\x1a\x45\xdf\xa3" and b"webm" in head[:64]:
        return WEBM
    if head[:4] == b"OggS" and (b"OpusHead" in head[:64] or b"vorbis" in head[:64]):
        return OGG
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return WAV
    frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x06 != 0
    return MP3 if head[:3] == b"ID3" or frame else None


def _form_of_brand(brand: bytes) -> Form | None:
    if brand in (b"M4A ", b"M4B "):
        return M4A
    return None if brand in (b"qt  ", b"heic", b"mif1", b"avif") else MP4


def received(upload: Any, field: str) -> tuple[File, Form]:
    """Return the upload under a name nobody can guess, and what it is.

    Raises ValidationError on `field` for what is too large, or no recording that browsers play.
    """
    most = settings.RECORDING_MEGABYTES
    if upload.size > most * 1_000_000:
        words = _("The recording is too large: at most %(count)d megabytes.") % {"count": most}
        raise ValidationError({field: words})
    upload.seek(0)
    form = form_of(upload.read(HEAD))
    upload.seek(0)
    if form is None:
        words = _("This is no recording that every browser plays. Use MP4 or WebM, or MP3, M4A, Ogg or WAV for sound.")
        raise ValidationError({field: words})
    return File(upload, name=f"{secrets.token_hex(12)}.{form.suffix}"), form


def captions_in(data: bytes, field: str) -> str:
    """Return the text of a WebVTT file; raises ValidationError on `field` if it is none."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\x00", "")
    except UnicodeDecodeError:
        text = ""
    if len(data) > MOST_CAPTIONS or not text.startswith("WEBVTT") or "-->" not in text:
        words = _("These are no captions we can read: a text file in WebVTT that begins with “WEBVTT”, with times.")
        raise ValidationError({field: words})
    return text
