"""The public ledger of a town: what was promised, and what was kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offenbau.base.tables import Column, table_response
from offenbau.participation.enums import Status
from offenbau.participation.queries.accountability import Account, accounts_of, all_accounts
from offenbau.web.participation import access
from offenbau.web.participation.accounting import line_of, stage_label
from offenbau.web.participation.frame import town_crumbs


@require_safe
def accountability(request: HttpRequest, town: str) -> HttpResponse:
    """A line for each procedure: how much was answered, how fast, and what is overdue."""
    municipality = access.town_for_reading(town)
    found = accounts_of(municipality, request.viewer, request.GET.get("nach", ""))
    context = {
        "municipality": municipality,
        "title": _("Promised and kept"),
        "lines": [line_of(row, town) for row in found.rows],
        "broken": sum(row.breaks_promise for row in found.rows),
        "today": timezone.localdate(),
        "more_url": f"?nach={found.next}" if found.next else "",
        "file_url": reverse("participation:accountability_file", args=[town, "csv"]),
        "crumbs": town_crumbs(municipality, (_("Promised and kept"), "")),
    }
    return render(request, "participation/accountability.html", context)


@require_safe
def accountability_file(request: HttpRequest, town: str, form: str) -> HttpResponseBase:
    """The ledger as a file."""
    municipality = access.town_for_reading(town)
    name = f"rechenschaft-{town}-{timezone.localdate().isoformat()}"
    return table_response(form, name, _columns(), all_accounts(municipality, request.viewer))


def _columns() -> list[Column]:
    return [
        Column("slug", _("Address of the page")),
        Column("title", _("Procedure")),
        Column("stage", _("Stage"), value=lambda row: stage_label(row.stage)),
        Column("voices", _("Voices")),
        Column("due", _("Promised by")),
        Column("moved_to", _("Moved to")),
        Column("contributions", _("Contributions")),
        Column("answered", _("Answered")),
        Column("share", _("Answered in %"), value=_share),
        Column("median_days", _("Median days until the answer")),
        Column("overdue", _("Overdue")),
        Column("ended_on", _("Ended on")),
        Column("outcome_on", _("What came of it was said on")),
        Column("lacks_outcome", _("Ended without an outcome")),
        *(Column(status.value, str(status.label), value=_counting(status)) for status in Status),
    ]


def _share(row: Account) -> str:
    return "" if row.share is None else number_format(row.share, decimal_pos=1, use_l10n=True)


def _counting(status: Status) -> Callable[[Account], int]:
    return lambda row: row.statuses.get(status.value, 0)
