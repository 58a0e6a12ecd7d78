"""What the desk of answers works with: the town's offices and its texts that are used again and again."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.municipality.models import Municipality
from offenbau.participation.models import AnswerUnit, Boilerplate
from offenbau.participation.permissions import can_write_boilerplate
from offenbau.people.enums import STAFF_ROLES
from offenbau.people.models import MunicipalityRole, Person
from offenbau.people.permissions import Viewer
from offenbau.projects.permissions import require


@transaction.atomic
def save_boilerplate(
    *, municipality: Municipality, boilerplate: Boilerplate | None, title: str, text: str, by: Person | None
) -> Boilerplate:
    """Keep a text of the town, a new one or one that is there. Unknown names in braces are refused."""
    _require(municipality, by)
    kept = boilerplate or Boilerplate(municipality=municipality)
    require(kept.municipality_id == municipality.pk)
    kept.title, kept.text = title.strip(), text.strip()
    kept.full_clean()
    kept.save()
    record("save boilerplate", on=kept, by=by, municipality_id=municipality.pk)
    return kept


@transaction.atomic
def remove_boilerplate(*, boilerplate: Boilerplate, by: Person | None) -> None:
    """Throw a text away; answers that were made from it stay."""
    _require(boilerplate.municipality, by)
    record("remove boilerplate", on=boilerplate, by=by, municipality_id=boilerplate.municipality_id)
    boilerplate.delete()


@transaction.atomic
def save_unit(
    *, municipality: Municipality, unit: AnswerUnit | None, name: str, people: Iterable[Person], by: Person | None
) -> AnswerUnit:
    """Keep an office with the people who belong to it: staff of this town alone. Its name stays once it is given."""
    _require(municipality, by)
    kept = unit or AnswerUnit(municipality=municipality, name=name.strip())
    require(kept.municipality_id == municipality.pk)
    members = list(people)
    if {person.pk for person in members} - set(staff_of(municipality)):
        raise ValidationError({"people": _("Only people of the administration belong to an office.")})
    kept.full_clean()
    kept.save()
    kept.people.set(members)
    record("save office", on=kept, by=by, municipality_id=municipality.pk, people=len(members))
    return kept


@transaction.atomic
def remove_unit(*, unit: AnswerUnit, by: Person | None) -> None:
    """Throw an office away; what was given to it keeps the name, and planners look after it."""
    _require(unit.municipality, by)
    record("remove office", on=unit, by=by, municipality_id=unit.municipality_id)
    unit.delete()


def staff_of(municipality: Municipality) -> list[int]:
    """Return the ids of the people who belong to the administration today."""
    roles = MunicipalityRole.objects.current().filter(municipality=municipality, role__in=STAFF_ROLES)
    return list(roles.values_list("person_id", flat=True).distinct())


def _require(municipality: Municipality, by: Person | None) -> None:
    require(by is None or can_write_boilerplate(Viewer(by), municipality.pk))
