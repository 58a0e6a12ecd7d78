"""Measures, what ties them to goals, and the hours they take."""

from ..findings import Kind, Severity
from . import sections

WARNING, HINT = Severity.WARNING, Severity.HINT

NO_MEASURE = Kind(
    "no-measure", WARNING, sections.LOOKING_BACK,
    "Ihr Plan hat ein Ziel, aber noch keine Maßnahme, die dorthin führt.",
    "Your plan has a goal but no measure yet that leads there.",
    "Beginnen Sie mit einer kleinen Maßnahme und notieren Sie, wie sie dem Ziel dient.",
    "Begin with one small measure and note how it serves the goal.",
)  # fmt: skip
MEASURE_WITHOUT_GOAL = Kind(
    "measure-without-goal", WARNING, sections.LOOKING_BACK,
    "Die Maßnahme {measure} gehört noch zu keinem Ziel.",
    "The measure {measure} belongs to no goal yet.",
    "Verbinden Sie sie mit dem Ziel, dem sie dient, oder legen Sie sie zur Seite.",
    "Link it with the goal it serves, or put it aside.",
)  # fmt: skip
MEASURE_WITHOUT_FLOOR = Kind(
    "measure-without-floor", HINT, sections.FLOOR,
    "Die Maßnahme {measure} steht noch auf keiner Etage; so bekommt sie im Bild des Hauses kein Fenster.",
    "The measure {measure} stands on no floor yet; so it gets no window in the picture of the house.",
    "Wo setzt sie an: Befähigung, Transparenz, Beteiligung, Zusammenarbeit oder Infrastruktur?",
    "Where does it start: enabling, transparency, participation, collaboration or infrastructure?",
)  # fmt: skip
GOAL_WITHOUT_MEASURE = Kind(
    "goal-without-measure", WARNING, sections.LOOKING_BACK,
    "Zum Ziel {goal} führt noch keine Maßnahme.",
    "No measure leads to the goal {goal} yet.",
    "Überlegen Sie, welcher erste Schritt dorthin führt, oder stellen Sie das Ziel zurück.",
    "Think which first step leads there, or put the goal off.",
)  # fmt: skip
DROPPED_WITHOUT_REASON = Kind(
    "measure-dropped-without-reason", WARNING, sections.STEERING,
    "Die Maßnahme {measure} ist verworfen; warum, steht noch nicht da.",
    "The measure {measure} is dropped; it does not say why yet.",
    "Schreiben Sie in einem Satz auf, woran es lag; daraus lernen andere, und ohne ihn lässt sich der Plan nicht"
    " einlesen.",
    "Write in one sentence what the reason was; others learn from it, and without it the plan cannot be imported.",
)  # fmt: skip
LINK_WITHOUT_REASON = Kind(
    "link-without-reason", HINT, sections.LOOKING_BACK,
    "Zwischen der Maßnahme {measure} und dem Ziel {goal} steht noch nicht, wie das eine dem anderen dient.",
    "Between the measure {measure} and the goal {goal} it is not written yet how one serves the other.",
    "Ergänzen Sie einen Satz: „Das hilft, weil …“",
    "Add one sentence: “This helps because …”",
)  # fmt: skip
NO_ALTERNATIVE = Kind(
    "no-alternative", HINT, sections.GOALS,
    "Zum Ziel {goal} führt nur ein Weg; fällt {measure} aus, stehen Sie ohne da.",
    "Only one way leads to the goal {goal}; should {measure} fail, you have none.",
    "Notieren Sie eine zweite, vielleicht einfachere Maßnahme als Reserve.",
    "Note a second, perhaps simpler measure as a reserve.",
)  # fmt: skip
MEASURE_REFUSED = Kind(
    "measure-refused", HINT, sections.STEERING,
    "Zur Maßnahme {measure} wurde Nein gesagt, und sie steht noch als Plan A da.",
    "The measure {measure} was refused, and still stands as plan A.",
    "Legen Sie sie mit dem Grund in Reserve oder verwerfen Sie sie, oder suchen Sie mit den Beteiligten einen anderen"
    " Weg.",
    "Put it in reserve or drop it, with the reason, or look for another way together with those involved.",
)  # fmt: skip
HOURS_OVER_CAPACITY = Kind(
    "hours-over-capacity", WARNING, sections.FEASIBLE,
    "Im {month} sind {planned} Stunden verplant, aber nur {available} Stunden da{more}{missing}.",
    "In {month} {planned} hours are planned but only {available} are at hand{more}{missing}.",
    "Verschieben, verkleinern oder streichen Sie etwas, oder holen Sie sich Zeit dazu.",
    "Move, shrink or drop something, or win more time.",
)  # fmt: skip
HOURS_OVER_WITH_RESERVE = Kind(
    "hours-over-capacity", WARNING, sections.FEASIBLE,
    HOURS_OVER_CAPACITY.de,
    HOURS_OVER_CAPACITY.en,
    "Zum selben Ziel liegt {reserve} in Reserve und braucht im Monat {saved} Stunden weniger als {measure}. Oder Sie"
    " verschieben, verkleinern oder streichen etwas.",
    "For the same goal {reserve} is in reserve and needs {saved} hours a month less than {measure}. Or move, shrink or"
    " drop something.",
)  # fmt: skip
HOURS_UNKNOWN = Kind(
    "hours-unknown", HINT, sections.FEASIBLE,
    "Für die Maßnahmen sind Stunden geplant (im {month} {planned}), doch nirgends steht, wer wie viel Zeit hat.",
    "Hours are planned for the measures ({planned} in {month}), yet nowhere does it say who has how much time.",
    "Tragen Sie bei den Rollen oder Ressourcen ein, wie viele Stunden wirklich da sind.",
    "Enter with the roles or resources how many hours there really are.",
)  # fmt: skip
