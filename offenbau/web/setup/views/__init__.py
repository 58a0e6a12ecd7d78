"""Views of the first run, and of what the platform's administrators look after later."""

from offenbau.web.setup.views.first_run import administrator, by_hand, contact, done, mail, register, start, town
from offenbau.web.setup.views.platform import choose_town, mail_server, open_town, platform, update_register

__all__ = [
    "administrator",
    "by_hand",
    "choose_town",
    "contact",
    "done",
    "mail",
    "mail_server",
    "open_town",
    "platform",
    "register",
    "start",
    "town",
    "update_register",
]
