"""The queue as a spreadsheet: fetch it, fill it in, see what it would change, carry it out."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.spreadsheets import read_table
from offenbau.base.tables import TableError, table_response
from offenbau.participation import actions
from offenbau.participation.models import AnswerUpload
from offenbau.participation.queries import answers as queries
from offenbau.participation.queries.answer_sheet import LIMITS, columns, reading_columns, sheet_rows
from offenbau.web.participation import access
from offenbau.web.participation.forms.answers import SheetForm
from offenbau.web.participation.views.answers import desk_page, filters_of


@require_safe
@access.login_first
def answers_file(request: HttpRequest, town: str, form: str) -> HttpResponseBase:
    """The queue, as it is filtered, as a file."""
    municipality = access.town_for_answers(request, town)
    rows = queries.answerable(municipality, request.viewer).filter(filters_of(request.GET).condition)
    return table_response(form, f"antworten-{town}", columns(), sheet_rows(rows), personal=True)


@require_http_methods(["GET", "POST"])
@access.login_first
def upload_answers(request: HttpRequest, town: str) -> HttpResponse:
    """Send a sheet back."""
    municipality = access.town_for_answers(request, town)
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            rows = read_table(form.cleaned_data["file"], reading_columns(), LIMITS)
        except TableError as error:
            form.add_error("file", error.words)
        else:
            upload = actions.keep_upload(municipality=municipality, rows=rows, by=request.user)
            return redirect("participation:apply_upload", town, upload.pk)
    return desk_page(request, municipality, "upload", _("Answers from a spreadsheet"), form=form)


@require_http_methods(["GET", "POST"])
@access.login_first
def apply_upload(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """See what the sheet would change, and carry it out."""
    municipality = access.town_for_answers(request, town)
    mine = AnswerUpload.objects.filter(municipality=municipality, by=request.user).select_related("municipality")
    upload = get_object_or_404(mine, pk=pk)
    if request.method == "POST":
        try:
            done = actions.apply_upload(upload=upload, by=request.user)
        except ValidationError:
            messages.error(request, _("Nothing was changed: some lines cannot be carried out. They are marked below."))
        else:
            words = ngettext("%(n)s line is carried out.", "%(n)s lines are carried out.", done) % {"n": done}
            messages.success(request, words)
            return redirect("participation:answers", town)
    lines = actions.lines_of(upload, request.viewer)
    headings = {column.key: column.heading for column in reading_columns()}
    return desk_page(
        request,
        municipality,
        "preview",
        _("What the spreadsheet would change"),
        lines=[(line, [(headings[one.key], one.before, one.after) for one in line.changes]) for line in lines],
        bad=sum(bool(line.problem) for line in lines),
        conflicts=sum(line.conflict for line in lines),
        total=len(upload.rows),
    )
