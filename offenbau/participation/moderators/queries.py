"""Reads of the pool, and of who was asked."""

from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from offenbau.participation.models import Procedure
from offenbau.participation.moderators.models import Moderation, PoolEntry
from offenbau.people.models import Person


def pool_for(procedure: Procedure) -> QuerySet[PoolEntry]:
    """Return who offers to moderate in the procedure's town, those of the town first."""
    offered = Q(municipality=procedure.municipality_id) | Q(elsewhere=True)
    rows = PoolEntry.objects.filter(offered, person__is_active=True).select_related("person", "municipality")
    return rows.order_by("municipality__name", "person__name", "person_id")


def asked_for(procedure: Procedure) -> QuerySet[Moderation]:
    """Return who was asked for a procedure, the newest first."""
    return Moderation.objects.filter(procedure=procedure).select_related("person", "asked_by")


def asked_of(person: Person) -> QuerySet[Moderation]:
    """Return for what the person was asked, the newest first."""
    rows = Moderation.objects.filter(person=person)
    return rows.select_related("procedure__municipality", "procedure__project", "asked_by")


def hours_of(person: Person) -> Decimal:
    """Return how many hours the person has moderated, as far as they have said so."""
    return Moderation.objects.filter(person=person).aggregate(hours=Sum("hours"))["hours"] or Decimal(0)


def entry_of(person: Person) -> PoolEntry | None:
    """Return what the person offers; None if they do not."""
    return PoolEntry.objects.filter(person=person).select_related("municipality").first()
