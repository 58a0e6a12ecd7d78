"""Assemblies: whom they are made up of, how far the draw is, meetings, recommendations with the council's replies."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

from offenbau.api.answers import choice
from offenbau.api.contract import FormatApi
from offenbau.api.shapes import Labelled
from offenbau.participation.formats.assembly.enums import Lot, Reply
from offenbau.participation.formats.assembly.models import Assembly, Meeting, Recommendation
from offenbau.participation.formats.assembly.rules import (
    assembly_of,
    meetings_of,
    recommendations_of,
    settings_of,
)
from offenbau.participation.models import Procedure


class SeatsShape(Schema):
    """A value of a feature, and its seats."""

    feature: str
    value: str
    least: int
    most: int
    population: float | None = Field(
        description=gettext_noop("Share of the population in per cent; null if not known")
    )
    seats: int | None = Field(description=gettext_noop("Seats in the assembly now; null before it is drawn"))


class MaterialShape(Schema):
    """What the assembly was given to read or to hear."""

    title: str
    source: str
    text: str
    link: str


class MeetingShape(Schema):
    """A day on which the assembly meets."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    agenda: list[str]
    materials: list[MaterialShape]


class RecommendationShape(Schema):
    """What the assembly recommends; `reply` is null until the council has replied."""

    number: int
    title: str
    text: str
    in_favour: int | None
    against: int | None
    abstained: int | None
    reply: Labelled | None
    reason: str
    replied_on: date | None


class AssemblyShape(Schema):
    """An assembly drawn by lot. Nobody is named: people stand in the files of the draw by pseudonym."""

    seats: int
    method: str = Field(description=gettext_noop("leximin or maximin, see docs/lots.md"))
    lot: Labelled
    replied: int
    composition: list[SeatsShape]
    meetings: list[MeetingShape]
    recommendations: list[RecommendationShape]
    rows_url: str | None = Field(description=gettext_noop("Hashes of the register's extract; null before it is there"))
    lot_url: str | None = Field(
        description=gettext_noop("The thousand panels and the draw; null before they are there")
    )


def details(here: str, procedure: Procedure) -> AssemblyShape:
    """Return how far it is."""
    assembly, settings = assembly_of(procedure), settings_of(procedure)
    return AssemblyShape(
        seats=settings["seats"],
        method=settings["method"],
        lot=choice(Lot(assembly.lot)),
        replied=assembly.replied,
        composition=_composition(assembly, settings["quotas"]),
        meetings=[_meeting(row) for row in meetings_of(procedure)],
        recommendations=[_recommendation(row) for row in recommendations_of(procedure)],
        rows_url=_address(here, "rows", procedure) if assembly.rows_sha256 else None,
        lot_url=_address(here, "lot", procedure) if assembly.published else None,
    )


def _address(here: str, name: str, procedure: Procedure) -> str:
    return here + reverse(f"assembly:{name}", args=[procedure.municipality.slug, procedure.slug])


def _composition(assembly: Assembly, quotas: list[list]) -> list[SeatsShape]:
    drawn = {(row["feature"], row["value"]): row["seats"] for row in assembly.composition}
    return [
        SeatsShape(
            feature=feature, value=value, least=least, most=most, population=share,
            seats=drawn.get((feature, value)),
        )
        for feature, value, least, most, share in quotas
    ]  # fmt: skip


def _meeting(row: Meeting) -> MeetingShape:
    return MeetingShape(
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        agenda=row.agenda_items,
        materials=[
            MaterialShape(title=thing.title, source=thing.source, text=thing.text, link=thing.link)
            for thing in row.materials.all()
        ],
    )


def _recommendation(row: Recommendation) -> RecommendationShape:
    names = ("title", "text", "in_favour", "against", "abstained", "reason", "replied_on")
    return RecommendationShape(
        **{name: getattr(row, name) for name in names},
        number=row.position,
        reply=choice(Reply(row.reply)) if row.reply else None,
    )


API = FormatApi(details_shape=AssemblyShape, details=details)
