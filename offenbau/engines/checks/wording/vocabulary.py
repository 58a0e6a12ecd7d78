"""Words that tell a measure from an effect. Verbs are written as `forms_of` reads them."""

import re

from .tokens import word_set
from .verbs import forms_of, with_particles

# What is done with the hands or on paper stays that with nearly any particle: "einbauen", "nachpflanzen".
_HANDIWORK = with_particles(
    "an auf aus ein um nach neu zurück",
    """
    bauen stellen richten führen hängen schaffen säen pflanzen kleben kaufen schreiben=geschrieben rüsten
    statten drucken malen schrauben mieten zäunen legen setzen bringen=gebracht räumen graben=gegraben
    """,
    without="""
    aufbauen ausbauen umsetzen einkaufen einräumen ausräumen einbringen umbringen zurückbringen nachlegen
    aussetzen einlegen anführen nachsetzen zurücksetzen zurückführen zurückschreiben einschreiben
    """,
)
# Doing that is a measure whatever it is done to.
ACTS = forms_of(
    _HANDIWORK
    + """
    durch.führen ein.richten ein.führen erstellen auf.stellen installieren implementieren programmieren
    veranstalten an.schaffen beschaffen=beschafft aus.schreiben=ausgeschrieben drucken verteilen
    ab.halten=abgehalten=hält errichten um.bauen gründen an.bieten=angeboten bereit.stellen veröffentlichen
    beauftragen konzipieren erarbeiten aus.arbeiten eröffnen launchen frei.schalten an.legen schulen
    heraus.geben=herausgegeben=gibt verabschieden auf.setzen befragen organisieren an.bringen=angebracht
    aus.richten bauen sanieren modernisieren fertig.stellen streamen kaufen an.kaufen
    erwerben=erworben=erwirbt pflanzen an.pflanzen bepflanzen entsiegeln renovieren restaurieren um.gestalten
    neu.gestalten neugestalten auf.hängen aus.hängen beschildern aus.schildern ein.laden=eingeladen=lädt
    verschicken versenden=versandt übertragen=übertragen=überträgt digitalisieren übersetzen
    ernennen=ernannt benennen=benannt ein.berufen=einberufen=beruft auf.legen bezuschussen aus.bilden
    losen aus.losen aus.werten prüfen überprüfen untersuchen kartieren dokumentieren protokollieren
    präsentieren vor.stellen vor.legen verpachten aus.weisen=ausgewiesen an.ordnen unterzeichnen
    ein.reichen beantragen bewerben=beworben=bewirbt plakatieren posten filmen testen pilotieren evaluieren
    ab.reißen=abgerissen asphaltieren pflastern auf.forsten nach.rüsten um.rüsten aus.rüsten aus.statten
    erneuern vergeben=vergeben=vergibt ein.stellen bestellen=bestellt online.stellen montieren
    bereit.halten=bereitgehalten=hält vor.halten=vorgehalten=hält an.mieten verlegen aus.loben
    aus.leihen=ausgeliehen verleihen=verliehen aus.zahlen ein.setzen zusammen.stellen auf.bereiten
    auf.stocken beleuchten um.stellen aus.bringen=ausgebracht ab.schließen=abgeschlossen
    """
)
# Doing that is a measure only to a thing: people also build up trust and create awareness.
CREATING = forms_of(
    """
    entwickeln auf.bauen schaffen=geschaffen etablieren aus.bauen um.setzen starten initiieren planen
    erweitern aus.weiten aktualisieren überarbeiten betreiben=betrieben machen weiter.entwickeln
    fort.schreiben=fortgeschrieben besetzen beschließen=beschlossen halten=gehalten=hält produzieren drehen
    her.stellen vor.bereiten statt.finden=stattgefunden tagen verlängern wählen gestalten verankern
    vereinbaren bilden führen
    """
)
# Doing that says already that something has become better.
EFFECTS = forms_of(
    """
    stärken erleichtern ermöglichen fördern verbessern erhöhen senken steigern verringern vermindern mindern
    verkürzen reduzieren minimieren ab.bauen wecken befähigen sensibilisieren gewinnen=gewonnen erreichen
    entlasten unterstützen vermeiden=vermieden sichern motivieren ermutigen begeistern beleben
    wieder.beleben auf.werten schützen bewahren erhalten=erhalten=erhält überwinden=überwunden verhindern
    halbieren verdoppeln beschleunigen vereinfachen verstetigen vertiefen verankern verbinden=verbunden
    zusammen.bringen=zusammengebracht teil.haben=teilgehabt helfen=geholfen=hilft lernen
    verstehen=verstanden kennen=gekannt wissen=gewusst wert.schätzen an.erkennen=anerkannt würdigen
    binden=gebunden aktivieren ein.binden=eingebunden ein.beziehen=einbezogen beteiligen berücksichtigen
    öffnen pflegen begegnen leben lindern
    """
)
# Doings as nouns: those on -ung whose verb means one thing only, and the others.
ACT_NOUNS = ACTS.nouns - word_set(
    "einstellung bestellung ausrichtung ausstattung vorstellung vergebung ausführung"
) | word_set(
    """
    bau neubau umbau anbau kauf ankauf einkauf erwerb abriss installation implementation konzeption
    organisation vergabe herausgabe versand beitritt wiederaufbau wiederherstellung aushang konzepterstellung
    """
)
# After these a genitive, "von" or a number must follow.
LOOSE_ACT_NOUNS = word_set(
    "einstellung bestellung ausrichtung ausstattung vorstellung wahl druck start einsatz betrieb umsetzung"
)
CREATING_NOUNS = CREATING.nouns | word_set("aufbau schaffung ausbau einsatz start betrieb")
# What a compound may end in and still name a doing: "Verkehrszählung", "Glasfaserausbau".
ACT_COMPOUND = re.compile(
    r"(ausschreibung|befragung|schulung|zählung|sanierung|beschaffung|gründung|erstellung|umgestaltung|"
    r"renovierung|pflanzung|beschilderung|veröffentlichung|(?<!ab)(?<!acker)(?<!garten)(?<!wein)bau|kauf)$"
)
# Nouns on -ung that name an effect or a state, not a doing of the town hall; their compounds too.
EFFECT_NOUNS = EFFECTS.nouns | word_set(
    """
    mitbestimmung mitwirkung selbstbestimmung beteiligung einbindung einbeziehung bindung gewinnung
    wertschätzung anerkennung zustimmung versorgung betreuung begleitung beratung unterstützung vernetzung
    verständigung annäherung begegnung gleichstellung gleichbehandlung wahrnehmung haltung meinung stimmung
    wirkung bildung erfahrung erholung verbindung beziehung bewegung ernährung orientierung verantwortung
    leistung nutzung auslastung wohnung verwaltung bevölkerung regierung umgebung planung zeitung leitung
    rechnung rettung aussöhnung versöhnung belebung revitalisierung optimierung angleichung abstimmung
    verzahnung achtung geltung entfaltung identifizierung hilfestellung begeisterung ermutigung bekämpfung
    verstetigung verankerung vermittlung öffnung entspannung beruhigung lockerung sicherung bewältigung
    wahrung linderung heilung vorbeugung aktivierung ordnung entwicklung entscheidung äußerung einigung
    vertretung bewertung beachtung erziehung zuwendung hoffnung mischung
    """
)

# Things that are made, held or bought. A noun counts when it ends in one of these, with or without a case ending.
_THINGS = """
app plattform portal website webseite homepage internetseite workshop veranstaltung veranstaltungsreihe konzept
leitbild leitfaden leitfäden leitlinie handbuch handbüch strategie broschüre flyer newsletter umfrage befragung
bürgerrat bürgerrät beirat beirät kampagne schulung fortbildung seminar kurs studie gutachten analyse
arbeitsgruppe arbeitskreis büro anlaufstelle personalstelle planstelle stabsstelle stabstelle café cafe messe
ausstellung software tool datenbank datensatz datensätz video podcast blog wlan terminal stele spielplatz
spielplätz haltestelle konferenz hackathon barcamp sprechstunde bürgerforum jugendforum dialogreihe chatbot chat
cloud intranet formular dashboard melder register katalog satzung leitstelle pilotprojekt reallabor werkstatt
werkstätt wettbewerb plakat platform event survey strategy brochure ladestation ladesäule tablet laptop gerät
fahrradständer defibrillator sensor begegnungsstätte begegnungsort coworking-space makerspace digitalambulanzen
kanal kanäl versammlung infotafel livestream bürgerdialog mittagstisch sitzbank mitfahrbank bänke trinkbrunnen
radweg gehweg bürgerbus bürgerbuss rufbus rufbuss kleinbus kleinbuss lastenrad lastenräd mülleimer abfalleimer
automat anlage sirene parlament programm karte plan börse freiwilligenagentur neubürgerempfang straßenfest
stadtteilfest dorffest paket dorfladen fonds budget bürgerhaushalt skatepark bikepark pumptrack bolzplatz
bolzplätz grillplatz jugendtreff jugendzentrum familienzentrum begegnungszentrum turnhalle sporthalle
mehrzweckhalle gerätehaus ärztehaus jugendhaus gemeinschaftshaus generationenhaus kataster wegweiser schaukasten
briefkasten ideenkasten aktionstag umwelttag infotag thementag sammelaktion mitmachaktion putzaktion
pflanzaktion stadtführung rundgang rundgäng spaziergang spaziergäng fachtag vortrag vorträg vortragsreihe
gesprächsreihe fortbildungsreihe besuchsdienst fahrdienst lieferdienst koordinierungsstelle koordinationsstelle
beratungsstelle servicestelle fachstelle ombudsstelle kontaktstelle jahresbericht magazin film postkarte angebot
dorfplatz pool beet bürgergarten interview vorhabenliste steuerungsgruppe projektgruppe ehrenamtspreis
umweltpreis jugendpreis öffnungszeit terminvergabe terminbuchung kitaplatz kitaplätz kitagruppe stellplatz
stellplätz rampe schrank schränk dienst infoabend dialogabend info-abend elternabend brief stammtisch tafel
hotline bürgertelefon sprechtag aktionswoche projektwoche vereinstreffen tagung training coaching lehrgang
lehrgäng lesung heft kalender infopaket mappe fibel ratgeber merkblatt schild banner poster aushang aushäng
whatsapp-gruppe container pavillon unterstand häuschen hütte steg zebrastreifen querung parkplatz parkplätz
aufzug aufzüg toilette wasserspender aggregat kamera bildschirm beamer server drucker lampe laterne wiese
fahrzeug anhänger gutschein prämie zuschuss ehrenamtspass klimarat seniorenrat jugendrat zukunftsrat digitalrat
kinderrat familienrat stadtteilrat ernährungsrat sfest vorlesestunde beleuchtung becken sitzgelegenheit komitee
taskforce akademie innovationslabor richtlinie charta fahrplan bestandsaufnahme zwilling workshopreihe
"""
# Words that end like a thing but are none; of networks only a single one is made.
_NO_THING = re.compile(r"(diskurs|exkurs|konkurs|stundenplan|verdienst)(e|es|s)?$")
_THING = re.compile(rf"({'|'.join(_THINGS.split())})(e|en|er|ern|n|s|es)?$|^tisch(s|es|e)?$|(?<!s)netzwerk(s|es)?$")


def is_thing(word: str) -> bool:
    """True for something made, held or bought; the word in small letters."""
    return bool(_THING.search(word)) and not _NO_THING.search(word)


# Institutions act like people, but what they set up or hold is a measure.
INSTITUTIONS = word_set(
    "verwaltung stadtverwaltung gemeindeverwaltung kreisverwaltung rathaus rat gemeinderat stadtrat"
)
BUILDERS = word_set(
    """
    wir gemeinde stadt kommune kreis landkreis stadtverwaltung projekt projektteam team we bürgermeister
    bürgermeisterin oberbürgermeister oberbürgermeisterin landrat landrätin bauhof bauamt tiefbauamt jugendamt
    """
)
# What comes after these is the place of the sentence, not its subject: "Im Bürgerrat kommen …".
PREPOSITIONS = word_set("im in am an bei beim auf aus mit vor nach vom zum zur zu durch für ohne über unter zwischen")

# People and institutions whose doing or feeling is an effect when they are the subject.
PEOPLE = re.compile(
    r"(menschen|bürgerinnen|bürger|einwohner|bewohner|anwohner|anlieger|anwohnende|jugendliche|kinder|kind|"
    r"schüler|eltern|familien|mütter|väter|senioren|ältere|junge|frauen|männer|mädchen|jungen|mitarbeitende|"
    r"mitarbeiter|beschäftigte|kräfte|ehrenamtliche|engagierte|freiwillige|vereine|verein|vorstände|initiativen|"
    r"unternehmen|betriebe|händler|gewerbetreibende|geflüchtete|zugewanderte|zugezogene|studierende|"
    r"auszubildende|azubis|ratsmitglieder|fraktionen|verwaltung|verwaltungen|rat|politik|politiker|pflegende|"
    r"angehörige|alleinerziehende|pendler|fahrende|nachbarschaft|nachbarn|gäste|personen|leute|landwirte|"
    r"ämter|amtsleitungen|kollegen|sachbearbeiter|gruppen|dörfer|ortsteile|haushalte|mieter|besitzer|eigentümer|"
    r"blinde|gehörlose|wohnungslose|touristen|ups|innen|people|residents|citizens|parents|children)$"
)

# Verbs, states and qualities of effect beside the forms of EFFECTS.
PROMISES = EFFECTS.closing | word_set(
    """
    gestärkt stärkt erleichtert ermöglicht gefördert fördert verbessert erhöht sinkt sinken steigt steigen
    verringert verkürzt reduziert sensibilisiert gewinnt erreicht erreichbar vertrauen vertraut kennt weiß
    versteht verständlich finden findet fühlen fühlt trauen traut nehmen nimmt zukunftsfähig attraktiv
    attraktiver attraktive attraktiven attraktives leichter besser schneller sicherer selbstständig
    selbständig selbstbestimmt zurecht gelingt gelingen erleben erlebt erfahren erfährt beteiligt bringen
    engagieren engagiert mitreden mitgestalten mitbestimmen mitentscheiden können kann trägt tragen
    zufrieden zufriedener wohl sicher sichere sicheres lebendige lebendiges starke starkes gute gutes
    wächst wachsen gewachsen entlastet entlastung zugang zugänglich nachvollziehbar nachvollziehen
    sichtbar sichtbarer bleibt bleiben zusammenhalten hilft unterstützt gesichert nutzen nutzt genutzt
    motiviert belebt strengthen improve enable increase reduce understand know trust feel can able easier
    """
)
