"""One more way to find people, and records of one person brought together."""

import django.db.models.deletion
import furthest.kernel.core.prefixes
from django.db import connection, migrations, models

from furthest.modules.people.rules import keys_of, name_words

CHUNK = 5000


def learn_words(apps, schema_editor):
    """Give the names that are there already their keys, one council after the other."""
    residents, keys = apps.get_model("people", "Resident").objects, apps.get_model("people", "NameKey")
    for council in apps.get_model("tenancy", "Council").objects.order_by("pk"):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('furthest.council', %s, true)", [str(council.pk)])
        names = residents.filter(council=council).values_list("called", flat=True)
        words = {word for called in names.iterator() for word in name_words(called)}
        rows = (keys(council=council, key=key, word=word) for word in sorted(words) for key in keys_of(word))
        keys.objects.bulk_create(rows, batch_size=CHUNK)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="NameKey",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", furthest.kernel.core.prefixes.PrefixField(blank=True, max_length=7)),
                ("word", furthest.kernel.core.prefixes.PrefixField(blank=True, max_length=40)),
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
            options={"db_table": "people_name_key"},
        ),
        migrations.AddIndex(
            model_name="namekey", index=models.Index(fields=["council", "key", "word"], name="people_name_key_word")
        ),
        migrations.AddField(
            model_name="resident",
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.resident",
            ),
        ),
        migrations.AddField(
            model_name="resident", name="merged_count", field=models.PositiveSmallIntegerField(db_default=0, default=0)
        ),
        migrations.AddIndex(
            model_name="resident",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="people_resident_merged",
            ),
        ),
        migrations.AddConstraint(
            model_name="resident",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", None), ("merged_count", 0), _connector="OR"),
                name="people_resident_merged_once",
            ),
        ),
        migrations.RunPython(learn_words, migrations.RunPython.noop),
    ]
