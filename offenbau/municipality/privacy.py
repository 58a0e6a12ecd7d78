"""What becomes of personal data in this room: erase or keep, with reason and term."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.municipality.models import BarrierReport, Municipality

# So long after the answer we still know how to reach the person who reported a barrier.
CONTACT_TERM = timedelta(days=90)


@dataclass(frozen=True)
class Rule:
    """The fate of a field: `erased` says when, None that it stays."""

    reason: str | Promise
    erased: timedelta | None


_OFFICIAL = Rule(_("The office's contact is public on purpose; the office changes it."), None)
RULES: dict[tuple[type[models.Model], str], Rule] = {
    (BarrierReport, "contact"): Rule(_("Needed to answer, and to ask back."), CONTACT_TERM),
    (Municipality, "contact_name"): _OFFICIAL,
    (Municipality, "contact_email"): _OFFICIAL,
    (Municipality, "contact_phone"): _OFFICIAL,
}
