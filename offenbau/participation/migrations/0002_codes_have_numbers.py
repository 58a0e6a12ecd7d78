import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import offenbau.participation.models.procedure


class Migration(migrations.Migration):

    dependencies = [
        ('participation', '0001_initial'),
    ]

    operations = [
        migrations.RenameField(
            model_name='votingcode',
            old_name='batch',
            new_name='number',
        ),
        migrations.AlterField(
            model_name='votingcode',
            name='number',
            field=models.PositiveIntegerField(),
        ),
        migrations.AlterModelOptions(
            name='votingcode',
            options={'ordering': ['number', 'id']},
        ),
        migrations.AddField(
            model_name='procedure',
            name='code_salt',
            field=models.CharField(default=offenbau.participation.models.procedure.new_salt, editable=False, max_length=32),
        ),
        migrations.AlterField(
            model_name='correction',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
