"""What a vote needs before it starts, what freezes then, and how it is counted."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offenbau.base.pictures import copied
from offenbau.engines import counting
from offenbau.participation.contract import Problem
from offenbau.participation.formats.vote.models import Option, TieLot
from offenbau.participation.models import Procedure
from offenbau.participation.queries.paper import has_final_result
from offenbau.participation.queries.urn import counted_ballots

FEWEST, MOST = 2, 30
# How ties are settled, as it freezes at the start (docs/ballots.md): a lot in public, after the end.
LOT = "lot"
# The method that measures against one option: that everything stays as it is.
PASSIVE = "resistance"


def problems(procedure: Procedure) -> list[Problem]:
    """Return what keeps it from starting: too few options, or settings that do not fit to them."""
    options = options_of(procedure)
    if len(options) < FEWEST:
        return [Problem(gettext_lazy("A vote needs at least two options."), "auswahl")]
    if procedure.settings.get("method") == PASSIVE and not any(option.is_passive for option in options):
        words = gettext_lazy("Resistance is measured by one option: that everything stays as it is. It is missing.")
        return [Problem(words, "auswahl")]
    try:
        question_of(procedure, options)
    except counting.QuestionError:
        return [Problem(gettext_lazy("The way of voting does not fit to the number of options."), "auswahl")]
    return []


def options_of(procedure: Procedure) -> list[Option]:
    """Return the options in the order of the ballot; one query, however often this procedure is asked."""
    prefetch_related_objects([procedure], "vote_options")
    return list(procedure.vote_options.all())


def question_of(procedure: Procedure, options: list[Option] | None = None) -> counting.Question:
    """Return the vote as the counting engine knows it: from the start on as it was frozen.

    Raises QuestionError for settings of a draft that do not fit.
    """
    if procedure.is_started:
        return _frozen_question(procedure.manifest)
    known = options_of(procedure) if options is None else options
    settings = {name: value for name, value in procedure.settings.items() if name not in {"method", "seats"}}
    passive = [place for place, option in enumerate(known, start=1) if option.is_passive]
    if passive and procedure.settings.get("method") == PASSIVE:
        settings["passive"] = passive[0]
    return counting.Question(
        method=procedure.settings.get("method", "single"),
        options=tuple(counting.Option(option.key, option.title) for option in known),
        settings=settings,
        seats=procedure.settings.get("seats", 1),
    )


def _frozen_question(manifest: dict[str, Any]) -> counting.Question:
    """The vote as it was frozen: ballots are checked and counted by nothing else."""
    return counting.Question(
        method=manifest["method"],
        options=tuple(counting.Option(option["key"], option["title"]) for option in manifest["options"]),
        settings=manifest["method_settings"],
        seats=manifest["seats"],
    )


def check(procedure: Procedure, choices: Any, _on_paper: bool) -> Any:
    """Return choices as the urn keeps them; on paper the same is a ballot as online."""
    return checked_choices(procedure, choices)


def checked_choices(procedure: Procedure, raw: object) -> counting.Choices:
    """Return one ballot's choices in their canonical form. Raises ValidationError in words for voters."""
    question = question_of(procedure)
    try:
        return counting.checked(question, raw)
    except counting.BallotError as fault:
        raise ValidationError(words_for(fault, question), code=fault.code.value) from fault


def words_for(fault: counting.BallotError, question: counting.Question) -> str:
    """Return what is wrong with a ballot, and how to mend it."""
    title = question.titles.get(fault.place, "")
    code = counting.Code
    words = {
        code.TOO_MANY: _("Please choose at most %(limit)s."),
        code.TOO_HIGH: _("At most %(limit)s can be given to “%(title)s”."),
        code.TOO_MANY_DOTS: _("You have given more dots than the %(limit)s that you have."),
        code.NOT_WHOLE: _("Please give whole numbers alone."),
        code.NEGATIVE: _("A number cannot be less than zero."),
        code.TWICE: _("You have given the same place to two options."),
        code.LEFT_OUT: _("“%(title)s” has no number yet. Here every option needs one; 0 is no resistance."),
    }.get(fault.code, _("This is no ballot of this vote. Please choose once more."))
    return words % {"limit": fault.limit, "title": title}


def manifest(procedure: Procedure) -> dict[str, Any]:
    """Return what freezes: the options with all that is said of them, and the way of voting with all its numbers."""
    options = options_of(procedure)
    question = question_of(procedure, options)
    return {
        "method": question.method,
        "method_settings": dict(question.settings),
        "seats": question.seats,
        "ties": LOT,
        "options": [
            {
                "key": option.key,
                "title": option.title,
                "description": option.description,
                "place": option.place,
                "latitude": option.latitude,
                "longitude": option.longitude,
            }
            for option in options
        ],
    }


def reset(_procedure: Procedure) -> None:
    """Nothing but ballots is tried out here, and those are erased with the urn."""


def says(field: Callable[[str], Q]) -> Q:
    """Return the condition on procedures that an option says so."""
    said = field("title") | field("description") | field("place")
    return Q(Exists(Option.objects.filter(said, procedure=OuterRef("pk"))))


def again(last: Procedure, following: Procedure) -> None:
    """Give the next round the same options, with copies of their pictures: each round keeps and erases its own."""
    for option in Option.objects.filter(procedure=last):
        option.pk, option.procedure, option.picture = None, following, copied(option.picture) or ""
        option.save(force_insert=True)


def ballots_of(procedure: Procedure) -> list[counting.Ballot]:
    """Return the ballots in the urn; one query."""
    return [counting.Ballot(row.choices, row.channel, row.count) for row in counted_ballots(procedure)]


def result_of(procedure: Procedure) -> counting.Result:
    """Count the urn by the rule that was fixed at the start; a tie with the lot, if one was drawn."""
    question, ballots = question_of(procedure), ballots_of(procedure)
    result = counting.count(question, ballots)
    lot = lot_of(procedure) if result.tied else None
    return counting.count(question, ballots, lot) if lot else result


def lot_of(procedure: Procedure) -> counting.Lot | None:
    """Return the lot that was drawn for a tie, if one was."""
    row = TieLot.objects.filter(procedure=procedure).first()
    return counting.Lot(row.seed, str(row.drawn_on), row.witness) if row else None


def waits_for_lot(procedure: Procedure) -> bool:
    """Whether the result is there, a tie is open, and the lot was announced at the start for that."""
    if procedure.manifest.get("ties") != LOT or not has_final_result(procedure):
        return False
    result = result_of(procedure)
    return bool(result.tied) and not result.drawn


def count(procedure: Procedure) -> dict[str, Any]:
    """Return the result as JSON values: ballots, empty ones, and votes by option."""
    return _as_json(result_of(procedure))


def interim(procedure: Procedure) -> dict[str, Any]:
    """Return the same of the ballots whose codes hang on the board."""
    rows = counted_ballots(procedure, on_board=True)
    ballots = [counting.Ballot(row.choices, row.channel, row.count) for row in rows]
    return _as_json(counting.count(question_of(procedure), ballots))


def _as_json(result: counting.Result) -> dict[str, Any]:
    return {
        "ballots": result.ballots,
        "empty": result.empty,
        "figures": {figure.key: figure.votes for figure in result.figures},
    }


def published_ballots(procedure: Procedure) -> str:
    """Return the file of published ballots, as JSON text: what `offenbau recount` reads (docs/ballots.md)."""
    return counting.to_json(published(procedure))


def published(procedure: Procedure) -> counting.BallotFile:
    """Return the vote with all its ballots and its result, as everybody may have it from the end on."""
    return counting.published(
        title=procedure.title,
        text=procedure.question,
        question=question_of(procedure),
        ballots=ballots_of(procedure),
        electorate=procedure.electorate_size,
        invalid=procedure.invalid,
        lot=lot_of(procedure),
    )
