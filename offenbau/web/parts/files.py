"""Pictures and recordings that people send, and handing them out again: no other page reads the media folder."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from offenbau.base.pictures import PICTURE, Shape, picture_storage


def picture_field(label: Any) -> forms.FileField:
    """Return the field by which a picture is sent."""
    return forms.FileField(
        label=label,
        required=False,
        help_text=_("PNG, JPEG or WebP, at most six megabytes. We draw it anew; nothing hidden in the file is kept."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )


def picture_alt_field() -> forms.CharField:
    """Return the field for what a picture shows."""
    return forms.CharField(
        label=_("What does the picture show?"),
        required=False,
        max_length=300,
        help_text=_("One sentence for people who do not see it."),
    )


def bytes_of(upload: UploadedFile | None, shape: Shape = PICTURE) -> bytes | None:
    """Read one byte more than is allowed, so that the action can tell; None if nothing was sent."""
    return upload.read(shape.most_bytes + 1) if upload else None


def picture_response(path: str, kind: str) -> HttpResponse:
    """Return the picture at `path` in the media folder as `kind`; raises Http404 if there is none."""
    storage = picture_storage()
    if not storage.exists(path):
        raise Http404
    with storage.open(path) as file:
        response = HttpResponse(file.read(), content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    return response


PIECE = 64 * 1024


def recording_response(request: HttpRequest, file: FieldFile, kind: str) -> HttpResponseBase:
    """Return a recording, or the one part of it that the browser asks for: some play nothing without that."""
    if not file.storage.exists(file.name):
        raise Http404
    size = file.size
    first, last = _asked_part(request.headers.get("Range", ""), size)
    if first > last:
        response: HttpResponseBase = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    whole = last - first + 1 == size
    response = StreamingHttpResponse(_pieces(file, first, last), content_type=kind, status=200 if whole else 206)
    if not whole:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"], response["Accept-Ranges"] = str(last - first + 1), "bytes"
    response["X-Content-Type-Options"], response["Cache-Control"] = "nosniff", "private, no-cache"
    return response


def _asked_part(asked: str, size: int) -> tuple[int, int]:
    """Return first and last byte; the whole for what is no single part, an empty part for what is not there."""
    unit, _equals, part = asked.partition("=")
    first, _dash, last = part.strip().partition("-")
    are_numbers = all(not word or (word.isascii() and word.isdecimal()) for word in (first, last))
    if unit.strip() != "bytes" or not _dash or not are_numbers:
        return 0, size - 1
    if not first:
        return (max(size - int(last[:18]), 0), size - 1) if last and int(last[:18]) else (1, 0)
    begin = int(first[:18])
    end = min(int(last[:18]), size - 1) if last else size - 1
    return (begin, end) if begin < size else (1, 0)


def _pieces(file: FieldFile, first: int, last: int) -> Iterator[bytes]:
    with file.storage.open(file.name) as opened:
        opened.seek(first)
        left = last - first + 1
        while left and (piece := opened.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
