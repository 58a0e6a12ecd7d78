"""Counts, the way to the council and the Land's rule in words, ready for pages."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.municipality.enums import Kind as MunicipalityKind
from offenbau.municipality.lands import land_by_code
from offenbau.municipality.models import Municipality
from offenbau.participation.enums import Stage
from offenbau.participation.formats.petition.enums import Decision, Kind, Reason
from offenbau.participation.formats.petition.lands import Rule, rule_for, threshold
from offenbau.participation.formats.petition.models import Petition, SheetReading
from offenbau.participation.formats.petition.rules import (
    asks_person,
    has_enough,
    is_motion,
    online_counts,
    settings_of,
)
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage, taking_part
from offenbau.web.participation.present import rounded, whole


@dataclass(frozen=True)
class Progress:
    """How many have signed, of how many needed, and what that is of all who live here."""

    number: str
    of: str
    share: str
    width: int
    reached: bool
    ways: tuple[tuple[str, str], ...]
    support: str
    days_left: str
    so_far: str


@dataclass(frozen=True)
class Milestone:
    """A step on the way to the council: `state` is done, now, late, never or planned."""

    title: str
    text: str
    state: str
    day: date | None = None


def progress(procedure: Procedure, petition: Petition) -> Progress:
    """Return the counts in words; never without the number of inhabitants."""
    known = settings_of(procedure)
    counted, goal = procedure.voices, known["goal"] or 0
    return Progress(
        number=ngettext("%(count)s signature", "%(count)s signatures", counted) % {"count": whole(counted)},
        of=_("%(goal)s are needed") % {"goal": whole(goal)} if goal else "",
        share=_share(counted, known["inhabitants"]),
        width=min(100, counted * 100 // goal) if goal else 0,
        reached=bool(goal) and counted >= goal,
        ways=_ways(procedure, petition),
        support="" if online_counts(procedure) else _support(petition),
        days_left=_days_left(procedure),
        so_far=_("by the count so far") if petition.counts_anew else "",
    )


def _share(counted: int, inhabitants: int | None) -> str:
    if not inhabitants:
        return ""
    share = rounded(counted * 100 / inhabitants, 1)
    return _("That is %(share)s %% of %(inhabitants)s inhabitants.") % {
        "share": share, "inhabitants": whole(inhabitants),
    }  # fmt: skip


def _ways(procedure: Procedure, petition: Petition) -> tuple[tuple[str, str], ...]:
    ways = [(_("on sheets, valid"), whole(petition.paper)), (_("on sheets, not valid"), whole(petition.invalid))]
    if not online_counts(procedure):
        return tuple(ways)
    spoken = ((_("by telephone or at the desk"), whole(petition.spoken)),) if petition.spoken else ()
    return ((_("online"), whole(petition.online)), *spoken, *ways)


def _support(petition: Petition) -> str:
    return ngettext(
        "%(count)s person shows support without a sheet. By law that is no signature, and is not added.",
        "%(count)s people show support without a sheet. By law these are no signatures, and are not added.",
        petition.online + petition.spoken,
    ) % {"count": whole(petition.online + petition.spoken)}


def _days_left(procedure: Procedure) -> str:
    phase = taking_part(procedure)
    if stage(procedure) is not Stage.OPEN or phase is None:
        return ""
    left = (timezone.localdate(phase.ends_at - timedelta(seconds=1)) - timezone.localdate()).days
    if not left:
        return _("Today is the last day.")
    return ngettext("%(count)s day left.", "%(count)s days left.", left) % {"count": left}


def threshold_words(procedure: Procedure) -> str:
    """Return on what the threshold rests, in words."""
    return _rests_on(settings_of(procedure))


def threshold_in_full(known: dict[str, Any]) -> list[str]:
    """Return how many signatures the settings ask for, on what that rests, and what counts, as sentences."""
    found = [
        _("%(goal)s signatures, with %(inhabitants)s inhabitants.")
        % {"goal": whole(known["goal"]), "inhabitants": whole(known["inhabitants"])},
        _rests_on(known),
    ]
    if known["months"]:
        found.append(
            ngettext(
                "The council deals with it within %(count)s month.",
                "The council deals with it within %(count)s months.",
                known["months"],
            )
            % {"count": known["months"]}
        )
    if known["kind"] == Kind.MOTION and known["online_counts"]:
        found.append(_("Signatures online count, by this law: %(law)s.") % {"law": known["online_law"]})
    elif known["kind"] == Kind.MOTION:
        found.append(_("Only signatures by hand count; support online stands apart."))
    return found


def _rests_on(known: dict[str, Any]) -> str:
    if not known["norm"]:
        return _("The town has set this number itself.")
    words = known["norm"]
    if known["minimum_age"]:
        words += ", " + _("from %(age)s years on") % {"age": known["minimum_age"]}
    origin = {
        "": _("The town has entered this figure itself."),
        "checked": _("The figure follows the rule of the Land."),
        "checked_of_all": _(
            "The figure is the share that the Land names, worked out from all inhabitants. By law it is the share of "
            "those old enough, so it may be lower."
        ),
    }[known["rule"]]
    return f"{words}. {origin}"


def compared_words(procedure: Procedure) -> str:
    """Return what cannot be compared: who signs online without a name and a day of birth; nothing where all is."""
    if asks_person(procedure) or not online_counts(procedure):
        return ""
    return _(
        "Whoever signs online gives neither name nor day of birth here. So nobody can find out whether the same "
        "person has signed on a sheet as well."
    )


def rule_words(municipality: Municipality, inhabitants: int | None) -> str:
    """Return what the Land's rule says of this town, for who sets the petition up."""
    rule = rule_for(municipality)
    if rule is None:
        land = land_by_code(municipality.land) if municipality.kind != MunicipalityKind.KREIS else None
        return _(
            "For %(land)s we have no rule that we could verify. Please look up in the municipal code of your Land, or "
            "ask your legal office: is there a residents' motion, how many signatures does it need, how old must one "
            "be, do signatures online count, by when must the council deal with it? Then enter figure and norm."
        ) % {"land": land.name if land else _("your municipality")}
    words = _("%(name)s, %(norm)s, from %(age)s years on.") % {
        "name": rule.name, "norm": rule.norm, "age": rule.minimum_age,
    }  # fmt: skip
    if inhabitants:
        needed = whole(threshold(rule, municipality, inhabitants))
        words += " " + _("With %(inhabitants)s inhabitants: %(needed)s signatures.") % {
            "inhabitants": whole(inhabitants), "needed": needed,
        }  # fmt: skip
    return " ".join(part for part in (words, *_cautions(rule)) if part)


def _cautions(rule: Rule) -> list[str]:
    found = [rule.note]
    if rule.of_entitled:
        found.append(_("The share is of those old enough: the true figure is somewhat lower; enter it yourself."))
    day = date_format(rule.checked, "DATE_FORMAT")
    return [*found, _("Compared on %(day)s with: %(source)s.") % {"day": day, "source": rule.source}]


# -- The way to the council ---------------------------------------------------------------------------
def way(procedure: Procedure, petition: Petition) -> list[Milestone]:
    """Return the steps to the council, those to come among them."""
    steps = [_collecting(procedure), _reached(procedure, petition), _handed(procedure, petition)]
    if is_motion(procedure) or petition.admissible is not None:
        steps.append(_admissible(petition))
    return [*steps, _decided(petition)]


def _collecting(procedure: Procedure) -> Milestone:
    phase = taking_part(procedure)
    until = timezone.localdate(phase.ends_at - timedelta(seconds=1)) if phase else None
    states = {Stage.OPEN: "now", Stage.ENDED: "done", Stage.CANCELLED: "never"}
    return Milestone(_("Signatures are collected"), "", states.get(stage(procedure), "planned"), until)


def _reached(procedure: Procedure, petition: Petition) -> Milestone:
    if petition.reached_on and (has_enough(procedure) or petition.handed_on):
        return Milestone(_("The threshold is reached"), _so_far(petition), "done", petition.reached_on)
    if petition.reached_on and stage(procedure) is not Stage.ENDED:
        day = date_format(petition.reached_on, "DATE_FORMAT")
        text = _("It was on %(day)s; since then signatures were taken back, or sheets are checked anew.") % {
            "day": day
        }
        return Milestone(_("The threshold is reached"), text, "planned")
    if stage(procedure) is Stage.ENDED and petition.counts_anew:
        return Milestone(_("The threshold is reached"), _so_far(petition), "planned")
    if stage(procedure) is Stage.ENDED:
        text = _("It can be handed over all the same.") if not is_motion(procedure) else ""
        return Milestone(_("The threshold is not reached"), text, "never")
    return Milestone(_("The threshold is reached"), "", "planned")


def _so_far(petition: Petition) -> str:
    """Say that the count may change again: a pile that was settled is open."""
    return _("By the count so far; sheets are checked once more.") if petition.counts_anew else ""


def _handed(procedure: Procedure, petition: Petition) -> Milestone:
    if petition.handed_on:
        text = _("To %(whom)s; received by: %(by)s.") % {"whom": petition.handed_to, "by": petition.received_by}
        return Milestone(_("Handed over"), f"{petition.handed_in} {text}".strip(), "done", petition.handed_on)
    waits = stage(procedure) is Stage.ENDED
    return Milestone(_("It is handed over"), _("Not yet.") if waits else "", "now" if waits else "planned")


def _admissible(petition: Petition) -> Milestone:
    if petition.admissible is None:
        return Milestone(_("It is examined whether it is admissible"), "", "now" if petition.handed_on else "planned")
    title = _("It is admissible") if petition.admissible else _("It is not admissible")
    state = "done" if petition.admissible else "never"
    return Milestone(title, petition.admissible_reason, state, petition.admissible_on)


def _decided(petition: Petition) -> Milestone:
    if petition.decision:
        text = f"{petition.decided_in}\n{petition.decision_reason}".strip()
        return Milestone(str(Decision(petition.decision).label), text, "done", petition.decided_on)
    if petition.admissible is False:
        return Milestone(_("The council does not deal with it"), "", "never")
    if petition.due_on and petition.due_on < timezone.localdate():
        return Milestone(
            _("The council deals with it"), _("The day by which it had to is over."), "late", petition.due_on
        )
    title = _("The council deals with it, at the latest") if petition.due_on else _("The council deals with it")
    return Milestone(title, "", "planned", petition.due_on)


def sheet_words(entry: SheetReading) -> str:
    """Return what somebody has found on a sheet."""
    wrong = [(Reason(reason).label, getattr(entry, reason)) for reason in Reason.values]
    parts = [
        _("%(valid)d of %(lines)d valid") % {"valid": entry.valid, "lines": entry.lines},
        *(f"{label}: {number}" for label, number in wrong if number),
    ]
    return ", ".join(parts)


def sign_words(procedure: Procedure) -> dict[str, Any]:
    """Return how signing is called here: where it is no signature by law, it is showing support."""
    if online_counts(procedure):
        return {"sign_title": _("Sign"), "sign_label": _("Sign now")}
    return {"sign_title": _("Show support"), "sign_label": _("Show support")}
