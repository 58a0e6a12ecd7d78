"""What is wrong with a pool, its quotas or a draw, as codes; words are found by whoever shows them."""

from enum import StrEnum


class Code(StrEnum):
    """What is wrong: with a table, with the question it asks, with the draw."""

    TOO_LARGE = "too_large"
    ENCODING = "encoding"
    MIXED_ENCODING = "mixed_encoding"
    UTF16 = "utf16"
    NOT_CSV = "not_csv"
    EMPTY = "empty"
    NO_COLUMN = "no_column"
    SAME_COLUMN = "same_column"
    CELLS = "cells"
    BLANK = "blank"
    NOT_A_NUMBER = "not_a_number"
    SAME_QUOTA = "same_quota"
    HIDDEN = "hidden"
    SAME_ID = "same_id"
    UNKNOWN_VALUE = "unknown_value"

    SIZE = "size"
    LEAST_ABOVE_MOST = "least_above_most"
    FLEX = "flex"
    FEW_PEOPLE = "few_people"
    FEW_HOUSEHOLDS = "few_households"
    IMPOSSIBLE = "impossible"

    ANNOUNCEMENT = "announcement"
    NUMBER = "number"
    NO_NUMBERS = "no_numbers"
    UNKNOWN_PERSON = "unknown_person"
    UNSOLVED = "unsolved"
    TIME = "time"


class LotError(ValueError):
    """`code` says what is wrong; `row` (1 is the header) and `column` where in a table; `said` what stands there.

    `limit` is the number that was passed, if there is one; `changes` the smallest change of quotas that helps.
    """

    def __init__(
        self,
        code: Code,
        *,
        row: int | None = None,
        column: str = "",
        said: str = "",
        limit: int | None = None,
        changes: tuple[object, ...] = (),
    ) -> None:
        self.code, self.row, self.column = code, row, column
        self.said, self.limit, self.changes = said, limit, changes
        super().__init__(f"{code} row={row} column={column!r} {said!r} {limit}")
