"""When was this decided, by whom, and what comes next: the way of a paper, and where it belongs."""

import pytest

from offenbau.council.ways import ways_of
from tests.factories.council import make_committee, make_meeting, make_paper, put_on_agenda
from tests.factories.municipality import make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town(name="Aue", slug="aue")


@pytest.fixture
def paper(town):
    """A paper that the committee advised on, the council decided, and the works committee will hear of."""
    paper = make_paper(town)
    put_on_agenda(paper, make_meeting(town, "Bauausschuss", in_days=-30), result="empfohlen", role="Vorberatung")
    put_on_agenda(paper, make_meeting(town, "Rat", in_days=-10), result="mit zwei Gegenstimmen", decides=True)
    put_on_agenda(paper, make_meeting(town, "Werkausschuss", in_days=20), role="Bericht")
    return paper


def way(paper):
    return ways_of([paper])[paper.pk]


def test_the_way_says_when_it_was_decided_by_whom_and_what_comes_next(paper):
    found = way(paper)
    assert [each.body for each in found.stations] == ["Bauausschuss", "Rat", "Werkausschuss"]
    assert (found.decided.body, found.decided.result) == ("Rat", "mit zwei Gegenstimmen")
    assert found.next.body == "Werkausschuss"


def test_without_a_body_that_decides_the_last_result_counts(town):
    paper = make_paper(town)
    for days, result in ((-20, "vertagt"), (-2, "beschlossen")):
        put_on_agenda(paper, make_meeting(town, in_days=days), result=result)
    assert way(paper).decided.result == "beschlossen"


def test_a_meeting_that_does_not_take_place_is_neither_a_decision_nor_next(town):
    paper = make_paper(town)
    put_on_agenda(paper, make_meeting(town, in_days=3, cancelled=True), result="x", decides=True)
    assert (way(paper).decided, way(paper).next) == (None, None)


def test_a_station_without_a_meeting_stands_at_the_end_with_its_body(town):
    paper = make_paper(town)
    paper.consultations.create(committee=make_committee(town, "Beirat"))
    put_on_agenda(paper, make_meeting(town, in_days=3))
    assert [(each.body, each.on is None) for each in way(paper).stations] == [("Rat", False), ("Beirat", True)]


def test_many_papers_cost_one_query(town, paper, django_assert_num_queries):
    papers = [paper, *(make_paper(town, f"Vorlage {n}", reference=f"2025/{n:04}") for n in range(20))]
    for each in papers[1:]:
        put_on_agenda(each, make_meeting(town, f"Rat {each.pk}"))
    with django_assert_num_queries(1):
        assert len(ways_of(papers)) == 21
