"""The guide's quick win in a real browser: a vote on a site, set up, run online and on paper, and told about."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from offenbau.participation import actions
from offenbau.participation.models import Procedure
from offenbau.participation.queries.paper import readings_of
from offenbau.projects.models import Measure
from tests.access.procedures import procedure_arguments, procedures
from tests.access.table import TABLE
from tests.factories.participation import end
from tests.factories.projects import make_staff

SCREENS = [("light", 1280), ("dark", 320)]
SITES = ("Rathaus, neben dem Eingang", "Turnhalle der Grundschule", "Bahnhof, Gleis 1")


@pytest.fixture
def keeper(town):
    return make_staff(town, "caretaker", "Kim Kümmerer")


@pytest.fixture
def colleague(town):
    return make_staff(town, "team", "Ole Kollege")


def send(page, label):
    with page.expect_navigation():
        page.get_by_role("button", name=label, exact=True).click()


def follow(page, label):
    with page.expect_navigation():
        page.get_by_role("link", name=label, exact=True).first.click()


def set_up(page, measure):
    """What somebody does who has never done it: from the measure's page to the start."""
    follow(page, "Verfahren anlegen")
    page.get_by_label(re.compile("^Abstimmung über einen Ort")).check()
    page.get_by_label(re.compile("^Wie heißt das Verfahren")).fill("Ein Defibrillator für die Altstadt")
    send(page, "Weiter")
    send(page, "Speichern und weiter")
    for number, site in enumerate(SITES):
        if number == 0:
            follow(page, "Möglichkeit hinzufügen")
        page.get_by_label("Möglichkeit", exact=True).fill(site)
        send(page, "Speichern" if number == len(SITES) - 1 else "Speichern und noch eine")
    send(page, "Speichern und weiter")
    send(page, "Speichern und weiter")
    page.get_by_label(re.compile("^Wo kann man persönlich mitmachen")).fill("Im Bürgerbüro")
    page.get_by_label(re.compile("^Wie viele Menschen sind das")).fill("7000")
    send(page, "Speichern und weiter")
    send(page, "Speichern und weiter")
    follow(page, "Zum Start")
    send(page, "Jetzt starten")


def vote_online(visit, procedure, choice):
    seen = visit(procedure.get_absolute_url(), width=375)
    follow(seen.page, "Jetzt mitmachen")
    seen.page.wait_for_timeout(1100)  # nobody is that quick
    seen.page.get_by_label("Ihre E-Mail-Adresse").fill("erna@example.org")
    send(seen.page, "Ziffern zuschicken")
    digits = re.search(r"\d{6}", mail.outbox[-1].body)[0]
    seen.page.get_by_label("Die sechs Ziffern aus der E-Mail").fill(digits)
    send(seen.page, "Weiter")
    seen.page.get_by_label(choice).check()
    send(seen.page, "Stimme abgeben")
    return seen


def read_pile(page, choices):
    follow(page, "Blätter eintragen")
    for choice in choices:
        page.get_by_label(choice).check()
        send(page, "Speichern, nächstes Blatt")


def test_somebody_new_to_it_runs_a_vote_on_a_site_online_and_on_paper(visit, town, keeper, colleague):
    measure = Measure.objects.get(project__title="Digital dabei")
    words = [town.slug, measure.project.slug, measure.pk]
    desk = visit(reverse("projects:measure", args=words), person=keeper)
    set_up(desk.page, measure)
    procedure = Procedure.objects.get()
    online = vote_online(visit, procedure, SITES[1])
    expect(online.page.get_by_role("heading", level=1)).to_contain_text("Danke", use_inner_text=True)

    base = re.sub(r"(https?://[^/]+)/.*", r"\1", desk.page.url)
    paper = reverse("participation:desk", args=[town.slug, procedure.slug])
    for name, born in (("Otto Muster", "1940-02-03"), ("Anna Muster", "1941-05-06")):
        desk.page.goto(base + reverse("participation:tick_off", args=[town.slug, procedure.slug]))
        desk.page.get_by_label("Vor- und Nachname").fill(name)
        desk.page.get_by_label("Geburtsdatum").fill(born)
        desk.page.get_by_label("Die Person sagt, dass sie keine hat").check()
        send(desk.page, "Abhaken")
    desk.page.goto(base + paper)
    follow(desk.page, "Neuer Stapel")
    desk.page.get_by_label("Woher?").fill("Kasten im Rathaus")
    desk.page.get_by_label(re.compile("^Wie viele Blätter")).fill("2")
    send(desk.page, "Stapel beginnen")
    read_pile(desk.page, [SITES[1], SITES[0]])
    other = visit(desk.page.url.removeprefix(base), person=colleague)
    read_pile(other.page, [SITES[1], SITES[0]])
    send(other.page, "Stapel zählen")

    desk.page.goto(base + procedure.get_absolute_url())
    follow(desk.page, "Jetzt beenden")
    desk.page.get_by_label("Warum endet es jetzt?").fill("Alle Blätter sind da.")
    send(desk.page, "Jetzt beenden")
    follow(desk.page, "Sagen, was daraus wurde")
    desk.page.locator("[name=kind]").select_option("done")
    desk.page.get_by_label(re.compile("^Was ist daraus geworden")).fill("Er hängt seit heute an der Turnhalle.")
    send(desk.page, "Veröffentlichen")
    seen = visit(procedure.get_absolute_url(), width=375)
    text = seen.page.inner_text("main")
    assert f"Gewählt: „{SITES[1]}“" in text
    assert "3 von 7.000 Menschen" in text
    assert "Er hängt seit heute an der Turnhalle." in text
    assert (desk.complaints, online.complaints, other.complaints, seen.complaints) == ([], [], [], [])


def test_a_vote_is_cast_by_keyboard_and_without_scripts(visit, town):
    project = Measure.objects.get(project__title="Digital dabei").project
    procedure = procedures(project, "Platz", "Entwurf", "Geheim")["open"]
    seen = visit(reverse("vote:ballot", args=[town.slug, procedure.slug]), script=False)
    seen.page.wait_for_timeout(1100)
    choice = seen.page.get_by_label("Platz 2", exact=True)
    choice.focus()
    seen.page.keyboard.press("Space")
    for _step in range(12):
        seen.page.keyboard.press("Tab")
        if seen.page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/danke/")
    expect(seen.page.get_by_role("heading", level=1)).to_contain_text("Danke", use_inner_text=True)


def typed_pile(town, sheets):
    project = Measure.objects.get(project__title="Digital dabei").project
    procedure = procedures(project, "Platz", "Entwurf", "Geheim")["open"]
    return actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=sheets, by=None)


def focused(page):
    return page.evaluate("document.activeElement.value || document.activeElement.tagName")


def test_a_pile_is_typed_with_digits_and_enter_alone(visit, town, keeper):
    pile = typed_pile(town, 3)
    desk = visit(reverse("participation:batch", args=[town.slug, pile.procedure.slug, pile.pk]), person=keeper)
    follow(desk.page, "Blätter eintragen")
    expect(desk.page.locator("main")).to_contain_text("Eine Ziffer wählt", use_inner_text=True)
    expect(desk.page.locator("kbd")).to_have_text(["1", "2"], use_inner_text=True)
    for digits, before in (("2", ""), ("21", "Blatt 1 ist gespeichert: Platz 2."), ("2", "Blatt 2 ist gespeichert")):
        assert focused(desk.page) == "o1"
        assert desk.page.inner_text("[data-announcer]").startswith(before)
        for digit in digits:
            desk.page.keyboard.press(digit)
        with desk.page.expect_navigation():
            desk.page.keyboard.press("Enter")
    expect(desk.page.locator("main")).to_contain_text("Blatt 3 ist gespeichert.", use_inner_text=True)
    read = [reading.choices for _sheet, both in sorted(readings_of(pile).items()) for reading in both.values()]
    assert read == [["o2"], ["o1"], ["o2"]]
    assert desk.complaints == []


def test_a_refused_sheet_has_its_errors_first_and_takes_digits_all_the_same(visit, town, keeper):
    pile = typed_pile(town, 2)
    address = reverse("participation:read_sheet", args=[town.slug, pile.procedure.slug, pile.pk, 1])
    desk = visit(address, person=keeper)
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    expect(desk.page.locator("[data-error-summary]")).to_be_focused()
    desk.page.keyboard.press("1")
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    assert readings_of(pile)[1][1].choices == ["o1"]


def test_without_scripts_the_cursor_stands_in_the_next_sheet(visit, town, keeper):
    pile = typed_pile(town, 2)
    address = reverse("participation:read_sheet", args=[town.slug, pile.procedure.slug, pile.pk, 1])
    desk = visit(f"{address}#id_choice_0", person=keeper, script=False)
    for _sheet in range(2):
        expect(desk.page.locator("#id_choice_0:focus")).to_have_count(1)
        desk.page.keyboard.press("ArrowDown")
        with desk.page.expect_navigation():
            desk.page.keyboard.press("Enter")
    assert len(readings_of(pile)) == 2


def test_for_somebody_on_the_telephone_digits_choose_and_names_are_typed(visit, town, keeper):
    pile = typed_pile(town, 1)
    desk = visit(reverse("participation:on_behalf", args=[town.slug, pile.procedure.slug]), person=keeper)
    desk.page.keyboard.type("Otto 2")
    expect(desk.page.locator("[name=wer-name]")).to_have_value("Otto 2")
    desk.page.locator("[name=wer-born_on]").fill("1950-01-02")
    desk.page.locator("input[name=choice]").first.focus()
    desk.page.keyboard.press("2")
    expect(desk.page.locator("input[name=choice]:checked")).to_have_value("o2")
    desk.page.locator("input[name=channel]").first.focus()
    desk.page.keyboard.press("1")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Space")
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    expect(desk.page.locator("[data-announcer]")).to_contain_text("gezählt", use_inner_text=True)
    expect(desk.page.locator("[name=wer-name]:focus")).to_have_count(1)
    assert (desk.barriers(), desk.complaints) == ([], [])


def addresses(town, project, found, readers):
    """Every page of procedures that a browser shows."""
    for route, given in procedure_arguments(project, found, readers).items():
        kwargs = {key: value for key, value in given.items() if key != "?"}
        address = reverse(route.partition("#")[0], kwargs=kwargs)
        # What the table opens to a town's caretaker; files are looked at elsewhere.
        is_page = not route.startswith("api:") and "." not in address
        if is_page and TABLE[route].expected("town caretaker", "public") == 200:
            yield address + given.get("?", "")


@pytest.mark.parametrize(("theme", "width"), SCREENS)
def test_no_page_of_procedures_has_a_barrier(visit, town, keeper, colleague, theme, width):
    project = Measure.objects.get(project__title="Digital dabei").project
    found = procedures(project, "Platz", "Entwurf", "Geheim")
    wrong = {}
    seen = visit("/", theme=theme, width=width, person=keeper)
    base = re.sub(r"(https?://[^/]+)/.*", r"\1", seen.page.url)
    for address in [*addresses(town, project, found, [keeper, colleague]), f"/{town.slug}/"]:
        seen.complaints.clear()
        seen.page.goto(base + address)
        barriers = seen.barriers()
        if barriers or seen.overflow() > 0 or seen.complaints:
            wrong[address] = (barriers, seen.overflow(), list(seen.complaints))
    assert wrong == {}


@pytest.mark.parametrize(("theme", "width"), SCREENS)
def test_a_result_has_no_barrier(visit, town, theme, width):
    project = Measure.objects.get(project__title="Digital dabei").project
    procedure = procedures(project, "Platz", "Entwurf", "Geheim")["open"]
    for choice in ("o1", "o1", "o2"):
        batch = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=1, by=None)
        for reader in (make_staff(town, "team"), make_staff(town, "team")):
            actions.read_sheet(batch=batch, sheet=1, choices=[choice], by=reader)
        actions.count_batch(batch=batch, by=None)
    seen = visit(end(procedure).get_absolute_url(), theme=theme, width=width)
    expect(seen.page.locator(".vo-bar")).to_have_count(2)
    assert (seen.barriers(), seen.overflow(), seen.complaints) == ([], 0, [])
