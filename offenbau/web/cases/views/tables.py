"""Many applications at once: out as a table, filled in, looked through, carried out."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.codes import typed
from offenbau.base.spreadsheets import Limits, read_table
from offenbau.base.tables import Column, TableError, table_response
from offenbau.cases import actions, queries
from offenbau.cases.actions.bulk import MOST_ROWS, Applied, rows_of
from offenbau.cases.models import Case, CaseUpload
from offenbau.municipality.models import Municipality
from offenbau.web.cases import door, present
from offenbau.web.cases.forms import ApplyForm, TableForm
from offenbau.web.cases.letters import MOST, Handed, letters_response
from offenbau.web.cases.views.desk import filters_of
from offenbau.web.parts.forms import add_refusal

LIMITS = Limits(sent=5_000_000, rows=MOST_ROWS, cell=4_000)
SHOWN_LINES = 200  # of a table that is looked through: faults first


def columns() -> list[Column]:
    """Return the columns of the table, out and in; days are read as text, so that each row can say what is wrong."""
    return [
        Column("reference", _("Reference"), required=True),
        Column("kind", _("Kind"), value=lambda case: case.kind.name),
        Column("state", _("State"), value=lambda case: case.get_state_display()),
        Column("office", _("Office"), value=lambda case: case.office.name),
        Column("received_on", _("Arrived on")),
        Column("expected_on", _("Expected by")),
        Column("delay_reason", _("Why does it take longer?")),
        Column("note", _("A note"), value=lambda _case: ""),
    ]


@require_safe
@door.login_first
def table(request: HttpRequest, town: str, form: str) -> HttpResponseBase:
    """The list, as it is filtered, as a file."""
    municipality = door.town_for_keeping(request, town)
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = filters_of(request.GET).of(queries.cases_of(municipality, viewer), timezone.localdate())
    found = rows.iterator(chunk_size=2000)
    return table_response(form, f"vorgaenge-{town}", columns(), found, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@door.login_first
def upload(request: HttpRequest, town: str) -> HttpResponse:
    """Send a table; it waits until one has looked through it."""
    municipality = door.town_for_keeping(request, town)
    form = TableForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            rows = [(row.line, row.values) for row in read_table(form.cleaned_data["file"], columns(), LIMITS)]
        except TableError as error:
            form.add_error("file", error.words)
        else:
            kept = actions.keep_upload(municipality=municipality, rows=rows, by=request.user)  # type: ignore[arg-type]
            return redirect("cases:apply_upload", town, kept.pk)
    return present.desk_page(
        request, municipality, "upload", _("Many at once"), form=form, columns=columns(),
        submit_label=_("Look through it first"), cancel_url=reverse("cases:desk", args=[town]),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@door.login_first
def apply_upload(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """See what the table would do, and carry it out; the answer holds the codes of new applications."""
    municipality = door.town_for_keeping(request, town)
    upload = get_object_or_404(CaseUpload, municipality=municipality, by=request.user, pk=pk)
    lines = actions.look_through(municipality=municipality, rows=rows_of(upload))
    bad = [line for line in lines if line.problems]
    new = sum(line.outcome == "new" and not line.problems for line in lines)
    form = ApplyForm(request.POST if request.method == "POST" and new else None)
    if request.method == "POST" and not bad and (not new or form.is_valid()):
        by_letter = bool(new) and form.cleaned_data["codes"] == "letters"
        if by_letter and new > MOST:
            form.add_error("codes", _("At most %(count)d letters at once: please choose the table.") % {"count": MOST})
        else:
            try:
                done = actions.apply_upload(upload=upload, by=request.user)  # type: ignore[arg-type]
            except ValidationError as refusal:
                add_refusal(form, refusal)
            else:
                return _answered(request, municipality, done, by_letter=by_letter)
    headings = {column.key: column.heading for column in columns()}
    telling = [line for line in lines if line.tells and not line.problems]
    shown = [*bad, *telling][:SHOWN_LINES]
    return present.desk_page(
        request, municipality, "preview", _("What the table would do"),
        (_("Many at once"), reverse("cases:upload", args=[town])),
        lines=[
            (
                line,
                [(headings[name], words) for name, words in line.problems.items()],
                ", ".join(str(headings[name]) for name in line.changes if name != "reference"),
            )
            for line in shown
        ],
        bad=len(bad), new=new, changed=sum(line.outcome == "changed" and not line.problems for line in lines),
        same=sum(line.outcome == "same" and not line.problems for line in lines),
        total=len(lines), hidden=len(bad) + len(telling) - len(shown), form=form,
    )  # fmt: skip


def _answered(request: HttpRequest, municipality: Municipality, done: Applied, *, by_letter: bool) -> HttpResponse:
    words = ngettext("%(n)s line is carried out.", "%(n)s lines are carried out.", done.new + done.changed)
    messages.success(request, words % {"n": done.new + done.changed})
    if by_letter:
        return letters_response(municipality, _handed(municipality, done))
    if done.codes:
        two = [
            Column("reference", _("Reference"), value=lambda row: row[0]),
            Column("code", _("Code"), value=lambda row: row[1]),
        ]
        return table_response("csv", "vorgang-codes", two, done.codes, personal=True)  # type: ignore[return-value]
    return redirect("cases:desk", municipality.slug)


def _handed(municipality: Municipality, done: Applied) -> list[Handed]:
    codes = dict(done.codes)
    cases = Case.objects.filter(municipality=municipality, reference__in=codes).select_related("kind", "office")
    return [
        Handed(case.kind.name, case.reference, typed(codes[case.reference]) or "", case.office.name, case.office.phone)
        for case in cases
    ]
