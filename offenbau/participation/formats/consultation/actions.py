"""Settings and text of a draft, later versions, and statements: online, and for those who wrote a letter."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings as site
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from offenbau.base.typed import refuse_unreadable, straightened, tidied
from offenbau.engines.difference import successors
from offenbau.participation.actions import (
    Submitted,
    draft_for_change,
    locked,
    submit_contribution,
    submit_for_somebody,
    tell,
)
from offenbau.participation.actions.arranging import change_settings
from offenbau.participation.actions.telling import tell_of_correction
from offenbau.participation.formats.consultation.enums import (
    LONGEST_HEADING,
    LONGEST_NOTE,
    LONGEST_PARAGRAPH,
    MOST_PARAGRAPHS,
    SpeaksFor,
)
from offenbau.participation.formats.consultation.models import Paragraph, Statement, TextVersion
from offenbau.participation.formats.consultation.parsing import passages_in
from offenbau.participation.formats.consultation.queries import open_version, paragraphs_of, published
from offenbau.participation.formats.consultation.rules import title_on
from offenbau.participation.formats.consultation.wording import joined
from offenbau.participation.identity import Participant
from offenbau.participation.models import Correction, Procedure
from offenbau.participation.permissions import can_set_up, can_start
from offenbau.people.models import Person


def arrange(*, procedure: Procedure, settings: dict[str, Any], revision: int, by: Person | None) -> Procedure:
    """Give a draft its settings (any of SETTINGS). Raises as `change_procedure` does.

    What nobody reads yet, nobody can talk about or support.
    """
    given = {**procedure.settings, **settings}
    if given.get("withheld"):
        given.update(comments=False, supports=False)
    return change_settings(procedure=procedure, settings=given, revision=revision, by=by)


# -- The text -------------------------------------------------------------------------------------
@transaction.atomic
def paste_text(*, procedure: Procedure, text: str, by: Person | None) -> list[Paragraph]:
    """Replace the text of the open version. A paragraph that comes from one of before is known as its successor."""
    version = _open(procedure, by)
    passages = [(_clean(one.heading, one_line=True), _clean(one.text)) for one in passages_in(text)]
    _refuse_unfit(passages)
    before = _before(version)
    taken = successors([paragraph.pair for paragraph in before], passages)
    fresh = iter(_free_anchors(version.procedure, len(passages)))
    anchors = [next(fresh) if at is None else before[at].anchor for at in taken]
    version.paragraphs.all().delete()
    rows = [
        Paragraph(version=version, anchor=anchor, position=position, heading=heading, text=body)
        for position, (anchor, (heading, body)) in enumerate(zip(anchors, passages, strict=True), start=1)
    ]
    _label(rows)
    for row in rows:
        row.full_clean(exclude=["version"])
    Paragraph.objects.bulk_create(rows)
    tell(version.procedure, "paste text", by=by, version=version.number, paragraphs=len(rows))
    return rows


@transaction.atomic
def save_paragraph(
    *, procedure: Procedure, anchor: str, values: dict[str, str], after: str = "", by: Person | None
) -> Paragraph:
    """Change a paragraph of the open version; without an anchor add one behind the one called `after`, or first."""
    version = _open(procedure, by)
    rows = paragraphs_of(version)
    changed = next((row for row in rows if row.anchor == anchor), None) if anchor else None
    if changed is None and anchor:
        raise ValidationError(_("This paragraph is not there any more."))
    if changed is None:
        changed = _added(version, rows, after)
    changed.heading, changed.text = _clean(values["heading"], one_line=True), _clean(values["text"])
    _refuse_unfit([row.pair for row in rows])
    _renumber(rows)
    tell(version.procedure, "change paragraph", on=changed, by=by, version=version.number)
    return changed


def _added(version: TextVersion, rows: list[Paragraph], after: str) -> Paragraph:
    (anchor,) = _free_anchors(version.procedure, 1)
    place = next((at for at, row in enumerate(rows, start=1) if row.anchor == after), 0)
    added = Paragraph(version=version, anchor=anchor)
    rows.insert(place, added)
    return added


@transaction.atomic
def remove_paragraph(*, procedure: Procedure, anchor: str, by: Person | None) -> None:
    """Take a paragraph out of the open version."""
    version = _open(procedure, by)
    rows = paragraphs_of(version)
    gone = next((row for row in rows if row.anchor == anchor), None)
    if gone is None:
        raise ValidationError(_("This paragraph is not there any more."))
    tell(version.procedure, "remove paragraph", on=gone, by=by, version=version.number)
    gone.delete()
    _renumber([row for row in rows if row.anchor != anchor])


@transaction.atomic
def begin_version(*, procedure: Procedure, by: Person | None) -> TextVersion:
    """Begin a new version after the start: a copy of the newest one, for the team alone until it is published."""
    current = _started(procedure, by)
    if open_version(current) is not None:
        raise ValidationError(_("A new version is being worked on already."), code="already")
    newest = published(current).order_by("-number")[0]
    version = TextVersion(procedure=current, number=newest.number + 1)
    version.save()
    copies = paragraphs_of(newest)
    for copy in copies:
        copy.pk, copy.version = None, version
    Paragraph.objects.bulk_create(copies)
    tell(current, "begin text version", on=version, by=by)
    return version


@transaction.atomic
def discard_version(*, procedure: Procedure, by: Person | None) -> None:
    """Throw the new version away, which nobody but the team has read."""
    current = _started(procedure, by)
    version = open_version(current)
    if version is None:
        raise ValidationError(_("No new version is being worked on."))
    tell(current, "discard text version", on=version, by=by)
    version.delete()


@transaction.atomic
def publish_version(*, procedure: Procedure, note: str, by: Person | None) -> TextVersion:
    """Publish the new version, with a note of what changed and why that everybody reads.

    Who follows the procedure is told. Statements stay with the version that they were made to. Raises ValidationError
    before the start, when nothing changed, or without a note.
    """
    current = locked(procedure, by=by, rule=can_start)
    version = open_version(current) if current.is_started else None
    if version is None or current.is_cancelled:
        raise ValidationError(_("No new version is being worked on."))
    newest = published(current).order_by("-number")[0]
    if [row.pair for row in paragraphs_of(newest)] == [row.pair for row in paragraphs_of(version)]:
        raise ValidationError(_("Nothing has changed yet: it reads as the version before."), code="same")
    version.note, version.published_at = _clean(note), timezone.now()
    if not version.note:
        raise ValidationError({"note": _("Please say what changed and why: people have put their time into it.")})
    if len(version.note) > LONGEST_NOTE:
        raise ValidationError({"note": _("At most %(most)d characters, please.") % {"most": LONGEST_NOTE}})
    version.full_clean(exclude=["procedure"])
    version.save()
    tell(current, "publish text version", on=version, by=by, number=version.number)
    _correct(current, version, by)
    return version


def _correct(procedure: Procedure, version: TextVersion, by: Person | None) -> None:
    """Let it stand among what was changed in public after the start, and tell those who follow."""
    with translation.override(site.LANGUAGE_CODE):
        text = _("Version %(number)d of the text is published.") % {"number": version.number}
    correction = Correction(procedure=procedure, text=text, reason=version.note, by=by)
    correction.full_clean()
    correction.save()
    tell_of_correction(correction, by=by)


def _open(procedure: Procedure, by: Person | None) -> TextVersion:
    """Return the version that may be changed, with its procedure held: of a draft the first one, later a new one."""
    current = _started(procedure, by) if procedure.is_started else draft_for_change(procedure, by=by)
    version = open_version(current)
    if version is None:
        words = _("This text is published and stands as it is. Begin a new version to change it.")
        raise ValidationError(words, code="frozen")
    return version


def _started(procedure: Procedure, by: Person | None) -> Procedure:
    current = locked(procedure, by=by, rule=can_set_up)
    if not current.is_started or current.is_cancelled:
        raise ValidationError(_("Only a procedure that has started, and was not cancelled, gets new versions."))
    return current


def _before(version: TextVersion) -> list[Paragraph]:
    """Return the paragraphs with which a pasted text is compared: of the version before, of a draft its own."""
    if version.number == 1:
        return paragraphs_of(version)
    return paragraphs_of(published(version.procedure).order_by("-number")[0])


def _free_anchors(procedure: Procedure, count: int) -> list[str]:
    taken = Paragraph.objects.filter(version__procedure=procedure).values_list("anchor", flat=True)
    last = max((int(anchor[1:]) for anchor in taken), default=0)
    return [f"p{last + number}" for number in range(1, count + 1)]


def _refuse_unfit(passages: Sequence[tuple[str, str]]) -> None:
    if not passages:
        raise ValidationError({"text": _("There is no text in it.")})
    if len(passages) > MOST_PARAGRAPHS:
        words = _("A text has at most %(most)d paragraphs; this one has %(count)d.")
        raise ValidationError({"text": words % {"most": MOST_PARAGRAPHS, "count": len(passages)}})
    for heading, text in passages:
        if not heading and not text:
            raise ValidationError({"text": _("A paragraph needs a heading or a text.")})
        refuse_unreadable(f"{heading}\n{text}")
        if len(text) > LONGEST_PARAGRAPH or len(heading) > LONGEST_HEADING:
            words = _("The paragraph that begins “%(start)s” is too long. Please part it by a blank line.")
            raise ValidationError({"text": words % {"start": (heading or text)[:60]}})


def _renumber(rows: list[Paragraph]) -> None:
    """Save the paragraphs in this order, each called by its place."""
    for position, row in enumerate(rows, start=1):
        row.position = position
    _label(rows)
    for row in rows:
        row.full_clean(exclude=["version"])
        row.save()


def _label(rows: list[Paragraph]) -> None:
    """Call each by its heading; those below it without one of their own by that and their place."""
    heading, below = "", 1
    with translation.override(site.LANGUAGE_CODE):
        for number, row in enumerate(rows, start=1):
            if row.heading:
                heading, below = row.heading, 1
                row.label = heading
            elif heading:
                below += 1
                row.label = _("%(heading)s, paragraph %(number)d") % {"heading": heading, "number": below}
            else:
                row.label = _("Paragraph %(number)d") % {"number": number}


def _clean(text: str, *, one_line: bool = False) -> str:
    tidy = tidied(straightened(text), one_line=one_line).replace("\r\n", "\n").strip()
    return " ".join(tidy.split()) if one_line else tidy


# -- Statements -----------------------------------------------------------------------------------
@transaction.atomic
def make_statement(
    *,
    procedure: Procedure,
    participant: Participant,
    version: int,
    anchor: str,
    values: dict[str, str],
    pseudonym: str = "",
    real_name: bool = False,
) -> Submitted:
    """Take what somebody says online of a paragraph, or of the whole text (no anchor).

    `values`: `why`, `wording`, `speaks_for`, `organisation`. Raises as `submit_contribution` does, and ValidationError
    with the code `newer` if another version is the newest by now.
    """
    if version != newest_number(procedure):
        words = _(
            "A newer version of the text was published meanwhile. Please look whether it still fits, and send again."
        )
        raise ValidationError(words, code="newer")
    beside = _beside(procedure, version, anchor, values)
    submitted = submit_contribution(
        procedure=procedure,
        participant=participant,
        values=_said(beside, values),
        pseudonym=pseudonym,
        real_name=real_name,
    )
    _put_beside(submitted, beside)
    return submitted


@transaction.atomic
def enter_statement(
    *,
    procedure: Procedure,
    version: int,
    anchor: str,
    values: dict[str, str],
    channel: str,
    consent: bool,
    received_on: date,
    pseudonym: str = "",
    by: Person | None,
) -> Submitted:
    """Enter a letter, or what somebody states at the desk; also after the end, if it came in time.

    `version` is the one that it speaks about, which may be an older one.
    Raises as `submit_for_somebody` does.
    """
    if received_on > timezone.localdate():
        raise ValidationError({"received_on": _("This day is still to come.")})
    beside = _beside(procedure, version, anchor, values)
    beside.received_on = received_on
    submitted = submit_for_somebody(
        procedure=procedure,
        values=_said(beside, values),
        channel=channel,
        consent=consent,
        pseudonym=pseudonym,
        received_on=received_on,
        by=by,
    )
    _put_beside(submitted, beside)
    return submitted


def _beside(procedure: Procedure, version: int, anchor: str, values: dict[str, str]) -> Statement:
    """Return what stands beside the contribution, not saved yet."""
    spoken_of = published(procedure).filter(number=version).first()
    if spoken_of is None:
        raise ValidationError({"version": _("This version is not published.")})
    paragraph = spoken_of.paragraphs.filter(anchor=anchor).first() if anchor else None
    if anchor and paragraph is None:
        words = _("This paragraph is not in version %(number)d of the text.")
        raise ValidationError({"paragraph": words % {"number": version}})
    if values.get("wording", "").strip() and paragraph is None:
        raise ValidationError({"wording": _("Other words can be suggested for one paragraph: please choose it.")})
    speaks_for = values.get("speaks_for") or SpeaksFor.SELF
    return Statement(
        version=spoken_of,
        paragraph=paragraph,
        speaks_for=speaks_for,
        organisation="" if speaks_for == SpeaksFor.SELF else _clean(values.get("organisation", ""), one_line=True),
    )


def _said(beside: Statement, values: dict[str, str]) -> dict[str, str]:
    return {"title": title_on(beside.paragraph), "text": said_of(beside.paragraph, values)}


def said_of(paragraph: Paragraph | None, values: dict[str, str]) -> str:
    """Return `why` and `wording` as the text of a contribution; wording that is the paragraph's own suggests nothing.

    Raises ValidationError if nothing is left.
    """
    wording = _clean(values.get("wording", ""))
    if paragraph and " ".join(wording.split()) == " ".join(paragraph.text.split()):
        wording = ""
    text = joined(values.get("why", ""), wording)
    if not text:
        raise ValidationError({"why": _("Please say what you think of it, or suggest other words.")})
    return text


def _put_beside(submitted: Submitted, beside: Statement) -> None:
    """Say of what has just come in to which paragraph it speaks, and for whom."""
    beside.contribution = submitted.contribution
    beside.pk = Statement.objects.values_list("pk", flat=True).get(contribution=submitted.contribution)
    beside._state.adding = False
    beside.full_clean(exclude=["contribution", "version", "paragraph"])
    beside.save()


def newest_number(procedure: Procedure) -> int:
    """Return the number of the version that people speak about now."""
    return published(procedure).aggregate(last=Max("number"))["last"] or 1
