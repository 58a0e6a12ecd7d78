"""A clause as the rules on wording look at it: its words, and what can be asked of each."""

from dataclasses import dataclass
from functools import cached_property

from .tokens import word_set, words
from .vocabulary import PREPOSITIONS, is_thing

# "… soll durchgeführt werden": what stands behind the verb that counts.
TRAILING = word_set("werden wird wurde worden sein ist soll sollen haben lassen")
_PARTICLES = word_set(
    """
    ab an auf aus bei bereit durch ein fertig fest frei heraus her los mit nach statt teil um vor weiter
    zurück zusammen online
    """
)
# A particle may stand before a date or a second clause instead of at the end: "stellen Bänke auf bis 2027".
_AFTER_PARTICLE = word_set("bis und oder sowie ab")


@dataclass(frozen=True)
class Clause:
    """One clause of a goal's sentence. Positions count its words, without digits and signs."""

    text: str

    @cached_property
    def written(self) -> list[str]:
        return words(self.text)

    @cached_property
    def small(self) -> list[str]:
        return [word.lower() for word in self.written]

    @cached_property
    def _all_small(self) -> bool:
        """Typed without any capital: then letters tell nothing about nouns."""
        return self.written == self.small

    def is_noun(self, index: int) -> bool:
        return self._all_small or self.written[index][0].isupper()

    def is_thing(self, index: int) -> bool:
        return self.is_noun(index) and is_thing(self.small[index])

    @cached_property
    def things(self) -> bool:
        return any(map(self.is_thing, range(len(self.small))))

    @cached_property
    def free_things(self) -> bool:
        """Things that are not only the place or the source of something: 'Vorschläge aus Workshops'."""
        return any(self.is_thing(index) and not self.is_governed(index) for index in range(len(self.small)))

    @cached_property
    def closing(self) -> str:
        """The verb at the end, behind which only 'werden' and its like may stand."""
        return next((word for word in reversed(self.small) if word not in TRAILING), self.small[-1])

    @cached_property
    def reflexive(self) -> bool:
        """'Die Verwaltung stellt sich auf … ein' makes nothing."""
        return "sich" in self.small or "uns" in self.small

    def is_governed(self, index: int) -> bool:
        """'Im Bürgerrat', 'aus den neuen Workshops': the word is the place of the sentence, not its subject."""
        for before in range(index - 1, -1, -1):
            if self.small[before] in PREPOSITIONS:
                return True
            if self.is_noun(before) and before > 0:
                return False
        return False

    def particle_after(self, verb: int) -> str:
        """The particle that belongs to the verb at this place, or nothing."""
        for index in range(len(self.small) - 1, verb, -1):
            last = index == len(self.small) - 1 or self.small[index + 1] in _AFTER_PARTICLE
            if last and self.small[index] in _PARTICLES:
                return self.small[index]
        return ""
