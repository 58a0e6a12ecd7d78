"""Each way of taking part through the API: read as its pages show it, written in its own form by its own action."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.assembly.actions import record_reply, save_recommendation
from offenbau.participation.formats.assembly.drawing import draw
from offenbau.participation.formats.assembly.meetings import save_meeting
from offenbau.participation.formats.consultation.models import Statement
from offenbau.participation.formats.discussion.models import Post
from offenbau.participation.formats.live.actions import call_up, note_answer
from offenbau.participation.formats.petition.models import Petition, Signature
from offenbau.participation.models import Contribution, Procedure
from tests.api.asking import place, read
from tests.factories.assemblies import make_assembly, make_ready
from tests.factories.consultation import make_consultation, publish_later_text, state
from tests.factories.discussions import make_discussion, question_of, say_to
from tests.factories.live import ask, leading, make_live
from tests.factories.participation import end, make_ideas
from tests.factories.people import logged_in
from tests.factories.petitions import MOTION, handed_over, make_petition, sign_as_somebody
from tests.factories.projects import make_person
from tests.factories.theses import make_gathering

IDEA = {"title": "Trinkbrunnen", "text": "Ein Brunnen auf dem Markt"}


def send(procedure, more, body, client=None, method="post", **headers):
    client = client or logged_in(make_person())
    return getattr(client, method)(place(procedure, more), body, content_type="application/json", headers=headers)


def refused(answer):
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def beside(procedure):
    """What stands beside the contributions, by their number; in the list as with each for itself."""
    rows = {row["number"]: row["of_format"] for row in read(place(procedure, "contributions/"))["items"]}
    assert rows == {number: read(place(procedure, f"contributions/{number}/"))["of_format"] for number in rows}
    return rows


@pytest.mark.parametrize(("make", "where"), [
    (make_discussion, "posts/"), (make_consultation, "statements/"), (make_live, "questions/"),
    (make_gathering, "proposals/"),
])  # fmt: skip
def test_what_has_a_form_of_its_own_is_not_taken_by_the_general_one(make, where):
    procedure = make()
    answer = send(procedure, "contributions/", IDEA)
    assert refused(answer) == (422, "other_address")
    assert place(procedure, where) in answer.json()["detail"]
    assert Contribution.objects.count() == 0
    assert send(make_ideas(), where, {}).status_code in (404, 422)


def test_no_form_of_one_format_writes_into_another():
    ideas = make_ideas()
    bodies = {
        "posts/": {**IDEA, "question": 1}, "statements/": {"version": 1, "why": "Ja"}, "questions/": {"text": "Wann?"},
        "proposals/": {"thesis": "Ja", "explanation": "Weil"}, "signature/": {},
    }  # fmt: skip
    for where, body in bodies.items():
        assert refused(send(ideas, where, body)) == (404, "not_found")
        assert send(ideas, where, body, Client()).status_code == 404


# -- Discussions ----------------------------------------------------------------------------------
def test_a_post_speaks_to_a_question_and_says_where_it_stands():
    procedure = make_discussion()
    asked = read(place(procedure))["of_format"]["questions"][1]
    done = send(procedure, "posts/", {**IDEA, "question": asked["id"], "stance": "against"})
    assert (done.status_code, done.json()["state"]) == (201, "visible")
    assert (Post.objects.get().stance, Contribution.objects.get().category_id) == ("against", asked["id"])
    (found,) = beside(procedure).values()
    assert (found["question"], found["question_text"]) == (asked["id"], asked["text"])
    assert found["stance"]["code"] == "against"
    told = read(place(procedure))["of_format"]["questions"]
    assert [each["posts"] for each in told] == [0, 1]
    assert told[1]["stances"] == {"for": 0, "against": 1, "open": 0}


def test_a_post_needs_a_question_of_this_discussion():
    procedure, other = make_discussion(), make_discussion()
    for pk in (question_of(other).pk, 2**62):
        answer = send(procedure, "posts/", {**IDEA, "question": pk})
        assert (refused(answer), answer.json()["errors"][0]["where"]) == ((422, "invalid"), "body.question")
    assert (
        send(procedure, "posts/", {**IDEA, "question": question_of(procedure).pk, "stance": "maybe"}).status_code
        == 422
    )
    assert Contribution.objects.count() == 0


# -- Consultations --------------------------------------------------------------------------------
def test_a_text_is_read_in_each_version_by_its_anchors():
    procedure = make_consultation()
    publish_later_text(procedure)
    assert [each["number"] for each in read(place(procedure))["of_format"]["versions"]] == [1, 2]
    newest = read(place(procedure, "text/"))
    assert (newest["number"], newest["newest"], [each["anchor"] for each in newest["paragraphs"]][1]) == (2, 2, "p2")
    first = read(place(procedure, "text/?version=1"))
    assert ("20 Uhr" in str(first), "22 Uhr" in str(first), "22 Uhr" in str(newest)) == (True, False, True)
    assert Client().get(place(procedure, "text/?version=3")).status_code == 404


def test_a_statement_is_made_to_a_paragraph_with_other_words():
    procedure = make_consultation()
    body = {
        "version": 1, "anchor": "p3", "why": "Zu kurz", "wording": "Gespielt wird bis 21 Uhr.",
        "speaks_for": "organisation", "organisation": "Elternrat",
    }  # fmt: skip
    assert send(procedure, "statements/", body).status_code == 201
    (found,) = beside(procedure).values()
    assert found["speaks_for"].pop("label")
    assert found.pop("label")
    assert found == {**body, "speaks_for": {"code": "organisation"}}


def test_one_s_own_statement_is_changed_with_the_words_that_it_suggests():
    procedure, client = make_consultation(), logged_in(make_person())
    send(procedure, "statements/", {"version": 1, "anchor": "p3", "why": "Zu kurz"}, client)
    body = {"text": "Zu lang\n\nVorgeschlagener Wortlaut:\nBis 19 Uhr."}
    assert send(procedure, "contributions/1/", body, client, "patch").status_code == 200
    made = beside(procedure)[1]
    assert (made["anchor"], made["why"], made["wording"]) == ("p3", "Zu lang", "Bis 19 Uhr.")
    assert refused(send(procedure, "contributions/1/", {"title": "Anders"}, client, "patch")) == (422, "invalid")


def test_a_statement_names_whom_it_speaks_for_and_an_anchor_that_is_there():
    procedure = make_consultation()
    for wrong in ({"speaks_for": "public_body"}, {"anchor": "p99"}, {"wording": "Ohne Absatz"}, {"why": ""}):
        assert refused(send(procedure, "statements/", {"version": 1, "why": "Zu kurz", **wrong})) == (422, "invalid")
    assert refused(send(procedure, "statements/", {"version": 2, "why": "Zu kurz"})) == (409, "newer")
    assert (Statement.objects.count(), Contribution.objects.count()) == (0, 0)


def test_what_is_withheld_until_its_reply_is_read_by_nobody():
    procedure = make_consultation(withheld=True)
    state(procedure, "Geheim bis zur Abwägung", anchor="p2")
    assert read(place(procedure, "contributions/"))["items"] == []
    assert Client().get(place(procedure, "contributions/1/")).status_code == 404
    assert "Geheim" not in str(read(place(procedure)))


# -- Live questions -------------------------------------------------------------------------------
def test_a_question_is_asked_on_a_topic_and_answered_in_the_hall():
    procedure = make_live(topics=("Bau", "Schule"))
    assert send(procedure, "questions/", {"text": "Wann wird gebaut?", "topic": "Bau"}).status_code == 201
    assert refused(send(procedure, "questions/", {"text": "Warum?", "topic": "Wetter"})) == (422, "invalid")
    assert refused(send(procedure, "questions/", {"text": "A" * 601})) == (422, "invalid")
    assert read(place(procedure))["of_format"]["topics"] == ["Bau", "Schule"]
    assert beside(procedure)[1] == {"place": "waiting", "note": "", "answered_by": "", "closed_at": None}
    thing, leads = Contribution.objects.get(), leading(procedure)
    call_up(contribution=thing, **leads)
    assert read(place(procedure))["of_format"]["now"] == 1
    note_answer(contribution=thing, note="Im Mai", answered_by="Eva Muster", **leads)
    found = beside(procedure)[1]
    assert (found["place"], found["note"], found["answered_by"]) == ("answered", "Im Mai", "Eva Muster")
    details = read(place(procedure))["of_format"]
    assert (details["now"], details["waiting"], details["answered"]) == (None, 0, 1)


def test_a_question_that_waits_for_a_look_is_not_shown():
    procedure = make_live(moderated_first=True)
    assert send(procedure, "questions/", {"text": "Wann wird gebaut?"}).json()["state"] == "waiting"
    assert read(place(procedure, "contributions/"))["items"] == []
    assert read(place(procedure))["of_format"]["waiting"] == 0


def test_where_no_names_are_asked_for_none_is_kept():
    procedure = make_live(named=False)
    client = logged_in(make_person(name="Erna Muster"))
    assert send(procedure, "questions/", {"text": "Wann?", "real_name": True}, client).status_code == 201
    assert "Erna" not in str(read(place(procedure, "contributions/1/")))


# -- Theses ---------------------------------------------------------------------------------------
def test_a_thesis_is_proposed():
    procedure = make_gathering()
    address = read(place(procedure))["of_format"]["propose_url"]
    assert address.endswith(place(procedure, "proposals/"))
    body = {"thesis": "Der Bus fährt abends", "explanation": "Bis 22 Uhr"}
    assert send(procedure, "proposals/", body).status_code == 201
    assert (Contribution.objects.get().title, Contribution.objects.get().text) == tuple(body.values())
    assert refused(send(procedure, "proposals/", {**body, "explanation": "A" * 1001})) == (422, "invalid")


# -- Petitions ------------------------------------------------------------------------------------
def test_a_petition_says_how_it_stands_and_where_it_is_on_its_way():
    procedure = make_petition(goal=1)
    sign_as_somebody(procedure)
    assert read(place(procedure))["of_format"]["stands"]["days_left"] >= 0
    handed_over(procedure)
    found = read(place(procedure))["of_format"]
    assert (found["kind"]["code"], found["goal"]) == ("petition", 1)
    assert found["demand"] == "Der Bus soll auch abends fahren."
    assert (found["stands"]["counted"], found["stands"]["online"], found["stands"]["paper"]) == (1, 1, 0)
    assert found["way"]["reached_on"] == found["way"]["handed_on"] == timezone.localdate().isoformat()
    assert (found["way"]["handed_to"], found["way"]["decision"]) == ("Bürgermeisterin", None)


def test_a_petition_has_a_result_in_the_end():
    procedure = make_petition()
    sign_as_somebody(procedure)
    end(procedure)
    found = read(place(procedure, "result/"))["result"]
    assert (found["signatures"], found["threshold"], found["reached_on"]) == (1, 3, None)
    assert read(place(procedure))["of_format"]["stands"]["days_left"] is None


def test_a_login_signs_once_and_takes_it_back_with_the_receipt():
    procedure, client = make_petition(), logged_in(make_person())
    done = send(procedure, "signature/", {"name": " Erna  M.", "place": "Nord"}, client)
    assert (done.status_code, done.json()["trial"], "no-store" in done["Cache-Control"]) == (201, False, True)
    assert Signature.objects.values_list("name", "state").get() == ("Erna M.", "waiting")
    assert refused(send(procedure, "signature/", {}, client)) == (409, "already")
    receipt = {"X-Receipt": done.json()["receipt"]}
    assert send(procedure, "signature/", {}, Client(), "delete", **{"X-Receipt": "falsch"}).status_code == 404
    assert send(procedure, "signature/", {}, Client(), "delete").status_code == 404
    assert send(procedure, "signature/", {}, Client(), "delete", **receipt).json() == {"signed": False}
    assert (Signature.objects.count(), Petition.objects.get().online) == (0, 0)
    assert send(procedure, "signature/", {}, client).status_code == 201


def test_a_code_signs_and_a_guest_does_so_on_the_page():
    procedure = make_petition(entrance="code")
    ((_number, code),) = actions.make_codes(procedure=procedure, count=1, by=None)
    assert refused(send(procedure, "signature/", {"code": "0000"}, Client())) == (422, "unknown_code")
    assert send(procedure, "signature/", {"code": code}, Client()).status_code == 201
    assert refused(send(make_petition(entrance="anyone"), "signature/", {}, Client())) == (403, "not_entitled")
    assert Signature.objects.count() == 1


def test_a_motion_asks_who_signs_and_how_old_they_are():
    motion = {**MOTION, "online_counts": True, "online_law": "§ 5 der Satzung"}
    procedure, born = make_petition(**motion), (timezone.localdate() - timedelta(days=365 * 40)).isoformat()
    young = (timezone.localdate() - timedelta(days=365 * 10)).isoformat()
    assert read(place(procedure))["of_format"]["asks_person"] is True
    signs = {"resident": True, "person_name": "Erna Muster", "born_on": born}
    for wrong, code in (({"resident": False}, "invalid"), ({"born_on": "2999-01-01"}, "invalid"),
                        ({"born_on": young}, "too_young")):  # fmt: skip
        assert refused(send(procedure, "signature/", {**signs, **wrong})) == (422, code)
    assert refused(send(procedure, "signature/", {"resident": True})) == (403, "not_entitled")
    assert send(procedure, "signature/", signs).status_code == 201
    assert refused(send(procedure, "signature/", signs)) == (409, "already")  # another login, the same person
    assert Procedure.objects.get(pk=procedure.pk).voices == 1
    assert "Erna" not in str(list(Signature.objects.values()))


# -- Queries --------------------------------------------------------------------------------------
def test_what_stands_beside_needs_no_query_for_each(django_assert_max_num_queries):
    talk, text, hall = make_discussion(), make_consultation(), make_live()
    for number in range(12):
        say_to(question_of(talk), "for")
        state(text, f"Nummer {number}", anchor="p2")
        ask(hall)
    read(place(talk))
    for procedure in (talk, text, hall):
        with django_assert_max_num_queries(8):
            assert len(read(place(procedure, "contributions/"))["items"]) == 12


def test_an_assembly_is_read_without_anybody_s_name():
    procedure = make_ready(make_assembly())
    draw(procedure=procedure, words="042", by=None)
    starts = timezone.now()
    values = {"title": "Erster Tag", "starts_at": starts, "ends_at": starts + timedelta(hours=3), "place": "Rathaus"}
    save_meeting(procedure=procedure, meeting=None, values={**values, "agenda": "Ankommen\n\nReden"}, by=None)
    row = save_recommendation(procedure=procedure, recommendation=None, values={"title": "Mehr Bäume"}, by=None)
    said = {"reply": "partly", "reason": "Zwanzig im Jahr.", "replied_on": timezone.localdate()}
    record_reply(recommendation=row, values=said, by=None)
    told = read(place(procedure, ""))["of_format"]
    assert (told["seats"], told["lot"]["code"], told["replied"]) == (4, "drawn", 10)
    assert sum(row["seats"] for row in told["composition"] if row["feature"] == "Alter") == 4
    assert told["meetings"][0]["agenda"] == ["Ankommen", "Reden"]
    assert told["recommendations"][0]["reply"]["code"] == "partly"
    assert told["lot_url"].endswith("/buergerrat/auslosung.json")
    assert "Erna" not in str(told)
