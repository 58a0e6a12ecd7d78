"""Notes beside the plan: whose they are, where they are seen, and that nothing of them gets elsewhere."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from offenbau.base import privacy
from offenbau.base.models import LedgerEntry
from offenbau.engines.checks import plan_to_data
from offenbau.people.actions import erase_person
from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.models import Note
from offenbau.projects.privacy import REMOVED_TERM, erase_lapsed
from offenbau.projects.queries import notes_of, plan_of
from offenbau.web.projects import places
from tests.access.database import rows
from tests.factories.municipality import make_town
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_project, make_staff

pytestmark = pytest.mark.django_db
WORD = "Kanarienvogel"


@pytest.fixture
def project():
    return make_project(make_town(), title="Schulweg")


@pytest.fixture
def keeper(project):
    return member(project, "caretaker")


@pytest.fixture
def colleague(project):
    return member(project, "team")


@pytest.fixture
def browser(keeper):
    return logged_in(keeper)


def member(project, role):
    person = make_person()
    actions.grant_role(project=project, person=person, role=role, by=None)
    return person


def page(project, name="notes", *more):
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug, *more])


def read(person, project):
    return [note.text for note in notes_of(project, Viewer(person))]


def test_a_private_note_is_read_by_its_author_alone(project, keeper, colleague):
    actions.write_note(project=project, text=WORD, by=keeper)
    admin, platform = make_staff(project.municipality, "admin"), make_person(is_platform_admin=True)
    assert read(keeper, project) == [WORD]
    for other in (colleague, admin, platform):
        assert read(other, project) == []
        for name in ("notes", "notes_file", "workshop"):
            assert WORD not in logged_in(other).get(page(project, name)).content.decode()


def test_a_note_for_the_team_is_read_by_the_team_alone(project, keeper, colleague):
    actions.write_note(project=project, text=WORD, shared=True, by=keeper)
    assert read(colleague, project) == [WORD]
    assert read(make_staff(project.municipality, "admin"), project) == []
    assert read(None, project) == []


def test_the_administration_may_note_for_itself_and_shares_nothing(project):
    admin = make_staff(project.municipality, "admin")
    theirs = logged_in(admin)
    assert 'name="shared"' not in theirs.get(page(project, "add_note")).content.decode()
    theirs.post(page(project, "add_note"), {"text": WORD, "shared": "on"})
    assert not Note.objects.get().shared
    assert read(admin, project) == [WORD]
    with pytest.raises(ValidationError):
        actions.write_note(project=project, text=WORD, shared=True, by=admin)


def test_nobody_else_changes_or_removes_a_note(project, keeper, colleague):
    note = actions.write_note(project=project, text=WORD, by=colleague)
    theirs = logged_in(keeper)
    assert theirs.get(page(project, "edit_note", note.pk)).status_code == 404
    assert theirs.post(page(project, "remove_note", note.pk)).status_code == 404
    for forbidden in (
        lambda: actions.change_note(note=note, values={"text": "x"}, revision=0, by=keeper),
        lambda: actions.remove_note(note=note, by=keeper),
        lambda: actions.fetch_back_note(note=note, by=keeper),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()


def test_who_leads_may_take_a_note_of_the_team_away_but_not_change_it(project, keeper, colleague, browser):
    note = actions.write_note(project=project, text=WORD, shared=True, by=colleague)
    assert browser.get(page(project, "edit_note", note.pk)).status_code == 404
    browser.post(page(project, "remove_note", note.pk))
    assert read(colleague, project) == []
    browser.post(page(project, "fetch_back_note", note.pk))
    assert read(colleague, project) == [WORD]


def test_what_was_removed_can_be_fetched_back_for_a_while(project, keeper, browser):
    note = actions.write_note(project=project, text=WORD, by=keeper)
    html = browser.post(page(project, "remove_note", note.pk), follow=True).content.decode()
    assert "Entfernt" in html and WORD in html and read(keeper, project) == []
    Note.objects.update(removed_at=timezone.now() - REMOVED_TERM - timedelta(days=1))
    erase_lapsed()
    assert not Note.objects.exists()


def test_a_note_is_pinned_to_the_page_one_comes_from(project, browser):
    html = browser.get(page(project, "items", "ziele")).content.decode()
    assert "notizen/neu/?ort=ziele" in html
    browser.post(page(project, "add_note") + "?ort=ziele", {"text": WORD, "place": "ziele"})
    html = browser.get(page(project, "items", "ziele")).content.decode()
    assert "1 Notiz hierzu" in html
    assert WORD in browser.get(page(project) + "?ort=ziele").content.decode()
    assert WORD not in browser.get(page(project) + "?ort=massnahmen").content.decode()


def test_no_note_is_pinned_to_what_is_confidential(project, browser):
    assert "pr-note-here" not in browser.get(page(project, "items", "hindernisse")).content.decode()
    browser.post(page(project, "add_note"), {"text": WORD, "place": "hindernisse"})
    assert not Note.objects.exists()


@pytest.mark.parametrize("word", places.WORDS)
def test_every_place_leads_to_its_page_which_leads_back(project, browser, word):
    html = browser.get(places.url_of(project, word)).content.decode()
    assert f"notizen/neu/?ort={word}" in html
    assert places.label_of(word)


def test_an_empty_note_and_an_unknown_place_are_refused(project, browser):
    for body in ({"text": "  "}, {"text": "x", "place": "nirgends"}):
        assert browser.post(page(project, "add_note"), body).status_code == 200
    assert not Note.objects.exists()


def test_two_windows_do_not_undo_one_another(project, keeper, browser):
    note = actions.write_note(project=project, text="Erst", by=keeper)
    address = page(project, "edit_note", note.pk)
    browser.post(address, {"text": "Dann", "revision": 0})
    answer = browser.post(address, {"text": "Zuletzt", "revision": 0})
    assert "Zuletzt" in answer.content.decode()
    assert Note.objects.get().text == "Dann"
    assert "Jetzt steht hier: „Dann“" in answer.content.decode()
    revision = answer.context["form"]["revision"].value()
    assert browser.post(address, {"text": "Zuletzt", "revision": revision}).status_code == 302
    assert Note.objects.get().text == "Zuletzt"


def test_of_two_places_the_other_is_called_as_the_form_calls_it(project, keeper, browser):
    note = actions.write_note(project=project, text="Erst", by=keeper)
    browser.post(page(project, "edit_note", note.pk), {"text": "Erst", "place": "ziele", "revision": 0})
    answer = browser.post(page(project, "edit_note", note.pk), {"text": "Erst", "revision": 0})
    assert f"Jetzt steht hier: „{places.label_of('ziele')}“" in answer.content.decode()


def test_the_file_holds_ones_own_and_the_teams(project, keeper, colleague, browser):
    actions.write_note(project=project, text="Meins\nzweite Zeile", place="ziele", by=keeper)
    actions.write_note(project=project, text="Unseres", shared=True, by=colleague)
    actions.write_note(project=project, text="Seins", by=colleague)
    answer = browser.get(page(project, "notes_file"))
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "Meins\nzweite Zeile" in text and "Unseres" in text and "Seins" not in text
    assert text.index("Unseres") < text.index("Ziele") < text.index("Meins")


def test_a_note_stands_in_its_own_row_alone(project, keeper, browser):
    project.refresh_from_db()
    before = project.changed_at
    for shared in ("", "on"):
        browser.post(page(project, "add_note"), {"text": WORD, "shared": shared, "place": "ziele"})
    browser.post(page(project, "edit_note", Note.objects.first().pk), {"text": f"{WORD} neu", "revision": 0})
    browser.post(page(project, "remove_note", Note.objects.first().pk))
    assert {label for (label, _pk), row in rows().items() if WORD in str(list(row.values()))} == {"projects.Note"}
    assert WORD not in json.dumps(plan_to_data(plan_of(project)))
    project.refresh_from_db()
    assert project.changed_at == before
    assert LedgerEntry.objects.filter(action__contains="note").count() == 4


def test_private_notes_go_with_their_author_and_the_teams_stay_without_a_name(project, keeper, colleague):
    actions.write_note(project=project, text=WORD, by=keeper)
    actions.write_note(project=project, text="Unseres", shared=True, by=keeper)
    known = privacy.known_of(keeper)["projects"]["notes"]
    assert [note["text"] for note in known] == [WORD, "Unseres"]
    assert WORD not in json.dumps(privacy.known_of(colleague), default=str)
    erase_person(person=keeper, by=keeper)
    assert [(note.text, note.author) for note in Note.objects.all()] == [("Unseres", None)]
    assert "jemand, der nicht mehr hier ist" in logged_in(colleague).get(page(project)).content.decode()


def test_a_private_note_without_its_author_cannot_be(project):
    with pytest.raises(IntegrityError):
        Note.objects.create(project=project, text=WORD)


def test_who_has_left_the_team_writes_and_reads_no_more(project, keeper, colleague):
    note = actions.write_note(project=project, text=WORD, by=colleague)
    actions.end_role(grant=project.roles.get(person=colleague), by=None)
    assert logged_in(colleague).get(page(project)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.change_note(note=note, values={"text": "x"}, revision=0, by=colleague)
    assert privacy.known_of(colleague)["projects"]["notes"][0]["text"] == WORD


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_asks_the_database_little(project, keeper, browser, django_assert_max_num_queries, many):
    for _each in range(many):
        Note.objects.create(project=project, author=keeper, text="x", shared=True)
    with django_assert_max_num_queries(10):
        browser.get(page(project))
