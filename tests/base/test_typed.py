"""What is taken out of a text that somebody typed, what is refused, and what stays."""

import pytest
from django.core.exceptions import ValidationError

from offenbau.base.typed import number_in, refuse_unreadable, straightened, tidied

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
STAYS = [
    "Bürgermeister:in, Straße – „Mühle“ (§ 3) 50\u202f%",
    "بلدية موسترلينغن: ساعة استشارة",
    "עיריית מוסטרלינגן, שעה 18:00",
    "Stadt \u200fעכו\u200e (Israel)",  # marks beside right-to-left letters order what stands next to them
    "می\u200cخواهم",  # Persian writes a verb with a non-joiner
    "क्\u200dष",
    f"Familien {FAMILY} und \u2764\ufe0f",
    f"Partnerstadt {ENGLAND}",
    "Łódź, Đorđe, İzmir, Nguyễn, e\u0301",
]


@pytest.mark.parametrize("text", STAYS)
@pytest.mark.parametrize("one_line", [True, False])
def test_what_people_write_stays_as_it_is(text, one_line):
    assert tidied(text, one_line=one_line) == straightened(text) == text
    refuse_unreadable(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202a0555 070\u202c", "0555 070"),  # as some address books give a number
        ("\ufeffRat", "Rat"),
        ("Rat\u200b", "Rat"),
        ("Ra\u200dt", "Rat"),
        ("\u200cRat", "Rat"),
        ("Rat\u200e", "Rat"),
        ("Bürger\u00adrat", "Bürgerrat"),
        ("Ra\x1bt\x7f", "Rat"),
        ("Rat\r\nBcc: x@example.org", "Rat Bcc: x@example.org"),
        ("Rat\u2028Amt", "Rat Amt"),
        ("Rat\U000e0068\U000e0069", "Rat"),
        ("\u2066Rat\u2069", "Rat"),
    ],
)
def test_names_and_titles_lose_what_nobody_sees(typed, kept):
    assert tidied(typed, one_line=True) == kept


def test_long_texts_keep_what_helps_to_lay_them_out():
    text = "Nachbar\u00adschafts\u00adverein\r\nzweite\u200b Zeile\tmit Lücke\n"
    assert tidied(text, one_line=False) == text


def test_long_texts_lose_what_nobody_sees_and_keep_their_lines():
    assert tidied("Seite eins\x0cSeite\x02 zwei\x0bEnde\ufeff", one_line=False) == "Seite eins\nSeite zwei\nEnde"


@pytest.mark.parametrize("text", ["Rat \u202etsgnuhcuseG\u202c", "\u202d1", "قرار\u202e"])
def test_text_that_reads_otherwise_than_it_stands_is_refused(text):
    with pytest.raises(ValidationError) as refused:
        refuse_unreadable(text)
    assert refused.value.code == "turned_around"
    assert "\u202e" not in straightened(text)


@pytest.mark.parametrize("text", ["\u3164", "\u2800 \u2800", "\u200b", "\u0301", "\u00ad"])
def test_text_that_shows_nothing_is_refused(text):
    with pytest.raises(ValidationError) as refused:
        refuse_unreadable(text)
    assert refused.value.code == "invisible"


def test_an_empty_text_is_for_the_field_to_judge():
    refuse_unreadable("")


@pytest.mark.parametrize("text", ["", "²", "٣", "-1", "1.5", "9" * 19, "9" * 4500])
def test_what_is_no_number_of_ours_is_none(text):
    assert number_in(text) is None


def test_the_longest_number_fits_into_a_key():
    assert number_in("9" * 18) == 10**18 - 1 < 2**63
