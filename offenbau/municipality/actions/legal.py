"""The pages that law asks for."""

from datetime import date
from typing import Any

from django.db import transaction

from offenbau.municipality.actions.common import locked, note
from offenbau.municipality.models import LegalPage, Municipality
from offenbau.municipality.permissions import require_manager


@transaction.atomic
def write_legal_page(
    *, municipality: Municipality, kind: str, text: str, reviewed_on: date | None = None, by: Any
) -> LegalPage:
    """Write or rewrite a legal page in Markdown; `reviewed_on` is the day somebody last checked it."""
    require_manager(by, municipality.pk)
    locked(municipality)
    page = LegalPage.objects.filter(municipality=municipality, kind=kind).first()
    page = page or LegalPage(municipality=municipality, kind=kind)
    page.text = text.strip()
    page.reviewed_on = reviewed_on
    page.full_clean()
    page.save()
    note("write_legal_page", page, by, municipality.pk, kind=str(kind))
    return page


@transaction.atomic
def remove_legal_page(*, page: LegalPage, by: Any) -> None:
    """Take a legal page away; visitors then read that it has not been written yet."""
    require_manager(by, page.municipality_id)
    municipality, kind = page.municipality, page.kind
    page.delete()
    note("remove_legal_page", municipality, by, municipality.pk, kind=kind)
