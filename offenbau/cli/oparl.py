"""`offenbau oparl URL --into MUNICIPALITY`: read a council information system in, or what is new in it.

Exit status: 0, 1 if the import could not come to its end, 2 for an address or a municipality that there is not.
"""

import argparse
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Connect the municipality to the address and read it in, telling how far it is."""
    options = _options(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "offenbau.site.settings")
    import django

    django.setup()
    from django.core.exceptions import ValidationError

    from offenbau.council import actions
    from offenbau.municipality.models import Municipality

    town = Municipality.objects.filter(slug=options.into).first()
    if town is None:
        print(f"offenbau oparl: there is no municipality '{options.into}'", file=sys.stderr)
        return 2
    try:
        source = actions.connect(municipality=town, address=options.url, with_people=options.people, by=None)
    except ValidationError as error:
        print(f"offenbau oparl: {' '.join(error.messages)}", file=sys.stderr)
        return 2
    done = actions.run_import(source=source, by=None, tell=lambda now: print(_told(now.counts), flush=True))
    source.refresh_from_db()
    if source.fault:
        print(f"offenbau oparl: {source.get_fault_display()} {source.said}".rstrip(), file=sys.stderr)
    elif not done:
        print("offenbau oparl: another import of this municipality is running", file=sys.stderr)
    return 0 if done else 1


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or "nothing new"


def _options(argv: Sequence[str]) -> argparse.Namespace:
    told = "Read a council information system in (OParl 1.0 and 1.1), or what is new in it."
    parser = argparse.ArgumentParser(prog="offenbau oparl", description=told)
    parser.add_argument("url", metavar="URL", help="the address of the System, of a list of bodies, or of the Body")
    parser.add_argument("--into", metavar="TOWN", required=True, help="its word in addresses, such as musterlingen")
    parser.add_argument(
        "--people", action=argparse.BooleanOptionalAction, help="read the names of council members too, or no longer"
    )
    return parser.parse_args(argv)
