"""What everybody reads: the text, its versions side by side, and the table in which statements are weighed."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from offenbau.base.typed import number_in
from offenbau.participation.enums import CONTRIBUTING
from offenbau.participation.formats.consultation.queries import (
    WHOLE,
    Text,
    Wanted,
    changes_between,
    counts_of,
    statements_for,
    table_page,
    table_rows,
    text_of,
)
from offenbau.participation.models import Procedure
from offenbau.participation.queries import is_in_phase
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.consultation import present
from offenbau.web.participation.formats.consultation.files import file_of, paper_of
from offenbau.web.participation.formats.consultation.forms import CompareForm, FilterForm
from offenbau.web.participation.frame import around, crumbs

FORMAT = "consultation"


@require_safe
def text(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The text, paragraph by paragraph, each with how much was said to it; `?fassung=` shows an older version."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    found = text_of(procedure)
    version = found.version(number_in(request.GET.get("fassung", "")))
    counts = counts_of(statements_for(procedure, request.viewer))  # type: ignore[attr-defined]
    is_newest = version.number == found.newest
    title = present.version_name(version, procedure) if len(found.versions) > 1 else _("The text")
    context = around(
        request,
        procedure,
        title,
        version=version,
        is_newest=is_newest,
        paragraphs=present.paragraphs(found.paragraphs[version.number], counts),
        whole=counts.by_anchor.get(WHOLE, 0),
        whole_anchor=WHOLE,
        versions=present.versions(found, procedure),
        takes=is_newest and _takes(procedure),
        crumbs=crumbs(procedure, (title, "")),
        **present.base_of(procedure),
    )
    return render(request, "consultation/text.html", context)


def _takes(procedure: Procedure) -> bool:
    """Whether statements are taken now; in a draft for trial."""
    return is_in_phase(procedure, *CONTRIBUTING) or not procedure.is_started


@require_safe
def compare(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """What differs between two versions; without an address's word between the last two."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    found = text_of(procedure)
    numbers = [version.number for version in found.versions]
    asked = {"von": numbers[-2] if len(numbers) > 1 else numbers[0], "bis": numbers[-1]}
    asked |= {name: request.GET[name] for name in asked if request.GET.get(name)}
    names = [(version.number, name) for version, name in reversed(present.versions(found, procedure))]
    form = CompareForm(asked, versions=names, auto_id="f_%s")
    before, after = _chosen(form, found)
    title = _("What changed")
    context = around(
        request,
        procedure,
        title,
        form=form,
        before=present.version_name(found.version(before), procedure),
        after=present.version_name(found.version(after), procedure),
        note=found.version(after).note,
        number=after,
        changes=changes_between(found.paragraphs[before], found.paragraphs[after]),
        alone=len(numbers) < 2,
        crumbs=crumbs(procedure, (_("The text"), address("consultation:text", procedure)), (title, "")),
    )
    return render(request, "consultation/compare.html", context)


def _chosen(form: CompareForm, found: Text) -> tuple[int, int]:
    """Return the two numbers, the older one first; words that name no version count as not said."""
    form.is_valid()
    numbers = [version.number for version in found.versions]
    before = form.cleaned_data.get("von") or numbers[max(len(numbers) - 2, 0)]
    after = form.cleaned_data.get("bis") or numbers[-1]
    return min(before, after), max(before, after)


@require_safe
def listing(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All statements with their replies: the table in which they are weighed, filtered and paged by key."""
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    found = text_of(procedure)
    form, asked, wanted = _filters(request, found)
    statements = statements_for(procedure, request.viewer)  # type: ignore[attr-defined]
    page = table_page(statements, found, wanted, request.GET.get("nach", ""))
    title = _("Statements and replies")
    context = around(
        request,
        procedure,
        title,
        form=form,
        filtered=bool(asked),
        rows=[present.shown(row) for row in page.rows],
        counts=page,
        several=len(found.versions) > 1,
        newest=found.newest,
        withheld=procedure.settings.get("withheld"),
        takes=_takes(procedure),
        more_url=f"?{urlencode({**asked, 'nach': page.after})}" if page.after else "",
        files=_files(procedure, asked),
        crumbs=crumbs(procedure, (title, "")),
        **present.base_of(procedure),
    )
    return render(request, "consultation/listing.html", context)


def _filters(request: HttpRequest, found: Text) -> tuple[FilterForm, dict[str, str], Wanted]:
    form = FilterForm(request.GET, labels=present.labels(found), auto_id="f_%s")
    asked = form.asked
    return form, asked, Wanted(anchor=asked.get("absatz", ""), status=asked.get("stand", ""))


def _files(procedure: Procedure, asked: dict[str, str]) -> list[tuple[str, str]]:
    """Return the forms in which the table leaves the house, with the same filters."""
    query = f"?{urlencode(asked)}" if asked else ""
    tables = [(form.upper(), address("consultation:table_file", procedure, form)) for form in ("xlsx", "csv", "json")]
    every = [("PDF", address("consultation:table_pdf", procedure)), *tables]
    return [(label, f"{url}{query}") for label, url in every]


@require_safe
def table_file(request: HttpRequest, town: str, slug: str, form: str) -> HttpResponseBase:
    """The table as a spreadsheet or as data."""
    procedure, rows, _asked = _table(request, town, slug)
    return file_of(procedure, form, rows)


@require_safe
def table_pdf(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The table as a tagged PDF, to hand to the council."""
    procedure, rows, _asked = _table(request, town, slug)
    response = HttpResponse(paper_of(procedure, rows), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{procedure.slug}-abwaegung.pdf"'
    return response


def _table(request: HttpRequest, town: str, slug: str) -> tuple[Procedure, Any, dict[str, str]]:
    procedure = access.procedure_of_format(request, town, slug, FORMAT)
    found = text_of(procedure)
    _form, asked, wanted = _filters(request, found)
    statements = statements_for(procedure, request.viewer)  # type: ignore[attr-defined]
    return procedure, table_rows(statements, found, wanted), asked
