"""Mail goes to the server named at set-up; until there is one, it is printed to the terminal."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from offenbau.base.models import Installation


def mailbox_of(mail: str) -> str:
    """Return the mailbox that an address names, in one way of writing it: what stands behind a plus sign is the same
    box, and so is a host in its other spelling (müller.de is xn--mller-kva.de).
    """
    local, _at, host = mail.strip().lower().rpartition("@")
    with suppress(UnicodeError):  # no host that could be written otherwise
        host = host.encode("idna").decode()
    return f"{local.split('+')[0]}@{host}"


def connection_for(installation: Installation | None, **options: Any) -> BaseEmailBackend:
    """Return the way out for mail of this installation (or None before the set-up)."""
    if installation is None or not installation.has_mail:
        return get_connection("django.core.mail.backends.console.EmailBackend", **options)
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=installation.mail_host,
        port=installation.mail_port,
        username=installation.mail_user,
        password=installation.mail_password,
        use_tls=installation.mail_tls and installation.mail_port != 465,
        use_ssl=installation.mail_tls and installation.mail_port == 465,
        timeout=15,
        **options,
    )


class ConfiguredBackend(BaseEmailBackend):
    """Django's mail backend: asks the installation at each sending, so that a change needs no restart."""

    def send_messages(self, email_messages: Any) -> int:
        installation = Installation.objects.first()
        for message in email_messages:
            if installation and installation.mail_from and message.from_email == settings.DEFAULT_FROM_EMAIL:
                message.from_email = installation.mail_from
        return connection_for(installation, fail_silently=self.fail_silently).send_messages(email_messages)
