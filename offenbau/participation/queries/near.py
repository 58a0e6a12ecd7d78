"""Is it there already? Contributions whose words are near to what somebody types; a hint, never a decision."""

from dataclasses import dataclass

from offenbau.engines.similarity import Index
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.permissions import visible_to
from offenbau.participation.trigrams import letters_of, nearest
from offenbau.people.permissions import Viewer

CANDIDATES = 80
NEAR = 0.4
MOST_SHOWN = 3
# With less than that nearly everything is near.
FEWEST_LETTERS = 6


@dataclass(frozen=True)
class Near:
    """A contribution that is near."""

    number: int
    title: str
    supports: int


def near(procedure: Procedure, viewer: Viewer, title: str, text: str) -> list[Near]:
    """Return the nearest of what everybody may read in the procedure, the nearest first; one query.

    Nothing where the viewer may not know of the procedure, or too little was said.
    """
    wanted = letters_of(title, text)
    if len(wanted) < FEWEST_LETTERS:
        return []
    seen = Procedure.objects.filter(visible_to(viewer), pk=procedure.pk).order_by()
    rows = Contribution.objects.visible().filter(procedure__in=seen, merged_into=None)
    found = {row["pk"]: row for row in nearest(rows, wanted, CANDIDATES).values(*_FIELDS)}
    index = Index({pk: row["letters"] for pk, row in found.items()})
    return [_near(found[match.key]) for match in index.similar(wanted, limit=MOST_SHOWN, least=NEAR)]


_FIELDS = ("pk", "number", "title", "text", "supports", "letters")


def _near(row: dict[str, str | int]) -> Near:
    return Near(int(row["number"]), str(row["title"]) or str(row["text"])[:80], int(row["supports"]))
