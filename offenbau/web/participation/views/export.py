"""A town's procedures as a table to keep, for its staff."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offenbau.base.addresses import absolute
from offenbau.base.tables import Column, Kind, table_response
from offenbau.engines.counting import OTHER
from offenbau.participation.enums import Channel
from offenbau.participation.queries.export import ExportRow, export_rows
from offenbau.people.permissions import can_see_team
from offenbau.web.participation import access


@require_safe
@access.login_first
def export(request: HttpRequest, town: str, form: str) -> HttpResponseBase:
    """Stage, dates, voices and turnout of all procedures of the town that the viewer may see."""
    municipality = access.town_for_reading(town)
    if not can_see_team(request.viewer, municipality.pk):
        raise Http404
    name = _("%(town)s procedures") % {"town": town}
    return table_response(form, name, _columns(), export_rows(municipality, request.viewer), personal=True)


def _columns() -> list[Column]:
    here = absolute("")
    return [
        Column("title", _("Procedure"), value=lambda row: row.procedure.title),
        Column("project", _("Building site"), value=lambda row: row.procedure.project.title),
        Column("format", _("Format")),
        Column("stage", _("Stage"), value=lambda row: str(row.stage.label)),
        Column("started_at", _("Started"), Kind.MOMENT, value=lambda row: row.procedure.started_at),
        Column("opens_at", _("Open from"), Kind.MOMENT),
        Column("closes_at", _("Open until"), Kind.MOMENT),
        Column("decided_on", _("Decision on"), Kind.DATE, value=lambda row: row.procedure.decided_on),
        Column("answers_due_on", _("Answers due on"), Kind.DATE, value=lambda row: row.procedure.answers_due_on),
        Column("voices", _("Voices"), Kind.INTEGER, value=lambda row: row.procedure.voices),
        Column("invalid", _("Invalid sheets"), Kind.INTEGER, value=lambda row: row.procedure.invalid),
        Column("electorate_size", _("Could take part"), Kind.INTEGER, value=_size),
        Column("turnout", _("Turnout in per cent"), Kind.DECIMAL),
        *(_channel(code, str(label)) for code, label in [*Channel.choices, (OTHER, _("on other ways"))]),
        Column("url", _("Page"), value=lambda row: here + row.procedure.get_absolute_url()),
    ]


def _size(row: ExportRow) -> int | None:
    return row.procedure.electorate_size


def _channel(code: str, label: str) -> Column:
    def value(row: ExportRow) -> Any:
        return row.channels.get(code)

    return Column(f"voices_{code}", _("Voices %(way)s") % {"way": label}, Kind.INTEGER, value=value)
