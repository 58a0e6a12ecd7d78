"""Which words are not for whom, and whether an answer holds one."""

from collections.abc import Iterator

from django.http import HttpResponse

from tests.access.table import (
    CASE_KEEPERS,
    CORE_TEAM,
    COUNCIL_EDITORS,
    INSIDE,
    LEADS,
    MODERATORS,
    ON_PROJECT,
    PLATFORM,
    SEES,
    TOWN_ADMINS,
    acting,
)
from tests.access.world import MAIL_PASSWORD, STATES, UNSENT, slug_of, word_of

FOR_NOBODY = {MAIL_PASSWORD, UNSENT}


def forbidden_to(role: str) -> set[str]:
    """Return the words that nobody in this role may meet."""
    return {word for word, audience, state in _words() if acting(role, state) not in audience} | FOR_NOBODY


def _words() -> Iterator[tuple[str, frozenset[str], str]]:
    """Every word with those whom it is for, and the Baustelle or town to which they must be that."""
    for state in STATES:
        yield word_of(state), SEES[state], state
        yield slug_of(state), SEES[state], state
        yield word_of(state, "werkstatt"), INSIDE, state
        yield word_of(state, "akteur"), INSIDE, state
        yield word_of(state, "geheim"), CORE_TEAM, state
        yield word_of(state, "mitteilung"), ON_PROJECT, state
        yield word_of(state, "absprache"), ON_PROJECT, state
        yield word_of(state, "eigenes"), frozenset(), state
        yield word_of(state, "wartet"), MODERATORS & SEES[state], state
        yield f"{word_of(state, 'werkstatt')}@", LEADS, state
    for state, whose in (("public", "town"), ("abroad", "foreign")):
        yield f"kanarienvogel{whose}barriere", TOWN_ADMINS, state
        yield f"kanarienvogel{whose}frage", COUNCIL_EDITORS, state
        yield f"kanarienvogel{whose}vorgang", CASE_KEEPERS, state
        yield f"kanarienvogel{whose}ausgeblendet", PLATFORM, state  # who wrote it
        yield f"kanarienvogel{whose}gast", TOWN_ADMINS, state
        yield f"kanarienvogel{whose}@", TOWN_ADMINS, state


def met(role: str, answer: HttpResponse, asked: str) -> set[str]:
    """Return the words in an answer that are not for this role.

    An answer may repeat the address it was asked for: what stands there the visitor knows already.
    """
    body = b"".join(answer) if answer.streaming else answer.content
    shown = f"{body.decode('utf-8', 'replace')} {answer.headers} {answer.cookies}".lower()
    asked = asked.lower()
    return {word for word in forbidden_to(role) if word in shown.replace(asked, "") and word not in asked}
