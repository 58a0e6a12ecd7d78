"""A plan that was exported comes back as the same plan; what does not come back is said."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import translation

from offenbau.base.models import LedgerEntry
from offenbau.cli.demo.files import plan_files
from offenbau.engines.checks import plan_to_data, read_plan
from offenbau.engines.checks.plan import Mandate, RoleHolder, Times
from offenbau.people.models import Organisation
from offenbau.projects import actions
from offenbau.projects.enums import Field
from offenbau.projects.models import Actor
from offenbau.projects.queries import plan_of
from tests.factories.municipality import make_town
from tests.factories.projects import make_staff

pytestmark = pytest.mark.django_db
FILES = [*plan_files(), Path(__file__).parent.parent / "plans" / "excellent.json"]
LISTS = ("target_groups", "goals", "measures", "inventory", "actors", "politics", "resources", "channels")


def load(path):
    return read_plan(json.loads(path.read_text(encoding="utf-8")))


def comparable(plan):
    """The plan as data, its ids replaced by places in their lists, without what belongs to a town or to people."""
    data = plan_to_data(replace(plan, roles=(), times=Times(work_meetings=plan.times.work_meetings), ars="", land=""))
    names = {}
    for kind in LISTS:
        for number, thing in enumerate(data.get(kind, [])):
            names[kind, thing["id"]] = thing["id"] = f"{kind}-{number}"
            for place, indicator in enumerate(thing.get("indicators", [])):
                indicator["id"] = f"indicator-{place}"
    for number, meeting in enumerate(data.get("times", {}).get("work_meetings", [])):
        meeting["id"] = f"meeting-{number}"
    for measure in data.get("measures", []):
        measure["floors"].sort()  # a measure stands on its floors in no order
    data["fields"] = sorted(field for field in data.get("fields", []) if field in Field.values)
    for goal in data.get("goals", []):
        goal["target_groups"] = sorted(names["target_groups", key] for key in goal.get("target_groups", []))
    for link in data.get("links", []):
        link["goal"], link["measure"] = names["goals", link["goal"]], names["measures", link["measure"]]
    return data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_plan_comes_back_the_same(path):
    plan = load(path)
    project = actions.import_plan(municipality=make_town(), plan=plan, by=None)
    assert comparable(plan_of(project)) == comparable(plan)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"mandate": Mandate.SOUGHT, "mandate_on": date(2026, 5, 4)}, "solange nichts beschlossen"),
        ({"mandate": Mandate.RESOLVED, "mandate_on": date(2090, 5, 4)}, "kommt erst noch"),
    ],
)
def test_the_day_of_a_resolution_that_is_not_there_is_refused(values, said):
    plan = load(FILES[-1])
    measure = replace(plan.measures[0], **values)
    with pytest.raises(ValidationError) as refused:
        actions.import_plan(municipality=make_town(), plan=replace(plan, measures=(measure,), links=()), by=None)
    (words,) = refused.value.messages
    assert words.startswith(f"{measure.title} – ") and said in words


def test_the_database_refuses_the_day_of_a_resolution_that_is_not_there():
    project = actions.import_plan(municipality=make_town(), plan=load(FILES[-1]), by=None)
    with pytest.raises(IntegrityError, match="day_of_a_resolution_that_is_there"):
        project.measures.update(mandate="sought", mandate_on=date(2026, 5, 4))


def test_the_comparison_notices_a_lost_word():
    plan = load(FILES[-1])
    changed = replace(plan, measures=(replace(plan.measures[0], resources_needed="anders"), *plan.measures[1:]))
    assert comparable(changed) != comparable(plan)


def test_what_is_not_taken_over_is_said():
    plan = replace(
        load(FILES[-1]), title="x" * 170, fields=("digital", "weltraum"), roles=(RoleHolder("caretaker"),) * 2
    )
    project = actions.import_plan(municipality=make_town(), plan=plan, by=None)
    with translation.override("de"):
        said = " ".join(actions.left_out(plan, project))
    for words in ("x" * 170, "weltraum", "2 Rollen", "Rat, Wahlen und Ferien"):
        assert words in said


def test_nothing_is_said_where_nothing_stays_behind():
    plan = replace(load(FILES[-1]), fields=("mobility",))
    plan = replace(plan, roles=(), times=Times(work_meetings=plan.times.work_meetings))
    assert actions.left_out(plan, actions.import_plan(municipality=make_town(), plan=plan, by=None)) == []


def test_an_unknown_carrier_is_added_by_whoever_may_and_named_to_others():
    town = make_town()
    plan = read_plan({"title": "Probe", "carriers": [{"name": "Stadt Probe"}, {"name": "Runde"}]})
    member, keeper = make_staff(town, "team"), make_staff(town, "caretaker")
    theirs = actions.import_plan(municipality=town, plan=plan, by=member)
    assert not Organisation.objects.exists()
    assert "Stadt Probe, Runde" in " ".join(actions.left_out(plan, theirs))
    ours = actions.import_plan(municipality=town, plan=plan, by=keeper)
    assert dict(Organisation.objects.values_list("name", "corner")) == {
        "Stadt Probe": "administration",
        "Runde": "civil_society",
    }
    said = " ".join(actions.left_out(plan, ours))
    assert "Runde" in said and "Stadt Probe" not in said
    assert LedgerEntry.objects.filter(action="people.create_organisation", actor_id=keeper.pk).count() == 2


def test_a_draft_says_nothing_to_the_public_even_when_its_plan_was_public():
    project = actions.import_plan(municipality=make_town(), plan=load(FILES[-1]), by=None)
    assert not project.is_published
    assert not Actor.objects.filter(project=project, public=True).exists()
