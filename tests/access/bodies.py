"""For every route that takes a post: a body that is filled in well, so that a refusal is for the right reason."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from offenbau.diary.models import Subscription
from offenbau.participation.formats.petition.models import Signature
from offenbau.participation.models import Category, Contribution, Procedure
from offenbau.people.models import Person
from offenbau.projects.models import Compromise, CornerView, Measure, Obstacle, OpenQuestion, Project
from offenbau.projects.queries import alignment_of
from offenbau.projects.queries.charter import digest_of
from offenbau.web.parts.threads import reported
from tests.access.answers import BODIES
from tests.access.cases import BODIES as CASES
from tests.access.councils import other_paper
from tests.access.journal import BODIES as JOURNAL
from tests.access.moderators import BODIES as MODERATORS
from tests.access.preparation import BODIES as PREPARATION
from tests.access.procedures import CODES
from tests.access.reach import BODIES as REACH
from tests.access.world import World
from tests.factories.assemblies import table
from tests.factories.humans import challenge_of
from tests.factories.municipality import EXCERPT

Body = dict[str, Any]


def body_for(row: str, world: World, state: str) -> Body:
    """Return what somebody would send to this row's address."""
    if row in ASKING:
        return ASKING[row](world, state)
    today = timezone.localdate()
    days = {word: (today + timedelta(days=ahead)).isoformat() for word, ahead in ((SOON, 30), (LATER, 40))}
    body = FIXED.get(row, {})
    return {name: days.get(value, value) if isinstance(value, str) else value for name, value in body.items()}


def strongest(row: str) -> str:
    """Return who may send it, if anybody may: the platform's administrator, or who reads what is confidential."""
    return "project caretaker" if "#" in row or row in OF_THE_TEAM else "platform admin"


def names_of(client: Client, address: str) -> set[str]:
    """Return what the forms on a page call their fields."""
    return set(re.findall(r'name="([^"]+)"', client.get(address).content.decode())) - {
        "csrfmiddlewaretoken",
        "challenge",
        "homepage",
    }


OF_THE_TEAM = {f"projects:{name}" for name in ("first_threads", "edit_charter", "sign_charter", "unsign_charter")} | {
    f"assembly:{name}"
    for name in (
        "extract",
        "first_draw",
        "letters",
        "visit",
        "follow",
        "fix",
        "draw",
        "give_back",
        "tables",
        "erase",
    )
}
SOON, LATER = "soon", "later"
MEASURE = {"title": "Bank am Markt", "openness": "transparent", "progress": "planned", "standing": "active"}
DAY = timezone.localdate() + timedelta(days=30)
MEETING = {"title": "Tag", "starts_at": f"{DAY}T10:00", "ends_at": f"{DAY}T16:00", "place": "Rathaus"}
NOTE = {"note": "Der Nachbar", "keep_until": SOON}
VIEW = {"looks": "administration", "at": "politics", "role": "Auftraggeberin"}
FIXED: dict[str, Body] = {
    **{f"setup:{name}": {"code": "ABCD"} for name in ("start", "town", "by_hand", "register", "contact", "mail")},
    "setup:administrator": {"email": "neu@example.org", "name": "Neu", "password1": "offene-fenster-am-markt"},
    "setup:open_town": {"name": "Region Aue", "kind": "region"},
    "setup:mail_server": {"none": "1"},
    "people:name": {"name": "Neuer Name"},
    "people:keep": {"name": "Halber Na"},
    "people:erase": {"sure": "on"},
    "people:invite": {"email": "neu@example.org", "role": "team"},
    "people:role_change": {"starts_on": SOON, "hours_per_week": "3"},
    "people:organisation_add": {"name": "Imkerei", "corner": "politics", "kind": "council"},
    "people:organisation_change": {"name": "Imkerei", "corner": "politics", "kind": "council"},
    "municipality:profile": {"name": "Neustadt"},
    "municipality:parts": {"places": "Nachbardorf"},
    "municipality:look": {"colour": "#112233"},
    "municipality:add_meetings": {"body": "Bauausschuss", "days": SOON},
    "municipality:add_recess": {"name": "Sommerpause", "starts_on": SOON, "ends_on": SOON},
    "municipality:add_election": {"name": "Kommunalwahl", "on": SOON},
    "municipality:change_date": {"body": "Rat", "on": SOON},
    "council:change_meeting": {"body": "Rat", "on": SOON},
    "council:ask": {"name": "Erna", "text": "Wann wird gebaut?"},
    "council:add_item": {"title": "Bank am Markt"},
    "council:change_item": {"title": "Bank am Bach"},
    "council:change_committee": {"deadline_days": "10"},
    "council:connection": {"address": "https://ris.example/oparl"},
    "municipality:barrier": {"message": "Der Knopf ist zu klein."},
    "municipality:barrier_report": {"state": "done", "answer": "Er ist jetzt größer."},
    "municipality:edit_legal": {"text": "Wer wir jetzt sind"},
    "discussion:edit_rules": {"text": "Freundlich bleiben."},
    "discussion:receipt": {"text": "Das war ein Zitat."},
    "projects:new": {"title": "Neue Baustelle"},
    "projects:choose_picture": {"picture_alt": "Ein Platz voller Menschen"},
    "projects:first_topic": {"title": "Neuer Titel"},
    "projects:first_goal": {"statement": "Kinder gehen gern zu Fuß"},
    "projects:first_measure": {"title": "Ein Lotse"},
    "projects:first_threads": {"hours_per_week": "3", "backing": "Die Bürgermeisterin"},
    "projects:questions": {"question": "2", "q2-text": "Mit Geduld"},
    "projects:dismiss": {"code": "no-quick-win", "place": "measures", "reason": "Das hat Zeit."},
    "projects:freeze": {"note": "Fertig"},
    "projects:visibility": {"visibility": "administration", "reason": "Noch nicht fertig", "until": SOON},
    "projects:withdraw": {"reason": "Ein Fehler"},
    "projects:edit_role": {"starts_on": SOON, "hours_per_week": "3"},
    "projects:invite": {"email": "neu@example.org", "role": "moderator"},
    "projects:add_note": {"text": "Beim Vorlesen fragen"},
    "projects:edit_note": {"text": "Beim Vorlesen nachfragen"},
    "participation:new": {"begin": "standort", "title": "Wo soll die Bank stehen?"},
    "participation:correct": {
        "text": "Der Bahnhof ist gemeint",
        "reason": "Ein Schreibfehler",
        "in_person": "Am Bahnhof",
        "answers_due_on": LATER,
        "last_day": SOON,
    },
    "participation:end_now": {"reason": "Alle waren da."},
    "participation:cancel": {"reason": "Es ist schon entschieden."},
    "participation:leave_out_batch": {"reason": "Der Kasten war offen."},
    "participation:remove_outcome": {"reason": "Es war der falsche Tag."},
    "participation:hand_out_code": {"name": "Erna Muster", "born_on": "1950-01-02"},
    "participation:codes": {"count": "2", "layout": "strips"},
    "participation:tick_off": {"name": "Erna Muster", "born_on": "1950-01-02", "no_mail": "on"},
    "participation:on_behalf": {
        "wer-name": "Erna Muster",
        "wer-born_on": "1950-01-02",
        "wer-no_mail": "on",
        "choice": "o1",
        "channel": "phone",
        "consent": "on",
    },
    "participation:open_batch": {"channel": "paper", "origin": "Rathaus", "sheets": "3"},
    "participation:read_sheet": {"choice": "o1"},
    "vote:options": {"method": "approval"},
    "external:compare": {"address": "https://mitmachen.example/aue.ics"},
    "external:where": {"site": "Portal des Landes", "url": "https://mitmachen.example/aue"},
    "vote:add_option": {"title": "Feuerwehrhaus"},
    "vote:edit_option": {"title": "Feuerwehrhaus", "picture_alt": "Ein Haus mit Schlauchturm"},
    "vote:move_option": {"down": "1"},
    "participation:near": {"title": "Mehr Bänke", "text": "Am Fluss"},
    "vote:lot": {"seed": "3 5", "drawn_on": timezone.localdate().isoformat(), "witness": "Ratsbüro", "agreed": "on"},
    "survey:part": {"go": "next", "q1": "a1"},
    "survey:later": {"mail": "erna@example.org"},
    "survey:add_question": {"title": "Was noch?"},
    "survey:edit_question": {"title": "Wie dann?", "options": "Eins\nZwei"},
    "survey:move_question": {"down": "1"},
    "survey:take_block": {"block": "wege"},
    **{
        f"participation:{name}": {"title": "Anders", "text": "Ganz anders"}
        for name in (
            "edit_contribution",
            "edit_by_receipt",
        )
    },
    "participation:edit_comment": {"text": "In der Sonne, bitte."},
    **{f"participation:moderate_{name}": {"act": "hide", "reason": "spam"} for name in ("contribution", "comment")},
    "participation:answer_appeal": {"granted": "yes", "answer": "Das stimmt."},
    "theses:add_thesis": {"text": "Der Bus soll auch abends fahren"},
    "theses:edit_thesis": {"text": "Der Bus soll auch abends fahren"},
    "theses:move_thesis": {"down": "1"},
    "consultation:letters": {
        "why": "Gut so",
        "speaks_for": "self",
        "channel": "paper",
        "consent": "on",
        "received_on": timezone.localdate().isoformat(),
        "pseudonym": "Nachbarin",
    },
    "consultation:paste": {"text": "Ganz neu"},
    "consultation:add_paragraph": {"heading": "", "text": "Ganz neu", "after": ""},
    "consultation:edit_paragraph": {"heading": "", "text": "Ganz anders"},
    "consultation:publish": {"note": "Es liest sich jetzt besser."},
    "assembly:first_draw": {"letters": "4", "words": "3 11 17"},
    "assembly:visit": {"outcome": "not_met"},
    "assembly:tables": {"tables": "2", "rounds": "1"},
    "participation:board_used": {"code": "AAAA-AAAA-AAAA-AAAA"},
    "assembly:room": {"code": "AAAA-AAAA-AAAA-AAAA"},
    **{f"assembly:{name}_meeting": MEETING for name in ("add", "edit")},
    **{
        f"assembly:{name}_material": {"title": "Plan", "source": "Verein", "text": "Kurz."} for name in ("add", "edit")
    },
    "assembly:fix": {"seed": "Anfang", "by_what": "dice", "sure": "1"},
    "assembly:draw": {"words": "617"},
    **{f"assembly:{name}_recommendation": {"title": "Mehr Bäume", "text": "Es ist heiß."} for name in ("add", "edit")},
    "assembly:answer_recommendation": {
        "reply": "partly",
        "reason": "Zwanzig im ersten Jahr.",
        "replied_on": timezone.localdate().isoformat(),
    },
    "petition:add_representative": {"name": "Ada Beispiel", "consent": "on"},
    "petition:choose_name": {"name": "Nachbarin"},
    "petition:open_pile": {"origin": "Bücherei", "received_on": timezone.localdate().isoformat(), "sheets": "2"},
    "petition:on_behalf": {
        "wer-name": "Erna Muster",
        "wer-born_on": "1950-01-02",
        "channel": "phone",
        "consent": "on",
    },
    "petition:reopen_pile": {"sheets": "1", "reason": "Ein Bogen war nicht von hier."},
    "petition:read_sheet": {"lines": "10", "valid": "9", "twice": "1"},
    "petition:check_line": {"line": "1", "name": "Erna Muster", "born_on": "1950-01-02"},
    "petition:hand_over": {
        "handed_on": timezone.localdate().isoformat(),
        "handed_to": "Der Rat",
        "received_by": "Büro des Rates",
    },
    "petition:admissibility": {
        "admissible": "yes",
        "admissible_on": timezone.localdate().isoformat(),
        "admissible_reason": "Zuständig.",
    },
    "petition:decision": {
        "decision": "taken",
        "decided_on": timezone.localdate().isoformat(),
        "decision_reason": "Ja, ab Mai.",
    },
    "budget:cards": {
        "title": "Mehr Bänke",
        "text": "Am Bach",
        "cost": "1.200",
        "pseudonym": "Nachbarin",
        "channel": "paper",
        "consent": "on",
    },
    "budget:dossier": {
        "title": "Mehr Bänke",
        "what": "Zwei Bänke am Bach",
        "verdict": "feasible",
        "cost": "12",
        "unit": "Bauhof",
        "checked_on": timezone.localdate().isoformat(),
    },
    "budget:building": {"state": "planned", "on": timezone.localdate().isoformat()},
    "budget:mine": {"choice": "p1"},
    "theses:cards": {
        "title": "Mehr Bänke",
        "text": "Am Bach",
        "pseudonym": "Nachbarin",
        "channel": "paper",
        "consent": "on",
    },
    "theses:review": {"fits": "no", "rule": "hurts"},
    "ideas:cards": {"text": "Mehr Bänke", "channel": "paper", "consent": "on", "pseudonym": "Nachbarin"},
    "live:cards": {"text": "Wann?", "channel": "event", "consent": "on", "pseudonym": "Nachbarin"},
    "live:answered": {"note": "Im Frühjahr", "answered_by": "Eva Muster"},
    "landscape:take_back": {},
    "landscape:sift": {"number": "1", "decision": "off_topic"},
    "live:order": {"order": "supports"},
    "live:act": {"act": "call"},
    "debate:summary": {"text": "Einig über Bänke", "signed": "Eva Muster", "seen": "1"},
    "projects:add": MEASURE,
    "projects:take_over": MEASURE,
    "projects:add#notes": NOTE,
    "projects:add#views": VIEW,
    "projects:add#questions": {"question": "Wer schließt ab?"},
    "projects:add#compromises": {"matter": "Die Uhrzeit", "one_gave": "Den Vormittag", "keep_until": SOON},
}


def _colleague(world: World, state: str) -> int:
    """Somebody of the town who can be given a role there."""
    if state == "abroad":
        return Person.objects.get(name="Colleague there").pk
    return world.people["town team"].pk


def _plan_file(_world: World, _state: str) -> Body:
    return {"file": SimpleUploadedFile("plan.json", b'{"title": "Von anderswo"}')}


def _extract(_world: World, _state: str) -> Body:
    return {
        "file": SimpleUploadedFile("auszug.csv", table(4)), "purpose": "Auslosung",
        "erase_on": (timezone.localdate() + timedelta(days=20)).isoformat(),
        "source": "Lotto", "out_on": (timezone.localdate() + timedelta(days=2)).isoformat(),
    }  # fmt: skip


def _register_file(_world: World, _state: str) -> Body:
    return {"file": SimpleUploadedFile("gv100ad.txt", EXCERPT.read_bytes())}


def _measure(world: World, state: str) -> Measure:
    return Measure.objects.get(pk=world.of("projects:edit", state)["pk"])


def _topic(world: World, state: str) -> Body:
    return {"title": "Neuer Titel", "easy_state": "draft", "revision": world.projects[state].revision}


def _charter_seen(project: Project) -> str:
    return digest_of(project.charter, tuple(project.charter.tasks.all()))


def _ballot(world: World, state: str) -> Body:
    """A vote with what a guest's form shows."""
    return {"choice": "o1", "challenge": challenge_of(f"ballot:{_procedure(world, 'vote:ballot', state).pk}")}


def _answers(world: World, state: str) -> Body:
    """Answers to theses with what a guest's form shows."""
    return {"t1": "yes", "challenge": challenge_of(f"theses:{_procedure(world, 'theses:ballot', state).pk}")}


def _statement(world: World, state: str) -> Body:
    """A statement with what a guest's form shows."""
    procedure = _procedure(world, "consultation:write", state)
    challenge = challenge_of(f"statement:{procedure.pk}")
    return {"why": "Das passt", "speaks_for": "self", "version": 1, "challenge": challenge}


def _signature(world: World, state: str) -> Body:
    """A signature with what a guest's form shows."""
    return {"challenge": challenge_of(f"petition:{_procedure(world, 'petition:sign', state).pk}")}


def _names(world: World, state: str) -> Body:
    """A name that waits for a look."""
    procedure = _procedure(world, "petition:look_through", state)
    return {"show": "1", "name": str(Signature.objects.get(procedure=procedure, state="waiting").pk)}


def _proposal(world: World, state: str) -> Body:
    """A thesis with what a guest's form shows."""
    challenge = challenge_of(f"thesis:{_procedure(world, 'theses:propose', state).pk}")
    return {"title": "Der Bus fährt auch abends", "text": "Bis 22 Uhr", "challenge": challenge}


def _budget_ballot(world: World, state: str) -> Body:
    """A ballot of a budget with what a guest's form shows."""
    return {"choice": "p1", "challenge": challenge_of(f"budget:{_procedure(world, 'budget:ballot', state).pk}")}


def _project(world: World, state: str) -> Body:
    """A proposed project with what a guest's form shows."""
    challenge = challenge_of(f"project:{_procedure(world, 'budget:propose', state).pk}")
    return {"title": "Trinkbrunnen", "text": "Bitte am Marktplatz", "cost": "14.200", "challenge": challenge}


def _idea(world: World, state: str) -> Body:
    """An idea with what a guest's form shows."""
    challenge = challenge_of(f"idea:{_procedure(world, 'ideas:write', state).pk}")
    return {"title": "Trinkbrunnen", "text": "Bitte am Marktplatz", "challenge": challenge}


def _post(world: World, state: str) -> Body:
    """A post with what a guest's form shows."""
    procedure = _procedure(world, "debate:write", state)
    return {
        "category": procedure.categories.get().pk, "stance": "for", "title": "Ruhe", "text": "Man hört sich.",
        "challenge": challenge_of(f"post:{procedure.pk}"),
    }  # fmt: skip


def _card_of_discussion(world: World, state: str) -> Body:
    """A card to the only question."""
    category = _procedure(world, "debate:cards", state).categories.get()
    said = {"text": "Ruhe", "category": category.pk, "stance": "for", "pseudonym": "Nachbarin"}
    return {**said, "channel": "paper", "consent": "on"}


def _comment(world: World, state: str) -> Body:
    """A comment with what a guest's form shows."""
    row = "participation:comment"
    procedure = _procedure(world, row, state)
    thread = Contribution.objects.get(procedure=procedure, number=world.of(row, state)["number"]).thread
    return {"text": "Im Schatten, bitte.", "challenge": challenge_of(f"comment:{thread.pk if thread else 0}")}


def _report(world: World, state: str) -> Body:
    """A report with what a guest's form shows."""
    kind, pk, _back = reported(str(world.of("discussion:report", state)["token"]))
    return {"reason": "spam", "text": "Das ist Werbung.", "challenge": challenge_of(f"report:{kind}:{pk}")}


def _procedure(world: World, row: str, state: str) -> Procedure:
    words = world.of(row, state)
    return Procedure.objects.get(municipality__slug=words["town"], slug=words["slug"])


def _following(world: World, state: str) -> Body:
    """What a guest sends; who is logged in has a shorter form."""
    challenge = challenge_of(f"follow:project:{world.projects[state].pk}")
    return {"frequency": "weekly", "mail": "erna@example.org", "challenge": challenge}


def _vote_with_code(world: World, state: str) -> Body:
    words = world.of("api:cast_vote", state)
    procedure = Procedure.objects.get(municipality__slug=words["town"], slug=words["slug"])
    return {"choices": ["o1"], "code": CODES[procedure.pk]}


STEPS = {
    "question": {"title": "Neuer Titel", "question": "Wohin?"},
    "promise": {"binding": "deciding", "promise": "Was Sie sagen, gilt.", "who_decides": "Sie"},
    "electorate": {"entrance": "anyone", "in_person": "Im Rathaus"},
}


def _step(name: str) -> Callable[[World, str], Body]:
    """The body of a step of setting up, with the revision that the writer saw."""

    def body(world: World, state: str) -> Body:
        day = soon_day() if name == "promise" else None
        dated = {"answers_due_on": day} if day else {}
        words = world.of("participation:question", state)
        revision = Procedure.objects.get(municipality__slug=words["town"], slug=words["slug"]).revision
        return {**STEPS[name], **dated, "revision": revision}

    return body


def soon_day() -> str:
    return (timezone.localdate() + timedelta(days=30)).isoformat()


def _changed(row: str, added: str, model: type) -> Callable[[World, str], Body]:
    """The body with which the thing was added, with the revision that the writer saw."""

    def body(world: World, state: str) -> Body:
        revision = model.objects.get(pk=world.of(row, state)["pk"]).revision
        return {**body_for(added, world, state), "revision": revision}

    return body


ASKING: dict[str, Callable[[World, str], Body]] = {
    **BODIES,
    **REACH,
    **JOURNAL,
    **CASES,
    **PREPARATION,
    **MODERATORS,
    "people:role_add": lambda world, state: {
        "person": _colleague(world, state), "role": "editor", "starts_on": timezone.localdate().isoformat(),
    },
    "people:role_hand_over": lambda world, state: {"to": _colleague(world, state)},
    "projects:hand_over_role": lambda world, state: {"to": _colleague(world, state)},
    "projects:add_role": lambda world, state: {"person": _colleague(world, state), "role": "moderator"},
    "projects:read_in": _plan_file,
    "setup:update_register": _register_file,
    "projects:from_template": lambda world, state: {
        "title": "Auch bei uns", "municipality": world.projects[state].municipality_id,
    },
    "projects:topic": _topic,
    "projects:papers": lambda world, state: {"vorlage": other_paper(world.projects[state]).pk},
    "projects:mandate": lambda world, state: {"mandate": "trial", "revision": _measure(world, state).revision},
    "projects:to_reserve": lambda world, state: {
        "standing_reason": "Später", "revision": _measure(world, state).revision,
    },
    "projects:slim": lambda world, state: {
        f"m{_measure(world, state).pk}": "later", f"r{_measure(world, state).pk}": _measure(world, state).revision,
    },
    "projects:phases": lambda world, state: {"phases": ["steer"], "revision": world.projects[state].revision},
    "projects:edit_charter": lambda world, state: {
        "aims": "Alle kommen an", "row0_task": "Einladen", "revision": world.projects[state].charter.revision,
    },
    "projects:sign_charter": lambda world, state: {"seen": _charter_seen(world.projects[state])},
    "projects:alignment": lambda world, state: {"seen": str(alignment_of(world.projects[state]).state)},
    **{f"participation:{name}": _step(name) for name in ("question", "promise", "electorate")},
    "participation:times": lambda world, state: {
        "decide_from": timezone.localdate().isoformat(), "decide_until": soon_day(),
    },
    "vote:ballot": _ballot,
    "theses:ballot": _answers,
    "budget:ballot": _budget_ballot,
    "budget:propose": _project,
    "budget:arrange": lambda world, state: {
        "budget": "60.000", "ballot": "basket", "points": "10", "rule": "greedy", "categories": "",
        "revision": _procedure(world, "budget:arrange", state).revision,
    },
    "petition:sign": _signature,
    "petition:look_through": _names,
    "assembly:options": lambda world, state: {
        "seats": "4", "method": "maximin", "quotas": "Alter; jung; 1; 3; 40\nAlter; alt; 1; 3",
        "revision": _procedure(world, "assembly:options", state).revision,
    },
    "assembly:extract": _extract,
    "petition:options": lambda world, state: {
        "kind": "petition", "reasoning": "Weil", "lines": "10",
        "revision": _procedure(world, "petition:options", state).revision,
    },
    "theses:propose": _proposal,
    "theses:arrange": lambda world, state: {
        "proposals": "on", "reviewers": "2", "revision": _procedure(world, "theses:arrange", state).revision,
    },
    "api:cast_vote": _vote_with_code,
    "api:contributions": lambda world, state: {"title": "Trinkbrunnen", "text": "Bitte am Marktplatz"},
    "api:comments": lambda world, state: {"text": "Im Schatten, bitte."},
    "api:support": lambda world, state: {},
    "api:post_to_discussion": lambda world, state: {
        "question": Category.objects.get(procedure=_procedure(world, "api:post_to_discussion", state)).pk,
        "title": "Trinkbrunnen", "text": "Bitte am Marktplatz",
    },
    "api:make_statement": lambda world, state: {"version": 1, "why": "Das passt"},
    "api:ask_live": lambda world, state: {"text": "Wann wird gebaut?"},
    "api:propose_thesis": lambda world, state: {"thesis": "Der Bus fährt auch abends", "explanation": "Bis 22 Uhr"},
    "api:sign_petition": lambda world, state: {},
    "api:propose_project": lambda world, state: {"title": "Trinkbrunnen", "text": "Am Marktplatz", "estimate": 900},
    "api:share_out_budget": lambda world, state: {"choices": ["p1"]},
    "api:answer_statement": lambda world, state: {"number": 1, "answer": "agree"},
    "api:add_statement": lambda world, state: {"text": "Der Bus fährt auch abends"},
    "api:answer_theses": lambda world, state: {"answers": {"t1": "yes"}},
    "api:hand_in_survey": lambda world, state: {"answers": {"q1": "a1"}},
    "ideas:write": _idea,
    "consultation:write": _statement,
    "consultation:arrange": lambda world, state: {
        "publicity": "at_once", "revision": _procedure(world, "consultation:arrange", state).revision,
    },
    "participation:comment": _comment,
    "discussion:report": _report,
    "debate:write": _post,
    "landscape:answer": lambda world, state: {
        "number": 2, "answer": "1",
        "challenge": challenge_of(f"landscape:{_procedure(world, 'landscape:answer', state).pk}"),
    },
    "landscape:add": lambda world, state: {
        "text": "Der Brunnen soll wieder laufen",
        "challenge": challenge_of(f"landscape statement:{_procedure(world, 'landscape:add', state).pk}"),
    },
    "landscape:options": lambda world, state: {
        "statements": "Der Brunnen soll wieder laufen", "adds": "on",
        "revision": _procedure(world, "landscape:options", state).revision,
    },
    "live:ask": lambda world, state: {
        "text": "Wann wird gebaut?", "challenge": challenge_of(f"live:{_procedure(world, 'live:ask', state).pk}"),
    },
    "live:arrange": lambda world, state: {
        "event": "Versammlung", "revision": _procedure(world, "live:arrange", state).revision,
    },
    "debate:cards": _card_of_discussion,
    "debate:arrange": lambda world, state: {
        "questions": "Wie weiter?", "revision": _procedure(world, "debate:arrange", state).revision,
    },
    "ideas:arrange": lambda world, state: {
        "categories": "Sitzen", "revision": _procedure(world, "ideas:arrange", state).revision,
    },
    "participation:add_outcome": lambda world, state: {
        "kind": "done", "on": timezone.localdate().isoformat(), "text": "Er hängt.",
    },
    "participation:replace_code": lambda world, state: {"number": "1"},
    "diary:follow": _following,
    "diary:link": lambda world, state: {
        "mail": "erna@example.org", "challenge": challenge_of("link to what one follows"),
    },
    **{f"diary:{name}": lambda world, state: {
        "subscription": Subscription.objects.earliest("id").pk, "frequency": "weekly",
    } for name in ("all", "mine")},
    "projects:edit": _changed("projects:edit", "projects:add", Measure),
    "projects:edit#notes": _changed("projects:edit#notes", "projects:add#notes", Obstacle),
    "projects:edit#views": _changed("projects:edit#views", "projects:add#views", CornerView),
    "projects:edit#questions": _changed("projects:edit#questions", "projects:add#questions", OpenQuestion),
    "projects:edit#compromises": _changed("projects:edit#compromises", "projects:add#compromises", Compromise),
}  # fmt: skip
