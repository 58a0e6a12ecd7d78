"""The demo: true to the places it names, complete for every page, and nowhere but in a demo."""

import json
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core import mail, serializers
from django.db.models import Sum
from django.utils import timezone

from offenbau.base.models import Installation, LedgerEntry
from offenbau.cli import demo
from offenbau.cli.demo import DemoRefusedError, files
from offenbau.engines.checks import check, read_plan
from offenbau.engines.checks.findings import Severity
from offenbau.engines.checks.limits import LANDS
from offenbau.engines.checks.plan import Floor, Progress, Standing
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.enums import LIT
from offenbau.projects.models import CornerView, HouseTally, Measure, Project
from offenbau.projects.queries.findings import findings_of
from offenbau.web.projects.kinds import KINDS

SHARED = Path(__file__).resolve().parents[3] / "shared"
LABORATORIES = files.read("laboratories.json")["laboratories"]
TOWN = files.read("town.json")
ANCHOR = date.fromisoformat(TOWN["anchor"])
PLACES = [part for laboratory in LABORATORIES for part in [laboratory, *laboratory["parts"]] if part["ars"]]
PLANS = files.plan_files()


@pytest.fixture
def in_demo(settings):
    settings.DEMO = True


@pytest.fixture
def accounts(in_demo, db):
    return demo.load()


@pytest.fixture(scope="module")
def register():
    """Name and inhabitants of every place of the official register, by its key; districts are sums."""
    if not (SHARED / "data" / "register").is_dir():
        pytest.skip("the official register is not here")
    found = {}
    for line in (SHARED / "data" / "register" / "GV100AD_301123.txt").read_text("utf-8").splitlines():
        if line[:2] == "40":
            found[line[10:15] + "0000000"] = [line[22:72].strip(), 0]
        if line[:2] == "60":
            people = int(line[139:150])
            found[line[10:15] + line[18:22] + line[15:18]] = [line[22:72].strip(), people]
            if line[10:15] + "0000000" in found and not line[10:22].endswith("0000000"):
                found[line[10:15] + "0000000"][1] += people
    return found


def plan_in(path):
    return read_plan(json.loads(path.read_text("utf-8")))


def everything():
    """All rows of all tables, as text."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return [serializers.serialize("json", model.objects.order_by("pk")) for model in models]


# -- The files --------------------------------------------------------------------------------------
def test_there_are_the_thirteen_laboratories_of_the_guide():
    assert len({laboratory["guide_name"] for laboratory in LABORATORIES}) == 13


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["ars"])
def test_a_key_has_twelve_digits_and_lies_in_the_named_land(place):
    assert re.fullmatch(r"\d{12}", place["ars"])
    assert LANDS[place["ars"][:2]] == (place.get("land") or place["lands"][0])


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["ars"])
def test_the_register_knows_the_place_by_this_key(place, register):
    name, inhabitants = register[place["ars"]]
    core = re.split(r"[,(/]", name)[0].strip()
    assert core in place["name"]
    assert inhabitants == place["inhabitants"]


def test_only_strasbourg_and_the_lands_of_the_rhein_neckar_association_have_no_key():
    keyless = [part["name"] for laboratory in LABORATORIES for part in laboratory["parts"] if not part["ars"]]
    assert [name.split(",")[0].split(" (")[0] for name in keyless] == [
        "Strasbourg", *["Verband Region Rhein-Neckar"] * 3,
    ]  # fmt: skip


def test_the_invented_town_is_in_no_register(register):
    invented = ("Musterlingen", "Beispielhausen", "Musterkreis")
    assert not [name for name, _people in register.values() if any(word in name for word in invented)]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_plan_can_be_read(path):
    assert plan_in(path).title


def test_every_plan_is_used():
    used = {name for laboratory in LABORATORIES for name in laboratory["plans"]}
    used |= {entry["plan"] for entry in TOWN["projects"]}
    assert used == {f"{path.parent.name}/{path.name}" for path in PLANS}


@pytest.mark.parametrize("laboratory", LABORATORIES, ids=lambda laboratory: laboratory["slug"])
def test_each_statement_about_a_real_place_names_its_source(laboratory):
    for name in laboratory["plans"]:
        plan = read_plan(files.read(name))
        texts = [plan.topic, *[measure.description for measure in plan.measures]]
        assert [text for text in texts if "Quelle" not in text] == []


def test_no_sentence_of_the_guide_is_copied():
    guides = sorted((SHARED / "seeds").glob("000_*.txt")) if (SHARED / "seeds").is_dir() else []
    if not guides:
        pytest.skip("the guide's text is not here")
    runs = {run for guide in guides for run in _runs(guide.read_text("utf-8"))}
    ours = [value for path in files.DATA.rglob("*.json") for value in _values(json.loads(path.read_text("utf-8")))]
    assert sorted({run for text in ours for run in _runs(text)} & runs) == []


def _runs(text, length=8):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def _values(data):
    """All texts but the laboratory's own name, which is the guide's."""
    if isinstance(data, dict):
        data = [value for key, value in data.items() if key != "guide_name"]
    if isinstance(data, list):
        return [value for part in data for value in _values(part)]
    return [data] if isinstance(data, str) else []


# -- The check on the demo's plans --------------------------------------------------------------------
@pytest.mark.parametrize("name", ["digital-dabei", "defibrillator"])
def test_a_good_plan_of_the_invented_town_has_no_warning(name):
    findings = check(read_plan(files.read(f"musterlingen/{name}.json")), ANCHOR)
    assert [finding.code for finding in findings if finding.severity is Severity.WARNING] == []


def test_the_unfinished_plan_has_warnings():
    findings = check(read_plan(files.read("musterlingen/jugendraum.json")), ANCHOR)
    assert "goal-is-measure" in {finding.code for finding in findings}


# -- Moving days --------------------------------------------------------------------------------------
def test_of_all_plans_one_step_with_politics_is_overdue_and_nothing_else_is_said_of_politics():
    told = {
        path.stem: [f.key for f in check(plan_in(path), ANCHOR) if f.code.startswith("politics")] for path in PLANS
    }
    assert {name: keys for name, keys in told.items() if keys} == {"schulweg": ["politics-step-overdue@politics/gang"]}


def test_days_move_by_whole_weeks():
    assert files.distance(date(2026, 11, 23), date(2026, 12, 6)) == timedelta(weeks=1)


def test_only_days_move():
    data = {"on": "2026-11-26", "text": "am 2026-11-26 um zehn", "number": 3, "list": ["2026-11-27"]}
    assert files.moved(data, timedelta(weeks=1)) == {
        "on": "2026-12-03", "text": "am 2026-11-26 um zehn", "number": 3, "list": ["2026-12-04"],
    }  # fmt: skip


# -- Loading ------------------------------------------------------------------------------------------
def test_the_demo_opens_thirteen_houses_and_the_invented_town(accounts):
    assert Municipality.objects.filter(is_listed=True).count() == 14
    assert [town.name for town in Municipality.objects.filter(fictional=True)] == ["Musterlingen an der Aue"]


def test_the_installation_says_that_it_is_a_demo(accounts):
    assert Installation.objects.get().demo


def test_every_account_can_log_in(accounts):
    found = [authenticate(email=account.email, password=account.password) for account in accounts]
    assert [person.email for person in found] == [account.email for account in accounts]


def test_demo_people_are_marked(accounts):
    assert not Person.objects.filter(is_demo=False).exists()


def test_loading_twice_changes_nothing(accounts):
    before = everything()
    assert demo.load() == accounts
    assert everything() == before


def test_loading_sends_no_mail(accounts):
    assert mail.outbox == []


def test_every_write_stands_in_the_ledger(accounts):
    assert set(Project.objects.values_list("pk", flat=True)) <= set(
        LedgerEntry.objects.filter(object_type="projects.project").values_list("object_id", flat=True)
    )


def test_the_towns_house_has_windows_on_every_floor_and_in_every_state(accounts):
    measures = Measure.objects.filter(project__in=_visible("musterlingen"))
    assert measures.count() >= 25
    assert {floor for measure in measures for floor in measure.floors} == set(Floor)
    assert {measure.state for measure in measures} == {*Progress, Standing.DROPPED}


def test_what_is_counted_on_the_rows_is_what_the_houses_draw(accounts, client):
    drawn, counted, kept = {}, {}, {}
    for tally in HouseTally.objects.select_related("municipality"):
        house = client.get(f"/{tally.municipality.slug}/").context["house"]
        states = [entry.state_key for floor in house.floors for entry in floor.entries]
        rows = Project.objects.open_to_all().filter(municipality=tally.municipality)
        sums = rows.aggregate(total=Sum("windows_total", default=0), lit=Sum("windows_lit", default=0))
        drawn[tally.pk] = (len(states), sum(state in LIT for state in states))
        counted[tally.pk] = (sums["total"], sums["lit"])
        kept[tally.pk] = (tally.windows, tally.lit)
    assert drawn == counted == kept
    assert sum(lit for _windows, lit in drawn.values()) > 10


def test_the_anonymous_see_neither_the_draft_nor_what_is_restricted(accounts):
    hidden = set(Project.objects.values_list("slug", flat=True)) - set(
        _visible("musterlingen").values_list("slug", flat=True)
    )
    town = Project.objects.filter(slug__in=hidden, municipality__slug="musterlingen")
    assert sorted(project.title for project in town) == [
        "Bürgerbüro: erst fragen, dann umbauen", "Ein Raum für die Jugend",
    ]  # fmt: skip


def test_a_frozen_concept_differs_from_its_draft(accounts):
    project = Project.objects.get(slug__startswith="digital-dabei")
    frozen = project.versions.get().plan
    assert len(frozen["measures"]) + 1 == len(project.public_plan["measures"])


def test_every_kind_of_the_core_teams_own_has_something_to_show(accounts):
    assert [kind.slug for kind in KINDS if kind.confidential and not kind.model.objects.exists()] == []
    assert CornerView.objects.filter(project__slug__startswith="digital-dabei").count() == 6


def test_the_reviewer_reads_only_until_an_agreed_day(accounts):
    reviewer = Person.objects.get(name="Dr. Ines Abel")
    town = Municipality.objects.get(slug="musterlingen")
    assert Viewer(reviewer).has_role(town.pk, "reviewer")


def test_every_dismissal_of_the_files_was_carried_out(accounts):
    named = sum(len(entry.get("dismissals", ())) for entry in TOWN["projects"])
    assert sum(project.dismissals.count() for project in Project.objects.all()) == named


@pytest.mark.parametrize("days", [0, 3, 40, 200, 500])
def test_the_good_plan_has_no_warning_on_whatever_day_it_is_loaded(in_demo, db, time_machine, days):
    today = ANCHOR + timedelta(days=days)
    time_machine.move_to(datetime.combine(today, time(12), timezone.get_current_timezone()), tick=False)
    demo.load()
    for slug in ("digital-dabei", "wo-haengt-der-defibrillator"):
        project = Project.objects.get(slug__startswith=slug)
        assert [f.code for f in findings_of(project, today).open if f.severity is Severity.WARNING] == []


@pytest.mark.parametrize("days", [0, 3, 6, 400])
def test_what_a_measure_says_of_itself_fits_its_days_on_whatever_day_it_is_loaded(in_demo, db, time_machine, days):
    day = ANCHOR + timedelta(days=days)
    time_machine.move_to(datetime.combine(day, time(12)))
    demo.load()
    soon, lately = day + timedelta(days=14), day - timedelta(days=42)
    fits = {
        "planned": lambda measure: measure.starts_on is None or measure.starts_on > day,
        "starting": lambda measure: lately <= measure.starts_on <= soon,
        "running": lambda measure: measure.starts_on <= day and (measure.ends_on is None or measure.ends_on >= day),
        "finished": lambda measure: measure.ends_on <= day,
    }
    invented = Measure.objects.filter(project__municipality__fictional=True, standing="active")
    wrong = [each for each in invented if each.progress in fits and not fits[each.progress](each)]
    assert wrong == []


# -- Nowhere but in a demo ----------------------------------------------------------------------------
def test_outside_a_demo_nothing_is_loaded(db):
    with pytest.raises(DemoRefusedError):
        demo.load()
    assert not Municipality.objects.exists()


def test_a_real_installation_is_left_alone(in_demo, db):
    Installation.objects.create(pk=1)
    with pytest.raises(DemoRefusedError):
        demo.load()
    assert not Person.objects.exists()


def test_a_database_with_people_is_left_alone(in_demo, db):
    Person.objects.create_user("somebody@town.example")
    with pytest.raises(DemoRefusedError):
        demo.load()
    assert not Installation.objects.exists()


def test_a_load_that_breaks_leaves_nothing(in_demo, db, monkeypatch):
    monkeypatch.setattr(demo.town, "load", lambda password: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        demo.load()
    assert not Municipality.objects.exists()


@pytest.mark.parametrize("demo_runs", [True, False])
def test_the_printed_password_opens_a_demo_alone(accounts, settings, client, demo_runs):
    settings.DEMO = demo_runs
    client.post("/konto/anmelden/", {"login": accounts[0].email, "password": accounts[0].password})
    assert ("_auth_user_id" in client.session) == demo_runs


def test_demo_accounts_have_no_power_where_no_demo_runs(accounts, settings):
    settings.DEMO = False
    assert all(Viewer(person).is_anonymous for person in Person.objects.all())


def test_the_fixed_password_stands_nowhere_else_in_the_product():
    package = Path(demo.__file__).resolve().parents[2]
    holders = [
        path
        for path in package.rglob("*")
        if path.suffix in {".py", ".html", ".json"} and demo.PASSWORD in path.read_text("utf-8")
    ]
    assert holders == [Path(demo.__file__).resolve()]


def _visible(slug):
    return Project.objects.open_to_all().filter(municipality__slug=slug)
