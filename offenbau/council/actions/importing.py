"""Reading a council information system in: what is new since the last time, and on from where it was cut off."""

import contextlib
import logging
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from offenbau.base import outbound
from offenbau.base.ledger import record
from offenbau.council.enums import Fault
from offenbau.council.models import Committee, CouncilMember, Meeting, Paper, Source
from offenbau.council.oparl import reading, writing
from offenbau.council.oparl.client import MOST_PAGES, Client, ImportFaultError, Page
from offenbau.council.permissions import require_connector
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person

# How far back beyond the last time changes are asked for: clocks differ, and lists are read while they change.
OVERLAP = timedelta(days=1)
HOLD = timedelta(minutes=2)  # a page takes less; who has not said so for as long has died
STINT = timedelta(minutes=8)  # of one job; what is left goes into the next one
# Faults after which the page that could not be read may well be there the next time.
PASSING = (Fault.NO_ANSWER, Fault.OFF)
# Parts that some systems send as addresses alone: each is one more question.
LOOSE = {"meeting": "agendaItem", "paper": "consultation"}
MOST_LOOSE, LOOSE_SECONDS = 1000, 30.0  # of a page
WHOLE_AGAIN = timedelta(days=28)
MOST_BODIES = 100
log = logging.getLogger("offenbau.council")


class LostError(Exception):
    """Somebody else holds the import now, or what it reads was changed: this run has nothing more to say."""


@dataclass(frozen=True)
class Listed:
    """A list of a body: its name there, and how a page of it is read and written."""

    name: str
    write: Callable[[Municipality, list[reading.Object]], int]


LISTS = (
    Listed("organization", lambda town, said: writing.write_committees(town, [reading.committee_in(x) for x in said])),
    Listed("meeting", lambda town, said: writing.write_meetings(town, [reading.meeting_in(x) for x in said])),
    Listed("paper", lambda town, said: writing.write_papers(town, [reading.paper_in(x) for x in said])),
    Listed("consultation", lambda town, said: writing.write_consultations(town, _consultations(said))),
)
PEOPLE = Listed("person", lambda town, said: writing.write_members(town, [reading.member_in(x) for x in said]))


def _consultations(said: list[reading.Object]) -> list[reading.ReadConsultation]:
    return [reading.consultation_in(each) for each in said]


@transaction.atomic
def connect(*, municipality: Municipality, address: str, with_people: bool | None = None, by: Person | None) -> Source:
    """Say where the municipality's meetings come from. Raises ValidationError for an address that may not be asked.

    Another address begins anew, and a running import ends; who no longer wants names loses those that were read.
    `with_people` None leaves that as it is.
    """
    require_connector(by, municipality.pk)
    address = address.strip()
    if not outbound.is_allowed(address):
        raise ValidationError({"address": Fault.OFF.label})
    source, _made = Source.objects.select_for_update().get_or_create(municipality=municipality)
    with_people = source.with_people if with_people is None else with_people
    if (source.address, source.with_people) != (address, with_people):
        source.held_until, source.holder = None, ""  # whoever runs with what stood here before finds out
    if source.address != address:
        source.lists, source.counts, source.fault, source.said = {}, {}, "", ""
    if not with_people:
        CouncilMember.objects.filter(municipality=municipality).delete()
        source.lists.pop(PEOPLE.name, None)
    source.address, source.with_people = address, with_people
    source.full_clean()
    source.save()
    record("council.connect", on=source, by=by, municipality_id=municipality.pk, with_people=with_people)
    return source


@transaction.atomic
def disconnect(*, source: Source, by: Person | None) -> None:
    """End the import for good; what was read stays and is from now on the municipality's own to change."""
    require_connector(by, source.municipality_id)
    CouncilMember.objects.filter(municipality=source.municipality_id).delete()
    for model in (Committee, Meeting, Paper):
        model._default_manager.filter(municipality=source.municipality_id).update(oparl_id=None)
    record("council.disconnect", on=source, by=by, municipality_id=source.municipality_id)
    source.delete()


def run_import(
    *,
    source: Source,
    by: Person | None,
    until: datetime | None = None,
    tell: Callable[[Source], None] = lambda _source: None,
    client: Client | None = None,
) -> bool:
    """Read in what is new; return whether it came to its end (else it goes on from there the next time).

    Not within a transaction: each page is one of its own. Does nothing where another import runs. `tell` is called
    after each page. A fault is kept on the source and ends this run.
    """
    require_connector(by, source.municipality_id)
    holder = secrets.token_hex(8)
    if not _take(source, holder):
        return False
    source.refresh_from_db()
    if source.finished_at is not None or source.started_at is None:
        source.started_at, source.finished_at, source.counts = timezone.now(), None, {}
    asked = client or Client(source.address)
    source.fault = source.said = ""
    try:
        done = _read_lists(source, asked, holder, until, tell)
        writing.resolve(source.municipality)
    except LostError:
        return False
    except ImportFaultError as fault:
        done = _failed(source, fault)
    except Exception as error:  # whatever a server manages to send: it is said, and the next run tries again
        log.exception("The import of %s stumbled.", source.address)
        done = _failed(source, ImportFaultError(Fault.NONSENSE, type(error).__name__))
    if done:
        source.finished_at = timezone.now()
        record("council.import", on=source, by=by, municipality_id=source.municipality_id, **source.counts)
    source.held_until, source.holder = None, ""
    with contextlib.suppress(LostError):
        _keep(source, holder, "fault", "said", "lists", "finished_at", "held_until", "holder")
    tell(source)
    return done


def _failed(source: Source, fault: ImportFaultError) -> bool:
    """Keep the first fault of a run."""
    if not source.fault:
        source.fault, source.said = fault.code.value, fault.said
    return False


@task()
def import_in_background(pk: int) -> None:
    """Read one system in for a while, and leave what remains to the next job."""
    source = Source.objects.select_related("municipality").filter(pk=pk).first()
    if source is None:
        return
    until = timezone.now() + STINT
    if not run_import(source=source, by=None, until=until) and timezone.now() >= until:
        import_in_background.enqueue(pk)


@transaction.atomic
def ask_for_import(*, source: Source, by: Person | None) -> None:
    """Let a system be read in soon, in the background."""
    require_connector(by, source.municipality_id)
    record("council.ask for import", on=source, by=by, municipality_id=source.municipality_id)
    transaction.on_commit(lambda: import_in_background.enqueue(source.pk))


def import_all() -> int:
    """Let every connected system be read in; return how many."""
    keys = list(Source.objects.order_by("pk").values_list("pk", flat=True))
    for key in keys:
        import_in_background.enqueue(key)
    return len(keys)


# -- One run ------------------------------------------------------------------------------------------
def _take(source: Source, holder: str) -> bool:
    """Take the import for this run, unless somebody holds it."""
    now = timezone.now()
    free = Source.objects.filter(Q(held_until=None) | Q(held_until__lt=now), pk=source.pk)
    return bool(free.update(held_until=now + HOLD, holder=holder))


def _keep(source: Source, holder: str, *fields: str) -> None:
    """Write these fields down, as long as this run holds the import."""
    values = {name: getattr(source, name) for name in fields}
    if not Source.objects.filter(pk=source.pk, holder=holder).update(**values):
        raise LostError


def _read_lists(
    source: Source, client: Client, holder: str, until: datetime | None, tell: Callable[[Source], None]
) -> bool:
    body = _body_of(source, client)
    _keep(source, holder, "started_at", "finished_at", "counts", "name", "licence", "version", "fault", "said")
    wanted, done = (*LISTS, PEOPLE) if source.with_people else LISTS, True
    for listed in wanted:
        address = body.get(listed.name)
        try:
            if isinstance(address, list):  # embedded, where a list's address belongs
                objects = [each for each in address if isinstance(each, Mapping)]
                _write_page(source, listed, Page(objects, ""), {}, client, holder)
            elif isinstance(address, str) and not _read_list(source, listed, address, client, holder, until, tell):
                return False
        except ImportFaultError as fault:  # the other lists may well be there
            done = _failed(source, fault)
            if fault.code not in PASSING:  # from its head the next time, not from a page that leads nowhere
                state = {**source.lists.get(listed.name, {}), "next": "", "round": ""}
                source.lists = {**source.lists, listed.name: state}
    return done


def _read_list(
    source: Source,
    listed: Listed,
    address: str,
    client: Client,
    holder: str,
    until: datetime | None,
    tell: Callable[[Source], None],
) -> bool:
    state = dict(source.lists.get(listed.name, {}))
    if state.get("round") == str(source.started_at) and state.get("next") == "":
        return True  # read to its end within this import, which was cut off later
    since = None
    if state.get("round") == str(source.started_at) and state.get("next"):
        pages = client.pages(state["next"])
    else:
        since = _since(state)
        state["whole"] = timezone.now().isoformat() if since is None else state["whole"]
        state.update(round=str(source.started_at), began=timezone.now().isoformat(), next=address, pages=0, objects=0)
        pages = client.pages(address, since)
    for page in pages:
        state["pages"] += 1
        if state["pages"] > MOST_PAGES:
            raise ImportFaultError(Fault.LOOP, address)
        _write_page(source, listed, page, state, client, holder)
        tell(source)
        if page.next and until and timezone.now() >= until:
            return False
    return True


def _since(state: Mapping[str, Any]) -> datetime | None:
    """Return from when on changes are asked for; None for all, as at first and every few weeks.

    What a system changes without saying so, or a page that was not there, is found then.
    """
    whole = state.get("whole")
    if not state.get("done") or not whole or datetime.fromisoformat(whole) < timezone.now() - WHOLE_AGAIN:
        return None
    return datetime.fromisoformat(state["done"]) - OVERLAP


def _write_page(
    source: Source, listed: Listed, page: Page, state: dict[str, Any], client: Client, holder: str
) -> None:
    """Write a page and how far the list is, both or none. What must be asked for first is not within."""
    objects = _filled(page.objects, LOOSE.get(listed.name, ""), client)
    with transaction.atomic():
        changed = listed.write(source.municipality, objects)
        source.counts = {**source.counts, listed.name: source.counts.get(listed.name, 0) + changed}
        state["next"] = page.next
        state["objects"] = state.get("objects", 0) + len(objects)
        if not page.next and state["objects"]:  # a list that was empty as a whole is asked for as a whole again
            state["done"] = state.get("began")
        source.lists = {**source.lists, listed.name: dict(state)}
        source.held_until = timezone.now() + HOLD
        _keep(source, holder, "lists", "counts", "held_until")


def _filled(objects: list[reading.Object], name: str, client: Client) -> list[reading.Object]:
    """Return the objects with those of their parts that the system sends as addresses alone.

    One that does not come ends the asking on this page, as do half a minute and many of them: then the part is left
    as if it had not been sent, and what is known of it stays.
    """
    until, left, found = time.monotonic() + LOOSE_SECONDS, MOST_LOOSE, []
    for said in objects:
        parts = said.get(name)
        if not isinstance(parts, list) or not any(isinstance(each, str) for each in parts):
            found.append(said)
            continue
        left -= len(parts)
        try:
            if left < 0 or time.monotonic() > until:
                raise ImportFaultError(Fault.NO_ANSWER)
            whole = [client.one(each) if isinstance(each, str) else each for each in parts]
            found.append({**said, name: whole})
        except ImportFaultError:
            left = 0
            found.append({key: value for key, value in said.items() if key != name})
    return found


# -- Whose body ---------------------------------------------------------------------------------------
def _body_of(source: Source, client: Client) -> reading.Object:
    """Return the municipality's Body, whatever of System, list of bodies or Body the address leads to."""
    found = client.one(source.address)
    if isinstance(found.get("data"), list):
        candidates = [each for each in found["data"] if isinstance(each, Mapping)]
    elif "body" in found and "meeting" not in found:
        source.version = reading.text(found, "oparlVersion", 200).rstrip("/").rsplit("/", 1)[-1][:20]
        source.name, source.licence = reading.text(found, "name", 200), reading.link(found, "license")[:300]
        candidates = _bodies(found["body"], client)
    else:
        candidates = [found]
    body = _own(source.municipality, [each for each in candidates if "meeting" in each or "paper" in each])
    source.name = reading.text(body, "name", 200) or source.name
    source.licence = reading.link(body, "license")[:300] or source.licence
    return body


def _bodies(value: Any, client: Client) -> list[reading.Object]:
    if isinstance(value, str):
        bodies: list[reading.Object] = []
        for page in client.pages(value):
            bodies += page.objects
            if len(bodies) >= MOST_BODIES:
                break
        return bodies[:MOST_BODIES]
    listed = value if isinstance(value, list) else [value]
    named = [each for each in listed if isinstance(each, str | Mapping)][:MOST_BODIES]
    return [client.one(each) if isinstance(each, str) else each for each in named]


def _own(municipality: Municipality, bodies: list[reading.Object]) -> reading.Object:
    """Return the body that bears the municipality's key, or the only one."""
    ars = municipality.ars
    keys = {ars, ars[:5] + ars[9:]} if ars else set()
    named = [body for body in bodies if keys & reading.keys_in(body)]
    if len(named) == 1:
        return named[0]
    if len(bodies) == 1 and not (keys and reading.keys_in(bodies[0])):  # it says of nobody else that it is theirs
        return bodies[0]
    raise ImportFaultError(Fault.WHICH_BODY if bodies else Fault.ADDRESS, str(len(bodies)))
