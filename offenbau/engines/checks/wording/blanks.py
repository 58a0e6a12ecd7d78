"""Does a field say anything? People type "folgt", "N. N." or "-" where they have nothing to say yet."""

import re

from .tokens import word_set

MOST_CHARACTERS = 60
_NO_LETTER = re.compile(r"[\W_]*\Z")
_PLACEHOLDER = re.compile(
    r"(noch )?(offen|unklar|unbekannt|zu klären|zu ergänzen|zu benennen)|"
    r"(noch )?nicht (bekannt|klar|geklärt|festgelegt|benannt)|"
    r"(wird|werden|muss) (noch )?(ergänzt|nachgereicht|nachgetragen|geklärt( werden)?|benannt|festgelegt)|"
    r"(text )?folgt( noch)?|in arbeit|in klärung|ausstehend|platzhalter|keine angaben?|noch keine?r?s?|"
    r"nn|ka|na|tbd|tba|tbc|todo|x{2,}|(still )?(open|unclear|unknown|to be (decided|defined|named))"
)
_NO = re.compile(
    r"nein|keine?[rns]?|nichts|niemand|entfällt|(noch )?nicht (vorgesehen|geplant|möglich|nötig|vorhanden)|"
    r"(gibt es|gibts) (nicht|keinen)|no|none|nobody|not planned"
)
# What is written beside a measure and its goal, and tells nothing of how one serves the other.
_NO_REASON = re.compile(
    r"(ist )?(sehr |ganz )?(wichtig|hilfreich|sinnvoll|nützlich|gut|notwendig|nötig|passt|passend|klar|logisch|"
    r"selbsterklärend|offensichtlich|ja|ok)|"
    r"((das|dies|es|die maßnahme) )?(hilft|passt|unterstützt|dient|trägt dazu bei|trägt bei)"
    r"( sehr| gut| dabei| uns| weiter)?( dem ziel| das ziel| zum ziel)?|trägt zum ziel bei|"
    r"(siehe|s|wie) ?(o|u|oben|unten|dort|ziel|beschreibung|titel)|dito|"
    r"(is )?(very )?(important|helpful|useful|obvious)|(it )?helps|see above|ditto"
)
# Kind words that promise nothing.
_COURTESY = re.compile(
    r"(ihre|eure|deine|jede) (meinung|stimme|idee|meinungen|ideen|beteiligung) "
    r"(ist|sind|zählt)( uns)?( sehr)?( wichtig)?|"
    r"alle (ideen|meinungen|beiträge|anregungen) (sind|werden) (willkommen|gesammelt|ernst genommen)|"
    r"wir (freuen uns (auf|über) .{3,60}|nehmen (sie|euch|dich|alle|alles|jede idee) ernst|"
    r"hören zu|schauen mal|sind gespannt.{0,40})|"
    r"(machen sie|macht|mach) mit|(seien sie|seid|sei) dabei|(vielen |herzlichen )?dank.{0,60}|"
    r"(your|every) (opinion|voice|idea) (is important to us|matters|counts)|"
    r"we look forward to .{3,60}|thank you.{0,40}"
)
_ONLY = word_set("nur ausschließlich rein")
_BESIDE_ONLINE = _ONLY | word_set(
    """
    im in über das die den der dem per via am an und oder sowie auch mit unter auf formular teilnahme teilnehmen
    mitmachen beteiligung unsere unserer unser eine ein einen als konferenz möglich e code soziale sozialen netzwerke
    media medien geht
    """
)
_ONLINE = re.compile(
    r"(online|digital|internet|video|zoom|instagram|facebook|whatsapp|tiktok|youtube|webex|skype|newsletter|livestream|"
    r"homepage|chat|social|e?-?mail)\w*(-\w+)*|web(site|seite|inar|portal|formular|konferenz|cam)?s?|apps?|\w+-app|"
    r"portal|teams|plattform|qr(-code)?|soziale|sozialen"
)
MOST_OF_A_PATH = 200


def says_something(text: str) -> bool:
    """False for blanks, bare signs and words that only hold a place."""
    if len(text) > MOST_CHARACTERS:
        return bool(text.strip())
    return not _NO_LETTER.match(text) and not _PLACEHOLDER.fullmatch(_plain(text))


def names_something(text: str) -> bool:
    """False also where the answer is no: 'keine', 'nicht vorgesehen'."""
    return says_something(text) and not (len(text) <= MOST_CHARACTERS and _NO.fullmatch(_plain(text)))


def gives_reason(text: str) -> bool:
    """False also for 'wichtig', 'hilft', 'siehe oben'."""
    return says_something(text) and not (len(text) <= MOST_CHARACTERS and _NO_REASON.fullmatch(_plain(text)))


def is_courtesy(promise: str) -> bool:
    """True for 'Ihre Meinung ist uns wichtig.': every sentence is kind, none says what will happen."""
    if len(promise) > MOST_OF_A_PATH:
        return False
    sentences = [_plain(part) for part in re.split(r"[.!?\n]+", promise)]
    said = [sentence for sentence in sentences if sentence]
    return bool(said) and all(_COURTESY.fullmatch(sentence) for sentence in said)


def is_online_only(text: str) -> bool:
    """True for 'nur online', 'Zoom-Konferenz', 'Webseite, Mail oder Instagram'."""
    found = re.findall(r"\w+(?:-\w+)*", text[:MOST_OF_A_PATH].lower())
    online = [word for word in found if _ONLINE.fullmatch(word)]
    return len(text) <= MOST_OF_A_PATH and bool(online) and set(found) <= _BESIDE_ONLINE | set(online)


def _plain(text: str) -> str:
    """Small letters without signs: 'N. N.' becomes 'nn', '(folgt noch …)' becomes 'folgt noch'."""
    plain = " ".join(re.sub(r"[^\w\s]", "", text.lower()).split())
    return plain.replace(" ", "") if re.fullmatch(r"(\w )+\w", plain) else plain
