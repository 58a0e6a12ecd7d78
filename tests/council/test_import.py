"""A council information system is read in: whole, again, in parts, and whatever it does."""

import gc
import json
import tracemalloc

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from offenbau.cli import main
from offenbau.council import actions
from offenbau.council.actions import importing
from offenbau.council.models import (
    AgendaItem,
    Committee,
    Consultation,
    CouncilMember,
    Document,
    Meeting,
    Paper,
    PaperRelation,
    Source,
)
from offenbau.council.oparl import client
from offenbau.council.ways import ways_of
from tests.council.objects import HOME, consultation, gone, item, meeting, organization, paper
from tests.council.replay import Replay
from tests.factories.council import make_committee, make_meeting
from tests.factories.municipality import make_town
from tests.factories.people import make_admin, make_member
from tests.shared_data import shared

pytestmark = pytest.mark.django_db
KINDS = (Committee, Meeting, AgendaItem, Paper, Consultation, Document, PaperRelation)


@pytest.fixture(autouse=True)
def loopback(settings, monkeypatch):
    settings.OUTBOUND_LOOPBACK = True
    monkeypatch.setattr(client, "TRIES", (0.0, 0.0, 0.0))


@pytest.fixture
def town():
    return make_town(name="Aue", slug="aue", ars="082120000000")


@pytest.fixture
def serve():
    made = []

    def begin(**options):
        lists = {
            "organizations": [organization(1), organization(2)],
            "meetings": [meeting()],
            "papers": [paper(1), paper(2, superordinatedPaper=[f"{HOME}/vorlage/1"])],
        }
        made.append(Replay({**lists, **options.pop("lists", {})}, **options))
        return made[-1]

    yield begin
    for each in made:
        each.close()


def read_in(town, server, path="/system", **options):
    source = actions.connect(municipality=town, address=server.home + path, by=None, **options)
    return run(source)


def run(source, **options):
    actions.run_import(source=source, by=None, **options)
    source.refresh_from_db()
    return source


def rows():
    """All that stands here, without the keys of the tables, in which a repetition may differ."""
    return {
        kind.__name__: sorted(
            str({k: v for k, v in row.items() if not k.endswith("id") or k == "oparl_id"})
            for row in kind.objects.values()
        )
        for kind in KINDS
    }


def counts():
    return {kind.__name__: kind.objects.count() for kind in KINDS}


# -- Whole ---------------------------------------------------------------------------------------------
def test_all_that_a_system_sends_is_there_and_tied_together(town, serve):
    source = read_in(town, serve())
    assert (source.fault, source.finished_at is not None, source.version) == ("", True, "1.1")
    assert counts() == {
        "Committee": 2, "Meeting": 1, "AgendaItem": 2, "Paper": 2, "Consultation": 2, "Document": 2,
        "PaperRelation": 1,
    }  # fmt: skip
    station = Consultation.objects.get(paper__reference="2026/0002")
    assert (station.item.title, station.meeting.committee.name, station.decides) == ("Bank 2", "Ausschuss 1", True)
    assert PaperRelation.objects.get().other.reference == "2026/0001"


@pytest.mark.parametrize("path", ["/system", "/bodies", "/bodies/1"])
def test_the_address_may_be_that_of_the_system_of_the_bodies_or_of_the_body(town, serve, path):
    server = serve()
    server.answers["/bodies/1"] = server.body()
    assert read_in(town, server, path).fault == ""
    assert Meeting.objects.count() == 1


def test_twice_is_the_same(town, serve):
    server = serve()
    source = read_in(town, server)
    before = {kind: list(kind.objects.order_by("pk").values()) for kind in KINDS}
    source.lists = {}  # as if all were new: every object is read once more
    source.save()
    run(source)
    assert {kind: list(kind.objects.order_by("pk").values()) for kind in KINDS} == before


def test_the_second_time_only_changes_are_asked_for(town, serve):
    server = serve()
    source = read_in(town, server)
    server.asked.clear()
    run(source)
    lists = [each for each in server.asked if each.startswith(("/meetings", "/papers", "/organizations"))]
    assert len(lists) == 3 and all("modified_since=" in each for each in lists)


def test_what_a_system_takes_back_is_gone_with_its_words(town, serve):
    server = serve()
    source = read_in(town, server)
    server.lists["papers"][0] = gone(paper(1))
    server.lists["meetings"][0] = gone(meeting())
    run(source)
    taken = Paper.objects.get(oparl_id=f"{HOME}/vorlage/1")
    assert taken.withdrawn_at and (taken.title, taken.reference, taken.search) == ("", "", "")
    assert not taken.documents.exists() and not taken.consultations.exists()
    assert Meeting.objects.get().withdrawn_at and not AgendaItem.objects.exists()


def test_what_was_taken_back_before_it_ever_stood_here_is_not_written_down(town, serve):
    read_in(town, serve(lists={"papers": [gone(paper(9)) | {"modified": "2026-01-01T00:00:00+01:00"}]}))
    assert not Paper.objects.exists()


def test_an_agenda_that_changes_keeps_the_rows_of_what_stays(town, serve):
    server = serve()
    source = read_in(town, server)
    kept = AgendaItem.objects.get(title="Bank 2").pk
    later = {"modified": "2030-01-01T00:00:00+01:00"}
    server.lists["meetings"] = [meeting(agendaItem=[item(2, name="Zwei Bänke"), item(3)], **later)]
    run(source)
    assert {each.pk for each in AgendaItem.objects.filter(title="Zwei Bänke")} == {kept}
    assert sorted(AgendaItem.objects.values_list("title", flat=True)) == ["Bank 3", "Zwei Bänke"]


def test_what_people_added_to_a_meeting_stays(town, serve):
    server = serve()
    source = read_in(town, server)
    actions.change_meeting(meeting=Meeting.objects.get(), values={"visitors": "Eingang hinten"}, by=None)
    later = {"modified": "2030-01-01T00:00:00+01:00"}
    server.lists["meetings"] = [meeting(location={"description": "Aula"}, **later)]
    run(source)
    found = Meeting.objects.get()
    assert (found.place, found.visitors, found.sequence) == ("Aula", "Eingang hinten", 1)


def test_what_was_entered_by_hand_before_becomes_the_systems(town, serve):
    committee = make_committee(town, "Ausschuss 1", deadline_days=5)
    entered = make_meeting(town, "Ausschuss 1", on=timezone.datetime(2027, 3, 1).date(), visitors="Bitte leise")
    read_in(town, serve())
    assert Committee.objects.get(oparl_id=f"{HOME}/gremium/1") == committee
    found = Meeting.objects.get()
    assert (found, found.visitors, str(found.submission_deadline)) == (entered, "Bitte leise", "2027-02-24")


def test_papers_before_their_meetings_are_tied_to_them_later(town, serve):
    server = serve(lists={"meetings": []})
    source = read_in(town, server)
    assert not Consultation.objects.exclude(meeting=None).exists()
    server.lists["meetings"] = [meeting(modified="2030-01-01T00:00:00+01:00")]
    run(source)
    assert Consultation.objects.exclude(meeting=None).count() == Consultation.objects.exclude(item=None).count() == 2


def test_names_are_read_only_if_wanted_and_go_when_they_no_longer_are(town, serve):
    person = {
        "id": f"{HOME}/person/1", "name": "Erna Muster", "email": ["erna@example.org"],
        "membership": [{"organization": f"{HOME}/gremium/1", "role": "Mitglied"}],
    }  # fmt: skip
    server = serve(lists={"persons": [person]})
    read_in(town, server)
    assert not CouncilMember.objects.exists() and "/persons" not in server.asked
    source = read_in(town, server, with_people=True)
    assert CouncilMember.objects.get().memberships.get().committee.name == "Ausschuss 1"
    actions.connect(municipality=town, address=source.address, with_people=False, by=None)
    assert not CouncilMember.objects.exists()


# -- Version 1.0, with its habits -----------------------------------------------------------------------
def old(said):
    """An object as a server of version 1.0 sends it: no moments of change, no order, no licence."""
    if isinstance(said, list):
        return [old(each) for each in said]
    if not isinstance(said, dict):
        return said
    kept = {key: old(value) for key, value in said.items() if key not in {"created", "modified", "order", "license"}}
    if "type" in kept:
        kept["type"] = kept["type"].replace("/1.1/", "/1.0/")
    return kept


def test_a_system_of_version_1_0_comes_in_as_well(town, serve):
    lists = {
        "organizations": old([organization(1), organization(2)]),
        "meetings": old([meeting(agendaItem=[item(1), item(2)])]),
        "papers": old([paper(1), paper(2)]),
    }
    town.ars = "053580016016"
    town.save()
    source = read_in(town, serve(lists=lists, version="1.0", ags="5358016"))
    assert (source.fault, source.version) == ("", "1.0")
    assert [each.title for each in AgendaItem.objects.order_by("order")] == ["Bank 1", "Bank 2"]
    assert Consultation.objects.exclude(meeting=None).exclude(item=None).count() == 2


@pytest.mark.parametrize(
    "answer",
    [
        lambda server: (404, {"type": "https://schema.oparl.org/1.0/Error", "message": "nichts"}),
        lambda server: (200, []),
        lambda server: (200, {"data": [], "links": {}}),
        lambda server: (200, {"type": "https://schema.oparl.org/1.0/Error", "message": "nichts"}),
    ],
)
def test_an_empty_list_has_many_faces(town, serve, answer):
    server = serve()
    server.answers["/papers"] = lambda _query: answer(server)
    assert read_in(town, server).fault == ""
    assert Meeting.objects.exists() and not Paper.objects.exists()


def test_one_object_where_a_list_belongs_is_the_list(town, serve):
    server = serve()
    server.answers["/papers"] = paper(5)
    read_in(town, server)
    assert Paper.objects.get().reference == "2026/0005"


def test_control_characters_and_a_mark_at_the_beginning_are_borne(town, serve):
    server = serve()
    said = json.dumps({"data": [paper(6, name="Zeile")], "links": {}}).replace("Zeile", "Zeile\t\x01zwei")
    server.answers["/papers"] = b"\xef\xbb\xbf" + said.encode()
    read_in(town, server)
    assert Paper.objects.get().title == "Zeile zwei"


def test_a_server_that_takes_no_escaped_moment_is_asked_in_its_manner(town, serve):
    server = serve()
    source = read_in(town, server)

    def picky(query):
        return 500 if "%" in server.asked[-1] else 200, {"data": [], "links": {}}

    server.answers["/papers"] = picky
    assert run(source).fault == ""


def test_agenda_items_that_are_sent_as_addresses_are_fetched(town, serve):
    server = serve()
    server.answers["/punkt/1"] = item(1)
    server.lists["meetings"] = [meeting(agendaItem=[f"{server.home}/punkt/1"])]
    read_in(town, server)
    assert AgendaItem.objects.get().title == "Bank 1"


def test_of_several_bodies_the_one_with_the_towns_key_is_read(town, serve):
    server = serve()
    other = {"id": "x", "ags": "01001000", "meeting": f"{server.home}/nowhere"}
    server.answers["/bodies"] = {"data": [other, server.body()], "links": {}}
    assert read_in(town, server).fault == ""
    server.answers["/bodies"] = {"data": [other, {**other, "id": "y"}], "links": {}}
    assert read_in(town, server).fault == "which_body"


# -- Cut off, and on again -------------------------------------------------------------------------------
def test_an_import_that_is_cut_off_goes_on_where_it_stood(town, serve):
    server = serve(lists={"papers": [paper(number) for number in range(1, 11)]}, page=2)
    source = actions.connect(municipality=town, address=f"{server.home}/system", by=None)
    runs = 0
    while source.finished_at is None and runs < 20:
        run(source, until=timezone.now())  # a page of each list at most
        runs += 1
    assert runs > 3 and Paper.objects.count() == 10
    papers = [each for each in server.asked if each.startswith("/papers")]
    assert len(papers) == len(set(papers)) == 5


def test_a_server_that_is_away_is_asked_again_from_the_same_page(town, serve):
    server = serve(lists={"papers": [paper(number) for number in range(1, 5)]}, page=2)
    broken = {"on": True}

    def third(query):
        if broken["on"] and query.get("page") == ["2"]:
            return 503, {}
        return 200, server._paged("/papers", server.lists["papers"], query)

    server.answers["/papers"] = third
    source = read_in(town, server)
    assert (source.fault, Paper.objects.count(), source.finished_at) == ("no_answer", 2, None)
    broken["on"] = False
    server.asked.clear()
    assert run(source).fault == "" and Paper.objects.count() == 4
    assert [each for each in server.asked if each.startswith("/papers")] == ["/papers?page=2"]


def test_while_one_import_runs_another_does_nothing(town, serve):
    server = serve()
    source = actions.connect(municipality=town, address=f"{server.home}/system", by=None)
    inner = []
    run(source, tell=lambda now: inner.append(actions.run_import(source=now, by=None)))
    assert inner and not any(inner[:-1])
    assert Meeting.objects.count() == 1


def test_an_import_whose_process_died_is_taken_up_by_the_next(town, serve):
    source = actions.connect(municipality=town, address=f"{serve().home}/system", by=None)
    Source.objects.update(held_until=timezone.now() - importing.HOLD, holder="dead")
    assert run(source).finished_at is not None


# -- A server that lies, stalls, loops or points inside --------------------------------------------------
def test_pages_that_go_round_in_circles_end(town, serve):
    server = serve()
    server.answers["/papers"] = {"data": [paper(1)], "links": {"next": f"{server.home}/papers"}}
    assert read_in(town, server).fault == "loop"


def test_pages_without_end_that_bring_nothing_new_end(town, serve):
    server = serve()
    number = iter(range(10_000))
    server.answers["/papers"] = lambda _query: (
        200,
        {"data": [paper(1)], "links": {"next": f"{server.home}/papers?page={next(number)}"}},
    )
    assert read_in(town, server).fault == "loop"
    assert len([each for each in server.asked if each.startswith("/papers")]) < 10


def test_lists_longer_than_any_real_one_end_also_over_many_runs(town, serve, monkeypatch):
    monkeypatch.setattr(importing, "MOST_PAGES", 5)
    server = serve()
    number = iter(range(10_000))

    def endless(_query):
        each = next(number)
        return 200, {"data": [paper(each)], "links": {"next": f"{server.home}/papers?page={each}"}}

    server.answers["/papers"] = endless
    source = actions.connect(municipality=town, address=f"{server.home}/system", by=None)
    for _run in range(10):
        if run(source, until=timezone.now()).fault:
            break
    assert source.fault == "loop" and Paper.objects.count() <= 5


@pytest.mark.parametrize(
    "address",
    ["http://10.0.0.7/papers", "https://anderswo.example/papers", "file:///etc/passwd", "http://127.0.0.1:1/x", "http://["],
)  # fmt: skip
def test_a_next_page_elsewhere_is_not_asked_for(town, serve, address):
    server = serve()
    server.answers["/papers"] = {"data": [paper(1)], "links": {"next": address}}
    assert read_in(town, server).fault == "elsewhere"
    assert Meeting.objects.exists()


@pytest.mark.parametrize("said", [b"<html>", b"[" * 100_000, b"7", b'"x"', b"null", b"\xff\xfe"])
def test_what_cannot_be_read_ends_the_run_and_is_said(town, serve, said):
    server = serve()
    server.answers["/papers"] = said
    assert read_in(town, server).fault in {"nonsense", ""}
    assert Meeting.objects.exists() and not Paper.objects.exists()


def test_a_page_that_is_too_large_ends_the_run(town, serve, monkeypatch):
    monkeypatch.setattr(client, "MOST_BYTES", 5_000)
    server = serve()
    server.answers["/papers"] = b" " * 6_000
    assert read_in(town, server).fault == "too_large"


def test_lists_of_nonsense_leave_nothing_behind(town, serve):
    server = serve()
    odd = [None, 7, "x", [], {}, {"id": 5}, {"id": "", "name": "x"}, {"id": "ok", "name": ["x"]}]
    server.answers["/papers"] = server.answers["/organizations"] = {"data": odd, "links": ["next"]}
    server.answers["/meetings"] = {"data": [*odd, {"id": "a", "start": "0001-01-01T00:00:00+14:00"}], "links": None}
    assert read_in(town, server).fault == ""
    assert not Paper.objects.exists() and not Meeting.objects.exists()


def test_one_towns_system_cannot_touch_another_towns_rows(town, serve):
    read_in(town, serve())
    other = make_town(slug="nebenan", ars="082220000000")
    theirs = serve(lists={"papers": [paper(1, name="Gefälscht")]}, ags="08222000")
    read_in(other, theirs)
    assert Paper.objects.get(municipality=town, reference="2026/0001").title == "Eine Bank für Platz 1"


# -- Who may, and where ----------------------------------------------------------------------------------
def test_administrators_alone_connect_and_disconnect(town, serve):
    server = serve()
    for by in (make_member(town, "editor"), make_admin(make_town())):
        with pytest.raises(PermissionDenied):
            actions.connect(municipality=town, address=server.home, by=by)
    source = actions.connect(municipality=town, address=f"{server.home}/system", by=make_admin(town))
    run(source)
    with pytest.raises(PermissionDenied):
        actions.disconnect(source=source, by=make_member(town, "editor"))
    actions.disconnect(source=source, by=make_admin(town))
    assert not Source.objects.exists() and Meeting.objects.get().by_hand


@pytest.mark.parametrize("address", ["http://ris.example/oparl", "https://ris.example/oparl", "http://localhost:80/"])
def test_an_address_that_the_operator_has_not_named_is_refused(town, address):
    with pytest.raises(ValidationError):
        actions.connect(municipality=town, address=address, by=None)


def test_this_machine_is_not_asked_unless_the_operator_says_so(town, serve, settings):
    settings.OUTBOUND_LOOPBACK, settings.OUTBOUND = False, ["*"]
    server = serve()
    with pytest.raises(ValidationError):
        read_in(town, server)
    assert server.asked == []


def test_the_command_reads_in_and_tells(town, serve, capsys):
    server = serve()
    assert main(["oparl", f"{server.home}/system", "--into", "aue"]) == 0
    assert "paper 2" in capsys.readouterr().out
    assert main(["oparl", f"{server.home}/system", "--into", "nirgends"]) == 2
    assert main(["oparl", "https://nicht.genannt.example/", "--into", "aue"]) == 2
    assert main(["oparl", f"{server.home}/nichts", "--into", "aue"]) == 1


def test_the_daily_command_lets_each_system_be_read_in(town, serve):
    server = serve()
    actions.connect(municipality=town, address=f"{server.home}/system", by=None)
    call_command("import_councils")
    from django_tasks_db.models import DBTaskResult

    assert DBTaskResult.objects.filter(task_path__endswith="import_in_background").exists() or Meeting.objects.exists()


# -- A real town -----------------------------------------------------------------------------------------
def real(name):
    return json.loads(shared("oparl", "karlsruhe", name).read_text())


@pytest.fixture
def karlsruhe(serve):
    lists = {
        "organizations": real("organizations.json"),
        "meetings": real("meetings_2025ff.json"),
        "papers": real("papers_2025ff.json"),
        "consultations": real("consultations.json"),
    }
    return serve(lists=lists)


def test_a_real_town_comes_in_whole_and_twice_the_same(town, karlsruhe):
    source = read_in(town, karlsruhe)
    papers = [each for each in karlsruhe.lists["papers"] if not each.get("deleted")]
    assert (source.fault, Meeting.objects.count(), Paper.objects.count()) == ("", 344, len(papers))
    known = {each["id"] for each in karlsruhe.lists["organizations"]}
    tied = [each for each in karlsruhe.lists["meetings"] if each["organization"][0] in known]
    assert Meeting.objects.exclude(committee=None).count() == len(tied) == 339
    assert Consultation.objects.exclude(meeting=None).count() > 1700
    assert not Meeting.objects.filter(title__icontains="öffentlich").exists()
    before = rows()
    source.lists = {}
    source.save()
    run(source)
    assert rows() == before


def test_the_tombstones_of_a_real_town_take_papers_back(town, serve):
    tombs = [each for each in real("papers_2025ff.json") if each.get("deleted")]
    alive = [{**each, "deleted": False, "name": "Vorlage", "date": "2025-01-01"} for each in tombs]
    server = serve(lists={"papers": [{**each, "modified": "2020-01-01T00:00:00+01:00"} for each in alive]}, page=50)
    source = read_in(town, server)
    assert Paper.objects.filter(withdrawn_at=None).count() == len(tombs)
    server.lists["papers"] = [{**each, "modified": "2030-01-01T00:00:00+01:00"} for each in tombs]
    run(source)
    assert Paper.objects.filter(withdrawn_at=None).count() == 0
    assert Paper.objects.filter(title="").count() == len(tombs)


def test_a_page_costs_the_same_number_of_queries_however_much_stands_on_it(town, serve, django_assert_max_num_queries):
    small, large = [paper(n) for n in range(5)], [paper(n) for n in range(500, 900)]
    server = serve(lists={"papers": small, "meetings": [], "organizations": []}, page=500)
    source = actions.connect(municipality=town, address=f"{server.home}/system", by=None)
    with django_assert_max_num_queries(60):
        run(source)
    server.lists["papers"] = [{**each, "modified": "2030-01-01T00:00:00+01:00"} for each in large]
    with django_assert_max_num_queries(60):
        run(source)
    assert Paper.objects.count() == 405


def test_the_extra_station_list_of_1_1_ties_papers_too(town, serve):
    bare = paper(1)
    del bare["consultation"]
    stations = [consultation(1, paper=f"{HOME}/vorlage/1")]
    read_in(town, serve(lists={"papers": [bare], "consultations": stations}))
    assert Consultation.objects.get().item.title == "Bank 1"


def test_fourteen_thousand_papers_need_no_more_room_at_the_end_than_at_the_beginning(town, serve):
    """What is held while the last pages are read is what was held while the first were: nothing is gathered up."""
    server = serve(lists={"papers": real("papers_all_titles.json"), "meetings": [], "organizations": []})
    source = actions.connect(municipality=town, address=f"{server.home}/system", by=None)
    held = []

    def look(_source):
        gc.collect()
        held.append(tracemalloc.get_traced_memory()[0])

    tracemalloc.start()
    try:
        run(source, tell=look)
    finally:
        tracemalloc.stop()
    assert Paper.objects.count() > 13_700 and len(held) > 140
    assert max(held[-20:]) < max(held[10:30]) + 2_000_000


# -- What is not to be believed, and what must not be lost -----------------------------------------------
def test_a_page_that_is_missing_in_the_middle_is_not_the_end_of_the_list(town, serve):
    server = serve(lists={"papers": [paper(number) for number in range(1, 7)]}, page=2)

    def broken(query):
        return (
            (404, {}) if query.get("page") == ["2"] else (200, server._paged("/papers", server.lists["papers"], query))
        )

    server.answers["/papers"] = broken
    source = read_in(town, server)
    assert (source.fault, source.finished_at) == ("status", None)
    del server.answers["/papers"]
    assert run(source).fault == "" and Paper.objects.count() == 6


def test_a_list_that_was_empty_as_a_whole_is_asked_for_as_a_whole_again(town, serve):
    server = serve()
    server.answers["/papers"] = lambda _query: (404, {})
    source = read_in(town, server)
    del server.answers["/papers"]
    run(source)
    assert Paper.objects.count() == 2


def test_all_is_read_anew_every_few_weeks(town, serve, time_machine):
    server = serve()
    source = read_in(town, server)
    server.lists["meetings"] = [meeting(agendaItem=[item(1, result="doch abgelehnt")])]  # changed, and not said so
    run(source)
    assert not AgendaItem.objects.filter(result="doch abgelehnt").exists()
    time_machine.move_to(timezone.now() + importing.WHOLE_AGAIN + timezone.timedelta(days=1))
    run(source)
    assert AgendaItem.objects.filter(result="doch abgelehnt").exists()


def test_a_list_that_is_refused_does_not_hold_up_the_others(town, serve):
    server = serve()
    server.answers["/organizations"] = lambda _query: (403, {})
    source = read_in(town, server)
    assert (source.fault, Meeting.objects.count(), Paper.objects.count()) == ("status", 1, 2)
    assert Consultation.objects.exclude(meeting=None).count() == 2


def test_a_meeting_that_is_taken_back_is_no_station_any_more(town, serve):
    server = serve()
    source = read_in(town, server)
    server.lists["meetings"] = [gone(meeting())]
    run(source)
    (first, _second) = Paper.objects.order_by("reference")
    assert [(each.on, each.url) for each in ways_of([first])[first.pk].stations] == [(None, "")]


def test_a_body_that_is_taken_back_still_says_whose_its_meetings_were(town, serve):
    server = serve()
    source = read_in(town, server)
    server.lists["organizations"] = [gone(organization(1))]
    run(source)
    assert Meeting.objects.get().body == "Ausschuss 1"


def test_one_disconnects_also_where_a_body_met_twice_a_day_and_names_go(town, serve):
    server = serve(lists={"meetings": [meeting(1), meeting(2)], "persons": [{"id": "p", "name": "Erna"}]})
    source = read_in(town, server, with_people=True)
    actions.disconnect(source=source, by=None)
    assert Meeting.objects.filter(oparl_id=None).count() == 2 and not CouncilMember.objects.exists()
    again = read_in(town, server)
    assert (again.fault, Paper.objects.count()) == ("", 2)


def test_a_paper_that_was_entered_by_hand_becomes_the_systems(town, serve):
    meeting_here = make_meeting(town, "Ausschuss 1", in_days=-3)
    actions.save_item(meeting=meeting_here, item=None, values={"title": "Bank", "reference": "2026/0001"}, by=None)
    entered = Paper.objects.get()
    read_in(town, serve())
    assert Paper.objects.get(reference="2026/0001") == entered


def test_of_an_agenda_that_was_entered_by_hand_nothing_stays_beside_the_systems(town, serve):
    entered = make_meeting(town, "Ausschuss 1", on=timezone.datetime(2027, 3, 1).date())
    for title in ("Alt 1", "Alt 2", "Alt 3"):
        actions.save_item(meeting=entered, item=None, values={"title": title}, by=None)
    read_in(town, serve())
    assert sorted(entered.items.values_list("title", flat=True)) == ["Bank 1", "Bank 2"]


def test_whoever_changes_the_address_during_an_import_ends_it(town, serve):
    server = serve(lists={"papers": [paper(number) for number in range(1, 9)]}, page=2)
    other = serve(lists={"papers": [paper(99)]})
    source = actions.connect(municipality=town, address=f"{server.home}/system", by=None)
    changed = []

    def change(_now):
        if not changed:
            changed.append(actions.connect(municipality=town, address=f"{other.home}/system", by=None))

    assert not actions.run_import(source=source, by=None, tell=change)
    fresh = Source.objects.get()
    assert (fresh.address, fresh.lists) == (f"{other.home}/system", {})
    assert run(fresh).fault == "" and Paper.objects.filter(reference="2026/0099").exists()


def test_the_body_of_another_town_is_not_taken_for_ones_own(town, serve):
    assert read_in(town, serve(ags="01001000")).fault == "which_body"
    assert not Meeting.objects.exists()


def test_a_next_page_may_be_named_from_where_one_stands(town, serve):
    server = serve()
    pages = {"": [paper(1)], "2": [paper(2)]}
    server.answers["/papers"] = lambda query: (
        200,
        {"data": pages[query.get("page", [""])[0]], "links": {} if query.get("page") else {"next": "?page=2"}},
    )
    assert read_in(town, server).fault == "" and Paper.objects.count() == 2


@pytest.mark.parametrize("sign", ["\x00", "\ud800"])
def test_an_address_with_signs_that_none_has_is_refused_in_words(town, serve, sign):
    server = serve()
    body = json.dumps({"data": [paper(1)], "links": {"next": f"{server.home}/papers?page={sign}2"}})
    server.answers["/papers"] = body.encode()
    source = read_in(town, server)
    assert source.fault == "elsewhere" and source.said.isprintable()


def test_stations_that_are_sent_as_addresses_are_fetched_and_one_that_does_not_come_does_no_harm(town, serve):
    server = serve()
    server.answers["/beratung/1"] = consultation(1)
    server.lists["papers"] = [
        paper(1, consultation=[f"{server.home}/beratung/1"]),
        paper(2, consultation=[f"{server.home}/nirgends"]),
    ]
    source = read_in(town, server)
    assert (source.fault, Paper.objects.count()) == ("", 2)
    assert Consultation.objects.get().paper.reference == "2026/0001"


def test_a_station_that_is_taken_back_is_none(town, serve):
    read_in(town, serve(lists={"papers": [paper(1, consultation=[consultation(1) | {"deleted": True}])]}))
    assert Paper.objects.exists() and not Consultation.objects.exists()


def test_a_station_that_names_no_paper_does_not_wipe_out_what_its_paper_told(town, serve):
    read_in(town, serve(lists={"consultations": [consultation(1)]}))
    assert Consultation.objects.filter(oparl_id=f"{HOME}/beratung/1").exists()


def test_whatever_makes_an_import_stumble_is_said_and_lets_go(town, serve, monkeypatch):
    source = actions.connect(municipality=town, address=f"{serve().home}/system", by=None)

    def stumble(*_args):
        raise RuntimeError

    monkeypatch.setattr(importing.writing, "resolve", stumble)
    assert run(source).fault == "nonsense" and source.held_until is None
