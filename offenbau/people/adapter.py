"""How allauth behaves here."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from offenbau.base.ledger import record
from offenbau.people.models import Person, normalised_email
from offenbau.people.permissions import may_log_in

log = logging.getLogger("offenbau.people")


class AccountAdapter(DefaultAccountAdapter):
    """Anybody may open an account; it carries no role until somebody gives one."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is asleep at the moment."),
        "cannot_remove_primary_email": _("Your main address cannot be removed."),
        "duplicate_email": _("You have entered this address already."),
        "email_password_mismatch": _("Mail address and password do not belong together."),
        "email_taken": _("There is already an account with this address."),
        "enter_current_password": _("Please enter your password of today."),
        "incorrect_code": _("This code is not right."),
        "incorrect_password": _("This password is not right."),
        "invalid_or_expired_key": _("This key is not right, or its time is over."),
        "invalid_login": _("This did not work. Please check what you entered."),
        "invalid_password_reset": _("This link is no longer good. Please ask for a new one."),
        "max_email_addresses": _("You cannot add more than %d addresses."),
        "too_many_login_attempts": _("Too many attempts. Please wait a few minutes."),
        "unknown_email": _("No account has this address."),
        "unverified_primary_email": _("Please confirm your main address first."),
        "select_only_one": _("Please choose only one."),
        "same_as_current": _("This is what it was before."),
        "rate_limited": _("That was very fast. Please wait a moment."),
    }

    def clean_email(self, email: str) -> str:
        """Take an address in its one normal form alone."""
        return normalised_email(email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it; where the mail server does not answer, say so on the next page instead of falling over."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as problem:  # smtplib's errors are OSErrors
            log.warning("A mail for logging in could not be sent: %s", type(problem).__name__)
            words = _("The mail could not be sent: the mail server does not answer. Please try again later.")
            messages.error(self.request, words)

    def save_user(self, request: HttpRequest, user: Person, form: Form, commit: bool = True) -> Person:
        """Open an account, with its entry in the ledger."""
        with transaction.atomic():
            person = super().save_user(request, user, form, commit)
            if commit:
                record("people.sign_up", on=person, by=person)
        return person

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        """Keep out sleeping accounts, and accounts of the demo where no demo runs."""
        if not may_log_in(user):
            user.is_active = False  # in memory only: what allauth does with a sleeping account fits both
        return super().pre_login(request, user, **kwargs)
