"""Discussions: what is set up, what a post keeps, who sums up and when, how the word is shared out."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from offenbau.base import privacy
from offenbau.base.models import LedgerEntry
from offenbau.participation import actions
from offenbau.participation.formats.discussion.actions import arrange, post_for_somebody, write_summary
from offenbau.participation.formats.discussion.models import Post, Question, Summary
from offenbau.participation.formats.discussion.queries import (
    figures_of_question,
    grouped,
    spread_of,
    standing,
    told_of,
    unanswered,
)
from offenbau.participation.formats.discussion.rules import SETTINGS
from offenbau.participation.identity import by_account
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries import problems_of
from offenbau.people.enums import Role
from tests.factories.discussion import say
from tests.factories.discussions import make_discussion, make_discussion_draft, question_of, say_to
from tests.factories.participation import contribute, end, make_draft, make_ideas
from tests.factories.people import make_member
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def rearrange(procedure, *questions, **settings):
    revision = Procedure.objects.get(pk=procedure.pk).revision
    return arrange(
        procedure=procedure,
        questions=list(questions),
        settings={**SETTINGS, **settings},
        revision=revision,
        by=None,
    )


def test_it_does_not_start_without_a_question():
    procedure = make_draft(format="discussion")
    assert "auswahl" in {problem.step for problem in problems_of(procedure)}
    with pytest.raises(ValidationError):
        actions.start_procedure(procedure=procedure, by=None)


def test_the_questions_freeze_word_for_word():
    procedure = make_discussion(questions=("Soll das so bleiben? " + "x" * 200,))
    assert procedure.manifest["questions"] == ["Soll das so bleiben? " + "x" * 200]
    assert question_of(procedure).category.name.endswith("…")
    with pytest.raises(ValidationError):
        rearrange(procedure, "Eine andere?")


def test_a_question_that_stays_keeps_its_posts_of_the_trial():
    procedure = make_discussion_draft(questions=("Bleibt?", "Geht?"))
    leader = make_member(procedure.municipality, Role.CARETAKER)
    kept = say_to(question_of(procedure), "for", by=leader)
    rearrange(procedure, "Neu?", "Bleibt?")
    assert [question.text for question in Question.objects.all()] == ["Neu?", "Bleibt?"]
    assert Contribution.objects.get(pk=kept.pk).category.name == "Bleibt?"


@pytest.mark.parametrize(
    "questions",
    [[f"Frage {number}?" for number in range(11)], ["x" * 301], ["x" * 90 + "a", "x" * 90 + "b"]],
)
def test_too_many_too_long_and_alike_are_refused(questions):
    procedure = make_discussion_draft()
    with pytest.raises(ValidationError) as refused:
        rearrange(procedure, *questions)
    assert set(refused.value.message_dict) == {"questions"}


def test_a_trial_is_erased_at_the_start():
    procedure = make_discussion_draft()
    say_to(question_of(procedure), by=make_member(procedure.municipality, Role.CARETAKER))
    actions.start_procedure(procedure=procedure, by=None)
    assert not Contribution.objects.exists() and not Post.objects.exists()


def test_a_post_has_number_thread_and_stance_and_one_ledger_entry():
    procedure = make_discussion(sides=True)
    before = LedgerEntry.objects.filter(action="submit contribution").count()
    made = say_to(question_of(procedure), "against")
    assert (made.number, made.thread.has_stances) == (1, True)
    assert Post.objects.get(pk=made.pk).stance == "against"
    assert LedgerEntry.objects.filter(action="submit contribution").count() == before + 1
    reply = say(made.thread, "Stimmt nicht ganz", stance="for")
    assert reply.stance == "for"


def test_answers_take_no_side_unless_it_is_set():
    made = say_to(question_of(make_discussion()))
    assert say(made.thread, "Stimmt", stance="for").stance == ""


def test_where_posts_take_no_side_none_is_kept():
    made = say_to(question_of(make_discussion(stances=False)), "for")
    assert Post.objects.get(pk=made.pk).stance == ""


def test_a_post_goes_to_a_question_of_this_discussion():
    question = question_of(make_discussion())
    other = question_of(make_discussion())
    with pytest.raises(ValidationError) as refused:
        say_to(question, category=None)
    assert "category" in refused.value.message_dict
    with pytest.raises(ValidationError):
        post_for_somebody(
            procedure=question.category.procedure,
            stance="",
            values={"text": "Ja", "category": other.category},
            channel="paper",
            consent=True,
            by=None,
        )
    assert not Post.objects.exists()


def test_what_comes_by_another_door_speaks_to_a_question_too_and_leaves_its_side_open():
    question = question_of(make_discussion())
    procedure, who = question.category.procedure, by_account(make_person())
    with pytest.raises(ValidationError) as refused:
        actions.submit_contribution(procedure=procedure, participant=who, values={"text": "Ja"})
    assert "category" in refused.value.message_dict
    made = actions.submit_contribution(
        procedure=procedure, participant=who, values={"text": "Ja", "category": question.category}
    ).contribution
    assert Post.objects.get(pk=made.pk).stance == ""
    with pytest.raises(ValidationError):
        actions.edit_contribution(contribution=made, values={"category": None}, by=who.person)


def test_no_stance_but_these_stands_in_the_database():
    made = say_to(question_of(make_discussion()))
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=made.pk).update(stance="maybe")


def test_people_post_while_they_talk_and_not_after():
    procedure = make_discussion()
    question = question_of(procedure)
    say_to(question)
    end(procedure)
    with pytest.raises(ValidationError) as refused:
        say_to(question)
    assert refused.value.code == "closed"


def test_ideas_are_still_contributed_while_they_are_collected_alone():
    with pytest.raises(ValidationError):
        contribute(make_ideas(phases=("discuss",)))


def test_figures_count_what_everybody_can_read():
    procedure = make_discussion()
    question = question_of(procedure)
    for stance in ("for", "for", "against", ""):
        say_to(question, stance)
    hidden = say_to(question, "against")
    Contribution.objects.filter(pk=hidden.pk).update(state="hidden", reason="spam")
    assert figures_of_question(question) == {"for": 2, "against": 1, "": 1}
    assert [(told.posts, told.stances.get("for", 0)) for told in told_of(procedure)] == [(4, 2), (0, 0)]


def test_open_is_also_what_has_no_row():
    question = question_of(make_discussion())
    kept, split = say_to(question, "for"), say_to(question, "for")
    Post.objects.filter(pk=split.pk).delete()
    assert list(Contribution.objects.filter(standing("for"))) == [kept]
    assert list(Contribution.objects.filter(standing(""))) == [split]


# -- Summary ------------------------------------------------------------------------------------------
def sum_up(question, by, text="Einigkeit über Bänke, offen bleibt der Verkehr."):
    return write_summary(question=question, text=text, signed="Eva Muster, Stadtplanung", by=by)


def test_the_team_sums_up_after_the_end_and_everybody_learns_who_and_when():
    procedure = make_discussion()
    question, planner = question_of(procedure), make_member(procedure.municipality, Role.EDITOR)
    with pytest.raises(ValidationError) as early:
        sum_up(question, planner)
    assert early.value.code == "early"
    end(procedure)
    first = sum_up(question, planner)
    assert first.changed_at is None
    again = sum_up(question, planner, "Noch einmal gelesen.")
    assert (again.pk, again.written_at) == (first.pk, first.written_at)
    assert again.changed_at is not None
    assert LedgerEntry.objects.filter(action="write summary").count() == 2
    assert "Bänke" not in str(list(LedgerEntry.objects.values()))


def test_what_a_summary_said_before_stays_and_nobody_overwrites_what_they_have_not_seen():
    procedure = end(make_discussion())
    question, planner = question_of(procedure), make_member(procedure.municipality, Role.EDITOR)
    values = {"question": question, "signed": "Eva Muster, Stadtplanung", "by": planner}
    write_summary(text="Bänke.", seen=0, **values)
    with pytest.raises(actions.StaleError):
        write_summary(text="Bäume.", seen=0, **values)
    for _twice in range(2):
        summary = write_summary(text="Bäume.", **values)
    (earlier,) = summary.earlier.all()
    assert (earlier.text, earlier.written_at, earlier.signed) == ("Bänke.", summary.written_at, values["signed"])
    assert len(privacy.known_of(planner)["format_discussion"]["earlier_summaries"]) == 1
    privacy.forget(planner)
    earlier.refresh_from_db()
    assert (earlier.written_by, "Eva" in earlier.signed) == (None, False)


@pytest.mark.parametrize("role", [None, Role.MODERATOR])
def test_nobody_else_sums_up(role):
    procedure = make_discussion()
    question = question_of(procedure)
    end(procedure)
    stranger = make_member(procedure.municipality, role) if role else make_person()
    with pytest.raises(PermissionDenied):
        sum_up(question, stranger)


@pytest.mark.parametrize("values", [{"text": " "}, {"signed": " "}])
def test_a_summary_says_something_and_names_its_author(values):
    question = question_of(make_discussion())
    end(question.category.procedure)
    with pytest.raises(ValidationError):
        write_summary(question=question, by=None, **{"text": "Kurz", "signed": "Eva", **values})


def test_an_erased_account_leaves_the_summary_without_its_name():
    procedure = end(make_discussion())
    planner = make_member(procedure.municipality, Role.EDITOR)
    sum_up(question_of(procedure), planner)
    assert privacy.known_of(planner)["format_discussion"]["summaries"][0]["signed"].startswith("Eva")
    privacy.forget(planner)
    summary = Summary.objects.get()
    assert (summary.written_by, "Eva" in summary.signed) == (None, False)
    assert "Bänke" in summary.text


# -- Who gets a word in -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("counts", "groups"),
    [
        ([], []),
        ([1, 1, 1, 9], []),
        ([1] * 5, [(1, None, 5)]),
        ([1] * 6 + [2] * 5, [(1, 1, 6), (2, None, 5)]),
        ([1] * 6 + [12], [(1, None, 7)]),
        ([1] * 2 + [3] * 5 + [20] * 5, [(1, 3, 7), (4, None, 5)]),
        ([1] * 5 + [2] * 4 + [5] * 5, [(1, 1, 5), (2, None, 9)]),
    ],
)
def test_small_groups_go_together_with_the_next(counts, groups):
    assert [(group.least, group.most, group.people) for group in grouped(counts)] == groups


def test_the_share_counts_posts_and_answers_of_one_account_together():
    question = question_of(make_discussion())
    talker = make_person()
    first = say_to(question, by=talker)
    say(first.thread, "Und noch etwas", by=talker)
    for _number in range(4):
        say_to(question)
    spread = spread_of(question.category.procedure)
    assert (spread.people, spread.posts, spread.answers) == (5, 5, 1)
    assert [group.people for group in spread.groups] == [5]


def test_what_nobody_has_answered_comes_with_the_longest_waiting_first():
    question = question_of(make_discussion())
    first, answered, last = (say_to(question) for _number in range(3))
    say(answered.thread)
    found, key, count = unanswered(question.category.procedure)
    assert ([thing.number for thing in found], key, count) == ([first.number, last.number], "", 2)
    assert unanswered(question.category.procedure, str(first.number))[0] == [last]
