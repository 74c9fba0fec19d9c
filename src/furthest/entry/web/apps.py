"""The app of pages that belong to no single module: the desk, search, sign-in, settings and errors."""

from django.apps import AppConfig

from furthest.entry.web.help_articles import topics
from furthest.entry.web.menu import DESK, MENU, OVERVIEW
from furthest.entry.web.part_names import PARTS_HERE
from furthest.kernel.core.registry import HELP, NAVIGATION, PERMISSIONS
from furthest.kernel.jobs.kinds import JOBS, Every, JobKind
from furthest.kernel.policy.part_kinds import PARTS


class WebConfig(AppConfig):
    """Registers the navigation that no module owns."""

    name = "furthest.entry.web"
    label = "web"

    def ready(self) -> None:
        """Register the desk's permissions, places of the menu that belong to no module, and jobs that start acts."""
        PERMISSIONS.register(DESK, OVERVIEW)
        HELP.register(*topics())
        NAVIGATION.register(*MENU)
        PARTS.register(*PARTS_HERE)
        JOBS.register(JobKind("lending.remind", "furthest.entry.jobs.remind.remind_borrowers", Every.NIGHT))
