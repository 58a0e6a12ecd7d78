"""Who may open which page: a row for every route. A route without a row fails the suite.

A row names its audience, what those within it get, and what the others get: `login` sends the anonymous to the
login page, everybody else learns nothing (404).
"""

from dataclasses import dataclass

from tests.access.world import ROLES

EVERYBODY = frozenset(ROLES)
STRANGERS = frozenset({"anonymous", "deactivated"})
KNOWN = EVERYBODY - STRANGERS
TOWN_ADMINS = frozenset({"town admin", "platform admin"})
PLATFORM = frozenset({"platform admin"})
TOWN_LEADS = TOWN_ADMINS | {"town caretaker"}
TOWN_STAFF = frozenset(role for role in ROLES if role.startswith("town ")) | {"platform admin"}
OPENERS = frozenset({"town admin", "town caretaker", "town editor", "town team", "platform admin"})

ON_PROJECT = frozenset(role for role in ROLES if role.startswith("project "))
DRAFT_READERS = frozenset({"town admin", "town caretaker", "town editor", "town sponsor", "platform admin"})
INSIDE = ON_PROJECT | DRAFT_READERS
PLANNERS = frozenset(
    {
        "project caretaker", "project team", "project editor", "town admin", "town caretaker", "town editor",
        "platform admin",
    }
)  # fmt: skip
LEADS = frozenset({"project caretaker", "town admin", "town caretaker", "platform admin"})
CORE_TEAM = frozenset({"project caretaker", "project team"})
SEES = {
    "public": EVERYBODY,
    "partners": INSIDE | TOWN_STAFF,
    "administration": INSIDE | TOWN_STAFF,
    "team": INSIDE,
    "draft": INSIDE,
}


@dataclass(frozen=True)
class Row:
    """`audience`: the roles that get in; None: whoever may see the Baustelle in its state."""

    audience: frozenset[str] | None
    within: int = 200
    login: bool = False

    def expected(self, role: str, state: str) -> int:
        """Return the status of a GET by this role, for the Baustelle in this state."""
        if self.within == 405:
            return 405  # said before anything is looked up
        sees = SEES[state]
        audience = sees if self.audience is None else self.audience & sees
        if role in audience:
            return self.within
        return 302 if self.login and role in STRANGERS else 404


def open_to(audience: frozenset[str], within: int = 200) -> Row:
    """A page that others are sent away from, the anonymous to the login."""
    return Row(audience, within, login=True)


SEEN = Row(None)
WORKSHOP, PLAN, LEAD = open_to(INSIDE), open_to(PLANNERS), open_to(LEADS)
POSTS = Row(EVERYBODY, 405)

# Pages that do not depend on a Baustelle.
LONE = {
    "network:start": Row(EVERYBODY),
    "network:projects": Row(EVERYBODY),
    "network:towns": Row(EVERYBODY),
    "network:barrier": Row(EVERYBODY, 302),
    "guide:index": Row(EVERYBODY),
    "setup:start": Row(EVERYBODY, 404),
    **{
        f"setup:{name}": open_to(PLATFORM)
        for name in ("platform", "choose_town", "open_town", "update_register", "mail_server")
    },
    "people:home": open_to(KNOWN),
    "people:name": open_to(KNOWN),
    "people:data": open_to(KNOWN),
    "people:data_file": open_to(KNOWN),
    "people:erase": open_to(KNOWN, 302),  # to show once more who one is
    "people:keep": POSTS,
    "people:throw_away": POSTS,
}
TABLE: dict[str, Row] = {
    **LONE,
    "network:language": Row(EVERYBODY, 302),
    "network:legal": Row(EVERYBODY, 302),
    "guide:page": Row(EVERYBODY),
    "municipality:house": Row(EVERYBODY),
    "municipality:legal": Row(EVERYBODY),
    "municipality:barrier": Row(EVERYBODY),
    "municipality:crest": Row(frozenset()),
    "municipality:remove_legal": open_to(TOWN_ADMINS),
    "municipality:change_date": open_to(TOWN_ADMINS),
    **{
        f"municipality:{name}": open_to(TOWN_ADMINS)
        for name in (
            "profile", "parts", "look", "calendar", "add_meetings", "add_recess", "add_election", "remove_date",
            "barrier_reports", "barrier_report", "edit_legal",
        )
    },
    "municipality:settings": open_to(TOWN_STAFF),
    "people:team": open_to(TOWN_STAFF),
    "people:invite": open_to(TOWN_ADMINS),
    "people:role_add": open_to(TOWN_ADMINS),
    "people:role_change": open_to(TOWN_ADMINS),
    # Everybody may lay down a role of their own: the ones in the addresses are these two people's.
    "people:role_end": open_to(TOWN_ADMINS | {"town moderator"}),
    "projects:end_role": open_to(LEADS | {"project editor"}),
    "people:role_hand_over": open_to(TOWN_ADMINS),
    "people:organisations": open_to(TOWN_STAFF),
    "people:organisation_add": open_to(TOWN_LEADS),
    "people:organisation_change": open_to(TOWN_LEADS),
    "projects:of_town": Row(EVERYBODY, 302),
    "projects:new": open_to(OPENERS),
    "projects:read_in": open_to(OPENERS),
    **{f"projects:{name}": SEEN for name in (
        "page", "export", "goal", "measure", "versions", "version", "version_export",
    )},
    **{f"projects:{name}": WORKSHOP for name in (
        "workshop", "questions", "worksheet", "floors", "check", "team", "items",
    )},
    **{f"projects:{name}": PLAN for name in (
        "topic", "first_topic", "first_goal", "first_measure", "first_threads", "add", "edit", "remove",
    )},
    **{f"projects:{name}": LEAD for name in (
        "freeze", "publish", "visibility", "withdraw", "discard", "add_role", "edit_role",
        "invite", "hand_over_role",
    )},
    **{f"projects:{name}": POSTS for name in ("dismiss", "take_up", "put_back", "move", "revoke")},
}  # fmt: skip

# allauth's own pages: what they show depends on the account alone, and allauth's tests hold them. The set-up's
# steps, invitations and revoking have rows of behaviour in tests/web/people and tests/web/setup.
ELSEWHERE = {
    "setup:town", "setup:by_hand", "setup:register", "setup:contact", "setup:mail", "setup:administrator",
    "setup:done", "people:invited", "people:invitation", "people:revoke",
}  # fmt: skip
ALLAUTH = ("account_", "mfa_")
