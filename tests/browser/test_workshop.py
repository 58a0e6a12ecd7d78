"""Planning in a real browser: the main job, by keyboard and without scripts too; every page without barriers."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from offenbau.people.actions import grant_municipality_role
from offenbau.people.enums import Role
from offenbau.people.models import KeptForm
from offenbau.projects import actions
from offenbau.projects.models import Actor, Channel, Indicator, Measure, Obstacle, ParticipationOffer, Project
from offenbau.projects.queries import alignment_of, findings_of
from offenbau.web.projects.kinds import KINDS
from tests.factories.people import PASSWORD, PersonFactory, make_admin
from tests.factories.projects import make_person, make_plan, make_staff

SCREENS = [("light", 1280), ("dark", 320)]


@pytest.fixture
def keeper(town):
    return make_staff(town, "caretaker", "Kim Kümmerer")


@pytest.fixture
def project(town, keeper):
    """A Baustelle with something of most kinds, which the keeper leads."""
    project = Project.objects.get(title="Noch geheim")
    goal, measure = make_plan(project)
    actions.grant_role(project=project, person=keeper, role=Role.CARETAKER, hours_per_week=2, by=None)
    actions.grant_role(project=project, person=make_person("Ole"), role=Role.TEAM, by=None)
    last = timezone.localdate() + timedelta(days=30)
    for kind, values in (
        (Indicator, {"goal": goal, "name": "Besuche in der Woche", "baseline": 3, "target": 40}),
        (ParticipationOffer, {"measure": measure, "promise": "Wir antworten allen."}),
        (Actor, {"name": "Verkehrsausschuss", "corner": "politics", "ally": True}),
        (Channel, {"name": "Aushang", "medium": "analogue", "side": "outside"}),
        (Obstacle, {"note": "Die Kasse ist leer.", "keep_until": last}),
    ):
        actions.add_item(project=project, kind=kind, values=values, by=keeper)
    judged = {"effort": "window", "benefit": "soon", "necessity": "later", "mandate": "trial", "hours_per_month": 4.0}
    actions.change_item(item=measure, values=judged, revision=measure.revision, by=keeper)
    actions.answer_question(project=project, question=1, text="Weil es drängt.", unclear=True, by=keeper)
    actions.freeze_concept(project=project, note="Erster Stand", by=keeper)
    actions.invite_to_project(project=project, email="gast@example.org", role=Role.EDITOR, by=keeper)
    found = findings_of(project).open[-1]
    actions.dismiss_finding(project=project, code=found.code, place=found.place, reason="Kommt noch", by=keeper)
    actions.sign_alignment(project=project, seen=str(alignment_of(project).state), remark="Gelesen", by=keeper)
    actions.add_item(project=project, kind=Measure, values={"title": "Noch ohne Ziel"}, by=keeper)
    actions.write_note(project=project, text="Beim Vorlesen fragen", place="ziele", by=keeper)
    actions.remove_note(note=actions.write_note(project=project, text="Weg damit", by=keeper), by=keeper)
    task = {"task": "Einladen", "responsible": "Kim"}
    actions.write_charter(project=project, values={"aims": "Ankommen"}, tasks=[task], revision=0, by=keeper)
    spare = actions.add_item(project=project, kind=Actor, values={"name": "Weg"}, by=keeper)
    actions.remove_item(item=spare, by=keeper)
    return project


def addresses(project):
    """Every page of planning."""
    town, slug = project.municipality.slug, project.slug
    grant, measure = project.roles.first(), project.measures.first()
    own = [
        "page", "versions", "workshop", "topic", "first_topic", "first_goal", "first_measure", "first_threads",
        "questions", "worksheet", "triangle_sheet", "floors", "check", "freeze", "publish", "visibility", "withdraw",
        "discard", "team", "add_role", "invite", "quick_wins", "slim", "alignment", "phases", "notes", "add_note",
        "charter", "edit_charter",
    ]  # fmt: skip
    yield from (reverse(f"projects:{name}", args=[town, slug]) for name in own)
    yield reverse("projects:version", args=[town, slug, 1])
    yield from (reverse(f"projects:{name}", args=[town, slug, grant.pk]) for name in (
        "edit_role", "hand_over_role", "end_role",
    ))  # fmt: skip
    for kind in KINDS:
        yield reverse("projects:items", args=[town, slug, kind.slug])
        yield reverse("projects:add", args=[town, slug, kind.slug])
    for name in ("edit", "remove"):
        yield reverse(f"projects:{name}", args=[town, slug, "massnahmen", measure.pk])
    yield from (reverse(f"projects:{name}", args=[town, slug, measure.pk]) for name in ("measure", "to_reserve"))
    yield reverse("projects:mandate", args=[town, slug, measure.pk]) + "?binds=ja&undoable=ja&momentum=ja"
    yield reverse("projects:take_over", args=[town, slug, "markt"])
    yield from (f"/{town}/", f"/{town}/baustellen/neu/", f"/{town}/baustellen/einlesen/")
    yield from (reverse(f"people:{name}") for name in ("home", "name", "data"))


@pytest.mark.parametrize(("theme", "width"), SCREENS)
def test_no_page_of_planning_has_a_barrier(visit, project, keeper, theme, width):
    found = {}
    seen = visit("/", theme=theme, width=width, person=keeper)
    for address in addresses(project):
        seen.complaints.clear()
        seen.page.goto(re.sub(r"(https?://[^/]+)/.*", r"\1", seen.page.url) + address)
        barriers = seen.barriers()
        if barriers or seen.overflow() > 0 or seen.complaints:
            found[address] = (barriers, seen.overflow(), list(seen.complaints))
    assert found == {}


@pytest.mark.parametrize(("theme", "width"), SCREENS)
def test_no_page_of_a_municipalitys_desk_has_a_barrier(visit, town, theme, width):
    admin = make_admin(town)
    seen = visit("/", theme=theme, width=width, person=admin)
    base, found = re.sub(r"(https?://[^/]+)/.*", r"\1", seen.page.url), {}
    here = {"town": town.slug}
    pages = [reverse(f"municipality:{name}", kwargs=here) for name in (
        "settings", "profile", "parts", "look", "calendar", "add_meetings", "add_recess", "add_election",
        "barrier_reports",
    )]  # fmt: skip
    pages += [reverse("municipality:edit_legal", kwargs={**here, "page": "datenschutz"})]
    pages += [reverse(f"people:{name}", args=[town.slug]) for name in (
        "team", "invite", "role_add", "organisations", "organisation_add",
    )]  # fmt: skip
    for address in pages:
        seen.complaints.clear()
        seen.page.goto(base + address)
        if seen.barriers() or seen.overflow() > 0 or seen.complaints:
            found[address] = (seen.barriers(), seen.overflow(), list(seen.complaints))
    assert found == {}


def log_in(page, person):
    page.goto(re.sub(r"(https?://[^/]+)/.*", r"\1", page.url) + "/konto/anmelden/")
    page.fill("input[name=login]", person.email)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/konto/")


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_the_main_job_from_logging_in_to_the_lit_window(visit, town, script):
    person = PersonFactory(name="Kim Kümmerer")
    grant_municipality_role(person=person, municipality=town, role=Role.CARETAKER, by=None)
    seen = visit("/", script=script)
    page = seen.page
    log_in(page, person)

    page.get_by_role("link", name="Baustelle eröffnen").click()
    page.get_by_label("Wie soll Ihre Baustelle heißen?").fill("Sicher zur Aueschule")
    page.get_by_label("Worum geht es?").fill("Morgens stauen sich vor der Aueschule die Autos.")
    page.get_by_role("button", name="Baustelle eröffnen").click()

    page.get_by_label("Für wen soll etwas besser werden?").fill("Kinder der Aueschule und ihre Eltern")
    page.get_by_label("Was ist danach für sie anders?").fill("Zwei von drei Kindern kommen zu Fuß und gern.")
    page.get_by_role("button", name="Speichern und weiter").click()

    page.get_by_label("Was werden Sie tun?").fill("Laufbus mit zwei Haltestellen")
    page.get_by_label("Warum bringt Sie das dem Ziel näher?").fill("Wer zusammen geht, lässt das Auto stehen.")
    page.get_by_label("Zusammenarbeit").check()
    page.get_by_role("button", name="Speichern und weiter").click()

    page.get_by_label("Wie viele Stunden pro Woche haben Sie dafür?").fill("2,5")
    with page.expect_navigation():
        page.get_by_role("button", name="Speichern und weiter").click()

    project = Project.objects.get(title="Sicher zur Aueschule")
    assert not project.is_published
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("ansehen$")).first.click()
    first = page.locator(".pr-finding").first
    before = page.locator(".pr-finding").count()
    first.locator("summary").click()
    first.get_by_label("Warum darf das so bleiben?").fill("Klären wir im März.")
    first.get_by_role("button", name="Zurückstellen").click()
    expect(page.locator(".pr-finding")).to_have_count(before - 1)
    expect(page.locator("main")).to_contain_text("Klären wir im März.", use_inner_text=True)

    page.get_by_role("link", name="Werkstatt").click()
    page.get_by_role("link", name="Konzept festschreiben").click()
    page.get_by_role("button", name="Konzept festschreiben").click()
    expect(page.locator("h1")).to_contain_text("Version 1", use_inner_text=True)
    page.get_by_role("link", name="Veröffentlichen").click()
    page.get_by_role("button", name="Jetzt veröffentlichen").click()
    expect(page.locator("main")).to_contain_text("neues Fenster", use_inner_text=True)
    assert seen.complaints == []

    visitor = visit(f"/{town.slug}/").page
    visitor.locator("svg a", has_text="Laufbus mit zwei Haltestellen").locator("use").first.click()
    expect(visitor.locator("h1")).to_have_text("Laufbus mit zwei Haltestellen", use_inner_text=True)


def test_the_first_steps_need_no_mouse(visit, town, keeper):
    page = visit(f"/{town.slug}/baustellen/neu/", person=keeper).page
    reach(page, "input[name=title]")
    page.keyboard.type("Nur mit Tasten")
    page.keyboard.press("Enter")
    page.wait_for_url("**/erstes-ziel/")
    reach(page, "input[name=statement]")
    page.keyboard.type("Menschen kommen ohne Maus zurecht.")
    reach(page, "input[name=change_kind]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    reach(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/erste-massnahme/")
    reach(page, "input[name=title]")
    page.keyboard.type("Alles ist erreichbar")
    reach(page, "input[name=floors]")
    page.keyboard.press("Space")
    reach(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/faeden/")
    project = Project.objects.get(title="Nur mit Tasten")
    assert project.measures.get().floors
    assert project.goals.get().change_kind


def reach(page, selector):
    """Press Tab until the element has the focus, as somebody without a mouse does."""
    for _press in range(80):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")


def test_what_is_typed_is_kept_and_says_so(visit, project, keeper):
    goal = project.goals.first()
    address = reverse("projects:edit", args=[project.municipality.slug, project.slug, "ziele", goal.pk])
    seen = visit(address, person=keeper)
    seen.page.get_by_label("Das Ziel in einem Satz").fill("Ältere Menschen finden sich")
    seen.page.locator("[data-kept]", has_text="Als Entwurf gesichert um").wait_for(timeout=8000)
    assert seen.barriers() == []
    again = visit(address, person=keeper).page
    expect(again.get_by_label("Das Ziel in einem Satz")).to_have_value("Ältere Menschen finden sich")
    again.get_by_role("button", name="Speichern").click()
    again.wait_for_url("**/ziele/")
    assert not KeptForm.objects.filter(closed_at=None).exists()


def test_who_leaves_in_the_middle_of_a_word_finds_it_again(visit, project, keeper):
    address = reverse("projects:topic", args=[project.municipality.slug, project.slug])
    page = visit(address, person=keeper).page
    page.locator("textarea[name=topic]").fill("Mitten im Wo")
    page.goto("about:blank")
    for _wait in range(50):
        if KeptForm.objects.filter(data__topic=["Mitten im Wo"]).exists():
            break
        page.wait_for_timeout(100)
    expect(visit(address, person=keeper).page.locator("textarea[name=topic]")).to_have_value(
        re.compile("Mitten im Wo")
    )


def test_a_broken_connection_is_said(visit, project, keeper):
    page = visit(reverse("projects:topic", args=[project.municipality.slug, project.slug]), person=keeper).page
    page.route("**/konto/ungesendet/**", lambda route: route.abort())
    page.locator("textarea[name=topic]").fill("Ohne Netz")
    page.locator("[data-kept]", has_text="keine Verbindung").wait_for(timeout=8000)


def test_a_finding_leads_to_its_field(visit, project, keeper):
    page = visit(reverse("projects:check", args=[project.municipality.slug, project.slug]), person=keeper).page
    finding = page.locator(".pr-finding", has_text="noch offen, was sich ändern soll").first
    finding.get_by_role("link", name="Jetzt richten").click()
    expect(page).to_have_url(re.compile("#id_change_kind$"))
    expect(page.locator(":target")).to_have_count(1)


def test_the_worksheet_prints_its_questions_with_room_and_a_code(visit, project, keeper):
    page = visit(reverse("projects:worksheet", args=[project.municipality.slug, project.slug]), person=keeper).page
    page.emulate_media(media="print")
    expect(page.locator(".pr-lines")).to_have_count(7)
    assert page.locator(".ob-qr").bounding_box()["width"] > 80
    expect(page.locator(".ob-nav")).to_be_hidden()


def test_a_day_that_cannot_be_read_is_not_sent_as_no_day(visit, project, keeper):
    measure = project.measures.first()
    address = reverse("projects:edit", args=[project.municipality.slug, project.slug, "massnahmen", measure.pk])
    page, sent = visit(address, person=keeper).page, []
    page.on("request", lambda request: sent.append(request.url) if request.is_navigation_request() else None)
    day = page.locator("input[name=starts_on]")
    day.focus()
    page.keyboard.type("31")  # a day without month and year: the browser has no date, and would send an empty one
    assert day.evaluate("field => field.validity.badInput")
    page.get_by_role("button", name="Speichern").click()
    expect(day).to_be_focused()
    day.fill("2030-12-31")
    page.get_by_role("button", name="Speichern").click()
    page.get_by_text("Gespeichert.").wait_for()
    assert len(sent) == 2  # one post, and the page that it leads to
    measure.refresh_from_db()
    assert measure.starts_on == date(2030, 12, 31)
