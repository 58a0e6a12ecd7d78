"""Forms that lose nothing: what is typed is kept for the person as they type, and is there when they come back.

Nothing of it is seen by anybody else until the form is sent. Without scripts nothing is kept as one types, and
all else works. What is sent after the session ended waits behind the login.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.people import actions, queries
from offenbau.people.models import KeptForm

SENT = "sent_before_login"
MOST_THROUGH_LOGIN = 20_000  # characters: anybody can send something here
Form = TypeVar("Form", bound=forms.BaseForm)


def reopened(request: HttpRequest, kind: type[Form], **options: Any) -> Form:
    """Return the one form of a page: as it was sent, or else with what the person had typed here before.

    `options` go to the form. It then has `kept_under` (a form may have a field `place`), `kept_at` (or None) and
    `kept_stale`, whether somebody else has changed in between what it changes; parts/form.html shows them.
    """
    form = kind(request.POST or None, **options)
    place = request.path
    kept = {} if form.is_bound else typed_before(request, [place])
    return with_draft(form, place, kept.get(place))


def typed_before(request: HttpRequest, places: Iterable[str]) -> dict[str, KeptForm]:
    """Return what the person typed into the forms at these places and has not sent, by place; one query."""
    person = request.user  # type: ignore[attr-defined]
    return queries.kept_forms(person, places) if person.is_authenticated else {}


def with_draft(form: Form, place: str, kept: KeptForm | None) -> Form:
    """Let the form be kept at `place`, and show in it what was typed before; for pages with several forms."""
    form.kept_under = place  # type: ignore[attr-defined]
    form.kept_at, form.kept_stale = None, False  # type: ignore[attr-defined]
    if kept is not None:
        _fill(form, kept)
    return form


def put_away(request: HttpRequest, place: str = "") -> None:
    """Forget what was typed here: it has been saved."""
    actions.close_form(place=place or request.path, by=request.user)  # type: ignore[arg-type]


def take_through_login(request: HttpRequest) -> None:
    """Let what was sent without being logged in wait in the session for an hour; see `found_after_login`."""
    data = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if sum(len(name) + len(value) for name, values in data.items() for value in values) > MOST_THROUGH_LOGIN:
        return
    request.session[SENT] = {"place": request.path, "data": data}
    request.session.set_expiry(3600)
    messages.info(request, _("You were no longer logged in. Log in: what you wrote is still there."))


@receiver(user_logged_in)
def found_after_login(sender: Any, request: HttpRequest, user: Any, **_options: Any) -> None:
    """Keep for the person what they had sent before they had to log in again: their form shows it once more."""
    sent = request.session.pop(SENT, None)
    if sent is not None:
        request.session.set_expiry(None)
        actions.keep_form(place=sent["place"], data=sent["data"], opened_at=timezone.now(), by=user)


def _fill(form: forms.BaseForm, kept: KeptForm) -> None:
    typed = QueryDict(mutable=True)
    for name, values in kept.data.items():
        typed.setlist(name, values)
    was = form.initial.get("revision")
    for name, field in form.fields.items():
        if not field.disabled:
            form.initial[name] = field.widget.value_from_datadict(typed, {}, form.add_prefix(name))
    form.kept_at = kept.kept_at  # type: ignore[attr-defined]
    form.kept_stale = "revision" in form.fields and str(was) != str(form.initial["revision"])  # type: ignore[attr-defined]
