"""Does a target group mean everybody?"""

import re
from collections.abc import Iterable

from .tokens import lower, word_set, words

_FILLERS = word_set(
    """
    a aller alle allen alles all als am an any auch aus bei beim bis das dem den der des die ein eine
    einer einfach every ganz ganze ganzen ganzer gesamt gesamte gesamten gesamter grundsätzlich hier im
    in insgesamt jede jeden jeder jedes komplette kompletten lebenden lebende möglichst of ort our the
    sämtliche so u uns unser unsere unserem unseren unserer und oder sowie vom von vor wohnenden
    wohnhaften whole entire and or in zu zur zum breite breiten breitere allgemeine allgemeinen local
    gleichermaßen viele vielen leben lebt wohnen wohnt alters wir sowie auch sonstige andere weitere
    gesellschaftliche gesellschaftlichen
    """
)
_EVERYBODY = word_set(
    """
    alle allen aller all bewohner bewohnerinnen bewohnern bürger bürgerinnen bürgern bürgerschaft
    bevölkerung citizens einheimische einwohner einwohnerinnen einwohnern einwohnerschaft einwohnende
    everybody everyone general gesamtbevölkerung gesamtstadt gesellschaft inhabitants interessierte
    interessierten jede jeder jedefrau jedermann jedefrau jung alt klein groß leute mensch menschen
    mitbürger mitbürgerinnen mitbürgern öffentlichkeit people personen population public residents
    stadtbevölkerung stadtgesellschaft society allgemeinheit bürgerinnenschaft altersgruppen
    generationen landkreisbevölkerung bewohnerschaft dorfgemeinschaft ortsbevölkerung zivilgesellschaft
    nutzer nutzerinnen nutzern nutzende nutzenden user users wahlberechtigte wahlberechtigten geschlechter
    """
)
# Only "alle" makes everybody of these.
_ALL = word_set("alle allen aller sämtliche sämtlichen jeder jeden")
_EVERY_ONE_OF = word_set(
    """
    haushalte haushalten ortsteile ortsteilen stadtteile stadtteilen dörfer dörfern teilorte gruppen
    bevölkerungsgruppen gesellschaftsgruppen
    """
)
# Beside "Bürgerinnen und Bürger" these narrow nothing down, they add.
_SECTORS = word_set(
    """
    vereine vereinen verbände unternehmen betriebe wirtschaft politik verwaltung gäste gästen besucher
    besucherinnen touristen gewerbe gewerbetreibende händler einzelhandel schulen handel kirchen
    institutionen organisationen einrichtungen initiativen
    """
)
_ONLY_ALL = word_set("alle allen aller all jede jeder every jung alt klein groß")
_WHOLE = word_set("ganz ganze ganzen ganzer gesamt gesamte gesamten whole entire")
# All ages one after another.
_AGES = (word_set("kinder kindern jugendliche jugendlichen"), word_set("erwachsene erwachsenen"))
_OLD = word_set("senioren seniorinnen ältere älteren rentner")
_BOTH_SEXES = (word_set("frauen"), word_set("männer männern"))
# "Who live or work here" is everybody; who work is fewer.
_LIVING, _WORKING = word_set("leben lebt wohnen wohnt"), word_set("arbeiten arbeitet")
_PLACES = word_set(
    """
    city community county dorf dorfes gemeinde gemeinden gemeindegebiet kommune kommunen kreis kreises
    kreisgebiet landkreis landkreises municipality ort orts region stadt stadtgebiet städte town
    verbandsgemeinde samtgemeinde ortsgemeinde einheitsgemeinde marktgemeinde kreisstadt hansestadt
    heimatstadt heimatort village
    """
)
# "Stadt Ahlefeld", "ganz Ahlefeld"
_NAME_FOLLOWS = _PLACES | {"ganz"}
# "Menschen 60+", "Bürger ab 16": an age narrows down; "alle 12.000 Bürger" does not.
_AGE = re.compile(r"(?<![\d.])\d{1,3}(?!\.?\d)")


def means_everybody(name: str, towns: Iterable[str] = ()) -> bool:
    """True where nothing in the name narrows it down. `towns` are names that narrow nothing here."""
    left = set(_without_towns(name, towns))
    if _AGE.search(name):
        return False
    if _lists_all_ages(left) or _lists_both_sexes(left):
        return True
    if left & _LIVING:
        left -= _WORKING
    whole_place = bool(left & _WHOLE) and (bool(left & _PLACES) or left <= _WHOLE)
    named = bool(left & _EVERYBODY) or whole_place or bool(left & _ALL)
    return named and not left - _FILLERS - _EVERYBODY - _PLACES - _adding(left)


def _adding(left: set[str]) -> frozenset[str]:
    """Words that in this company only add to everybody."""
    added = _SECTORS if left & (_EVERYBODY - _ONLY_ALL) else frozenset()
    return added | _EVERY_ONE_OF if left & _ALL else added


def _lists_all_ages(left: set[str]) -> bool:
    young, grown = _AGES
    return bool(left & young and left & grown and left & _OLD) and not left - young - grown - _OLD - _FILLERS - _PLACES


def _lists_both_sexes(left: set[str]) -> bool:
    women, men = _BOTH_SEXES
    return bool(left & women and left & men) and not left - women - men - _FILLERS - _PLACES


def _without_towns(name: str, towns: Iterable[str]) -> list[str]:
    """The words in small letters, without the town's own name ('Stadt Musterstadt', 'Musterstadts'); who is named
    after it ('Musterstädterinnen', 'alle Talheimer') becomes 'bewohner'.
    """
    parts = [word for town in towns for word in lower(town)]
    people = {stem + "er" for word in parts for stem in _stems(word)}
    known = {form for word in parts for form in (word, word + "s")} | people
    found: list[str] = []
    written = words(name)
    for index, word in enumerate(written):
        small = word.lower()
        named_after = small.removesuffix("innen").removesuffix("n") if small not in people else small
        if named_after in people and (small != named_after or not _is_noun_next(written, index)):
            found.append("bewohner")
            continue
        is_name_after_place = bool(found) and found[-1] in _NAME_FOLLOWS and word[0].isupper()
        if small not in known and not (is_name_after_place and small not in _EVERYBODY):
            found.append(small)
    return found


def _stems(town: str) -> list[str]:
    """What "-er" is put to: Talheim, Musterling(en), Hall(e), Neustädt."""
    short = [town.removesuffix(end) for end in ("en", "e") if town.endswith(end)]
    rounded = [town.removesuffix("stadt") + "städt"] if town.endswith("stadt") else []
    return [town, *short, *rounded]


def _is_noun_next(written: list[str], index: int) -> bool:
    """'Talheimer Vereine': a noun follows, so that the name is an adjective."""
    return index + 1 < len(written) and written[index + 1][0].isupper()
