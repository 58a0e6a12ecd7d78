"""What is wrong with a Pabulib file, as codes with the place; words are found by whoever shows them."""

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong."""

    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    UTF16 = "utf16"
    NOT_CSV = "not_csv"
    SEPARATOR = "separator"
    HIDDEN = "hidden"
    NO_SECTION = "no_section"
    SAME_SECTION = "same_section"
    NO_COLUMN = "no_column"
    SAME_COLUMN = "same_column"
    SAME_KEY = "same_key"
    NO_BUDGET = "no_budget"
    WIDTH = "width"
    EMPTY = "empty"
    UNSEEN = "unseen"
    NEGATIVE = "negative"
    ZERO = "zero"
    NOT_NUMBER = "not_number"
    THOUSANDS = "thousands"
    TOO_HIGH = "too_high"
    SAME_PROJECT = "same_project"
    SAME_VOTER = "same_voter"
    UNKNOWN_PROJECT = "unknown_project"
    TWICE = "twice"
    POINTS = "points"
    ONE_CHOICE = "one_choice"
    VOTE_TYPE = "vote_type"
    NO_PROJECTS = "no_projects"
    NO_VOTES = "no_votes"
    TOO_MANY = "too_many"


class PabulibError(ValueError):
    """`row` counts from 1 (0: the whole file), `column` is a heading or a number; `said` is what stands there."""

    def __init__(self, fault: Fault, row: int = 0, column: str = "", said: str = "") -> None:
        self.fault = fault
        self.row = row
        self.column = column
        self.said = said
        super().__init__(f"row {row}, {column}: {fault} ({said})")
