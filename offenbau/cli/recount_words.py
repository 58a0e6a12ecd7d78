"""What `offenbau recount` says, in German and English."""

from offenbau.cli.telling import Counted
from offenbau.engines.checks.words import Words
from offenbau.engines.counting import Code, Rule, Unit, Why

METHODS = {
    "single": Words("Auf jedem Stimmzettel eine Option.", "One option on each ballot."),
    "approval": Words("Optionen auf jedem Stimmzettel: bis zu {most}.", "Options on each ballot: up to {most}."),
    "score": Words("Punkte für jede Option: 0 bis {top}.", "Points for each option: 0 to {top}."),
    "ranked": Words(
        "Auf jedem Stimmzettel eine Rangfolge, gezählt durch Ausscheiden.",
        "An order of options on each ballot, counted by run-off.",
    ),
    "schulze": Words(
        "Auf jedem Stimmzettel eine Rangfolge, gezählt in Duellen (Schulze).",
        "An order of options on each ballot, counted in duels (Schulze).",
    ),
    "stv": Words(
        "Auf jedem Stimmzettel eine Rangfolge, gezählt mit übertragbaren Stimmen für mehrere Plätze.",
        "An order of options on each ballot, counted by transferable votes for several places.",
    ),
    "resistance": Words(
        "Jede Option bekommt einen Widerstand von 0 bis 10.", "Each option gets a resistance from 0 to 10."
    ),
    "judgment": Words(
        "Jede Option bekommt eine Note von 0 (ablehnen) bis 5 (sehr gut).",
        "Each option gets a grade from 0 (reject) to 5 (very good).",
    ),
    "three": Words(
        "Jede Option ist gut (2), geht so (1) oder schlecht (0).", "Each option is good (2), fair (1) or bad (0)."
    ),
    "dots": Words(
        "Klebepunkte auf jedem Stimmzettel: bis zu {dots}, höchstens {most_per_option} auf einer Option.",
        "Dots on each ballot: up to {dots}, at most {most_per_option} on one option.",
    ),
}
UNITS = {
    Unit.BALLOTS: Words("Stimmen", "Votes"),
    Unit.POINTS: Words("Punkte", "Points"),
    Unit.DOTS: Words("Klebepunkte", "Dots"),
    Unit.FIRST_CHOICES: Words("Erststimmen", "First choices"),
    Unit.RESISTANCE: Words("Widerstand", "Resistance"),
    Unit.GRADES: Words("Note", "Grade"),
    Unit.DUELS: Words("Duelle", "Duels"),
    Unit.GOOD: Words("gut", "good"),
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
    Unit.RESISTANCE: Words(
        "Anteil am größten möglichen Widerstand; was zu 100 % fehlt, ist die Zustimmung.",
        "Share of the greatest resistance possible; what is missing to 100% is the acceptance.",
    ),
    Unit.GRADES: Words(
        "Mindestens die Hälfte gibt diese Note oder eine bessere. Anteil an der besten Note.",
        "At least half give this grade or a better one. Share of the best grade.",
    ),
    Unit.DUELS: Words("Anteil an den anderen Optionen, die sie schlägt.", "Share of the other options that it beats."),
    Unit.GOOD: Words(
        "Anteil an den Stimmzetteln, auf denen etwas gewählt ist.", "Share of the ballots that choose something."
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
    Rule.LOT: Words(
        "{left} scheidet durch das Los aus: so wenige Stimmen wie andere, und nichts sonst entscheidet.",
        "{left} leaves by lot: as few votes as others, and nothing else decides.",
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
    Rule.SURPLUS: Words(
        "{left} hat mehr Stimmen als nötig: Der Überschuss geht weiter.",
        "{left} has more votes than needed: the surplus passes on.",
    ),
    Rule.REMAINING: Words(
        "Es sind nicht mehr Optionen übrig als Plätze: Sie haben gewonnen.",
        "No more options are left than places: they have won.",
    ),
    Rule.FILLED: Words("Alle Plätze sind vergeben.", "All places are taken."),
}
WHY = {
    Why.MOST: Words("{first} hat {a}, {second} als Nächstes {b}.", "{first} has {a}, next comes {second} with {b}."),
    Why.ALONE: Words("{first} hat {a}, sonst niemand etwas.", "{first} has {a}, nobody else has any."),
    Why.LEAST: Words(
        "Gegen {first} ist der Widerstand am kleinsten: {a}; danach kommt {second} mit {b}.",
        "The resistance against {first} is the least: {a}; next comes {second} with {b}.",
    ),
    Why.FEWER_HIGH: Words(
        "Gegen {first} und {second} ist der Widerstand gleich; eine 8, 9 oder 10 bekam {first} {a}-mal, "
        "{second} {b}-mal.",
        "The resistance against {first} and {second} is equal; {first} got an 8, 9 or 10 {a} times, "
        "{second} {b} times.",
    ),
    Why.STAYS: Words("Alles bleibt also, wie es ist.", "So everything stays as it is."),
    Why.NOT_RECOMMENDED: Words(
        "Nicht empfohlen, weil der Widerstand größer ist als dagegen, dass alles bleibt, wie es ist: {first}.",
        "Not recommended, for the resistance is greater than against everything staying as it is: {first}.",
    ),
    Why.GRADE: Words(
        "Mindestens die Hälfte gibt {first} die Note {a} oder eine bessere; als Nächstes kommt {second} mit {b}.",
        "At least half give {first} the grade {a} or better; next comes {second} with {b}.",
    ),
    Why.TAKEN_AWAY: Words(
        "{first} und {second} haben beide die Note {a}. Nimmt man diese Note bei beiden Mal um Mal weg, hat {first} "
        "zuerst die bessere in der Mitte.",
        "{first} and {second} both have the grade {a}. When it is taken away from both again and again, {first} is "
        "the first to have the better one in the middle.",
    ),
    Why.BEATS_ALL: Words(
        "{first} gewinnt jedes Duell, das knappste gegen {second} mit {a} zu {b}.",
        "{first} wins each duel, the closest against {second} by {a} to {b}.",
    ),
    Why.PATHS: Words(
        "{first} gewinnt das Duell mit {second} nicht, aber der Weg über andere ist stärker: {a} zu {b}.",
        "{first} does not win its duel with {second}, but the way over others is stronger: {a} to {b}.",
    ),
    Why.FINAL: Words(
        "Zuletzt stehen {first} und {second}: {a} ziehen {first} vor, {b} {second}.",
        "At last there are {first} and {second}: {a} prefer {first}, {b} {second}.",
    ),
    Why.HALF: Words(
        "{first} hat in der letzten Runde {a} von {b} Stimmen, die noch zählen.",
        "{first} has {a} of the {b} votes that still count in the last round.",
    ),
    Why.QUOTA: Words(
        "{first} hat in Runde {b} so viele Stimmen, wie für einen Platz nötig sind: {a}.",
        "{first} has in round {b} as many votes as a place needs: {a}.",
    ),
    Why.REMAINED: Words(
        "{first} war übrig, als es nicht mehr Optionen als Plätze gab (Runde {b}).",
        "{first} was left when there were no more options than places (round {b}).",
    ),
    Why.DRAWN: Words(
        "Die Stimmen haben nicht entschieden, das Los schon: {first}.",
        "The votes did not decide, the lot did: {first}.",
    ),
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
    Code.LEFT_OUT: Words(
        "fehlt: Jeder Stimmzettel muss alle Optionen bewerten", "is missing: each ballot must rate all options"
    ),
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
    Code.UTF16: Words(
        "Die Datei ist in UTF-16 gespeichert; bitte als UTF-8 speichern.",
        "The file is saved in UTF-16; please save it as UTF-8.",
    ),
    Code.NOT_UTF8: Words("Das ist kein Text in UTF-8.", "This is not text in UTF-8."),
    Code.NOT_JSON: Words("Hier ist es kein JSON mehr.", "Here it stops being JSON."),
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
    Code.COLUMNS: Words(
        "Hier müssen channel, count und die Optionen stehen, jede in einer Spalte",
        "here must stand channel, count and the options, a column each",
    ),
    Code.CELLS: Words(
        "hat nicht so viele Zellen wie die Kopfzeile ({limit})", "has not as many cells as the header ({limit})"
    ),
    Code.SAME_PLACE: Words("Platz {limit} ist schon vergeben", "place {limit} is taken already"),
    Code.PLACE_GAP: Words(
        "Platz {limit}, obwohl davor ein Platz frei ist", "place {limit}, although a place before it is free"
    ),
    Code.NOT_A_TICK: Words("hier steht 1 oder nichts", "here stands 1 or nothing"),
    Code.BLT_HEADER: Words(
        "Hier müssen zwei Zahlen stehen: wie viele Optionen und wie viele Plätze",
        "here must stand two numbers: how many options and how many places",
    ),
    Code.BALLOT_END: Words("Am Ende dieser Stimmzettel fehlt die 0", "the 0 that ends these ballots is missing"),
    Code.NAMES: Words(
        "Nach den Stimmzetteln fehlt das Ende (0) oder der Name einer Option",
        "after the ballots their end (0) or the name of an option is missing",
    ),
    Code.AFTER_TITLE: Words(
        "Nach den Optionen und dem Titel darf nichts mehr stehen", "after the options and the title nothing may stand"
    ),
    Code.NO_BALLOTS: Words("Es gibt keinen einzigen Stimmzettel.", "There is not a single ballot."),
    Code.ORDER_NEEDED: Words(
        "Hier stehen Rangfolgen: Zählen lassen sie sich mit ranked, schulze oder stv.",
        "These are rankings: they can be counted by ranked, schulze or stv.",
    ),
    Code.LOT: Words(
        "ist keine Zeile ohne Leerzeichen am Rand, kein Tag wie 2026-11-30 oder zu lang (höchstens {limit})",
        "is no line without blanks around it, no day such as 2026-11-30, or too long (at most {limit})",
    ),
    Code.TEXT: Words(
        "ist kein Text, zu lang oder enthält Steuerzeichen", "is no text, too long or holds control characters"
    ),
}

LINE = Words("Zeile {number}", "line {number}")
CELL = Words("Zeile {number}, Spalte {column}", "line {number}, column {column}")
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
    "Gleichstand: {names}. Offene Plätze: {number}. Darüber entscheidet ein öffentliches Los.",
    "Tie: {names}. Open places: {number}. A public lot decides.",
)
TIED_BEFORE = Words("Gleichstand bei den Stimmen: {names}.", "Tied by votes: {names}.")
DRAWN = Words(
    "Durch das Los gewonnen: {names}. Gezogen am {day}: {seed} (Zeugen: {witness}).",
    "Won by lot: {names}. Drawn on {day}: {seed} (witnessed by {witness}).",
)
ELECTED = Words("Einen Platz hat jetzt {names}.", "{names} now has a place.")
ROUND = Words("Runde {number}", "Round {number}")
PASSED_ON = Words("Weitergegeben: {transfers}", "Passed on: {transfers}")
EXHAUSTED = Words("Ohne weitere Wahl: {number}", "Without a further choice: {number}")
SAME = Words("Nachgezählt: Das Ergebnis in der Datei stimmt.", "Recounted: the result in the file is right.")
NO_RESULT = Words(
    "Ausgezählt. Die Datei nennt kein Ergebnis zum Vergleichen.", "Counted. The file states no result to compare with."
)
DIFFERENT = Counted(
    Words(
        "Nachgezählt: In der Datei steht an einer Stelle etwas anderes.",
        "Recounted: the file says something else in one place.",
    ),
    Words(
        "Nachgezählt: In der Datei steht an {number} Stellen etwas anderes.",
        "Recounted: the file says something else in {number} places.",
    ),
)
SAID = Words("{place}: Datei {said}, gezählt {counted}", "{place}: file {said}, counted {counted}")
FURTHER = Counted(
    Words("… und eine weitere", "… and one more"), Words("… und {number} weitere", "… and {number} more")
)
