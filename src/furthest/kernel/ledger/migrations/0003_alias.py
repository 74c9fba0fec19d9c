import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_initial"), ("ledger", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="LedgerAlias",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=32)),
                ("stands_for", models.CharField(blank=True, max_length=32)),
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
                "db_table": "ledger_alias",
                "constraints": [models.UniqueConstraint(fields=("council", "subject"), name="ledger_alias_subject")],
            },
        )
    ]
