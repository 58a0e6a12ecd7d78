"""Ideas in the small world: for each Baustelle a collection with all that can be there, and a draft of one."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from offenbau.discussion import actions as moderation
from offenbau.discussion.models import Comment
from offenbau.discussion.queries import decisions_against
from offenbau.participation import actions
from offenbau.participation.formats.ideas.actions import arrange
from offenbau.participation.formats.ideas.rules import SETTINGS
from offenbau.participation.identity import Participant, by_account, by_browser
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.permissions import rights_in
from offenbau.people.models import Person
from offenbau.people.permissions import Viewer
from offenbau.projects.models import Measure, Project
from tests.factories.discussion import moderator_of, say
from tests.factories.participation import READY
from tests.factories.pictures import picture

Arguments = dict[str, dict[str, Any]]
LATER = timedelta(days=1)  # what may be changed for a quarter of an hour may be so however long the tests take
EXCEPTION = "?ausnahme=Feiertag-im-ganzen-Land"


def ideas_arguments(
    project: Project, measure: Measure, word: str, hidden: str, waits: str, admin: Person
) -> Arguments:
    """Add them; return for each page the words of its address. `waits` is read by moderators alone."""
    draft, found = _collection(measure, hidden), _collection(measure, word)
    published = project.published_at
    Project.objects.filter(pk=project.pk).update(published_at=published or timezone.now())
    found = actions.start_procedure(procedure=Procedure.objects.get(pk=found.pk), by=None)
    Project.objects.filter(pk=project.pk).update(published_at=published)
    own, receipt = _contribute(found, by_account(admin), word, picture=picture())
    waiting, _receipt = _contribute(found, by_browser("a"), waits)
    guests, receipt = _contribute(found, by_browser("b"), f"{word} Gast")
    objected, its_receipt = _contribute(found, by_browser("c"), waits)
    Contribution.objects.filter(pk=waiting.pk).update(state="waiting")
    rights = rights_in(Viewer(admin), found, writes=True)
    mine = moderation.write_comment(thread=own.thread, text=word, rights=rights, by=admin).comment
    theirs = say(own.thread, f"{word} sagt ein Gast")
    moderation.hide(thing=objected, reason="spam", note=waits, **moderator_of(own.thread))
    against = decisions_against(objected)[0].entry
    appeal = moderation.appeal(thing=objected, against=against, text=waits, by=None, receipt=its_receipt)
    later = timezone.now() + LATER
    Contribution.objects.filter(procedure=found).update(created_at=later)
    Comment.objects.filter(pk=mine.pk).update(created_at=later)

    first = {"town": project.municipality.slug, "slug": found.slug}
    with_number = {**first, "number": own.number}
    with_receipt = {**first, "number": guests.number, "token": receipt}
    excepted = {**first, "?": EXCEPTION}
    return {
        **{f"ideas:{name}": first for name in ("listing", "write", "cards", "map", "paper_cards")},
        "ideas:arrange": {**first, "slug": draft.slug},
        **{f"participation:{name}": with_number for name in (
            "contribution", "contribution_picture", "support", "comment", "edit_contribution", "withdraw_contribution",
        )},
        **{f"participation:{name}": {**with_number, "pk": mine.pk} for name in ("edit_comment", "withdraw_comment")},
        **{f"participation:{name}": with_receipt for name in ("receipt", "edit_by_receipt", "withdraw_by_receipt")},
        "participation:near": first,
        "api:contributions": first,
        **{f"api:{name}": with_number for name in ("contribution", "contribution_receipt", "comments", "support")},
        "participation:open_data": {**first, "table": "beitraege", "form": "csv"},
        "participation:moderation": excepted,
        "participation:moderate_contribution": {**excepted, "number": waiting.number},
        "participation:moderate_comment": {**excepted, "pk": theirs.pk},
        "participation:answer_appeal": {**excepted, "pk": appeal.pk},
    }  # fmt: skip


def _collection(measure: Measure, word: str) -> Procedure:
    due = timezone.localdate() + timedelta(days=40)
    values = {**READY, "question": word, "entrance": "anyone", "answers_due_on": due}
    procedure = actions.draft_procedure(measure=measure, format="ideas", title=f"{word} Ideen", by=None, **values)
    settings = {**SETTINGS, "places": True, "limit": None}
    arrange(procedure=procedure, categories=[word], settings=settings, revision=0, by=None)
    now = timezone.now()
    span = (now - timedelta(days=1), now + timedelta(days=10))
    actions.set_phases(procedure=procedure, phases={"collect": span}, by=None)
    return procedure


def _contribute(procedure: Procedure, who: Participant, word: str, **more: Any) -> actions.Submitted:
    values = {"title": word, "text": word, "place": word, "picture_alt": word, "latitude": 50.1, "longitude": 9.2}
    return actions.submit_contribution(procedure=procedure, participant=who, values=values, **more)
