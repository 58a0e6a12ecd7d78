"""Dates that must come one after another."""

from ..findings import Kind, Severity
from . import sections

WARNING, HINT = Severity.WARNING, Severity.HINT

DATES_REVERSED = Kind(
    "dates-reversed", WARNING, sections.FEASIBLE,
    "Bei {thing} liegt das Ende ({end}) vor dem Anfang ({start}).",
    "For {thing} the end ({end}) comes before the start ({start}).",
    "Prüfen Sie die beiden Daten.",
    "Please look at both dates again.",
)  # fmt: skip
NO_DATES = Kind(
    "no-dates", HINT, sections.TIMES,
    "Noch steht nirgends, wann etwas geschehen soll.",
    "It does not say anywhere yet when something shall happen.",
    "Tragen Sie Anfang und Ende ein, und sei es grob: für die Baustelle oder für eine erste Maßnahme.",
    "Enter a start and an end, even roughly: for the project or for a first measure.",
)  # fmt: skip
MEASURE_OUTSIDE_PLAN = Kind(
    "measure-outside-plan", HINT, sections.FEASIBLE,
    "Die Maßnahme {measure} ({own}) liegt ganz außerhalb Ihrer Baustelle ({whole}).",
    "The measure {measure} ({own}) lies wholly outside your project ({whole}).",
    "Rücken Sie eines von beiden; oder ist das schon die nächste Baustelle?",
    "Move one of the two; or is this your next project already?",
)  # fmt: skip
PARTICIPATION_OUTSIDE_MEASURE = Kind(
    "participation-outside-measure", HINT, sections.FEASIBLE,
    "Bei {measure} kann man {own} mitmachen, die Maßnahme selbst läuft aber {whole}.",
    "In {measure} people can take part {own}, but the measure itself runs {whole}.",
    "Prüfen Sie, welche der Daten stimmen.",
    "Please look which of the dates are right.",
)  # fmt: skip
DECISION_AFTER_START = Kind(
    "decision-after-start", HINT, sections.TIMES,
    "Die Maßnahme {measure} soll am {start} beginnen, der Beschluss dazu kommt womöglich erst bis zum {day}.",
    "The measure {measure} is to begin on {start}, but its decision may come only by {day}.",
    "Beginnen Sie nach dem Beschluss, oder klären Sie, was Sie ohne ihn schon tun dürfen.",
    "Begin after the decision, or settle what you may do without it.",
)  # fmt: skip
ANSWERS_BEFORE_END = Kind(
    "answers-before-end", HINT, sections.PARTICIPATION,
    "Bei {measure} sind die Antworten für den {day} versprochen, mitmachen kann man aber noch bis zum {end}.",
    "For {measure} the answers are promised for {day}, yet people can take part until {end}.",
    "Legen Sie den Tag hinter das Ende und lassen Sie sich Zeit zum Auswerten.",
    "Set the day after the end and leave yourselves time to evaluate.",
)  # fmt: skip
ANSWERS_BEFORE_START = Kind(
    "answers-before-end", WARNING, sections.PARTICIPATION,
    "Bei {measure} sind die Antworten für den {day} versprochen; mitmachen kann man erst ab dem {end}.",
    "For {measure} the answers are promised for {day}; people can take part only from {end} on.",
    "Prüfen Sie die Daten; die Antworten kommen nach den Beiträgen.",
    "Please look at the dates; answers come after the contributions.",
)  # fmt: skip
MEASURE_NOT_ENDED = Kind(
    "measure-overdue", HINT, sections.STEERING,
    "Die Maßnahme {measure} sollte am {day} zu Ende sein, ist aber noch nicht als abgeschlossen eingetragen.",
    "The measure {measure} was to end on {day} but is not entered as finished.",
    "Tragen Sie ein, wie weit sie ist, oder geben Sie ihr mehr Zeit.",
    "Enter how far it is, or give it more time.",
)  # fmt: skip
MEASURE_NOT_BEGUN = Kind(
    "measure-overdue", HINT, sections.STEERING,
    "Die Maßnahme {measure} sollte am {day} beginnen und steht noch auf „geplant“.",
    "The measure {measure} was to begin on {day} and still stands at “planned”.",
    "Tragen Sie ein, wie weit sie ist, oder verschieben Sie sie.",
    "Enter how far it is, or move it.",
)  # fmt: skip
GOAL_BEFORE_MEASURES = Kind(
    "goal-before-measures", WARNING, sections.FEASIBLE,
    "Das Ziel {goal} soll schon am {day} erreicht sein, die erste Maßnahme dafür beginnt aber erst am {start}.",
    "The goal {goal} is to be reached by {day} already, but the first measure for it begins only on {start}.",
    "Geben Sie dem Ziel mehr Zeit, oder ziehen Sie etwas vor.",
    "Give the goal more time, or bring something forward.",
)  # fmt: skip
INDICATOR_BEFORE_MEASURES = Kind(
    "indicator-before-measures", WARNING, sections.FEASIBLE,
    "Der Zielwert von {indicator} soll schon am {day} erreicht sein, die erste Maßnahme dafür beginnt aber erst am"
    " {start}.",
    "The target of {indicator} is due on {day} already, but the first measure for it begins only on {start}.",
    "Messen Sie später nach, oder ziehen Sie etwas vor.",
    "Measure later, or bring something forward.",
)  # fmt: skip
GOAL_OVERDUE = Kind(
    "goal-overdue", HINT, sections.STEERING,
    "Das Ziel {goal} sollte am {day} erreicht sein; was dorthin führt, läuft aber noch.",
    "The goal {goal} was to be reached by {day}, but what leads there still runs.",
    "Ist es erreicht, tragen Sie ein, was fertig ist. Sonst nennen Sie einen neuen Tag und sagen Sie, warum.",
    "If it is reached, enter what is finished. Else name a new day and say why.",
)  # fmt: skip
GOAL_AFTER_PROJECT = Kind(
    "goal-after-project", HINT, sections.FEASIBLE,
    "Das Ziel {goal} soll am {day} erreicht sein, Ihre Baustelle endet aber schon am {end}; wer misst dann nach?",
    "The goal {goal} is to be reached by {day}, but your project ends on {end}; who will measure then?",
    "Halten Sie fest, wer später noch einmal hinschaut, oder nehmen Sie ein Zwischenziel dazu.",
    "Note who will look once more later, or add a goal on the way.",
)  # fmt: skip
BASELINE_AFTER_START = Kind(
    "baseline-after-start", HINT, sections.EFFECT,
    "Der Ausgangswert von {indicator} ist vom {day}; {measure} beginnt aber schon am {start}.",
    "The baseline of {indicator} is of {day}, but {measure} begins on {start} already.",
    "Messen Sie vor dem Start, oder vermerken Sie, was bis dahin schon gewirkt haben kann.",
    "Measure before the start, or note what may have had an effect by then.",
)  # fmt: skip
RETROSPECTIVE_TOO_EARLY = Kind(
    "retrospective-too-early", HINT, sections.RETROSPECTIVE,
    "Die Rückschau ist für den {day} vorgemerkt; vor dem {end} ist aber noch keine Maßnahme zu Ende.",
    "The retrospective is set for {day}, but no measure ends before {end}.",
    "Schauen Sie zurück, wenn etwas fertig ist; ein Zwischenblick darf trotzdem sein.",
    "Look back once something is done; a look in between is welcome all the same.",
)  # fmt: skip
