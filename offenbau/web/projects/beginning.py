"""A text with which a team may begin its agreement; every word of it is theirs to change."""

from typing import Any

from django.utils.translation import gettext as _


def charter_to_begin_with() -> dict[str, Any]:
    """Return the texts of an agreement, in the reader's language."""
    return {
        "aims": _(
            "Our Baustelle is to be of use to the people it is for.\nBy the first look back we want to have reached: …"
        ),
        "expectations": _(
            "We say early when something does not work out.\n"
            "We keep what we promise, or say that we cannot.\n"
            "We let one another finish; administration, politics and civil society count the same here.\n"
            "What is said in confidence stays in the team.\n"
            "We decide together. Where we cannot agree, … decides."
        ),
        "hours": _(
            "During the day it suits …, in the evening it suits ….\n"
            "We meet every … at …, for an hour and a half at most.\n"
            "Nobody has to answer outside their own hours."
        ),
        "tools": _(
            "Files lie in …, we talk by …, dates stand in ….\n"
            "Not everybody may or wants to install everything. This does not work for us: …"
        ),
        "simple_ways": _(
            "Whoever has no screen at hand is rung up (number: …) or gets a letter.\nMinutes also lie on paper at …."
        ),
        "getting_to_know": _(
            "Two meetings before the first decision. At the first, everybody says what they bring along and what they "
            "need. For the second, we visit one another where we work.\n"
            "Whoever joins later gets an hour with somebody who has been there from the start."
        ),
        "getting_to_know_hours": 4,
    }


def tasks_to_begin_with() -> list[dict[str, str]]:
    """Return tasks that every team has, still without names."""
    tasks = (
        _("Call the meetings and write the minutes"),
        _("Keep the plan up to date"),
        _("Answer questions from outside"),
        _("Keep an eye on money and deadlines"),
    )
    return [{"task": task} for task in tasks]
