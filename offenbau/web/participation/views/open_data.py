"""Contributions, comments and answers of a procedure as files to keep, for everybody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from offenbau.base.addresses import absolute
from offenbau.base.tables import Column, Kind, TableForm, table_response
from offenbau.participation.contract import format_of
from offenbau.participation.enums import Channel, Status, TrailKind
from offenbau.participation.models import Procedure
from offenbau.participation.queries.open_data import (
    Row,
    comment_rows,
    contribution_rows,
    count_comments,
    count_contributions,
    count_steps,
    trail_rows,
)
from offenbau.web.participation import access
from offenbau.web.participation.contract import address


@dataclass(frozen=True)
class Table:
    """One table of a procedure: its label, its columns, its rows, and how many there are at most."""

    label: str | Promise
    columns: Callable[[Procedure], list[Column]]
    rows: Callable[[Procedure], Iterator[Row]]
    count: Callable[[Procedure], int]


@require_safe
def open_data(request: HttpRequest, town: str, slug: str, table: str, form: str) -> HttpResponseBase:
    """One of TABLES as csv, xlsx or json: what everybody may read on the pages, and nothing else."""
    procedure = access.procedure_for_reading(request, town, slug)
    if table not in TABLES or not format_of(procedure).contributes:
        raise Http404
    chosen = TABLES[table]
    lines = chosen.count(procedure) if form == TableForm.XLSX else 0
    return table_response(form, f"{slug}-{table}", chosen.columns(procedure), chosen.rows(procedure), lines=lines)


def data_links(procedure: Procedure) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return for each table its label and where it is, by the ending of the file; none where nobody contributes."""
    if not (procedure.is_started and format_of(procedure).contributes):
        return []
    return [
        (str(table.label), [(form.upper(), address("open_data", procedure, name, form)) for form in FORMS])
        for name, table in TABLES.items()
    ]


def _contributions(procedure: Procedure) -> list[Column]:
    here = absolute("")
    return [
        Column("number", _("Number of the contribution"), Kind.INTEGER),
        Column("title", _("Title")),
        Column("text", _("Text")),
        Column("name", _("Name shown")),
        Column("category", _("Category"), value=lambda row: row["category__name"]),
        Column("place", _("Place")),
        Column("latitude", _("Latitude"), Kind.DECIMAL),
        Column("longitude", _("Longitude"), Kind.DECIMAL),
        Column("channel", _("Way"), value=_label("channel", Channel)),
        Column("event", _("Event")),
        Column("created_at", _("Came in"), Kind.MOMENT),
        Column("edited_at", _("Changed by its author"), Kind.MOMENT),
        Column("supports", _("Supports"), Kind.INTEGER),
        Column("comments", _("Comments"), Kind.INTEGER),
        Column("status", _("Status"), value=_label("status", Status)),
        Column("status_on", _("Status since"), Kind.DATE),
        Column("status_reason", _("Reason")),
        Column("unit", _("Office")),
        Column("decided_in", _("Decided in")),
        Column("merged_into", _("Put together with no."), Kind.INTEGER, value=lambda row: row["merged_into__number"]),
        Column("split_from", _("Part of no."), Kind.INTEGER, value=lambda row: row["split_from__number"]),
        Column("url", _("Page"), value=lambda row: here + address("contribution", procedure, row["number"])),
    ]


def _comments(_procedure: Procedure) -> list[Column]:
    return [
        Column("contribution", _("To no."), Kind.INTEGER),
        Column("id", _("Comment"), Kind.INTEGER),
        Column("parent", _("Beneath comment"), Kind.INTEGER, value=lambda row: row["parent_id"]),
        Column("name", _("Name shown")),
        Column("official", _("Speaks for the town"), Kind.YES_NO),
        Column("text", _("Text")),
        Column("channel", _("Way"), value=_label("channel", Channel)),
        Column("created_at", _("Said"), Kind.MOMENT),
        Column("edited_at", _("Changed by its author"), Kind.MOMENT),
    ]


def _trail(_procedure: Procedure) -> list[Column]:
    return [
        Column("contribution", _("To no."), Kind.INTEGER, value=lambda row: row["contribution__number"]),
        Column("at", _("When"), Kind.MOMENT),
        Column("kind", _("What happened"), value=_label("kind", TrailKind)),
        Column("status", _("Status"), value=_label("status", Status)),
        Column("reason", _("Reason")),
        Column("detail", _("Details")),
        Column("version", _("Version of the answer"), Kind.INTEGER, value=lambda row: row["answer__version"]),
        Column("answer", _("Answer"), value=lambda row: row["answer__text"]),
        Column("other", _("Other contribution, no."), Kind.INTEGER, value=lambda row: row["other__number"]),
    ]


def _label(name: str, words: Any) -> Callable[[Row], str]:
    labels = {value: str(label) for value, label in words.choices}
    return lambda row: labels.get(row[name], row[name])


FORMS = tuple(form.value for form in TableForm)
# By their words in addresses.
TABLES = {
    "beitraege": Table(gettext_lazy("Contributions"), _contributions, contribution_rows, count_contributions),
    "kommentare": Table(gettext_lazy("Comments"), _comments, comment_rows, count_comments),
    "antworten": Table(gettext_lazy("Answers and what happened"), _trail, trail_rows, count_steps),
}
