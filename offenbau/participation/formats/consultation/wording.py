"""A statement is one text: what somebody has to say, and below it the wording that they suggest.

One text, so that whoever moderates, answers, takes back or erases it has all of it in hand. Pure: no database.
"""

# Stands in data, and so in one language.
MARK = "Vorgeschlagener Wortlaut:"


def joined(why: str, wording: str) -> str:
    """Return both as one text; lines of the reason that look like the mark lose their colon."""
    said = "\n".join(line[:-1] if line.strip() == MARK else line for line in _lines(why))
    return "\n\n".join(part for part in (said, f"{MARK}\n{wording.strip()}" if wording.strip() else "") if part)


def parted(text: str) -> tuple[str, str]:
    """Return what is said, and the suggested wording or nothing."""
    lines = text.split("\n")
    if MARK not in lines:
        return text, ""
    at = lines.index(MARK)
    return "\n".join(lines[:at]).strip(), "\n".join(lines[at + 1 :]).strip()


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n")]
