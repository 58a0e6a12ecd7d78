"""Participation."""

from ..findings import Kind, Severity
from . import sections

WARNING, HINT = Severity.WARNING, Severity.HINT

PARTICIPATION_WITHOUT_TRANSPARENCY = Kind(
    "participation-without-transparency", WARNING, sections.FLOORS,
    "Vor der Beteiligung {measure} ist nichts geplant, das die Menschen informiert; ohne Wissen fällt das"
    " Mitreden schwer.",
    "Before the participation {measure} nothing is planned that informs people; it is hard to have a say"
    " without knowing.",
    "Planen Sie vorab eine Maßnahme der Transparenz: Was ist der Stand, was ist offen, was liegt fest?",
    "Plan a measure of transparency first: how do things stand, what is open, what is settled?",
)  # fmt: skip
TRANSPARENCY_TOO_LATE = Kind(
    "transparency-too-late", WARNING, sections.FLOORS,
    "Die Beteiligung {measure} beginnt am {start}, informiert wird erst ab dem {informed}.",
    "The participation {measure} begins on {start}, informing people only on {informed}.",
    "Ziehen Sie die Information vor, damit alle Bescheid wissen, wenn es losgeht.",
    "Bring the informing forward, so that everybody knows when it begins.",
)  # fmt: skip
PARTICIPATION_UNDESCRIBED = Kind(
    "participation-undescribed", WARNING, sections.PARTICIPATION,
    "Die Maßnahme {measure} ist eine Beteiligung; noch offen sind, was eine Stimme wert ist, ein Weg ohne"
    " Internet, ein Termin für Antworten und die Moderation.",
    "The measure {measure} is a participation; still open are what a voice is worth, a way without internet, a"
    " date for answers and the moderation.",
    "Füllen Sie die Angaben zur Beteiligung aus; am wichtigsten ist, was mit den Beiträgen geschieht.",
    "Fill in what concerns the participation; what happens with the contributions matters most.",
)  # fmt: skip
PARTICIPATION_WITHOUT_PROMISE = Kind(
    "participation-without-promise", WARNING, sections.PARTICIPATION,
    "Bei der Beteiligung {measure} ist noch nicht gesagt, was mit den Beiträgen geschieht.",
    "For the participation {measure} it is not said yet what happens with the contributions.",
    "Versprechen Sie in einem Satz, was eine Stimme wert ist und wer am Ende entscheidet.",
    "Promise in one sentence what a voice is worth and who decides in the end.",
)  # fmt: skip
PARTICIPATION_WITHOUT_DECIDER = Kind(
    "participation-without-decider", WARNING, sections.PARTICIPATION,
    "Bei der Beteiligung {measure} ist das Versprechen noch nicht ganz: Was eine Stimme wert ist und wer am Ende"
    " entscheidet, steht nicht da.",
    "For the participation {measure} the promise is not whole yet: it does not say what a voice is worth and who"
    " decides in the end.",
    "Tragen Sie ein, wie verbindlich das Ergebnis ist und wer entscheidet; beides dürfen alle wissen.",
    "Enter how binding the outcome is and who decides; everybody may know both.",
)  # fmt: skip
DECIDER_IN_WORDS = Kind(
    "participation-without-decider", HINT, sections.PARTICIPATION,
    "Bei der Beteiligung {measure} klingt im Versprechen an, wie entschieden wird; was eine Stimme wert ist und wer"
    " entscheidet, ist noch nicht eingetragen.",
    "For the participation {measure} the promise touches on how things are decided; what a voice is worth and who"
    " decides is not entered yet.",
    "Tragen Sie beides ein, dann steht es auf der Seite, wo man es sucht.",
    "Enter both, then it stands on the page where people look for it.",
)  # fmt: skip
DECIDING_WITHOUT_DECIDER = Kind(
    "participation-without-decider", HINT, sections.PARTICIPATION,
    "Bei der Beteiligung {measure} soll eine Stimme entscheiden; wer abstimmt und wer sich daran hält, steht noch"
    " nicht da.",
    "In the participation {measure} a voice shall decide; it does not say yet who votes and who keeps to it.",
    "Tragen Sie ein, wer entscheidet, und klären Sie mit dem Rat, dass das Ergebnis gilt.",
    "Enter who decides, and settle with the council that the outcome holds.",
)  # fmt: skip
PARTICIPATION_WITHOUT_ANALOGUE_PATH = Kind(
    "participation-without-analogue-path", WARNING, sections.PARTICIPATION,
    "An der Beteiligung {measure} kann bisher nur teilnehmen, wer online ist.",
    "So far only those who are online can take part in the participation {measure}.",
    "Ergänzen Sie einen Weg ohne Internet: Karte, Telefon, Sprechstunde oder ein Tisch auf dem Markt.",
    "Add a way without internet: a card, the telephone, an office hour or a table at the market.",
)  # fmt: skip
PARTICIPATION_WITHOUT_ANSWER_DATE = Kind(
    "participation-without-answer-date", WARNING, sections.PARTICIPATION,
    "Bei der Beteiligung {measure} steht nicht, bis wann die Menschen eine Antwort bekommen.",
    "For the participation {measure} it does not say by when people get an answer.",
    "Nennen Sie einen Tag und halten Sie dafür Zeit frei.",
    "Name a day and keep time free for it.",
)  # fmt: skip
ANSWER_DATE_IN_WORDS = Kind(
    "participation-without-answer-date", HINT, sections.PARTICIPATION,
    "Bei der Beteiligung {measure} steht nur im Versprechen, bis wann die Menschen eine Antwort bekommen.",
    "For the participation {measure} only the promise says by when people get an answer.",
    "Tragen Sie den Tag ein, dann vergisst ihn niemand.",
    "Enter the day, then nobody forgets it.",
)  # fmt: skip
MODERATION_OF_QUESTIONS = Kind(
    "participation-without-moderation", HINT, sections.MODERATION,
    "Für {measure} ist niemand genannt, der moderiert; zum Fragen allein braucht es das nicht unbedingt.",
    "Nobody is named who moderates {measure}; for questions alone that is not always needed.",
    "Wird über das Ergebnis gesprochen, suchen Sie jemanden ohne eigene Aktie im Thema.",
    "Where people will talk about the outcome, find somebody with no stake in the topic.",
)  # fmt: skip
PARTICIPATION_WITHOUT_MODERATION = Kind(
    "participation-without-moderation", WARNING, sections.MODERATION,
    "Für die Beteiligung {measure} ist noch niemand gefunden, der das Gespräch leitet.",
    "Nobody has been found yet to moderate the participation {measure}.",
    "Fragen Sie jemanden ohne eigene Aktie im Thema, gern aus einem anderen Amt oder Verein.",
    "Ask somebody with no stake in the topic, perhaps from another office or club.",
)  # fmt: skip
PARTICIPATION_ONLY_INFORMS = Kind(
    "participation-only-informs", HINT, sections.PARTICIPATION,
    "Die Maßnahme {measure} steht auf der Etage der Beteiligung, ihre Stimme gilt dort aber nur als informiert.",
    "The measure {measure} stands on the floor of participation, but voices count there as informed only.",
    "Lassen Sie etwas offen, zu dem man raten oder entscheiden kann, oder stellen Sie sie auf die Etage Transparenz.",
    "Leave something open to advise or decide on, or put it on the floor of transparency.",
)  # fmt: skip
MODERATED_BY_MEMBER = Kind(
    "moderated-by-member", WARNING, sections.MODERATION,
    "Die Beteiligung {measure} moderiert {moderator} aus dem Projekt selbst; da ist es schwer, unparteiisch zu"
    " wirken.",
    "The participation {measure} is moderated by {moderator} from the project itself; it is hard to seem"
    " impartial then.",
    "Bitten Sie jemanden von außerhalb des Projekts; Ihr Team kann sich dann ganz der Sache widmen.",
    "Ask somebody from outside the project; your team can then give itself wholly to the matter.",
)  # fmt: skip
PARTICIPATION_IN_HOLIDAYS = Kind(
    "participation-in-school-holidays", WARNING, sections.TIMES,
    "Die Beteiligung {measure} liegt an {inside} von {days} Tagen in den Schulferien ({holidays}).",
    "The participation {measure} lies in the school holidays on {inside} of {days} days ({holidays}).",
    "Verlegen Sie sie vor oder hinter die Ferien oder verlängern Sie sie.",
    "Move it before or after the holidays, or make it longer.",
)  # fmt: skip
PARTICIPATION_BEFORE_ELECTION = Kind(
    "participation-before-election", WARNING, sections.TIMES,
    "Die Beteiligung {measure} fällt in die Wochen vor der Wahl {election} am {day}; in dieser Zeit ist die"
    " Verwaltung zu besonderer Zurückhaltung verpflichtet.",
    "The participation {measure} falls into the weeks before the election {election} on {day}; at that time"
    " the administration owes particular restraint.",
    "Legen Sie sie weiter weg vom Wahltag oder klären Sie vorab, wie Sie neutral bleiben.",
    "Move it further away from election day, or settle beforehand how to stay neutral.",
)  # fmt: skip
