"""A measure told as done: an institution has a thing, somebody is given one or sits in a training."""

import re

from .clause import Clause
from .tokens import word_set

# Who can have a thing without living better by it; people and clubs are not among them.
_HOLDERS = re.compile(
    r"^(wir|ort|dorf|stadt|gemeinde|kommune|kreis|landkreis|region|rathaus|verwaltung|rat|feuerwehr|bücherei)$|"
    r"(stadt|gemeinde|kreis|verwaltung|schule|schulen|kita|kitas|amt|ämter|ortsteil|ortsteile|stadtteil|stadtteile|"
    r"bücherei|büchereien|rathaus|rathäuser|feuerwehr|feuerwehren)$"
)
HAVE = word_set("hat haben verfügt verfügen besitzt besitzen bekommt bekommen erhält erhalten")
_GIVEN = word_set("bekommt bekommen erhält erhalten")
# What is handed out; who gets a place in a kindergarten or a flat lives better by it.
_HANDED_OUT = re.compile(
    r"(\bapp|tablet|laptop|gerät|broschüre|flyer|newsletter|schulung|fortbildung|handbuch|leitfaden|mappe|heft|"
    r"gutschein|infopaket|workshop|lehrgang|training)(e|en|er|s|n)?$"
)
_TRAINING = re.compile(r"(schulung|fortbildung|seminar|workshop|lehrgang|training|kurs|lehrgäng|kurse)(e|en|er|s|n)?$")
_ATTENDED = re.compile(
    r"\b(nehmen|nimmt|nahmen)\b.*\bteil\b|\b(besuchen|besucht|absolvieren|absolviert)\b|"
    r"\b(haben|hat)\b.*\b(teilgenommen|besucht|absolviert)\b",
    re.IGNORECASE | re.DOTALL,
)
_STAFF = re.compile(
    r"(mitarbeitende|mitarbeiter|mitarbeiterinnen|beschäftigte|führungskräfte|lehrkräfte|fachkräfte|amtsleitungen|"
    r"sachbearbeiter|sachbearbeiterinnen|ratsmitglieder|teilnehmende|personen)n?$"
)
_COUNTED = re.compile(r"\s*(rund |etwa |mindestens |über )?\d", re.IGNORECASE)
# With these the sentence tells of plenty or of lack, not of one thing more.
HOW_MUCH = word_set("genug genügend ausreichend ausreichende mehr weniger viele wenige kein keine keinen gern gerne")


def has_thing(clause: Clause) -> bool:
    """'Die Gemeinde verfügt über eine Bürger-App', 'Alle Schulen erhalten Tablets'."""
    for index, word in enumerate(clause.small[:7]):
        if word in HAVE:
            given = word in _GIVEN and any(_is_person_to_be_given(clause, before) for before in range(index))
            holds = any(_HOLDERS.search(before) for before in clause.small[:index])
            return (holds or given) and _object_is_thing(clause, index, handed_out=not holds)
    return False


def _is_person_to_be_given(clause: Clause, index: int) -> bool:
    return clause.is_noun(index) and not clause.is_thing(index)


def _object_is_thing(clause: Clause, verb: int, *, handed_out: bool) -> bool:
    """The first noun behind the verb, with nothing but articles and adjectives before it."""
    for index in range(verb + 1, len(clause.small)):
        word = clause.small[index]
        if word in HOW_MUCH or (clause.is_governed(index) and not _stands_behind_ueber(clause, verb)):
            return False
        if clause.is_noun(index):
            return bool(_HANDED_OUT.search(word)) if handed_out else clause.is_thing(index)
    return False


def _stands_behind_ueber(clause: Clause, verb: int) -> bool:
    return clause.small[verb] in ("verfügt", "verfügen") and clause.small[verb + 1 : verb + 2] == ["über"]


def attends_training(clause: Clause) -> bool:
    """'20 Mitarbeitende nehmen an einer Schulung teil': counted heads or staff, and what they sit in."""
    if not _ATTENDED.search(clause.text) or not HOW_MUCH.isdisjoint(clause.small):
        return False
    led = _COUNTED.match(clause.text) or any(_STAFF.search(word) for word in clause.small[:4])
    return bool(led) and any(_TRAINING.search(word) for word in clause.small)
