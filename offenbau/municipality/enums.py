"""Constants of the municipality room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# First words of addresses that belong to the installation: no municipality may be called so.
RESERVED_SLUGS = frozenset(
    {
        "konto", "hilfe", "einrichten", "baustellen", "static", "sprache", "suche",
        "barriere-melden", "api", "media", "netz", "betrieb", "abo",
    }
)  # fmt: skip

# Under which short addresses begin: kept from new municipalities too; one letter is nobody's name.
SHORT_WORDS = frozenset({"f"})


class Kind(models.TextChoices):
    """What a tenant is."""

    GEMEINDE = "gemeinde", _("municipality")
    STADT = "stadt", _("town or city")
    KREIS = "kreis", _("district")
    VERBUND = "verbund", _("association of municipalities")
    REGION = "region", _("region of several")


# Tenants that several municipalities make up together.
OF_SEVERAL = frozenset({Kind.REGION.value, Kind.VERBUND.value})


class Level(models.TextChoices):
    """What an entry of the official register is."""

    LAND = "land", _("Land")
    BEZIRK = "bezirk", _("administrative region")
    KREIS = "kreis", _("district")
    VERBAND = "verband", _("association of municipalities")
    GEMEINDE = "gemeinde", _("municipality")


class LegalKind(models.TextChoices):
    """The pages that every municipality owes its visitors."""

    IMPRESSUM = "impressum", _("Legal notice")
    PRIVACY = "privacy", _("Privacy")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")
    EASY_LANGUAGE = "easy_language", _("Plain language")
    SIGN_LANGUAGE = "sign_language", _("Sign language")


class BarrierState(models.TextChoices):
    """How far the answer to a reported barrier is."""

    NEW = "new", _("new")
    IN_WORK = "in_work", _("in work")
    DONE = "done", _("answered")


class OpenPoint(models.TextChoices):
    """What an administrator may still want to add; prompts, never gates."""

    LEGAL_GAPS = "legal_gaps", _("A legal page still has gaps in square brackets.")
    REVIEW = "review", _("The accessibility statement has not been reviewed for a year.")
    EASY_LANGUAGE = "easy_language", _("Your Land asks for a page in plain language and one in sign language.")
    CONTACT = "contact", _("Visitors cannot see whom to write to or call.")
    VISION = "vision", _("The vision is not written yet.")
    MEETINGS = "meetings", _("No coming council meeting is entered: plans cannot be checked against it.")
    REGISTER = "register", _("The register no longer knows your key; perhaps there was a reform.")
