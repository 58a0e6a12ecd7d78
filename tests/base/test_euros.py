"""Amounts as people type them."""

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from offenbau.base.euros import in_euros, whole_euros


@pytest.mark.parametrize(
    ("typed", "euros"),
    [
        ("14200", 14200), ("14.200", 14200), ("14.200 €", 14200), ("14200,50 €", 14201), ("14.200,00 Euro", 14200),
        ("14200.5", 14201), ("14,200.00", 14200), ("1.200.000", 1_200_000), ("14 200", 14200), ("€ 7", 7),
        ("14200,-", 14200), ("EUR 7", 7), ("0,01", 1), ("1000000000", 1_000_000_000), ("007", 7),
    ],
)  # fmt: skip
def test_what_people_mean_is_understood(typed, euros):
    assert whole_euros(typed) == euros


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-5", "negative"), ("−5 €", "negative"), ("0", "nothing"), ("0,00", "nothing"), ("NaN", "no_amount"),
        ("inf", "no_amount"), ("1e5", "no_amount"), ("zehn", "no_amount"), ("١٤٢٠٠", "no_amount"),
        ("1.20.000", "no_amount"),
        ("14.2000", "no_amount"), ("1,2,3", "no_amount"), ("5 + 5", "no_amount"), ("1000000001", "too_much"),
        ("9" * 39, "too_much"), ("€", "no_amount"), ("\uff11\uff14", "no_amount"),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused(typed, code):
    with pytest.raises(ValidationError) as error:
        whole_euros(typed)
    assert error.value.code == code


def test_refusals_are_plain_german():
    with translation.override("de"), pytest.raises(ValidationError) as error:
        whole_euros("-5")
    assert error.value.messages == ["Ein Betrag ist mehr als 0 Euro; bitte lassen Sie das Minus weg."]


def test_amounts_are_read_in_the_language_of_the_page():
    with translation.override("de"):
        assert (in_euros(14200), in_euros(Fraction(10, 3)), in_euros(Fraction(100001, 100))) == (
            "14.200\u00a0€", "3,33\u00a0€", "1.000,01\u00a0€",
        )  # fmt: skip
    with translation.override("en"):
        assert in_euros(Fraction(142005, 10)) == "14,200.50\u00a0€"
