"""What is wrong with a question, a ballot or a file, as codes; words are found by whoever shows them."""

from enum import StrEnum


class Code(StrEnum):
    """What is wrong. The first group may be said of a ballot, the second of a question, the third of a file."""

    SHAPE = "shape"
    UNKNOWN_OPTION = "unknown_option"
    TWICE = "twice"
    TOO_MANY = "too_many"
    NOT_WHOLE = "not_whole"
    NEGATIVE = "negative"
    TOO_HIGH = "too_high"
    TOO_MANY_DOTS = "too_many_dots"
    LEFT_OUT = "left_out"
    CHANNEL = "channel"
    BALLOT_COUNT = "ballot_count"

    UNKNOWN_METHOD = "unknown_method"
    OPTIONS = "options"
    OPTION_KEY = "option_key"
    OPTION_TITLE = "option_title"
    SAME_KEY = "same_key"
    UNKNOWN_SETTING = "unknown_setting"
    SETTING = "setting"
    SEATS = "seats"

    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    NOT_UTF8 = "not_utf8"
    UTF16 = "utf16"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    NUMBER = "number"
    SAME_FIELD = "same_field"
    FORMAT = "format"
    UNKNOWN_FIELD = "unknown_field"
    MISSING = "missing"
    TEXT = "text"
    NOT_CSV = "not_csv"
    HEADER = "header"
    COLUMNS = "columns"
    CELLS = "cells"
    SAME_PLACE = "same_place"
    PLACE_GAP = "place_gap"
    NOT_A_TICK = "not_a_tick"
    BLT_HEADER = "blt_header"
    BALLOT_END = "ballot_end"
    NAMES = "names"
    AFTER_TITLE = "after_title"
    NO_BALLOTS = "no_ballots"
    ORDER_NEEDED = "order_needed"
    LOT = "lot"


BALLOT_CODES = (
    Code.SHAPE, Code.UNKNOWN_OPTION, Code.TWICE, Code.TOO_MANY, Code.NOT_WHOLE, Code.NEGATIVE, Code.TOO_HIGH,
    Code.TOO_MANY_DOTS, Code.LEFT_OUT,
)  # fmt: skip


class CountingError(ValueError):
    """`code` says what is wrong, `place` where, `limit` the number that was passed, if there is one.

    The place of a ballot's fault is the option's key (empty where it is the whole ballot), of a question's the field,
    of a file's the path (`ballots[3].choices`).
    """

    def __init__(self, code: Code, place: str = "", limit: int | None = None) -> None:
        self.code = code
        self.place = place
        self.limit = limit
        super().__init__(f"{place}: {code}" if place else str(code))


class BallotError(CountingError):
    """Choices that are no valid ballot for their question."""


class QuestionError(CountingError):
    """A question that cannot be put to the vote."""


class FileError(CountingError):
    """Data that is no file of ballots."""
