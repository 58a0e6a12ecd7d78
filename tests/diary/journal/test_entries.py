"""The Bautagebuch: drafts and what is published, changed and taken back; who reads it, and whom it thanks."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.base.privacy import erase_lapsed
from offenbau.diary import actions as diary
from offenbau.diary.journal import actions, queries
from offenbau.diary.journal.models import Entry, Picture, Thanks
from offenbau.diary.models import Notice, Recipient, Subscription
from offenbau.people.actions import erase_person
from offenbau.people.permissions import Viewer
from offenbau.projects import actions as projects
from offenbau.projects.models import Measure
from tests.factories.diary import guest_of
from tests.factories.journal import make_draft, make_entry
from tests.factories.pictures import picture
from tests.factories.projects import make_person, make_plan, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(published=True, title="Plauderhalte")


@pytest.fixture
def keeper(project):
    person = make_person("Karla Kümmert")
    projects.grant_role(project=project, person=person, role="caretaker", by=None)
    return person


def titles(rows):
    return [row.title for row in rows]


def follower_of_town(project, email="wochenbrief@example.org", frequency="weekly"):
    recipient = Recipient.objects.create(email=email)
    begun = timezone.now() - timedelta(hours=1)
    return Subscription.objects.create(
        recipient=recipient, kind="town", object_id=project.municipality_id, municipality=project.municipality,
        label="Bautagebuch", frequency=frequency, created_at=begun, confirmed_at=begun,
    )  # fmt: skip


# -- Writing and publishing -----------------------------------------------------------------------
def test_a_draft_is_in_no_list(project):
    make_draft(project)
    assert list(queries.entries_of(project)) == []
    assert list(queries.entries_in(project.municipality, Viewer())) == []


def test_who_does_not_plan_writes_nothing(project):
    with pytest.raises(PermissionDenied):
        actions.write_entry(project=project, values={"kind": "well", "title": "Hallo"}, by=make_person())


@pytest.mark.parametrize("kind", ["doing", "discarded"])
def test_what_is_done_or_discarded_is_published_with_its_why_alone(project, kind):
    draft = make_draft(project, kind, why="")
    with pytest.raises(ValidationError, match="warum"):
        actions.publish_entry(entry=draft, by=None)
    assert Entry.objects.get().published_at is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.update(published_at=timezone.now())


def test_other_kinds_need_no_why(project):
    assert make_entry(project, "well", why="").is_published


def test_nothing_without_a_text_is_published(project):
    with pytest.raises(ValidationError):
        actions.publish_entry(entry=make_draft(project, text=""), by=None)


def test_no_entry_tells_of_a_day_to_come(project):
    with pytest.raises(ValidationError):
        make_draft(project, happened_on=timezone.localdate() + timedelta(days=1))


def test_a_measure_of_another_baustelle_is_refused(project):
    _goal, measure = make_plan(make_project())
    with pytest.raises(ValidationError):
        make_draft(project, measure=measure)


def test_a_change_after_publication_says_what_it_was(project, keeper):
    entry = make_entry(project)
    with pytest.raises(ValidationError):
        actions.change_entry(entry=entry, values={"text": "Vier Tage."}, revision=0, by=keeper)
    changed = actions.change_entry(entry=entry, values={"text": "Vier Tage."}, revision=0, what="Zahl", by=keeper)
    assert [row.what for row in changed.corrections.all()] == ["Zahl"]
    assert changed.changed_at


def test_a_draft_changes_in_silence(project, keeper):
    changed = actions.change_entry(entry=make_draft(project), values={"title": "Neu"}, revision=0, by=keeper)
    assert (changed.title, changed.changed_at, changed.corrections.count()) == ("Neu", None, 0)


def test_two_who_change_at_once_are_told(project, keeper):
    draft = make_draft(project)
    actions.change_entry(entry=draft, values={"title": "Meins"}, revision=0, by=keeper)
    with pytest.raises(ValidationError) as refused:
        actions.change_entry(entry=draft, values={"title": "Deins"}, revision=0, by=keeper)
    assert refused.value.code == "stale"


def test_what_is_taken_back_is_in_no_list_and_keeps_its_reason(project, keeper):
    entry = make_entry(project)
    with pytest.raises(ValidationError):
        actions.withdraw_entry(entry=entry, reason=" ", by=keeper)
    actions.withdraw_entry(entry=entry, reason="Die Zahl stimmt nicht.", by=keeper)
    assert list(queries.entries_of(project)) == []
    assert Entry.objects.get().withdrawn_because == "Die Zahl stimmt nicht."


def test_what_was_published_is_not_thrown_away(project, keeper):
    with pytest.raises(ValidationError):
        actions.discard_entry(entry=make_entry(project), by=keeper)


# -- Finding --------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["Bürgerhaushalte", "haushalt", "Gescheitert"])
def test_inflected_words_and_parts_of_compounds_are_found(project, typed):
    make_entry(project, "discarded", title="Der Bürgerhaushalt ist gescheitert")
    make_entry(project, "well", title="Die Bank steht")
    found = queries.narrowed(queries.entries_in(project.municipality, Viewer()), text=typed)
    assert titles(found) == ["Der Bürgerhaushalt ist gescheitert"]


def test_what_was_discarded_is_a_list_of_its_own(project):
    make_entry(project, "discarded", title="Die App")
    make_entry(project, "well", title="Die Bank")
    assert titles(queries.narrowed(queries.entries_of(project), kinds=("discarded",))) == ["Die App"]


def test_entries_of_hidden_baustellen_are_found_by_nobody_outside(project):
    hidden = make_project(project.municipality)
    make_entry(hidden, title="Geheimes Fundament")
    assert list(queries.narrowed(queries.entries_in(project.municipality, Viewer()), text="Geheimes")) == []


def test_pages_follow_one_another_without_gap_or_repetition(project):
    for number in range(45):
        make_entry(project, title=f"Tag {number}", happened_on=timezone.localdate() - timedelta(days=number // 3))
    seen, after = [], ""
    while True:
        page = queries.page_of(queries.entries_of(project), after)
        seen += titles(page.rows)
        if not (after := page.next):
            break
    assert len(seen) == len(set(seen)) == 45


def test_nonsense_behind_which_to_go_on_begins_at_the_top(project):
    make_entry(project)
    assert len(queries.page_of(queries.entries_of(project), "morgen-7").rows) == 1


# -- Mail -----------------------------------------------------------------------------------------
def test_followers_hear_of_a_published_entry_and_of_no_draft(project):
    guest_of(project)
    draft = make_draft(project, "discarded", title="Die App", text="Keiner wollte sie.", why="Erst fragen.")
    diary.post.call()
    assert mail.outbox == []
    actions.publish_entry(entry=draft, by=None)
    diary.post.call()
    (message,) = mail.outbox
    assert message.subject == "Verworfen: Die App"
    assert "Erst fragen." in message.body
    assert draft.get_absolute_url() in message.body


def test_a_town_s_followers_get_one_letter_a_week(project, time_machine):
    time_machine.move_to("2026-03-04T10:00:00+01:00")  # a Wednesday
    town = make_project(published=True)
    follower_of_town(town)
    time_machine.move_to("2026-03-05T10:00:00+01:00")
    make_entry(town, title="Erstens")
    make_entry(make_project(town.municipality, published=True), title="Zweitens")
    diary.post.call()
    assert mail.outbox == []
    time_machine.move_to("2026-03-09T08:00:00+01:00")
    diary.post.call()
    (message,) = mail.outbox
    assert "Erstens" in message.body
    assert "Zweitens" in message.body


def test_a_letter_tells_nothing_of_a_baustelle_that_was_closed_meanwhile(project):
    follower_of_town(project, frequency="at_once")
    make_entry(project)
    projects.withdraw(project=project, reason="Noch einmal prüfen", by=None)
    diary.post.call()
    assert mail.outbox == []


def test_a_letter_tells_nothing_of_what_was_taken_back_meanwhile(project):
    follower_of_town(project, frequency="at_once")
    guest_of(project)
    actions.withdraw_entry(entry=make_entry(project), reason="Irrtum", by=None)
    diary.post.call()
    assert mail.outbox == []
    assert not Notice.objects.filter(path__contains="tagebuch").exists()


def test_who_follows_both_hears_of_an_entry_once(project):
    guest_of(project, email="beides@example.org")
    begun = timezone.now() - timedelta(hours=1)
    Subscription.objects.create(
        recipient=Recipient.objects.get(), kind="town", object_id=project.municipality_id, frequency="at_once",
        municipality=project.municipality, label="Bautagebuch", created_at=begun, confirmed_at=begun,
    )  # fmt: skip
    make_entry(project)
    diary.post.call()
    assert len(mail.outbox) == 1


# -- Pictures -------------------------------------------------------------------------------------
def test_a_picture_is_said_in_words_or_is_for_decoration(project):
    draft = make_draft(project)
    with pytest.raises(ValidationError):
        actions.add_picture(entry=draft, picture=picture(), by=None)
    actions.add_picture(entry=draft, picture=picture(), alt="Eine Bank", by=None)
    plain = actions.add_picture(entry=draft, picture=picture(), alt="egal", decorative=True, by=None)
    assert plain.alt == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.update(alt="", decorative=False)


def test_a_draft_goes_with_its_pictures(project, django_capture_on_commit_callbacks):
    draft = make_draft(project)
    file = actions.add_picture(entry=draft, picture=picture(), alt="Eine Bank", by=None).file
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard_entry(entry=draft, by=None)
    assert not file.storage.exists(file.name)


# -- Thanks ---------------------------------------------------------------------------------------
def thanked(entry):
    return queries.thanked(Entry.objects.get(pk=entry.pk))


def test_no_name_is_shown_without_its_bearer_s_yes(project):
    entry = make_entry(project, "success")
    waiting = actions.thank(entry=entry, name="Erna  Emsig", by=None)
    actions.thank(entry=entry, name="Otto Offen", agreed=True, by=None)
    assert thanked(entry) == ["Otto Offen"]
    actions.note_agreement(thanks=waiting, by=None)
    assert thanked(entry) == ["Erna Emsig", "Otto Offen"]


def test_a_person_with_an_account_says_yes_themselves(project, keeper):
    entry, helper = make_entry(project, "success"), make_person("Hilde Hilft")
    thanks = actions.thank(entry=entry, person=helper, agreed=True, by=keeper)
    assert thanked(entry) == []
    with pytest.raises(PermissionDenied):
        actions.note_agreement(thanks=thanks, by=keeper)
    actions.note_agreement(thanks=thanks, by=helper)
    assert thanked(entry) == ["Hilde Hilft"]


def test_who_is_thanked_takes_their_name_out_and_nobody_else_s(project, keeper):
    entry, helper = make_entry(project, "success"), make_person("Hilde Hilft")
    own = actions.thank(entry=entry, person=helper, by=keeper)
    other = actions.thank(entry=entry, name="Otto Offen", agreed=True, by=keeper)
    actions.take_thanks_out(thanks=own, by=helper)
    with pytest.raises(PermissionDenied):
        actions.take_thanks_out(thanks=other, by=helper)
    assert thanked(entry) == ["Otto Offen"]


def test_an_erased_account_is_thanked_no_more_and_wrote_nothing(project, keeper):
    entry = actions.write_entry(project=project, values={"kind": "well", "title": "Hallo"}, by=keeper)
    actions.thank(entry=entry, person=keeper, by=None)
    erase_person(person=keeper, by=None)
    entry.refresh_from_db()
    assert (entry.written_by, Thanks.objects.count()) == (None, 0)


def test_a_name_that_nobody_agrees_to_goes_after_a_while(project, time_machine):
    entry = make_entry(project, "success")
    actions.thank(entry=entry, name="Erna Emsig", by=None)
    actions.thank(entry=entry, name="Otto Offen", agreed=True, by=None)
    time_machine.move_to(timezone.now() + timedelta(days=91))
    erase_lapsed()
    assert [row.name for row in Thanks.objects.all()] == ["Otto Offen"]


# -- What the team sees ---------------------------------------------------------------------------
def test_the_share_counts_the_way_and_successes(project):
    for kind in ("doing", "standing", "next", "discarded", "well", "success"):
        make_entry(project, kind)
    make_entry(project, "well", happened_on=timezone.localdate() - timedelta(days=400))
    share = queries.share_of(project)
    assert (share.process, share.success) == (4, 2)


def test_silence_begins_with_the_last_entry(project, time_machine):
    make_entry(project)
    make_draft(project)
    time_machine.move_to(timezone.now() + timedelta(days=30))
    assert queries.silent_days(project) == 30


def test_a_baustelle_s_own_cadence_goes_before_the_town_s(project):
    assert queries.days_allowed(project) == 28
    actions.set_town_cadence(municipality=project.municipality, days=14, by=None)
    assert queries.days_allowed(project) == 14
    actions.set_cadence(project=project, days=0, by=None)
    assert queries.days_allowed(project) == 0
    actions.set_cadence(project=project, days=None, by=None)
    assert queries.days_allowed(project) == 14


def test_a_measure_that_is_done_or_given_up_is_worth_telling_until_it_is_told(project):
    done, dropped = (
        projects.add_item(project=project, kind=Measure, values=values, by=None)
        for values in (
            {"title": "Bank", "progress": "finished"},
            {"title": "App", "standing": "dropped", "standing_reason": "Keiner wollte sie."},
        )
    )
    projects.add_item(project=project, kind=Measure, values={"title": "Läuft", "progress": "running"}, by=None)
    found = queries.untold(project)
    assert (found.done, found.dropped) == ((done,), (dropped,))
    make_draft(project, "success", measure=done)
    assert queries.untold(project).done == ()
    assert Entry.objects.count() == 1  # nothing is written by itself
