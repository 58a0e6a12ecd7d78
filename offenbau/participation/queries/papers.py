"""Where procedures speak of a paper of the council: in their promise, in what came of them, in an answer."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.council.models import Paper
from offenbau.council.naming import numbers_in
from offenbau.participation.models import Contribution, Outcome, Procedure
from offenbau.participation.permissions import visible_to
from offenbau.people.permissions import Viewer

MOST = 50


@dataclass(frozen=True)
class Named:
    """A page on which a paper is named, and as what."""

    title: str
    kind: str | Promise
    url: str


def named_in(paper: Paper, viewer: Viewer) -> list[Named]:
    """Return the pages that the viewer may see; none for a paper whose number nobody could tell from other words."""
    if paper.reference not in numbers_in(paper.reference):
        return []
    return [*_procedures(paper, viewer), *_answers(paper, viewer)]


def _procedures(paper: Paper, viewer: Viewer) -> list[Named]:
    named = Prefetch("outcomes", queryset=Outcome.objects.filter(where__contains=paper.reference))
    rows = (
        Procedure.objects.filter(visible_to(viewer), municipality=paper.municipality_id)
        .filter(Q(decided_in__contains=paper.reference) | Q(outcomes__where__contains=paper.reference))
        .select_related("municipality")
        .prefetch_related(named)
        .distinct()[:MOST]
    )
    found = []
    for row in rows:
        if paper.reference in numbers_in(row.decided_in):
            found.append(Named(row.title, _("Procedure"), row.get_absolute_url()))
        if any(paper.reference in numbers_in(each.where) for each in row.outcomes.all()):
            found.append(Named(row.title, _("What came of it"), f"{row.get_absolute_url()}#ergebnis"))
    return found


def _answers(paper: Paper, viewer: Viewer) -> list[Named]:
    procedures = Procedure.objects.filter(visible_to(viewer), municipality=paper.municipality_id)
    rows = (
        Contribution.objects.visible()
        .filter(procedure__in=procedures, decided_in__contains=paper.reference)
        .select_related("procedure", "procedure__municipality")[:MOST]
    )
    return [
        Named(
            f"{row.title or row.procedure.title} (#{row.number})",
            _("Answer to a contribution"),
            reverse(
                "participation:contribution",
                args=[row.procedure.municipality.slug, row.procedure.slug, row.number],
            ),
        )
        for row in rows
        if paper.reference in numbers_in(row.decided_in)
    ]
