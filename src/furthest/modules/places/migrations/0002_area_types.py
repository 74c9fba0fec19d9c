import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import furthest.kernel.core.ids


def row(*fields):
    """The fields that every row of a council has, and those of its own."""
    new_id = furthest.kernel.core.ids.new_id
    council = models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.council"
    )
    return [
        ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
        ("recorded_at", models.DateTimeField()),
        *fields,
        ("council", council),
    ]


def named(length):
    """The fields of what has a reference, a version and a name."""
    reference = models.CharField(default=furthest.kernel.core.ids.new_reference, editable=False, max_length=12)
    return (
        ("reference", reference),
        ("version", models.PositiveIntegerField(default=1)),
        ("name", models.CharField(max_length=length)),
    )


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial"), ("tenancy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="AreaType",
            fields=row(*named(60)),
            options={
                "db_table": "places_area_type",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("council", "reference"), name="places_areatype_reference"),
                    models.UniqueConstraint(
                        models.F("council"), django.db.models.functions.text.Lower("name"), name="places_area_type_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnArea",
            fields=row(
                *named(80),
                (
                    "area_type",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="areas",
                        to="places.areatype",
                    ),
                ),
            ),
            options={
                "db_table": "places_own_area",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("council", "reference"), name="places_ownarea_reference"),
                    models.UniqueConstraint(
                        models.F("area_type"),
                        django.db.models.functions.text.Lower("name"),
                        name="places_own_area_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnAreaCut",
            fields=row(
                ("from_on", models.DateField()),
                ("codes", models.JSONField(default=list)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cuts", to="places.ownarea"
                    ),
                ),
            ),
            options={"db_table": "places_own_area_cut"},
        ),
    ]
