"""One rule draws all lots, and what it draws can be done again with a shell."""

from hashlib import sha256

from offenbau.engines.counting import drawn_number
from offenbau.engines.counting.budgets import Lot
from offenbau.engines.lots import key_of
from offenbau.participation.formats.assembly.first_draw import place_of


def test_votes_and_budgets_place_by_seed_and_key():
    assert drawn_number("offenbau", "7") == Lot("offenbau").key("7")[1] == key_of("offenbau", "7").hex()
    assert key_of("offenbau", "7").hex().startswith("64c26319")  # printf 'offenbau\n7' | sha256sum


def test_letters_by_lot_are_placed_by_the_same_rule_with_what_is_drawn_before_it():
    assert place_of("rows", "7 12", "row") == sha256(b"offenbau-lot/1\nfirst\nrows\n7 12\nrow").hexdigest()
