"""What can be wrong with a file of votes, as codes; words are found by whoever shows them."""

from enum import StrEnum


class Code(StrEnum):
    """What is wrong."""

    EMPTY = "empty"
    NO_VOTES = "no_votes"
    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    UTF16 = "utf16"
    NOT_CSV = "not_csv"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    FEWER = "fewer"
    MORE = "more"
    VOTE = "vote"
    NAME = "name"
    TIME = "time"
    TWICE = "twice"
    MODERATED = "moderated"


class VotesError(ValueError):
    """Data that holds no votes: `row` counts from 1, the heading; `value` is what stood there."""

    def __init__(self, code: Code, row: int = 0, column: str = "", value: str = "") -> None:
        self.code = code
        self.row = row
        self.column = column
        self.value = value
        super().__init__(f"{code} {row} {column} {value}".strip())
