"""Does a target group mean everybody?"""

from collections.abc import Iterable

from .tokens import lower, word_set, words

_FILLERS = word_set(
    """
    a aller alle allen alles all als am an any auch aus bei beim bis das dem den der des die ein eine
    einer einfach every ganz ganze ganzen ganzer gesamt gesamte gesamten gesamter grundsätzlich hier im
    in insgesamt jede jeden jeder jedes komplette kompletten lebenden lebende möglichst of ort our the
    sämtliche so u uns unser unsere unserem unseren unserer und oder sowie vom von vor wohnenden
    wohnhaften whole entire and or in zu zur zum breite breiten breitere allgemeine allgemeinen local
    gleichermaßen viele vielen leben lebt wohnen wohnt
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
    generationen landkreisbevölkerung bewohnerschaft dorfgemeinschaft ortsbevölkerung
    """
)
_PLACES = word_set(
    """
    city community county dorf dorfes gemeinde gemeinden gemeindegebiet kommune kommunen kreis kreises
    kreisgebiet landkreis landkreises municipality ort orts region stadt stadtgebiet städte town
    verbandsgemeinde village
    """
)


def means_everybody(name: str, towns: Iterable[str] = ()) -> bool:
    """True where nothing in the name narrows it down. `towns` are names that narrow nothing here."""
    left = set(_without_towns(name, towns))
    whole_place = bool(left & {"ganze", "ganzen", "ganzer", "gesamte", "gesamten", "whole", "entire"})
    named = bool(left & _EVERYBODY) or (whole_place and bool(left & _PLACES))
    return named and not left - _FILLERS - _EVERYBODY - _PLACES


def _without_towns(name: str, towns: Iterable[str]) -> list[str]:
    """The words in small letters, without the town's own name: 'Stadt Musterstadt', 'Musterstadts'."""
    known = {form for town in towns for word in lower(town) for form in (word, word + "s", word + "er")}
    found: list[str] = []
    for word in words(name):
        small = word.lower()
        is_name_after_place = bool(found) and found[-1] in _PLACES and word[0].isupper()
        if small not in known and not (is_name_after_place and small not in _EVERYBODY):
            found.append(small)
    return found
