"""Codes: make and print them, hand one out at the desk, replace a lost one. Each is shown once and never again."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offenbau.base.codes import shown
from offenbau.base.papers import CodeLetter, CodePaper, Layout, codes_pdf
from offenbau.participation import actions
from offenbau.participation.contract import format_of
from offenbau.participation.enums import Entrance
from offenbau.participation.models import Procedure
from offenbau.participation.queries import taking_part
from offenbau.participation.queries.codes import code_counts
from offenbau.people.mail import absolute
from offenbau.web.participation import access
from offenbau.web.participation.contract import address, pages_of
from offenbau.web.participation.forms.codes import CodesForm, LostForm
from offenbau.web.participation.forms.desk import PersonForm
from offenbau.web.participation.frame import around, setup_crumbs
from offenbau.web.participation.sheets import hand_in_words
from offenbau.web.parts.forms import add_refusal


@require_http_methods(["GET", "POST"])
@access.login_first
def codes(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Make codes; the answer is the document to print, the one time that they can be read."""
    procedure = _by_code(access.procedure_for_leading(request, town, slug))
    form = CodesForm(request.POST or None)
    if form.is_valid():
        layout = Layout(form.cleaned_data["layout"])
        try:
            made = actions.make_codes(procedure=procedure, count=form.cleaned_data["count"], by=request.user)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return _printed(procedure, made, layout)
    return _page(request, procedure, form, LostForm())


@require_http_methods(["GET", "POST"])
@access.login_first
def replace_code(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Call a lost code void and print a new letter."""
    procedure = _by_code(access.procedure_for_leading(request, town, slug))
    form = LostForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.replace_code(procedure=procedure, number=form.cleaned_data["number"], by=request.user)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return _printed(procedure, [made], Layout.LETTERS)
    return _page(request, procedure, CodesForm(), form)


@require_http_methods(["GET", "POST"])
@access.login_first
def hand_out_code(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Tick somebody off who has shown who they are, and show a fresh code once: to be written down and handed over."""
    procedure = access.procedure_for_desk(request, town, slug)
    if procedure.entrance != Entrance.DESK:
        raise Http404
    form = PersonForm(request.POST or None)
    if form.is_valid():
        try:
            number, code = actions.hand_out_code(procedure=procedure, participant=form.participant, by=request.user)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return _shown(request, procedure, number, code)
    title = _("Hand out a code")
    lead = _("Only a mark is kept from which nobody can read the name. It keeps one person from getting two codes.")
    context = around(
        request, procedure, title, form=form, lead=lead, submit_label=_("Tick off and show the code"),
        cancel_url=address("desk", procedure), crumbs=setup_crumbs(procedure, (title, "")),
    )  # fmt: skip
    return render(request, "participation/form.html", context)


def _shown(request: HttpRequest, procedure: Procedure, number: int, code: str) -> HttpResponse:
    title = _("A code to hand out")
    context = around(
        request, procedure, title, code=shown(code), number=number, crumbs=setup_crumbs(procedure, (title, ""))
    )
    response = render(request, "participation/desk/code.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


def _page(request: HttpRequest, procedure: Procedure, form: CodesForm, lost: LostForm) -> HttpResponse:
    title = _("Codes")
    made, void = code_counts(procedure)
    context = around(
        request,
        procedure,
        title,
        form=form,
        lost=lost,
        made=made,
        void=void,
        crumbs=setup_crumbs(procedure, (title, "")),
    )
    return render(request, "participation/codes.html", context)


def _printed(procedure: Procedure, made: Iterable[tuple[int, str]], layout: Layout) -> HttpResponse:
    phase = taking_part(procedure)
    paper = CodePaper(
        town=procedure.municipality.name,
        title=procedure.title,
        question=procedure.question,
        promise=f"{procedure.get_binding_display()}. {procedure.promise}",
        until=phase.ends_at - timedelta(minutes=1) if phase else timezone.now(),
        url=absolute(address("enter", procedure)),
        sender=procedure.municipality.name,
        phone=procedure.contact,
        paper=hand_in_words(procedure) if pages_of(procedure).paper else "",
    )
    letters = [CodeLetter(code, number=number) for number, code in made]
    document = codes_pdf(paper, letters, layout=layout, language=(get_language() or "de")[:2])
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{procedure.slug}-codes.pdf"'
    response["Cache-Control"] = "no-store, private"
    return response


def _by_code(procedure: Procedure) -> Procedure:
    if not procedure.by_code or procedure.is_cancelled or format_of(procedure).own_codes:
        raise Http404
    return procedure
