"""The pages of the Bautagebuch: reading, filtering, following, and keeping it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from offenbau.diary.journal import actions
from offenbau.diary.journal.models import Entry, Thanks
from offenbau.projects import actions as projects
from offenbau.projects.models import Measure
from tests.factories.journal import make_draft, make_entry
from tests.factories.people import logged_in
from tests.factories.pictures import picture
from tests.factories.projects import make_person, make_project

pytestmark = pytest.mark.django_db
KINDS = ("doing", "standing", "next", "discarded", "well", "success")


@pytest.fixture
def project():
    return make_project(published=True, title="Plauderhalte")


@pytest.fixture
def base(project):
    return f"{project.get_absolute_url()}tagebuch/"


@pytest.fixture
def keeper(project):
    person = make_person("Karla Kümmert")
    projects.grant_role(project=project, person=person, role="caretaker", by=None)
    return person


@pytest.fixture
def browser(keeper):
    return logged_in(keeper)


def page(address, client=None, status=200):
    answer = (client or Client()).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_each_kind_is_a_filter_that_works_by_its_address_alone(project, base):
    for kind in KINDS:
        make_entry(project, kind, title=f"Titel {kind}")
    words = ("gerade", "stand", "naechstes", "verworfen", "laeuft-gut", "erfolg")
    for word, kind in zip(words, KINDS, strict=True):
        shown = page(f"{base}?art={word}")
        assert [each for each in KINDS if f"Titel {each}" in shown] == [kind]
        assert f'href="{base}?art={word}"' in page(base)
    assert all(f"Titel {kind}" in page(f"{base}?art=unfug") for kind in KINDS)


def test_an_entry_says_why(project):
    shown = page(make_entry(project, "doing", why="Im Sommer brennt die Sonne.").get_absolute_url())
    assert "Warum:</strong> Im Sommer brennt die Sonne." in shown
    shown = page(make_entry(project, "discarded", why="Erst fragen.").get_absolute_url())
    assert "Was wir daraus gelernt haben:</strong> Erst fragen." in shown


def test_no_script_of_a_writer_runs(project):
    shown = page(make_entry(project, text="<script>alert(1)</script> **fett**").get_absolute_url())
    assert "<script>alert" not in shown
    assert "<strong>fett</strong>" in shown


def test_nobody_outside_reads_who_wrote_it(project, keeper):
    draft = actions.write_entry(project=project, values={"kind": "well", "title": "Sitzt", "text": "Gut."}, by=keeper)
    entry = actions.publish_entry(entry=draft, by=keeper)
    assert "Karla Kümmert" in page(entry.get_absolute_url(), logged_in(keeper))
    assert "Karla Kümmert" not in page(entry.get_absolute_url())


def test_of_what_was_taken_back_everybody_reads_the_reason_alone(project, base, browser):
    entry = make_entry(project, title="Falsche Zahl", text="Tausend.")
    browser.post(f"{entry.get_absolute_url()}zuruecknehmen/", {"reason": "Es waren hundert."})
    shown = page(entry.get_absolute_url())
    assert "Es waren hundert." in shown
    assert "Falsche Zahl" not in shown
    assert "Falsche Zahl" in page(entry.get_absolute_url(), browser)
    assert "Falsche Zahl" not in page(base)


def test_a_town_s_page_finds_what_did_not_work_out_on_all_baustellen(project):
    town = project.municipality
    make_entry(project, "discarded", title="Die App wollte keiner")
    make_entry(make_project(town, published=True), "discarded", title="Der Bürgerhaushalt fiel durch")
    make_entry(project, "well", title="Die Bank steht")
    shown = page(f"/{town.slug}/tagebuch/?art=verworfen")
    assert "Die App" in shown
    assert "Bürgerhaushalt" in shown
    assert "Die Bank" not in shown
    assert "Die App" not in page(f"/{town.slug}/tagebuch/?art=verworfen&suche=haushalt")


def test_more_entries_follow_behind_the_first_twenty(project, base):
    for number in range(21):
        make_entry(project, title=f"Tag {number:02}", happened_on=timezone.localdate() - timedelta(days=number))
    first = page(base)
    assert "Tag 19" in first
    assert "Tag 20" not in first
    after = first.split("?nach=")[1].split('"')[0]
    assert "Tag 20" in page(f"{base}?nach={after}")


def test_feeds_hold_what_is_published_and_its_last_change(project, base):
    entry = make_entry(project, title="Die Bank steht")
    make_draft(project, title="Noch nicht")
    actions.change_entry(entry=entry, values={"text": "Sie wackelt."}, revision=0, what="Text", by=None)
    for address in (f"{base}atom.xml", f"/{project.municipality.slug}/tagebuch/atom.xml"):
        feed = page(address)
        assert "Da stehen wir: Die Bank steht" in feed
        assert "Sie wackelt." in feed
        assert "Noch nicht" not in feed


def test_the_feed_of_a_restricted_baustelle_is_there_for_nobody(project, base, browser):
    until = timezone.localdate() + timedelta(days=9)
    projects.set_visibility(project=project, visibility="team", reason="Noch offen", until=until, by=None)
    make_entry(project, title="Die Bank steht")
    page(f"{base}atom.xml", browser, status=404)
    assert "Die Bank" not in page(f"/{project.municipality.slug}/tagebuch/atom.xml")
    assert "Die Bank" in page(base, browser)


def test_the_baustelle_s_page_shows_the_newest_three(project):
    for number in range(4):
        make_entry(project, title=f"Tag {number}", happened_on=timezone.localdate() - timedelta(days=number))
    shown = page(project.get_absolute_url())
    assert "Tag 2" in shown
    assert "Tag 3" not in shown


def test_whoever_follows_a_town_is_offered_a_letter_a_week(project):
    shown = page(f"/abo/neu/?zu=town:{project.municipality_id}")
    assert 'value="weekly" required id="id_frequency_2" class="kern-form-check__radio" checked' in shown or (
        shown.index('value="weekly"') < shown.index("checked") < shown.index('value="weekly"') + 200
    )


# -- Budgets --------------------------------------------------------------------------------------
@pytest.mark.parametrize("amount", [0, 1, 30])
def test_lists_ask_the_database_little_however_much_there_is(project, base, amount, django_assert_max_num_queries):
    for number in range(amount):
        entry = make_entry(project, title=f"Tag {number}")
        actions.thank(entry=entry, person=make_person(f"Hilfe {number}"), by=None)
    client = Client()
    client.get(base)
    for address in (base, f"{base}drucken/", f"/{project.municipality.slug}/tagebuch/?suche=tag"):
        with django_assert_max_num_queries(6):
            client.get(address)


def test_a_thousand_entries_cost_no_more(project, base, django_assert_max_num_queries):
    day = timezone.localdate()
    Entry.objects.bulk_create(
        Entry(
            project=project, municipality=project.municipality, kind=KINDS[number % 6], title=f"Tag {number}",
            text="Es ging voran.", why="Darum.", published_at=timezone.now(),
            happened_on=day - timedelta(days=number), words=" tag",
        )
        for number in range(1000)
    )  # fmt: skip
    with django_assert_max_num_queries(6):
        shown = page(f"{base}?nach={day - timedelta(days=500)}-1")
    assert "Tag 501" in shown
    with django_assert_max_num_queries(6):
        assert "Tag 0" in page(f"/{project.municipality.slug}/tagebuch/?suche=tag")


def test_one_entry_asks_the_database_little(project, keeper, django_assert_max_num_queries):
    entry = make_entry(project)
    for number in range(5):
        actions.add_picture(entry=entry, picture=picture(), alt=f"Bild {number}", by=None)
        actions.thank(entry=entry, person=make_person(f"Hilfe {number}"), by=None)
    with django_assert_max_num_queries(8):
        page(entry.get_absolute_url())


# -- Keeping it -----------------------------------------------------------------------------------
def test_the_way_from_a_blank_page_to_a_published_entry(project, base, browser):
    body = {"kind": "doing", "title": "Wir graben", "text": "Tief.", "happened_on": str(timezone.localdate())}
    preview = browser.post(f"{base}schreiben/", body).url
    assert "Wir graben" not in page(base)
    page(preview, status=404)
    assert "Bitte sagen Sie, warum" in browser.post(f"{preview}veroeffentlichen/", follow=True).content.decode()
    browser.post(f"{preview}aendern/", {**body, "why": "Der Winter kommt.", "revision": 0})
    browser.post(f"{preview}veroeffentlichen/")
    assert "Wir graben" in page(base)


def test_what_is_lacking_is_said_at_its_field_when_a_published_entry_changes(project, browser):
    entry = make_entry(project)
    body = {"kind": "standing", "title": "Neu", "text": "Neu.", "happened_on": str(entry.happened_on), "revision": 0}
    assert 'href="#id_what"' in browser.post(f"{entry.get_absolute_url()}aendern/", body).content.decode()
    assert Entry.objects.get().title == entry.title
    browser.post(f"{entry.get_absolute_url()}aendern/", {**body, "what": "Der Titel"})
    shown = page(entry.get_absolute_url())
    assert "Der Titel" in shown
    assert "Geändert am" in shown


def test_who_saves_second_is_told_and_may_save_once_more(project, browser):
    draft = make_draft(project)
    actions.change_entry(entry=draft, values={"title": "Zuerst"}, revision=0, by=None)
    body = {"kind": "well", "title": "Danach", "text": "Neu.", "happened_on": str(draft.happened_on)}
    answer = browser.post(f"{draft.get_absolute_url()}aendern/", {**body, "revision": 0}).content.decode()
    assert "Jemand anderes hat diesen Eintrag inzwischen geändert." in answer
    assert 'name="revision" value="1"' in answer
    assert Entry.objects.get().title == "Zuerst"


def test_a_finished_measure_proposes_an_entry_that_nobody_wrote_yet(project, base, browser):
    values = {"title": "Lesebank", "progress": "finished"}
    measure = projects.add_item(project=project, kind=Measure, values=values, by=None)
    address = f"{base}schreiben/?art=erfolg&amp;massnahme={measure.pk}"
    assert address in page(f"{base}team/", browser)
    assert 'value="Geschafft: Lesebank"' in page(address.replace("&amp;", "&"), browser)
    assert not Entry.objects.exists()


def test_a_dropped_measure_brings_its_reason_along(project, base, browser):
    values = {"title": "App", "standing": "dropped", "standing_reason": "Keiner wollte sie."}
    measure = projects.add_item(project=project, kind=Measure, values=values, by=None)
    shown = page(f"{base}schreiben/?art=verworfen&massnahme={measure.pk}", browser)
    assert "Aufgegeben: App" in shown
    assert "Keiner wollte sie." in shown


def test_a_phase_that_began_is_proposed_until_it_is_told(project, base, browser):
    projects.change_project(project=project, values={"phases": ["steer"]}, revision=project.revision, by=None)
    assert "phase=steer" in page(f"{base}team/", browser)
    make_draft(project, phase="steer")
    assert "phase=steer" not in page(f"{base}team/", browser)


def test_the_share_of_way_and_success_is_for_the_team(project, base, browser):
    make_entry(project, "discarded")
    make_entry(project, "well")
    sentence = "Von 2 Einträgen der letzten zwölf Monate erzählten 1 vom Weg und 1 vom Erfolg."
    assert sentence in page(f"{base}team/", browser)
    assert sentence not in page(base)


def test_a_picture_wants_words_unless_it_is_for_decoration(project, browser):
    draft = make_draft(project)
    address = f"{draft.get_absolute_url()}bild/"

    def send(**more):
        return browser.post(address, {"picture": SimpleUploadedFile("b.png", picture(), "image/png"), **more})

    assert "was das Bild zeigt" in send().content.decode()
    send(alt="Eine rote Bank")
    send(decorative="on")
    shown = page(draft.get_absolute_url(), browser)
    assert 'alt="Eine rote Bank"' in shown
    assert 'alt=""' in shown
    assert draft.pictures.count() == 2


def test_a_picture_of_a_draft_is_for_the_workshop(project, browser):
    draft = make_draft(project)
    number = actions.add_picture(entry=draft, picture=picture(), alt="Bank", by=None).pk
    address = f"{draft.get_absolute_url()}bild/{number}.jpg"
    assert Client().get(address).status_code == 404
    assert browser.get(address)["Content-Type"] == "image/jpeg"


def test_who_is_thanked_is_asked_on_the_entry_s_page(project, keeper):
    entry, helper = make_entry(project, "success"), make_person("Hilde Hilft")
    thanks = actions.thank(entry=entry, person=helper, by=keeper)
    assert "Hilde Hilft" not in page(entry.get_absolute_url())
    client = logged_in(helper)
    assert "Hier wird Ihnen gedankt" in page(entry.get_absolute_url(), client)
    client.post(f"{entry.get_absolute_url()}dank/{thanks.pk}/", {"yes": "1"})
    assert "Danke: Hilde Hilft" in page(entry.get_absolute_url())
    client.post(f"{entry.get_absolute_url()}dank/{thanks.pk}/")
    assert not Thanks.objects.exists()


def test_nobody_says_yes_for_a_person_with_an_account(project, keeper, browser):
    entry, helper = make_entry(project, "success"), make_person("Hilde Hilft")
    thanks = actions.thank(entry=entry, person=helper, by=keeper)
    browser.post(f"{entry.get_absolute_url()}dank/{thanks.pk}/", {"yes": "1"})
    assert "Hilde Hilft" not in page(entry.get_absolute_url())
    stranger = logged_in(make_person())
    assert stranger.post(f"{entry.get_absolute_url()}dank/{thanks.pk}/").status_code == 404
