"""The pages of the Bautagebuch: reading it, following it, and keeping it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.base import feeds
from offenbau.base.text import markdown
from offenbau.base.typed import number_in
from offenbau.diary.journal import actions, queries
from offenbau.diary.journal.enums import Kind
from offenbau.diary.journal.models import Cadence, Entry, Recording
from offenbau.diary.journal.permissions import can_lead_town, can_plan, can_read_drafts
from offenbau.municipality.queries import get_municipality
from offenbau.people.permissions import Viewer
from offenbau.projects.enums import Phase
from offenbau.projects.models import Project
from offenbau.web.diary.journal import access, present
from offenbau.web.diary.journal.forms import (
    CadenceForm,
    EntryForm,
    FilterForm,
    PictureForm,
    ReasonForm,
    RecordingForm,
    ThanksForm,
    TownCadenceForm,
)
from offenbau.web.diary.journal.present import to
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.files import bytes_of, picture_response, recording_response
from offenbau.web.parts.forms import add_refusal, carried_out

read_or_write = require_http_methods(["GET", "HEAD", "POST"])
IN_A_FEED = 30


# -- Reading --------------------------------------------------------------------------------------
@require_safe
def timeline(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The Bautagebuch of a Baustelle, newest first; `?art=` shows one kind alone."""
    project = access.project_for_reading(request, town, slug)
    word = _word(request)
    found = queries.narrowed(queries.entries_of(project), kinds=present.of_kinds(word))
    page = queries.page_of(found, request.GET.get("nach", ""))
    context = _around(request, project, _("Bautagebuch"), crumbs=present.crumbs(project)) | {
        "rows": present.all_shown(page.rows, project),
        "chips": present.chips(request.path, word),
        "chosen": word,
        "more_url": _more(word, page.next),
    }
    return render(request, "journal/timeline.html", context)


@require_safe
def of_town(request: HttpRequest, town: str) -> HttpResponse:
    """What all Baustellen of a town tell, with a search; `?art=verworfen` is what did not work out."""
    municipality = get_municipality(town)
    form, word = FilterForm(request.GET), _word(request)
    text = form.cleaned_data["suche"] if form.is_valid() else ""
    entries = queries.entries_in(municipality, request.viewer)  # type: ignore[attr-defined]
    found = queries.narrowed(entries, kinds=present.of_kinds(word), text=text)
    page = queries.page_of(found, request.GET.get("nach", ""))
    context = {
        "municipality": municipality,
        "title": _("Bautagebuch"),
        "crumbs": present.town_crumbs(municipality),
        "rows": present.all_shown(page.rows),
        "chips": present.chips(request.path, word, suche=text),
        "chosen": word,
        "text": text,
        "form": form,
        "more_url": _more(word, page.next, suche=text),
        "feed_url": reverse("journal:feed_of_town", args=[town]),
        "leads": can_lead_town(request.viewer, municipality.pk),  # type: ignore[attr-defined]
    }
    return render(request, "journal/of_town.html", context)


@require_safe
def entry(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """One entry. Of one that was taken back only the day and the reason are read."""
    found = access.entry_for_reading(request, town, slug, pk)
    project, viewer = found.project, request.viewer  # type: ignore[attr-defined]
    if found.withdrawn_at and not can_read_drafts(viewer, project):
        title = _("Taken back")
        context = _around(request, project, title, crumbs=present.crumbs(project, (title, "")), entry=found)
        return render(request, "journal/withdrawn.html", context)
    row = present.shown(found, project)
    context = _around(
        request,
        project,
        found.title,
        crumbs=present.crumbs(project, (row.kind_label, "")),
        entry=found,
        row=row,
        corrections=list(found.corrections.all()) if found.changed_at else [],
        thanks=list(found.thanks.all()),
        recording=queries.recording_of(found),
        asked=queries.asked_to_agree(found, viewer.person),
        measure_url=_measure_url(found),
    )
    return render(request, "journal/entry.html", context)


def _measure_url(entry: Entry) -> str:
    if entry.measure_id is None:
        return ""
    project = entry.project
    return reverse("projects:measure", args=[project.municipality.slug, project.slug, entry.measure_id])


@require_safe
def printed(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The whole Bautagebuch on one page, to be printed; the newest entries if there are very many."""
    project = access.project_for_reading(request, town, slug)
    found = queries.narrowed(queries.entries_of(project), kinds=present.of_kinds(_word(request)))
    rows = list(queries.with_all(found)[: queries.PRINTED + 1])
    context = _around(request, project, _("Bautagebuch"), crumbs=present.crumbs(project, (_("To print"), ""))) | {
        "rows": present.all_shown(rows[: queries.PRINTED], project),
        "cut_at": queries.PRINTED if len(rows) > queries.PRINTED else 0,
    }
    return render(request, "journal/printed.html", context)


@require_safe
def picture(request: HttpRequest, town: str, slug: str, pk: int, number: int) -> HttpResponse:
    """A picture of an entry, as the JPEG that we drew ourselves; no browser shares it with anybody."""
    found = access.entry_for_reading(request, town, slug, pk)
    if found.withdrawn_at and not can_read_drafts(request.viewer, found.project):  # type: ignore[attr-defined]
        raise Http404
    response = picture_response(get_object_or_404(found.pictures, pk=number).file.name, "image/jpeg")
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def recording(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponseBase:
    """A recording, in the parts that the browser asks for."""
    found = _recording(request, town, slug, pk)
    return recording_response(request, found.file, found.kind)


@require_safe
def captions(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """The captions of a video."""
    found = _recording(request, town, slug, pk)
    if not found.captions:
        raise Http404
    response = HttpResponse(found.captions, content_type="text/vtt; charset=utf-8")
    response["Cache-Control"] = "private, no-cache"
    return response


def _recording(request: HttpRequest, town: str, slug: str, pk: int) -> Recording:
    entry = access.entry_for_reading(request, town, slug, pk)
    found = queries.recording_of(entry)
    if found is None or (entry.withdrawn_at and not can_read_drafts(request.viewer, entry.project)):  # type: ignore[attr-defined]
        raise Http404
    return found


# -- Feeds: the same for everybody, so they hold what everybody may see ------------------------------
@require_safe
def feed(request: HttpRequest, town: str, slug: str) -> HttpResponseBase:
    """The Bautagebuch of a Baustelle as an Atom feed."""
    project = access.public_project(town, slug)
    entries = queries.entries_of(project).order_by("-published_at")[:IN_A_FEED]
    told = feeds.Feed(
        key=f"project/{project.pk}/journal",
        title=_("Bautagebuch: %(title)s") % {"title": project.title},
        path=to("timeline", project),
        feed_path=to("feed", project),
        author=project.municipality.name,
        entries=[_in_feed(each, project) for each in entries],
    )
    return feeds.feed_response(request, told)


@require_safe
def feed_of_town(request: HttpRequest, town: str) -> HttpResponseBase:
    """What all Baustellen of a town tell, as an Atom feed."""
    municipality = get_municipality(town)
    entries = queries.entries_in(municipality, Viewer()).order_by("-published_at")[:IN_A_FEED]
    told = feeds.Feed(
        key=f"municipality/{municipality.pk}/journal",
        title=_("Bautagebuch of %(name)s") % {"name": municipality.name},
        path=reverse("journal:of_town", args=[town]),
        feed_path=reverse("journal:feed_of_town", args=[town]),
        author=municipality.name,
        entries=[_in_feed(each, each.project) for each in entries],
    )
    return feeds.feed_response(request, told)


def _in_feed(entry: Entry, project: Project) -> feeds.Entry:
    assert entry.published_at  # drafts are in no list
    return feeds.Entry(
        key=f"journal/{entry.pk}",
        title=f"{Kind(entry.kind).label}: {entry.title}",
        path=to("entry", project, entry.pk),
        published=entry.published_at,
        updated=entry.changed_at or entry.published_at,
        summary=markdown(entry.text),
        topics=(project.title,),
    )


# -- Keeping it -----------------------------------------------------------------------------------
@require_safe
@access.login_first
def desk(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """For the team: what could be told now, the drafts, how often one writes, and of what."""
    project = access.project_for_desk(request, town, slug)
    share = queries.share_of(project)
    title = _("Keep the Bautagebuch")
    context = _around(
        request,
        project,
        title,
        crumbs=present.crumbs(project, (title, "")),
        drafts=list(queries.drafts_of(project)),
        silence=present.silence(queries.silent_days(project), queries.days_allowed(project)),
        share=share,
        balance=present.balance(share),
        openings=_openings(project),
        questions=[(question, present.write_url(project, kind)) for kind, question in present.QUESTIONS.items()],
    )
    return render(request, "journal/desk.html", context)


def _openings(project: Project) -> list[tuple[str, str]]:
    """Return what has just become worth telling, each with the address of a form that is filled in already."""
    found = queries.untold(project)
    told = [
        (_title_of(Kind.SUCCESS, measure.title), present.write_url(project, Kind.SUCCESS, massnahme=measure.pk))
        for measure in found.done
    ]
    told += [
        (_title_of(Kind.DISCARDED, measure.title), present.write_url(project, Kind.DISCARDED, massnahme=measure.pk))
        for measure in found.dropped
    ]
    return told + [
        (_title_of(Kind.STANDING, str(Phase(phase).label)), present.write_url(project, Kind.STANDING, phase=phase))
        for phase in found.phases
    ]


def _title_of(kind: Kind, what: str) -> str:
    """Return how an entry is called that is proposed; whoever writes it changes that as they like."""
    said = {
        Kind.SUCCESS: _("Done: %(what)s"),
        Kind.DISCARDED: _("Given up: %(what)s"),
        Kind.STANDING: _("A new phase: %(what)s"),
    }
    return said[kind] % {"what": what}


@read_or_write
@access.login_first
def write(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Write an entry; the address may name its kind, and the measure or the phase of which it tells."""
    project = access.project_for_writing(request, town, slug)
    form = reopened(request, EntryForm, project=project, initial=_proposed(request, project))
    if form.is_valid():
        try:
            made = actions.write_entry(project=project, values=form.values, by=request.user)  # type: ignore[arg-type]
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            put_away(request)
            messages.success(request, _("Kept as a draft. Look at it once, then publish it."))
            return redirect(to("entry", project, made.pk))
    return _form(request, project, form, _("Write an entry"), to("desk", project), _("Keep and look at it"))


def _proposed(request: HttpRequest, project: Project) -> dict[str, Any]:
    """Return with what the form begins: what the address names, if it is there."""
    kind, phase = present.WORDS.get(_word(request)), request.GET.get("phase", "")
    measure = project.measures.filter(pk=number_in(request.GET.get("massnahme", ""))).first()
    values: dict[str, Any] = {"kind": kind.value} if kind else {}
    if measure and kind in (Kind.SUCCESS, Kind.DISCARDED):
        values |= {"measure": measure.pk, "title": _title_of(kind, measure.title)[:160]}
        values |= {"why": measure.standing_reason} if kind == Kind.DISCARDED else {}
    if phase in Phase.values and kind == Kind.STANDING:
        values |= {"phase": phase, "title": _title_of(kind, str(Phase(phase).label))}
    return values


@read_or_write
@access.login_first
def edit(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Change an entry."""
    found = access.entry_for_writing(request, town, slug, pk)
    project = found.project
    form = reopened(request, EntryForm, project=project, instance=found, initial={"revision": found.revision})
    if form.is_valid():
        told = {"values": form.values, "what": form.cleaned_data.get("what", "")}
        seen = form.cleaned_data.get("revision") or 0
        try:
            actions.change_entry(entry=found, revision=seen, **told, by=request.user)  # type: ignore[arg-type]
        except ValidationError as refusal:
            if getattr(refusal, "code", "") == "stale":
                form.data = form.data | {"revision": str(Entry.objects.get(pk=pk).revision)}
            add_refusal(form, refusal)
        else:
            put_away(request)
            messages.success(request, _("Saved."))
            return redirect(to("entry", project, pk))
    return _form(request, project, form, _("Change the entry"), to("entry", project, pk))


@require_POST
@access.login_first
def publish(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Publish a draft. What is lacking is said on its form."""
    found = access.entry_for_writing(request, town, slug, pk)
    try:
        actions.publish_entry(entry=found, by=request.user)  # type: ignore[arg-type]
    except ValidationError as refusal:
        for words in refusal.messages:
            messages.error(request, words)
    else:
        messages.success(
            request, _("Published. Whoever follows the Baustelle or the town reads it with their next mail.")
        )
    return redirect(to("entry", found.project, pk))


@read_or_write
@access.login_first
def withdraw(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take a published entry back, with a reason."""
    found = access.entry_for_writing(request, town, slug, pk)
    if not found.is_published:
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_valid() and carried_out(
        form, actions.withdraw_entry, entry=found, reason=form.cleaned_data["reason"], by=request.user
    ):
        messages.success(request, _("The entry is taken back."))
        return redirect(to("entry", found.project, pk))
    consequences = [
        _("In its place everybody reads the reason and the day; the team still reads the entry."),
        _("Mails that have gone out already cannot be fetched back."),
        _("An entry that was taken back cannot be published again."),
    ]
    return _confirm(request, found, form, _("Take the entry back?"), _("Take the entry back"), consequences)


@read_or_write
@access.login_first
def discard(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Throw a draft away."""
    found = access.entry_for_writing(request, town, slug, pk)
    if found.published_at:
        raise Http404
    if request.method == "POST":
        actions.discard_entry(entry=found, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The draft is gone."))
        return redirect(to("desk", found.project))
    consequences = [_("The draft goes with its pictures, and cannot be fetched back.")]
    return _confirm(request, found, None, _("Throw the draft away?"), _("Throw it away"), consequences)


@read_or_write
@access.login_first
def add_picture(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Give an entry a picture."""
    found = access.entry_for_writing(request, town, slug, pk)
    form = PictureForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("alt", "decorative")}
        sent = bytes_of(form.cleaned_data["picture"])
        if carried_out(form, actions.add_picture, entry=found, picture=sent, **values, by=request.user):
            messages.success(request, _("The picture is there."))
            return redirect(to("entry", found.project, pk))
    title, back = _("Add a picture"), to("entry", found.project, pk)
    return _form(request, found.project, form, title, back, _("Add it"), found)


@require_POST
@access.login_first
def remove_picture(request: HttpRequest, town: str, slug: str, pk: int, number: int) -> HttpResponse:
    """Take a picture out."""
    found = access.entry_for_writing(request, town, slug, pk)
    chosen = get_object_or_404(found.pictures, pk=number)
    actions.remove_picture(picture=chosen, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The picture is taken out."))
    return redirect(to("entry", found.project, pk))


@read_or_write
@access.login_first
def add_recording(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Give an entry a video or a sound, or change what can be read of it."""
    found = access.entry_for_writing(request, town, slug, pk)
    known = queries.recording_of(found)
    initial = {"transcript": known.transcript if known else ""}
    form = RecordingForm(request.POST or None, request.FILES or None, initial=initial, known=known is not None)
    if form.is_valid() and carried_out(form, actions.set_recording, entry=found, **form.values, by=request.user):
        messages.success(request, _("The recording is there."))
        return redirect(to("entry", found.project, pk))
    title, back = _("Video or sound"), to("entry", found.project, pk)
    return _form(request, found.project, form, title, back, _("Save"), found)


@require_POST
@access.login_first
def remove_recording(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take the recording out."""
    found = access.entry_for_writing(request, town, slug, pk)
    actions.remove_recording(entry=found, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The recording is taken out."))
    return redirect(to("entry", found.project, pk))


@read_or_write
@access.login_first
def thank(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Thank somebody."""
    found = access.entry_for_writing(request, town, slug, pk)
    form = ThanksForm(request.POST or None, project=found.project)
    if form.is_valid() and carried_out(form, actions.thank, entry=found, **form.values, by=request.user):
        messages.success(request, _("Noted. A name is shown once its bearer has agreed."))
        return redirect(to("entry", found.project, pk))
    return _form(
        request, found.project, form, _("Thank somebody"), to("entry", found.project, pk), _("Note it"), found
    )


@require_POST
@access.login_first
def answer_thanks(request: HttpRequest, town: str, slug: str, pk: int, number: int) -> HttpResponse:
    """Say yes to one's name, or take a name out: the person themselves, or for a mere name the team."""
    found = access.entry_for_reading(request, town, slug, pk)
    thanks = get_object_or_404(found.thanks, pk=number)
    viewer = request.viewer  # type: ignore[attr-defined]
    own = viewer.person is not None and thanks.person_id == viewer.person.pk
    if not own and not can_plan(viewer, found.project):
        raise Http404
    if "yes" in request.POST and (own or thanks.person_id is None):
        actions.note_agreement(thanks=thanks, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Thank you. The name is shown from now on, and can be taken out at any time."))
    else:
        actions.take_thanks_out(thanks=thanks, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The name is taken out."))
    return redirect(to("entry", found.project, pk))


@read_or_write
@access.login_first
def cadence(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Choose after how many silent days the team is reminded."""
    project = access.project_for_writing(request, town, slug)
    own = Cadence.objects.filter(project=project).first()
    form = CadenceForm(request.POST or None, initial={"days": own.days if own else None})
    if form.is_valid() and carried_out(
        form, actions.set_cadence, project=project, days=form.cleaned_data["days"], by=request.user
    ):
        messages.success(request, _("Saved."))
        return redirect(to("desk", project))
    return _form(request, project, form, _("When do we remind you?"), to("desk", project))


@read_or_write
@access.login_first
def town_cadence(request: HttpRequest, town: str) -> HttpResponse:
    """Choose it for all Baustellen of the town that name nothing themselves."""
    municipality = access.town_for_leading(request, town)
    known = Cadence.objects.filter(municipality=municipality, project=None).first()
    form = TownCadenceForm(request.POST or None, initial={"days": known.days if known else None})
    back = reverse("journal:of_town", args=[town])
    if form.is_valid() and carried_out(
        form, actions.set_town_cadence, municipality=municipality, days=form.cleaned_data["days"], by=request.user
    ):
        messages.success(request, _("Saved."))
        return redirect(back)
    title = _("When do we remind the teams?")
    context = {"municipality": municipality, "title": title, "form": form, "cancel_url": back}
    context["crumbs"] = present.town_crumbs(municipality, (title, ""))
    return render(request, "journal/form.html", context)


# -- What several pages share ---------------------------------------------------------------------
def _around(request: HttpRequest, project: Project, title: str, **more: Any) -> dict[str, Any]:
    viewer = request.viewer  # type: ignore[attr-defined]
    open_to_all = project.is_open_to_all(timezone.localdate())
    return {
        "project": project,
        "municipality": project.municipality,
        "title": title,
        "may_write": can_plan(viewer, project),
        "may_read_drafts": can_read_drafts(viewer, project),
        "feed_url": to("feed", project) if open_to_all else "",
        **more,
    }


def _form(
    request: HttpRequest,
    project: Project,
    form: Any,
    title: str,
    cancel_url: str,
    submit_label: str = "",
    entry: Entry | None = None,
) -> HttpResponse:
    way = [(entry.title, cancel_url)] if entry else []
    context = _around(request, project, title, crumbs=present.crumbs(project, *way, (title, "")), form=form)
    context |= {"cancel_url": cancel_url, "submit_label": submit_label, "entry": entry}
    return render(request, "journal/form.html", context)


def _confirm(
    request: HttpRequest, entry: Entry, form: Any, title: str, submit_label: str, consequences: list[str]
) -> HttpResponse:
    project, back = entry.project, to("entry", entry.project, entry.pk)
    context = _around(request, project, title, crumbs=present.crumbs(project, (entry.title, back), (title, "")))
    context |= {"form": form, "text": entry.title, "consequences": consequences, "danger": True}
    return render(request, "parts/confirm.html", context | {"submit_label": submit_label, "cancel_url": back})


def _word(request: HttpRequest) -> str:
    word = request.GET.get("art", "")
    return word if word in present.WORDS else ""


def _more(word: str, after: str, **more: str) -> str:
    asked = {name: value for name, value in {"art": word, **more, "nach": after}.items() if value}
    return f"?{urlencode(asked)}" if after else ""
