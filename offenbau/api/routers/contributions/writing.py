"""Writing: contributing, changing and taking back one's own, standing behind others'."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop

from offenbau.api.answers import Shape
from offenbau.api.doors import procedure_with_contributions, somebody
from offenbau.api.participants import ShownIn, participant_of
from offenbau.api.problems import TAKING_PART
from offenbau.api.routers.contributions.common import Receipt, contribution_for_reading, router
from offenbau.api.routers.contributions.shapes import ChangesIn, ContributionIn, StandsShape, SupportShape
from offenbau.api.submitting import (
    WHO,
    SubmittedShape,
    category_named,
    refuse_elsewhere,
    speaker,
    taken,
)
from offenbau.participation import actions
from offenbau.participation.models import Contribution
from offenbau.participation.queries import contribution_by_receipt

OWN = gettext_noop(
    "With the receipt in the header X-Receipt, or with the login that wrote it and the form token (X-CSRFToken). "
    "Within fifteen minutes, and while nobody has answered it."
)


@router.post(
    "/{slug:town}/{slug:slug}/contributions/",
    url_name="contributions",
    auth=somebody,
    response={201: SubmittedShape, **TAKING_PART},
    summary=gettext_noop("Contribute something"),
    description=WHO,
)
def contribute(request: HttpRequest, town: str, slug: str, payload: ContributionIn) -> object:
    procedure = procedure_with_contributions(request, town, slug)
    refuse_elsewhere(procedure)
    values: Shape = {name: getattr(payload, name) for name in ("title", "text", "place")}
    values["category"] = category_named(procedure, payload.category, "body.category")
    if procedure.settings.get("places"):
        values |= {"latitude": payload.latitude, "longitude": payload.longitude}
    who = speaker(request, procedure, payload)
    return taken(actions.submit_contribution(procedure=procedure, values=values, **who))


@router.patch(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/",
    url_name="contribution",
    auth=somebody,
    response={200: StandsShape, **TAKING_PART},
    summary=gettext_noop("Change what one contributed"),
    description=OWN,
)
def change(
    request: HttpRequest, town: str, slug: str, number: int, payload: ChangesIn, x_receipt: Receipt = ""
) -> object:
    thing = _own(request, town, slug, number, x_receipt)
    values: Shape = {name: value for name, value in payload.dict().items() if value is not None}
    if "category" in values:
        values["category"] = category_named(thing.procedure, values["category"], "body.category")
    person = request.viewer.person  # type: ignore[attr-defined]
    return _stands(actions.edit_contribution(contribution=thing, values=values, by=person, receipt=x_receipt))


@router.delete(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/",
    url_name="contribution",
    auth=somebody,
    response={200: StandsShape, **TAKING_PART},
    summary=gettext_noop("Take back what one contributed"),
    description=gettext_noop(
        "With the receipt in the header X-Receipt, or with the login that wrote it and the form token (X-CSRFToken). "
        "Text, picture, place and supports go at once; this cannot be undone."
    ),
)
def withdraw(request: HttpRequest, town: str, slug: str, number: int, x_receipt: Receipt = "") -> object:
    thing = _own(request, town, slug, number, x_receipt)
    person = request.viewer.person  # type: ignore[attr-defined]
    return _stands(actions.withdraw_contribution(contribution=thing, by=person, receipt=x_receipt))


def _own(request: HttpRequest, town: str, slug: str, number: int, receipt: str) -> Contribution:
    """Return what the receipt or the login has written, also while nobody else can read it; or raise Http404."""
    if receipt:
        procedure = procedure_with_contributions(request, town, slug)
        return contribution_by_receipt(procedure, min(number, 2**31 - 1), receipt)
    thing = contribution_for_reading(request, town, slug, number)
    if not thing.is_written_by(request.viewer.person):  # type: ignore[attr-defined]
        raise Http404
    return thing


def _stands(thing: Contribution) -> Shape:
    return {name: getattr(thing, name) for name in ("number", "state", "edited_at")}


@router.post(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/support/",
    url_name="support",
    auth=somebody,
    response={200: SupportShape, **TAKING_PART},
    summary=gettext_noop("Stand behind a contribution"),
    description=WHO,
)
def support(request: HttpRequest, town: str, slug: str, number: int, payload: ShownIn) -> object:
    return _supported(request, town, slug, number, payload, actions.support)


@router.delete(
    "/{slug:town}/{slug:slug}/contributions/{int:number}/support/",
    url_name="support",
    auth=somebody,
    response={200: SupportShape, **TAKING_PART},
    summary=gettext_noop("Stand behind a contribution no longer"),
    description=WHO,
)
def unsupport(request: HttpRequest, town: str, slug: str, number: int, payload: ShownIn) -> object:
    return _supported(request, town, slug, number, payload, actions.unsupport)


def _supported(request: HttpRequest, town: str, slug: str, number: int, shown: ShownIn, act: Any) -> Shape:
    thing = contribution_for_reading(request, town, slug, number)
    participant = participant_of(request, thing.procedure, shown)
    return {"supports": act(contribution=thing, participant=participant).supports}
