"""One form of JSON and one hash, whoever computes them."""

import json

import pytest

from offenbau.engines.canonical import canonical, digest
from offenbau.engines.lot.verifier import verify_draw


@pytest.mark.parametrize(
    "data", [{"b": [1, 0, -5], "a": {"ü": 'q"\\\n\t\x01', "": None}}, {"𝒜": 1, "ﬁ": 2}, [True, []]]
)
def test_the_verifier_writes_the_same_bytes(data):
    assert verify_draw.canonical(data).encode() == canonical(data)
    assert verify_draw.sha256(data) == digest(data)


def test_order_and_blanks_do_not_matter():
    assert digest(json.loads('{"a": 1,  "b": [2]}')) == digest({"b": [2], "a": 1})
