"""Pictures that people send, and handing them out again: no other page reads the media folder."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
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
