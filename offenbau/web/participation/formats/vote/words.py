"""What stands on ballots and in results of votes: grades, units, reasons."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from offenbau.engines.counting import Unit, Why

# From the worst to the best, as the numbers on ballots go.
GRADES = (
    gettext_lazy("reject"),
    gettext_lazy("poor"),
    gettext_lazy("sufficient"),
    gettext_lazy("satisfactory"),
    gettext_lazy("good"),
    gettext_lazy("very good"),
)
THREE_WORDS = (gettext_lazy("bad"), gettext_lazy("fair"), gettext_lazy("good"))

UNITS = {
    Unit.BALLOTS: lambda n: ngettext("%(count)s vote", "%(count)s votes", n),
    Unit.POINTS: lambda n: ngettext("%(count)s point", "%(count)s points", n),
    Unit.DOTS: lambda n: ngettext("%(count)s dot", "%(count)s dots", n),
    Unit.FIRST_CHOICES: lambda n: ngettext("%(count)s first place", "%(count)s first places", n),
    Unit.RESISTANCE: lambda _n: _("resistance %(count)s"),
    Unit.GRADES: lambda n: str(GRADES[n]),
    Unit.DUELS: lambda n: ngettext("%(count)s duel won", "%(count)s duels won", n),
    Unit.GOOD: lambda n: ngettext("%(count)s time good", "%(count)s times good", n),
}


def explanation(method: str) -> str:
    """Return how the method counts, in words."""
    return {
        "single": _("Each ballot had one vote. Shares are parts of the ballots on which something was chosen."),
        "approval": _(
            "One could tick several. The share says on how many of the ballots an option was ticked, so shares add up "
            "to more than 100 per cent."
        ),
        "score": _("Each option could be given points. The share says which part of all possible points it got."),
        "ranked": _(
            "Options were put in an order. Whoever had the fewest first places left, and those ballots went on to "
            "their next choice, until one had more than half."
        ),
        "dots": _("Everybody had several dots to share out. The share is the part of all dots that were given."),
        "schulze": _(
            "Options were put in an order. For each pair it was counted how many put the one before the other; "
            "whoever holds out against each other option, directly or over others, wins."
        ),
        "stv": _(
            "Options were put in an order, and several win. Whoever has enough votes for a place passes on what is "
            "too much; whoever has the fewest leaves, and those ballots go on to their next choice."
        ),
        "resistance": _(
            "Each option was given a resistance from 0 to 10. The bar shows the acceptance: what is missing to the "
            "greatest resistance possible. What meets more resistance than that everything stays is not recommended."
        ),
        "judgment": _(
            "Each option was given a grade. At least half of the ballots gave the grade shown here, or a better one."
        ),
        "three": _(
            "Each option was good, fair or bad. The three that most call good went on, of these the two that fewest "
            "call bad, and of these the one won that more people put above the other."
        ),
    }[method]


def method_words(method: str, settings: dict[str, int]) -> str:
    """Return how one votes, in a sentence or two."""
    return {
        "single": lambda: _("You have one vote for one option."),
        "approval": lambda: _("You may tick up to %(most)d options.") % settings,
        "score": lambda: _("You give each option between 0 and %(top)d points.") % settings,
        "ranked": lambda: _("You put the options in your order; you need not rank all of them."),
        "schulze": lambda: _("You put the options in your order; you need not rank all of them."),
        "stv": lambda: _("You put the options in your order; you need not rank all of them."),
        "dots": lambda: _("You share out %(dots)d dots, at most %(most_per_option)d on one option.") % settings,
        "resistance": lambda: _(
            "You say for every option how much speaks against it for you: 0 is no resistance, 10 is “I cannot bear "
            "it”. The option with the least resistance wins."
        ),
        "judgment": lambda: _("You give each option a grade; what you leave out counts as “reject”."),
        "three": lambda: _("You call each option good, fair or bad; what you leave out counts as bad."),
    }[method]()


def reason_words(why: Why) -> str:
    """Return one reason for a result, with the gaps first, second, a and b."""
    return {
        Why.MOST: _("%(first)s has %(a)s, next comes %(second)s with %(b)s."),
        Why.ALONE: _("%(first)s has %(a)s, no other option has any."),
        Why.LEAST: _("The resistance against %(first)s is the least: %(a)s. Next comes %(second)s with %(b)s."),
        Why.FEWER_HIGH: _(
            "The resistance against %(first)s and %(second)s is equal. But %(first)s got an 8, 9 or 10 on %(a)s "
            "ballots, %(second)s on %(b)s."
        ),
        Why.STAYS: _("So everything stays as it is."),
        Why.NOT_RECOMMENDED: _(
            "Not recommended, for the resistance is greater than against everything staying as it is: %(first)s."
        ),
        Why.GRADE: _("At least half give %(first)s “%(grade)s” or better; next comes %(second)s with “%(other)s”."),
        Why.TAKEN_AWAY: _(
            "%(first)s and %(second)s both have “%(grade)s”. If that grade is taken away from both again and again, "
            "%(first)s is the first to have the better one in the middle."
        ),
        Why.BEATS_ALL: _("%(first)s wins each duel, the closest one against %(second)s by %(a)s to %(b)s."),
        Why.PATHS: _(
            "%(first)s does not win its duel with %(second)s, but the way over other options is stronger: %(a)s to "
            "%(b)s."
        ),
        Why.FINAL: _(
            "At last there were %(first)s and %(second)s: %(a)s put the first above the second, %(b)s the other way."
        ),
        Why.HALF: _("%(first)s has %(a)s of the %(b)s votes that still count in the last round."),
        Why.QUOTA: _("%(first)s has the %(a)s votes that a place needs in round %(b)s."),
        Why.REMAINED: _("%(first)s was left when there were no more options than places, in round %(b)s."),
        Why.DRAWN: _("The votes did not decide, the lot did: %(first)s."),
    }[why]


def with_grades(a: int, b: int) -> dict[str, Any]:
    """Return two grades as words, for the reasons that name them."""
    return {"grade": GRADES[a] if a < len(GRADES) else a, "other": GRADES[b] if b < len(GRADES) else b}
