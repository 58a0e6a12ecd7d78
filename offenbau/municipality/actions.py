"""Writes of this room: each is one transaction, checks who may, and leaves one entry in the ledger."""

import io
import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from offenbau.base.ledger import record
from offenbau.base.text import slug as slug_of
from offenbau.municipality.enums import RESERVED_SLUGS, Kind, Level
from offenbau.municipality.models import (
    BarrierReport,
    CouncilMeeting,
    Election,
    LegalPage,
    Municipality,
    Recess,
    RegionPart,
    RegisterEntry,
)
from offenbau.municipality.register_file import Register, short_name

PROFILE = ("name", "vision", "contact_name", "contact_email", "contact_phone", "address", "inhabitants", "is_listed")
TOWN_KEYS = {"60", "61", "62", "63"}  # type keys of the register: towns, with and without a district of their own
MAX_CREST_BYTES = 2_000_000
MAX_CREST_PIXELS = 20_000_000
CREST_SIZE = (512, 512)
MAX_REPORTS_A_DAY = 200


def require_manager(by: Any, municipality_id: int) -> None:
    """Raise PermissionDenied unless `by` looks after the municipality; None is the command line and may."""
    if by is not None and not by.is_admin_of(municipality_id):
        raise PermissionDenied


@transaction.atomic
def open_municipality(
    *, by: Any, entry: RegisterEntry | None = None, name: str = "", kind: str = "", **values: Any
) -> Municipality:
    """Add a tenant: from an entry of the register, or by hand with a name and a kind.

    Raises ValidationError if the place is here already. Only the command line and the set-up may do this.
    """
    if by is not None and not by.is_platform_admin:
        raise PermissionDenied
    municipality = Municipality(name=(name or (short_name(entry.name) if entry else "")).strip(), **values)
    municipality.kind = kind or (_kind_of(entry) if entry else Kind.GEMEINDE)
    if entry is not None:
        municipality.ars = entry.ars
        municipality.land = entry.land
        municipality.inhabitants = entry.inhabitants
        municipality.inhabitants_on = entry.as_of
    municipality.slug = municipality.slug or _free_slug(municipality.name)
    municipality.full_clean()
    municipality.save()
    record("open municipality", on=municipality, by=by, municipality_id=municipality.pk)
    return municipality


@transaction.atomic
def set_parts(*, municipality: Municipality, parts: Iterable[dict[str, str]], by: Any) -> None:
    """Say which municipalities a region consists of: dicts with `name`, `ars` and `land` (the last two may be empty)."""
    require_manager(by, municipality.pk)
    municipality.parts.all().delete()
    for part in parts:
        item = RegionPart(municipality=municipality, **part)
        item.full_clean()
        item.save()
    record("set parts", on=municipality, by=by, municipality_id=municipality.pk)


@transaction.atomic
def change_profile(*, municipality: Municipality, values: dict[str, Any], by: Any) -> Municipality:
    """Change what the municipality says of itself."""
    require_manager(by, municipality.pk)
    for name in PROFILE:
        if name in values:
            setattr(municipality, name, values[name])
    municipality.full_clean()
    municipality.save()
    record("change profile", on=municipality, by=by, municipality_id=municipality.pk)
    return municipality


@transaction.atomic
def change_look(
    *, municipality: Municipality, colour: str, crest: bytes | None = None, remove_crest: bool = False, by: Any
) -> Municipality:
    """Change colour and crest. The picture is decoded and written anew as PNG; anything else in it is lost."""
    require_manager(by, municipality.pk)
    if colour and contrast_with_white(colour) < 3:
        raise ValidationError(
            {"colour": _("This colour is too pale: white text on it could not be read. Take a darker one.")}
        )
    municipality.colour = colour
    if remove_crest:
        municipality.crest = ""
    if crest is not None:
        municipality.crest.save(f"{municipality.pk}-{secrets.token_hex(4)}.png", _clean_picture(crest), save=False)
    municipality.full_clean()
    municipality.save()
    record("change look", on=municipality, by=by, municipality_id=municipality.pk)
    return municipality


def contrast_with_white(colour: str) -> float:
    """Return the contrast of a colour (#rrggbb) with white, 1 to 21, as WCAG 2 reckons it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@transaction.atomic
def write_legal_page(
    *, municipality: Municipality, kind: str, text: str, reviewed_on: date | None = None, by: Any
) -> LegalPage:
    """Write or rewrite a legal page in Markdown."""
    require_manager(by, municipality.pk)
    page = LegalPage.objects.filter(municipality=municipality, kind=kind).first()
    page = page or LegalPage(municipality=municipality, kind=kind)
    page.text = text.strip()
    page.reviewed_on = reviewed_on
    page.full_clean()
    page.save()
    record("write legal page", on=page, by=by, municipality_id=municipality.pk, kind=kind)
    return page


@transaction.atomic
def add_meetings(
    *, municipality: Municipality, body: str, days: Iterable[date], deadline_days: int | None, by: Any
) -> list[CouncilMeeting]:
    """Add meetings of one body; papers are due `deadline_days` before each. Days that are there already stay."""
    require_manager(by, municipality.pk)
    body = body.strip()
    known = set(municipality.council_meetings.filter(body=body).values_list("on", flat=True))
    added = []
    for day in sorted(set(days) - known):
        deadline = None if deadline_days is None else day - timedelta(days=deadline_days)
        added.append(_add(CouncilMeeting, municipality, body=body, on=day, submission_deadline=deadline))
    record("add meetings", on=municipality, by=by, municipality_id=municipality.pk, count=len(added))
    return added


@transaction.atomic
def add_recess(*, municipality: Municipality, name: str, starts_on: date, ends_on: date, by: Any) -> Recess:
    """Add days on which the council does not meet."""
    require_manager(by, municipality.pk)
    recess = _add(Recess, municipality, name=name.strip(), starts_on=starts_on, ends_on=ends_on)
    record("add recess", on=recess, by=by, municipality_id=municipality.pk)
    return recess


@transaction.atomic
def add_election(*, municipality: Municipality, name: str, on: date, by: Any) -> Election:
    """Add a day on which people vote."""
    require_manager(by, municipality.pk)
    election = _add(Election, municipality, name=name.strip(), on=on)
    record("add election", on=election, by=by, municipality_id=municipality.pk)
    return election


@transaction.atomic
def remove_date(*, entry: CouncilMeeting | Recess | Election, by: Any) -> None:
    """Take a meeting, a recess or an election out of the calendar."""
    require_manager(by, entry.municipality_id)
    label, municipality = str(entry), entry.municipality
    entry.delete()
    record("remove date", on=municipality, by=by, municipality_id=municipality.pk, removed=label)


@transaction.atomic
def report_barrier(
    *, municipality: Municipality | None, page: str, message: str, contact: str = "", by: Any = None
) -> BarrierReport:
    """Take in what somebody could not use; anybody may report, a flood is turned away."""
    today = BarrierReport.objects.filter(created_at__gt=timezone.now() - timedelta(days=1), municipality=municipality)
    if today.count() >= MAX_REPORTS_A_DAY:
        raise ValidationError(_("Many reports have come in today. Please try again tomorrow, or call us."))
    report = BarrierReport(
        municipality=municipality, page=page[:500], message=message.strip(), contact=contact.strip()
    )
    report.full_clean()
    report.save()
    record("report barrier", on=report, by=by, municipality_id=report.municipality_id)
    return report


@transaction.atomic
def answer_barrier_report(*, report: BarrierReport, state: str, answer: str, by: Any) -> BarrierReport:
    """Say how far the answer to a reported barrier is."""
    require_manager(by, report.municipality_id or 0)
    report.state = state
    report.answer = answer.strip()
    report.answered_at = timezone.now()
    report.full_clean()
    report.save()
    record("answer barrier report", on=report, by=by, municipality_id=report.municipality_id, state=state)
    return report


@transaction.atomic
def import_register(*, register: Register, by: Any = None) -> dict[str, int]:
    """Bring the register up to date: new and renamed entries are written, vanished ones marked, none deleted.

    Tenants get their number of inhabitants; a name is the tenant's own and stays. Returns counts:
    new, changed, gone, same.
    """
    if by is not None and not by.is_platform_admin:
        raise PermissionDenied
    before = {entry.ars: entry for entry in RegisterEntry.objects.all()}
    names = [field.name for field in RegisterEntry._meta.concrete_fields if field.name not in {"ars", "gone"}]
    new, changed = [], []
    for found in register.entries:
        values = {name: getattr(found, name) for name in names}
        known = before.get(found.ars)
        if known is None:
            new.append(RegisterEntry(ars=found.ars, **values))
        elif known.gone or any(getattr(known, name) != value for name, value in values.items()):
            changed.append(RegisterEntry(ars=found.ars, gone=False, **values))
    gone = [key for key in before.keys() - {entry.ars for entry in register.entries} if not before[key].gone]
    RegisterEntry.objects.bulk_create(new, batch_size=500)
    RegisterEntry.objects.bulk_update(changed, [*names, "gone"], batch_size=200)
    for start in range(0, len(gone), 500):
        RegisterEntry.objects.filter(ars__in=gone[start : start + 500]).update(gone=True)
    _update_tenants(register)
    counts = {"new": len(new), "changed": len(changed), "gone": len(gone)}
    counts["same"] = len(register.entries) - len(new) - len(changed)
    record("import register", on=RegisterEntry(), by=by, as_of=register.as_of.isoformat(), **counts)
    return counts


def _update_tenants(register: Register) -> None:
    entries = {entry.ars: entry for entry in register.entries}
    for municipality in Municipality.objects.exclude(ars=""):
        entry = entries.get(municipality.ars)
        if entry is not None and municipality.inhabitants != entry.inhabitants:
            municipality.inhabitants, municipality.inhabitants_on = entry.inhabitants, entry.as_of
            municipality.save(update_fields=["inhabitants", "inhabitants_on"])


def _kind_of(entry: RegisterEntry) -> str:
    if entry.level == Level.KREIS:
        return Kind.KREIS
    if entry.level == Level.VERBAND:
        return Kind.VERBUND
    return Kind.STADT if entry.type_key in TOWN_KEYS or "tadt" in entry.name else Kind.GEMEINDE


def _free_slug(name: str) -> str:
    wanted = slug_of(name, 50)
    taken = set(Municipality.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)) | RESERVED_SLUGS
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)


def _add(kind: Any, municipality: Municipality, **values: Any) -> Any:
    entry: models.Model = kind(municipality=municipality, **values)
    entry.full_clean()
    entry.save()
    return entry


def _clean_picture(data: bytes) -> ContentFile:
    """Return the picture as a fresh PNG of at most 512 × 512; raise ValidationError for anything else."""
    if len(data) > MAX_CREST_BYTES:
        raise ValidationError({"crest": _("The picture is too large: at most two megabytes.")})
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as picture:
            if picture.width * picture.height > MAX_CREST_PIXELS:
                raise ValidationError({"crest": _("The picture has too many pixels.")})
            clean = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise ValidationError({"crest": _("This is not a picture we can read. Use PNG, JPEG or WebP.")}) from error
    clean.thumbnail(CREST_SIZE)
    written = io.BytesIO()
    clean.save(written, "PNG")
    return ContentFile(written.getvalue())
