"""`offenbau messages`: the message catalogues of each room, with Babel and without GNU gettext.

A room is an app below `offenbau/`; its German catalogue lies in `locale/de/LC_MESSAGES/django.po`. English is
what stands in the code, so it needs none. A catalogue holds what its room says, sorted, without line numbers
and dates: two people who change different sentences do not meet in the same line.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
LANGUAGE = "de"
FUNCTIONS = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS = {
    "_": None,
    **FUNCTIONS,
    **{f"{name}_lazy": places for name, places in FUNCTIONS.items()},
    "gettext_noop": None,
}
HEADER = f"""\
msgid ""
msgstr ""
"Language: {LANGUAGE}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdif]|\{\w*\}")
Key = tuple[str, str]  # context (or "") and msgid


@dataclass(frozen=True)
class Room:
    """One app and its catalogue."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.relative_to(PACKAGE).as_posix()

    @property
    def po(self) -> Path:
        return self.folder / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")


def rooms(only: Iterable[str] = ()) -> list[Room]:
    """Return all rooms, or those whose folder or dotted name is given; ValueError for an unknown one."""
    every = {room.name: room for room in (Room(file.parent) for file in sorted(PACKAGE.rglob("apps.py")))}
    names = [_folder_name(word) for word in only] or list(every)
    unknown = [name for name in names if name not in every]
    if unknown:
        raise ValueError(f"no such app: {', '.join(unknown)} (there are {', '.join(every)})")
    return [every[name] for name in names]


def _folder_name(word: str) -> str:
    slashed = word.strip("/") if "/" in word else word.replace(".", "/")
    return slashed.removeprefix("./").removeprefix("offenbau/")


# -- What the code says -------------------------------------------------------------------------------
def spoken(room: Room) -> Catalog:
    """Return every message in the room's Python files and templates, untranslated."""
    catalog = Catalog(locale=LANGUAGE, fuzzy=False)
    inner = [other.folder for other in rooms() if room.folder in other.folder.parents]
    for file in sorted(room.folder.rglob("*.py")):
        if not any(folder in file.parents for folder in inner):
            _add(catalog, file, file.read_bytes())
    for file in sorted((room.folder / "templates").rglob("*")):
        if file.is_file():
            _add(catalog, file, template_as_python(file.read_text(), str(file)))
    return catalog


def template_as_python(text: str, origin: str = "") -> bytes:
    """Return a template's messages as calls of gettext, everything else made harmless.

    Indentation goes: it has no meaning in a template, but would have one in Python.
    """
    from django.utils.translation.template import templatize

    return "\n".join(line.strip() for line in templatize(text, origin=origin).splitlines()).encode()


def _add(catalog: Catalog, file: Path, source: bytes) -> None:
    place = (file.relative_to(PACKAGE.parent).as_posix(), 0)
    options = {"encoding": "utf-8"}
    for _line, function, found, comments in extract_python(
        io.BytesIO(source), list(KEYWORDS), ["Translators:"], options
    ):
        message = _message(function, found)
        if message:
            context, identity = message
            catalog.add(identity, locations=[place], auto_comments=comments, context=context)


def _message(function: str, found: object) -> tuple[str | None, str | tuple[str, str]] | None:
    """Return context and msgid (with its plural) of one call, or None if they are not plain strings."""
    words = list(found) if isinstance(found, (tuple, list)) else [found]
    context = words.pop(0) if "pgettext" in function else None
    words = words[: 2 if "ngettext" in function or "npgettext" in function else 1]
    if not words or not all(isinstance(word, str) and word for word in words):
        return None
    return context, (words[0], words[1]) if len(words) == 2 else words[0]


# -- What the catalogue holds -------------------------------------------------------------------------
def kept(room: Room) -> Catalog:
    """Return the room's catalogue as it lies on disk (empty if there is none)."""
    if not room.po.exists():
        return Catalog(locale=LANGUAGE, fuzzy=False)
    with room.po.open("rb") as file:
        return read_po(file, locale=LANGUAGE, abort_invalid=True)


def by_key(catalog: Catalog) -> dict[Key, Message]:
    """Return the messages of a catalogue, without its header, by context and msgid."""
    return {(m.context or "", _singular(m)): m for m in catalog if m.id}


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _translations(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def updated(said: Catalog, old: Catalog) -> Catalog:
    """Return what the code says with the translations that exist already; nothing is guessed."""
    before = by_key(old)
    for key, message in by_key(said).items():
        known = before.get(key)
        if known and known.pluralizable == message.pluralizable:
            message.string = known.string
            message.user_comments = known.user_comments
            message.flags |= known.flags & {"fuzzy"}
    return said


def as_text(catalog: Catalog) -> str:
    """Return the catalogue as the text of its file."""
    out = io.BytesIO()
    write_po(out, catalog, width=110, sort_output=True, include_lineno=False, omit_header=True)
    return HEADER + out.getvalue().decode().strip() + "\n"


def update(room: Room) -> list[str]:
    """Bring the room's catalogue up to date, compile it, and return what it still lacks."""
    catalog = updated(spoken(room), kept(room))
    if not by_key(catalog):
        room.po.unlink(missing_ok=True)
        room.mo.unlink(missing_ok=True)
        return []
    room.po.parent.mkdir(parents=True, exist_ok=True)
    room.po.write_text(as_text(catalog))
    compile_catalogue(room)
    return problems(room)


def compile_catalogue(room: Room) -> None:
    """Write the machine's form of the catalogue, whole or not at all."""
    if not room.po.exists():
        return
    draft = room.mo.with_suffix(".mo.part")
    with draft.open("wb") as file:
        write_mo(file, kept(room))
    draft.replace(room.mo)


# -- What is wrong ------------------------------------------------------------------------------------
def problems(room: Room) -> list[str]:
    """Return one line for each message that is missing, empty, fuzzy, left over or has wrong placeholders."""
    said, held = by_key(spoken(room)), by_key(kept(room))
    found = [f"{room.name}: not in the catalogue: {key[1]!r}" for key in said if key not in held]
    for key, message in held.items():
        complaint = "left over" if key not in said else _complaint(message)
        if complaint:
            found.append(f"{room.name}: {complaint}: {key[1]!r}")
    return [*found, *_unheard(room)]


def _unheard(room: Room) -> Iterator[str]:
    """Yield one line for each message that the collector passes over.

    It does not know a gettext that a file imports under another name, nor what stands within an f-string.
    """
    for file in sorted(room.folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.JoinedStr) and any(map(_speaks, ast.walk(node))):
                yield f"{room.name}: {file.name}: a message within an f-string (line {node.lineno}) is not collected"
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
                for alias in node.names:
                    if "gettext" in alias.name and (alias.asname or alias.name) not in KEYWORDS:
                        yield f"{room.name}: {file.name}: what is said with {alias.asname!r} is not collected"


def _speaks(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS


def _complaint(message: Message) -> str:
    if message.fuzzy:
        return "fuzzy"
    if not all(_translations(message)):
        return "not translated"
    if not _placeholders_match(message):
        return "placeholders differ"
    return ""


def _placeholders_match(message: Message) -> bool:
    """Whether a translation fills the same gaps; only a singular may leave one out („ein Ziel“)."""
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    gaps = set(PLACEHOLDER.findall(originals[-1]))
    *singular, last = _translations(message)
    return set(PLACEHOLDER.findall(last)) == gaps and all(set(PLACEHOLDER.findall(text)) <= gaps for text in singular)


def conflicts(chosen: Iterable[Room]) -> Iterator[str]:
    """Yield one line for each message of `chosen` that another room translates differently.

    Django mixes all catalogues into one: the room that comes first would speak for both.
    """
    names = {room.name for room in chosen}
    seen: dict[Key, tuple[str, str]] = {}
    for room in rooms():
        for key, message in by_key(kept(room)).items():
            text = _translations(message)[-1]
            first, other = seen.setdefault(key, (room.name, text))
            if text and other and text != other and names & {first, room.name}:
                yield (
                    f"{first} and {room.name} translate {key[1]!r} differently: {other!r}, {text!r} "
                    "(say the same, or use a context)"
                )


# -- The command --------------------------------------------------------------------------------------
def main(argv: Sequence[str]) -> int:
    """Update and compile; with --check only look; with --compile only compile. 1 if something is wrong."""
    parser = argparse.ArgumentParser(prog="offenbau messages", description="Message catalogues of each room.")
    parser.add_argument("app", nargs="*", help="an app's folder, such as web/projects; all without one")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a text is wrong")
    parser.add_argument("--compile", action="store_true", help="only compile what is there")
    options = parser.parse_args(argv)
    try:
        chosen = rooms(options.app)
    except ValueError as error:
        print(f"offenbau messages: {error}", file=sys.stderr)
        return 2
    if options.compile:
        for room in chosen:
            compile_catalogue(room)
        return 0
    look = problems if options.check else update
    wrong = [line for room in chosen for line in look(room)] + list(conflicts(chosen))
    print("\n".join(wrong) if wrong else f"{len(chosen)} catalogues complete")
    return 1 if wrong and options.check else 0
