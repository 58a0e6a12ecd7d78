"""Is a goal worded as a measure? Three answers: no, yes, or a measure and an effect in one sentence.

The rule of thumb: an activity ("durchführen", "Einrichtung einer …") or a thing that is made ("App", "Konzept")
in the leading place speaks for a measure; people who do or feel something, or a verb of effect ("stärken",
"erleichtern"), speak for a goal. Purpose and side clauses are set aside first. In doubt it is a goal.
"""

import re
from enum import Enum

from .tokens import MOST_CHARACTERS, word_set, words


class Wording(Enum):
    """What a goal's sentence sounds like."""

    EFFECT = "effect"
    MEASURE = "measure"
    BOTH = "both"


# Things that are made, held or bought. A word counts when it ends in one of these.
_THING = re.compile(
    r"(app|apps|plattform|plattformen|portal|portale|portals|website|websites|webseite|webseiten|homepage|"
    r"internetseite|workshop|workshops|veranstaltung|veranstaltungen|veranstaltungsreihe|konzept|konzepte|"
    r"konzepts|konzeptes|leitbild|leitbilds|leitfaden|leitfadens|leitlinien|handbuch|handbuchs|strategie|"
    r"strategien|broschüre|broschüren|flyer|flyern|newsletter|newsletters|umfrage|umfragen|befragung|"
    r"befragungen|bürgerrat|bürgerrats|bürgerrates|bürgerräte|beirat|beirats|beirates|beiräte|tisch|"
    r"kampagne|kampagnen|schulung|schulungen|fortbildung|fortbildungen|seminar|seminare|kurs|kurse|kursen|"
    r"studie|studien|gutachten|analyse|arbeitsgruppe|arbeitsgruppen|arbeitskreis|netzwerk|netzwerke|"
    r"netzwerks|netzwerkes|büro|büros|anlaufstelle|anlaufstellen|personalstelle|planstelle|stabsstelle|"
    r"stabstelle|café|cafés|cafe|messe|ausstellung|software|tool|tools|datenbank|datenbanken|datensatz|"
    r"datensätze|video|videos|podcast|podcasts|blog|wlan|terminal|terminals|stele|stelen|spielplatz|"
    r"spielplatzes|spielplätze|haltestelle|haltestellen|konferenz|konferenzen|hackathon|hackathons|"
    r"barcamp|barcamps|sprechstunde|sprechstunden|bürgerforum|jugendforum|dialogreihe|chatbot|chatbots|"
    r"chat|cloud|intranet|formular|formulare|onlineformular|dashboard|dashboards|stadtplan|melder|"
    r"mängelmelder|register|katalog|katalogs|maßnahmenkatalog|aktionsplan|satzung|leitstelle|pilotprojekt|"
    r"pilotprojekte|reallabor|werkstatt|werkstätten|zukunftswerkstatt|repaircafé|preis|wettbewerb|plakate|"
    r"platform|website|event|events|survey|strategy|brochure|ladestation|ladestationen|tablet|tablets|"
    r"laptops|geräte|fahrradständer|defibrillator|defibrillators|defibrillatoren|sensoren|"
    r"begegnungsstätte|begegnungsort|begegnungsorte|jugendtreff|coworking-space|digitalambulanzen|"
    r"social-media-kanal|kanal|versammlung|versammlungen|infotafel|infotafeln|livestream|livestreams|"
    r"bürgerdialog|bürgerdialoge)$"
)

# Activities: infinitive → participle and stem are spelled out where German needs it.
_STRONG = word_set(
    """
    durchführen durchzuführen durchgeführt einrichten einzurichten eingerichtet einführen einzuführen
    eingeführt erstellen erstellt aufstellen aufzustellen aufgestellt installieren installiert
    implementieren implementiert programmieren programmiert veranstalten veranstaltet anschaffen
    anzuschaffen angeschafft beschaffen beschafft ausschreiben auszuschreiben ausgeschrieben drucken
    gedruckt verteilen verteilt abhalten abzuhalten abgehalten errichten errichtet umbauen umzubauen
    umgebaut gründen gegründet anbieten anzubieten angeboten bereitstellen bereitzustellen
    bereitgestellt veröffentlichen veröffentlicht beauftragen beauftragt konzipieren konzipiert
    erarbeiten erarbeitet ausarbeiten auszuarbeiten ausgearbeitet eröffnen eröffnet launchen gelauncht
    freischalten freizuschalten freigeschaltet anlegen anzulegen angelegt schulen geschult herausgeben
    herauszugeben herausgegeben verabschieden verabschiedet aufsetzen aufzusetzen aufgesetzt befragen
    befragt organisieren organisiert programmieren anbringen angebracht relaunchen ausrichten
    auszurichten ausgerichtet bauen gebaut sanieren saniert modernisieren modernisiert
    fertigstellen fertiggestellt streamen gestreamt
    """
)
# These make a measure only together with a thing: people also develop trust and create awareness.
_WEAK = word_set(
    """
    entwickeln entwickelt aufbauen aufzubauen aufgebaut schaffen geschaffen etablieren etabliert
    ausbauen auszubauen ausgebaut umsetzen umzusetzen umgesetzt einsetzen einzusetzen eingesetzt starten
    gestartet initiieren initiiert planen geplant erweitern erweitert aktualisieren aktualisiert
    überarbeiten überarbeitet betreiben betrieben machen gemacht weiterentwickeln weiterzuentwickeln
    weiterentwickelt fortschreiben fortgeschrieben besetzen besetzt bereithalten beschließen beschlossen
    halten produzieren produziert drehen gedreht herstellen hergestellt vorbereiten vorbereitet
    """
)
# Activities as nouns; they lead the sentence and a genitive or "von" follows.
_STRONG_NOUN = word_set(
    """
    durchführung einrichtung einführung erstellung aufstellung installation implementierung
    programmierung anschaffung beschaffung ausschreibung verteilung errichtung umbau gründung
    bereitstellung veröffentlichung konzeption konzipierung konzepterstellung erarbeitung ausarbeitung
    eröffnung freischaltung schulung befragung organisation ausrichtung bau neubau sanierung
    modernisierung beauftragung umsetzung verlegung
    fertigstellung
    """
)
_WEAK_NOUN = word_set(
    """
    entwicklung aufbau schaffung etablierung ausbau einsatz start initiierung planung erweiterung
    aktualisierung überarbeitung betrieb weiterentwicklung fortschreibung besetzung
    """
)
_NOUN_FOLLOWS = word_set(
    """
    von der des einer eines eigener neuer zweier dreier mehrerer weiterer und einem aller sämtlicher unserer
    """
)

# "Wir führen … durch": stem and particle stand apart.
_SPLIT = {
    "durch": ("führen", "führt"),
    "ein": ("richten", "richtet", "führen", "führt", "setzen", "setzt"),
    "auf": ("bauen", "baut", "stellen", "stellt", "setzen", "setzt"),
    "an": ("bieten", "bietet", "legen", "legt", "schaffen", "schafft"),
    "bereit": ("stellen", "stellt"),
    "statt": ("finden", "findet"),
    "heraus": ("geben", "gibt"),
    "aus": ("schreiben", "schreibt", "arbeiten", "arbeitet", "richten", "richtet"),
}
# Institutions act like people, but what they set up or hold is a measure.
_INSTITUTIONS = word_set("verwaltung stadtverwaltung gemeindeverwaltung kreisverwaltung rathaus rat gemeinderat")
# "… soll durchgeführt werden": what stands behind the verb that counts.
_TRAILING = word_set("werden wird wurde worden sein ist soll sollen haben")
# A thing after these is the place of the sentence, not its subject: "Im Bürgerrat kommen …".
_WHERE = word_set("im in am an bei beim auf aus mit vor nach")
_SPLIT_STRONG = {"durch", "bereit", "heraus"}
_BUILDERS = word_set(
    """
    wir gemeinde stadt kommune kreis landkreis stadtverwaltung projekt projektteam team we
    """
)

# People and institutions whose doing or feeling is an effect when they are the subject.
_PEOPLE = re.compile(
    r"(menschen|bürgerinnen|bürger|einwohnerinnen|einwohner|bewohnerinnen|bewohner|anwohnerinnen|anwohner|"
    r"anwohnende|jugendliche|kinder|schülerinnen|schüler|eltern|familien|mütter|väter|seniorinnen|"
    r"senioren|ältere|junge|frauen|männer|mitarbeitende|mitarbeiterinnen|mitarbeiter|beschäftigte|"
    r"fachkräfte|führungskräfte|ehrenamtliche|engagierte|vereine|initiativen|unternehmen|betriebe|"
    r"händlerinnen|händler|geflüchtete|zugewanderte|neuzugezogene|studierende|auszubildende|"
    r"ratsmitglieder|fraktionen|verwaltung|verwaltungen|rat|politik|politikerinnen|politiker|pflegende|"
    r"angehörige|alleinerziehende|pendlerinnen|pendler|radfahrende|nachbarschaft|nachbarinnen|nachbarn|"
    r"gäste|personen|leute|landwirtinnen|landwirte|ämter|amtsleitungen|gruppen|dörfer|ortsteile|people|"
    r"residents|citizens|parents|children)$"
)
_LEAD_INS = word_set(
    """
    die der das alle mehr viele weniger deutlich doppelt so auch und sowie noch neue junge jüngere
    ältere älteren im in am an bis ende unsere unser mindestens rund etwa bei allen zwei drei vier fünf
    zehn immer weitere beide bisher ehemalige to
    """
)

# Verbs and states of effect.
_EFFECT = word_set(
    """
    stärken gestärkt stärkt erleichtern erleichtert ermöglichen ermöglicht fördern gefördert fördert
    verbessern verbessert erhöhen erhöht senken gesenkt sinkt sinken steigern gesteigert steigt steigen
    verringern verringert verkürzen verkürzt reduzieren reduziert abbauen abgebaut wecken geweckt
    befähigen befähigt sensibilisieren sensibilisiert gewinnen gewinnt gewonnen erreichen erreicht
    erreichbar vertrauen vertraut kennen kennt wissen weiß verstehen versteht verstanden verständlich
    finden findet fühlen fühlt fühlt trauen traut nehmen nimmt teilhaben zukunftsfähig attraktiv
    attraktiver leichter besser schneller sicherer selbstständig selbständig selbstbestimmt zurecht
    gelingt gelingen erleben erlebt erfahren erfährt beteiligen beteiligt bringen engagieren engagiert
    mitreden mitgestalten mitbestimmen mitentscheiden können kann trägt tragen zufrieden zufriedener
    wohl sicher wächst wachsen gewachsen entlastet entlasten entlastung zugang zugänglich
    nachvollziehbar nachvollziehen sichtbar sichtbarer erhalten bleibt bleiben verbunden zusammenhalten
    hilft helfen unterstützen unterstützt vermeiden sichern gesichert nutzen nutzt motivieren motiviert
    verankern lernen strengthen improve enable increase reduce understand know trust feel can able
    easier
    """
)

# "Unser Ziel ist es, …" says nothing yet.
_LEAD = re.compile(
    r"^(((mein|unser|das|ein|our|my|the)\s+)?(projekt|haupt)?ziel(\s+(des|unseres)\s+\w+)?\s+ist|"
    r"(our|my|the)\s+goal\s+is)(\s+es)?\s*[,:]?\s+",
    re.IGNORECASE,
)
# "Das Verlegen einer …" is an activity; these only look like one.
_NO_ACTIVITY = word_set(
    """
    ansehen bestehen denken empfinden erleben ergehen handeln interessen können leben vertrauen verhalten
    vermögen verstehen wissen wohlbefinden zutrauen
    """
)

# What comes after these is purpose, means or a side remark, not the main clause.
_PURPOSE = re.compile(r"(,|\s)\s*(damit|um|so\s?dass|sodass|so that|in order to)\s+.*$", re.IGNORECASE | re.DOTALL)
_SIDE_CLAUSE = re.compile(
    r",\s*(weil|wenn|dass|ob|wie|wann|was|wo|wer|wem|wen|warum|welche[rsnm]?|wofür|sobald|obwohl|indem|"
    r"bevor|nachdem|da|der|die|das|denen|deren|dessen|because|which|that|when|where)\s[^,]*(,|$)",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\s(durch|mittels|mithilfe|mit\s+hilfe|dank|anhand|über|via|by|through)\s+(?=.*\w).*$", re.IGNORECASE | re.DOTALL
)
_EXISTS = re.compile(r"^(bis\s.{0,40})?\b(es\s+gibt|gibt\s+es|there\s+is|there\s+are)\b", re.IGNORECASE)
_IN_PLACE = word_set(
    """
    online fertig betrieb eingerichtet steht läuft vor live verfügbar vorhanden liegt
    """
)
_ENGLISH_START = re.compile(
    r"^(to\s+)?((set\s+up|launch|organi[sz]e|hold|run|install|introduce|publish|conduct)\b|(build|create|"
    r"develop|design)\s+(an?|the|new)\s+(\w+\s+){0,3}(platform|app|website|portal|strategy|tool|survey|"
    r"event))",
    re.IGNORECASE,
)
_JOINERS = word_set(
    """
    für zum zur mit in im am bis auf an von vom der des die das den dem und oder ein eine einer eines
    einem einen über aus bei ohne nach als sowie zwischen unter zwei drei vier fünf sechs sieben acht
    neun zehn jährlich monatlich pro je to for with the a of and
    """
)


def wording_of(statement: str) -> Wording:
    """What the sentence sounds like. Empty sentences sound like effects: there is nothing to say yet."""
    text = _LEAD.sub("", statement[:MOST_CHARACTERS].strip().rstrip(".!"))
    main, purpose = _without_purpose(text)
    main = _SIDE_CLAUSE.sub(" ", main)
    if not _sounds_like_measure(main):
        return Wording.EFFECT
    core = _MEANS.sub("", main)
    effect_left = _has_effect(words(main))
    if effect_left and not _sounds_like_measure(core):
        return Wording.EFFECT
    return Wording.BOTH if effect_left or purpose else Wording.MEASURE


def _without_purpose(text: str) -> tuple[str, bool]:
    cut = _PURPOSE.sub("", text)
    return (cut, True) if cut.strip() and cut != text else (text, False)


def _has_effect(found: list[str]) -> bool:
    return any(word.lower() in _EFFECT for word in found)


def _sounds_like_measure(text: str) -> bool:
    found = words(text)
    if not found:
        return False
    small = [word.lower() for word in found]
    things = any(_THING.search(word) for word in small)
    if _ENGLISH_START.match(text) or (things and _EXISTS.match(text)):
        return True
    if not _INSTITUTIONS.isdisjoint(small[:2]) and _activity_apart(small, things):
        return True
    if _people_act(small):
        return False
    return (
        _leads_with_activity(small, things)
        or _leads_with_doing(found, small)
        or _names_activity(small, things)
        or _activity_apart(small, things)
        or _thing_alone(found, small)
        or _thing_in_place(small)
    )


def _people_act(small: list[str]) -> bool:
    """People lead the sentence and their verb does not stand at its end: 'Vereine organisieren …'."""
    for index, word in enumerate(small[:4]):
        if _PEOPLE.search(word) and not _THING.search(word):
            return not _is_activity(small[-1]) or _has_effect(small[index + 1 :])
        if word not in _LEAD_INS and not word.endswith(("en", "e", "er")):
            return False
    return False


def _is_activity(word: str) -> bool:
    return word in _STRONG or word in _WEAK


def _leads_with_activity(small: list[str], things: bool) -> bool:
    """'Einrichtung einer …', 'Aufbau eines Netzwerks', 'Durchführung von …'."""
    for index, word in enumerate(small[:3]):
        follows = index + 1 < len(small) and small[index + 1] in _NOUN_FOLLOWS
        if follows and (word in _STRONG_NOUN or (index == 0 and word in _STRONG)):
            return True
        if word in _WEAK_NOUN and things:
            return True
    return False


def _leads_with_doing(found: list[str], small: list[str]) -> bool:
    """'Das Verlegen einer Fußbodenheizung': a verb used as a noun."""
    if len(small) < 3 or small[0] != "das" or small[2] not in ("einer", "eines"):
        return False
    return found[1][0].isupper() and found[1].endswith("en") and small[1] not in _NO_ACTIVITY


def _names_activity(small: list[str], things: bool) -> bool:
    """'… durchführen', 'eine App entwickeln', 'wird erstellt'; also 'Wir organisieren …'."""
    closing = next((word for word in reversed(small) if word not in _TRAILING), small[-1])
    if closing in _STRONG or (closing in _WEAK and things):
        return True
    if not _BUILDERS.isdisjoint(small[:2]):
        return any(word in _STRONG or (word in _WEAK and things) for word in small[1:5])
    return things and any(word in _STRONG for word in small)


def _activity_apart(small: list[str], things: bool) -> bool:
    """'Wir führen … durch', 'Die Stadt richtet einen Beirat ein'."""
    particle = small[-1]
    stems = _SPLIT.get(particle, ())
    return any(word in stems for word in small[:5]) and (things or particle in _SPLIT_STRONG)


def _thing_alone(found: list[str], small: list[str]) -> bool:
    """A thing that is made and no verb: 'Drei Workshops bis Ende 2027', 'Eine App für Mängel'."""
    leading = [index for index, word in enumerate(small[:4]) if _THING.search(word)]
    if not leading or small[0] in _WHERE:
        return False
    before = found[: leading[0]]
    after = found[leading[0] + 1 :]
    return not any(_may_be_verb(word, last=index == len(after) - 1) for index, word in enumerate(after)) and not any(
        word.lower() in _EFFECT for word in before
    )


def _may_be_verb(word: str, *, last: bool) -> bool:
    """A small-letter word that is no joiner and ends as a verb does; adjectives stand before a noun."""
    if word[0].isupper() or word in _JOINERS:
        return False
    return last or word.endswith("t") or word in _EFFECT


def _thing_in_place(small: list[str]) -> bool:
    """'Die App ist online', 'Das Konzept liegt vor'."""
    return any(_THING.search(word) for word in small[:3]) and small[-1] in _IN_PLACE and len(small) <= 8
