"""Drawing the landscape: from votes in the database to the figures that pages show, as JSON values."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from offenbau.engines.landscape import Landscape, Split, Votes, gathered, landscape
from offenbau.participation.formats.landscape.models import Opinion
from offenbau.participation.formats.landscape.rules import open_statements
from offenbau.participation.models import Procedure

DIGITS = 5
SPREAD = 1.5  # standard deviations that an outline reaches from the middle of its group


def votes_of(procedure: Procedure) -> Votes:
    """Return what was said to the statements that are open, by their numbers; one query."""
    rows = Opinion.objects.filter(statement__in=open_statements(procedure).order_by().values("pk"))
    said = list(rows.order_by().values_list("voter", "statement__number", "answer"))
    voters, numbers, votes = zip(*said, strict=True) if said else ((), (), ())
    return gathered(voters, [str(number) for number in numbers], votes)


def drawn(procedure: Procedure) -> dict[str, Any]:
    """Return the landscape of all that was said so far; no voter stands in it, not even as a hash."""
    votes = votes_of(procedure)
    found = landscape(votes)
    return {
        "people": len(votes.participants),
        "counted": len(found.positions),
        "seed": found.settings.seed,
        "smallest": found.settings.smallest,
        "silhouette": found.silhouette,
        "distinct": found.distinct,
        "explained": [round(share, DIGITS) for share in found.axes.explained],
        "groups": [_outline(found, group) for group in found.groups],
        "statements": {each.statement: _figures(each) for each in found.statements},
        "axes": {
            name: [round(float(value), DIGITS) for value in (mean, *loadings)]
            for name, mean, loadings in zip(votes.statements, found.axes.means, found.axes.loadings.T, strict=True)
        },
        "uniting": [each.statement for each in found.uniting],
        "dividing": [each.statement for each in found.dividing],
        "typical": [[[each.statement, each.side] for each in group] for group in found.typical],
    }


def _outline(found: Landscape, group: tuple[str, ...]) -> dict[str, Any]:
    """Return where a group lies and how wide, as the middle, two half axes and how they are turned; no point in it."""
    points = np.array([found.positions[name] for name in group])
    widths, turn = _ellipse(points)
    return {
        "size": len(group),
        "x": round(float(points[:, 0].mean()), DIGITS),
        "y": round(float(points[:, 1].mean()), DIGITS),
        "rx": round(float(widths[1]), DIGITS),
        "ry": round(float(widths[0]), DIGITS),
        "turn": round(turn, 1),
    }


def _ellipse(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    variances, directions = np.linalg.eigh(np.cov(points.T))
    across, along = directions[:, 1]
    return SPREAD * np.sqrt(np.maximum(variances, 0)), float(np.degrees(np.arctan2(along, across)))


def _figures(split: Split) -> dict[str, Any]:
    return {
        "total": [split.total.agree, split.total.disagree, split.total.seen],
        "groups": [[each.agree, each.disagree, each.seen] for each in split.groups],
        "consensus": split.consensus,
        "dissent": split.dissent,
        "distance": split.distance,
        "side": split.unites,
    }
