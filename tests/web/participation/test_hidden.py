"""What everybody reads where moderation has hidden a contribution: that, and why; in each format the same."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offenbau.discussion import actions as moderation
from offenbau.discussion.queries import decisions_against
from offenbau.participation import actions
from offenbau.participation.models import Contribution
from offenbau.participation.permissions import rights_in
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Project
from tests.factories.consultation import make_consultation, reply, state
from tests.factories.discussions import make_discussion, question_of, say_to
from tests.factories.live import ask, make_live
from tests.factories.participation import contribute, make_ideas
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person
from tests.factories.theses import make_gathering

pytestmark = pytest.mark.django_db
WORDS = {"title": "Kanarienmann", "text": "Frau Kanarienmann parkt vor dem Brunnen"}


def page_of(contribution):
    procedure = contribution.procedure
    words = [procedure.municipality.slug, procedure.slug, contribution.number]
    return reverse("participation:contribution", args=words)


def moderator(procedure):
    person = make_member(procedure.municipality, Role.MODERATOR)
    return {"rights": rights_in(Viewer(person), procedure), "by": person}


def hidden(contribution, reason="insult"):
    by = moderator(contribution.procedure)
    return moderation.hide(thing=contribution, reason=reason, note="Nennt Kanarienmann", **by)


def status(contribution, client=None):
    return (client or Client()).get(page_of(contribution)).status_code


CONTRIBUTIONS = {
    "ideas": lambda: contribute(make_ideas(), **WORDS),
    "discussion": lambda: say_to(question_of(make_discussion()), **WORDS),
    "consultation": lambda: state(make_consultation(), WORDS["text"]).contribution,
    "live": lambda: ask(make_live(moderated_first=False), WORDS["text"]),
    "theses": lambda: contribute(make_gathering(), **WORDS),
}


@pytest.mark.parametrize("kind", CONTRIBUTIONS)
def test_where_it_was_everybody_reads_that_it_is_hidden_and_why(kind):
    thing = CONTRIBUTIONS[kind]()
    hidden(thing)
    answer = Client().get(page_of(thing))
    page, town = answer.content.decode(), thing.procedure.municipality.slug
    assert answer.status_code == 410
    assert "Dieser Beitrag ist ausgeblendet" in page
    assert "Grund: Beleidigung." in page
    for name in ("rules", "log"):
        assert f'href="{reverse(f"discussion:{name}", args=[town])}"' in page
    assert '<meta name="robots" content="noindex">' in page
    for private in ("Kanarienmann", "Brunnen", thing.shown_name):
        assert private not in page


def test_its_author_and_who_moderates_read_it_as_before():
    author = make_person()
    thing = contribute(make_ideas(), by=author, **WORDS)
    hidden(thing)
    assert status(thing, logged_in(author)) == 200
    assert status(thing, logged_in(moderator(thing.procedure)["by"])) == 200
    assert status(thing, logged_in(make_person())) == 410


@pytest.mark.parametrize("what", ["bild.jpg", "aendern/", "zuruecknehmen/"])
def test_what_else_belongs_to_it_is_not_there(what):
    thing = hidden(contribute(make_ideas(), **WORDS))
    assert Client().get(f"{page_of(thing)}{what}").status_code == 404


def test_what_was_not_let_through_was_never_there():
    thing = contribute(make_ideas(moderated_first=True), **WORDS)
    assert status(thing) == 404
    hidden(thing)
    assert status(thing) == 404


def test_what_was_let_through_before_it_was_hidden_was_there():
    thing = contribute(make_ideas(moderated_first=True), **WORDS)
    moderation.approve(thing=thing, **moderator(thing.procedure))
    hidden(thing)
    assert status(thing) == 410


def test_what_an_objection_brought_back_was_there():
    author = make_person()
    thing = contribute(make_ideas(moderated_first=True), by=author, **WORDS)
    hidden(thing)
    against = decisions_against(thing)[0].entry
    objection = moderation.appeal(thing=thing, against=against, text="Doch.", by=author)
    decision = {"appeal": objection, "thing": thing, "granted": True, "answer": "Ja."}
    moderation.decide_appeal(**decision, **moderator(thing.procedure))
    hidden(thing)
    assert status(thing) == 410


def test_a_part_of_what_was_let_through_was_there():
    thing = contribute(make_ideas(moderated_first=True), **WORDS)
    moderation.approve(thing=thing, **moderator(thing.procedure))
    part, _other = actions.split(contribution=thing, parts=[("Eins", "Eins"), ("Zwei", "Zwei")], by=None)
    hidden(part)
    assert status(part) == 410


def test_what_is_published_with_its_answer_was_not_there_before():
    withheld, replied = (state(make_consultation(withheld=True), WORDS["text"]).contribution for _each in range(2))
    hidden(withheld)
    reply(replied, text="Ja.", status="taken_up")
    hidden(Contribution.objects.get(pk=replied.pk))
    assert (status(withheld), status(replied)) == (404, 410)


def test_what_was_taken_back_is_not_there():
    author = make_person()
    thing = contribute(make_ideas(), by=author)
    hidden(thing)
    actions.withdraw_contribution(contribution=thing, by=author)
    assert status(thing) == 404


def test_of_a_procedure_that_one_may_not_see_nothing_is_there():
    thing = hidden(contribute(make_ideas()))
    until = timezone.localdate() + timedelta(days=9)
    values = {"visibility": "team", "visibility_reason": "Vertrag", "visibility_until": until}
    Project.objects.filter(pk=thing.procedure.project_id).update(**values)
    assert status(thing) == 404


def test_a_trial_is_not_there():
    thing = contribute(make_ideas())
    procedure = thing.procedure
    lead = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    Contribution.objects.update(state="hidden", reason="spam")
    assert status(thing, lead) == 410
    type(procedure).objects.filter(pk=procedure.pk).update(started_at=None)
    assert status(thing, lead) == 404
