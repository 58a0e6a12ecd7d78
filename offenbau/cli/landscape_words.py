"""What `offenbau landscape` says, in German and English."""

from offenbau.engines.checks.words import Words
from offenbau.engines.landscape import Code

ERRORS = {
    Code.EMPTY: Words("Die Datei ist leer.", "The file is empty."),
    Code.NO_VOTES: Words("In der Datei steht keine Stimme.", "There is no vote in the file."),
    Code.TOO_LARGE: Words(
        "Das sind zu viele Stimmen für eine Auswertung.", "These are too many votes to be evaluated."
    ),
    Code.UTF16: Words(
        "Die Datei ist in UTF-16 gespeichert; bitte als UTF-8 speichern.",
        "The file is saved in UTF-16; please save it as UTF-8.",
    ),
    Code.NOT_UTF8: Words(
        "kein Text in UTF-8 ({value}); ist die Datei gemischt kodiert?",
        "not text in UTF-8 ({value}); are there two encodings in the file?",
    ),
    Code.NOT_CSV: Words("keine Tabelle in CSV ({value})", "no table in CSV ({value})"),
    Code.COLUMN_MISSING: Words("Diese Spalte fehlt.", "This column is missing."),
    Code.COLUMN_TWICE: Words("Diese Spalte gibt es zweimal.", "This column is there twice."),
    Code.FEWER: Words(
        "Hier endet die Zeile; sie hat weniger Felder als die Überschrift.",
        "The row ends here; it has fewer fields than the heading.",
    ),
    Code.MORE: Words(
        "{value} steht in keiner Spalte: Die Zeile hat mehr Felder als die Überschrift.",
        "{value} is in no column: the row has more fields than the heading.",
    ),
    Code.VOTE: Words(
        "{value} ist keine Stimme: 1 (stimme zu), -1 (stimme nicht zu) oder 0 (weiß nicht).",
        "{value} is no vote: 1 (agree), -1 (disagree) or 0 (pass).",
    ),
    Code.NAME: Words(
        "{value} kann niemanden und nichts benennen (leer, zu lang, NaN oder fremde Ziffern).",
        "{value} can name nobody and nothing (empty, too long, NaN or foreign digits).",
    ),
    Code.TIME: Words("{value} ist kein Zeitpunkt in Millisekunden.", "{value} is no time in milliseconds."),
    Code.TWICE: Words("{value} steht zweimal in der Datei.", "{value} is in the file twice."),
    Code.MODERATED: Words(
        "{value} sagt nicht, was die Moderation entschieden hat: -1, 0 oder 1.",
        "{value} does not say what moderation decided: -1, 0 or 1.",
    ),
}
ROW = Words("Zeile {row}", "row {row}")
COLUMN = Words("Spalte „{column}“", "column “{column}”")

HEAD = Words(
    "{people} Menschen haben {votes}-mal zu {statements} Aussagen Stellung genommen.",
    "{people} people voted {votes} times on {statements} statements.",
)
LEFT_OUT = Words(
    "{number} davon sind in keiner Gruppe: Sie haben zu weniger als {least} Aussagen etwas gesagt.",
    "{number} of them are in no group: they voted on fewer than {least} statements.",
)
MODERATED_OUT = Words(
    "{number} Aussagen bleiben außen vor: Die Moderation hat sie nicht zugelassen.",
    "{number} statements are left out: moderation did not admit them.",
)
NO_GROUPS = Words(
    "Keine Gruppen: Dafür bräuchte jede mindestens {smallest} Menschen.",
    "No groups: each would need at least {smallest} people.",
)
GROUPS = Words(
    "{number} Gruppen. Silhouette {silhouette} (von −1 bis 1), Zufallsstart {seed}.",
    "{number} groups. Silhouette {silhouette} (from −1 to 1), seed {seed}.",
)
READING_AID = Words(
    "Die Gruppen sind eine Lesehilfe: gerechnet, nicht vorgefunden.",
    "The groups are a reading aid: computed, not found.",
)
NOT_DISTINCT = Words(
    "Sie lassen sich kaum auseinanderhalten: Auch eine einzige Wolke von Meinungen ließe sich so zerteilen.",
    "They can hardly be told apart: a single cloud of opinions could be cut up like this.",
)
GROUP = Words("Gruppe {name}: {number} Menschen", "Group {name}: {number} people")
TYPICAL = Words("Bezeichnend für sie:", "Typical of it:")
UNITING = Words("Was verbindet", "What unites")
DIVIDING = Words("Was trennt", "What divides")
NOTHING = Words("Nichts, das deutlich genug wäre.", "Nothing that is clear enough.")
FURTHER = Words("… und {number} weitere", "… and {number} more")
SIDES = {
    "agree": Words("stimmen zu", "agree"),
    "disagree": Words("stimmen nicht zu", "disagree"),
}
FIGURE = Words("{name} {agree} % dafür, {disagree} % dagegen", "{name} {agree}% for, {disagree}% against")
ALL = Words("Alle", "All")
