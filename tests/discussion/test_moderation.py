"""Moderation: by whom, for which reason, in public, and how one objects."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.discussion import actions, queries
from offenbau.discussion.models import REDACTED, Appeal, Comment, ModerationEntry, Report
from tests.factories.discussion import fresh, make_thread, moderator_of, rights_in, say
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def hidden(thread, author=None, mod=None, text="Unschönes Wort"):
    comment = say(thread, text, by=author)
    actions.hide(thing=comment, reason="insult", **(mod or moderator_of(thread)))
    return fresh(comment)


def objected(comment, author):
    (decision,) = queries.decisions_against(comment)
    return actions.appeal(thing=comment, against=decision.entry, text="Das war ein Zitat.", by=author)


def test_hiding_and_restoring_move_the_counters():
    thread = make_thread(has_stances=True)
    comment, mod = say(thread, stance="for"), moderator_of(thread)
    actions.hide(thing=comment, reason="spam", **mod)
    thread.refresh_from_db()
    assert (thread.comments_visible, thread.count_for) == (0, 0)
    actions.restore(thing=comment, **mod)
    thread.refresh_from_db()
    assert (thread.comments_visible, thread.count_for, fresh(comment).reason) == (1, 1, "")


def test_approving_twice_counts_once():
    thread = make_thread(moderated_first=True)
    comment, mod = say(thread), moderator_of(thread)
    actions.approve(thing=comment, **mod)
    with pytest.raises(ValidationError, match="schneller"):
        actions.approve(thing=comment, **mod)
    thread.refresh_from_db()
    assert thread.comments_visible == 1


def test_the_database_refuses_a_hidden_comment_without_a_reason():
    comment = say(make_thread())
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(state="hidden")


@pytest.mark.parametrize(("reason", "note"), [("", ""), ("because", ""), ("other", "  ")])
def test_nothing_is_hidden_without_a_reason(reason, note):
    thread = make_thread()
    with pytest.raises(ValidationError):
        actions.hide(thing=say(thread), reason=reason, note=note, **moderator_of(thread))


def test_who_may_only_write_does_not_moderate():
    thread, person = make_thread(), make_person()
    with pytest.raises(PermissionDenied):
        actions.hide(thing=say(thread), reason="spam", rights=rights_in(thread, person), by=person)


def test_a_moderator_of_one_place_has_no_power_in_another():
    here, there = make_thread(), make_thread(scope="procedure:2")
    abroad = make_thread()
    for thread in (there, abroad):
        with pytest.raises(PermissionDenied):
            actions.hide(thing=say(thread), reason="spam", **moderator_of(here))


def test_a_member_of_the_project_moderates_only_by_a_public_exception():
    thread = make_thread()
    comment = say(thread)
    with pytest.raises(PermissionDenied):
        actions.hide(
            thing=comment, reason="spam", **moderator_of(thread, member=True, exception="Nur zwei sind da.".ljust(30))
        )
    actions.hide(
        thing=comment, reason="spam", **moderator_of(thread, member=True, exception="Nur zwei sind da, beide im Team")
    )
    assert queries.public_log(thread.municipality).rows[0].exception == "Nur zwei sind da, beide im Team"


def test_nobody_moderates_what_they_wrote():
    thread = make_thread(moderated_first=True)
    mod = moderator_of(thread)
    comment = say(thread, by=mod["by"])
    with pytest.raises(PermissionDenied):
        actions.approve(thing=comment, **mod)


def test_the_public_log_shows_neither_text_nor_names_nor_notes():
    thread, author = make_thread(), make_person("Erna Autorin")
    mod = moderator_of(thread)
    comment = say(thread, "kanarienvogel", by=author, real_name=True)
    actions.hide(thing=comment, reason="other", note="kanariennotiz", **mod)
    told = str(queries.public_log(thread.municipality))
    assert thread.label in told
    for word in ("kanarienvogel", "kanariennotiz", "Erna", "Moderatorin", comment.pseudonym):
        assert word not in told
    assert str(ModerationEntry.objects.get().by_label) == "Moderatorin"


def test_the_log_of_a_town_is_its_own():
    thread = make_thread()
    hidden(thread)
    assert queries.public_log(make_thread().municipality).rows == []


def test_three_reports_hide_nothing_and_come_first_in_the_queue():
    thread = make_thread()
    once, thrice = say(thread), say(thread)
    actions.report(thing=once, reason="spam", by=make_person())
    for _number in range(3):
        actions.report(thing=thrice, reason="insult", by=make_person())
    assert fresh(thrice).state == "visible"
    assert list(queries.comment_queue([thread.scope])) == [thrice, once]


def test_one_reports_a_thing_once():
    comment, person = say(make_thread()), make_person()
    for who in ({"by": person}, {"by": None, "network": "netz-a"}):
        actions.report(thing=comment, reason="spam", **who)
        with pytest.raises(ValidationError, match="schon"):
            actions.report(thing=comment, reason="insult", **who)
    assert fresh(comment).reports == 2


def test_the_database_refuses_a_second_report_too():
    comment = say(make_thread())
    told = actions.report(thing=comment, reason="spam", by=make_person())
    told.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        told.save(force_insert=True)


def test_looking_at_a_report_empties_the_queue():
    thread = make_thread()
    comment = say(thread)
    actions.report(thing=comment, reason="spam", by=make_person())
    actions.keep(thing=comment, **moderator_of(thread))
    assert not queries.comment_queue([thread.scope]).exists()
    assert Report.objects.get().handled_at


def test_a_passage_is_blacked_out_everywhere_and_its_original_kept():
    thread, author = make_thread(), make_person()
    comment = say(thread, "Herr Meier wohnt dort. Herr Meier weiß es.", by=author)
    actions.edit_comment(comment=comment, text="Herr Meier wohnt da. Herr Meier weiß es.", by=author)
    actions.redact(thing=comment, passage="Herr Meier", reason="personal_data", **moderator_of(thread))
    seen = fresh(comment)
    assert seen.text == f"{REDACTED} wohnt da. {REDACTED} weiß es."
    assert not seen.edits.exists()
    assert queries.originals_of(seen).get().passage == "Herr Meier"


@pytest.mark.parametrize("passage", ["", "Frau Müller", REDACTED])
def test_only_what_stands_there_is_blacked_out(passage):
    thread = make_thread()
    with pytest.raises(ValidationError):
        actions.redact(thing=say(thread), passage=passage, reason="personal_data", **moderator_of(thread))


def test_no_other_field_is_blacked_out():
    thread = make_thread()
    comment = say(thread, pseudonym="Amsel")
    with pytest.raises(ValidationError):
        actions.redact(thing=comment, passage="Amsel", field="pseudonym", reason="insult", **moderator_of(thread))


def test_a_granted_appeal_puts_back_its_own_passage_alone():
    thread, author = make_thread(), make_person()
    mod, other = moderator_of(thread), moderator_of(thread)
    comment = say(thread, "Anna und Berta wohnen hier.", by=author)
    actions.redact(thing=comment, passage="Anna", reason="personal_data", **mod)
    actions.redact(thing=comment, passage="Berta", reason="personal_data", **mod)
    first = queries.decisions_against(comment)[-1]
    appeal = actions.appeal(thing=comment, against=first.entry, text="Das bin ich.", by=author)
    actions.decide_appeal(appeal=appeal, thing=comment, granted=True, answer="Stimmt.", **other)
    assert fresh(comment).text == f"Anna und {REDACTED} wohnen hier."


def test_who_takes_a_comment_back_objects_no_more_and_what_was_answered_stays():
    thread, author = make_thread(), make_person()
    first, second = hidden(thread, author), hidden(thread, author, text="Noch eines")
    answered, waiting = objected(first, author), objected(second, author)
    actions.decide_appeal(appeal=answered, thing=first, granted=False, answer="Nein.", **moderator_of(thread))
    for comment in (first, second):
        actions.withdraw_comment(comment=comment, by=author)
    assert not queries.open_appeals([thread.scope]).exists()
    assert list(Appeal.objects.all()) == [answered] != [waiting]


def test_an_appeal_is_answered_by_another_moderator():
    thread, author, mod = make_thread(), make_person(), None
    mod = moderator_of(thread)
    comment = hidden(thread, author, mod)
    appeal = objected(comment, author)
    with pytest.raises(PermissionDenied):
        actions.decide_appeal(appeal=appeal, thing=comment, granted=False, answer="Nein.", **mod)
    assert not queries.open_appeals([thread.scope], decider=mod["by"]).exists()
    actions.decide_appeal(appeal=appeal, thing=comment, granted=True, answer="Ja.", **moderator_of(thread))
    assert fresh(comment).state == "visible"


def test_a_lone_moderator_answers_and_the_log_says_so():
    thread, author = make_thread(), make_person()
    mod = moderator_of(thread, alone=True)
    comment = hidden(thread, author, mod)
    actions.decide_appeal(
        appeal=objected(comment, author), thing=comment, granted=False, answer="Es bleibt so.", **mod
    )
    assert queries.public_log(thread.municipality).rows[0].alone
    assert fresh(comment).state == "hidden"


def test_an_appeal_against_one_thing_does_not_free_another():
    thread, author = make_thread(), make_person()
    mine, other = hidden(thread, author), hidden(thread)
    appeal = objected(mine, author)
    with pytest.raises(PermissionDenied):
        actions.decide_appeal(appeal=appeal, thing=other, granted=True, answer="Ja.", **moderator_of(thread))


def test_only_the_author_objects_and_only_once():
    thread, author = make_thread(), make_person()
    comment = hidden(thread, author)
    with pytest.raises(PermissionDenied):
        objected(comment, make_person())
    objected(comment, author)
    with pytest.raises(ValidationError, match="schon"):
        objected(comment, author)


def test_after_six_months_it_is_too_late_to_object():
    thread, author = make_thread(), make_person()
    comment = hidden(thread, author)
    with time_machine.travel(timezone.now() + timedelta(days=184)), pytest.raises(ValidationError, match="Frist"):
        objected(comment, author)


def test_what_its_author_took_back_is_not_shown_again():
    thread, author = make_thread(), make_person()
    comment = hidden(thread, author)
    actions.withdraw_comment(comment=comment, by=author)
    with pytest.raises(ValidationError):
        actions.restore(thing=comment, **moderator_of(thread))
