"""To which addresses somebody in a role is sent.

One page behind each guard is asked for in every state of a Baustelle, by everybody. The other pages behind the same
guards are asked for where they could differ: inside and outside of what the role holds for.
"""

from collections.abc import Iterable, Iterator

from tests.access.world import STATES, World

BEHIND_EACH_GUARD = (
    {f"projects:{name}" for name in ("page", "export", "floors", "topic", "withdraw", "items#notes", "edit#notes")}
    | {"participation:page", "participation:page#draft", "participation:desk", "vote:ballot"}
    | {
        "participation:feed",
        "api:project",
        "api:procedure",
        "api:procedure#draft",
        "api:result",
        "api:cast_vote",
    }
)
BEHIND_A_TOWN_S_GUARDS = {
    "municipality:house", "municipality:settings", "municipality:profile", "people:team", "people:invite",
    "people:role_end", "people:organisation_add", "projects:new",
}  # fmt: skip
INSIDE_AND_OUTSIDE = {
    "project": ("draft", "next door"),
    "neighbour": ("next door", "draft"),
    "town": ("draft", "abroad"),
    "town team": ("administration", "abroad"),
    "town moderator": ("administration", "draft"),
    "foreign": ("abroad", "partners"),
}
# Whoever holds nothing in a town shows it behind each guard of the one.
IN_TOWNS = {"town", "foreign", "platform"}
# On a Baustelle these may do the same as a reviewer, or as an administrator: they show it behind each guard.
TWINS = {"project sponsor", "project moderator", "town sponsor", "town caretaker"}


def tour(world: World, role: str, rows: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Return all (row, state) for which somebody in this role is sent to the row's address."""
    for row in rows:
        states = world.states_of(row)
        if states == STATES:
            states = STATES if row in BEHIND_EACH_GUARD else _around(role)
        elif len(states) > 1 and role.split()[0] not in IN_TOWNS:
            states = states[:1] if row in BEHIND_A_TOWN_S_GUARDS or role == "citizen" else ()
        yield from ((row, state) for state in states)


def _around(role: str) -> tuple[str, ...]:
    if role in TWINS:
        return ()
    return INSIDE_AND_OUTSIDE.get(role) or INSIDE_AND_OUTSIDE.get(role.split()[0], ("draft", "public"))


def once(world: World, rows: Iterable[str]) -> list[tuple[str, str]]:
    """Return each row with one state: the draft, where it is about a Baustelle."""
    return [(row, "draft" if world.states_of(row) == STATES else "public") for row in rows]
