"""For the core team alone: the extract, letters, replies, visits, the draw."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.base.papers import CodeLetter, Layout, codes_pdf
from offenbau.base.tables import table_response
from offenbau.engines.lot import Kind
from offenbau.participation.formats.assembly import actions, drawing, replacing
from offenbau.participation.formats.assembly import letters as writing
from offenbau.participation.formats.assembly.enums import Lot, Standing
from offenbau.participation.formats.assembly.letters import asked_of
from offenbau.participation.formats.assembly.meetings import seat
from offenbau.participation.formats.assembly.models import Assembly, Invitee, Meeting
from offenbau.participation.formats.assembly.rules import (
    assembly_of,
    meetings_of,
    replacements_of,
    standings,
    takes_replies,
    unwritten,
)
from offenbau.participation.formats.assembly.sealing import unsealed
from offenbau.participation.formats.assembly.visiting import reasons_of, record_visit
from offenbau.participation.models import Procedure
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.assembly import doors, letter, present, unsealing
from offenbau.web.participation.formats.assembly.forms import (
    DrawForm,
    ExtractForm,
    FirstDrawForm,
    FixForm,
    NumbersDrawForm,
    SureForm,
    TablesForm,
    VisitForm,
    said_before,
)
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.present import whole
from offenbau.web.parts.forms import carried_out
from offenbau.web.parts.htmx import fresh_page, is_fragment


@require_safe
@access.login_first
def desk(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """How far it is, and what comes next."""
    procedure = doors.for_core_team(request, town, slug)
    assembly = assembly_of(procedure)
    found, is_stuck = standings(assembly), drawing.is_stuck(assembly)
    is_working = assembly.lot == Lot.WORKING and not is_stuck
    if is_fragment(request):
        context = {"municipality": procedure.municipality, "procedure": procedure, "assembly": assembly}
        return _private(render(request, "assembly/_progress.html", context) if is_working else fresh_page())
    return _page(
        request, procedure, "assembly/desk.html", _("People of the assembly"), assembly=assembly, standings=found,
        rows=[(label, found[value]) for value, label in Standing.choices], lot_words=present.lot_words(assembly),
        takes_replies=takes_replies(assembly), reasons=reasons_of(assembly), is_stuck=is_stuck, is_working=is_working,
        pool=unsealing.pool(procedure, assembly), meetings=meetings_of(procedure),
        unwritten=unwritten(assembly),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@access.login_first
def extract(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Take in the extract."""
    procedure = doors.for_core_team(request, town, slug)
    form = ExtractForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("purpose", "erase_on", "source", "out_on")}
        raw = form.cleaned_data["file"].read()
        if carried_out(form, actions.import_extract, procedure=procedure, raw=raw, by=request.user, **given):
            return _back(request, procedure, _("The extract is here. The hashes of its rows are published."))
    return _form(
        request, procedure, form, _("Extract from the register"),
        _("Names and addresses are kept sealed; the core team alone reads them, and on the day all of it is erased."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@access.login_first
def first_draw(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Draw who gets a letter."""
    assembly = assembly_of(doors.for_core_team(request, town, slug))
    if assembly.words:
        words = _("Letters were drawn: %(number)s, by the numbers %(words)s. They are drawn once.")
        return _as_it_is(request, town, slug, words % {"number": whole(assembly.letters), "words": assembly.words})
    lead = _("So many of each group as its share of the extract. The same numbers settle who follows.")
    return _act(request, town, slug, FirstDrawForm, writing.draw_letters, _("Draw who gets a letter"), lead)


@require_http_methods(["GET", "POST"])
@access.login_first
def letters(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Print letters, or with `?erinnerung` reminders; the codes can be read this one time."""
    procedure = doors.for_core_team(request, town, slug)
    again = "erinnerung" in request.GET
    form = forms.Form(request.POST or None)
    if request.method == "POST":
        try:
            made = writing.make_letters(procedure=procedure, again=again, by=request.user)  # type: ignore[arg-type]
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
            return redirect(address("assembly:desk", procedure))
        return _printed(procedure, made)
    title = _("Print reminders") if again else _("Print letters")
    lead = _("Each has its own code, which can be read this one time.")
    lead = " ".join([lead, *letter.lacks(procedure)])
    if again:
        lead += " " + _("The code of the first letter is void then.")
    return _form(request, procedure, form, title, lead)


@require_POST
@access.login_first
def follow(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Let the next ones get a letter for those who have declined."""
    procedure = doors.for_core_team(request, town, slug)
    number = writing.let_follow(procedure=procedure, by=request.user)  # type: ignore[arg-type]
    return _back(request, procedure, _("Next in line: %(number)d. Their letters can be printed.") % {"number": number})


@require_safe
@access.login_first
def visits(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Who has not replied: name and address alone, in the order of a walk, to take along to the door."""
    procedure = doors.for_core_team(request, town, slug)
    rows = unsealing.people(procedure, Standing.INVITED)
    walks = unsealing.walks(rows, unsealing.asked_walks(request.GET.get("wege", "")))
    return _page(
        request, procedure, "assembly/visits.html", _("Visits at the door"), walks=walks, number=len(rows),
        takes_replies=takes_replies(assembly_of(procedure)),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@access.login_first
def visit(request: HttpRequest, town: str, slug: str, pk: UUID) -> HttpResponse:
    """Write down what came of a visit, or of a call."""
    procedure = doors.for_core_team(request, town, slug)
    row = get_object_or_404(Invitee, pk=pk, assembly_id=procedure.pk)
    asked = asked_of(procedure, assembly_of(procedure))
    form = VisitForm(request.POST or None, asked=asked, initial=said_before(row, asked))
    if form.is_valid() and carried_out(
        form, record_visit, procedure=procedure, invitee=row, outcome=form.cleaned_data["outcome"],
        reason=form.cleaned_data["reason"], values=form.values, by=request.user,
    ):  # fmt: skip
        messages.success(request, _("It is written down."))
        return redirect(address("assembly:visits", procedure))
    person = unsealing.known(row)
    lead = _("%(address)s. Stands now as: %(standing)s.") % {
        "address": ", ".join(person.address), "standing": row.get_standing_display(),
    }  # fmt: skip
    title, back = _("What came of it"), "assembly:visits"
    return _form(request, procedure, form, title, lead, back=back, submit=_("Write it down"))


@require_safe
@access.login_first
def replies(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Who has replied, and what: to look somebody up who calls."""
    procedure = doors.for_core_team(request, town, slug)
    rows = [*unsealing.people(procedure, Standing.YES), *unsealing.people(procedure, Standing.NO)]
    return _page(
        request, procedure, "assembly/list.html", _("Who has replied"), people=rows, shows="replies",
        takes_replies=takes_replies(assembly_of(procedure)),
    )  # fmt: skip


@require_safe
@access.login_first
def drawn(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Who is in the assembly, and what they need; `?form=csv` as a table for letters."""
    procedure = doors.for_core_team(request, town, slug)
    rows = unsealing.people(procedure, Standing.DRAWN)
    if request.GET.get("form") == "csv":
        return _private(table_response("csv", f"{procedure.slug}-gezogen", unsealing.columns(), rows))  # type: ignore[arg-type]
    return _page(
        request, procedure, "assembly/list.html", _("Who was drawn"), people=rows, shows="drawn",
        replacements=replacements_of(assembly_of(procedure)),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@access.login_first
def give_back(request: HttpRequest, town: str, slug: str, pk: UUID) -> HttpResponse:
    """Somebody drawn cannot come: whoever is most like them follows."""
    procedure = doors.for_core_team(request, town, slug)
    row = get_object_or_404(Invitee, pk=pk, assembly_id=procedure.pk, standing=Standing.DRAWN)
    if request.method == "POST":
        try:
            replacing.give_back(procedure=procedure, invitee=row, by=request.user)  # type: ignore[arg-type]
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, _("It is written down. Below stands who follows."))
        return redirect(address("assembly:drawn", procedure))
    title = _("Give this seat to somebody else?")
    text = _(
        "%(name)s leaves the assembly for good. Whoever is most like them in the pool follows, in the order that the "
        "draw has settled. Both stand on the public page, by pseudonym."
    ) % {"name": unsealing.known(row).name}
    context = around(
        request, procedure, title, text=text, submit_label=_("Yes, somebody follows"), danger=True,
        cancel_url=address("assembly:drawn", procedure), crumbs=crumbs(procedure, (title, "")),
    )  # fmt: skip
    return _private(render(request, "parts/confirm.html", context))


@require_http_methods(["GET", "POST"])
@access.login_first
def tables(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Who sits where at a meeting, and seating them anew."""
    procedure = doors.for_core_team(request, town, slug)
    meeting = get_object_or_404(Meeting, pk=pk, procedure=procedure)
    meeting.procedure = procedure
    form = TablesForm(request.POST or None)
    if form.is_valid() and carried_out(form, seat, meeting=meeting, by=request.user, **form.cleaned_data):
        return redirect(address("assembly:tables", procedure, pk))
    return _page(
        request, procedure, "assembly/tables.html", _("Tables"), meeting=meeting, form=form,
        rounds=unsealing.tables(procedure, meeting), submit_label=_("Seat them"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@access.login_first
def fix(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Close the replies and let the panels be worked out."""
    assembly = assembly_of(doors.for_core_team(request, town, slug))
    if not (takes_replies(assembly) or drawing.is_stuck(assembly)):
        return _as_it_is(request, town, slug, _("The replies are closed already."))
    procedure, title = doors.for_core_team(request, town, slug), _("Close the replies")
    form = FixForm(request.POST or None, erase_on=assembly.erase_on)
    if form.is_valid() and "sure" not in request.POST:
        return _sure(request, procedure, assembly, SureForm(initial=form.cleaned_data))
    if form.is_valid() and carried_out(
        form, drawing.fix_pool, procedure=procedure, by=request.user, **form.cleaned_data
    ):
        return redirect(address("assembly:desk", procedure))
    lead = _("From now on nobody can reply any more. The panels are worked out in the background and then published.")
    return _form(request, procedure, form, title, lead)


def _sure(request: HttpRequest, procedure: Procedure, assembly: Assembly, form: SureForm) -> HttpResponse:
    """Ask once more, with what is still open: closed replies are never opened again."""
    title = _("Close the replies for good?")
    return _page(
        request, procedure, "parts/confirm.html", title, form=form, danger=True, submit_label=_("Yes, close them"),
        text=_("From now on nobody can reply any more, and no letter can be printed."),
        consequences=present.still_open(assembly), cancel_url=address("assembly:fix", procedure),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@access.login_first
def draw(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Enter what the dice show."""
    assembly = assembly_of(doors.for_core_team(request, town, slug))
    if assembly.lot != Lot.READY:
        return _as_it_is(request, town, slug, present.lot_words(assembly))
    promised = present.promised(assembly)
    lead = " ".join(filter(None, (promised, _("In public, and once."))))
    kind = NumbersDrawForm if assembly.chance.get("kind") == Kind.PUBLIC else DrawForm
    return _act(request, town, slug, kind, drawing.draw, _("Draw the assembly"), lead)


@require_safe
@access.login_first
def protocol(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The whole protocol with profiles, for somebody trusted who checks it."""
    assembly = assembly_of(doors.for_core_team(request, town, slug))
    if not assembly.sealed_lot:
        raise Http404
    return _private(JsonResponse(unsealed(assembly.sealed_lot)))


@require_http_methods(["GET", "POST"])
@access.login_first
def erase(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Erase the extract before its day."""
    procedure = doors.for_core_team(request, town, slug)
    if request.method == "POST":
        actions.erase_extract(procedure=procedure, by=request.user)  # type: ignore[arg-type]
        return _back(request, procedure, _("The extract is erased."))
    title = _("Erase the extract now?")
    context = around(
        request, procedure, title, submit_label=_("Erase it"), danger=True,
        text=_("Names, addresses, replies and profiles go for good. What was published of the draw stays."),
        cancel_url=address("assembly:desk", procedure), crumbs=crumbs(procedure, (title, "")),
    )  # fmt: skip
    return render(request, "parts/confirm.html", context)


# -- What they have in common -----------------------------------------------------------------------
def _act(
    request: HttpRequest,
    town: str,
    slug: str,
    kind: type[forms.Form],
    action: Callable[..., Any],
    title: str,
    lead: str,
) -> HttpResponse:
    procedure = doors.for_core_team(request, town, slug)
    form = kind(request.POST or None)
    if form.is_valid() and carried_out(form, action, procedure=procedure, by=request.user, **form.cleaned_data):
        return redirect(address("assembly:desk", procedure))
    return _form(request, procedure, form, title, lead)


def _as_it_is(request: HttpRequest, town: str, slug: str, words: str) -> HttpResponse:
    """Say how far it is instead of asking once more; the desk shows the rest."""
    messages.info(request, words)
    return redirect(reverse("assembly:desk", args=[town, slug]))


def _back(request: HttpRequest, procedure: Procedure, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(address("assembly:desk", procedure))


def _form(
    request: HttpRequest,
    procedure: Procedure,
    form: forms.Form,
    title: str,
    lead: str,
    *,
    back: str = "assembly:desk",
    submit: str = "",
) -> HttpResponse:
    return _page(
        request, procedure, "participation/form.html", title, form=form, lead=lead, submit_label=submit or title,
        cancel_url=address(back, procedure),
    )  # fmt: skip


def _page(request: HttpRequest, procedure: Procedure, template: str, title: str, **more: Any) -> HttpResponse:
    here = (title, "")
    way = [here] if template == "assembly/desk.html" else [(_("People"), address("assembly:desk", procedure)), here]
    context = around(request, procedure, title, crumbs=crumbs(procedure, *way), **more)
    return _private(render(request, template, context))


def _printed(procedure: Procedure, made: list[CodeLetter]) -> HttpResponse:
    document = codes_pdf(
        letter.paper_of(procedure), made, layout=Layout.LETTERS, language=(get_language() or "de")[:2]
    )
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{procedure.slug}-briefe.pdf"'
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    return response
