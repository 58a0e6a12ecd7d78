"""What an assembly needs before it starts, what freezes then, and how it stands."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from offenbau.engines.lot import Quota
from offenbau.participation.contract import Problem
from offenbau.participation.enums import Channel, Entrance
from offenbau.participation.formats.assembly.enums import Lot, Standing
from offenbau.participation.formats.assembly.models import (
    Assembly,
    Invitee,
    Meeting,
    Recommendation,
    Replacement,
)
from offenbau.participation.models import Procedure, VotingCode

#: `quotas` are lists of feature, value, least, most and the share in the population in per cent (None: not known).
SETTINGS: dict[str, Any] = {"seats": 30, "method": "leximin", "quotas": []}
STEP = "auswahl"


def begin(procedure: Procedure) -> None:
    """Give a new draft its row; people come in with the code of their letter."""
    procedure.entrance = Entrance.PANEL
    procedure.results_hidden = False
    procedure.save(update_fields=["entrance", "results_hidden"])
    Assembly.objects.create(procedure=procedure)


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from starting."""
    found = []
    if not quotas_of(procedure):
        found.append(Problem(gettext_lazy("It does not say yet whom the assembly is made up of."), STEP))
    found += [Problem(words, STEP) for words in impossible(settings_of(procedure))]
    if procedure.entrance != Entrance.PANEL:
        found.append(Problem(gettext_lazy("In an assembly those take part who were drawn, with a code each."), "wer"))
    return found


def impossible(settings: dict[str, Any]) -> list[str]:
    """Say of each feature whose quotas no assembly of this size can meet what is wrong with them."""
    seats = settings["seats"]
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for feature, _value, least, most, *_share in settings["quotas"]:
        sums[feature][0] += least
        sums[feature][1] += most
    found = []
    for feature, (least, most) in sums.items():
        values = {"feature": feature, "least": least, "most": most, "seats": seats}
        if least > seats:
            found.append(_("%(feature)s: at least %(least)d seats in all, but there are %(seats)d.") % values)
        elif most < seats:
            found.append(_("%(feature)s: at most %(most)d seats in all, but there are %(seats)d to fill.") % values)
    return found


def settings_of(procedure: Procedure) -> dict[str, Any]:
    """Return the settings, complete."""
    return {**SETTINGS, **procedure.settings}


def quotas_of(procedure: Procedure) -> tuple[Quota, ...]:
    """Return the quotas as the engine of lots takes them."""
    return tuple(Quota(*row[:4]) for row in settings_of(procedure)["quotas"])


def features_of(procedure: Procedure) -> dict[str, list[str]]:
    """Return the features and their values, in the order in which they were written down."""
    found: dict[str, list[str]] = {}
    for feature, value, *_numbers in settings_of(procedure)["quotas"]:
        found.setdefault(feature, []).append(value)
    return found


def manifest(procedure: Procedure) -> dict[str, Any]:
    """Return what is frozen at the start."""
    return {"settings": settings_of(procedure)}


def reset(procedure: Procedure) -> None:
    """Erase what was tried out before the start: an extract, letters, the lot."""
    Assembly.objects.filter(procedure=procedure).delete()
    Assembly.objects.create(procedure=procedure)
    VotingCode.objects.filter(procedure=procedure).delete()


def assembly_of(procedure: Procedure) -> Assembly:
    """Return what is kept of an assembly."""
    return Assembly.objects.get(procedure=procedure)


def takes_replies(assembly: Assembly) -> bool:
    """Whether people can still reply to their letters."""
    return assembly.lot in (Lot.OPEN, Lot.FAILED) and assembly.erased_on is None


def standings(assembly: Assembly) -> dict[str, int]:
    """Return how many of the extract stand where."""
    rows = Invitee.objects.filter(assembly=assembly).values_list("standing").annotate(number=Count("pk"))
    return {**dict.fromkeys(Standing.values, 0), **dict(rows.order_by())}


def unwritten(assembly: Assembly) -> int:
    """Return how many of those who were drawn for a letter have none yet."""
    return Invitee.objects.filter(assembly=assembly, standing=Standing.INVITED, code=None).count()


def recommendations_of(procedure: Procedure) -> list[Recommendation]:
    """Return the recommendations, in their order."""
    return list(Recommendation.objects.filter(procedure=procedure))


def counted_reasons(assembly: Assembly) -> dict[str, int]:
    """Return how often which reason was given for not coming."""
    rows = Invitee.objects.filter(assembly=assembly).exclude(reason="").order_by("reason")
    return dict(rows.values_list("reason").annotate(number=Count("pk")))


def meetings_of(procedure: Procedure) -> list[Meeting]:
    """Return the meetings, the earliest first, each with what is laid before the assembly; two queries."""
    return list(Meeting.objects.filter(procedure=procedure).prefetch_related("materials"))


def replacements_of(assembly: Assembly) -> list[Replacement]:
    """Return who left and who followed, in order."""
    return list(Replacement.objects.filter(assembly=assembly))


def took_part(procedures: Collection[int]) -> dict[int, str]:
    """Return how many letters were replied to, in words, by key of the procedure."""
    rows = Assembly.objects.filter(procedure__in=procedures, replied__gt=0).values_list("procedure_id", "replied")
    return {
        key: ngettext("%(count)s reply to a letter", "%(count)s replies to letters", number)
        % {"count": number_format(number, force_grouping=True)}
        for key, number in rows
    }


def by_channel(procedures: QuerySet[Procedure]) -> Iterator[tuple[int, str, int]]:
    """Yield how many have replied, as (procedure's key, channel, number)."""
    rows = Assembly.objects.filter(procedure__in=procedures.order_by().values("pk"), replied__gt=0)
    for key, number in rows.values_list("procedure_id", "replied"):
        yield key, Channel.ONLINE.value, number
