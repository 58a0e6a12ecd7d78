"""What stands on a list in a draft (options, theses, questions): a key and a place for the next one, up and down."""

from typing import Any

from django.db.models import Model, QuerySet


def next_on(rows: QuerySet[Any], letter: str) -> dict[str, Any]:
    """Return key and position of one more; the key is the letter and a number that none of the `rows` has."""
    taken = list(rows.values_list("key", "position"))
    number = max((int(key[1:]) for key, _position in taken), default=0) + 1
    position = max((position for _key, position in taken), default=0) + 1
    return {"key": f"{letter}{number}", "position": position}


def move_on(rows: QuerySet[Any], one: Model, *, up: bool) -> None:
    """Move one of the `rows`, which come in their order, a place up or down; at the end it stays."""
    order = list(rows)
    here = order.index(one)
    there = max(0, min(len(order) - 1, here + (-1 if up else 1)))
    order[here], order[there] = order[there], order[here]
    put_in_order(order)


def put_in_order(order: list[Any]) -> None:
    """Let these rows, one at least and all of one table, stand in this order; one query."""
    for position, each in enumerate(order, start=1):
        each.position = position
    type(order[0])._default_manager.bulk_update(order, ["position"])
