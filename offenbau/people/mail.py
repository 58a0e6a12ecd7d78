"""Mails of this room."""

import logging
import smtplib
import ssl

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from offenbau.base.addresses import absolute
from offenbau.base.mail import connection_for
from offenbau.base.models import Installation
from offenbau.people.models import Invitation

log = logging.getLogger("offenbau.people")


def send_invitation(invitation: Invitation, *, path: str) -> bool:
    """Send the link; return whether a mail server took it. One that fails does not undo the invitation."""
    with translation.override(settings.LANGUAGE_CODE):
        context = {"invitation": invitation, "place": invitation.place, "link": absolute(path)}
        subject = render_to_string("people/mail/invitation_subject.txt", context)
        body = render_to_string("people/mail/invitation.txt", context)
    try:
        send_mail(" ".join(subject.split()), body, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    except OSError as problem:  # no connection, refused, wrong password: smtplib's errors are OSErrors
        log.warning("An invitation could not be mailed: %s", type(problem).__name__)
        return False
    installation = Installation.objects.first()
    return installation is not None and installation.has_mail


def send_test(installation: Installation, to: str) -> dict[str, str]:
    """Send a test message over the server that `installation` names; return what went wrong, or nothing.

    The key is the field to look at: one of the installation, `to`, or `__all__`.
    """
    message = EmailMessage(
        _("Test message from Offenbau"),
        _("This message shows that Offenbau can send mail. There is nothing you need to do."),
        installation.mail_from or settings.DEFAULT_FROM_EMAIL,
        [to],
        connection=connection_for(installation),
    )
    try:
        message.send()
    except (OSError, ValueError) as problem:  # smtplib's own errors are OSErrors
        return dict([_explained(problem)])
    return {}


def _explained(problem: Exception) -> tuple[str, str]:
    """Return the field to look at, and what is wrong there."""
    match problem:
        case smtplib.SMTPAuthenticationError():
            return "mail_password", _("The server does not accept this user and password.")
        case smtplib.SMTPSenderRefused():
            return "mail_from", _("The server answers, but takes no message from this sender.")
        case smtplib.SMTPRecipientsRefused():
            return "to", _("The server answers, but takes no message to this recipient.")
        case smtplib.SMTPDataError():
            return "__all__", _("The server answers, but will not take this message.")
        case smtplib.SMTPNotSupportedError():
            return "mail_port", _("The server does not offer an encrypted connection on this port, or no log-in.")
        case ssl.SSLError():
            return "mail_port", _(
                "No secure connection: does the port fit the encryption (587 or 465), is the certificate good?"
            )
        case TimeoutError():
            return "mail_host", _(
                "The server does not answer. Are its name and port right, does a firewall stand between?"
            )
        case ConnectionRefusedError() | smtplib.SMTPServerDisconnected() | smtplib.SMTPConnectError():
            return "mail_port", _("The server refuses the connection. Is the port right?")
        case UnicodeError() | OSError():
            return "mail_host", _("There is no server to be reached under this name.")
        case _other:
            return "__all__", _("This did not work. Please check what you entered.")
