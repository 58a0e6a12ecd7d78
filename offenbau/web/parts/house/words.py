"""The words of the house: floors, what they mean, states."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FLOOR_NAMES: dict[str, Promise] = {
    "enabling": _("Enabling"),
    "infrastructure": _("Infrastructure"),
    "transparency": _("Transparency"),
    "participation": _("Participation"),
    "collaboration": _("Collaboration"),
}

FLOOR_MEANINGS: dict[str, Promise] = {
    "enabling": _("The foundation: people have the courage, the time and the skills to try new ways."),
    "infrastructure": _("The lines through the whole house: channels and rooms where people find one another."),
    "transparency": _("The windows at street level: everybody can see what the town is working on and why."),
    "participation": _("The open door: residents bring their topics, are asked, and get an answer."),
    "collaboration": _("Under the roof: residents and town hall get things done together."),
}

STATE_NAMES: dict[str, Promise] = {
    "planned": pgettext_lazy("measure", "planned"),
    "starting": pgettext_lazy("measure", "starting"),
    "running": pgettext_lazy("measure", "running"),
    "paused": pgettext_lazy("measure", "paused"),
    "finished": pgettext_lazy("measure", "finished"),
    "permanent": pgettext_lazy("measure", "permanent"),
    "dropped": pgettext_lazy("measure", "dropped"),
}

# Fragments are addresses that people share: German words, never translated, never changed.
ANCHORS: dict[str, str] = {
    "enabling": "etage-befaehigung",
    "infrastructure": "etage-infrastruktur",
    "transparency": "etage-transparenz",
    "participation": "etage-beteiligung",
    "collaboration": "etage-zusammenarbeit",
}
