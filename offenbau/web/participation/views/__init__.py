"""Views of procedures: public pages, the way in, setting up, running, the desk."""

from offenbau.web.participation.views.codes import codes, hand_out_code, replace_code
from offenbau.web.participation.views.desk import (
    batch,
    count_batch,
    desk,
    on_behalf,
    open_batch,
    read_sheet,
    remove_batch,
    tick_off,
)
from offenbau.web.participation.views.entrance import digits, enter, leave, thanks
from offenbau.web.participation.views.export import export
from offenbau.web.participation.views.feeds import calendar, calendar_of_town, feed, feed_of_town
from offenbau.web.participation.views.public import embed, manifest, of_town, outcome_picture, page
from offenbau.web.participation.views.running import add_outcome, cancel, correct, remove_outcome
from offenbau.web.participation.views.setup import (
    discard,
    electorate,
    new,
    promise,
    question,
    setup,
    start,
    times,
    which_format,
)

__all__ = [
    "add_outcome",
    "batch",
    "calendar",
    "calendar_of_town",
    "cancel",
    "codes",
    "correct",
    "count_batch",
    "desk",
    "digits",
    "discard",
    "electorate",
    "embed",
    "enter",
    "export",
    "feed",
    "feed_of_town",
    "hand_out_code",
    "leave",
    "manifest",
    "new",
    "of_town",
    "on_behalf",
    "open_batch",
    "outcome_picture",
    "page",
    "promise",
    "question",
    "read_sheet",
    "remove_batch",
    "remove_outcome",
    "replace_code",
    "setup",
    "start",
    "thanks",
    "tick_off",
    "times",
    "which_format",
]
