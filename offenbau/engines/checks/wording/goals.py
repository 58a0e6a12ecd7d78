"""Is a goal worded as a measure? Three answers: no, yes, or a measure and an effect in one sentence.

The rule of thumb: a doing ("durchführen", "Einrichtung einer …", "Wir stellen … auf") or a thing that is made
("App", "Konzept") in the leading place speaks for a measure; people who do or feel something, or a verb of effect
("stärken", "erleichtern"), speak for a goal. Purpose and side clauses are set aside first. In doubt it is a goal.
"""

import re
from collections.abc import Iterable
from enum import Enum
from itertools import pairwise

from .clause import TRAILING, Clause
from .having import HAVE, HOW_MUCH, attends_training, has_thing
from .tokens import MOST_CHARACTERS, word_set
from .vocabulary import (
    ACT_COMPOUND,
    ACT_NOUNS,
    ACTS,
    BUILDERS,
    CREATING,
    CREATING_NOUNS,
    EFFECT_NOUNS,
    EFFECTS,
    INSTITUTIONS,
    LOOSE_ACT_NOUNS,
    PEOPLE,
    PREPOSITIONS,
    PROMISES,
)


class Wording(Enum):
    """What a goal's sentence sounds like."""

    EFFECT = "effect"
    MEASURE = "measure"
    BOTH = "both"


# What a doing as a noun is done to begins with one of these; numbers are no words here.
_OBJECT = word_set(
    """
    von der des einer eines eigener neuer zweier dreier mehrerer weiterer aller sämtlicher unserer vom
    zwei drei vier fünf sechs sieben acht neun zehn zwölf
    """
)
# "Wiedereröffnung", "Neugründung": the same doing once more.
_AGAIN = re.compile(r"^(wieder|neu)(?=\w{5})")
_LEAD_INS = word_set(
    """
    die der das alle mehr viele weniger deutlich doppelt so auch und sowie noch neue junge jüngere
    ältere älteren im in am an bis ende unsere unser mindestens rund etwa bei allen zwei drei vier fünf
    zehn immer weitere beide bisher ehemalige to jede jeder jedes dass
    """
)
# "Unser Ziel ist es, …", "Wir wollen erreichen, dass …" say nothing yet.
_LEAD = re.compile(
    r"^(((mein|unser|das|ein|our|my|the)\s+)?(projekt|haupt)?ziel(\s+(des|unseres)\s+\w+)?(\s+ist|\s*\d*:)|"
    r"wir\s+(wollen|möchten)(\s+erreichen)?(?=,\s*dass)|(our|my|the)\s+goal\s+is)(\s+es)?\s*[,:]?\s*(dass\s+)?",
    re.IGNORECASE,
)
# "Das Verlegen einer …" is an activity; these only look like one.
_NO_ACTIVITY = word_set(
    """
    ansehen bestehen denken empfinden erleben ergehen handeln interessen können leben vertrauen verhalten
    vermögen verstehen wissen wohlbefinden zutrauen
    """
)

# "Prüfung von Anträgen in zwei Wochen" is about how long it takes.
_WITHIN = re.compile(
    r"\b(in|innerhalb|binnen|unter)\s+(von\s+)?\w+\s+(minuten|stunden?|tagen?|wochen?|monaten?)\b", re.IGNORECASE
)
_STATES = word_set("ist sind war bleibt wirkt")
_PASSIVE = word_set("werden wird wurde wurden worden")
# With these the verb at the end is the people's own: "wollen bauen", "haben angeschafft", "lassen sich schulen".
_THEIR_OWN = word_set("wollen will möchten dürfen müssen mögen sollen lassen gehen haben hat sich")

# What comes after these is purpose, means or a side remark, not the main clause.
_PURPOSE = re.compile(
    r"(,|\s)\s*(damit|um(?=\s.*(\bzu\s|\wzu\w))|so\s?dass|sodass|so that|in order to)\s+.*$", re.IGNORECASE | re.DOTALL
)
_PURPOSE_FIRST = re.compile(r"^(damit|um)\s[^,]*,\s*(?P<main>.*)$", re.IGNORECASE | re.DOTALL)
_PROMISE = re.compile(
    rf"\b(zur|zum|für|und so)\s+(\w+(en|e)\s+){{0,2}}({'|'.join(EFFECTS.nouns | word_set('mehr'))})\b", re.IGNORECASE
)
# A thing with what it brings: "ein Platz, auf dem man sich trifft".
_RELATIVE = re.compile(r",\s*(auf|in|an|bei|mit|zu|von|über|durch|für)\s+(dem|der|die|das|denen)\s+.*$", re.IGNORECASE)
_SIDE_CLAUSE = re.compile(
    r",\s*(weil|wenn|dass|ob|wie|wann|was|wo|wer|wem|wen|warum|welche[rsnm]?|wofür|sobald|obwohl|indem|"
    r"bevor|nachdem|da|der|die|das|denen|deren|dessen|because|which|that|when|where)\s[^,]*(,|$)",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\s(durch|mittels|mithilfe|mit\s+hilfe|dank|anhand|über|via|by|through)\s+(?=.*\w).*$", re.IGNORECASE | re.DOTALL
)
_EXISTS = re.compile(r"^(bis\s.{0,40})?\b(es\s+gibt|gibt\s+es|there\s+is|there\s+are)\b", re.IGNORECASE)
# "Die Verwaltung führt eine digitale Beteiligung ein": with "a" before it, what is brought in need be no thing.
_BRINGING_IN = {(particle, verb) for particle in ("ein", "durch") for verb in ("führt", "führen")} | {
    ("ein", "richtet")
}
_ONE = word_set("ein eine einen zwei drei vier")
# Doings in several words.
_PHRASE = re.compile(
    r"\b((auf die beine|ins netz|online|zur verfügung) (zu )?stellen|in auftrag (zu )?geben|ins leben (zu )?rufen|"
    r"(in betrieb|in angriff) (zu )?nehmen|auf den weg (zu )?bringen|"
    r"(förder|zuschuss|projekt)antr(ag|äge) (zu )?stellen)\b",
    re.IGNORECASE,
)
# A verb may stand before a second clause or a date instead of at the end.
_AFTER_VERB = word_set("und bis ab im")
_FINDING = word_set("finden findet")
_TAKING = word_set("nehmen nimmt")
_HAPPENING = {("statt", verb) for verb in _FINDING}
_COME_ABOUT = word_set("tagt tagen entsteht entstehen")
# "Schönere Spielplätze" says what becomes better; "weitere" and its like only count.
_COMPARATIVE = re.compile(
    r"(?!weiter|ander|mehrer|besonder|unser|unter|ober|inner|äußer|vorder|hinter)\w{3,}ere[nrms]?|mehr|weniger"
)
# "Faire Vergabe" is a wish whatever is handled; "Schnelle Prüfung" is one, "Schnelle Sanierung" is not.
_VALUING = re.compile(
    r"(fair|gerecht|gleich|respektvoll|freundlich|verständlich|nachvollziehbar|verlässlich|unbürokratisch|unparteiisch)"
    r"e[nrms]?"
)
_QUICK = re.compile(r"(schnell|rasch|zügig|einfach|sorgfältig|rechtzeitig|pünktlich|transparent|bürgernah)e[nrms]?")
_HANDLING = re.compile(r"(bearbeitung|behandlung|prüfung|beantragung|verteilung|vergabe|beantwortung|auszahlung)$")
# "Gut aufgestellt" is a state; the size of a work is no wish.
_STANDS_WELL = re.compile(
    r"\b(gut|besser|breit|solide|sicher|modern|digital|krisenfest|zukunfts\w+|\w+(fähig|fest)) "
    r"(aufgestellt|ausgestattet|ausgerüstet|eingestellt)\s*$",
    re.IGNORECASE,
)
_SIZES = re.compile(r"(größ|klein)ere[nrms]?|mehr")
_IN_PLACE = word_set("online fertig betrieb eingerichtet steht läuft vor live verfügbar vorhanden liegt")
_ENGLISH_START = re.compile(
    r"^(to\s+)?((set\s+up|launch|organi[sz]e|hold|run|install|introduce|publish|conduct)\b|(build|create|"
    r"develop|design)\s+(an?|the|new)\s+(\w+\s+){0,3}(platform|app|website|portal|strategy|tool|survey|"
    r"event))",
    re.IGNORECASE,
)
_ENGLISH_THING = (
    r"(\w+\s+){0,3}(platform|app|website|portal|strategy|tool|survey|event|workshop|training|course|newsletter|brochure|"
    r"assembly|forum|campaign|meeting)s?\b"
)
_ENGLISH_SOME = r"(an?|the|our|some|new|regular|\d+|two|three|four|five|six|ten|twelve)"
# "Running three workshops", "Creating an online platform"; "A new website for the town"; "The town has an app".
_ENGLISH_DOING = re.compile(
    rf"^((setting\s+up|launching|organi[sz]ing|holding|running|installing|introducing|publishing|conducting)\s+"
    rf"{_ENGLISH_SOME}\b|(building|creating|developing|designing)\s+{_ENGLISH_SOME}\s+{_ENGLISH_THING}|"
    rf"(an?|two|three|\d+)\s+{_ENGLISH_THING}(\s+(for|on|about|in|by|with)\b[^,]*)?$|"
    rf"(the\s+)?(town|city|municipality|village|council|we)\s+(has|have|gets?)\s+{_ENGLISH_SOME}\s+{_ENGLISH_THING})",
    re.IGNORECASE,
)
_JOINERS = word_set(
    """
    für zum zur mit in im am bis auf an von vom der des die das den dem und oder ein eine einer eines
    einem einen über aus bei ohne nach als sowie zwischen unter zwei drei vier fünf sechs sieben acht
    neun zehn jährlich monatlich pro je to for with the a of and statt gegen entlang während wegen seit
    neben hinter samt rund jeden ab alle allen aller
    """
)


def wording_of(statement: str) -> Wording:
    """What the sentence sounds like. Empty sentences sound like effects: there is nothing to say yet."""
    text = _LEAD.sub("", statement[:MOST_CHARACTERS].strip().rstrip(".!"))
    main, purpose = _without_purpose(text)
    main = _SIDE_CLAUSE.sub(" ", main)
    clause = Clause(main)
    if not _sounds_like_measure(clause):
        return Wording.EFFECT
    promised = _is_good_to_have(clause) if has_thing(clause) else _has_promise(clause.small)
    if promised and not _sounds_like_measure(Clause(_MEANS.sub("", main))):
        return Wording.EFFECT
    return Wording.BOTH if promised or purpose or _PROMISE.search(main) else Wording.MEASURE


def _without_purpose(text: str) -> tuple[str, bool]:
    first = _PURPOSE_FIRST.match(text)
    if first and first["main"].strip():
        return first["main"], True
    cut = _RELATIVE.sub("", _PURPOSE.sub("", text))
    return (cut, True) if cut.strip() and cut != text else (text, False)


def _has_promise(small: list[str]) -> bool:
    """'finden' promises something, 'finden … statt' does not; nor does 'nehmen … teil'."""
    found = {word for word in small if word in PROMISES}
    found -= _FINDING if "statt" in small else frozenset()
    found -= _TAKING if "teil" in small else frozenset()
    return bool(found)


def _sounds_like_measure(clause: Clause) -> bool:
    if not clause.small:
        return False
    if (
        _ENGLISH_START.match(clause.text)
        or _ENGLISH_DOING.match(clause.text)
        or (clause.things and _EXISTS.match(clause.text))
    ):
        return True
    if _is_built(clause) or attends_training(clause):
        return True
    if has_thing(clause) and not _is_good_to_have(clause):
        return True
    if _people_act(clause):
        return False
    return (
        _leads_with_doing(clause)
        or _leads_with_infinitive(clause)
        or _closes_with_doing(clause)
        or _stands_apart(clause)
        or _thing_alone(clause)
        or _thing_in_place(clause)
        or _thing_comes_about(clause)
    )


def _is_good_to_have(clause: Clause) -> bool:
    """'Die Stadt hat sichere Radwege' tells how they are, not only that they are there."""
    besides = [word for word in clause.small if word not in HAVE]
    return _has_promise(besides) or any(map(_COMPARATIVE.fullmatch, besides))


# -- Who does it --------------------------------------------------------------------------------------
def _is_built(clause: Clause) -> bool:
    """'Wir stellen … auf', 'Im Mai kauft die Stadt …'; what an institution does counts where it makes a thing."""
    for index, word in enumerate(clause.small[:8]):
        if word in BUILDERS and (word == "wir" or not clause.is_governed(index)):
            return _does(clause, index, everything=True)
        if word in INSTITUTIONS and not clause.is_governed(index):
            return _does(clause, index, everything=False)
    return False


def _does(clause: Clause, subject: int, *, everything: bool) -> bool:
    """The verb beside the subject; a town's name may stand between."""
    places = [*range(subject + 1, min(subject + 4, len(clause.small))), subject - 1, subject - 2]
    return any(_is_doing(clause, place, everything=everything) for place in places if place >= 0)


def _is_doing(clause: Clause, place: int, *, everything: bool) -> bool:
    verb, particle = clause.small[place], clause.particle_after(place)
    if clause.reflexive:
        return False
    if particle and _takes_particle(clause.small[place + 1 :], particle):
        particle = ""
    if (particle, verb) in _BRINGING_IN and not _ONE.isdisjoint(clause.small[place + 1 : place + 2]):
        return True
    if particle:
        made = clause.free_things and (particle, verb) in CREATING.apart
        return made or ((everything or clause.things) and (particle, verb) in ACTS.apart)
    made = clause.free_things and verb in CREATING.finite
    return made or ((everything or clause.things) and verb in ACTS.finite)


def _takes_particle(rest: Iterable[str], particle: str) -> bool:
    """A second verb comes before the particle and owns it: 'Wir pflanzen Bäume und führen eine Abstimmung durch'."""
    return any(
        joint in ("und", "sowie") and (particle, verb) in ACTS.apart | CREATING.apart for joint, verb in pairwise(rest)
    )


def _people_act(clause: Clause) -> bool:
    """People lead the sentence and their verb does not stand at its end: 'Vereine organisieren …'."""
    for index, word in enumerate(clause.small[:4]):
        if PEOPLE.search(word) and not clause.is_thing(index):
            return not _is_done_to_them(clause, index)
        if word not in _LEAD_INS and not word.endswith(("en", "e", "er")):
            return False
    return False


def _is_done_to_them(clause: Clause, people: int) -> bool:
    """'Mitarbeitende schulen', 'Jugendliche werden befragt'; not 'Familien wollen bauen'."""
    after = clause.small[people + 1 :]
    if clause.closing not in ACTS.closing and clause.closing not in CREATING.closing:
        return False
    passive = not _PASSIVE.isdisjoint(after)
    return not _has_promise(after) and (passive or _THEIR_OWN.isdisjoint(after))


# -- What is done -------------------------------------------------------------------------------------
def _leads_with_doing(clause: Clause) -> bool:
    """'Einrichtung einer …', 'Barrierefreier Umbau der …', 'Aufbau eines Netzwerks', 'Pflanzung von …'."""
    for index, word in enumerate(clause.small[:4]):
        if word in PREPOSITIONS:
            return False
        if clause.is_noun(index) and _is_doing_noun(clause, index, word):
            return not _is_told_about(clause, index) and not _is_wished_better(clause.small[:index], word)
    return False


def _is_wished_better(before: list[str], doing: str) -> bool:
    """'Zügigere Prüfung', 'Faire Vergabe': how it is done, not that it is done."""
    return any(
        (_COMPARATIVE.fullmatch(word) and not _SIZES.fullmatch(word))
        or _VALUING.fullmatch(word)
        or (_QUICK.fullmatch(word) and _HANDLING.search(doing))
        for word in before
    )


def _is_told_about(clause: Clause, noun: int) -> bool:
    """The doing is not what is aimed at: 'Gründungen erleichtern', 'Die Bearbeitung dauert nur …'."""
    after = clause.small[noun + 1 :]
    if _WITHIN.search(clause.text):
        return True
    if clause.closing == "machen" or (clause.closing in EFFECTS.closing and "und" not in clause.small):
        return True
    if not _STATES.isdisjoint(after) and clause.closing not in ACTS.closing and clause.closing not in CREATING.closing:
        return True
    return any(_may_be_finite(clause, index) for index in range(noun + 1, len(clause.small)))


def _may_be_finite(clause: Clause, index: int) -> bool:
    word = clause.small[index]
    made = word in ACTS.closing or word in CREATING.closing or word in _JOINERS
    return word.endswith("t") and not clause.is_noun(index) and not made and word not in TRAILING


def _is_doing_noun(clause: Clause, index: int, word: str) -> bool:
    following = clause.small[index + 1] if index + 1 < len(clause.small) else ""
    if word in LOOSE_ACT_NOUNS:
        return following in _OBJECT
    if _AGAIN.sub("", word) in ACT_NOUNS:
        return bool(following)
    if word in CREATING_NOUNS:
        return clause.things
    if ACT_COMPOUND.search(word):
        return True
    return word.endswith("ung") and following in _OBJECT and not word.endswith(tuple(EFFECT_NOUNS))


def _leads_with_infinitive(clause: Clause) -> bool:
    """'Aufstellen von …', 'Das Verlegen einer Fußbodenheizung': a verb used as a noun."""
    small = clause.small
    if len(small) > 1 and small[0] in ACTS.closing and small[1] in _OBJECT:
        return True
    if len(small) < 3 or small[0] != "das" or small[2] not in ("einer", "eines"):
        return False
    return clause.is_noun(1) and small[1].endswith("en") and small[1] not in _NO_ACTIVITY


def _closes_with_doing(clause: Clause) -> bool:
    """'… durchführen', 'eine App entwickeln', 'wird erstellt', also 'Brunnen aufstellen und …'."""
    if clause.reflexive or _STANDS_WELL.search(clause.text):
        return False
    pairs = zip(clause.small, clause.small[1:], strict=False)
    ends = [clause.closing, *(word for word, after in pairs if after in _AFTER_VERB)]
    return bool(_PHRASE.search(clause.text)) or any(
        word in ACTS.closing or (clause.free_things and word in CREATING.closing) for word in ends
    )


def _stands_apart(clause: Clause) -> bool:
    """'Im Mai finden drei Konferenzen statt'; somebody we do not know may do what they like: 'Imker legen … an'."""
    if not clause.things or clause.reflexive:
        return False
    particle, somebody = clause.small[-1], clause.small[0] not in PREPOSITIONS
    return any(
        (particle, verb) in _HAPPENING or (not somebody and (particle, verb) in ACTS.apart)
        for verb in clause.small[:6]
    )


# -- What is made -------------------------------------------------------------------------------------
def _thing_alone(clause: Clause) -> bool:
    """A thing that is made and no verb: 'Drei Workshops bis Ende 2027', 'Eine App für Mängel'."""
    leading = next((index for index in range(min(5, len(clause.small))) if clause.is_thing(index)), None)
    if leading is None or clause.is_governed(leading):
        return False
    after = range(leading + 1, len(clause.small))
    if any(_may_be_verb(clause, index) for index in after) or "als" in clause.small[leading + 1 :]:
        return False
    before = clause.small[:leading]
    if _has_promise(before) or not HOW_MUCH.isdisjoint(before):
        return False
    return not any(map(_COMPARATIVE.fullmatch, before))


def _may_be_verb(clause: Clause, index: int) -> bool:
    """A small-letter word that is no joiner and ends as a verb does; adjectives stand before a noun."""
    word = clause.small[index]
    if clause.is_noun(index) or word in _JOINERS:
        return False
    after_noun = clause.is_noun(index - 1) and (word.endswith(("n", "t")) or word in _STATES)
    return after_noun or index == len(clause.small) - 1 or word.endswith("t") or word in PROMISES


def _thing_in_place(clause: Clause) -> bool:
    """'Die App ist online', 'Das Konzept liegt vor'."""
    return any(map(clause.is_thing, range(min(3, len(clause.small))))) and (
        clause.small[-1] in _IN_PLACE and len(clause.small) <= 8
    )


def _thing_comes_about(clause: Clause) -> bool:
    """'Am Bahnhof entsteht ein Jugendtreff', 'Einmal im Jahr tagt ein Bürgerrat'."""
    return clause.free_things and not _COME_ABOUT.isdisjoint(clause.small[:6]) and not clause.reflexive
