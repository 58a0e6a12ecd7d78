"""Each rule: a change of the good plan that calls it, and one close to it that does not."""

from datetime import date

import pytest

from offenbau.engines.checks import Severity
from offenbau.engines.checks.catalogue import KINDS

from .plans import ON, checked, codes, data_of, excellent, item, offer


def _set(kind, key, /, **values):
    return lambda data: item(data, kind, key).update(values)


def _unset(kind, key, *names):
    return lambda data: [item(data, kind, key).pop(name, None) for name in names]


def _offer(**values):
    return lambda data: offer(data).update(values)


def _unset_offer(*names):
    return lambda data: [offer(data).pop(name) for name in names]


def _top(**values):
    return lambda data: data.update(values)


def _without(kind, *keys):
    def change(data):
        data[kind] = [thing for thing in data[kind] if thing["id"] not in keys]

    return change


def _indicator(*names, **values):
    def change(data):
        indicator = item(data, "goals", "allein")["indicators"][0]
        indicator.update(values)
        for name in names:
            indicator.pop(name)

    return change


def _role(role, **values):
    def change(data):
        next(holder for holder in data["roles"] if holder["role"] == role).update(values)

    return change


def _without_role(role):
    return lambda data: data.update(roles=[holder for holder in data["roles"] if holder["role"] != role])


def _times(**values):
    return lambda data: data["times"].update(values)


def _all(*changes):
    return lambda data: [change(data) for change in changes]


def _levels(*levels):
    def change(data):
        for goal, level in zip(data["goals"], levels, strict=True):
            goal["level"] = level

    return change


def _link_reason(text):
    return lambda data: data["links"][0].update(reason=text)


def _without_links(goal="", measure=""):
    def change(data):
        data["links"] = [link for link in data["links"] if link["goal"] != goal and link["measure"] != measure]

    return change


def _progress(progress):
    return lambda data: [measure.update(progress=progress) for measure in data["measures"]]


def _plain_goal(data):
    item(data, "goals", "allein").update(statement="Kinder der Lindenschule kommen zu Fuß", change="")


def _another_group(data):
    data["target_groups"].append({"id": "neue", "name": "Neue Lehrkräfte der Lindenschule"})


def _a_quick_win_is_finished(data):
    item(data, "measures", "zebrastreifen").update(quick_win=True, progress="finished")


def _leads(name):
    return lambda data: data.update(
        carriers=[{**carrier, "lead": carrier["name"] == name} for carrier in data["carriers"]]
    )


def _carriers_without_corner(data):
    data["carriers"] = [{"name": carrier["name"]} for carrier in data["carriers"]]


def _successor(day):
    return lambda data: data["roles"].append({"role": "caretaker", "starts_on": day, "hours_per_week": 8})


def _moderator_among_the_roles(data):
    data["roles"].append({"role": "moderator"})


_no_moderator = _unset_offer("moderator")
_bare_offer = _unset_offer("binding", "promise", "who_decides", "analogue_path", "answers_due_on", "moderator")
_no_politics = _top(politics=[])
_council = {"name": "Rat der Stadt", "corner": "politics"}
_uni = ("actors", "hochschule")
_crossing = ("measures", "zebrastreifen")


def _ends(day):
    return _top(ends_on=day, retrospective_on=None)


def _nothing(data):
    pass


def _no_days_in_measures(data):
    for measure in data["measures"]:
        measure.update(starts_on=None, ends_on=None)


_long_and_short = [
    {"name": "Sommerpause", "starts_on": "2027-07-19", "ends_on": "2027-08-31"},
    {"name": "Betriebsferien", "starts_on": "2027-07-26", "ends_on": "2027-07-30"},
]

FIRES = [
    ("no-goal", _top(goals=[], links=[])),
    ("goal-is-measure", _set("goals", "allein", statement="Einrichtung eines Zebrastreifens")),
    ("goal-is-measure", _set("goals", "allein", statement="Wir führen drei Workshops durch.")),
    ("goal-starts-as-measure", _set("goals", "allein", statement="Eine App entwickeln, damit Kinder sicher gehen")),
    ("goal-without-statement", _set("goals", "allein", statement=" ")),
    ("goal-without-statement", _set("goals", "allein", statement="???")),
    ("goal-without-target-group", _set("goals", "allein", target_groups=[])),
    ("goal-without-change", _unset("goals", "allein", "change", "change_kind")),
    ("goal-without-indicator", _unset("goals", "allein", "indicators", "how_to_tell")),
    ("indicator-without-baseline", _indicator("baseline")),
    ("indicator-without-target", _indicator("target")),
    ("indicator-without-date", _indicator("target_on")),
    ("indicator-stands-still", _all(_indicator(target=34), _plain_goal)),
    ("indicator-wrong-way", _indicator(name="Mehr Kinder zu Fuß", target=20)),
    ("indicator-wrong-way", _indicator(name="Rückgang der Elterntaxis")),
    ("target-group-without-goal", _another_group),
    ("only-outputs", _levels(2, 3)),
    ("output-for-effect", _levels(5, 3)),
    ("indicator-counts-outputs", _indicator(name="Anzahl der gedruckten Broschüren")),
    (
        "indicator-counts-outputs",
        _all(_set("goals", "allein", level=None), _indicator(name="Zahl der Veranstaltungen")),
    ),
    ("target-group-everyone", _set("target_groups", "eltern", name="Alle Bürgerinnen und Bürger")),
    ("target-group-everyone", _set("target_groups", "eltern", name="die Öffentlichkeit")),
    ("target-group-everyone", _set("target_groups", "eltern", name="Alle in Ahlefeld")),
    ("only-assumed", _set("target_groups", "kinder", source="assumed")),
    ("no-measure", _top(measures=[], links=[])),
    ("measure-without-goal", _without_links(measure="karte")),
    ("measure-without-floor", _set(*_crossing, floors=[])),
    ("goal-without-measure", _without_links(goal="allein")),
    ("goal-without-measure", _set("measures", "karte", standing="reserve")),
    ("measure-dropped-without-reason", _set("measures", "app", standing_reason="")),
    ("measure-dropped-without-reason", _set("measures", "app", standing_reason="?")),
    ("link-without-reason", _link_reason("")),
    ("link-without-reason", _link_reason("?")),
    ("link-without-reason", _link_reason("wichtig")),
    ("link-without-reason", _link_reason("siehe oben")),
    ("link-without-reason", _link_reason("Hilft.")),
    ("no-alternative", _all(_without_links(measure="lotsen"))),
    ("hours-over-capacity", _set(*_crossing, hours_per_month=200)),
    ("hours-over-capacity", _set(*_crossing, hours_per_month=200, starts_on=None, ends_on=None)),
    (
        "hours-unknown",
        _all(
            _without("resources", "zeit"), _role("caretaker", hours_per_week=None), _role("team", hours_per_week=None)
        ),
    ),
    ("dates-reversed", _set(*_crossing, starts_on="2028-06-01", ends_on="2027-06-01")),
    ("dates-reversed", _offer(ends_on="2027-04-01")),
    ("no-dates", _all(_top(starts_on=None, ends_on=None), _no_days_in_measures)),
    ("measure-outside-plan", _set(*_crossing, starts_on="2028-07-01", ends_on=None)),
    ("measure-outside-plan", _set("measures", "karte", starts_on="2026-12-01", ends_on="2027-01-10")),
    ("participation-outside-measure", _offer(starts_on="2027-05-15", ends_on="2027-06-01")),
    ("decision-after-start", _set(*_crossing, starts_on="2027-07-08")),
    ("answers-before-end", _offer(answers_due_on="2027-05-06")),
    ("answers-before-end", _offer(answers_due_on="2027-04-11")),
    ("measure-overdue", _set("measures", "karte", ends_on="2027-02-02"), date(2027, 2, 17)),
    ("measure-overdue", _nothing, date(2027, 3, 2)),
    ("goal-before-measures", _set("goals", "vertrauen", by_when="2027-01-31")),
    ("goal-before-measures", _all(_set("goals", "allein", by_when=None), _indicator(target_on="2027-02-28"))),
    ("indicator-before-measures", _indicator(target_on="2027-02-28")),
    ("goal-overdue", _all(_set("goals", "vertrauen", by_when="2027-01-10"), _progress("running"))),
    ("goal-after-project", _all(_ends("2027-12-29"), _top(perpetuation=""))),
    ("baseline-after-start", _indicator(baseline_on="2027-06-28")),
    ("retrospective-too-early", _top(retrospective_on="2027-02-10")),
    ("participation-without-transparency", _all(_without("measures", "karte"), _without_links(measure="karte"))),
    ("transparency-too-late", _set("measures", "karte", starts_on="2027-05-01")),
    ("participation-undescribed", _bare_offer),
    ("participation-undescribed", _unset("measures", "spaziergang", "participation")),
    ("participation-without-promise", _offer(promise="")),
    ("participation-without-promise", _offer(promise="folgt")),
    ("participation-without-promise", _offer(promise="Ihre Meinung ist uns wichtig.")),
    (
        "participation-without-decider",
        _all(_unset_offer("binding", "who_decides"), _offer(promise="Wir lesen alles.")),
    ),
    ("participation-without-decider", _offer(binding="deciding", who_decides="")),
    ("participation-without-analogue-path", _offer(analogue_path="  ")),
    ("participation-without-analogue-path", _offer(analogue_path="Zoom-Konferenz")),
    ("participation-without-analogue-path", _offer(analogue_path="nur online")),
    ("participation-without-answer-date", _unset_offer("answers_due_on")),
    ("participation-without-moderation", _no_moderator),
    ("participation-without-moderation", _offer(moderator="N. N.")),
    ("moderated-by-member", _offer(moderator_is_member=True)),
    ("moderated-by-member", _offer(moderator="nele  winter")),
    ("moderated-by-member", _offer(moderator="Dr. Nele Winter (Hauptamt)")),
    ("moderated-by-member", _offer(moderator="Frau Winter")),
    ("moderated-by-member", _offer(moderator="Projektteam")),
    ("moderated-by-member", _offer(moderator="wird die Verwaltung übernehmen")),
    ("moderated-by-member", _all(_role("sponsor", name="Bürgermeister Ott"), _offer(moderator="Bürgermeister"))),
    ("moderated-by-member", _all(_leads("Stadt Ahlefeld"), _offer(moderator="Stadt Ahlefeld"))),
    ("moderated-by-member", _offer(moderator="Förderverein der Lindenschule")),
    (
        "moderated-by-member",
        _all(_no_moderator, lambda data: data["roles"].append({"role": "moderator", "name": "Nele Winter"})),
    ),
    ("participation-only-informs", _offer(binding="informing")),
    ("participation-in-school-holidays", _offer(starts_on="2027-03-22", ends_on="2027-04-09")),
    ("participation-in-school-holidays", _offer(starts_on="2027-07-20", ends_on="2027-07-20")),
    ("participation-before-election", _offer(starts_on="2027-09-01", ends_on="2027-09-15")),
    ("participation-before-election", _offer(starts_on="2027-07-12", ends_on="2027-08-14")),
    ("participation-before-election", _offer(starts_on="2027-09-19", ends_on="2027-09-19")),
    ("nobody-holds-threads", _without_role("caretaker")),
    ("nobody-holds-threads", _role("caretaker", ends_on="2026-12-31")),
    ("nobody-holds-threads", _role("caretaker", name="N.N.")),
    ("nobody-holds-threads", _role("caretaker", ends_on="2028-06-29"), date(2028, 6, 30)),
    ("caretaker-without-hours", _role("caretaker", hours_per_week=0)),
    ("caretaker-hours-unknown", _role("caretaker", hours_per_week=None)),
    ("caretaker-leaves-early", _role("caretaker", ends_on="2027-12-31")),
    ("caretaker-gap", _role("caretaker", starts_on="2027-02-02")),
    ("caretaker-gap", _all(_role("caretaker", ends_on="2027-03-31"), _successor("2027-04-23"))),
    ("sponsor-without-word", _role("sponsor", statement="")),
    ("no-backing", _without_role("sponsor")),
    ("triangle-corner-empty", _without("actors", "ausschuss")),
    ("triangle-corner-empty", _all(_without("actors", "verein", "hochschule"), _carriers_without_corner)),
    ("triangle-empty", _top(actors=[], carriers=[])),
    ("politics-not-involved", _top(politics=[])),
    ("politics-not-involved", _top(politics=[{"id": "p", "name": "Rat", "due_on": "2027-07-10"}])),
    ("politics-step-overdue", _nothing, date(2027, 5, 1)),
    ("politics-step-overdue", _set("politics", "vorgespraech", done_on=None, outcome="folgt")),
    ("no-meetings-entered", _times(meetings=[])),
    ("no-meetings-entered", _all(_times(meetings=[]), _set(*_crossing, mandate="sought"))),
    ("decision-without-meeting", _set(*_crossing, decision_needed_by="2027-03-01")),
    (
        "decision-deadline-missed",
        _times(meetings=[{"body": "Rat", "on": "2027-01-21", "submission_deadline": "2027-01-07"}]),
    ),
    ("decision-in-recess", _set(*_crossing, decision_needed_by="2027-08-10")),
    ("decision-in-recess", _set(*_crossing, decision_needed_by="2027-07-19")),
    ("decision-in-recess", _set(*_crossing, decision_needed_by="2027-08-31")),
    ("decision-in-recess", _all(_times(recesses=_long_and_short), _set(*_crossing, decision_needed_by="2027-08-10"))),
    ("university-lead-time", _set(*_uni, joins_on="2027-04-01")),
    ("university-lead-time", _set(*_uni, joins_on="2027-07-12"), date(2027, 2, 1)),
    ("university-lead-time", _set(*_uni, kind="organisation", joins_on="2027-04-01", name="FH Ahlefeld")),
    ("university-without-date", _unset(*_uni, "joins_on")),
    (
        "volunteers-in-office-hours",
        _times(work_meetings=[{"id": "w", "weekday": 4, "starts_at": "16:59", "with_volunteers": True}]),
    ),
    ("no-holidays-entered", _all(_times(school_holidays=[], public_holidays=[]), _top(land="", ars=""))),
    ("no-semesters-entered", _all(_unset(*_uni, "joins_on"), _times(semesters=[]))),
    ("topic-too-general", _top(topic="Mehr Bürgerbeteiligung")),
    ("no-topic", _top(topic="")),
    ("measure-refused", _set(*_crossing, mandate="refused")),
    ("no-quick-win", _set("measures", "karte", quick_win=False)),
    ("no-quick-win", _set("measures", "karte", quick_win=False, benefit="gradual", effort="shutter")),
    ("no-quick-win", _set("measures", "karte", quick_win=False, benefit="soon", effort="door")),
    ("quick-win-late", _set("measures", "karte", starts_on="2027-07-14")),
    ("quick-win-not-quick", _set("measures", "karte", effort="breakthrough")),
    ("answers-unclear", _top(answers=[{"question": 3, "text": "Da sind wir uneins.", "unclear": True}])),
    ("no-retrospective", _top(retrospective_on=None)),
    ("no-perpetuation", _top(perpetuation="")),
    ("no-perpetuation", _top(perpetuation="noch offen")),
    ("no-channels", _top(channels=[])),
    ("infrastructure-quadrant-empty", _without("channels", "c3")),
]

_WITH = {"with_volunteers": True}
_in_office = {"id": "w", "weekday": 2, "starts_at": "10:00"}

SILENT = [
    ("goal-is-measure", _set("goals", "allein", statement="Vereine organisieren ihre Feste gemeinsam.")),
    ("goal-without-target-group", _all(_set("goals", "allein", target_groups=[]), _progress("finished"))),
    ("goal-without-change", _unset("goals", "allein", "change")),
    ("goal-without-indicator", _set("goals", "allein", statement="", indicators=[])),
    ("indicator-without-baseline", _indicator("baseline", baseline_on="2027-02-01")),
    ("indicator-stands-still", _all(_indicator(target=34.1), _plain_goal)),
    (
        "indicator-stands-still",
        _all(_indicator(target=34), _set("goals", "allein", statement="Kinder bleiben gern hier")),
    ),
    ("indicator-wrong-way", _indicator(name="Elterntaxis am Morgen", target=5)),
    ("indicator-wrong-way", _indicator(name="Mehr Kinder zu Fuß")),
    ("target-group-without-goal", _all(_another_group, _set("goals", "allein", target_groups=[]))),
    ("target-group-without-goal", _all(_another_group, _top(goals=[], links=[]))),
    ("only-outputs", _levels(2, 4)),
    ("only-outputs", _levels(2, None)),
    ("output-for-effect", _levels(2, 3)),
    ("indicator-counts-outputs", _all(_set("goals", "allein", level=3), _indicator(name="Anzahl der Broschüren"))),
    ("indicator-counts-outputs", _indicator(name="Zahl der Veranstaltungen, die Kinder selbst planen")),
    ("indicator-counts-outputs", _indicator(name="Zahl der Sitzungen", baseline=40, target=20)),
    ("target-group-everyone", _set("target_groups", "eltern", name="Alle Eltern der Grundschule")),
    ("target-group-everyone", _set("target_groups", "eltern", name="Menschen ohne Auto")),
    ("target-group-everyone", _set("target_groups", "eltern", name="Alle Kinder der Lindenschule")),
    ("only-assumed", _set("target_groups", "eltern", source="assumed")),
    ("measure-without-goal", _all(_without_links(measure="karte"), _set("measures", "karte", standing="reserve"))),
    ("measure-without-floor", _all(_set(*_crossing, floors=[]), _set(*_crossing, progress="finished"))),
    ("measure-without-floor", _set("measures", "lotsen", floors=[])),
    ("goal-without-measure", _all(_top(measures=[], links=[]))),
    ("measure-dropped-without-reason", _set("measures", "lotsen", standing_reason="")),
    ("link-without-reason", _all(_link_reason(""), _set(*_crossing, standing="dropped"))),
    ("link-without-reason", _link_reason("Hilft beim Queren.")),
    ("link-without-reason", _all(_link_reason(""), _set(*_crossing, progress="finished"))),
    ("hours-over-capacity", _set(*_crossing, hours_per_month=200, standing="reserve")),
    ("hours-over-capacity", _set(*_crossing, hours_per_month=200, progress="finished")),
    ("hours-over-capacity", _set(*_crossing, hours_per_month=200, starts_on="2026-01-01", ends_on="2026-12-31")),
    ("dates-reversed", _set(*_crossing, starts_on="2028-06-01", ends_on="2028-06-01")),
    ("no-dates", _all(_no_days_in_measures, _top(ends_on=None))),
    ("measure-outside-plan", _set(*_crossing, starts_on="2028-06-30", ends_on=None)),
    ("measure-outside-plan", _set(*_crossing, starts_on="2028-07-01", ends_on=None, progress="permanent")),
    ("measure-outside-plan", _set("measures", "lotsen", starts_on="2029-01-01")),
    ("participation-outside-measure", _offer(starts_on="2027-05-14", ends_on="2027-06-01")),
    ("participation-outside-measure", _unset("measures", "spaziergang", "ends_on")),
    ("decision-after-start", _set(*_crossing, starts_on="2027-07-09")),
    *(
        (code, _all(_set(*_crossing, mandate=mandate), change))
        for mandate in ("not_needed", "trial", "resolved", "refused")
        for code, change in (
            ("no-meetings-entered", _times(meetings=[])),
            ("decision-without-meeting", _set(*_crossing, decision_needed_by="2027-03-01")),
            ("decision-after-start", _set(*_crossing, starts_on="2027-07-08")),
        )
    ),
    ("decision-after-start", _set(*_crossing, starts_on="2027-01-01", progress="running")),
    ("decision-after-start", _set("measures", "spaziergang", decision_needed_by="2027-06-30")),
    ("answers-before-end", _offer(answers_due_on="2027-05-07")),
    ("answers-before-end", _all(_offer(answers_due_on="2027-05-01"), _progress("permanent"))),
    ("measure-overdue", _set("measures", "karte", starts_on="2026-12-14")),
    ("measure-overdue", _set("measures", "karte", starts_on="2026-12-01", progress="starting")),
    ("measure-overdue", _set("measures", "karte", starts_on="2026-10-01", ends_on="2026-12-28", progress="running")),
    ("measure-overdue", _set("measures", "karte", ends_on="2026-12-01", progress="permanent")),
    (
        "measure-overdue",
        _all(_set("measures", "spaziergang", starts_on="2026-11-01", ends_on="2026-12-01", progress="running"),
             _offer(starts_on="2026-11-01", ends_on="2026-12-01", answers_due_on="2027-02-01")),
    ),
    ("goal-before-measures", _set("goals", "vertrauen", by_when="2027-02-01")),
    ("goal-before-measures", _all(_set("goals", "vertrauen", by_when="2027-01-31"), _progress("running"))),
    (
        "goal-before-measures",
        _all(_set("goals", "vertrauen", by_when="2027-01-31"), _unset("measures", "karte", "starts_on")),
    ),
    ("indicator-before-measures", _all(_set("goals", "allein", by_when=None), _indicator(target_on="2027-02-28"))),
    ("indicator-before-measures", _all(_indicator(target_on="2027-02-28"), _progress("running"))),
    ("goal-overdue", _all(_set("goals", "vertrauen", by_when="2027-01-11"), _progress("running"))),
    ("goal-overdue", _all(_set("goals", "vertrauen", by_when="2027-01-10"), _progress("permanent"))),
    ("goal-overdue", _all(_set("goals", "vertrauen", by_when="2027-01-10"), _progress("finished"))),
    ("goal-after-project", _ends("2027-12-14")),
    ("goal-after-project", _all(_ends("2027-12-14"), _top(perpetuation="", retrospective_on="2028-06-30"))),
    ("goal-after-project", _all(_ends("2027-12-30"), _top(perpetuation=""))),
    ("baseline-after-start", _indicator(baseline_on="2027-06-27")),
    ("baseline-after-start", _all(_indicator(baseline_on="2028-01-01"), _progress("permanent"))),
    ("baseline-after-start", _all(_indicator(baseline_on="2028-01-01"), _top(starts_on="2027-10-01"))),
    ("retrospective-too-early", _top(retrospective_on="2027-02-11")),
    ("retrospective-too-early", _all(_top(retrospective_on="2027-01-12"), _set(*_crossing, progress="finished"))),
    (
        "participation-without-transparency",
        _all(_without("measures", "karte"), _without_links(measure="karte"),
             _set("measures", "spaziergang", floors=["transparency", "participation"])),
    ),
    ("transparency-too-late", _set("measures", "karte", starts_on="2027-05-01", progress="running")),
    ("transparency-too-late", _set("measures", "karte", starts_on="2027-04-12")),
    ("participation-without-promise", _bare_offer),
    ("participation-without-promise", _set("measures", "spaziergang", standing="reserve", participation={})),
    ("participation-without-promise", _offer(promise="Ihre Meinung ist uns wichtig. Im Juni sagt der Rat mehr.")),
    ("participation-without-decider", _unset_offer("who_decides")),
    ("participation-without-decider", _unset_offer("binding")),
    ("participation-without-decider", _all(_unset_offer("binding", "who_decides"), _offer(promise="folgt"))),
    (
        "participation-without-answer-date",
        _all(_progress("permanent"), _unset_offer("answers_due_on"), _offer(promise="Antwort binnen fünf Tagen.")),
    ),
    ("participation-without-moderation", _all(_no_moderator, _moderator_among_the_roles)),
    ("moderated-by-member", _offer(moderator="Nele Winterfeld")),
    ("moderated-by-member", _offer(moderator="Frau Winterfeld")),
    ("moderated-by-member", _offer(moderator="Theater am Wehr")),
    ("moderated-by-member", _all(_leads(""), _offer(moderator="Stadt Ahlefeld"))),
    ("moderated-by-member", _all(_role("sponsor", name="Bürgermeister Ott"), _offer(moderator="Landrätin Klein"))),
    ("moderated-by-member", _offer(moderator="Verwaltungsgericht Ahlefeld")),
    ("moderated-by-member", _all(_no_moderator, _moderator_among_the_roles)),
    (
        "moderated-by-member",
        lambda data: data["roles"].append({"role": "moderator", "name": "Nele Winter"}),
    ),
    ("participation-only-informs", _offer(binding="consulting")),
    ("participation-in-school-holidays", _offer(starts_on="2027-03-15", ends_on="2027-04-16")),
    ("participation-in-school-holidays", _offer(starts_on="2027-03-29", ends_on="2027-04-09")),
    ("participation-in-school-holidays", _offer(starts_on="2026-07-20", ends_on="2026-07-30")),
    ("participation-before-election", _offer(starts_on="2027-02-01", ends_on="2027-12-31")),
    ("participation-before-election", _offer(starts_on="2027-09-20", ends_on="2027-10-15")),
    ("participation-before-election", _offer(starts_on="2027-07-12", ends_on="2027-08-13")),
    ("nobody-holds-threads", _all(_without_role("caretaker"), _progress("finished"))),
    (
        "caretaker-without-hours",
        lambda data: data["roles"].append({"role": "caretaker", "name": "Zweite", "hours_per_week": 0}),
    ),
    ("nobody-holds-threads", _role("caretaker", name="")),
    ("nobody-holds-threads", _role("caretaker", ends_on="2027-01-11")),
    ("caretaker-leaves-early", _role("caretaker", ends_on=None)),
    ("caretaker-leaves-early", _role("caretaker", ends_on="2028-06-30")),
    ("caretaker-gap", _role("caretaker", starts_on="2027-02-01")),
    ("caretaker-gap", _all(_role("caretaker", ends_on="2027-03-31"), _successor("2027-04-22"))),
    ("caretaker-gap", _role("caretaker", ends_on="2027-03-31")),
    ("sponsor-without-word", _all(_role("sponsor", statement=""), _top(measures=[], links=[]))),
    ("no-backing", _role("sponsor", starts_on="2027-06-01")),
    (
        "no-backing",
        _all(_without_role("sponsor"), lambda data: data["resources"].append({"id": "b", "kind": "backing"})),
    ),
    ("triangle-corner-empty", _without("actors", "tiefbau")),
    ("triangle-corner-empty", _all(_without("actors", "tiefbau"), _carriers_without_corner)),
    ("politics-not-involved", _all(_no_politics, _set("actors", "ausschuss", ally=True))),
    ("politics-not-involved", _all(_no_politics, _without("actors", "ausschuss"))),
    ("politics-not-involved", _all(_no_politics, lambda data: data["carriers"].append(_council))),
    ("politics-not-involved", _all(_no_politics, _role("team", corner="politics"))),
    ("politics-not-involved", _all(_no_politics, _set(*_crossing, decision_needed_by=None))),
    ("politics-not-involved", _all(_no_politics, _set(*_crossing, decision_needed_by="2027-01-10"))),
    ("politics-not-involved", _all(_no_politics, _set(*_crossing, progress="running"))),
    ("politics-not-involved", _all(_no_politics, _set("measures", "karte", title="Rundgang mit dem Ausschuss"))),
    ("politics-not-involved", _top(politics=[{"id": "p", "name": "Rat"}])),
    ("politics-not-involved", _top(politics=[{"id": "p", "name": "Rat", "due_on": "2027-07-09"}])),
    ("politics-step-overdue", _set("politics", "gang", due_on="2027-01-11")),
    ("politics-step-overdue", _set("politics", "gang", due_on=None)),
    ("politics-step-overdue", _set("politics", "vorgespraech", done_on=None)),
    ("politics-step-overdue", _set("politics", "vorgespraech", outcome="")),
    ("politics-step-overdue", _all(_set("politics", "vorgespraech", done_on=None, outcome=""), _progress("finished"))),
    ("decision-in-recess", _set(*_crossing, decision_needed_by="2027-09-01")),
    ("no-meetings-entered", _all(_times(meetings=[]), _set(*_crossing, decision_needed_by=None))),
    ("no-meetings-entered", _all(_times(meetings=[]), _set(*_crossing, decision_needed_by="2027-01-10"))),
    ("decision-without-meeting", _set(*_crossing, decision_needed_by="2027-03-11")),
    ("decision-without-meeting", _set(*_crossing, decision_needed_by="2027-02-01", progress="running")),
    (
        "decision-deadline-missed",
        _times(meetings=[{"body": "Rat", "on": "2027-01-21", "submission_deadline": "2027-01-11"}]),
    ),
    ("university-lead-time", _all(_set(*_uni, joins_on="2027-07-11"), _times(semesters=[]))),
    ("university-lead-time", _set(*_uni, joins_on="2026-10-01")),
    ("university-lead-time", _set(*_uni, kind="organisation", joins_on="2027-04-01", name="Kreisvolkshochschule")),
    ("university-without-date", _all(_unset(*_uni, "joins_on"), _times(semesters=[]))),
    ("no-holidays-entered", _all(_times(public_holidays=[]), _top(land="", ars=""))),
    ("no-holidays-entered", _times(school_holidays=[], public_holidays=[])),
    (
        "no-holidays-entered",
        _all(
            _top(land="", ars=""),
            _times(school_holidays=[], public_holidays=[]),
            _set("measures", "spaziergang", standing="reserve"),
        ),
    ),
    ("no-semesters-entered", _times(semesters=[])),
    ("no-semesters-entered", _unset(*_uni, "joins_on")),
    ("volunteers-in-office-hours", _times(work_meetings=[_in_office])),
    ("volunteers-in-office-hours", _times(work_meetings=[_in_office | _WITH | {"starts_at": "06:59"}])),
    ("volunteers-in-office-hours", _times(work_meetings=[_in_office | _WITH | {"weekday": 5}])),
    ("volunteers-in-office-hours", _times(work_meetings=[_in_office | _WITH | {"starts_at": "17:00"}])),
    ("topic-too-general", _top(topic="Digitalisierung der Ausleihe in der Stadtbücherei Südring")),
    ("no-topic", _top(topic="", title="Digitalisierung")),
    ("measure-refused", _set(*_crossing, mandate="refused", standing="reserve")),
    ("no-quick-win", _set("measures", "karte", quick_win=False, benefit="soon", effort="window")),
    ("no-quick-win", _progress("finished")),
    ("quick-win-late", _set("measures", "karte", starts_on="2027-07-13")),
    ("quick-win-late", _set("measures", "karte", starts_on=None)),
    ("quick-win-late", _all(_set("measures", "karte", starts_on="2027-12-01"), _a_quick_win_is_finished)),
    ("quick-win-not-quick", _set(*_crossing, effort="breakthrough")),
    ("answers-unclear", _top(answers=[{"question": 3, "text": "Ein Platz für Kinder."}])),
    (
        "answers-unclear",
        _top(answers=[{"question": 3, "text": "?", "unclear": True}], measures=[], links=[]),
    ),
    ("no-perpetuation", _all(_top(perpetuation=""), _without("resources", "programm"))),
    ("no-perpetuation", _all(_top(perpetuation=""), _progress("finished"))),
]  # fmt: skip


def test_good_plan_has_no_finding():
    assert checked(excellent()) == []


@pytest.mark.parametrize("row", FIRES, ids=lambda row: row[0])
def test_rule_fires_where_something_is_missing(row):
    code, change, on = (*row, ON)[:3]
    data = excellent()
    change(data)
    assert code in codes(data, on)


@pytest.mark.parametrize("row", SILENT, ids=lambda row: row[0])
def test_rule_stays_silent_where_nothing_is_to_be_done(row):
    code, change = row
    data = excellent()
    change(data)
    assert code not in codes(data)


def test_every_kind_of_finding_is_seen_to_fire():
    assert {row[0] for row in FIRES} == {kind.code for kind in KINDS}


def test_bare_title_gets_a_handful_of_findings():
    assert [finding.code for finding in checked({"title": "Sicher zur Schule"})] == [
        "no-goal", "nobody-holds-threads", "no-topic",
    ]  # fmt: skip


def test_dropped_and_finished_measures_are_left_alone():
    data = excellent()
    before = len(data["measures"])
    for state in (
        {"standing": "dropped", "standing_reason": "Zu teuer"},
        {"standing": "reserve"},
        {"progress": "finished"},
    ):
        data["measures"].append({"id": f"x{len(data['measures'])}", "floors": ["participation"], **state})
    assert len(data["measures"]) == before + 3
    assert checked(data) == []


def test_warnings_come_before_hints():
    severities = [finding.severity for finding in checked(data_of("weak"))]
    assert severities == sorted(severities, key=[Severity.WARNING, Severity.HINT].index)


def test_same_plan_has_the_same_findings_in_the_same_order():
    assert checked(data_of("weak")) == checked(data_of("weak"))


def test_two_findings_never_share_a_key():
    keys = [finding.key for finding in checked(data_of("weak"))]
    assert len(keys) == len(set(keys))


def test_goal_told_in_words_gets_a_hint_for_its_number():
    data = excellent()
    item(data, "goals", "allein")["indicators"] = []
    assert [(f.code, f.severity) for f in checked(data)] == [("goal-without-indicator", Severity.HINT)]


def test_counting_what_is_made_is_a_hint_beside_an_indicator_of_effect():
    data = excellent()
    indicators = item(data, "goals", "allein")["indicators"]
    indicators.append({**indicators[0], "id": "heft", "name": "Zahl der verteilten Karten und Hefte"})
    assert checked(data) == []
    indicators[-1]["name"] = "Zahl der verteilten Hefte"
    assert [(f.code, f.severity) for f in checked(data)] == [("indicator-counts-outputs", Severity.HINT)]


@pytest.mark.parametrize(
    ("promise", "severity"),
    [("Wir lesen alles.", Severity.WARNING), ("Der Rat entscheidet im Juni darüber.", Severity.HINT)],
)
def test_who_decides_may_stand_in_the_promise_at_first(promise, severity):
    data = excellent()
    offer(data).update(promise=promise, binding=None, who_decides="")
    assert [(f.code, f.severity) for f in checked(data)] == [("participation-without-decider", severity)]


def test_decision_in_recess_is_a_hint_where_a_meeting_before_it_is_in_reach():
    data = excellent()
    item(data, "measures", "zebrastreifen")["decision_needed_by"] = "2027-08-10"
    assert [f.severity for f in checked(data)] == [Severity.HINT]
    data["times"]["meetings"] = []
    assert Severity.WARNING in [f.severity for f in checked(data)]


@pytest.mark.parametrize(
    ("on", "severity"),
    [("2027-06-25", Severity.HINT), ("2027-07-09", Severity.HINT), ("2027-02-25", None)],
)
def test_decision_may_have_been_taken_in_the_meeting_just_before(on, severity):
    data = excellent()
    data["times"]["recesses"] = []
    data["times"]["meetings"][1].pop("submission_deadline")
    found = [f for f in checked(data, date.fromisoformat(on)) if f.code == "decision-without-meeting"]
    assert [f.severity for f in found] == ([severity] if severity else [])


def test_meeting_before_the_project_began_took_no_decision_for_it():
    data = excellent() | {"starts_on": "2027-06-25"}
    found = [f for f in checked(data, date(2027, 6, 28)) if f.code == "decision-without-meeting"]
    assert [f.severity for f in found] == [Severity.WARNING]


def test_plan_whose_days_are_all_past_is_asked_about_its_end_only():
    data = excellent()
    data["roles"] = [{**holder, "ends_on": "2028-06-30"} for holder in data["roles"] if holder["role"] != "sponsor"]
    found = [f for f in checked(data, date(2028, 8, 1)) if f.severity is Severity.WARNING]
    assert [f.code for f in found] == ["no-backing"]


def test_answer_date_in_the_promise_alone_is_a_hint():
    data = excellent()
    offer(data).update(promise="Jede Idee bekommt bis Ende Juni eine Antwort.", answers_due_on=None)
    assert [(f.code, f.severity) for f in checked(data)] == [("participation-without-answer-date", Severity.HINT)]


@pytest.mark.parametrize(
    ("title", "severity"),
    [("Umfrage unter den Eltern", Severity.HINT), ("Umfrage und Werkstatt", Severity.WARNING)],
)
def test_moderation_is_needed_where_people_talk(title, severity):
    data = excellent()
    item(data, "measures", "spaziergang")["title"] = title
    offer(data)["moderator"] = ""
    assert [(f.code, f.severity) for f in checked(data)] == [("participation-without-moderation", severity)]


def test_overload_says_whose_hours_are_missing():
    data = excellent()
    item(data, "measures", "zebrastreifen")["hours_per_month"] = 120
    data["roles"] += [{"role": "team"}, {"role": "team", "name": "Uli Fern"}]
    (finding,) = checked(data)
    assert finding.message_de.endswith("; von 2 Personen fehlen die Stunden noch.")


def test_plan_is_over_on_the_day_after_its_last():
    data = excellent()
    data["roles"][0]["ends_on"] = "2028-06-29"
    assert "nobody-holds-threads" not in codes(data, date(2028, 7, 1))


def test_busiest_month_is_named_and_the_others_counted():
    data = excellent()
    item(data, "measures", "zebrastreifen").update(hours_per_month=120, starts_on="2027-09-01", ends_on="2027-11-30")
    (finding,) = checked(data)
    assert "Im September 2027 sind 126 Stunden verplant, aber nur 51,3 Stunden da" in finding.message_de
    assert "2 weiteren Monaten" in finding.message_de


def test_overload_names_the_reserve_that_saves_the_most():
    data = excellent()
    item(data, "measures", "zebrastreifen")["hours_per_month"] = 120
    item(data, "measures", "karte")["hours_per_month"] = 16
    data["measures"].append(
        {"id": "haende", "title": "Ketten aus Händen", "standing": "reserve", "hours_per_month": 20}
    )
    data["links"].append({"goal": "allein", "measure": "haende", "reason": "Hilft für den Anfang."})
    (finding,) = checked(data)
    assert "„Ketten aus Händen“ in Reserve und braucht im Monat 100 Stunden weniger als „Querung" in finding.advice_de
    assert "needs 100 hours a month less" in finding.advice_en


@pytest.mark.parametrize("hours", [None, 120, 130])
def test_overload_names_no_reserve_that_saves_nothing(hours):
    data = excellent()
    item(data, "measures", "zebrastreifen")["hours_per_month"] = 120
    item(data, "measures", "lotsen").update(hours_per_month=hours)
    data["links"].append({"goal": "allein", "measure": "lotsen", "reason": "Hilft auch hier."})
    (finding,) = checked(data)
    assert "Reserve" not in finding.advice_de


def test_hours_exactly_at_the_limit_are_no_overload():
    data = excellent()
    data["resources"], data["roles"][1]["hours_per_week"] = [{"id": "zeit", "kind": "time", "hours_per_month": 6.5}], 0
    data["roles"][0]["hours_per_week"] = 0.0
    data["roles"].append({"role": "caretaker", "hours_per_week": 6})
    item(data, "measures", "zebrastreifen")["hours_per_month"] = 26.5
    item(data, "measures", "spaziergang")["hours_per_month"] = 26.5
    data["perpetuation"] = "Geht weiter."
    assert checked(data) == []
    item(data, "measures", "spaziergang")["hours_per_month"] = 28
    assert [finding.code for finding in checked(data)] == ["hours-over-capacity"]


def test_handover_within_a_month_is_not_counted_twice():
    data = excellent()
    item(data, "measures", "zebrastreifen").update(hours_per_month=40, starts_on="2027-09-01", ends_on="2027-12-04")
    data["measures"].append(
        {"id": "danach", "floors": ["collaboration"], "starts_on": "2027-12-06", "hours_per_month": 40}
    )
    data["links"].append({"goal": "allein", "measure": "danach", "reason": "Hilft danach."})
    assert checked(data) == []


def test_politics_is_asked_for_once_however_many_decisions_are_needed():
    data = excellent() | {"politics": []}
    item(data, "measures", "karte")["decision_needed_by"] = "2027-03-31"
    (finding,) = [finding for finding in checked(data) if finding.code == "politics-not-involved"]
    assert (finding.place, finding.severity) == ("politics", Severity.HINT)
    assert "bis zum 31. März 2027 einen Beschluss (und 1 weitere)" in finding.message_de


def test_names_of_the_plan_with_braces_stay_as_they_are():
    data = excellent()
    item(data, "goals", "allein").update(statement="Kinder {x} gehen {0} gern", target_groups=[])
    assert [f.subject for f in checked(data)] == ["Kinder {x} gehen {0} gern"]
