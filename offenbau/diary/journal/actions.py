"""Writes of the Bautagebuch."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.base.ledger import record
from offenbau.base.media import captions_in, received
from offenbau.base.pictures import PICTURE, delete_with_files, put, redrawn
from offenbau.diary import actions as diary
from offenbau.diary.journal.enums import Kind
from offenbau.diary.journal.models import Cadence, Correction, Entry, Picture, Recording, Thanks
from offenbau.diary.journal.permissions import can_lead_town
from offenbau.diary.journal.queries import words_of
from offenbau.diary.models import Notice
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Project
from offenbau.projects.permissions import can_plan, require

VALUES = ("kind", "title", "text", "why", "happened_on", "measure", "phase")
MOST_PICTURES = 8
# What followers read in their mail of an entry.
EXCERPT = 1500


# -- Entries --------------------------------------------------------------------------------------
@transaction.atomic
def write_entry(*, project: Project, values: dict[str, Any], by: Person | None) -> Entry:
    """Write a draft; `values` are any of VALUES. Those in the workshop read it, nobody else."""
    require(by is None or can_plan(Viewer(by), project))
    entry = Entry(project=project, municipality_id=project.municipality_id, written_by=by)
    _fill(entry, values)
    _tell("journal.write", entry, by)
    return entry


@transaction.atomic
def change_entry(*, entry: Entry, values: dict[str, Any], revision: int, what: str = "", by: Person | None) -> Entry:
    """Change an entry. Of a published one everybody reads on which day, and `what` was changed.

    Raises ValidationError (`stale`) if somebody else changed it since `revision`.
    """
    current = _held(entry, by)
    if current.revision != revision:
        words = _("Somebody else has changed this entry meanwhile. Save once more, and what stands here holds.")
        raise ValidationError(words, code="stale")
    if current.withdrawn_at:
        raise ValidationError(_("This entry was taken back; it is not changed any more."))
    if current.published_at:
        _note_change(current, what)
    current.revision += 1
    _fill(current, values)
    _tell("journal.change", current, by)
    return current


@transaction.atomic
def publish_entry(*, entry: Entry, by: Person | None) -> Entry:
    """Show an entry to all who may see the Baustelle, and tell those who follow it or the town. Twice is once."""
    current = _held(entry, by)
    if current.published_at:
        return current
    _want_readable(_recording_of(current))
    current.published_at = timezone.now()
    current.full_clean()
    current.save()
    _tell("journal.publish", current, by)
    for kind, object_id in (("project", current.project_id), ("town", current.municipality_id)):
        diary.tell(
            kind=kind,
            object_id=object_id,
            municipality=current.project.municipality,
            title=_headline(current, of_town=kind == "town"),
            text=_excerpt(current),
            path=current.get_absolute_url(),
            about=current.project,
            by=by,
        )
    return current


@transaction.atomic
def withdraw_entry(*, entry: Entry, reason: str, by: Person | None) -> Entry:
    """Take a published entry back, for a reason that stays to be read; mails that are still to go out are stopped."""
    current = _held(entry, by)
    if not current.is_published:
        return current
    current.withdrawn_at, current.withdrawn_because = timezone.now(), reason.strip()
    current.full_clean()
    current.save()
    Notice.objects.filter(municipality=current.municipality_id, path=current.get_absolute_url()).delete()
    _tell("journal.withdraw", current, by)
    return current


@transaction.atomic
def discard_entry(*, entry: Entry, by: Person | None) -> None:
    """Throw a draft away, with its pictures. What was published is taken back instead: raises ValidationError."""
    current = _held(entry, by)
    if current.published_at:
        raise ValidationError(_("It was published already. It can be taken back, with a reason."))
    _tell("journal.discard", current, by)
    delete_with_files(current)


def _fill(entry: Entry, values: dict[str, Any]) -> None:
    for name in VALUES:
        if name in values:
            setattr(entry, name, values[name])
    if entry.measure and entry.measure.project_id != entry.project_id:
        raise ValidationError({"measure": _("This measure belongs to another Baustelle.")})
    entry.words = words_of(entry)
    entry.full_clean()
    entry.save()


def _note_change(entry: Entry, what: str) -> None:
    if not what.strip():
        raise ValidationError({"what": _("Please say in a few words what you have changed: everybody reads it.")})
    entry.changed_at = timezone.now()
    Correction.objects.create(entry=entry, at=entry.changed_at, what=what.strip())


def _headline(entry: Entry, *, of_town: bool) -> Any:
    """What the news is called: the kind and the title, for a town's readers with the Baustelle before it."""
    parts = [Kind(entry.kind).label, ": ", entry.title]
    return format_lazy("{}" * 5, entry.project.title, " – ", *parts) if of_town else format_lazy("{}" * 3, *parts)


def _excerpt(entry: Entry) -> Any:
    """What stands in the mail: the text, and why. Whom it thanks stands on the page alone."""
    text = entry.text if len(entry.text) <= EXCERPT else f"{entry.text[:EXCERPT].rsplit(' ', 1)[0]} …"
    if not (entry.says_why and entry.why):
        return text
    learned = gettext_lazy("What we learned from it:")
    return format_lazy(
        "{}\n\n{} {}", text, learned if entry.kind == Kind.DISCARDED else gettext_lazy("Why:"), entry.why
    )


# -- Pictures -------------------------------------------------------------------------------------
def add_picture(
    *, entry: Entry, picture: bytes, alt: str = "", decorative: bool = False, by: Person | None
) -> Picture:
    """Give an entry one more picture, with words for what it shows unless it is for decoration alone."""
    drawn = redrawn(picture, PICTURE, "picture")  # takes a second: before anything is held
    return _add_picture(entry, drawn, alt.strip(), decorative, by)


@transaction.atomic
def _add_picture(entry: Entry, drawn: ContentFile, alt: str, decorative: bool, by: Person | None) -> Picture:
    current = _held(entry, by)
    _want_no_end(current)
    if current.pictures.count() >= MOST_PICTURES:
        raise ValidationError(_("An entry has at most %(count)d pictures.") % {"count": MOST_PICTURES})
    picture = Picture(entry=current, file=drawn, alt="" if decorative else alt, decorative=decorative)
    picture.full_clean()
    picture.save()
    if current.published_at:
        _changed_along(current, _("A picture was added."))
    _tell("journal.add_picture", current, by)
    return picture


@transaction.atomic
def remove_picture(*, picture: Picture, by: Person | None) -> None:
    """Take a picture out, with its file."""
    current = _held(picture.entry, by)
    delete_with_files(picture)
    if current.is_published:
        _changed_along(current, _("A picture was taken out."))
    _tell("journal.remove_picture", current, by)


def _changed_along(entry: Entry, what: str) -> None:
    _note_change(entry, what)
    entry.save(update_fields=["changed_at"])


# -- Recordings -----------------------------------------------------------------------------------
@transaction.atomic
def set_recording(
    *, entry: Entry, file: Any = None, captions: bytes | None = None, transcript: str = "", by: Person | None
) -> Recording:
    """Give an entry a recording, or change what can be read of it; None leaves file or captions as they are.

    Raises ValidationError for what is no recording or no captions, and where a published entry could not be read.
    """
    current = _held(entry, by)
    _want_no_end(current)
    recording = _recording_of(current) or Recording(entry=current)
    if file is None and not recording.file:
        raise ValidationError({"file": _("Please choose a recording.")})
    if file is not None:
        kept, form = received(file, "file")
        put(recording, "file", kept)
        recording.kind, recording.captions = form.kind, ""
    if captions is not None:
        recording.captions = captions_in(captions, "captions")
    recording.transcript = transcript.strip()
    if current.published_at:
        _want_readable(recording)
        _changed_along(current, _("The recording was changed."))
    recording.full_clean()
    recording.save()
    _tell("journal.set_recording", current, by)
    return recording


@transaction.atomic
def remove_recording(*, entry: Entry, by: Person | None) -> None:
    """Take the recording out, with its file."""
    current = _held(entry, by)
    recording = _recording_of(current)
    if recording is None:
        return
    delete_with_files(recording)
    if current.is_published:
        _changed_along(current, _("The recording was taken out."))
    _tell("journal.remove_recording", current, by)


def _recording_of(entry: Entry) -> Recording | None:
    return Recording.objects.filter(entry=entry).first()


def _want_readable(recording: Recording | None) -> None:
    """Refuse to publish what only those who hear and see can follow."""
    if recording is None or recording.is_readable:
        return
    wanted = {}
    if not recording.transcript:
        wanted["transcript"] = _("Please write down what is said: not everybody hears it.")
    if recording.is_video and not recording.captions:
        wanted["captions"] = _("Please add captions: a video without them says nothing to many people.")
    raise ValidationError(wanted)


# -- Thanks ---------------------------------------------------------------------------------------
@transaction.atomic
def thank(
    *, entry: Entry, name: str = "", person: Person | None = None, agreed: bool = False, by: Person | None
) -> Thanks:
    """Thank somebody: by `name`, shown once they have `agreed`; or a person with an account, who agrees themselves."""
    current = _held(entry, by)
    _want_no_end(current)
    named = "" if person else " ".join(name.split())
    if not named and person is None:
        raise ValidationError({"name": _("Whom do you thank?")})
    now = timezone.now() if agreed and person is None else None
    thanks = Thanks(entry=current, name=named, person=person, agreed_at=now)
    thanks.full_clean()
    thanks.save()
    _tell("journal.thank", current, by)
    return thanks


@transaction.atomic
def take_thanks_out(*, thanks: Thanks, by: Person | None) -> None:
    """Take a name out again: who writes the Bautagebuch may, and the person themselves, at any time."""
    current = Entry.objects.select_related("project").get(pk=thanks.entry_id)
    if not _is_meant(thanks, by):
        require(by is None or can_plan(Viewer(by), current.project))
    thanks.delete()
    _tell("journal.take_thanks_out", current, by)


@transaction.atomic
def note_agreement(*, thanks: Thanks, by: Person | None) -> Thanks:
    """Note that somebody agrees to be named. For a person with an account nobody else does."""
    current = Entry.objects.select_related("project").get(pk=thanks.entry_id)
    if thanks.person_id and not _is_meant(thanks, by):
        raise PermissionDenied
    if not thanks.person_id:
        require(by is None or can_plan(Viewer(by), current.project))
    thanks.agreed_at = thanks.agreed_at or timezone.now()
    thanks.save(update_fields=["agreed_at"])
    _tell("journal.note_agreement", current, by)
    return thanks


def _is_meant(thanks: Thanks, by: Person | None) -> bool:
    return by is not None and thanks.person_id == by.pk


# -- How often ------------------------------------------------------------------------------------
@transaction.atomic
def set_cadence(*, project: Project, days: int | None, by: Person | None) -> Cadence:
    """Choose after how many silent days the team is reminded: 0 is never, None what the town has chosen."""
    require(by is None or can_plan(Viewer(by), project))
    return _set_cadence(project.municipality, project, days, by)


@transaction.atomic
def set_town_cadence(*, municipality: Municipality, days: int | None, by: Person | None) -> Cadence:
    """Choose what holds for all Baustellen of the town that name nothing themselves; who administers the town may."""
    require(by is None or can_lead_town(Viewer(by), municipality.pk))
    return _set_cadence(municipality, None, days, by)


def _set_cadence(municipality: Municipality, project: Project | None, days: int | None, by: Person | None) -> Cadence:
    cadence, _new = Cadence.objects.get_or_create(municipality=municipality, project=project)
    cadence.days = days
    cadence.full_clean()
    cadence.save()
    record("journal.set_cadence", on=cadence, by=by, municipality_id=municipality.pk, days=days)
    return cadence


# -- What all share -------------------------------------------------------------------------------
def _held(entry: Entry, by: Person | None, rule: Callable[[Viewer, Project], bool] = can_plan) -> Entry:
    """Return the entry as it stands now, held until the transaction ends, if `by` may write here."""
    rows = Entry.objects.select_for_update(of=("self",)).select_related("project__municipality", "measure")
    current = rows.get(pk=entry.pk)
    require(by is None or rule(Viewer(by), current.project))
    return current


def _want_no_end(entry: Entry) -> None:
    if entry.withdrawn_at:
        raise ValidationError(_("This entry was taken back; it is not changed any more."))


def _tell(action: str, entry: Entry, by: Person | None) -> None:
    record(action, on=entry, by=by, municipality_id=entry.municipality_id, project=entry.project_id)
