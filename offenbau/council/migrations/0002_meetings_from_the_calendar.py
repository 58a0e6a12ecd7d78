"""The meetings that municipalities had in their calendars move here; each body becomes a committee."""

from django.db import migrations


def move(apps, schema_editor):
    CouncilMeeting = apps.get_model("municipality", "CouncilMeeting")
    Committee = apps.get_model("council", "Committee")
    Meeting = apps.get_model("council", "Meeting")
    committees = {}
    for old in CouncilMeeting.objects.order_by("pk").iterator():
        key = (old.municipality_id, old.body)
        if key not in committees:
            committees[key] = Committee.objects.create(municipality_id=old.municipality_id, name=old.body)
        Meeting.objects.create(
            municipality_id=old.municipality_id,
            committee=committees[key],
            on=old.on,
            submission_deadline=old.submission_deadline,
        )


def move_back(apps, schema_editor):
    CouncilMeeting = apps.get_model("municipality", "CouncilMeeting")
    for new in apps.get_model("council", "Meeting").objects.filter(oparl_id=None).order_by("pk"):
        if new.committee is not None:
            CouncilMeeting.objects.create(
                municipality_id=new.municipality_id,
                body=new.committee.name[:160],
                on=new.on,
                submission_deadline=new.submission_deadline,
            )


class Migration(migrations.Migration):
    dependencies = [("council", "0001_initial"), ("municipality", "0005_abo_is_reserved")]

    operations = [migrations.RunPython(move, move_back)]
