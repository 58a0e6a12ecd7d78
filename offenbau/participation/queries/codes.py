"""Codes: which one somebody shows, and how many there are."""

from django.db.models import Count, Q

from offenbau.base.codes import digest, typed
from offenbau.participation.models import Procedure, VotingCode


def digest_of_code(procedure: Procedure, text: str) -> str:
    """Return the digest of a code that somebody typed, if it is a good one of this procedure; else an empty text."""
    code = typed(text)
    if code is None:
        return ""
    kept = digest(code, procedure.code_salt)
    return kept if VotingCode.objects.filter(procedure=procedure, digest=kept, voided=False).exists() else ""


def code_counts(procedure: Procedure) -> tuple[int, int]:
    """Return how many codes were made, and how many of them are void; one query."""
    codes = VotingCode.objects.filter(procedure=procedure)
    found = codes.aggregate(made=Count("pk"), void=Count("pk", filter=Q(voided=True)))
    return found["made"], found["void"]
