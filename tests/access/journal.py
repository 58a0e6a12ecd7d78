"""The Bautagebuch in the small world: something published, something taken back, a draft, whom they thank."""

from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from offenbau.diary.journal import actions
from offenbau.projects.models import Project
from tests.factories.journal import MP4, VTT
from tests.factories.pictures import picture

Arguments = dict[str, dict[str, Any]]


def journal_arguments(project: Project, word: str, hidden: str) -> Arguments:
    """Write it: all words of what is published are `word`; those of the draft and of what was taken back `hidden`."""
    values = dict.fromkeys(("title", "text", "why"), word)
    entry = actions.write_entry(project=project, values={**values, "kind": "discarded"}, by=None)
    picture_of = actions.add_picture(entry=entry, picture=picture(), alt=word, by=None)
    actions.set_recording(
        entry=entry, file=ContentFile(MP4, "a.mp4"), captions=f"{VTT}{word}".encode(), transcript=word, by=None
    )
    actions.thank(entry=entry, name=word, agreed=True, by=None)
    waiting = actions.thank(entry=entry, name=hidden, by=None)
    actions.publish_entry(entry=entry, by=None)
    inside = dict.fromkeys(("title", "text", "why"), hidden)
    draft = actions.write_entry(project=project, values={**inside, "kind": "doing"}, by=None)
    back = actions.write_entry(project=project, values={**inside, "kind": "well"}, by=None)
    actions.publish_entry(entry=back, by=None)
    actions.withdraw_entry(entry=back, reason=word, by=None)
    here = {"town": project.municipality.slug, "slug": project.slug}
    town = {"town": project.municipality.slug}
    published, unpublished = {**here, "pk": entry.pk}, {**here, "pk": draft.pk}
    return {
        **{f"journal:{name}": town for name in ("of_town", "feed_of_town", "town_cadence")},
        **{f"journal:{name}": here for name in ("timeline", "feed", "printed", "write", "desk", "cadence")},
        **{f"journal:{name}": published for name in ("entry", "edit", "withdraw", "add_picture", "thank")},
        **{f"journal:{name}": published for name in ("recording", "captions", "add_recording", "remove_recording")},
        **{f"journal:{name}": unpublished for name in ("entry#draft", "publish", "discard")},
        "journal:entry#withdrawn": {**here, "pk": back.pk},
        **{f"journal:{name}": {**published, "number": picture_of.pk} for name in ("picture", "remove_picture")},
        "journal:answer_thanks": {**published, "number": waiting.pk},
    }


def _entry(world: Any, state: str) -> dict[str, Any]:
    return {"kind": "well", "title": "Es geht voran", "text": "Die Bank steht.", "happened_on": "2026-01-05"}


BODIES: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    "journal:write": _entry,
    "journal:edit": lambda world, state: {**_entry(world, state), "revision": 0, "what": "Das Wort"},
    "journal:withdraw": lambda world, state: {"reason": "Ein Irrtum"},
    "journal:add_picture": lambda world, state: {
        "picture": SimpleUploadedFile("bank.png", picture(), "image/png"),
        "alt": "Eine Bank",
    },
    "journal:add_recording": lambda world, state: {
        "file": SimpleUploadedFile("a.mp4", MP4, "video/mp4"),
        "captions": SimpleUploadedFile("a.vtt", VTT.encode(), "text/vtt"),
        "transcript": "Wir graben.",
    },
    "journal:thank": lambda world, state: {"name": "Erna Emsig", "agreed": "on"},
    "journal:cadence": lambda world, state: {"days": "14"},
    "journal:town_cadence": lambda world, state: {"days": "21"},
}
