"""What is said when a file is not a plan."""

import json


class PlanError(ValueError):
    """Data that is no plan: `path` says where (`measures[2].starts_on`), the messages say what, in one line."""

    def __init__(self, path: str, message_de: str, message_en: str) -> None:
        self.path = path
        self.message_de = message_de
        self.message_en = message_en
        super().__init__(self.line())

    @property
    def message(self) -> str:
        return self.message_de

    def line(self, lang: str = "de") -> str:
        """Where and what, ready to be shown."""
        message = self.message_en if lang == "en" else self.message_de
        return f"{self.path}: {message}" if self.path else message


def shown(value: object) -> str:
    """A value as it stood in the file, cut short and safe for a terminal."""
    try:
        text = json.dumps(value, ensure_ascii=True)
    except (TypeError, ValueError, RecursionError):
        text = f"<{type(value).__name__}>"
    return text if len(text) <= 60 else text[:57] + "..."
