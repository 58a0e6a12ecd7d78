"""The doors of surveys: those of procedures, which lead to surveys alone here."""

from django.http import Http404, HttpRequest

from offenbau.participation.enums import Stage
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage
from offenbau.participation.queries.paper import waits_for_paper
from offenbau.web.participation import access

FORMAT = "survey"


def for_reading(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a survey that the viewer may see."""
    return access.procedure_of_format(request, town, slug, FORMAT)


def for_looking(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a survey whose setting-up the viewer may see."""
    return access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_looking)


def for_setting_up(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a survey that the viewer may set up."""
    return access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_setting_up)


def draft_for_setting_up(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a survey that the viewer may set up and that has not started."""
    procedure = for_setting_up(request, town, slug)
    if procedure.is_started:
        raise Http404
    return procedure


def counted_for_the_team(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a survey that has ended, for who plans the Baustelle: the team sees nothing earlier than others do."""
    procedure = for_setting_up(request, town, slug)
    if not is_counted(procedure):
        raise Http404
    return procedure


def is_counted(procedure: Procedure) -> bool:
    """Whether it has ended, and all paper is in."""
    return stage(procedure) is Stage.ENDED and not waits_for_paper(procedure)
