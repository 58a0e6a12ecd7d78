"""The forms of a German verb: one entry gives infinitive, participle, noun, and what stands apart in a main clause."""

from collections.abc import Iterable
from dataclasses import dataclass

_NO_GE = ("be", "ge", "er", "ver", "ent", "emp", "zer", "miss", "über", "unter", "wider", "voll")


@dataclass(frozen=True)
class Forms:
    """`closing`: infinitive (with "zu" too) and participle, which end a clause; `finite`: what stands second in one
    (without its particle); `apart`: particle with finite form; `nouns`: the doing as a noun.
    """

    closing: frozenset[str]
    finite: frozenset[str]
    apart: frozenset[tuple[str, str]]
    nouns: frozenset[str]


def forms_of(entries: str) -> Forms:
    """The forms of all verbs in a running text: `kaufen`, `auf.stellen`, irregular `ein.laden=eingeladen=lädt`."""
    found: tuple[set[str], set[str], set[tuple[str, str]], set[str]] = (set(), set(), set(), set())
    for entry in entries.split():
        _add(entry, *found)
    return Forms(*(frozenset(part) for part in found))  # type: ignore[arg-type]  # four sets, four fields


def with_particles(particles: str, bases: str, without: str = "") -> str:
    """All verbs of a particle and a base as entries, but those that mean something else."""
    left_out = set(without.split())
    return " ".join(
        entry
        for particle in particles.split()
        for base in bases.split()
        if (entry := _with_particle(particle, base)).partition("=")[0].replace(".", "") not in left_out
    )


def _with_particle(particle: str, base: str) -> str:
    written, *irregular = base.split("=")
    participle = f"={particle}{irregular[0]}" if irregular else ""
    return "=".join([f"{particle}.{written}{participle}", *irregular[1:]])


def _add(entry: str, closing: set[str], finite: set[str], apart: set[tuple[str, str]], nouns: set[str]) -> None:
    written, participle, third = (*entry.split("="), "", "")[:3]
    particle, _, base = written.rpartition(".")
    third = third or _third_person(base)
    closing |= {particle + base, participle or particle + _participle(base)}
    if particle:
        closing.add(f"{particle}zu{base}")
        apart |= {(particle, base), (particle, third)}
    else:
        finite |= {base, third}
    nouns.update(particle + noun for noun in _nouns(base))


def _stem(base: str) -> str:
    return base[:-2] if base.endswith("en") else base[:-1]


def _third_person(base: str) -> str:
    """'stellt', 'arbeitet', 'eröffnet'."""
    stem = _stem(base)
    return stem + ("et" if stem.endswith(("t", "d", "fn", "chn", "dn", "gn")) else "t")


def _participle(base: str) -> str:
    without_ge = base.startswith(_NO_GE) or base.endswith("ieren")
    return _third_person(base) if without_ge else f"ge{_third_person(base)}"


def _nouns(base: str) -> Iterable[str]:
    """'Stellung', 'Sammlung', 'Beschilderung'."""
    stem = _stem(base)
    yield f"{stem}ung"
    if stem.endswith("el"):
        yield f"{stem[:-2]}lung"
