"""QR codes for printed sheets, as pictures in the page."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(text: str) -> SafeString:
    """Return the text as an SVG picture, black on white, silent: the address always stands beside it."""
    code = segno.make(text, error="m", micro=False)
    svg = code.svg_inline(scale=4, border=3, light="#fff", omitsize=True, svgclass="ob-qr", lineclass=None)
    return mark_safe(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S308 (squares alone)
