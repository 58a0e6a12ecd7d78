"""What an offer to take part says in words: by when people get an answer, and whether there is talk at all."""

import re

MOST_CHARACTERS = 1_000
_ANSWER = re.compile(r"antwort|rückmeld|bescheid|begründ|answer|reply|feedback", re.IGNORECASE)
_MONTHS = "januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
_TERM = re.compile(
    rf"\b(innerhalb|binnen|within)\b|\bnach \w+ (tag|woche|monat)|\b(in|nach) \w+ (tagen|wochen|monaten)\b|"
    rf"\bbis (spätestens )?(zum |zur )?((anfang|mitte|ende|herbst|sommer|winter|frühjahr|{_MONTHS})\b|\d)|"
    r"\bspätestens\b",
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"entscheid|entschied|beschlie|beschluss|beschloss|umgesetzt|setz\w* .{0,40}\bum\b|vorgelegt|\b(die )?stimmen\b|"
    r"bekommt das|decid|decision|vote",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(
    r"umfrage|befragung|fragebogen|mängelmelder|abstimmung|ideenkasten|briefkasten|postkarte|survey|poll|vote",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"werkstatt|workshop|abend|dialog|forum|gespräch|versammlung|konferenz|runde|rundgang|spaziergang|treffen|café|rat\b",
    re.IGNORECASE,
)


def names_a_term(promise: str) -> bool:
    """True for 'Jede Meldung wird innerhalb von fünf Tagen beantwortet'."""
    text = promise[:MOST_CHARACTERS]
    return bool(_ANSWER.search(text) and _TERM.search(text))


def asks_without_talk(title: str) -> bool:
    """True for a questionnaire or a vote, where nobody talks with another."""
    text = title[:MOST_CHARACTERS]
    return bool(_QUESTIONS.search(text)) and not _TALK.search(text)


def names_a_decision(promise: str) -> bool:
    """True for 'Der Rat entscheidet vor der Sommerpause darüber'."""
    return bool(_DECISION.search(promise[:MOST_CHARACTERS]))
