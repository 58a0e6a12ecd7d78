"""What `offenbau recount` says, in German and English."""

from offenbau.engines.checks.words import Words
from offenbau.engines.counting import Code, Rule, Unit

METHODS = {
    "single": Words("Auf jedem Stimmzettel eine Option.", "One option on each ballot."),
    "approval": Words("Auf jedem Stimmzettel bis zu {most} Optionen.", "Up to {most} options on each ballot."),
    "score": Words("Jede Option bekommt 0 bis {top} Punkte.", "Each option gets 0 to {top} points."),
    "ranked": Words("Auf jedem Stimmzettel eine Rangfolge.", "An order of options on each ballot."),
    "dots": Words(
        "Auf jedem Stimmzettel bis zu {dots} Klebepunkte, höchstens {most_per_option} auf einer Option.",
        "Up to {dots} dots on each ballot, at most {most_per_option} on one option.",
    ),
}
UNITS = {
    Unit.BALLOTS: Words("Stimmen", "Votes"),
    Unit.POINTS: Words("Punkte", "Points"),
    Unit.DOTS: Words("Klebepunkte", "Dots"),
    Unit.FIRST_CHOICES: Words("Erststimmen", "First choices"),
}
SHARES = {
    Unit.BALLOTS: Words(
        "Anteil an den Stimmzetteln, auf denen etwas gewählt ist.", "Share of the ballots that choose something."
    ),
    Unit.POINTS: Words("Anteil an den höchstens möglichen Punkten.", "Share of the most points possible."),
    Unit.DOTS: Words("Anteil an allen vergebenen Klebepunkten.", "Share of all dots given."),
    Unit.FIRST_CHOICES: Words(
        "Anteil an den Stimmzetteln, auf denen etwas gewählt ist, vor der ersten Weitergabe.",
        "Share of the ballots that choose something, before any is passed on.",
    ),
}
CHANNELS = {
    "online": Words("online", "online"),
    "paper": Words("auf Papier", "on paper"),
    "phone": Words("am Telefon", "by telephone"),
    "desk": Words("am Schalter", "at the desk"),
    "event": Words("bei einer Veranstaltung", "at an event"),
    "other": Words("auf anderen Wegen", "in other ways"),
}
RULES = {
    Rule.FEWEST: Words("{left} scheidet aus: die wenigsten Stimmen.", "{left} leaves: the fewest votes."),
    Rule.TOGETHER: Words(
        "{left} scheiden gemeinsam aus: gleich wenige Stimmen, auch zusammen weniger als die nächste Option.",
        "{left} leave together: equally few votes, in all fewer than the next option.",
    ),
    Rule.EARLIER_ROUNDS: Words(
        "{left} scheidet aus: so wenige Stimmen wie andere, in einer früheren Runde weniger als diese.",
        "{left} leaves: as few votes as others, and fewer in an earlier round.",
    ),
    Rule.SAME_WINNER: Words(
        "{left} scheidet aus: so wenige Stimmen wie andere; wer von ihnen ausscheidet, ändert nichts am Ausgang.",
        "{left} leaves: as few votes as others; whichever of them leaves, the same option wins.",
    ),
    Rule.OPEN: Words(
        "Mehrere haben gleich wenige Stimmen, und wer gewinnt, hängt daran, wer von ihnen ausscheidet. "
        "Hier endet die Zählung.",
        "Several have equally few votes, and who wins hangs on which of them leaves. The count ends here.",
    ),
    Rule.MAJORITY: Words(
        "{leader} hat mehr als die Hälfte der Stimmen, die noch zählen.",
        "{leader} has more than half of the votes that still count.",
    ),
    Rule.TIE: Words("Die letzten beiden haben gleich viele Stimmen.", "The last two have equally many votes."),
}
ERRORS = {
    Code.SHAPE: Words("hat nicht die Form, die hier stehen muss", "does not have the form needed here"),
    Code.UNKNOWN_OPTION: Words(
        "nennt eine Option, die nicht zur Wahl steht", "names an option that is not on the ballot"
    ),
    Code.TWICE: Words("nennt eine Option zweimal", "names an option twice"),
    Code.TOO_MANY: Words("nennt zu viele Optionen (höchstens {limit})", "names too many options (at most {limit})"),
    Code.NOT_WHOLE: Words("ist keine ganze Zahl", "is not a whole number"),
    Code.NEGATIVE: Words("ist kleiner als 0", "is less than 0"),
    Code.TOO_HIGH: Words("ist zu hoch (höchstens {limit})", "is too high (at most {limit})"),
    Code.TOO_MANY_DOTS: Words("vergibt zu viele Punkte (höchstens {limit})", "gives too many dots (at most {limit})"),
    Code.CHANNEL: Words(
        "ist kein kurzes Wort aus Buchstaben ohne Umlaute, Ziffern, - und _",
        "is no short word of plain letters, digits, - and _",
    ),
    Code.BALLOT_COUNT: Words("ist keine ganze Zahl ab 1", "is not a whole number from 1"),
    Code.UNKNOWN_METHOD: Words("ist kein Verfahren, das ich auszählen kann", "is no method that I can count"),
    Code.OPTIONS: Words(
        "nennt keine oder zu viele Optionen (1 bis {limit})", "has no or too many options (1 to {limit})"
    ),
    Code.OPTION_KEY: Words(
        "ist kein kurzes Wort aus Buchstaben ohne Umlaute, Ziffern, - und _",
        "is no short word of plain letters, digits, - and _",
    ),
    Code.OPTION_TITLE: Words(
        "ist leer, zu lang oder enthält Steuerzeichen", "is empty, too long or holds control characters"
    ),
    Code.SAME_KEY: Words("steht schon bei einer anderen Option", "stands at another option already"),
    Code.UNKNOWN_SETTING: Words(
        "nennt etwas, das es bei diesem Verfahren nicht gibt", "names something that this method does not know"
    ),
    Code.SETTING: Words("ist keine ganze Zahl von 1 bis {limit}", "is not a whole number from 1 to {limit}"),
    Code.SEATS: Words("ist keine ganze Zahl von 1 bis {limit}", "is not a whole number from 1 to {limit}"),
    Code.TOO_LARGE: Words("Die Datei ist größer als 50 MB.", "The file is larger than 50 MB."),
    Code.TOO_LONG: Words("hat zu viele Einträge (höchstens {limit})", "has too many entries (at most {limit})"),
    Code.NOT_UTF8: Words("Das ist kein Text in UTF-8.", "This is not text in UTF-8."),
    Code.NOT_JSON: Words("Hier ist es kein JSON mehr (Zeile:Spalte).", "Here it stops being JSON (line:column)."),
    Code.TOO_DEEP: Words("Zu tief verschachtelt.", "Nested too deeply."),
    Code.NUMBER: Words("Keine ganze Zahl, oder viel zu groß.", "Not a whole number, or far too large."),
    Code.SAME_FIELD: Words("Dieses Feld steht zweimal im selben Objekt.", "This field stands twice in one object."),
    Code.FORMAT: Words('ist nicht "offenbau-ballots/1"', 'is not "offenbau-ballots/1"'),
    Code.UNKNOWN_FIELD: Words("Dieses Feld gehört nicht hierher.", "This field does not belong here."),
    Code.MISSING: Words("fehlt", "is missing"),
    Code.NOT_CSV: Words("Das ist keine Tabelle als CSV.", "This is not a table as CSV."),
    Code.HEADER: Words(
        "Hier müssen channel, count und die Optionen in der Reihenfolge des Stimmzettels stehen",
        "here must stand channel, count and the options in the order of the ballot paper",
    ),
    Code.TEXT: Words(
        "ist kein Text, zu lang oder enthält Steuerzeichen", "is no text, too long or holds control characters"
    ),
}

LINE = Words("Zeile {number}", "line {number}")
TURNOUT = Words("Beteiligung: {turnout} von {electorate}{percent}", "Turnout: {turnout} of {electorate}{percent}")
TURNOUT_ALONE = Words("Beteiligung: {turnout}", "Turnout: {turnout}")
OF_THESE = Words(
    "Ohne Auswahl (Enthaltung): {empty}; ungültig: {invalid}", "Empty (abstention): {empty}; invalid: {invalid}"
)
WAYS = Words("Abgestimmt {ways}", "Voted {ways}")
OPTION = Words("Option", "Option")
SHARE = Words("Anteil", "Share")
WINNER = Words("Gewonnen: {names}", "Won: {names}")
NO_WINNER = Words("Gewonnen hat niemand: Keine Option hat eine Stimme.", "Nobody has won: no option has a vote.")
EMPTY_PLACES = Words("Plätze ohne eine gewählte Option: {number}", "Places without an option chosen: {number}")
TIED = Words(
    "Gleichstand: {names}. Offene Plätze: {number}. Darüber entscheidet nicht die Zählung.",
    "Tie: {names}. Open places: {number}. This is not for the count to decide.",
)
ROUND = Words("Runde {number}", "Round {number}")
PASSED_ON = Words("Weitergegeben: {transfers}", "Passed on: {transfers}")
EXHAUSTED = Words("Ohne weitere Wahl: {number}", "Without a further choice: {number}")
SAME = Words("Nachgezählt: Das Ergebnis in der Datei stimmt.", "Recounted: the result in the file is right.")
NO_RESULT = Words(
    "Ausgezählt. Die Datei nennt kein Ergebnis zum Vergleichen.", "Counted. The file states no result to compare with."
)
DIFFERENT = Words(
    "Nachgezählt: In der Datei steht an {number} Stellen etwas anderes.",
    "Recounted: the file says something else in {number} places.",
)
DIFFERENT_ONCE = Words(
    "Nachgezählt: In der Datei steht an einer Stelle etwas anderes.",
    "Recounted: the file says something else in one place.",
)
SAID = Words("{place}: Datei {said}, gezählt {counted}", "{place}: file {said}, counted {counted}")
FURTHER = Words("… und {number} weitere", "… and {number} more")
