"""Consultations on a text: its versions and paragraphs, what statements say of them, and stating something."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Literal

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from pydantic import Field

from offenbau.api.answers import choice
from offenbau.api.contract import FormatApi
from offenbau.api.doors import known_only, procedure_of_format, somebody
from offenbau.api.problems import TAKING_PART, Problem
from offenbau.api.shapes import Filters, Labelled
from offenbau.api.submitting import WHO, NamedIn, SubmittedShape, speaker, taken
from offenbau.participation.formats.consultation import actions
from offenbau.participation.formats.consultation.enums import LONGEST_PARAGRAPH, LONGEST_REASON, SpeaksFor
from offenbau.participation.formats.consultation.models import Paragraph, Statement, TextVersion
from offenbau.participation.formats.consultation.queries import paragraphs_of, published
from offenbau.participation.formats.consultation.rules import SETTINGS
from offenbau.participation.formats.consultation.wording import parted
from offenbau.participation.models import Procedure

router = Router(tags=["contributions"])
SpeaksForName = Literal["self", "organisation", "public_body"]


class VersionShape(Schema):
    """The text as it stood at one time; the first version starts with the procedure."""

    number: int
    note: str = Field(description=gettext_noop("What changed, and why"))
    published_at: datetime | None


class ParagraphShape(Schema):
    """A paragraph. `anchor` stays the same in all versions; one speaks of it by that."""

    anchor: str
    label: str
    heading: str
    text: str


class TextShape(VersionShape):
    """One version of the text, paragraph by paragraph."""

    newest: int = Field(description=gettext_noop("The number of the version that people speak about now"))
    paragraphs: list[ParagraphShape]


class ConsultationShape(Schema):
    """Which text it is about, and how statements are taken."""

    versions: list[VersionShape]
    text_url: str = Field(description=gettext_noop("The newest version, paragraph by paragraph"))
    withheld: bool = Field(description=gettext_noop("Whether a statement is read only together with its reply"))
    moderated_first: bool = Field(description=gettext_noop("Whether somebody looks at everything before it appears"))
    formal: bool
    legal_basis: str
    display_from: str
    display_until: str
    display_place: str
    limit: int | None = Field(description=gettext_noop("How many each person may contribute; null for no limit"))
    contributions_url: str = Field(description=gettext_noop("Where they stand in this interface"))
    statement_url: str = Field(description=gettext_noop("Where one states something"))


class StatementShape(Schema):
    """To what a statement was made, and for whom it speaks."""

    version: int
    anchor: str | None = Field(description=gettext_noop("Of the paragraph; null for the whole text"))
    label: str
    why: str
    wording: str = Field(description=gettext_noop("The words that are suggested instead; empty for none"))
    speaks_for: Labelled
    organisation: str


class TextFilters(Filters):
    """Which version."""

    version: int | None = Field(None, ge=1, lt=2**31, description=gettext_noop("Its number; the newest without one"))


class StatementIn(NamedIn):
    """What somebody states, and what shows that they may."""

    version: int = Field(ge=1, lt=2**31, description=gettext_noop("The newest version, which you have read"))
    anchor: str = Field("", max_length=12, description=gettext_noop("Of the paragraph; empty for the whole text"))
    why: str = Field("", max_length=LONGEST_REASON, description=gettext_noop("What you want to say about it"))
    wording: str = Field(
        "",
        max_length=LONGEST_PARAGRAPH,
        description=gettext_noop("The paragraph as it should read, if it should"),
    )
    speaks_for: SpeaksForName = "self"
    organisation: str = Field("", max_length=160, description=gettext_noop("Only if you speak for one; public"))


def details(here: str, procedure: Procedure) -> ConsultationShape:
    """Return the versions and the settings; one query."""
    settings = {**SETTINGS, **procedure.settings}
    names = (
        "withheld", "moderated_first", "formal", "legal_basis", "display_from", "display_until", "display_place",
        "limit",
    )  # fmt: skip
    words = [procedure.municipality.slug, procedure.slug]
    return ConsultationShape(
        versions=[VersionShape(**_version(version)) for version in published(procedure).order_by("number")],
        text_url=here + reverse("api:consultation_text", args=words),
        contributions_url=here + reverse("api:contributions", args=words),
        statement_url=here + reverse("api:make_statement", args=words),
        **{name: settings[name] for name in names},
    )


def _version(version: TextVersion) -> dict:
    return {name: getattr(version, name) for name in ("number", "note", "published_at")}


def _paragraph(paragraph: Paragraph) -> ParagraphShape:
    return ParagraphShape(**{name: getattr(paragraph, name) for name in ("anchor", "label", "heading", "text")})


def beside(_procedure: Procedure, ids: Collection[int]) -> Mapping[int, StatementShape]:
    """Return to what statements were made; one query."""
    found = Statement.objects.filter(contribution__in=ids).select_related("contribution", "paragraph", "version")
    return {statement.contribution_id: _statement(statement) for statement in found}


def _statement(statement: Statement) -> StatementShape:
    paragraph, (why, wording) = statement.paragraph, parted(statement.contribution.text)
    return StatementShape(
        version=statement.version.number,
        anchor=paragraph.anchor if paragraph else None,
        label=paragraph.label if paragraph else "",
        why=why,
        wording=wording,
        speaks_for=choice(SpeaksFor(statement.speaks_for)),
        organisation=statement.organisation,
    )


@router.get(
    "/{slug:town}/{slug:slug}/text/",
    url_name="consultation_text",
    response={200: TextShape, 404: Problem, 422: Problem},
    summary=gettext_noop("A version of the text of a consultation"),
)
def consultation_text(request: HttpRequest, town: str, slug: str, filters: Query[TextFilters]) -> object:
    known_only(request, TextFilters)
    procedure = procedure_of_format(request, town, slug, "consultation")
    versions = {version.number: version for version in published(procedure).order_by("number")}
    version = versions.get(filters.version or max(versions, default=0))
    if version is None:
        raise Http404
    paragraphs = [_paragraph(each) for each in paragraphs_of(version)]
    return {**_version(version), "newest": max(versions), "paragraphs": paragraphs}


@router.post(
    "/{slug:town}/{slug:slug}/statements/",
    url_name="make_statement",
    auth=somebody,
    response={201: SubmittedShape, **TAKING_PART},
    summary=gettext_noop("State something of a paragraph, or of the whole text"),
    description=WHO,
)
def make_statement(request: HttpRequest, town: str, slug: str, payload: StatementIn) -> object:
    procedure = procedure_of_format(request, town, slug, "consultation")
    values = {name: getattr(payload, name) for name in ("why", "wording", "speaks_for", "organisation")}
    who = speaker(request, procedure, payload)
    where = {"version": payload.version, "anchor": payload.anchor}
    return taken(actions.make_statement(procedure=procedure, values=values, **where, **who))


API = FormatApi(
    details_shape=ConsultationShape,
    details=details,
    router=router,
    contributes_at="make_statement",
    beside_shape=StatementShape,
    beside=beside,
)
