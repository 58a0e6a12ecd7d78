"""What commands that read a file have in common: reading it, and saying in two languages why it cannot be read."""

import io
import sys
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from offenbau.engines.checks.words import Words, short


class Counted(NamedTuple):
    """What is said of one thing, and of any other number of them."""

    one: Words
    many: Words

    def of(self, number: int) -> Words:
        """The words for so many."""
        return self.one if number == 1 else self.many


UNREADABLE = {
    FileNotFoundError: Words("Diese Datei gibt es nicht.", "There is no such file."),
    IsADirectoryError: Words("Das ist ein Ordner, keine Datei.", "This is a folder, not a file."),
    PermissionError: Words("Diese Datei darf ich nicht lesen.", "I may not read this file."),
}
OTHERWISE_UNREADABLE = Words("Diese Datei lässt sich nicht lesen.", "This file cannot be read.")


def spoken(words: Words, lang: str) -> str:
    """The words in one language, German unless English is asked for."""
    return words.en if lang == "en" else words.de


def never_fail_on_letters() -> None:
    """A terminal that knows no umlauts shows question marks rather than an error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def read_bytes(name: str, most: int) -> bytes:
    """The file's bytes, one more than allowed at most; - is standard input. Raises OSError."""
    if name == "-":
        return sys.stdin.buffer.read(most + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(most + 1)
    except ValueError:  # a NUL in the name
        raise FileNotFoundError(name) from None


def shown_name(name: str) -> str:
    """A file's name on one line."""
    return "stdin" if name == "-" else short(name.encode("unicode_escape").decode() if "\n" in name else name)


def unreadable(error: OSError, lang: str) -> str:
    """Why a file cannot be read."""
    return spoken(UNREADABLE.get(type(error), OTHERWISE_UNREADABLE), lang)


def number(value: int | Fraction, lang: str) -> str:
    """7.000 in German, 7,000 in English; parts to two decimals, rounded down."""
    whole, parts = divmod(value.numerator * 100 // value.denominator, 100)
    text = f"{whole:,}" if value.denominator == 1 else f"{whole:,}.{parts:02d}"
    return text if lang == "en" else text.translate(str.maketrans(",.", ".,"))
