"""The fairest chances in another way, for small pools: every panel of people there is, and one question a person.

At each level the least chance of all open people is raised as far as it goes; then each of them is asked alone whether
they could have more while the others keep the level. Who cannot is settled. Nothing here knows of groups or prices.
"""

from itertools import combinations

import highspy
import numpy as np

from offenbau.engines.lot import Question


def every_panel(question: Question) -> list[tuple[int, ...]]:
    """All panels within the quotas, by places of people."""
    people = question.people
    return [
        panel
        for panel in combinations(range(len(people)), question.size)
        if _households_differ(question, panel) and _quotas_hold(question, panel)
    ]


def _households_differ(question: Question, panel: tuple[int, ...]) -> bool:
    homes = [question.people[index].household for index in panel if question.people[index].household]
    return len(set(homes)) == len(homes)


def _quotas_hold(question: Question, panel: tuple[int, ...]) -> bool:
    for quota in question.quotas:
        place = question.features.index(quota.feature)
        seats = sum(question.people[index].profile[place] == quota.value for index in panel)
        if not quota.least <= seats <= quota.most:
            return False
    return True


def fairest(question: Question) -> list[float]:
    """Everyone's chance at leximin, in the order of the people."""
    panels = every_panel(question)
    number = len(question.people)
    sits = np.array([[float(index in panel) for panel in panels] for index in range(number)])
    settled: dict[int, float] = {}
    while len(settled) < number:
        still = [index for index in range(number) if index not in settled]
        level = _most(sits, settled, still, 0.0, still)
        stuck = [index for index in still if _most(sits, settled, still, level, [index]) < level + 1e-6]
        settled |= dict.fromkeys(stuck, level)
    return [settled[index] for index in range(number)]


def _most(sits: np.ndarray, settled: dict[int, float], still: list[int], level: float, raised: list[int]) -> float:
    """The most that all `raised` can have together, the settled keeping theirs and those still open the level."""
    solver = highspy.Highs()
    solver.silent()
    panels = sits.shape[1]
    for _panel in range(panels):
        solver.addCol(0.0, 0.0, 1.0, 0, np.array([], np.int32), np.array([]))
    solver.addCol(-1.0, 0.0, 1.0, 0, np.array([], np.int32), np.array([]))
    every = np.arange(panels, dtype=np.int32)
    solver.addRow(1.0, 1.0, panels, every, np.ones(panels))
    for person, row in enumerate(sits):
        low = settled.get(person, level if person in still else 0.0)
        solver.addRow(max(0.0, low - 1e-8), 1.0, panels, every, row)
        if person in raised:
            solver.addRow(0.0, 2.0, panels + 1, np.arange(panels + 1, dtype=np.int32), np.append(row, -1.0))
    solver.run()
    return float(solver.getSolution().col_value[panels])
