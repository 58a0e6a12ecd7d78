"""Following things by mail: saying yes, seeing and changing it all, and stopping without a login.

Pages whose address holds a token are kept nowhere on the way. Opening one changes nothing: mail programs look at links
before people do, so each has a button.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base import notices
from offenbau.base.limits import allow, client_network
from offenbau.base.mail import mailbox_of
from offenbau.base.typed import number_in
from offenbau.diary import actions, queries, tokens
from offenbau.diary.enums import Frequency
from offenbau.diary.models import Recipient, Subscription
from offenbau.municipality.models import Municipality
from offenbau.people.tokens import hashed
from offenbau.web.diary.forms import ChangeForm, FollowForm, MailForm, OftenForm
from offenbau.web.parts.forms import carried_out
from offenbau.web.parts.guests import kept_private, receipts_of

read_or_write = require_http_methods(["GET", "HEAD", "POST"])
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
# To one mailbox, and on the word of one network: a school or a home may share one.
TO_A_MAILBOX, FROM_A_NETWORK = 6, 30
View = Callable[..., HttpResponse]


def kept_nowhere(view: View) -> View:
    """A page whose address opens something: no cache keeps it, on the way or in the browser."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return guarded


# -- Following -----------------------------------------------------------------------------------
@read_or_write
def follow(request: HttpRequest) -> HttpResponse:
    """Follow a thing (`?zu=procedure:12`): with a click for who is logged in, else with a mail address.

    With the receipt (`quittung`) also what others do not read yet; then the address is a key.
    """
    topic = _wanted(request)
    municipality = Municipality.objects.get(pk=topic.municipality_id)
    person = request.viewer.person  # type: ignore[attr-defined]
    answer = _by_account(request, topic, municipality) if person else _by_mail(request, topic, municipality)
    return kept_private(answer) if "quittung" in request.GET else answer


def _by_account(request: HttpRequest, topic: notices.Topic, municipality: Municipality) -> HttpResponse:
    person = request.viewer.person  # type: ignore[attr-defined]
    held = queries.follows(person, topic.kind, topic.object_id)
    form = OftenForm(request.POST or None, initial={"frequency": held.frequency if held else _usual(topic)})
    if form.is_valid():
        actions.follow(**_what(request, topic), **form.cleaned_data, language=_language(), by=person)
        messages.success(request, _("You follow “%(label)s” now.") % {"label": topic.label})
        return redirect("diary:mine")
    context = _page(_("Stay up to date"), topic, municipality)
    context |= {"form": form, "held": held, "often": Frequency(held.frequency).label if held else ""}
    context |= {"address": person.email, "submit_label": _("Change it") if held else _("Follow it")}
    return render(request, "diary/follow.html", context)


def _by_mail(request: HttpRequest, topic: notices.Topic, municipality: Municipality) -> HttpResponse:
    initial = {"frequency": _usual(topic)}
    form = FollowForm(request.POST or None, initial=initial, purpose=f"follow:{topic.kind}:{topic.object_id}")
    if form.is_valid() and _may_send(request, form):
        told = {"email": form.cleaned_data["mail"], "frequency": form.cleaned_data["frequency"]}
        if carried_out(form, actions.ask_to_follow, **_what(request, topic), **told, language=_language()):
            return redirect("diary:mailbox")
    context = _page(_("Stay up to date"), topic, municipality)
    return render(request, "diary/follow.html", context | {"form": form, "submit_label": _("Go on")})


def _usual(topic: notices.Topic) -> str:
    """How often one hears of a thing unless one chooses: of a whole town once a week, in one letter."""
    return (Frequency.WEEKLY if topic.kind == "town" else Frequency.DAILY).value


def _wanted(request: HttpRequest) -> notices.Topic:
    """The thing that the address names, if the viewer may see it; else Http404."""
    kind, _colon, number = request.GET.get("zu", "").partition(":")
    named = number_in(number)
    topic = None if named is None else notices.topic(kind, named, request.viewer, _receipts(request))  # type: ignore[attr-defined]
    if topic is None:
        raise Http404
    return topic


def _receipts(request: HttpRequest) -> tuple[str, ...]:
    """Return the hashes of the receipts in the session, and of the one that the address brings along."""
    receipt = request.GET.get("quittung", "")[:100]
    return (*receipts_of(request), hashed(receipt)) if receipt else receipts_of(request)


def _what(request: HttpRequest, topic: notices.Topic) -> dict[str, Any]:
    return {"kind": topic.kind, "object_id": topic.object_id, "receipts": _receipts(request)}


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way, whatever it says."""
    return render(request, "diary/mailbox.html", {"title": _("Please look into your mailbox")})


@read_or_write
@kept_nowhere
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Say yes for a mailbox; the page shows to what, the button says it."""
    told = tokens.read_question(token)
    found = Subscription.objects.select_related("municipality", "recipient__person").filter(pk=told and told[0])
    subscription = found.first()
    if told is None or subscription is None:
        return render(request, "diary/void.html", {"title": _("This link is no longer good")}, status=404)
    if request.method == "POST":
        subscription = actions.confirm(subscription=subscription, language=told[1])
    confirmed = subscription.confirmed_at is not None
    context = {
        "title": _("You are up to date from now on") if confirmed else _("Stay up to date?"),
        "subscription": subscription,
        "confirmed": confirmed,
        "all_url": reverse("diary:all", args=[tokens.all_of(subscription.recipient_id)]) if confirmed else "",
        "municipality": subscription.municipality,
    }
    return render(request, "diary/confirm.html", context)


# -- Seeing and changing -------------------------------------------------------------------------
@read_or_write
def link(request: HttpRequest) -> HttpResponse:
    """Have the link to all that one follows sent to one's mailbox."""
    form = MailForm(request.POST or None, purpose="link to what one follows")
    if form.is_valid() and _may_send(request, form):
        actions.send_link(email=form.cleaned_data["mail"], language=_language())
        return redirect("diary:mailbox")
    context = {"title": _("What I follow"), "form": form, "submit_label": _("Send me the link")}
    return render(request, "diary/link.html", context)


@read_or_write
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """See and change what one follows, logged in."""
    person = request.viewer.person  # type: ignore[attr-defined]
    return _list(request, queries.recipient_of(person) if person else None)


@read_or_write
@kept_nowhere
def all_of(request: HttpRequest, token: str) -> HttpResponse:
    """See and change what a mailbox follows, by the link that was sent to it."""
    recipient_id = tokens.read_all_of(token)
    recipient = Recipient.objects.select_related("person").filter(pk=recipient_id).first()
    if recipient is None:
        return render(request, "diary/void.html", {"title": _("This link is no longer good")}, status=404)
    return _list(request, recipient)


def _list(request: HttpRequest, recipient: Recipient | None) -> HttpResponse:
    if request.method == "POST":
        _change(request, recipient)
        return redirect(_after_a_change(request, recipient))
    rows = queries.followed(recipient) if recipient else []
    context = {
        "title": _("What I follow"),
        "address": recipient.address if recipient else "",
        "rows": [
            (row, ChangeForm(initial={"frequency": row.subscription.frequency}, auto_id=_id(row))) for row in rows
        ],
    }
    return render(request, "diary/list.html", context)


def _id(row: queries.Followed) -> str:
    return f"id_{row.subscription.pk}_%s"


def _after_a_change(request: HttpRequest, recipient: Recipient | None) -> str:
    """Back to the list; with the last thing a mailbox is forgotten, and so is the link to it."""
    if recipient and Recipient.objects.filter(pk=recipient.pk).exists():
        return request.path
    return reverse("diary:link" if request.viewer.is_anonymous else "diary:mine")  # type: ignore[attr-defined]


def _change(request: HttpRequest, recipient: Recipient | None) -> None:
    """Carry out what a button of the list asks for."""
    if recipient is None:
        raise Http404
    if "stop_all" in request.POST:
        actions.stop_all(recipient=recipient, by=recipient.person)
        messages.success(request, _("You follow nothing any more."))
        return
    number = number_in(request.POST.get("subscription", ""))
    subscription = get_object_or_404(queries.confirmed(), pk=number, recipient=recipient)
    if "stop" in request.POST:
        actions.stop(subscription=subscription, by=recipient.person)
        messages.success(request, _("You no longer follow “%(label)s”.") % {"label": subscription.label})
        return
    form = ChangeForm(request.POST)
    if form.is_valid():
        actions.change_frequency(subscription=subscription, **form.cleaned_data, by=recipient.person)
        messages.success(request, _("Changed: “%(label)s”.") % {"label": subscription.label})


# -- Stopping ------------------------------------------------------------------------------------
@csrf_exempt  # RFC 8058: mail programs post here by themselves; the token in the address is good for this alone
@read_or_write
@kept_nowhere
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop what the token names, without a login: by the button on this page, or by that of a mail program."""
    stopping = tokens.read_stop(token)
    if stopping is None:
        raise Http404
    rows = list(queries.stopped_by(stopping).select_related("municipality"))
    if request.method == "POST":
        for row in rows:
            actions.stop(subscription=row, by=None)
    if request.method == "POST" or not rows:
        again = f"{reverse('diary:follow')}?zu={rows[0].kind}:{rows[0].object_id}" if len(rows) == 1 else ""
        context = {"title": _("These mails have stopped"), "rows": rows, "again": again}
        return render(request, "diary/stopped.html", context)
    context = {"title": _("Stop these mails?"), "rows": rows}
    return render(request, "diary/stop.html", context)


# -- What several pages share --------------------------------------------------------------------
def _page(title: str, topic: notices.Topic, municipality: Municipality) -> dict[str, Any]:
    house = (municipality.name, reverse("municipality:house", args=[municipality.slug]))
    crumbs = [house, (topic.label, topic.path), (title, "")]
    return {"title": title, "topic": topic, "municipality": municipality, "crumbs": crumbs, "cancel_url": topic.path}


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _may_send(request: HttpRequest, form: MailForm) -> bool:
    """Whether one more mail may go to this mailbox, and on the word of this network; if not, the form says so."""
    to_mailbox = allow("mail about following", mailbox_of(form.cleaned_data["mail"]), most=TO_A_MAILBOX, within=DAY)
    network = client_network(request)
    if allow("mail about following from", network, most=FROM_A_NETWORK, within=HOUR) and to_mailbox:
        return True
    form.add_error(None, _("That was often in a short time. Please try it again tomorrow, or call us."))
    return False
