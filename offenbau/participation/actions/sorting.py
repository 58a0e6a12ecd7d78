"""Put contributions together that say the same, take them apart again, split what says several things."""

from collections.abc import Callable, Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from offenbau.discussion.actions import open_thread
from offenbau.participation.actions.answers import held, noted, set_status, write_trail
from offenbau.participation.contract import format_of
from offenbau.participation.enums import WAITING, Status, TrailKind
from offenbau.participation.fates import tell_of_steps
from offenbau.participation.models import Contribution, StatusEntry
from offenbau.participation.permissions import can_answer_all
from offenbau.participation.queries.contributions import takes_sides, waits_for_a_look
from offenbau.people.models import Person

Part = tuple[str, str]  # title and text
MOST_PARTS = 10


@transaction.atomic
def merge(
    *,
    into: Contribution,
    contributions: Iterable[Contribution],
    rule: Callable[..., bool] = can_answer_all,
    by: Person | None,
) -> int:
    """Let contributions of one procedure point to one that says the same; return how many were put there.

    The trail tells it on both sides. Supports are not added up: some people may stand behind several of them.
    What is answered, or has a draft, is not put away: it was, or is being, answered for itself.
    """
    wanted = {one.pk: one for one in contributions if one.pk != into.pk}
    rows = held([into, *wanted.values()], by=by, rule=rule)
    target = next(row for row in rows if row.pk == into.pk)
    others = [row for row in rows if row.pk != into.pk and row.merged_into_id != into.pk]
    _refuse_mixing(target, others)
    steps: list[StatusEntry] = []
    for row in others:
        for each in [*row.merged.select_for_update(of=("self",)).order_by("pk"), row]:
            steps += _put_to(target, each)
    if others:
        noted("merge contributions", others, by=by, into=target.pk)
        tell_of_steps(steps, by=by)
    return len(others)


def _refuse_mixing(target: Contribution, others: list[Contribution]) -> None:
    if any(row.procedure_id != target.procedure_id for row in others):
        raise ValidationError(_("Only contributions of the same procedure are put together."), code="elsewhere")
    if target.merged_into_id is not None:
        raise ValidationError(
            _("No. %(number)s is itself put together with another one.") % {"number": target.number}, code="chain"
        )
    for row in others:
        if row.status not in WAITING or row.answers.exists():
            raise ValidationError(
                _("No. %(number)s has an answer of its own, or a draft of one.") % {"number": row.number},
                code="answered",
            )


def _put_to(target: Contribution, row: Contribution) -> list[StatusEntry]:
    """Put one to the target; return the steps on both trails."""
    row.procedure = target.procedure
    steps = [write_trail(row, TrailKind.MERGED, other=target), write_trail(target, TrailKind.TOOK_IN, other=row)]
    Contribution.objects.filter(pk=row.pk).update(merged_into=target)
    if target.status not in WAITING:
        newest = target.answers.filter(published_at__isnull=False).last()
        detail = target.decided_in or (target.measure.title if target.measure else "")
        steps.append(
            write_trail(
                row, TrailKind.STATUS, status=target.status, reason=target.status_reason, detail=detail, answer=newest
            )
        )
        set_status(
            row,
            target.status,
            status_reason=target.status_reason,
            decided_in=target.decided_in,
            measure=target.measure,
        )
    return steps


@transaction.atomic
def unmerge(*, contribution: Contribution, by: Person | None) -> Contribution:
    """Take it apart again. What it got with the other one's answer goes: it waits for its own."""
    (row,) = held([contribution], by=by)
    if row.merged_into_id is None:
        return row
    target = Contribution.objects.get(pk=row.merged_into_id)
    back = row.status if row.status in WAITING else Status.IN_REVIEW.value
    target.procedure = row.procedure
    steps = [
        write_trail(row, TrailKind.LOOSENED, status=back, other=target),
        write_trail(target, TrailKind.LOOSENED, other=row),
    ]
    changed = back != row.status
    Contribution.objects.filter(pk=row.pk).update(merged_into=None)
    row.merged_into = None
    if changed:
        set_status(row, back, status_reason="", decided_in="", measure=None)
    noted("unmerge contribution", [row], by=by, out_of=target.pk)
    tell_of_steps(steps, by=by)
    return row


@transaction.atomic
def split(*, contribution: Contribution, parts: Sequence[Part], by: Person | None) -> list[Contribution]:
    """Make two and more contributions of one that says several things. The first one stays as it was said.

    The parts bear the same name and way in, and numbers of their own; each is answered for itself.
    """
    (row,) = held([contribution], by=by)
    if not 2 <= len(parts) <= MOST_PARTS:
        raise ValidationError(_("Please make two parts at least, and ten at most."), code="parts")
    if row.merged_into_id is not None or row.split_from_id is not None:
        raise ValidationError(_("This one is a part itself, or put together with another one."), code="part")
    number = row.procedure.contributions.aggregate(last=Max("number"))["last"]
    made = [_part(row, number + place, *part) for place, part in enumerate(parts, start=1)]
    noted("split contribution", [row], by=by, parts=[part.pk for part in made])
    tell_of_steps([_parted(row, part) for part in made], by=by)
    return made


def _parted(row: Contribution, part: Contribution) -> StatusEntry:
    """Write on both trails that one is a part of the other; return the step of the whole, which people follow."""
    write_trail(part, TrailKind.SPLIT, other=row)
    return write_trail(row, TrailKind.SPLIT, other=part)


def _part(row: Contribution, number: int, title: str, text: str) -> Contribution:
    part = Contribution(
        procedure=row.procedure,
        number=number,
        title=title.strip(),
        text=text.strip(),
        split_from=row,
        category=row.category,
        place=row.place,
        latitude=row.latitude,
        longitude=row.longitude,
        author=row.author,
        pseudonym=row.pseudonym,
        real_name=row.real_name,
        channel=row.channel,
        event=row.event,
        unit=row.unit,
        created_at=row.created_at,
        state=row.state,
    )
    if row.thread_id is not None:
        part.thread = open_thread(
            municipality=row.procedure.municipality,
            scope=part.moderation_scope,
            label=part.moderation_label,
            moderated_first=waits_for_a_look(row.procedure),
            has_stances=takes_sides(row.procedure),
            by=row.author,
        )
    part.full_clean(exclude=["author", "thread", "measure", "merged_into", "split_from"])
    part.save()
    format_of(row.procedure).split_off(row, part)
    return part
