"""Pages of the council, room by room."""

from offenbau.web.council.views.calendars import calendar, committee_calendar, meeting_calendar
from offenbau.web.council.views.connecting import connection, disconnect, import_now
from offenbau.web.council.views.editing import add_item, change_committee, change_item, change_meeting, remove_item
from offenbau.web.council.views.public import committee, meeting, meetings, overview, paper, papers
from offenbau.web.council.views.questions import ask, questions

__all__ = [
    "add_item",
    "ask",
    "calendar",
    "change_committee",
    "change_item",
    "change_meeting",
    "committee",
    "committee_calendar",
    "connection",
    "disconnect",
    "import_now",
    "meeting",
    "meeting_calendar",
    "meetings",
    "overview",
    "paper",
    "papers",
    "questions",
    "remove_item",
]
