"""What administrators do: profile, look, calendar, legal pages, answers."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from offenbau.municipality import actions
from offenbau.municipality.models import BarrierReport
from offenbau.web.municipality import legal
from offenbau.web.municipality.colours import PAPER, contrast, hint_for
from tests.factories.council import meetings_of
from tests.factories.municipality import make_town
from tests.factories.people import logged_in, make_admin
from tests.factories.pictures import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def admin(town):
    return logged_in(make_admin(town))


def png():
    return SimpleUploadedFile("../../wappen.svg", picture(), content_type="text/html")


def at(town, path=""):
    return f"/{town.slug}/einstellungen/{path}"


def test_the_profile_is_changed(town, admin):
    response = admin.post(at(town, "profil/"), {"name": "Neudorf", "vision": "Offen", "is_listed": "on"})
    town.refresh_from_db()
    assert (response.status_code, town.name, town.vision) == (302, "Neudorf", "Offen")


def test_other_fields_cannot_be_slipped_in(town, admin):
    admin.post(at(town, "profil/"), {"name": "Neudorf", "slug": "anders", "ars": "053580016016", "fictional": "on"})
    town.refresh_from_db()
    assert (town.slug.startswith("musterdorf"), town.ars, town.fictional) == (True, "", False)


@pytest.mark.parametrize("name", ["", "x", "x" * 121, "x" * 2_000_000])
def test_a_name_that_cannot_be_is_refused_with_a_word(town, admin, name):
    response = admin.post(at(town, "profil/"), {"name": name})
    assert response.status_code == 200 and response.context["form"].errors["name"]
    town.refresh_from_db()
    assert town.name.startswith("Musterdorf")


def test_a_crest_is_taken_in_and_handed_out(town, admin):
    assert admin.post(at(town, "aussehen/"), {"colour": "#1F6F5C", "crest": png()}).status_code == 302
    town.refresh_from_db()
    assert town.colour == "#1f6f5c"
    response = Client().get(town.crest.url)
    assert response["Content-Type"] == "image/png" and response["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response["Cache-Control"]
    assert response.content.startswith(b"\x89PNG")
    assert f'src="{town.crest.url}"' in Client().get(f"/{town.slug}/").content.decode()


@pytest.mark.parametrize("name", ["gibt-es-nicht", "..%2F..%2Fsecret_key", "x"])
def test_no_other_file_is_handed_out(name):
    assert Client().get(f"/media/crests/{name}.png").status_code == 404


def test_a_picture_that_is_none_is_refused_at_its_field(town, admin):
    upload = SimpleUploadedFile("wappen.png", b"<svg onload='alert(1)'/>", content_type="image/png")
    response = admin.post(at(town, "aussehen/"), {"colour": "", "crest": upload})
    assert "crest" in response.context["form"].errors


def test_a_crest_can_be_removed(town, admin):
    admin.post(at(town, "aussehen/"), {"colour": "", "crest": png()})
    admin.post(at(town, "aussehen/"), {"colour": "", "remove_crest": "on"})
    town.refresh_from_db()
    assert not town.crest


def test_a_picture_of_the_vision_needs_its_words(town, admin):
    refused = admin.post(at(town, "aussehen/"), {"colour": "", "picture": png()})
    assert "picture_alt" in refused.context["form"].errors
    admin.post(at(town, "aussehen/"), {"colour": "", "picture": png(), "picture_alt": "Ein offenes Haus"})
    town.refresh_from_db()
    response = Client().get(town.vision_picture.url)
    assert (response["Content-Type"], response.content[:2]) == ("image/jpeg", b"\xff\xd8")
    assert f'src="{town.vision_picture.url}" alt="Ein offenes Haus"' in Client().get(f"/{town.slug}/").content.decode()
    admin.post(at(town, "aussehen/"), {"colour": "", "remove_picture": "on"})
    town.refresh_from_db()
    assert not town.vision_picture


def test_a_faint_colour_is_kept_and_its_faintness_told(town, admin):
    response = admin.post(at(town, "aussehen/"), {"colour": "#fdf6d0"}, follow=True)
    assert "kaum zu sehen" in response.content.decode()


def test_the_papers_are_those_of_the_look():
    css = (Path(django_settings.PACKAGE_DIR) / "web/parts/static/parts/tokens.css").read_text()
    assert set(re.findall(r"--ob-paper: (#\w+)", css)) == set(PAPER.values())


def test_contrast_is_reckoned_as_wcag_does():
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0
    assert hint_for("#8d5f00") == []


def test_several_meetings_are_entered_at_once(town, admin):
    days = "24.3.2027, 2027-04-28\n05.05.2027;24.03.2027"
    admin.post(at(town, "kalender/sitzungen/"), {"body": "Rat", "days": days, "deadline_days": "14"})
    assert list(meetings_of(town).values_list("on", "submission_deadline")) == [
        (date(2027, 3, 24), date(2027, 3, 10)),
        (date(2027, 4, 28), date(2027, 4, 14)),
        (date(2027, 5, 5), date(2027, 4, 21)),
    ]


@pytest.mark.parametrize("days", ["", "31.2.2027", "morgen", "24.03.0001", "24.03.99999", "1.1.2027 " * 61])
def test_days_that_are_none_are_refused_at_their_field(town, admin, days):
    response = admin.post(at(town, "kalender/sitzungen/"), {"body": "Rat", "days": days})
    assert "days" in response.context["form"].errors and not meetings_of(town).exists()


def test_recess_and_election_are_entered_changed_and_taken_out(town, admin):
    admin.post(at(town, "kalender/pause/"), {"name": "Sommer", "starts_on": "2027-07-01", "ends_on": "2027-08-31"})
    admin.post(at(town, "kalender/wahl/"), {"name": "Ratswahl", "on": "09.09.2030"})
    recess, election = town.recesses.get(), town.elections.get()
    admin.post(at(town, f"kalender/wahl/{election.pk}/"), {"name": "Ratswahl", "on": "16.09.2030"})
    election.refresh_from_db()
    assert election.on == date(2030, 9, 16)
    url = at(town, f"kalender/pause/{recess.pk}/entfernen/")
    assert admin.get(url).status_code == 200 and town.recesses.exists()
    assert admin.post(url).status_code == 302 and not town.recesses.exists()
    assert admin.get(at(town, "kalender/")).status_code == 200


def test_a_recess_that_ends_first_is_refused(town, admin):
    values = {"name": "Sommer", "starts_on": "2027-08-01", "ends_on": "2027-07-01"}
    assert "ends_on" in admin.post(at(town, "kalender/pause/"), values).context["form"].errors


def test_the_same_election_twice_is_refused(town, admin):
    values = {"name": "Ratswahl", "on": "2030-09-09"}
    admin.post(at(town, "kalender/wahl/"), values)
    assert admin.post(at(town, "kalender/wahl/"), values).context["form"].errors
    assert town.elections.count() == 1


@pytest.mark.parametrize("page", legal.KINDS)
def test_an_unwritten_page_says_so_honestly(town, page):
    text = Client().get(f"/{town.slug}/{page}/").content.decode()
    assert "Diese Seite ist noch nicht geschrieben." in text and "[" not in re.sub("<[^>]*>", "", text)


@pytest.mark.parametrize("page", legal.KINDS)
def test_the_editor_starts_with_a_draft_to_be_checked(town, admin, page):
    response = admin.get(at(town, f"seiten/{page}/"))
    assert "[" in response.context["form"]["text"].value()
    assert "Ein Entwurf – bitte prüfen" in response.content.decode()


@pytest.mark.parametrize("land", ["NW", "BY", "SH", ""])
def test_the_draft_names_the_law_of_the_land(land):
    text = legal.draft(make_town(land=land), "barrierefreiheit")
    assert {"NW": "BGG NRW", "BY": "BayDiV", "SH": "LBGG", "": "[Gesetz Ihres Landes]"}[land] in text


def test_a_written_page_is_shown_and_its_gaps_are_told(town, admin):
    url = at(town, "seiten/impressum/")
    response = admin.post(url, {"text": "# Wir\n\n[Name]", "reviewed_on": "2026-11-01"}, follow=True)
    text = response.content.decode()
    assert "<h2>Wir</h2>" in text and "Zuletzt geprüft am 1. November 2026." in text and "Lücken" in text


def test_a_page_is_taken_away_after_asking(town, admin):
    actions.write_legal_page(municipality=town, kind="impressum", text="Wir", by=None)
    url = at(town, "seiten/impressum/entfernen/")
    assert admin.get(url).status_code == 200 and town.legal_pages.exists()
    admin.post(url)
    assert not town.legal_pages.exists() and admin.get(url).status_code == 404


def test_an_unknown_page_is_not_found(town, admin):
    assert admin.get(at(town, "seiten/agb/")).status_code == 404
    assert Client().get(f"/{town.slug}/agb/").status_code == 404


def test_a_barrier_is_reported_without_logging_in(town):
    client = Client()
    assert "/x/y/" in client.get(f"/{town.slug}/barriere-melden/?seite=/x/y/").content.decode()
    response = client.post(f"/{town.slug}/barriere-melden/", {"message": "Klemmt", "page": "/x/y/"}, follow=True)
    report = BarrierReport.objects.get()
    assert (report.message, report.page, report.municipality) == ("Klemmt", "/x/y/", town)
    assert "Ihre Meldung ist da" in response.content.decode()


@pytest.mark.parametrize("values", [{}, {"message": " "}, {"message": "x" * 4001}, {"message": "a\x00"}])
def test_a_report_that_says_nothing_is_refused_at_its_field(town, values):
    response = Client().post(f"/{town.slug}/barriere-melden/", values | {"page": ""})
    assert "message" in response.context["form"].errors and not BarrierReport.objects.exists()


def test_a_flood_of_reports_is_told_what_to_do(town):
    for number in range(30):
        actions.report_barrier(municipality=town, page="", message=f"{number}", by=None)
    response = Client().post(f"/{town.slug}/barriere-melden/", {"message": "Noch eine"})
    assert "Gerade kommen sehr viele Meldungen" in response.content.decode()


def test_reports_that_wait_stand_first_and_are_answered(town, admin):
    for message in ("Erste", "Zweite"):
        actions.report_barrier(municipality=town, page="", message=message, by=None)
    second = BarrierReport.objects.get(message="Zweite")
    values = {"state": "done", "answer": "Erledigt"}
    assert admin.post(at(town, f"barrieren/{second.pk}/"), values).status_code == 302
    text = admin.get(at(town, "barrieren/")).content.decode()
    assert text.index("Erste") < text.index("Zweite")
    assert admin.get(at(town, "barrieren/?seite=99999999999")).status_code == 200
