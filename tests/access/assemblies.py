"""Assemblies in the small world: before the extract, with it, with letters, with published panels, and one draft."""

from typing import Any

from offenbau.participation.formats.assembly import actions, letters
from offenbau.participation.formats.assembly.models import Recommendation
from offenbau.participation.models import Procedure
from offenbau.projects.models import Measure
from tests.factories.assemblies import draft_for, made_ready, started, table, take_in

Arguments = dict[str, dict[str, Any]]


def assemblies(measure: Measure, word: str, hidden: str, secret: str) -> dict[str, Procedure]:
    """Add them; those that have started bear `word`, the draft `hidden`, and all people of the extracts `secret`."""
    names = ("fresh", "imported", "lettered", "ready")
    fresh, imported, lettered, ready = (started(draft_for(measure, f"{word} {name}", word)) for name in names)
    for procedure in (imported, lettered):
        take_in(procedure, table(8, secret), purpose=word)
    letters.draw_letters(procedure=lettered, letters=4, words=word, by=None)
    made_ready(ready, secret=secret, words=word)
    actions.save_recommendation(procedure=ready, recommendation=None, values={"title": word, "text": word}, by=None)
    return {
        "assembly fresh": fresh,
        "assembly imported": imported,
        "assembly lettered": lettered,
        "assembly ready": ready,
        "assembly draft": draft_for(measure, f"{hidden} Rat", hidden),
    }


def assembly_arguments(town: str, found: dict[str, Procedure]) -> Arguments:
    """Return for each page the words of its address."""
    names = ("fresh", "imported", "lettered", "ready", "draft")
    fresh, imported, lettered, ready, draft = (
        {"town": town, "slug": found[f"assembly {name}"].slug} for name in names
    )
    row = {**ready, "pk": Recommendation.objects.get(procedure=found["assembly ready"]).pk}
    return {
        "assembly:options": draft,
        "assembly:extract": fresh,
        "assembly:first_draw": imported,
        **{f"assembly:{name}": lettered for name in ("reply", "letters", "follow", "visits", "fix")},
        **{f"assembly:{name}": ready for name in ("rows", "lot", "desk", "draw", "drawn", "protocol", "erase")},
        "assembly:verifier": {**ready, "name": "verify_draw.html"},
        "assembly:add_recommendation": ready,
        **{f"assembly:{name}_recommendation": row for name in ("edit", "remove", "answer")},
    }
