"""Votes: the options, the result with its ballots, and the vote itself."""

from dataclasses import asdict
from typing import Any

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
from offenbau.engines import counting
from offenbau.participation.formats.vote import actions
from offenbau.participation.formats.vote.models import Option
from offenbau.participation.formats.vote.rules import FEWEST, options_of, published, question_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import shows_interim
from offenbau.participation.queries.paper import has_final_result

router = Router(tags=["procedures"])


class OptionShape(Schema):
    """One option on the ballot; `key` is what one votes with."""

    key: str
    title: str
    description: str
    place: str
    latitude: float | None
    longitude: float | None
    picture_url: str | None
    picture_alt: str


class VoteShape(Schema):
    """How one votes here, and on what."""

    method: str = Field(
        description=gettext_noop("A method of docs/ballots.md, such as single, approval, ranked or resistance")
    )
    seats: int
    settings: dict[str, int] = Field(
        description=gettext_noop("The numbers of the method, such as how many one may choose")
    )
    options: list[OptionShape]
    interim: dict[str, int] | None = Field(
        description=gettext_noop("The newest figures by option, where they may be shown before the end")
    )
    ballots_url: str | None = Field(
        description=gettext_noop(
            "All ballots as open data, which `offenbau recount` counts again; null before the end"
        )
    )


class VoteResultShape(Schema):
    """The count. `votes` of `whole` is a share; channels with few ballots are put together."""

    turnout: int = Field(description=gettext_noop("How many took part, with invalid sheets of paper"))
    electorate_size: int | None
    invalid: int
    ballots: int
    empty: int
    channels: dict[str, int]
    unit: str
    whole: int
    options: list[dict[str, Any]]
    winners: list[str]
    tied: list[str]
    rounds: list[dict[str, Any]]
    drawn: list[str] = Field([], description=gettext_noop("Those of the tied to whom a lot in public gave the places"))
    details: dict[str, Any] = Field({}, description=gettext_noop("What else the method counts, see docs/ballots.md"))
    lot: dict[str, str] | None = Field(
        None, description=gettext_noop("What was drawn for a tie: seed, drawn_on, witness")
    )
    ballots_url: str


class VoteIn(BallotIn):
    """A ballot, and what shows that one may cast it."""

    choices: list[str] | dict[str, int] = Field(
        description=gettext_noop(
            "Keys of options, in your order where it counts; or points or dots by key. Empty abstains."
        )
    )


def details(here: str, procedure: Procedure) -> VoteShape:
    """Return the options, and how one votes."""
    options = options_of(procedure)
    try:
        question = question_of(procedure, options)
    except counting.QuestionError:  # a draft whose options are not there yet
        question = None
    return VoteShape(
        method=procedure.settings.get("method", "single"),
        seats=procedure.settings.get("seats", 1),
        settings=dict(question.settings) if question else {},
        options=[_option(option, procedure, here) for option in options],
        interim=_interim(procedure, options),
        ballots_url=_ballots_url(procedure, here) if has_final_result(procedure) else None,
    )


def _option(option: Option, procedure: Procedure, here: str) -> OptionShape:
    names = ("key", "title", "description", "place", "latitude", "longitude", "picture_alt")
    words = [procedure.municipality.slug, procedure.slug, option.pk]
    return OptionShape(
        **{name: getattr(option, name) for name in names},
        picture_url=here + reverse("vote:option_picture", args=words) if option.picture else None,
    )


def _interim(procedure: Procedure, options: list[Option]) -> dict[str, int] | None:
    if not shows_interim(procedure):
        return None
    figures = procedure.interim.get("figures", {})
    return {option.key: figures.get(option.key, 0) for option in options}


def _ballots_url(procedure: Procedure, here: str) -> str:
    return here + reverse("vote:ballots_file", args=[procedure.municipality.slug, procedure.slug])


def result(here: str, procedure: Procedure) -> VoteResultShape:
    """Return the count, as it stands in the file of published ballots."""
    file = published(procedure)
    return VoteResultShape(
        turnout=file.turnout,
        electorate_size=file.electorate,
        invalid=file.invalid,
        ballots_url=_ballots_url(procedure, here),
        lot=asdict(file.lot) if file.lot else None,
        **file.result,
    )


@router.post(
    "/{slug:town}/{slug:slug}/vote/",
    auth=somebody,
    response={201: CountedShape, **TAKING_PART},
    summary=gettext_noop("Cast a vote"),
    description=gettext_noop(
        "With the code from a letter, where codes were sent; else with a login and the form token (X-CSRFToken). "
        "One person has one voice, on whatever way. Guests take part on the page."
    ),
)
def cast_vote(request: HttpRequest, town: str, slug: str, payload: VoteIn) -> object:
    procedure = _vote_for_taking_part(request, town, slug)
    participant = participant_of(request, procedure, payload)
    return voice_counted(
        actions.vote(procedure=procedure, participant=participant, raw=payload.choices, nonce=payload.nonce)
    )


def _vote_for_taking_part(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a vote, and no procedure of another format; a draft needs its options first."""
    procedure = procedure_of_format(request, town, slug, "vote")
    if len(options_of(procedure)) < FEWEST:
        raise ProblemError(409, "closed", _("Taking part is not possible at this moment."))
    return procedure


API = FormatApi(details_shape=VoteShape, details=details, result_shape=VoteResultShape, result=result, router=router)
