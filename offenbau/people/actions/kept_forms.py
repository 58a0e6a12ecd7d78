"""What one types is kept as one types. No entry in the ledger: an unsent thought is nobody's business."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.people.models import KeptForm, Person

MOST_CHARACTERS = 100_000
MOST_FORMS = 100


@transaction.atomic
def keep_form(*, place: str, data: dict[str, list[str]], opened_at: dt.datetime, by: Person) -> KeptForm | None:
    """Keep what was typed into the form at `place`, opened at `opened_at`; None if it has been sent since then.

    Raises ValidationError for far too much. Of more than MOST_FORMS the oldest go.
    """
    if sum(len(name) + len(value) for name, values in data.items() for value in values) > MOST_CHARACTERS:
        raise ValidationError(_("This is too much to be kept: please send it in parts."), code="much")
    kept = KeptForm.objects.select_for_update().filter(person=by, place=place).first()
    if kept is None:
        _make_room(by)
        return KeptForm.objects.create(person=by, place=place, data=data, kept_at=timezone.now())
    if kept.closed_at and kept.closed_at >= opened_at:
        return None
    kept.data, kept.kept_at, kept.closed_at = data, timezone.now(), None
    kept.save()
    return kept


def close_form(*, place: str, by: Person) -> None:
    """Forget what was typed there: it has been sent, or thrown away."""
    now = timezone.now()
    KeptForm.objects.update_or_create(
        person=by,
        place=place,
        defaults={"data": {}, "closed_at": now},
        create_defaults={"kept_at": now, "closed_at": now},
    )


def _make_room(person: Person) -> None:
    oldest = KeptForm.objects.filter(person=person).order_by("-kept_at").values("pk")[MOST_FORMS - 1 :]
    KeptForm.objects.filter(pk__in=[row["pk"] for row in oldest]).delete()
