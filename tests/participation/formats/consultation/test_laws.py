"""What is known of a legal basis, however people cite it."""

from datetime import date

import pytest

from offenbau.participation.formats.consultation.laws import BASES, places_in, read

DRAFT = "§ 3 Abs. 2 BauGB"


@pytest.mark.parametrize(
    "cited",
    [
        "§ 3 Abs. 2 BauGB",
        "§3 Abs.2 BauGB",
        "§ 3 Absatz 2 BauGB",
        "§ 3 Abs. 2 Satz 1 BauGB",
        "§ 3 Abs. 2 S. 1 Nr. 3 BauGB",
        "§ 3 (2) BauGB",
        "§ 3 II BauGB",
        "§ 3 II 1 BauGB",
        "§ 3 Abs. 2 baugb",
        "§ 3 Abs. 2 des Baugesetzbuchs (BauGB)",
        "§ 3 Absatz 2 Satz 2 des Baugesetzbuches",
        "§ 3\xa0Abs.\xa02 BauGB in der Fassung vom 3. November 2017 (BGBl. I S. 3634)",
        "§§ 3 Abs. 2, 4 Abs. 2 BauGB",
        "§§ 4 Abs. 1, 3 Abs. 2 BauGB",
        "§ 2 Abs. 1 i. V. m. § 3 Abs. 2 BauGB",
        "§ 3 Abs. 1 und 2 BauGB",
        "§ 3 Abs. 1 bis 3 BauGB",
        "§§ 3 und 4 BauGB",
        "§§ 2 bis 4 BauGB",
        "§ 3 BauGB",
        "BauGB, § 3 Abs. 2",
        "Paragraph 3 Absatz 2 BauGB",
        "§ 13a Abs. 2 Nr. 1, § 13 Abs. 2 Nr. 2, § 3 Abs. 2 BauGB",
        "Aufstellungsbeschluss vom 3. März, Auslegung nach § 3 Abs. 2 BauGB",
    ],
)
def test_the_publication_of_a_draft_plan_is_recognised_however_it_is_cited(cited):
    assert DRAFT in [basis.provision for basis in read(cited).bases]
    assert read(cited).strictest.days == 30


@pytest.mark.parametrize(
    ("cited", "provision"),
    [
        ("§ 73 Abs. 3 VwVfG", "§ 73 VwVfG"),
        ("§ 73 VwVfG NRW", "§ 73 VwVfG"),
        ("Art. 73 Abs. 3 BayVwVfG", "§ 73 VwVfG"),
        ("§ 9 Abs. 2 Satz 2 ROG", "§ 9 Abs. 2 ROG"),
        ("§ 9 ROG", "§ 9 Abs. 2 ROG"),
        ("§ 4 (2) BauGB", "§ 4 Abs. 2 BauGB"),
    ],
)
def test_other_provisions_are_recognised_too(cited, provision):
    assert read(cited).strictest.provision == provision


@pytest.mark.parametrize(
    "cited",
    [
        "§ 3 Abs. 1 BauGB",
        "§ 3 Abs. 1 Satz 2 BauGB",
        "§ 13 Abs. 2 BauGB",
        "§ 3 Abs. 2 Hauptsatzung",
        "§ 3 Abs. 2 UVPG, § 2 BauGB",
        "§ 30 Abs. 2 BauGB",
        "§ 3 Abs. 22 BauGB",
        "§ 3a Abs. 2 BauGB",
        "§ 3 Abs. 2 i. V. m. § 4a Abs. 3 BauGB",
        "Beschluss vom 3. 2.",
        "",
    ],
)
def test_what_asks_for_no_term_that_we_know_is_not_taken_for_one_that_does(cited):
    assert read(cited).strictest is None


@pytest.mark.parametrize(
    ("cited", "complete"),
    [
        ("§ 3 Abs. 1 BauGB", True),
        ("§§ 3 Abs. 2, 4 Abs. 2 BauGB", True),
        ("§ 3 Abs. 1 BauGB, § 10 Abs. 3 BImSchG", False),
        ("§ 3 Abs. 2 i. V. m. § 4a Abs. 3 BauGB", False),
        ("Hauptsatzung der Gemeinde", False),
        ("§ 21 UVPG", False),
    ],
)
def test_it_is_known_whether_there_is_more_than_we_know(cited, complete):
    assert read(cited).is_complete is complete


def test_all_citations_are_read_with_their_law():
    assert places_in("§§ 3 Abs. 2, 4 Abs. 2 BauGB sowie § 73 Abs. 3 S. 1 VwVfG") == [
        ("BauGB", "3", "2"),
        ("BauGB", "4", "2"),
        ("VwVfG", "73", "3"),
    ]


@pytest.mark.parametrize(
    ("at", "first", "last"),
    [
        (1, date(2026, 3, 2), date(2026, 4, 1)),  # a month is longer than 30 days here
        (1, date(2026, 2, 2), date(2026, 3, 3)),  # and shorter there
        (1, date(2026, 1, 31), date(2026, 3, 1)),
        (4, date(2026, 1, 31), date(2026, 2, 28)),
        (4, date(2026, 12, 1), date(2026, 12, 31)),
        (5, date(2026, 12, 15), date(2027, 1, 14)),
        (0, date(2026, 3, 2), date(2026, 3, 2)),
    ],
)
def test_a_month_is_counted_as_the_civil_code_does(at, first, last):
    assert BASES[at].least_last_day(first) == last
