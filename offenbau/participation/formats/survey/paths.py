"""The way through a questionnaire: pages, and what is shown to whom. Forward only."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from offenbau.participation.formats.survey.enums import LEANED_ON, Kind
from offenbau.participation.formats.survey.questionnaire import Condition, Item

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """What stands on one screen; `condition` holds for all of it."""

    title: str
    text: str
    items: tuple[Item, ...]
    condition: Condition | None = None


@dataclass(frozen=True)
class Fault:
    """A condition that cannot work: `item` is shown never or by chance; `code` says why."""

    item: str
    code: str


def pages(items: Iterable[Item]) -> list[Page]:
    """Return the pages, none empty. What hangs on an answer of the same page begins a new one."""
    made = [_Draft(None)]
    for item in items:
        if item.kind is Kind.PAGE:
            made.append(_Draft(item))
        elif item.condition and item.condition.question in made[-1].keys:
            made.append(_Draft(made[-1].head, [item]))
        else:
            made[-1].items.append(item)
    return [draft.page for draft in made if draft.items]


class _Draft:
    """A page that is being filled."""

    def __init__(self, head: Item | None, items: Sequence[Item] = ()) -> None:
        self.head, self.items = head, list(items)

    @property
    def keys(self) -> set[str]:
        return {item.key for item in self.items}

    @property
    def page(self) -> Page:
        head = self.head
        if head is None:
            return Page("", "", tuple(self.items))
        return Page(head.title, head.text, tuple(self.items), head.condition)


def shown(items: Iterable[Item], answers: Answers) -> dict[str, Item]:
    """Return by key what somebody with these answers is shown, texts included."""
    return {item.key: item for item in walk(items, answers)}


def walk(items: Iterable[Item], answers: Answers) -> Iterator[Item]:
    """Yield one after the other what is shown; `answers` may be filled in as one goes."""
    before: set[str] = set()
    page_is_shown = True
    for item in items:
        holds = _holds(item.condition, answers, before)
        if item.kind is Kind.PAGE:
            page_is_shown = holds
        elif page_is_shown and holds:
            before.add(item.key)
            yield item


def _holds(condition: Condition | None, answers: Answers, before: Collection[str]) -> bool:
    """Whether a condition is met; an answer to a question that is not shown itself does not count."""
    if condition is None:
        return True
    answer = answers.get(condition.question) if condition.question in before else None
    chosen = answer if isinstance(answer, list) else [answer]
    return any(value in condition.among for value in chosen)


def possible(page: Page, items: Sequence[Item], answers: Answers, upto: int) -> bool:
    """Whether the page may still come, for somebody who has answered the pages before number `upto` (from 0)."""
    reached = {item.key for before in pages(items)[:upto] for item in before.items}
    visible = shown(items, answers)
    return _open(page.condition, answers, visible, reached) and any(
        _open(item.condition, answers, visible, reached) for item in page.items
    )


def _open(condition: Condition | None, answers: Answers, visible: Collection[str], reached: set[str]) -> bool:
    """Whether the condition holds, or nobody knows yet."""
    return condition is None or condition.question not in reached or _holds(condition, answers, visible)


def faults(items: Sequence[Item]) -> list[Fault]:
    """Return the conditions that cannot work: on nothing, on something later, or on answers that do not exist."""
    earlier: dict[str, Item] = {}
    found = []
    for item in items:
        code = _fault(item.condition, earlier)
        if code:
            found.append(Fault(item.key, code))
        earlier[item.key] = item
    return found


def _fault(condition: Condition | None, earlier: Mapping[str, Item]) -> str:
    if condition is None:
        return ""
    leaned_on = earlier.get(condition.question)
    if leaned_on is None:
        return "not_earlier"
    if leaned_on.kind not in LEANED_ON:
        return "wrong_kind"
    return "" if condition.among and set(condition.among) <= set(leaned_on.values) else "unknown_answer"
