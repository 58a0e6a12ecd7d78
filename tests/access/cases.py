"""Applications in the small world: in each town one, with a canary in what the office writes."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from offenbau.cases import actions, tokens
from offenbau.cases.models import Case, CaseKind, Notification, Office
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from tests.factories.cases import make_case, make_kind, make_office

Arguments = dict[str, dict[str, Any]]
REFERENCE = "50-2026/0017"


def case_arguments(town: Municipality, word: str, sender: Person) -> Arguments:
    """Return for each page the words of its address; `word` stands in what those alone read who look after it."""
    kind, spare = make_kind(town), make_office(town, "Poststelle")
    waits, _code = make_case(kind, REFERENCE, note=word)
    settled = actions.ask_back(case=waits, revision=waits.revision, text=word, due_on=timezone.localdate(), by=None)
    actions.answer(case=waits, question=settled, text=word)
    asked, known = (Notification.objects.create(case=waits, email=f"{name}@example.org", language="de")
                    for name in ("gefragt", "wartet"))  # fmt: skip
    upload = actions.keep_upload(
        municipality=town, rows=[(2, {"reference": REFERENCE, "state": "waiting", "note": word})], by=sender
    )
    key, _token = actions.make_key(municipality=town, name="Fachverfahren", by=None)
    unused = actions.save_kind(municipality=town, values={"name": "Anderes", "office": kind.office}, by=None)
    house, of_case = {"town": town.slug}, {"town": town.slug, "pk": waits.pk}
    of_kind, of_office = {"town": town.slug, "pk": unused.pk}, {"town": town.slug, "pk": spare.pk}
    return {
        **{f"cases:{name}": house for name in (
            "look_up", "status", "answer", "want_mail", "leave", "lasting", "desk", "new", "upload", "arrange",
            "add_kind", "add_office", "make_key",
        )},
        "cases:confirm_mail": {**house, "token": tokens.yes(asked.pk)},
        "cases:stop_mail": {**house, "token": tokens.stop(known.pk)},
        **{f"cases:{name}": {**house, "form": "csv"} for name in ("lasting_file", "table")},
        **{f"cases:{name}": of_case for name in ("case", "step", "ask_back", "new_code")},
        "cases:apply_upload": {**house, "pk": upload.pk},
        **{f"cases:{name}": of_kind for name in ("edit_kind", "remove_kind")},
        **{f"cases:{name}": of_office for name in ("edit_office", "remove_office")},
        "cases:revoke_key": {**house, "pk": key.pk},
        "api:cases": house,
    }  # fmt: skip


def _case(world: Any, state: str) -> Case:
    return Case.objects.get(pk=world.of("cases:case", state)["pk"])


def _first(model: type, world: Any, state: str) -> int:
    return model.objects.filter(municipality__slug=world.of("cases:desk", state)["town"]).earliest("pk").pk  # type: ignore[attr-defined]


def _kind(world: Any, state: str) -> dict[str, Any]:
    return {"name": "Bauantrag", "office": _first(Office, world, state), "usual_days": "90", "keep_days": "180"}


TABLE = b"reference;state\r\n50-2026/0017;waiting\r\n"
BODIES: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    "cases:look_up": lambda world, state: {"reference": REFERENCE, "code": "0" * 16},
    "cases:new": lambda world, state: {
        "kind": _first(CaseKind, world, state), "reference": "50-2026/0099",
        "received_on": timezone.localdate().isoformat(),
    },
    "cases:step": lambda world, state: {
        "state": "waiting", "office": _first(Office, world, state), "revision": _case(world, state).revision,
        "expected_on": timezone.localdate().isoformat(),
    },
    "cases:ask_back": lambda world, state: {
        "text": "Wie viele?", "due_on": timezone.localdate().isoformat(), "revision": _case(world, state).revision,
    },
    "api:cases": lambda world, state: {"cases": []},
    "cases:upload": lambda world, state: {"file": SimpleUploadedFile("vorgaenge.csv", TABLE)},
    "cases:add_kind": _kind,
    "cases:edit_kind": _kind,
    "cases:add_office": lambda world, state: {"name": "Bauamt", "phone": "12"},
    "cases:edit_office": lambda world, state: {"name": "Postamt", "phone": "12"},
    "cases:make_key": lambda world, state: {"name": "Fachverfahren"},
}  # fmt: skip
