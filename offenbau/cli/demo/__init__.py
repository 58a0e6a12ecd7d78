"""The demo: the guide's thirteen laboratories, and a town that does not exist.

All of it comes from the readable files in data/, and goes into the database through the rooms' own actions.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from offenbau.base.ledger import record
from offenbau.base.models import Installation
from offenbau.cli.demo import laboratories, town
from offenbau.cli.demo.files import read
from offenbau.municipality.models import Municipality
from offenbau.people.models import Person

# Printed for everybody to read: it opens accounts of a demo alone, which no real installation serves.
PASSWORD = "offene-fenster"  # noqa: S105


class DemoRefusedError(RuntimeError):
    """The demo may not be loaded here."""


@dataclass(frozen=True)
class Account:
    """Somebody as whom one can log in to the demo; `may` says in German what they can do."""

    name: str
    email: str
    password: str
    may: str

    def __str__(self) -> str:
        return f"{self.email:<38} {self.password:<15} {self.name}, {self.may}"


def load() -> list[Account]:
    """Fill an empty database with the demo, all or nothing; where it is already, nothing changes.

    Raises DemoRefusedError outside a demo, and where the database holds anything real.
    """
    if not settings.DEMO:
        raise DemoRefusedError("The demo is loaded by `offenbau demo` alone.")
    with transaction.atomic():
        installation = Installation.objects.select_for_update().first()
        if installation is None:
            _want_nothing_real()
            record("demo.load", on=Installation.objects.create(pk=1, demo=True), by=None)
            # The newest stand first on the start page: some of the town, some of the laboratories.
            laboratories.load(slice(None, -3))
            town.load(PASSWORD)
            laboratories.load(slice(-3, None))
        elif not installation.demo:
            raise DemoRefusedError("This database holds a real installation; the demo does not touch it.")
    return accounts()


def accounts() -> list[Account]:
    """Return as whom one can log in."""
    return [
        Account(person["name"], person["email"], PASSWORD, person["may"]) for person in read("town.json")["people"]
    ]


def _want_nothing_real() -> None:
    if Municipality.objects.exists() or Person.objects.exists():
        raise DemoRefusedError("This database is not empty; the demo wants one of its own.")
