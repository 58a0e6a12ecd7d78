"""V-10: the fairest lottery equals what counting through every panel gives."""

import pytest
from hypothesis import given, settings

from offenbau.cli.bench.lots import town
from offenbau.engines.lot import Code, LotError, Method, Question
from offenbau.engines.lot.lottery import Exact, lottery
from tests.engines.lot.enumeration import every_panel, fairest
from tests.engines.lot.pools import at_home, pool, questions, two_by_two


@settings(deadline=None, max_examples=60)
@given(questions())
def test_leximin_equals_counting_through_every_panel(question: Question) -> None:
    if not every_panel(question):
        with pytest.raises(LotError) as caught:
            lottery(question, Method.LEXIMIN)
        assert caught.value.code == Code.IMPOSSIBLE
        return
    chances = lottery(question, Method.LEXIMIN).chances
    assert [chances[person.key] for person in question.people] == pytest.approx(fairest(question), abs=1e-4)


@settings(deadline=None, max_examples=60)
@given(questions())
def test_maximin_has_the_highest_least_chance(question: Question) -> None:
    if every_panel(question):
        least = min(lottery(question, Method.MAXIMIN).chances.values())
        assert least == pytest.approx(min(fairest(question)), abs=1e-4)


def test_without_bounds_everybody_has_the_same_chance() -> None:
    chances = lottery(two_by_two(women=(0, 4), old=(0, 4)), Method.LEXIMIN).chances
    assert set(map(lambda chance: round(chance, 6), chances.values())) == {round(4 / 12, 6)}


def test_work_that_is_stopped_is_maximin_and_says_so(monkeypatch) -> None:
    monkeypatch.setattr("offenbau.engines.lot.lottery._Search._peeled", lambda _self, _chances: None)
    found = lottery(two_by_two(), Method.LEXIMIN, lambda _share: False)
    assert found.exact == Exact.UNFINISHED
    assert min(found.chances.values()) == pytest.approx(min(fairest(two_by_two())))


def test_less_time_never_means_more_work() -> None:
    """Where households make panels hard to find, maximin from nothing takes more steps than all of leximin."""
    whole: list[float] = []
    stopped: list[float] = []
    question = at_home(town(200, 20, seed=1), homes=120)
    lottery(question, Method.LEXIMIN, lambda share: whole.append(share) is None)
    found = lottery(question, Method.LEXIMIN, lambda share: stopped.append(share) is not None)
    assert len(stopped) <= len(whole)
    assert found.exact == Exact.LEXIMIN


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("leximin_goes_on", [True, False])
def test_nothing_less_fair_is_returned_when_all_time_is_over(method, leximin_goes_on) -> None:
    with pytest.raises(LotError) as refused:
        lottery(two_by_two(), method, lambda _share: leximin_goes_on, lambda _share: False)
    assert refused.value.code is Code.TIME


def test_an_exact_lottery_is_kept_when_all_time_is_over(monkeypatch) -> None:
    """As where whole panels do not reach the fairest point: maximin is found first, then leximin goes on."""
    monkeypatch.setattr("offenbau.engines.lot.lottery._Search._peeled", lambda _self, _chances: None)
    steps: list[float] = []
    lottery(two_by_two(), Method.MAXIMIN, hold_out=lambda share: steps.append(share) is None)
    left = iter([True] * len(steps))
    found = lottery(two_by_two(), Method.LEXIMIN, hold_out=lambda _share: next(left, False))
    assert found.exact == Exact.UNFINISHED
    assert min(found.chances.values()) == pytest.approx(min(fairest(two_by_two())))


def test_the_size_of_the_pool_does_not_matter_where_few_profiles_are() -> None:
    steps: list[float] = []
    people = pool({("old", "f"): 10_000, ("old", "m"): 15_000, ("young", "f"): 5_000, ("young", "m"): 20_000})
    lottery(Question(people, two_by_two().quotas, 4), Method.LEXIMIN, lambda share: steps.append(share) is None)
    assert len(steps) < 10


@pytest.mark.parametrize("seed", [1, 2])
def test_a_town_is_solved_exactly_in_few_steps(seed):
    """Each step is one whole-number program; there are about as many as panels."""
    steps: list[float] = []
    found = lottery(town(300, 40, seed), Method.LEXIMIN, lambda share: steps.append(share) is None)
    assert found.exact == Exact.LEXIMIN
    assert len(steps) < 120
    assert steps == sorted(steps)
