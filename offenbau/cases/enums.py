"""Words of this room: how far an application is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far an application is, in words for the person who waits."""

    RECEIVED = "received", _("arrived")
    IN_WORK = "in_work", _("being looked at")
    QUESTION = "question", _("a question to you")
    WAITING = "waiting", _("waiting for another office")
    DECIDED = "decided", _("decided")
    CLOSED = "closed", _("finished")
    WITHDRAWN = "withdrawn", _("withdrawn")


# Nothing more is to be done: from here the days until erasure count.
ENDED = frozenset({State.DECIDED.value, State.CLOSED.value, State.WITHDRAWN.value})
# What somebody has taken back says nothing of how long we need.
COUNTED = ENDED - {State.WITHDRAWN.value}
OPEN = tuple(state.value for state in State if state.value not in ENDED)

# One sentence for each, at the top of the page of whoever waits.
SENTENCES = {
    State.RECEIVED: _("Your application has arrived. Nobody has begun with it yet."),
    State.IN_WORK: _("Somebody is looking at your application."),
    State.QUESTION: _("We have a question to you. As soon as you answer, it goes on."),
    State.WAITING: _("We are waiting for another office."),
    State.DECIDED: _("It is decided. You get the decision by post."),
    State.CLOSED: _("All is done."),
    State.WITHDRAWN: _("The application was withdrawn."),
}
