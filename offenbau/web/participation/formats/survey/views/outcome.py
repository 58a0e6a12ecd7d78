"""What came out of a survey: for everybody, and for the team with cross tables, texts and the file of responses."""

from itertools import islice

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.base.tables import MOST_IN_A_WORKBOOK, table_response
from offenbau.base.typed import number_in
from offenbau.participation.formats.survey import actions
from offenbau.participation.formats.survey.cross import CROSSED, cross
from offenbau.participation.formats.survey.enums import Kind
from offenbau.participation.formats.survey.models import PublishedText
from offenbau.participation.formats.survey.questionnaire import Item
from offenbau.participation.formats.survey.rules import (
    kept_tally,
    questionnaire_of,
    responses_of,
    tallies,
    texts_of,
)
from offenbau.participation.models import Procedure
from offenbau.web.participation import access
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.survey import doors, present
from offenbau.web.participation.formats.survey import export as table
from offenbau.web.participation.frame import around, crumbs

# So many texts are read at a time.
TEXTS_AT_ONCE = 200


@require_safe
def results(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All questions with their results, from the end on, once all paper is counted."""
    procedure = doors.for_reading(request, town, slug)
    if not doors.is_counted(procedure):
        raise Http404
    title = _("The result")
    context = around(
        request,
        procedure,
        title,
        result=present.shown_results(procedure, kept_tally(procedure)),
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "survey/results.html", context)


@require_safe
@access.login_first
def evaluation(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """For the team: by channel, two questions side by side (`?eins=…&zwei=…`), texts to read, the file."""
    procedure = doors.counted_for_the_team(request, town, slug)
    items = questionnaire_of(procedure)
    crossed = [item for item in items if item.kind in CROSSED]
    first, second = (_named(crossed, request.GET.get(name, "")) for name in ("eins", "zwei"))
    title = _("Evaluation")
    context = around(
        request,
        procedure,
        title,
        channels=present.channels(tallies(procedure)),
        crossed=crossed,
        first=first,
        second=second,
        cross=_crossed(procedure, first, second) if first and second and first != second else None,
        texts=[item for item in items if item.kind is Kind.TEXT],
        comes_as_csv=procedure.voices > MOST_IN_A_WORKBOOK,
        crumbs=crumbs(procedure, (title, "")),
    )
    return render(request, "survey/evaluation.html", context)


def _named(items: list[Item], key: str) -> Item | None:
    return next((item for item in items if item.key == key), None)


def _crossed(procedure: Procedure, first: Item, second: Item) -> present.CrossShown:
    found = cross(first, second, (choices for _channel, choices in responses_of(procedure)))
    return present.cross_shown(found, dict(present.labels_of(first)), dict(present.labels_of(second)))


@require_safe
@access.login_first
def export(request: HttpRequest, town: str, slug: str, form: str) -> HttpResponseBase:
    """All responses as csv, xlsx or json."""
    procedure = doors.counted_for_the_team(request, town, slug)
    name = f"{procedure.slug}-antworten"
    columns, rows = table.columns_of(procedure), table.rows_of(procedure)
    return table_response(form, name, columns, rows, personal=True, lines=procedure.voices)


@require_http_methods(["GET", "POST"])
@access.login_first
def publish_texts(request: HttpRequest, town: str, slug: str, key: str) -> HttpResponse:
    """Read what people have written, and let through what names nobody."""
    procedure = doors.counted_for_the_team(request, town, slug)
    item = _named([item for item in questionnaire_of(procedure) if item.kind is Kind.TEXT], key)
    if item is None:
        raise Http404
    after = number_in(request.GET.get("ab", "")) or 0
    found = list(islice(texts_of(procedure, key), after, after + TEXTS_AT_ONCE + 1))
    if request.method == "POST":
        ticked = set(request.POST.getlist("text"))
        chosen = [text for text in found if actions.mark_of(text) in ticked]
        number = actions.publish_texts(procedure=procedure, question=key, texts=chosen, by=request.user)
        messages.success(
            request,
            ngettext("%(count)d text is public now.", "%(count)d texts are public now.", number) % {"count": number},
        )
        return redirect(request.get_full_path())
    public = {text.mark: text for text in PublishedText.objects.filter(procedure=procedure, question=key)}
    texts = [(actions.mark_of(text), text, public.get(actions.mark_of(text))) for text in found[:TEXTS_AT_ONCE]]
    context = around(
        request,
        procedure,
        item.title,
        texts=texts,
        more_url=f"?ab={after + TEXTS_AT_ONCE}" if len(found) > TEXTS_AT_ONCE else "",
        crumbs=crumbs(procedure, (_("Evaluation"), address("survey:evaluation", procedure)), (item.title, "")),
    )
    return render(request, "survey/texts.html", context)


@require_POST
@access.login_first
def withdraw_text(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Show a text to nobody any more."""
    procedure = doors.counted_for_the_team(request, town, slug)
    text = get_object_or_404(PublishedText, pk=pk, procedure=procedure)
    text.procedure = procedure
    actions.withdraw_text(text=text, by=request.user)
    messages.success(request, _("The text is not public any more."))
    return redirect(address("survey:publish_texts", procedure, text.question))
