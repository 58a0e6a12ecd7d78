"""Plans as people of different towns type them: good ones, beginnings, and such with mistakes of every kind.

Each line is one finding, a warning where it begins with "!". A reader of the guide would say the same and no more;
where a rule is mended so that a list changes, the change should be one that such a reader would agree with.
"""

from datetime import date

import pytest

from .plans import checked, data_of

TOWNS = {
    "buergerbus": (
        "2026-09-14",
        """
        """,
    ),
    "ankommen": (
        "2026-11-02",
        """
        """,
    ),
    "jugend": (
        "2026-05-04",
        """
        ! hours-over-capacity@resources
        ! transparency-too-late@measures/hearing/participation
        ! participation-without-promise@measures/hearing/participation
        ! participation-without-analogue-path@measures/hearing/participation
        ! moderated-by-member@measures/hearing/participation
        ! caretaker-without-hours@roles/caretaker
          answers-before-end@measures/hearing/participation
          sponsor-without-word@roles/sponsor
        """,
    ),
    "livestream": (
        "2026-01-12",
        """
        ! goal-before-measures@goals/g
          indicator-stands-still@goals/g/indicators/i
          decision-after-start@measures/live
          baseline-after-start@goals/g/indicators/i
          retrospective-too-early@retrospective_on
          politics-not-involved@politics
          quick-win-not-quick@measures/live
          infrastructure-quadrant-empty@channels
          answers-unclear@answers
        """,
    ),
    "luecke": (
        "2026-11-02",
        """
        ! measure-without-goal@measures/f
        ! hours-over-capacity@resources
        ! moderated-by-member@measures/c/participation
        ! no-backing@roles/sponsor
          target-group-without-goal@target_groups/3
          measure-outside-plan@measures/f
          caretaker-gap@roles/caretaker
        """,
    ),
    "hitze": (
        "2026-03-02",
        """
        ! hours-over-capacity@resources
        ! no-backing@roles/sponsor
        ! triangle-corner-empty@actors/politics
        ! university-lead-time@actors/4
        ! no-perpetuation@perpetuation
          target-group-without-goal@target_groups/b
          measure-without-floor@measures/m1
        """,
    ),
    "smart-city": (
        "2026-09-14",
        """
        ! goal-is-measure@goals/1
        ! goal-without-change@goals/2
        ! goal-without-indicator@goals/2
        ! only-outputs@goals
        ! target-group-everyone@target_groups/a
        ! goal-without-measure@goals/1
        ! measure-without-goal@measures/n
        ! hours-over-capacity@resources
        ! participation-without-transparency@measures/m/participation
        ! participation-without-analogue-path@measures/m/participation
        ! participation-without-answer-date@measures/m/participation
        ! moderated-by-member@measures/m/participation
        ! triangle-empty@actors
        ! decision-deadline-missed@measures/n
        ! no-perpetuation@perpetuation
          indicator-without-date@goals/1/indicators/i
          link-without-reason@links/2/m
          no-alternative@goals/2
          participation-only-informs@measures/m/participation
          sponsor-without-word@roles/sponsor
          topic-too-general@topic
          no-quick-win@measures
          no-retrospective@retrospective_on
          no-channels@channels
        """,
    ),
    "mobil": (
        "2026-09-14",
        """
        ! nobody-holds-threads@roles/caretaker
          goal-without-statement@goals/g
          goal-without-statement@goals/h
        """,
    ),
    "lesen": (
        "2026-09-14",
        """
        ! indicator-without-target@goals/g/indicators/i
        ! no-backing@roles/sponsor
        ! triangle-corner-empty@actors/politics
        ! triangle-corner-empty@actors/civil_society
          indicator-without-baseline@goals/g/indicators/i
          indicator-without-date@goals/g/indicators/i
          no-alternative@goals/g
          no-dates@plan
          no-quick-win@measures
          no-retrospective@retrospective_on
          no-channels@channels
        """,
    ),
    "maengelmelder": (
        "2026-11-26",
        """
        """,
    ),
    "innenstadt": (
        "2027-01-15",
        """
        ! goal-is-measure@goals/1
        ! goal-without-change@goals/1
        ! target-group-everyone@target_groups/1
        ! indicator-without-target@goals/2/indicators/i
        ! hours-over-capacity@resources
        ! goal-before-measures@goals/1
        ! participation-without-transparency@measures/1/participation
        ! participation-without-analogue-path@measures/1/participation
        ! participation-without-answer-date@measures/1/participation
        ! moderated-by-member@measures/1/participation
        ! no-backing@roles/sponsor
        ! decision-without-meeting@measures/1
        ! university-lead-time@actors/u
        ! volunteers-in-office-hours@times/work_meetings/w
        ! no-perpetuation@perpetuation
          indicator-without-baseline@goals/2/indicators/i
          indicator-without-date@goals/2/indicators/i
          link-without-reason@links/2/2
          measure-without-floor@measures/2
          no-alternative@goals/1
          no-alternative@goals/2
          caretaker-leaves-early@roles/caretaker
          politics-not-involved@politics
          topic-too-general@topic
          no-quick-win@measures
          no-retrospective@retrospective_on
          no-channels@channels
        """,
    ),
}


@pytest.mark.parametrize("name", TOWNS)
def test_town_is_told_what_a_careful_reader_would_say_and_no_more(name):
    on, expected = TOWNS[name]
    told = [
        f"{'!' if finding.severity == 'warning' else ''} {finding.key}".strip()
        for finding in checked(data_of(f"towns/{name}"), date.fromisoformat(on))
    ]
    assert told == [line.strip() for line in expected.strip().splitlines()]
