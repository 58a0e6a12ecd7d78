"""The desk: the list, one application, its steps, a question back, a code."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.codes import shown
from offenbau.base.typed import number_in
from offenbau.cases import actions, queries
from offenbau.cases.models import Case
from offenbau.cases.permissions import can_arrange
from offenbau.web.cases import door, present
from offenbau.web.cases.forms import SHOWN, FilterForm, NewCaseForm, QuestionForm, StepForm
from offenbau.web.cases.letters import Handed, letters_response
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import add_refusal, carried_out

# What the address may say, by its words.
WORDS = {"kennzeichen": "reference", "stand": "state", "stelle": "office"}
read_or_write = require_http_methods(["GET", "HEAD", "POST"])


def filters_of(data: QueryDict) -> queries.Filters:
    """Return what an address asks for."""
    said = {field: data[word][:80] for word, field in WORDS.items() if data.get(word)}
    return queries.Filters(**said, overdue=bool(data.get("ueberfaellig")))


def address_of(data: QueryDict, **more: str) -> str:
    """Return the rest of an address with the same filters."""
    query = QueryDict(mutable=True)
    query.update({word: data[word][:80] for word in (*WORDS, "ueberfaellig") if data.get(word)})
    query.update(more)
    return f"?{query.urlencode()}" if query else ""


@require_safe
@door.login_first
def desk(request: HttpRequest, town: str) -> HttpResponse:
    """The list, newest first, paged by key; what is overdue says so."""
    municipality, today = door.town_for_keeping(request, town), timezone.localdate()
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = filters_of(request.GET).of(queries.cases_of(municipality, viewer), today)
    after = number_in(request.GET.get("nach", ""))
    if after:
        rows = rows.filter(pk__lt=after)
    found = list(rows[: queries.PAGE_LENGTH + 1])
    page = found[: queries.PAGE_LENGTH]
    more = address_of(request.GET, nach=str(page[-1].pk)) if len(found) > len(page) else ""
    arranges = can_arrange(viewer, municipality.pk)
    return present.desk_page(
        request, municipality, "desk", _("Applications"),
        rows=[(case, case.is_overdue(today)) for case in page],
        form=FilterForm(request.GET or None, municipality=municipality),
        more_url=more,
        narrowed=bool(address_of(request.GET)),
        file_query=address_of(request.GET),
        arranges=arranges,
        ready=bool(page) or queries.has_cases(municipality),
    )  # fmt: skip


@require_safe
@door.login_first
def case(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """One application: how it stands, its steps, questions and answers."""
    found, today = door.case_for_keeping(request, town, pk), timezone.localdate()
    return present.desk_page(
        request, found.municipality, "case", found.reference,
        case=found,
        sentence=present.expected(found, today),
        overdue=found.is_overdue(today),
        steps=present.told_steps(found),
        questions=list(found.questions.all())[::-1],
    )  # fmt: skip


@read_or_write
@door.login_first
def new_case(request: HttpRequest, town: str) -> HttpResponse:
    """Enter an application; the answer holds its code, as a letter or to be read, this one time."""
    municipality = door.town_for_keeping(request, town)
    form = reopened(request, NewCaseForm, municipality=municipality)
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
        try:
            made, code = actions.open_case(municipality=municipality, **values, by=request.user)  # type: ignore[arg-type]
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            put_away(request)
            return _handed_over(request, made, code)
    labels = {"submit_label": _("Enter it and print the letter"), "second_label": _("Enter it and show the code")}
    return _form_page(request, municipality, form, _("New application"), **labels, second_name=SHOWN)


@read_or_write
@door.login_first
def step(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Write how it stands from now on."""
    found = door.case_for_keeping(request, town, pk)
    form = reopened(request, StepForm, case=found)
    if form.is_valid():
        values = dict(form.cleaned_data)
        revision, note = values.pop("revision"), values.pop("note")
        done = {"case": found, "revision": revision, "values": values, "note": note, "by": request.user}
        if carried_out(form, actions.take_step, **done):
            put_away(request)
            messages.success(request, _("The step is written. Whoever has applied can read it."))
            return redirect("cases:case", town, pk)
    return _case_form(request, found, form, _("Write a step"), submit_label=_("Write the step"))


@read_or_write
@door.login_first
def ask_back(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Ask whoever has applied."""
    found = door.case_for_keeping(request, town, pk)
    form = reopened(request, QuestionForm, initial={"revision": found.revision})
    if form.is_valid() and carried_out(form, actions.ask_back, case=found, **form.cleaned_data, by=request.user):
        put_away(request)
        messages.success(request, _("The question is asked. It waits on the page of whoever has applied."))
        return redirect("cases:case", town, pk)
    return _case_form(request, found, form, _("Ask back"), submit_label=_("Ask this"))


@read_or_write
@door.login_first
def new_code(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """A new code for a lost letter, after asking."""
    found = door.case_for_keeping(request, town, pk)
    if request.method == "POST":
        return _handed_over(request, found, actions.new_code(case=found, by=request.user))  # type: ignore[arg-type]
    page = (found.reference, reverse("cases:case", args=[town, pk]))
    return present.desk_page(
        request, found.municipality, "new_code", _("A new code?"), page,
        text=_("The code of the letter before opens nothing any more, from now on."),
        submit_label=_("Make a new code and print the letter"), second_label=_("Make a new code and show it"),
        second_name=SHOWN, cancel_url=page[1],
    )  # fmt: skip


def _handed_over(request: HttpRequest, made: Case, code: str) -> HttpResponse:
    """The one answer in which the code stands."""
    if SHOWN not in request.POST:
        one = Handed(made.kind.name, made.reference, code, made.office.name, made.office.phone)
        return letters_response(made.municipality, [one])
    page = (made.reference, reverse("cases:case", args=[made.municipality.slug, made.pk]))
    answer = present.desk_page(
        request, made.municipality, "code", _("The code of the application"), page, case=made, code=shown(code)
    )
    return door.kept_private(answer)


def _case_form(request: HttpRequest, case: Case, form: Any, title: str, **more: Any) -> HttpResponse:
    page = (case.reference, reverse("cases:case", args=[case.municipality.slug, case.pk]))
    return _form_page(request, case.municipality, form, title, page, cancel_url=page[1], **more)


def _form_page(request: HttpRequest, municipality: Any, form: Any, title: str, *way: Any, **more: Any) -> HttpResponse:
    more.setdefault("cancel_url", reverse("cases:desk", args=[municipality.slug]))
    return present.desk_page(request, municipality, "form", title, *way, form=form, **more)
