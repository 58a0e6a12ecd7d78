"""Whole numbers as people write them."""

import pytest
from django.core.exceptions import ValidationError

from offenbau.web.parts.numbers import WholeNumberField


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14200", 14200),
        ("14.200", 14200),
        ("14 200", 14200),
        ("1.000.000", 1000000),
        (" 7 ", 7),
        ("14\u202f200", 14200),
    ],
)
def test_thousands_may_be_parted(typed, meant):
    assert WholeNumberField().clean(typed) == meant


@pytest.mark.parametrize("typed", ["14.20", "14,2", "1.42.000", "vierzehn", "14.200,5", "1.4200"])
def test_what_is_no_whole_number_is_refused(typed):
    with pytest.raises(ValidationError):
        WholeNumberField().clean(typed)
