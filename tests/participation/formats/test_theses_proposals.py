"""Theses that people propose: by when, looked at by several, and what becomes of them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.discussion import actions as moderation
from offenbau.discussion.models import REDACTED, ModerationEntry
from offenbau.participation import actions
from offenbau.participation.contract import format_of
from offenbau.participation.formats.theses import actions as polls
from offenbau.participation.formats.theses import proposals
from offenbau.participation.formats.theses.enums import Rule
from offenbau.participation.formats.theses.models import Review, Thesis
from offenbau.participation.formats.theses.queries import undecided, waiting_count
from offenbau.participation.formats.theses.rules import SETTINGS, problems, published, theses_of
from offenbau.participation.identity import by_account
from offenbau.participation.models import Answer, Ballot, Contribution, Procedure
from offenbau.participation.permissions import rights_in
from offenbau.people.permissions import Viewer
from tests.factories.people import make_member
from tests.factories.projects import make_person
from tests.factories.theses import THESES, begin_voting, make_gathering, make_poll, make_poll_draft

pytestmark = pytest.mark.django_db
PROPOSED = {"title": "Der Bach soll wieder offen fließen", "text": "Er liegt seit 1962 in einem Rohr."}


def propose(procedure, who=None, **values):
    participant = who or by_account(make_person())
    return proposals.propose(procedure=procedure, participant=participant, values=PROPOSED | values).contribution


def reviewers(procedure, number):
    return [make_member(procedure.municipality, "editor") for _each in range(number)]


def refusal(call, **values):
    with pytest.raises(ValidationError) as caught:
        call(**values)
    return caught.value


def test_the_third_person_who_says_it_fits_makes_it_a_thesis_of_the_poll():
    procedure = make_gathering()
    proposal = propose(procedure)
    first, second, third = reviewers(procedure, 3)
    proposals.review(proposal=proposal, fits=True, by=first)
    proposals.review(proposal=proposal, fits=True, by=second)
    assert [thesis.text for thesis in theses_of(Procedure.objects.get(pk=procedure.pk))] == list(THESES)
    proposals.review(proposal=proposal, fits=True, by=third)
    *_others, added = theses_of(Procedure.objects.get(pk=procedure.pk))
    assert (added.text, added.explanation) == (PROPOSED["title"], PROPOSED["text"])
    proposal.refresh_from_db()
    assert proposal.status == "taken_up"
    answer = Answer.objects.get(contribution=proposal)
    assert answer.published_at
    assert {answer.drafted_by, answer.reviewed_by} <= {first, second, third}


def test_two_who_name_a_rule_turn_it_down_and_the_rule_is_public():
    procedure = make_gathering()
    proposal = propose(procedure)
    for person, rule in zip(reviewers(procedure, 2), ("two_in_one", "not_ours"), strict=True):
        proposals.review(proposal=proposal, fits=False, rule=rule, advice="Das Land baut Straßen.", by=person)
    proposal.refresh_from_db()
    assert proposal.status == "not_taken"
    assert str(Rule.TWO_IN_ONE.label) in proposal.status_reason
    assert "Das Land baut Straßen." in proposal.status_reason
    assert len(theses_of(Procedure.objects.get(pk=procedure.pk))) == len(THESES)


def test_who_disagrees_may_say_otherwise_until_it_is_decided():
    procedure = make_gathering(reviewers=2)
    proposal = propose(procedure)
    first, second = reviewers(procedure, 2)
    proposals.review(proposal=proposal, fits=False, rule="untrue", by=first)
    proposals.review(proposal=proposal, fits=True, by=second)
    proposals.review(proposal=proposal, fits=True, by=first)
    assert Review.objects.count() == 2
    proposal.refresh_from_db()
    assert proposal.status == "taken_up"
    assert refusal(proposals.review, proposal=proposal, fits=False, rule="hurts", by=first).code == "decided"


def test_one_person_is_one_pair_of_eyes():
    procedure = make_gathering(reviewers=2)
    proposal, (person,) = propose(procedure), reviewers(procedure, 1)
    for _again in range(3):
        proposals.review(proposal=proposal, fits=True, by=person)
    proposal.refresh_from_db()
    assert proposal.status == "received"
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(proposal=proposal, reviewer=person, fits=True)


def test_nobody_looks_at_their_own_proposal_nor_from_outside():
    procedure = make_gathering()
    (person,) = reviewers(procedure, 1)
    own = propose(procedure, by_account(person))
    assert refusal(proposals.review, proposal=own, fits=True, by=person).code == "own"
    with pytest.raises(PermissionDenied):
        proposals.review(proposal=propose(procedure, title="Anders"), fits=True, by=make_person())


def test_a_refusal_without_a_rule_is_none():
    procedure = make_gathering()
    proposal, (person,) = propose(procedure), reviewers(procedure, 1)
    assert "rule" in refusal(proposals.review, proposal=proposal, fits=False, by=person).message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(proposal=proposal, reviewer=person, fits=False)


def test_what_moderation_holds_back_is_not_looked_at():
    procedure = make_gathering(moderated_first=True)
    proposal, (person,) = propose(procedure), reviewers(procedure, 1)
    assert refusal(proposals.review, proposal=proposal, fits=True, by=person).code == "decided"
    assert undecided(procedure, person).rows == ()


def test_from_the_first_moment_of_the_poll_on_its_theses_stand():
    procedure = make_gathering(reviewers=2)
    proposal = propose(procedure)
    first, second = reviewers(procedure, 2)
    proposals.review(proposal=proposal, fits=True, by=first)
    procedure = begin_voting(procedure)
    assert refusal(proposals.review, proposal=proposal, fits=True, by=second).code == "late"
    assert refusal(propose, procedure=procedure, title="Noch eine").code == "closed"
    by_hand = {"values": PROPOSED | {"title": "Karte"}, "channel": "paper", "consent": True, "by": first}
    assert refusal(proposals.propose_for_somebody, procedure=procedure, **by_hand).code == "closed"


def test_while_theses_are_proposed_nobody_votes_and_later_also_on_them():
    procedure = make_gathering(reviewers=2)
    proposal, person = propose(procedure), make_person()
    for reviewer in reviewers(procedure, 2):
        proposals.review(proposal=proposal, fits=True, by=reviewer)
    early = refusal(polls.answer, procedure=procedure, participant=by_account(person), raw={"t1": "yes"})
    assert early.code == "closed"
    assert Procedure.objects.get(pk=procedure.pk).voices == Ballot.objects.count() == 0
    procedure = begin_voting(procedure)
    key = theses_of(procedure)[-1].key
    polls.answer(procedure=procedure, participant=by_account(person), raw={"t1": "yes", key: "no"})
    counted = format_of(procedure).count(Procedure.objects.get(pk=procedure.pk))
    assert counted["figures"][key] == {"yes": 0, "no": 1, "none": 0}
    assert PROPOSED["title"] in published(Procedure.objects.get(pk=procedure.pk))


def taken_in(procedure, who=None, **values):
    proposal = propose(procedure, who, **values)
    for reviewer in reviewers(procedure, procedure.settings["reviewers"]):
        proposals.review(proposal=proposal, fits=True, by=reviewer)
    return proposal


def moderator(proposal):
    person = make_member(proposal.procedure.municipality, "moderator")
    return {"rights": rights_in(Viewer(person), proposal.procedure), "by": person}


def black_out(proposal):
    how = {"passage": "Bach", "reason": "personal_data", "note": "", "field": "title"}
    moderation.redact(thing=proposal, **how, **moderator(proposal))


def texts(procedure):
    return [thesis.text for thesis in theses_of(Procedure.objects.get(pk=procedure.pk))]


def test_what_its_proposer_takes_back_before_the_poll_stands_in_it_at_no_time():
    procedure, author = make_gathering(reviewers=2), make_person()
    proposal = taken_in(procedure, by_account(author))
    actions.withdraw_contribution(contribution=proposal, by=author)
    assert texts(procedure) == list(THESES)
    assert not Thesis.objects.filter(text=PROPOSED["title"]).exists()
    begin_voting(procedure)
    assert texts(procedure) == list(THESES)
    assert PROPOSED["text"] not in published(Procedure.objects.get(pk=procedure.pk))


@pytest.mark.parametrize("again", ["never", "before", "after"])
def test_what_moderation_hides_before_the_poll_comes_back_only_before_it(again):
    procedure = make_gathering(reviewers=2)
    proposal = taken_in(procedure)
    key = theses_of(Procedure.objects.get(pk=procedure.pk))[-1].key
    moderation.hide(thing=proposal, reason="spam", note="", **moderator(proposal))
    if again == "before":
        moderation.restore(thing=proposal, **moderator(proposal))
    procedure = begin_voting(procedure)
    if again == "after":
        moderation.restore(thing=proposal, **moderator(proposal))
    on_it = again == "before"
    assert texts(procedure) == ([*THESES, PROPOSED["title"]] if on_it else list(THESES))
    vote = {"procedure": procedure, "participant": by_account(make_person()), "raw": {key: "yes"}}
    if on_it:
        polls.answer(**vote)
    else:
        assert refusal(polls.answer, **vote).code == "malformed"


def test_what_was_kept_out_of_the_poll_is_erased_when_its_proposer_takes_it_back():
    procedure, author = make_gathering(reviewers=2), make_person()
    proposal = taken_in(procedure, by_account(author))
    moderation.hide(thing=proposal, reason="spam", note="", **moderator(proposal))
    begin_voting(procedure)
    actions.withdraw_contribution(contribution=proposal, by=author)
    assert texts(procedure) == list(THESES)
    assert not Thesis.objects.filter(text=PROPOSED["title"]).exists()


def test_nobody_votes_on_black_bars_unless_they_were_drawn_while_people_vote():
    procedure = make_gathering(reviewers=2)
    early, late = taken_in(procedure), taken_in(procedure, title="Mehr Bänke am Bach")
    black_out(early)
    assert texts(procedure) == [*THESES, "Mehr Bänke am Bach"]
    begin_voting(procedure)
    black_out(late)
    assert texts(procedure) == [*THESES, REDACTED]


def test_what_moderation_puts_back_before_the_poll_stands_in_it_again():
    procedure, author = make_gathering(reviewers=2), make_person()
    proposal = taken_in(procedure, by_account(author))
    black_out(proposal)
    against = ModerationEntry.objects.get(act="redact")
    appeal = moderation.appeal(thing=proposal, against=against, text="Das ist kein Name.", by=author)
    decided = {"granted": True, "answer": "Stimmt.", **moderator(proposal)}
    moderation.decide_appeal(appeal=appeal, thing=proposal, **decided)
    begin_voting(procedure)
    assert texts(procedure) == [*THESES, PROPOSED["title"]]


def test_what_moderation_hid_while_people_voted_is_not_shown_by_taking_it_back():
    procedure, author = make_gathering(reviewers=2), make_person()
    proposal = taken_in(procedure, by_account(author))
    begin_voting(procedure)
    moderation.hide(thing=proposal, reason="personal_data", note="", **moderator(proposal))
    actions.withdraw_contribution(contribution=proposal, by=author)
    assert texts(procedure) == [*THESES, REDACTED]
    assert not Thesis.objects.filter(text=PROPOSED["title"]).exists()


def test_what_did_not_get_into_the_poll_can_be_answered_so_and_is_asked_in_no_next_round():
    procedure = make_gathering(reviewers=2)
    proposal = taken_in(procedure)
    moderation.hide(thing=proposal, reason="spam", note="", **moderator(proposal))
    begin_voting(procedure)
    moderation.restore(thing=proposal, **moderator(proposal))
    (editor,) = reviewers(procedure, 1)
    answer = {"text": "Sie kam zu spät.", "status": "not_taken", "reason": "Die Abstimmung lief schon."}
    assert actions.draft_answers(contributions=[Contribution.objects.get(pk=proposal.pk)], values=answer, by=editor)
    following = make_poll_draft(theses=())
    format_of(procedure).again(procedure, following)
    assert [thesis.text for thesis in following.theses.all()] == list(THESES)


def test_once_people_vote_a_thesis_stands_also_when_its_proposer_takes_it_back():
    procedure, author = make_gathering(reviewers=2), make_person()
    proposal = taken_in(procedure, by_account(author))
    begin_voting(procedure)
    actions.withdraw_contribution(contribution=proposal, by=author)
    assert texts(procedure)[-1] == PROPOSED["title"]


def test_what_moderation_hides_is_read_in_the_poll_by_nobody():
    procedure = make_gathering(reviewers=2)
    early, late = taken_in(procedure), taken_in(procedure, title="Erna Muster soll wegziehen")
    moderation.hide(thing=early, reason="spam", note="", **moderator(early))
    assert PROPOSED["title"] not in texts(procedure)
    begin_voting(procedure)
    moderation.hide(thing=late, reason="personal_data", note="", **moderator(late))
    assert texts(procedure)[-1] == REDACTED
    assert "Erna Muster" not in published(Procedure.objects.get(pk=procedure.pk))


def test_what_somebody_has_looked_at_is_not_changed_any_more():
    procedure, author = make_gathering(), make_person()
    proposal, (reviewer,) = propose(procedure, by_account(author)), reviewers(procedure, 1)
    changed = actions.edit_contribution(contribution=proposal, values={"title": "Der Bach soll fließen"}, by=author)
    proposals.review(proposal=changed, fits=True, by=reviewer)
    late = refusal(actions.edit_contribution, contribution=changed, values={"title": "Ganz anders"}, by=author)
    assert late.code == "late"


def test_one_who_sees_a_rule_against_it_keeps_it_out_until_they_say_otherwise():
    procedure = make_gathering(reviewers=2)
    proposal = propose(procedure)
    first, second, third = reviewers(procedure, 3)
    proposals.review(proposal=proposal, fits=False, rule="untrue", by=first)
    proposals.review(proposal=proposal, fits=True, by=second)
    proposals.review(proposal=proposal, fits=True, by=third)
    assert PROPOSED["title"] not in texts(procedure)
    proposals.review(proposal=proposal, fits=True, by=first)
    assert PROPOSED["title"] in texts(procedure)


def test_what_went_into_another_proposal_is_looked_at_there():
    procedure = make_gathering()
    into, twin = propose(procedure), propose(procedure, title="Der Bach soll offen sein")
    Contribution.objects.filter(pk=twin.pk).update(merged_into=into)
    (person,) = reviewers(procedure, 1)
    assert refusal(proposals.review, proposal=twin, fits=True, by=person).code == "decided"


def test_a_full_poll_says_so_to_the_first_who_looks(monkeypatch):
    procedure = make_gathering()
    monkeypatch.setattr(polls, "MOST", len(THESES))
    (person,) = reviewers(procedure, 1)
    with pytest.raises(ValidationError):
        proposals.review(proposal=propose(procedure), fits=True, by=person)
    assert not Review.objects.exists()


def test_the_desk_of_answers_leaves_it_to_the_several():
    procedure = make_gathering(reviewers=2)
    editor, other = reviewers(procedure, 2)
    open_one, stands = propose(procedure), taken_in(procedure, title="Mehr Bänke am Bach")
    for proposal, status in ((open_one, "taken_up"), (open_one, "not_taken"), (stands, "not_taken")):
        answer = {"text": "So ist es.", "status": status, "reason": "Darum."}
        refusal(actions.draft_answers, contributions=[proposal], values=answer, by=editor)
    begin_voting(procedure)
    answer = {"text": "Zu spät.", "status": "not_taken", "reason": "Die Abstimmung läuft."}
    assert actions.draft_answers(contributions=[open_one], values=answer, by=editor)
    refusal(actions.draft_answers, contributions=[open_one], values={**answer, "status": "taken_up"}, by=other)


@pytest.mark.parametrize("values", [{"title": ""}, {"text": "Bach " * 300}])
def test_what_could_never_stand_in_the_poll_is_refused_by_whatever_door(values):
    refusal(propose, procedure=make_gathering(), **values)


def test_the_same_thesis_does_not_stand_there_twice():
    procedure = make_gathering(reviewers=2)
    first, second = reviewers(procedure, 2)
    twin = propose(procedure, title=THESES[0])
    proposals.review(proposal=twin, fits=True, by=first)
    with pytest.raises(ValidationError):
        proposals.review(proposal=twin, fits=True, by=second)
    twin.refresh_from_db()
    assert twin.status == "received"


def test_a_poll_without_proposals_takes_none():
    assert refusal(propose, procedure=make_poll()).code == "closed"


def test_each_person_proposes_as_often_as_the_poll_allows():
    procedure = make_gathering(limit=1)
    who = by_account(make_person())
    propose(procedure, who)
    assert refusal(propose, procedure=procedure, who=who, title="Noch eine").code == "limit"


def test_dates_and_proposals_fit_to_one_another():
    procedure = make_poll_draft()
    now = timezone.now()
    later = (now + timedelta(days=2), now + timedelta(days=4))
    early = (now, now + timedelta(days=3))
    actions.set_phases(procedure=procedure, phases={"collect": early, "decide": later}, by=None)
    assert [problem.step for problem in problems(Procedure.objects.get(pk=procedure.pk))] == ["zeiten", "zeiten"]
    arranged = {**SETTINGS, "proposals": True}
    polls.arrange(procedure=procedure, settings=arranged, revision=procedure.revision, by=None)
    (overlap,) = problems(Procedure.objects.get(pk=procedure.pk))
    assert overlap.step == "zeiten"
    actions.set_phases(procedure=procedure, phases={"decide": later}, by=None)
    (missing,) = problems(Procedure.objects.get(pk=procedure.pk))
    assert missing.step == "zeiten"


def test_proposing_is_not_moved_behind_the_beginning_of_the_poll():
    procedure = make_gathering()
    (collect,) = procedure.phases.filter(kind="collect")
    for days, refused in ((7, True), (6, False)):
        moved = {"collect": (collect.starts_at, timezone.now() + timedelta(days=days, minutes=-1))}
        call = {"procedure": procedure, "text": "Länger", "reason": "Viele wollen noch.", "phases": moved}
        if refused:
            assert "phases" in refusal(actions.correct_procedure, **call, by=None).message_dict
        else:
            actions.correct_procedure(**call, by=None)
    collect.refresh_from_db()
    assert collect.ends_at == moved["collect"][1]


def test_the_queue_tells_what_waits_for_whom():
    procedure = make_gathering()
    first, second = reviewers(procedure, 2)
    numbers = [propose(procedure, title=f"These {number}").number for number in range(3)]
    proposals.review(
        proposal=Contribution.objects.get(procedure=procedure, number=numbers[1]), fits=False, rule="hurts", by=first
    )
    assert [(row.number, row.fits, row.against, row.mine) for row in undecided(procedure, first).rows] == [
        (numbers[0], 0, 0, None), (numbers[1], 0, 1, False), (numbers[2], 0, 0, None),
    ]  # fmt: skip
    assert (waiting_count(procedure, first), waiting_count(procedure, second)) == (2, 3)


def test_what_was_proposed_for_trial_is_gone_at_the_start():
    procedure = make_poll_draft()
    actions.set_phases(procedure=procedure, phases=_both(), by=None)
    polls.arrange(procedure=procedure, settings={**SETTINGS, "proposals": True}, revision=procedure.revision, by=None)
    procedure = Procedure.objects.get(pk=procedure.pk)
    propose(procedure, by_account(make_member(procedure.municipality, "admin")))
    procedure = actions.start_procedure(procedure=procedure, by=None)
    assert not Contribution.objects.filter(procedure=procedure).exists()


def _both():
    now = timezone.now()
    return {
        "collect": (now - timedelta(days=1), now + timedelta(days=5)),
        "decide": (now + timedelta(days=6), now + timedelta(days=9)),
    }
