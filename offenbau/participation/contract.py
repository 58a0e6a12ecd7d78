"""What a format gives to the procedures that use it: the whole of the contract on the side of the data."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from offenbau.participation.enums import CONTRIBUTING, PhaseKind
from offenbau.participation.formats import FORMATS
from offenbau.participation.models import Ballot, Contribution, Procedure, ProcedurePhase, Slip
from offenbau.people.models import Person


@dataclass(frozen=True)
class Problem:
    """Something that keeps a procedure from starting: what is wrong in words, and the step on which it is mended."""

    words: str | Promise
    step: str


def no_voices(_procedure: Procedure, _choices: Any, _on_paper: bool) -> Any:
    """Refuse every voice: what is contributed, or happens elsewhere, goes into no urn."""
    raise ValidationError(_("Here nobody votes."), code="closed")


def no_problems(_procedure: Procedure) -> list[Problem]:
    """Say that nothing keeps the procedure from starting."""
    return []


@dataclass(frozen=True)
class Format:
    """A way to take part.

    `open_in` are the kinds of phases in which people take part. Where they first contribute what is voted on later,
    `votes_in` are those of them in which voices go into the urn.
    `check` is asked of each voice before it goes into the urn, whichever door it came through, as (procedure, choices,
    on paper): it returns the choices in their canonical form or raises ValidationError in words for people.
    `settings` are the values with which a new procedure begins. `problems` are asked before the start,
    `manifest` gives what is frozen then (JSON values), `reset` erases what was tried out before it. `begin` is called
    once for each new draft. Voices lie in `urn`; `taken_in` is told of each that goes in, as (channel, canonical
    choices), in the same transaction and with the procedure held.
    """

    code: str
    label: str | Promise
    description: str | Promise
    open_in: tuple[PhaseKind, ...]
    #: Those of them that may be left out.
    optional: tuple[PhaseKind, ...] = ()
    votes_in: tuple[PhaseKind, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)
    problems: Callable[[Procedure], list[Problem]] = no_problems
    manifest: Callable[[Procedure], dict[str, Any]] = lambda _procedure: {}
    reset: Callable[[Procedure], None] = lambda _procedure: None
    begin: Callable[[Procedure], None] = lambda _procedure: None
    urn: type[Slip] = Ballot
    check: Callable[[Procedure, Any, bool], Any] = no_voices
    taken_in: Callable[[Procedure, list[tuple[str, str]]], None] = lambda _procedure, _slips: None
    #: The result as JSON values, for formats whose voices are counted; None for the others.
    count: Callable[[Procedure], dict[str, Any]] | None = None
    #: How many took part on which way, as (key of the procedure, channel, number), where voices lie neither in the urn
    #: nor are contributions.
    channels: Callable[[QuerySet[Procedure]], Iterable[tuple[int, str, int]]] | None = None
    #: The same in words for pages, as {key of the procedure: words}, of procedures of this format; one query.
    took_part: Callable[[Collection[int]], dict[int, str]] | None = None
    #: How a phase is called in which something else happens than what its kind says.
    phase_names: Mapping[str, str | Promise] = field(default_factory=dict)
    #: How it stands before the end, as JSON values, of the ballots that hang on the board; None where nobody may see
    #: it. Only where each voice answers the one question there is: of several, one could grow by a single answer from
    #: one page to the next.
    interim: Callable[[Procedure], dict[str, Any]] | None = None
    #: Whether voices can have receipts: their codes go up on a public board, and from the end on each ballot stands
    #: behind its code. Not where a voice says so much that it could give its author away; only in the common urn.
    has_receipts: bool = False
    #: What is voted on and was not there at the start, as JSON values without words that moderation may have to take
    #: away: from the moment on at which voting begins it never changes, and the board holds it. Empty before that.
    listed: Callable[[Procedure], list[dict[str, Any]]] = lambda _procedure: []
    #: Whether staff may take part for somebody at the desk or from a sheet of paper.
    on_paper: bool = True
    #: Whether everybody sees at all times how it stands: nothing is kept back until the end.
    counts_in_public: bool = False
    #: Whether people write contributions, each with its number and its page.
    contributes: bool = False
    #: Whether who contributes has given a voice with that; not where contributions are only what is voted on.
    counts_contributors: bool = True
    #: What they fill in, as far as the procedure asks for it; nothing else is taken, by whatever door.
    asks: tuple[str, ...] = ("title", "text", "category", "place")
    #: In which phases they do, where it is not the one for collecting.
    contributes_in: tuple[PhaseKind, ...] = CONTRIBUTING
    #: For formats that keep something beside a contribution: told when one comes in, by whatever door; when moderation
    #: lets it through, hides it, shows it again, blacks a passage out or puts it back; when its author takes it back,
    #: so that it goes too; when staff split off a part (whole, part). All in the same transaction.
    #: `check_contribution` is asked of each before it is saved, new or changed, by whatever door, and raises
    #: ValidationError; `editable` whether its author may still change it, within the quarter of an hour;
    #: `check_answer` whether it can be answered with this status.
    check_contribution: Callable[[Contribution], None] = lambda _contribution: None
    editable: Callable[[Contribution], bool] = lambda _contribution: True
    check_answer: Callable[[Contribution, str], None] = lambda _contribution, _status: None
    contributed: Callable[[Contribution], None] = lambda _contribution: None
    moderated: Callable[[Contribution], None] = lambda _contribution: None
    taken_back: Callable[[Contribution], None] = lambda _contribution: None
    split_off: Callable[[Contribution, Contribution], None] = lambda _whole, _part: None
    #: What is worth thinking of beforehand in this format beside what holds for all, as (key, words).
    preparation: tuple[tuple[str, str | Promise], ...] = ()
    #: Copies what one can choose into the fresh draft of the next round, as (last, next), in its transaction.
    again: Callable[[Procedure, Procedure], None] = lambda _last, _next: None
    #: Whether who has taken part can be asked to say something of themselves: only where nobody takes a voice back and
    #: gives it anew, for they would be counted twice.
    asks_of_oneself: bool = True
    #: Where words are looked for beside title, question and introduction: given what a field has to say, as
    #: (name) → Q, the condition on procedures, correlated by OuterRef("pk"). It finds only what may be read by whoever
    #: may know of the procedure.
    says: Callable[[Callable[[str], Q]], Q] | None = None
    #: What waits for those who moderate beside contributions, comments and objections: those rows of the procedure
    #: OuterRef("pk") of which this person can take care.
    waits: Callable[[Person], QuerySet[Any]] | None = None
    #: Whether the format makes codes itself, each for somebody: then nobody prints any for just anybody.
    own_codes: bool = False
    #: Whether people take part on another site, so that nobody shows anything here.
    elsewhere: bool = False

    @property
    def has_interim(self) -> bool:
        """Whether people can see before the end how it stands."""
        return self.interim is not None

    @property
    def votes(self) -> bool:
        """Whether voices go into the urn."""
        return self.check is not no_voices

    @property
    def open_kinds(self) -> tuple[str, ...]:
        """The phases in which it takes voices, as they stand in the database."""
        return tuple(kind.value for kind in self.open_in)

    @property
    def voting_kinds(self) -> tuple[str, ...]:
        """The phases in which voices go into the urn, as they stand in the database."""
        return tuple(kind.value for kind in self.votes_in or self.open_in)

    @property
    def needed_kinds(self) -> tuple[str, ...]:
        """The phases that each procedure of the format has."""
        return tuple(kind.value for kind in self.open_in if kind not in self.optional)


def asked_in(procedure: Procedure) -> set[str]:
    """Return the fields of a contribution that its author fills in here; a place only where places are asked for."""
    names = set(format_of(procedure).asks)
    if "place" in names and procedure.settings.get("places"):
        return names | {"latitude", "longitude"}
    return names - {"place"}


def formats() -> list[Format]:
    """Return all formats, in the order in which they are offered."""
    return [get_format(code) for code in FORMATS]


def get_format(code: str) -> Format:
    """Return the format of this name. Raises KeyError for an unknown one."""
    if code not in FORMATS:
        raise KeyError(code)
    return import_module(f"offenbau.participation.formats.{code}.format").FORMAT


def format_of(procedure: Procedure) -> Format:
    """Return the format of a procedure."""
    return get_format(procedure.format)


def phase_name(procedure: Procedure, phase: ProcedurePhase) -> str:
    """Return how a phase of this procedure is called: by its format where that has a word of its own."""
    return str(format_of(procedure).phase_names.get(phase.kind) or phase.get_kind_display())
