"""Every kind of finding with its words. The sections are the guide's headings; the sentences are our own."""

from .findings import Kind, Severity

WARNING, HINT = Severity.WARNING, Severity.HINT

_CONCRETE = "Machen Sie es konkret!"
_EFFECT = "Die Wirkung bestimmt die Planung"
_GOALS = "Ziele von Maßnahmen unterscheiden"
_GROUPS = "Zielgruppe im Blick haben"
_FEASIBLE = "Auf Machbarkeit achten"
_TRIANGLE = "Im Dreieck der Akteure bauen"
_FLOORS = "Ansatzpunkte für den Umbau"
_PARTICIPATION = "Beteiligung"
_INFRASTRUCTURE = "Infrastruktur"
_MODERATION = "Öffnung braucht Moderation"
_FLOOR = "Zu Beginn: Die Frage der Etage"
_QUESTIONS = "Leitfragen zum Erarbeiten Ihrer Ziele"
_STEERING = "Planerisch flexibel bleiben"
_QUICK_WINS = "Überschaubar anfangen und Quick Wins konzipieren"
_LOOKING_BACK = "Blick zurück nach vorne"
_WHO_BUILDS = "Wer baut die Öffnung?"
_LEADERS = "Die besondere Rolle I: Die Führungskräfte"
_CARETAKER = "Die besondere Rolle II: Der Kümmerer (w/m/d)"
_FUNDING = "Förderprogramme"
_TIMES = "Zeiten im Blick"
_UNIVERSITIES = "Hochschulen als Partner gewinnen"
_RETROSPECTIVE = "Was es jetzt braucht: Die konstruktive Rückschau"

# Goals

NO_GOAL = Kind(
    "no-goal", WARNING, _EFFECT,
    "Ihr Plan hat noch kein Ziel. Solange offen ist, was sich für wen ändern soll, lässt sich alles andere"
    " nur raten.",
    "Your plan has no goal yet. While it is open what shall change for whom, everything else is guesswork.",
    "Schreiben Sie in einem Satz auf, wie es nach Ihrer Baustelle für die Menschen sein soll.",
    "Write down in one sentence how things shall be for people once you are done.",
)  # fmt: skip
GOAL_IS_MEASURE = Kind(
    "goal-is-measure", WARNING, _GOALS,
    "Das Ziel {goal} klingt nach einer Maßnahme: Es sagt, was getan wird, noch nicht, was dadurch anders wird.",
    "The goal {goal} sounds like a measure: it says what is done, not yet what will be different.",
    "Fragen Sie »Wozu?« und nehmen Sie die Antwort als Ziel; das Bisherige wird eine Maßnahme dazu.",
    "Ask “what for?” and take the answer as the goal; what stands there now becomes a measure for it.",
)  # fmt: skip
GOAL_STARTS_AS_MEASURE = Kind(
    "goal-starts-as-measure", HINT, _GOALS,
    "Im Ziel {goal} stecken eine Maßnahme und eine Wirkung zugleich.",
    "The goal {goal} holds a measure and an effect at once.",
    "Lassen Sie im Ziel nur die Wirkung stehen; so bleibt der Weg dorthin frei wählbar.",
    "Leave only the effect in the goal; then you remain free to choose the way there.",
)  # fmt: skip
GOAL_WITHOUT_STATEMENT = Kind(
    "goal-without-statement", HINT, _EFFECT,
    "Das Ziel {goal} hat noch keinen Satz, der die Wirkung beschreibt.",
    "The goal {goal} has no sentence yet that describes the effect.",
    "Ein Satz genügt: Für wen wird was anders, bis wann, und woran merkt man es?",
    "One sentence will do: for whom will what be different, by when, and how can one tell?",
)  # fmt: skip
GOAL_WITHOUT_TARGET_GROUP = Kind(
    "goal-without-target-group", WARNING, _GROUPS,
    "Beim Ziel {goal} steht noch nicht, für wen sich etwas ändern soll.",
    "The goal {goal} does not say yet for whom something shall change.",
    "Ordnen Sie dem Ziel die Menschen zu, die das Thema am stärksten berührt.",
    "Link the goal with the people whom the topic touches most.",
)  # fmt: skip
GOAL_WITHOUT_CHANGE = Kind(
    "goal-without-change", WARNING, _EFFECT,
    "Beim Ziel {goal} ist noch offen, was sich ändern soll: Haltung, Wissen, Können, Verhalten oder Umstände.",
    "The goal {goal} leaves open what shall change: attitude, knowledge, skill, behaviour or conditions.",
    "Beschreiben Sie kurz, wie es heute ist und wie es danach sein soll.",
    "Describe briefly how it is today and how it shall be afterwards.",
)  # fmt: skip
GOAL_WITHOUT_INDICATOR = Kind(
    "goal-without-indicator", WARNING, _EFFECT,
    "Beim Ziel {goal} lässt sich noch nicht feststellen, ob Sie es erreicht haben.",
    "For the goal {goal} there is no way yet to tell whether you have reached it.",
    "Wählen Sie ein Zeichen, das Sie zählen oder erfragen können, mit Stand heute, Zielwert und Datum.",
    "Choose one sign that you can count or ask for, with today's value, a target and a date.",
)  # fmt: skip
GOAL_WITHOUT_NUMBERS = Kind(
    "goal-without-indicator", HINT, _EFFECT,
    "Beim Ziel {goal} steht, woran man den Erfolg merkt, aber noch kein Indikator, der ihn messbar macht.",
    "The goal {goal} says how success shows, but has no indicator yet that makes it measurable.",
    "Machen Sie daraus ein Zeichen, das Sie zählen oder erfragen können, mit Stand heute, Zielwert und Datum.",
    "Turn it into one sign that you can count or ask for, with today's value, a target and a date.",
)  # fmt: skip
INDICATOR_WITHOUT_BASELINE = Kind(
    "indicator-without-baseline", HINT, _EFFECT,
    "Der Indikator {indicator} hat keinen Ausgangswert; später fehlt Ihnen der Vergleich.",
    "The indicator {indicator} has no baseline; later you will lack the comparison.",
    "Messen oder fragen Sie einmal, bevor es losgeht, und sei es grob.",
    "Measure or ask once before you start, even roughly.",
)  # fmt: skip
INDICATOR_WITHOUT_TARGET = Kind(
    "indicator-without-target", WARNING, _EFFECT,
    "Der Indikator {indicator} hat keinen Zielwert; so bleibt offen, wann Sie zufrieden sein dürfen.",
    "The indicator {indicator} has no target; it stays open when you may be content.",
    "Legen Sie fest, welcher Wert für Sie ein Erfolg wäre.",
    "Settle which value would be a success for you.",
)  # fmt: skip
INDICATOR_WITHOUT_DATE = Kind(
    "indicator-without-date", HINT, _FEASIBLE,
    "Beim Indikator {indicator} steht nicht, bis wann der Zielwert erreicht sein soll.",
    "The indicator {indicator} does not say by when the target shall be reached.",
    "Tragen Sie ein Datum ein, zu dem Sie nachmessen.",
    "Enter a date on which you will measure again.",
)  # fmt: skip
INDICATOR_STANDS_STILL = Kind(
    "indicator-stands-still", HINT, _EFFECT,
    "Beim Indikator {indicator} ist der Zielwert so hoch wie der Ausgangswert ({value}).",
    "For the indicator {indicator} the target is as high as the baseline ({value}).",
    "Prüfen Sie die beiden Zahlen; soll etwas bleiben, wie es ist, sagt das Ziel das am besten dazu.",
    "Please look at both numbers; where something shall stay as it is, the goal had best say so.",
)  # fmt: skip
INDICATOR_WRONG_WAY = Kind(
    "indicator-wrong-way", HINT, _EFFECT,
    "Der Indikator {indicator} klingt nach {direction}, der Zielwert ({target}) liegt aber auf der anderen Seite vom"
    " Ausgangswert ({baseline}).",
    "The indicator {indicator} sounds like {direction}, but the target ({target}) lies on the other side of the"
    " baseline ({baseline}).",
    "Prüfen Sie, ob die Zahlen vertauscht sind.",
    "Please look whether the numbers are the wrong way round.",
)  # fmt: skip
ONLY_OUTPUTS = Kind(
    "only-outputs", WARNING, _EFFECT,
    "Ihre Ziele enden auf den Stufen 1 bis 3: Sie zählen, was angeboten und genutzt wird, nicht, was es bewirkt.",
    "Your goals end on steps 1 to 3: they count what is offered and used, not what it brings about.",
    "Setzen Sie wenigstens ein Ziel auf Stufe 4 oder höher: Was können, wissen oder tun die Menschen danach?",
    "Set at least one goal on step 4 or above: what will people be able to do, know or do differently?",
)  # fmt: skip
OUTPUT_FOR_EFFECT = Kind(
    "output-for-effect", HINT, _EFFECT,
    "Das Ziel {goal} verspricht eine Veränderung, ist aber auf Stufe {level} eingeordnet, also bei den Leistungen.",
    "The goal {goal} promises a change but is placed on step {level}, among the outputs.",
    "Prüfen Sie, ob Stufe 4 bis 7 besser passt oder ob das Ziel selbst noch eine Leistung ist.",
    "See whether step 4 to 7 fits better, or whether the goal itself is still an output.",
)  # fmt: skip
TARGET_GROUP_EVERYONE = Kind(
    "target-group-everyone", WARNING, _GROUPS,
    "Die Zielgruppe {group} meint alle; wer alle erreichen will, erreicht oft niemanden richtig.",
    "The target group {group} means everybody; who wants to reach all often reaches nobody well.",
    "Wen berührt das Thema am meisten? Beginnen Sie mit diesen Menschen.",
    "Whom does the topic touch most? Begin with these people.",
)  # fmt: skip
GROUP_WITHOUT_GOAL = Kind(
    "target-group-without-goal", HINT, _GROUPS,
    "Für die Zielgruppe {group} ist noch kein Ziel da.",
    "There is no goal yet for the target group {group}.",
    "Sagen Sie, was sich für sie ändern soll, oder lassen Sie sie weg; niemand muss alle bedienen.",
    "Say what shall change for them, or leave them out; nobody has to serve all.",
)  # fmt: skip
ONLY_ASSUMED = Kind(
    "only-assumed", HINT, _GROUPS,
    "Was Sie über Ihre Zielgruppen aufgeschrieben haben, ist bisher überall angenommen.",
    "What you have written about your target groups is assumed throughout so far.",
    "Fragen Sie ein paar Menschen daraus, bevor Sie sich festlegen; ein kurzes Gespräch genügt.",
    "Ask a few of them before you commit yourselves; a short talk will do.",
)  # fmt: skip

# Measures and what ties them to goals

NO_MEASURE = Kind(
    "no-measure", WARNING, _LOOKING_BACK,
    "Ihr Plan hat ein Ziel, aber noch keine Maßnahme, die dorthin führt.",
    "Your plan has a goal but no measure yet that leads there.",
    "Beginnen Sie mit einer kleinen Maßnahme und notieren Sie, wie sie dem Ziel dient.",
    "Begin with one small measure and note how it serves the goal.",
)  # fmt: skip
MEASURE_WITHOUT_GOAL = Kind(
    "measure-without-goal", WARNING, _LOOKING_BACK,
    "Die Maßnahme {measure} gehört noch zu keinem Ziel.",
    "The measure {measure} belongs to no goal yet.",
    "Verbinden Sie sie mit dem Ziel, dem sie dient, oder legen Sie sie zur Seite.",
    "Link it with the goal it serves, or put it aside.",
)  # fmt: skip
MEASURE_WITHOUT_FLOOR = Kind(
    "measure-without-floor", HINT, _FLOOR,
    "Die Maßnahme {measure} steht noch auf keiner Etage; so bekommt sie im Bild des Hauses kein Fenster.",
    "The measure {measure} stands on no floor yet; so it gets no window in the picture of the house.",
    "Wo setzt sie an: Befähigung, Transparenz, Beteiligung, Zusammenarbeit oder Infrastruktur?",
    "Where does it start: enabling, transparency, participation, collaboration or infrastructure?",
)  # fmt: skip
GOAL_WITHOUT_MEASURE = Kind(
    "goal-without-measure", WARNING, _LOOKING_BACK,
    "Zum Ziel {goal} führt noch keine Maßnahme.",
    "No measure leads to the goal {goal} yet.",
    "Überlegen Sie, welcher erste Schritt dorthin führt, oder stellen Sie das Ziel zurück.",
    "Think which first step leads there, or put the goal off.",
)  # fmt: skip
LINK_WITHOUT_REASON = Kind(
    "link-without-reason", HINT, _LOOKING_BACK,
    "Zwischen der Maßnahme {measure} und dem Ziel {goal} steht noch nicht, wie das eine dem anderen dient.",
    "Between the measure {measure} and the goal {goal} it is not written yet how one serves the other.",
    "Ergänzen Sie einen Satz: »Das hilft, weil …«",
    "Add one sentence: “This helps because …”",
)  # fmt: skip
NO_ALTERNATIVE = Kind(
    "no-alternative", HINT, _GOALS,
    "Zum Ziel {goal} führt nur ein Weg; fällt {measure} aus, stehen Sie ohne da.",
    "Only one way leads to the goal {goal}; should {measure} fail, you have none.",
    "Notieren Sie eine zweite, vielleicht einfachere Maßnahme als Reserve.",
    "Note a second, perhaps simpler measure as a reserve.",
)  # fmt: skip
HOURS_OVER_CAPACITY = Kind(
    "hours-over-capacity", WARNING, _FEASIBLE,
    "Im {month} sind {planned} Stunden verplant, aber nur {available} Stunden da{more}{missing}.",
    "In {month} {planned} hours are planned but only {available} are at hand{more}{missing}.",
    "Verschieben, verkleinern oder streichen Sie etwas, oder holen Sie sich Zeit dazu.",
    "Move, shrink or drop something, or win more time.",
)  # fmt: skip
HOURS_OVER_WITH_RESERVE = Kind(
    "hours-over-capacity", WARNING, _FEASIBLE,
    HOURS_OVER_CAPACITY.de,
    HOURS_OVER_CAPACITY.en,
    "Zum selben Ziel liegt {reserve} in Reserve und braucht im Monat {saved} Stunden weniger als {measure}. Oder Sie"
    " verschieben, verkleinern oder streichen etwas.",
    "For the same goal {reserve} is in reserve and needs {saved} hours a month less than {measure}. Or move, shrink or"
    " drop something.",
)  # fmt: skip
HOURS_UNKNOWN = Kind(
    "hours-unknown", HINT, _FEASIBLE,
    "Für die Maßnahmen sind Stunden geplant (im {month} {planned}), doch nirgends steht, wer wie viel Zeit hat.",
    "Hours are planned for the measures ({planned} in {month}), yet nowhere does it say who has how much time.",
    "Tragen Sie bei den Rollen oder Ressourcen ein, wie viele Stunden wirklich da sind.",
    "Enter with the roles or resources how many hours there really are.",
)  # fmt: skip
DATES_REVERSED = Kind(
    "dates-reversed", WARNING, _FEASIBLE,
    "Bei {thing} liegt das Ende ({end}) vor dem Anfang ({start}).",
    "For {thing} the end ({end}) comes before the start ({start}).",
    "Prüfen Sie die beiden Daten.",
    "Please look at both dates again.",
)  # fmt: skip

# Dates

NO_DATES = Kind(
    "no-dates", HINT, _TIMES,
    "Noch steht nirgends, wann etwas geschehen soll.",
    "It does not say anywhere yet when something shall happen.",
    "Tragen Sie Anfang und Ende ein, und sei es grob: für die Baustelle oder für eine erste Maßnahme.",
    "Enter a start and an end, even roughly: for the project or for a first measure.",
)  # fmt: skip
MEASURE_OUTSIDE_PLAN = Kind(
    "measure-outside-plan", HINT, _FEASIBLE,
    "Die Maßnahme {measure} ({own}) liegt ganz außerhalb Ihrer Baustelle ({whole}).",
    "The measure {measure} ({own}) lies wholly outside your project ({whole}).",
    "Rücken Sie eines von beiden; oder ist das schon die nächste Baustelle?",
    "Move one of the two; or is this your next project already?",
)  # fmt: skip
PARTICIPATION_OUTSIDE_MEASURE = Kind(
    "participation-outside-measure", HINT, _FEASIBLE,
    "Bei {measure} kann man {own} mitmachen, die Maßnahme selbst läuft aber {whole}.",
    "In {measure} people can take part {own}, but the measure itself runs {whole}.",
    "Prüfen Sie, welche der Daten stimmen.",
    "Please look which of the dates are right.",
)  # fmt: skip
DECISION_AFTER_START = Kind(
    "decision-after-start", HINT, _TIMES,
    "Die Maßnahme {measure} soll am {start} beginnen, der Beschluss dazu kommt womöglich erst bis zum {day}.",
    "The measure {measure} is to begin on {start}, but its decision may come only by {day}.",
    "Beginnen Sie nach dem Beschluss, oder klären Sie, was Sie ohne ihn schon tun dürfen.",
    "Begin after the decision, or settle what you may do without it.",
)  # fmt: skip
ANSWERS_BEFORE_END = Kind(
    "answers-before-end", HINT, _PARTICIPATION,
    "Bei {measure} sind die Antworten für den {day} versprochen, mitmachen kann man aber noch bis zum {end}.",
    "For {measure} the answers are promised for {day}, yet people can take part until {end}.",
    "Legen Sie den Tag hinter das Ende und lassen Sie sich Zeit zum Auswerten.",
    "Set the day after the end and leave yourselves time to evaluate.",
)  # fmt: skip
ANSWERS_BEFORE_START = Kind(
    "answers-before-end", WARNING, _PARTICIPATION,
    "Bei {measure} sind die Antworten für den {day} versprochen; mitmachen kann man erst ab dem {end}.",
    "For {measure} the answers are promised for {day}; people can take part only from {end} on.",
    "Prüfen Sie die Daten; die Antworten kommen nach den Beiträgen.",
    "Please look at the dates; answers come after the contributions.",
)  # fmt: skip
MEASURE_NOT_ENDED = Kind(
    "measure-overdue", HINT, _STEERING,
    "Die Maßnahme {measure} sollte am {day} zu Ende sein, ist aber noch nicht als abgeschlossen eingetragen.",
    "The measure {measure} was to end on {day} but is not entered as finished.",
    "Tragen Sie ein, wie weit sie ist, oder geben Sie ihr mehr Zeit.",
    "Enter how far it is, or give it more time.",
)  # fmt: skip
MEASURE_NOT_BEGUN = Kind(
    "measure-overdue", HINT, _STEERING,
    "Die Maßnahme {measure} sollte am {day} beginnen und steht noch auf »geplant«.",
    "The measure {measure} was to begin on {day} and still stands at “planned”.",
    "Tragen Sie ein, wie weit sie ist, oder verschieben Sie sie.",
    "Enter how far it is, or move it.",
)  # fmt: skip
GOAL_BEFORE_MEASURES = Kind(
    "goal-before-measures", WARNING, _FEASIBLE,
    "Das Ziel {goal} soll schon am {day} erreicht sein, die erste Maßnahme dafür beginnt aber erst am {start}.",
    "The goal {goal} is to be reached by {day} already, but the first measure for it begins only on {start}.",
    "Geben Sie dem Ziel mehr Zeit, oder ziehen Sie etwas vor.",
    "Give the goal more time, or bring something forward.",
)  # fmt: skip
GOAL_AFTER_PROJECT = Kind(
    "goal-after-project", HINT, _FEASIBLE,
    "Das Ziel {goal} soll am {day} erreicht sein, Ihre Baustelle endet aber schon am {end}; wer misst dann nach?",
    "The goal {goal} is to be reached by {day}, but your project ends on {end}; who will measure then?",
    "Halten Sie fest, wer später noch einmal hinschaut, oder nehmen Sie ein Zwischenziel dazu.",
    "Note who will look once more later, or add a goal on the way.",
)  # fmt: skip
BASELINE_AFTER_START = Kind(
    "baseline-after-start", HINT, _EFFECT,
    "Der Ausgangswert von {indicator} ist vom {day}; {measure} beginnt aber schon am {start}.",
    "The baseline of {indicator} is of {day}, but {measure} begins on {start} already.",
    "Messen Sie vor dem Start, oder vermerken Sie, was bis dahin schon gewirkt haben kann.",
    "Measure before the start, or note what may have had an effect by then.",
)  # fmt: skip
RETROSPECTIVE_TOO_EARLY = Kind(
    "retrospective-too-early", HINT, _RETROSPECTIVE,
    "Die Rückschau ist für den {day} vorgemerkt; vor dem {end} ist aber noch keine Maßnahme zu Ende.",
    "The retrospective is set for {day}, but no measure ends before {end}.",
    "Schauen Sie zurück, wenn etwas fertig ist; ein Zwischenblick darf trotzdem sein.",
    "Look back once something is done; a look in between is welcome all the same.",
)  # fmt: skip

# Participation

PARTICIPATION_WITHOUT_TRANSPARENCY = Kind(
    "participation-without-transparency", WARNING, _FLOORS,
    "Vor der Beteiligung {measure} ist nichts geplant, das die Menschen informiert; ohne Wissen fällt das"
    " Mitreden schwer.",
    "Before the participation {measure} nothing is planned that informs people; it is hard to have a say"
    " without knowing.",
    "Planen Sie vorab eine Maßnahme der Transparenz: Was ist der Stand, was ist offen, was liegt fest?",
    "Plan a measure of transparency first: how do things stand, what is open, what is settled?",
)  # fmt: skip
TRANSPARENCY_TOO_LATE = Kind(
    "transparency-too-late", WARNING, _FLOORS,
    "Die Beteiligung {measure} beginnt am {start}, informiert wird erst ab dem {informed}.",
    "The participation {measure} begins on {start}, informing people only on {informed}.",
    "Ziehen Sie die Information vor, damit alle Bescheid wissen, wenn es losgeht.",
    "Bring the informing forward, so that everybody knows when it begins.",
)  # fmt: skip
PARTICIPATION_UNDESCRIBED = Kind(
    "participation-undescribed", WARNING, _PARTICIPATION,
    "Die Maßnahme {measure} ist eine Beteiligung; noch offen sind, was eine Stimme wert ist, ein Weg ohne"
    " Internet, ein Termin für Antworten und die Moderation.",
    "The measure {measure} is a participation; still open are what a voice is worth, a way without internet, a"
    " date for answers and the moderation.",
    "Füllen Sie die Angaben zur Beteiligung aus; am wichtigsten ist, was mit den Beiträgen geschieht.",
    "Fill in what concerns the participation; what happens with the contributions matters most.",
)  # fmt: skip
PARTICIPATION_WITHOUT_PROMISE = Kind(
    "participation-without-promise", WARNING, _PARTICIPATION,
    "Bei der Beteiligung {measure} ist noch nicht gesagt, was mit den Beiträgen geschieht.",
    "For the participation {measure} it is not said yet what happens with the contributions.",
    "Versprechen Sie in einem Satz, was eine Stimme wert ist und wer am Ende entscheidet.",
    "Promise in one sentence what a voice is worth and who decides in the end.",
)  # fmt: skip
PARTICIPATION_WITHOUT_ANALOGUE_PATH = Kind(
    "participation-without-analogue-path", WARNING, _PARTICIPATION,
    "An der Beteiligung {measure} kann bisher nur teilnehmen, wer online ist.",
    "So far only those who are online can take part in the participation {measure}.",
    "Ergänzen Sie einen Weg ohne Internet: Karte, Telefon, Sprechstunde oder ein Tisch auf dem Markt.",
    "Add a way without internet: a card, the telephone, an office hour or a table at the market.",
)  # fmt: skip
PARTICIPATION_WITHOUT_ANSWER_DATE = Kind(
    "participation-without-answer-date", WARNING, _PARTICIPATION,
    "Bei der Beteiligung {measure} steht nicht, bis wann die Menschen eine Antwort bekommen.",
    "For the participation {measure} it does not say by when people get an answer.",
    "Nennen Sie einen Tag und halten Sie dafür Zeit frei.",
    "Name a day and keep time free for it.",
)  # fmt: skip
ANSWER_DATE_IN_WORDS = Kind(
    "participation-without-answer-date", HINT, _PARTICIPATION,
    "Bei der Beteiligung {measure} steht nur im Versprechen, bis wann die Menschen eine Antwort bekommen.",
    "For the participation {measure} only the promise says by when people get an answer.",
    "Tragen Sie den Tag ein, dann vergisst ihn niemand.",
    "Enter the day, then nobody forgets it.",
)  # fmt: skip
MODERATION_OF_QUESTIONS = Kind(
    "participation-without-moderation", HINT, _MODERATION,
    "Für {measure} ist niemand genannt, der moderiert; zum Fragen allein braucht es das nicht unbedingt.",
    "Nobody is named who moderates {measure}; for questions alone that is not always needed.",
    "Wird über das Ergebnis gesprochen, suchen Sie jemanden ohne eigene Aktie im Thema.",
    "Where people will talk about the outcome, find somebody with no stake in the topic.",
)  # fmt: skip
PARTICIPATION_WITHOUT_MODERATION = Kind(
    "participation-without-moderation", WARNING, _MODERATION,
    "Für die Beteiligung {measure} ist noch niemand gefunden, der das Gespräch leitet.",
    "Nobody has been found yet to moderate the participation {measure}.",
    "Fragen Sie jemanden ohne eigene Aktie im Thema, gern aus einem anderen Amt oder Verein.",
    "Ask somebody with no stake in the topic, perhaps from another office or club.",
)  # fmt: skip
PARTICIPATION_ONLY_INFORMS = Kind(
    "participation-only-informs", HINT, _PARTICIPATION,
    "Die Maßnahme {measure} steht auf der Etage der Beteiligung, ihre Stimme gilt dort aber nur als informiert.",
    "The measure {measure} stands on the floor of participation, but voices count there as informed only.",
    "Lassen Sie etwas offen, zu dem man raten oder entscheiden kann, oder stellen Sie sie auf die Etage Transparenz.",
    "Leave something open to advise or decide on, or put it on the floor of transparency.",
)  # fmt: skip
MODERATED_BY_MEMBER = Kind(
    "moderated-by-member", WARNING, _MODERATION,
    "Die Beteiligung {measure} moderiert {moderator} aus dem Projekt selbst; da ist es schwer, unparteiisch zu"
    " wirken.",
    "The participation {measure} is moderated by {moderator} from the project itself; it is hard to seem"
    " impartial then.",
    "Bitten Sie jemanden von außerhalb des Projekts; Ihr Team kann sich dann ganz der Sache widmen.",
    "Ask somebody from outside the project; your team can then give itself wholly to the matter.",
)  # fmt: skip
PARTICIPATION_IN_HOLIDAYS = Kind(
    "participation-in-school-holidays", WARNING, _TIMES,
    "Die Beteiligung {measure} liegt an {inside} von {days} Tagen in den Schulferien ({holidays}).",
    "The participation {measure} lies in the school holidays on {inside} of {days} days ({holidays}).",
    "Verlegen Sie sie vor oder hinter die Ferien oder verlängern Sie sie.",
    "Move it before or after the holidays, or make it longer.",
)  # fmt: skip
PARTICIPATION_BEFORE_ELECTION = Kind(
    "participation-before-election", WARNING, _TIMES,
    "Die Beteiligung {measure} fällt in die Wochen vor der Wahl {election} am {day}; in dieser Zeit ist die"
    " Verwaltung zu besonderer Zurückhaltung verpflichtet.",
    "The participation {measure} falls into the weeks before the election {election} on {day}; at that time"
    " the administration owes particular restraint.",
    "Legen Sie sie weiter weg vom Wahltag oder klären Sie vorab, wie Sie neutral bleiben.",
    "Move it further away from election day, or settle beforehand how to stay neutral.",
)  # fmt: skip

# People

NOBODY_HOLDS_THREADS = Kind(
    "nobody-holds-threads", WARNING, _WHO_BUILDS,
    "Noch hält niemand die Fäden zusammen.",
    "Nobody holds the threads yet.",
    "Benennen Sie eine Person, am besten in der Verwaltung, und geben Sie ihr Arbeitszeit dafür.",
    "Name one person, best in the administration, and give them working time for it.",
)  # fmt: skip
CARETAKER_WITHOUT_HOURS = Kind(
    "caretaker-without-hours", WARNING, _WHO_BUILDS,
    "{caretaker} soll die Fäden halten, hat dafür aber null Stunden in der Woche.",
    "{caretaker} is to hold the threads but has zero hours a week for it.",
    "Klären Sie mit der Leitung, wovon diese Person freigestellt wird; schon wenige Stunden helfen.",
    "Settle with the head of office what this person is freed from; even a few hours help.",
)  # fmt: skip
CARETAKER_HOURS_UNKNOWN = Kind(
    "caretaker-hours-unknown", HINT, _WHO_BUILDS,
    "{caretaker} soll die Fäden halten; es steht noch nicht da, mit wie vielen Stunden in der Woche.",
    "{caretaker} is to hold the threads; it does not say yet with how many hours a week.",
    "Tragen Sie ein, was wirklich vereinbart ist.",
    "Enter what has really been agreed.",
)  # fmt: skip
CARETAKER_LEAVES_EARLY = Kind(
    "caretaker-leaves-early", HINT, _CARETAKER,
    "Ab dem {day} hält niemand mehr die Fäden, doch die Baustelle läuft bis zum {end}.",
    "From {day} on nobody holds the threads, yet the project runs until {end}.",
    "Regeln Sie früh, wer übernimmt, und planen Sie eine Übergabe ein.",
    "Settle early who takes over, and plan a handover.",
)  # fmt: skip
CARETAKER_GAP = Kind(
    "caretaker-gap", HINT, _CARETAKER,
    "Vom {day} bis zum {end} hält niemand die Fäden.",
    "From {day} to {end} nobody holds the threads.",
    "Regeln Sie eine Vertretung, oder lassen Sie die Zeiten einander überlappen.",
    "Arrange a deputy, or let the terms overlap.",
)  # fmt: skip
SPONSOR_WITHOUT_WORD = Kind(
    "sponsor-without-word", HINT, _LEADERS,
    "{sponsor} steht hinter Ihrer Baustelle; ein Satz dazu steht noch nicht da.",
    "{sponsor} stands behind your project; there is no sentence yet that says so.",
    "Bitten Sie um einen Satz, den Sie zeigen dürfen; er hilft, wenn es einmal eng wird.",
    "Ask for a sentence that you may show; it helps when things get tight.",
)  # fmt: skip
NO_BACKING = Kind(
    "no-backing", WARNING, _LEADERS,
    "Es ist noch nicht zu sehen, dass die Spitze des Hauses hinter Ihrer Baustelle steht.",
    "It does not show yet that the head of the house stands behind your project.",
    "Bitten Sie die Leitung um einen Satz der Unterstützung; bis dahin: klein anfangen und Verbündete sammeln.",
    "Ask the head for a sentence of support; until then start small and gather allies.",
)  # fmt: skip
TRIANGLE_EMPTY = Kind(
    "triangle-empty", WARNING, _TRIANGLE,
    "Im Dreieck der Akteure steht noch niemand: weder Politik noch Verwaltung noch Zivilgesellschaft.",
    "Nobody stands in the actor triangle yet: neither politics nor administration nor civil society.",
    "Zeichnen Sie es gemeinsam auf: Wen betrifft es, wer entscheidet, wer kann helfen?",
    "Draw it together: whom does it concern, who decides, who can help?",
)  # fmt: skip
TRIANGLE_CORNER_EMPTY = Kind(
    "triangle-corner-empty", WARNING, _TRIANGLE,
    "Im Dreieck der Akteure ist eine Ecke leer: {corner}.",
    "One corner of the actor triangle is empty: {corner}.",
    "Überlegen Sie, wer von dort früh dabei sein sollte, und sprechen Sie die Person an.",
    "Think who from there should be in early, and talk to them.",
)  # fmt: skip

# Times

NO_MEETINGS_ENTERED = Kind(
    "no-meetings-entered", WARNING, _TIMES,
    "Für {measure} brauchen Sie bis zum {day} einen Beschluss{more}, es ist aber keine Sitzung eingetragen.",
    "{measure} needs a decision by {day}{more}, but no meeting is entered.",
    "Tragen Sie die nächsten Sitzungen mit ihrem Abgabeschluss für Vorlagen ein.",
    "Enter the next meetings with their deadlines for papers.",
)  # fmt: skip
DECISION_WITHOUT_MEETING = Kind(
    "decision-without-meeting", WARNING, _TIMES,
    "Für {measure} brauchen Sie bis zum {day} einen Beschluss, bis dahin tagt aber kein Gremium mehr.",
    "{measure} needs a decision by {day}, but no body meets until then.",
    "Rücken Sie den Termin hinter die nächste Sitzung oder beginnen Sie mit einer Erprobung ohne Beschluss.",
    "Move the date behind the next meeting, or begin with a trial that needs no decision.",
)  # fmt: skip
DECISION_PERHAPS_TAKEN = Kind(
    "decision-without-meeting", HINT, _TIMES,
    "Der Beschluss für {measure} soll bis zum {day} da sein; die letzte Sitzung davor war am {meeting}.",
    "The decision for {measure} shall be there by {day}; the last meeting before that was on {meeting}.",
    "Ist er gefallen, tragen Sie ein, wie weit die Maßnahme ist. Sonst rechnen Sie mit der nächsten Sitzung.",
    "If it was taken, enter how far the measure is. Else reckon with the next meeting.",
)  # fmt: skip
DECISION_DEADLINE_MISSED = Kind(
    "decision-deadline-missed", WARNING, _TIMES,
    "Für {measure} brauchen Sie bis zum {day} einen Beschluss; für die Sitzung am {meeting} ist der"
    " Abgabeschluss ({deadline}) schon vorbei.",
    "{measure} needs a decision by {day}; for the meeting on {meeting} the deadline for papers ({deadline}) has"
    " passed.",
    "Ist Ihre Vorlage schon da, ist alles gut. Sonst fragen Sie beim Sitzungsdienst, ob Sie nachreichen können, oder"
    " planen Sie mit der Sitzung danach.",
    "If your paper is in already, all is well. Else ask the council office about handing in late, or plan with the"
    " meeting after it.",
)  # fmt: skip
DECISION_IN_RECESS = Kind(
    "decision-in-recess", WARNING, _TIMES,
    "Der Beschluss für {measure} soll bis zum {day} da sein, mitten in der Sitzungspause {recess}.",
    "The decision for {measure} shall be there by {day}, in the middle of the recess {recess}.",
    "Holen Sie den Beschluss in der letzten Sitzung vor der Pause ein oder rechnen Sie mit der ersten danach.",
    "Get the decision in the last meeting before the recess, or reckon with the first one after it.",
)  # fmt: skip
UNIVERSITY_LEAD_TIME = Kind(
    "university-lead-time", WARNING, _UNIVERSITIES,
    "{actor} soll ab dem {day} mitarbeiten; bis dahin ist es kein halbes Jahr, und Semester sind früh verplant.",
    "{actor} is to join on {day}; that is less than half a year away, and semesters are filled early.",
    "Sprechen Sie die Hochschule jetzt an und planen Sie mit dem Semester danach.",
    "Talk to the university now and plan with the semester after.",
)  # fmt: skip
UNIVERSITY_WITHOUT_DATE = Kind(
    "university-without-date", HINT, _UNIVERSITIES,
    "{actor} ist als Hochschule dabei; noch steht nicht da, ab welchem Semester. Das nächste beginnt am {day},"
    " in weniger als einem halben Jahr.",
    "{actor} takes part as a university; it does not say yet from which semester on. The next begins on {day},"
    " in less than half a year.",
    "Vereinbaren Sie, ab wann Studierende mitarbeiten können.",
    "Agree from when students can take part.",
)  # fmt: skip
VOLUNTEERS_IN_OFFICE_HOURS = Kind(
    "volunteers-in-office-hours", WARNING, _TIMES,
    "Das Treffen {meeting} liegt {weekday} um {time} Uhr; da arbeiten viele Ehrenamtliche.",
    "The meeting {meeting} is on {weekday} at {time}; many volunteers are at work then.",
    "Fragen Sie die Ehrenamtlichen nach passenden Zeiten, oft ist es der frühe Abend.",
    "Ask the volunteers which times suit them; often it is the early evening.",
)  # fmt: skip

# The whole

TOPIC_TOO_GENERAL = Kind(
    "topic-too-general", HINT, _CONCRETE,
    "Das Thema {topic} ist noch sehr weit; vor Ort kann sich wenig darunter vorstellen, wer nicht im Stoff ist.",
    "The topic {topic} is still very wide; people who are not involved can hardly picture it.",
    "Sagen Sie dazu, wen es wo im Alltag betrifft, zum Beispiel eine Straße, eine Schule oder eine Gruppe.",
    "Say whom it touches where in daily life, such as a street, a school or a group.",
)  # fmt: skip
NO_TOPIC = Kind(
    "no-topic", HINT, _CONCRETE,
    "Das Thema Ihrer Baustelle ist noch nicht beschrieben.",
    "The topic of your project is not described yet.",
    "Schreiben Sie in zwei Sätzen auf, was die Menschen vor Ort daran bewegt.",
    "Write in two sentences what moves people about it.",
)  # fmt: skip
NO_QUICK_WIN = Kind(
    "no-quick-win", HINT, _QUICK_WINS,
    "Unter Ihren Maßnahmen ist noch keine, deren Nutzen schnell zu spüren ist.",
    "None of your measures brings a benefit yet that is soon felt.",
    "Nehmen Sie eine kleine Maßnahme dazu, die in wenigen Wochen etwas Sichtbares bringt.",
    "Add one small measure that shows something within a few weeks.",
)  # fmt: skip
QUICK_WIN_LATE = Kind(
    "quick-win-late", HINT, _QUICK_WINS,
    "Der erste schnelle Gewinn ({measure}) kommt erst ab dem {day}; da läuft Ihre Baustelle schon länger als ein"
    " halbes Jahr.",
    "The first quick win ({measure}) comes only from {day} on; your project has run for over half a year by then.",
    "Ziehen Sie ihn vor, oder suchen Sie etwas Kleines für die ersten Wochen.",
    "Bring it forward, or look for something small for the first weeks.",
)  # fmt: skip
QUICK_WIN_NOT_QUICK = Kind(
    "quick-win-not-quick", HINT, _QUICK_WINS,
    "Die Maßnahme {measure} soll schnell spürbar sein und ist zugleich ein Durchbruch mit schwerem Gerät.",
    "The measure {measure} is to be felt soon, and is a breakthrough with heavy tools at once.",
    "Gibt es ein Fenster, das sich leichter öffnen lässt? Das wäre ein guter Anfang.",
    "Is there a window that opens more easily? That would be a good start.",
)  # fmt: skip
ANSWERS_UNCLEAR = Kind(
    "answers-unclear", HINT, _QUESTIONS,
    "Bei den Leitfragen ist noch etwas unklar ({questions}), die Maßnahmen stehen aber schon.",
    "Something is still unclear in the guiding questions ({questions}), yet the measures stand already.",
    "Sprechen Sie im Team darüber; oft klärt sich dabei, ob die Maßnahmen passen.",
    "Talk about it in the team; often that settles whether the measures fit.",
)  # fmt: skip
NO_RETROSPECTIVE = Kind(
    "no-retrospective", HINT, _RETROSPECTIVE,
    "Für die Rückschau ist noch kein Tag vorgemerkt.",
    "No day is set aside yet for the retrospective.",
    "Tragen Sie jetzt schon ein Datum ein; später geht es leicht unter.",
    "Enter a date now; later it is easily forgotten.",
)  # fmt: skip
NO_PERPETUATION = Kind(
    "no-perpetuation", WARNING, _FUNDING,
    "Die Förderung {funding} endet{until}, und es steht noch nicht da, wie es danach weitergeht.",
    "The funding {funding} ends{until}, and it does not say yet how things go on afterwards.",
    "Notieren Sie, aus welchem Haushalt, welcher Stelle oder bei welchem Partner es weiterlaufen soll.",
    "Note from which budget, which post or with which partner it shall go on.",
)  # fmt: skip
NO_CHANNELS = Kind(
    "no-channels", HINT, _INFRASTRUCTURE,
    "Noch ist kein Kanal und kein Raum eingetragen, in dem man sich begegnet.",
    "No channel and no space is entered yet in which people meet.",
    "Sammeln Sie, was Sie schon haben: digital und analog, im Haus und draußen.",
    "Collect what you have already: digital and analogue, in-house and outside.",
)  # fmt: skip
QUADRANT_EMPTY = Kind(
    "infrastructure-quadrant-empty", HINT, _INFRASTRUCTURE,
    "Bei den Kanälen und Räumen ist noch etwas frei: {quadrants}.",
    "Among the channels and spaces something is still empty: {quadrants}.",
    "Überlegen Sie, ob dort jemand eine Leitung oder einen Ort vermisst.",
    "Think whether somebody misses a line or a place there.",
)  # fmt: skip

KINDS: tuple[Kind, ...] = tuple(kind for kind in list(globals().values()) if isinstance(kind, Kind))
