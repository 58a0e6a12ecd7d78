"""3-2-1: three go on, two go on, one wins."""

from offenbau.engines.counting import count

from .elections import ballots, question


def _count(*said, letters="abcd"):
    """A result of ballots such as `3 2100`: how many, then the words for a, b, c and d."""
    pairs = [each.split() for each in said]
    cast = [(int(number), dict(zip(letters, map(int, words), strict=True))) for number, words in pairs]
    return count(question("three", letters), ballots(*cast))


def test_three_that_are_good_two_that_are_not_bad_one_that_is_preferred():
    result = _count("5 2100", "4 0210", "3 0121", "2 0002")
    assert result.details["semifinalists"] == ["a", "b", "c"]
    assert result.details["finalists"] == ["b", "c"]
    assert (result.details["final"], result.winners) == ({"b": 9, "c": 3}, ("b",))


def test_of_equally_good_ones_the_less_bad_goes_on():
    result = _count("3 2000", "3 0200", "2 0021", "2 0002")
    assert result.details["semifinalists"] == ["a", "b", "d"]


def test_a_tie_that_changes_nothing_is_passed_over():
    result = _count("5 2100", "4 1200", "1 0020", "1 0002")
    assert ("semifinalists" in result.details, result.winners) == (False, ("a",))


def test_a_tie_on_which_the_winner_hangs_is_left_open():
    assert (_count("1 2000", "1 0200").winners, _count("1 2000", "1 0200").tied) == ((), ("a", "b"))


def test_two_options_are_enough():
    assert _count("2 20", "1 02", letters="ab").winners == ("a",)


def test_nobody_wins_who_is_bad_to_all():
    assert (_count("3 0000").winners, _count("3 0000").tied) == ((), ())
