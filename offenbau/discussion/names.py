"""Names under which people speak: an account has one in each place, and another one in the next."""

from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from offenbau.base.text import plain
from offenbau.base.typed import refuse_unreadable, straightened, tidied

BIRDS = (
    "Amsel", "Bachstelze", "Blaumeise", "Buchfink", "Dohle", "Eisvogel", "Elster", "Feldlerche", "Gimpel",
    "Goldammer", "Graureiher", "Kiebitz", "Kleiber", "Kohlmeise", "Kranich", "Mauersegler", "Nachtigall",
    "Rauchschwalbe", "Rotkehlchen", "Schleiereule", "Specht", "Spatz", "Stieglitz", "Storch", "Turmfalke", "Uhu",
    "Wiedehopf", "Zaunkönig",
)  # fmt: skip
# Words with which a guest would look like the town.
OFFICIAL = frozenset(
    {"verwaltung", "rathaus", "stadt", "gemeinde", "moderation", "moderator", "moderatorin", "administrator", "admin",
     "buergermeister", "buergermeisterin", "oberbuergermeister", "oberbuergermeisterin", "landrat", "landraetin"}
)  # fmt: skip


def pseudonym_for(speaker: str, scope: str) -> str:
    """Return the name of a speaker in a place: the same each time, and no key to other places."""
    number = int.from_bytes(salted_hmac("offenbau.discussion.pseudonym", f"{scope}\n{speaker}").digest()[:6], "big")
    return f"{BIRDS[number % len(BIRDS)]} {number // len(BIRDS) % 9000 + 1000}"


def chosen(name: str) -> str:
    """Return a typed name in one tidy line; raise ValidationError for one that poses as the town or shows nothing."""
    name = " ".join(tidied(straightened(name), one_line=True).split())[:40]
    if name:
        refuse_unreadable(name)
    if OFFICIAL & set(plain(name).split()):
        raise ValidationError({"pseudonym": _("This name sounds like the town itself. Please choose another one.")})
    return name
