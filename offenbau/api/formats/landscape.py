"""Landscapes of opinion: the statements, answering and adding one, and what unites and divides after the end."""

from typing import Any, Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Router, Schema, Status
from pydantic import Field

from offenbau.api.contract import FormatApi
from offenbau.api.doors import procedure_of_format, somebody
from offenbau.api.participants import ShownIn, participant_of
from offenbau.api.problems import TAKING_PART
from offenbau.api.submitting import WHO, SubmittedShape, taken
from offenbau.participation.formats.landscape import actions
from offenbau.participation.formats.landscape.enums import Answer
from offenbau.participation.formats.landscape.export import publishes_votes
from offenbau.participation.formats.landscape.figures import (
    LETTERS,
    SHOWN,
    Share,
    named_in,
    shares_of,
    typical_in,
)
from offenbau.participation.formats.landscape.models import LONGEST, Statement
from offenbau.participation.formats.landscape.queries import drawing_of, statements_by_number
from offenbau.participation.formats.landscape.rules import SETTINGS
from offenbau.participation.models import Procedure

router = Router(tags=["procedures"])
AnswerWord = Literal["agree", "disagree", "pass"]
ANSWERS = {"agree": Answer.AGREE, "disagree": Answer.DISAGREE, "pass": Answer.PASS}


class OpenStatementShape(Schema):
    """A statement that people answer to; `number` is what one answers with."""

    number: int
    text: str
    seed: bool = Field(description=gettext_noop("Whether it was there from the beginning, by the team"))


class LandscapeShape(Schema):
    """The statements. What was said to them is told at the end, for everybody at once."""

    statements: list[OpenStatementShape]
    people: int = Field(description=gettext_noop("How many have answered to a statement"))
    limit: int | None = Field(description=gettext_noop("How many each person may add; null for no limit"))
    moderated_first: bool = Field(description=gettext_noop("Whether somebody looks at everything before it appears"))
    answer_url: str = Field(description=gettext_noop("Where one answers to a statement"))
    add_url: str | None = Field(description=gettext_noop("Where one adds a statement; null where nobody does"))


class ShareShape(Schema):
    """What `seen` people said, in per cent."""

    agree: int
    disagree: int
    passed: int
    seen: int


class StatementFiguresShape(OpenStatementShape):
    """A statement with what was said to it: by each group in order, or else by everybody, never both."""

    groups: list[ShareShape] = Field(description=gettext_noop("Empty where one of the groups would be too small"))
    everybody: ShareShape | None = Field(description=gettext_noop("Null where groups are told, or of too few"))


class TypicalShape(Schema):
    """A statement to which a group says this more than the others."""

    number: int
    side: str = Field(description=gettext_noop("agree or disagree"))


class OpinionGroupShape(Schema):
    """People who answer alike: a reading aid, computed and not found."""

    letter: str
    people: int
    typical: list[TypicalShape]


class LandscapeResultShape(Schema):
    """The landscape. `uniting` and `dividing` name statements by number, the clearest first, ten at most."""

    is_drawn: bool = Field(description=gettext_noop("False as long as it is being drawn: then all else is empty"))
    people: int
    counted: int = Field(description=gettext_noop("How many have answered enough to stand somewhere"))
    groups: list[OpinionGroupShape]
    silhouette: float | None = Field(description=gettext_noop("1: groups wholly apart, 0: not at all; null without"))
    is_distinct: bool = Field(description=gettext_noop("Whether the groups can well be told apart"))
    seed: int | None
    uniting: list[int]
    dividing: list[int]
    statements: list[StatementFiguresShape]
    statements_url: str | None = Field(description=gettext_noop("Figures of statements as open data (CSV)"))
    votes_url: str | None = Field(
        description=gettext_noop(
            "All votes as open data (CSV); null until a month after the end, and where somebody could be recognised"
        )
    )


class OpinionIn(ShownIn):
    """What somebody says to a statement, and what shows that they may."""

    number: int = Field(ge=1, lt=2**31, description=gettext_noop("Of the statement"))
    answer: AnswerWord


class OpinionTakenShape(Schema):
    """The answer counts. It can be given anew until the end: the last one holds."""

    counted: bool
    trial: bool = Field(description=gettext_noop("Before the start: the answer is erased when it starts"))


class AddedStatementIn(ShownIn):
    """A statement to be added, and what shows that one may. No name is asked for."""

    text: str = Field(max_length=LONGEST, description=gettext_noop("One sentence, one thought"))


def details(here: str, procedure: Procedure) -> LandscapeShape:
    """Return the statements on which people vote; one query."""
    settings = {**SETTINGS, **procedure.settings}
    return LandscapeShape(
        statements=[OpenStatementShape(**_words(each)) for each in statements_by_number(procedure).values()],
        people=procedure.voices,
        limit=settings["limit"],
        moderated_first=settings["moderated_first"],
        answer_url=_address("api:answer_statement", procedure, here),
        add_url=_address("api:add_statement", procedure, here) if settings["adds"] else None,
    )


def _words(statement: Statement) -> dict[str, Any]:
    return {"number": statement.number, "text": statement.words, "seed": statement.is_seed}


def _address(name: str, procedure: Procedure, here: str, *more: str) -> str:
    return here + reverse(name, args=[procedure.municipality.slug, procedure.slug, *more])


def result(here: str, procedure: Procedure) -> LandscapeResultShape:
    """Return the landscape as the page shows it; three queries."""
    data = drawing_of(procedure)
    statements = statements_by_number(procedure) if data else {}
    votes_url = _address("landscape:votes_file", procedure, here, "csv") if publishes_votes(procedure) else None
    return LandscapeResultShape(
        is_drawn=bool(data),
        people=procedure.voices,
        counted=data.get("counted", 0),
        groups=_groups(data, statements),
        silhouette=data["silhouette"] if data.get("groups") else None,
        is_distinct=bool(data.get("groups") and data["distinct"]),
        seed=data.get("seed"),
        uniting=_numbers("uniting", data, statements),
        dividing=_numbers("dividing", data, statements),
        statements=[
            _figures(each, data["statements"][key]) for key, each in statements.items() if key in data["statements"]
        ],
        statements_url=_address("landscape:statements_file", procedure, here, "csv") if data else None,
        votes_url=votes_url,
    )


def _groups(data: dict[str, Any], statements: dict[str, Statement]) -> list[OpinionGroupShape]:
    return [
        OpinionGroupShape(letter=letter, people=group["size"], typical=_typical(said, statements))
        for letter, group, said in zip(LETTERS, data.get("groups", ()), typical_in(data), strict=False)
    ]


def _typical(said: list[tuple[str, str]], statements: dict[str, Statement]) -> list[TypicalShape]:
    return [TypicalShape(number=int(name), side=side) for name, side in said if name in statements]


def _numbers(name: str, data: dict[str, Any], statements: dict[str, Statement]) -> list[int]:
    """Return numbers of a list, without what nobody may read any more."""
    return [int(each) for each in named_in(data, name) if each in statements][:SHOWN]


def _figures(statement: Statement, figures: dict[str, Any]) -> StatementFiguresShape:
    shares = shares_of(figures)
    everybody = _share(shares.everybody) if shares.everybody else None
    return StatementFiguresShape(**_words(statement), groups=[*map(_share, shares.groups)], everybody=everybody)


def _share(share: Share) -> ShareShape:
    return ShareShape(agree=share.agree, disagree=share.disagree, passed=share.passed, seen=share.seen)


@router.post(
    "/{slug:town}/{slug:slug}/landscape/",
    url_name="answer_statement",
    auth=somebody,
    response={201: OpinionTakenShape, **TAKING_PART},
    summary=gettext_noop("Answer to a statement of a landscape"),
    description=WHO,
)
def answer_statement(request: HttpRequest, town: str, slug: str, payload: OpinionIn) -> object:
    procedure = procedure_of_format(request, town, slug, "landscape")
    participant = participant_of(request, procedure, payload)
    answer = ANSWERS[payload.answer]
    actions.say(procedure=procedure, participant=participant, number=payload.number, answer=answer)
    return Status(201, {"counted": True, "trial": not procedure.is_started})


@router.post(
    "/{slug:town}/{slug:slug}/landscape/statements/",
    url_name="add_statement",
    auth=somebody,
    response={201: SubmittedShape, **TAKING_PART},
    summary=gettext_noop("Add a statement to a landscape"),
    description=WHO,
)
def add_statement(request: HttpRequest, town: str, slug: str, payload: AddedStatementIn) -> object:
    procedure = procedure_of_format(request, town, slug, "landscape")
    participant = participant_of(request, procedure, payload)
    values = {"text": payload.text}
    return taken(actions.add_statement(procedure=procedure, participant=participant, values=values))


API = FormatApi(
    details_shape=LandscapeShape,
    details=details,
    result_shape=LandscapeResultShape,
    result=result,
    router=router,
    contributes_at="add_statement",
)
