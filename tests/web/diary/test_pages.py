"""The pages of following things, from the link on a procedure's page to the stop."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from offenbau.diary import tokens
from offenbau.diary.models import Recipient, Subscription
from offenbau.web.diary import views
from tests.factories.diary import account_of, guest_of
from tests.factories.humans import challenge_of
from tests.factories.participation import make_vote
from tests.factories.people import PersonFactory, logged_in
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db
ERNA = "erna@example.org"


@pytest.fixture
def project():
    return make_project(published=True, title="Plauderhalte")


@pytest.fixture
def ask(django_capture_on_commit_callbacks, project):
    """Send the form as a guest does, and return the answer."""

    def send(client=None, thing=None, **told):
        what = thing or f"project:{project.pk}"
        body = {"mail": ERNA, "frequency": "daily", "challenge": challenge_of(f"follow:{what}"), **told}
        with django_capture_on_commit_callbacks(execute=True):
            return (client or Client()).post(f"/abo/neu/?zu={what}", body)

    return send


def page(address, client=None, status=200):
    answer = (client or Client()).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def link_in(message):
    return re.search(r"https?://[^/]+(/abo/\S+)", message.body)[1]


def test_the_way_of_a_guest_from_a_procedure_s_page_to_the_stop(ask):
    vote = make_vote(title="Standort")
    thing = f"procedure:{vote.pk}"
    assert f'href="/abo/neu/?zu={thing}"' in page(vote.get_absolute_url())
    assert "Standort" in page(f"/abo/neu/?zu={thing}")
    assert ask(thing=thing).url == "/abo/post/"
    assert "Postfach" in page("/abo/post/")
    yes = link_in(mail.outbox[-1])
    assert ERNA in page(yes)
    assert Subscription.objects.get().confirmed_at is None  # looking at it is no yes
    assert "Sie bleiben auf dem Laufenden" in Client().post(yes).content.decode()
    row = Subscription.objects.get(confirmed_at__isnull=False)
    stop = f"/abo/aus/{tokens.stop_one(row.pk)}/"
    assert "Diese Mails abbestellen?" in page(stop)
    assert f"/abo/neu/?zu={thing}" in Client().post(stop).content.decode()
    assert "Sie waren schon abbestellt" in page(stop)


def test_an_address_that_is_known_here_gets_the_same_answer(ask, project):
    PersonFactory(email="otto@example.org")
    guest_of(project, email=ERNA)
    answers = [ask(mail=address) for address in (ERNA, "otto@example.org", "niemand@example.org")]
    assert {(answer.status_code, answer.url, answer.content) for answer in answers} == {(302, "/abo/post/", b"")}
    assert {answer.cookies.output() for answer in answers} == {""}
    assert [message.to[0] for message in mail.outbox] == [ERNA, "otto@example.org", "niemand@example.org"]


def test_asking_for_the_link_tells_nobody_who_follows_anything(django_capture_on_commit_callbacks, project):
    guest_of(project, email=ERNA)
    answers = []
    for address in (ERNA, "niemand@example.org"):
        body = {"mail": address, "challenge": challenge_of("link to what one follows")}
        with django_capture_on_commit_callbacks(execute=True):
            answers.append(Client().post("/abo/", body))
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/abo/post/")}
    assert [message.subject for message in mail.outbox] == ["Ihre Abos", "Sie haben hier nichts abonniert"]
    assert "Plauderhalte" in page(link_in(mail.outbox[0]))


def test_a_mailbox_is_not_flooded(ask):
    name, host = ERNA.split("@")
    answers = [ask(mail=f"{name}+{number}@{host}") for number in range(views.TO_A_MAILBOX + 2)]
    assert [answer.status_code for answer in answers] == [302] * views.TO_A_MAILBOX + [200] * 2
    assert "oft in kurzer Zeit" in answers[-1].content.decode()
    assert len(mail.outbox) == views.TO_A_MAILBOX


def test_a_network_does_not_flood_others(ask):
    answers = [ask(mail=f"mensch{number}@example.org") for number in range(views.FROM_A_NETWORK + 1)]
    assert (answers[-2].status_code, answers[-1].status_code) == (302, 200)


def test_a_machine_is_asked_again(ask):
    assert ask(homepage="https://spam.example").status_code == 200
    assert ask(challenge="").status_code == 200
    assert mail.outbox == []


@pytest.mark.parametrize("address", ["", "erna", "erna@", "ernä@example.org", "a@b.de\nBcc: c@d.de"])
def test_what_is_no_address_is_asked_for_again(ask, address):
    answer = ask(mail=address)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["mail"]


@pytest.mark.parametrize("thing", ["", "project", "project:", "castle:1", "project:x", "project:-1", "project:٣",
                                   "project:" + "9" * 400, "project:1\x00"])  # fmt: skip
def test_what_is_nothing_is_not_found(thing):
    assert Client().get("/abo/neu/", {"zu": thing}).status_code == 404


def test_who_is_logged_in_follows_with_a_click_and_sees_it_next_time(project):
    client = logged_in(PersonFactory(email=ERNA))
    address = f"/abo/neu/?zu=project:{project.pk}"
    assert 'name="mail"' not in page(address, client)
    assert client.post(address, {"frequency": "weekly"}).url == "/abo/meine/"
    assert "Das haben Sie schon abonniert: einmal in der Woche" in page(address, client)
    assert "Plauderhalte" in page("/abo/meine/", client)
    assert mail.outbox == []


def test_nothing_followed_is_said_and_led_on():
    assert "noch nichts abonniert" in page("/abo/meine/", logged_in(PersonFactory()))


def change(address, client=None, **body):
    answer = (client or Client()).post(address, body)
    return answer.status_code, getattr(answer, "url", "")


def test_the_list_changes_and_stops_by_link(project):
    row, other = guest_of(project, email=ERNA), guest_of(make_project(published=True), email=ERNA)
    address = reverse("diary:all", args=[tokens.all_of(row.recipient_id)])
    assert change(address, subscription=row.pk, frequency="weekly") == (302, address)
    row.refresh_from_db()
    assert row.frequency == "weekly"
    assert change(address, subscription=row.pk, stop="1") == (302, address)
    assert list(Subscription.objects.all()) == [other]
    assert change(address, stop_all="1") == (302, "/abo/")
    assert Recipient.objects.count() == 0
    assert "Dieser Link gilt nicht mehr" in page(address, status=404)


def test_nobody_changes_what_is_another_s(project):
    mine, theirs = guest_of(project), guest_of(project)
    address = reverse("diary:all", args=[tokens.all_of(mine.recipient_id)])
    assert change(address, subscription=theirs.pk, stop="1") == (404, "")
    client = logged_in(PersonFactory())
    for body in ({"subscription": theirs.pk, "stop": "1"}, {"stop_all": "1"}, {"subscription": "x"}, {}):
        assert change("/abo/meine/", client, **body)[0] == 404
    assert Subscription.objects.count() == 2


def test_what_one_may_not_see_any_more_keeps_its_old_name(project):
    person = PersonFactory()
    account_of(person, project)
    type(project).objects.filter(pk=project.pk).update(title="Geheim", published_at=None)
    shown = page("/abo/meine/", logged_in(person))
    assert "Das können Sie im Moment nicht sehen" in shown
    assert "Plauderhalte" in shown
    assert "Geheim" not in shown


def test_a_long_list_asks_the_database_no_more_often(project, django_assert_max_num_queries):
    for _thing in range(12):
        row = guest_of(make_project(published=True), email=ERNA)
    client = Client()
    with django_assert_max_num_queries(6):
        page(reverse("diary:all", args=[tokens.all_of(row.recipient_id)]), client)


def test_pages_that_a_token_opens_are_kept_nowhere(project):
    row = guest_of(project)
    for name, token in (
        ("stop", tokens.stop_one(row.pk)),
        ("all", tokens.all_of(row.recipient_id)),
        ("confirm", tokens.question(row.pk, "de")),
    ):
        answer = Client().get(reverse(f"diary:{name}", args=[token]))
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert 'content="noindex"' in answer.content.decode()


@pytest.mark.parametrize("name", ["confirm", "all"])
def test_a_link_that_is_none_leads_to_a_new_one(name):
    assert "/abo/" in page(reverse(f"diary:{name}", args=["12-de.abc.def"]), status=404)
