"""The doors of petitions: those of procedures, which lead to petitions alone here."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from offenbau.participation.formats.petition.actions import signature_by_receipt
from offenbau.participation.formats.petition.models import Pile, Representative, Signature
from offenbau.participation.models import Procedure
from offenbau.web.participation import access

FORMAT = "petition"


def for_reading(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a petition that the viewer may see."""
    return access.procedure_of_format(request, town, slug, FORMAT)


def started(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a petition that the viewer may see and that has started."""
    return _started(for_reading(request, town, slug))


def for_setting_up(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a petition that the viewer may set up."""
    return access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_setting_up)


def draft(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a petition that the viewer may set up and that has not started."""
    procedure = for_setting_up(request, town, slug)
    if procedure.is_started:
        raise Http404
    return procedure


def for_handing_over(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a petition whose way to the council the viewer records."""
    return _started(for_setting_up(request, town, slug))


def for_desk(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a petition whose sheets the viewer may check."""
    return access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_desk)


def for_moderating(request: HttpRequest, town: str, slug: str) -> Procedure:
    """Return a petition whose names the viewer looks through."""
    return access.procedure_of_format(request, town, slug, FORMAT, access.procedure_for_moderating)


def pile_for_desk(request: HttpRequest, town: str, slug: str, pk: int) -> Pile:
    """Return a pile of this very petition."""
    procedure = for_desk(request, town, slug)
    rows = Pile.objects.select_related("first_reader", "second_reader")
    pile = get_object_or_404(rows, pk=pk, procedure=procedure)
    pile.procedure = procedure
    return pile


def representative(request: HttpRequest, town: str, slug: str, pk: int) -> Representative:
    """Return somebody who speaks for a petition that the viewer sets up."""
    procedure = for_setting_up(request, town, slug)
    found = get_object_or_404(Representative, pk=pk, procedure=procedure)
    found.procedure = procedure
    return found


def signature(request: HttpRequest, town: str, slug: str, receipt: str) -> Signature:
    """Return the signature to which this receipt is the key."""
    procedure = for_reading(request, town, slug)
    try:
        found = signature_by_receipt(procedure, receipt[:100])
    except Signature.DoesNotExist as missing:
        raise Http404 from missing
    found.procedure = procedure
    return found


def _started(procedure: Procedure) -> Procedure:
    if not procedure.is_started:
        raise Http404
    return procedure
