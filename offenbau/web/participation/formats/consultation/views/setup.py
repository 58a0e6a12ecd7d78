"""The team's pages: settings of a draft, its text, and later versions."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.participation.formats.consultation import actions as consultation
from offenbau.participation.formats.consultation.laws import BASES
from offenbau.participation.formats.consultation.models import Paragraph, TextVersion
from offenbau.participation.formats.consultation.parsing import Passage, as_text
from offenbau.participation.formats.consultation.queries import (
    changes_between,
    open_version,
    paragraphs_of,
    text_of,
)
from offenbau.participation.formats.consultation.rules import FORMAL, is_unknown_law, publicity
from offenbau.participation.models import Procedure
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.consultation import present
from offenbau.web.participation.formats.consultation.forms import (
    ArrangeForm,
    NewParagraphForm,
    ParagraphForm,
    PasteForm,
    PublishForm,
)
from offenbau.web.participation.frame import around, crumbs, setup_crumbs
from offenbau.web.participation.views.setup import address_of_page, arranged, draft_or_none, step_page
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out

FORMAT = "consultation"


@require_http_methods(["GET", "POST"])
@access.login_first
def arrange(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The step of a draft: its text, and how statements are made; what makes it a formal procedure."""
    procedure = draft_or_none(request, town, slug, FORMAT)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    settings = procedure.settings
    days = {name: settings.get(name) or None for name in ("display_from", "display_until")}
    begin = {**FORMAL, **settings, **days, "publicity": publicity(settings), "revision": procedure.revision}
    form = reopened(request, ArrangeForm, initial=begin)
    if done := arranged(request, procedure, form, consultation.arrange):
        if is_unknown_law(form.settings):
            messages.warning(request, present.unknown_law(form.settings))
        return done
    version = open_version(procedure)
    return step_page(
        request,
        procedure,
        "auswahl",
        form,
        template="consultation/arrange.html",
        paragraphs=paragraphs_of(version) if version else [],
        bases=[basis.cited for basis in BASES],
        unknown_law=present.unknown_law(settings),
    )


# -- The text that is worked on -------------------------------------------------------------------
@require_safe
@access.login_first
def draft(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The text that the team works on: of a draft the first version, later a new one; or the way to begin one."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_setting_up)
    version = open_version(procedure)
    found = text_of(procedure)
    rows = paragraphs_of(version) if version else []
    before = found.paragraphs[found.newest] if procedure.is_started else []
    changed = {one.anchor: one.kind for one in changes_between(before, rows)} if before and version else {}
    title = _draft_title(procedure, version)
    context = around(
        request,
        procedure,
        title,
        version=version,
        paragraphs=[(one, changed.get(one.anchor, "")) for one in rows],
        has_changed=any(kind != "same" for kind in changed.values()),
        versions=present.versions(found, procedure) if procedure.is_started else [],
        back_url=address("consultation:arrange", procedure),
        crumbs=_crumbs(procedure, (title, "")),
    )
    return render(request, "consultation/draft.html", context)


def _draft_title(procedure: Procedure, version: TextVersion | None) -> str:
    if not procedure.is_started:
        return _("The text")
    return _("Version %(number)d: draft") % {"number": version.number} if version else _("A new version of the text")


def _crumbs(procedure: Procedure, *rest: tuple[str, str]) -> Any:
    return crumbs(procedure, *rest) if procedure.is_started else setup_crumbs(procedure, *rest)


@require_http_methods(["GET", "POST"])
@access.login_first
def paste(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Paste the text as a whole, or send it as a file."""
    procedure, version = _open(request, town, slug)
    rows = [Passage(one.heading, one.text) for one in paragraphs_of(version)]
    form = reopened(request, PasteForm, files=request.FILES or None, initial={"text": as_text(rows)})
    if form.is_valid() and carried_out(
        form, consultation.paste_text, procedure=procedure, text=form.given, by=request.user
    ):
        put_away(request)
        count = version.paragraphs.count()
        words = ngettext("The text has %(count)d paragraph.", "The text has %(count)d paragraphs.", count)
        messages.success(request, words % {"count": count})
        return redirect(address("consultation:draft", procedure))
    lead = _("Paragraphs that say the same as before, or nearly so, are known as their successors.") if rows else ""
    return _form_page(request, procedure, _("Paste the text"), form, lead=lead)


@require_http_methods(["GET", "POST"])
@access.login_first
def add_paragraph(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """A new paragraph."""
    procedure, version = _open(request, town, slug)
    labels = [(one.anchor, one.label) for one in paragraphs_of(version)]
    form = reopened(request, NewParagraphForm, labels=labels)
    if form.is_valid() and _saved(request, procedure, form, "", after=form.cleaned_data["after"]):
        return redirect(address("consultation:draft", procedure))
    return _form_page(request, procedure, _("New paragraph"), form)


@require_http_methods(["GET", "POST"])
@access.login_first
def edit_paragraph(request: HttpRequest, town: str, slug: str, anchor: str) -> HttpResponse:
    """Change a paragraph."""
    procedure, version = _open(request, town, slug)
    paragraph = _paragraph(version, anchor)
    form = reopened(request, ParagraphForm, initial={"heading": paragraph.heading, "text": paragraph.text})
    if form.is_valid() and _saved(request, procedure, form, anchor):
        return redirect(f"{address('consultation:draft', procedure)}#{anchor}")
    return _form_page(request, procedure, _("Change: %(paragraph)s") % {"paragraph": paragraph.label}, form)


def _saved(request: HttpRequest, procedure: Procedure, form: ParagraphForm, anchor: str, **more: str) -> bool:
    values = {name: form.cleaned_data[name] for name in ("heading", "text")}
    options = {"procedure": procedure, "anchor": anchor, "values": values, "by": request.user, **more}
    if not carried_out(form, consultation.save_paragraph, **options):
        return False
    put_away(request)
    messages.success(request, _("The paragraph is saved."))
    return True


@require_http_methods(["GET", "POST"])
@access.login_first
def remove_paragraph(request: HttpRequest, town: str, slug: str, anchor: str) -> HttpResponse:
    """Take a paragraph out."""
    procedure, version = _open(request, town, slug)
    paragraph = _paragraph(version, anchor)
    if request.method == "POST":
        consultation.remove_paragraph(procedure=procedure, anchor=anchor, by=request.user)
        messages.success(request, _("The paragraph is gone."))
        return redirect(address("consultation:draft", procedure))
    title = _("Remove this paragraph?")
    words = f"{paragraph.label}: {paragraph.text[:200]}" if paragraph.text else paragraph.label
    return _confirm(request, procedure, title, words, _("Remove"))


@require_POST
@access.login_first
def begin_version(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Begin a new version: a copy of the newest one, for the team alone."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_setting_up)
    try:
        consultation.begin_version(procedure=procedure, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(address("consultation:draft", procedure))


@require_http_methods(["GET", "POST"])
@access.login_first
def publish(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Look at what changed, say why, and publish the new version."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_leading)
    version = _new_version(procedure)
    form = reopened(request, PublishForm)
    if form.is_valid() and carried_out(
        form, consultation.publish_version, procedure=procedure, note=form.cleaned_data["note"], by=request.user
    ):
        put_away(request)
        messages.success(request, _("Version %(number)d is published.") % {"number": version.number})
        return redirect(address("consultation:text", procedure))
    found = text_of(procedure)
    title = _("Publish version %(number)d?") % {"number": version.number}
    context = around(
        request,
        procedure,
        title,
        form=form,
        changes=changes_between(found.paragraphs[found.newest], paragraphs_of(version)),
        cancel_url=address("consultation:draft", procedure),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "consultation/publish.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def discard_version(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Throw the new version away."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_setting_up)
    version = _new_version(procedure)
    if request.method == "POST":
        consultation.discard_version(procedure=procedure, by=request.user)
        messages.success(request, _("The new version is thrown away."))
        return redirect(address("consultation:draft", procedure))
    title = _("Throw away version %(number)d?") % {"number": version.number}
    words = _("Nobody but your team has read it. It cannot be brought back.")
    return _confirm(request, procedure, title, words, _("Throw it away"))


def _open(request: HttpRequest, town: str, slug: str) -> tuple[Procedure, TextVersion]:
    """Return the procedure and the version that is worked on; without one there is nothing to be found here."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_setting_up)
    version = open_version(procedure)
    if version is None or procedure.is_cancelled:
        raise Http404
    return procedure, version


def _new_version(procedure: Procedure) -> TextVersion:
    version = open_version(procedure) if procedure.is_started and not procedure.is_cancelled else None
    if version is None:
        raise Http404
    return version


def _paragraph(version: TextVersion, anchor: str) -> Paragraph:
    found = next((one for one in paragraphs_of(version) if one.anchor == anchor), None)
    if found is None:
        raise Http404
    return found


def _form_page(request: HttpRequest, procedure: Procedure, title: str, form: Any, lead: str = "") -> HttpResponse:
    text_url = address("consultation:draft", procedure)
    context = around(
        request,
        procedure,
        title,
        form=form,
        lead=lead,
        cancel_url=text_url,
        crumbs=_crumbs(procedure, (_("The text"), text_url), (title, "")),
    )
    return render(request, "participation/form.html", context)


def _confirm(request: HttpRequest, procedure: Procedure, title: str, text: str, label: str) -> HttpResponse:
    context = around(
        request,
        procedure,
        title,
        text=text,
        submit_label=label,
        cancel_url=address("consultation:draft", procedure),
        danger=True,
        crumbs=_crumbs(procedure, (title, "")),
    )
    return render(request, "parts/confirm.html", context)
