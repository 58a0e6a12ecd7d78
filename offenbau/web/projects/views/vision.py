"""The picture of a Baustelle's vision: chosen in the workshop, handed out to those who may see the Baustelle."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.projects import actions
from offenbau.web.parts.files import bytes_of, picture_response
from offenbau.web.parts.forms import add_refusal
from offenbau.web.projects import access
from offenbau.web.projects.forms.project import PictureForm
from offenbau.web.projects.frame import around, to, workshop_crumbs


@require_http_methods(["GET", "POST"])
@access.login_first
def choose_picture(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Choose the picture, or take it away."""
    project = access.project_for_planning(request, town, slug)
    form = PictureForm(request.POST or None, request.FILES or None, project=project)
    if form.is_valid():
        values = form.cleaned_data | {"picture": bytes_of(form.cleaned_data["picture"])}
        try:
            actions.change_picture(project=project, **values, by=request.user)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{to('page', project)}#vision")
    title = _("A picture of the vision")
    context = around(
        request,
        project,
        title,
        form=form,
        cancel_url=to("topic", project),
        crumbs=workshop_crumbs(project, (_("Topic, phases and dates"), to("topic", project)), (title, "")),
    )
    return render(request, "projects/workshop/form.html", context)


@require_safe
def vision_picture(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The picture, as the JPEG that we drew ourselves; no browser shares it with anybody."""
    project = access.project_for_reading(request, town, slug)
    if not project.vision_picture:
        raise Http404
    response = picture_response(project.vision_picture.name, "image/jpeg")
    response["Cache-Control"] = "private, no-cache"
    return response
