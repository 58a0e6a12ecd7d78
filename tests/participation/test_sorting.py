"""Putting together, taking apart, splitting: told on both sides, and nothing is lost."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from offenbau.participation import actions
from offenbau.participation.models import Contribution
from offenbau.participation.queries.answers import Filters, alike, answers_of, groups_of, overview, queue, trail_of
from offenbau.people.permissions import Viewer
from tests.factories.answers import answered, draft, fresh, make_desk
from tests.factories.participation import contribute, make_ideas
from tests.factories.projects import make_person
from tests.participation.test_urn import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    return make_desk()


def merge(into, *others, by=None):
    return actions.merge(into=into, contributions=others, by=by)


def kinds(contribution):
    return [(entry.kind, entry.other_id) for entry in trail_of(contribution) if entry.other_id]


def test_what_says_the_same_points_to_one_and_both_tell_it(desk):
    first, second = contribute(desk.procedure), contribute(desk.procedure)
    assert merge(first, second, by=desk.editor) == 1
    assert fresh(second).merged_into_id == first.pk
    assert (kinds(first), kinds(second)) == ([("took_in", second.pk)], [("merged", first.pk)])


def test_supporters_are_not_counted_twice(desk):
    first, second = contribute(desk.procedure), contribute(desk.procedure)
    Contribution.objects.filter(pk=second.pk).update(supports=5)
    merge(first, second, by=desk.editor)
    assert (fresh(first).supports, fresh(second).supports) == (0, 5)


def test_one_answer_reaches_all_that_were_put_together(desk):
    first, second = contribute(desk.procedure), contribute(desk.procedure)
    merge(first, second, by=desk.editor)
    answer = draft(first, desk.editor)
    actions.publish_answers(contributions=[first], by=desk.caretaker)
    assert fresh(second).status == "taken_up"
    assert answers_of(fresh(second)) == [answer]
    assert trail_of(second)[-1].answer == answer


def test_what_was_put_together_is_taken_apart_again(desk):
    first, second = contribute(desk.procedure), contribute(desk.procedure)
    merge(first, second, by=desk.editor)
    actions.unmerge(contribution=second, by=desk.editor)
    assert fresh(second).merged_into_id is None
    assert (kinds(first)[-1], kinds(second)[-1]) == (("loosened", second.pk), ("loosened", first.pk))
    assert fresh(second).status == "received"


def test_what_is_taken_apart_after_the_answer_waits_for_its_own(desk):
    first, second = contribute(desk.procedure), contribute(desk.procedure)
    merge(first, second, by=desk.editor)
    draft(first, desk.editor, status="not_taken", reason="Kein Platz")
    actions.publish_answers(contributions=[first], by=desk.caretaker)
    actions.unmerge(contribution=second, by=desk.editor)
    apart = fresh(second)
    assert (apart.status, apart.status_reason, answers_of(apart)) == ("in_review", "", [])
    assert fresh(first).status == "not_taken"


def test_what_is_put_to_an_answered_one_has_that_answer(desk):
    first, second = answered(desk), contribute(desk.procedure)
    merge(first, second, by=desk.editor)
    assert fresh(second).status == "taken_up"


def test_chains_are_drawn_straight(desk):
    first, second, third = (contribute(desk.procedure) for _each in range(3))
    merge(second, third, by=desk.editor)
    merge(first, second, by=desk.editor)
    assert {fresh(one).merged_into_id for one in (second, third)} == {first.pk}
    assert refusal(actions.merge, into=second, contributions=[first], by=desk.editor) == "chain"


def test_contributions_of_two_procedures_stay_apart(desk):
    here, there = contribute(desk.procedure), contribute(make_ideas(desk.procedure.project))
    assert refusal(actions.merge, into=here, contributions=[there], by=desk.editor) == "elsewhere"
    assert fresh(there).merged_into_id is None


def test_contributions_of_two_towns_stay_apart(desk):
    here, there = contribute(desk.procedure), contribute(make_ideas())
    with pytest.raises(PermissionDenied):
        merge(here, there, by=desk.editor)
    assert refusal(actions.merge, into=here, contributions=[there], by=None) == "elsewhere"


def test_what_has_an_answer_of_its_own_is_not_put_away(desk):
    first, second = contribute(desk.procedure), answered(desk)
    assert refusal(actions.merge, into=first, contributions=[second], by=desk.editor) == "answered"


def test_what_was_put_together_gets_no_answer_of_its_own(desk):
    first, second = contribute(desk.procedure), contribute(desk.procedure)
    merge(first, second, by=desk.editor)
    with pytest.raises(ValidationError):
        draft(second, desk.editor)


def test_what_was_put_to_something_that_is_gone_waits_again(desk):
    author = make_person()
    first, second = contribute(desk.procedure, by=author), contribute(desk.procedure)
    merge(first, second, by=desk.editor)
    town, viewer = desk.procedure.municipality, Viewer(desk.editor)
    assert [row.number for row in queue(town, viewer, Filters()).rows] == [1]
    actions.withdraw_contribution(contribution=first, by=author)
    assert [row.number for row in queue(town, viewer, Filters()).rows] == [2]
    assert overview(town, viewer).waiting == 1


# -- Splitting ------------------------------------------------------------------------------------
PARTS = [("Bänke", "Mehr Bänke"), ("Licht", "Mehr Licht")]


def test_what_says_two_things_becomes_two_and_stays_as_it_was_said(desk):
    whole = contribute(desk.procedure, "Mehr Bänke und mehr Licht")
    parts = actions.split(contribution=whole, parts=PARTS, by=desk.editor)
    assert [(part.number, part.text, part.shown_name) for part in parts] == [
        (2, "Mehr Bänke", whole.shown_name),
        (3, "Mehr Licht", whole.shown_name),
    ]
    assert fresh(whole).text == "Mehr Bänke und mehr Licht"
    assert kinds(whole) == [("split", part.pk) for part in parts]
    assert kinds(parts[0]) == [("split", whole.pk)]


def test_a_split_counts_no_voice(desk):
    whole = contribute(desk.procedure)
    before = fresh(whole).procedure.voices
    actions.split(contribution=whole, parts=PARTS, by=desk.editor)
    assert fresh(whole).procedure.voices == before


def test_what_staff_split_uses_up_nobodys_limit():
    desk, author = make_desk(limit=2), make_person()
    whole = contribute(desk.procedure, by=author)
    actions.split(contribution=whole, parts=PARTS, by=desk.editor)
    contribute(desk.procedure, by=author)
    with pytest.raises(ValidationError, match="as much as|Mehr"):
        contribute(desk.procedure, by=author)


def test_one_part_is_no_split(desk):
    assert refusal(actions.split, contribution=contribute(desk.procedure), parts=PARTS[:1], by=desk.editor) == "parts"


def test_who_takes_back_what_they_said_takes_back_its_parts(desk):
    author = make_person()
    whole = contribute(desk.procedure, by=author)
    parts = actions.split(contribution=whole, parts=PARTS, by=desk.editor)
    actions.withdraw_contribution(contribution=whole, by=author)
    assert {fresh(part).state for part in parts} == {"withdrawn"}
    assert "Bänke" not in fresh(parts[0]).text


# -- What is alike --------------------------------------------------------------------------------
def test_what_is_alike_is_suggested_and_nothing_is_done(desk):
    one = contribute(desk.procedure, "Mehr Bänke am Marktplatz, damit man sich ausruhen kann.")
    two = contribute(desk.procedure, "Bitte mehr Bänke am Marktplatz, damit man sich ausruhen kann!")
    contribute(desk.procedure, "Die Bücherei soll länger öffnen.")
    viewer = Viewer(desk.editor)
    assert [found.contribution for found in alike(one, viewer)] == [two]
    (group,) = groups_of(desk.procedure.pk, viewer)
    assert {found.contribution for found in group} == {one, two}
    assert fresh(one).merged_into_id is fresh(two).merged_into_id is None


def test_ideas_that_say_the_same_in_their_titles_are_one_group(desk):
    said = [
        ("Trinkbrunnen am Markt", "Im Sommer gibt es nirgends Wasser. Ein Trinkbrunnen am Marktplatz wäre gut."),
        ("Mehr Bänke im Park", "Ältere Menschen brauchen mehr Sitzplätze im Stadtpark."),
        ("Trinkbrunnen auf den Marktplatz", "Bitte stellen Sie einen Brunnen mit Trinkwasser auf."),
        ("Sitzbänke im Stadtpark", "Im Park fehlen Bänke zum Ausruhen."),
        ("Radweg zur Schule", "Der Schulweg ist zu gefährlich, es braucht einen Radweg."),
    ]
    for title, text in said:
        contribute(desk.procedure, text, title=title)
    groups = groups_of(desk.procedure.pk, Viewer(desk.caretaker))
    assert sorted(sorted(one.contribution.title for one in group) for group in groups) == [
        ["Mehr Bänke im Park", "Sitzbänke im Stadtpark"],
        ["Trinkbrunnen am Markt", "Trinkbrunnen auf den Marktplatz"],
    ]
