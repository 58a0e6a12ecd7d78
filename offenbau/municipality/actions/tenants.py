"""Municipalities as tenants: opened, described, coloured."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from offenbau.base.pictures import CREST, PICTURE, PICTURE_IN_WORDS, put, redrawn
from offenbau.base.text import slug as slug_of
from offenbau.municipality.actions.common import locked, note
from offenbau.municipality.ars import ArsError, land_of, parse_ars
from offenbau.municipality.enums import RESERVED_SLUGS, SHORT_WORDS, Kind, Level
from offenbau.municipality.models import Municipality, RegionPart, RegisterEntry
from offenbau.municipality.permissions import require_manager, require_platform_admin
from offenbau.municipality.register_file import short_name

PROFILE = ("name", "vision", "contact_name", "contact_email", "contact_phone", "address", "inhabitants", "is_listed")
# Type keys of the register: towns, with and without a district of their own; large district towns.
TOWN_KEYS = {"61", "62", "63", "67"}


@transaction.atomic
def open_municipality(
    *, by: Any, entry: RegisterEntry | None = None, name: str = "", kind: str = "", **values: Any
) -> Municipality:
    """Add a tenant: from an entry of the register, or by hand with a name and a kind.

    An `ars` given by hand must be in the register, unless none has been read in yet. Raises ValidationError
    for a key that does not exist and for a place that is here already.
    """
    require_platform_admin(by)
    entry = entry or _entry_for(values)
    municipality = Municipality(name=(name or (short_name(entry.name) if entry else "")).strip(), **values)
    municipality.kind = kind or (kind_of(entry) if entry else Kind.GEMEINDE)
    if entry is not None:
        municipality.ars, municipality.land = entry.ars, entry.land
        municipality.inhabitants, municipality.inhabitants_on = entry.inhabitants, entry.as_of
    municipality.slug = municipality.slug or _free_slug(municipality.name)
    municipality.full_clean()
    municipality.save()
    note("open", municipality, by, municipality.pk, ars=municipality.ars)
    return municipality


def _entry_for(values: dict[str, Any]) -> RegisterEntry | None:
    """Make sure that a key given by hand exists; its Land follows from it."""
    if not values.get("ars"):
        return None
    try:
        values["ars"] = parse_ars(values["ars"])
    except ArsError as error:
        raise ValidationError({"ars": _("“%(ars)s” is no regional key (ARS).") % {"ars": error}}) from error
    values["land"] = land_of(values["ars"]).code
    entry = RegisterEntry.objects.filter(ars=values["ars"]).first()
    if entry is None and RegisterEntry.objects.exists():
        message = _("The register knows no place with the key %(ars)s.") % {"ars": values["ars"]}
        raise ValidationError({"ars": message})
    return entry


def kind_of(entry: RegisterEntry) -> str:
    """Return what kind of tenant an entry of the register makes."""
    if entry.level == Level.KREIS:
        return str(Kind.KREIS)
    if entry.level == Level.VERBAND:
        return str(Kind.VERBUND)
    return str(Kind.STADT if entry.type_key in TOWN_KEYS else Kind.GEMEINDE)


def _free_slug(name: str) -> str:
    wanted = slug_of(name, 50)
    given = Municipality.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)
    taken = {*given, *RESERVED_SLUGS, *SHORT_WORDS}
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)


@transaction.atomic
def set_parts(*, municipality: Municipality, parts: Iterable[dict[str, str]], by: Any) -> None:
    """Say which municipalities a region consists of: dicts with `name` and, if known, `ars` and `land`."""
    require_manager(by, municipality.pk)
    locked(municipality).parts.all().delete()
    for values in parts:
        part = RegionPart(municipality=municipality, **values)
        if part.ars and not part.land:
            part.clean_fields(exclude=["land"])
            part.land = land_of(part.ars).code
        part.full_clean()
        part.save()
    note("set_parts", municipality, by, municipality.pk)


@transaction.atomic
def change_profile(*, municipality: Municipality, values: dict[str, Any], by: Any) -> Municipality:
    """Change what the municipality says of itself: any of PROFILE. A number set by hand bears no date."""
    require_manager(by, municipality.pk)
    municipality = locked(municipality)
    changed = [name for name in PROFILE if name in values and getattr(municipality, name) != values[name]]
    for name in changed:
        setattr(municipality, name, values[name])
    if "inhabitants" in changed:
        municipality.inhabitants_on = None
    municipality.full_clean()
    municipality.save()
    note("change_profile", municipality, by, municipality.pk, changed=changed)
    return municipality


def change_look(
    *,
    municipality: Municipality,
    colour: str,
    crest: bytes | None = None,
    remove_crest: bool = False,
    picture: bytes | None = None,
    picture_alt: str = "",
    remove_picture: bool = False,
    by: Any,
) -> Municipality:
    """Change colour, crest, and the picture of the vision, which needs its words. None leaves what is there."""
    require_manager(by, municipality.pk)
    pictures = {  # drawn before anybody has to wait for it
        "crest": redrawn(crest, CREST, "crest") if crest is not None else None,
        "vision_picture": redrawn(picture, PICTURE, "picture") if picture is not None else None,
    }
    removed = {"crest": remove_crest, "vision_picture": remove_picture}
    with transaction.atomic():
        municipality = locked(municipality)
        municipality.colour, municipality.vision_picture_alt = colour.lower(), picture_alt.strip()
        for field, fresh in pictures.items():
            if fresh is not None or removed[field]:
                put(municipality, field, fresh)
        if municipality.vision_picture and not municipality.vision_picture_alt:
            raise ValidationError({"picture_alt": PICTURE_IN_WORDS})
        municipality.full_clean()
        municipality.save()
        note("change_look", municipality, by, municipality.pk, crest=bool(municipality.crest))
    return municipality
