"""The things of a plan: list, add, edit with autosave, move, remove, put back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offenbau.projects import actions
from offenbau.projects.actions import StaleError
from offenbau.projects.models import (
    Compromise,
    CornerView,
    Measure,
    Obstacle,
    OpenQuestion,
    PlanItem,
    Project,
    RemovedItem,
)
from offenbau.projects.permissions import can_read_confidential
from offenbau.projects.queries import compromises_of, corner_views_of, obstacles_of, open_questions_of
from offenbau.web.parts.drafts import put_away, reopened
from offenbau.web.parts.forms import add_refusal
from offenbau.web.projects import access
from offenbau.web.projects.conflicts import show_conflict
from offenbau.web.projects.details import detail
from offenbau.web.projects.forms.items import ItemForm
from offenbau.web.projects.frame import around, to, way_out, workshop_crumbs
from offenbau.web.projects.kinds import Kind, kind_or_404
from offenbau.web.projects.mending import saved
from offenbau.web.projects.pictures import square_of, triangle_of

# The one way to things of the core team: their own queries ask who looks.
CONFIDENTIAL = {
    Obstacle: obstacles_of,
    CornerView: corner_views_of,
    Compromise: compromises_of,
    OpenQuestion: open_questions_of,
}


@require_safe
@access.login_first
def items(request: HttpRequest, town: str, slug: str, kind: str) -> HttpResponse:
    """All things of one kind."""
    project, chosen = _readable(request, town, slug, kind)
    context = around(
        request,
        project,
        chosen.title,
        kind=chosen,
        rows=[(thing, detail(thing)) for thing in _things(project, chosen, request.viewer)],
        triangle=triangle_of(project, request.viewer) if chosen.slug == "akteure" else None,
        square=square_of(project) if chosen.slug == "kanaele" else None,
        add_url=to("add", project, chosen.slug),
        crumbs=workshop_crumbs(project, (chosen.title, "")),
    )
    return render(request, "projects/workshop/items.html", context)


def _things(project: Project, kind: Kind, viewer: Any) -> Any:
    """The kind's rows, with what their labels name."""
    things = _rows(project, kind, viewer)
    if kind.confidential:
        return things
    related = [field.name for field in kind.model._meta.fields if field.is_relation and field.name != "project"]
    many = [field.name for field in kind.model._meta.many_to_many]
    things = things.prefetch_related(*many)
    return things.select_related(*related) if related else things


def _rows(project: Project, kind: Kind, viewer: Any) -> QuerySet:
    """The kind's rows that the viewer may know of; a note whose day has passed is gone for everybody."""
    if kind.confidential:
        return CONFIDENTIAL[kind.model](project, viewer)
    return kind.model.objects.filter(project=project)


def _readable(request: HttpRequest, town: str, slug: str, kind: str) -> tuple[Project, Kind]:
    project = access.project_for_workshop(request, town, slug)
    chosen = kind_or_404(kind)
    if chosen.confidential and not can_read_confidential(request.viewer, project):
        raise Http404
    return project, chosen


def _writable(request: HttpRequest, town: str, slug: str, kind: str) -> tuple[Project, Kind]:
    project, chosen = _readable(request, town, slug, kind)
    return access.project_for_planning(request, town, slug), chosen


@require_http_methods(["GET", "POST"])
@access.login_first
def add(request: HttpRequest, town: str, slug: str, kind: str) -> HttpResponse:
    """Add a thing."""
    project, chosen = _writable(request, town, slug, kind)
    return add_page(request, project, chosen, _preset(request, chosen))


def add_page(request: HttpRequest, project: Project, chosen: Kind, preset: dict[str, Any]) -> HttpResponse:
    """The form of a new thing, which begins with `preset`; for who may write here."""
    form = _form(request, project, chosen, chosen.model(project=project), preset)
    if form.is_valid():
        try:
            item = actions.add_item(project=project, kind=chosen.model, values=form.values, by=request.user)
        except ValidationError as error:
            add_refusal(form, error)
        else:
            put_away(request)
            said = _("“%(thing)s” is in the plan.") % {"thing": item}
            if chosen.confidential:
                said = _("Noted, for the core team alone.")
            return saved(request, project, said, to("items", project, chosen.slug))
    title = _("New: %(kind)s") % {"kind": chosen.singular}
    return _form_page(request, project, chosen, form, title)


def _preset(request: HttpRequest, kind: Kind) -> dict[str, str]:
    """What the address suggests, such as ?goal=12 or ?floors=transparency on the way from a finding."""
    known = {name: value for name, value in request.GET.items() if name in kind.form._meta.fields}
    return {name: value for name, value in known.items() if value.isdecimal() or value in _choices(kind, name)}


def _choices(kind: Kind, name: str) -> set[str]:
    return {str(value) for value, _label in kind.model._meta.get_field(name).flatchoices}


def _form(
    request: HttpRequest, project: Project, kind: Kind, item: PlanItem, initial: dict[str, Any] | None = None
) -> ItemForm:
    if kind.confidential:  # not kept as one types: once erased, a note must lie nowhere else
        return kind.form(request.POST or None, instance=item, project=project, initial=initial)
    return reopened(request, kind.form, instance=item, project=project, initial=initial)


def _label(kind: Kind, item: PlanItem) -> str:
    return str(kind.singular) if kind.confidential else str(item)


def _form_page(
    request: HttpRequest, project: Project, kind: Kind, form: ItemForm, title: str, **more: Any
) -> HttpResponse:
    context = around(
        request,
        project,
        title,
        kind=kind,
        form=form,
        crumbs=workshop_crumbs(project, (kind.title, to("items", project, kind.slug)), (title, "")),
        **way_out(request, project, to("items", project, kind.slug)),
        **more,
    )
    return render(request, "projects/workshop/form.html", context)


@require_http_methods(["GET", "POST"])
@access.login_first
def edit(request: HttpRequest, town: str, slug: str, kind: str, pk: int) -> HttpResponse:
    """Change a thing."""
    project, chosen = _writable(request, town, slug, kind)
    item = get_object_or_404(_rows(project, chosen, request.viewer), pk=pk)
    form = _form(request, project, chosen, item)
    if form.is_valid() and save_changes(request, form, item):
        put_away(request)
        return saved(request, project, _("Saved."), to("items", project, chosen.slug))
    return _form_page(
        request,
        project,
        chosen,
        form,
        _label(chosen, chosen.model.objects.get(pk=pk)),
        remove_url=to("remove", project, chosen.slug, pk),
        mandate_url=to("mandate", project, pk) if chosen.model is Measure else "",
    )


def save_changes(request: HttpRequest, form: ItemForm, item: PlanItem) -> bool:
    """Write what the form holds; if it cannot be written, the form says why."""
    revision = form.cleaned_data.get("revision")
    try:
        actions.change_item(item=item, values=form.values, revision=revision or 0, by=request.user)
    except StaleError as stale:
        show_conflict(form, stale)
        return False
    except ValidationError as error:
        add_refusal(form, error)
        return False
    return True


@require_POST
@access.login_first
def move(request: HttpRequest, town: str, slug: str, kind: str, pk: int) -> HttpResponse:
    """Move a thing up or down."""
    project, chosen = _writable(request, town, slug, kind)
    item = get_object_or_404(_rows(project, chosen, request.viewer), pk=pk)
    actions.move_item(item=item, up=request.POST.get("richtung") == "hoch", by=request.user)
    return redirect(f"{to('items', project, chosen.slug)}#eintrag-{pk}")


@require_http_methods(["GET", "POST"])
@access.login_first
def remove(request: HttpRequest, town: str, slug: str, kind: str, pk: int) -> HttpResponse:
    """Take a thing out, after asking."""
    project, chosen = _writable(request, town, slug, kind)
    item = get_object_or_404(_rows(project, chosen, request.viewer), pk=pk)
    if request.method == "POST":
        return _removed(request, project, chosen, item)
    title = _("Take “%(thing)s” out of the plan?") % {"thing": _label(chosen, item)}
    context = around(
        request,
        project,
        title,
        text=_("The note is erased at once and for good.")
        if chosen.confidential
        else _("You can put it back afterwards, in the workshop under “Taken out”."),
        submit_label=_("Erase the note") if chosen.confidential else _("Take it out"),
        cancel_url=to("items", project, chosen.slug),
        danger=True,
        crumbs=workshop_crumbs(project, (chosen.title, to("items", project, chosen.slug)), (_("Take out"), "")),
    )
    return render(request, "projects/workshop/confirm.html", context)


def _removed(request: HttpRequest, project: Project, chosen: Kind, item: PlanItem) -> HttpResponse:
    """Take it out and go on: to the list of what is confidential, else to where it can be put back."""
    try:
        removed = actions.remove_item(item=item, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(to("items", project, chosen.slug))
    messages.success(request, _removed_message(chosen, removed))
    return redirect(to("items", project, chosen.slug) if removed is None else to("workshop", project))


def _removed_message(kind: Kind, removed: RemovedItem | None) -> str:
    if removed is None:
        return _("The note is erased.")
    return _("“%(thing)s” is out of the plan. You can put it back below, under “Taken out”.") % {
        "thing": removed.label
    }


@require_POST
@access.login_first
def put_back(request: HttpRequest, town: str, slug: str, pk: int) -> HttpResponse:
    """Put a removed thing back."""
    project = access.project_for_planning(request, town, slug)
    removed = get_object_or_404(project.removed_items, pk=pk)
    label = removed.label
    try:
        actions.put_back(removed=removed, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("“%(thing)s” is back in the plan.") % {"thing": label})
    return redirect(to("workshop", project))
