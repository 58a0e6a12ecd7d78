"""What a petition needs before it starts, what freezes then, and how it stands."""

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from offenbau.discussion.enums import Act
from offenbau.discussion.models import ModerationEntry, kind_of
from offenbau.participation.contract import Problem
from offenbau.participation.enums import Stage
from offenbau.participation.formats.petition.enums import Kind, NameState, Reason
from offenbau.participation.formats.petition.models import (
    LineMark,
    Petition,
    Pile,
    Representative,
    SheetReading,
    Signature,
)
from offenbau.participation.models import Procedure
from offenbau.participation.queries.single import stage
from offenbau.people.models import Person

SETTINGS: dict[str, Any] = {
    "kind": Kind.PETITION.value,
    "reasoning": "",
    "goal": None,
    "inhabitants": None,
    "norm": "",
    "rule": "",
    "minimum_age": None,
    "months": None,
    "online_counts": True,
    "online_law": "",
    "lines": 10,
}
STEP = "auswahl"
NAMES_A_PAGE = 50


def begin(procedure: Procedure) -> None:
    """Give a new draft its counters; how it stands is never kept back."""
    procedure.results_hidden = False
    procedure.save(update_fields=["results_hidden"])
    Petition.objects.create(procedure=procedure)


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from starting."""
    known = settings_of(procedure)
    found = []
    if not known["reasoning"]:
        found.append(Problem(_("The reasons are missing."), STEP))
    if not known["goal"]:
        found.append(Problem(_("It does not say yet how many signatures are needed."), STEP))
    if not known["inhabitants"]:
        found.append(Problem(_("The number of inhabitants is missing: no figure is shown without it."), STEP))
    if is_motion(procedure) and not known["norm"]:
        found.append(Problem(_("A residents' motion names the law that it rests on."), STEP))
    if is_motion(procedure) and known["online_counts"] and not known["online_law"]:
        found.append(Problem(_("Please say which law lets signatures online count, or let them not count."), STEP))
    return found


def settings_of(procedure: Procedure) -> dict[str, Any]:
    """Return the settings, complete."""
    return {**SETTINGS, **procedure.settings}


def is_motion(procedure: Procedure) -> bool:
    """Whether it is a residents' motion by law."""
    return settings_of(procedure)["kind"] == Kind.MOTION


def online_counts(procedure: Procedure) -> bool:
    """Whether signatures online count towards the threshold; for a motion only where the town's law says so."""
    return not is_motion(procedure) or bool(settings_of(procedure)["online_counts"])


def asks_person(procedure: Procedure) -> bool:
    """Whether who signs online gives name and day of birth: where that is a signature by law."""
    return is_motion(procedure) and online_counts(procedure)


def reset(procedure: Procedure) -> None:
    """Erase what was tried out; the marks go with the urn."""
    Signature.objects.filter(procedure=procedure).delete()
    LineMark.objects.filter(procedure=procedure).delete()
    Petition.objects.filter(procedure=procedure).update(online=0, spoken=0, paper=0, invalid=0)


def petition_of(procedure: Procedure) -> Petition:
    """Return counters and way of a petition, and whether sheets are counted anew (`counts_anew`); one query."""
    anew = Pile.objects.filter(procedure=procedure, reopened_on__isnull=False, settled_at=None)
    return Petition.objects.select_related("measure").annotate(counts_anew=Exists(anew)).get(procedure=procedure)


def representatives_of(procedure: Procedure) -> list[Representative]:
    """Return who submits it; one query."""
    return list(Representative.objects.filter(procedure=procedure))


def takes_sheets(procedure: Procedure, petition: Petition) -> bool:
    """Whether sheets may be entered and checked: from the start until the handing over."""
    return procedure.is_started and not procedure.is_cancelled and petition.handed_on is None


def may_be_handed_over(procedure: Procedure, petition: Petition) -> bool:
    """Whether it can be handed over: collecting is over, or the threshold is reached now."""
    if petition.handed_on or procedure.is_cancelled:
        return False
    return stage(procedure) is Stage.ENDED or has_enough(procedure)


def has_enough(procedure: Procedure) -> bool:
    """Whether the threshold is reached now: some may have taken their signature back since it was."""
    goal = settings_of(procedure)["goal"]
    return bool(goal) and procedure.voices >= goal


def names_shown(procedure: Procedure, after: str = "", most: int = NAMES_A_PAGE) -> list[Signature]:
    """Return `most` names and one more that are shown, by their random keys behind `after`; one query."""
    rows = Signature.objects.filter(procedure=procedure, state=NameState.SHOWN).order_by("id")
    if after:
        rows = rows.filter(pk__gt=after)
    return list(rows.only("id", "name", "place")[: most + 1])


def names_waiting(procedure: Procedure, most: int = NAMES_A_PAGE) -> list[Signature]:
    """Return names that wait for a look; one query."""
    return list(Signature.objects.filter(procedure=procedure, state=NameState.WAITING).order_by("id")[:most])


def names_to_look_at(_person: Person) -> QuerySet[Signature]:
    """Names of the procedure OuterRef("pk") that wait for a look; whoever moderates takes care of all of them."""
    return Signature.objects.filter(procedure=OuterRef("pk"), state=NameState.WAITING)


def refusal_of(signature: Signature) -> ModerationEntry | None:
    """Return why the last name of a signature was refused, for whoever signed; None where none was, or another is."""
    if signature.name:
        return None
    entries = ModerationEntry.objects.filter(kind=kind_of(signature), object_id=signature.log_number)
    last = entries.order_by("-id").first()
    return last if last and last.act == Act.HIDE else None


def invalid_reasons(procedure: Procedure) -> dict[Reason, int]:
    """Return why how many lines of settled piles were not valid; one query."""
    settled = SheetReading.objects.filter(pile__procedure=procedure, pile__settled_at__isnull=False, reading=1)
    sums = settled.aggregate(**{reason: Sum(F(reason), default=0) for reason in Reason.values})
    return {reason: sums[reason.value] for reason in Reason if sums[reason.value]}


def count(procedure: Procedure) -> dict[str, Any]:
    """Return the result as JSON values."""
    petition, known = petition_of(procedure), settings_of(procedure)
    return {
        "signatures": procedure.voices,
        "threshold": known["goal"],
        "inhabitants": known["inhabitants"],
        "online": petition.online,
        "spoken": petition.spoken,
        "online_counts": online_counts(procedure),
        "paper": petition.paper,
        "paper_invalid": petition.invalid,
        "reached_on": petition.reached_on.isoformat() if petition.reached_on else None,
    }


def readings_of(pile: Pile) -> dict[int, dict[int, SheetReading]]:
    """Return what was found in a pile, by sheet and reading; one query."""
    found: dict[int, dict[int, SheetReading]] = {}
    for entry in SheetReading.objects.filter(pile=pile):
        found.setdefault(entry.sheet, {})[entry.reading] = entry
    return found
