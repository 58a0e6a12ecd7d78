"""The laboratories of the guide become municipalities with their Baustellen."""

from typing import Any

from offenbau.cli.demo.files import read
from offenbau.engines.checks import read_plan
from offenbau.municipality import actions as municipalities
from offenbau.projects import actions as projects


def load(chosen: slice = slice(None)) -> None:
    """Open the houses of the chosen laboratories and publish their Baustellen."""
    content = read("laboratories.json")
    for laboratory in content["laboratories"][chosen]:
        _open(laboratory, content["inhabitants_on"])


def _open(laboratory: dict[str, Any], inhabitants_on: str) -> None:
    lands = laboratory["lands"]
    municipality = municipalities.open_municipality(
        slug=laboratory["slug"],
        name=laboratory["name"],
        kind=laboratory["kind"],
        ars=laboratory["ars"],
        land=lands[0] if len(lands) == 1 else "",
        inhabitants=laboratory["inhabitants"],
        inhabitants_on=inhabitants_on if laboratory["inhabitants"] else None,
        by=None,
    )
    parts = [{key: part[key] for key in ("name", "ars", "land")} for part in laboratory["parts"]]
    municipalities.set_parts(municipality=municipality, parts=parts, by=None)
    for name in laboratory["plans"]:
        project = projects.import_plan(municipality=municipality, plan=read_plan(read(name)), by=None)
        projects.publish(project=project, by=None)
