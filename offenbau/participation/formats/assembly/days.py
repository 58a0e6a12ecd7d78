"""Which days can be meant: a wrong year is told when it is typed, not when it has done its harm."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from offenbau.participation.models import Procedure

# From the first letter to the last meeting an assembly takes months; nothing of it lies further away than this.
MOST_YEARS = 3
FURTHEST = timedelta(days=366 * MOST_YEARS)


def refuse_far(**days: date) -> None:
    """Refuse a day that lies years ahead, by the name of its field."""
    words = _("This is more than %(years)d years away. Please look at the year once more.") % {"years": MOST_YEARS}
    _refuse({name: words for name, day in days.items() if day > timezone.localdate() + FURTHEST})


def refuse_before(procedure: Procedure, **days: date) -> None:
    """Refuse a day on which the procedure had not begun yet, by the name of its field."""
    began = timezone.localdate(procedure.started_at)
    words = _("That was before the procedure began (%(day)s). Please look at the year once more.")
    _refuse({name: words % {"day": date_format(began)} for name, day in days.items() if day < began})


def refuse_erased(erase_on: date | None, **days: date) -> None:
    """Refuse a day on which the extract is gone already, by the name of its field: nobody could be drawn any more."""
    if erase_on is None:
        return
    words = _("The extract is erased on %(day)s. Please give an earlier day.") % {"day": date_format(erase_on)}
    _refuse({name: words for name, day in days.items() if day >= erase_on})


def _refuse(found: dict[str, str]) -> None:
    if found:
        raise ValidationError(found)
