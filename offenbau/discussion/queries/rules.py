"""The house rules that hold in a municipality."""

from pathlib import Path

from offenbau.discussion.models import HouseRules
from offenbau.municipality.models import Municipality

DEFAULTS = Path(__file__).resolve().parent.parent / "house_rules"


def house_rules(municipality: Municipality) -> HouseRules | None:
    """Return the rules that the municipality has written, or None: our default holds."""
    return HouseRules.objects.filter(municipality=municipality).first()


def default_house_rules(language: str) -> str:
    """Return our rules in Markdown, in English for `en`, else in German."""
    name = "en.md" if language.startswith("en") else "de.md"
    return (DEFAULTS / name).read_text(encoding="utf-8")
