"""Reported barriers: anybody may report, without an account; the municipality answers."""

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from offenbau.municipality.actions.common import note
from offenbau.municipality.enums import BarrierState
from offenbau.municipality.models import BarrierReport, Municipality
from offenbau.municipality.permissions import require_manager

log = logging.getLogger("offenbau.municipality")
# A limit for each municipality, not for each visitor: we keep no addresses of visitors.
MOST_AN_HOUR = 30


@transaction.atomic
def report_barrier(
    *, municipality: Municipality | None, page: str, message: str, contact: str = "", by: Any = None
) -> BarrierReport:
    """Take in what somebody could not use, and tell the municipality's contact by mail, if there is mail.

    Sent twice within an hour, the same report is kept once. Raises ValidationError when too many come in.
    """
    report = BarrierReport(
        municipality=municipality, page=page[:500].strip(), message=message.strip(), contact=contact.strip()
    )
    report.full_clean()
    lately = BarrierReport.objects.filter(
        municipality=municipality, created_at__gt=timezone.now() - timedelta(hours=1)
    )
    twin = lately.filter(page=report.page, message=report.message, contact=report.contact).first()
    if twin is not None:
        return twin
    if lately.count() >= MOST_AN_HOUR:
        raise ValidationError(_("Very many reports are coming in just now. Please try again in an hour, or call us."))
    report.save()
    note("report_barrier", report, by, report.municipality_id)
    transaction.on_commit(lambda: tell_contact.enqueue(report.pk))
    return report


@transaction.atomic
def answer_barrier_report(*, report: BarrierReport, state: str, answer: str, by: Any) -> BarrierReport:
    """Say how far it is and what was done; who left a mail address is sent a new answer."""
    require_manager(by, report.municipality_id)
    report = BarrierReport.objects.select_for_update().get(pk=report.pk)
    is_new = bool(answer.strip()) and answer.strip() != report.answer
    report.state, report.answer = state, answer.strip()
    if is_new or state == BarrierState.DONE:
        report.answered_at = timezone.now()
    report.full_clean()
    report.save()
    note("answer_barrier_report", report, by, report.municipality_id, state=state)
    if is_new and _is_mail(report.contact):
        transaction.on_commit(lambda: send_answer.enqueue(report.pk))
    return report


@task()
def tell_contact(report_id: int) -> None:
    """Tell the municipality's contact that a report has come in."""
    report = BarrierReport.objects.select_related("municipality").filter(pk=report_id).first()
    if report and report.municipality and report.municipality.contact_email:
        _send("new_barrier", report, report.municipality.contact_email)


@task()
def send_answer(report_id: int) -> None:
    """Send the answer to whoever reported the barrier."""
    report = BarrierReport.objects.select_related("municipality").filter(pk=report_id).first()
    if report and _is_mail(report.contact):
        _send("barrier_answer", report, report.contact)


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _send(template: str, report: BarrierReport, to: str) -> None:
    """A mail that does not go out is only logged: the report itself stands on the desk."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = render_to_string(f"municipality/mail/{template}_subject.txt", {"report": report})
        body = render_to_string(f"municipality/mail/{template}.txt", {"report": report})
    try:
        send_mail(" ".join(subject.split()), body, settings.DEFAULT_FROM_EMAIL, [to])
    except OSError as problem:
        log.warning("A mail about a reported barrier did not go out: %s", type(problem).__name__)
