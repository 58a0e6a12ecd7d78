"""The chain that everything hangs on, as a thin line at the top of each page that is a link of it."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STEPS: dict[str, Promise] = {
    "vision": _("Vision"),
    "goal": _("Goal"),
    "measure": _("Measure"),
    "procedure": _("Procedure"),
    "answer": _("Answer"),
    "effect": _("Effect"),
}


@dataclass(frozen=True)
class Link:
    """One link: what it is, what stands there, where it leads (empty: not yet), whether we are on it."""

    label: str
    text: str = ""
    url: str = ""
    current: bool = False


def chain(current: str, **links: tuple[str, str] | None) -> list[Link]:
    """Return the whole chain as seen from the step `current`.

    `links` gives (text, url) for the steps that exist: chain("goal", vision=("…", "/…"), goal=("…", "")).
    """
    return [_link(step, label, current, links.get(step)) for step, label in STEPS.items()]


def _link(step: str, label: Any, current: str, known: tuple[str, str] | None) -> Link:
    text, url = known or ("", "")
    return Link(str(label), _short(text), "" if step == current else url, step == current)


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"
