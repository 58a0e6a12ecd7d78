"""What a form of guests wants to see: a challenge that was shown a while ago."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from offenbau.base.humans import challenge


def challenge_of(purpose: str) -> str:
    """Return a challenge of the form `purpose`, shown a minute ago."""
    with time_machine.travel(timezone.now() - timedelta(minutes=1)):
        return challenge(purpose)
