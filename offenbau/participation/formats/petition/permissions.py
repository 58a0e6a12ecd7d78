"""Who decides about names: as about whatever is said in a procedure; who has signed has something at stake too."""

from dataclasses import replace
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from offenbau.discussion.permissions import Rights
from offenbau.participation.formats.petition.models import Signature
from offenbau.participation.identity import by_account, turnout_keys
from offenbau.participation.models import Procedure
from offenbau.participation.permissions import rights_in
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer


def rights_over_names(viewer: Viewer, procedure: Procedure, *, exception: str = "") -> Rights:
    """Return what the viewer may do with names; who has signed with their account needs an exception as well."""
    rights = rights_in(viewer, procedure, exception=exception)
    if viewer.person is None or not rights.moderates or rights.member:
        return rights
    return replace(rights, member=signatures_of(viewer.person, procedure).exists())


def signatures_of(person: Person, procedure: Procedure) -> QuerySet[Signature]:
    """Return what the person has signed with their account, also under a mail address that they have left.

    No row names an account: it is asked for with the marks that this person leaves.
    """
    marks = [Q(marks__contains=key) for key in turnout_keys(procedure, by_account(person))]
    return Signature.objects.filter(reduce(or_, marks), procedure=procedure)
