"""The demo's files: read, and moved to the day on which they are loaded."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(name: str) -> Any:
    """Return the content of a file of the data folder, as JSON says it."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def plan_files() -> list[Path]:
    """Return all plans: of the laboratories and of the invented town."""
    return sorted((DATA / "laboratories").glob("*.json")) + sorted((DATA / "musterlingen").glob("*.json"))


def moved(data: Any, by: timedelta) -> Any:
    """Return the data with every day in it moved; words stay as they are."""
    if isinstance(data, dict):
        return {key: moved(value, by) for key, value in data.items()}
    if isinstance(data, list):
        return [moved(value, by) for value in data]
    if isinstance(data, str) and _DAY.fullmatch(data):
        return (date.fromisoformat(data) + by).isoformat()
    return data


def distance(anchor: date, today: date) -> timedelta:
    """Return how far the invented days move: whole weeks, so that a Thursday's council stays on a Thursday."""
    return timedelta(weeks=(today - anchor).days // 7)
