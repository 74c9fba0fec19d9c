import django.db.models.deletion
from django.db import migrations, models

import furthest.kernel.core.ids


class Migration(migrations.Migration):
    dependencies = [("policy", "0003_list_entry"), ("tenancy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="OwnWord",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=furthest.kernel.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("word", models.CharField(max_length=20)),
                ("one", models.CharField(blank=True, max_length=30)),
                ("many", models.CharField(blank=True, max_length=30)),
                ("actor_name", models.CharField(max_length=120)),
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
                "db_table": "policy_own_word",
                "indexes": [models.Index(fields=["council", "-recorded_at"], name="policy_word_latest")],
            },
        )
    ]
