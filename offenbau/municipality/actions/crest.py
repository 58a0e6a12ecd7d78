"""Crests: any PNG, JPEG or WebP is decoded and drawn anew, so that nothing hidden in the file survives."""

import io
import secrets
import warnings

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image

MAX_CREST_BYTES = 2_000_000
MAX_CREST_PIXELS = 20_000_000
CREST_SIZE = (512, 512)
FORMATS = ("PNG", "JPEG", "WEBP")


def new_crest(data: bytes) -> ContentFile:
    """Return the picture as a fresh PNG of at most 512 × 512 under a name nobody can guess."""
    if len(data) > MAX_CREST_BYTES:
        raise _refused(_("The picture is too large: at most two megabytes."))
    picture = _decoded(data)
    picture.thumbnail(CREST_SIZE)
    written = io.BytesIO()
    picture.save(written, "PNG")
    return ContentFile(written.getvalue(), name=f"{secrets.token_hex(12)}.png")


def _decoded(data: bytes) -> Image.Image:
    """Decode only what the header says is of a sane size; Pillow raises many kinds of errors on broken files."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            if picture.width * picture.height > MAX_CREST_PIXELS:
                raise _refused(_("The picture has too many pixels."))
            clean = picture.convert("RGBA")
    except ValidationError:
        raise
    except Exception as error:
        raise _refused(_("This is not a picture we can read. Use PNG, JPEG or WebP.")) from error
    clean.info.clear()  # comments, colour profiles and places
    return clean


def _refused(message: str) -> ValidationError:
    return ValidationError({"crest": message})
