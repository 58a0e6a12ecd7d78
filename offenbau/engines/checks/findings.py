"""A finding: what the check noticed, where, and what one can do about it now."""

from dataclasses import dataclass
from enum import StrEnum

from .words import Words


class Severity(StrEnum):
    """Warning: the plan is likely to fail here. Hint: an impulse."""

    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True)
class Kind:
    """A sort of finding. The texts are templates; `section` is the guide's heading."""

    code: str
    severity: Severity
    section: str
    de: str
    en: str
    advice_de: str
    advice_en: str


@dataclass(frozen=True)
class Finding:
    """`place` is a stable path by id (`goals/g1`), `subject` the thing's own name; both may outlive an edit.

    `facts` are the names, days and numbers that the message speaks of, as in the plan on the day of the check.
    """

    code: str
    severity: Severity
    place: str
    subject: str
    message_de: str
    message_en: str
    advice_de: str
    advice_en: str
    section: str
    facts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What a dismissal is kept under."""
        return f"{self.code}@{self.place}"

    def message(self, lang: str = "de") -> str:
        return self.message_en if lang == "en" else self.message_de

    def advice(self, lang: str = "de") -> str:
        return self.advice_en if lang == "en" else self.advice_de


def finding(kind: Kind, place: str, subject: str = "", *, severity: Severity | None = None, **words: Words) -> Finding:
    """A finding of this kind, its texts filled with `words`; `severity` where the case is milder than its kind."""
    de = {name: value.de for name, value in words.items()}
    en = {name: value.en for name, value in words.items()}
    return Finding(
        code=kind.code,
        severity=severity or kind.severity,
        place=place,
        subject=subject,
        message_de=kind.de.format(**de),
        message_en=kind.en.format(**en),
        advice_de=kind.advice_de.format(**de),
        advice_en=kind.advice_en.format(**en),
        section=kind.section,
        facts=tuple(de[name] for name in sorted(de)),
    )
