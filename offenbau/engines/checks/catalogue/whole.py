"""The whole."""

from ..findings import Kind, Severity
from . import sections

WARNING, HINT = Severity.WARNING, Severity.HINT

TOPIC_TOO_GENERAL = Kind(
    "topic-too-general", HINT, sections.CONCRETE,
    "Das Thema {topic} ist noch sehr weit; vor Ort kann sich wenig darunter vorstellen, wer nicht im Stoff ist.",
    "The topic {topic} is still very wide; people who are not involved can hardly picture it.",
    "Sagen Sie dazu, wen es wo im Alltag betrifft, zum Beispiel eine Straße, eine Schule oder eine Gruppe.",
    "Say whom it touches where in daily life, such as a street, a school or a group.",
)  # fmt: skip
NO_TOPIC = Kind(
    "no-topic", HINT, sections.CONCRETE,
    "Das Thema Ihrer Baustelle ist noch nicht beschrieben.",
    "The topic of your project is not described yet.",
    "Schreiben Sie in zwei Sätzen auf, was die Menschen vor Ort daran bewegt.",
    "Write in two sentences what moves people about it.",
)  # fmt: skip
NO_QUICK_WIN = Kind(
    "no-quick-win", HINT, sections.QUICK_WINS,
    "Unter Ihren Maßnahmen ist noch keine, deren Nutzen schnell zu spüren ist.",
    "None of your measures brings a benefit yet that is soon felt.",
    "Nehmen Sie eine kleine Maßnahme dazu, die in wenigen Wochen etwas Sichtbares bringt.",
    "Add one small measure that shows something within a few weeks.",
)  # fmt: skip
QUICK_WIN_LATE = Kind(
    "quick-win-late", HINT, sections.QUICK_WINS,
    "Der erste schnelle Gewinn ({measure}) kommt erst ab dem {day}; da läuft Ihre Baustelle schon länger als ein"
    " halbes Jahr.",
    "The first quick win ({measure}) comes only from {day} on; your project has run for over half a year by then.",
    "Ziehen Sie ihn vor, oder suchen Sie etwas Kleines für die ersten Wochen.",
    "Bring it forward, or look for something small for the first weeks.",
)  # fmt: skip
QUICK_WIN_NOT_QUICK = Kind(
    "quick-win-not-quick", HINT, sections.QUICK_WINS,
    "Die Maßnahme {measure} soll schnell spürbar sein und ist zugleich ein Durchbruch mit schwerem Gerät.",
    "The measure {measure} is to be felt soon, and is a breakthrough with heavy tools at once.",
    "Gibt es ein Fenster, das sich leichter öffnen lässt? Das wäre ein guter Anfang.",
    "Is there a window that opens more easily? That would be a good start.",
)  # fmt: skip
ANSWERS_UNCLEAR = Kind(
    "answers-unclear", HINT, sections.QUESTIONS,
    "Bei den Leitfragen ist noch etwas unklar ({questions}), die Maßnahmen stehen aber schon.",
    "Something is still unclear in the guiding questions ({questions}), yet the measures stand already.",
    "Sprechen Sie im Team darüber; oft klärt sich dabei, ob die Maßnahmen passen.",
    "Talk about it in the team; often that settles whether the measures fit.",
)  # fmt: skip
NO_RETROSPECTIVE = Kind(
    "no-retrospective", HINT, sections.RETROSPECTIVE,
    "Für die Rückschau ist noch kein Tag vorgemerkt.",
    "No day is set aside yet for the retrospective.",
    "Tragen Sie jetzt schon ein Datum ein; später geht es leicht unter.",
    "Enter a date now; later it is easily forgotten.",
)  # fmt: skip
NO_PERPETUATION = Kind(
    "no-perpetuation", WARNING, sections.FUNDING,
    "Die Förderung {funding} endet{until}, und es steht noch nicht da, wie es danach weitergeht.",
    "The funding {funding} ends{until}, and it does not say yet how things go on afterwards.",
    "Notieren Sie, aus welchem Haushalt, welcher Stelle oder bei welchem Partner es weiterlaufen soll.",
    "Note from which budget, which post or with which partner it shall go on.",
)  # fmt: skip
NO_CHANNELS = Kind(
    "no-channels", HINT, sections.INFRASTRUCTURE,
    "Noch ist kein Kanal und kein Raum eingetragen, in dem man sich begegnet.",
    "No channel and no space is entered yet in which people meet.",
    "Sammeln Sie, was Sie schon haben: digital und analog, im Haus und draußen.",
    "Collect what you have already: digital and analogue, in-house and outside.",
)  # fmt: skip
QUADRANT_EMPTY = Kind(
    "infrastructure-quadrant-empty", HINT, sections.INFRASTRUCTURE,
    "Bei den Kanälen und Räumen ist noch etwas frei: {quadrants}.",
    "Among the channels and spaces something is still empty: {quadrants}.",
    "Überlegen Sie, ob dort jemand eine Leitung oder einen Ort vermisst.",
    "Think whether somebody misses a line or a place there.",
)  # fmt: skip
