"""Names that may be shown: the list, looking through them first; and the counts as a table."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.tables import Column, Kind, table_response
from offenbau.participation.formats.petition import actions
from offenbau.participation.formats.petition.models import Signature
from offenbau.participation.formats.petition.permissions import rights_over_names
from offenbau.participation.formats.petition.rules import NAMES_A_PAGE, count, names_shown, names_waiting
from offenbau.participation.formats.petition.statistics import WAYS, Span, over_time, shown_names
from offenbau.participation.models import Procedure
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.petition import doors
from offenbau.web.participation.formats.petition.forms import RefuseForm
from offenbau.web.participation.forms.contributions import ExceptionForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.parts.forms import add_refusal


@require_safe
def listing(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All who want to be named, in an order that says nothing, paged by key."""
    procedure = doors.started(request, town, slug)
    names, more = _page_of_names(request, procedure)
    title = _("Who wants to be named")
    context = around(request, procedure, title, names=names, more_url=more, crumbs=crumbs(procedure, (title, "")))
    return render(request, "petition/names.html", context)


def _page_of_names(request: HttpRequest, procedure: Procedure) -> tuple[list[Signature], str]:
    names = names_shown(procedure, after=_key(request.GET.get("nach", "")))
    page = names[:NAMES_A_PAGE]
    return page, f"?nach={page[-1].pk}" if len(names) > NAMES_A_PAGE else ""


def _key(text: str) -> str:
    """Return the key that an address names; empty for what is none."""
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        return ""


@require_http_methods(["GET", "POST"])
@access.login_first
def look_through(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Look at names before others read them; and take out again one that is shown."""
    procedure = doors.for_moderating(request, town, slug)
    reason = request.GET.get("ausnahme", "").strip()[:300]
    rights = rights_over_names(request.viewer, procedure, exception=reason)  # type: ignore[attr-defined]
    may = rights.may_moderate
    back = address("petition:look_through", procedure)
    back += f"?{urlencode({'ausnahme': reason})}" if reason and rights.member else ""
    form = RefuseForm(request.POST or None)
    if request.method == "POST" and (not may or _decided(request, procedure, form, reason)):
        return redirect(back)
    names, more = _page_of_names(request, procedure)
    title = _("Look through names")
    context = around(
        request,
        procedure,
        title,
        may=may,
        exception_form=ExceptionForm(request.GET or None) if rights.member and not may else None,
        exception=rights.exception if rights.member else "",
        form=form,
        here=back,
        marked=request.POST.getlist("name"),
        waiting=names_waiting(procedure) if may else [],
        names=names if may else [],
        more_url=more and more + (f"&{urlencode({'ausnahme': reason})}" if reason and rights.member else ""),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "petition/look_through.html", context)


def _decided(request: HttpRequest, procedure: Procedure, form: RefuseForm, exception: str) -> bool:
    """Carry out what the pressed button says of the names that are ticked; False, with the reasons in the form."""
    marked = [UUID(key) for name in request.POST.getlist("name") if (key := _key(name))]
    if not form.is_valid():
        return False
    act = {"show": marked} if "show" in request.POST else {"refuse": marked, **form.cleaned_data}
    try:
        done = actions.look_through(procedure=procedure, exception=exception, by=request.user, **act)  # type: ignore[arg-type]
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    words = _("Done. Everybody reads in the log that, and why.") if done else _("No name was ticked.")
    messages.success(request, words)
    return True


@require_safe
def file(request: HttpRequest, town: str, slug: str, form: str) -> HttpResponseBase:
    """The names that everybody may read, as a table."""
    procedure = doors.started(request, town, slug)
    columns = [Column("name", _("Name")), Column("place", _("District or place"))]
    return table_response(form, f"{slug}-namen", columns, shown_names(procedure), personal=True)


@require_safe
def standing(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """How it stands, as open data: signatures by way, threshold, inhabitants."""
    procedure = doors.started(request, town, slug)
    data = {"title": procedure.title, "demand": procedure.question, **count(procedure)}
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_safe
def counts(request: HttpRequest, town: str, slug: str, form: str) -> HttpResponseBase:
    """How many signatures came in when and on which way, as a table; small numbers stand nowhere in it."""
    procedure = doors.started(request, town, slug)
    labels = (_("online"), _("by telephone or at the desk"), _("on sheets, valid"), _("on sheets, not valid"))
    columns = [
        Column("first", _("From"), Kind.DATE),
        Column("last", _("Until"), Kind.DATE),
        *(_way(place, label) for place, label in enumerate(labels)),
    ]
    return table_response(form, f"{slug}-zahlen", columns, over_time(procedure))


def _way(place: int, label: str) -> Column:
    def value(span: Span) -> int | None:
        return span.numbers[place]

    return Column(WAYS[place], label, Kind.INTEGER, value=value)
