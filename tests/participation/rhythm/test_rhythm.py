"""The next round of what has ended, and what a town plans."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.participation.actions import discard_procedure
from offenbau.participation.formats.consultation import actions as consultation
from offenbau.participation.formats.discussion.actions import arrange as arrange_discussion
from offenbau.participation.formats.petition.models import Representative
from offenbau.participation.formats.survey.actions import take_block
from offenbau.participation.formats.theses.actions import save_thesis
from offenbau.participation.formats.vote.actions import remove_option, save_option
from offenbau.participation.models import Procedure, ProcedurePhase
from offenbau.participation.queries import get_procedure
from offenbau.participation.rhythm import actions
from offenbau.participation.rhythm.models import Continuation, PlannedRound
from offenbau.participation.rhythm.queries import is_quiet, lineage, planned_soon
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from tests.factories.consultation import make_consultation, publish_later_text
from tests.factories.live import make_live
from tests.factories.municipality import make_town
from tests.factories.participation import end, make_draft, make_ideas, make_vote
from tests.factories.people import make_member
from tests.factories.petitions import make_petition
from tests.factories.pictures import picture
from tests.factories.projects import make_person, make_project

pytestmark = pytest.mark.django_db


def again(procedure, title="Zweite Runde", by=None):
    return actions.begin_next_round(procedure=procedure, title=title, by=by)


def ended(procedure):
    """Let a draft that is not wholly set up have run and ended."""
    now = timezone.now()
    kind = {"discussion": "discuss", "theses": "decide"}.get(procedure.format, "collect")
    ProcedurePhase.objects.create(
        procedure=procedure, kind=kind, starts_at=now - timedelta(days=9), ends_at=now - timedelta(days=1)
    )
    Procedure.objects.filter(pk=procedure.pk).update(started_at=now - timedelta(days=9), manifest_digest="x")
    return Procedure.objects.get(pk=procedure.pk)


def test_a_next_round_is_a_fresh_draft_with_texts_settings_and_options():
    last = end(make_vote(intro="Darum geht es", settings={"method": "approval"}, decided_in="Rat, 14. Mai"))
    draft = again(last)
    assert (draft.title, draft.intro, draft.settings) == ("Zweite Runde", "Darum geht es", {"method": "approval"})
    assert (draft.measure, draft.promise, draft.format) == (last.measure, last.promise, "vote")
    assert draft.started_at is None
    assert draft.answers_due_on is None
    assert draft.decided_in == ""
    assert draft.manifest == {}
    assert draft.code_salt != last.code_salt
    assert not draft.phases.exists()
    assert [option.title for option in draft.vote_options.all()] == ["Rathaus", "Turnhalle", "Bahnhof"]
    assert last.vote_options.count() == 3
    assert Continuation.objects.get(procedure=draft).earlier == last


def test_what_one_can_choose_comes_along_in_each_format():
    ideas = end(make_ideas(categories=("Grün", "Wege")))
    assert [category.name for category in again(ideas).categories.all()] == ["Grün", "Wege"]
    event = end(make_live(topics=("Bad", "Bücherei")))
    assert [category.name for category in again(event).categories.all()] == ["Bad", "Bücherei"]
    theses = make_draft(format="theses")
    save_thesis(procedure=theses, thesis=None, values={"text": "Mehr Bänke"}, by=None)
    assert [thesis.text for thesis in again(ended(theses)).theses.all()] == ["Mehr Bänke"]
    talk = make_draft(format="discussion")
    arrange_discussion(procedure=talk, questions=["Wozu das?"], settings={}, revision=0, by=None)
    assert again(ended(talk)).categories.get().name == "Wozu das?"


def test_pictures_of_options_come_along_as_files_of_their_own(django_capture_on_commit_callbacks):
    last = make_draft()
    values = {"title": "Markt", "picture_alt": "Der Markt im Schnee"}
    old = save_option(procedure=last, option=None, values=values, picture=picture(), by=None)
    lost = save_option(procedure=last, option=None, values={**values, "title": "Bach"}, picture=picture(), by=None)
    lost.picture.storage.delete(lost.picture.name)
    draft = again(ended(last))
    new, without = draft.vote_options.all()
    assert (new.picture_alt, without.picture.name) == ("Der Markt im Schnee", "")
    assert new.picture.name != old.picture.name
    files = [Path(option.picture.path) for option in (new, old)]
    assert files[0].read_bytes() == files[1].read_bytes()
    with django_capture_on_commit_callbacks(execute=True):
        remove_option(option=new, by=None)
    assert [file.exists() for file in files] == [False, True]


def test_a_draft_that_is_thrown_away_takes_its_pictures_along_and_no_others(django_capture_on_commit_callbacks):
    last = make_draft()
    values = {"title": "Markt", "picture_alt": "Der Markt im Schnee"}
    old = save_option(procedure=last, option=None, values=values, picture=picture(), by=None)
    draft = again(ended(last))
    files = [Path(option.picture.path) for option in (draft.vote_options.get(), old)]
    with django_capture_on_commit_callbacks(execute=True):
        discard_procedure(procedure=draft, by=None)
    assert [file.exists() for file in files] == [False, True]


def test_the_newest_text_of_a_consultation_comes_along():
    last = make_consultation()
    publish_later_text(last)
    consultation.begin_version(procedure=last, by=None)
    consultation.paste_text(procedure=last, text="Noch nicht veröffentlicht.", by=None)
    draft = again(end(last))
    (version,) = draft.text_versions.all()
    assert (version.number, version.published_at) == (1, None)
    assert "22 Uhr" in " ".join(one.text for one in version.paragraphs.all())
    assert [one.label for one in version.paragraphs.all()][-1] == "§ 2 Wann, Absatz 2"
    consultation.paste_text(procedure=draft, text="Ganz anders.", by=None)
    assert last.text_versions.get(number=1).paragraphs.count() == 4


def test_a_petition_brings_its_reasons_and_its_threshold_but_nobody_who_has_not_agreed():
    last = make_petition()
    Representative.objects.create(procedure=last, position=1, name="Erna Muster")
    draft = again(end(last))
    assert draft.settings == last.settings
    assert draft.settings["reasoning"]
    assert not draft.representatives.exists()


def test_the_questions_of_a_survey_come_once():
    survey = make_draft(format="survey", settings={"blocks": ["wege"]})
    take_block(procedure=survey, code="person", by=None)
    titles = [question.title for question in survey.survey_questions.all()]
    assert titles
    assert [question.title for question in again(ended(survey)).survey_questions.all()] == titles


def test_the_days_on_display_do_not_come_along():
    settings = {"formal": True, "display_from": "2026-01-01", "display_until": "2026-02-01"}
    draft = again(ended(make_draft(format="consultation", settings=settings)))
    assert (draft.settings["formal"], draft.settings["display_from"]) == (True, "")


def test_only_what_has_ended_goes_on():
    for procedure in (make_vote(), make_draft()):
        with pytest.raises(ValidationError):
            again(procedure)


def test_only_planners_begin_it():
    last = end(make_vote())
    for person in (make_person(), make_member(last.municipality, Role.TEAM)):
        with pytest.raises(PermissionDenied):
            again(last, by=person)
    assert again(last, by=make_member(last.municipality, Role.EDITOR))


def test_nothing_continues_itself_or_two_others():
    first, second = end(make_vote()), end(make_vote())
    with pytest.raises(IntegrityError), transaction.atomic():
        Continuation.objects.create(procedure=first, earlier=first)
    draft = again(first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Continuation.objects.create(procedure=draft, earlier=second)


def read(procedure, viewer=None):
    viewer = viewer or Viewer()
    return get_procedure(viewer, procedure.municipality.slug, procedure.slug, **lineage(viewer))


def test_each_round_knows_the_other_as_far_as_the_viewer_may():
    last = end(make_vote(title="Erste Runde"))
    draft = again(last)
    assert read(last).later_round is None
    editor = Viewer(make_member(last.municipality, Role.EDITOR))
    assert read(last, editor).later_round == {"title": "Zweite Runde", "slug": draft.slug}
    assert read(draft, editor).earlier_round == {"title": "Erste Runde", "slug": last.slug}
    assert read(last).earlier_round is None


# -- What is planned ------------------------------------------------------------------------------
def this_month():
    return timezone.localdate().replace(day=1)


def plan(town, **values):
    values = {"title": "Ideen für den Haushalt", "month": this_month(), "how": "auf Karten", **values}
    return actions.save_planned(municipality=town, planned=None, values=values, by=values.pop("by", None))


def test_what_is_planned_is_shown_until_its_month_has_passed():
    town = make_town()
    now = plan(town)
    past = plan(town, title="Vorbei")
    PlannedRound.objects.filter(pk=past.pk).update(month=(this_month() - timedelta(days=1)).replace(day=1))
    plan(make_town(), title="Anderswo")
    assert planned_soon(town) == [now]
    actions.remove_planned(planned=now, by=None)
    assert planned_soon(town) == []


def test_a_month_that_has_passed_is_not_planned():
    with pytest.raises(ValidationError):
        plan(make_town(), month=date(2020, 1, 1))


def test_only_who_keeps_the_towns_texts_plans():
    town = make_town()
    other = make_member(make_town(), Role.ADMIN)
    for person in (make_person(), make_member(town, Role.TEAM), other):
        with pytest.raises(PermissionDenied):
            actions.save_planned(
                municipality=town, planned=None, values={"title": "x", "month": this_month()}, by=person
            )
    with pytest.raises(PermissionDenied):
        actions.remove_planned(planned=plan(town), by=other)


@pytest.mark.parametrize("values", [{"title": ""}, {"month": date(2027, 3, 2)}])
def test_the_database_refuses(values):
    town = make_town()
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedRound.objects.create(**{"municipality": town, "title": "x", "month": date(2027, 3, 1), **values})


def test_a_town_is_quiet_when_for_half_a_year_nobody_could_take_part():
    town = make_town()
    assert is_quiet(town)
    procedure = make_vote(make_project(town, published=True))
    assert not is_quiet(town)
    end(procedure)
    assert not is_quiet(town)
    procedure.phases.update(
        starts_at=timezone.now() - timedelta(days=210), ends_at=timezone.now() - timedelta(days=200)
    )
    assert is_quiet(town)
