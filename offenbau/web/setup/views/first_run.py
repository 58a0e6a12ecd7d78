"""The first run: one thing per step, kept in the session, written all at once at the end."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base import setup_code
from offenbau.base.models import Installation
from offenbau.municipality.actions import import_register
from offenbau.municipality.models import RegisterEntry
from offenbau.municipality.queries import search_register
from offenbau.municipality.register_file import RegisterError, read_register, short_name
from offenbau.people import actions, queries
from offenbau.people.mail import send_test
from offenbau.web.parts.forms import add_refusal
from offenbau.web.setup import forms

KEY = "setup"
STEPS = ("start", "town", "contact", "mail", "administrator")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
View = Callable[..., HttpResponse]
read_or_write = require_http_methods(["GET", "HEAD", "POST"])


def step(*needed: str) -> Callable[[View], View]:
    """A page of the set-up: only with the code, only after the steps it needs, only while nothing is set up."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any) -> HttpResponse:
            state = request.session.get(KEY)
            if Installation.objects.exists():
                return _too_late(request, state)
            if state is None:
                return redirect("setup:start")
            for name in needed:
                if name not in state:
                    return redirect(f"setup:{name}")
            return view(request, *args)

        return never_cache(read_or_write(sensitive_post_parameters()(guarded)))

    return decorate


def _too_late(request: HttpRequest, state: dict | None) -> HttpResponse:
    """Who was in the middle of it learns why it does not go on; everybody else finds nothing."""
    if state is None:
        raise Http404
    del request.session[KEY]
    messages.warning(request, _("Somebody else has just set this installation up. Nothing of yours was saved."))
    return redirect("account_login")


@never_cache
@read_or_write
def start(request: HttpRequest) -> HttpResponse:
    """Ask for the code."""
    if Installation.objects.exists():
        return _too_late(request, request.session.get(KEY))
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and not _may_try(request):
        form = forms.CodeForm()
        messages.error(request, _("Too many wrong codes. Please wait ten minutes."))
        return _page(request, "start", _("Welcome to Offenbau"), status=429, form=form)
    if form.is_valid():
        request.session.cycle_key()
        request.session[KEY] = {}
        return redirect("setup:town")
    return _page(request, "start", _("Welcome to Offenbau"), form=form)


def _may_try(request: HttpRequest) -> bool:
    """Ten tries in ten minutes from one network address."""
    key = f"setup-code-{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, timeout=600)
    return cache.incr(key) <= 10


@step()
def town(request: HttpRequest) -> HttpResponse:
    """Choose the municipality from the register."""
    if request.method == "POST":
        entry = RegisterEntry.objects.filter(ars=request.POST.get("ars", ""), gone=False).first()
        if entry is not None:
            return _next(request, "contact", town={"ars": entry.ars})
        messages.error(request, _("Please choose one of the places in the list."))
    form = forms.SearchForm(request.GET or None)
    found = search_register(form.cleaned_data["q"]) if form.is_valid() else []
    return _page(
        request,
        "town",
        _("Which municipality is this?"),
        form=form,
        found=found,
        searched=form.is_valid(),
        has_register=RegisterEntry.objects.exists(),
    )


@step()
def by_hand(request: HttpRequest) -> HttpResponse:
    """Name a municipality that is in no register."""
    known = request.session[KEY].get("town", {})
    form = forms.ByHandForm(request.POST or None, initial=known)
    if form.is_valid():
        return _next(request, "contact", town=form.cleaned_data)
    return _page(request, "by_hand", _("Enter the municipality by hand"), form=form)


@step()
def register(request: HttpRequest) -> HttpResponse:
    """Take in the official register as a file."""
    form = forms.RegisterForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            counts = import_register(register=read_register(form.cleaned_data["file"].read()), by=None)
        except RegisterError as problem:
            form.add_error("file", str(problem))
        else:
            messages.success(request, _("The register is here: %d entries.") % (counts["new"] + counts["same"]))
            return redirect("setup:town")
    return _page(request, "register", _("Take in the register"), form=form)


@step("town")
def contact(request: HttpRequest) -> HttpResponse:
    """The house's name, and whom people can ask."""
    state = request.session[KEY]
    form = forms.ContactForm(request.POST or None, initial={"name": _name(state["town"]), **state.get("contact", {})})
    if form.is_valid():
        return _next(request, "mail", contact=form.cleaned_data)
    return _page(request, "contact", _("Name and contact"), form=form)


@step("town", "contact")
def mail(request: HttpRequest) -> HttpResponse:
    """The mail server, or none yet."""
    known = request.session[KEY].get("mail") or {}
    if "none" in request.POST:
        return _next(request, "administrator", mail={}, tested=False)
    form = forms.MailForm(request.POST or None, initial=known, known_password=known.get("mail_password", ""))
    untried = False
    if form.is_valid():
        values, faults = _mail_step(request, form)
        request.session[KEY] = request.session[KEY] | values
        if "test" in request.POST:
            form = tested_form(request, form, faults)
        elif values["tested"] or "untested" in request.POST:
            return redirect("setup:administrator")
        else:
            untried = True
    return _page(request, "mail", _("Mail server"), form=form, untried=untried)


def _mail_step(request: HttpRequest, form: forms.MailForm) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the session keeps of a valid mail form, and what went wrong with the test if one was wanted."""
    values = {name: form.cleaned_data[name] for name in actions.MAIL_FIELDS}
    state = request.session.get(KEY) or {}
    tested = state.get("mail") == values and state.get("tested", False)
    if "test" not in request.POST:
        return {"mail": values, "tested": tested}, {}
    faults = mail_faults(values, form.cleaned_data["to"])
    return {"mail": values, "tested": not faults}, faults


def mail_faults(values: dict[str, Any], recipient: str) -> dict[str, str]:
    """Send the test message; return what went wrong, by the field that is to be looked at."""
    if not recipient:
        return {"to": _("Please say whom to send it to.")}
    return send_test(Installation(**values), recipient)


def tested_form(request: HttpRequest, form: forms.MailForm, faults: dict[str, str]) -> forms.MailForm:
    """Show how the test went: a fault at its field, success as a message."""
    if faults:
        add_refusal(form, ValidationError(faults))
    else:
        messages.success(request, _("The message is on its way to %s. Has it arrived?") % form.cleaned_data["to"])
    return form


@step("town", "contact", "mail")
def administrator(request: HttpRequest) -> HttpResponse:
    """The first account; with it all is written, at once."""
    form = forms.AdministratorForm(request.POST or None)
    if form.is_valid():
        try:
            return _finish(request, form.administrator())
        except ValidationError as problem:
            if getattr(problem, "code", "") == "done":
                return _too_late(request, request.session[KEY])
            form.add_error(None, problem.messages)
    return _page(request, "administrator", _("Your account"), form=form)


def _finish(request: HttpRequest, administrator: dict[str, str]) -> HttpResponse:
    state = request.session[KEY]
    ars = state["town"].get("ars")
    by_hand = {} if ars else {key: value for key, value in state["town"].items() if key != "name"}
    made = actions.set_up(
        entry=RegisterEntry.objects.get(ars=ars) if ars else None,
        municipality=by_hand | state["contact"],
        administrator=administrator,
        mail=state["mail"],
        mail_tested=state["tested"],
        public_url="" if settings.PUBLIC_URL else request.build_absolute_uri("/").rstrip("/"),
    )
    setup_code.forget()
    del request.session[KEY]
    login(request, made.administrator, backend=BACKEND)
    return redirect("setup:done")


@require_safe
@login_required
def done(request: HttpRequest) -> HttpResponse:
    """What comes next; for the platform's administrators."""
    role = queries.roles_of(request.user).first() if request.viewer.is_platform_admin else None
    if role is None:
        raise Http404
    town = role.municipality
    context = {"title": _("Your house stands"), "municipality": town, "missing": queries.still_missing(town.pk)}
    return render(request, "setup/done.html", context)


def _next(request: HttpRequest, name: str, **values: Any) -> HttpResponse:
    request.session[KEY] = request.session[KEY] | values
    return redirect(f"setup:{name}")


def _name(chosen: dict[str, Any]) -> str:
    if "ars" in chosen:
        return short_name(RegisterEntry.objects.get(ars=chosen["ars"]).name)
    return chosen["name"]


def _page(request: HttpRequest, name: str, title: str, *, status: int = 200, **context: Any) -> HttpResponse:
    place = {"by_hand": "town", "register": "town"}.get(name, name)
    context |= {"title": title, "step": STEPS.index(place) + 1, "steps": len(STEPS)}
    return render(request, f"setup/{name}.html", context, status=status)
