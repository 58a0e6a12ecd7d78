"""A survey on paper: the questions in their order, each with boxes, lines or a table to fill in by pen."""

from collections.abc import Sequence
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.base.text import markdown
from offenbau.participation.formats.survey.enums import Kind
from offenbau.participation.formats.survey.questionnaire import Item
from offenbau.participation.formats.survey.rules import questionnaire_of
from offenbau.participation.models import Procedure
from offenbau.web.participation.formats.survey.answering import choices_of, range_words
from offenbau.web.participation.formats.survey.present import condition_words
from offenbau.web.participation.sheets import sheet_pdf

# Lines to write on, for a word or a sentence, and for more.
SHORT, LONG = 2, 6
# So many steps with their words stand side by side; more stand below one another.
SIDE_BY_SIDE = 11


def sheet_of(procedure: Procedure, *, large: bool = False) -> bytes:
    """Return the sheet: what is asked, in the order of the questionnaire."""
    return sheet_pdf(
        "web/participation/formats/survey/survey.typ",
        procedure,
        how=_("Please tick or write. You may leave out what you do not want to answer, and need not give your name."),
        large=large,
        items=_lines(questionnaire_of(procedure)),
    )


def _lines(items: Sequence[Item]) -> list[dict[str, Any]]:
    numbers = {item.key: number for number, item in enumerate((i for i in items if i.is_asked), start=1)}
    return [
        {
            "kind": str(item.kind),
            "number": numbers.get(item.key, 0),
            "title": item.title,
            "text": _without_marks(item.text),
            "hint": _hint(item),
            "only_if": condition_words(item.condition, items),
            "choices": _choices(item),
            "rows": [row.label for row in item.rows],
            "beside": len(item.steps) <= SIDE_BY_SIDE,
            "unit": item.unit,
            "lines": LONG if item.long else SHORT,
        }
        for item in items
    ]


def _without_marks(text: str) -> str:
    """Return a Markdown text as plain words, a paragraph a line."""
    return unescape(strip_tags(markdown(text))).strip()


def _choices(item: Item) -> list[str]:
    if item.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.MATRIX):
        return [choice.label for choice in choices_of(item)]
    return []


def _hint(item: Item) -> str:
    if item.kind == Kind.MULTIPLE:
        if not item.most:
            return _("You may tick several.")
        return ngettext("At most %(most)d tick.", "At most %(most)d ticks.", item.most) % {"most": item.most}
    if item.kind in (Kind.SINGLE, Kind.SCALE):
        return _("Please tick one.")
    if item.kind == Kind.MATRIX:
        return _("Please tick one in each line.")
    return range_words(item) if item.kind == Kind.NUMBER else ""
