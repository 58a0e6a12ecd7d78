"""Petitions: the demand, how it stands, its way to the council, and signing."""

from datetime import date, timedelta
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Header, Router, Schema, Status
from pydantic import Field

from offenbau.api.answers import choice
from offenbau.api.contract import FormatApi
from offenbau.api.doors import procedure_of_format, somebody
from offenbau.api.participants import ShownIn, participant_of
from offenbau.api.problems import TAKING_PART, Fault, ProblemError
from offenbau.api.shapes import Labelled
from offenbau.base.typed import refuse_unreadable, straightened, tidied
from offenbau.participation.enums import Stage
from offenbau.participation.formats.petition import actions
from offenbau.participation.formats.petition.enums import Decision, Kind
from offenbau.participation.formats.petition.models import Petition
from offenbau.participation.formats.petition.rules import (
    asks_person,
    count,
    is_motion,
    online_counts,
    petition_of,
    representatives_of,
    settings_of,
)
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage, taking_part

router = Router(tags=["procedures"])
EARLIEST = date(1900, 1, 1)


class RepresentativeShape(Schema):
    """Somebody who speaks for those who sign, and agreed to be named."""

    name: str
    reachable: str


class SignaturesShape(Schema):
    """How many have signed. `counted` is what counts towards the goal."""

    counted: int
    online: int
    spoken: int = Field(
        0, description=gettext_noop("By telephone or at the desk, entered by staff; worth what online is")
    )
    online_counts: bool = Field(description=gettext_noop("Whether signatures online count; else they show support"))
    paper: int
    paper_invalid: int
    days_left: int | None = Field(description=gettext_noop("0 on the last day; null while nobody can sign"))


class WayShape(Schema):
    """The way to the council; null or empty is what has not happened yet."""

    reached_on: date | None
    handed_on: date | None
    handed_to: str
    handed_in: str
    received_by: str
    due_on: date | None
    admissible: bool | None
    admissible_on: date | None
    admissible_reason: str
    decision: Labelled | None
    decided_on: date | None
    decided_in: str
    decision_reason: str
    measure: str | None = Field(description=gettext_noop("Title of the measure that carries it out"))


class PetitionShape(Schema):
    """What is demanded, how it stands, and where it is on its way."""

    kind: Labelled
    demand: str
    reasoning: str
    goal: int | None = Field(description=gettext_noop("How many signatures are needed"))
    inhabitants: int | None
    norm: str
    minimum_age: int | None
    asks_person: bool = Field(description=gettext_noop("Whether who signs gives name and day of birth, as by law"))
    representatives: list[RepresentativeShape]
    stands: SignaturesShape
    way: WayShape
    sign_url: str = Field(description=gettext_noop("Where one signs"))


class PetitionResultShape(Schema):
    """How many have signed in the end."""

    signatures: int
    threshold: int | None
    inhabitants: int | None
    online: int
    spoken: int = Field(
        0, description=gettext_noop("By telephone or at the desk, entered by staff; worth what online is")
    )
    online_counts: bool
    paper: int
    paper_invalid: int
    reached_on: date | None


class SignatureIn(ShownIn):
    """A signature, and what shows that one may give it. Without a name nothing is kept but that somebody signed."""

    name: str = Field("", max_length=60, description=gettext_noop("A name to be shown once somebody looked at it"))
    place: str = Field("", max_length=60, description=gettext_noop("District or place, beside the name"))
    person_name: str = Field(
        "", max_length=160, description=gettext_noop("First name and surname, where “asks_person”; not kept")
    )
    born_on: date | None = Field(None, description=gettext_noop("Day of birth, where “asks_person”; not kept"))
    resident: bool = Field(
        False, description=gettext_noop("For a residents' motion: that you live here and are old enough")
    )


class SignedShape(Schema):
    """It is signed. The receipt is seen this one time."""

    signed: bool
    trial: bool = Field(description=gettext_noop("Before the start: the voice is erased when it starts"))
    receipt: str = Field(description=gettext_noop("With it you take the signature back, in the header X-Receipt"))


class TakenBackShape(Schema):
    """Nothing is left of the signature."""

    signed: bool


def details(here: str, procedure: Procedure) -> PetitionShape:
    """Return demand, counts and way; two queries."""
    known, petition = settings_of(procedure), petition_of(procedure)
    return PetitionShape(
        kind=choice(Kind(known["kind"])),
        demand=procedure.question,
        asks_person=asks_person(procedure),
        representatives=[
            RepresentativeShape(name=each.name, reachable=each.reachable) for each in representatives_of(procedure)
        ],
        stands=SignaturesShape(
            counted=procedure.voices,
            online=petition.online,
            spoken=petition.spoken,
            online_counts=online_counts(procedure),
            paper=petition.paper,
            paper_invalid=petition.invalid,
            days_left=_days_left(procedure),
        ),
        way=_way(petition),
        sign_url=here + reverse("api:sign_petition", args=[procedure.municipality.slug, procedure.slug]),
        **{name: known[name] for name in ("reasoning", "goal", "inhabitants", "norm", "minimum_age")},
    )


def _days_left(procedure: Procedure) -> int | None:
    phase = taking_part(procedure)
    if stage(procedure) is not Stage.OPEN or phase is None:
        return None
    return (timezone.localdate(phase.ends_at - timedelta(seconds=1)) - timezone.localdate()).days


def _way(petition: Petition) -> WayShape:
    own = {"decision", "measure"}
    return WayShape(
        decision=choice(Decision(petition.decision)) if petition.decision else None,
        measure=petition.measure.title if petition.measure else None,
        **{name: getattr(petition, name) for name in WayShape.model_fields if name not in own},
    )


def result(_here: str, procedure: Procedure) -> PetitionResultShape:
    """Return the count."""
    return PetitionResultShape(**count(procedure))


@router.post(
    "/{slug:town}/{slug:slug}/signature/",
    url_name="sign_petition",
    auth=somebody,
    response={201: SignedShape, **TAKING_PART},
    summary=gettext_noop("Sign a petition"),
    description=gettext_noop(
        "With the code from a letter, where codes were sent; else with a login and the form token (X-CSRFToken). "
        "One person has one voice, on whatever way. Guests take part on the page."
    ),
)
def sign_petition(request: HttpRequest, response: HttpResponse, town: str, slug: str, payload: SignatureIn) -> object:
    patch_cache_control(response, no_store=True, private=True)
    procedure = procedure_of_format(request, town, slug, "petition")
    shown = {name: _shown(getattr(payload, name)) for name in ("name", "place")}
    person = _person(procedure, payload)
    participant = participant_of(request, procedure, payload)
    signed = actions.sign(procedure=procedure, participant=participant, person=person, **shown)
    return Status(201, {"signed": True, "trial": not procedure.is_started, "receipt": signed.receipt})


def _shown(text: str) -> str:
    """Return what is to be shown as a form would hand it on."""
    tidy = " ".join(tidied(straightened(text), one_line=True).split())
    if text.strip():
        refuse_unreadable(tidy or text)
    return tidy


def _person(procedure: Procedure, payload: SignatureIn) -> tuple[str, date] | None:
    """Return who signs, where the law asks; the action says what is missing. Raises ProblemError."""
    if is_motion(procedure) and not payload.resident:
        raise _not_fit("resident", _("Please say that you live here; the law asks for it."))
    if not asks_person(procedure) or not payload.person_name.strip() or payload.born_on is None:
        return None
    if not EARLIEST <= payload.born_on <= timezone.localdate():
        raise _not_fit("born_on", _("Nobody was born on this day. Please look once more."))
    return payload.person_name.strip(), payload.born_on


def _not_fit(field: str, words: str) -> ProblemError:
    return ProblemError(422, "invalid", words, [Fault(where=f"body.{field}", what=words)])


@router.delete(
    "/{slug:town}/{slug:slug}/signature/",
    url_name="sign_petition",
    auth=somebody,
    response={200: TakenBackShape, **TAKING_PART},
    summary=gettext_noop("Take a signature back"),
    description=gettext_noop("With the receipt in the header X-Receipt, until it is handed over."),
)
def take_signature_back(
    request: HttpRequest,
    town: str,
    slug: str,
    x_receipt: Annotated[str, Header(max_length=100, description=gettext_noop("The receipt of the signature"))] = "",
) -> Any:
    procedure = procedure_of_format(request, town, slug, "petition")
    if not actions.withdraw(procedure=procedure, receipt=x_receipt):
        raise Http404
    return {"signed": False}


API = FormatApi(
    details_shape=PetitionShape,
    details=details,
    result_shape=PetitionResultShape,
    result=result,
    router=router,
)
