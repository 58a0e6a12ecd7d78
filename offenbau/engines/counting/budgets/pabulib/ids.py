"""Ids of projects, as they stand in PROJECTS and as ballots name them: 7 and 007 are one where no two differ by it."""

from collections import Counter
from collections.abc import Iterable


class Ids:
    """The ids of all projects; `find` reads one as a ballot writes it."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._exact = {each: each for each in ids}
        short = Counter(_bare(each) for each in self._exact)
        self._bare = {_bare(each): each for each in self._exact if short[_bare(each)] == 1}

    def find(self, text: str) -> str | None:
        """The project's own id, or None if no project is meant."""
        return self._exact.get(text) or self._bare.get(_bare(text))


def _bare(text: str) -> str:
    return text.lstrip("0") or "0" if text.isascii() and text.isdigit() else text
