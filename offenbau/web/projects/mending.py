"""Where a finding of the check is mended: the page, and on it the field; and the way back to the check."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.base.typed import number_in
from offenbau.engines.checks import Finding
from offenbau.people.permissions import Viewer, can_manage_people
from offenbau.projects.models import GoalLink, ParticipationOffer, Project
from offenbau.projects.queries import findings_of
from offenbau.web.projects.frame import FROM_CHECK, PLACE, came_from_check, to

# The first word of a finding's place → the address word of the kind of things.
KINDS = {
    "goals": "ziele",
    "measures": "massnahmen",
    "target_groups": "zielgruppen",
    "actors": "akteure",
    "politics": "politik",
    "resources": "ressourcen",
    "channels": "kanaele",
    "inventory": "bestand",
}
# What a finding's code asks for, where its place names a thing: the field of that thing's form.
FIELDS = {
    "goal-is-measure": "statement",
    "goal-starts-as-measure": "statement",
    "goal-without-statement": "statement",
    "goal-without-target-group": "target_groups",
    "goal-without-change": "change_kind",
    "output-for-effect": "level",
    "target-group-everyone": "name",
    "indicator-counts-outputs": "name",
    "indicator-without-baseline": "baseline",
    "indicator-without-target": "target",
    "indicator-without-date": "target_on",
    "indicator-stands-still": "target",
    "indicator-wrong-way": "target",
    "baseline-after-start": "baseline_on",
    "goal-before-measures": "by_when",
    "indicator-before-measures": "target_on",
    "goal-overdue": "by_when",
    "goal-after-project": "by_when",
    "measure-without-floor": "floors",
    "measure-outside-plan": "starts_on",
    "measure-overdue": "progress",
    "quick-win-not-quick": "effort",
    "measure-dropped-without-reason": "standing_reason",
    "link-without-reason": "reason",
    "dates-reversed": "starts_on",
    "participation-without-promise": "promise",
    "participation-without-decider": "who_decides",
    "participation-without-analogue-path": "analogue_path",
    "participation-without-answer-date": "answers_due_on",
    "participation-without-moderation": "moderator",
    "moderated-by-member": "moderator",
    "participation-only-informs": "binding",
    "participation-outside-measure": "starts_on",
    "answers-before-end": "answers_due_on",
    "participation-in-school-holidays": "starts_on",
    "participation-before-election": "starts_on",
    "transparency-too-late": "starts_on",
    "decision-without-meeting": "decision_needed_by",
    "decision-deadline-missed": "decision_needed_by",
    "decision-in-recess": "decision_needed_by",
    "decision-after-start": "decision_needed_by",
    "university-lead-time": "joins_on",
    "university-without-date": "joins_on",
    "volunteers-in-office-hours": "starts_at",
    "politics-step-overdue": "done_on",
    "topic-too-general": "topic",
    "no-topic": "topic",
    "no-dates": "starts_on",
    "no-retrospective": "retrospective_on",
    "retrospective-too-early": "retrospective_on",
    "no-perpetuation": "perpetuation",
}
# Mended by something new: the kind, and what its form may say already ({} is the number of the thing in the place).
NEW = {
    "no-goal": ("ziele", ""),
    "no-measure": ("massnahmen", ""),
    "goal-without-indicator": ("indikatoren", "goal={}"),
    "goal-without-measure": ("verbindungen", "goal={}"),
    "measure-without-goal": ("verbindungen", "measure={}"),
    "no-alternative": ("massnahmen", "standing=reserve"),
    "participation-without-transparency": ("massnahmen", "floors=transparency"),
    "no-backing": ("ressourcen", "kind=backing"),
    "triangle-empty": ("akteure", ""),
    "politics-not-involved": ("politik", ""),
    "no-channels": ("kanaele", ""),
    "infrastructure-quadrant-empty": ("kanaele", ""),
}
# Mended on a page of its own, of the Baustelle or of the thing in the place.
PAGES = {"no-quick-win": "quick_wins", "measure-refused": "to_reserve"}


@dataclass(frozen=True)
class Mending:
    """The ways from findings of one Baustelle to where they are mended; at most two queries for all of them."""

    project: Project
    viewer: Viewer

    def of(self, finding: Finding) -> str:
        """Return the address of the page, with the field behind #, and with the finding for the way back."""
        return _with(self._target(finding), {FROM_CHECK: finding.code, PLACE: finding.place})

    def _target(self, finding: Finding) -> str:
        head, *rest = finding.place.split("/")
        if finding.code in NEW:
            return self._new(finding.code, rest[0] if rest else "")
        if finding.code in PAGES:
            return to(PAGES[finding.code], self.project, *map(_number, rest))
        if finding.code == "triangle-corner-empty":
            return f"{to('add', self.project, 'akteure')}?corner={rest[0]}"
        page = self._page(head, rest)
        field = FIELDS.get(finding.code, "")
        return f"{page}#id_{field}" if field and "#" not in page else page

    def _new(self, code: str, key: str) -> str:
        kind, preset = NEW[code]
        address = to("add", self.project, kind)
        return f"{address}?{preset.format(key[1:])}" if preset else address

    def _page(self, head: str, rest: list[str]) -> str:
        special: dict[str, Callable[[list[str]], str]] = {
            "links": self._link,
            "times": self._times,
            "roles": lambda rest: to("team", self.project),
            "answers": lambda rest: to("questions", self.project),
        }
        if head in special:
            return special[head](rest)
        if "participation" in rest:
            return self._offer(_number(rest[0]))
        if "indicators" in rest:
            return to("edit", self.project, "indikatoren", _number(rest[-1]))
        if head in KINDS and rest and _number(rest[0]):
            return to("edit", self.project, KINDS[head], _number(rest[0]))
        return to("items", self.project, KINDS[head]) if head in KINDS else to("topic", self.project)

    def _link(self, ends: list[str]) -> str:
        goal, measure = map(_number, ends)
        return to("edit", self.project, "verbindungen", self._links[goal, measure])

    def _offer(self, measure: int) -> str:
        offer = self._offers.get(measure)
        if offer:
            return to("edit", self.project, "beteiligung", offer)
        return f"{to('add', self.project, 'beteiligung')}?measure={measure}"

    def _times(self, rest: list[str]) -> str:
        """Meetings of the team stand in the plan, those of the council in the town's calendar."""
        if rest[0] == "work_meetings":
            return to("edit", self.project, "treffen", _number(rest[1]))
        if can_manage_people(self.viewer, self.project.municipality_id):
            return reverse("municipality:calendar", args=[self.project.municipality.slug])
        return to("items", self.project, "massnahmen")

    @cached_property
    def _links(self) -> dict[tuple[int, int], int]:
        links = GoalLink.objects.filter(project=self.project).values_list("goal_id", "measure_id", "pk")
        return {(goal, measure): pk for goal, measure, pk in links}

    @cached_property
    def _offers(self) -> dict[int, int]:
        return dict(ParticipationOffer.objects.filter(project=self.project).values_list("measure_id", "pk"))


def saved(request: HttpRequest, project: Project, said: str, otherwise: str) -> HttpResponse:
    """Say what was saved and go on: back to the check for who came from there, saying what became of the finding."""
    if not came_from_check(request):
        messages.success(request, said)
        return redirect(otherwise)
    messages.success(request, f"{said} {_news(request, project)}")
    return redirect(to("check", project))


def _news(request: HttpRequest, project: Project) -> str:
    found = findings_of(Project.objects.select_related("municipality").get(pk=project.pk)).open
    if (request.GET[FROM_CHECK], request.GET.get(PLACE)) in {(each.code, each.place) for each in found}:
        return _("The check still says the same: have another look.")
    if not found:
        return _("That is settled, and the check has nothing more to remark.")
    left = ngettext(
        "That is settled; %(count)s note is left.", "That is settled; %(count)s notes are left.", len(found)
    )
    return left % {"count": len(found)}


def _with(address: str, more: dict[str, str]) -> str:
    page, mark, field = address.partition("#")
    return f"{page}{'&' if '?' in page else '?'}{urlencode(more)}{mark}{field}"


def _number(key: str) -> int:
    """Return the row's number out of a plan's id such as g12; 0 for none."""
    return number_in(key[1:]) or 0
