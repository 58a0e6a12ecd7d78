"""A Pabulib file (.pb) as an election. Strict where a fault would falsify the count, lenient where it would not.

Leniently read: a BOM, either line end, empty lines, space around cells, headings in any case, empty cells at the end,
ids whose leading zeros differ between the sections, and figures that do not fit the ballots (they become notes).
The format: Faliszewski et al., Participatory Budgeting: Data, Tools, and Analysis, IJCAI 2023.
"""

from dataclasses import dataclass, replace

from ..election import Election
from .ids import Ids
from .meta import meta
from .notes import Note, notes
from .projects import projects
from .sections import tables
from .votes import ballots


@dataclass(frozen=True)
class File:
    """An election, all that META says, the ids `funded` according to the file, and what is odd about it."""

    election: Election
    fields: dict[str, str]
    funded: tuple[str, ...]
    notes: tuple[Note, ...]


def read(raw: bytes) -> File:
    """The election in these bytes. Raises PabulibError."""
    found = tables(raw)
    said, listed = meta(found["META"]), projects(found["PROJECTS"])
    scale = 1 if all(amount % 100 == 0 for amount in (said.budget, *(each.cost for each in listed))) else 100
    cut = 100 // scale
    cast = ballots(found["VOTES"], said.kind, Ids(each.id for each in listed))
    listed = tuple(replace(each, cost=each.cost // cut) for each in listed)
    election = Election(listed, cast, said.budget // cut, said.kind, scale, said.fields.get("currency", ""))
    ids = [each.id for each in listed]
    funded = tuple(each for each, mark in zip(ids, found["PROJECTS"].cells("selected"), strict=True) if mark == "1")
    votes = dict(zip(ids, found["PROJECTS"].cells("votes"), strict=True))
    return File(election, said.fields, funded, notes(election, said.fields, votes))
