"""Long names on small signs."""

import pytest

from offenbau.web.parts.house.data import StreetHouse
from offenbau.web.parts.house.signs import breakable, lines
from offenbau.web.parts.house.street import draw_street


@pytest.mark.parametrize(
    "name",
    [
        "Ver·wal·tungs·re·bel·len: Kreis Wesel", "Reck·ling·hau·sen", "Mön·chen·glad·bach", "Fried·richs·ha·fen",
        "Neu·bran·den·burg", "Höhen·kir·chen-Sie·gerts·brunn", "Bischofs·werda", "Bergisch Gladbach", "Moers",
        "Schwar·zen·bruck", "Nord·west·meck·len·burg", "12345678901234", "",
    ],
)  # fmt: skip
def test_long_words_may_break_where_german_does(name):
    assert breakable(name.replace("·", "")).replace("\u00ad", "·") == name


def test_the_street_breaks_long_names():
    house = StreetHouse("Recklinghausen", "/r/", 1, 2, "r", "stadt")
    assert draw_street([house]).houses[0].name == "Reck\u00adling\u00adhau\u00adsen"


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Merzenich", ["Merzenich"]),
        ("Höhenkirchen-Siegertsbrunn", ["Höhenkirchen-Siegertsbrunn"]),
        (
            "Verwaltungsrebellen: Kreis Wesel, Essen und Lünen",
            ["Verwaltungsrebellen: Kreis", "Wesel, Essen und Lünen"],
        ),
        ("Kehl, Titisee-Neustadt, Tengen und Strasbourg und noch viele mehr am Rhein", 2),
        ("x" * 70, 2),
    ],
)
def test_a_name_stands_on_two_lines_at_most(name, sign):
    found = lines(name, 26)
    assert found == sign or len(found) == sign
    assert all(len(line) <= 26 for line in found)
    assert "".join(found).replace(" ", "") == name.replace(" ", "") or found[-1].endswith("…")
