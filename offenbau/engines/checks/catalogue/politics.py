"""Politics: is it in early, and was done what was meant to be done?"""

from ..findings import Kind, Severity
from . import sections

POLITICS_NOT_INVOLVED = Kind(
    "politics-not-involved", Severity.HINT, sections.POLITICS,
    "Für {measure} brauchen Sie bis zum {day} einen Beschluss{more}; mit der Politik ist vorher noch nichts geplant.",
    "{measure} needs a decision by {day}{more}; nothing is planned with politics before that.",
    "Sprechen Sie früh mit denen, die entscheiden, und tragen Sie ein, mit wem, wie und bis wann.",
    "Talk early to those who decide, and enter with whom, how and by when.",
)  # fmt: skip
POLITICS_STEP_OVERDUE = Kind(
    "politics-step-overdue", Severity.HINT, sections.POLITICS,
    "Bis zum {day} wollten Sie auf {step} zugehen; was daraus geworden ist, steht noch nicht da.",
    "By {day} you meant to approach {step}; it does not say yet what came of it.",
    "Holen Sie es nach, oder tragen Sie ein, wann es war und was herauskam.",
    "Catch up on it, or enter when it was and what came of it.",
)  # fmt: skip
