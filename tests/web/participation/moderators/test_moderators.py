"""The pages of moderating from outside, from the offer to looking back."""

import pytest
from django.urls import reverse

from offenbau.participation.moderators.models import Moderation, PoolEntry
from offenbau.people.enums import Role
from tests.factories.municipality import make_town
from tests.factories.participation import make_ideas
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def at(name, procedure, *args):
    return reverse(name, args=[procedure.municipality.slug, procedure.slug, *args])


def text(answer):
    return answer.content.decode()


@pytest.fixture
def procedure():
    return make_ideas()


def offered(procedure, person):
    client = logged_in(person)
    body = {"municipality": procedure.municipality_id, "kind": "near", "skills": "Ich höre zu.", "elsewhere": "on"}
    assert client.post(reverse("moderators:entry"), body).status_code == 302
    return client


def test_from_the_offer_to_looking_back(procedure):
    person = make_person("Mo Deratorin")
    theirs, team = offered(procedure, person), logged_in(make_member(procedure.municipality, Role.EDITOR))
    pool = text(team.get(at("moderators:pool", procedure)))
    assert "Mo Deratorin" in pool
    assert "Ich höre zu." in pool
    team.post(at("moderators:ask", procedure, person.pk), {"message": "Drei Abende im Mai"})
    asked = Moderation.objects.get()
    assert procedure.title in text(theirs.get(reverse("moderators:mine")))
    assert "Drei Abende im Mai" in text(theirs.get(reverse("moderators:answer", args=[asked.pk])))
    theirs.post(reverse("moderators:answer", args=[asked.pk]), {"accepts": "ja", "word": "Gern!"})
    assert "Gern!" in text(team.get(at("moderators:pool", procedure)))
    assert theirs.get(at("participation:moderation", procedure)).status_code == 200
    theirs.post(reverse("moderators:step_down", args=[asked.pk]))
    assert theirs.get(at("participation:moderation", procedure)).status_code == 404
    theirs.post(reverse("moderators:my_review", args=[asked.pk]), {"text": "Ruhig war es.", "hours": "6,5"})
    team.post(at("moderators:review", procedure, asked.pk), {"text": "Danke dafür."})
    assert "Ruhig war es." in text(team.get(at("moderators:review", procedure, asked.pk)))
    assert "Danke dafür." in text(theirs.get(reverse("moderators:my_review", args=[asked.pk])))
    assert "6,5" in text(theirs.get(reverse("moderators:mine")))


def test_nobody_opens_what_others_were_asked(procedure):
    person = make_person()
    offered(procedure, person)
    team = logged_in(make_member(procedure.municipality, Role.EDITOR))
    team.post(at("moderators:ask", procedure, person.pk), {"message": "Bitte"})
    asked = Moderation.objects.get()
    for name in ("answer", "step_down", "my_review"):
        assert logged_in(make_person()).get(reverse(f"moderators:{name}", args=[asked.pk])).status_code == 404


def test_an_offer_is_taken_back(procedure):
    client = offered(procedure, make_person())
    client.post(reverse("moderators:remove_entry"))
    assert not PoolEntry.objects.exists()
    assert "Nichts" in text(client.get(reverse("moderators:mine"))) or "Noch nichts" in text(
        client.get(reverse("moderators:mine"))
    )


def test_costs_are_named_by_who_comes_from_outside_alone(procedure):
    body = {"municipality": procedure.municipality_id, "kind": "near", "skills": "Zuhören", "costs": "100 Euro"}
    answer = logged_in(make_person()).post(reverse("moderators:entry"), body)
    assert answer.status_code == 200
    assert "Kosten" in text(answer)


def test_a_question_is_taken_back(procedure):
    person = make_person()
    offered(procedure, person)
    team = logged_in(make_member(procedure.municipality, Role.EDITOR))
    team.post(at("moderators:ask", procedure, person.pk), {"message": "Bitte"})
    team.post(at("moderators:end", procedure, Moderation.objects.get().pk))
    assert Moderation.objects.get().standing == "ended"


def test_the_pages_ask_the_same_for_one_and_for_many(procedure, django_assert_max_num_queries):
    for _number in range(12):
        offered(procedure, make_person())
    team = logged_in(make_member(procedure.municipality, Role.EDITOR))
    with django_assert_max_num_queries(14):
        team.get(at("moderators:pool", procedure))


def test_only_municipalities_of_the_network_and_ones_own_can_be_named():
    listed, hidden, own = (make_town(is_listed=is_listed) for is_listed in (True, False, False))
    page = text(logged_in(make_member(own, Role.TEAM)).get(reverse("moderators:entry")))
    assert [f'value="{town.pk}"' in page for town in (listed, hidden, own)] == [True, False, True]
