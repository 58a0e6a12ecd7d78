"""The doors of surveys: those of procedures, which lead to surveys alone here."""

from django.http import Http404, HttpRequest

from offenbau.participation.enums import Stage
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage
from offenbau.participation.queries.paper import waits_for_paper
from offenbau.web.participation import access


def for_reading(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a survey that the viewer may see."""
    return _survey(access.procedure_for_reading(request, town, slug))


def for_looking(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a survey whose setting-up the viewer may see."""
    return _survey(access.procedure_for_looking(request, town, slug))


def for_setting_up(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a survey that the viewer may set up."""
    return _survey(access.procedure_for_setting_up(request, town, slug))


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


def _survey(procedure: Procedure) -> Procedure:
    if procedure.format != "survey":
        raise Http404
    return procedure
