"""The figures of a result beyond its votes, as a table: how often which number was given, or duels."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from offenbau.engines.counting import Question, Result
from offenbau.web.participation.formats.vote.words import GRADES, THREE_WORDS
from offenbau.web.participation.present import whole


@dataclass(frozen=True)
class Table:
    """A caption, the headings of the columns, and rows as (title, cells)."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def table_of(question: Question, result: Result) -> Table | None:
    """Return the table that belongs to the method, if it counts more than votes."""
    if "duels" in result.details:
        return _duels(question, result.details["duels"])
    for name, words in (("spread", range(11)), ("grades", GRADES), ("words", THREE_WORDS)):
        if name in result.details:
            rows = tuple((question.titles[key], tuple(map(whole, said))) for key, said in result.details[name].items())
            return Table(_("How often each was given"), tuple(map(str, words)), rows)
    return None


def _duels(question: Question, duels: dict[str, dict[str, int]]) -> Table:
    """Who was put before whom by how many; columns are numbered as the rows are."""
    keys = question.keys
    rows = tuple(
        (
            f"{place}. {question.titles[key]}",
            tuple("–" if key == other else whole(duels[key][other]) for other in keys),
        )
        for place, key in enumerate(keys, start=1)
    )
    caption = _("Duels: how many put the option in the row before the one with that number")
    return Table(caption, tuple(f"{place}." for place in range(1, len(keys) + 1)), rows)
