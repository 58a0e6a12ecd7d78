"""Consultations in the small world: one that is open with a version nobody has read yet, one whose statements are
withheld until their reply, and a draft."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.formats.consultation import actions as consultation
from offenbau.participation.identity import by_browser
from offenbau.participation.models import Procedure
from offenbau.projects.models import Measure
from tests.factories.consultation import formalities, state
from tests.factories.participation import READY, open_for

Arguments = dict[str, dict[str, Any]]


def texts(measure: Measure, word: str, hidden: str) -> dict[str, Procedure]:
    """Add the three; what everybody reads of those that have started is `word`, what the team alone reads `hidden`."""
    plain, withheld = _draft(measure, word, word), _draft(measure, f"{word} Später", word, withheld=True)
    found = {
        "text": _started(plain),
        "text withheld": _started(withheld),
        "text draft": _draft(measure, hidden, hidden),
    }
    wording = {"wording": f"{word} anders", "speaks_for": "organisation", "organisation": word}
    state(found["text"], word, anchor="p1", by=by_browser("a"), **wording)
    state(found["text withheld"], hidden, anchor="p1", by=by_browser("a"), wording=hidden, pseudonym=hidden)
    consultation.begin_version(procedure=found["text"], by=None)
    consultation.paste_text(procedure=found["text"], text=f"{hidden}\n\n{word}", by=None)
    return found


def _draft(measure: Measure, title: str, word: str, **settings: Any) -> Procedure:
    due = timezone.localdate() + timedelta(days=40)
    values = {**READY, "question": word, "entrance": "anyone", "answers_due_on": due}
    procedure = actions.draft_procedure(
        measure=measure, format="consultation", title=f"{title} Satzung", by=None, **values
    )
    consultation.paste_text(procedure=procedure, text=f"## {word}\n\n{word} gilt.\n\n{word} endet.", by=None)
    formal = formalities(legal_basis=word, display_place=word, notice=word)
    consultation.arrange(procedure=procedure, settings={**formal, **settings}, revision=procedure.revision, by=None)
    open_for(procedure, kind="collect")
    return procedure


def _started(procedure: Procedure) -> Procedure:
    return actions.start_procedure(procedure=Procedure.objects.get(pk=procedure.pk), by=None)


def text_arguments(town: str, found: dict[str, Procedure]) -> Arguments:
    """Return for each page the words of its address."""
    open_, withheld, draft = (
        {"town": town, "slug": found[name].slug} for name in ("text", "text withheld", "text draft")
    )
    paragraph = {**open_, "anchor": "p2"}
    return {
        **{f"consultation:{name}": open_ for name in (
            "listing", "table_pdf", "text", "compare", "letters", "draft", "paste", "add_paragraph", "publish",
            "discard_version",
        )},
        "consultation:table_file": {**open_, "form": "csv"},
        **{f"api:{name}": open_ for name in ("make_statement", "consultation_text")},
        "consultation:listing#withheld": withheld,
        "consultation:table_file#withheld": {**withheld, "form": "json"},
        "consultation:begin_version": withheld,
        "consultation:arrange": draft,
        **{f"consultation:{name}": paragraph for name in ("write", "edit_paragraph", "remove_paragraph")},
    }  # fmt: skip
