"""Procedures in the small world: for each Baustelle one that everybody can take part in, one with codes, one draft."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.participation import actions
from offenbau.participation.actions.urn import canonical, put_in, slip_of
from offenbau.participation.formats.vote.actions import save_option
from offenbau.participation.models import PaperBatch, Procedure
from offenbau.people.models import Person
from offenbau.projects import actions as projects
from offenbau.projects.models import Measure, Project
from tests.access.assemblies import assemblies, assembly_arguments
from tests.access.budgets import budget_arguments, budgets
from tests.access.consultations import text_arguments, texts
from tests.access.discussions import discussion_arguments, discussions
from tests.access.moderators import moderator_arguments
from tests.access.petitions import petitions
from tests.access.preparation import preparation_arguments
from tests.access.reach import reach_arguments
from tests.access.surveys import survey_arguments, surveys
from tests.access.theses import polls, thesis_arguments
from tests.factories.participation import READY, end, open_for
from tests.factories.pictures import picture

Arguments = dict[str, dict[str, Any]]
TEXTS = (
    "question", "intro", "explainer", "arguments_for", "arguments_against", "promise", "who_decides", "decided_in",
    "fixed_points", "electorate", "target_voices", "in_person", "hand_in", "contact",
)  # fmt: skip
MEASURE = "massnahme"
# A good code of each procedure that asks for one: it stands nowhere else.
CODES: dict[int, str] = {}


def procedures(project: Project, word: str, hidden: str, secret: str) -> dict[str, Procedure]:
    """Add the three; all texts of those that have started bear `word`, those of the draft `hidden`."""
    values = {"title": f"{MEASURE} {project.title}", "description": word}
    projects.add_item(project=project, kind=Measure, values=values, by=None)
    published = project.published_at
    # Only what is published can be started; some of these Baustellen were withdrawn afterwards.
    Project.objects.filter(pk=project.pk).update(published_at=published or timezone.now())
    found = {
        "open": _started(_draft(project, word, entrance="anyone")),
        "codes": _started(_draft(project, f"{word} Codes", entrance="code")),
        "desk": _started(_draft(project, f"{word} Schalter", entrance="desk")),
        "draft": _draft(project, hidden, entrance="anyone"),
        "elsewhere": _started(_elsewhere(project, f"{word} Anderswo")),
        "elsewhere draft": _elsewhere(project, f"{hidden} Anderswo"),
        "ended": _tied(_started(_draft(project, f"{word} Ende", entrance="registered"))),
        **surveys(project.measures.get(title=f"{MEASURE} {project.title}"), word, hidden),
        **budgets(project.measures.get(title=f"{MEASURE} {project.title}"), word, hidden),
        **polls(project.measures.get(title=f"{MEASURE} {project.title}"), word, hidden),
        **discussions(project.measures.get(title=f"{MEASURE} {project.title}"), word, hidden),
        **texts(project.measures.get(title=f"{MEASURE} {project.title}"), word, hidden),
        **petitions(project.measures.get(title=f"{MEASURE} {project.title}"), word, hidden),
        **assemblies(project.measures.get(title=f"{MEASURE} {project.title}"), word, hidden, secret),
    }
    Project.objects.filter(pk=project.pk).update(published_at=published)
    values = {"kind": "done", "text": word, "where": word, "picture_alt": word}
    actions.add_outcome(procedure=found["open"], values=values, picture=picture(), by=None)
    ((_number, CODES[found["codes"].pk]),) = actions.make_codes(procedure=found["codes"], count=1, by=None)
    actions.correct_procedure(procedure=found["open"], text=word, reason=word, by=None)
    return found


def _draft(project: Project, word: str, **values: Any) -> Procedure:
    measure = project.measures.get(title=f"{MEASURE} {project.title}")
    texts = dict.fromkeys(TEXTS, word)
    due = timezone.localdate() + timedelta(days=40)
    procedure = actions.draft_procedure(
        measure=measure, format="vote", title=word, by=None, **{**READY, **texts, **values, "answers_due_on": due}
    )
    for number in (1, 2):
        option = {"title": f"{word} {number}", "description": word, "place": word, "picture_alt": word}
        save_option(procedure=procedure, option=None, values=option, picture=picture(), by=None)
    open_for(procedure)
    return procedure


def _elsewhere(project: Project, word: str) -> Procedure:
    """A procedure on another site."""
    measure = project.measures.get(title=f"{MEASURE} {project.title}")
    due = timezone.localdate() + timedelta(days=40)
    values = {**READY, "answers_due_on": due, "settings": {"site": word, "url": "https://mitmachen.example/x"}}
    procedure = actions.draft_procedure(measure=measure, format="external", title=word, by=None, **values)
    open_for(procedure, kind="collect")
    return procedure


def _tied(procedure: Procedure) -> Procedure:
    """One that is over, with as many votes for one option as for the other."""
    put_in(procedure, [slip_of(procedure, "online", canonical([key])) for key in ("o1", "o2")])
    return end(procedure)


def _started(procedure: Procedure) -> Procedure:
    return actions.start_procedure(procedure=Procedure.objects.get(pk=procedure.pk), by=None)


def piles(procedure: Procedure, readers: list[Person]) -> tuple[PaperBatch, PaperBatch]:
    """Return a pile that nobody has read, and one that two people have read alike."""
    unread, read = (
        actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=1, by=None)
        for _pile in range(2)
    )
    for reader in readers:
        actions.read_sheet(batch=read, sheet=1, choices=["o1"], by=reader)
    return unread, read


def procedure_arguments(project: Project, found: dict[str, Procedure], readers: list[Person]) -> Arguments:
    """Return for each page the words of its address; `?` is what stands behind it."""
    town = {"town": project.municipality.slug}
    first, codes, draft, ended = ({**town, "slug": found[name].slug} for name in ("open", "codes", "draft", "ended"))
    unread, read = piles(found["open"], readers)
    option = {**draft, "pk": found["draft"].vote_options.earliest("id").pk}
    pile = {**first, "pk": unread.pk}
    outcome = {**first, "pk": found["open"].outcomes.get().pk}
    measure = f"?massnahme={project.measures.get(title__startswith=MEASURE).pk}"
    return {
        **{f"participation:{name}": town for name in ("of_town", "which_format", "feed_of_town", "calendar_of_town")},
        "participation:export": {**town, "form": "csv"},
        "api:procedure": first,
        "api:procedure#draft": draft,
        "api:result": ended,
        "vote:lot": ended,
        "api:result#open": first,
        "api:cast_vote": codes,
        "participation:new": {**town, "?": measure},
        **{f"participation:{name}": first for name in (
            "page", "enter", "digits", "leave", "thanks", "manifest", "word_for_word", "embed", "correct", "cancel",
            "add_outcome", "end_now", "ballot_receipt", "board", "board_file",
            "desk", "tick_off", "on_behalf", "open_batch", "feed", "calendar",
        )},
        **{f"participation:{name}": codes for name in ("codes", "replace_code", "board_used")},
        **{f"participation:{name}": draft for name in (
            "setup", "question", "promise", "electorate", "times", "start", "discard",
        )},
        "participation:hand_out_code": {**town, "slug": found["desk"].slug},
        "participation:page#draft": draft,
        "participation:manifest#draft": draft,
        "participation:word_for_word#draft": draft,
        "participation:feed#draft": draft,
        "participation:board#draft": draft,
        "participation:board_file#draft": draft,
        "participation:verifier": {**first, "name": "verify_board.py"},
        "participation:verifier#draft": {**draft, "name": "verify_board.py"},
        **{f"participation:{name}": outcome for name in ("remove_outcome", "outcome_picture")},
        **{f"participation:{name}": pile for name in ("batch", "remove_batch", "read_anew", "leave_out_batch")},
        "external:leave_for": {**town, "slug": found["elsewhere"].slug},
        "external:where": {**town, "slug": found["elsewhere draft"].slug},
        "external:compare": {**town, "slug": found["elsewhere"].slug},
        "participation:count_batch": {**first, "pk": read.pk},
        "participation:read_sheet": {**pile, "sheet": 1},
        **{f"vote:{name}": first for name in ("ballot", "ballots_file", "sheet")},
        **{f"vote:{name}": draft for name in ("options", "add_option")},
        **{f"vote:{name}": option for name in ("edit_option", "move_option", "remove_option")},
        "vote:option_picture": {**first, "pk": found["open"].vote_options.earliest("id").pk},
        "vote:option_picture#draft": option,
        **survey_arguments(project.municipality.slug, found),
        **budget_arguments(project.municipality.slug, found),
        **assembly_arguments(project.municipality.slug, found),
        **thesis_arguments(project.municipality.slug, found),
        **discussion_arguments(project.municipality.slug, found),
        **text_arguments(project.municipality.slug, found),
        **moderator_arguments(project.municipality.slug, found, found["open"].title, readers[0]),
        **reach_arguments(project.municipality.slug, found, found["open"].title),
        **preparation_arguments(project.municipality.slug, found, found["draft"].title, readers[0]),
    }  # fmt: skip
