"""Pictures to send."""

import io

from PIL import Image


def picture(form="PNG", size=(60, 80), mode="RGB", **options):
    """Return the bytes of a red picture."""
    written = io.BytesIO()
    Image.new(mode, size, "red").save(written, form, **options)
    return written.getvalue()
