"""What everybody meets: the reply to a letter, what is published of the draws, the files that check them."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.base.limits import client_network
from offenbau.engines.lot import verifier as verifier_folder
from offenbau.participation.actions import show_code
from offenbau.participation.enums import Stage
from offenbau.participation.formats.assembly import actions
from offenbau.participation.formats.assembly.letters import asked_of, invitee_of
from offenbau.participation.formats.assembly.letters import reply as take_reply
from offenbau.participation.formats.assembly.models import Invitee
from offenbau.participation.formats.assembly.permissions import can_see_people
from offenbau.participation.formats.assembly.rules import assembly_of, replacements_of, settings_of, takes_replies
from offenbau.participation.models import Procedure
from offenbau.participation.queries import stage
from offenbau.web.participation import access, taking_part
from offenbau.web.participation.contract import address
from offenbau.web.participation.formats.assembly import doors, present
from offenbau.web.participation.formats.assembly.forms import ArrangeForm, ReplyForm, said_before
from offenbau.web.participation.forms.entrance import CodeForm
from offenbau.web.participation.frame import around, crumbs
from offenbau.web.participation.views.entrance import wrong_code
from offenbau.web.participation.views.setup import address_of_page, arranged, draft_or_none, step_page
from offenbau.web.parts.drafts import reopened
from offenbau.web.parts.forms import carried_out

FILES = {
    "verify_draw.py": "text/x-python; charset=utf-8",
    "verify_draw.html": "text/html; charset=utf-8",
}


@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """Reply to a letter; who has not shown its code yet is led to where one does."""
    procedure = doors.for_reading(request, town, slug)
    participant = taking_part.participant_of(request, procedure)
    if participant is None or not procedure.is_started:
        return redirect(address("enter" if procedure.is_started else "page", procedure))
    person = invitee_of(procedure, participant)
    if person is None:
        taking_part.forget(request, procedure)
        messages.error(request, _("This letter is good no longer. Please call us."))
        return redirect(address("page", procedure))
    assembly = assembly_of(procedure)
    if not takes_replies(assembly):
        return redirect(address("assembly:room", procedure))
    asked = asked_of(procedure, assembly)
    form = ReplyForm(request.POST or None, asked=asked, initial=said_before(person, asked))
    if form.is_valid() and carried_out(
        form, take_reply, procedure=procedure, participant=participant, comes=form.comes_along, values=form.values,
        reason=form.cleaned_data["reason"],
    ):  # fmt: skip
        return taking_part.thank(request, procedure, redirect(address("thanks", procedure)))
    title = _("Your reply")
    lead = _("You were drawn by lot for a letter. Whoever says yes is in the draw for the assembly.")
    known_as = _("In the published lists you are called %(key)s; besides you the core team alone knows that.") % {
        "key": person.key
    }
    context = around(
        request, procedure, title, form=form, person=person, cancel_url=address("page", procedure),
        lead=" ".join(filter(None, [present.earlier_reply(person), lead, known_as])),
        submit_label=_("Send"), crumbs=crumbs(procedure, (title, "")),
    )  # fmt: skip
    return render(request, "participation/form.html", context)


@require_http_methods(["GET", "POST"])
def room(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The assembly's meetings with agenda and material; who is in it reads their table by the code of the letter."""
    procedure = doors.for_reading(request, town, slug)
    if not procedure.is_started:
        raise Http404
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            found = show_code(procedure=procedure, text=form.cleaned_data["code"], network=client_network(request))
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
            return redirect(address("assembly:room", procedure))
        if found:
            taking_part.remember(request, procedure, code=found)
            return redirect(address("assembly:room", procedure))
        form.add_error("code", wrong_code(form.cleaned_data["code"]))
    participant = taking_part.participant_of(request, procedure)
    person = invitee_of(procedure, participant) if participant else None
    title = _("The assembly's room")
    context = around(
        request, procedure, title, form=form, person=person, crumbs=crumbs(procedure, (title, "")),
        meetings=present.meetings(procedure, person), **_standing(procedure, person),
        may_see_people=can_see_people(request.viewer, procedure),
    )  # fmt: skip
    response = render(request, "assembly/room.html", context)
    if person:
        response["Cache-Control"] = "no-store, private"
    return response


def _standing(procedure: Procedure, person: Invitee | None) -> dict[str, Any]:
    """How it stands with whoever has shown their code, and whether they can still reply."""
    if person is None:
        return {}
    assembly = assembly_of(procedure)
    may_reply = stage(procedure) is Stage.OPEN and takes_replies(assembly)
    return {"standing_words": present.standing_words(person, assembly), "may_reply": may_reply}


@require_http_methods(["GET", "POST"])
@access.login_first
def options(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The step on which one says how many seats there are, and for whom."""
    procedure = draft_or_none(request, town, slug, doors.FORMAT)
    if procedure is None:
        return redirect(address_of_page(town, slug))
    known = {**settings_of(procedure), "revision": procedure.revision}
    form = reopened(request, ArrangeForm, initial=known)
    return arranged(request, procedure, form, actions.arrange) or step_page(request, procedure, "auswahl", form)


@require_safe
def rows(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The hashes of the extract's rows, published before letters are drawn, and the numbers that drew them."""
    procedure = doors.for_reading(request, town, slug)
    assembly = assembly_of(procedure)
    if not assembly.rows_sha256:
        raise Http404
    hashes = sorted(Invitee.objects.filter(assembly=assembly).values_list("row_hash", flat=True))
    announced = {"source": assembly.source, "when": assembly.out_on.isoformat() if assembly.out_on else ""}
    drawn = {"words": assembly.words, "letters": assembly.letters}
    told = {"rows_sha256": assembly.rows_sha256, "announced": announced, **drawn, "rows": hashes}
    return JsonResponse(told)


@require_safe
def lot(request: HttpRequest, town: str, slug: str) -> HttpResponse:
    """The panels and the draw, without profiles, and who has followed whom since."""
    procedure = doors.for_reading(request, town, slug)
    assembly = assembly_of(procedure)
    if assembly.published is None:
        raise Http404
    followed = [
        {"leaver": row.leaver, "follower": row.follower, "differing": row.differing, "on": row.on.isoformat()}
        for row in replacements_of(assembly)
    ]
    return JsonResponse({**assembly.published, **({"replacements": followed} if followed else {})})


@require_safe
def verifier(request: HttpRequest, town: str, slug: str, name: str) -> HttpResponse:
    """A program with which anybody checks the draw: it is to be saved, so that it runs without us."""
    doors.for_reading(request, town, slug)
    if name not in FILES:
        raise Http404
    folder = Path(verifier_folder.__path__[0])
    response = HttpResponse((folder / name).read_bytes(), content_type=FILES[name])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
