"""What every page of the workshop shows beside its own."""

from typing import Any

from django import template

from offenbau.projects.queries import notes_of
from offenbau.web.projects import places
from offenbau.web.projects.frame import to

register = template.Library()


@register.inclusion_tag("projects/workshop/_note_here.html", takes_context=True)
def note_here(context: dict[str, Any]) -> dict[str, Any]:
    """The way to the notes on this page, with their number; nothing where no note can be pinned."""
    request, project = context["request"], context["project"]
    match = request.resolver_match
    word = places.place_of(match.url_name, match.kwargs.get("kind", ""))
    if word is None:
        return {}
    count = notes_of(project, request.viewer).filter(place=word).count()
    page = to("notes", project) if count else to("add_note", project)
    return {"count": count, "url": f"{page}?ort={word}"}
