"""The demo: true to the places it names, complete for every page, and nowhere but in a demo."""

import json
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from offenbau.base.models import Installation
from offenbau.cli import demo
from offenbau.cli.demo import DemoRefusedError, files
from offenbau.engines.checks import check, read_plan
from offenbau.engines.checks.findings import Severity
from offenbau.engines.checks.limits import LANDS
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.projects.models import Measure, Project
from offenbau.projects.queries.findings import findings_of

SHARED = Path(__file__).resolve().parents[3] / "shared"
LABORATORIES = files.read("laboratories.json")["laboratories"]
TOWN = files.read("town.json")
ANCHOR = date.fromisoformat(TOWN["anchor"])
PLACES = [part for laboratory in LABORATORIES for part in [laboratory, *laboratory["parts"]] if part["ars"]]
PLANS = files.plan_files()


@pytest.fixture
def in_demo(settings):
    settings.DEMO = True


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


# -- Loading ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("days", [0, 3, 40, 400])
def test_plans_and_measures_fit_their_days_on_whatever_day_it_is_loaded(in_demo, db, time_machine, monkeypatch, days):
    """Without the many voices, of which no plan speaks."""
    for voices in (demo.town.budgets, demo.town.landscapes):
        monkeypatch.setattr(voices, "load", lambda *_arguments: None)
    day = ANCHOR + timedelta(days=days)
    time_machine.move_to(datetime.combine(day, time(12), timezone.get_current_timezone()), tick=False)
    demo.load()
    for slug in ("digital-dabei", "wo-haengt-der-defibrillator"):
        project = Project.objects.get(slug__startswith=slug)
        assert [f.code for f in findings_of(project, day).open if f.severity is Severity.WARNING] == []
    assert _measures_out_of_their_days(day) == []


def _measures_out_of_their_days(day):
    """Measures of the invented town that say of themselves what their days do not."""
    soon, lately = day + timedelta(days=14), day - timedelta(days=42)
    fits = {
        "planned": lambda measure: measure.starts_on is None or measure.starts_on > day,
        "starting": lambda measure: lately <= measure.starts_on <= soon,
        "running": lambda measure: measure.starts_on <= day and (measure.ends_on is None or measure.ends_on >= day),
        "finished": lambda measure: measure.ends_on <= day,
    }
    invented = Measure.objects.filter(project__municipality__fictional=True, standing="active")
    return [each for each in invented if each.progress in fits and not fits[each.progress](each)]


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


def test_the_fixed_password_stands_nowhere_else_in_the_product():
    package = Path(demo.__file__).resolve().parents[2]
    holders = [
        path
        for path in package.rglob("*")
        if path.suffix in {".py", ".html", ".json"} and demo.PASSWORD in path.read_text("utf-8")
    ]
    assert holders == [Path(demo.__file__).resolve()]
