"""Finding Baustellen by words: inflected forms, parts of compounds, beginnings, umlauts, and slips."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from offenbau.projects.models import Project, SearchWord
from offenbau.projects.words import fold, is_near_prefix, stem, tokens

MAX_TOKENS = 6
MAX_WORDS = 400
# From this length on, a word also finds compounds that hold it: Beteiligung → Bürgerbeteiligung.
PART_LENGTH = 4


def matching(text: str, readable: Q) -> Q:
    """Return the condition that a Baustelle has, for each word of `text`, a word that fits.

    Only words of `readable` Baustellen count: else what is found would tell which words the hidden ones hold.
    """
    condition = Q()
    for word_ids in _words_for(tokens(text)[:MAX_TOKENS], readable):
        holders = Project.words.through.objects.filter(searchword_id__in=word_ids)
        condition &= Q(pk__in=holders.values("project_id"))
    return condition


def _words_for(typed: list[str], readable: Q) -> list[list[int]]:
    """Return for each typed word the ids of the words it may mean; one query, a second if there was a slip."""
    forms = {word: {stem(word), fold(word)} for word in typed}
    wanted = Q()
    for variants in forms.values():
        for form in variants:
            wanted |= Q(word__contains=form) if len(form) >= PART_LENGTH else Q(word__startswith=form)
    known = list(_vocabulary(wanted, readable)) if forms else []
    found = {word: _fitting(variants, known) for word, variants in forms.items()}
    missed = [word for word in typed if not found[word]]
    if missed:
        found |= _forgiving(missed, readable)
    return [found[word] for word in typed]


def _fitting(variants: set[str], known: list[tuple[int, str]]) -> list[int]:
    return [
        key
        for key, word in known
        if any(form in word if len(form) >= PART_LENGTH else word.startswith(form) for form in variants)
    ][:MAX_WORDS]


def _forgiving(missed: list[str], readable: Q) -> dict[str, list[int]]:
    """Look among the words that begin with the same letter, or with the second one of what was typed."""
    beginnings = Q(pk__in=[])
    for word in missed:
        for letter in fold(word)[:2]:
            beginnings |= Q(word__startswith=letter)
    known = list(_vocabulary(beginnings, readable))
    return {
        word: [key for key, other in known if is_near_prefix(fold(stem(word)), other)][:MAX_WORDS] for word in missed
    }


def _vocabulary(condition: Q, readable: Q) -> QuerySet:
    held = Exists(Project.objects.filter(readable, words=OuterRef("pk")))
    return SearchWord.objects.filter(condition, held).values_list("pk", "word")
