"""The windows that a house draws, counted on the row: added, and counted once for all that is there already."""

from collections import Counter

from django.db import migrations, models
from django.db.models import Q, Sum
from django.utils import timezone

LIT = {'running', 'permanent'}


def count_windows(apps, schema_editor):
    """Fill the new columns, and count anew what depends on the same rule: running measures and houses."""
    Project = apps.get_model('projects', 'Project')
    windows, lit, running = Counter(), Counter(), Counter()
    measures = apps.get_model('projects', 'Measure').objects.order_by()
    for key, floors, progress, standing in measures.values_list('project_id', 'floors', 'progress', 'standing'):
        is_lit = standing == 'active' and progress in LIT
        windows[key] += len(floors)
        lit[key] += len(floors) * is_lit
        running[key] += is_lit
    existing = apps.get_model('projects', 'InventoryItem').objects.order_by().exclude(floor='')
    for key in existing.filter(disposition='stays').values_list('project_id', flat=True):
        windows[key] += 1
        lit[key] += 1
    for key in Project.objects.order_by().values_list('pk', flat=True):
        Project.objects.filter(pk=key).update(
            windows_total=windows[key], windows_lit=lit[key], measures_running=running[key]
        )
    _count_houses(apps, Project)


def _count_houses(apps, Project):
    seen = Project.objects.filter(
        Q(visibility='public') | Q(visibility_until__lt=timezone.localdate()), published_at__isnull=False
    )
    HouseTally = apps.get_model('projects', 'HouseTally')
    for key in HouseTally.objects.values_list('pk', flat=True):
        sums = seen.filter(municipality_id=key).order_by().aggregate(
            windows=Sum('windows_total'), lit=Sum('windows_lit')
        )
        HouseTally.objects.filter(pk=key).update(windows=sums['windows'] or 0, lit=sums['lit'] or 0)


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0006_dismissals_know_what_they_meant'),
    ]

    operations = [
        migrations.AddField(
            model_name='project',
            name='windows_lit',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='project',
            name='windows_total',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(count_windows, migrations.RunPython.noop),
    ]
