import django.db.models.deletion
from django.db import migrations, models

import furthest.kernel.core.ids


class Migration(migrations.Migration):
    dependencies = [("policy", "0002_council_logo"), ("tenancy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ListEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=furthest.kernel.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("list_code", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=40)),
                ("label", models.CharField(blank=True, max_length=60)),
                ("picture", models.CharField(blank=True, max_length=20)),
                ("place", models.PositiveSmallIntegerField()),
                ("is_retired", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "council",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.council",
                    ),
                ),
            ],
            options={
                "db_table": "policy_list_entry",
                "constraints": [
                    models.UniqueConstraint(fields=("council", "list_code", "code"), name="policy_list_entry_code")
                ],
            },
        )
    ]
