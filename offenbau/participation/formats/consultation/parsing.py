"""From a pasted text to its paragraphs. Pure: no database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MARKED = re.compile(r"#{1,6}\s+(?P<words>.+?)\s*#*$")
# How statutes number their parts; a sentence that begins so ends with a full stop.
_NUMBERED = re.compile(r"(§+|Art\.|Artikel|Abschnitt|Teil|Kapitel)\s*\d+\w*\b[^\n]{0,150}(?<![.;:,])$")
_UNDERLINE = re.compile(r"(=+|-+)$")
# A number whose title stands on the next line, if it has one.
_BARE = re.compile(r"(§+|Art\.|Artikel|Abschnitt|Teil|Kapitel)\s*\d+\w?$")
_TITLE = re.compile(r"\(?[A-ZÄÖÜ][^\n]{1,78}(?<![.;:,#])$")
_CLAUSE = re.compile(r"\(\d+\w?\)\s")
_SENTENCE_END = re.compile(r"[.;:!?][)“”\"]?$")


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

    Headings are marked as in Markdown, or numbered as in a statute (“§ 3 Fees”, “Artikel 3” with its title below).
    They and numbered clauses (“(2) …”) begin a paragraph also where no blank line stands before them.
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
    return _titled([*found, Passage(heading, "")] if heading else found)


def as_text(passages: Iterable[Passage]) -> str:
    """Return the text that `passages_in` reads as these."""
    blocks = (f"## {passage.heading}" if passage.heading else "" for passage in passages)
    pairs = zip(blocks, passages, strict=True)
    return "\n\n".join("\n\n".join(part for part in (head, passage.text) if part) for head, passage in pairs)


def _blocks(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    whole = [block.strip("\n") for block in re.split(r"\n{2,}", "\n".join(lines)) if block.strip()]
    return [part for block in whole for part in _parts(block)]


def _parts(block: str) -> list[str]:
    """Part a block before headings and clauses that follow a heading or the end of a sentence.

    Anywhere else a line that begins with “§ 3” is the middle of a sentence.
    """
    parts: list[list[str]] = []
    before = ""
    for line in block.split("\n"):
        plain = line.strip()
        follows = _is_heading(before) or _SENTENCE_END.search(before)
        if not parts or (follows and (_is_heading(plain) or _CLAUSE.match(plain))):
            parts.append([])
        parts[-1].append(line)
        before = plain
    return ["\n".join(part) for part in parts]


def _is_heading(line: str) -> bool:
    return any(kind.match(line) for kind in (_MARKED, _NUMBERED, _UNDERLINE))


def _titled(passages: Iterable[Passage]) -> list[Passage]:
    """Put the title that stands below a bare number (“§ 2”) beside it, if a text follows: else it is the text."""
    found: list[Passage] = []
    for passage in passages:
        number, title = found[-1].pair if found else ("", "")
        if not passage.heading and _is_title(number, title, passage.text):
            found[-1] = Passage(f"{number} {title}", passage.text)
            continue
        title, _end, below = passage.text.partition("\n")
        is_title = _is_title(passage.heading, title, below)
        found.append(Passage(f"{passage.heading} {title}", below) if is_title else passage)
    return found


def _is_title(number: str, title: str, below: str) -> bool:
    """Whether it is the title of this number; a line that goes on in small letters is the text itself."""
    next_line = below.partition("\n")[0].strip()
    goes_on = not next_line or next_line[0].islower() or _is_heading(next_line)
    return bool(_BARE.match(number) and _TITLE.match(title) and not goes_on)


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
