"""Is a topic one abstract word without who, where or when?"""

import re

from .tokens import lower, word_set
from .vocabulary import is_thing

_FILLERS = word_set(
    """
    als am an auf aus bei beim das dem den der des die durch ein eine einer eines für gemeinsam gut gute
    guter guten hier im in ins mehr mit moderne moderner nachhaltige nachhaltiger neue neuer besser
    bessere bessere besserer lokal lokale lokaler kommunal kommunale kommunaler regional regionale offen
    offene offener digital digitale digitaler starke stärkere allgemein allgemeine oder ort rund so
    stärken stärkung fördern förderung verbessern verbesserung voranbringen vorantreiben ausbauen ausbau
    leben gestalten um und uns unser unsere unserer unserem vor von vom zu zum zur in of the and more
    better for our local digital alle allen alles aller machen modernisieren modernisierung lebenswert lebenswerte
    lebenswerter lebenswertes attraktiv attraktive attraktiver transparent transparente transparenter bürgernah
    bürgernahe bürgernaher bürgerfreundliche lebendige lebendiger
    """
)
_PLACES = word_set(
    """
    gemeinde gemeinden kommune kommunen kreis landkreis ort region stadt städte dorf dörfer verwaltung
    kommunalverwaltung rathaus rathauses stadtverwaltung gesellschaft politik allgemein city town
    municipality administration
    """
)
_ABSTRACT = word_set(
    """
    government demokratie demokratisch dialog ehrenamt engagement gemeinwohl inklusion innovation
    integration jugend kinder senioren kultur leitbild mobilität open partizipation smart soziales sport
    teilhabe tourismus umwelt verkehr vielfalt zukunft zusammenhalt miteinander klima energie bildung
    wohnen wirtschaft verkehrswende data beteiligung e-government open-data open-government smart-city
    egovernment transparenz participation climate democracy transparency sustainability digitalisation
    digitalization mobility culture vertrauen heimat lebensqualität kommunikation
    bürgernähe öffentlichkeitsarbeit information innenstadt ortskern ortsmitte belebung daten bürgerservice
    pflege bezahlbares jugendlichen geflüchteten kindern raum ländlichen ländlicher ländliche älter werden leerstand
    bürgerhaushalt
    """
)
_ABSTRACT_END = re.compile(
    r"(isierung|beteiligung|schutz|wandel|wende|entwicklung|keit|heit|ität|förderung|anpassung|schaft|politik"
    r"|bildung|planung|kultur|transformation|management|arbeit)$"
)
# One can go there or picture it: "Schulweg", "Freibad", "Marktplatz"; doctors are missed by name.
_CONCRETE = re.compile(
    r"((?<!aus)(?<!um)(?<!königs)weg|bad|platz|straße|gasse|allee|bücherei|bibliothek|halle|schule|kita|park|brücke|bahnhof|"
    r"friedhof|bauhof|museum|kino|haus|laden|wochenmarkt|teich|bach|weiher|turm|kirche|ufer|viertel|brunnen|stadion|saal|"
    r"schulgarten|kreuzung|kreisel|(ärzte|arzt|lehrer|hebammen|apotheken)mangel)$"
)
MOST_WORDS = 3


def is_too_general(topic: str) -> bool:
    """True for 'Breitband', 'Digitalisierung' or 'Mehr Bürgerbeteiligung in unserer Stadt'; narrower ones pass."""
    return is_abstract(topic) or _is_one_word(topic) or _has_only_fillers(topic)


def is_abstract(title: str) -> bool:
    """True where each word is a wide one; a title may be a name of its own, so that one word is no fault there."""
    content = _content(title)
    subject = [word for word in content if word not in _PLACES]
    return len(content) <= MOST_WORDS and bool(content) and all(_is_abstract(word) for word in subject)


def _content(text: str) -> list[str]:
    return [word for word in lower(text) if word not in _FILLERS]


def _is_one_word(topic: str) -> bool:
    """One word says neither who nor where; but a thing or a place one can picture."""
    content = _content(topic)
    return len(content) == 1 and not is_thing(content[0]) and not _CONCRETE.search(content[0])


def _has_only_fillers(topic: str) -> bool:
    """'Alles besser machen'"""
    return bool(lower(topic)) and not _content(topic)


def _is_abstract(word: str) -> bool:
    return word in _ABSTRACT or bool(_ABSTRACT_END.search(word))
