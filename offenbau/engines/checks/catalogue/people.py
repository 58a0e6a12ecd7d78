"""People."""

from ..findings import Kind, Severity
from . import sections

WARNING, HINT = Severity.WARNING, Severity.HINT

NOBODY_HOLDS_THREADS = Kind(
    "nobody-holds-threads", WARNING, sections.WHO_BUILDS,
    "Noch hält niemand die Fäden zusammen.",
    "Nobody holds the threads yet.",
    "Benennen Sie eine Person, am besten in der Verwaltung, und geben Sie ihr Arbeitszeit dafür.",
    "Name one person, best in the administration, and give them working time for it.",
)  # fmt: skip
CARETAKER_WITHOUT_HOURS = Kind(
    "caretaker-without-hours", WARNING, sections.WHO_BUILDS,
    "{caretaker} soll die Fäden halten, hat dafür aber null Stunden in der Woche.",
    "{caretaker} is to hold the threads but has zero hours a week for it.",
    "Klären Sie mit der Leitung, wovon diese Person freigestellt wird; schon wenige Stunden helfen.",
    "Settle with the head of office what this person is freed from; even a few hours help.",
)  # fmt: skip
CARETAKER_HOURS_UNKNOWN = Kind(
    "caretaker-hours-unknown", HINT, sections.WHO_BUILDS,
    "{caretaker} soll die Fäden halten; es steht noch nicht da, mit wie vielen Stunden in der Woche.",
    "{caretaker} is to hold the threads; it does not say yet with how many hours a week.",
    "Tragen Sie ein, was wirklich vereinbart ist.",
    "Enter what has really been agreed.",
)  # fmt: skip
CARETAKER_LEAVES_EARLY = Kind(
    "caretaker-leaves-early", HINT, sections.CARETAKER,
    "Ab dem {day} hält niemand mehr die Fäden, doch die Baustelle läuft bis zum {end}.",
    "From {day} on nobody holds the threads, yet the project runs until {end}.",
    "Regeln Sie früh, wer übernimmt, und planen Sie eine Übergabe ein.",
    "Settle early who takes over, and plan a handover.",
)  # fmt: skip
CARETAKER_GAP = Kind(
    "caretaker-gap", HINT, sections.CARETAKER,
    "Vom {day} bis zum {end} hält niemand die Fäden.",
    "From {day} to {end} nobody holds the threads.",
    "Regeln Sie eine Vertretung, oder lassen Sie die Zeiten einander überlappen.",
    "Arrange a deputy, or let the terms overlap.",
)  # fmt: skip
SPONSOR_WITHOUT_WORD = Kind(
    "sponsor-without-word", HINT, sections.LEADERS,
    "{sponsor} steht hinter Ihrer Baustelle; ein Satz dazu steht noch nicht da.",
    "{sponsor} stands behind your project; there is no sentence yet that says so.",
    "Bitten Sie um einen Satz, den Sie zeigen dürfen; er hilft, wenn es einmal eng wird.",
    "Ask for a sentence that you may show; it helps when things get tight.",
)  # fmt: skip
NO_BACKING = Kind(
    "no-backing", WARNING, sections.LEADERS,
    "Es ist noch nicht zu sehen, dass die Spitze des Hauses hinter Ihrer Baustelle steht.",
    "It does not show yet that the head of the house stands behind your project.",
    "Bitten Sie die Leitung um einen Satz der Unterstützung; bis dahin: klein anfangen und Verbündete sammeln.",
    "Ask the head for a sentence of support; until then start small and gather allies.",
)  # fmt: skip
TRIANGLE_EMPTY = Kind(
    "triangle-empty", WARNING, sections.TRIANGLE,
    "Im Dreieck der Akteure steht noch niemand: weder Politik noch Verwaltung noch Zivilgesellschaft.",
    "Nobody stands in the actor triangle yet: neither politics nor administration nor civil society.",
    "Zeichnen Sie es gemeinsam auf: Wen betrifft es, wer entscheidet, wer kann helfen?",
    "Draw it together: whom does it concern, who decides, who can help?",
)  # fmt: skip
TRIANGLE_CORNER_EMPTY = Kind(
    "triangle-corner-empty", WARNING, sections.TRIANGLE,
    "Im Dreieck der Akteure ist eine Ecke leer: {corner}.",
    "One corner of the actor triangle is empty: {corner}.",
    "Überlegen Sie, wer von dort früh dabei sein sollte, und sprechen Sie die Person an.",
    "Think who from there should be in early, and talk to them.",
)  # fmt: skip
