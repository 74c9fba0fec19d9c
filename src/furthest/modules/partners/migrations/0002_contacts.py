"""What a partner offers and where, its contacts with their days, and when the council was in contact with it."""

import django.db.models.deletion
import furthest.kernel.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial"), ("tenancy", "0002_practice_desk")]

    operations = [
        migrations.CreateModel(
            name="Exchange",
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
                ("held_on", models.DateField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("visit", "A visit"),
                            ("call", "A phone call"),
                            ("email", "An email"),
                            ("meeting", "A meeting"),
                            ("gathering", "At an event"),
                        ],
                        max_length=12,
                    ),
                ),
                ("held_by", models.CharField(max_length=100)),
                ("agreed", models.CharField(blank=True, max_length=1000)),
                ("next_step", models.CharField(blank=True, max_length=200)),
                ("next_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                ("is_shared", models.BooleanField(default=False)),
                ("undone_on", models.DateField(null=True)),
            ],
            options={"db_table": "partners_exchange", "abstract": False},
        ),
        migrations.AddField(
            model_name="contact", name="is_main", field=models.BooleanField(db_default=False, default=False)
        ),
        migrations.AddField(
            model_name="contact",
            name="note",
            field=models.CharField(blank=True, db_default="", default="", max_length=1000),
        ),
        migrations.AddField(model_name="contact", name="since_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="contact", name="until_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="contact", name="version", field=models.PositiveIntegerField(db_default=1, default=1)
        ),
        migrations.AddField(model_name="partner", name="ended_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="partner",
            name="limits",
            field=models.CharField(blank=True, db_default="", default="", max_length=500),
        ),
        migrations.AddField(
            model_name="partner",
            name="offers",
            field=models.CharField(blank=True, db_default="", default="", max_length=500),
        ),
        migrations.AddField(
            model_name="partner",
            name="website",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            model_name="partner",
            name="works_in",
            field=models.CharField(blank=True, db_default="", default="", max_length=500),
        ),
        migrations.AlterField(model_name="contact", name="called", field=models.CharField(blank=True, max_length=100)),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_main", True)), fields=("partner",), name="partners_contact_main"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("called__gt", ""), ("role_words__gt", ""), _connector="OR"),
                name="partners_contact_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_main", False), ("is_current", True), _connector="OR"),
                name="partners_contact_main_current",
            ),
        ),
        migrations.AddField(
            model_name="exchange",
            name="contact",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partners.contact",
            ),
        ),
        migrations.AddField(
            model_name="exchange",
            name="council",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.council"
            ),
        ),
        migrations.AddField(
            model_name="exchange",
            name="partner",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.partner"
            ),
        ),
        migrations.AddIndex(
            model_name="exchange",
            index=models.Index(
                condition=models.Q(("undone_on__isnull", True)),
                fields=["partner", "-held_on"],
                name="partners_exchange_last",
            ),
        ),
        migrations.AddIndex(
            model_name="exchange",
            index=models.Index(
                condition=models.Q(("done_on__isnull", True), ("next_on__isnull", False), ("undone_on__isnull", True)),
                fields=["council", "next_on"],
                name="partners_exchange_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchange",
            constraint=models.UniqueConstraint(fields=("council", "reference"), name="partners_exchange_reference"),
        ),
        migrations.AddConstraint(
            model_name="exchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_on", None), ("next_on", None)), ("next_step__gt", ""), _connector="OR"
                ),
                name="partners_exchange_step",
            ),
        ),
    ]
