"""What those who follow a contribution hear beside its answer: bare news, one piece for each action."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from offenbau.diary import actions as diary
from offenbau.diary.models import Notice, Recipient, Subscription
from offenbau.discussion import actions as moderation
from offenbau.discussion.queries import decisions_against
from offenbau.participation import actions
from offenbau.participation.formats.live import actions as live
from offenbau.participation.models import AnswerUnit, Contribution
from offenbau.participation.permissions import rights_in
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Project
from tests.factories.answers import answered, draft, fresh, make_desk
from tests.factories.consultation import make_consultation, state
from tests.factories.live import ask, leading, make_live
from tests.factories.participation import contribute, make_draft, make_ideas
from tests.factories.people import make_member
from tests.factories.projects import make_person
from tests.participation.test_answer_sheet import fetched, returned

pytestmark = pytest.mark.django_db
WORDS = "Frau Kanarienmann parkt immer vor dem Brunnen"


@pytest.fixture
def desk(db):
    return make_desk(title="Markt")


def moderator(procedure):
    person = make_member(procedure.municipality, Role.MODERATOR)
    return {"rights": rights_in(Viewer(person), procedure), "by": person}


def followed(contribution, frequency="at_once", person=None):
    """Let a mailbox follow it since an hour ago: an account's, or one without an account that held its receipt."""
    who = {"person": person} if person else {"email": f"briefkasten{contribution.pk}@example.org"}
    begun = timezone.now() - timedelta(hours=1)
    Subscription.objects.create(
        recipient=Recipient.objects.get_or_create(**who)[0],
        kind="contribution",
        object_id=contribution.pk,
        municipality=contribution.procedure.municipality,
        label="Beitrag",
        frequency=frequency,
        created_at=begun,
        confirmed_at=begun,
    )
    return contribution


def told(contribution):
    """Return title and text of all news of it, in German."""
    found = Notice.objects.filter(kind="contribution", object_id=contribution.pk).order_by("id")
    return [(notice.said("title", "de"), notice.said("text", "de")) for notice in found]


def posted():
    """Return the mails that go out now."""
    mail.outbox.clear()
    diary.post.call()
    return mail.outbox


# -- At the desk of answers -----------------------------------------------------------------------
def test_that_it_is_looked_at_is_told_once(desk):
    idea = followed(contribute(desk.procedure))
    actions.take_in_review(contributions=[idea], by=desk.editor)
    actions.take_in_review(contributions=[idea], by=desk.editor)
    assert told(idea) == [("Nr. 1 von „Markt“ wird geprüft", "Stand: in Prüfung.")]
    (letter,) = posted()
    assert letter.subject == "Nr. 1 von „Markt“ wird geprüft"
    assert f"/verfahren/{desk.procedure.slug}/beitrag/1/" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_of_what_nobody_follows_nothing_is_put_down(desk):
    actions.take_in_review(contributions=[contribute(desk.procedure)], by=desk.editor)
    assert not Notice.objects.filter(kind="contribution").exists()


def test_whoever_wants_it_once_a_day_has_it_tomorrow_in_one_mail(desk, time_machine):
    idea, other = (followed(contribute(desk.procedure), "daily", desk.caretaker) for _each in range(2))
    actions.take_in_review(contributions=[idea], by=desk.editor)
    actions.merge(into=idea, contributions=[other], by=desk.editor)
    assert posted() == []
    time_machine.move_to(timezone.now() + timedelta(days=1))
    (letter,) = posted()
    assert "Nr. 1 von „Markt“ wird geprüft" in letter.body
    assert "Nr. 2 von „Markt“ wurde mit einem anderen Beitrag zusammengelegt" in " ".join(letter.body.split())


def test_the_office_that_looks_after_it_is_told_and_not_that_none_does(desk):
    idea = followed(contribute(desk.procedure))
    unit = AnswerUnit.objects.create(municipality=desk.procedure.municipality, name="Bauhof")
    actions.assign(contributions=[idea], unit=unit, by=desk.editor)
    actions.assign(contributions=[idea], unit=None, by=desk.editor)
    assert told(idea) == [("Nr. 1 von „Markt“ liegt jetzt bei einem Amt", "Darum kümmert sich: Bauhof.")]


def test_two_changes_in_one_sheet_are_one_piece_of_news(desk):
    idea = followed(contribute(desk.procedure))
    AnswerUnit.objects.create(municipality=desk.procedure.municipality, name="Bauhof")
    rows = [{**row, "unit": "Bauhof", "status": "in_review"} for row in fetched(desk)]
    upload = actions.keep_upload(municipality=desk.procedure.municipality, rows=returned(rows), by=desk.editor)
    actions.apply_upload(upload=upload, by=desk.editor)
    ((title, text),) = told(idea)
    assert title == "Nr. 1 von „Markt“ wird geprüft"
    assert text == "Darum kümmert sich: Bauhof.\n\nStand: in Prüfung."


def test_both_sides_hear_that_they_were_put_together_and_taken_apart(desk):
    first, second, third = (followed(contribute(desk.procedure)) for _each in range(3))
    actions.merge(into=first, contributions=[second, third], by=desk.editor)
    assert [title for title, _text in told(first)] == ["Nr. 1 von „Markt“ wurde mit anderen zusammengelegt"]
    assert told(first)[0][1].count("sagt dasselbe") == 2
    assert told(second) == [
        (
            "Nr. 2 von „Markt“ wurde mit einem anderen Beitrag zusammengelegt",
            "Zusammengelegt mit Nr. 1, wo dasselbe steht.",
        )
    ]
    actions.unmerge(contribution=second, by=desk.editor)
    apart = [told(each)[-1] for each in (first, second)]
    assert apart == [
        ("Nr. 1 von „Markt“ wurde wieder getrennt", "Von Nr. 2 wieder getrennt."),
        ("Nr. 2 von „Markt“ wurde wieder getrennt", "Von Nr. 1 wieder getrennt."),
    ]


def test_what_is_put_to_an_answered_one_hears_that_it_is_answered_and_waits_anew_when_it_is_taken_apart(desk):
    first, second = answered(desk), followed(contribute(desk.procedure))
    actions.merge(into=first, contributions=[second], by=desk.editor)
    ((title, text),) = told(second)
    assert title == "Nr. 2 von „Markt“ ist beantwortet"
    assert text.startswith("Zusammengelegt mit Nr. 1, wo dasselbe steht.\n\nStand: ")
    actions.unmerge(contribution=second, by=desk.editor)
    assert told(second)[-1][1] == "Von Nr. 1 wieder getrennt. Stand: in Prüfung."


def test_a_split_is_one_piece_of_news_that_names_all_parts(desk):
    idea = followed(contribute(desk.procedure))
    actions.split(contribution=idea, parts=[("Bänke", "Mehr Bänke"), ("Licht", "Mehr Licht")], by=desk.editor)
    ((title, text),) = told(idea)
    assert title == "Nr. 1 von „Markt“ wurde in mehrere Beiträge geteilt"
    assert text == (
        "Nr. 2 ist ein Teil davon und wird für sich beantwortet.\n\n"
        "Nr. 3 ist ein Teil davon und wird für sich beantwortet."
    )


def test_what_the_hall_leaves_for_later_is_being_looked_at():
    procedure = make_live(title="Bürgerabend")
    question = followed(ask(procedure))
    leads = leading(procedure)
    live.answer_later(contribution=question, **leads)
    live.note_answer(contribution=question, note="Im Mai.", answered_by="Bürgermeisterin", **leads)
    assert told(question) == [("Nr. 1 von „Bürgerabend“ wird geprüft", "Stand: in Prüfung.")]


# -- Moderation -----------------------------------------------------------------------------------
def test_what_was_let_through_is_told(desk):
    procedure = make_ideas(desk.procedure.project, moderated_first=True, title="Platz")
    idea = followed(contribute(procedure))
    moderation.approve(thing=idea, **moderator(procedure))
    assert told(idea) == [("Nr. 1 von „Platz“ wurde freigegeben", "Jetzt können es alle lesen.")]
    (letter,) = posted()
    assert "/beitrag/1/" in letter.body


def test_what_was_not_let_through_is_told_with_reason_and_objection_and_without_its_words():
    procedure = make_ideas(moderated_first=True, title="Platz")
    idea = followed(contribute(procedure, WORDS, title="Kanarienmann"))
    moderation.hide(thing=idea, reason="personal_data", note="Nennt Kanarienmann", **moderator(procedure))
    (letter,) = posted()
    assert letter.subject == "Nr. 1 von „Platz“ wurde nicht freigegeben"
    text = " ".join(letter.body.split())
    assert "Grund: persönliche Daten anderer" in text
    assert "ein halbes Jahr lang Einspruch einlegen: unter der Adresse, die Sie sich aufgehoben haben" in text
    assert "Kanarienmann" not in letter.subject + text
    assert "/beitrag/1/" not in text  # that page is there for its author alone


def test_that_it_was_hidden_and_is_shown_again_is_told(desk):
    idea, by = followed(contribute(desk.procedure, WORDS)), moderator(desk.procedure)
    moderation.hide(thing=idea, reason="personal_data", note="Nennt Kanarienmann", **by)
    (letter,) = posted()
    assert letter.subject == "Nr. 1 von „Markt“ wurde ausgeblendet"
    assert "/beitrag/1/" in letter.body
    assert "Kanarienmann" not in letter.body
    moderation.restore(thing=idea, **by)
    assert told(idea)[-1] == ("Nr. 1 von „Markt“ ist wieder zu lesen", "Jetzt können es alle lesen.")


def test_that_a_passage_was_blacked_out_is_told_without_it(desk):
    idea = followed(contribute(desk.procedure, WORDS))
    moderation.redact(thing=idea, passage="Kanarienmann", reason="personal_data", **moderator(desk.procedure))
    ((title, text),) = told(idea)
    assert title == "Nr. 1 von „Markt“: Eine Stelle wurde geschwärzt"
    assert text.startswith("Grund: persönliche Daten anderer\n\n")
    assert "Kanarienmann" not in text


@pytest.mark.parametrize(("granted", "words"), [(True, "wurde stattgegeben"), (False, "wurde abgelehnt")])
def test_what_came_of_an_objection_is_told_once_and_its_answer_is_not(desk, granted, words):
    author = make_person()
    idea = followed(contribute(desk.procedure, by=author))
    moderation.hide(thing=idea, reason="off_topic", **moderator(desk.procedure))
    against = decisions_against(idea)[0].entry
    objection = moderation.appeal(thing=idea, against=against, text="Doch.", by=author)
    decision = {"appeal": objection, "thing": idea, "granted": granted, "answer": "Liebe Erna, so ist es."}
    moderation.decide_appeal(**decision, **moderator(desk.procedure))
    title, text = told(idea)[-1]
    assert title.endswith(words)
    assert len(told(idea)) == 2
    assert "Erna" not in text


def test_that_somebody_has_reported_it_is_nobodys_news(desk):
    idea = followed(contribute(desk.procedure))
    moderation.report(thing=idea, reason="spam", by=make_person())
    moderation.keep(thing=idea, **moderator(desk.procedure))
    assert told(idea) == []


# -- Who may hear what ----------------------------------------------------------------------------
def test_an_answer_is_not_sent_any_more_once_it_is_hidden_and_the_hiding_is(desk):
    idea = followed(contribute(desk.procedure))
    draft(idea, desk.editor, text=f"Zu Ihren Worten: {WORDS}")
    actions.publish_answers(contributions=[idea], by=desk.caretaker)
    moderation.hide(thing=fresh(idea), reason="personal_data", **moderator(desk.procedure))
    (letter,) = posted()
    assert letter.subject == "Nr. 1 von „Markt“ wurde ausgeblendet"


def test_of_what_was_taken_back_nobody_hears_any_more(desk):
    author = make_person()
    idea = followed(contribute(desk.procedure, by=author))
    actions.take_in_review(contributions=[idea], by=desk.editor)
    actions.withdraw_contribution(contribution=idea, by=author)
    assert posted() == []


def test_of_a_procedure_that_one_may_not_see_any_more_nobody_hears(desk):
    idea = followed(contribute(desk.procedure))
    moderation.hide(thing=idea, reason="spam", **moderator(desk.procedure))
    until = timezone.localdate() + timedelta(days=9)
    Project.objects.filter(pk=desk.procedure.project_id).update(
        visibility="team", visibility_reason="Vertrag", visibility_until=until
    )
    assert posted() == []


def test_what_is_published_with_its_answer_is_told_without_its_page():
    procedure = make_consultation(withheld=True)
    statement = followed(state(procedure, WORDS).contribution)
    actions.take_in_review(contributions=[statement], by=None)
    (letter,) = posted()
    assert letter.subject.endswith("wird geprüft")
    assert "Kanarienmann" not in letter.body
    assert "/beitrag/" not in letter.body


def test_a_trial_is_nobodys_news():
    procedure = make_draft(format="ideas")
    trial = Contribution.objects.create(procedure=procedure, number=1, text="Probe", pseudonym="Amsel")
    followed(trial)
    actions.take_in_review(contributions=[trial], by=None)
    assert told(trial) == []
