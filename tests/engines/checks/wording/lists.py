"""The labelled lists beside this file: a letter, a blank, the text."""

from pathlib import Path


def labelled(name: str) -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition(" ") for line in lines if not line.startswith("#"))
    return [(label, text) for label, _, text in rows if text]
