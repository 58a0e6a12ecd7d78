"""Options of a command. What is wrong with them is said in one line, in the language that is asked for."""

import argparse
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from offenbau.cli.telling import shown_name, spoken
from offenbau.engines.checks.words import Words

# How argparse says it, and how it is said here.
_FAULTS = {
    r"the following arguments are required: (?P<name>.+)": Words("Es fehlt: {name}.", "Missing: {name}."),
    r"unrecognized arguments: (?P<said>.+)": Words("Das kenne ich nicht: {said}.", "I do not know this: {said}."),
    r"ambiguous option: (?P<said>.+) could match (?P<choices>.+)": Words(
        "{said} kann mehreres heißen: {choices}.", "{said} can mean several things: {choices}."
    ),
    r"argument (?P<name>\S+): expected one argument": Words(
        "{name}: Dahinter fehlt etwas.", "{name}: Something is missing after it."
    ),
    r"argument (?P<name>\S+): invalid choice: (?P<said>.+) \(choose from (?P<choices>.+)\)": Words(
        "{name}: {said} gibt es nicht, wohl aber {choices}.", "{name}: {said} is none of {choices}."
    ),
    r"argument (?P<name>\S+): invalid \S+ value: (?P<said>.+)": Words(
        "{name}: {said} passt hier nicht.", "{name}: {said} does not fit here."
    ),
}
_OTHERWISE = Words("Diese Angaben verstehe ich nicht.", "I do not understand these options.")
# Spelt out, for int() also reads the digits of other scripts, blanks and 1_000.
_WHOLE = re.compile(r"-?[0-9]{1,10}\Z")


class Options(argparse.ArgumentParser):
    """A parser that fails in one line and with status 2. `--lang` must be among its options."""

    lang = "de"

    def parse_args(self, args: Sequence[str], namespace: None = None) -> argparse.Namespace:  # type: ignore[override]
        """The options in these words."""
        self.lang = lang_in(args)
        return super().parse_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end."""
        print(f"{self.prog}: {_said(message, self.lang)}", file=sys.stderr)
        raise SystemExit(2)


def _said(message: str, lang: str) -> str:
    for pattern, words in _FAULTS.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            gaps = found.groupdict("")
            if quoted := re.findall(r"'([^']+)'", gaps.get("choices", "")):
                gaps["choices"] = ", ".join(quoted)
            return spoken(words, lang).format(**{name: shown_name(gap) for name, gap in gaps.items()})
    return spoken(_OTHERWISE, lang)


def value_of(argv: Sequence[str], option: str) -> str:
    """What follows an option, also after `=`."""
    for word, following in zip(argv, [*argv[1:], ""], strict=False):
        if word == option or word.startswith(f"{option}="):
            return word.partition("=")[2] or following
    return ""


def lang_in(argv: Sequence[str]) -> str:
    """The language that is asked for, German unless it is English."""
    return "en" if value_of(argv, "--lang") == "en" else "de"


def whole(text: str) -> int:
    """A whole number in the digits 0 to 9, for `type`. Raises ValueError."""
    if not _WHOLE.match(text):
        raise ValueError
    return int(text)
