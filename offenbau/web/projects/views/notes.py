"""Notes: a list by place, one form, removing and fetching back, and all as a plain file."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.projects import actions
from offenbau.projects.actions import StaleError
from offenbau.projects.models import Note, Project
from offenbau.projects.permissions import can_change_note, can_remove_note, in_team
from offenbau.projects.queries import notes_of, removed_notes_of
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import add_refusal
from offenbau.web.projects import access, places
from offenbau.web.projects.conflicts import show_conflict
from offenbau.web.projects.forms.together import NoteForm
from offenbau.web.projects.frame import around, to, workshop_crumbs


@require_safe
@access.login_first
def notes(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All notes that the viewer may read, by place; `?ort=` shows one place alone."""
    project = access.project_for_workshop(request, town, slug)
    wanted = request.GET.get("ort")
    chosen = wanted if wanted in places.WORDS else None
    rows = [note for note in notes_of(project, request.viewer) if chosen is None or note.place == chosen]
    title = _("Notes")
    context = around(
        request,
        project,
        title,
        places=[_section(request, project, word, found) for word, found in _by_place(rows)],
        chosen=chosen,
        chosen_label=places.label_of(chosen or ""),
        back_url=places.url_of(project, chosen or ""),
        removed=list(removed_notes_of(project, request.viewer)[:10]),
        team=in_team(request.viewer, project),
        crumbs=workshop_crumbs(project, (title, "")),
    )
    return render(request, "projects/workshop/notes.html", context)


def _by_place(notes: list[Note]) -> list[tuple[str, list[Note]]]:
    """The notes in the order of the places, the newest first in each."""
    order = {word: number for number, word in enumerate(places.WORDS)}
    sorted_notes = sorted(notes, key=lambda note: order[places.known(note.place)])
    return [(word, list(found)) for word, found in groupby(sorted_notes, key=lambda note: places.known(note.place))]


def _section(request: HttpRequest, project: Project, word: str, found: list[Note]) -> dict[str, Any]:
    return {
        "label": places.label_of(word),
        "url": places.url_of(project, word),
        "anchor": f"ort-{word or 'ganzes'}",
        "notes": [
            {
                "note": note,
                "may_change": can_change_note(request.viewer, note),
                "may_remove": can_remove_note(request.viewer, note),
            }
            for note in found
        ],
    }


@require_http_methods(["GET", "POST"])
@access.login_first
def add_note(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Write a note, on the page that `?ort=` names."""
    project = access.project_for_workshop(request, town, slug)
    initial = {"place": places.known(request.GET.get("ort", ""))}
    form = reopened(request, NoteForm, initial=initial, team=in_team(request.viewer, project))
    if form.is_valid():
        try:
            note = actions.write_note(project=project, **form.values, by=request.user)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            put_away(request)
            messages.success(request, _("The note is kept."))
            return redirect(_list(project, note))
    return _form_page(request, project, form, _("New note"))


@require_http_methods(["GET", "POST"])
@access.login_first
def edit_note(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Change a note of one's own."""
    project, note = _note(request, town, slug, pk)
    if not can_change_note(request.viewer, note):
        raise Http404
    initial = {"revision": note.revision}
    form = reopened(request, NoteForm, instance=note, initial=initial, team=in_team(request.viewer, project))
    if form.is_valid() and _changed(request, form, note):
        put_away(request)
        messages.success(request, _("Saved."))
        return redirect(_list(project, note))
    return _form_page(request, project, form, _("Change the note"))


def _changed(request: HttpRequest, form: NoteForm, note: Note) -> bool:
    try:
        revision = form.cleaned_data.get("revision") or 0
        actions.change_note(note=note, values=form.values, revision=revision, by=request.user)
    except StaleError as stale:
        said = _("You have changed this note in another window. Save once more, and what you have typed here holds.")
        show_conflict(form, stale, said)
        return False
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _form_page(request: HttpRequest, project: Project, form: NoteForm, title: str) -> HttpResponse:
    context = around(
        request,
        project,
        title,
        form=form,
        cancel_url=to("notes", project),
        crumbs=workshop_crumbs(project, (_("Notes"), to("notes", project)), (title, "")),
    )
    return render(request, "projects/workshop/form.html", context)


@require_POST
@access.login_first
def remove_note(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Take a note away; it waits below the list."""
    project, note = _note(request, town, slug, pk)
    if not can_remove_note(request.viewer, note):
        raise Http404
    actions.remove_note(note=note, by=request.user)
    messages.success(request, _("The note is away. You can fetch it back below, under “Removed”."))
    return redirect(to("notes", project))


@require_POST
@access.login_first
def fetch_back_note(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Fetch a note back."""
    project = access.project_for_workshop(request, town, slug)
    note = get_object_or_404(removed_notes_of(project, request.viewer), pk=pk)
    actions.fetch_back_note(note=note, by=request.user)
    messages.success(request, _("The note is back."))
    return redirect(_list(project, note))


def _note(request: HttpRequest, town: str, slug: str, pk: int) -> tuple[Project, Note]:
    project = access.project_for_workshop(request, town, slug)
    note = get_object_or_404(notes_of(project, request.viewer), pk=pk)
    return project, note


def _list(project: Project, note: Note) -> str:
    return f"{to('notes', project)}#notiz-{note.pk}"


@require_safe
@access.login_first
def notes_file(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """All notes that the viewer may read, as a plain text file."""
    project = access.project_for_workshop(request, town, slug)
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    lines = [_("Notes on “%(project)s”, %(day)s") % {"project": project.title, "day": day}]
    for word, found in _by_place(list(notes_of(project, request.viewer))):
        heading = places.label_of(word)
        lines += ["", "", heading, "=" * len(heading)]
        for note in found:
            lines += ["", _signature(note), *note.text.splitlines()]
    answer = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="notizen-{project.slug}.txt"'
    return answer


def _signature(note: Note) -> str:
    whose = str(note.author) if note.author else _("somebody who is no longer here")
    kept = _("for the team") if note.shared else _("private")
    day = date_format(timezone.localdate(note.written_at), "SHORT_DATE_FORMAT")
    return f"{day}, {whose} ({kept})"
