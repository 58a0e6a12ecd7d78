"""A town's own colour is a stripe above the page; whether it can be seen there, by WCAG 2's contrast."""

from django.utils.translation import gettext as _

ENOUGH = 3.0  # for graphics
# --ob-paper of tokens.css, light and dark; tests/web/municipality compares them.
PAPER = {"light": "#fbf8f1", "dark": "#171c23"}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (#rrggbb), from 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def hint_for(colour: str) -> list[str]:
    """Return a sentence if the colour is hard to see on one of the two papers; none of the two forbids it."""
    words = {
        "light": _("On light ground this colour is faint; a darker shade is seen better."),
        "dark": _("On dark ground (dark mode) this colour is faint; a lighter shade is seen better."),
    }
    if not colour:
        return []
    return [words[ground] for ground, paper in PAPER.items() if contrast(colour, paper) < ENOUGH]


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
