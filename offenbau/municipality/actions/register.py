"""The official register comes in: all of it or nothing."""

from collections import Counter
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from offenbau.municipality.actions.common import note
from offenbau.municipality.enums import Level
from offenbau.municipality.lands import land_by_code
from offenbau.municipality.models import Municipality, RegisterEntry, RegisterImport
from offenbau.municipality.permissions import require_platform_admin
from offenbau.municipality.register_file import Register, RegisterError, short_name

# Of a Land's municipalities, so many may vanish between two editions before we take the file for a cut one.
MOST_LOSSES = 0.03
COLUMNS = [field.name for field in RegisterEntry._meta.concrete_fields if field.name not in {"ars", "gone"}]


@transaction.atomic
def import_register(
    *, register: Register, by: Any = None, partial: bool = False, accept_losses: bool = False
) -> dict[str, int]:
    """Bring the register up to date: new and renamed entries are written, vanished ones marked, none deleted.

    Tenants get their inhabitants; their name follows the register unless somebody has changed it by hand.
    A `partial` register marks nothing as gone. Raises RegisterError, and writes nothing, for an edition older
    than the one at hand, and for one in which far too much is missing (unless `accept_losses`). Returns counts:
    new, changed, gone, same. The same register again writes nothing.
    """
    require_platform_admin(by)
    is_newer = _check_edition(register)
    before = {entry.ars: entry for entry in RegisterEntry.objects.all()}
    fresh = {entry.ars: RegisterEntry(**asdict(entry)) for entry in register.entries}
    gone = [] if partial else [entry for key, entry in before.items() if key not in fresh and not entry.gone]
    if not accept_losses:
        _check_losses(before, gone)
    new = [entry for key, entry in fresh.items() if key not in before]
    changed = [entry for key, entry in fresh.items() if key in before and not _same(entry, before[key])]
    counts = {"new": len(new), "changed": len(changed), "gone": len(gone)}
    if is_newer or any(counts.values()):
        _write(new, changed, gone)
        _update_tenants(before, fresh)
        note("import_register", RegisterImport.objects.create(as_of=register.as_of, **counts), by, None, **counts)
    return {**counts, "same": len(fresh) - len(new) - len(changed)}


def _check_edition(register: Register) -> bool:
    """Return whether the register is newer than what is here; refuse an older one."""
    newest = RegisterImport.objects.order_by("-as_of").first()
    if newest is not None and newest.as_of > register.as_of:
        days = {"file": date_format(register.as_of), "here": date_format(newest.as_of)}
        raise RegisterError(_("The file is of %(file)s; the register here is newer, of %(here)s.") % days)
    return newest is None or newest.as_of < register.as_of


def _check_losses(before: dict[str, RegisterEntry], gone: list[RegisterEntry]) -> None:
    held = Counter(entry.land for entry in before.values() if entry.level == Level.GEMEINDE and not entry.gone)
    lost = Counter(entry.land for entry in gone if entry.level == Level.GEMEINDE)
    for code in sorted(lost):
        land = land_by_code(code)
        if lost[code] > MOST_LOSSES * held[code]:
            numbers = {"lost": lost[code], "held": held[code], "land": land.name if land else code}
            raise RegisterError(
                _(
                    "%(lost)d of %(held)d municipalities in %(land)s are missing: has the file been cut? "
                    "If there really was such a reform, use --accept-losses."
                )
                % numbers
            )


def _same(fresh: RegisterEntry, known: RegisterEntry) -> bool:
    """The date alone is no change: an entry bears the date of the edition that last changed it."""
    return not known.gone and all(getattr(fresh, name) == getattr(known, name) for name in COLUMNS if name != "as_of")


def _write(new: list[RegisterEntry], changed: list[RegisterEntry], gone: list[RegisterEntry]) -> None:
    RegisterEntry.objects.bulk_create(
        [*new, *changed],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["ars"],
        update_fields=[*COLUMNS, "gone"],
    )
    keys = [entry.ars for entry in gone]
    for start in range(0, len(keys), 500):
        RegisterEntry.objects.filter(ars__in=keys[start : start + 500]).update(gone=True)


def _update_tenants(before: dict[str, RegisterEntry], fresh: dict[str, RegisterEntry]) -> None:
    for municipality in Municipality.objects.select_for_update().exclude(ars=""):
        entry, known = fresh.get(municipality.ars), before.get(municipality.ars)
        if entry is None:
            continue
        if known is not None and municipality.name == short_name(known.name):
            municipality.name = short_name(entry.name)
        municipality.inhabitants, municipality.inhabitants_on = entry.inhabitants, entry.as_of
        municipality.save(update_fields=["name", "inhabitants", "inhabitants_on"])
