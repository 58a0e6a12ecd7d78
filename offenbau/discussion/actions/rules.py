"""The municipality's house rules."""

from typing import Any

from django.db import transaction

from offenbau.base.ledger import record
from offenbau.discussion.models import HouseRules
from offenbau.municipality.models import Municipality
from offenbau.municipality.permissions import require_manager


@transaction.atomic
def write_house_rules(*, municipality: Municipality, text: str, by: Any) -> HouseRules | None:
    """Write the house rules in Markdown; an empty text goes back to our default. `by` looks after the municipality."""
    require_manager(by, municipality.pk)
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    record("discussion.write_house_rules", on=municipality, by=by, municipality_id=municipality.pk)
    rules = HouseRules.objects.filter(municipality=municipality).first() or HouseRules(municipality=municipality)
    rules.text = text.strip()
    if not rules.text:
        HouseRules.objects.filter(municipality=municipality).delete()
        return None
    rules.full_clean()
    rules.save()
    return rules
