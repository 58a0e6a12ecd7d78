"""Standing behind a contribution: once a person, and nobody's."""

import pytest
from django.core.exceptions import ValidationError

from offenbau.participation import actions, queries
from offenbau.participation.identity import by_account, by_browser, by_mail
from offenbau.participation.models import Contribution, Support
from tests.factories.participation import contribute, end, make_ideas
from tests.factories.projects import make_person
from tests.participation.racing import race, side_by_side
from tests.participation.test_urn import refusal

pytestmark = pytest.mark.django_db


def supports(idea):
    return Contribution.objects.get(pk=idea.pk).supports


def test_a_person_supports_once_and_can_take_it_back():
    idea, who = contribute(make_ideas()), by_account(make_person())
    assert actions.support(contribution=idea, participant=who).supports == 1
    assert refusal(actions.support, contribution=idea, participant=who) == "already"
    assert actions.unsupport(contribution=idea, participant=who).supports == 0
    assert actions.unsupport(contribution=idea, participant=who).supports == 0
    assert actions.support(contribution=idea, participant=who).supports == 1


def test_an_account_and_its_address_are_one_person():
    idea, person = contribute(make_ideas(entrance="mail")), make_person()
    actions.support(contribution=idea, participant=by_account(person))
    assert refusal(actions.support, contribution=idea, participant=by_mail(person.email)) == "already"
    person.email = "neu@example.org"
    assert refusal(actions.support, contribution=idea, participant=by_account(person)) == "already"
    actions.unsupport(contribution=idea, participant=by_account(person))
    assert (supports(idea), Support.objects.count()) == (0, 0)


def test_rows_do_not_tell_what_the_same_person_supports():
    procedure, who = make_ideas(), by_account(make_person())
    for _idea in range(2):
        actions.support(contribution=contribute(procedure), participant=who)
    keys = [key for row in Support.objects.all() for key in (row.key, row.account_key)]
    assert len(set(keys)) == 4


def test_a_participant_finds_what_they_support():
    procedure, who = make_ideas(), by_account(make_person())
    ideas = [contribute(procedure) for _idea in range(3)]
    actions.support(contribution=ideas[1], participant=who)
    assert queries.supported_by(who, [idea.pk for idea in ideas]) == {ideas[1].pk}
    assert queries.supported_by(None, [idea.pk for idea in ideas]) == set()


def test_supports_go_on_while_people_discuss_and_end_with_it():
    procedure = make_ideas(phases=("collect", "discuss"))
    idea, who = contribute(procedure), by_account(make_person())
    procedure.phases.filter(kind="collect").delete()
    actions.support(contribution=idea, participant=who)
    end(procedure)
    assert refusal(actions.unsupport, contribution=idea, participant=who) == "closed"
    assert supports(idea) == 1


@pytest.mark.parametrize("state", ["waiting", "hidden", "withdrawn"])
def test_what_is_not_visible_is_not_supported(state):
    idea = contribute(make_ideas())
    Contribution.objects.filter(pk=idea.pk).update(state=state, reason="spam")
    assert refusal(actions.support, contribution=idea, participant=by_account(make_person())) == "closed"


def test_a_procedure_without_supports_takes_none():
    idea = contribute(make_ideas(supports=False))
    with pytest.raises(ValidationError):
        actions.support(contribution=idea, participant=by_account(make_person()))


def test_who_has_not_shown_what_is_asked_for_supports_nothing():
    idea = contribute(make_ideas())
    assert refusal(actions.support, contribution=idea, participant=by_browser("x")) == "not_entitled"


@side_by_side
@pytest.mark.django_db(transaction=True)
def test_of_16_at_once_one_person_supports_once_and_16_people_16_times():
    idea, person = contribute(make_ideas()), make_person()
    assert race([lambda: actions.support(contribution=idea, participant=by_account(person))] * 16) == 1
    others = [by_account(make_person()) for _number in range(16)]
    assert race([lambda who=who: actions.support(contribution=idea, participant=who) for who in others]) == 16
    assert supports(idea) == Support.objects.count() == 17
