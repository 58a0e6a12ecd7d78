"""Who follows when somebody drawn cannot come: somebody alike, in an order that was settled with the draw."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..lots import key_of
from .errors import Code, LotError
from .question import Person, Question


@dataclass(frozen=True)
class Substitute:
    """Somebody who may follow, and in how many features this person differs from whoever left (0: alike)."""

    key: str
    differing: int


def substitutes(
    question: Question, panel: Collection[str], leaving: str, *, seed: str, refused: Collection[str] = ()
) -> tuple[Substitute, ...]:
    """Who may follow one member, in order: those alike first, then those with whom every quota is still met.

    Within equally alike ones the order is that of SHA-256 over seed and person, so it was settled with the seed and
    hangs on nobody's choice. Nobody from a household that is still on the panel; nobody who `refused`. Raises
    LotError.
    """
    people = {person.key: person for person in question.people}
    for key in (*panel, leaving):
        if key not in people:
            raise LotError(Code.UNKNOWN_PERSON, said=key)
    staying = [people[key] for key in panel if key != leaving]
    gone = people[leaving]
    found = [
        (_differing(gone, person), key_of("offenbau-lot/1", "substitutes", seed, person.key), person.key)
        for person in _free(question, staying, {leaving, *refused})
        if person.profile == gone.profile or _fits(question, [*staying, person])
    ]
    return tuple(Substitute(key, differing) for differing, _place, key in sorted(found))


def _free(question: Question, staying: list[Person], out: set[str]) -> Iterator[Person]:
    out = out | {person.key for person in staying}
    homes = {person.household for person in staying if person.household}
    return (person for person in question.people if person.key not in out and person.household not in homes)


def _differing(one: Person, other: Person) -> int:
    return sum(first != second for first, second in zip(one.profile, other.profile, strict=True))


def _fits(question: Question, members: list[Person]) -> bool:
    place = {feature: index for index, feature in enumerate(question.features)}
    return all(
        quota.least <= sum(person.profile[place[quota.feature]] == quota.value for person in members) <= quota.most
        for quota in question.quotas
    )
