"""What a record says beside who somebody is: safe ways, needs, consent, who signs, who lives together, restrictions."""

import django.db.models.deletion
import furthest.kernel.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial"), ("people", "0003_conversations"), ("tenancy", "0002_practice_desk")]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=furthest.kernel.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("purpose", models.CharField(max_length=40)),
                ("wording", models.CharField(max_length=20)),
                ("is_given", models.BooleanField()),
                (
                    "how",
                    models.CharField(choices=[("spoken", "They said so"), ("signed", "They signed")], max_length=12),
                ),
                (
                    "said_by",
                    models.CharField(
                        choices=[("self", "The person"), ("adult", "The adult who signs for them")], max_length=12
                    ),
                ),
                ("said_at", models.DateTimeField()),
                ("said_on", models.DateField()),
                ("actor_name", models.CharField(max_length=120)),
            ],
            options={"db_table": "people_consent"},
        ),
        migrations.CreateModel(
            name="Needs",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=furthest.kernel.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("access_needs", models.JSONField(default=list)),
                ("interpreter", models.CharField(blank=True, max_length=12)),
                ("wording", models.CharField(blank=True, max_length=20)),
                ("said_at", models.DateTimeField()),
            ],
            options={"db_table": "people_needs"},
        ),
        migrations.AddField(
            model_name="resident",
            name="adult",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.resident",
            ),
        ),
        migrations.AddField(model_name="resident", name="adult_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="resident",
            name="adult_called",
            field=models.CharField(blank=True, db_default="", default="", max_length=100),
        ),
        migrations.AddField(model_name="resident", name="from_hour", field=models.PositiveSmallIntegerField(null=True)),
        migrations.AddField(model_name="resident", name="household", field=models.UUIDField(null=True)),
        migrations.AddField(
            model_name="resident", name="is_under_16", field=models.BooleanField(db_default=False, default=False)
        ),
        migrations.AddField(
            model_name="resident",
            name="language",
            field=models.CharField(blank=True, db_default="", default="", max_length=12),
        ),
        migrations.AddField(
            model_name="resident", name="may_message", field=models.BooleanField(db_default=True, default=True)
        ),
        migrations.AddField(
            model_name="resident", name="may_voicemail", field=models.BooleanField(db_default=True, default=True)
        ),
        migrations.AddField(model_name="resident", name="merged_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="resident",
            name="only_phone",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddField(
            model_name="resident",
            name="restricted_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("safety", "Somebody’s safety"),
                    ("colleague", "They work with us"),
                    ("asked", "They asked for it"),
                ],
                db_default="",
                default="",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="resident", name="until_hour", field=models.PositiveSmallIntegerField(null=True)
        ),
        migrations.AddField(model_name="resident", name="ways_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="resident",
            name="ways_note",
            field=models.CharField(blank=True, db_default="", default="", max_length=120),
        ),
        migrations.AddIndex(
            model_name="resident",
            index=models.Index(
                condition=models.Q(("household__isnull", False)), fields=["household"], name="people_resident_household"
            ),
        ),
        migrations.AddConstraint(
            model_name="resident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("from_hour", None), ("until_hour", None)),
                    models.Q(
                        ("from_hour__isnull", False), ("until_hour__gt", models.F("from_hour")), ("until_hour__lte", 24)
                    ),
                    _connector="OR",
                ),
                name="people_resident_hours",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="council",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.council"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="partner",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partners.partner",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="resident",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.resident"
            ),
        ),
        migrations.AddField(
            model_name="needs",
            name="council",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.council"
            ),
        ),
        migrations.AddField(
            model_name="needs",
            name="resident",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.resident"
            ),
        ),
        migrations.AddIndex(
            model_name="consent", index=models.Index(fields=["resident", "-said_at"], name="people_consent_of")
        ),
        migrations.AddConstraint(
            model_name="needs", constraint=models.UniqueConstraint(fields=("resident",), name="people_needs_once")
        ),
    ]
