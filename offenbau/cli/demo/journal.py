"""What the invented town's Baustellen tell: of the way, of what did not work out, and of small successes."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.cli.demo.files import read
from offenbau.diary.journal import actions
from offenbau.diary.journal.models import Entry
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.projects.models import Measure, Project


def load(town: Municipality, by: Person) -> None:
    """Write the entries through the actions, by the caretaker's hand, on days that lie behind."""
    for told in read("journal.json")["entries"]:
        project = Project.objects.get(municipality=town, title=read(told["plan"])["title"])
        entry = actions.write_entry(project=project, values=_values(project, told), by=by)
        for agreed, key in ((True, "thanks"), (False, "waiting")):
            for name in told.get(key, ()):
                actions.thank(entry=entry, name=name, agreed=agreed, by=by)
        if told.get("draft"):
            continue
        actions.publish_entry(entry=entry, by=by)
        # It was published on the day of which it tells.
        at = timezone.now() - timedelta(days=told["days_ago"])
        Entry.objects.filter(pk=entry.pk).update(written_at=at, published_at=at)
        if "corrected" in told:
            values = {"text": told["corrected"]["text"]}
            actions.change_entry(entry=entry, values=values, revision=0, what=told["corrected"]["what"], by=by)


def _values(project: Project, told: dict[str, Any]) -> dict[str, Any]:
    measure = Measure.objects.get(project=project, title=told["measure"]) if "measure" in told else None
    words = {name: told[name] for name in ("kind", "title", "text", "why") if name in told}
    return {**words, "measure": measure, "happened_on": timezone.localdate() - timedelta(days=told["days_ago"])}
