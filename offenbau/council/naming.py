"""Papers that a text names by their number: "decided on 3 May, paper 2026/0212"."""

import re

from offenbau.council.models import Paper
from offenbau.municipality.models import Municipality

# What a paper's number looks like: digits parted by a stroke or a dash, perhaps with letters around them.
NUMBER = re.compile(r"[\w.-]*\d+[/-][\w./-]*\d[\w-]*")
MOST = 10


def numbers_in(text: str) -> frozenset[str]:
    """Return all in the text that may be the number of a paper."""
    return frozenset(NUMBER.findall(text))


def papers_named_in(municipality: Municipality, *texts: str) -> list[Paper]:
    """Return the papers whose numbers stand in the texts, newest first; no query where no number stands there."""
    numbers = frozenset().union(*map(numbers_in, texts))
    if not numbers:
        return []
    rows = Paper.objects.filter(municipality=municipality, reference__in=numbers, withdrawn_at=None)
    return list(rows.select_related("municipality")[:MOST])
