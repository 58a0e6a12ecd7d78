"""Ideas through the API: read by everybody, written by those who may, by the same rules as on the pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from offenbau.discussion.models import Comment
from offenbau.participation import actions
from offenbau.participation.models import Contribution, Support
from tests.api.asking import V1, place, read
from tests.factories.participation import contribute, end, make_ideas, make_vote
from tests.factories.people import logged_in
from tests.factories.projects import make_person

IDEA = {"title": "Trinkbrunnen", "text": "Ein Brunnen auf dem Markt"}


def send(address, body, client=None, method="post"):
    return getattr(client or Client(), method)(address, body, content_type="application/json")


def refused(answer):
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def talk(idea, text, client=None, **more):
    address = place(idea.procedure, f"contributions/{idea.number}/comments/")
    return send(address, {"text": text, **more}, client or logged_in(make_person()))


# -- Reading --------------------------------------------------------------------------------------
def test_ideas_come_as_the_page_shows_them():
    procedure = make_ideas(categories=("Grün",), limit=5)
    idea = contribute(procedure, "Eine Bank", title="Bank", category=procedure.categories.get())
    assert read(place(procedure))["of_format"]["categories"] == ["Grün"]
    (row,) = read(place(procedure, "contributions/"))["items"]
    assert (row["number"], row["title"], row["category"], row["status"]["code"]) == (1, "Bank", "Grün", "received")
    one = read(place(procedure, "contributions/1/"))
    assert (one["text"], one["supports"], one["answers"]) == ("Eine Bank", 0, [])
    assert one["url"].endswith(f"/{idea.number}/")


def test_ideas_are_found_by_inflected_words_category_and_status():
    procedure = make_ideas(categories=("Grün", "Grau"))
    contribute(procedure, "Die Bäume am Bach", category=procedure.categories.get(name="Grün"))
    contribute(procedure, "Eine Straße", category=procedure.categories.get(name="Grau"))

    def numbers(query):
        return [row["number"] for row in read(place(procedure, f"contributions/?{query}"))["items"]]

    assert numbers("q=Baum") == numbers("category=Gr%C3%BCn") == [1]
    assert numbers("status=received&order=supported") == [2, 1]
    assert refused(Client().get(place(procedure, "contributions/?category=Blau"))) == (422, "invalid")
    assert refused(Client().get(place(procedure, "contributions/?speaker=x"))) == (422, "invalid")


def test_pages_of_ideas_follow_one_another():
    procedure = make_ideas()
    for _number in range(35):
        contribute(procedure)
    address, seen = place(procedure, "contributions/"), []
    while address:
        page = read(address.removeprefix("http://localhost:8000"))
        seen += [row["number"] for row in page["items"]]
        address = page["next"]
    assert seen == list(range(35, 0, -1))


@pytest.mark.parametrize("state", ["waiting", "hidden", "withdrawn"])
def test_what_others_may_not_read_is_not_there(state):
    idea = contribute(make_ideas())
    Contribution.objects.filter(pk=idea.pk).update(state=state, reason="spam")
    assert read(place(idea.procedure, "contributions/"))["items"] == []
    for more in ("", "comments/"):
        assert Client().get(place(idea.procedure, f"contributions/{idea.number}/{more}")).status_code == 404


def test_an_idea_with_its_answers_keeps_to_its_queries(django_assert_max_num_queries):
    idea = contribute(make_ideas())
    for number in range(40):
        talk(idea, f"Kommentar {number}")
    Client().get(V1 + "procedures/")
    for more, most in (("contributions/", 6), ("contributions/1/", 8), ("contributions/1/comments/", 8)):
        with django_assert_max_num_queries(most):
            read(place(idea.procedure, more))


def test_what_is_no_collection_has_no_contributions():
    vote = make_vote()
    assert Client().get(place(vote, "contributions/")).status_code == 404
    assert send(place(vote, "contributions/"), IDEA, logged_in(make_person())).status_code == 404


# -- Contributing ---------------------------------------------------------------------------------
def test_an_account_contributes_as_often_as_each_person_can():
    procedure, client = make_ideas(limit=2), logged_in(make_person())
    assert send(place(procedure, "contributions/"), IDEA, client).json()["state"] == "visible"
    assert send(place(procedure, "contributions/"), IDEA, client).status_code == 422  # said twice
    assert send(place(procedure, "contributions/"), {**IDEA, "title": "Noch einer"}, client).status_code == 201
    third = send(place(procedure, "contributions/"), {**IDEA, "title": "Und einer"}, client)
    assert refused(third) == (409, "limit")
    assert Contribution.objects.count() == 2


def test_guests_contribute_on_the_page():
    procedure = make_ideas(entrance="anyone")
    assert refused(send(place(procedure, "contributions/"), IDEA)) == (403, "not_entitled")
    assert Contribution.objects.count() == 0


def test_a_login_alone_does_not_write_without_the_form_token():
    idea, client = contribute(make_ideas()), Client(enforce_csrf_checks=True)
    client.force_login(make_person())
    here = place(idea.procedure, f"contributions/{idea.number}/")
    for address, body in ((place(idea.procedure, "contributions/"), IDEA), (here + "support/", {}),
                          (here + "comments/", {"text": "Ja"})):  # fmt: skip
        assert refused(send(address, body, client)) == (403, "csrf")


def test_nothing_is_contributed_after_the_end():
    procedure = end(make_ideas())
    assert refused(send(place(procedure, "contributions/"), IDEA, logged_in(make_person()))) == (409, "closed")


def test_where_no_places_are_asked_for_none_is_kept():
    body = {**IDEA, "latitude": 50.1, "longitude": 8.6}
    for places, kept in ((False, None), (True, 50.1)):
        procedure = make_ideas(places=places)
        assert send(place(procedure, "contributions/"), body, logged_in(make_person())).status_code == 201
        assert procedure.contributions.get().latitude == kept


def with_code(**values):
    procedure = make_ideas(entrance="code", **values)
    ((_number, code),) = actions.make_codes(procedure=procedure, count=1, by=None)
    return procedure, code


def test_a_code_contributes_and_its_receipt_tells_what_became_of_it():
    procedure, code = with_code(moderated_first=True)
    done = send(place(procedure, "contributions/"), {**IDEA, "code": code}).json()
    assert done["state"] == "waiting"
    address = place(procedure, "contributions/1/receipt/")
    answer = Client().get(address, headers={"X-Receipt": done["receipt"]})
    assert (answer.json()["state"], answer.json()["status"]["code"]) == ("waiting", "received")
    assert "no-store" in answer["Cache-Control"]
    assert Client().get(address, headers={"X-Receipt": "falsch"}).status_code == 404
    assert Client().get(address).status_code == 404
    assert Client().get(place(procedure, "contributions/1/")).status_code == 404


# -- Standing behind it, and talking --------------------------------------------------------------
def test_a_person_stands_behind_an_idea_once_by_whichever_door():
    idea, client = contribute(make_ideas()), logged_in(make_person())
    address = place(idea.procedure, f"contributions/{idea.number}/support/")
    assert send(address, {}, client).json() == {"supports": 1}
    assert refused(send(address, {}, client)) == (409, "already")
    assert send(address, {}, client, "delete").json() == {"supports": 0}
    assert refused(send(address, {})) == (403, "not_entitled")
    assert Support.objects.count() == 0


def test_a_comment_is_said_answered_and_read():
    idea = contribute(make_ideas())
    first = talk(idea, "Guter Ort").json()
    assert talk(idea, "Finde ich auch", answers=first["id"]).status_code == 201
    address = place(idea.procedure, f"contributions/{idea.number}/comments/")
    (head,) = read(address)["items"]
    assert (head["text"], [reply["text"] for reply in head["replies"]]) == ("Guter Ort", ["Finde ich auch"])
    assert [reply["text"] for reply in read(f"{address}?of={first['id']}")["items"]] == ["Finde ich auch"]
    assert talk(idea, "Wem?", answers=99999).status_code == 422


def test_a_code_comments_and_gets_a_receipt():
    procedure, code = with_code()
    send(place(procedure, "contributions/"), {**IDEA, "code": code})
    done = send(place(procedure, "contributions/1/comments/"), {"text": "Im Schatten, bitte", "code": code})
    assert done.status_code == 201
    assert Comment.objects.get().is_written_by(None, done.json()["receipt"])


def test_comments_are_limited_together_with_those_on_the_page(monkeypatch):
    monkeypatch.setattr("offenbau.participation.actions.contributions.COMMENTS_AN_HOUR", 2)
    idea, client = contribute(make_ideas()), logged_in(make_person())
    client.post(f"{idea.procedure.get_absolute_url()}beitraege/{idea.number}/kommentar/", {"text": "Eins"})
    talk(idea, "Zwei")
    counted = Comment.objects.count()
    while talk(idea, f"Drei {counted}").status_code == 201:
        counted += 1
        assert counted < 3
    assert refused(talk(idea, "Vier")) == (429, "too_often")


def test_nobody_talks_after_the_end():
    idea = contribute(make_ideas())
    end(idea.procedure)
    assert refused(talk(idea, "Zu spät")) == (409, "closed")


# -- One's own ------------------------------------------------------------------------------------
def own(procedure, number, body, client=None, method="patch", receipt=""):
    headers = {"X-Receipt": receipt} if receipt else {}
    address = place(procedure, f"contributions/{number}/")
    return getattr(client or Client(), method)(address, body, content_type="application/json", headers=headers)


def test_one_s_own_is_changed_and_taken_back_with_the_receipt():
    procedure, code = with_code(moderated_first=True)
    receipt = send(place(procedure, "contributions/"), {**IDEA, "code": code}).json()["receipt"]
    done = own(procedure, 1, {"text": "Zwei Brunnen"}, receipt=receipt)
    assert (done.status_code, done.json()["state"]) == (200, "waiting")
    kept = Contribution.objects.get()
    assert (kept.title, kept.text) == ("Trinkbrunnen", "Zwei Brunnen")
    assert own(procedure, 1, {}, method="delete", receipt=receipt).json()["state"] == "withdrawn"
    assert "Brunnen" not in str(Contribution.objects.values_list("title", "text").get())
    assert refused(own(procedure, 1, {}, method="delete", receipt=receipt)) == (403, "forbidden")


def test_one_s_own_is_changed_and_taken_back_with_the_login_that_wrote_it():
    procedure, client = make_ideas(categories=("Grün",), places=True), logged_in(make_person())
    send(place(procedure, "contributions/"), IDEA, client)
    assert own(procedure, 1, {"category": "Grün", "place": "Markt"}, client).status_code == 200
    assert refused(own(procedure, 1, {"category": "Blau"}, client)) == (422, "invalid")
    assert refused(own(procedure, 1, {"status": "decided"}, client)) == (422, "invalid")
    one = read(place(procedure, "contributions/1/"))
    assert (one["category"], one["place"], one["title"]) == ("Grün", "Markt", "Trinkbrunnen")
    assert own(procedure, 1, {}, client, "delete").status_code == 200
    assert Client().get(place(procedure, "contributions/1/")).status_code == 404


@pytest.mark.parametrize("method", ["patch", "delete"])
def test_nobody_changes_or_takes_back_what_others_wrote(method):
    procedure, code = with_code()
    send(place(procedure, "contributions/"), {**IDEA, "code": code})
    idea = contribute(make_ideas())
    for thing in (idea, Contribution.objects.get(procedure=procedure)):
        for client, receipt in ((Client(), ""), (Client(), "falsch"), (logged_in(make_person()), "")):
            answer = own(thing.procedure, thing.number, {"text": "Anders"}, client, method, receipt)
            assert refused(answer) == (404, "not_found")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(idea.author)
    assert refused(own(idea.procedure, idea.number, {}, strict, method)) == (403, "csrf")
    assert Contribution.objects.filter(state="visible", edited_at=None).count() == 2


def test_what_is_late_cannot_be_changed_any_more():
    procedure, client = make_ideas(), logged_in(make_person())
    send(place(procedure, "contributions/"), IDEA, client)
    Contribution.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    assert refused(own(procedure, 1, {"text": "Anders"}, client)) == (409, "late")
    assert own(procedure, 1, {}, client, "delete").status_code == 200


@pytest.mark.parametrize(("places", "status"), [(False, 422), (True, 201)])
def test_a_place_is_kept_only_where_the_page_asks_for_one(places, status):
    procedure = make_ideas(places=places)
    answer = send(place(procedure, "contributions/"), {**IDEA, "place": "Am Bach 3"}, logged_in(make_person()))
    assert answer.status_code == status
    assert [idea.place for idea in Contribution.objects.all()] == (["Am Bach 3"] if places else [])


def test_what_the_page_does_not_let_change_no_program_changes():
    procedure = make_ideas(places=False)
    client = logged_in(make_person())
    send(place(procedure, "contributions/"), IDEA, client)
    own = place(procedure, "contributions/1/")
    assert send(own, {"place": "Am Bach 3"}, client, "patch").status_code == 422
    assert send(own, {"text": "Ein Brunnen am Bach"}, client, "patch").status_code == 200
    assert Contribution.objects.get().place == ""
