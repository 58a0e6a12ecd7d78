"""A desk of answers in the small world: for each Baustelle ideas that wait, and the town's texts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.models import AnswerUnit, AnswerUpload, Boilerplate, Contribution, Procedure
from offenbau.participation.queries.answer_sheet import sheet_rows
from offenbau.people.models import Person
from offenbau.projects.models import Project
from tests.access.procedures import MEASURE
from tests.factories.participation import READY, open_for
from tests.factories.projects import make_staff

Arguments = dict[str, dict[str, Any]]
TOWN = ("answers", "answers_at_once", "merge", "alike", "upload_answers", "boilerplates", "units", "accountability")
# Pages of one contribution: there is one of each in every Baustelle.
OF_ONE = tuple(f"participation:{name}" for name in ("answer", "approve_answer", "discard_answer", "unmerge", "split"))


def desk_arguments(project: Project, word: str, sender: Person) -> Arguments:
    """Add contributions whose texts bear `word`; return for each page of the desk the words of its address."""
    procedure = _collection(project, word)
    drafted, target, merged, plain = (_said(procedure, f"{word} {number}") for number in range(4))
    actions.merge(into=target, contributions=[merged], by=None)
    answer = {"text": word, "status": "taken_up"}
    drafter = make_staff(project.municipality, "editor", "Drafter")
    actions.draft_answers(contributions=[drafted], values=answer, by=drafter)
    house = {"town": project.municipality.slug}
    upload = _upload(project, plain, sender)
    text, unit = _tools(project, word)
    return {
        **{f"participation:{name}": house for name in TOWN},
        "participation:answer_together": {**house, "?": f"?wahl={plain.pk}-0"},
        **{f"participation:{name}": {**house, "form": "csv"} for name in ("answers_file", "accountability_file")},
        "participation:apply_upload": {**house, "pk": upload.pk},
        **{f"participation:{name}": {**house, "pk": drafted.pk} for name in (
            "answer", "approve_answer", "discard_answer",
        )},
        "participation:unmerge": {**house, "pk": merged.pk},
        "participation:split": {**house, "pk": plain.pk},
        **{f"participation:{name}": {**house, "pk": text.pk} for name in ("boilerplate", "remove_boilerplate")},
        **{f"participation:{name}": {**house, "pk": unit.pk} for name in ("unit", "remove_unit")},
    }  # fmt: skip


def _collection(project: Project, word: str) -> Procedure:
    published = project.published_at
    Project.objects.filter(pk=project.pk).update(published_at=published or timezone.now())
    texts = {**READY, "question": word, "promise": word, "entrance": "anyone"}
    due = timezone.localdate() + timedelta(days=40)
    procedure = actions.draft_procedure(
        measure=project.measures.get(title__startswith=MEASURE),
        format="ideas",
        title=f"{word} Ideen",
        by=None,
        **{**texts, "answers_due_on": due},
    )
    open_for(procedure, kind="collect")
    started = actions.start_procedure(procedure=Procedure.objects.get(pk=procedure.pk), by=None)
    Project.objects.filter(pk=project.pk).update(published_at=published)
    return started


def _said(procedure: Procedure, text: str) -> Contribution:
    values = {"title": text, "text": text}
    return actions.submit_for_somebody(
        procedure=procedure, values=values, channel="paper", consent=True, by=None
    ).contribution


def _upload(project: Project, contribution: Contribution, sender: Person) -> AnswerUpload:
    (row,) = sheet_rows(Contribution.objects.filter(pk=contribution.pk))
    values = {name: value for name, value in row.items() if name not in {"received", "due"}}
    line = {"line": 2, "values": {**values, "status": "in_review"}}
    return AnswerUpload.objects.create(municipality=project.municipality, by=sender, rows=[line])


def _tools(project: Project, word: str) -> tuple[Boilerplate, AnswerUnit]:
    """A text and an office of the town; they say nothing of a Baustelle."""
    town = project.municipality
    text = Boilerplate.objects.filter(municipality=town).first() or actions.save_boilerplate(
        municipality=town, boilerplate=None, title="Dank", text="Danke, {name}!", by=None
    )
    unit = AnswerUnit.objects.filter(municipality=town).first() or actions.save_unit(
        municipality=town, unit=None, name="Bauhof", people=[], by=None
    )
    return text, unit


# -- What one would send --------------------------------------------------------------------------
ANSWER = {"text": "Zwei Bänke kommen.", "status": "taken_up"}


def _chosen(world: Any, state: str, *rows: str) -> list[str]:
    return [f"{world.of(f'participation:{row}', state)['pk']}-0" for row in rows]


def _sheet(_world: Any, _state: str) -> dict[str, Any]:
    head = "procedure;number;mark;status;reason;answer"
    return {"file": SimpleUploadedFile("antworten.csv", f"{head}\r\nx;1;y;;;\r\n".encode())}


def _target(world: Any, state: str) -> Contribution:
    merged = Contribution.objects.get(pk=world.of("participation:unmerge", state)["pk"])
    assert merged.merged_into is not None
    return merged.merged_into


BODIES: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    "participation:answers_at_once": lambda world, state: {"tun": "ansehen", "wahl": _chosen(world, state, "split")},
    "participation:answer_together": lambda world, state: {**ANSWER, "wahl": _chosen(world, state, "split")},
    "participation:merge": lambda world, state: {
        "wahl": [*_chosen(world, state, "split"), f"{_target(world, state).pk}-0"], "ziel": _target(world, state).pk,
    },
    "participation:upload_answers": _sheet,
    "participation:apply_upload": lambda world, state: {},
    "participation:answer": lambda world, state: {**ANSWER, "revision": 1},
    "participation:approve_answer": lambda world, state: {"revision": 1},
    "participation:split": lambda world, state: {"text1": "Bänke", "text2": "Licht"},
    "participation:boilerplates": lambda world, state: {"title": "Frist", "text": "Bis Mai."},
    "participation:boilerplate": lambda world, state: {"title": "Dank", "text": "Vielen Dank!"},
    "participation:unit": lambda world, state: {"name": "Bauhof"},
    "participation:units": lambda world, state: {"name": "Grünamt"},
}  # fmt: skip
