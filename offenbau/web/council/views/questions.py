"""Question time: announcing a question for a meeting, and what editors read of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from offenbau.council import actions, queries
from offenbau.municipality.queries import get_municipality
from offenbau.web.council import access, forms
from offenbau.web.council.frame import crumbs
from offenbau.web.parts.doors import login_first
from offenbau.web.parts.forms import add_refusal

MOST = 500  # on one page: no question time takes a tenth of it


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Announce a question, without logging in, as long as the meeting takes them."""
    meeting = queries.get_meeting(get_municipality(town), pk)
    if not meeting.takes_questions:
        raise Http404
    form = forms.QuestionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.ask_question(meeting=meeting, **form.cleaned_data, by=request.viewer.person)
        except ValidationError as error:
            add_refusal(form, error)
        else:
            messages.success(request, _("Thank you, your question has arrived. You are called up in the meeting."))
            return redirect(meeting)
    title = _("Ask a question in the meeting")
    context = {
        "municipality": meeting.municipality,
        "title": title,
        "text": _("Those who keep the minutes read it, and nobody else. Be there when question time begins."),
        "form": form,
        "submit_label": _("Send the question"),
        "cancel_url": meeting.get_absolute_url(),
        "crumbs": crumbs(meeting.municipality, (str(meeting), meeting.get_absolute_url()), (title, "")),
    }
    return render(request, "council/form.html", context)


@require_safe
@login_first
def questions(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """The questions that were announced, in their order, to print for the meeting."""
    meeting = access.meeting_for_editing(request, town, pk)
    title = _("Questions for the meeting")
    context = {
        "municipality": meeting.municipality,
        "title": title,
        "meeting": meeting,
        "questions": list(meeting.questions.all()[:MOST]),
        "crumbs": crumbs(meeting.municipality, (str(meeting), meeting.get_absolute_url()), (title, "")),
    }
    return render(request, "council/questions.html", context)
