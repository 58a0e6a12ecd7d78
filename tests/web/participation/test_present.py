"""What a procedure's figures look like in words."""

from django.utils import translation

from offenbau.web.participation.present import turnout


def test_a_share_is_rounded_and_not_cut_off():
    with translation.override("de"):
        assert turnout(2, 3) == "2 von 3 Menschen (66,7 %)"
        assert turnout(192, 7000) == "192 von 7.000 Menschen (2,7 %)"


def test_a_turnout_of_unknown_size_is_a_number_of_voices():
    with translation.override("de"):
        assert turnout(1, None) == "1 Stimme"
