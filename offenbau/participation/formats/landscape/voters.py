"""Under what a landscape knows somebody: a keyed hash that stands in no other table.

It is not the one of the turnout or of who contributes: beside those stand accounts, and they would join the two.
"""

from django.utils.crypto import salted_hmac

from offenbau.participation.identity import Participant, lasting_mark
from offenbau.participation.models import Procedure

#: Marks that were exchanged for chance begin so; no hash does.
NOBODY = "-"


def voter_of(procedure: Procedure, participant: Participant) -> str:
    """Return 64 hex digits, by the mark of this participant that lasts."""
    what = f"{procedure.pk}:{lasting_mark(procedure, participant)}"
    return salted_hmac("offenbau.participation.landscape.voter", what, algorithm="sha256").hexdigest()


def shuffled(voter: str) -> str:
    """Return by what voters are put in order for a file: it tells nothing, and stays the same from file to file."""
    return salted_hmac("offenbau.participation.landscape.file", voter, algorithm="sha256").hexdigest()
