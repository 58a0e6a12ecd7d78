"""Applications of the demo's town: some that wait, one with a question back, and how long others took."""

from datetime import date, timedelta

from django.utils import timezone

from offenbau.base.codes import typed
from offenbau.cases import actions
from offenbau.cases.models import Case, CaseKind, Duration, Office
from offenbau.cases.queries import digest_of, whole_months
from offenbau.cli.demo.files import read
from offenbau.municipality.models import Municipality


def load(town: Municipality) -> None:
    """Add offices, kinds and applications; `days` in the file count from today."""
    content, today = read("cases.json"), timezone.localdate()
    offices = {
        each["name"]: actions.save_office(municipality=town, values=each, by=None) for each in content["offices"]
    }
    kinds = {each["name"]: _kind(town, each, offices) for each in content["kinds"]}
    for entry in content["cases"]:
        _case(town, entry, kinds, offices, today)


def _kind(town: Municipality, entry: dict, offices: dict[str, Office]) -> CaseKind:
    values = {"name": entry["name"], "office": offices[entry["office"]], "usual_days": entry["usual_days"]}
    kind = actions.save_kind(municipality=town, values=values, by=None)
    _first, last = whole_months(timezone.localdate())
    month = last.replace(day=1)
    for days, number in entry["ended"]:
        Duration.objects.create(kind=kind, month=month, days=days, number=number)
    return kind


def _case(
    town: Municipality, entry: dict, kinds: dict[str, CaseKind], offices: dict[str, Office], today: date
) -> None:
    case, _code = actions.open_case(
        municipality=town,
        kind=kinds[entry["kind"]],
        reference=entry["reference"],
        received_on=today - timedelta(days=entry["days_ago"]),
        by=None,
    )
    if shown := typed(entry.get("code", "")):  # printed in the demo's help, for everybody to try
        Case.objects.filter(pk=case.pk).update(digest=digest_of(town.pk, case.reference, shown))
    for step in entry.get("steps", ()):
        current = Case.objects.get(pk=case.pk)
        values = {"state": step["state"], "delay_reason": step.get("delay_reason", current.delay_reason)}
        if "office" in step:
            values["office"] = offices[step["office"]]
        if "expected_in" in step:
            values["expected_on"] = today + timedelta(days=step["expected_in"])
        actions.take_step(case=current, revision=current.revision, values=values, note=step.get("note", ""), by=None)
        case.steps.filter(pk=case.steps.latest("pk").pk).update(on=today - timedelta(days=step["days_ago"]))
    case.steps.filter(pk=case.steps.earliest("pk").pk).update(on=case.received_on)
    if "question" in entry:
        current = Case.objects.get(pk=case.pk)
        due = today + timedelta(days=entry["due_in"])
        actions.ask_back(case=current, revision=current.revision, text=entry["question"], due_on=due, by=None)
