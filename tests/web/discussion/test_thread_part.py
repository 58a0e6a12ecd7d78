"""A thread on a page: what each visitor may do there, without scripts."""

import re

import html5lib
import pytest
from django.test import Client

from offenbau.discussion import actions
from offenbau.discussion.models import Comment
from tests.factories.discussion import fresh, make_thread, moderator_of, say
from tests.factories.humans import challenge_of
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("owner")]
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</p></article><svg/onload=alert(1)>",
)


def html(thread, client=None, **asked):
    answer = (client or Client()).get(f"/gespraech/{thread.pk}/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def speak(thread, client, body):
    """Send what a guest says, a minute after they have seen the form."""
    return client.post(f"/gespraech/{thread.pk}/", {"challenge": challenge_of(f"comment:{thread.pk}"), **body})


def test_a_guest_joins_in_and_gets_a_made_up_name():
    thread, guest = make_thread(), Client()
    speak(thread, guest, {"text": "Bitte neben die Kirche.", "pseudonym": ""})
    comment = Comment.objects.get()
    assert (comment.author, comment.receipt_hash != "") == (None, True)
    assert comment.pseudonym in html(thread)


def test_a_machine_that_comments_is_asked_again_with_all_that_it_wrote():
    thread = make_thread()
    answer = Client().post(f"/gespraech/{thread.pk}/", {"text": "Kaufen Sie hier!"})
    assert 'name="challenge"' in answer.content.decode()
    assert "Kaufen Sie hier!" in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_guest_finds_changes_and_takes_back_their_own_waiting_comment():
    thread, guest = make_thread(moderated_first=True), Client()
    speak(thread, guest, {"text": "Bitte neben die Kirche."})
    comment = Comment.objects.get()
    assert "Bitte neben die Kirche." in html(thread, guest)
    assert "Bitte neben die Kirche." not in html(thread)
    guest.post(f"/gespraech/{thread.pk}/{comment.pk}/", {"text": "Bitte am Markt."})
    assert fresh(comment).text == "Bitte am Markt."
    assert Client().post(f"/gespraech/{thread.pk}/{comment.pk}/weg/").status_code == 403
    guest.post(f"/gespraech/{thread.pk}/{comment.pk}/weg/")
    assert fresh(comment).state == "withdrawn"


def test_the_form_to_answer_stands_beneath_the_comment():
    thread, guest = make_thread(), Client()
    head = say(thread)
    assert f'name="answers" value="{head.pk}"' in html(thread, antwort=head.pk)
    speak(thread, guest, {"text": "Sehe ich auch so.", "answers": head.pk})
    assert Comment.objects.latest("pk").parent == head


@pytest.mark.parametrize("name", ["antwort", "ab", "faden"])
def test_a_number_too_long_to_be_one_names_nothing(name):
    thread = make_thread()
    say(thread)
    asked = Client().get(f"/gespraech/{thread.pk}/", {name: "9" * 4500})
    assert asked.status_code == (404 if name == "faden" else 200)
    sent = speak(thread, Client(), {"text": "Ja.", "answers": "9" * 4500})
    assert sent.status_code == 200


def test_an_answer_to_a_comment_of_another_talk_is_refused_in_words():
    thread = make_thread()
    answer = speak(thread, Client(), {"text": "Hallo", "answers": say(make_thread()).pk})
    assert "ist nicht mehr da" in answer.content.decode()
    assert not thread.comments.exists()


@pytest.mark.parametrize(
    "more", [{"official": "on"}, {"state": "visible"}, {"author": "1"}, {"channel": "paper"}, {"real_name": "on"}]
)
def test_what_a_form_does_not_show_is_not_taken(more):
    thread = make_thread(moderated_first=True)
    speak(thread, Client(), {"text": "Hallo", **more})
    comment = Comment.objects.get()
    assert (comment.official, comment.state, comment.author, comment.channel) == (False, "waiting", None, "online")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_is_typed_becomes_a_part_of_the_page(payload):
    thread = make_thread()
    before = html(thread)
    head = say(thread, payload, pseudonym=payload[:40])
    say(thread, f"Antwort {payload}", answers=head, pseudonym=payload[:40])
    tree = html5lib.parse(html(thread), namespaceHTMLElements=False)
    assert not [node for node in tree.iter() if any(str(name).startswith("on") for name in node.attrib)]
    assert len(list(tree.iter("script"))) == before.count("<script")
    assert not list(tree.iter("img"))


def test_a_blacked_out_passage_is_said_in_words():
    thread = make_thread()
    comment = say(thread, "Herr Meier stört.")
    actions.redact(thing=comment, passage="Herr Meier", reason="personal_data", **moderator_of(thread))
    assert '<mark class="ob-redacted">[geschwärzt]</mark> stört.' in html(thread)


def test_a_hidden_comment_is_an_empty_place_with_its_reason():
    thread, author = make_thread(), make_person()
    comment = say(thread, "kanarienvogel", by=author)
    actions.hide(thing=comment, reason="insult", **moderator_of(thread))
    shown = html(thread)
    assert "kanarienvogel" not in shown
    assert "Hier wurde ein Kommentar ausgeblendet: Beleidigung." in shown
    assert f"/beleg/discussion.comment/{comment.pk}/" in html(thread, logged_in(author))


def test_long_threads_are_folded_and_opened_on_one_page():
    thread = make_thread()
    head = say(thread)
    for number in range(17):
        say(thread, f"Antwort Nummer {number}.", answers=head)
    shown = html(thread)
    assert "Alle 17 Antworten zeigen" in shown
    assert "Antwort Nummer 3." not in shown
    assert "Antwort Nummer 16." in html(thread, faden=head.pk)


@pytest.mark.parametrize("asked", [{"faden": "x"}, {"faden": "0"}, {"faden": "9" * 30}, {"faden": "²"}])
def test_a_talk_that_is_not_there_is_a_404(asked):
    assert Client().get(f"/gespraech/{make_thread().pk}/", asked).status_code == 404


@pytest.mark.parametrize("asked", [{"antwort": "x"}, {"ordnung": "text"}, {"haltung": "author"}, {"ab": "1 or 1"}])
def test_an_address_that_asks_for_nonsense_shows_the_talk(asked):
    thread = make_thread(has_stances=True)
    say(thread, "Guten Tag")
    assert "Guten Tag" in html(thread, **asked)


def test_for_and_against_stand_beside_one_another():
    thread = make_thread(has_stances=True)
    say(thread, "Ja gern", stance="for")
    say(thread, "Lieber nicht", stance="against")
    tree = html5lib.parse(html(thread), namespaceHTMLElements=False)
    titles = [node.text for node in tree.iter("h3") if node.get("class") == "ob-thread__stance"]
    assert titles == ["Dafür ", "Dagegen "]


def test_only_the_administration_answers_for_the_town():
    thread = make_thread()
    clerk = make_member(thread.municipality, "team")
    assert 'name="official"' not in html(thread, logged_in(make_person("Ohne Amt")))
    logged_in(clerk).post(f"/gespraech/{thread.pk}/", {"text": "Wir prüfen das.", "official": "on"})
    assert "ob-comment--official" in html(thread)


def test_a_closed_talk_offers_no_form():
    thread = actions.change_thread(thread=make_thread(), is_open=False, by=None)
    assert "<textarea" not in html(thread)
    assert "geschlossen" in html(thread)


def test_a_page_with_thirty_comments_takes_few_queries(django_assert_max_num_queries):
    thread = make_thread()
    rows = [Comment(thread=thread, text=f"Nummer {number}", pseudonym="Amsel") for number in range(1000)]
    Comment.objects.bulk_create(rows)
    with django_assert_max_num_queries(4):  # the owner's one for the thread among them
        assert len(re.findall('<article class="ob-comment', html(thread))) == 30


def test_every_id_on_the_page_is_there_once():
    thread = make_thread(has_stances=True)
    head = say(thread)
    say(thread, answers=head)
    ids = re.findall(r'\bid="([^"]+)"', html(thread, antwort=head.pk))
    assert len(ids) == len(set(ids))


def test_every_form_bears_the_token_against_foreign_pages():
    thread, strict = make_thread(), Client(enforce_csrf_checks=True)
    head = say(thread)
    assert strict.post(f"/gespraech/{thread.pk}/", {"text": "Von fremder Seite"}).status_code == 403
    for asked in ({}, {"antwort": head.pk}):
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html(thread, strict, **asked))
        said = {"text": f"Von hier {asked}", "csrfmiddlewaretoken": token[1]}
        assert speak(thread, strict, said).status_code == 302
