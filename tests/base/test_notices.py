"""What people may follow is named by the rooms, and seen by who may see it."""

import pytest

from offenbau.base.notices import kinds, topic, topics
from offenbau.people.permissions import Viewer
from tests.factories.participation import make_draft, make_vote
from tests.factories.projects import make_person, make_project, make_staff

pytestmark = pytest.mark.django_db


def test_rooms_name_their_kinds():
    assert set(kinds()) >= {"project", "procedure"}


def test_a_thing_is_known_by_label_and_address():
    vote = make_vote(title="Standort")
    found = topic("procedure", vote.pk, Viewer())
    assert (found.label, found.path, found.municipality_id) == (
        "Standort",
        vote.get_absolute_url(),
        vote.municipality_id,
    )


@pytest.mark.parametrize("make", [make_project, make_draft])
def test_a_draft_is_seen_by_those_inside_alone(make):
    draft = make()
    if make is make_draft:
        kind, leader = "procedure", make_staff(draft.municipality, "caretaker")
    else:
        kind, leader = "project", make_staff(draft.municipality, "caretaker")
    assert topic(kind, draft.pk, Viewer(leader))
    assert topic(kind, draft.pk, Viewer(make_person())) is None
    assert topic(kind, draft.pk, Viewer()) is None


def test_what_nobody_knows_is_nothing():
    assert topics([("castle", 1), ("project", 10**15)], Viewer()) == {}


def test_many_things_of_a_kind_are_one_query(django_assert_num_queries):
    wanted = [("project", make_project(published=True).pk) for _project in range(5)]
    with django_assert_num_queries(1):
        assert len(topics(wanted, Viewer())) == 5
