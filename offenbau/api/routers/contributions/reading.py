"""Reading: the list, one with its answer and its trail, what became of one's own."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_noop
from ninja import Query, Schema

from offenbau.api.answers import Shape, choice, next_url
from offenbau.api.doors import known_only, procedure_with_contributions
from offenbau.api.problems import Problem
from offenbau.api.routers.contributions.common import Receipt, contribution_for_reading, router
from offenbau.api.routers.contributions.shapes import (
    ContributionFilters,
    ContributionRowShape,
    ContributionShape,
    ReceiptShape,
)
from offenbau.api.shapes import Page
from offenbau.api.submitting import api_of, category_named
from offenbau.base.addresses import absolute
from offenbau.participation import enums as words
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries import (
    ContributionRow,
    contribution_by_receipt,
    list_contributions,
)
from offenbau.participation.queries.answers import answers_of, text_for, trail_of

SORTS = {"newest": words.Sort.NEWEST, "supported": words.Sort.SUPPORTED, "discussed": words.Sort.DISCUSSED}


@router.get(
    "/{slug:town}/{slug:slug}/contributions/",
    url_name="contributions",
    response={200: Page[ContributionRowShape], 404: Problem, 422: Problem},
    summary=gettext_noop("What people contributed to a procedure"),
)
def contributions(request: HttpRequest, town: str, slug: str, filters: Query[ContributionFilters]) -> object:
    known_only(request, ContributionFilters)
    procedure, here = procedure_with_contributions(request, town, slug), absolute("")
    category = category_named(procedure, filters.category, "query.category")
    page = list_contributions(
        procedure,
        request.viewer,  # type: ignore[attr-defined]
        sort=SORTS[filters.order],
        after=filters.after or "",
        category=category.pk if category else None,
        status=filters.status or "",
        search=filters.q,
    )
    following = next_url(request, here, page.after) if page.after else None
    beside = _beside(procedure, [row.id for row in page.rows])
    return {"items": [_row(row, procedure, here, beside.get(row.id)) for row in page.rows], "next": following}


@router.get(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/",
    url_name="contribution",
    response={200: ContributionShape, 404: Problem},
    summary=gettext_noop("One contribution with its answer and its trail"),
)
def contribution(request: HttpRequest, town: str, slug: str, number: int) -> object:
    thing, here = contribution_for_reading(request, town, slug, number), absolute("")
    names = (
        "number", "title", "text", "place", "latitude", "longitude", "picture_alt", "event", "state", "status_reason",
        "unit", "supports", "created_at", "edited_at",
    )  # fmt: skip
    return {
        **{name: getattr(thing, name) for name in names},
        "name": thing.shown_name,
        "category": thing.category.name if thing.category else "",
        "picture_url": _address("contribution_picture", thing.procedure, here, number) if thing.picture else None,
        "channel": choice(words.Channel(thing.channel)),
        "merged_into": thing.merged_into.number if thing.merged_into else None,
        "merged": list(thing.merged.order_by("number").values_list("number", flat=True)),
        "comments": thing.thread.comments_visible if thing.thread else 0,
        "of_format": _beside(thing.procedure, [thing.pk]).get(thing.pk),
        "url": _address("contribution", thing.procedure, here, number),
        **_answered(thing),
    }


@router.get(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/receipt/",
    url_name="contribution_receipt",
    response={200: ReceiptShape, 404: Problem, 422: Problem},
    summary=gettext_noop("What became of one's own contribution"),
    description=gettext_noop("With the receipt in the header X-Receipt; also while nobody else can read it."),
)
def receipt(
    request: HttpRequest,
    response: HttpResponse,
    town: str,
    slug: str,
    number: int,
    x_receipt: Receipt = "",
) -> object:
    patch_cache_control(response, no_store=True, private=True)
    procedure = procedure_with_contributions(request, town, slug)
    thing = contribution_by_receipt(procedure, number, x_receipt)
    names = ("number", "state", "reason", "status_reason", "supports")
    return {**{name: getattr(thing, name) for name in names}, **_answered(thing)}


def _beside(procedure: Procedure, ids: list[int]) -> Mapping[int, Schema]:
    api = api_of(procedure)
    return api.beside(procedure, ids) if api is not None and api.beside is not None and ids else {}


def _row(row: ContributionRow, procedure: Procedure, here: str, beside: Schema | None) -> Shape:
    names = (
        "number", "title", "summary", "name", "category", "place", "latitude", "longitude", "picture_alt", "event",
        "state", "supports", "comments", "created_at",
    )  # fmt: skip
    picture = _address("contribution_picture", procedure, here, row.number) if row.has_picture else None
    return {
        **{name: getattr(row, name) for name in names},
        "picture_url": picture,
        "channel": choice(words.Channel(row.channel)),
        "status": choice(words.Status(row.status)),
        "of_format": beside,
        "url": _address("contribution", procedure, here, row.number),
    }


def _answered(thing: Contribution) -> Shape:
    """Where it stands, its published answers and its trail; two queries."""
    answers = [
        {
            **{name: getattr(answer, name) for name in ("reason", "decided_in", "published_at")},
            "text": text_for(thing, answer),
            "status": choice(words.Status(answer.status)),
        }
        for answer in answers_of(thing)
    ]
    trail = [
        {
            **{name: getattr(step, name) for name in ("at", "kind", "reason", "detail")},
            "status": choice(words.Status(step.status)),
            "other": step.other.number if step.other else None,
        }
        for step in trail_of(thing)
    ]
    return {"status": choice(words.Status(thing.status)), "answers": answers, "trail": trail}


def _address(name: str, procedure: Procedure, here: str, number: int) -> str:
    return here + reverse(f"participation:{name}", args=[procedure.municipality.slug, procedure.slug, number])
