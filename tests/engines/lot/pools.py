"""Pools to draw from in tests."""

from dataclasses import replace

from hypothesis import strategies as st

from offenbau.engines.lot import Person, Question, Quota

SEXES, AGES = ("f", "m"), ("old", "young")


def pool(counts: dict[tuple[str, ...], int]) -> tuple[Person, ...]:
    """So many people of each profile, called by profile and number."""
    return tuple(
        Person(f"{'-'.join(profile)}-{number}", profile) for profile, many in counts.items() for number in range(many)
    )


def two_by_two(size: int = 4, *, women: tuple[int, int] = (2, 2), old: tuple[int, int] = (1, 3)) -> Question:
    """12 people: age and sex, two values each, few old men."""
    people = pool({("old", "f"): 4, ("old", "m"): 1, ("young", "f"): 3, ("young", "m"): 4})
    quotas = (
        Quota("sex", "f", *women),
        Quota("sex", "m", 0, size),
        Quota("age", "old", *old),
        Quota("age", "young", 0, size),
    )
    return Question(people, quotas, size)


def at_home(question: Question, *, homes: int) -> Question:
    """The same people in so many households."""
    people = tuple(replace(each, household=f"h{number % homes}") for number, each in enumerate(question.people))
    return replace(question, people=people)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Small questions, with households or without, not all of them possible."""
    number, size = draw(st.integers(3, 8)), draw(st.integers(1, 4))
    values = {"age": ("a", "b", "c"), "sex": ("f", "m")}
    people = tuple(
        Person(
            f"p{index}",
            tuple(draw(st.sampled_from(each)) for each in values.values()),
            draw(st.sampled_from(("", "x", "y", "z"))),
        )
        for index in range(number)
    )
    quotas = []
    for feature, each in values.items():
        for value in each:
            least = draw(st.integers(0, 2))
            quotas.append(Quota(feature, value, least, draw(st.integers(least, 4))))
    homes = {person.household or person.key for person in people}
    return Question(people, tuple(quotas), min(size, len(homes)))
