"""Does an indicator only count what is made or held: 'Anzahl der gedruckten Broschüren'?"""

import re

from .tokens import word_set, words

_COUNT = re.compile(r"\s*(die )?((gesamt)?(an)?zahl|menge|summe|number|count)\b", re.IGNORECASE)
_OUTPUT = re.compile(
    r"(broschüre|flyer|faltblatt|faltblätter|plakat|veranstaltung|workshop|sitzung|treffen|schulung|fortbildung|kurs|"
    r"seminar|termin|newsletter|artikel|pressemitteilung|post|beitrag|beiträge|sprechstunde|umfrage|abend|aktion|maßnahme|"
    r"publikation|veröffentlichung|video|datensatz|datensätze|konzept|exemplar|heft|tablet|sensor|bank|bänke|angebot|"
    r"vortrag|vorträge|brochure|leaflet|event|meeting|training|session|course)(e|en|n|s|es|ern)?$"
)
# What may stand before the noun without saying more than that it is there.
_MADE = re.compile(
    r"(gedruckt|durchgeführt|verteilt|veröffentlicht|angeboten|erstellt|aufgestellt|versandt|verschickt|gebaut|gehalten|"
    r"organisiert|produziert|abgehalten|geplant|stattgefunden|neu|weiter|angeschafft)e[nrms]?|printed|held|published|new"
)
_BESIDE = word_set(
    """
    die der das von an of pro je im in jahr monat quartal ortsteil ortsteilen insgesamt per year the anzahl zahl
    gesamtzahl menge summe gesamtanzahl number count stück
    """
)


def counts_outputs(name: str) -> bool:
    """True only where the name says nothing about who gains what: one clause, the thing, how often."""
    if "," in name:
        return False
    found = [word.lower() for word in words(name)]
    outputs = [word for word in found if _OUTPUT.search(word)]
    made = [word for word in found if _MADE.fullmatch(word)]
    told = bool(_COUNT.match(name) or made or len(found) == 1)
    return len(outputs) == 1 and told and set(found) <= _BESIDE | set(outputs) | set(made)
