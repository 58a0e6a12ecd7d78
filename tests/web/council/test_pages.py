"""What everybody finds under „Rat“, what editors change, and what an administrator connects."""

from datetime import timedelta

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone

from offenbau.council.models import AgendaItem, Document, Meeting, Paper, Source
from tests.factories.council import make_committee, make_item, make_meeting, make_paper, put_on_agenda
from tests.factories.municipality import make_town
from tests.factories.people import logged_in, make_admin, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town(name="Aue", slug="aue")


@pytest.fixture
def editor(town):
    return logged_in(make_member(town, "editor"))


@pytest.fixture
def admin(town):
    return logged_in(make_admin(town))


def at(name, town, *args):
    return reverse(f"council:{name}", args=[town.slug, *args])


def html(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


# -- Reading ---------------------------------------------------------------------------------------------
def test_a_town_without_anything_says_so_on_every_list(client, town):
    assert "Noch ist keine Sitzung bekannt" in html(client, at("overview", town))
    assert "Noch ist keine Sitzung bekannt" in html(client, at("meetings", town))
    assert "Keine frühere Sitzung" in html(client, at("meetings", town) + "?zeit=vorbei")
    assert "noch keine Vorlagen" in html(client, at("papers", town))


def test_a_meeting_shows_its_agenda_with_results_papers_and_documents(client, town):
    meeting = make_meeting(town, place="Saal", visitors="Der Eingang hinten ist stufenlos.")
    paper = make_paper(town)
    station = put_on_agenda(paper, meeting, result="einstimmig beschlossen", number="Ö 3")
    Document.objects.create(item=station.item, name="Lageplan", address="https://ris.example/1.pdf", size=2048)
    shown = html(client, meeting.get_absolute_url())
    for word in ("Saal", "stufenlos", "Ö 3", "einstimmig beschlossen", paper.get_absolute_url(), "Lageplan"):
        assert word in shown


def test_what_is_not_dealt_with_in_public_says_so(client, town):
    meeting = make_meeting(town)
    make_item(meeting, "Grundstück", public=False)
    assert "nicht öffentlich" in html(client, meeting.get_absolute_url())


def test_a_cancelled_meeting_stays_on_the_list_and_says_that_it_does_not_take_place(client, town):
    meeting = make_meeting(town, cancelled=True)
    assert "fällt aus" in html(client, at("meetings", town))
    assert "fällt aus" in html(client, meeting.get_absolute_url())


def test_what_a_system_has_taken_back_has_no_page(client, town):
    gone = {"withdrawn_at": timezone.now()}
    meeting, paper = make_meeting(town, **gone), make_paper(town, **gone)
    committee = make_committee(town, "Alt", **gone)
    for thing in (meeting, paper, committee):
        assert client.get(thing.get_absolute_url()).status_code == 404
    assert client.get(at("meeting", make_town(), make_meeting(town, "B").pk)).status_code == 404


def test_papers_are_found_by_the_beginnings_of_words_and_by_number(client, town):
    for title, reference in (("Bänke für den Marktplatz", "2026/0007"), ("Haushalt", "2026/0008")):
        paper = make_paper(town, title, reference=reference)
        Paper.objects.filter(pk=paper.pk).update(search=f" {title.lower().replace('ä', 'ae')} 2026 {reference[-4:]}")
    listed = at("papers", town)
    assert "Bänke" in html(client, f"{listed}?suche=markt b%C3%A4nk") and "Haushalt" not in html(
        client, f"{listed}?suche=bänk"
    )
    assert "Haushalt" in html(client, f"{listed}?suche=2026/0008")
    assert "In keiner Vorlage" in html(client, f"{listed}?suche=schwimmbad")


def test_a_file_whose_name_is_code_is_only_a_name(client, town):
    paper = make_paper(town, "<script>alert(1)</script>")
    Document.objects.create(paper=paper, name="<b>x</b>", address="https://ris.example/1.pdf")
    shown = html(client, paper.get_absolute_url())
    assert "<script>alert" not in shown and "<b>x</b>" not in shown


@pytest.mark.parametrize("many", [1, 40])
def test_no_page_asks_more_for_more_rows(client, town, many, django_assert_max_num_queries):
    for number in range(many):
        meeting = make_meeting(town, f"Ausschuss {number}", in_days=1 + number)
        put_on_agenda(make_paper(town, f"Vorlage {number}", reference=f"2026/{number:04}"), meeting)
    whole = make_meeting(town, "Rat")
    for number in range(many):
        station = put_on_agenda(make_paper(town, f"Punkt {number}", reference=f"2025/{number:04}"), whole)
        Document.objects.create(item=station.item, name="x", address="https://ris.example/1.pdf")
    for address, most in (
        (at("overview", town), 6),
        (at("meetings", town), 6),
        (at("papers", town), 6),
        (whole.committee.get_absolute_url(), 8),
        (whole.get_absolute_url(), 8),
    ):
        with django_assert_max_num_queries(most):
            html(client, address)


# -- Calendars -------------------------------------------------------------------------------------------
def events(client, address):
    answer = client.get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


def test_meetings_are_subscribed_to_all_together_by_body_or_one_by_one(client, town):
    moment = timezone.now() + timedelta(days=5)
    meeting = make_meeting(
        town, "Rat", on=timezone.localdate(moment), starts_at=moment, ends_at=moment + timedelta(hours=2)
    )
    make_meeting(town, "Bauausschuss", cancelled=True)
    make_meeting(town, "Rat", in_days=-400)
    assert len(events(client, at("calendar", town))) == 2
    (one,) = events(client, at("committee_calendar", town, meeting.committee_id))
    assert (one["SUMMARY"], one["DTSTART"].dt) == ("Rat", moment.replace(microsecond=0))
    assert events(client, at("meeting_calendar", town, meeting.pk))[0]["UID"] == one["UID"]
    cancelled = [each for each in events(client, at("calendar", town)) if each.get("STATUS") == "CANCELLED"]
    assert len(cancelled) == 1


# -- Changing --------------------------------------------------------------------------------------------
def test_an_editor_changes_a_meeting_and_writes_its_agenda(editor, town):
    meeting = make_meeting(town)
    form = {
        "body": "Rat", "on": meeting.on.isoformat(), "begins": "18:00", "ends": "20:00", "place": "Saal",
        "stream": "https://stream.example/rat",
    }  # fmt: skip
    editor.post(at("change_meeting", town, meeting.pk), form)
    meeting.refresh_from_db()
    assert timezone.localtime(meeting.starts_at).hour == 18 and meeting.place == "Saal"
    editor.post(at("add_item", town, meeting.pk), {"number": "1", "title": "Bank am Markt", "public": "on"})
    item = AgendaItem.objects.get()
    editor.post(at("change_item", town, meeting.pk, item.pk), {"title": "Bank am Markt", "result": "beschlossen"})
    shown = html(editor, meeting.get_absolute_url())
    assert "Bank am Markt" in shown and "beschlossen" in shown and "https://stream.example/rat" in shown
    assert "„Bank am Markt“" in html(editor, at("remove_item", town, meeting.pk, item.pk))
    editor.post(at("remove_item", town, meeting.pk, item.pk))
    assert not AgendaItem.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends": "17:00"}, "ends"),
        ({"begins": "", "ends": "20:00"}, "begins"),
        ({"submission_deadline": "2100-01-01"}, "submission_deadline"),
        ({"body": ""}, "body"),
        ({"stream": "javascript:alert(1)"}, "stream"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_typed_is_lost(editor, town, wrong, field):
    meeting = make_meeting(town)
    form = {"body": "Rat", "on": meeting.on.isoformat(), "begins": "18:00", "place": "Neuer Saal", **wrong}
    answer = editor.post(at("change_meeting", town, meeting.pk), form)
    assert field in answer.context["form"].errors
    assert "Neuer Saal" in answer.content.decode()


def test_of_a_mirrored_meeting_only_what_is_added_can_be_changed(editor, town):
    meeting = make_meeting(town, oparl_id="https://ris.example/1", place="Saal")
    page = html(editor, at("change_meeting", town, meeting.pk))
    assert 'name="place"' not in page and 'name="visitors"' in page
    editor.post(at("change_meeting", town, meeting.pk), {"place": "Woanders", "visitors": "Leise"})
    meeting.refresh_from_db()
    assert (meeting.place, meeting.visitors) == ("Saal", "Leise")
    assert editor.get(at("add_item", town, meeting.pk)).status_code == 404
    assert editor.get(reverse("municipality:change_date", args=[town.slug, "sitzung", meeting.pk])).status_code == 404


def test_the_deadline_of_a_body_reaches_its_coming_meetings(editor, town):
    meeting = make_meeting(town, in_days=30)
    editor.post(at("change_committee", town, meeting.committee_id), {"deadline_days": "14"})
    meeting.refresh_from_db()
    assert meeting.submission_deadline == meeting.on - timedelta(days=14)


# -- Connecting ------------------------------------------------------------------------------------------
def test_an_address_that_may_not_be_asked_is_refused_at_its_field(admin, town):
    answer = admin.post(at("connection", town), {"address": "https://ris.example/oparl"})
    assert "address" in answer.context["form"].errors and not Source.objects.exists()


def test_an_administrator_connects_reads_how_far_it_is_and_disconnects(admin, town, settings):
    settings.OUTBOUND = ["ris.example"]
    admin.post(at("connection", town), {"address": "https://ris.example/oparl"})
    source = Source.objects.get()
    Source.objects.update(counts={"meeting": 12, "paper": 3}, fault="no_answer", started_at=timezone.now())
    shown = html(admin, at("connection", town))
    assert "antwortet nicht" in shown and "Sitzungen" in shown and "<dd>12</dd>" in shown
    make_meeting(town, oparl_id="https://ris.example/1")
    admin.post(at("disconnect", town))
    assert not Source.objects.filter(pk=source.pk).exists() and Meeting.objects.get().by_hand
    assert admin.get(at("disconnect", town)).status_code == 404


# -- Question time ---------------------------------------------------------------------------------------
def test_somebody_announces_a_question_and_editors_alone_read_it(client, editor, town):
    meeting = make_meeting(town, questions_until=timezone.now() + timedelta(days=3))
    assert at("ask", town, meeting.pk) in html(client, meeting.get_absolute_url())
    answer = client.post(at("ask", town, meeting.pk), {"name": "Erna", "text": "Wann wird gebaut?"}, follow=True)
    assert "Ihre Frage ist angekommen" in answer.content.decode()
    assert "Wann wird gebaut?" in html(editor, at("questions", town, meeting.pk))
    assert "Wann wird gebaut?" not in html(client, meeting.get_absolute_url())


def test_a_meeting_without_question_time_offers_none(client, town):
    meeting = make_meeting(town)
    assert at("ask", town, meeting.pk) not in html(client, meeting.get_absolute_url())
    assert client.get(at("ask", town, meeting.pk)).status_code == 404


def test_an_editor_says_until_when_questions_are_taken(editor, town):
    meeting = make_meeting(town, oparl_id="https://ris.example/1")
    editor.post(at("change_meeting", town, meeting.pk), {"questions_until": meeting.on.isoformat()})
    meeting.refresh_from_db()
    assert timezone.localtime(meeting.questions_until).date() == meeting.on
