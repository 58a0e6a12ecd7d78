"""The section VOTES: each distinct ballot is read once, however many people cast it."""

from collections.abc import Iterator

from ..election import Ballot, Kind
from .amounts import points
from .errors import Fault, PabulibError
from .ids import Ids
from .sections import Table


def ballots(table: Table, kind: Kind, ids: Ids) -> tuple[Ballot, ...]:
    """Read the section. Raises PabulibError."""
    if not table.rows:
        raise PabulibError(Fault.NO_VOTES, table.row)
    _nothing_hidden(table)
    _everybody_once(table)
    found = _alike(table, table.column("vote"), table.column("points") if kind is Kind.POINTS else None)
    table.rows.clear()  # they weigh more than all the rest
    return tuple(ballot_of(*key, row, count, kind, ids) for key, (row, count) in found.items())


def _alike(table: Table, vote: int, weight: int | None) -> dict[tuple[str, str], list[int]]:
    """By what a ballot says: the row of the first one, and how many there are."""
    found: dict[tuple[str, str], list[int]] = {}
    for row, cells in table.rows:
        key = cells[vote], "" if weight is None else cells[weight]
        found.setdefault(key, [row, 0])[1] += 1
    return found


def _nothing_hidden(table: Table) -> None:
    """Between two stray quotes other people's votes would lie; a space that does not break is a space."""
    for row, cells in table.rows:
        if not "".join(cells).replace("\xa0", " ").isprintable():
            place = next(index for index, cell in enumerate(cells) if not cell.replace("\xa0", " ").isprintable())
            raise PabulibError(Fault.HIDDEN, row, table.head[place], cells[place])


def _everybody_once(table: Table) -> None:
    place, seen = table.column("voter_id"), set[str]()
    for row, cells in table.rows:
        voter = cells[place].strip()
        if not voter:
            raise PabulibError(Fault.EMPTY, row, "voter_id")
        if voter in seen:
            raise PabulibError(Fault.SAME_VOTER, row, "voter_id", voter)
        seen.add(voter)


def ballot_of(vote: str, weights: str, row: int, count: int, kind: Kind, ids: Ids) -> Ballot:
    """`count` ballots that name the ids in `vote` with the points in `weights`. Raises PabulibError."""
    choices = tuple(_choices(vote, row, ids))
    if kind is Kind.CHOOSE_ONE and len(choices) > 1:
        raise PabulibError(Fault.ONE_CHOICE, row, "vote", vote.strip())
    if kind is Kind.RANKED:
        return Ballot(choices, tuple(range(len(choices), 0, -1)), count)
    if kind is not Kind.POINTS:
        return Ballot(choices, (1,) * len(choices), count)
    return Ballot(choices, tuple(_points(weights, row, len(choices))), count)


def _parted(cell: str) -> list[str]:
    """What commas part; one at the end parts nothing."""
    texts = cell.split(",") if cell.strip() else []
    return texts[:-1] if len(texts) > 1 and not texts[-1].strip() else texts


def _choices(vote: str, row: int, ids: Ids) -> Iterator[str]:
    seen = set[str]()
    for text in _parted(vote):
        choice = ids.find(text.strip())
        if choice is None:
            raise PabulibError(Fault.UNKNOWN_PROJECT if text.strip() else Fault.EMPTY, row, "vote", text.strip())
        if choice in seen:
            raise PabulibError(Fault.TWICE, row, "vote", text.strip())
        seen.add(choice)
        yield choice


def _points(weights: str, row: int, number: int) -> Iterator[int]:
    texts = _parted(weights)
    if len(texts) != number:
        raise PabulibError(Fault.POINTS, row, "points", weights.strip())
    for text in texts:
        value = points(text)
        if isinstance(value, Fault):
            raise PabulibError(value, row, "points", text.strip())
        yield value
