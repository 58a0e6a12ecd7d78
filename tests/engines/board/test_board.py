"""Codes, pages and signatures of a public board."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.board import checked_pages, code_of, head_after, is_nonce, shortened, span, start_of, typed

DIGEST, NONCE = "ab" * 32, "01" * 16
codes = st.binary(min_size=32, max_size=32).map(bytes.hex)


def test_a_code_is_the_hash_of_four_lines():
    text = f'offenbau-ballot-v1\n{DIGEST}\n{NONCE}\n["markt"]'
    assert code_of(DIGEST, '["markt"]', NONCE) == hashlib.sha256(text.encode()).hexdigest()


def test_another_ballot_nonce_or_vote_has_another_code():
    others = {
        code_of(DIGEST, '["markt"]', NONCE),
        code_of(DIGEST, '["bahnhof"]', NONCE),
        code_of(DIGEST, '["markt"]', "02" * 16),
        code_of("cd" * 32, '["markt"]', NONCE),
    }
    assert len(others) == 4


@pytest.mark.parametrize("text", ["", "01" * 15, "01" * 17, "0G" * 16, "AB" * 16, "٠١" * 16, "01" * 15 + "0\n"])
def test_anything_but_32_small_hexadecimal_digits_is_no_nonce(text):
    assert not is_nonce(text)


def test_people_compare_twenty_signs():
    assert is_nonce(NONCE)
    assert shortened("0" * 64) == "0000-0000-0000-0000-0000"
    assert shortened("f" * 64) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ"
    assert shortened("08421084210842108421084210842108" * 2)[:9] == "1111-1111"


@given(codes, st.integers(0, 20))
def test_a_code_lies_in_the_span_of_its_beginning(code, length):
    signs = typed(shortened(code))[:length]
    low, high = span(signs)
    assert len(low) == len(high) == 64 and low <= code <= high


@given(codes, codes)
def test_the_span_of_a_whole_shortened_code_holds_no_other(one, other):
    low, high = span(typed(shortened(one)))
    assert (low <= other <= high) == (shortened(one) == shortened(other))


def test_what_is_typed_may_be_small_spaced_and_mistaken():
    assert typed(" abcd-efgh o1il ") == "ABCDEFGH0111"
    assert typed("ÄÖÜ") == typed("U") == typed("A" * 21) == ""


def test_a_head_holds_all_pages_before_it():
    pages = checked_pages(DIGEST, [["b" * 64, "a" * 64], ["c" * 64]])
    assert [page.codes for page in pages] == [("a" * 64, "b" * 64), ("c" * 64,)]
    assert pages[1].head == head_after(head_after(start_of(DIGEST), ["a" * 64, "b" * 64]), ["c" * 64])
    assert pages[1].head != head_after(head_after(start_of(DIGEST), ["a" * 64, "d" * 64]), ["c" * 64])
