"""Threads, and people who speak and moderate in them, to test with. Everything is written through actions."""

from itertools import count
from typing import Any

from offenbau.discussion import actions
from offenbau.discussion.models import Comment, Thread
from offenbau.discussion.permissions import Rights
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from tests.factories.municipality import make_town
from tests.factories.projects import make_person

_numbers = count(1)
SCOPE = "procedure:1"
ALL = {"writes": True, "official": True, "enters": True, "moderates": True}


def make_thread(**values: Any) -> Thread:
    """Return an open thread."""
    town = values.pop("municipality", None) or make_town()
    defaults = {"scope": SCOPE, "label": "Ein Defibrillator für das Dorf"}
    return actions.open_thread(municipality=town, by=None, **defaults | values)


def rights_in(thread: Thread, person: Person | None = None, **rights: Any) -> Rights:
    """Return what the person (or a guest) may do where the thread is; to write, if nothing is named."""
    return Rights(Viewer(person), thread.municipality_id, thread.scope, **rights or {"writes": True})


def say(thread: Thread, text: str = "", by: Person | None = None, **values: Any) -> Comment:
    """Return a comment of the person, or of a guest, in the thread."""
    text = text or f"Das ist mir wichtig, Nummer {next(_numbers)}."
    rights = values.pop("rights", None) or rights_in(thread, by, **ALL)
    return actions.write_comment(thread=thread, text=text, rights=rights, by=by, **values).comment


def moderator_of(thread: Thread, **rights: Any) -> dict[str, Any]:
    """Return `rights` and `by` of somebody who moderates the thread."""
    person = make_person("Moderatorin")
    return {"rights": rights_in(thread, person, **{"moderates": True, **rights}), "by": person}


def fresh(comment: Comment) -> Comment:
    """Return the comment as it stands in the database."""
    return Comment.objects.select_related("thread").get(pk=comment.pk)
