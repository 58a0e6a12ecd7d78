"""What a careful reader of the guide would say about the example plans; and a plan as large as one may be."""

from datetime import date

from offenbau.engines.checks import check, read_plan

from .plans import checked, data_of


def test_plan_half_way_is_told_what_it_still_lacks_and_nothing_else():
    assert [finding.key for finding in checked(data_of("middling"))] == [
        "target-group-everyone@target_groups/alle",
        "participation-without-answer-date@measures/abend/participation",
        "triangle-corner-empty@actors/politics",
        "goal-without-indicator@goals/mitreden",
        "sponsor-without-word@roles/sponsor",
        "infrastructure-quadrant-empty@channels",
    ]


def test_weak_plan_is_told_far_more_than_the_one_half_way():
    assert len(checked(data_of("weak"))) > 3 * len(checked(data_of("middling")))


def test_plan_as_large_as_allowed_is_checked():
    found = check(read_plan(_huge()), date(2026, 3, 1))
    assert sum(finding.code == "goal-without-target-group" for finding in found) == 2_000


def _huge():
    """Two thousand of everything that is looked at together with something else."""
    many = range(2_000)
    offer = {"promise": "x", "starts_on": "2026-05-01", "ends_on": "2028-06-01"}
    measure = {
        "floors": ["participation"], "starts_on": "2026-01-01", "ends_on": "2199-12-31", "hours_per_month": 10,
        "decision_needed_by": "2027-01-01", "participation": offer,
    }  # fmt: skip
    spans = [{"name": "f", "starts_on": f"{1950 + n % 200}-07-01", "ends_on": f"{1950 + n % 200}-08-01"} for n in many]
    return {
        "title": "Huge",
        "goals": [{"id": f"g{n}", "statement": "Eltern der Schule wissen Bescheid " * 8} for n in many],
        "measures": [{"id": f"m{n}", **measure} for n in many],
        "links": [{"goal": f"g{n}", "measure": f"m{n}"} for n in many],
        "roles": [{"role": "caretaker", "hours_per_week": 1} for _ in many],
        "times": {
            "meetings": [{"body": "Rat", "on": f"2027-{1 + n % 12:02d}-{1 + n % 28:02d}"} for n in many],
            "elections": [{"name": "w", "on": f"{1950 + n % 200}-06-0{1 + n % 9}"} for n in many],
            "school_holidays": spans,
            "recesses": spans,
        },
    }
