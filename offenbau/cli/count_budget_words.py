"""What `offenbau count` says of a budget, in German and English."""

from offenbau.cli.telling import Counted
from offenbau.engines.checks.words import Words
from offenbau.engines.counting.budgets import By, Rule, Utility, Why
from offenbau.engines.counting.budgets.pabulib import Fault, Odd

RULES = {
    Rule.EQUAL_SHARES: Words(
        "Gleiche Anteile: Jeder Stimmzettel hat den gleichen Teil des Budgets, Unterstützende zahlen gemeinsam.",
        "Method of Equal Shares: every ballot has an equal part of the budget, supporters pay together.",
    ),
    Rule.GREEDY: Words(
        "Der Reihe nach: die meisten Stimmen (oder Punkte) zuerst, solange das Geld reicht.",
        "In order: most votes (or points) first, as long as the money reaches.",
    ),
    Rule.GREEDY_PER_COST: Words(
        "Der Reihe nach: die meisten Stimmen (oder Punkte) für das Geld zuerst, solange es reicht.",
        "In order: most votes (or points) for the money first, as long as it reaches.",
    ),
}
UTILITIES = {
    Utility.COST: Words(
        "Es zählt das Geld, das in unterstützte Projekte fließt.", "What counts is money for projects one supports."
    ),
    Utility.CARDINALITY: Words(
        "Es zählt, wie viele unterstützte Projekte gebaut werden.",
        "What counts is how many projects one supports are built.",
    ),
    Utility.POINTS: Words("Es zählen die vergebenen Punkte.", "What counts is the points given."),
    Utility.COST_POINTS: Words(
        "Es zählen die vergebenen Punkte mal den Kosten.", "What counts is the points given times the cost."
    ),
}
BALLOTS = Counted(Words("{number} Stimmzettel", "{number} ballot"), Words("{number} Stimmzettel", "{number} ballots"))
OF_BALLOTS = Counted(Words("einem Stimmzettel", "one ballot"), Words("{number} Stimmzetteln", "{number} ballots"))
PROJECTS = Counted(Words("{number} Projekt", "{number} project"), Words("{number} Projekte", "{number} projects"))
VOTES = Counted(Words("{number} Stimme", "{number} vote"), Words("{number} Stimmen", "{number} votes"))
POINTS = Counted(Words("{number} Punkt", "{number} point"), Words("{number} Punkte", "{number} points"))
OF_POINTS = Counted(Words("{number} Punkt", "{number} point"), Words("{number} Punkten", "{number} points"))
BASIS = Words("{ballots}, {projects}, Budget {budget}.", "{ballots}, {projects}, budget {budget}.")
RESULT = Words("Gewählt: {projects} für {cost}; übrig: {left}.", "Chosen: {projects} for {cost}; left: {left}.")
PART = Words("Auf jeden Stimmzettel kommen zuerst {part}.", "Every ballot first has {part}.")
RAISED = Words(
    "Damit weniger liegen bleibt, wurde dieser Teil für alle rechnerisch um {steps} × {step} auf {raised} erhöht.",
    "So that less is left over, this part was raised for all on paper by {steps} × {step} to {raised}.",
)
NEXT_STEP = Words(
    "Der nächste Schritt hätte {cost} gekostet, mehr als das Budget.",
    "The next step would have cost {cost}, more than the budget.",
)
NOTHING_FITS = Words(
    "Danach passte kein unterstütztes Projekt mehr ins Budget.",
    "After that no supported project fitted into the budget.",
)
STOPPED = Words(
    "Nach {steps} Schritten wurde nicht weiter erhöht: Weiterzurechnen hätte zu lange gedauert.",
    "After {steps} steps it was not raised further: going on would have taken too long.",
)
FILLED = Counted(
    Words("Mit dem Rest wurde nach Stimmen noch ein Projekt gewählt.", "With the rest, one more was chosen by votes."),
    Words(
        "Mit dem Rest wurden nach Stimmen noch {number} Projekte gewählt.",
        "With the rest, {number} more were chosen by votes.",
    ),
)
CHOSEN = Words("Gewählt, in dieser Reihenfolge:", "Chosen, in this order:")
PAID_ALL = Counted(
    Words("ein Stimmzettel zahlte {each}", "one ballot paid {each}"),
    Words("{full} Stimmzettel zahlten je {each}", "{full} ballots paid {each} each"),
)
PAID_POINTS = Counted(
    Words("ein Stimmzettel zahlte je Punkt {each}", "one ballot paid {each} a point"),
    Words("{full} Stimmzettel zahlten je Punkt {each}", "{full} ballots paid {each} a point"),
)
PAID_LESS = Counted(
    Words("von einem mit weniger kamen {less}", "{less} came from one that had less"),
    Words("von {number} mit weniger kamen {less}", "{less} came from {number} that had less"),
)
FROM_REST = Words("aus dem Rest, mit {what}", "from the rest, with {what}")
BY_POINTS = Words("{points} von {ballots}", "{points} from {ballots}")
MISSED = Words("Nicht gewählt:", "Not chosen:")
WHY = {
    Why.NO_VOTES: Words("keine Stimme", "no votes"),
    Why.TOO_DEAR: Words("um {lacking} teurer als das ganze Budget", "dearer than the whole budget by {lacking}"),
    Why.SUPPORTERS: Words(
        "die Unterstützenden hatten noch {had} von {cost}, es fehlten {lacking}",
        "its supporters had {had} of {cost} left, {lacking} was lacking",
    ),
    Why.MONEY: Words("als es an der Reihe war, fehlten {lacking}", "at its turn {lacking} was lacking"),
}
HAD = Words(
    "die Unterstützenden hatten noch {had} von {cost}; beim Verteilen des Rests fehlten {lacking}",
    "its supporters had {had} of {cost} left; from the rest {lacking} was lacking",
)
TIE = Words("Gleichstand: {projects}. Zuerst kam {chosen}, {by}.", "Level: {projects}. {chosen} came first, {by}.")
HARMLESS = Words("Das änderte nichts: Alle sind gewählt.", "It changed nothing: all are chosen.")
BY = {
    By.COST: Words("weil es weniger kostet", "because it costs less"),
    By.VOTES: Words("weil es mehr Stimmen hat", "because it has more votes"),
    By.LOT: Words("nach Los ({lot})", "by lot ({lot})"),
}
LOT_SEED = Words("Startwert „{seed}“", "seed “{seed}”")
LOT_ORDER = Words("gezogene Reihenfolge", "order drawn")
NO_TIES = Words("Gleichstände gab es keine.", "Nothing was level.")
COMPARED = Counted(
    Words(
        "Der Reihe nach gezählt, die meisten Stimmen (oder Punkte) zuerst, wäre es ein Projekt für {cost}.",
        "Counted in order, most votes (or points) first, it would be one project for {cost}.",
    ),
    Words(
        "Der Reihe nach gezählt, die meisten Stimmen (oder Punkte) zuerst, wären es {number} Projekte für {cost}.",
        "Counted in order, most votes (or points) first, it would be {number} projects for {cost}.",
    ),
)
ONLY_HERE = Words("Nur hier: {projects}.", "Only here: {projects}.")
ONLY_THERE = Words("Nur dort: {projects}.", "Only there: {projects}.")
ALL_SAME = Words("Es wären dieselben.", "They would be the same.")
REACHED = Words(
    "Mindestens ein Projekt vom eigenen Stimmzettel: {reached} von {voters} hier, {there} dort.",
    "At least one project of one's own ballot: {reached} of {voters} here, {there} there.",
)
RECEIPT = Words("Ihr Teil des Budgets: {had}", "Your part of the budget: {had}")
BALLOT = Words("Von diesem Stimmzettel:", "Of this ballot:")
RECEIPT_LEFT = Words("nicht ausgegeben: {left}", "not spent: {left}")
RECEIPT_PAID = Words("{name}: {paid}", "{name}: {paid}")
RECEIPT_NOT = Words("{name}: nicht gewählt", "{name}: not chosen")
RECEIPT_FILLED = Words("{name}: gewählt, aus dem Rest bezahlt", "{name}: chosen, paid from the rest")
RECEIPT_CHOSEN = Words("{name}: gewählt", "{name}: chosen")
NOTES = {
    Odd.NUM_PROJECTS: Words(
        "Projekte laut Datei: {said}, gezählt: {counted}.", "Projects by the file: {said}, counted: {counted}."
    ),
    Odd.NUM_VOTES: Words(
        "Stimmzettel laut Datei: {said}, gezählt: {counted}.", "Ballots by the file: {said}, counted: {counted}."
    ),
    Odd.VOTES: Words(
        "Die Stimmen der Projekte in der Datei passen nicht zu den Stimmzetteln ({said} statt {counted}).",
        "The votes of projects in the file do not fit the ballots ({said} instead of {counted}).",
    ),
}
LIMIT = Counted(
    Words(
        "Ein Stimmzettel passt nicht zu {odd} = {said}; er ist mitgezählt.",
        "One ballot does not keep {odd} = {said}; it is counted.",
    ),
    Words(
        "{counted} Stimmzettel passen nicht zu {odd} = {said}; sie sind mitgezählt.",
        "{counted} ballots do not keep {odd} = {said}; they are counted.",
    ),
)
PUBLISHED = Words("In der Datei stehen dieselben Gewinner.", "The file names the same winners.")
PUBLISHED_OTHER = Words(
    "Gewinner in der Datei: {number}, davon auch hier gewählt: {same}.",
    "Winners in the file: {number}, of these chosen here too: {same}.",
)
ROW = Words("Zeile {row}", "row {row}")
COLUMN = Words("Spalte {name}", "column {name}")
EQUAL_SHARES_ALONE = Words("Das gilt nur für --rule equal-shares.", "This is for --rule equal-shares alone.")
NO_POINTS = Words("--utility: Diese Stimmzettel haben keine Punkte.", "--utility: These ballots have no points.")
FAULTS = {
    Fault.TOO_LARGE: Words("Die Datei ist größer als 200 MB.", "The file is larger than 200 MB."),
    Fault.UTF16: Words(
        "Die Datei ist in UTF-16 gespeichert; bitte als UTF-8 speichern.",
        "The file is saved in UTF-16; please save it as UTF-8.",
    ),
    Fault.NOT_UTF8: Words(
        "Das Zeichen {said} ist kein UTF-8; bitte die ganze Datei als UTF-8 speichern.",
        "The byte {said} is no UTF-8; please save the whole file as UTF-8.",
    ),
    Fault.NOT_CSV: Words(
        "Ein Anführungszeichen ist hier nicht richtig geschlossen, oder eine Zelle ist viel zu lang.",
        "A quote is not closed properly here, or a cell is far too long.",
    ),
    Fault.SEPARATOR: Words(
        "Zwischen den Zellen muss ein Semikolon stehen.", "The cells must be separated by semicolons."
    ),
    Fault.HIDDEN: Words(
        "„{said}“ enthält einen Zeilenumbruch oder unsichtbare Zeichen.",
        "“{said}” holds a line break or unseen characters.",
    ),
    Fault.NO_SECTION: Words("Der Abschnitt {said} fehlt oder ist leer.", "The section {said} is missing or empty."),
    Fault.SAME_SECTION: Words("Den Abschnitt {said} gibt es zweimal.", "The section {said} is there twice."),
    Fault.NO_COLUMN: Words("Diese Spalte fehlt.", "This column is missing."),
    Fault.SAME_COLUMN: Words("Die Spalte „{said}“ gibt es zweimal.", "The column “{said}” is there twice."),
    Fault.SAME_KEY: Words(
        "Diese Angabe steht schon da, mit einem anderen Wert als „{said}“.",
        "This is given already, with another value than “{said}”.",
    ),
    Fault.NO_BUDGET: Words("Das Budget fehlt.", "The budget is missing."),
    Fault.WIDTH: Words(
        "„{said}“ steht in keiner Spalte: Die Zeile hat mehr Zellen als die Überschrift.",
        "“{said}” is in no column: the row has more cells than the heading.",
    ),
    Fault.EMPTY: Words("Hier steht nichts.", "Nothing stands here."),
    Fault.UNSEEN: Words(
        "„{said}“ enthält unsichtbare Zeichen oder ein Komma.", "“{said}” holds unseen characters or a comma."
    ),
    Fault.NEGATIVE: Words("„{said}“ ist kleiner als 0.", "“{said}” is less than 0."),
    Fault.ZERO: Words("„{said}“ muss größer als 0 sein.", "“{said}” must be more than 0."),
    Fault.NOT_NUMBER: Words(
        "„{said}“ ist keine Zahl, wie sie hier stehen muss (Ziffern 0 bis 9, ohne Tausenderpunkte).",
        "“{said}” is not a number as needed here (digits 0 to 9, no thousands separator).",
    ),
    Fault.THOUSANDS: Words(
        "„{said}“ kann zweierlei heißen: Bitte ohne Tausenderzeichen und mit höchstens zwei Stellen nach dem Punkt.",
        "“{said}” may mean two things: no thousands separator, please, and two places after the point at most.",
    ),
    Fault.TOO_HIGH: Words("„{said}“ ist viel zu hoch.", "“{said}” is far too high."),
    Fault.SAME_PROJECT: Words("Das Projekt „{said}“ gibt es zweimal.", "There are two projects “{said}”."),
    Fault.SAME_VOTER: Words("„{said}“ hat zweimal abgestimmt.", "“{said}” has voted twice."),
    Fault.UNKNOWN_PROJECT: Words("Ein Projekt „{said}“ gibt es nicht.", "There is no project “{said}”."),
    Fault.TWICE: Words("„{said}“ steht hier zweimal.", "“{said}” stands here twice."),
    Fault.POINTS: Words(
        "Zu jedem Projekt gehört eine Punktzahl: „{said}“ sind zu viele oder zu wenige.",
        "Each project needs its points: “{said}” are too many or too few.",
    ),
    Fault.ONE_CHOICE: Words(
        "Bei choose-1 darf nur ein Projekt stehen, nicht „{said}“.",
        "With choose-1 only one project may stand here, not “{said}”.",
    ),
    Fault.VOTE_TYPE: Words(
        "„{said}“ kenne ich nicht (approval, cumulative, scoring, ordinal, choose-1 oder knapsack).",
        "I do not know “{said}” (approval, cumulative, scoring, ordinal, choose-1 or knapsack).",
    ),
    Fault.NO_PROJECTS: Words("Es gibt kein einziges Projekt.", "There is not a single project."),
    Fault.NO_VOTES: Words("Es gibt keinen einzigen Stimmzettel.", "There is not a single ballot."),
    Fault.TOO_MANY: Words("Es gibt mehr als {said} Projekte.", "There are more than {said} projects."),
}
