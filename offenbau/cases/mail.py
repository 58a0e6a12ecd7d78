"""The mails about an application: they say that something is new, never what, nor the reference."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from offenbau.base.addresses import absolute
from offenbau.cases import tokens
from offenbau.cases.models import Notification


def question(notification: Notification) -> EmailMessage:
    """Ask a mailbox whether it wants to hear of news."""
    town = notification.case.municipality
    with translation.override(notification.language):
        link = absolute(reverse("cases:confirm_mail", args=[town.slug, tokens.yes(notification.pk)]))
        parts = [
            _("Good day,"),
            _(
                "Somebody has entered this address in order to hear when something is new about an application in "
                "%(town)s. Was that you? Then please confirm it here:"
            ) % {"town": town.name},
            link,
            _(
                "The link is good for seven days. If it was not you, you need not do anything: nothing more is sent, "
                "and the address is forgotten after seven days."
            ),
        ]  # fmt: skip
        return _message(_("Please confirm: mails about your application"), parts, notification)


def news(notification: Notification) -> EmailMessage:
    """Say that something is new."""
    town = notification.case.municipality
    with translation.override(notification.language):
        page = absolute(reverse("cases:look_up", args=[town.slug]))
        stop = absolute(reverse("cases:stop_mail", args=[town.slug, tokens.stop(notification.pk)]))
        parts = [
            _("Good day,"),
            _("Something is new about your application in %(town)s. With the reference and the code from your letter "
              "you see what it is:") % {"town": town.name},
            page,
            _("We never ask for your code by mail or telephone."),
            "-- \n" + _("Stop these mails:") + f"\n{stop}",
        ]  # fmt: skip
        message = _message(_("Something is new about your application"), parts, notification)
    message.extra_headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return message


def _message(subject: str, parts: list[str], to: Notification) -> EmailMessage:
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, "\n\n".join(parts) + "\n", settings.DEFAULT_FROM_EMAIL, [to.email], headers=headers)
