import django.db.models.deletion
import furthest.kernel.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_merged"), ("places", "0001_initial"), ("tenancy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=furthest.kernel.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "reference",
                    models.CharField(default=furthest.kernel.core.ids.new_reference, editable=False, max_length=12),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("barriers", models.JSONField(default=list)),
                ("offered", models.JSONField(default=list)),
                (
                    "length",
                    models.CharField(
                        choices=[
                            ("under-5", "Under 5 minutes"),
                            ("5-to-15", "5 to 15 minutes"),
                            ("15-to-30", "15 to 30 minutes"),
                            ("over-30", "More than 30 minutes"),
                        ],
                        max_length=12,
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField()),
                ("tips", models.JSONField(default=list)),
                ("held_at", models.DateTimeField()),
                ("held_on", models.DateField()),
                ("undone_on", models.DateField(null=True)),
                (
                    "undone_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("entered-twice", "It was entered twice"),
                            ("wrong-answers", "The wrong answers"),
                            ("wrong-person", "The wrong person"),
                            ("only-trying", "I was only trying it out"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.council",
                    ),
                ),
                (
                    "resident",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.resident",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.site"
                    ),
                ),
            ],
            options={
                "db_table": "people_conversation",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("resident__isnull", False)),
                        fields=["resident", "-held_at"],
                        name="people_conversation_resident",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("council", "reference"), name="people_conversation_reference"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_because", ""), ("undone_on__isnull", True)),
                            models.Q(("undone_on__isnull", False), models.Q(("undone_because", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="people_conversation_undone_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tip",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=furthest.kernel.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "reference",
                    models.CharField(default=furthest.kernel.core.ids.new_reference, editable=False, max_length=12),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("barrier", models.CharField(max_length=40)),
                (
                    "audience",
                    models.CharField(choices=[("staff", "For staff"), ("hand-over", "To hand over")], max_length=12),
                ),
                ("title", models.CharField(max_length=100)),
                ("words", models.CharField(max_length=1500)),
                ("is_retired", models.BooleanField(default=False)),
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
                "db_table": "people_tip",
                "abstract": False,
                "indexes": [models.Index(fields=["council", "barrier", "-recorded_at"], name="people_tip_barrier")],
                "constraints": [models.UniqueConstraint(fields=("council", "reference"), name="people_tip_reference")],
            },
        ),
    ]
