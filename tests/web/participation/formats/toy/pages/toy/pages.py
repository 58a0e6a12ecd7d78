"""What thumbs give to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from offenbau.participation.formats.toy.format import FORMAT

from offenbau.participation.enums import Entrance, Stage
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage
from offenbau.projects.enums import Binding
from offenbau.web.participation.contract import Block, FormatPages, QuickWin


def block(_request: HttpRequest, procedure: Procedure) -> Block:
    """From the end on, the result."""
    ended = stage(procedure) is Stage.ENDED
    return "toy/_block.html", {"result": FORMAT.count(procedure) if ended else None}


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """What a thumb means."""
    return [("Bedeutung", [manifest["meaning"]])]


PAGES = FormatPages(
    options="toy:arrange",
    part="toy:show_thumb",
    block=block,
    frozen=frozen,
    options_title="Was der Daumen heißt",
    fits={"frage=geschlossen": 9},
    quick_wins=(
        QuickWin(
            code="daumen",
            label="Daumen zur neuen Bank",
            hint="In zehn Sekunden gesagt.",
            values={
                "question": "Gefällt Ihnen die neue Bank?",
                "binding": Binding.CONSULTING.value,
                "promise": "Wir lesen es als Stimmung.",
                "who_decides": "Der Rat",
                "entrance": Entrance.REGISTERED.value,
                "in_person": "Im Rathaus",
            },
        ),
    ),
    beside={"zeiten": "toy/_beside.html"},
)
