"""Is it there already? Ideas whose words are near to a new one; a hint, never a decision."""

from dataclasses import dataclass

from offenbau.engines.similarity import Index
from offenbau.participation.models import Contribution, Procedure

MOST_COMPARED = 1000
BEGINNING = 600  # characters of each text: what it is about is said at first
NEAR = 0.45
MOST_SHOWN = 3


@dataclass(frozen=True)
class Similar:
    """An idea that is near."""

    number: int
    title: str
    supports: int


def similar_ideas(procedure: Procedure, title: str, text: str) -> list[Similar]:
    """Return the most similar of the newest visible ideas, the nearest first; one query."""
    visible = Contribution.objects.visible().filter(procedure=procedure, merged_into=None).order_by("-number")
    rows = list(visible.values_list("number", "title", "text", "supports")[:MOST_COMPARED])
    index = Index({number: f"{its_title} {its_text[:BEGINNING]}" for number, its_title, its_text, _supports in rows})
    found = {number: Similar(number, its_title, supports) for number, its_title, _text, supports in rows}
    near = index.similar(f"{title} {text[:BEGINNING]}", limit=MOST_SHOWN, least=NEAR)
    return [found[match.key] for match in near]
