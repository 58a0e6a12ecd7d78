"""What becomes of names in discussions: posts are contributions; here stands only who summed up."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from offenbau.base.privacy import Fate, Rule
from offenbau.participation.formats.discussion.models import EarlierSummary, Summary
from offenbau.people.models import Person
from offenbau.people.privacy import nobody

RULES: dict[type[models.Model], Rule] = {
    **dict.fromkeys(
        (Summary, EarlierSummary),
        Rule(
            Fate.ANONYMISE,
            _("What the talk came to is public and stays; who wrote it is taken out."),
            _("The name goes at once."),
        ),
    ),
}


def known_of(person: Person) -> dict[str, Any]:
    """Return the summaries that the person signed."""
    found = Summary.objects.filter(written_by=person).order_by("id")
    earlier = EarlierSummary.objects.filter(written_by=person).order_by("id")
    return {
        "summaries": list(found.values("question__text", "signed", "written_at")),
        "earlier_summaries": list(earlier.values("summary__question__text", "signed", "written_at")),
    }


def forget(person: Person) -> None:
    """Take the name out of summaries."""
    for model in (Summary, EarlierSummary):
        model.objects.filter(written_by=person).update(written_by=None, signed=nobody())  # type: ignore[attr-defined]


def erase_lapsed() -> int:
    """Nothing here lapses by itself."""
    return 0
