"""The page behind a receipt: what one wrote, where it stands, the answer, what comes next; each of it once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offenbau.discussion import actions as moderation
from offenbau.participation import actions
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.permissions import rights_in
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from offenbau.people.tokens import hashed
from tests.factories.answers import REFUSAL, answered, fresh, make_desk
from tests.factories.consultation import make_consultation, state
from tests.factories.participation import contribute, make_ideas
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db
RECEIPT = "beleg"
PROMISED = "Eine Antwort kommt spätestens am"


def page_of(contribution):
    """Return what its author reads, with the receipt alone."""
    Contribution.objects.filter(pk=contribution.pk).update(receipt_hash=hashed(RECEIPT))
    procedure = contribution.procedure
    words = [procedure.municipality.slug, procedure.slug, contribution.number, RECEIPT]
    return Client().get(reverse("participation:receipt", args=words)).content.decode()


def follows(page):
    return "/abo/neu/?zu=contribution:" in page


def moderator(procedure):
    person = make_member(procedure.municipality, Role.MODERATOR)
    return {"rights": rights_in(Viewer(person), procedure), "by": person}


@pytest.fixture
def desk(db):
    return make_desk(answers_due_on=timezone.localdate() + timedelta(days=40))


def test_while_it_waits_the_day_is_promised_and_one_can_be_told(desk):
    page = page_of(contribute(desk.procedure, "Mehr Bänke"))
    assert page.count(PROMISED) == 1
    assert follows(page)
    order = ["Bitte heben Sie diese Adresse auf", "Was Sie geschrieben haben", "Mehr Bänke", "Stand", PROMISED]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)


def test_an_answer_that_is_late_is_not_promised_once_more(desk):
    idea = contribute(desk.procedure)
    yesterday = timezone.localdate() - timedelta(days=1)
    Procedure.objects.filter(pk=desk.procedure.pk).update(answers_due_on=yesterday)
    page = page_of(idea)
    assert "Sie steht noch aus." in page
    assert PROMISED not in page


def test_a_refusal_stands_there_once_and_nothing_more_is_offered(desk):
    page = page_of(answered(desk, **REFUSAL))
    assert page.count("Dort liegt eine Gasleitung.") == 1
    assert page.count(REFUSAL["reason"]) == 1
    assert page.count("Nicht aufgenommen") == 1
    assert "Mit dieser Antwort ist Ihr Beitrag abgeschlossen." in page
    assert PROMISED not in page
    assert not follows(page)
    assert page.index("Die Antwort") < page.index("Bitte heben Sie diese Adresse auf")


def test_what_is_taken_up_can_still_be_carried_out(desk):
    page = page_of(answered(desk))
    assert "Es kann weitergehen" in page
    assert follows(page)


def test_a_reason_without_its_answer_stays_on_the_trail(desk):
    first, second = contribute(desk.procedure), contribute(desk.procedure)
    actions.merge(into=first, contributions=[second], by=desk.editor)
    actions.draft_answers(contributions=[first], values=REFUSAL, by=desk.editor)
    actions.publish_answers(contributions=[first], by=desk.caretaker)
    actions.unmerge(contribution=second, by=desk.editor)
    page = page_of(fresh(second))
    assert "Dort liegt eine Gasleitung." not in page
    assert page.count(f"Grund: {REFUSAL['reason']}") == 1


def test_what_is_hidden_says_why_and_how_to_object_and_promises_nothing(desk):
    idea = contribute(desk.procedure)
    moderation.hide(thing=idea, reason="insult", note="Bitte ohne „Depp“.", **moderator(desk.procedure))
    page = page_of(idea)
    assert "Andere können Ihren Beitrag nicht lesen." in page
    assert page.count("Beleidigung") == 1
    assert "Bitte ohne „Depp“." in page
    assert "Einspruch absenden" in page
    assert PROMISED not in page
    assert "Eingegangen" not in page
    assert not follows(page)


def test_against_what_was_undone_one_need_not_object(desk):
    idea, by = contribute(desk.procedure), moderator(desk.procedure)
    moderation.hide(thing=idea, reason="insult", **by)
    moderation.restore(thing=idea, **by)
    page = page_of(fresh(idea))
    assert "Ausgeblendet" in page
    assert "Er ist wieder zu lesen." in page
    assert "Einspruch absenden" not in page
    assert page.count(PROMISED) == 1


def test_the_author_of_what_is_hidden_reads_no_promise_on_its_page(desk):
    author = make_person()
    idea = contribute(desk.procedure, by=author)
    client, procedure = logged_in(author), desk.procedure
    address = reverse("participation:contribution", args=[procedure.municipality.slug, procedure.slug, 1])
    assert PROMISED in client.get(address).content.decode()
    moderation.hide(thing=idea, reason="insult", **moderator(procedure))
    page = client.get(address).content.decode()
    assert "Warum, und wie Sie Einspruch einlegen" in page
    assert PROMISED not in page


def test_what_waits_for_a_look_and_what_is_withheld_is_not_said_to_be_public():
    waiting = page_of(contribute(make_ideas(moderated_first=True)))
    withheld = page_of(state(make_consultation(withheld=True)).contribution)
    assert "Jemand sieht es sich an, bevor andere es lesen." in waiting
    assert "Andere lesen Ihren Beitrag zusammen mit der Antwort." in withheld
    for page in (waiting, withheld):
        assert "So sehen es alle" not in page
        assert follows(page)


def test_after_it_was_taken_back_nothing_is_left_but_the_way_back(desk):
    author = make_person()
    idea = contribute(desk.procedure, "Mehr Bänke", by=author)
    actions.withdraw_contribution(contribution=idea, by=author)
    page = page_of(idea)
    assert "Sie haben es zurückgezogen." in page
    assert "Bänke" not in page
    assert not follows(page)
