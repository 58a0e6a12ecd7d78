"""Who may open which page, and who may send what to it: a row for every route. One without a row fails the suite.

A row names its audience, what those within it get, and what the others get: `login` sends the anonymous to the
login page, everybody else learns nothing (404). `#notes`, `#views` and
the other marks of CONFIDENTIAL are the same route for what is confidential.
"""

from dataclasses import dataclass, replace

from tests.access.world import CONFIDENTIAL, ROLES, STATES, VISIBILITIES

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
AGREEING = frozenset({"project caretaker", "project team", "project editor"})
SIGNING = ON_PROJECT - {"project reviewer"}
CORE_TEAM = frozenset({"project caretaker", "project team"})
SEES = {
    "public": EVERYBODY,
    "partners": INSIDE | TOWN_STAFF | {"foreign admin"},
    "administration": INSIDE | TOWN_STAFF,
    **dict.fromkeys(("team", "draft", "next door", "abroad"), INSIDE),
}
WRITES = "writes"


def acting(role: str, state: str) -> str:
    """Return what somebody in this role is to the Baustelle in this state, or to its town."""
    if role in STRANGERS or role == "platform admin" or state in VISIBILITIES:
        return role
    if state == "abroad":
        return "town admin" if role == "foreign admin" else "citizen"
    if role == "neighbour":
        return "project caretaker"
    return role if role.startswith("town ") else "citizen"


@dataclass(frozen=True)
class Row:
    """`audience`: the roles that get in; None: whoever may see the Baustelle in its state.

    `within` is a status, or WRITES for a post that reaches the database. `idle` are the states in which there
    is nothing to write, so that those within are sent on. `told` are those who are told why not, at the form.
    With `seen`, both only where they may see the Baustelle at all. Outside the states in `only` nobody finds it.
    """

    audience: frozenset[str] | None
    within: int | str = 200
    login: bool | int = False  # where strangers go: to the login (True), or away with this status
    idle: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    seen: bool = False
    only: frozenset[str] = frozenset(STATES)

    def expected(self, role: str, state: str) -> int | str:
        """Return what somebody in this role gets, for the Baustelle in this state."""
        if self.within == 405:
            return 405  # said before anything is looked up
        if state not in self.only:
            return 404
        role = acting(role, state)
        if self.seen and role not in SEES[state]:
            return 302 if self.login is True and role in STRANGERS else 404
        if role in (SEES[state] if self.audience is None else self.audience):
            return 302 if state in self.idle else self.within
        if role in self.told:
            return 200
        if self.login and role in STRANGERS:
            return 302 if self.login is True else self.login
        return 404


def open_to(audience: frozenset[str], within: int | str = 200) -> Row:
    """A page that others are sent away from, the anonymous to the login."""
    return Row(audience, within, login=True)


SEEN, NOTHING = Row(None), Row(frozenset())
WORKSHOP, PLAN, LEAD, SECRET = open_to(INSIDE), open_to(PLANNERS), open_to(LEADS), open_to(CORE_TEAM)
SINGLE = ("add", "edit", "remove")
# The desk for paper: who plans, and the town's staff where they may see the Baustelle.
AT_DESK = PLANNERS | TOWN_STAFF
DESK = Row(AT_DESK, login=True, seen=True)
# The moderators' desk, where one may see the Baustelle; who leads comes in with a reason, as all addresses here do.
REVIEWERS = Row(AT_DESK | {"project moderator", "town moderator"}, login=True, seen=True)
MODERATORS = LEADS | {"project moderator", "town moderator"}
MODERATING = Row(MODERATORS, login=True, seen=True)

ANSWER_DESK = open_to(TOWN_STAFF | PLANNERS | {"neighbour"})
TOWN_PLANNERS = TOWN_LEADS | {"town editor"}
COUNCIL_EDITORS = TOWN_ADMINS | {"town editor"}
CASE_KEEPERS = TOWN_LEADS | {"town team"}

# Rows of allauth's pages are not here: what they show depends on the account alone, and allauth's tests hold them.
ALLAUTH = ("account_", "mfa_")
TABLE: dict[str, Row] = {
    "network:start": Row(EVERYBODY),
    "network:projects": Row(EVERYBODY),
    "network:towns": Row(EVERYBODY),
    "network:barrier": Row(EVERYBODY, 302),
    "network:language": Row(EVERYBODY, 302),
    "network:legal": Row(EVERYBODY, 302),
    "guide:index": Row(EVERYBODY),
    "guide:page": Row(EVERYBODY),
    # Once there is an installation, nobody finds the set-up again.
    **{f"setup:{name}": NOTHING for name in (
        "start", "town", "by_hand", "register", "contact", "mail", "administrator",
    )},
    "setup:done": open_to(frozenset()),
    **{f"setup:{name}": open_to(PLATFORM) for name in (
        "platform", "choose_town", "open_town", "update_register", "mail_server",
    )},
    "people:home": open_to(KNOWN),
    "people:name": open_to(KNOWN),
    "people:data": open_to(KNOWN),
    "people:data_file": open_to(KNOWN),
    "people:erase": open_to(KNOWN, 302),  # to show once more who one is
    "people:invitation": Row(EVERYBODY, 302),
    "people:invited": NOTHING,  # nobody here has followed a link that is good
    **{f"people:{name}": Row(EVERYBODY, 405) for name in ("revoke", "keep", "throw_away")},
    "municipality:house": Row(EVERYBODY),
    "municipality:legal": Row(EVERYBODY),
    "municipality:barrier": Row(EVERYBODY),
    "municipality:crest": NOTHING,
    "municipality:vision_picture": NOTHING,
    **{f"municipality:{name}": open_to(TOWN_ADMINS) for name in (
        "profile", "parts", "look", "calendar", "add_meetings", "add_recess", "add_election", "change_date",
        "remove_date", "barrier_reports", "barrier_report", "edit_legal", "remove_legal",
    )},
    "municipality:settings": open_to(TOWN_STAFF),
    **{f"council:{name}": Row(EVERYBODY) for name in (
        "overview", "calendar", "meetings", "meeting", "meeting_calendar", "committee", "committee_calendar", "papers",
        "paper", "ask",
    )},
    **{f"council:{name}": open_to(COUNCIL_EDITORS) for name in (
        "change_meeting", "add_item", "change_item", "remove_item", "change_committee", "questions",
    )},
    **{f"council:{name}": open_to(TOWN_ADMINS) for name in ("connection", "disconnect")},
    "council:import_now": Row(EVERYBODY, 405),
    **{f"discussion:{name}": Row(EVERYBODY) for name in ("rules", "log", "report")},
    "discussion:edit_rules": open_to(TOWN_ADMINS),
    "discussion:receipt": Row(PLATFORM),  # who wrote what it is about
    # A thing may be followed by those who may see it. What a link opens is for whoever holds it: these are good ones.
    "diary:follow": SEEN,
    **{f"diary:{name}": Row(EVERYBODY) for name in ("link", "mailbox", "confirm", "all", "stop")},
    "diary:mine": open_to(KNOWN),
    **{f"journal:{name}": SEEN for name in (
        "timeline", "printed", "entry", "entry#withdrawn", "picture", "recording", "captions",
    )},
    "journal:feed": Row(EVERYBODY, only=frozenset({"public"})),  # what everybody may see, the same for all
    "journal:entry#draft": Row(INSIDE),
    "journal:desk": WORKSHOP,
    **{f"journal:{name}": PLAN for name in (
        "write", "edit", "withdraw", "discard", "add_picture", "add_recording", "thank", "cadence",
    )},
    **{f"journal:{name}": Row(EVERYBODY, 405) for name in (
        "publish", "remove_picture", "remove_recording", "answer_thanks",
    )},
    **{f"journal:{name}": Row(EVERYBODY) for name in ("of_town", "feed_of_town")},
    "journal:town_cadence": open_to(TOWN_LEADS),
    **{f"cases:{name}": Row(EVERYBODY) for name in (
        "look_up", "lasting", "lasting_file", "confirm_mail", "stop_mail",
    )},
    # Without reference and code nothing is shown.
    **{f"cases:{name}": Row(EVERYBODY, 302) for name in ("status", "answer", "want_mail")},
    "cases:leave": Row(EVERYBODY, 405),
    **{f"cases:{name}": open_to(CASE_KEEPERS) for name in (
        "desk", "new", "case", "step", "ask_back", "new_code", "upload", "table",
    )},
    "cases:apply_upload": open_to(PLATFORM),  # whose it is
    **{f"cases:{name}": open_to(TOWN_LEADS) for name in (
        "arrange", "add_kind", "edit_kind", "remove_kind", "add_office", "edit_office", "remove_office", "make_key",
        "revoke_key",
    )},
    "api:cases": Row(EVERYBODY, 405),
    "people:team": open_to(TOWN_STAFF),
    **{f"people:{name}": open_to(TOWN_ADMINS) for name in ("invite", "role_add", "role_change", "role_hand_over")},
    # Everybody may lay down a role of their own: the ones in the addresses are these two people's.
    "people:role_end": open_to(TOWN_ADMINS | {"town moderator"}),
    "projects:end_role": open_to(LEADS | {"project editor"}),
    "people:organisations": open_to(TOWN_STAFF),
    "people:organisation_add": open_to(TOWN_LEADS),
    "people:organisation_change": open_to(TOWN_LEADS),
    "projects:of_town": Row(EVERYBODY, 302),
    "projects:new": open_to(OPENERS),
    "projects:read_in": open_to(OPENERS),
    **{f"projects:{name}": SEEN for name in (
        "page", "export", "goal", "measure", "versions", "version", "version_changes", "version_export",
        "from_template", "vision_picture",
    )},
    **{f"projects:{name}": WORKSHOP for name in (
        "workshop", "questions", "worksheet", "triangle_sheet", "floors", "check", "team", "items", "quick_wins",
        "alignment", "phases", "notes", "add_note", "notes_file",
    )},
    **{f"projects:{name}": PLAN for name in (
        "topic", "choose_picture", "first_topic", "first_goal", "first_measure", "first_threads", "take_over",
        "mandate", "slim", "to_reserve", *SINGLE,
    )},
    **{f"projects:{name}": LEAD for name in (
        "freeze", "publish", "visibility", "withdraw", "discard", "add_role", "edit_role", "invite", "hand_over_role",
    )},
    "projects:charter": open_to(SIGNING),
    "projects:edit_charter": open_to(AGREEING),
    "projects:edit_note": open_to(PLATFORM),  # whose it is, and private
    **{f"projects:{name}": Row(EVERYBODY, 405) for name in (
        "dismiss", "take_up", "put_back", "move", "revoke", "take_back_sign_off", "remove_note",
        "fetch_back_note", "sign_charter", "unsign_charter",
    )},
    "participation:of_town": Row(EVERYBODY),
    "participation:which_format": open_to(KNOWN),
    "participation:new": PLAN,
    **{f"participation:{name}": SEEN for name in ("page", "manifest", "word_for_word", "outcome_picture")},
    "participation:page#draft": Row(INSIDE),
    "participation:manifest#draft": NOTHING,
    "participation:word_for_word#draft": NOTHING,
    "participation:thanks": NOTHING,  # nobody here has taken part
    "participation:ballot_receipt": NOTHING,
    **{f"participation:{name}": SEEN for name in ("board", "board_file", "board_used", "verifier")},
    **{f"participation:{name}#draft": NOTHING for name in ("board", "board_file", "verifier")},
    # What shows no login is the same for everybody.
    **{f"participation:{name}": Row(EVERYBODY, only=frozenset({"public"})) for name in ("embed", "feed", "calendar")},
    "participation:feed#draft": NOTHING,
    **{f"participation:{name}": Row(EVERYBODY) for name in ("feed_of_town", "calendar_of_town")},
    "participation:export": open_to(TOWN_STAFF),
    **{f"participation:{name}": Row(None, 302) for name in ("enter", "digits")},
    "participation:leave": Row(EVERYBODY, 405),
    "participation:setup": WORKSHOP,
    **{f"participation:{name}": PLAN for name in (
        "question", "promise", "electorate", "times", "discard", "add_outcome", "remove_outcome",
    )},
    # What is not published has nothing to start.
    "participation:start": replace(LEAD, idle=frozenset({"draft", "next door", "abroad"})),
    **{f"participation:{name}": LEAD for name in (
        "correct", "cancel", "end_now", "codes", "replace_code", "read_anew",
    )},
    "participation:leave_out_batch": Row(frozenset(), login=True),  # before the end
    **{f"participation:{name}": DESK for name in (
        "desk", "tick_off", "on_behalf", "open_batch", "batch", "read_sheet", "remove_batch", "hand_out_code",
    )},
    **{f"participation:{name}": Row(EVERYBODY, 405) for name in ("count_batch",)},
    "external:leave_for": SEEN,
    **{f"external:{name}": PLAN for name in ("where", "compare")},
    # The desk of answers: the town's staff and who plans a Baustelle there; one contribution: who plans its own.
    **{f"participation:{name}": ANSWER_DESK for name in ("answers", "alike", "upload_answers", "answers_file")},
    "participation:apply_upload": open_to(PLATFORM),  # whose it is
    **{f"participation:{name}": PLAN for name in ("answer", "answer_together", "split")},
    **{f"participation:{name}": open_to(TOWN_PLANNERS) for name in ("boilerplates", "boilerplate", "units", "unit")},
    **{f"participation:{name}": Row(EVERYBODY, 405) for name in (
        "answers_at_once", "merge", "approve_answer", "discard_answer", "unmerge", "remove_boilerplate", "remove_unit",
    )},
    **{f"participation:{name}": Row(EVERYBODY) for name in ("accountability", "accountability_file")},
    **{f"vote:{name}": SEEN for name in ("ballot", "sheet", "option_picture")},
    "vote:option_picture#draft": Row(INSIDE),
    "vote:ballots_file": NOTHING,  # before the end
    **{f"vote:{name}": PLAN for name in ("options", "add_option", "edit_option", "remove_option")},
    "vote:move_option": Row(EVERYBODY, 405),
    "vote:lot": LEAD,
    **{f"api:{name}": Row(EVERYBODY) for name in (
        "docs", "openapi", "municipalities", "municipality", "projects", "procedures",
    )},
    "api:unknown": NOTHING,
    **{f"api:{name}": SEEN for name in ("project", "procedure", "result")},
    "api:procedure#draft": Row(INSIDE),
    "api:result#open": NOTHING,  # before the end
    "api:cast_vote": Row(EVERYBODY, 405),
    **{f"api:{name}": SEEN for name in ("contributions", "contribution", "comments", "consultation_text")},
    "api:contribution_receipt": NOTHING,  # without the receipt
    **{f"api:{name}": Row(EVERYBODY, 405) for name in (
        "support", "answer_theses", "hand_in_survey", "post_to_discussion", "make_statement", "ask_live",
        "propose_thesis", "propose_project", "sign_petition", "share_out_budget", "answer_statement", "add_statement",
    )},
    **{f"survey:{name}": SEEN for name in ("part", "results", "sheet")},
    **{f"survey:{name}": Row(None, 302) for name in ("check", "later", "resume")},  # nothing was begun
    **{f"survey:{name}#open": NOTHING if name == "results" else Row(frozenset(), login=True) for name in (
        "results", "evaluation", "export",
    )},  # before the end nobody sees anything
    **{f"survey:{name}": PLAN for name in (
        "evaluation", "export", "publish_texts", "options", "add_question", "edit_question", "remove_question",
    )},
    "survey:preview": WORKSHOP,
    **{f"survey:{name}": Row(EVERYBODY, 405) for name in (
        "begin_anew", "withdraw_text", "take_block", "copy_question", "move_question",
    )},
    **{f"budget:{name}": SEEN for name in ("ballot", "sheet", "listing", "propose", "mine", "buildings")},
    "budget:ballots_file": NOTHING,  # too few ballots
    "budget:cards": DESK,
    **{f"budget:{name}": DESK for name in ("checks", "dossier")},
    **{f"budget:{name}": PLAN for name in ("arrange", "building")},
    **{f"theses:{name}": SEEN for name in ("ballot", "sheet")},
    "theses:result_file": NOTHING,  # before the end
    **{f"theses:{name}": PLAN for name in (
        "options", "add_thesis", "edit_thesis", "remove_thesis", "arrange",
    )},
    **{f"theses:{name}": SEEN for name in ("proposals", "propose")},
    "theses:cards": DESK,
    **{f"theses:{name}": REVIEWERS for name in ("reviews", "review")},
    "theses:move_thesis": Row(EVERYBODY, 405),
    **{f"consultation:{name}": SEEN for name in (
        "listing", "listing#withheld", "table_pdf", "table_file", "table_file#withheld", "text", "compare", "write",
    )},
    "consultation:letters": DESK,
    **{f"consultation:{name}": PLAN for name in (
        "arrange", "draft", "paste", "add_paragraph", "edit_paragraph", "remove_paragraph", "discard_version",
    )},
    "consultation:publish": LEAD,
    "consultation:begin_version": Row(EVERYBODY, 405),
    **{f"petition:{name}": SEEN for name in (
        "sign", "sheet", "receipt", "hide_name", "withdraw", "names", "names_file", "counts",
        "standing",
    )},
    "petition:look_through": MODERATING,
    "petition:choose_name": Row(None, 302),  # no name was refused
    **{f"petition:{name}": PLAN for name in (
        "options", "add_representative", "remove_representative", "hand_over", "admissibility", "decision",
    )},
    **{f"petition:{name}": DESK for name in (
        "desk", "open_pile", "pile", "read_sheet", "remove_pile", "on_behalf", "reopen_pile",
    )},
    "petition:hand_receipt": Row(frozenset(), login=True),  # whoever has just entered a signature
    **{f"petition:{name}": Row(EVERYBODY, 405) for name in ("settle", "check_line")},
    **{f"assembly:{name}": SEEN for name in ("room", "rows", "lot", "verifier")},
    "assembly:reply": Row(None, 302),  # to where one shows the code of the letter
    **{f"assembly:{name}": PLAN for name in (
        "options", "add_recommendation", "edit_recommendation", "remove_recommendation", "answer_recommendation",
        "add_meeting", "edit_meeting", "remove_meeting", "add_material", "edit_material", "remove_material",
    )},
    **{f"assembly:{name}": SECRET for name in (
        "desk", "extract", "first_draw", "letters", "visits", "visit", "replies", "fix", "draw", "drawn", "give_back",
        "tables", "protocol", "erase",
    )},
    "assembly:follow": Row(EVERYBODY, 405),
    **{f"moderators:{name}": open_to(KNOWN) for name in ("mine", "entry")},
    **{f"moderators:{name}": open_to(PLATFORM) for name in ("answer", "step_down", "my_review")},  # who was asked
    **{f"moderators:{name}": Row(EVERYBODY, 405) for name in ("remove_entry", "end")},
    **{f"moderators:{name}": PLAN for name in ("pool", "ask", "review")},
    **{f"preparation:{name}": WORKSHOP for name in ("checklist", "checklist#open")},
    **{f"preparation:{name}": PLAN for name in ("add", "edit", "put_on")},
    "preparation:my_shifts": open_to(KNOWN),
    "preparation:shifts": Row(INSIDE | {"project moderator", "town moderator"}, login=True, seen=True),
    **{f"preparation:{name}": Row(EVERYBODY, 405) for name in ("tick", "remove", "take_off")},
    "rhythm:next_round": PLAN,
    "rhythm:next_round#open": open_to(frozenset()),  # it still runs
    **{f"rhythm:{name}": open_to(TOWN_PLANNERS) for name in ("planned", "add", "edit")},
    "rhythm:remove": Row(EVERYBODY, 405),
    **{f"reach:{name}": SEEN for name in ("report", "report_file")},
    "reach:report#open": Row(INSIDE),  # how many spoke
    "reach:report_file#open": NOTHING,  # before the end
    "reach:tell": Row(None, 302),  # nobody has just taken part
    "reach:slips": DESK,
    **{f"reach:{name}": PLAN for name in ("plan", "add_note", "remove_note")},
    **{f"reach:{name}": open_to(TOWN_PLANNERS) for name in ("register", "upload", "register_file")},
    **{f"participation:{name}": SEEN for name in (
        "contribution", "contribution_picture", "receipt", "edit_by_receipt", "withdraw_by_receipt",
    )},
    **{f"participation:{name}": Row(EVERYBODY, 405) for name in ("support", "comment", "near")},
    # Who wrote them.
    **{f"participation:{name}": Row(PLATFORM) for name in (
        "edit_contribution", "withdraw_contribution", "edit_comment", "withdraw_comment",
    )},
    **{f"participation:{name}": MODERATING for name in (
        "moderation", "moderate_contribution", "moderate_comment", "answer_appeal",
    )},
    **{f"ideas:{name}": SEEN for name in ("listing", "write", "map", "paper_cards")},
    "ideas:cards": DESK,
    "ideas:arrange": PLAN,
    **{f"debate:{name}": SEEN for name in ("listing", "write", "question", "question#over")},
    "debate:cards": DESK,
    **{f"live:{name}": SEEN for name in (
        "questions", "ask", "wall", "protocol", "protocol_pdf", "protocol_file",
    )},
    "live:wall#draft": Row(INSIDE),
    "live_short:by_code": Row(None, 302),  # to the questions
    "live_short:type_code": Row(EVERYBODY),
    "live:cards": replace(DESK, audience=AT_DESK | MODERATORS),
    **{f"live:{name}": MODERATING for name in ("direct", "answered")},
    **{f"live:{name}": Row(EVERYBODY, 405) for name in ("order", "act")},
    "live:arrange": PLAN,
    **{f"landscape:{name}": SEEN for name in ("answer", "add", "take_back")},
    "landscape:sift": MODERATING,
    "landscape:options": PLAN,
    **{f"landscape:{name}": NOTHING for name in ("votes_file", "statements_file")},  # before the end
    "debate:climate": MODERATING,
    **{f"debate:{name}": PLAN for name in ("summary", "arrange")},
    "participation:open_data": SEEN,
    "projects:papers": PLAN,
    "projects:unlink_paper": Row(EVERYBODY, 405),
    **{f"projects:{name}#{kind}": SECRET for name in ("items", *SINGLE) for kind in CONFIDENTIAL},
}  # fmt: skip


def _writes(*names: str, **changes: frozenset[str]) -> dict[str, Row]:
    """Rows of posts that are for the same people as the page itself."""
    return {name: replace(TABLE[name], within=WRITES, **changes) for name in names}


def _towns_pages() -> list[str]:
    names = "profile parts look add_meetings add_recess add_election change_date remove_date barrier_report"
    return [f"municipality:{name}" for name in [*names.split(), "edit_legal", "remove_legal", "barrier"]]


# Who is logged in and may see the Baustelle; the others who may are told to log in.
BY_LOGIN = Row(KNOWN, WRITES, login=403, seen=True)
# What a post that is filled in well does. All other routes answer 405.
POSTS: dict[str, Row] = {
    **{name: NOTHING for name, row in TABLE.items() if name.startswith("setup:") and row is NOTHING},
    **_writes("setup:open_town", "setup:mail_server", "people:name", *_towns_pages()),
    # A part of the register is not taken for the whole: who may send it learns why.
    "setup:update_register": Row(frozenset(), WRITES, login=True, told=PLATFORM),
    "people:erase": TABLE["people:erase"],
    "people:invited": NOTHING,
    "people:keep": Row(KNOWN, WRITES, login=401),  # asked by a script: no login page into the form
    "people:throw_away": open_to(KNOWN, WRITES),
    "people:revoke": open_to(TOWN_ADMINS, WRITES),
    **_writes(*(f"people:{name}" for name in (
        "invite", "role_add", "role_change", "role_end", "role_hand_over", "organisation_add", "organisation_change",
    ))),
    **_writes("discussion:edit_rules", "discussion:report", "discussion:receipt"),
    **_writes(*(f"council:{name}" for name in (
        "ask", "change_meeting", "add_item", "change_item", "remove_item", "change_committee", "disconnect",
    ))),
    "council:import_now": open_to(TOWN_ADMINS, WRITES),
    "council:connection": open_to(TOWN_ADMINS),  # the operator has named no site: they are told so
    **_writes("diary:follow", "diary:link", "diary:confirm", "diary:all", "diary:stop"),
    **_writes(*(f"journal:{name}" for name in (
        "write", "edit", "withdraw", "discard", "add_picture", "add_recording", "thank", "cadence", "town_cadence",
    ))),
    # The name is one without an account: the team notes its yes, or takes it out.
    **{f"journal:{name}": open_to(PLANNERS, WRITES) for name in (
        "publish", "remove_picture", "remove_recording", "answer_thanks",
    )},
    "diary:mine": Row(frozenset(), login=True),  # what the body names belongs to somebody else
    **_writes("projects:new", "projects:read_in"),
    # Into a municipality of their own; all others read how they might.
    "projects:from_template": Row(OPENERS, WRITES, told=EVERYBODY, seen=True),
    **_writes(*(f"projects:{name}" for name in (
        "topic", "choose_picture", "first_topic", "first_goal", "first_measure", "take_over", "mandate", "slim",
        "to_reserve", "add", "edit", "remove", "freeze", "add_role", "edit_role", "end_role",
        "hand_over_role", "invite",
    ))),
    # Not while people take part in something of it: they are told why.
    **{f"projects:{name}": LEAD for name in ("visibility", "withdraw")},
    **_writes("projects:publish", idle=frozenset(STATES) - {"draft", "next door", "abroad"}),
    **_writes("projects:discard", idle=frozenset(STATES)),  # all have a frozen version
    "projects:add_note": open_to(INSIDE, WRITES),
    "projects:edit_charter": open_to(AGREEING, WRITES),
    **{f"projects:{name}": open_to(SIGNING, WRITES) for name in ("sign_charter", "unsign_charter")},
    **{f"projects:{name}": open_to(PLATFORM, WRITES) for name in ("edit_note", "remove_note", "fetch_back_note")},
    **{f"projects:{name}": open_to(PLANNERS, WRITES) for name in (
        "questions", "dismiss", "take_up", "put_back", "move", "alignment", "phases",
    )},
    # Nobody takes back a signature but their own: this one has signed.
    "projects:take_back_sign_off": open_to(PLATFORM, WRITES),
    # Nobody becomes caretaker by naming their hours.
    "projects:first_threads": Row(frozenset({"project caretaker"}), WRITES, login=True, told=PLANNERS),
    "projects:revoke": open_to(LEADS, WRITES),
    **{f"projects:{name}": open_to(PLANNERS, WRITES) for name in ("papers", "unlink_paper")},
    **_writes(*(f"participation:{name}" for name in (
        "new", "question", "promise", "electorate", "times", "start", "discard", "correct", "cancel", "end_now",
        "add_outcome",
        "remove_outcome", "codes", "replace_code", "hand_out_code", "on_behalf", "open_batch", "read_sheet",
        "remove_batch", "read_anew",
    ))),
    "participation:leave_out_batch": TABLE["participation:leave_out_batch"],
    # Where anyone may take part nobody is ticked off by name: a desk that tries is refused by nobody, it just may.
    **_writes("participation:tick_off"),
    **{f"participation:{name}": replace(DESK, within=WRITES) for name in ("count_batch",)},
    **_writes(*(f"participation:{name}" for name in (
        "upload_answers", "apply_upload", "answer", "answer_together", "split", "boilerplates", "boilerplate", "units",
        "unit",
    ))),
    **{f"participation:{name}": open_to(PLANNERS, WRITES) for name in (
        "answers_at_once", "merge", "approve_answer", "discard_answer", "unmerge",
    )},
    **{f"participation:{name}": open_to(TOWN_PLANNERS, WRITES) for name in ("remove_boilerplate", "remove_unit")},
    **{f"participation:{name}": Row(None, 302) for name in ("enter", "digits", "leave")},
    **_writes("external:where", "external:compare"),
    **{f"cases:{name}": Row(EVERYBODY, WRITES) for name in ("look_up", "confirm_mail", "stop_mail")},
    **{f"cases:{name}": Row(EVERYBODY, 302) for name in ("answer", "want_mail", "leave")},
    **_writes(*(f"cases:{name}" for name in (
        "new", "step", "ask_back", "new_code", "upload", "apply_upload", "add_kind", "edit_kind", "remove_kind",
        "add_office", "edit_office", "remove_office", "make_key", "revoke_key",
    ))),
    "api:cases": Row(EVERYBODY, WRITES),  # counts that a key was wrong
    "vote:ballot": Row(None, WRITES),
    "api:cast_vote": Row(None, WRITES),  # with a code
    # With a login; guests show on the page who they are.
    **{f"api:{name}": BY_LOGIN for name in (
        "contributions", "comments", "support", "answer_theses", "hand_in_survey", "post_to_discussion",
        "make_statement", "ask_live", "propose_thesis", "sign_petition", "share_out_budget", "answer_statement",
        "add_statement", "propose_project",
    )},
    **_writes("vote:options", "vote:add_option", "vote:edit_option", "vote:remove_option"),
    "vote:move_option": open_to(PLANNERS, WRITES),
    "vote:lot": open_to(LEADS, WRITES),
    "survey:part": Row(None, WRITES),
    **{f"survey:{name}": Row(None, 302) for name in ("check", "later")},  # nothing was begun
    "survey:begin_anew": Row(None, WRITES),
    **_writes("survey:add_question", "survey:edit_question", "survey:remove_question", "survey:publish_texts"),
    **{f"survey:{name}": open_to(PLANNERS, WRITES) for name in (
        "withdraw_text", "take_block", "copy_question", "move_question",
    )},
    "theses:ballot": Row(None, WRITES),
    **_writes(*(f"moderators:{name}" for name in ("entry", "answer", "step_down", "my_review", "ask", "review"))),
    "moderators:remove_entry": open_to(KNOWN, 302),
    "moderators:end": open_to(PLANNERS, WRITES),
    "rhythm:next_round#open": open_to(frozenset()),  # it still runs
    **_writes("preparation:add", "preparation:edit", "preparation:put_on", "rhythm:next_round"),
    **{f"preparation:{name}": open_to(PLANNERS, WRITES) for name in ("tick", "remove", "take_off")},
    **_writes("rhythm:add", "rhythm:edit"),
    "rhythm:remove": open_to(TOWN_PLANNERS, WRITES),
    "reach:tell": Row(None, 302),  # nobody has just taken part
    **_writes(*(f"reach:{name}" for name in ("plan", "slips", "add_note", "remove_note", "register", "upload"))),
    **_writes("theses:add_thesis", "theses:edit_thesis", "theses:remove_thesis", "theses:arrange"),
    "theses:propose": Row(None, WRITES),
    **{f"budget:{name}": Row(None, WRITES) for name in ("ballot", "propose")},
    "budget:mine": Row(None),
    **_writes("budget:arrange", "budget:cards", "budget:dossier", "budget:building"),
    **_writes("theses:cards", "theses:review"),
    "theses:move_thesis": open_to(PLANNERS, WRITES),
    "consultation:write": Row(None, WRITES),
    **_writes(*(f"consultation:{name}" for name in (
        "letters", "arrange", "paste", "add_paragraph", "edit_paragraph", "remove_paragraph", "publish",
        "discard_version",
    ))),
    "consultation:begin_version": open_to(PLANNERS, WRITES),
    **{f"petition:{name}": Row(None, WRITES) for name in ("sign", "hide_name", "withdraw")},
    "petition:choose_name": Row(None, 302),  # no name was refused
    **_writes(*(f"petition:{name}" for name in (
        "look_through", "options", "add_representative", "remove_representative", "hand_over", "admissibility",
        "decision", "open_pile", "read_sheet", "remove_pile", "on_behalf", "reopen_pile",
    ))),
    **{f"petition:{name}": replace(DESK, within=WRITES) for name in ("settle", "check_line")},
    "assembly:reply": Row(None, 302),  # to where one shows the code of the letter
    **_writes(*(f"assembly:{name}" for name in (
        "options", "add_recommendation", "edit_recommendation", "remove_recommendation", "answer_recommendation",
        "add_meeting", "edit_meeting", "remove_meeting", "add_material", "edit_material", "remove_material",
        "extract", "first_draw", "letters", "visit", "fix", "draw", "give_back", "tables", "erase",
    ))),
    "participation:board_used": Row(None, WRITES),
    "assembly:room": Row(None, WRITES),
    "assembly:follow": open_to(CORE_TEAM, WRITES),
    **{f"participation:{name}": Row(None, WRITES) for name in (
        "support", "comment", "edit_by_receipt", "withdraw_by_receipt",
    )},
    "participation:receipt": Row(None, 302),  # nothing was decided that one could object to
    **_writes(*(f"participation:{name}" for name in (
        "edit_contribution", "withdraw_contribution", "edit_comment", "withdraw_comment", "moderate_contribution",
        "moderate_comment", "answer_appeal",
    ))),
    "ideas:write": Row(None, WRITES),
    "participation:near": SEEN,  # reads, and is a post so that nothing typed stands in an address
    **_writes("ideas:cards", "ideas:arrange"),
    "debate:write": Row(None, WRITES),
    "live:ask": Row(None, WRITES),
    **{f"landscape:{name}": Row(None, WRITES) for name in ("answer", "add", "take_back")},
    **_writes("landscape:sift", "landscape:options"),
    **_writes("live:cards", "live:answered", "live:arrange"),
    **{f"live:{name}": replace(MODERATING, within=WRITES) for name in ("order", "act")},
    **_writes("debate:cards", "debate:summary", "debate:arrange"),
    **_writes(*(f"projects:{name}#{kind}" for name in SINGLE for kind in CONFIDENTIAL)),
    **{f"projects:move#{kind}": open_to(CORE_TEAM, WRITES) for kind in CONFIDENTIAL},
}  # fmt: skip
