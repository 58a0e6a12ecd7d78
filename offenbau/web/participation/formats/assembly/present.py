"""An assembly as people read it: how far it is, and its seats beside the population."""

from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.engines.lot import Exact, Kind
from offenbau.participation.formats.assembly.enums import Lot, Standing
from offenbau.participation.formats.assembly.meetings import place_of
from offenbau.participation.formats.assembly.models import Assembly, Invitee, Meeting
from offenbau.participation.formats.assembly.rules import meetings_of, settings_of, standings, unwritten
from offenbau.participation.formats.assembly.visiting import FEW, reasons_of
from offenbau.participation.models import Procedure


@dataclass(frozen=True)
class Share:
    """A value of a feature: how many seats it was to have, has, and its share in seats and population (per cent)."""

    feature: str
    value: str
    wanted: str
    seats: int | None
    share: float | None
    population: float | None


def composition(procedure: Procedure, assembly: Assembly) -> list[Share]:
    """Return the seats of each value beside the population's share; seats only once they are drawn."""
    drawn = {(row["feature"], row["value"]): row["seats"] for row in assembly.composition}
    size = settings_of(procedure)["seats"]
    found = []
    for feature, value, least, most, population in settings_of(procedure)["quotas"]:
        seats = drawn.get((feature, value))
        share = None if seats is None else 100 * seats / size
        wanted = str(least) if least == most else _("%(least)d to %(most)d") % {"least": least, "most": most}
        found.append(Share(feature, value, wanted, seats, share, population))
    return found


@dataclass(frozen=True)
class Day:
    """A meeting, and at which table the reader sits in each round."""

    meeting: Meeting
    places: list[int]


def meetings(procedure: Procedure, person: Invitee | None) -> list[Day]:
    """Return the meetings; to somebody who is in the assembly with their tables."""
    key = person.key if person and person.standing == Standing.DRAWN else ""
    return [Day(row, place_of(row, key) if key else []) for row in meetings_of(procedure)]


def standing_words(person: Invitee, assembly: Assembly) -> str:
    """Tell somebody with a letter how it stands with them."""
    standing = Standing(person.standing)
    if standing is Standing.YES and assembly.lot == Lot.DRAWN:
        return _("You said yes and were not drawn. You may follow if somebody cannot come.")
    return {
        Standing.INVITED: _("You have not replied to your letter."),
        Standing.YES: _("You said yes: you are in the draw, which is still to come."),
        Standing.NO: _("You said that you do not come."),
        Standing.DRAWN: _("You are in the assembly."),
        Standing.GONE: _("You gave your seat in the assembly back."),
    }[standing]


def still_open(assembly: Assembly) -> list[str]:
    """Say what is lost for good once replies are closed: letters that nobody has, replies that are not there."""
    waiting = unwritten(assembly)
    silent = standings(assembly)[Standing.INVITED] - waiting
    found = []
    if waiting:
        words = ngettext(
            "%(number)d letter is not printed yet: whoever was drawn for it is never asked.",
            "%(number)d letters are not printed yet: whoever was drawn for them is never asked.",
            waiting,
        )
        found.append(words % {"number": waiting})
    if silent:
        words = ngettext(
            "%(number)d person with a letter has not replied yet.",
            "%(number)d people with a letter have not replied yet.",
            silent,
        )
        found.append(words % {"number": silent})
    return found


def earlier_reply(person: Invitee) -> str:
    """Say that there is a reply, since when, and what it was; empty without one."""
    if person.standing not in (Standing.YES, Standing.NO):
        return ""
    said = _("yes") if person.standing == Standing.YES else _("no")
    if not person.replied_on:
        return _("You have replied already: %(said)s. What you send now takes its place.") % {"said": said}
    words = _("You have replied on %(day)s: %(said)s. What you send now takes its place.")
    return words % {"day": date_format(person.replied_on), "said": said}


def lot_words(assembly: Assembly) -> str:
    """Say in one sentence how far the draw is."""
    if assembly.lot == Lot.OPEN:
        return _("Nobody is drawn yet.") if not assembly.words else _("Letters are on their way; people reply.")
    if assembly.lot == Lot.WORKING:
        return _("The replies are in. The thousand possible assemblies are being worked out.")
    if assembly.lot == Lot.FAILED:
        return _("The replies are in, but no assembly meets all quotas yet.")
    if assembly.lot == Lot.READY:
        return _("A thousand possible assemblies are published. One of them is drawn in public.")
    number = (assembly.published or {})["draw"]["number"]
    return _("Assembly no. %(number)03d of 000 to 999 is drawn.") % {"number": number}


def reasons(assembly: Assembly) -> list[tuple[str, str]]:
    """Return why people do not come, with how many as it may be told in public."""
    few = _("fewer than %(few)d") % {"few": FEW}
    return [(words, str(number) if number >= FEW else few) for words, number in reasons_of(assembly)]


def promised(assembly: Assembly) -> str:
    """Say by which chance the assembly is drawn, as it was published with the panels."""
    chance = _committed(assembly).get("chance")
    if not chance:
        return ""
    if chance["by"] == Kind.DICE:
        return _("It is drawn by three ten-sided dice, hundreds first.")
    day = parse_date(chance["when"])
    return _("It is drawn by numbers announced beforehand: %(source)s, %(day)s.") % {
        "source": chance["source"], "day": date_format(day) if day else chance["when"],
    }  # fmt: skip


def fairness(assembly: Assembly) -> str:
    """Say how fair the published panels are: what was reached, and the least and the greatest chance."""
    committed = _committed(assembly)
    if not committed:
        return ""
    reached = {
        Exact.LEXIMIN: _("All chances are as equal as the quotas allow, from the smallest upwards."),
        Exact.MAXIMIN: _("The smallest chance is as high as the quotas allow."),
        Exact.UNFINISHED: _("The smallest chance is as high as the quotas allow; for the others there was no time."),
    }[Exact(committed["exact"])]
    seats = committed["seats"].values()
    chances = _("Chances: %(least)d to %(most)d in %(panels)d.") % {
        "least": min(seats), "most": max(seats), "panels": committed["input"]["panels"],
    }  # fmt: skip
    return f"{reached} {chances}"


def _committed(assembly: Assembly) -> dict[str, Any]:
    told: dict[str, Any] = assembly.published or {}
    return told.get("commitment", {})
