"""Documents to print and to read: tagged PDF/UA-1, with title and language, and with our own fonts alone.

A template is a `.typ` file in the `typst/` folder of a room. What it shows comes as data, never as part of the
template: no text that somebody has typed is ever read as an instruction.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst
from django.conf import settings
from fontTools.ttLib import TTFont

STANDARD: Final = "ua-1"  # the law asks for documents that everybody can read: BITV 2.0, EN 301 549
UNKNOWN = "\N{WHITE SQUARE}"  # in the place of a character that none of our fonts has
FONTS = (
    "@expo-google-fonts/fira-sans/400Regular/FiraSans_400Regular.ttf",
    "@expo-google-fonts/fira-sans/700Bold/FiraSans_700Bold.ttf",
    # What Fira lacks: Hebrew, Arabic, arrows, many signs.
    "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
    "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LONG = re.compile(r"\S{40}(?=\S)")
_SPOTS = "\u200b"  # where a line may end, without a mark


def pdf(template: str, data: Mapping[str, Any], *, language: str, title: str) -> bytes:
    """Return the document that `template` ("room/file.typ") makes of `data`, plain values as for JSON.

    In the template, `data` is what `read()` of `/base/typst/page.typ` returns. Control characters are left out, a
    character that no font here has becomes a white square. Raises typst.TypstError for a fault in the template.
    """
    room, _slash, file = template.rpartition("/")
    words = json.dumps(_printable({**data, "title": title, "language": language}))
    return typst.compile(
        str(settings.PACKAGE_DIR / room / "typst" / file),
        root=str(settings.PACKAGE_DIR),
        font_paths=_fonts(),
        sys_inputs={"data": words},
        format="pdf",
        pdf_standards=STANDARD,
    )


def _printable(value: Any) -> Any:
    """Return the data with every text in it fit to be printed."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return {name: _printable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part) for part in value]
    return value


def _text(text: str) -> str:
    straight = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    shown = "".join(_character(char) for char in straight)
    # A word without an end would run off the paper.
    return _LONG.sub(lambda found: found[0] + _SPOTS, shown)


def _character(char: str) -> str:
    if char in "\n\t" or ord(char) in _known():
        return char
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Mn"} else UNKNOWN


def _paths() -> list[Path]:
    return [settings.NODE_MODULES / name for name in FONTS]


@cache
def _fonts() -> typst.Fonts:
    """The fonts of `make install`, read once; none of the machine's, so a document is the same everywhere."""
    folders = sorted({str(path.parent) for path in _paths()})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def _known() -> frozenset[int]:
    """The characters that the plain cuts have."""
    return frozenset(point for path in _paths() if "Bold" not in path.stem for point in _characters_of(path))


def _characters_of(path: Path) -> set[int]:
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())
