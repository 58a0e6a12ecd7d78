"""Polls on theses: the theses, what was said to them, and answering them."""

from typing import Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from pydantic import Field

from offenbau.api.contract import FormatApi
from offenbau.api.doors import procedure_of_format, somebody
from offenbau.api.participants import BallotIn, CountedShape, participant_of, voice_counted
from offenbau.api.problems import TAKING_PART, ProblemError
from offenbau.api.submitting import WHO, NamedIn, SubmittedShape, speaker, taken
from offenbau.participation.formats.theses import actions
from offenbau.participation.formats.theses.proposals import propose
from offenbau.participation.formats.theses.rules import (
    as_json,
    counted_with_channels,
    publishes_ballots,
    takes_proposals,
    theses_of,
)
from offenbau.participation.models import Procedure
from offenbau.participation.queries.paper import has_final_result

router = Router(tags=["procedures"])
AnswerName = Literal["yes", "no", "none"]


class ThesisShape(Schema):
    """One thesis; `key` is what one answers with."""

    key: str
    text: str
    explanation: str


class ThesesShape(Schema):
    """The theses in the order of the sheet."""

    theses: list[ThesisShape]
    data_url: str | None = Field(description=gettext_noop("The result as open data; null before the end"))
    propose_url: str | None = Field(description=gettext_noop("Where one proposes a thesis; null where nobody does"))


class ThesesResultShape(Schema):
    """What was said to each thesis. Ways with few voices are put together."""

    turnout: int = Field(description=gettext_noop("How many took part, with invalid sheets of paper"))
    electorate_size: int | None
    invalid: int
    ballots: int
    channels: dict[str, int]
    figures: dict[str, dict[str, int]] = Field(description=gettext_noop("By thesis, how often each answer was given"))
    has_whole_ballots: bool = Field(
        description=gettext_noop(
            "Whether whole ballots stand in the open data: from a few one could tell whose they are"
        )
    )
    data_url: str


class ProposalIn(NamedIn):
    """A thesis that somebody proposes, and what shows that they may."""

    thesis: str = Field(max_length=160, description=gettext_noop("A statement to which one can say yes or no"))
    explanation: str = Field(max_length=1000, description=gettext_noop("What one should know about it"))


class ThesesIn(BallotIn):
    """Answers, and what shows that one may give them."""

    answers: dict[str, AnswerName] = Field(
        description=gettext_noop(
            "By the key of a thesis: yes, no or none (no opinion). Leave out what you do not answer."
        )
    )


def details(here: str, procedure: Procedure) -> ThesesShape:
    """Return the theses."""
    return ThesesShape(
        theses=[
            ThesisShape(key=thesis.key, text=thesis.text, explanation=thesis.explanation)
            for thesis in theses_of(procedure)
        ],
        data_url=_data_url(procedure, here) if has_final_result(procedure) else None,
        propose_url=here + _proposals(procedure) if takes_proposals(procedure) else None,
    )


def _proposals(procedure: Procedure) -> str:
    return reverse("api:propose_thesis", args=[procedure.municipality.slug, procedure.slug])


def _data_url(procedure: Procedure, here: str) -> str:
    return here + reverse("theses:result_file", args=[procedure.municipality.slug, procedure.slug])


def result(here: str, procedure: Procedure) -> ThesesResultShape:
    """Return the count."""
    counted, channels = counted_with_channels(procedure)
    return ThesesResultShape(
        turnout=procedure.turnout,
        electorate_size=procedure.electorate_size,
        invalid=procedure.invalid,
        channels=channels,
        has_whole_ballots=publishes_ballots(counted),
        data_url=_data_url(procedure, here),
        **as_json(counted),
    )


@router.post(
    "/{slug:town}/{slug:slug}/theses/",
    auth=somebody,
    response={201: CountedShape, **TAKING_PART},
    summary=gettext_noop("Answer theses"),
    description=gettext_noop(
        "With the code from a letter, where codes were sent; else with a login and the form token (X-CSRFToken). "
        "One person has one voice, on whatever way. Guests take part on the page."
    ),
)
def answer_theses(request: HttpRequest, town: str, slug: str, payload: ThesesIn) -> object:
    procedure = procedure_of_format(request, town, slug, "theses")
    if not theses_of(procedure):
        raise ProblemError(409, "closed", _("Taking part is not possible at this moment."))
    participant = participant_of(request, procedure, payload)
    return voice_counted(
        actions.answer(procedure=procedure, participant=participant, raw=payload.answers, nonce=payload.nonce)
    )


@router.post(
    "/{slug:town}/{slug:slug}/proposals/",
    url_name="propose_thesis",
    auth=somebody,
    response={201: SubmittedShape, **TAKING_PART},
    summary=gettext_noop("Propose a thesis"),
    description=WHO,
)
def propose_thesis(request: HttpRequest, town: str, slug: str, payload: ProposalIn) -> object:
    procedure = procedure_of_format(request, town, slug, "theses")
    values = {"title": payload.thesis, "text": payload.explanation}
    return taken(propose(procedure=procedure, values=values, **speaker(request, procedure, payload)))


API = FormatApi(
    details_shape=ThesesShape,
    details=details,
    result_shape=ThesesResultShape,
    result=result,
    router=router,
    contributes_at="propose_thesis",
)
