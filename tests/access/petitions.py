"""Petitions in the small world: one that is open, one that can be handed over, one that was, one draft."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.petition import checking
from offenbau.participation.formats.petition.actions import add_representative, arrange, look_through, sign
from offenbau.participation.formats.petition.models import Representative, Signature
from offenbau.participation.identity import by_browser
from offenbau.participation.models import Procedure
from offenbau.people.models import Person
from offenbau.projects.models import Measure
from tests.factories.participation import READY, open_for
from tests.factories.petitions import READY_SETTINGS, handed_over, make_pile

EXCEPTION = "?ausnahme=Feiertag-im-ganzen-Land"
Arguments = dict[str, dict[str, Any]]


def petitions(measure: Measure, word: str, hidden: str) -> dict[str, Procedure]:
    """Add them; all words of those that have started are `word`, those of the draft `hidden`."""
    open_, due, handed = (
        _started(_draft(measure, f"{word} {title}", word)) for title in ("Bitte", "Reif", "Abgegeben")
    )
    for procedure in (due, handed):
        sign(procedure=procedure, participant=by_browser("a"))
    handed_over(handed, handed_to=word, received_by=word, handed_in=word)
    return {
        "petition": open_,
        "petition due": due,
        "petition handed": handed,
        "petition draft": _draft(measure, f"{hidden} Bitte", hidden),
    }


def _draft(measure: Measure, title: str, word: str) -> Procedure:
    due = timezone.localdate() + timedelta(days=40)
    values = {**READY, "question": word, "entrance": "anyone", "answers_due_on": due}
    procedure = actions.draft_procedure(measure=measure, format="petition", title=title, by=None, **values)
    settings = {**READY_SETTINGS, "reasoning": word, "norm": word, "goal": 1}
    arrange(procedure=procedure, settings=settings, revision=procedure.revision, by=None)
    named = {"name": word, "reachable": word}
    add_representative(procedure=procedure, values=named, consent=True, by=None)
    open_for(procedure, kind="collect")
    return procedure


def _started(procedure: Procedure) -> Procedure:
    return actions.start_procedure(procedure=Procedure.objects.get(pk=procedure.pk), by=None)


def petition_arguments(
    town: str, found: dict[str, Procedure], readers: list[Person], word: str, waits: str
) -> Arguments:
    """Return for each page the words of its address. `waits` is a name that moderators alone read."""
    names = ("petition", "petition due", "petition handed", "petition draft")
    open_, due, handed, draft = ({"town": town, "slug": found[name].slug} for name in names)
    receipt = sign(procedure=found["petition"], participant=by_browser("a"), name=word, place=word).receipt
    look_through(procedure=found["petition"], show=Signature.objects.filter(name=word).values("pk"), by=None)
    sign(procedure=found["petition"], participant=by_browser("b"), name=waits, place=waits)
    unread, read, settled = (make_pile(found["petition"]) for _pile in range(3))
    for pile in (read, settled):
        for reader in readers:
            checking.read_sheet(pile=pile, sheet=1, figures={"lines": 2, "valid": 2}, by=reader)
    checking.settle_pile(pile=settled, by=None)
    of_pile, sheet = {**open_, "pk": unread.pk}, {**open_, "pk": unread.pk, "sheet": 1}
    representative = Representative.objects.get(procedure=found["petition draft"])
    return {
        **{
            f"petition:{name}": open_
            for name in ("sign", "sheet", "names", "desk", "open_pile", "standing", "on_behalf", "hand_receipt")
        },
        "petition:look_through": {**open_, "?": EXCEPTION},
        **{
            f"petition:{name}": {**open_, "receipt": receipt}
            for name in ("receipt", "hide_name", "choose_name", "withdraw")
        },
        **{f"petition:{name}": {**open_, "form": "csv"} for name in ("names_file", "counts")},
        **{f"petition:{name}": draft for name in ("options", "add_representative")},
        "petition:remove_representative": {**draft, "pk": representative.pk},
        **{f"petition:{name}": of_pile for name in ("pile", "remove_pile")},
        "petition:reopen_pile": {**open_, "pk": settled.pk},
        "petition:settle": {**open_, "pk": read.pk},
        **{f"petition:{name}": sheet for name in ("read_sheet", "check_line")},
        "petition:hand_over": due,
        "api:sign_petition": open_,
        **{f"petition:{name}": handed for name in ("admissibility", "decision")},
    }
