"""What a map is drawn from: plain data, no models, no request."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

# Each state looks different and is said in words; "" says nothing.
STATE_WORDS: dict[str, str | Promise] = {
    "": "",
    "chosen": pgettext_lazy("place on a map", "chosen"),
    "done": pgettext_lazy("place on a map", "done"),
    "closed": pgettext_lazy("place on a map", "closed"),
}


@dataclass(frozen=True)
class MapPoint:
    """A point on a map, in degrees. `url`: its page or list item, "" if there is none; `state`: of STATE_WORDS."""

    number: int
    title: str
    lat: float | Decimal
    lon: float | Decimal
    url: str = ""
    state: str = ""
