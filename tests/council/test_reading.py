"""Habits of real systems are put right, and whatever a server sends does no harm."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offenbau.council.oparl import reading
from tests.council.objects import HOME, consultation, document, item, meeting, organization, paper


def test_a_meeting_is_read_with_its_agenda():
    read = reading.meeting_in(meeting())
    assert (read.title, read.on, read.place) == ("Ausschuss 1", date(2027, 3, 1), "Saal, Markt 1, 12345 Aue")
    assert (read.starts_at, read.ends_at) == (
        datetime(2027, 3, 1, 17, tzinfo=UTC),
        datetime(2027, 3, 1, 19, tzinfo=UTC),
    )
    assert [(each.number, each.title) for each in read.items] == [("Ö 1", "Bank 1"), ("Ö 2", "Bank 2")]


def test_an_end_before_the_beginning_is_none():
    assert reading.meeting_in(meeting(end="2027-03-01T00:00:00+01:00")).ends_at is None


def test_midnight_is_no_beginning():
    read = reading.meeting_in(meeting(start="2027-03-01T00:00:00+01:00", end=None))
    assert (read.on, read.starts_at) == (date(2027, 3, 1), None)


def test_a_time_without_an_offset_is_meant_as_in_germany():
    assert reading.meeting_in(meeting(start="2027-07-01T18:00:00")).starts_at == datetime(2027, 7, 1, 16, tzinfo=UTC)


@pytest.mark.parametrize("said", [{"cancelled": True}, {"name": "Rat – entfällt"}, {"meetingState": "abgesagt"}])
def test_a_meeting_that_does_not_take_place_is_known_by_each_of_its_signs(said):
    assert reading.meeting_in(meeting(**said)).cancelled


def test_without_an_order_the_place_in_the_list_counts():
    items = [item(number) for number in (1, 2)]
    for each in items:
        del each["order"]
    assert [each.order for each in reading.meeting_in(meeting(agendaItem=items)).items] == [0, 1]


def test_an_agenda_that_is_not_sent_along_is_not_an_empty_one():
    silent = meeting()
    del silent["agendaItem"]
    assert reading.meeting_in(silent).items is None
    assert reading.meeting_in(meeting(agendaItem=[])).items == ()
    assert reading.meeting_in(meeting(agendaItem=[f"{HOME}/punkt/1"])).items is None
    assert reading.meeting_in(meeting(agendaItem=[item(1) | {"deleted": True}, item(2)])).items[0].title == "Bank 2"


def test_single_objects_stand_where_lists_belong():
    read = reading.paper_in(paper(auxiliaryFile=document(7), consultation=consultation()))
    assert [each.address for each in read.files] == [
        "https://ris.example/dateien/1.pdf",
        "https://ris.example/dateien/7.pdf",
    ]
    assert len(read.consultations) == 1
    one = reading.meeting_in(meeting(organization=organization(4), agendaItem=item(3)))
    assert one.committee == f"{HOME}/gremium/4" and len(one.items) == 1


def test_na_says_nothing():
    read = reading.paper_in(paper(reference="N/A", paperType=" "))
    assert (read.reference, read.kind) == ("", "")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "https://a@b.example/x", "https://x.example/a b", "//x.example", 7],
)
def test_what_is_no_address_of_the_web_becomes_no_link(address):
    assert reading.paper_in(paper(mainFile=document(accessUrl=address))).files == ()


@pytest.mark.parametrize(("said", "keys"), [("5358016", {"05358016"}), (5358016, {"05358016"}), ("12", set())])
def test_a_key_that_lost_its_zero_gets_it_back(said, keys):
    assert reading.keys_in({"ags": said}) == keys


def test_of_a_person_only_name_and_seats_are_read():
    said = {
        "id": f"{HOME}/person/1",
        "name": "Erna Muster",
        "email": ["erna@example.org"],
        "phone": ["0123"],
        "location": {"streetAddress": "Weg 1"},
        "membership": [{"organization": f"{HOME}/gremium/1", "role": "Mitglied"}],
    }
    read = reading.member_in(said)
    assert read.name == "Erna Muster" and read.memberships[0].role == "Mitglied"
    assert not {"erna@example.org", "0123", "Weg 1"} & set(str(read).split("'"))


def test_the_same_words_have_the_same_mark_and_others_another():
    assert reading.mark_of(reading.paper_in(paper())) == reading.mark_of(reading.paper_in(paper(modified="later")))
    assert reading.mark_of(reading.paper_in(paper())) != reading.mark_of(reading.paper_in(paper(name="Baum")))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "name", "start", "end", "agendaItem", "organization", "location", "consultation", "mainFile",
         "accessUrl", "date", "order", "deleted", "membership", "cancelled", "room", "size"]
    ), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.sampled_from(["id", *meeting(), *paper(), "membership", "endDate"]), JSON, max_size=8))
def test_nothing_that_a_server_sends_raises(said):
    for read in (
        reading.meeting_in,
        reading.paper_in,
        reading.committee_in,
        reading.member_in,
        reading.consultation_in,
        reading.item_in,
    ):
        reading.mark_of(read(said))
