from django.db import migrations

from furthest.kernel.ledger import triggers


def install(apps, schema_editor):
    triggers.install()


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
