"""What `offenbau draw` says, in German and English."""

from offenbau.cli.telling import Counted
from offenbau.engines.checks.words import Words
from offenbau.engines.lot import Code, Exact

ERRORS = {
    Code.TOO_LARGE: Words("Die Datei ist größer als 50 MB.", "The file is larger than 50 MB."),
    Code.ENCODING: Words(
        "Hier steht ein Zeichen, das weder UTF-8 noch Windows-1252 ist.",
        "Here stands a character that is neither UTF-8 nor Windows-1252.",
    ),
    Code.UTF16: Words(
        "Die Datei ist in UTF-16 gespeichert; bitte als UTF-8 speichern.",
        "The file is saved in UTF-16; please save it as UTF-8.",
    ),
    Code.MIXED_ENCODING: Words(
        "Die Datei ist teils UTF-8 und teils nicht; hier passt ein Zeichen nicht. Bitte einheitlich speichern.",
        "The file is partly UTF-8 and partly not; a character here does not fit. Please save it in one encoding.",
    ),
    Code.NOT_CSV: Words("Das ist keine Tabelle als CSV.", "This is not a table as CSV."),
    Code.EMPTY: Words(
        "Hier fehlt etwas: eine Kopfzeile und mindestens eine Zeile darunter.",
        "Something is missing here: a header and at least one row below it.",
    ),
    Code.NO_COLUMN: Words("Diese Spalte fehlt.", "This column is missing."),
    Code.SAME_COLUMN: Words("Diese Spalte gibt es zweimal.", "This column stands there twice."),
    Code.CELLS: Words(
        "Zellen: {said} statt {limit} wie in der Kopfzeile", "cells: {said} instead of {limit} as in the header"
    ),
    Code.BLANK: Words("ist leer", "is blank"),
    Code.NOT_A_NUMBER: Words("„{said}“ ist keine ganze Zahl ab 0", "“{said}” is no whole number from 0"),
    Code.SAME_QUOTA: Words("„{said}“ hat schon eine Quote", "“{said}” has a quota already"),
    Code.HIDDEN: Words(
        "Hier stehen Zeichen, die man nicht sieht: {said}", "There are characters here that cannot be seen: {said}"
    ),
    Code.SAME_ID: Words("„{said}“ steht schon in einer früheren Zeile", "“{said}” stands in an earlier row already"),
    Code.UNKNOWN_VALUE: Words("Für „{said}“ gibt es keine Quote", "There is no quota for “{said}”"),
    Code.SIZE: Words("Es muss mindestens 1 Platz zu verlosen sein.", "There must be at least 1 seat to draw."),
    Code.LEAST_ABOVE_MOST: Words(
        "Das Minimum liegt über dem Maximum: {said}", "The minimum is above the maximum: {said}"
    ),
    Code.FLEX: Words(
        "Der äußerste Spielraum ({said}) liegt enger als die Quote selbst",
        "The outermost room ({said}) is narrower than the quota itself",
    ),
    Code.FEW_PEOPLE: Words(
        "Menschen im Topf: {said}, gebraucht: {limit}.", "People in the pool: {said}; needed: {limit}."
    ),
    Code.FEW_HOUSEHOLDS: Words(
        "Haushalte im Topf: {said}, bei einer Person je Haushalt gebraucht: {limit}.",
        "Households in the pool: {said}; with one person each, needed: {limit}.",
    ),
    Code.IMPOSSIBLE: Words(
        "Mit diesen Quoten geht keine Auslosung. Die kleinste Änderung, mit der sie geht: {said}",
        "No draw is possible with these quotas. The smallest change that makes it possible: {said}",
    ),
    Code.ANNOUNCEMENT: Words(
        "Zu öffentlichen Zahlen, und nur zu ihnen, gehören --source (wessen Zahlen) und --when (welcher Tag).",
        "Public numbers, and they alone, need --source (whose numbers) and --when (which day).",
    ),
    Code.NO_NUMBERS: Words(
        "„{said}“: Hier zählen Zahlen allein, ohne Wörter.", "“{said}”: numbers alone count here, without words."
    ),
    Code.NUMBER: Words(
        "„{said}“ sind keine drei Ziffern von 000 bis {limit}", "“{said}” are not three digits from 000 to {limit}"
    ),
    Code.UNKNOWN_PERSON: Words("„{said}“ steht nicht im Topf", "“{said}” is not in the pool"),
    Code.TIME: Words(
        "In dieser Zeit (--most-seconds) ließ sich auch die kleinste Chance nicht so groß machen, wie es geht. "
        "Gezogen ist nichts. Leichter geht es mit weniger oder weiteren Quoten.",
        "In this time (--most-seconds) not even the least chance could be made as high as can be. "
        "Nothing is drawn. Fewer or wider quotas make it easier.",
    ),
    Code.UNSOLVED: Words(
        "Der Rechenkern hat keine Lösung gefunden ({said}).", "The solver has not found a solution ({said})."
    ),
}
NO_CHANGE = Words(
    "keine – mit einer Person je Haushalt reicht auch keine andere Quote",
    "none – with one person a household no other quota is enough either",
)
LOWER = Words("{name}: min {number} statt {before}", "{name}: min {number}, not {before}")
HIGHER = Words("{name}: max {number} statt {before}", "{name}: max {number}, not {before}")
BEYOND = Words(" (mehr, als der Spielraum erlaubt)", " (more than its room allows)")
ROW = Words("Zeile {row}", "row {row}")
COLUMN = Words("Spalte {column}", "column {column}")

EXACT = {
    Exact.LEXIMIN: Words(
        "Leximin, genau: Niemandes Chance ließe sich heben, ohne eine gleich kleine oder kleinere zu senken.",
        "Leximin, exact: nobody's chance could be raised without lowering one that is as small or smaller.",
    ),
    Exact.MAXIMIN: Words(
        "Maximin, genau: Die kleinste Chance ist so groß, wie die Quoten es zulassen.",
        "Maximin, exact: the least chance is as high as the quotas allow.",
    ),
    Exact.UNFINISHED: Words(
        "Maximin, genau; für den Rest hat die Zeit nicht gereicht.",
        "Maximin, exact; for the rest there was not time enough.",
    ),
}
PEOPLE = Counted(
    Words("Topf: ein Mensch, Plätze: {size}", "Pool: one person, seats: {size}"),
    Words("Topf: {people} Menschen, Plätze: {size}", "Pool: {people} people, seats: {size}"),
)
CHANCES = Words("Chancen: von {least} bis {most}", "Chances: from {least} to {most}")
SEATS = Words(
    "Gelost wird aus 1.000 Gremien: Darin sitzt jeder Mensch {times}, "
    "höchstens {deviation} Prozentpunkte neben dieser Chance.",
    "It is drawn from 1,000 panels: everybody sits in {times} of them, "
    "at most {deviation} percentage points beside that chance.",
)
TIMES = Words("{least}- bis {most}-mal", "{least} to {most}")
TIMES_ALIKE = Words("{most}-mal", "{most}")
SEED_ALONE = Words(
    "Der Startwert allein lost: Wer ihn aussucht, kann viele probieren. Öffentlich besser: --chance dice oder public.",
    "The seed alone draws: whoever picks it may try many. Better in public: --chance dice or public.",
)
COMMITMENT = Words(
    "Prüfsumme der Zusage, vor der Ziehung zu veröffentlichen: {sha256}",
    "SHA-256 of the commitment, to be published before the draw: {sha256}",
)
PROMISED = Words(
    "Gezogen ist noch nicht. Veröffentlichen Sie Prüfsumme und Protokoll; "
    "dann ziehen dieselben Angaben mit --dice oder --public.",
    "Nothing is drawn yet. Publish hash and protocol; then the same options with --dice or --public draw.",
)
OTHER_CHANCE = Words(
    "--chance {promised} und --{given} widersprechen sich.", "--chance {promised} and --{given} contradict each other."
)
CERTAIN = Words(
    "Achtung: Die Quoten machen es sicher, dass gezogen wird: {names}",
    "Warning: the quotas make it certain to draw: {names}",
)
TWICE_STDIN = Words(
    "Nur eine der beiden Tabellen kann von der Standardeingabe kommen: --pool - oder --quotas -.",
    "Only one of the two tables can come from standard input: --pool - or --quotas -.",
)
NO_DAY = Words("„{said}“ ist kein Tag, wie 2026-12-31 einer ist.", "“{said}” is no day as 2026-12-31 is one.")
NO_SEED = Words("Der Startwert ist leer.", "The seed is empty.")
UNREADABLE_CHANCE = Words(
    "„{said}“ kann niemand lesen und wieder eintippen.", "“{said}” cannot be read and typed again by anybody."
)
NEVER = Words(
    "Achtung: Die Quoten schließen aus, dass gezogen wird: {names}",
    "Warning: the quotas make it impossible to draw: {names}",
)
NUMBER = Words("Gezogen ist Gremium {number} von 000 bis 999:", "Drawn is panel {number} of 000 to 999:")
WORKING = Words("Rechnet [{bar}] {percent} %, {seconds} s", "Working [{bar}] {percent}%, {seconds} s")
