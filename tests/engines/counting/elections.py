"""Small elections for the tests: questions by method, ballots by hand and at random."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from offenbau.engines.counting import Ballot, Option, Question, checked

# On a busy machine an example takes as long as it takes.
BY_RANKING = ("ranked", "schulze", "stv")
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def question(method, letters="abcd", seats=1, **settings):
    """A question with one option a letter."""
    options = tuple(Option(letter, f"Platz {letter.upper()}") for letter in letters)
    return Question(method, options, settings, seats)


def ballots(*said, channel="online"):
    """Ballots from pairs of number and choices."""
    return [Ballot(choices, channel, number) for number, choices in said]


def rankings(text):
    """Ranked ballots from '3 abc, 2 b, 1 -'."""
    pairs = [entry.split() for entry in text.split(",")]
    return ballots(*((int(number), [letter for letter in order if letter != "-"]) for number, order in pairs))


def choices(method, letters="abcd"):
    """A strategy for choices of a method; points and grades go up to 5, resistance to 10, dots up to 3 in all."""
    some = st.lists(st.sampled_from(letters), unique=True)
    if method == "single":
        return some.map(lambda keys: keys[:1])
    if method in {"approval", *BY_RANKING}:
        return some
    if method in {"score", "judgment", "three"}:
        return st.dictionaries(st.sampled_from(letters), st.integers(0, 2 if method == "three" else 5))
    if method == "resistance":
        return st.just({}) | st.fixed_dictionaries(dict.fromkeys(letters, st.integers(0, 10)))
    return st.lists(st.sampled_from(letters), max_size=3).map(lambda keys: {key: keys.count(key) for key in keys})


def votes_of(method, most=12):
    """A strategy for a question and some ballots on it."""
    asked = question(method)
    one = st.builds(
        Ballot,
        choices(method).map(lambda raw: checked(asked, raw)),
        st.sampled_from(["online", "paper"]),
        st.integers(1, 3),
    )
    return st.tuples(st.just(asked), st.lists(one, max_size=most))
