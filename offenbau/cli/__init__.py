"""The `offenbau` command: one word says what to do; each command is imported only when it is called."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "demo": ("offenbau.cli.serve:demo", "the demo: sample municipalities in a data folder of their own"),
    "serve": ("offenbau.cli.serve:serve", "the real thing: web server, with a thread for background jobs"),
    "worker": ("offenbau.cli.serve:worker", "background jobs alone, for installations with several servers"),
    "check": ("offenbau.cli.check:main", "check a plan in a JSON file: what does it still lack?"),
    "recount": ("offenbau.cli.recount:main", "count published ballots again: is the result right?"),
    "count": ("offenbau.cli.count:main", "count ballots in a file by any rule: votes, rankings, budgets"),
    "draw": ("offenbau.cli.draw:main", "draw a panel by lot, within quotas and as fair as can be"),
    "landscape": ("offenbau.cli.landscape:main", "the landscape of opinions: what unites, what divides?"),
    "oparl": ("offenbau.cli.oparl:main", "read a council information system in (OParl)"),
    "bench": ("offenbau.cli.bench:main", "measure pages on a large throw-away database"),
    "messages": ("offenbau.cli.messages:main", "update, check and compile the message catalogues"),
    "manage": ("offenbau.cli:manage", "Django's commands, such as migrate or import_register"),
}


def usage() -> str:
    """Return the help that `offenbau` alone prints."""
    lines = [f"  {name:<9} {summary}" for name, (_target, summary) in COMMANDS.items()]
    return "\n".join(["usage: offenbau COMMAND [OPTION ...]", "", *lines, "", "More: offenbau COMMAND --help"])


def manage(argv: Sequence[str]) -> int:
    """Run one of Django's management commands."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "offenbau.site.settings")
    execute_from_command_line(["offenbau manage", *argv])
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 2 for a command that does not exist."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    if words[0] == "--version":
        print(import_module("offenbau").__version__)
        return 0
    if words[0] not in COMMANDS:
        print(f"offenbau: there is no command '{words[0]}'\n\n{usage()}", file=sys.stderr)
        return 2
    module, _, function = COMMANDS[words[0]][0].partition(":")
    try:
        return getattr(import_module(module), function)(words[1:]) or 0
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # no second error while exiting
        return 141
