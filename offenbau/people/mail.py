"""Mails of this room, and the address under which links in them lead back here."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from offenbau.base.models import Installation
from offenbau.people.models import Invitation

log = logging.getLogger("offenbau.people")


def absolute(path: str) -> str:
    """Return a whole address for a link in a mail; never built from what a request claims as its host."""
    installation = Installation.objects.first()
    base = settings.PUBLIC_URL or (installation.public_url if installation else "")
    return (base or "http://localhost:8000").rstrip("/") + path


def send_invitation(invitation: Invitation, *, place: str, path: str) -> bool:
    """Send the link; return whether a mail server took it. One that fails does not undo the invitation."""
    with translation.override(settings.LANGUAGE_CODE):
        context = {"invitation": invitation, "place": place, "link": absolute(path)}
        subject = render_to_string("people/mail/invitation_subject.txt", context)
        body = render_to_string("people/mail/invitation.txt", context)
    try:
        send_mail(" ".join(subject.split()), body, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    except OSError as problem:  # no connection, refused, wrong password: smtplib's errors are OSErrors
        log.warning("An invitation could not be mailed: %s", type(problem).__name__)
        return False
    installation = Installation.objects.first()
    return installation is not None and installation.has_mail
