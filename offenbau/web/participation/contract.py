"""What the pages of a format give to the pages of procedures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from offenbau.participation.contract import Format, formats
from offenbau.participation.models import Contribution, Procedure

# The template that shows a block, and what it needs.
Block = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class QuickWin:
    """A procedure ready to be taken, of which one changes what is different here.

    `values` and `settings` fill the draft; it is open for `days`, and answers come `answer_days` later.
    """

    code: str
    label: str | Promise
    hint: str | Promise
    values: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    days: int = 14
    answer_days: int = 14


@dataclass(frozen=True)
class FormatPages:
    """`options` and `part` name the addresses of the step that sets options, and at which one takes part.

    `block` makes what the public page shows of the format: the options before the end, the result after it; with
    `part_closed`, a sentence in place of the stage, it says that nobody can take part any more although the phase goes
    on, with `is_answered` that what came of it stands in the block already.
    `closed` says why nobody can take part any more although the phase goes on (empty: people can), to who comes with a
    code. `thanks` makes what whoever has taken part reads that is no ballot: without it a ballot's words are said.
    `listing` names the address of the list of all contributions. `options_title` heads the step that sets options,
    where that is not choosing. `desk` names the address of a desk of the format's own.
    `paper` makes the form with which a voice is entered for somebody else (None: not on paper); its `choices` are
    what the format checks and the urn keeps, and `in_words` says them. `sheet` names the address of the sheet to
    print, `ballots` that of the file with all ballots once the result stands. `facts` says what the format knows
    of a contribution beside what all have, as (label, words), and `impulse` what one reads before one answers to
    it.
    `speech` makes what is shown of a contribution in place of its bare text (None: the text): on its page, to its
    author, and at the desk of answers.
    `edit_form` makes a form of the format's own for who changes a contribution, as (data, contribution), with `values`
    to save and a `lead` above it; None where the fields that the format asks for are enough.
    `frozen` says in words what the format has frozen at the start, out of the manifest, as (label, lines). `hints` say
    what is worth a thought before it, though nothing keeps the procedure from starting.
    `fits` says which answers to the guide's questions (`wizard.py`) speak for the format, with a weight, as
    {"question=answer": weight}; `quick_wins` are the procedures that it has ready. `beside` names templates that it
    adds to steps of setting up, below the form, as {step: template}: in drafts of every format.
    `waits` says in words, as (procedure, how much), that what `Format.waits` finds waits for who moderates, and where
    they take care of it, as (words, address).
    """

    options: str
    part: str
    block: Callable[[HttpRequest, Procedure], Block]
    closed: Callable[[Procedure], str] = lambda _procedure: ""
    thanks: Callable[[Procedure], Block] | None = None
    listing: str = "participation:page"
    options_title: str | Promise = ""
    desk: str = ""
    paper: Callable[..., Any] | None = None
    in_words: Callable[[Procedure, Any], str] = lambda _procedure, choices: str(choices)
    sheet: str = ""
    ballots: str = ""
    facts: Callable[[Contribution], list[tuple[str, str]]] = lambda _thing: []
    impulse: Callable[[Procedure], str] = lambda _procedure: ""
    speech: Callable[[Contribution], Block | None] = lambda _contribution: None
    edit_form: Callable[[Any, Contribution], Any] | None = None
    frozen: Callable[[dict[str, Any]], list[tuple[str, list[str]]]] = lambda _manifest: []
    hints: Callable[[Procedure], list[str]] = lambda _procedure: []
    fits: Mapping[str, int] = field(default_factory=dict)
    quick_wins: tuple[QuickWin, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)
    waits: Callable[[Procedure, int], tuple[str, str]] | None = None


def pages_of(procedure: Procedure) -> FormatPages:
    """Return the pages of a procedure's format."""
    return _pages(procedure.format)


def _pages(code: str) -> FormatPages:
    return import_module(f"offenbau.web.participation.formats.{code}.pages").PAGES


def formats_with_pages() -> list[tuple[Format, FormatPages]]:
    """Return all formats with their pages, in the order in which they are offered."""
    return [(format_, _pages(format_.code)) for format_ in formats()]


def quick_wins() -> dict[str, tuple[Format, QuickWin]]:
    """Return what is ready to be taken by its code, each with its format, in the order in which it is offered."""
    return {win.code: (format_, win) for format_, pages in formats_with_pages() for win in pages.quick_wins}


def speech_of(contribution: Contribution) -> dict[str, Any]:
    """Return what `participation/_speech.html` shows of a contribution: what its format makes of it, or its text."""
    block = pages_of(contribution.procedure).speech(contribution)
    return {"speech": block[0], **block[1]} if block else {"speech": ""}


def address(name: str, procedure: Procedure, *args: Any) -> str:
    """Return the address of a page of this procedure, of the area's own or of its format's."""
    return reverse(
        name if ":" in name else f"participation:{name}", args=[procedure.municipality.slug, procedure.slug, *args]
    )
