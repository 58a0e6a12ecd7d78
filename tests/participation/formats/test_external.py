"""A procedure on another site, held against the calendar of its portal: told, never taken over."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from offenbau.base.outbound import Code, Fetched, OutboundError
from offenbau.municipality.lands import land_by_code
from offenbau.participation.formats.external import watching
from offenbau.participation.formats.external.calendar import NoCalendarError, events_in
from offenbau.participation.formats.external.models import Watch
from offenbau.participation.formats.external.portals import PORTALS
from tests.factories.participation import make_draft, open_for
from tests.factories.projects import make_person

HEAD, TAIL = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n", "END:VCALENDAR\r\n"
ADDRESS = "https://mitmachen.example/aue.ics"


def ics(*events):
    return (
        HEAD + "".join(f"BEGIN:VEVENT\r\nUID:{n}\r\n{each}END:VEVENT\r\n" for n, each in enumerate(events)) + TAIL
    ).encode()


def event(start, end="", title="Beteiligung", more=""):
    return f"SUMMARY:{title}\r\nDTSTART{start}\r\n" + (f"DTEND{end}\r\n" if end else "") + more


# -- The calendar ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("start", "end", "more", "days"),
    [
        (";VALUE=DATE:20261201", ";VALUE=DATE:20261215", "", ("2026-12-01", "2026-12-14")),
        (";VALUE=DATE:20261201", "", "", ("2026-12-01", "2026-12-01")),
        (":20261201T230000Z", ":20261214T225900Z", "", ("2026-12-02", "2026-12-14")),
        (
            ";TZID=Europe/Berlin:20261201T080000",
            ";TZID=Europe/Berlin:20261215T000000",
            "",
            ("2026-12-01", "2026-12-14"),
        ),
        (":20261201T080000", ":20261201T100000", "", ("2026-12-01", "2026-12-01")),
        (";VALUE=DATE:20261201", "", "DURATION:P14D\r\n", ("2026-12-01", "2026-12-14")),
        (";VALUE=DATE:20261201", ";VALUE=DATE:20261101", "", ("2026-12-01", "2026-12-01")),
    ],
)
def test_days_are_told_with_the_last_one_that_counts(start, end, more, days):
    [told] = events_in(ics(event(start, end, more=more)))
    assert (told["starts"], told["ends"]) == days


def test_of_a_calendar_of_many_procedures_those_of_this_page_count():
    own = event(";VALUE=DATE:20261201", more="URL:https://mitmachen.example/Aue\r\n", title="Unsere")
    other = event(";VALUE=DATE:20261101", more="URL:https://mitmachen.example/aab\r\n", title="Andere")
    body = ics(own, other)
    assert [told["title"] for told in events_in(body, "https://mitmachen.example/aue/")] == ["Unsere"]
    assert [told["title"] for told in events_in(body, "https://anderswo.example/")] == ["Andere", "Unsere"]


def test_titles_are_one_line_and_there_are_not_too_many():
    body = ics(*(event(";VALUE=DATE:20261201", title=f"A\\n{number:02}" + "x" * 300) for number in range(30)))
    told = events_in(body)
    assert (len(told), len(told[0]["title"]), "\n" in told[0]["title"]) == (20, 200, False)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\x00\xff", b"<html></html>", ics(), HEAD.encode(), ics("SUMMARY:ohne Tag\r\n"),
        ics(event(":kein Tag")), ics(event(";VALUE=DATE:99999999")), b"BEGIN:VEVENT\r\nEND:VCALENDAR",
    ],
)  # fmt: skip
def test_what_is_no_calendar_with_days_is_said(body):
    with pytest.raises(NoCalendarError):
        events_in(body)


# -- Looking --------------------------------------------------------------------------------------
@pytest.fixture
def portal(monkeypatch, settings):
    """What the portal gives: set `gives` to bytes, `Fetched` or an error; `asked` are the marks that were shown."""
    settings.OUTBOUND = ["mitmachen.example"]

    class Portal:
        gives = ics(event(";VALUE=DATE:20261201", ";VALUE=DATE:20261215"))
        asked = []

    def give(url, *, accept, etag, modified):
        Portal.asked.append((url, etag, modified))
        if isinstance(Portal.gives, Exception):
            raise Portal.gives
        return (
            Portal.gives
            if isinstance(Portal.gives, Fetched)
            else Fetched(Portal.gives, "text/calendar", '"1"', "heute")
        )

    monkeypatch.setattr(watching, "fetch", give)
    return Portal


def watched(settings_=None):
    procedure = make_draft(
        format="external", entrance="mail", settings={"site": "Portal", "url": "https://p.example/"}
    )
    open_for(procedure, kind="collect")
    watching.watch(procedure=procedure, address=ADDRESS, by=None)
    watching.look(Watch.objects.get())
    return procedure


@pytest.mark.django_db
def test_what_stands_there_is_kept_with_the_servers_marks(portal):
    watched()
    kept = Watch.objects.get()
    assert kept.events == [{"title": "Beteiligung", "starts": "2026-12-01", "ends": "2026-12-14"}]
    assert (kept.etag, kept.modified, kept.fault, kept.failing_since) == ('"1"', "heute", "", None)
    portal.gives = Fetched(b"", "", '"1"', "heute", is_same=True)
    watching.look(kept)
    assert portal.asked[-1] == (ADDRESS, '"1"', "heute")
    assert Watch.objects.get().events == kept.events


@pytest.mark.django_db
@pytest.mark.parametrize("gives", [OutboundError(Code.NO_ANSWER), OutboundError(Code.STATUS, "404"), b"<html>"])
def test_a_look_that_finds_nothing_keeps_what_was_and_since_when(portal, time_machine, gives):
    time_machine.move_to("2026-11-20T08:00Z", tick=False)
    watched()
    portal.gives = gives
    began = timezone.now()
    for days in (0, 1):
        time_machine.move_to(began + timedelta(days=days), tick=False)
        watching.look(Watch.objects.get())
    kept = Watch.objects.get()
    assert (kept.failing_since, kept.looked_at) == (began, began + timedelta(days=1))
    assert kept.fault and len(kept.events) == 1
    portal.gives = ics(event(";VALUE=DATE:20261202"))
    watching.look(kept)
    assert (Watch.objects.get().fault, Watch.objects.get().failing_since) == ("", None)


@pytest.mark.django_db
def test_what_is_looked_at_meanwhile_somewhere_else_is_not_overwritten(portal):
    procedure = watched()
    before = Watch.objects.get()
    watching.watch(procedure=procedure, address="https://mitmachen.example/neu.ics", by=None)
    watching.look(before)
    assert (Watch.objects.get().events, Watch.objects.get().looked_at) == ([], None)


@pytest.mark.django_db
def test_days_of_the_page_stay_as_they_were_promised(portal):
    procedure = watched()
    phases = list(procedure.phases.values("kind", "starts_at", "ends_at"))
    portal.gives = ics(event(";VALUE=DATE:20300101"))
    watching.look(Watch.objects.get())
    assert list(procedure.phases.values("kind", "starts_at", "ends_at")) == phases


@pytest.mark.django_db
def test_who_sets_it_up_names_the_calendar_and_a_host_that_may_be_asked(portal):
    procedure = watched()
    with pytest.raises(PermissionDenied):
        watching.watch(procedure=procedure, address="", by=make_person())
    with pytest.raises(ValidationError):
        watching.watch(procedure=procedure, address="https://anderswo.example/x.ics", by=None)
    assert Watch.objects.get().address == ADDRESS
    watching.watch(procedure=procedure, address="", by=None)
    assert not Watch.objects.exists()


@pytest.mark.django_db
def test_portals_are_looked_at_daily_until_it_is_over(portal):
    procedure = watched()
    number = len(portal.asked)
    call_command("look_at_portals", verbosity=0)
    assert len(portal.asked) == number + 1
    procedure.phases.update(starts_at=timezone.now() - timedelta(days=9), ends_at=timezone.now() - timedelta(days=1))
    call_command("look_at_portals", verbosity=0)
    assert len(portal.asked) == number + 1


@pytest.mark.django_db
def test_a_look_at_what_is_gone_is_no_matter(portal):
    watching.look_in_background.call(99)
    assert portal.asked == []


def test_portals_of_the_lands_are_named_by_their_codes():
    assert all(land_by_code(code) for code in PORTALS)
    assert all(portal.url.startswith("https://") for portal in PORTALS.values())
