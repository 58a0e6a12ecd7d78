"""V-04: voting codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.base import codes

CODE = "0123456789ABCDEF"


def test_codes_are_distinct_and_of_unambiguous_letters():
    made = codes.new_codes(2000)
    assert len(set(made)) == 2000
    assert {len(code) for code in made} == {16}
    assert set("".join(made)) == set(codes.ALPHABET)
    assert not set("ILOU") & set(codes.ALPHABET) and len(codes.ALPHABET) == 32


def test_two_equal_draws_make_one_code(monkeypatch):
    letters = iter("A" * 32 + "B" * 16)
    monkeypatch.setattr(codes.secrets, "choice", lambda _alphabet: next(letters))
    assert codes.new_codes(2) == ["A" * 16, "B" * 16]


def test_codes_come_from_the_random_source_of_the_system(monkeypatch):
    asked = []
    monkeypatch.setattr(codes.secrets, "choice", lambda alphabet: asked.append(alphabet) or "7")
    assert codes.new_codes(1) == ["7" * 16]
    assert len(asked) == 16


@pytest.mark.parametrize(
    "text",
    [
        "0123456789abcdef",
        "0123-4567-89AB-CDEF",
        " 0123 4567\u00a089ab–cdef\n",
        "OI23 4567 89AB CDEF",
        "ol23-4567-89ab-cdef",
    ],
)
def test_a_code_is_understood_as_people_type_it(text):
    assert codes.typed(text) == CODE


@pytest.mark.parametrize("text", ["", "0123", CODE + "0", CODE[:-1] + "U", CODE[:-1] + "Ä", CODE[:-1] + "٣"])
def test_what_can_be_no_code_is_none(text):
    assert codes.typed(text) is None


@given(st.text(alphabet=codes.ALPHABET, min_size=16, max_size=16))
def test_what_is_printed_is_understood_when_typed(code):
    assert codes.typed(codes.shown(code)) == code
    assert [len(group) for group in codes.grouped(code)] == [4, 4, 4, 4]


def test_a_digest_holds_for_one_code_and_one_salt():
    kept = codes.digest(CODE, "7")
    assert len(kept) == 64 and CODE not in kept
    assert codes.digest(CODE, "7") == kept
    assert kept not in (codes.digest(CODE, "8"), codes.digest(CODE[::-1], "7"))


def test_without_the_secret_a_digest_cannot_be_searched(settings):
    kept = codes.digest(CODE, "7")
    settings.SECRET_KEY = "of another installation"
    assert codes.digest(CODE, "7") != kept


def test_a_code_as_typed_has_no_digest():
    with pytest.raises(ValueError, match="plain form"):
        codes.digest(codes.shown(CODE), "7")
