"""What people may be asked of themselves, and between which answers they choose."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Question(models.TextChoices):
    """A question that everybody may leave out."""

    AGE = "age", _("age group")
    GENDER = "gender", _("gender")
    DISTRICT = "district", _("part of town")
    BORN = "born", _("country of birth")


# As people are asked.
ASKED: dict[str, str | Promise] = {
    Question.AGE: _("How old are you?"),
    Question.GENDER: _("What is your gender?"),
    Question.DISTRICT: _("In which part of the town do you live?"),
    Question.BORN: _("Were you born in Germany?"),
}
# The answers of each question; the districts are the town's own.
CELLS: dict[str, tuple[tuple[str, str | Promise], ...]] = {
    Question.AGE: (
        ("u18", _("under 18")),
        ("18-29", _("18 to 29")),
        ("30-44", _("30 to 44")),
        ("45-64", _("45 to 64")),
        ("65-79", _("65 to 79")),
        ("80", _("80 and older")),
    ),
    Question.GENDER: (("w", _("female")), ("m", _("male")), ("d", _("diverse"))),
    Question.BORN: (("yes", _("born in Germany")), ("no", _("born in another country"))),
}
