"""Assemblies in the small world: before the extract, with it, with letters, with published panels, and one draft."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation.formats.assembly import actions, drawing, letters, meetings, replacing
from offenbau.participation.formats.assembly.enums import Standing
from offenbau.participation.formats.assembly.models import Invitee, Meeting, Recommendation
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
    letters.draw_letters(procedure=lettered, letters=4, words="3 11 17", by=None)
    made_ready(ready, secret=secret, words=word)
    actions.save_recommendation(procedure=ready, recommendation=None, values={"title": word, "text": word}, by=None)
    drawn = started(draft_for(measure, f"{word} drawn", word))
    made_ready(drawn, secret=secret, words=word)
    drawing.draw(procedure=drawn, words="042", by=None)
    _met(drawn, word)
    return {
        "assembly fresh": fresh,
        "assembly imported": imported,
        "assembly lettered": lettered,
        "assembly ready": ready,
        "assembly drawn": drawn,
        "assembly draft": draft_for(measure, f"{hidden} Rat", hidden),
    }


def _met(procedure: Procedure, word: str) -> None:
    """Let it meet, with something to read, at two tables; one has left, and somebody has followed."""
    now = timezone.now()
    values = {"title": word, "starts_at": now, "ends_at": now + timedelta(hours=3), "place": word, "agenda": word}
    meeting = meetings.save_meeting(procedure=procedure, meeting=None, values=values, by=None)
    given = {"title": word, "source": word, "text": word, "link": ""}
    meetings.save_material(meeting=meeting, material=None, values=given, by=None)
    leaver = Invitee.objects.filter(assembly_id=procedure.pk, standing=Standing.DRAWN).order_by("row_hash").first()
    replacing.give_back(procedure=procedure, invitee=leaver, by=None)
    meetings.seat(meeting=meeting, tables=2, rounds=1, by=None)


def assembly_arguments(town: str, found: dict[str, Procedure]) -> Arguments:
    """Return for each page the words of its address."""
    names = ("fresh", "imported", "lettered", "ready", "drawn", "draft")
    fresh, imported, lettered, ready, drawn, draft = (
        {"town": town, "slug": found[f"assembly {name}"].slug} for name in names
    )
    row = {**ready, "pk": Recommendation.objects.get(procedure=found["assembly ready"]).pk}
    procedure = found["assembly drawn"]
    meeting = Meeting.objects.get(procedure=procedure)
    invited, seated = (
        Invitee.objects.filter(assembly_id=found[f"assembly {name}"].pk, standing=standing).earliest("row_hash").pk
        for name, standing in (("lettered", Standing.INVITED), ("drawn", Standing.DRAWN))
    )
    return {
        "assembly:options": draft,
        "assembly:extract": fresh,
        "assembly:first_draw": imported,
        **{f"assembly:{name}": lettered for name in ("reply", "letters", "follow", "visits", "replies", "fix")},
        "assembly:visit": {**lettered, "pk": invited},
        "assembly:room": drawn,
        "assembly:give_back": {**drawn, "pk": seated},
        "assembly:add_meeting": drawn,
        **{
            f"assembly:{name}": {**drawn, "pk": meeting.pk}
            for name in (
                "tables",
                "edit_meeting",
                "remove_meeting",
                "add_material",
            )
        },
        **{f"assembly:{name}_material": {**drawn, "pk": meeting.materials.get().pk} for name in ("edit", "remove")},
        **{f"assembly:{name}": ready for name in ("rows", "lot", "desk", "draw", "drawn", "protocol", "erase")},
        "assembly:verifier": {**ready, "name": "verify_draw.html"},
        "assembly:add_recommendation": ready,
        **{f"assembly:{name}_recommendation": row for name in ("edit", "remove", "answer")},
    }
