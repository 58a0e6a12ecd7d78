"""QR codes for printed sheets, as pictures in the page."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(text: str) -> SafeString:
    """Return the text as an SVG picture, black on white, silent: the address always stands beside it."""
    code = segno.make(text, error="m", micro=False)
    svg = code.svg_inline(scale=4, border=3, light="#fff", omitsize=True, svgclass="ob-qr", lineclass=None)
    return mark_safe(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S308 (squares alone)


def qr_picture(text: str) -> str:
    """Return the text as an SVG file for a document; its alternative text stands in the document."""
    code = segno.make(text, error="m", micro=False)
    out = io.BytesIO()
    code.save(out, kind="svg", border=3, xmldecl=False)
    return out.getvalue().decode()
