"""Django's own command, and then the wall between councils: whoever migrates, by whatever door, puts it up."""

from typing import Any

from django.core.management.commands import migrate

from furthest.kernel.tenancy import wall


class Command(migrate.Command):
    """Migrates, then sees to row-level security of every table that is there."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what Django does; a plan or a check changes nothing."""
        super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            wall.install()
