"""A large database, written in bulk; its rows are shaped just as the actions would leave them (a test compares)."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from offenbau.base.models import Installation
from offenbau.engines.checks import plan as engine
from offenbau.engines.checks import plan_to_data
from offenbau.municipality.models import Municipality
from offenbau.projects import actions
from offenbau.projects.actions.common import words_of
from offenbau.projects.models import Goal, GoalLink, Measure, Project, SearchWord

BATCH = 500
LANDS = ("NW", "SN", "BY", "HE")
STATES = ("running", "running", "planned")
WORDS = (
    "Bibliothek", "Schulweg", "Bürgerrat", "Haushalt", "Spielplatz", "Radweg", "Dorfladen", "Ehrenamt",
    "Klimaschutz", "Pflege", "Jugend", "Markt", "Vereine", "Datenspaziergang", "Sprechstunde", "Bahnhof",
    "Innenstadt", "Wohnen", "Wald", "Wasser", "Feuerwehr", "Musikschule", "Museum", "Park",
)  # fmt: skip


@transaction.atomic
def fill(municipalities: int, projects: int) -> None:
    """Make municipalities and public projects; one in a hundred stands in the first town, with one made by hand."""
    Installation.objects.create(id=1)
    towns = Municipality.objects.bulk_create(
        Municipality(name=f"Ort {n:04}", slug=f"ort-{n:04}", land=LANDS[n % 4], inhabitants=5000 + n)
        for n in range(municipalities)
    )
    _make_sample(towns[0])
    _make_plans(_make_projects(towns, projects))
    actions.refresh_houses()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _make_sample(town: Municipality) -> None:
    """One Baustelle made as people make it."""
    project = actions.open_project(municipality=town, title="Muster", topic="Worum es geht. " * 20, by=None)
    for n in range(3):
        goal = actions.add_item(project=project, kind=Goal, values={"statement": f"Ziel {n}"}, by=None)
        values = {"title": f"Maßnahme {n}", "floors": ("participation", "transparency"), "progress": "running"}
        measure = actions.add_item(project=project, kind=Measure, values=values, by=None)
        link = {"goal": goal, "measure": measure, "reason": "Das hilft, weil es nah ist."}
        actions.add_item(project=project, kind=GoalLink, values=link, by=None)
    actions.freeze_concept(project=project, by=None)
    actions.publish(project=project, by=None)


def _make_projects(towns: Sequence[Municipality], amount: int) -> list[Project]:
    """Make the rows; in every fourth town the second Baustelle is a part of the first."""
    made = Project.objects.bulk_create(
        (_project(n, towns[0] if n % 100 == 0 else towns[n % len(towns)]) for n in range(amount)), batch_size=BATCH
    )
    wholes: dict[int, Project] = {}
    parts = []
    for project in made:
        whole = wholes.setdefault(project.municipality_id, project)
        if project.municipality_id % 4 == 0 and whole is not project and len(parts) < len(made) // 20:
            project.parent = whole
            parts.append(project)
    Project.objects.bulk_update(parts, ["parent"], batch_size=BATCH)
    return made


def _project(number: int, town: Municipality) -> Project:
    first, second = WORDS[number % len(WORDS)], WORDS[number // len(WORDS) % len(WORDS)]
    when = timezone.now() - timedelta(minutes=number)
    return Project(
        municipality=town,
        title=f"{first} und {second}",
        slug=f"baustelle-{number}",
        topic="Was die Menschen hier bewegt, und warum jetzt etwas geschieht. " * 3,
        headline=f"Mehr Menschen reden bei {first} und {second} mit",
        fields=("digital",) if number % 3 else ("town",),
        floors=("transparency", "participation") if number % 2 else ("enabling",),
        measures_total=len(STATES),
        measures_running=STATES.count("running"),
        windows_total=len(STATES),
        windows_lit=STATES.count("running"),
        published_at=when,
        changed_at=when,
    )


def _make_plans(projects: Sequence[Project]) -> None:
    """Give each a goal, measures on its floors, a link between them, its public plan and its words."""
    goals = Goal.objects.bulk_create((Goal(project=p, statement=p.headline) for p in projects), batch_size=BATCH)
    measures = Measure.objects.bulk_create((m for p in projects for m in _measures(p)), batch_size=BATCH)
    links = [
        GoalLink(project_id=goal.project_id, goal=goal, measure=measure, reason="Das hilft, weil es nah ist.")
        for goal, measure in zip(goals, measures[:: len(STATES)], strict=True)
    ]
    GoalLink.objects.bulk_create(links, batch_size=BATCH)
    for n, (project, goal, link) in enumerate(zip(projects, goals, links, strict=True)):
        own = measures[n * len(STATES) : (n + 1) * len(STATES)]
        project.public_plan = plan_to_data(_plan(project, goal, own, link))
    Project.objects.bulk_update(projects, ["public_plan"], batch_size=BATCH // 5)
    _make_words(projects)


def _measures(project: Project) -> list[Measure]:
    return [
        Measure(
            project=project,
            position=n,
            title=f"Maßnahme {n} zu {project.title}",
            floors=(project.floors[n % len(project.floors)],),
            progress=state,
        )
        for n, state in enumerate(STATES)
    ]


def _plan(project: Project, goal: Goal, measures: Sequence[Measure], link: GoalLink) -> engine.Plan:
    return engine.Plan(
        title=project.title,
        ars=project.municipality.ars,
        land=project.municipality.land,
        topic=project.topic,
        fields=project.fields,
        phases=tuple(engine.Phase(phase) for phase in project.phases),
        goals=(engine.Goal(id=f"g{goal.pk}", statement=goal.statement),),
        measures=tuple(
            engine.Measure(
                id=f"m{measure.pk}",
                title=measure.title,
                floors=tuple(engine.Floor(floor) for floor in measure.floors),
                progress=engine.Progress(measure.progress),
            )
            for measure in measures
        ),
        links=(engine.GoalLink(f"g{goal.pk}", f"m{link.measure_id}", link.reason, link.strength),),
    )


def _make_words(projects: Sequence[Project]) -> None:
    stems = {project.pk: words_of(project) for project in projects}
    known = set(SearchWord.objects.values_list("word", flat=True))
    missing = sorted(set().union(*stems.values()) - known)
    SearchWord.objects.bulk_create((SearchWord(word=word) for word in missing), batch_size=BATCH)
    keys = dict(SearchWord.objects.values_list("word", "pk"))
    through = Project.words.through
    through.objects.bulk_create(
        (through(project_id=key, searchword_id=keys[word]) for key, words in stems.items() for word in sorted(words)),
        batch_size=2000,
    )
