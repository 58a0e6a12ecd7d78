"""What a survey gives to the pages of procedures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Stage
from offenbau.participation.formats.survey.questionnaire import from_data
from offenbau.participation.formats.survey.rules import kept_tally, questionnaire_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage
from offenbau.participation.queries.paper import waits_for_paper
from offenbau.web.participation.contract import Block, FormatPages, address
from offenbau.web.participation.formats.survey import present
from offenbau.web.participation.formats.survey.forms import PaperForm
from offenbau.web.participation.formats.survey.quick_wins import QUICK_WINS

# So many questions stand on the procedure's own page; more have a page of their own.
ON_THE_PAGE = 3


def block(request: HttpRequest, procedure: Procedure) -> Block:
    """How long it takes; from the end on, once all paper is counted, what came out of it."""
    items = questionnaire_of(procedure)
    needs: dict[str, Any] = {"style": "survey/survey.css", "extent": present.extent(items)}
    if stage(procedure) is Stage.ENDED:
        waits = waits_for_paper(procedure)
        result = None if waits else present.shown_results(procedure, kept_tally(procedure))
        needs |= {"waits_for_paper": waits, "result": result, "results_url": address("survey:results", procedure)}
        needs["first_questions"] = result.questions[:ON_THE_PAGE] if result else ()
        needs["has_more"] = bool(result) and len(result.questions) > ON_THE_PAGE
    return "survey/_block.html", needs


def frozen(manifest: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The questions, word for word, with what can be answered."""
    asked = [item for item in from_data(manifest["questions"]) if item.is_asked]
    return [
        (
            gettext("What is asked"),
            [". ".join(filter(None, (item.title, present.answers_words(item)))) for item in asked],
        )
    ]


PAGES = FormatPages(
    frozen=frozen,
    options="survey:options",
    part="survey:part",
    block=block,
    paper=PaperForm,
    sheet="survey:sheet",
    in_words=present.in_words,
    options_title=_("What is asked"),
    fits={
        "thema=vorgegeben": 2,
        "frage=offen": 1,
        "frage=geschlossen": 1,
        "gewicht=stimmung": 2,
        "stimmen=alle": 1,
        "stimmen=leise": 2,
        "ort=beides": 1,
    },
    quick_wins=QUICK_WINS,
    beside={"teilnahme": "survey/_ask_whose_voice_is_needed.html"},
)
