"""Where applications lie: written by a program of the municipality, many at once. Nothing of it is read here."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from offenbau.api.problems import Fault, Problem, ProblemError
from offenbau.base.limits import allow, client_network
from offenbau.cases import actions
from offenbau.cases.models import MachineKey
from offenbau.cases.queries import machine_of
from offenbau.municipality.queries import get_municipality

router = Router(tags=["cases"])
MOST_CASES, MOST_FAULTS = 1000, 100
CALLS_AN_HOUR, WRONG_KEYS_AN_HOUR = 240, 60
HOUR = timedelta(hours=1)
DAY = r"^(\d{4}-\d{2}-\d{2})?$"


class CaseIn(Schema):
    """How an application stands. What is left out or empty stays as it is."""

    model_config = ConfigDict(extra="forbid")

    reference: str = Field(
        max_length=80, description=gettext_noop("As on the letter; it may tell nothing of a person")
    )
    kind: str = Field(
        "", max_length=120, description=gettext_noop("Needed for a new one: its name as the municipality wrote it")
    )
    state: str = Field(
        "", max_length=20, description=gettext_noop("received, in_work, waiting, decided, closed or withdrawn")
    )
    office: str = Field("", max_length=120, description=gettext_noop("Name of the office that looks after it now"))
    received_on: str = Field(
        "", pattern=DAY, description=gettext_noop("Day of a new one, such as 2026-12-31; else today")
    )
    expected_on: str = Field("", pattern=DAY, description=gettext_noop("By when it is expected to be done"))
    delay_reason: str = Field(
        "",
        max_length=300,
        description=gettext_noop("Needed if that day moves back or is over; everybody with the code reads it"),
    )
    note: str = Field("", max_length=1000, description=gettext_noop("A note in plain words for whoever has applied"))


class CasesIn(Schema):
    """Up to 1,000 applications, all or nothing."""

    model_config = ConfigDict(extra="forbid")

    cases: list[CaseIn] = Field(max_length=MOST_CASES)
    dry_run: bool = Field(False, description=gettext_noop("Only say what would happen"))


class CodeShape(Schema):
    """The code of a new application, seen this one time."""

    reference: str
    code: str


class CasesShape(Schema):
    """What was done, or would be."""

    new: int
    changed: int
    same: int
    codes: list[CodeShape] = Field(description=gettext_noop("Of new ones, for their letters; seen this one time"))


@router.post(
    "/{slug:town}/",
    url_name="cases",
    response={200: CasesShape, 403: Problem, 404: Problem, 422: Problem, 429: Problem},
    summary=gettext_noop("Say how applications stand"),
    description=gettext_noop(
        "With a key of the municipality in the header “Authorization: Bearer …”. All or nothing; the same call again "
        "changes nothing and sends nothing."
    ),
)
def cases(request: HttpRequest, town: str, payload: CasesIn) -> object:
    municipality = get_municipality(town)
    machine = _machine(request, municipality)
    rows = [(place, each.dict()) for place, each in enumerate(payload.cases)]
    lines = actions.look_through(municipality=municipality, rows=rows)
    faults = [Fault(where=f"body.cases.{line.line}.{name}", what=words)
              for line in lines for name, words in line.problems.items()]  # fmt: skip
    if faults:
        words = _("Nothing was changed: some lines cannot be carried out.")
        raise ProblemError(422, "invalid", words, faults[:MOST_FAULTS])
    if payload.dry_run:
        return {
            **{what: sum(line.outcome == what for line in lines) for what in ("new", "changed", "same")},
            "codes": [],
        }
    done = actions.apply_rows(municipality=municipality, rows=rows, by=None, machine=machine)
    codes = [{"reference": reference, "code": code} for reference, code in done.codes]
    return {"new": done.new, "changed": done.changed, "same": done.same, "codes": codes}


def _machine(request: HttpRequest, municipality: Any) -> MachineKey:
    """Return the program that asks. Raises ProblemError for a key that holds here nowhere, and for too many calls."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    machine = machine_of(municipality, token.strip()) if scheme.lower() == "bearer" else None
    if machine is None:
        fits = allow("case key", client_network(request), most=WRONG_KEYS_AN_HOUR, within=HOUR)
        if fits:
            raise ProblemError(403, "not_entitled", _("This needs a key that the municipality gives to its programs."))
    elif allow("case machine", str(machine.pk), most=CALLS_AN_HOUR, within=HOUR):
        return machine
    raise ProblemError(429, "too_often", _("That was often in a short time. Please wait an hour."))
