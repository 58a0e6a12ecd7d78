"""Procedures: the list, one with all that is public about it, its result."""

from typing import Any, Literal, Union

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from pydantic import Field

from offenbau.api.answers import Shape, choice, labelled, next_url, project_named, town_named
from offenbau.api.contract import format_apis
from offenbau.api.doors import known_only, procedure_for_reading
from offenbau.api.problems import Problem
from offenbau.api.shapes import (
    AFTER,
    KEY,
    WORD,
    CancelledShape,
    CorrectionShape,
    EntranceShape,
    Filters,
    FormatName,
    LinksShape,
    ManifestShape,
    Named,
    OutcomeShape,
    Page,
    ProcedureRowShape,
    PromiseShape,
    StageName,
)
from offenbau.base.addresses import absolute
from offenbau.participation.contract import format_of
from offenbau.participation.enums import Stage
from offenbau.participation.models import Outcome, Procedure
from offenbau.participation.queries import search_procedures, stage
from offenbau.participation.queries.board import has_board
from offenbau.participation.queries.paper import has_final_result

router = Router(tags=["procedures"])
APIS = format_apis()
# What formats give besides, as one type: the description names each of them.
Details = Union[tuple(api.details_shape for api in APIS.values())]  # noqa: UP007
Results = Union[tuple(api.result_shape for api in APIS.values() if api.result_shape)]  # noqa: UP007


class ProcedureFilters(Filters):
    """Which procedures, in which order."""

    municipality: str = Field("", pattern=WORD, description=gettext_noop("Address word of a municipality"))
    project: str = Field("", pattern=WORD, description=gettext_noop("Address word of a Baustelle"))
    stage: StageName | None = Field(None, description=gettext_noop("Where it stands today"))
    format: FormatName | None = Field(None, description=gettext_noop("Way of taking part"))
    q: str = Field("", max_length=100, description=gettext_noop("Words that must be in it, also inflected"))
    order: Literal["newest", "oldest"] = Field("newest", description=gettext_noop("What comes first"))
    after: str | None = Field(None, pattern=KEY, description=AFTER)


class ProcedureShape(ProcedureRowShape):
    """A procedure with all that is public about it."""

    measure: Named
    intro: str
    explainer: str = Field(description=gettext_noop("What one should know beforehand, as Markdown"))
    arguments_for: str
    arguments_against: str
    promise: PromiseShape
    entrance: EntranceShape
    results_hidden: bool = Field(description=gettext_noop("Whether nobody sees results before the end"))
    board_url: str | None = Field(
        description=gettext_noop("The public board as a file, where receipts are given (docs/board.md)")
    )
    manifest: ManifestShape | None = Field(description=gettext_noop("What froze at the start; null in a draft"))
    cancelled: CancelledShape | None
    corrections: list[CorrectionShape]
    outcomes: list[OutcomeShape]
    of_format: Details | None = Field(description=gettext_noop("What this format has besides, such as options"))
    links: LinksShape


class ResultShape(Schema):
    """What came out, once everybody may see it."""

    procedure: str
    title: str
    question: str
    result: Results


@router.get(
    "/",
    response={200: Page[ProcedureRowShape], 422: Problem},
    summary=gettext_noop("Procedures in which people take part"),
)
def procedures(request: HttpRequest, filters: Query[ProcedureFilters]) -> object:
    known_only(request, ProcedureFilters)
    found, last = search_procedures(
        request.viewer,
        town=filters.municipality,
        project=filters.project,
        stage=Stage(filters.stage) if filters.stage else None,
        format=filters.format.value if filters.format else "",
        text=filters.q,
        newest_first=filters.order == "newest",
        after=int(filters.after) if filters.after else None,
    )
    here = absolute("")
    following = next_url(request, here, str(last)) if last else None
    return {"items": [_row(procedure, here) for procedure in found], "next": following}


@router.get(
    "/{slug:town}/{slug:slug}/",
    response={200: ProcedureShape, 404: Problem},
    summary=gettext_noop("One procedure with all that is public about it"),
)
def procedure(request: HttpRequest, town: str, slug: str) -> object:
    found, here = procedure_for_reading(request, town, slug), absolute("")
    return {
        **_row(found, here),
        **{name: getattr(found, name) for name in ("intro", "explainer", "arguments_for", "arguments_against")},
        "measure": _measure(found, here),
        "promise": _promise(found),
        "entrance": _entrance(found),
        "results_hidden": found.results_hidden,
        "manifest": _manifest(found, here),
        "board_url": _address("participation:board_file", found, here) if has_board(found) else None,
        "cancelled": {"at": found.cancelled_at, "reason": found.cancel_reason} if found.is_cancelled else None,
        "corrections": [_fields(each, "at", "text", "reason", "changes") for each in found.corrections.all()],
        "outcomes": [_outcome(each, found, here) for each in found.outcomes.all()],
        "of_format": APIS[found.format].details(here, found) if found.format in APIS else None,
        "links": _links(found, here),
    }


@router.get(
    "/{slug:town}/{slug:slug}/result/",
    response={200: ResultShape, 404: Problem},
    summary=gettext_noop("What came out, from the end on"),
    description=gettext_noop(
        "Once the procedure has ended and all paper is counted; before that there is none for anybody."
    ),
)
def result(request: HttpRequest, town: str, slug: str) -> object:
    found = procedure_for_reading(request, town, slug)
    api = APIS.get(found.format)
    if api is None or api.result is None or not has_final_result(found):
        raise Http404
    return {**_fields(found, "title", "question"), "procedure": found.slug, "result": api.result(absolute(""), found)}


def _fields(thing: Any, *names: str) -> Shape:
    return {name: getattr(thing, name) for name in names}


def _row(found: Procedure, here: str) -> Shape:
    format_ = format_of(found)
    return {
        **_fields(
            found, "slug", "title", "question", "voices", "turnout", "invalid", "electorate_size", "answers_due_on"
        ),
        "municipality": town_named(found.municipality, here),
        "project": project_named(found.project, found.municipality, here),
        "format": {"code": format_.code, "label": str(format_.label)},
        "stage": choice(stage(found)),
        "phases": [
            {"kind": labelled(phase, "kind"), **_fields(phase, "starts_at", "ends_at")} for phase in found.phases.all()
        ],
        "url": here + found.get_absolute_url(),
    }


def _measure(found: Procedure, here: str) -> Shape:
    address = reverse("projects:measure", args=[found.municipality.slug, found.project.slug, found.measure_id])
    return {"slug": f"m{found.measure_id}", "title": found.measure.title, "url": here + address}


def _promise(found: Procedure) -> Shape:
    names = ("promise", "who_decides", "decided_on", "decided_in", "answers_due_on", "fixed_points")
    return {**_fields(found, *names), "binding": labelled(found, "binding")}


def _entrance(found: Procedure) -> Shape:
    names = (
        "electorate", "electorate_size", "target_voices", "in_person", "no_in_person_reason", "hand_in", "contact",
    )  # fmt: skip
    return {
        **_fields(found, *names),
        "entrance": labelled(found, "entrance"),
        "postcodes": found.postcode_list,
        "districts": found.district_list,
    }


def _manifest(found: Procedure, here: str) -> Shape | None:
    if not found.is_started:
        return None
    address = _address("participation:manifest", found, here)
    return {"started_at": found.started_at, "sha256": found.manifest_digest, "url": address}


def _outcome(outcome: Outcome, found: Procedure, here: str) -> Shape:
    picture = _address("participation:outcome_picture", found, here, outcome.pk) if outcome.picture else None
    return {
        **_fields(outcome, "on", "text", "where", "picture_alt"),
        "kind": labelled(outcome, "kind"),
        "picture_url": picture,
    }


def _links(found: Procedure, here: str) -> Shape:
    pages = {"page": "page", "take_part": "enter", "embed": "embed", "feed": "feed", "calendar": "calendar"}
    links = {name: _address(f"participation:{page}", found, here) for name, page in pages.items()}
    return {**links, "result": _address("api:result", found, here)}


def _address(name: str, found: Procedure, here: str, *more: int) -> str:
    return here + reverse(name, args=[found.municipality.slug, found.slug, *more])


for _api in APIS.values():
    if _api.router is not None:
        router.add_router("", _api.router)
