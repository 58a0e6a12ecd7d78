"""What live questions need before they start, what freezes then, the code of the room, what a trial leaves behind."""

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offenbau.participation.actions.contributions import erase_contributions
from offenbau.participation.contract import Problem
from offenbau.participation.formats.live.models import CODE_LENGTH, Room, Turn
from offenbau.participation.models import Category, Contribution, Procedure

# No two of these look or sound alike in a hall, and without vowels no word comes out.
LETTERS = "CDFHJKMNPRTWXYZ"
TRIES = 20
MOST_TOPICS = 10
#: `named`: whoever asks may give a name; else the question stands for itself.
SETTINGS: dict[str, Any] = {
    "moderated_first": True,
    "named": True,
    "supports": True,
    "limit": 3,
    "comments": False,
}


def begin(procedure: Procedure) -> None:
    """Give a new draft its room, with a code that no other one has: the database holds it."""
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                Room.objects.create(procedure=procedure, code=new_code())
                return
        except IntegrityError:
            continue
    raise RuntimeError("no free code for a room")


def new_code() -> str:
    """Return five letters by chance."""
    return "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from starting: an event of which nobody knows what, when or where, or that is over."""
    room = Room.objects.get(procedure=procedure)
    if not (room.event and room.begins_at and room.place):
        return [Problem(_("It does not say yet which event it is, when and where."), "auswahl")]
    if timezone.localdate(room.begins_at) < timezone.localdate():
        return [Problem(_("The day of the event is over already."), "auswahl")]
    return []


def manifest(procedure: Procedure) -> dict[str, Any]:
    """Return what freezes beside the settings: the event and the topics."""
    room = Room.objects.get(procedure=procedure)
    return {
        "event": room.event,
        "begins_at": room.begins_at.isoformat() if room.begins_at else "",
        "place": room.place,
        "podium": room.podium,
        "topics": list(Category.objects.filter(procedure=procedure).values_list("name", flat=True)),
    }


def is_not_called(question: Contribution) -> bool:
    """Whether nobody has called the question up: from then on the hall reads it on the wall."""
    return not Turn.objects.filter(contribution=question).exists()


def check_question(question: Contribution) -> None:
    """Keep real names out where questions stand for themselves."""
    if question.real_name and not question.procedure.settings.get("named"):
        raise ValidationError({"real_name": gettext("Here questions stand for themselves, without a name.")})


def reset(procedure: Procedure) -> None:
    """Erase the questions of the trial."""
    erase_contributions(procedure)
