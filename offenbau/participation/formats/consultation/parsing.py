"""From a pasted text to its paragraphs. Pure: no database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MARKED = re.compile(r"#{1,6}\s+(?P<words>.+?)\s*#*$")
# How statutes number their parts; a sentence that begins so ends with a full stop.
_NUMBERED = re.compile(r"(§+|Art\.|Artikel|Abschnitt|Teil|Kapitel)\s*\d+\w*\b[^\n]{0,150}(?<![.;:,])$")
_UNDERLINE = re.compile(r"(=+|-+)$")


@dataclass(frozen=True)
class Passage:
    """A paragraph with its heading, if it has one; one of both is there."""

    heading: str
    text: str

    @property
    def pair(self) -> tuple[str, str]:
        """Heading and text, to compare."""
        return self.heading, self.text


def passages_in(text: str) -> list[Passage]:
    """Return the paragraphs: parted by blank lines, each with the heading above it; one without text stands alone.

    Headings are marked as in Markdown, or numbered as in a statute (“§ 3 Fees”).
    """
    found: list[Passage] = []
    heading = ""
    for block in _blocks(text):
        its_heading, rest = _taken_apart(block)
        if its_heading and heading:
            found.append(Passage(heading, ""))
        heading = its_heading or heading
        if rest:
            found.append(Passage(heading, rest))
            heading = ""
    return [*found, Passage(heading, "")] if heading else found


def as_text(passages: Iterable[Passage]) -> str:
    """Return the text that `passages_in` reads as these."""
    blocks = (f"## {passage.heading}" if passage.heading else "" for passage in passages)
    pairs = zip(blocks, passages, strict=True)
    return "\n\n".join("\n\n".join(part for part in (head, passage.text) if part) for head, passage in pairs)


def _blocks(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return [block.strip("\n") for block in re.split(r"\n{2,}", "\n".join(lines)) if block.strip()]


def _taken_apart(block: str) -> tuple[str, str]:
    """Return the heading in the first line of a block, or nothing, and the rest of the block."""
    first, _end, rest = block.partition("\n")
    marked = _MARKED.match(first.strip())
    if marked:
        return marked["words"], rest.strip("\n")
    second, _end, below = rest.partition("\n")
    if second and _UNDERLINE.match(second.strip()):
        return first.strip(), below.strip("\n")
    if _NUMBERED.match(first.strip()):
        return first.strip(), rest.strip("\n")
    return "", block
