"""`offenbau count`: count ballots in a file. Starts without Django.

The suffix of the file decides who counts it: `COUNTERS` names a module for each. Such a module has `main(argv)` and
`RULES`, the names of its rules with what they do. Exit status: 0 if it was counted, 2 for a file that cannot be read.
"""

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import PurePath

from offenbau.cli.options import lang_in, value_of
from offenbau.cli.telling import never_fail_on_letters, shown_name, spoken
from offenbau.engines.checks.words import Words

COUNTERS = {
    ".pb": "offenbau.cli.count_budget",
    ".csv": "offenbau.cli.count_ballots",
    ".blt": "offenbau.cli.count_ballots",
}
NO_FILE = Words("Welche Datei? Zählen kann ich: {suffixes}.", "Which file? I can count: {suffixes}.")
NO_SUCH = Words("{name}: Zählen kann ich Dateien mit diesen Endungen: {suffixes}.", "{name}: I can count {suffixes}.")


def main(argv: Sequence[str]) -> int:
    """Count the file that the arguments name, or list the rules for `--rule help`."""
    never_fail_on_letters()
    lang = lang_in(argv)
    file = next((word for word in argv if PurePath(word).suffix.lower() in COUNTERS), None)
    if value_of(argv, "--rule") == "help":
        print("\n".join(_rules(lang, COUNTERS if file is None else (PurePath(file).suffix.lower(),))))
        return 0
    if file is None and argv and set(argv) & {"-h", "--help"}:
        return int(_counter(next(iter(COUNTERS))).main(argv))
    if file is None:
        named = [word for word in argv if not word.startswith("-")][:1]
        said = spoken(NO_SUCH if named else NO_FILE, lang)
        names = {"name": shown_name(named[0]) if named else "", "suffixes": ", ".join(COUNTERS)}
        print(f"offenbau count: {said.format(**names)}", file=sys.stderr)
        return 2
    return int(_counter(PurePath(file).suffix.lower()).main(argv))


def _counter(suffix: str):  # type: ignore[no-untyped-def]
    return import_module(COUNTERS[suffix])


def _rules(lang: str, suffixes: Sequence[str] | dict[str, str]) -> Iterator[str]:
    modules = dict.fromkeys(COUNTERS[suffix] for suffix in suffixes)
    for module in modules:
        yield f"{', '.join(suffix for suffix in suffixes if COUNTERS[suffix] == module)}:"
        for name, words in import_module(module).RULES.items():
            yield f"  {name:<17} {spoken(words, lang)}"
