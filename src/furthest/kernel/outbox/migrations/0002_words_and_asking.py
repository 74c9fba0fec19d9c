import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial"), ("tenancy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="TemplateWords",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("recorded_at", models.DateTimeField()),
                ("template", models.CharField(max_length=60)),
                ("language", models.CharField(max_length=12)),
                ("subject", models.CharField(blank=True, max_length=120)),
                ("body", models.CharField(blank=True, max_length=1200)),
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
                "db_table": "outbox_template_words",
                "indexes": [models.Index(fields=["council", "template", "language"], name="outbox_template_words_of")],
            },
        ),
        migrations.AddField(model_name="outboxmessage", name="words_id", field=models.BigIntegerField(null=True)),
        migrations.AlterField(
            model_name="outboxmessage",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "waiting to be sent"),
                    ("sending", "being sent"),
                    ("sent", "sent"),
                    ("failed", "could not be sent"),
                    ("not-known", "not known whether it was sent"),
                    ("would-be-sent", "would be sent, but no service is connected"),
                    ("printed", "printed"),
                    ("stopped", "not needed any more, so not sent"),
                ],
                default="waiting",
                max_length=16,
            ),
        ),
        migrations.AddIndex(model_name="outboxmessage", index=models.Index(fields=["about_id"], name="outbox_about")),
    ]
