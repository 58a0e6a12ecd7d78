"""Uploaded pictures: any PNG, JPEG or WebP is decoded and drawn anew, so that nothing hidden in the file survives."""

import io
import secrets
import warnings
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import models, router, transaction
from django.db.models.deletion import Collector
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps

MAX_PIXELS = 25_000_000
FORMATS = ("PNG", "JPEG", "WEBP")
PICTURE_IN_WORDS = gettext_lazy("Please say in words what the picture shows: not everybody sees it.")


@dataclass(frozen=True)
class Shape:
    """What becomes of an upload: a PNG, or a JPEG on white, that fits into `size` pixels; `most_bytes` may be sent."""

    size: tuple[int, int]
    most_bytes: int
    form: str = "PNG"
    suffix: str = "png"


CREST = Shape((512, 512), 2_000_000)
PICTURE = Shape((1600, 1200), 6_000_000, "JPEG", "jpg")


def picture_storage() -> FileSystemStorage:
    """Pictures lie in the media folder; pages of ours hand them out."""
    return FileSystemStorage(base_url="/media/")


def redrawn(data: bytes, shape: Shape, field: str) -> ContentFile:
    """Return the picture as a fresh file under a name nobody can guess; takes a second at most, and outside a write.

    Raises ValidationError on `field` for what is no picture, or too much of one.
    """
    if len(data) > shape.most_bytes:
        words = _("The picture is too large: at most %(count)d megabytes.") % {"count": shape.most_bytes // 1_000_000}
        raise ValidationError({field: words})
    picture = _decoded(data, shape.size, field)
    written = io.BytesIO()
    if shape.form == "JPEG":
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
    picture.save(written, shape.form, quality=85)
    return ContentFile(written.getvalue(), name=f"{secrets.token_hex(12)}.{shape.suffix}")


def put(thing: models.Model, field: str, picture: ContentFile | None) -> None:
    """Give the thing another picture, or none, still to be saved; the old file goes when all is written."""
    before = getattr(thing, field)
    old, storage = before.name, before.storage
    setattr(thing, field, picture or "")
    if old:
        transaction.on_commit(lambda: storage.delete(old))


def delete_with_files(thing: models.Model) -> None:
    """Delete a thing with all that goes with it; the files of all of it go when all is written."""
    collector = Collector(using=thing._state.db or router.db_for_write(type(thing)))
    collector.collect([thing])
    going = [row for rows in (*collector.data.values(), *collector.fast_deletes) for row in rows]
    files = [file for row in going for file in _files_of(row)]
    thing.delete()
    for file in files:
        transaction.on_commit(partial(file.storage.delete, file.name))


def _files_of(row: models.Model) -> list[FieldFile]:
    fields = [field for field in row._meta.concrete_fields if isinstance(field, models.FileField)]
    return [file for field in fields if (file := getattr(row, field.attname))]


def copied(picture: FieldFile) -> ContentFile | None:
    """Return a copy under a name of its own, so that erasing one leaves the other; None where no file is."""
    if not picture or not picture.storage.exists(picture.name):
        return None
    with picture.storage.open(picture.name) as file:
        return ContentFile(file.read(), name=f"{secrets.token_hex(12)}{Path(picture.name).suffix}")


def _decoded(data: bytes, size: tuple[int, int], field: str) -> Image.Image:
    """Decode only what the header says is of a sane size, and make it small before anything else is done with it.

    Pillow raises many kinds of errors on broken files.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture: Image.Image = Image.open(io.BytesIO(data), formats=FORMATS)
            if picture.width * picture.height > MAX_PIXELS:
                raise ValidationError({field: _("The picture has too many pixels.")})
            picture.draft("RGB", size)  # a JPEG is decoded small from the start
            if picture.mode in ("1", "P"):
                picture = picture.convert("RGBA")  # few colours cannot be mixed
            picture.thumbnail(size)
            clean = ImageOps.exif_transpose(picture).convert("RGBA")  # a phone writes down how it was held
    except ValidationError:
        raise
    except Exception as error:
        words = _("This is not a picture we can read. Use PNG, JPEG or WebP.")
        raise ValidationError({field: words}) from error
    clean.info.clear()  # comments, colour profiles and places
    return clean
