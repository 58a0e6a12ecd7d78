"""The agreement in the team: for the team alone, signed for one text."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from offenbau.base import privacy
from offenbau.engines.checks import plan_to_data
from offenbau.people.actions import erase_person
from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.models import Charter, CharterSignature
from offenbau.projects.queries import agreement_of, plan_of
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
    return member(project, "caretaker", "Kim")


@pytest.fixture
def browser(keeper):
    return logged_in(keeper)


def member(project, role, name=""):
    person = make_person(name)
    actions.grant_role(project=project, person=person, role=role, by=None)
    return person


def page(project, name="charter"):
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug])


def write(project, by, revision=0, tasks=(), **values):
    return actions.write_charter(project=project, values=values, tasks=list(tasks), revision=revision, by=by)


def sign(browser, project, person):
    return browser.post(page(project, "sign_charter"), {"seen": agreement_of(project, Viewer(person)).digest})


def said(browser, project):
    return browser.get(page(project)).content.decode()


def test_an_empty_agreement_offers_a_text_to_begin_with(browser, project):
    assert "?vorlage=1" in said(browser, project) and "unterschreiben/" not in said(browser, project)
    html = browser.get(page(project, "edit_charter") + "?vorlage=1").content.decode()
    assert "Wir sagen früh" in html and "Protokoll schreiben" in html
    assert "Wir sagen früh" not in browser.get(page(project, "edit_charter")).content.decode()


def test_what_is_written_already_is_not_replaced_by_our_text(browser, project, keeper):
    write(project, keeper, aims="Unser Ziel")
    html = browser.get(page(project, "edit_charter") + "?vorlage=1").content.decode()
    assert "Unser Ziel" in html and "Wir sagen früh" not in html


def test_it_holds_texts_hours_and_who_does_what(browser, project):
    body = {
        "aims": "Sicher ankommen",
        "getting_to_know_hours": "4",
        "row0_task": "Einladen",
        "row0_responsible": "Kim",
        "row2_task": "Kasse",
        "row1_task": " ",
    }
    assert browser.post(page(project, "edit_charter"), body).status_code == 302
    html = said(browser, project)
    assert "Sicher ankommen" in html and "4 Stunden" in html and "Einladen" in html
    assert [task.task for task in Charter.objects.get().tasks.all()] == ["Einladen", "Kasse"]
    assert "Das übernimmt noch niemand" in html


def test_somebody_without_a_task_is_asked_which_one(browser, project):
    answer = browser.post(page(project, "edit_charter"), {"aims": "Getippt", "row1_helps": "Ole"})
    html = answer.content.decode()
    assert answer.status_code == 200 and "Um welche Aufgabe geht es?" in html and "Getippt" in html
    assert not Charter.objects.exists()


def test_hours_that_are_none_are_refused(browser, project):
    for hours in ("-1", "viele", "99999"):
        assert browser.post(page(project, "edit_charter"), {"getting_to_know_hours": hours}).status_code == 200
    assert not Charter.objects.exists()


def test_more_tasks_than_one_can_keep_in_mind_are_refused(project, keeper):
    with pytest.raises(ValidationError):
        write(project, keeper, tasks=[{"task": "x"}] * 31)


def test_the_form_has_no_more_rows_than_tasks_are_taken(browser, project, keeper):
    write(project, keeper, tasks=[{"task": f"Aufgabe {number}"} for number in range(30)])
    form = browser.get(page(project, "edit_charter")).context["form"]
    assert len(form.rows) == 30
    body = {name: value for name in form.fields if (value := form[name].value()) is not None}
    assert browser.post(page(project, "edit_charter"), body | {"aims": "Alles"}).status_code == 302


def test_two_who_write_at_once_lose_nothing(browser, project):
    body = {"aims": "Erst", "revision": "0"}
    browser.post(page(project, "edit_charter"), body)
    html = browser.post(page(project, "edit_charter"), {**body, "aims": "Zweit"}).content.decode()
    assert "Inzwischen hat jemand anderes" in html and "Zweit" in html
    assert Charter.objects.get().aims == "Erst"


def test_whoever_was_overtaken_sees_what_stands_there_now_and_may_send_again(browser, project, keeper):
    write(project, keeper, aims="Ihre Ziele", tasks=[{"task": "Kasse", "helps": "Ole"}])
    address, mine = page(project, "edit_charter"), {"aims": "Meine", "row0_task": "Einladen", "revision": 0}
    answer = browser.post(address, mine)
    html = answer.content.decode()
    for words in ("„Ihre Ziele“", "„Kasse“", "„Ole“", "Inzwischen hat jemand anderes"):
        assert words in html, words
    revision = answer.context["form"]["revision"].value()
    assert browser.post(address, mine | {"revision": revision}).status_code == 302
    charter = Charter.objects.get()
    assert (charter.aims, charter.tasks.get().task) == ("Meine", "Einladen")


def test_a_signature_holds_for_one_text(browser, project, keeper):
    write(project, keeper, aims="Erst")
    sign(browser, project, keeper)
    assert "Der Text wurde seitdem geändert" not in said(browser, project)
    write(project, keeper, revision=1, aims="Erst", tasks=[{"task": "Einladen"}])
    html = said(browser, project)
    assert "der Text wurde seitdem geändert" in html and "Neuen Text unterschreiben" in html
    sign(browser, project, keeper)
    assert "der Text wurde seitdem geändert" not in said(browser, project)


def test_saving_the_same_text_leaves_signatures_as_they_are(browser, project, keeper):
    write(project, keeper, aims="Erst", tasks=[{"task": "Einladen"}])
    sign(browser, project, keeper)
    write(project, keeper, revision=1, aims="Erst", tasks=[{"task": "Einladen"}])
    assert not agreement_of(project, Viewer(keeper)).members[0].stale


def test_what_one_has_not_read_one_does_not_sign(browser, project, keeper):
    write(project, keeper, aims="Erst")
    seen = agreement_of(project, Viewer(keeper)).digest
    write(project, keeper, revision=1, aims="Anders")
    browser.post(page(project, "sign_charter"), {"seen": seen})
    assert not CharterSignature.objects.exists()


def test_an_empty_agreement_cannot_be_signed(browser, project, keeper):
    sign(browser, project, keeper)
    assert not CharterSignature.objects.exists()


def test_one_takes_ones_own_signature_back(browser, project, keeper):
    colleague = member(project, "team")
    write(project, keeper, aims="Erst")
    sign(browser, project, keeper)
    logged_in(colleague).post(page(project, "unsign_charter"))
    assert CharterSignature.objects.get().person == keeper
    browser.post(page(project, "unsign_charter"))
    assert not CharterSignature.objects.exists()


def test_the_team_alone_reads_it(project, keeper):
    write(project, keeper, aims=WORD)
    for stranger in (make_staff(project.municipality, "admin"), make_person(is_platform_admin=True), make_person()):
        assert logged_in(stranger).get(page(project)).status_code == 404
        assert agreement_of(project, Viewer(stranger)) is None
        with pytest.raises(PermissionDenied):
            write(project, stranger, revision=1, aims="x")
    assert WORD in said(logged_in(member(project, "sponsor")), project)


def test_who_does_not_plan_signs_but_does_not_write(project, keeper):
    write(project, keeper, aims="Erst")
    sponsor = member(project, "sponsor")
    theirs = logged_in(sponsor)
    assert theirs.get(page(project, "edit_charter")).status_code == 404
    sign(theirs, project, sponsor)
    assert CharterSignature.objects.get().person == sponsor


def test_members_are_named_once_whatever_roles_they_hold(project, keeper):
    actions.grant_role(project=project, person=keeper, role="editor", by=None)
    write(project, keeper, aims="Erst")
    assert [each.person for each in agreement_of(project, Viewer(keeper)).members] == [keeper]


def test_what_it_says_stands_in_its_own_rows_alone(browser, project):
    project.refresh_from_db()
    before = project.changed_at
    body = {"aims": WORD, "row0_task": WORD, "row0_told": WORD}
    browser.post(page(project, "edit_charter"), body)
    found = {label for (label, _pk), row in rows().items() if WORD in str(list(row.values()))}
    assert found == {"projects.Charter", "projects.CharterTask"}
    assert WORD not in json.dumps(plan_to_data(plan_of(project)))
    project.refresh_from_db()
    assert project.changed_at == before


def test_a_signature_goes_with_its_person(browser, project, keeper):
    write(project, keeper, aims="Erst")
    sign(browser, project, keeper)
    assert [each["project"] for each in privacy.known_of(keeper)["projects"]["agreed"]] == ["Schulweg"]
    erase_person(person=keeper, by=keeper)
    assert not CharterSignature.objects.exists()
