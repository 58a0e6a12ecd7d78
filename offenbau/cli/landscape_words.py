"""What `offenbau landscape` says, in German and English."""

from offenbau.cli.telling import Counted
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

HEAD = Counted(
    Words("Ein Mensch hat {times} zu {statements} Stellung genommen.", "One person voted {times} on {statements}."),
    Words(
        "{number} Menschen haben {times} zu {statements} Stellung genommen.",
        "{number} people voted {times} on {statements}.",
    ),
)
TIMES = Counted(Words("einmal", "once"), Words("{number}-mal", "{number} times"))
STATEMENTS = Counted(Words("einer Aussage", "one statement"), Words("{number} Aussagen", "{number} statements"))
LEFT_OUT = Counted(
    Words(
        "Einer davon ist in keiner Gruppe: Er hat zu weniger als {least} etwas gesagt.",
        "One of them is in no group, who voted on fewer than {least}.",
    ),
    Words(
        "{number} davon sind in keiner Gruppe: Sie haben zu weniger als {least} etwas gesagt.",
        "{number} of them are in no group: they voted on fewer than {least}.",
    ),
)
MODERATED_OUT = Counted(
    Words(
        "Eine Aussage bleibt außen vor: Die Moderation hat sie nicht zugelassen.",
        "One statement is left out: moderation did not admit it.",
    ),
    Words(
        "{number} Aussagen bleiben außen vor: Die Moderation hat sie nicht zugelassen.",
        "{number} statements are left out: moderation did not admit them.",
    ),
)
NO_GROUPS = Counted(
    Words("Keine Gruppen: Dafür gibt es zu wenige Menschen.", "No groups: there are too few people for them."),
    Words(
        "Keine Gruppen: Dafür bräuchte jede mindestens {number} Menschen.",
        "No groups: each would need at least {number} people.",
    ),
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
GROUP = Counted(
    Words("Gruppe {name}: ein Mensch", "Group {name}: one person"),
    Words("Gruppe {name}: {number} Menschen", "Group {name}: {number} people"),
)
TYPICAL = Words("Bezeichnend für sie:", "Typical of it:")
UNITING = Words("Was verbindet", "What unites")
DIVIDING = Words("Was trennt", "What divides")
NOTHING = Words("Nichts, das deutlich genug wäre.", "Nothing that is clear enough.")
FURTHER = Counted(
    Words("… und eine weitere", "… and one more"), Words("… und {number} weitere", "… and {number} more")
)
SIDES = {
    "agree": Words("stimmen zu", "agree"),
    "disagree": Words("stimmen nicht zu", "disagree"),
}
FIGURE = Words("{name} {agree} % dafür, {disagree} % dagegen", "{name} {agree}% for, {disagree}% against")
ALL = Words("Alle", "All")
