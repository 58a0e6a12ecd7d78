"""The desk of answers: one queue over all procedures of the town, and one page for each contribution."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.base.text import markdown
from offenbau.base.typed import number_in
from offenbau.municipality.models import Municipality
from offenbau.participation import actions
from offenbau.participation.actions.answers import draft_of
from offenbau.participation.enums import Channel, Status
from offenbau.participation.models import AnswerUnit, Contribution
from offenbau.participation.permissions import can_publish_answer, can_write_boilerplate
from offenbau.participation.queries import answers as queries
from offenbau.web.participation import access
from offenbau.web.participation.answering import answer_block
from offenbau.web.participation.contract import speech_of
from offenbau.web.participation.forms.answers import AnswerForm, SplitForm
from offenbau.web.participation.frame import town_crumbs
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import carried_out

# What the address may say, by the words of the address.
WORDS = {"verfahren": "procedure", "stand": "status", "amt": "unit", "weg": "channel", "entwurf": "draft", "q": "text"}
MOST_CHOSEN = 200


def filters_of(data: QueryDict) -> queries.Filters:
    """Return what an address asks for."""
    said = {field: data[word][:120] for word, field in WORDS.items() if data.get(word)}
    return queries.Filters(**said, overdue=data.get("ueberfaellig") == "1")


def address_of(data: QueryDict, **more: str) -> str:
    """Return the rest of an address with the same filters."""
    query = QueryDict(mutable=True)
    query.update({word: data[word][:120] for word in [*WORDS, "ueberfaellig"] if data.get(word)})
    query.update(more)
    return f"?{query.urlencode()}" if query else ""


def desk_crumbs(municipality: Municipality, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way here through the desk of answers."""
    own = (_("Answers"), reverse("participation:answers", args=[municipality.slug]) if rest else "")
    return town_crumbs(municipality, own, *rest)


def desk_page(
    request: HttpRequest, municipality: Municipality, template: str, title: str, **context: Any
) -> HttpResponse:
    """Render a page of the desk."""
    base = {
        "municipality": municipality,
        "title": title,
        "may_keep_texts": can_write_boilerplate(request.viewer, municipality.pk),
        "crumbs": desk_crumbs(municipality, (title, "")),
    }
    return render(request, f"participation/answers/{template}.html", {**base, **context})


@require_safe
@access.login_first
def answers(request: HttpRequest, town: str) -> HttpResponse:
    """What waits for an answer, what is due first at the top."""
    municipality = access.town_for_answers(request, town)
    filters = filters_of(request.GET)
    found = queries.queue(municipality, request.viewer, filters, request.GET.get("nach", ""))
    return desk_page(
        request,
        municipality,
        "queue",
        _("Answers"),
        crumbs=desk_crumbs(municipality),
        rows=found.rows,
        overview=queries.overview(municipality, request.viewer),
        filters=filters,
        units=list(AnswerUnit.objects.filter(municipality=municipality)),
        statuses=Status.choices,
        channels=Channel.choices,
        drafts=[("ohne", _("no draft")), ("entwurf", _("to be looked at")), ("gesehen", _("seen through"))],
        query=address_of(request.GET),
        more_url=address_of(request.GET, nach=found.next) if found.next else "",
        is_filtered=filters != queries.Filters(),
    )


# -- What is done to several at once --------------------------------------------------------------
def _chosen(request: HttpRequest, municipality: Municipality, data: QueryDict) -> tuple[list[Contribution], dict]:
    """Return the chosen contributions, and which draft of each was seen; Http404 for what is not the viewer's."""
    seen = {}
    for key in data.getlist("wahl")[:MOST_CHOSEN]:
        pk, _dash, revision = key.partition("-")
        named, read = number_in(pk), number_in(revision)
        if named is None or read is None:
            raise Http404
        seen[named] = read
    rows = queries.answerable(municipality, request.viewer).filter(pk__in=seen)
    found = list(rows.select_related("procedure__project", "procedure__municipality").order_by("pk"))
    if len(found) != len(seen):
        raise Http404
    return found, seen


def _back(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Return to the page of one contribution, or to the queue as it was filtered."""
    one = number_in(request.POST.get("von", ""))
    if one is not None:
        return redirect("participation:answer", municipality.slug, one)
    query = address_of(QueryDict(request.POST.get("filter", "")[:1000].lstrip("?")))
    return redirect(reverse("participation:answers", args=[municipality.slug]) + query)


def _attempt(request: HttpRequest, action: Callable[..., Any], **values: Any) -> Any:
    """Carry out an action and say what refused it, if something did: then None."""
    try:
        return action(**values)
    except ValidationError as refusal:
        for words in refusal.messages[:10]:
            messages.error(request, words)
    except actions.StaleError:
        messages.error(request, _("Somebody has changed a draft since you saw it. Please look at it once more."))
    except PermissionDenied:
        messages.error(request, _("Whoever leads the Baustelle publishes. You can see drafts of others through."))
    return None


def _review(request: HttpRequest, rows: list[Contribution], _seen: dict) -> None:
    done = _attempt(request, actions.take_in_review, contributions=rows, by=request.user)
    if done is not None:
        words = ngettext("%(n)s is being looked at now.", "%(n)s are being looked at now.", done)
        messages.success(request, words % {"n": done})


def _assign(request: HttpRequest, rows: list[Contribution], _seen: dict) -> None:
    pk = request.POST.get("amt", "")
    unit = None
    if pk:
        known = AnswerUnit.objects.filter(municipality=rows[0].procedure.municipality_id)
        unit = get_object_or_404(known, pk=number_in(pk))
    done = _attempt(request, actions.assign, contributions=rows, unit=unit, by=request.user)
    if done is not None:
        words = ngettext("%(n)s was given away.", "%(n)s were given away.", done) % {"n": done}
        messages.success(request, words)


def _publish(request: HttpRequest, rows: list[Contribution], seen: dict) -> None:
    drafted = queries.drafted_among(rows)
    bare = [row.number for row in rows if row.pk not in drafted]
    if bare:
        words = _("Without a draft there is nothing to publish: no. %(numbers)s.")
        messages.info(request, words % {"numbers": ", ".join(map(str, bare))})
    rows = [row for row in rows if row.pk in drafted]
    done = _attempt(request, actions.publish_answers, contributions=rows, seen=seen, by=request.user) if rows else None
    if done is not None:
        words = ngettext("%(n)s answer is public now.", "%(n)s answers are public now.", len(done))
        messages.success(request, words % {"n": len(done)})


DEEDS = {"ansehen": _review, "zuweisen": _assign, "veroeffentlichen": _publish}


@require_POST
@access.login_first
def answers_at_once(request: HttpRequest, town: str) -> HttpResponse:
    """Do the same to all that were chosen, or to none of them."""
    municipality = access.town_for_answers(request, town)
    rows, seen = _chosen(request, municipality, request.POST)
    deed = request.POST.get("tun", "")
    if not rows:
        messages.error(request, _("Please choose something first."))
    elif deed == "gemeinsam":
        chosen = QueryDict(mutable=True)
        chosen.setlist("wahl", [f"{pk}-{revision}" for pk, revision in seen.items()])
        return redirect(reverse("participation:answer_together", args=[town]) + f"?{chosen.urlencode()}")
    elif deed in DEEDS:
        DEEDS[deed](request, rows, seen)
    else:
        raise Http404
    return _back(request, municipality)


@require_http_methods(["GET", "POST"])
@access.login_first
def answer_together(request: HttpRequest, town: str) -> HttpResponse:
    """Answer several at once with one text, or put them together."""
    municipality = access.town_for_answers(request, town)
    rows, seen = _chosen(request, municipality, request.POST or request.GET)
    if not rows:
        return redirect("participation:answers", town)
    form = AnswerForm(request.POST or None, contributions=rows, initial=_boilerplate(request, municipality, ""))
    if request.method == "POST" and form.is_valid() and _drafted(request, form, rows, seen):
        words = ngettext("%(n)s draft is ready to be looked at.", "%(n)s drafts are ready to be looked at.", len(rows))
        messages.success(request, words % {"n": len(rows)})
        return redirect(reverse("participation:answers", args=[town]) + "?entwurf=entwurf")
    return desk_page(
        request,
        municipality,
        "together",
        _("Answer together"),
        form=form,
        rows=rows,
        chosen=[f"{pk}-{revision}" for pk, revision in seen.items()],
        may_merge=len(rows) > 1 and len({row.procedure_id for row in rows}) == 1,
        best=max(rows, key=lambda row: (row.supports, -row.number)).pk,
        boilerplates=queries.boilerplates_of(municipality.pk),
    )


def _drafted(request: HttpRequest, form: AnswerForm, rows: list[Contribution], seen: dict) -> bool:
    try:
        return carried_out(
            form, actions.draft_answers, contributions=rows, values=form.values, seen=seen, by=request.user
        )
    except actions.StaleError:
        form.add_error(None, _("Somebody else has written here meanwhile. Your text is still below; please compare."))
        return False


@require_POST
@access.login_first
def merge(request: HttpRequest, town: str) -> HttpResponse:
    """Put those that say the same together."""
    municipality = access.town_for_answers(request, town)
    rows, _seen = _chosen(request, municipality, request.POST)
    into = next((row for row in rows if str(row.pk) == request.POST.get("ziel")), None)
    if into is None:
        raise Http404
    done = _attempt(request, actions.merge, into=into, contributions=rows, by=request.user)
    if done is not None:
        words = _("Put together with no. %(number)s. You can take them apart again on its page.")
        messages.success(request, words % {"number": into.number})
    return redirect("participation:answer", town, into.pk)


# -- One contribution -----------------------------------------------------------------------------
def _boilerplate(request: HttpRequest, municipality: Municipality, before: str) -> dict[str, Any]:
    """Return how the form begins if a text is to be put in: behind what stands there."""
    wanted = request.GET.get("baustein", "")
    texts = {str(one.pk): one.text for one in queries.boilerplates_of(municipality.pk)} if wanted else {}
    text = texts.get(wanted)
    return {"text": f"{before}\n\n{text}".strip()} if text else {}


@require_http_methods(["GET", "POST"])
@access.login_first
def answer(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """One contribution: what was said, where it stands, the draft, and what is alike."""
    row = access.contribution_for_answering(request, town, pk)
    municipality = row.procedure.municipality
    draft = draft_of(row)
    form = _form(request, municipality, row, draft)
    if request.method == "POST" and form.is_valid():
        seen = {row.pk: form.cleaned_data["revision"] or 0}
        if _drafted(request, form, [row], seen):
            put_away(request)
            messages.success(request, _("The draft is kept. Somebody else looks at it before it is public."))
            return redirect("participation:answer", town, pk)
    own = draft is not None and draft.drafted_by_id == request.user.pk
    may_publish = can_publish_answer(request.viewer, row)
    return desk_page(
        request,
        municipality,
        "one",
        _("No. %(number)s") % {"number": row.number},
        row=row,
        key=f"{row.pk}-{draft.revision if draft else 0}",
        draft=draft,
        draft_text=markdown(queries.text_for(row, draft)) if draft else "",
        own_draft=own,
        may_approve=draft is not None and not own and draft.reviewed_by_id is None,
        may_publish=may_publish and draft is not None and (not own or draft.reviewed_by_id is not None),
        form=form,
        alike=[] if row.merged_into_id else queries.alike(row, request.viewer),
        units=list(AnswerUnit.objects.filter(municipality=municipality)),
        boilerplates=queries.boilerplates_of(municipality.pk),
        **speech_of(row),
        **answer_block(row),
    )


def _form(request: HttpRequest, municipality: Municipality, row: Contribution, draft: Any) -> AnswerForm:
    newest = draft or row.answers.last()
    begin = {"revision": draft.revision if draft else 0}
    begin.update(_boilerplate(request, municipality, newest.text if newest else ""))
    return reopened(request, AnswerForm, contributions=[row], instance=newest, initial=begin)


def _to_one(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    return redirect("participation:answer", town, pk)


@require_POST
@access.login_first
def approve_answer(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """See the draft of somebody else through."""
    row = access.contribution_for_answering(request, town, pk)
    revision = number_in(request.POST.get("revision", "")) or 0
    if _attempt(request, actions.approve_answer, contribution=row, by=request.user, seen=revision):
        messages.success(request, _("Seen through. Whoever leads the Baustelle can publish it now."))
    return _to_one(request, town, pk)


@require_POST
@access.login_first
def discard_answer(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Throw the draft away."""
    row = access.contribution_for_answering(request, town, pk)
    if _attempt(request, actions.discard_draft, contribution=row, by=request.user) is not None:
        messages.success(request, _("The draft is gone."))
    return _to_one(request, town, pk)


@require_POST
@access.login_first
def unmerge(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Take it apart from the one that it was put together with."""
    row = access.contribution_for_answering(request, town, pk)
    if _attempt(request, actions.unmerge, contribution=row, by=request.user):
        messages.success(request, _("No. %(number)s stands for itself again.") % {"number": row.number})
    return _to_one(request, town, pk)


@require_http_methods(["GET", "POST"])
@access.login_first
def split(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Make several contributions of one that says several things."""
    row = access.contribution_for_answering(request, town, pk)
    form = reopened(request, SplitForm)
    if form.is_valid() and carried_out(form, actions.split, contribution=row, parts=form.parts, by=request.user):
        put_away(request)
        messages.success(request, _("Split. Each part has a number of its own and is answered for itself."))
        return _to_one(request, town, pk)
    return desk_page(
        request,
        row.procedure.municipality,
        "split",
        _("Split no. %(number)s") % {"number": row.number},
        row=row,
        form=form,
    )


@require_safe
@access.login_first
def alike(request: HttpRequest, town: str) -> HttpResponse:
    """Suggested groups of one procedure. Nothing is put together before somebody says so."""
    municipality = access.town_for_answers(request, town)
    waiting = [one for one in queries.overview(municipality, request.viewer).procedures if one.waiting > 1]
    slug = request.GET.get("verfahren", "") or (waiting[0].slug if waiting else "")
    procedure = next((one for one in waiting if one.slug == slug), None)
    groups = queries.groups_of(procedure.pk, request.viewer) if procedure else []
    return desk_page(
        request,
        municipality,
        "alike",
        _("What is alike"),
        waiting=waiting,
        slug=slug,
        groups=groups,
        most=queries.MOST_COMPARED,
    )
