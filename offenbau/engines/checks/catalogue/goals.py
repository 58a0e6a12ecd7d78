"""Goals, indicators and target groups."""

from ..findings import Kind, Severity
from . import sections

WARNING, HINT = Severity.WARNING, Severity.HINT

NO_GOAL = Kind(
    "no-goal", WARNING, sections.EFFECT,
    "Ihr Plan hat noch kein Ziel. Solange offen ist, was sich für wen ändern soll, lässt sich alles andere"
    " nur raten.",
    "Your plan has no goal yet. While it is open what shall change for whom, everything else is guesswork.",
    "Schreiben Sie in einem Satz auf, wie es nach Ihrer Baustelle für die Menschen sein soll.",
    "Write down in one sentence how things shall be for people once you are done.",
)  # fmt: skip
GOAL_IS_MEASURE = Kind(
    "goal-is-measure", WARNING, sections.GOALS,
    "Das Ziel {goal} klingt nach einer Maßnahme: Es sagt, was getan wird, noch nicht, was dadurch anders wird.",
    "The goal {goal} sounds like a measure: it says what is done, not yet what will be different.",
    "Fragen Sie „Wozu?“ und nehmen Sie die Antwort als Ziel; das Bisherige wird eine Maßnahme dazu.",
    "Ask “what for?” and take the answer as the goal; what stands there now becomes a measure for it.",
)  # fmt: skip
GOAL_STARTS_AS_MEASURE = Kind(
    "goal-starts-as-measure", HINT, sections.GOALS,
    "Im Ziel {goal} stecken eine Maßnahme und eine Wirkung zugleich.",
    "The goal {goal} holds a measure and an effect at once.",
    "Lassen Sie im Ziel nur die Wirkung stehen; so bleibt der Weg dorthin frei wählbar.",
    "Leave only the effect in the goal; then you remain free to choose the way there.",
)  # fmt: skip
GOAL_WITHOUT_STATEMENT = Kind(
    "goal-without-statement", HINT, sections.EFFECT,
    "Das Ziel {goal} hat noch keinen Satz, der die Wirkung beschreibt.",
    "The goal {goal} has no sentence yet that describes the effect.",
    "Ein Satz genügt: Für wen wird was anders, bis wann, und woran merkt man es?",
    "One sentence will do: for whom will what be different, by when, and how can one tell?",
)  # fmt: skip
GOAL_WITHOUT_TARGET_GROUP = Kind(
    "goal-without-target-group", WARNING, sections.GROUPS,
    "Beim Ziel {goal} steht noch nicht, für wen sich etwas ändern soll.",
    "The goal {goal} does not say yet for whom something shall change.",
    "Ordnen Sie dem Ziel die Menschen zu, die das Thema am stärksten berührt.",
    "Link the goal with the people whom the topic touches most.",
)  # fmt: skip
GOAL_WITHOUT_CHANGE = Kind(
    "goal-without-change", WARNING, sections.EFFECT,
    "Beim Ziel {goal} ist noch offen, was sich ändern soll: Haltung, Wissen, Können, Verhalten oder Umstände.",
    "The goal {goal} leaves open what shall change: attitude, knowledge, skill, behaviour or conditions.",
    "Beschreiben Sie kurz, wie es heute ist und wie es danach sein soll.",
    "Describe briefly how it is today and how it shall be afterwards.",
)  # fmt: skip
GOAL_WITHOUT_INDICATOR = Kind(
    "goal-without-indicator", WARNING, sections.EFFECT,
    "Beim Ziel {goal} lässt sich noch nicht feststellen, ob Sie es erreicht haben.",
    "For the goal {goal} there is no way yet to tell whether you have reached it.",
    "Wählen Sie ein Zeichen, das Sie zählen oder erfragen können, mit Stand heute, Zielwert und Datum.",
    "Choose one sign that you can count or ask for, with today's value, a target and a date.",
)  # fmt: skip
GOAL_WITHOUT_NUMBERS = Kind(
    "goal-without-indicator", HINT, sections.EFFECT,
    "Beim Ziel {goal} steht, woran man den Erfolg merkt, aber noch kein Indikator, der ihn messbar macht.",
    "The goal {goal} says how success shows, but has no indicator yet that makes it measurable.",
    "Machen Sie daraus ein Zeichen, das Sie zählen oder erfragen können, mit Stand heute, Zielwert und Datum.",
    "Turn it into one sign that you can count or ask for, with today's value, a target and a date.",
)  # fmt: skip
INDICATOR_WITHOUT_BASELINE = Kind(
    "indicator-without-baseline", HINT, sections.EFFECT,
    "Der Indikator {indicator} hat keinen Ausgangswert; später fehlt Ihnen der Vergleich.",
    "The indicator {indicator} has no baseline; later you will lack the comparison.",
    "Messen oder fragen Sie einmal, bevor es losgeht, und sei es grob.",
    "Measure or ask once before you start, even roughly.",
)  # fmt: skip
INDICATOR_WITHOUT_TARGET = Kind(
    "indicator-without-target", WARNING, sections.EFFECT,
    "Der Indikator {indicator} hat keinen Zielwert; so bleibt offen, wann Sie zufrieden sein dürfen.",
    "The indicator {indicator} has no target; it stays open when you may be content.",
    "Legen Sie fest, welcher Wert für Sie ein Erfolg wäre.",
    "Settle which value would be a success for you.",
)  # fmt: skip
INDICATOR_WITHOUT_DATE = Kind(
    "indicator-without-date", HINT, sections.FEASIBLE,
    "Beim Indikator {indicator} steht nicht, bis wann der Zielwert erreicht sein soll.",
    "The indicator {indicator} does not say by when the target shall be reached.",
    "Tragen Sie ein Datum ein, zu dem Sie nachmessen.",
    "Enter a date on which you will measure again.",
)  # fmt: skip
INDICATOR_STANDS_STILL = Kind(
    "indicator-stands-still", HINT, sections.EFFECT,
    "Beim Indikator {indicator} ist der Zielwert so hoch wie der Ausgangswert ({value}).",
    "For the indicator {indicator} the target is as high as the baseline ({value}).",
    "Prüfen Sie die beiden Zahlen; soll etwas bleiben, wie es ist, sagt das Ziel das am besten dazu.",
    "Please look at both numbers; where something shall stay as it is, the goal had best say so.",
)  # fmt: skip
INDICATOR_WRONG_WAY = Kind(
    "indicator-wrong-way", HINT, sections.EFFECT,
    "Der Indikator {indicator} klingt nach {direction}, der Zielwert ({target}) liegt aber auf der anderen Seite vom"
    " Ausgangswert ({baseline}).",
    "The indicator {indicator} sounds like {direction}, but the target ({target}) lies on the other side of the"
    " baseline ({baseline}).",
    "Prüfen Sie, ob die Zahlen vertauscht sind.",
    "Please look whether the numbers are the wrong way round.",
)  # fmt: skip
ONLY_OUTPUTS = Kind(
    "only-outputs", WARNING, sections.EFFECT,
    "Ihre Ziele enden auf den Stufen 1 bis 3: Sie zählen, was angeboten und genutzt wird, nicht, was es bewirkt.",
    "Your goals end on steps 1 to 3: they count what is offered and used, not what it brings about.",
    "Setzen Sie wenigstens ein Ziel auf Stufe 4 oder höher: Was können, wissen oder tun die Menschen danach?",
    "Set at least one goal on step 4 or above: what will people be able to do, know or do differently?",
)  # fmt: skip
OUTPUT_FOR_EFFECT = Kind(
    "output-for-effect", HINT, sections.EFFECT,
    "Das Ziel {goal} verspricht eine Veränderung, ist aber auf Stufe {level} eingeordnet, also bei den Leistungen.",
    "The goal {goal} promises a change but is placed on step {level}, among the outputs.",
    "Prüfen Sie, ob Stufe 4 bis 7 besser passt oder ob das Ziel selbst noch eine Leistung ist.",
    "See whether step 4 to 7 fits better, or whether the goal itself is still an output.",
)  # fmt: skip
INDICATOR_COUNTS_OUTPUTS = Kind(
    "indicator-counts-outputs", WARNING, sections.EFFECT,
    "Der Indikator {indicator} zählt, was Sie herstellen oder veranstalten, nicht, was dadurch anders wird.",
    "The indicator {indicator} counts what you make or hold, not what becomes different by it.",
    "Zählen oder fragen Sie, was die Menschen danach wissen, können oder tun.",
    "Count or ask what people know, can do or do afterwards.",
)  # fmt: skip
TARGET_GROUP_EVERYONE = Kind(
    "target-group-everyone", WARNING, sections.GROUPS,
    "Die Zielgruppe {group} meint alle; wer alle erreichen will, erreicht oft niemanden richtig.",
    "The target group {group} means everybody; who wants to reach all often reaches nobody well.",
    "Wen berührt das Thema am meisten? Beginnen Sie mit diesen Menschen.",
    "Whom does the topic touch most? Begin with these people.",
)  # fmt: skip
GROUP_WITHOUT_GOAL = Kind(
    "target-group-without-goal", HINT, sections.GROUPS,
    "Für die Zielgruppe {group} ist noch kein Ziel da.",
    "There is no goal yet for the target group {group}.",
    "Sagen Sie, was sich für sie ändern soll, oder lassen Sie sie weg; niemand muss alle bedienen.",
    "Say what shall change for them, or leave them out; nobody has to serve all.",
)  # fmt: skip
ONLY_ASSUMED = Kind(
    "only-assumed", HINT, sections.GROUPS,
    "Was Sie über Ihre Zielgruppen aufgeschrieben haben, ist bisher überall angenommen.",
    "What you have written about your target groups is assumed throughout so far.",
    "Fragen Sie ein paar Menschen daraus, bevor Sie sich festlegen; ein kurzes Gespräch genügt.",
    "Ask a few of them before you commit yourselves; a short talk will do.",
)  # fmt: skip
