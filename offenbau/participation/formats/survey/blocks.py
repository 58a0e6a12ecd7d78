"""Ready-made blocks of questions, to be taken and changed."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.participation.formats.survey.enums import Kind


@dataclass(frozen=True)
class Ready:
    """A question of a block, with its words; `answers` and `rows` are in their order."""

    kind: Kind
    title: str | Promise
    text: str | Promise = ""
    answers: tuple[str | Promise, ...] = ()
    other: bool = False
    values: tuple[tuple[str, Any], ...] = ()

    @property
    def written(self) -> dict[str, Any]:
        """The values of the question, in the language of the moment."""
        options = [{"key": f"a{number}", "label": str(label)} for number, label in enumerate(self.answers, start=1)]
        written = {"kind": self.kind.value, "title": str(self.title), "text": str(self.text), "other": self.other}
        return {**written, "options": options, **{name: _plain(value) for name, value in self.values}}


@dataclass(frozen=True)
class Block:
    """Questions that belong together."""

    code: str
    label: str | Promise
    hint: str | Promise
    questions: tuple[Ready, ...]


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Promise) else value


_NO_ANSWER = _("I'd rather not say")

BLOCKS = (
    Block(
        "wege",
        _("How do we reach you?"),
        _("Three questions on where people hear of things, before you plan how to reach them."),
        (
            Ready(
                Kind.MULTIPLE,
                _("How do you hear of us?"),
                _("Tick all that is true."),
                (
                    _("Official gazette or local newspaper"),
                    _("Website of the municipality"),
                    _("Social media"),
                    _("Messenger groups, such as those of the neighbourhood or the club"),
                    _("Posters and notice boards"),
                    _("Family, friends, neighbours"),
                    _("School, kindergarten, place of work"),
                    _("Not at all so far"),
                ),
                other=True,
            ),
            Ready(
                Kind.SINGLE,
                _("How would you like to hear of us?"),
                answers=(
                    _("By letter"),
                    _("By mail"),
                    _("By messenger or app"),
                    _("In the newspaper or the gazette"),
                    _("In person: on the market, in the club, at the front door"),
                    _("By telephone"),
                ),
                other=True,
            ),
            Ready(Kind.TEXT, _("Where do you meet people whom we should ask, too?"), _("A place, a club, a time.")),
        ),
    ),
    Block(
        "person",
        _("About you (voluntary)"),
        _("Age group, district and gender, each with “I'd rather not say”: shows whom you have not heard."),
        (
            Ready(Kind.PAGE, _("About you"), _("All of this is voluntary. It shows whose voices are missing.")),
            Ready(
                Kind.SINGLE,
                _("How old are you?"),
                answers=(
                    _("under 18"), _("18 to 29"), _("30 to 44"), _("45 to 64"), _("65 to 79"), _("80 or older"),
                    _NO_ANSWER,
                ),
            ),
            Ready(
                Kind.SINGLE,
                _("In which part of the municipality do you live?"),
                answers=(_("Centre"), _("Another part"), _("Not in the municipality"), _NO_ANSWER),
            ),
            Ready(
                Kind.SINGLE,
                _("What is your gender?"),
                answers=(_("female"), _("male"), _("diverse"), _NO_ANSWER),
            ),
        ),
    ),
    Block(
        "zufrieden",
        _("How content are you?"),
        _("A scale, and room for the reason."),
        (
            Ready(
                Kind.SCALE,
                _("How content are you with it, all in all?"),
                values=(
                    ("low_words", _("not at all")), ("high_words", _("very")), ("dont_know", True),
                ),
            ),
            Ready(Kind.TEXT, _("What should be different?"), values=(("long", True),)),
        ),
    ),
)  # fmt: skip


def block_of(code: str) -> Block | None:
    """Return the block of this name, or None."""
    return next((block for block in BLOCKS if block.code == code), None)
